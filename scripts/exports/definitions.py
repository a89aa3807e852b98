"""Export the definitions of terms, and rarely used labels of text pages, fetched on demand."""

import json
from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language

READ_ALOUD_LABELS = ("from", "pause", "resume", "stop", "name")
"""Labels of the read-aloud control, which appears on few devices."""


def definitions(edition: Edition) -> dict[str, bytes]:
    """Return `definitions/<code>.json`: the name, definition and origin of each term, by id."""
    return {
        f"definitions/{language.code}.json": json.dumps(
            _definitions(edition, language), ensure_ascii=False, separators=(",", ":")
        ).encode()
        for language in edition.languages
    }


def _definitions(edition: Edition, language: Language) -> Mapping[str, Any]:
    code, labels = language.code, edition.labels
    others = [other.code for other in edition.languages if other != language]
    return {
        "close": labels["close"][code],
        "aloud": {key: labels[f"aloud_{key}"][code] for key in READ_ALOUD_LABELS},
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
