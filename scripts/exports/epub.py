"""The text as an e-book in each language: EPUB 3 (https://www.w3.org/TR/epub-33/)."""

import io
from datetime import datetime, time
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from PIL import Image

from scripts.exports.cards import pictures
from scripts.model import Edition
from scripts.publication.archive import zipped
from scripts.publication.attribution import Attribution, attribution
from scripts.publication.downloads import Download, downloads
from scripts.publication.rendering import render
from scripts.publication.template_context import label

MIMETYPE = {"mimetype": b"application/epub+zip"}
"""Comes first and is not compressed (Open Container Format, 4.3)."""
COLOURS = 16
"""Of the cover: three inks on paper, and what lies between them at the edges of letters."""
FIXED = ("package.opf", "contents.xhtml", "title-page.xhtml", "style.css")


def books(edition: Edition) -> dict[str, bytes]:
    """The e-books by path, one for each language."""
    return {one.path: _book(edition, one) for one in downloads(edition) if one.format == "epub"}


def _book(edition: Edition, one: Download) -> bytes:
    (language,) = one.languages
    about = attribution(edition, language)
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
    files["EPUB/cover.png"] = _cover(about)
    when = datetime.combine(edition.context.checked, time())
    return zipped(MIMETYPE | files, when, stored=tuple(MIMETYPE))


def _cover(about: Attribution) -> bytes:
    """The picture that stands for the book on a shelf; the book itself opens with its title page."""
    (picture,) = pictures(
        "cover.typ",
        language=about.language,
        name=about.name,
        subject=about.subject,
        issuer=about.issuer,
        date=about.date,
        status=about.status,
    )
    small = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(small, "PNG", optimize=True)
    return small.getvalue()
