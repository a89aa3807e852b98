"""Find letters of a capture that no alphabet has, and allow them: words of a capture never change."""

import tomllib
from collections.abc import Mapping
from typing import Any
from unicodedata import name

from scripts import PROJECT
from scripts.ingest.parts import Doubt
from scripts.ingest.reading import Reading
from scripts.ingest.toml_text import toml_text
from scripts.language.alphabets import is_of_alphabet
from scripts.loading.edition import WORDING
from scripts.loading.shared_words import SHARED

OWN_WORDING = WORDING.replace(SHARED, "data", 1)
HEAD = """\
# Letters of the document that its language has not, such as units and names, which its words keep.
# Source: the capture, read by `python -m scripts new`. After editing: make check

"""


def unusual_letters(reading: Reading, language: Mapping[str, Any]) -> dict[str, int]:
    """Return the letters of no alphabet, and the line of the capture that has each first."""
    shared = tomllib.loads((PROJECT / WORDING).read_text(encoding="utf-8"))
    alphabet = language["alphabet"]
    known = {*alphabet, *alphabet.upper(), *shared.get("letters", "")}
    letters: dict[str, int] = {}
    for number, words in (
        *((line.number, line.words) for line in reading.head),
        *((block.line, block.words) for block in reading.blocks),
    ):
        for sign in words:
            if not is_of_alphabet(sign, known):
                letters.setdefault(sign, number)
    return letters


def letters_file(letters: Mapping[str, int]) -> dict[str, bytes]:
    """Return the file that allows some letters, by path; nothing without any."""
    row = toml_text({"letters": "".join(sorted(letters))})
    return {OWN_WORDING: (HEAD + row).encode()} if letters else {}


def letter_doubts(letters: Mapping[str, int]) -> list[Doubt]:
    """Return a doubt about each of some letters."""
    rule = "a letter that the language has not, allowed in"
    return [
        Doubt(line, f"{rule} {OWN_WORDING}: “{sign}” ({name(sign, 'unnamed')})")
        for sign, line in letters.items()
    ]
