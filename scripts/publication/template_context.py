"""What templates of both kinds, MkDocs' and our own, are given to speak with."""

from collections.abc import Callable
from typing import Any

from scripts.language.formatting import format_date
from scripts.model import Edition, Language
from scripts.publication.json_ld import linked_data
from scripts.publication.urls import prefix


def label(edition: Edition, language: Language) -> Callable[..., str]:
    """A function that gives a label in the language, its blanks filled; KeyError if it is unknown."""

    def say(key: str, **blanks: object) -> str:
        return edition.labels[key][language.code].format(**blanks)

    return say


def template_context(edition: Edition, language: Language) -> dict[str, Any]:
    """The edition, the language, and functions that say labels and dates in it."""
    return {
        "edition": edition,
        "resolution": edition.resolution,
        "language": language,
        "code": language.code,
        "others": tuple(one for one in edition.languages if one.code != language.code),
        "is_translation": language.code != edition.official.code,
        "t": label(edition, language),
        "say_date": lambda day: format_date(day, language),
        "text_pages": tuple(page.name for page in edition.pages),
        "site_url": edition.site_url,
        "prefix": prefix(edition, language),
        "path": "",
        "linked_data": lambda path, id: linked_data(edition, language, path, id),
    }
