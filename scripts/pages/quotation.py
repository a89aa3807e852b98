"""The page that checks a quotation: the settings of its script."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.quotation_settings import quotation_settings
from scripts.publication.script_settings import labels_under, quotation_marks
from scripts.publication.template_context import label
from scripts.publication.urls import prefix, up_to_root


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the paths of the text, the qualifiers of each language, and the labels of the script."""
    say = label(edition, language)
    return {
        "settings": {
            "up": up_to_root(edition, language),
            "official": edition.official.code,
            "starts": {language.code: prefix(edition, language) for language in edition.languages},
            "signs": {
                language.code: quotation_settings(edition, language) for language in edition.languages
            },
            "say": labels_under(edition, language, "check_"),
            "quoted": quotation_marks(edition),
            "copied": {
                "copied": say("copied"),
                "perhaps": say("perhaps_copied"),
                "failed": say("not_copied"),
                "field": say("text_to_copy"),
            },
        },
    }
