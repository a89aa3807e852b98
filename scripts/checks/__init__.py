"""Checks of the text and data. Each check yields every problem it finds."""

from scripts.checks import (
    agreement,
    data_ids,
    derived,
    document,
    embeds,
    indexes,
    pages,
    refused,
    registry,
    search_index,
    senses,
    source,
    speech,
    summaries,
    targets,
    terms,
    tokens,
    translation,
)
from scripts.model import Edition, Problem

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
    source.check,
    translation.check,
    terms.check,
    summaries.check,
    embeds.check,
    speech.check,
    tokens.check,
    document.check,
    agreement.check,
    senses.check,
    refused.check,
)
"""Checks whose problems prevent publication, but not rendering."""


def check(edition: Edition) -> list[Problem]:
    """Return every problem in the text and data of an edition, sorted by file and line."""
    return sorted({problem for find in (*STRUCTURAL, *EDITORIAL) for problem in find(edition)})


def blocking_problems(edition: Edition) -> list[Problem]:
    """Return the problems that prevent rendering, sorted by file and line."""
    problems = {problem for find in STRUCTURAL for problem in find(edition)}
    return sorted(problem for problem in problems if not problem.wording)
