"""Find tables in the lines of a capture: rows with "|" or tabs, and cells between lines of a "|" alone.

Tables without either are found by `stacked_cells`.

| TT | Chỉ tiêu |        TT <tab> Chỉ tiêu        |           a line with nothing but "|" opens
|----|----------|        1 <tab> Thu ngân sách    TT          a row, divides its cells and ends
| 1  | Thu ...  |                                 |           it; the next row opens with another
                                                  Chỉ tiêu
                                                  |
"""

import re
from collections.abc import Collection, Sequence, Set
from dataclasses import replace

from scripts.ingest.decoding import RULE_OF_TABLE
from scripts.ingest.parts import GROUP_NUMBER, Line, Row, Table
from scripts.ingest.stacked_cells import stacked_table

BAR = "|"
NUMBER = re.compile(rf"(?:\d{{1,3}}(?:\.\d{{1,2}})*[.)]?|{GROUP_NUMBER.pattern})?")
"""Number in the first cell of a row, or an empty cell."""
MIN_ROWS = 2
LONGEST_CELL = 40
"""Lines of the longest cell; what is longer is the text between two tables."""


def find_tables(
    lines: Sequence[str],
    kept: Collection[int] = (),
    outside: Collection[int] = (),
    numbering: Collection[str] = (),
) -> list[Line | Table]:
    """Return the lines that have words, and the tables among them, in order.

    `kept` has the numbers of lines that a person knows to be text, `outside` those of lines that no
    cell has, such as the heading of an annex, `numbering` the words over numbers of rows.
    """
    outside = frozenset(outside)
    parts: list[Line | Table] = []
    position, gap = 0, True
    while position < len(lines):
        table, end = _table_at(lines, position, outside)
        if not table:
            table, end = stacked_table(lines, position, numbering, outside)
        if table:
            parts.append(
                replace(table, kept=any(start in kept for start in range(position + 1, end + 1)))
            )
        elif words := _plain(lines[position]):
            parts.append(Line(position + 1, words, gap, kept=position + 1 in kept))
        gap = not lines[position] or end > position + 1
        position = end
    return parts


def _plain(line: str) -> str:
    """Return a line outside of tables; tabs are spaces there, and a "|" alone is a border."""
    return " ".join(line.strip(" \t" + BAR).split())


def _table_at(lines: Sequence[str], start: int, outside: Set[int]) -> tuple[Table | None, int]:
    """Return the table that begins at a line, and the line below it."""
    if lines[start] == BAR:
        rows, end = _between_bars(lines, start, outside)
        return (Table(tuple(rows)), end) if rows else (None, start + 1)
    for divider in (BAR, "\t"):
        rows, end = _divided(lines, start, divider)
        if len(rows) >= MIN_ROWS or (rows and lines[start].startswith(BAR) and len(rows[0].cells) > 1):
            return Table(tuple(rows)), end
    return None, start + 1


def _divided(lines: Sequence[str], start: int, divider: str) -> tuple[list[Row], int]:
    """Return the rows of a table with one row a line."""
    rows: list[Row] = []
    end = start
    for position in range(start, len(lines)):
        line = lines[position]
        if divider in line and line != divider:
            cells = _cells(line, divider, position + 1)
            rows.append(Row(position + 1, cells))
            end = position + 1
        elif line or not rows or position > end + 1:
            break
    return _with_whole_rows(rows), end if rows else start + 1


def _with_whole_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows; two lines that break off within a cell and are as wide as the head are a row."""
    whole: list[Row] = []
    for row in rows:
        above = whole[-1] if len(whole) > 1 else None
        width = len(rows[0].cells)
        breaks = above and len(above.cells) + len(row.cells) - 1 == width
        if above and breaks and 1 < len(above.cells) < width and not NUMBER.fullmatch(row.words[0]):
            inner = (*above.cells[-1], *row.cells[0])
            cells = (*above.cells[:-1], inner, *row.cells[1:])
            whole[-1] = Row(above.number, cells, is_joined=True)
        else:
            whole.append(row)
    return whole


def _cells(line: str, divider: str, number: int) -> tuple[tuple[Line, ...], ...]:
    inner = line
    if divider == BAR:
        inner = re.sub(r"^\s*\||\|\s*$", "", line)
    parts = (" ".join(part.split()) for part in re.split(rf"(?<!\\){re.escape(divider)}", inner))
    return tuple((Line(number, part),) if part else () for part in parts)


def _between_bars(lines: Sequence[str], start: int, outside: Set[int]) -> tuple[list[Row], int]:
    """Return the rows of a table whose cells stand between lines of a "|" alone.

    The first row ends where two such lines meet. Either it tells the number of cells of the others, so
    that an empty cell is one, or rows differ and end where two lines meet: the reading that takes in
    more lines is right.
    """
    rows: list[Row] = []
    position, width = start, 0
    while position < len(lines) and lines[position] == BAR:
        row, end = _row(lines, position, width, outside)
        if row is None:
            break
        rows.append(row)
        width = width or len(row.cells)
        position = end
    uneven, end = _uneven_rows(lines, start, outside)
    return (uneven, end) if end > position else (rows, position if rows else start + 1)


def _uneven_rows(lines: Sequence[str], start: int, outside: Set[int]) -> tuple[list[Row], int]:
    """Return the rows of a table in which some have fewer cells, as those with wide cells do."""
    rows: list[Row] = []
    position = start
    while position < len(lines) and lines[position] == BAR:
        row, end = _row(lines, position, 0, outside)
        if row is None:
            break
        rows.append(row)
        position = end
    return rows, position


def _row(lines: Sequence[str], start: int, width: int, outside: Set[int]) -> tuple[Row | None, int]:
    """Return the row that opens at a bar, and the line below the bar that ends it."""
    cells: list[tuple[Line, ...]] = []
    position = start + 1
    while not width or len(cells) < width:
        try:
            bar = lines.index(BAR, position)
        except ValueError:
            break
        inner = lines[position:bar]
        is_empty = inner == [""]
        is_cell = is_empty or bool(inner and inner[0])
        is_too_long = len(inner) > LONGEST_CELL or not outside.isdisjoint(range(position + 1, bar + 1))
        if is_too_long or (not width and not is_cell):
            break  # below the bar that ends the row stands another bar, or the words below the table
        cells.append(
            tuple(
                Line(number, words)
                for number, line in enumerate(inner, position + 1)
                if (words := _plain(line))
            )
        )
        position = bar + 1
    complete = cells and (not width or len(cells) == width)
    return (Row(start + 2, tuple(cells)), position) if complete else (None, start + 1)


def is_rule(line: str) -> bool:
    """Return whether a line has only dashes, underscores, asterisks or the like."""
    return bool(re.fullmatch(r"[-_=*~–—.\s]{1,}", line)) or bool(RULE_OF_TABLE.fullmatch(line))
