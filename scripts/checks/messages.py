"""Build problem messages: the location, and the first difference between two texts."""

from dataclasses import replace
from os.path import commonprefix
from shlex import quote
from unicodedata import name

from scripts.loading.edition import TARGETS
from scripts.model import Edition, Problem, Provision, Rank, Target

CONTEXT = 24
"""Characters shown on each side of a difference."""


REVIEW = "`python -m scripts review`"
"""The command by which a person accepts words, as messages name it."""


PUBLISH_ADDRESS = "`SITE_URL=https://your.host/path/"
PUBLISH = f"{PUBLISH_ADDRESS} make publish`"
"""The command that builds this project for publication."""


def for_folder(problem: Problem, folder: str) -> Problem:
    """Return a problem whose command, if its message names one, is for the edition in a folder."""
    build = "python -m scripts build --public"
    message = problem.message.replace(PUBLISH, f"{PUBLISH_ADDRESS} {build}`")
    for command in (REVIEW, f"{build}`"):
        there = f"{command[:-1]} --root {quote(folder)}`"
        message = message.replace(command, there.replace("python", ".venv/bin/python"))
    return replace(problem, message=message)


def in_page(provision: Provision, code: str, message: str, wording: bool = True) -> Problem:
    """Return a problem at the first line of a provision in the language `code`."""
    path = f"docs/{code}/{provision.page}.md"
    return Problem(path, provision.line[code], f"{provision.id}: {message}", wording)


def copy_from_page(edition: Edition, provision: Provision, code: str) -> str:
    """Say how to fix a quotation that a provision does not have: its own change is reviewed first."""
    place = f"docs/{code}/{provision.page}.md:{provision.line[code]}"
    review = edition.review
    unit = review.unit_by_name.get(f"{provision.page}#{provision.id}:{code}")
    if unit is not None and not review.is_reviewed(unit):
        return f"{place} has changed: have that reviewed first ({REVIEW}), then copy the words from it"
    return f"copy the words from {place}"


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
    rank: Rank = Rank.RULE,
) -> Problem:
    """Return a problem of a target, at the line of a field, given by its keys."""
    line = edition.files[TARGETS].line_of(target.line, field)
    return Problem(TARGETS, line, f"target {target.id}: {message}", wording, rank)
