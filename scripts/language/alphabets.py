"""Tell letters of an alphabet from others, and the direction of a script."""

from collections.abc import Collection
from typing import Literal
from unicodedata import bidirectional, category, normalize

from scripts.language.words import TONES

RAISED_OR_LOWERED = "No"
"""Category of Unicode that has superscripts, subscripts and fractions."""


def is_of_alphabet(sign: str, letters: Collection[str]) -> bool:
    """Return whether a character is a sign, such as ₂ or ½, or one of `letters` with any tone."""
    if sign.isascii() or not sign.isalnum() or sign in letters:
        return True
    bare = normalize("NFC", "".join(part for part in normalize("NFD", sign) if part not in TONES))
    return bare in letters or category(sign) == RAISED_OR_LOWERED


def direction(words: str) -> Literal["ltr", "rtl"]:
    """Return the direction of `words`: that of their first letter (UAX 9, P2 and P3)."""
    strong = next((kind for kind in map(bidirectional, words) if kind in ("L", "R", "AL")), "L")
    return "ltr" if strong == "L" else "rtl"
