"""Export the edition in every format but HTML pages, from two tables of renderers."""

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
"""A function that returns the files of one format, by path below `docs/`."""

EXPORTS: tuple[Renderer, ...] = (
    data.data,
    citations.citations,
    search.search,
    definitions.definitions,
    handouts.handouts,
    embeds.pages,
    plain_text.plain_texts,
    loudspeaker.loudspeaker,
    word.documents,
    epub.books,
    pdf.pdfs,
    akoma_ntoso.documents,
    single_file.single_file,
    web_manifest.web_manifests,
)
"""Renderers of files that pages link to with size and checksum, or that other exports contain."""
IMAGES: tuple[Renderer, ...] = (
    qr_codes.qr_code_files,
    cards.cards,
    charts.charts,
)
"""Renderers of images, which nothing else is made from, so they can run beside the rest."""


def images(edition: Edition) -> dict[str, bytes]:
    """Return every image, by path below `docs/`."""
    return _render_all(IMAGES, edition)


def exports(edition: Edition) -> dict[str, bytes]:
    """Return every exported file but the images, by path below `docs/`."""
    files = _render_all(EXPORTS, edition)
    release = edition.resolution.release
    files |= tables.tables(edition, release)
    return files | data_package.package(edition, files, release)


def _render_all(renderers: Iterable[Renderer], edition: Edition) -> dict[str, bytes]:
    with ThreadPoolExecutor() as pool:  # typesetting and drawing run outside of Python
        results = pool.map(lambda render: render(edition), renderers)
        return {path: content for files in results for path, content in files.items()}
