"""Say where in the project something stands, and show the spot where two texts part."""

from os.path import commonprefix
from unicodedata import name

from scripts.model import Problem, Provision

AROUND = 24


def in_page(provision: Provision, code: str, message: str, wording: bool = True) -> Problem:
    """A problem of one provision in one language, at the line where it starts."""
    path = f"docs/{code}/{provision.page}.md"
    return Problem(path, provision.line[code], f"{provision.id}: {message}", wording)


def difference(expected: str, found: str) -> str:
    """Where `found` leaves `expected`, in words of both; letters that look alike by name."""
    at = len(commonprefix([expected, found]))
    start = max(0, at - AROUND)
    where = f"at character {at + 1}"
    shown = [f"“{text[start : at + AROUND]}”" for text in (expected, found)]
    letters = [
        name(text[at : at + 1], "nothing") if text[at:] else "the end" for text in (expected, found)
    ]
    return f"{where} expected {shown[0]} ({letters[0]}), found {shown[1]} ({letters[1]})"
