"""Recognise the marker that a line prints before its words: `I- `, `2.1. `, `đ) `, `Điều 5. `, `+ `."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scripts.ingest.parts import CAPITALS, DOCUMENT_CODE
from scripts.ingest.vocabulary import Vocabulary

SEPARATOR = r"\s?[-–—./:)]+"
CAPITAL = rf"(?=[{CAPITALS}](?!\.))"
"""A capital that is no initial, as in `V.I. Lênin`."""
BEFORE_WORDS = rf"(?:\s+(?=[^\W\d_]|[\"“‘(«])|{CAPITAL}|$)"
"""Space and words, a capital without a space, or the end of the line."""
BEFORE_ANY = rf"(?:\s+(?=\S)|{CAPITAL})"
PRINTED = {
    "note": re.compile(r"\[(?P<number>\d{1,3})\]\s+(?=\S)"),
    "dotted": re.compile(
        rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}})+)(?:{SEPARATOR}{BEFORE_WORDS}|\s+{CAPITAL})"
    ),
    "arabic": re.compile(
        rf"(?P<number>\d{{1,3}}[a-zđ]?)(?!{DOCUMENT_CODE})(?:{SEPARATOR}{BEFORE_WORDS}|[.)]\s+(?=\S))"
    ),
    "paren": re.compile(rf"\((?P<number>\d{{1,2}})\){BEFORE_ANY}"),
    "bracketed-roman": re.compile(rf"\((?P<number>[ivx]{{2,4}})\){BEFORE_ANY}"),
    "bracketed-letter": re.compile(rf"\((?P<number>(?![{CAPITALS}])[^\W\d_])\){BEFORE_ANY}"),
    "roman-point": re.compile(rf"(?P<number>[ivx]{{2,4}})\){BEFORE_WORDS}"),
    "roman": re.compile(rf"(?P<number>[IVX]+){SEPARATOR}{BEFORE_WORDS}"),
    "capital": re.compile(rf"(?P<number>[A-ZĐ])(?:\s?[-–.)]+{BEFORE_WORDS}|\s?/+(?:\s+(?=\S)|$))"),
    "letter": re.compile(rf"(?P<number>[a-zđ])\s?[-–.)/]+(?:{BEFORE_WORDS}|\s+(?=\S))"),
    "dash": re.compile(rf"[-–—•●▪◦○]{BEFORE_ANY}"),
    "plus": re.compile(rf"\+{BEFORE_ANY}"),
    "star": re.compile(rf"\*{BEFORE_ANY}"),
}
"""Patterns of markers by form, the more special before those that would match it too."""
UNKNOWN = re.compile(r"[a-zđ]\.\d{1,2}(?:\.\d{1,2})*[.)]\s")
"""Number of a form that no level has, such as `a.1) `."""
BULLETS = ("dash", "plus", "star")
AS_ROMAN = {"bracketed-letter": "bracketed-roman", "letter": "roman-point"}
"""Forms of small Roman numbers, such as `(ii)`, by that of a letter that may be one, such as `(i)`."""
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True)
class Marker:
    """A printed marker: its form, number and value, and the words as printed."""

    form: str
    number: str
    value: int
    """Place of the number in its row, from 1; 0 without a number."""
    printed: str

    @property
    def style(self) -> str:
        """Return the marker with a placeholder for its number, such as `{number}- `."""
        if not self.number:
            return self.printed
        before, _, after = self.printed.rpartition(self.number)
        return f"{before}{{number}}{after}"

    @property
    def above(self) -> str:
        """Return the number that its own continues, such as `I.3` of Annex I.3.1; empty without one."""
        return number_above(self.printed, self.number) if self.number else ""

    @property
    def is_inserted(self) -> bool:
        """Return whether the number has a letter, as that of a clause put in between: `3a`."""
        return self.form in ("arabic", "article") and not self.number.isdigit()

    @property
    def is_bullet(self) -> bool:
        return self.form in BULLETS


def marker_of(words: str, vocabulary: Vocabulary) -> Marker | None:
    """Return the marker at the start of a line; None without one."""
    if marker := _word_marker(words, vocabulary):
        return marker
    for form, pattern in PRINTED.items():
        match = pattern.match(words)
        if not match:
            continue
        number = match.groupdict().get("number") or ""
        value = _value(form, number, vocabulary)
        if value is not None:
            return Marker(form, number, value, match[0])
    return None


def with_small_romans(markers: Sequence[Marker | None]) -> list[Marker | None]:
    """Return the markers of lines, with `i`, `v` and `x` as Roman numbers in a row of these."""
    result = [*markers]
    for place, marker in enumerate(markers):
        form = AS_ROMAN.get(marker.form) if marker else None
        value = roman_value(marker.number) if marker and form else None
        if marker is None or form is None or value is None:
            continue
        before = next((own for own in reversed(result[:place]) if own and own.form == form), None)
        after = next((own for own in markers[place + 1 :] if own and own.form == form), None)
        follows = before is not None and before.value == value - 1
        if follows or (after and after.value == value + 1):
            result[place] = replace(marker, form=form, value=value)
    return result


def number_above(marker: str, number: str) -> str:
    """Return what stands between the words of a marker and the last part of its number: `I.3`."""
    before = marker.rpartition(number)[0]
    return before.split()[-1].rstrip(".") if before.endswith(".") else ""


def is_marker_alone(words: str, vocabulary: Vocabulary) -> bool:
    """Return whether a line has a numbered marker and no words, which follow in the next line."""
    marker = marker_of(words, vocabulary)
    return marker is not None and bool(marker.number) and len(marker.printed) == len(words)


def roman_value(number: str) -> int | None:
    """Return the value of a Roman number; None for letters that are none, such as `IIX`."""
    total, previous = 0, 0
    for digit in reversed(number.upper()):
        if digit not in ROMAN:
            return None
        total += ROMAN[digit] if ROMAN[digit] >= previous else -ROMAN[digit]
        previous = max(previous, ROMAN[digit])
    return total if number.upper() == roman(total) else None


def roman(value: int) -> str:
    """Return a number from 1 to 399 in Roman digits."""
    digits = ""
    for unit, letters in (
        *((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X")),
        *((9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        digits, value = digits + letters * (value // unit), value % unit
    return digits


def _value(form: str, number: str, vocabulary: Vocabulary) -> int | None:
    """Return the place of a number in its row, 0 for a bullet, None if it is no number of the form."""
    if form in BULLETS:
        return 0
    if form in AS_ROMAN:
        return vocabulary.lettered.get(number)
    if form == "roman" or form in AS_ROMAN.values():
        return roman_value(number)
    if form == "capital":
        return vocabulary.lettered.get(number.lower())
    return int(number.rpartition(".")[2].rstrip(vocabulary.letters.order))


def _word_marker(words: str, vocabulary: Vocabulary) -> Marker | None:
    """Return a marker that begins with a word; a sentence that begins with "Điều 5 ..." has none."""
    match = vocabulary.word_marker.match(words)
    if not match or not words[0].isupper():
        return None
    form = next(level for level in vocabulary.words if match[level])
    number, rest = match["number"] or "", words[match.end() :]
    if form != "annex" and (not number or "." in number):
        return None
    is_title = not rest or rest.isupper() or (number and bool(match["separator"]))
    if not is_title or (form == "article" and rest and not match["separator"]):
        return None
    if form not in ("annex", "part") and not _counts(form, number):
        return None
    number = number.rpartition(".")[2]
    return Marker(form, number, _word_value(number, vocabulary), match[0])


def _counts(form: str, number: str) -> bool:
    """Return whether a number is one that a form below parts has; articles have no Roman numbers."""
    return number[0].isdigit() or (form != "article" and roman_value(number) is not None)


def _word_value(number: str, vocabulary: Vocabulary) -> int:
    if number.lower() in vocabulary.numerals:
        return vocabulary.numerals[number.lower()]
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else (roman_value(number) or 0)
