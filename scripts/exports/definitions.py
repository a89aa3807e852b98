"""What terms mean, and rarer words of text pages, by language: fetched when first asked for."""

import json
from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language

ALOUD = ("from", "pause", "resume", "stop", "name")
"""What the control of reading aloud says, which few readers have."""


def definitions(edition: Edition) -> dict[str, bytes]:
    """`definitions/<code>.json`: the name, definition and origin of each term, by id."""
    return {
        f"definitions/{one.code}.json": json.dumps(
            _said(edition, one), ensure_ascii=False, separators=(",", ":")
        ).encode()
        for one in edition.languages
    }


def _said(edition: Edition, language: Language) -> Mapping[str, Any]:
    code, labels = language.code, edition.labels
    others = [one.code for one in edition.languages if one != language]
    return {
        "close": labels["close"][code],
        "aloud": {key: labels[f"aloud_{key}"][code] for key in ALOUD},
        "more": labels["in_glossary"][code],
        "origins": {
            origin: labels[f"definition_by_{origin}"][code]
            for origin in dict.fromkeys(term.origin for term in edition.terms)
        },
        "terms": {
            term.id: {
                "name": term.words[code].name,
                "others": {other: term.words[other].name for other in others},
                "definition": term.words[code].definition,
                "origin": term.origin,
            }
            for term in edition.terms
        },
    }
