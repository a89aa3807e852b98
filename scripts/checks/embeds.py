"""Check that the text of every embed is that of its latest registered version."""

from collections import Counter
from collections.abc import Iterator

from scripts.loading.edition import EMBEDS
from scripts.model import Edition, Problem
from scripts.publication.embeds import embeds


def check(edition: Edition) -> Iterator[Problem]:
    """Yield problems of the registry, then embeds that are missing there or have changed since.

    The message of such an embed ends with the row to append.
    """
    yield from _check_version_numbers(edition)
    latest = {(row.name, row.language): row for row in edition.embeds}
    for embed in embeds(edition):
        code = embed.language.code
        row = latest.get((embed.name, code))
        if row is None or row.digest != embed.digest:
            rule = "the text of an embed must be that of its latest registered version"
            version = "no version" if row is None else f"version {row.version} with another text"
            addition = "\\t".join((embed.name, code, str(embed.version + 1), embed.digest))
            message = f"{rule}; found {version}; append this row, with a tab for each \\t: {addition}"
            line = row.line if row else 1
            yield Problem(EMBEDS, line, message, wording=True, consequence=True)


def _check_version_numbers(edition: Edition) -> Iterator[Problem]:
    last: Counter[tuple[str, str]] = Counter()
    for row in edition.embeds:
        expected = last[row.name, row.language] + 1
        if row.version != expected:
            rule = f"versions of {row.name} in {row.language} are numbered consecutively"
            message = f"{rule}; expected {expected}, found {row.version}; restore the rows"
            yield Problem(EMBEDS, row.line, message)
        last[row.name, row.language] = row.version
