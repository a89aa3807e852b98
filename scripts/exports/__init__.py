"""Files for others to build on. One table: what renders each kind, by path below the site."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from scripts.exports import (
    akoma_ntoso,
    cards,
    charts,
    citations,
    data,
    data_package,
    definitions,
    embeds,
    epub,
    handouts,
    loudspeaker,
    pdf,
    plain_text,
    qr_codes,
    search,
    single_file,
    tables,
    web_manifest,
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
    plain_text.texts,
    loudspeaker.loudspeaker,
    word.documents,
    epub.books,
    pdf.pdfs,
    akoma_ntoso.documents,
    single_file.single,
    web_manifest.app,
)


IMAGES: tuple[Renderer, ...] = (
    qr_codes.qr_code_files,
    cards.cards,
    charts.charts,
)
"""Those that no page and no other file is made of."""


def images(edition: Edition) -> dict[str, bytes]:
    """The content of every picture, by its path below `docs/`."""
    return _all(IMAGES, edition)


def exports(edition: Edition) -> dict[str, bytes]:
    """The content of every other exported file, by its path below `docs/`."""
    files = _all(EXPORTS, edition)
    release = edition.resolution.release
    files |= tables.tables(edition, release)
    return files | data_package.package(edition, files, release)


def _all(renderers: Iterable[Renderer], edition: Edition) -> dict[str, bytes]:
    with ThreadPoolExecutor() as pool:  # what sets and draws works outside of Python
        made = pool.map(lambda render: render(edition), renderers)
        return {path: content for part in made for path, content in part.items()}
