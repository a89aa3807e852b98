"""Write `robots.txt` and `security.txt` (RFC 9116)."""

from urllib.parse import urljoin

from scripts.model import Edition
from scripts.publication.rendering import render
from scripts.publication.urls import contact_url, page_url

ROBOTS, SECURITY = "robots.txt", ".well-known/security.txt"
HOST_FILES = (ROBOTS, SECURITY, "favicon.ico")
"""Files that clients request at the root of the host, whatever the path of the site."""


def well_known_files(edition: Edition) -> dict[str, str]:
    """Return both files by path below the site; without a contact, security.txt names a page."""
    contact = contact_url(edition) or page_url(edition, "about/#errors", edition.official)
    urls = (urljoin(edition.site_url, f"/{SECURITY}"), edition.site_url + SECURITY)
    contents = {"contact": contact, "urls": dict.fromkeys(urls)}
    return {
        path: render(template, edition, edition.official, contents)
        for path, template in ((ROBOTS, "robots.txt"), (SECURITY, "security.txt"))
    }
