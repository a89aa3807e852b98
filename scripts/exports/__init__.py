"""Export the edition in every format but HTML pages, from one table of renderers."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

from scripts.exports import (
    akoma_ntoso,
    asked,
    cards,
    chart_tables,
    citations,
    data,
    data_package,
    definitions,
    embeds,
    epub,
    error_pages,
    favicon,
    feeds,
    handouts,
    interface,
    llms,
    loudspeaker,
    markdown_pages,
    oembed,
    openapi,
    pdf,
    plain_text,
    qr_codes,
    search,
    sentence_pairs,
    single_file,
    spreadsheet,
    tables,
    target_pairs,
    termbase,
    text_tables,
    translation_memory,
    web_manifest,
    word,
)
from scripts.model import Edition

Renderer = Callable[[Edition], Mapping[str, bytes]]
"""A function that returns the files of one format, by path below the site."""

PICTURES: tuple[Renderer, ...] = (cards.cards, qr_codes.qr_code_files)
"""Formats of which a page needs the address alone, so that they are drawn while pages are rendered."""

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
    spreadsheet.spreadsheets,
    epub.books,
    pdf.pdfs,
    akoma_ntoso.documents,
    single_file.single_file,
    web_manifest.web_manifests,
    favicon.favicon,
    feeds.feeds,
    target_pairs.target_pairs,
    chart_tables.chart_tables,
    sentence_pairs.tab_separated,
    translation_memory.translation_memory,
    termbase.termbase,
    markdown_pages.markdown_pages,
    llms.llms,
    interface.interface,
    oembed.oembed,
    openapi.openapi,
)


def exports(edition: Edition) -> dict[str, bytes]:
    """Return every exported file but charts and `pictures`, by path below the site."""
    files = _rendered(edition, EXPORTS)
    return files | data_package.package(edition, files)


def pictures(edition: Edition) -> dict[str, bytes]:
    """Return the share cards and QR codes, by path below the site."""
    return _rendered(edition, PICTURES)


def _rendered(edition: Edition, renderers: tuple[Renderer, ...]) -> dict[str, bytes]:
    with ThreadPoolExecutor() as pool:  # typesetting and drawing run outside of Python
        results = pool.map(lambda render: render(edition), renderers)
        return {path: content for part in results for path, content in part.items()}
