"""Export what scripts of text pages fetch on demand: definitions of terms, and rarely used labels."""

import json
from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.script_settings import quotation_marks

ACTION_LABELS = (
    *("actions", "close", "copied", "copy_link", "copy_quotation", "copy_text", "hide_other"),
    *("not_copied", "not_loaded", "own_page", "perhaps_copied", "print_and_code"),
    *("row_link", "row_page", "row_quotation", "row_text", "share", "show_other", "text_to_copy"),
    *("copies_published", "perhaps_meant"),
    *("selection", "selection_both", "selection_other", "selection_page"),
    *("selection_translated", "selection_whole"),
)
"""Labels of the panel that opens on a provision, and of what an address may have meant."""
OF_OTHER_LANGUAGES = (
    "hide_other",
    "show_other",
    "selection_both",
    "selection_other",
    "selection_whole",
)
"""Those of them that speak of another language."""
READ_ALOUD_LABELS = ("from", "pause", "resume", "stop", "name", "looking", "impossible")
"""Labels of reading aloud."""


def definitions(edition: Edition) -> dict[str, bytes]:
    """Return the files of each language.

    `definitions/<code>.json` has the name, definition and origin of each term, by id, and
    `definitions/<code>.actions.json` the labels of the actions on a provision and of reading aloud.
    """
    return {
        f"definitions/{language.code}{suffix}.json": json.dumps(
            content(edition, language), ensure_ascii=False, separators=(",", ":")
        ).encode()
        for language in edition.languages
        for suffix, content in (("", _definitions), (".actions", _actions))
        if content is _actions or edition.has("glossary")
    }


def _definitions(edition: Edition, language: Language) -> Mapping[str, Any]:
    code, labels = language.code, edition.labels
    others = [other.code for other in edition.languages if other != language]
    return {
        "close": labels["close"][code],
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


def _actions(edition: Edition, language: Language) -> Mapping[str, Any]:
    code, labels = language.code, edition.labels
    unused = () if edition.has("translation") else OF_OTHER_LANGUAGES
    keys = [key for key in ACTION_LABELS if key not in unused]
    by_machine = "official_by_machine" if language == edition.official else "translation_by_machine"
    return {
        "say": {
            **{key: labels[key][code] for key in keys},
            "official": edition.official.code,
            "translated_by_machine": labels[by_machine][code],
        },
        "quoted": quotation_marks(edition),
        "aloud": {key: labels[f"aloud_{key}"][code] for key in READ_ALOUD_LABELS},
    }
