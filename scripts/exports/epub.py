"""Export the text as an e-book in each language: EPUB 3 (https://www.w3.org/TR/epub-33/)."""

import io
from datetime import datetime, time
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from scripts.exports.typesetting import typeset_pictures
from scripts.frontend.tokens import read_tokens
from scripts.language.line_breaking import keep_whole, unbreakable_pattern
from scripts.model import TABLE, Edition, Language, Provision, Table
from scripts.publication.archive import zipped
from scripts.publication.attribution import Attribution, attribution
from scripts.publication.downloads import Download, downloads
from scripts.publication.rendering import render
from scripts.publication.template_context import label

MIMETYPE = {"mimetype": b"application/epub+zip"}
"""First entry of the archive, uncompressed (Open Container Format, 4.3)."""
COVER_COLOURS = 16
"""Palette size of the cover: three colours on paper, and steps between them at edges of letters."""
TEMPLATES = ("package.opf", "contents.xhtml", "title-page.xhtml", "style.css")
"""Files that a book has once, each rendered from the template of its name."""


def books(edition: Edition) -> dict[str, bytes]:
    """Return the e-books by path, one for each language."""
    return {
        download.path: _book(edition, download)
        for download in downloads(edition)
        if download.format == "epub"
    }


def _book(edition: Edition, download: Download) -> bytes:
    (language,) = download.languages
    about = attribution(edition, language)
    context: dict[str, Any] = {
        "attribution": about,
        "title": label(edition, language)("title_line", page=about.name, site=about.subject),
        "identifier": uuid5(NAMESPACE_URL, f"{edition.site_url}{download.path}").urn,
        "palette": read_tokens(edition.root).light,
        "headings": [provision for provision in edition.provisions if provision.is_heading],
    }

    def rendered(template: str, **more: Any) -> bytes:
        return render(f"book/{template}", edition, language, context | more).encode()

    files = {"META-INF/container.xml": rendered("container.xml")}
    files |= {f"EPUB/{name}": rendered(name) for name in TEMPLATES}
    for page in edition.pages:
        kinds = groupby(edition.blocks(edition.on_page(page.name)), key=_kind)
        blocks = [(kind, list(parts)) for kind, parts in kinds]
        files[f"EPUB/{page.name}.xhtml"] = rendered("part.xhtml", page=page, blocks=blocks)
    files["EPUB/cover.png"] = _cover(edition, language, about)
    when = datetime.combine(edition.revised, time())
    return zipped(MIMETYPE | files, when, stored=tuple(MIMETYPE))


def _kind(block: Provision | Table) -> str:
    return TABLE if isinstance(block, Table) else block.kind


def _cover(edition: Edition, language: Language, about: Attribution) -> bytes:
    """Return the cover image for book lists; the book itself opens with its title page."""
    data = {
        "language": about.language,
        "name": about.name,
        "subject": keep_whole(about.subject, unbreakable_pattern(edition, language)),
        "issuer": about.issuer,
        "date": about.date,
        "status": about.status,
    }
    (cover,) = typeset_pictures(edition.root, "cover.typ", data, 1)
    buffer = io.BytesIO()
    cover.quantize(COVER_COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
