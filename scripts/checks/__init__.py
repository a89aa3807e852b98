"""Checks of the text and data. Each check yields every problem it finds."""

from scripts.checks import (
    data_ids,
    derived,
    embeds,
    indexes,
    languages,
    pages,
    parallel_texts,
    quotes,
    registry,
    search_index,
    source,
    speech,
    strings,
    summaries,
    target_coherence,
    target_groups,
    target_layout,
    targets,
    terms,
    tokens,
    translation,
)
from scripts.model import Edition, Problem, in_order

STRUCTURAL = (
    languages.check,
    registry.check,
    targets.check,
    target_layout.check,
    derived.check,
    indexes.check,
    data_ids.check,
    pages.check,
    search_index.check,
)
"""Checks whose problems prevent rendering, unless they have `wording` set."""
ROOTS = (languages.check, registry.check, pages.check, source.check)
"""Checks of the text as such, with which all else is compared."""
EDITORIAL = (
    source.check,
    translation.check,
    terms.check,
    summaries.check,
    embeds.check,
    speech.check,
    target_coherence.check,
    target_groups.check,
    strings.check,
    parallel_texts.check,
    quotes.check,
    tokens.check,
)
"""Checks whose problems prevent publication, but not rendering."""


def check(edition: Edition) -> list[Problem]:
    """Return every problem in the text and data of an edition, causes before what follows from them.

    Within each rank the problems are sorted by file and line: the form of the text, all else,
    quotations and derived figures that differ from what they are taken from, consequences.
    """
    ranks: dict[Problem, int] = {}
    for find in (*STRUCTURAL, *EDITORIAL):
        for problem in find(edition):
            is_quotation = problem.wording and problem.path.startswith("data/")
            rank = 0 if find in ROOTS else 2 if is_quotation or find is derived.check else 1
            ranks.setdefault(problem, 3 if problem.consequence else rank)
    return sorted(ranks, key=lambda problem: (ranks[problem], problem))


def blocking_problems(edition: Edition) -> list[Problem]:
    """Return the problems that prevent rendering, sorted by file and line."""
    problems = (problem for find in STRUCTURAL for problem in find(edition))
    return in_order(problem for problem in problems if not problem.wording)
