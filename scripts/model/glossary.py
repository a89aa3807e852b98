"""The glossary: terms of the text and their definitions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator

from scripts.model.text import STRICT, in_every_language


@dataclass(frozen=True)
class LocalizedTerm:
    """A term in one language: its name, its definition and the other forms the text uses."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    definition: str
    forms: tuple[str, ...] = ()

    @property
    def all_forms(self) -> tuple[str, ...]:
        return (self.name, *self.forms)


@dataclass(frozen=True, eq=False)
class Term:
    """A glossary entry. `origin` says who defines it: the text itself or the editors."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    kind: Literal["term", "abbreviation", "name"]
    origin: Literal["editor", "text"]
    words: Annotated[Mapping[str, LocalizedTerm], AfterValidator(in_every_language)]
    line: int
    provision: str | None = None
    """Id of the provision that defines the term, if the text does."""
    fewer_allowed_in: tuple[str, ...] = ()
    """Ids of provisions in which the translation may use the term fewer times than the text."""
