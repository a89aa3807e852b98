"""Targets and glossary as tables: CSV for programs, a workbook for spreadsheets."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from scripts.exports import data
from scripts.exports.data_notes import about, sheet_name
from scripts.model import Edition, Language, Release
from scripts.publication.archive import zipped

Value = str | int | Decimal | None
FIELDS: Mapping[str, Sequence[str]] = {
    "targets": (
        *("id", "provision", "kind", "indicator*", "period_from", "period_to", "operator", "value"),
        *("unit*", "value_text*", "base*", "quote*", "note*", "citation*", "url*"),
    ),
    "glossary": ("id", "kind", "term*", "forms*", "definition*", "origin", "provisions", "url*"),
}
"""The columns of each table; one with a star stands once for each language."""
BETWEEN = "; "
"""What stands between several forms or provisions in one field."""
WIDTHS = {"quote": 60, "note": 44, "citation": 60, "indicator": 36, "id": 36, "url": 44, "base": 30}


@dataclass(frozen=True)
class Column:
    """A column of a table: what it holds, and in which language if it is in one."""

    field: str
    language: Language | None

    @property
    def name(self) -> str:
        return f"{self.field}_{self.language.code}" if self.language else self.field


def tables(edition: Edition, release: Release) -> dict[str, bytes]:
    """The files of `data/` that are tables."""
    return {
        "data/targets.csv": comma_separated(edition, "targets", targets(edition)),
        "data/targets.xlsx": workbook(edition, release),
        "data/glossary.csv": comma_separated(edition, "glossary", glossary(edition)),
    }


def columns(edition: Edition, table: str) -> tuple[Column, ...]:
    """The columns of a table from left to right."""
    return tuple(
        Column(field.rstrip("*"), language)
        for field in FIELDS[table]
        for language in (edition.languages if field.endswith("*") else (None,))
    )


def targets(edition: Edition) -> list[list[Value]]:
    """One row for each target, made from the records of `targets.json`; values as the text has them."""
    records = json.loads(data.targets(edition))
    rows = []
    for record, target in zip(records, edition.targets, strict=True):
        period = record["period"] or {"from": None, "to": None}
        record |= {
            "period_from": period["from"],
            "period_to": period["to"],
            "value": target.amount.value if target.amount else None,
            "citation": edition.by_id[target.provision].citation,
        }
        rows.append(_row(edition, "targets", record))
    return rows


def glossary(edition: Edition) -> list[list[Value]]:
    """One row for each term, made from the records of `glossary.json`."""
    rows = []
    for record in json.loads(data.glossary(edition)):
        forms = {code: BETWEEN.join(words) for code, words in record["forms"].items()}
        record |= {"forms": forms, "provisions": BETWEEN.join(record["provisions"])}
        rows.append(_row(edition, "glossary", record))
    return rows


def _row(edition: Edition, table: str, record: Mapping[str, Any]) -> list[Value]:
    def value(column: Column) -> Value:
        held = record[column.field]
        return held[column.language.code] if column.language and held is not None else held

    return [value(column) for column in columns(edition, table)]


def comma_separated(edition: Edition, table: str, rows: list[list[Value]]) -> bytes:
    """RFC 4180: a header, lines that end in CR LF, quotation marks where needed; UTF-8 without mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.name for column in columns(edition, table))
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def workbook(edition: Edition, release: Release) -> bytes:
    """An Excel workbook: what to know first, then the targets; the same bytes at every build."""
    book = Workbook()
    when = datetime.combine(edition.context.checked, time(tzinfo=UTC)).replace(tzinfo=None)
    book.properties.created = book.properties.modified = when
    book.properties.creator = edition.resolution.site_name[edition.official.code]
    book.properties.title = edition.resolution.title[edition.official.code]
    _about_sheet(book.active, edition, release)
    _target_sheet(book.create_sheet(sheet_name(edition, "sheet_targets")), edition)
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    with ZipFile(out) as written:
        return zipped({name: written.read(name) for name in written.namelist()}, when)


def _about_sheet(sheet: Worksheet, edition: Edition, release: Release) -> None:
    sheet.title = sheet_name(edition, "sheet_about")
    for number, (heading, words) in enumerate(_about_rows(edition, release), 1):
        _write(sheet.cell(number, 1), heading, Font(bold=True))
        _write(sheet.cell(number, 2), words)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 96


def _about_rows(edition: Edition, release: Release) -> Iterator[tuple[str | None, str | None]]:
    """What to know in each language, then what each column holds, in each language."""
    for language in edition.languages:
        yield language.name, None
        yield from about(edition, release, language)
        for column in columns(edition, "targets"):
            if column.language in (None, language):
                yield column.name, edition.labels[f"field_{column.field}"][language.code]
        yield None, None


def _target_sheet(sheet: Worksheet, edition: Edition) -> None:
    heads = columns(edition, "targets")
    rows = targets(edition)
    for number, row in enumerate([[column.name for column in heads], *rows], 1):
        for place, value in enumerate(row, 1):
            _write(sheet.cell(number, place), value, Font(bold=number == 1))
    for place, column in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column.field, 18)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"


def _write(cell: Cell, value: Value, font: Font | None = None) -> None:
    """A number as a number with the digits the text prints; words as words, never as a formula."""
    cell.value = value
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        places = max(0, -int(value.as_tuple().exponent))
        cell.number_format = "#,##0" + ("." + "0" * places if places else "")
