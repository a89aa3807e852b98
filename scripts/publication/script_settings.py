"""Settings that pages hand to their scripts: labels, words of places, signs of numbers."""

from collections.abc import Iterator, Mapping, Sequence
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
        said = (edition.labels[key][one.code] for one in languages)
        return [word.strip() for several in said for word in several.split(",")]

    numbers = (edition.labels["words_number"][one.code].split(", ") for one in languages)
    return {
        "ids": [one.id for one in edition.provisions],
        "section": words("words_section"),
        "level": words("words_level"),
        "dash": words("words_dash"),
        "paragraph": words("words_paragraph"),
        "ordinals": [*(one.ordinals for one in languages), *numbers],
    }


def quotation_signs(edition: Edition, language: Language) -> Iterator[Mapping[str, Any]]:
    """Yield units, qualifiers and negations that a quotation must keep, as regular expressions.

    `qualifier` is said of all but units; `strong` of what changes the meaning wherever it stands.
    """
    for sign in edition.notation.modifier:
        for side, patterns in (("before", sign.before), ("after", sign.after)):
            if language.code in patterns:
                yield {
                    "side": side,
                    "pattern": patterns[language.code],
                    "qualifier": bool(sign.operator) or not sign.after,
                    "strong": bool(sign.operator),
                }
    words = (word.strip() for word in edition.labels["words_not"][language.code].split(","))
    pattern = rf"\b(?:{'|'.join(words)})(?= )"
    yield {"side": "before", "pattern": pattern, "qualifier": True, "strong": True}
