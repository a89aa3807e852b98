"""Export targets, glossary and derived figures as CSV, and the targets as an Excel workbook."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scripts.exports import data
from scripts.exports.data_notes import about, sheet_name
from scripts.exports.workbooks import Value, saved, write
from scripts.model import Edition, Language
from scripts.targets.derived import derive

FIELDS: Mapping[str, Sequence[str]] = {
    "targets": (
        *("id", "provision", "kind", "indicator*", "series", "theme", "period_from", "period_to"),
        *("operator", "value", "unit*", "governed_by*", "value_text*", "scope*", "denominator*"),
        *("comparison*", "base*", "quote*", "note*", "citation*", "url*", "statement*"),
    ),
    "glossary": ("id", "kind", "term*", "forms*", "definition*", "origin", "provisions", "url*"),
    "derived": (
        *("id", "name*", "operator", "value", "unit*", "value_text*", "basis*", "formula", "in_words*"),
        *("working*", "inputs", "lowest", "highest", "rounding*", "caveat*", "notice*", "url*"),
    ),
    "without-counterpart": (
        *("id", "indicator*", "period_from", "period_to", "statement*", "missing_from"),
        *("missing_to", "url*"),
    ),
    "outcomes": (
        *("id", "target", "as_of", "value", "unit*", "source*", "source_url", "comparable"),
        *("caveat*", "url*"),
    ),
}
"""Columns of each table; a star marks those repeated for each language."""
FIELD_LABELS = {
    ("derived", "value"): "field_derived_value",
    ("derived", "operator"): "field_derived_operator",
    ("outcomes", "value"): "field_outcome_value",
}
"""Label of the columns that mean something else in one table; any other is `field_<column>`."""
LIST_SEPARATOR = "; "
"""Separates several forms or provisions in one field."""
WIDTHS = {"quote": 60, "note": 44, "citation": 60, "indicator": 36, "id": 36, "url": 44, "base": 30}
"""Column widths in the workbook by field, in characters."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its field, and its language if the field has one."""

    field: str
    language: Language | None

    @property
    def name(self) -> str:
        """Return the column heading, such as `quote_vi`."""
        return f"{self.field}_{self.language.code}" if self.language else self.field


def tables(edition: Edition) -> dict[str, bytes]:
    """Return the tables of `data/`, those of the parts that the edition has."""
    rows = {
        "targets": ("targets", targets),
        "glossary": ("glossary", glossary),
        "derived": ("derived", derived),
        "without-counterpart": ("derived", without_counterpart),
        "outcomes": ("outcomes", outcomes),
    }
    files = {
        f"data/{table}.csv": comma_separated(edition, table, rows_of(edition))
        for table, (part, rows_of) in rows.items()
        if edition.has(part)
    }
    return files | ({"data/targets.xlsx": workbook(edition)} if edition.has("targets") else {})


def columns(edition: Edition, table: str) -> tuple[Column, ...]:
    """Return the columns of a table from left to right."""
    return tuple(
        Column(field.rstrip("*"), language)
        for field in FIELDS[table]
        for language in (edition.languages if field.endswith("*") else (None,))
    )


def targets(edition: Edition) -> list[list[Value]]:
    """Return one row for each record of `targets.json`, with values as the text prints them."""
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
    """Return one row for each record of `glossary.json`."""
    rows = []
    for record in json.loads(data.glossary(edition)):
        forms = {code: LIST_SEPARATOR.join(words) for code, words in record["forms"].items()}
        record |= {"forms": forms, "provisions": LIST_SEPARATOR.join(record["provisions"])}
        rows.append(_row(edition, "glossary", record))
    return rows


def derived(edition: Edition) -> list[list[Value]]:
    """Return one row for each figure of `derived.json`, with numbers as they are rounded."""
    rows = []
    for record, figure in zip(
        json.loads(data.derived(edition))["figures"], derive(edition), strict=True
    ):
        lowest, highest = figure.value_range or (None, None)
        inputs = LIST_SEPARATOR.join(f"{name} = {id}" for name, id in record["inputs"].items())
        record |= {"value": figure.value, "lowest": lowest, "highest": highest, "inputs": inputs}
        rows.append(_row(edition, "derived", record))
    return rows


def without_counterpart(edition: Edition) -> list[list[Value]]:
    """Return one row for each target that the next period does not mention."""
    rows = []
    for record in json.loads(data.derived(edition))["without_counterpart"]:
        period, missing = record["period"], record["missing"]
        record |= {"period_from": period["from"], "period_to": period["to"]}
        record |= {"missing_from": missing["from"], "missing_to": missing["to"]}
        rows.append(_row(edition, "without-counterpart", record))
    return rows


def outcomes(edition: Edition) -> list[list[Value]]:
    """Return one row for each record of `outcomes.json`."""
    records = json.loads(data.outcomes(edition), parse_float=Decimal)
    return [
        _row(edition, "outcomes", record | {"comparable": str(record["comparable"]).lower()})
        for record in records
    ]


def _row(edition: Edition, table: str, record: Mapping[str, Any]) -> list[Value]:
    def value(column: Column) -> Value:
        field: Any = record[column.field]
        if column.language and field is not None:
            field = field[column.language.code]
        return cast(Value, field)

    return [value(column) for column in columns(edition, table)]


def comma_separated(edition: Edition, table: str, rows: list[list[Value]]) -> bytes:
    """Return CSV by RFC 4180: header, CR LF, quotes where needed; in UTF-8 without byte order mark."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(column.name for column in columns(edition, table))
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8")


def workbook(edition: Edition) -> bytes:
    """Return an Excel workbook: a sheet of notes, then the targets; the same bytes at every build."""
    book = Workbook()
    _about_sheet(book.worksheets[0], edition)
    _target_sheet(book.create_sheet(sheet_name(edition, "sheet_targets")), edition)
    return saved(book, edition)


def _about_sheet(sheet: Worksheet, edition: Edition) -> None:
    sheet.title = sheet_name(edition, "sheet_about")
    for number, (heading, words) in enumerate(_about_rows(edition), 1):
        write(sheet, (number, 1), heading, bold=True)
        write(sheet, (number, 2), words)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 96


def _about_rows(edition: Edition) -> Iterator[tuple[str | None, str | None]]:
    """Yield heading and words: in each language the notes on the data, then those on each column."""
    for language in edition.languages:
        yield language.name, None
        yield from about(edition, language)
        for column in columns(edition, "targets"):
            if column.language in (None, language):
                yield column.name, edition.labels[f"field_{column.field}"][language.code]
        yield None, None


def _target_sheet(sheet: Worksheet, edition: Edition) -> None:
    heading = columns(edition, "targets")
    rows: list[list[Value]] = [[column.name for column in heading], *targets(edition)]
    for row, values in enumerate(rows, 1):
        for position, value in enumerate(values, 1):
            write(sheet, (row, position), value, bold=row == 1)
    for position, column in enumerate(heading, 1):
        sheet.column_dimensions[get_column_letter(position)].width = WIDTHS.get(column.field, 18)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
