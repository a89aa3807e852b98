"""What stands around the text: terms, indexes, context, and how languages write figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator

from scripts.model.fields import Dates, Ordinals, Pattern, Patterns
from scripts.model.targets import Operator
from scripts.model.text import STRICT, Text, in_every_language


@dataclass(frozen=True)
class LocalizedTerm:
    """A term in one language: its name, its other forms in the text, what it means."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    definition: str
    forms: tuple[str, ...] = ()

    @property
    def all_forms(self) -> tuple[str, ...]:
        return (self.name, *self.forms)


@dataclass(frozen=True, eq=False)
class Term:
    """A glossary entry. `origin` says whose definition it is: the text's or the editor's."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    kind: Literal["term", "abbreviation", "name"]
    origin: Literal["editor", "text"]
    words: Annotated[Mapping[str, LocalizedTerm], AfterValidator(in_every_language)]
    line: int
    provision: str | None = None
    """Where the text defines it, if it does."""
    fewer_allowed_in: tuple[str, ...] = ()
    """Provisions in which the translation rightly says the term fewer times than the text."""


@dataclass(frozen=True)
class Summary:
    """What a part of the text says in plain words: the editors', never part of the text."""

    __pydantic_config__: ClassVar = STRICT
    page: str
    words: Text
    line: int


@dataclass(frozen=True)
class Modifier:
    """A unit or qualifier of a number that a translation must keep.

    Patterns are regular expressions by language; `before` stands in front of the number it
    belongs to, `after` behind it.
    """

    __pydantic_config__: ClassVar = STRICT
    name: str
    operator: Operator | None = None
    before: Mapping[str, Pattern] = field(default_factory=dict)
    after: Mapping[str, Pattern] = field(default_factory=dict)


@dataclass(frozen=True)
class Numeral:
    """A number that a language writes in words, by language as a regular expression."""

    __pydantic_config__: ClassVar = STRICT
    value: int
    words: Patterns


@dataclass(frozen=True, eq=False)
class Notation:
    """How each language writes dates, ordinals, numerals, units and qualifiers."""

    __pydantic_config__: ClassVar = STRICT
    date: Dates
    ordinal: Ordinals
    numeral: tuple[Numeral, ...]
    modifier: tuple[Modifier, ...]


@dataclass(frozen=True)
class SearchRules:
    """How readers of one language write what the text says otherwise."""

    __pydantic_config__: ClassVar = STRICT
    syllables: bool
    """Whether words are written in syllables apart, which mean little alone."""
    rules: tuple[tuple[str, str], ...]
    """Pattern (JavaScript) and replacement for one word without its tone."""
    sounds: tuple[tuple[str, str], ...]
    """The same, for letters that are taken for each other where nothing else matches."""
    abbreviations: tuple[tuple[str, str], ...]
    synonyms: tuple[tuple[str, ...], ...]
    stop_words: tuple[str, ...]
    citation_words: tuple[str, ...]
    pages: Mapping[str, tuple[str, ...]]
    """Other words for a page of the site, by its name."""


@dataclass(frozen=True)
class Search:
    """What the search treats as the same, by language."""

    __pydantic_config__: ClassVar = STRICT
    language: Annotated[Mapping[str, SearchRules], AfterValidator(in_every_language)]


@dataclass(frozen=True)
class Mention:
    """A place in the text that earns an index entry, by its exact words."""

    __pydantic_config__: ClassVar = STRICT
    provision: str
    quote: Text


@dataclass(frozen=True)
class Entry:
    """A subject of an index with the places that treat it."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text
    mention: tuple[Mention, ...]
    line: int


@dataclass(frozen=True)
class Index:
    """A list of subjects; `path` is its data file."""

    name: str
    path: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Fact:
    """A dated, sourced statement about the document, which is not part of it."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    statement: Text
    source: Text


@dataclass(frozen=True)
class Place:
    """An administrative unit of today, and the units of the text that went into it."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    formed_from: tuple[str, ...]
    joined_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """What became of the document and its places since it was issued."""

    __pydantic_config__: ClassVar = STRICT
    checked: date
    notice: Text
    translation: Text
    fact: tuple[Fact, ...]
    place: tuple[Place, ...] = ()
