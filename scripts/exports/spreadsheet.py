"""Export the document as one Excel workbook: read-me, targets, text, glossary, derived figures.

Heads are in the official language; those of translations stand in a second row. A number is stored as
one and shown as the reader's Excel writes it; an edition without a part has no sheet of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from scripts.exports.data_notes import about_workbook, sheet_name
from scripts.exports.workbooks import Value, saved, write
from scripts.frontend.tokens import read_tokens
from scripts.model import Edition, Language, Provision, Target
from scripts.publication.downloads import downloads
from scripts.publication.template_context import label
from scripts.publication.urls import derived_url, glossary_url, page_url, provision_url, target_url
from scripts.targets.derived import Derived, derive
from scripts.targets.statement import format_period, state

FORMAT = "xlsx"
FONT, SIZE, LINE = "Arial", 11, 15
"""Font that every office has with all Vietnamese letters, its size, and the line height in points."""
HIGHEST = 409
"""Points that Excel allows a row."""
A4 = 9
"""Number of A4 in Office Open XML (ST_PaperSize)."""
HYPERLINK = Color(theme=10)
"""Colour of links in the theme of a workbook."""
LINK = "place_in_text"
"""Key of the column that links to the site."""


@dataclass(frozen=True)
class Column:
    """A column: the label of its head, its width in characters, and its language if it has one."""

    key: str
    width: int
    language: Language | None = None


@dataclass(frozen=True)
class Row:
    """Cells from left to right, and the address to which the first leads."""

    cells: tuple[Value, ...]
    url: str
    is_heading: bool = False


@dataclass(frozen=True)
class Table:
    """A sheet with one table."""

    key: str
    """Key of the label that names the sheet."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_ours: bool = False
    """True for figures that are not in the text; they are set on a tint."""


def spreadsheets(edition: Edition) -> dict[str, bytes]:
    """Return the workbook by path below the site; the same bytes at every build."""
    return {row.path: _workbook(edition) for row in downloads(edition) if row.format == FORMAT}


def _workbook(edition: Edition) -> bytes:
    book = Workbook()
    tables = tuple(_tables(edition))
    _read_me(book.worksheets[0], edition, tables)
    for table in tables:
        _fill(book.create_sheet(sheet_name(edition, table.key)), edition, table)
    return saved(book, edition)


def _tables(edition: Edition) -> Iterator[Table]:
    """Yield the tables, those of the parts that the edition has."""
    if edition.has("targets"):
        columns = (
            *(Column(LINK, 20), *_each(edition, "indicator", 28), *_each(edition, "period", 13)),
            *(Column("csv_number", 11), *_each(edition, "csv_unit", 13)),
            *(*_each(edition, "chart_figure", 28), *_each(edition, "sheet_quote", 48)),
        )
        rows = tuple(_target(edition, target) for target in edition.targets)
        yield Table("sheet_targets", columns, rows)
    columns = (Column(LINK, 20), *_each(edition, "sheet_text", 76))
    rows = tuple(_provision(edition, provision) for provision in edition.provisions)
    yield Table("sheet_text", columns, rows)
    if edition.has("glossary"):
        columns = (*_each(edition, "field_term", 28), *_each(edition, "field_definition", 56))
        yield Table("glossary", columns, tuple(_terms(edition)))
    if edition.has("derived"):
        columns = (
            *(*_each(edition, "sheet_figure", 36), Column("csv_number", 14)),
            *(*_each(edition, "csv_unit", 16), *_each(edition, "formula", 44)),
            *(*_each(edition, "caveat", 44), *_each(edition, "note", 36)),
        )
        rows = tuple(_derived(edition, figure) for figure in derive(edition))
        yield Table("sheet_derived", columns, rows, is_ours=True)


def _each(edition: Edition, key: str, width: int) -> tuple[Column, ...]:
    """Return a column for each language."""
    return tuple(Column(key, width, language) for language in edition.languages)


def _target(edition: Edition, target: Target) -> Row:
    amount, languages = target.amount, edition.languages
    statements = [state(edition, target, language) for language in languages]
    cells: tuple[Value, ...] = (
        edition.by_id[target.provision].number,
        *(statement.name for statement in statements),
        *(format_period(edition, target, language) for language in languages),
        amount.value if amount else None,
        *(amount.unit.name[language.code] if amount else None for language in languages),
        *(statement.figure for statement in statements),
        *(statement.quote for statement in statements),
    )
    return Row(cells, target_url(edition, target.id, edition.official))


def _provision(edition: Edition, provision: Provision) -> Row:
    words = (
        edition.printed_marker(provision, language) + edition.shown_words(provision, language.code)
        for language in edition.languages
    )
    url = provision_url(edition, provision, edition.official)
    return Row((provision.number, *words), url, provision.is_heading)


def _terms(edition: Edition) -> Iterator[Row]:
    codes = [language.code for language in edition.languages]
    for term in edition.terms:
        names = (term.words[code].name for code in codes)
        definitions = (term.words[code].definition for code in codes)
        yield Row((*names, *definitions), glossary_url(edition, term.id, edition.official))


def _derived(edition: Edition, figure: Derived) -> Row:
    codes = [language.code for language in edition.languages]
    cells: tuple[Value, ...] = (
        *(figure.name[code] for code in codes),
        figure.value,
        *(figure.unit.name[code] for code in codes),
        *(f"{figure.in_words[code]} {figure.working[code]}" for code in codes),
        *(figure.caveat[code] for code in codes),
        *(edition.labels["derived_notice"][code] for code in codes),
    )
    return Row(cells, derived_url(edition, figure.id, edition.official))


def _fill(sheet: Worksheet, edition: Edition, table: Table) -> None:
    """Write a table: its heads in each language, its rows, and how it is shown and printed."""
    heads = len(edition.languages)
    for number, language in enumerate(edition.languages, 1):
        names = tuple(_head(edition, column, language) for column in table.columns)
        _write(sheet, number, names, table.columns, bold=number == 1)
    tint = PatternFill("solid", fgColor=read_tokens(edition.root).light["tint"].lstrip("#"))
    for number, row in enumerate(table.rows, heads + 1):
        _write(sheet, number, row.cells, table.columns, bold=row.is_heading)
        _link(cast(Cell, sheet.cell(number, 1)), row.url, bold=row.is_heading)
        if table.is_ours:
            for position in range(1, len(row.cells) + 1):
                sheet.cell(number, position).fill = tint
    for position, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(position)].width = column.width
    sheet.freeze_panes = f"B{heads + 1}"
    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A{heads}:{last}{heads + len(table.rows)}"
    sheet.print_title_rows = f"1:{heads}"
    _printed(sheet)


def _head(edition: Edition, column: Column, language: Language) -> str:
    """Return the head of a column, with the name of its language where there are several."""
    words = label(edition, language)(column.key)
    named = column.language and edition.has("translation")
    return f"{words} ({column.language.name})" if named and column.language else words


def _write(
    sheet: Worksheet, number: int, cells: Iterable[Value], columns: tuple[Column, ...], *, bold: bool
) -> None:
    """Write a row as high as its longest cell needs."""
    lines = 1
    for position, (value, column) in enumerate(zip(cells, columns, strict=True), 1):
        write(sheet, (number, position), value)
        sheet.cell(number, position).font = Font(name=FONT, size=SIZE, bold=bold)
        if isinstance(value, str):
            lines = max(lines, _lines(value, column.width))
        if isinstance(value, Decimal) and value == value.to_integral_value():
            sheet.cell(number, position).number_format = "#,##0"
    sheet.row_dimensions[number].height = min(HIGHEST, lines * LINE + 3)


def _lines(words: str, width: int) -> int:
    """Return an upper bound of the lines that words take in a column."""
    return sum(max(1, ceil(len(line) * 1.12 / (width - 1))) for line in words.split("\n"))


def _link(cell: Cell, url: str, *, bold: bool = False) -> None:
    cell.hyperlink = url
    cell.font = Font(name=FONT, size=SIZE, bold=bold, underline="single", color=HYPERLINK)


def _read_me(sheet: Worksheet, edition: Edition, tables: tuple[Table, ...]) -> None:
    """Write notes on the workbook in each language, with links to the site and its status page."""
    sheet.title = sheet_name(edition, "sheet_about")
    columns = Column("", 28), Column("", 96)
    keys = [table.key for table in tables]
    number = 0
    for language in edition.languages:
        say = label(edition, language)
        pages = ((say("home"), ""), (say("status"), "status/"))
        number += 1
        _write(sheet, number, (language.name, None), columns, bold=True)
        for heading, words in about_workbook(edition, language, keys):
            number += 1
            _write(sheet, number, (heading, words), columns, bold=False)
        for heading, path in pages:
            number += 1
            url = page_url(edition, path, language)
            _write(sheet, number, (heading, url), columns, bold=False)
            _link(cast(Cell, sheet.cell(number, 2)), url)
    for position, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(position)].width = column.width
    _printed(sheet)


def _printed(sheet: Worksheet) -> None:
    """Fit a sheet to the width of a page of A4 in landscape."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
