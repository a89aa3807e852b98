"""The search page: its form, and links for readers who find nothing."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.urls import up_to_root

LOOKUP_PAGES = ("ask", "themes", "places", "bodies", "timeline", "targets", "glossary", "full")
"""Pages to browse instead of searching, by the keys of their titles, as far as the edition has them."""


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the relative URL of the index and the pages to browse."""
    up = up_to_root(edition, language)
    pages = [page for page in LOOKUP_PAGES if edition.offers(page)]
    return {
        "index": f"{up}search/{language.code}.json",
        "lookup_pages": [(name, edition.labels[name][language.code]) for name in pages],
    }
