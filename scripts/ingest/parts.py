"""Values that pass between the steps: lines of a capture, blocks of the text, doubts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

CAPITALS = "".join(sign for sign in map(chr, range(0x1F00)) if sign.isupper())
"""Capitals of the scripts of Europe, for classes of regular expressions."""
DOCUMENT_CODE = rf"\s?[-/]\s?[{CAPITALS}]\w{{0,6}}\s?[-/]\s?[{CAPITALS}]"
"""Rest of the number of another document behind its digits, as in `36-CT/TW`; no marker has it."""
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
