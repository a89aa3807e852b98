"""Export the text for Word, with real headings, lists, tables and bookmarks, for editing and pasting.

The files are WordprocessingML (ECMA-376, transitional), rendered from `templates/word/`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from itertools import count
from string import Formatter
from typing import Any

from scripts.exports import target_columns
from scripts.exports.word_tables import WordTable, bookmark, segments, word_table
from scripts.frontend.tokens import read_tokens
from scripts.model import Edition, Language, Provision, Table
from scripts.publication.archive import zipped
from scripts.publication.attribution import Attribution, attribution
from scripts.publication.downloads import TARGETS_PART, Download, downloads
from scripts.publication.rendering import render
from scripts.publication.template_context import label
from scripts.publication.urls import page_url

MAX_UNBROKEN = 500
"""Characters up to which a provision set in two columns is kept on one page: a quarter of a page."""
PARTS: Mapping[str, str] = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package-relations.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/header1.xml": "header.xml",
    "word/footer1.xml": "footer.xml",
    "word/footer2.xml": "footer.xml",
}
"""Template of each part of a file, in the order in which the parts are packed."""
DEEPEST = 4
"""Depth of the smallest heading that has a style."""
COLOURS = {"river": "river", "quiet": "quiet", "tint": "tint", "notice": "notice", "rule": "word-rule"}
"""Design token of each colour, by its name in the templates."""


@dataclass(frozen=True)
class Layout:
    """Page layout on A4 with the margins of Decree 30/2020; lengths are in twentieths of a point."""

    body: str
    """Template of the document body, from the title page to the end."""
    size: int
    """Font size of body text, in half-points."""
    above: int
    """Space above the largest heading."""
    narrow: bool = False
    """True if the text is in table columns: ragged, without indents."""
    width: int = 11906
    height: int = 16838
    top: int = 1417
    right: int = 1134
    bottom: int = 1417
    left: int = 1701

    @property
    def measure(self) -> int:
        """Return the width between the margins."""
        return self.width - self.left - self.right


TEXT = Layout("text.xml", size=28, above=360)
COLUMNS = Layout("columns.xml", size=24, above=60, narrow=True, left=1417)
TABLES = Layout("targets.xml", 24, 300, narrow=True, width=16838, height=11906, left=1417)


@dataclass(frozen=True)
class TitleBlock:
    """Title and attribution above the text, in one language."""

    language: Language
    tag: str
    """BCP 47 tag of the language; empty if it is the language of the file."""
    attribution: Attribution
    name: str
    """Name of the document with its date."""
    title: str
    lines: tuple[str, ...]
    url: str
    """Public URL of the page with the same text."""


@dataclass(frozen=True)
class Paragraph:
    """A provision as a Word paragraph."""

    style: str
    words: str
    """Words as printed; without a dash, which is the list marker."""
    tag: str
    """BCP 47 tag of the language; empty if it is the language of the file."""
    bookmark: str
    number: int
    """Number of its bookmark in the file."""
    breaks: bool
    """True if it is so long that it may continue on the next page."""


Segment = tuple[list[WordTable], list[tuple[Paragraph, ...]]]
"""A table in each language, or provisions in each language."""


def documents(edition: Edition) -> dict[str, bytes]:
    """Return the files by path: whole document, all languages side by side, each part, targets."""
    return {
        download.path: _file(edition, download)
        for download in downloads(edition)
        if download.format == "docx"
    }


def _file(edition: Edition, download: Download) -> bytes:
    language = download.languages[0]
    layout = _layout(download)
    titles = tuple(_title_block(edition, download, language) for language in download.languages)
    tables = target_columns.tables(edition, language) if layout is TABLES else ()
    palette = read_tokens(edition.root).light
    colours = {name: palette[token].lstrip("#").upper() for name, token in COLOURS.items()}
    context = {
        **colours,
        "layout": layout,
        "titles": titles,
        "header_title": _header_title(download, titles),
        "segments": list(_segments(edition, download, layout.measure)),
        "tables": tables,
        "page_of": [part[:2] for part in Formatter().parse(edition.labels["docx_page"][language.code])],
    }

    def rendered(template: str, **more: Any) -> bytes:
        return render(f"word/{template}", edition, language, context | more).encode()

    links = _link_ids(titles, tables)
    footer_links = {titles[0].url: links[titles[0].url]}
    files = {name: rendered(template, links=links) for name, template in PARTS.items()}
    for name, urls in (("document", links), ("footer1", footer_links), ("footer2", footer_links)):
        path = f"word/_rels/{name}.xml.rels"
        files[path] = rendered("relations.xml", links=urls, is_document=name == "document")
    return zipped(files, datetime.combine(edition.revised, time()))


def _layout(download: Download) -> Layout:
    if download.part == TARGETS_PART:
        return TABLES
    return COLUMNS if len(download.languages) > 1 else TEXT


def _title_block(edition: Edition, download: Download, language: Language) -> TitleBlock:
    about = attribution(edition, language)
    titles = {page.name: page.title for page in edition.pages}
    titles[TARGETS_PART] = edition.labels["targets"]
    part = titles[download.part][language.code] if download.part else ""
    return TitleBlock(
        language=language,
        tag=_tag(download, language),
        attribution=about,
        name=label(edition, language)("dated_name", name=about.name, date=about.date),
        title=part or about.subject,
        lines=(about.subject, about.issuer) if part else (about.issuer,),
        url=page_url(edition, f"{download.part}/" if part else "", language),
    )


def _tag(download: Download, language: Language) -> str:
    """Return the tag of a language; empty for the language of the file."""
    return "" if language == download.languages[0] else language.tag


def _header_title(download: Download, titles: tuple[TitleBlock, ...]) -> TitleBlock | None:
    """Return the title in every page header; None if the header names the part of each page."""
    if download.part:
        return titles[0]
    return titles[1] if len(titles) > 1 else None


def _segments(edition: Edition, download: Download, measure: int) -> Iterator[Segment]:
    """Yield the tables of the file in each of its languages, and the provisions between them."""
    provisions = edition.on_page(download.part) if download.part else edition.provisions
    numbers = count()
    for segment in segments(edition, provisions):
        if isinstance(segment, Table):
            tagged = [(language, _tag(download, language)) for language in download.languages]
            yield [word_table(segment, *pair, measure, numbers) for pair in tagged], []
        else:
            yield (
                [],
                [
                    tuple(
                        _paragraph(edition, provision, download, language, next(numbers))
                        for language in download.languages
                    )
                    for provision in segment
                ],
            )


def _paragraph(
    edition: Edition, provision: Provision, download: Download, language: Language, number: int
) -> Paragraph:
    words = edition.shown_words(provision, language.code)
    if provision.kind != "dash":
        words = edition.printed_marker(provision, language) + words
    tag = _tag(download, edition.language_of(provision, language))
    return Paragraph(
        style=_style(edition, provision),
        words=words,
        tag=tag,
        bookmark=bookmark(provision, language.code if _tag(download, language) else ""),
        number=number,
        breaks=max(map(len, provision.text.values())) > MAX_UNBROKEN,
    )


def _style(edition: Edition, provision: Provision) -> str:
    """Return the style id: a heading by its depth, a list for a dash, body text for the rest."""
    if provision.is_heading:
        return f"Heading{min(edition.heading_level(provision), DEEPEST)}"
    return "ListBullet" if provision.kind == "dash" else "BodyText"


def _link_ids(
    titles: tuple[TitleBlock, ...], tables: tuple[target_columns.Table, ...]
) -> dict[str, str]:
    """Return the relationship id of each URL that the file links to."""
    urls = [url for title in titles for url in (title.url, title.attribution.status_url)]
    urls += [
        figure.url for table in tables for row in table.rows for cell in row.cells for figure in cell
    ]
    return {url: f"link{number}" for number, url in enumerate(dict.fromkeys(urls), 1)}
