"""Files for others to build on. One table: what renders each kind, by path below the site."""

from collections.abc import Callable, Mapping

from scripts.exports import (
    cards,
    charts,
    citations,
    codes,
    data,
    definitions,
    embeds,
    handouts,
    package,
    plain,
    search,
    tables,
)
from scripts.model import Edition

EXPORTS: tuple[Callable[[Edition], Mapping[str, bytes]], ...] = (
    data.data,
    citations.citations,
    codes.codes,
    cards.cards,
    charts.charts,
    search.search,
    definitions.definitions,
    handouts.handouts,
    embeds.pages,
    plain.texts,
)


def exports(edition: Edition) -> dict[str, bytes]:
    """The content of every exported file, by its path below the site."""
    files = {path: content for render in EXPORTS for path, content in render(edition).items()}
    release = edition.resolution.release
    files |= tables.tables(edition, release)
    return files | package.package(edition, files, release)
