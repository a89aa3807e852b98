"""Export the tables of the text as CSV: `data/tables/<id>.csv`, with the columns in every language.

A column is named by its head and language, `Đơn vị_vi`. A spreadsheet takes a cell that begins with a
sign such as `=` or `-` for a formula, so an apostrophe is put before it, unless it is a number.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.language.footnotes import without_signs
from scripts.model import Edition, Table
from scripts.publication.downloads import table_path

FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d., ]*%?$)")
"""Start of what a spreadsheet calculates, and not of a number such as -2,5%."""


@dataclass(frozen=True)
class Column:
    """A column of a table in a language."""

    name: str
    """Its head and language; unique, so with a number where heads are alike or empty."""
    head: str
    code: str
    position: int


def text_tables(edition: Edition) -> dict[str, bytes]:
    """Return the tables by path below the site."""
    return {table_path(table): _csv(edition, table) for table in edition.tables}


def columns(edition: Edition, table: Table) -> list[Column]:
    """Return the columns from left to right, those of the official text first."""
    return [
        column for language in edition.languages for column in _columns(edition, table, language.code)
    ]


def _columns(edition: Edition, table: Table, code: str) -> Iterator[Column]:
    heads = without_signs(edition, table.head, code)
    counts = Counter(heads)
    for position, head in enumerate(heads):
        name = head if head and counts[head] == 1 else f"{head} {position + 1}".strip()
        yield Column(f"{name}_{code}", head, code, position)


def _csv(edition: Edition, table: Table) -> bytes:
    """Return CSV by RFC 4180, as that of all other tables."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    own = columns(edition, table)
    writer.writerow(["id", *(as_text(column.name) for column in own)])
    for row in table.rows:
        cells = (row.cells[column.code][column.position] for column in own)
        writer.writerow([row.id, *map(as_text, cells)])
    return buffer.getvalue().encode("utf-8")


def as_text(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell
