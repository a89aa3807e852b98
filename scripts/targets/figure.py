"""Split the words of a figure around its number, which is set larger than they are."""

import re
from dataclasses import dataclass

from scripts.language.formatting import format_number, number_pattern
from scripts.model import Language, Target

CLOSE_SYMBOLS = re.compile(r"[^\w\s/]*")
"""Symbols that are printed close to a number and set like it, such as `%`."""


@dataclass(frozen=True)
class Figure:
    """The words of a target in the order of the text; its parts joined are all of them."""

    before: str
    number: str
    """Number or range with the symbols close to it, such as `12%`; empty for an aim in words."""
    after: str


def split_figure(target: Target, words: str, language: Language) -> Figure:
    """Split words of a target; those of an aim in words are all in `after`, except a range.

    "strive for 100% or more"  ->  Figure("strive for ", "100%", " or more")
    "16 - 18% a year"          ->  Figure("", "16 - 18%", " a year")
    """
    if not target.amount:
        match = find_range(target.value_text[language.code], language)
        start = words.find(match[0]) if match else 0
        end = start + len(match[0]) if match else 0
        return Figure(words[:start], words[start:end], words[end:])
    number = format_number(target.amount.value, language)
    if number not in words:
        return Figure("", "", words)
    before, _, rest = words.partition(number)
    match = CLOSE_SYMBOLS.match(rest)
    close = match[0] if match else ""
    return Figure(before, number + close, rest[len(close) :])


def find_range(words: str, language: Language, end: str = "") -> re.Match[str] | None:
    """Find a range such as `16 - 18%`, or the one with that end; its target has words and no value."""
    number, close = rf"(?:{number_pattern(language.locale)})", CLOSE_SYMBOLS.pattern
    first, last = rf"(?<!\d){number}{close}\s?[-–]\s?", rf"{number}{close}"
    if not end:
        return re.search(first + last, words)
    this = rf"(?<![\d.,]){re.escape(end)}{close}"
    return re.search(rf"{this}\s?[-–]\s?{last}|{first}{re.escape(end)}(?![\d.,]*\d){close}", words)
