"""Find the figures of a text: numbers, dates and numerals with their units and qualifiers.

    12%/năm trở lên       Figure(12, {per cent, a year, or more})
    VND 93 million        Figure(93, {dong, million})
    tháng 12/2013         Figure((2013, 12), {})
    lần thứ XVIII         Figure(18, {})

The notation of each language is data (`signs.toml`); separators and month names are Babel's.
"""

import re
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
"""Values of the Roman digits."""


@dataclass(frozen=True)
class Figure:
    """A number in a text: its value, the names of its modifiers, and its span and words."""

    value: Value
    modifiers: frozenset[str]
    kind: str
    """One of date, number, numeral and ordinal."""
    start: int
    end: int
    words: str

    @property
    def meaning(self) -> tuple[Value, frozenset[str]]:
        """Return the part that a translation must keep."""
        return self.value, self.modifiers

    @property
    def year(self) -> int | None:
        """Return the year, if the figure is a date or can be read as a year."""
        if isinstance(self.value, tuple):
            return self.value[0]
        return int(self.value) if re.fullmatch(r"(19|20)\d\d", self.words) else None


def parse_roman(letters: str) -> int:
    """Return the value of a Roman numeral: 26 for XXVI."""
    values = [ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


@lru_cache(maxsize=4096)
def find_figures(text: str, language: Language, notation: Notation) -> tuple[Figure, ...]:
    """Return the figures of `text` in order, each with the modifiers before and after it."""
    figures: list[Figure] = []
    pending: set[str] = set()  # modifiers whose number is still to come
    for match in _pattern(language.code, language.locale, notation).finditer(text):
        kind, _, nth = (match.lastgroup or "").partition("_")
        if kind == "before":
            pending.add(notation.modifier[int(nth)].name)
        elif kind == "after":
            if figures:
                last = figures[-1]
                modifiers = last.modifiers | {notation.modifier[int(nth)].name}
                figures[-1] = replace(last, modifiers=modifiers)
        else:
            value = _value(match, language, notation)
            figures.append(
                Figure(value, frozenset(pending), kind, match.start(), match.end(), match[0])
            )
            pending = set()
    return tuple(figures)


def _value(match: re.Match[str], language: Language, notation: Notation) -> Value:
    kind, _, nth = (match.lastgroup or "").partition("_")
    if kind == "numeral":
        return Decimal(notation.numeral[int(nth)].value)
    if kind == "number":
        return parse_decimal(match[0], locale=language.locale)
    pattern = (
        date_pattern(language.code, language.locale, notation)
        if kind == "date"
        else re.compile(notation.ordinal[language.code])
    )
    parsed = pattern.fullmatch(match[0])
    parts = {name: part for name, part in parsed.groupdict().items() if part} if parsed else {}
    if kind == "ordinal":
        return Decimal(parse_roman(parts["roman"]) if "roman" in parts else parts["number"])
    if "month_name" in parts:
        names = get_month_names("wide", locale=language.locale)
        parts["month"] = next(number for number, name in names.items() if name == parts["month_name"])
    return tuple(int(parts[part]) for part in ("year", "month", "day") if part in parts)


def date_pattern(code: str, locale: str, notation: Notation) -> re.Pattern[str]:
    """Return the pattern of dates in a language, with the names of its months."""
    months = "|".join(get_month_names("wide", locale=locale).values())
    return re.compile(notation.date[code].replace("{months}", months))


@lru_cache(maxsize=8)
def _pattern(code: str, locale: str, notation: Notation) -> re.Pattern[str]:
    """Return one pattern for figures and modifiers; earlier alternatives take precedence.

    Its groups are named after the kind and the index of the data: `before_3`, `number_0`.
    """
    modifiers = list(enumerate(notation.modifier))
    parts = [
        ("date_0", date_pattern(code, locale, notation).pattern),
        *(
            (f"before_{n}", modifier.before[code])
            for n, modifier in modifiers
            if code in modifier.before
        ),
        *((f"after_{n}", modifier.after[code]) for n, modifier in modifiers if code in modifier.after),
        ("ordinal_0", notation.ordinal[code]),
        ("number_0", number_pattern(locale)),
        *((f"numeral_{n}", numeral.words[code]) for n, numeral in enumerate(notation.numeral)),
    ]
    unnamed = [(name, re.sub(r"\(\?P<\w+>", "(?:", pattern)) for name, pattern in parts]
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in unnamed))
