"""The page that checks a quotation: what its script needs to know and to say."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.script_settings import labels_under, quotation_signs
from scripts.publication.urls import prefix


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Where the text is, how each language qualifies a number, and the words of the answers."""
    up = "../" * (1 + prefix(edition, language).count("/"))
    return {
        "settings": {
            "up": up,
            "official": edition.official.code,
            "starts": {one.code: prefix(edition, one) for one in edition.languages},
            "signs": {one.code: list(quotation_signs(edition, one)) for one in edition.languages},
            "say": labels_under(edition, language, "check_"),
        },
    }
