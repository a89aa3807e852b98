"""What a server says beside each file of the site: one table, for every server and static host."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.model import Edition
from scripts.publication.urls import prefix

EVERYWHERE: Mapping[str, str] = {
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Headers of every answer, whatever its status."""
REVALIDATE = "no-cache"
"""Kept by the browser, but asked for anew each time: a corrected word must be seen at once."""
IMMUTABLE = "public, max-age=31536000, immutable"
OPEN = "cross-origin"


@dataclass(frozen=True)
class Kind:
    """A part of the site whose files are answered alike."""

    name: str
    folders: tuple[str, ...] = ()
    """Folders below the site, and below each translation, that hold it; none for the rest."""
    framed: bool = False
    """Whether other sites may put it into a frame."""
    resource: str = "same-origin"
    """Who may load it into a page."""
    readers: str = ""
    """Whose scripts may read it."""
    cache: str = REVALIDATE

    def headers(self, policy: str) -> Mapping[str, str]:
        """The headers of its own, beside those of every answer; an empty one is not sent."""
        return {
            "Content-Security-Policy": policy,
            "Cross-Origin-Resource-Policy": self.resource,
            "Access-Control-Allow-Origin": self.readers,
            "Cache-Control": self.cache,
        }


PAGE = Kind("page")
ASSET = Kind("asset", cache=IMMUTABLE)
KINDS = (
    Kind("embed", ("embed",), framed=True, resource=OPEN),
    Kind("data", ("data",), resource=OPEN, readers="*"),
    Kind("file", ("cards", "charts", "codes"), resource=OPEN),
    Kind("download", ("downloads",), resource=OPEN),
)
"""The kinds that are known by their folder."""
HASHED = r"assets/[^/]+-[0-9A-Za-z]{8,}\.(?:css|js|woff2)"
"""Assets whose name holds a hash of their content; such a file never changes."""


def kind_of(edition: Edition, path: str) -> Kind:
    """The kind of a file, by its path below the site."""
    if re.fullmatch(HASHED, path):
        return ASSET
    for start in (prefix(edition, language) for language in edition.translations):
        path = path.removeprefix(start)
    return next((kind for kind in KINDS if path.partition("/")[0] in kind.folders), PAGE)
