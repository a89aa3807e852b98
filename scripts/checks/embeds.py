"""The words of an embed are those of its registered version, which no longer change."""

from collections import Counter
from collections.abc import Iterator

from scripts.model import Edition, Problem
from scripts.publication.embeds import embeds

EMBEDS = "data/embeds.tsv"


def check(edition: Edition) -> Iterator[Problem]:
    """Embeds without a registered version, or whose words have changed since."""
    yield from _numbered(edition)
    registered = {(row.name, row.language): row for row in edition.embeds}
    for embed in embeds(edition):
        code = embed.language.code
        row = registered.get((embed.name, code))
        if row is None or row.digest != embed.digest:
            rule = "the words of an embed never change silently: a change needs a new version"
            new = "\\t".join((embed.name, code, str(embed.version + 1), embed.digest))
            found = "no version" if row is None else f"version {row.version} of other words"
            line = row.line if row else 1
            yield Problem(EMBEDS, line, f"{rule}; found {found}; append {new} (tabs for \\t)", True)


def _numbered(edition: Edition) -> Iterator[Problem]:
    """Versions of an embed are registered once each, one after the other."""
    last: Counter[tuple[str, str]] = Counter()
    for row in edition.embeds:
        wanted = last[row.name, row.language] + 1
        if row.version != wanted:
            rule = f"versions of {row.name} in {row.language} follow one another"
            message = f"{rule}; expected {wanted}, found {row.version}; restore the rows"
            yield Problem(EMBEDS, row.line, message)
        last[row.name, row.language] = row.version
