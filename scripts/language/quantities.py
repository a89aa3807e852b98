"""Find the figures of a text: numbers, dates and numerals with their units and qualifiers.

    12%/năm trở lên       Figure(12, {per cent, a year, or more})
    VND 93 million        Figure(93, {dong, million})
    tháng 12/2013         Figure((2013, 12), {})
    lần thứ XVIII         Figure(18, {})

How each language writes them is data (`notation.toml`); separators and month names are Babel's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from babel.dates import get_month_names
from babel.numbers import parse_decimal

from scripts.language.formatting import number_pattern
from scripts.model import Language, Notation

Value = Decimal | tuple[int, ...]
"""A number, or a date as (year, month) or (year, month, day)."""

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True)
class Figure:
    """A number in a text: what it is worth, its units and qualifiers, where and how it stands."""

    value: Value
    modifiers: frozenset[str]
    kind: str
    start: int
    end: int
    words: str

    @property
    def meaning(self) -> tuple[Value, frozenset[str]]:
        """What a translation must keep."""
        return self.value, self.modifiers

    @property
    def year(self) -> int | None:
        """The year this figure may be, if it is one."""
        if isinstance(self.value, tuple):
            return self.value[0]
        return int(self.value) if re.fullmatch(r"(19|20)\d\d", self.words) else None


def parse_roman(letters: str) -> int:
    """The worth of a Roman numeral: XXVI is 26."""
    values = [ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


@lru_cache(maxsize=4096)
def find_figures(text: str, language: Language, notation: Notation) -> tuple[Figure, ...]:
    """The figures of `text` in their order, each with the signs in front of and behind it."""
    found: list[Figure] = []
    waiting: set[str] = set()
    for match in _pattern(language.code, language.locale, notation).finditer(text):
        name = match.lastgroup or ""
        side, _, sign = name.partition("_")
        if side == "before":
            waiting.add(notation.modifier[int(sign)].name)
        elif side == "after":
            if found:
                last = found[-1]
                kept = last.modifiers | {notation.modifier[int(sign)].name}
                found[-1] = replace(last, modifiers=kept)
        else:
            value = _value(match, language, notation)
            found.append(Figure(value, frozenset(waiting), side, match.start(), match.end(), match[0]))
            waiting = set()
    return tuple(found)


def _value(match: re.Match[str], language: Language, notation: Notation) -> Value:
    side, _, nth = (match.lastgroup or "").partition("_")
    if side == "numeral":
        return Decimal(notation.numeral[int(nth)].value)
    if side == "number":
        return parse_decimal(match[0], locale=language.locale)
    pattern = (
        _date(language.code, language.locale, notation)
        if side == "date"
        else re.compile(notation.ordinal[language.code])
    )
    parts = {name: part for name, part in _groups(pattern, match[0]) if part}
    if side == "ordinal":
        return Decimal(parse_roman(parts["roman"]) if "roman" in parts else parts["number"])
    if "month_name" in parts:
        names = get_month_names("wide", locale=language.locale)
        parts["month"] = next(number for number, name in names.items() if name == parts["month_name"])
    return tuple(int(parts[part]) for part in ("year", "month", "day") if part in parts)


def _groups(pattern: re.Pattern[str], words: str) -> Iterator[tuple[str, str]]:
    match = pattern.fullmatch(words)
    yield from match.groupdict().items() if match else ()


def _date(code: str, locale: str, notation: Notation) -> re.Pattern[str]:
    months = "|".join(get_month_names("wide", locale=locale).values())
    return re.compile(notation.date[code].replace("{months}", months))


@lru_cache(maxsize=8)
def _pattern(code: str, locale: str, notation: Notation) -> re.Pattern[str]:
    """One pattern for everything that counts; what stands first wins at a place."""
    before = [
        (f"before_{n}", sign.before[code])
        for n, sign in enumerate(notation.modifier)
        if code in sign.before
    ]
    after = [
        (f"after_{n}", sign.after[code])
        for n, sign in enumerate(notation.modifier)
        if code in sign.after
    ]
    parts = [
        ("date_0", _date(code, locale, notation).pattern),
        *before,
        *after,
        ("ordinal_0", notation.ordinal[code]),
        ("number_0", number_pattern(locale)),
        *((f"numeral_{n}", each.words[code]) for n, each in enumerate(notation.numeral)),
    ]
    unnamed = [(name, re.sub(r"\(\?P<\w+>", "(?:", pattern)) for name, pattern in parts]
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in unnamed))
