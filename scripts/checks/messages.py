"""Build problem messages: the location, and the first difference between two texts."""

from os.path import commonprefix
from unicodedata import name

from scripts.loading.edition import TARGETS
from scripts.model import Edition, Problem, Provision, Target

CONTEXT = 24
"""Characters shown on each side of a difference."""


def in_page(provision: Provision, code: str, message: str, wording: bool = True) -> Problem:
    """Return a problem at the first line of a provision in the language `code`."""
    path = f"docs/{code}/{provision.page}.md"
    return Problem(path, provision.line[code], f"{provision.id}: {message}", wording)


def difference(expected: str, actual: str) -> str:
    """Describe the first difference between two texts.

    It has the Unicode names of the differing characters, since these may look alike.
    """
    at = len(commonprefix([expected, actual]))
    start = max(0, at - CONTEXT)
    excerpts = [f"“{text[start : at + CONTEXT]}”" for text in (expected, actual)]
    names = [
        name(text[at : at + 1], "nothing") if text[at:] else "the end" for text in (expected, actual)
    ]
    return (
        f"at character {at + 1} expected {excerpts[0]} ({names[0]}), found {excerpts[1]} ({names[1]})"
    )


def is_registered(edition: Edition, id: str | None) -> bool:
    """Return whether an id is registered: a reference to it is right, even if its provision is lost."""
    return any(row.id == id for row in edition.registry)


def target_problem(
    edition: Edition,
    target: Target,
    message: str,
    *field: str,
    wording: bool = False,
    consequence: bool = False,
) -> Problem:
    """Return a problem of a target, at the line of a field, given by its keys."""
    line = edition.files[TARGETS].line_of(target.line, field)
    return Problem(TARGETS, line, f"target {target.id}: {message}", wording, consequence)
