"""Write cells of Excel workbooks, and save workbooks with the same bytes at every build."""

import io
from datetime import datetime, time
from decimal import Decimal
from typing import cast
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from scripts.model import Edition
from scripts.publication.archive import zipped

Value = str | int | Decimal | None


def write(
    sheet: Worksheet,
    position: tuple[int, int],
    value: Value,
    bold: bool | None = None,
    *,
    wrap: bool = True,
) -> None:
    """Write a number with the digits that the text prints; write words as text, never as a formula."""
    cell = cast(Cell, sheet.cell(*position))
    cell.value = value
    cell.alignment = Alignment(wrap_text=wrap, vertical="top")
    if bold is not None:
        cell.font = Font(bold=bold)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        places = max(0, -int(value.as_tuple().exponent))
        cell.number_format = "#,##0" + ("." + "0" * places if places else "")


def saved(book: Workbook, edition: Edition) -> bytes:
    """Return the content of a workbook; its dates are the day on which the status was checked."""
    when = datetime.combine(edition.revised, time())
    book.properties.created = book.properties.modified = when
    book.properties.creator = edition.resolution.site_name[edition.official.code]
    book.properties.title = edition.resolution.title[edition.official.code]
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    with ZipFile(buffer) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()}, when)
