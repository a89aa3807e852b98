"""Check that the colours of the project can be read."""

from collections.abc import Iterator

from scripts.frontend.tokens import TokensError, read_tokens
from scripts.model import Edition, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yield every token that can't be read, and every colour that is missing."""
    try:
        read_tokens(edition.root)
    except TokensError as error:
        yield from error.problems
