"""Split the tables of a text page into lines and cells. A pipe within a cell is written `\\|`.

| STT | Chỉ tiêu | Năm 2030 { #iv-t1 } |       the head, which is the provision `table`
| --- | --- | --- |
| 1 | Tỷ lệ che phủ rừng | ≥ 48% { #iv-t1-r1 } |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.loading.textfile import MAX_LINE_LENGTH
from scripts.model import shortened

PIPE = re.compile(r"(?<!\\)\|")
DELIMITER = re.compile(r"\|(?: *:?-+:? *\|)+")
LAST_CELL = re.compile(r"(?P<words>.*?) *\{ #(?P<id>[a-z0-9-]+) \}")
FORM = "a line of a table begins and ends with a pipe"
Errors = list[tuple[int, str]]
"""Line of the file and message of each mistake."""


@dataclass(frozen=True)
class Row:
    """A line of a table: its id, and its cells as they are written."""

    id: str
    cells: tuple[str, ...]
    line: int


def is_table(lines: list[str]) -> bool:
    """Return whether lines without a blank one between them are a table."""
    return lines[0].startswith("|")


def split_table(first: int, lines: list[str]) -> tuple[list[Row], Errors]:
    """Return the head and the rows of a table, and its mistakes; `first` is the line of the head."""
    errors: Errors = []
    if len(lines) < 2 or not DELIMITER.fullmatch(lines[1].strip()):
        actual = shortened(lines[1]) if len(lines) > 1 else "nothing below it"
        rule = "the second line of a table divides the head from the rows, `| --- | --- |`"
        return [], [(first, f"{rule}; found {actual}; add it")]
    rows: list[Row] = []
    for number, line in enumerate(lines, first):
        if number == first + 1:
            continue
        row = _row(number, line)
        if isinstance(row, Row):
            rows.append(row)
        else:
            errors.append((number, row))
    errors += _wrong_widths(rows, lines[1].count("|") - 1)
    return rows, errors


def table_ids(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield each table of a page: the index of its first line, that below its last, and its id."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and lines[end].startswith("|"):
            end += 1
        row = _row(start, lines[start]) if end > start else ""
        if isinstance(row, Row):
            yield start, end, row.id
        start = end + 1


def _row(number: int, line: str) -> Row | str:
    """Return a line of a table, or a message on its form."""
    text = line.strip()
    pieces = PIPE.split(text)
    if len(pieces) < 3 or pieces[0] or pieces[-1]:
        return f"{FORM}; found {shortened(line)}; write `\\|` for a pipe in the words, or complete it"
    if len(text) > MAX_LINE_LENGTH:
        return f"a row has at most {MAX_LINE_LENGTH:,} characters; found {len(text):,}; restore it"
    cells = [piece.strip() for piece in pieces[1:-1]]
    last = LAST_CELL.fullmatch(cells[-1])
    if not last:
        rule = "the last cell of a table's head and of each row ends with its id, `words { #id } |`"
        return f"{rule}; found {shortened(cells[-1])}; write the id there"
    return Row(last["id"], (*cells[:-1], last["words"]), number)


def _wrong_widths(rows: list[Row], columns: int) -> Iterator[tuple[int, str]]:
    for row in rows:
        if len(row.cells) != columns:
            rule = f"every line of a table has as many cells as the line below its head, {columns}"
            fix = "write `\\|` for a pipe in the words, or correct the cells"
            yield row.line, f"{row.id}: {rule}; found {len(row.cells)}; {fix}"
