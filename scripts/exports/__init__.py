"""Files for others to build on. One table: what renders each kind, by path below the site."""

from collections.abc import Callable, Mapping
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
    loudspeaker.loudspeaker,
    word.documents,
    epub.books,
    pdf.pdfs,
    akn.documents,
    single.single,
    app.app,
)


def exports(edition: Edition) -> dict[str, bytes]:
    """The content of every exported file, by its path below the site."""
    with ThreadPoolExecutor() as pool:  # what sets and draws pictures works outside of Python
        made = pool.map(lambda render: render(edition), EXPORTS)
        files = {path: content for part in made for path, content in part.items()}
    release = edition.resolution.release
    files |= tables.tables(edition, release)
    return files | package.package(edition, files, release)
