"""Encode the search index in windows-1258, a code page with Vietnamese that every browser decodes.

It has one byte for a Vietnamese letter and one for its tone, where UTF-8 needs up to three. A character
that it lacks, such as any of another script, is written as JSON escapes it.
"""

import json
import re
from functools import cache
from unicodedata import normalize

from scripts.language.words import TONES

CODE_PAGE = "cp1258"
TONE = re.compile(f"[{TONES}]")
"""A tone, which is a character of its own in the code page."""


def encode(text: str) -> bytes:
    """Return JSON in the code page, in which characters that the code page lacks are escaped."""
    return "".join(map(_stored, normalize("NFC", text))).encode(CODE_PAGE)


@cache
def _stored(letter: str) -> str:
    """Return a character as the code page has it, or its escape."""
    apart = _tone_apart(letter)
    try:
        apart.encode(CODE_PAGE)
    except UnicodeEncodeError:
        return json.dumps(letter)[1:-1]
    return apart


@cache
def _tone_apart(letter: str) -> str:
    """Return a letter that the code page has, or its base letter and tone: ê and acute for ế."""
    try:
        letter.encode(CODE_PAGE)
    except UnicodeEncodeError:
        marks = normalize("NFD", letter)
        return normalize("NFC", TONE.sub("", marks)) + "".join(TONE.findall(marks))
    return letter
