"""Files for others to build on. One table: what renders each kind, by path below the site."""

from collections.abc import Callable, Mapping

from scripts.exports import cards, citations, codes, data
from scripts.model import Edition

EXPORTS: tuple[Callable[[Edition], Mapping[str, bytes]], ...] = (
    data.data,
    citations.citations,
    codes.codes,
    cards.cards,
)


def exports(edition: Edition) -> dict[str, bytes]:
    """The content of every exported file, by its path below the site."""
    return {path: content for render in EXPORTS for path, content in render(edition).items()}
