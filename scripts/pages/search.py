"""The page of the search: its form, what it says without JavaScript, and ways on from nothing."""

from collections.abc import Mapping
from typing import Any

from scripts.address import prefix
from scripts.model import Edition, Language

WAYS = ("themes", "places", "bodies", "timeline", "targets", "glossary", "full")
"""Pages to look things up by, which are also the labels of their titles."""


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Where the index of the language is, seen from the page, and the ways on."""
    up = "../" * (1 + prefix(edition, language).count("/"))
    return {
        "index": f"{up}search/{language.code}.json",
        "ways": [(name, edition.labels[name][language.code]) for name in WAYS],
        "abbreviations": edition.search.language[language.code].abbreviations,
    }
