"""Settings that pages pass to their scripts: labels and place words."""

from collections.abc import Mapping, Sequence
from typing import Any

from scripts.model import Edition, Language


def labels_under(edition: Edition, language: Language, prefix: str) -> dict[str, str]:
    """Return the labels whose key begins with `prefix`, by the rest of the key."""
    return {
        key.removeprefix(prefix): words[language.code]
        for key, words in edition.labels.items()
        if key.startswith(prefix)
    }


def place_words(edition: Edition, languages: Sequence[Language]) -> Mapping[str, Any]:
    """Return what a script needs to parse a place: ids, level names and number words."""

    def words(key: str) -> list[str]:
        lists = (edition.labels[key][language.code] for language in languages)
        return [word.strip() for words in lists for word in words.split(",")]

    numbers = (edition.labels["words_number"][language.code].split(", ") for language in languages)
    return {
        "ids": [provision.id for provision in edition.provisions],
        "section": words("words_section"),
        "level": words("words_level"),
        "dash": words("words_dash"),
        "paragraph": words("words_paragraph"),
        "ordinals": [*(language.ordinals for language in languages), *numbers],
    }
