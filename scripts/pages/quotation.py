"""The page that checks a quotation: the settings of its script."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.quotation_settings import quotation_settings
from scripts.publication.script_settings import labels_under
from scripts.publication.urls import prefix, up_to_root


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the paths of the text, what quotations must keep, and the labels of the answers."""
    up = up_to_root(edition, language)
    return {
        "settings": {
            "up": up,
            "official": edition.official.code,
            "starts": {language.code: prefix(edition, language) for language in edition.languages},
            "signs": {
                language.code: quotation_settings(edition, language) for language in edition.languages
            },
            "say": labels_under(edition, language, "check_"),
        },
    }
