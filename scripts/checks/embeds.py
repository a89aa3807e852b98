"""Check that the text of every embed is that of its latest registered version."""

from collections import Counter
from collections.abc import Iterator

from scripts.checks.messages import REVIEW
from scripts.loading.edition import EMBEDS
from scripts.model import Edition, Problem, Rank
from scripts.publication.embeds import outdated

MOST_NAMED = 4
"""New embeds that are named each; more of them, as of a new document, would hide other problems."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield problems of the registry, then embeds that are missing there or have changed since."""
    yield from _check_version_numbers(edition)
    yield from _check_names(edition)
    changed = [*outdated(edition)]
    new = [f"{embed.name} ({embed.language.code})" for embed, row in changed if row is None]
    if len(new) > MOST_NAMED:
        new = [f"{len(new)} embeds, the first of them {new[0]}"]
    for name in new:
        yield _outdated(1, f"no version of {name}")
    for embed, row in changed:
        if row:
            version = f"version {row.version} with another text"
            yield _outdated(row.line, f"{version} of {embed.name} ({embed.language.code})")


def _outdated(line: int, actual: str) -> Problem:
    rule = "the text of an embed must be that of its latest registered version"
    message = f"{rule}; found {actual}; run {REVIEW}, which registers what is accepted"
    return Problem(EMBEDS, line, message, wording=True, rank=Rank.RECORD)


def _check_version_numbers(edition: Edition) -> Iterator[Problem]:
    last: Counter[tuple[str, str]] = Counter()
    for row in edition.embeds:
        expected = last[row.name, row.language] + 1
        if row.version != expected:
            rule = f"versions of {row.name} in {row.language} are numbered consecutively"
            message = f"{rule}; expected {expected}, found {row.version}; restore the rows"
            yield Problem(EMBEDS, row.line, message)
        last[row.name, row.language] = row.version


def _check_names(edition: Edition) -> Iterator[Problem]:
    """Yield embeds of targets that are gone; the registry of ids guards those of provisions."""
    names = {row.id for row in edition.registry} | edition.target_by_id.keys()
    codes = {language.code for language in edition.languages}
    rows = {row.name: row for row in reversed(edition.embeds) if row.language in codes}
    for name, row in rows.items() if edition.has("embeds") else ():
        if name not in names:
            rule = "an embed that was published never vanishes"
            fix = "restore its target, or remove its rows if it was never published"
            message = f"{rule}; found versions of {name}, which is gone; {fix}"
            yield Problem(EMBEDS, row.line, message, rank=Rank.CONSEQUENCE)
