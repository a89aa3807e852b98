"""Values that pass between the steps: lines and tables of a capture, blocks of the text, doubts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

CAPITALS = "".join(sign for sign in map(chr, range(0x1F00)) if sign.isupper())
"""Capitals of the scripts of Europe, for classes of regular expressions."""
DOCUMENT_CODE = rf"\s?[-/]\s?[{CAPITALS}]\w{{0,6}}\s?[-/]\s?[{CAPITALS}]"
"""Rest of the number of another document behind its digits, as in `36-CT/TW`; no marker has it."""
CELLS = " | "
"""Sign between the cells of a row that is printed as a line."""
GROUP_NUMBER = re.compile(r"(?:[IVXLC]+|[A-ZĐ])[.)]?")
"""Roman number or letter of a group of rows of a table."""
END_OF_SENTENCE = re.compile(r"[.;:!?…][\"”’')\]]*(?:\[\d{1,3}\])*$")


@dataclass(frozen=True)
class Line:
    """A line of the capture, or several that were joined, and the number of the first."""

    number: int
    words: str
    gap: bool = False
    """True below an empty line."""
    cells: tuple[str, ...] = ()
    """Cells of a row of a table; `words` has them joined."""
    opens: bool = False
    """True for the first row of a table."""
    aside: bool = False
    """True for what is no part of the text, such as a letterhead."""
    kept: bool = False
    """True for what a person knows to be text."""

    @property
    def lower(self) -> str:
        return self.words.lower()

    @property
    def is_capitals(self) -> bool:
        """Return whether the words are in capitals, as headings and letterheads are."""
        return self.words.isupper() and len(self.words) > 1


@dataclass(frozen=True)
class Row:
    """A row of a table: the lines of its cells."""

    number: int
    cells: tuple[tuple[Line, ...], ...]
    is_joined: bool = False
    """True for two lines of a capture, the first of which breaks off within a cell."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(" ".join(line.words for line in cell) for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A table of the capture, or what looks like one: a letterhead, a signature."""

    rows: tuple[Row, ...]
    kept: bool = False
    """True for what a person knows to be text."""
    is_stacked: bool = False
    """True if each cell stood on a line of its own, so that its rows were counted out."""
    empty: int = 0
    """Columns at the end that were read as empty below the head, to count the rows out."""

    @property
    def lines(self) -> Iterator[Line]:
        """Yield the lines of the cells, which a letterhead or signature has."""
        for row in self.rows:
            for cell in row.cells:
                yield from cell

    @property
    def as_rows(self) -> Iterator[Line]:
        """Yield the rows as lines, all as wide as the widest."""
        width = max(len(row.cells) for row in self.rows)
        for number, row in enumerate(self.rows):
            cells = (*row.words, *[""] * (width - len(row.cells)))
            words = " ".join(CELLS.join(cells).split())
            yield Line(row.number, words, number == 0, cells, number == 0, kept=self.kept)


@dataclass(frozen=True)
class Doubt:
    """Something in the capture that a person has to look at, by its line."""

    line: int
    message: str


@dataclass(frozen=True)
class Block:
    """A provision of the text: its id, kind and level, its words as printed, and its line."""

    id: str
    kind: str
    level: str
    marker: str
    """Printed marker before the text, such as `I- `; empty without one."""
    words: str
    line: int
    cells: tuple[str, ...] = ()
    parent: str = ""

    @property
    def text(self) -> str:
        """Return the words without the marker."""
        return self.words.removeprefix(self.marker)


def joined(first: Line, second: Line) -> Line:
    """Return two lines as one."""
    return replace(first, words=f"{first.words} {second.words}")


def count_words(lines: Iterable[str]) -> dict[str, int]:
    """Return how often each word occurs; cells of a table are words of their own."""
    counts: dict[str, int] = {}
    for line in lines:
        for word in line.replace("|", " ").split():
            counts[word] = counts.get(word, 0) + 1
    return counts
