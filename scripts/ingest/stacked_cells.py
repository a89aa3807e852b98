"""Find tables of which every cell stands on a line of its own, as some browsers copy them.

The head begins with a word for numbers and ends above the first of them. Rows are as wide as the head,
but for columns at its end that are empty throughout, and count on; a row of two cells names the group
of rows below it:

    TT / Chỉ tiêu / Năm 2030 / I / Kinh tế / 1 / GRDP / ≥ 8 / 2 / CPI / ≤ 4      (a line for each cell)
"""

import re
from collections.abc import Collection, Iterator, Sequence

from scripts.ingest.parts import GROUP_NUMBER, Line, Row, Table

NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*(?=[.)]?$)")
NARROWEST, WIDEST = 3, 12
"""Cells of a head."""
OF_GROUP = 2
"""Cells of a row that names a group."""
MOST_EMPTY = 2
"""Columns at the end, such as that for notes, that may be empty in every row."""
MIN_FULL = 2
"""Full rows, fewer than which are no table."""


def stacked_table(
    lines: Sequence[str], start: int, heads: Collection[str], outside: Collection[int]
) -> tuple[Table | None, int]:
    """Return the table whose head begins at a line, if any, and the index of the line below it.

    `heads` has the words over numbers of rows in small letters, `outside` the numbers of lines that no
    cell has.
    """
    if lines[start].lower() not in heads:
        return None, start + 1
    end = min((number - 1 for number in outside if number > start + 1), default=len(lines))
    cells = [Line(place + 1, lines[place]) for place in range(start, end) if lines[place]]
    width = next((place for place, cell in enumerate(cells) if place and _opens_row(cell, ())), 0)
    if not NARROWEST <= width <= WIDEST:
        return None, start + 1
    for full in range(width, max(width - MOST_EMPTY, OF_GROUP) - 1, -1):
        rows = [*_rows(cells, width, full)]
        if sum(len(row) == full for row in rows) >= MIN_FULL:
            head = Row(cells[0].number, tuple((cell,) for cell in cells[:width]))
            table = (_row(cells, width - full) for cells in rows)
            return Table((head, *table), is_stacked=True, empty=width - full), rows[-1][-1].number
    return None, start + 1


def _row(cells: Sequence[Line], empty: int) -> Row:
    """Return a row with so many empty cells at its end."""
    return Row(cells[0].number, (*((cell,) for cell in cells), *[()] * empty))


def _rows(cells: Sequence[Line], head: int, full: int) -> Iterator[Sequence[Line]]:
    """Yield the rows below a head of so many cells.

    The last has as many as a full row, for nothing tells where it ends.
    """
    place, last = head, tuple[int, ...]()
    while place + full <= len(cells) and _opens_row(cells[place], last):
        is_group = bool(GROUP_NUMBER.fullmatch(cells[place].words))
        last = last if is_group else _number(cells[place])
        row = _width(cells[place:], OF_GROUP if is_group else full, full, last)
        yield cells[place : place + row]
        place += row


def _width(cells: Sequence[Line], usual: int, widest: int, last: Sequence[int]) -> int:
    """Return the number of cells of a row, which lacks some if the next number stands among them."""
    for width in (widest, usual):
        if width == len(cells) or (width < len(cells) and _opens_row(cells[width], last)):
            return width
    short = (n for n in range(OF_GROUP, widest) if _number(cells[n]) in _following(last))
    return next(short, widest)


def _opens_row(cell: Line, last: Sequence[int]) -> bool:
    """Return whether a cell has the number of a group, of the row after the last, or of a first row."""
    return bool(GROUP_NUMBER.fullmatch(cell.words)) or _number(cell) in {(1,), *_following(last)}


def _following(last: Sequence[int]) -> set[tuple[int, ...]]:
    """Return the numbers that may follow one: 2.2, 3 and 2.1.1 after 2.1."""
    counted = ((*last[:n], last[n] + 1) for n in range(len(last)))
    return {(*last, 1), *counted} if last else set()


def _number(cell: Line) -> tuple[int, ...]:
    """Return the numbers between the dots of a cell; none if it has other words."""
    match = NUMBER.match(cell.words)
    return tuple(int(part) for part in match[0].split(".")) if match else ()
