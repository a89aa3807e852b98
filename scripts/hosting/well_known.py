"""Write `robots.txt` and `security.txt` (RFC 9116)."""

from scripts.model import Edition
from scripts.publication.rendering import render
from scripts.publication.urls import page_url

SECURITY = ".well-known/security.txt"


def contact_url(edition: Edition) -> str:
    """Return the URL for reports: the edition's contact, or the section of the site on errors."""
    contact = edition.resolution.contact
    if not contact:
        return page_url(edition, "about/#errors", edition.official)
    return contact if ":" in contact else f"mailto:{contact}"


def contact(edition: Edition) -> dict[str, str]:
    """Return both files by path below the site."""
    contents = {"contact": contact_url(edition), "security": edition.site_url + SECURITY}
    return {
        path: render(template, edition, edition.official, contents)
        for path, template in (("robots.txt", "robots.txt"), (SECURITY, "security.txt"))
    }
