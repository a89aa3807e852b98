"""HTTP headers by class of file: one table, for every server and static host."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.model import Edition
from scripts.publication.urls import prefix

COMMON_HEADERS: Mapping[str, str] = {
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Headers of every response, whatever its status."""
NOT_INDEXED = {"X-Robots-Tag": "noindex"}
"""Header of the pages of the text as Markdown, which search engines find as pages already."""
REVALIDATE = "no-cache"
"""Cached, but revalidated at each request, so that a corrected word is seen at once."""
IMMUTABLE = "public, max-age=31536000, immutable"
CROSS_ORIGIN = "cross-origin"


@dataclass(frozen=True)
class FileClass:
    """A class of files that are served with the same headers."""

    name: str
    folders: tuple[str, ...] = ()
    """Its folders, below the site and below each translation; none if it has no own folders."""
    framed: bool = False
    """True if other sites may show it in a frame."""
    resource_policy: str = "same-origin"
    """Value of Cross-Origin-Resource-Policy."""
    allow_origin: str = ""
    """Value of Access-Control-Allow-Origin."""
    cache_control: str = REVALIDATE

    def headers(self, csp: str) -> Mapping[str, str]:
        """Return the headers that differ between classes; an empty one is not sent."""
        return {
            "Content-Security-Policy": csp,
            "Cross-Origin-Resource-Policy": self.resource_policy,
            "Access-Control-Allow-Origin": self.allow_origin,
            "Cache-Control": self.cache_control,
        }


PAGE = FileClass("page")
"""Pages, and all files of no other class."""
ASSET = FileClass("asset", cache_control=IMMUTABLE)
"""Assets with a hash in their name."""
EMBED = FileClass("embed", ("embed",), framed=True, resource_policy=CROSS_ORIGIN)
"""Embeds, in the frames of other sites."""
FOLDER_CLASSES = (
    EMBED,
    FileClass("data", ("data",), resource_policy=CROSS_ORIGIN, allow_origin="*"),
    FileClass("file", ("cards", "charts", "codes"), resource_policy=CROSS_ORIGIN),
    FileClass("download", ("downloads",), resource_policy=CROSS_ORIGIN),
)
"""Classes that are recognised by their folder."""
HASHED_ASSET = r"assets/[^/]+-[0-9A-Za-z]{8,}\.(?:css|js|woff2)"
"""Path of an asset with a hash of its content in its name; such a file never changes."""


def classify(edition: Edition, path: str) -> FileClass:
    """Return the class of a file, given its path below the site."""
    if re.fullmatch(HASHED_ASSET, path):
        return ASSET
    for start in (prefix(edition, language) for language in edition.translations):
        path = path.removeprefix(start)
    folder = path.partition("/")[0]
    return next((file_class for file_class in FOLDER_CLASSES if folder in file_class.folders), PAGE)
