"""The page of the search: its form, what it says without JavaScript, and ways on from nothing."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.urls import prefix

WAYS = ("themes", "places", "bodies", "timeline", "targets", "glossary", "full")
"""Pages to look things up by, which are also the labels of their titles."""


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Where the index of the language is, seen from the page, and the ways on."""
    up = "../" * (1 + prefix(edition, language).count("/"))
    return {
        "index": f"{up}search/{language.code}.json",
        "ways": [(name, edition.labels[name][language.code]) for name in WAYS],
        "abbreviations": _abbreviations(edition, language),
    }


def _abbreviations(edition: Edition, language: Language) -> list[tuple[str, str]]:
    """Those whose full form the text has, so that each of them finds something."""
    text = " ".join(one.text[language.code] for one in edition.provisions).lower()
    known = edition.search.language[language.code].abbreviations
    return [(short, full) for short, full in known if full.lower() in text]
