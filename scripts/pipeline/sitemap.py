"""The sitemap: every page that search engines may list, in every language, with its alternates."""

from collections.abc import Iterable

from scripts.model import Edition, Language
from scripts.publication.indexing import is_indexed
from scripts.publication.rendering import render
from scripts.publication.urls import page_url, prefix

INDEX = "index.html"


def sitemap(edition: Edition, pages: Iterable[str]) -> str:
    """Render `sitemap.xml` for the HTML files at `pages`, paths below the site."""
    elsewhere = tuple(prefix(edition, language) for language in edition.translations)
    paths = sorted(
        path.removesuffix(INDEX)
        for path in pages
        if path.endswith(INDEX)
        and not path.startswith(elsewhere)
        and is_indexed(path.removesuffix(INDEX))
    )

    def url(path: str, language: Language) -> str:
        return page_url(edition, path, language)

    return render("sitemap.xml", edition, edition.official, {"paths": paths, "url": url})
