"""Shorten, capitalise and split running text."""

import re
import textwrap
from collections.abc import Iterable, Iterator

RANGE = r"\d+ [-–] \d+"
"""Regular expression for a range of numbers, which is kept on one line."""
ELLIPSIS = " […] "
"""Mark between the pieces of a quotation that leaves out the words between them."""
TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Grave, acute, tilde, hook above, dot below: marks that do not make another letter."""


def shorten(words: str, width: int) -> str:
    """Return the first whole words that fit into `width` characters, with an ellipsis if cut."""
    return textwrap.shorten(words, width, placeholder=" …")


def first_capital(words: str) -> str:
    """Return `words` beginning with a capital."""
    return words[:1].upper() + words[1:]


def split_at_value(quote: str, value: str) -> tuple[str, str, str]:
    """Split a quote into what precedes the value, the value as printed, and what follows."""
    start = quote.lower().index(value.lower())
    return quote[:start], quote[start : start + len(value)], quote[start + len(value) :]


def join_cells(cells: Iterable[str]) -> str:
    """Return the cells of a line of a table as running text, as the source file has them."""
    return re.sub(" +", " ", " | ".join(cells)).strip()


def cell_spans(cells: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each cell within the words that `join_cells` returns."""
    words = join_cells(cells := tuple(cells))
    end = 0
    for cell in cells:
        start = words.index(cell, end)
        end = start + len(cell)
        yield start, end
