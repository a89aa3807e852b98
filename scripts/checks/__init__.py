"""Checks of the text and data. Each check yields every problem it finds."""

from scripts.checks import (
    data_ids,
    derived,
    embeds,
    indexes,
    pages,
    registry,
    review,
    search_index,
    source,
    speech,
    summaries,
    targets,
    terms,
    tokens,
    translation,
)
from scripts.model import Edition, Problem, in_order

STRUCTURAL = (
    registry.check,
    targets.check,
    derived.check,
    indexes.check,
    data_ids.check,
    pages.check,
    search_index.check,
)
"""Checks whose problems prevent rendering, unless they have `wording` set."""
EDITORIAL = (
    review.check,
    source.check,
    translation.check,
    terms.check,
    summaries.check,
    embeds.check,
    speech.check,
    tokens.check,
)
"""Checks whose problems prevent publication, but not rendering."""


def check(edition: Edition) -> list[Problem]:
    """Return every problem in the text and data of an edition, in the order of reports."""
    return in_order(problem for find in (*STRUCTURAL, *EDITORIAL) for problem in find(edition))


def blocking_problems(edition: Edition) -> list[Problem]:
    """Return the problems that prevent rendering, in the order of reports."""
    problems = (problem for find in STRUCTURAL for problem in find(edition))
    return in_order(problem for problem in problems if not problem.wording)
