"""Export the text as PDF, set by Typst, which enforces PDF/A-2a and PDF/UA-1.

The whole document in one language or all side by side, and each part; `overview.py` has the data of
the targets at a glance.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from functools import partial
from typing import Any, Literal

from scripts.exports.column_widths import column_widths
from scripts.exports.object_streams import with_object_streams
from scripts.exports.overview import overview_data
from scripts.exports.qr_codes import draw_qr_codes
from scripts.exports.typesetting import UnprintableError, typeset
from scripts.language.formatting import format_date
from scripts.language.line_breaking import (
    BREAKABLE,
    SIGN,
    keep_whole,
    split_runs,
    unbreakable_pattern,
)
from scripts.model import TABLE, Edition, Language, Problem, Provision, Table
from scripts.publication.attribution import attribution
from scripts.publication.downloads import TARGETS_PART, Download, downloads
from scripts.publication.template_context import label
from scripts.publication.urls import page_url, provision_url

ISOLATES = ("\u2066", "\u2069")
"""Characters around a URL, which reads from left to right in words that do not (UAX 9)."""
WIDTH_UNITS = 1000
"""Units in which the widths of columns are given; the page has as many."""
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]


@dataclass(frozen=True)
class PrintedProvision:
    """A provision in one language as it is printed."""

    language: str
    url: str
    mark: str
    """Mark printed small in the margin, not part of the text."""
    marker: str
    """Marker that the text prints before the words: `2.1- `, `- ` or nothing."""
    numbered: bool
    """True if the marker is a number, which is in the margin in place of the mark."""
    wide: bool
    """True if the number, such as that of an article, begins the words: the margin has no room."""
    capitals: bool
    runs: tuple[str, ...]
    """Words in runs; every other run, from the second on, must not be broken.

    In a heading these are words, elsewhere figures, and all that has a hyphen: PDF readers drop a
    hyphen at the end of a line from copied text.
    """


@dataclass(frozen=True)
class PrintedTable:
    """A table in one language as it is printed."""

    language: str
    widths: tuple[int, ...]
    """Widths of the columns in relation to each other."""
    lines: tuple[tuple[PrintedProvision, tuple[tuple[str, ...], ...]], ...]
    """The head and the rows, each with the runs of its cells."""


@dataclass(frozen=True)
class Row:
    """A provision in the languages of a file; `level` is its heading level, or 0."""

    kind: str
    level: int
    texts: tuple[PrintedProvision, ...]
    tables: tuple[PrintedTable, ...] = ()
    """The table in each language, in place of `texts`."""


def pdfs(edition: Edition) -> dict[str, bytes]:
    """Return every PDF, by path below the site. Raises `UnprintableError`."""
    wanted = [download for download in downloads(edition) if download.format == "pdf"]
    with ThreadPoolExecutor() as pool:
        contents = pool.map(partial(_pdf, edition), wanted)
        return {download.path: content for download, content in zip(wanted, contents, strict=True)}


def _pdf(edition: Edition, download: Download) -> bytes:
    data = _common_data(edition, download)
    if download.part == TARGETS_PART:
        data |= overview_data(edition, download.languages[0])
        return compile_pdf(edition, download.path, "pdf_targets.typ", data)
    pages = [page for page in edition.pages if download.part in (None, page.name)]
    data["parts"] = [
        {
            "names": [page.title[language.code] for language in download.languages],
            "rows": [asdict(row) for row in _rows(edition, page.name, download)],
        }
        for page in pages
    ]
    return compile_pdf(edition, download.path, "pdf_text.typ", data)


def compile_pdf(edition: Edition, path: str, template: str, data: Mapping[str, Any]) -> bytes:
    """Compile a template; its timestamp is the day of publication. Raises `UnprintableError`."""
    day = edition.resolution.source.day
    timestamp = int(datetime.combine(day, time(), UTC).timestamp())
    try:
        (pdf,) = typeset(
            edition.root,
            template,
            data,
            format="pdf",
            pdf_standards=[*STANDARDS],
            timestamp=timestamp,
        )
    except UnprintableError as error:
        rule = f"a PDF must keep to {' and '.join(STANDARDS)}"
        message = f"{rule}; found: {error.__cause__}; fix the words that it is made of"
        raise UnprintableError(Problem(f"docs/{path}", 1, message)) from error
    return with_object_streams(pdf)


def _common_data(edition: Edition, download: Download) -> dict[str, Any]:
    """Return the data of every template: metadata, and attribution in each language of the file."""
    first = download.languages[0]
    part = _part_title(edition, download.part, first)
    page = f"{download.part}/" if download.part else ""
    url = page_url(edition, page, first)
    resolution = edition.resolution
    names = [resolution.short[first.code], resolution.subject[first.code]]
    code = asdict(draw_qr_codes({"": url})[0])
    return {
        "title": ": ".join([names[0], part or names[1]]),
        "description": resolution.site_description[first.code],
        "keywords": [names[0], *(theme.name[first.code] for theme in edition.target_table.themes)],
        "part": part,
        "part_title": part and keep_whole(part, unbreakable_pattern(edition, first)),
        "imprints": [_imprint(edition, language, page) for language in download.languages],
        "isolates": ISOLATES if first.direction == "rtl" else ("", ""),
        "code": code | {"alt": label(edition, first)("code_alt", url=url)},
    }


def _imprint(edition: Edition, language: Language, page: str) -> dict[str, Any]:
    """Return the attribution in one language, and the labels around it."""
    say, about = label(edition, language), attribution(edition, language)
    return asdict(about) | {
        "subject": keep_whole(about.subject, unbreakable_pattern(edition, language)),
        "issued": say("issued_on", date=format_date(edition.resolution.date, language)),
        "contents": say("menu"),
        "part_url": page_url(edition, page, language),
        "read_at": say("file_read_at"),
        "status_more": say("file_status_more"),
        "page_of": edition.labels["file_page"][language.code],
    }


def _part_title(edition: Edition, part: str | None, language: Language) -> str | None:
    """Return the title of a part; None for the whole document."""
    if part == TARGETS_PART:
        return label(edition, language)("download_targets")
    return next((page.title[language.code] for page in edition.pages if page.name == part), None)


def _rows(edition: Edition, page: str, download: Download) -> Iterator[Row]:
    provisions = edition.on_page(page)
    # In a file of one part, the highest heading of the part has level 1.
    levels = [edition.heading_level(provision) for provision in provisions if provision.is_heading]
    above = min(levels, default=1) - 1 if download.part else 0
    for provision in edition.blocks(provisions):
        if isinstance(provision, Table):
            tables = (_printed_table(edition, provision, language) for language in download.languages)
            yield Row(TABLE, 0, (), tuple(tables))
            continue
        level = edition.heading_level(provision) - above if provision.is_heading else 0
        texts = tuple(_printed(edition, provision, language) for language in download.languages)
        yield Row(provision.kind, level, texts)


def _printed_table(edition: Edition, table: Table, language: Language) -> PrintedTable:
    code, pattern = language.code, unbreakable_pattern(edition, language)
    parts = (table.head, *table.rows)
    lines = tuple(
        (
            _printed(edition, part, language),
            tuple(tuple(split_runs(cell, pattern, SIGN)) for cell in part.cells[code]),
        )
        for part in parts
    )
    return PrintedTable(code, column_widths(table.lines(code), WIDTH_UNITS), lines)


def _printed(edition: Edition, provision: Provision, language: Language) -> PrintedProvision:
    text = edition.shown_words(provision, language.code)
    return PrintedProvision(
        language=edition.language_of(provision, language).code,
        url=provision_url(edition, provision, language),
        mark=edition.margin_mark(provision, language.code),
        marker=edition.printed_marker(provision, language),
        numbered=bool(provision.printed_number) and not provision.has_wide_marker,
        wide=provision.has_wide_marker,
        capitals=text.isupper(),
        runs=split_runs(
            text,
            unbreakable_pattern(edition, language),
            BREAKABLE if provision.is_heading else SIGN,
        ),
    )
