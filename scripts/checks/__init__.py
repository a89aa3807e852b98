"""Checks of the text and data. Each check yields every problem it finds."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from scripts.checks import (
    agreement,
    asked,
    capture,
    changes,
    context,
    data_ids,
    derived,
    document,
    embeds,
    indexes,
    languages,
    outcomes,
    pages,
    parallel_texts,
    questions,
    quotes,
    refused,
    registry,
    renamed,
    review,
    search_index,
    senses,
    source,
    speech,
    strings,
    summaries,
    tables,
    target_coherence,
    target_groups,
    target_layout,
    targets,
    terms,
    tokens,
    translation,
    whole_words,
)
from scripts.model import Edition, Problem, Rank, in_order

Check = Callable[[Edition], Iterator[Problem]]

STRUCTURAL: tuple[Check, ...] = (
    languages.check,
    registry.check,
    tables.check,
    targets.check,
    target_layout.check,
    derived.check,
    outcomes.check,
    indexes.check,
    data_ids.check,
    questions.check,
    changes.check,
    pages.check,
    search_index.check,
    asked.check,
)
"""Checks whose problems prevent rendering, unless they have `wording` set."""
ROOTS: tuple[Check, ...] = (
    languages.check,
    registry.check,
    tables.check,
    pages.check,
    source.check,
    capture.check,
)
"""Checks of the text as such, with which all else is compared."""
EDITORIAL: tuple[Check, ...] = (
    review.check,
    source.check,
    capture.check,
    translation.check,
    terms.check,
    renamed.check,
    summaries.check,
    embeds.check,
    speech.check,
    target_coherence.check,
    target_groups.check,
    strings.check,
    parallel_texts.check,
    quotes.check,
    tokens.check,
    document.check,
    context.check,
    agreement.check,
    senses.check,
    refused.check,
    whole_words.check,
)
"""Checks whose problems prevent publication, but not rendering."""


def check(edition: Edition) -> list[Problem]:
    """Return every problem in the text and data of an edition, in the order of reports."""
    return in_order(
        _ranked(find, problem) for find in (*STRUCTURAL, *EDITORIAL) for problem in find(edition)
    )


def _ranked(find: Check, problem: Problem) -> Problem:
    """Give a problem the rank of the check that finds it, unless it has one of its own."""
    if problem.rank != Rank.RULE:
        return problem
    is_quotation = problem.wording and problem.path.startswith("data/")
    if find in ROOTS:
        return replace(problem, rank=Rank.FORM)
    return replace(problem, rank=Rank.QUOTATION) if is_quotation or find is derived.check else problem


def blocking_problems(edition: Edition) -> list[Problem]:
    """Return the problems that prevent rendering, in the order of reports."""
    problems = (problem for find in STRUCTURAL for problem in find(edition))
    return in_order(problem for problem in problems if not problem.wording)
