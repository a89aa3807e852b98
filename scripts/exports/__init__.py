"""Export the edition in every format but HTML pages, from one table of renderers."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

from scripts.exports import (
    akoma_ntoso,
    asked,
    cards,
    chart_tables,
    charts,
    citations,
    data,
    data_package,
    definitions,
    embeds,
    epub,
    error_pages,
    favicon,
    handouts,
    loudspeaker,
    pdf,
    plain_text,
    qr_codes,
    search,
    single_file,
    tables,
    target_pairs,
    text_tables,
    web_manifest,
    word,
)
from scripts.model import Edition

Renderer = Callable[[Edition], Mapping[str, bytes]]
"""A function that returns the files of one format, by path below the site."""

EXPORTS: tuple[Renderer, ...] = (
    data.data,
    tables.tables,
    text_tables.text_tables,
    citations.citations,
    search.search,
    asked.asked,
    definitions.definitions,
    handouts.handouts,
    embeds.pages,
    error_pages.error_pages,
    plain_text.plain_texts,
    loudspeaker.loudspeaker,
    word.documents,
    epub.books,
    pdf.pdfs,
    akoma_ntoso.documents,
    single_file.single_file,
    web_manifest.web_manifests,
    favicon.favicon,
    qr_codes.qr_code_files,
    cards.cards,
    charts.charts,
    target_pairs.target_pairs,
    chart_tables.chart_tables,
)


def exports(edition: Edition) -> dict[str, bytes]:
    """Return every exported file, by path below the site."""
    with ThreadPoolExecutor() as pool:  # typesetting and drawing run outside of Python
        results = pool.map(lambda render: render(edition), EXPORTS)
        files = {path: content for part in results for path, content in part.items()}
    return files | data_package.package(edition, files)
