"""The page of changes: corrected words, dated facts about the document, and releases of the site."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language
from scripts.pages.status import source_words
from scripts.publication import changes


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return what has changed, the newest first; the official text is named if no word of it has."""
    official = edition.official.code
    return {
        "corrections": changes.by_day(edition),
        "facts": changes.dated_facts(edition),
        "releases": changes.releases(edition, language),
        "official_corrected": any(row.language == official for row in edition.corrections),
        "title_of": lambda code: changes.correction_title(edition, code, language),
        "anchor": changes.anchor,
        "words_anchor": changes.words_anchor,
        "feed": changes.FEED,
        "source": lambda fact: list(source_words(edition, fact.source[language.code], language)),
    }
