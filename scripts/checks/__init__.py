"""What must hold before anything is published. Each check yields every problem it sees."""

from scripts.checks import (
    data,
    derived,
    embeds,
    gists,
    ids,
    indexes,
    pages,
    source,
    spoken,
    targets,
    terms,
    translation,
)
from scripts.model import Edition, Problem

CHECKS = (
    ids.check,
    source.check,
    translation.check,
    terms.check,
    targets.check,
    derived.check,
    indexes.check,
    data.check,
    gists.check,
    embeds.check,
    spoken.check,
    pages.check,
)


def check(edition: Edition) -> list[Problem]:
    """Everything wrong with the text and data of an edition, by file and line."""
    return sorted({problem for one in CHECKS for problem in one(edition)})
