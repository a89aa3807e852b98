"""Media types of the site's files, by file extension."""

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
    "tmx": "application/xml",
    "tbx": "application/xml",
    "tsv": "text/tab-separated-values",
    "md": "text/markdown",
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
TEXT_TYPES = (
    *("application/json", "application/manifest+json", "application/xml", "application/akn+xml"),
    *("application/x-bibtex", "application/x-research-info-systems", "image/svg+xml"),
)
"""Textual types that do not start with `text/`."""


def utf8_media_types() -> tuple[str, ...]:
    """Return the media types that servers send with `charset=utf-8`."""
    return tuple(
        dict.fromkeys(
            type for type in MEDIA_TYPES.values() if type.startswith("text/") or type in TEXT_TYPES
        )
    )
