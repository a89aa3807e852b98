"""Encode the search index in windows-1258, a code page with Vietnamese that every browser decodes.

It has one byte for a Vietnamese letter and one for its tone, where UTF-8 needs up to three.
"""

import re
from functools import cache
from unicodedata import normalize

from scripts.language.words import TONES

CODE_PAGE = "cp1258"
TONE = re.compile(f"[{TONES}]")
"""A tone, which is a character of its own in the code page."""


def encode(text: str) -> bytes:
    """Return `text` in the code page. Raises UnicodeEncodeError for a character that it lacks."""
    return "".join(map(_tone_apart, normalize("NFC", text))).encode(CODE_PAGE)


def unencodable(text: str) -> str:
    """Return the first character of `text` that the code page lacks; empty if it has them all."""
    return next((letter for letter in normalize("NFC", text) if not _is_encodable(letter)), "")


@cache
def _is_encodable(letter: str) -> bool:
    try:
        _tone_apart(letter).encode(CODE_PAGE)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _tone_apart(letter: str) -> str:
    """Return a letter that the code page has, or its base letter and tone: ê and acute for ế."""
    try:
        letter.encode(CODE_PAGE)
    except UnicodeEncodeError:
        marks = normalize("NFD", letter)
        return normalize("NFC", TONE.sub("", marks)) + "".join(TONE.findall(marks))
    return letter
