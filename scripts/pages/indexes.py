"""Indexes of subjects: each entry with the words of the text that earn it."""

from collections.abc import Mapping
from typing import Any

from scripts.language.slugs import slugify
from scripts.model import Edition, Language


def _contents(edition: Edition, language: Language, name: str) -> Mapping[str, Any]:
    """The index, and a second anchor for each entry: its name in the language of the page."""
    index = next(index for index in edition.indexes if index.name == name)
    anchors = {entry.id: slugify(entry.name[language.code]) for entry in index.entries}
    return {"name": name, "index": index, "anchors": anchors}


def themes(edition: Edition, language: Language) -> Mapping[str, Any]:
    """By theme."""
    return _contents(edition, language, "themes")


def places(edition: Edition, language: Language) -> Mapping[str, Any]:
    """By named place and project."""
    return _contents(edition, language, "places")


def bodies(edition: Edition, language: Language) -> Mapping[str, Any]:
    """By responsible body."""
    return _contents(edition, language, "bodies")
