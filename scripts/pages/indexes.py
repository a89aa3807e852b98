"""The index pages: themes, places and bodies, each entry with the words of the text it is based on."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from scripts.language.slugs import slugify
from scripts.model import Edition, Entry, Language


def themes(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the index of themes."""
    return _context(edition, language, "themes")


def places(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the index of named places and projects."""
    return _context(edition, language, "places")


def bodies(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the index of responsible bodies."""
    return _context(edition, language, "bodies")


def _context(edition: Edition, language: Language, name: str) -> Mapping[str, Any]:
    """Return an index; each entry has a second anchor, made from its name in the page's language."""
    index = next(index for index in edition.indexes if index.name == name)
    anchors = {entry.id: slugify(entry.name[language.code]) or entry.id for entry in index.entries}
    return {
        "name": name,
        "index": index,
        "anchors": anchors,
        "mentions": lambda entry: _by_provision(entry, language),
    }


def _by_provision(entry: Entry, language: Language) -> list[tuple[str, list[str]]]:
    """Return the quotes of an entry under the id of their provision, in the order of the data."""
    groups = groupby(entry.mention, key=lambda mention: mention.provision)
    return [(id, [mention.quote[language.code] for mention in group]) for id, group in groups]
