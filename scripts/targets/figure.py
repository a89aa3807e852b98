"""Split the words of a figure around its number, which is set larger than they are."""

import re
from dataclasses import dataclass

from scripts.language.formatting import format_number, number_pattern
from scripts.model import Language, Target

CLOSE_SYMBOLS = re.compile(r"[^\w\s/]*")
"""Symbols that are printed close to a number and set like it, such as `%`."""
RANGE = r"(?:[^\w\s/]*\s?[-–]\s?(?:{number}))?"
"""The other end of a range, which is set like the first."""


@dataclass(frozen=True)
class Figure:
    """The words of a target in the order of the text; its parts joined are all of them."""

    before: str
    number: str
    """Number or range with the symbols close to it, such as `12%`; empty for an aim in words."""
    after: str


def split_figure(target: Target, words: str, language: Language) -> Figure:
    """Split words of a target; those of an aim in words are all in `after`.

    "strive for 100% or more"  ->  Figure("strive for ", "100%", " or more")
    "16 - 18% a year"          ->  Figure("", "16 - 18%", " a year")
    """
    number = format_number(target.amount.value, language) if target.amount else ""
    if not number or number not in words:
        return Figure("", "", words)
    before, _, rest = words.partition(number)
    further = RANGE.format(number=number_pattern(language.locale)) + CLOSE_SYMBOLS.pattern
    match = re.match(further, rest)
    close = match[0] if match else ""
    return Figure(before, number + close, rest[len(close) :])
