"""Check that a person has reviewed all words, since no other check can tell if a sentence is true."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from scripts.checks.messages import REVIEW
from scripts.checks.pages import lost_page
from scripts.language.changes import changed_words
from scripts.loading.edition import (
    CHANGES,
    CONTEXT,
    DERIVED,
    GLOSSARY,
    INDEXES,
    OUTCOMES,
    QUESTIONS,
    SUMMARIES,
    TARGETS,
)
from scripts.loading.review import ledger_of
from scripts.model import Edition, Problem, Rank, ReviewedRow, Unreviewed

OPTIONAL = {
    PurePath(path).stem: path
    for path in (
        *(GLOSSARY, TARGETS, DERIVED, OUTCOMES, SUMMARIES, CONTEXT, QUESTIONS, CHANGES),
        *(f"data/indexes/{name}.toml" for name in INDEXES),
    )
}
"""Data files that an edition may lack, by the name of their tables in the ledger."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield the problems of the ledgers, units that are unreviewed, and rows of vanished units.

    The units of a ledger without any row are left out if it cannot be read.
    """
    yield from edition.review.malformed
    damaged = {problem.path for problem in edition.review.malformed}
    unread = damaged - {row.path for row in edition.review.rows}
    for change in edition.review.unreviewed():
        if ledger_of(change.unit.path) in unread:
            continue
        yield Problem(change.unit.path, change.line, _message(change), rank=change.rank)
    lost = _lost_files(edition)
    yield from lost.values()
    for row in edition.review.vanished():
        if _table(row) in lost or lost_page(edition, row.key, row.language):
            continue
        rule = f"{row.name}: words that were reviewed do not vanish unnoticed"
        actual = f"none in place of {_quoted(row.words)}"
        fix = f"restore them, or confirm with {REVIEW} that they are gone"
        yield Problem(row.path, row.line, f"{rule}; found {actual}; {fix}", rank=Rank.CONSEQUENCE)


def _lost_files(edition: Edition) -> dict[str, Problem]:
    """Return a problem for each data file that is gone with all its reviewed words, by its table."""
    counts = Counter(_table(row) for row in edition.review.vanished())
    problems = {}
    for table, count in counts.items():
        path = OPTIONAL.get(table)
        if path and not (edition.root / path).exists():
            rule = "a file whose words were reviewed does not vanish unnoticed"
            fix = f"restore it, or confirm with {REVIEW} that it is gone"
            message = f"{rule}; found none, and {count} reviewed passages in the ledger; {fix}"
            problems[table] = Problem(path, 1, message, rank=Rank.FORM)
    return problems


def _table(row: ReviewedRow) -> str:
    return row.key.partition("/")[0]


def _message(change: Unreviewed) -> str:
    unit, accepted = change.unit, change.accepted
    rule = f"{unit.name}: words must be reviewed before they are published"
    if accepted is None:
        actual = f"new words, {_quoted(unit.words)}"
    elif accepted.words == unit.recorded:
        actual = f"those reviewed on {accepted.date} beside other words in the official language"
    elif accepted.words.split() == unit.recorded.split():
        actual = f"other spaces or line breaks than those reviewed on {accepted.date}"
    else:
        before, after = changed_words(accepted.words, unit.recorded)
        actual = f"“{after}”, reviewed on {accepted.date} as “{before}”"
    return f"{rule}; found {actual}; have them reviewed with {REVIEW}"


def _quoted(words: str) -> str:
    return f"“{changed_words('', words)[1]}”"
