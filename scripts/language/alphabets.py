"""Tell letters of an alphabet from others."""

from collections.abc import Collection
from unicodedata import category, normalize

from scripts.language.words import TONES

RAISED_OR_LOWERED = "No"
"""Category of Unicode that has superscripts, subscripts and fractions."""


def is_of_alphabet(sign: str, letters: Collection[str]) -> bool:
    """Return whether a character is a sign, such as ₂ or ½, or one of `letters` with any tone."""
    if sign.isascii() or not sign.isalnum() or sign in letters:
        return True
    bare = normalize("NFC", "".join(part for part in normalize("NFD", sign) if part not in TONES))
    return bare in letters or category(sign) == RAISED_OR_LOWERED
