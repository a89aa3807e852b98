"""Write `robots.txt` and `security.txt` (RFC 9116)."""

from scripts.model import Edition
from scripts.publication.rendering import render
from scripts.publication.urls import contact_url, page_url

SECURITY = ".well-known/security.txt"


def well_known_files(edition: Edition) -> dict[str, str]:
    """Return both files by path below the site; without a contact, security.txt names a page."""
    contact = contact_url(edition) or page_url(edition, "about/#errors", edition.official)
    contents = {"contact": contact, "security": edition.site_url + SECURITY}
    return {
        path: render(template, edition, edition.official, contents)
        for path, template in (("robots.txt", "robots.txt"), (SECURITY, "security.txt"))
    }
