"""Media types of the files that the site holds, by the ending of their names."""

from collections.abc import Mapping

MEDIA_TYPES: Mapping[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "map": "application/json",
    "txt": "text/plain",
    "csv": "text/csv",
    "xml": "application/xml",
    "akn.xml": "application/akn+xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
WRITTEN = ("application/json", "application/manifest+json", "application/xml", "application/akn+xml")
WRITTEN += ("application/x-bibtex", "application/x-research-info-systems", "image/svg+xml")
"""Types of text that do not start with `text/`: these too are sent as UTF-8."""


def utf8_media_types() -> tuple[str, ...]:
    """The types whose files are UTF-8 and are said to be so."""
    return tuple(
        dict.fromkeys(t for t in MEDIA_TYPES.values() if t.startswith("text/") or t in WRITTEN)
    )
