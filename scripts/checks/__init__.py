"""What must hold before anything is published. Each check yields every problem it sees."""

from scripts.checks import (
    data_ids,
    derived,
    embeds,
    indexes,
    pages,
    registry,
    search_index,
    source,
    speech,
    summaries,
    targets,
    terms,
    translation,
)
from scripts.model import Edition, Problem

SHAPE = (
    registry.check,
    targets.check,
    derived.check,
    indexes.check,
    data_ids.check,
    pages.check,
    search_index.check,
)
"""Without it no page can be made, except where a problem is one of wording."""
WORDS = (
    source.check,
    translation.check,
    terms.check,
    summaries.check,
    embeds.check,
    speech.check,
)
"""What must agree before anything is published."""


def check(edition: Edition) -> list[Problem]:
    """Everything wrong with the text and data of an edition, by file and line."""
    return sorted({problem for one in (*SHAPE, *WORDS) for problem in one(edition)})


def hindrances(edition: Edition) -> list[Problem]:
    """What of it keeps pages from being made at all."""
    problems = {problem for one in SHAPE for problem in one(edition)}
    return sorted(problem for problem in problems if not problem.wording)
