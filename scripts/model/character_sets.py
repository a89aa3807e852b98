"""Sets of characters as bits of an integer, for the check of regular expressions.

A bit stands for a character of Latin script, punctuation or ASCII; three more stand for all other
digits, letters and signs. Two sets that share no bit share no character.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

CODES = (*range(0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2100))
"""Code points with a bit of their own, in order."""
OTHERS = "\u0669漢\U0001f600"
"""A digit, a letter and a sign that stand for all others."""
ANY = (1 << len(CODES) + len(OTHERS)) - 1
ALL_OTHERS = ANY ^ (1 << len(CODES)) - 1
PATTERNS = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"}
NEGATED = {
    op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT,
    op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE,
    op.CATEGORY_NOT_WORD: op.CATEGORY_WORD,
}


@cache
def literal(code: int, ignore_case: bool) -> int:
    """Return the set of one character, with its other case if `ignore_case`."""
    text = chr(code)
    forms = {text, text.lower(), text.upper(), text.swapcase()} if ignore_case else {text}
    mask = 0
    for form in "".join(forms):
        mask |= _range(ord(form), ord(form))
    return mask


def members(items: Iterable[tuple[Any, Any]], ignore_case: bool) -> int:
    """Return the set of a character class, given the parsed items in its brackets."""
    mask, negated = 0, False
    for kind, value in items:
        if kind is op.NEGATE:
            negated = True
        elif kind is op.LITERAL:
            mask |= literal(value, ignore_case)
        elif kind is op.RANGE:
            mask |= ANY if ignore_case else _range(*value)
        else:
            mask |= _category(value)
    # Characters that share a bit are never all excluded.
    return (ANY ^ mask) | ALL_OTHERS if negated else mask


@cache
def _category(category: Any) -> int:
    if category in NEGATED:
        return ANY ^ _category(NEGATED[category])
    pattern = re.compile(PATTERNS[category])
    characters = (*map(chr, CODES), *OTHERS)
    return sum(1 << bit for bit, character in enumerate(characters) if pattern.match(character))


def _range(low: int, high: int) -> int:
    start, end = bisect_left(CODES, low), bisect_right(CODES, high)
    mask = (1 << end) - (1 << start)
    return mask if end - start == high - low + 1 else mask | ALL_OTHERS
