"""Encode the search index in windows-1258, a code page with Vietnamese that every browser decodes.

It has one byte for a Vietnamese letter and one for its tone, where UTF-8 needs up to three. The index
is JSON, which has escapes for all other characters, so that a text in any script can be searched.
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
    """Return JSON in the code page, with escapes for the characters that it lacks, such as ₂ and ≤."""
    return b"".join(map(_encoded, normalize("NFC", text)))


@cache
def _encoded(letter: str) -> bytes:
    """Return a letter in the code page, as its base letter and tone, or as an escape of JSON.

    ế is ê and an acute.
    """
    marks = normalize("NFD", letter)
    apart = normalize("NFC", TONE.sub("", marks)) + "".join(TONE.findall(marks))
    for form in (letter, apart):
        try:
            return form.encode(CODE_PAGE)
        except UnicodeEncodeError:
            continue
    return json.dumps(letter)[1:-1].encode()
