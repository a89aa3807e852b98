"""The page that checks a quotation: what its script needs to know and to say."""

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.urls import prefix

LABELS = "check_"


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Where the text is, how each language qualifies a number, and the words of the answers."""
    up = "../" * (1 + prefix(edition, language).count("/"))
    return {
        "settings": {
            "up": up,
            "official": edition.official.code,
            "starts": {one.code: prefix(edition, one) for one in edition.languages},
            "signs": {one.code: list(signs(edition, one)) for one in edition.languages},
            "say": {
                key.removeprefix(LABELS): said[language.code]
                for key, said in edition.labels.items()
                if key.startswith(LABELS)
            },
        },
    }


def signs(edition: Edition, language: Language) -> Iterator[Mapping[str, Any]]:
    """Units, qualifiers and negations: what a quotation must not lose, as regular expressions.

    `qualifier` is said of all but units; `strong` of what changes the meaning wherever it stands.
    """
    for sign in edition.signs.sign:
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
