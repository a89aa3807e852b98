"""Settings that pages pass to their scripts: labels, place words, units and qualifiers."""

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


def quotation_signs(edition: Edition, language: Language) -> Iterator[Mapping[str, Any]]:
    """Yield units, qualifiers, negations and words over aims that a quotation must keep, as patterns.

    `qualifier` is false for units; `strong` is true where a change alters the meaning anywhere in a
    sentence.
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
    for governing in edition.target_table.governing:
        word = governing.word[language.code]
        pattern = rf"\b[{word[0].upper()}{word[0].lower()}]{word[1:]}\b"
        yield {"side": "over", "pattern": pattern, "qualifier": True, "strong": True}
    words = (word.strip() for word in edition.labels["words_not"][language.code].split(","))
    pattern = rf"\b(?:{'|'.join(words)})(?= )"
    yield {"side": "before", "pattern": pattern, "qualifier": True, "strong": True}
