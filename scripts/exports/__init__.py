"""Files for others to build on. One table: what renders each kind, by path below the site."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from scripts.exports import (
    akn,
    app,
    cards,
    charts,
    citations,
    codes,
    data,
    definitions,
    embeds,
    epub,
    handouts,
    loudspeaker,
    package,
    pdf,
    plain,
    search,
    single,
    tables,
    word,
)
from scripts.model import Edition

Renderer = Callable[[Edition], Mapping[str, bytes]]

EXPORTS: tuple[Renderer, ...] = (
    data.data,
    citations.citations,
    search.search,
    definitions.definitions,
    handouts.handouts,
    embeds.pages,
    plain.texts,
    loudspeaker.loudspeaker,
    word.documents,
    epub.books,
    pdf.pdfs,
    akn.documents,
    single.single,
    app.app,
)


PICTURES: tuple[Renderer, ...] = (
    codes.codes,
    cards.cards,
    charts.charts,
)
"""Those that no page and no other file is made of."""


def drawn(edition: Edition) -> dict[str, bytes]:
    """The content of every picture, by its path below `docs/`."""
    return _all(PICTURES, edition)


def exports(edition: Edition) -> dict[str, bytes]:
    """The content of every other exported file, by its path below `docs/`."""
    files = _all(EXPORTS, edition)
    release = edition.resolution.release
    files |= tables.tables(edition, release)
    return files | package.package(edition, files, release)


def _all(renderers: Iterable[Renderer], edition: Edition) -> dict[str, bytes]:
    with ThreadPoolExecutor() as pool:  # what sets and draws works outside of Python
        made = pool.map(lambda render: render(edition), renderers)
        return {path: content for part in made for path, content in part.items()}
