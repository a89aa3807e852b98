"""Indexes of themes, places and bodies: entries that point to provisions."""

from dataclasses import dataclass
from typing import ClassVar

from scripts.model.text import STRICT, Text


@dataclass(frozen=True)
class Mention:
    """A passage that an index entry points to, with its exact words."""

    __pydantic_config__: ClassVar = STRICT
    provision: str
    quote: Text


@dataclass(frozen=True)
class Entry:
    """A subject of an index and the passages about it."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text
    mention: tuple[Mention, ...]
    line: int


@dataclass(frozen=True)
class Index:
    """A list of entries; `path` is its data file."""

    name: str
    path: str
    entries: tuple[Entry, ...]
