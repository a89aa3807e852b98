"""Indexes of subjects: each entry with the words of the text that earn it."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language


def _contents(edition: Edition, name: str) -> Mapping[str, Any]:
    return {"name": name, "index": next(index for index in edition.indexes if index.name == name)}


def themes(edition: Edition, language: Language) -> Mapping[str, Any]:
    """By theme."""
    return _contents(edition, "themes")


def places(edition: Edition, language: Language) -> Mapping[str, Any]:
    """By named place and project."""
    return _contents(edition, "places")


def bodies(edition: Edition, language: Language) -> Mapping[str, Any]:
    """By responsible body."""
    return _contents(edition, "bodies")
