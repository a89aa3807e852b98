"""The text as an e-book in each language: EPUB 3 (https://www.w3.org/TR/epub-33/)."""

from datetime import datetime, time
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from scripts.downloads import Download, downloads
from scripts.exports.tables import zipped
from scripts.imprint import imprint
from scripts.model import Edition
from scripts.pages import render
from scripts.pages.words import label

MIMETYPE = {"mimetype": b"application/epub+zip"}
"""Comes first and is not compressed (Open Container Format, 4.3)."""
FIXED = ("package.opf", "contents.xhtml", "title-page.xhtml", "style.css")


def books(edition: Edition) -> dict[str, bytes]:
    """The e-books by path, one for each language."""
    return {one.path: _book(edition, one) for one in downloads(edition) if one.format == "epub"}


def _book(edition: Edition, one: Download) -> bytes:
    (language,) = one.languages
    about = imprint(edition, language)
    said = {
        "said": about,
        "title": label(edition, language)("title_line", page=about.name, site=about.subject),
        "identifier": uuid5(NAMESPACE_URL, f"{edition.site_url}{one.path}").urn,
        "headings": [each for each in edition.provisions if each.is_heading],
    }

    def made(template: str, **more: Any) -> bytes:
        return render(f"book/{template}", edition, language, said | more).encode()

    files = {"META-INF/container.xml": made("container.xml")}
    files |= {f"EPUB/{name}": made(name) for name in FIXED}
    for page in edition.pages:
        kinds = groupby(edition.on_page(page.name), key=lambda each: each.kind)
        blocks = [(kind, list(provisions)) for kind, provisions in kinds]
        files[f"EPUB/{page.name}.xhtml"] = made("part.xhtml", page=page, blocks=blocks)
    when = datetime.combine(edition.context.checked, time())
    return zipped(MIMETYPE | files, when, stored=tuple(MIMETYPE))
