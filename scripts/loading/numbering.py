"""Read printed markers, and write numbers as ids have them.

level        printed     number   in the id    value
part         II-         II       ii           2
subclause    2.1.        2.1      1            1
article      Điều 3a.    3a       3a           3
point        đ)          đ        dd           5
period                   2021 - 2025   2021-2025    2021
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from scripts.language.quantities import parse_roman
from scripts.language.slugs import slugify
from scripts.model import Level

PRINTED = {
    "roman": "[IVXLC]+",
    "lower-roman": "[ivxlc]+",
    "arabic": r"\d+[^\W\d_]?",
    "dotted": r"\d+(?:\.\d+)+",
    "years": r"\d{4} ?[-–] ?\d{4}",
}
"""Patterns of printed numbers; those of letters follow from the level."""
IN_IDS = {
    "roman": "[ivxlc]+",
    "lower-roman": "[ivxlc]+",
    "arabic": "[0-9]+[a-z]{0,2}",
    "letter": "[a-z]+",
    "capital": "[a-z]+",
    "years": r"\d{4}-\d{4}",
}
"""Patterns of numbers in ids; those of all other forms are digits."""
ROMAN = ("roman", "lower-roman")
LETTERS = ("letter", "capital")
"""Forms of numbers that are letters."""


@dataclass(frozen=True)
class Marker:
    """Marker that a block prints before its words, and the number in it; either may be empty."""

    printed: str
    number: str


def read_marker(level: Level, words: str, code: str) -> Marker | None:
    """Return the marker at the beginning of a block's words; None if they are of another level.

    Capitals don't matter. If a line has nothing else, such as "PHỤ LỤC I", it is the words, and the
    marker is empty. Years are part of the words.
    """
    match = _pattern(level, code).match(words)
    if not match:
        return None
    number = "" if level.number == "none" else match["number"]
    return Marker("" if match.end() == len(words) else match[0], number)


@cache
def _pattern(level: Level, code: str) -> re.Pattern[str]:
    letters = level.letters.upper() if level.number == "capital" else level.letters
    number = f"(?P<number>{PRINTED.get(level.number, f'[{letters}]')})"
    if level.number == "years":
        return re.compile(f"(?=.*?{number})")
    before, _, after = map(_any_case, level.marker[code].partition("{number}"))
    if level.number == "none":
        alone = _any_case(level.marker[code].rstrip())
        return re.compile(f"{before}|{alone}$")
    own = level.marker[code].partition("{number}")[2]
    alone = "|".join(_any_case(own.rstrip(signs)) for signs in (" ", " .:-"))
    return re.compile(f"{before}{number}(?:{after}|(?:{alone})$)")


def _any_case(words: str) -> str:
    return f"(?i:{re.escape(words)})"


def slug(level: Level, number: str) -> str:
    """Return a printed number as ids have it, of a dotted one the last part; `3dd` for 3đ."""
    if level.number in LETTERS:
        return _slugs(level.letters)[number.lower()]
    if level.number == "years":
        return re.sub(" ?[-–] ?", "-", number)
    last = number.rpartition(".")[2].lower()
    return last if last.isascii() else f"{last[:-1]}{slugify(last[-1]) * 2}"


def value(level: Level, number: str) -> int:
    """Return the value of a printed number, of a period the first year."""
    if match := re.match(r"\d+", slug(level, number)):
        return int(match[0])
    if level.number in ROMAN:
        return parse_roman(number.upper())
    return level.letters.index(number.lower()) + 1


def step_of(level: Level, number: str) -> str:
    """Return the step in ids of a printed number or, of a level without numbers, of a count."""
    return level.id.format(number=slug(level, number), n=value(level, number))


def number_in(level: Level, step: str) -> str | None:
    """Return the number that a step of an id has, as it is printed; None if it is of another level.

    Of a dotted number that is the last part, and where the id has the value it is the value.
    """
    pattern = re.escape(level.id)
    pattern = pattern.replace(r"\{number\}", f"({IN_IDS.get(level.number, '[0-9]+')})")
    match = re.fullmatch(pattern.replace(r"\{n\}", "([0-9]+)"), step)
    if not match:
        return None
    letters = {own: letter for letter, own in _slugs(level.letters).items()}
    number = letters.get(match[1], match[1])
    return number.upper() if level.number in ("roman", "capital") else number


@cache
def _slugs(letters: str) -> Mapping[str, str]:
    """Return the ASCII form of each letter, repeated if an earlier letter has it: `dd` for đ."""
    slugs: dict[str, str] = {}
    for letter in letters:
        form = slugify(letter)
        while form in slugs.values():
            form += form[0]
        slugs[letter] = form
    return slugs


def position_of_id(id: str) -> str:
    """Return the position that an id gives if its numbers are those of parts, clauses and periods.

    The search script makes numbers in the same way, so that its index can omit them.
    """
    steps, *more = re.split("-(?=[dp][0-9])|-(?=[0-9]{4}-[0-9]{4})", id)
    signs = {"d": "– ", "p": "¶ "}
    ends = [signs[end[0]] + end[1:] if end[0] in signs else f"({end})" for end in more]
    return " ".join([steps.upper().replace("-", "."), *ends])
