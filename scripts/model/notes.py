"""Footnotes: where the words of a provision have the sign of a note."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from scripts.model.provisions import NOTE, Provision

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Sign:
    """The sign of a footnote in the words of a provision: `text[start:end]`."""

    note: Provision
    provision: Provision
    start: int
    end: int


def find_signs(provisions: Sequence[Provision], code: str) -> Iterator[Sign]:
    """Yield the signs of the notes among `provisions`, each in the nearest words before its note.

    The provision above a note is looked at first, so that a sign which recurs leads to the right one.
    """
    for position, note in enumerate(provisions):
        if note.kind != NOTE:
            continue
        before = [other for other in reversed(provisions[:position]) if other.kind != NOTE]
        before.sort(key=lambda other: other.id != note.parent)
        pattern = _pattern(note.marker.strip())
        matches = ((other, pattern.search(other.text[code])) for other in before)
        other, match = next(((other, match) for other, match in matches if match), (None, None))
        if other and match:
            yield Sign(note, other, match.start(), match.end())


@cache
def _pattern(marker: str) -> re.Pattern[str]:
    """Return the pattern of a sign: `[2]` and `(2)` as printed, a bare number only after a word."""
    if marker.isdecimal() and marker.isascii():
        return re.compile(rf"{marker.translate(RAISED)}|(?<=[^\W\d_]){marker}(?!\d)")
    return re.compile(re.escape(marker))
