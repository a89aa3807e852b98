"""The text for Word: real headings, lists, tables and bookmarks, for those who edit and paste.

The files are WordprocessingML (ECMA-376, transitional), made from the templates in
`templates/word/`, so that they hold nothing but what is written there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from string import Formatter
from typing import Any

from scripts.exports import target_columns
from scripts.model import Edition, Language, Provision
from scripts.publication.archive import zipped
from scripts.publication.attribution import Attribution, attribution
from scripts.publication.downloads import TARGETS_PART, Download, downloads
from scripts.publication.rendering import render
from scripts.publication.template_context import label
from scripts.publication.urls import page_url

LONGEST_UNBROKEN = 500
"""Letters of a provision up to which its row in two columns is kept on one page: a quarter of it."""
FILES: Mapping[str, str] = {
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
"""The parts of a file in the order in which they are packed, and what each is made from."""


@dataclass(frozen=True)
class Layout:
    """How a file is set, on A4 with the margins of Decree 30/2020, in twentieths of a point."""

    body: str
    """Template of what stands between the title and the end."""
    size: int
    """Of the text, in half points."""
    above: int
    """Space above the largest heading."""
    narrow: bool = False
    """Whether the text stands in columns: ragged, without indents."""
    width: int = 11906
    height: int = 16838
    top: int = 1417
    right: int = 1134
    bottom: int = 1417
    left: int = 1701

    @property
    def measure(self) -> int:
        """Length of a line across the page."""
        return self.width - self.left - self.right


TEXT = Layout("text.xml", size=28, above=360)
COLUMNS = Layout("columns.xml", size=24, above=60, narrow=True, left=1417)
TABLES = Layout("targets.xml", 24, 300, narrow=True, width=16838, height=11906, left=1417)


@dataclass(frozen=True)
class Front:
    """What stands before the text, in one language."""

    language: Language
    own: str
    """Tag of the language, where it is not the one of the file."""
    imprint: Attribution
    name: str
    """Of the document, with its date."""
    title: str
    lines: tuple[str, ...]
    url: str
    """Where what the file holds is on the site."""


@dataclass(frozen=True)
class Paragraph:
    """A provision as a paragraph of Word."""

    style: str
    words: str
    """As printed; without a dash, which is the marker of the list."""
    own: str
    bookmark: str
    number: int
    """Of its bookmark within the file."""
    breaks: bool
    """Whether it is so long that it may go over to the next page."""


def documents(edition: Edition) -> dict[str, bytes]:
    """The files by path: the whole, all languages side by side, each part, the targets."""
    return {one.path: _file(edition, one) for one in downloads(edition) if one.format == "docx"}


def bookmark(provision: Provision, code: str = "") -> str:
    """The name of a provision's bookmark: Word takes letters, digits and underscores, no hyphens.

    `ii-2-2` is `ii_2_2`; beside the official text the translation has its code before it, as on
    the page for parallel reading.
    """
    return "_".join(filter(None, (code, provision.id))).replace("-", "_")


def _file(edition: Edition, one: Download) -> bytes:
    language = one.languages[0]
    layout = TABLES if one.part == TARGETS_PART else COLUMNS if len(one.languages) > 1 else TEXT
    front = tuple(_front(edition, one, each) for each in one.languages)
    tables = target_columns.tables(edition, language) if layout is TABLES else ()
    said = {
        "layout": layout,
        "front": front,
        "running": _running(one, front),
        "rows": list(_rows(edition, one)),
        "tables": tables,
        "page_of": [part[:2] for part in Formatter().parse(edition.labels["docx_page"][language.code])],
    }
    links = _links(front, tables)
    beside = {front[0].url: links[front[0].url]}

    def made(template: str, **more: Any) -> bytes:
        return render(f"word/{template}", edition, language, said | more).encode()

    files = {name: made(template, links=links) for name, template in FILES.items()}
    for name, referred in (("document", links), ("footer1", beside), ("footer2", beside)):
        path = f"word/_rels/{name}.xml.rels"
        files[path] = made("relations.xml", links=referred, whole=name == "document")
    return zipped(files, datetime.combine(edition.context.checked, time()))


def _front(edition: Edition, one: Download, language: Language) -> Front:
    said = attribution(edition, language)
    titles = {page.name: page.title for page in edition.pages} | {
        TARGETS_PART: edition.labels["targets"]
    }
    part = titles[one.part][language.code] if one.part else ""
    return Front(
        language=language,
        own="" if language == one.languages[0] else language.tag,
        imprint=said,
        name=label(edition, language)("dated_name", name=said.name, date=said.date),
        title=part or said.subject,
        lines=(said.subject, said.issuer) if part else (said.issuer,),
        url=page_url(edition, f"{one.part}/" if part else "", language),
    )


def _running(one: Download, front: tuple[Front, ...]) -> Front | None:
    """Whose title stands in the header of every page; None where the part changes from page to page."""
    if one.part:
        return front[0]
    return front[1] if len(front) > 1 else None


def _rows(edition: Edition, one: Download) -> Iterator[tuple[Paragraph, ...]]:
    """Each provision of the file in each of its languages."""
    held = edition.on_page(one.part) if one.part else edition.provisions
    for row, provision in enumerate(held):
        yield tuple(
            _paragraph(edition, provision, one, language, row * len(one.languages) + place)
            for place, language in enumerate(one.languages)
        )


def _paragraph(
    edition: Edition, provision: Provision, one: Download, language: Language, number: int
) -> Paragraph:
    first = language == one.languages[0]
    words = provision.text[language.code]
    return Paragraph(
        style=_style(edition, provision),
        words=words
        if provision.kind == "dash"
        else edition.printed_marker(provision, language) + words,
        own="" if first else language.tag,
        bookmark=bookmark(provision, "" if first else language.code),
        number=number,
        breaks=max(map(len, provision.text.values())) > LONGEST_UNBROKEN,
    )


def _style(edition: Edition, provision: Provision) -> str:
    """The id of the style: a heading by its depth, a dash as a list, else the text."""
    if provision.is_heading:
        return f"Heading{len(edition.above(provision)) + 1}"
    return "ListBullet" if provision.kind == "dash" else "BodyText"


def _links(front: tuple[Front, ...], tables: tuple[target_columns.Table, ...]) -> dict[str, str]:
    """The id of each address that a file leads to."""
    figures = (one for table in tables for row in table.rows for cell in row.cells for one in cell)
    urls = [url for each in front for url in (each.url, each.imprint.status_url)]
    every = dict.fromkeys([*urls, *(figure.url for figure in figures)])
    return {url: f"link{number}" for number, url in enumerate(every, 1)}
