"""Changes that readers are told of: corrected words, and releases of the site."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from scripts.model.fields import Day, Slug
from scripts.model.text import STRICT, Text


@dataclass(frozen=True)
class Correction:
    """Words of one or more provisions that were corrected in one language, and the reason."""

    __pydantic_config__: ClassVar = STRICT
    id: Slug
    date: Day
    language: str
    """Code of the language of the words."""
    provisions: Annotated[tuple[str, ...], Field(min_length=1)]
    reason: Text
    line: int
    old: str | None = None
    """Words before, where they are known."""
    new: str | None = None
    """Words after; None if the old ones were struck out."""


@dataclass(frozen=True)
class Issue:
    """A release of the site that readers notice."""

    __pydantic_config__: ClassVar = STRICT
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    date: Day
    words: Text
    """News of the release, in a sentence."""
    line: int
