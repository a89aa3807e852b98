"""Editorial content beside the text: its status today, and summaries of its parts."""

from dataclasses import dataclass
from typing import ClassVar

from scripts.model.fields import Day, NoticeTemplate, Slug
from scripts.model.text import STRICT, Text


@dataclass(frozen=True)
class Fact:
    """A dated statement about the document, with its source."""

    __pydantic_config__: ClassVar = STRICT
    id: Slug
    statement: Text
    source: Text


@dataclass(frozen=True)
class Place:
    """A present administrative unit and the units named in the text that were merged into it."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    province: Text
    formed_from: tuple[str, ...]
    joined_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """Status of the document and its places since it was issued."""

    __pydantic_config__: ClassVar = STRICT
    checked: Day
    """Day on which the editors last went through the sources."""
    spoken_notice: NoticeTemplate
    """`notice` in sentences to be read aloud, with placeholders for its year and dates."""
    notice: Text
    translation: Text
    """Disclaimer on every page and export in a translation."""
    fact: tuple[Fact, ...]
    place: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Summary:
    """Plain-language summary of a page of the text, written by the editors."""

    __pydantic_config__: ClassVar = STRICT
    page: str
    words: Text
    line: int
