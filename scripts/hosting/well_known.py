"""Write `robots.txt` and `security.txt` (RFC 9116)."""

from collections.abc import Sequence
from urllib.parse import urljoin

from scripts.model import Edition
from scripts.publication.rendering import render
from scripts.publication.urls import contact_url, page_url

ROBOTS, SECURITY = "robots.txt", ".well-known/security.txt"
HOST_FILES = (ROBOTS, SECURITY, "favicon.ico")
"""Files that clients request at the root of the host, whatever the path of the site."""


def well_known_files(edition: Edition) -> dict[str, str]:
    """Return both files by path below the site."""
    return known_files([edition], edition.site_url)


def known_files(editions: Sequence[Edition], site_url: str) -> dict[str, str]:
    """Return both files of the address at which some editions are; what expires first decides.

    For an edition without a contact, security.txt names its page about errors.
    """
    first = editions[0]
    languages = (language.code for edition in editions for language in edition.languages)
    contents = {
        "site_url": site_url,
        "contacts": dict.fromkeys(map(_contact, editions)),
        "expires": min(edition.resolution.security_expires for edition in editions),
        "codes": dict.fromkeys(languages),
        "urls": dict.fromkeys((urljoin(site_url, f"/{SECURITY}"), site_url + SECURITY)),
    }
    return {
        path: render(template, first, first.official, contents)
        for path, template in ((ROBOTS, "robots.txt"), (SECURITY, "security.txt"))
    }


def _contact(edition: Edition) -> str:
    return contact_url(edition) or page_url(edition, "about/#errors", edition.official)
