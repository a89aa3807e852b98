"""What an edition of a resolution consists of: plain facts, no reading, no writing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, ValidationInfo

T = TypeVar("T")


def _in_every_language(words: Mapping[str, T], info: ValidationInfo) -> Mapping[str, T]:
    wanted = (info.context or {}).get("languages", words)
    if set(words) != set(wanted):
        found = ", ".join(words) or "none"
        raise ValueError(f"must be given in {', '.join(wanted)}, no other; found {found}")
    if empty := [code for code, said in words.items() if said == ""]:
        raise ValueError(f"must not be empty; found no words in {', '.join(empty)}")
    return words


Text = Annotated[Mapping[str, str], AfterValidator(_in_every_language)]
"""Words by language code, one entry for each language of the edition."""

STRICT: Mapping[str, str] = {"extra": "forbid"}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong, said so that it can be mended: rule, what was found, what to do."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, eq=False)
class Language:
    """A language of the edition; the first one listed is the language of the official text."""

    __pydantic_config__: ClassVar = STRICT
    code: str
    name: str
    locale: str
    """Locale by which Babel formats numbers and dates, such as `en_GB`."""
    date_pattern: str
    """Date pattern in Unicode notation (UTS 35), such as `d MMMM y`."""
    marker: str
    """How a printed number stands before its text, such as `{number}. `."""
    alphabet: str
    """Letters in the order of the dictionary, for sorting."""
    ordinals: tuple[str, ...]
    """Words for first, second, third ... as citations use them."""
    cite: Mapping[str, str]
    """Citation piece for each kind of provision; CONTENT rule: from small to large."""


@dataclass(frozen=True)
class Source:
    """Where the official text was taken from, and how to know it again."""

    __pydantic_config__: ClassVar = STRICT
    file: str
    sha256: str
    first_line: str
    publisher: Text
    site: str
    published: date
    captured: date


@dataclass(frozen=True)
class Registered:
    """A provision id once published: it never changes and never vanishes."""

    id: str
    kind: str
    page: str
    line: int


@dataclass(frozen=True)
class Provision:
    """One line of the resolution in every language, under its permanent id."""

    id: str
    kind: str
    parent: str | None
    page: str
    number: str
    """Place in the document's own numbering, such as `II.2.2` or `III.4 – 2`."""
    marker: str
    """What the source prints before the text: `I- `, `2.1- `, `- ` or nothing."""
    text: Text
    citation: Text
    line: Mapping[str, int]
    """Line of the Markdown file in which it starts, by language."""

    @property
    def is_heading(self) -> bool:
        return self.kind in HEADINGS


Operator = Literal["=", ">=", ">", "<", "<=", "before", "by", "maintain"]
HEADINGS = ("section", "heading", "period")


@dataclass(frozen=True)
class Block:
    """A block of a Markdown page: its id, its words as printed, `dash` if it is a list item."""

    id: str
    words: str
    dash: bool
    line: int


@dataclass(frozen=True)
class TextPage:
    """A page that carries provisions, as it stands in its Markdown file of each language."""

    name: str
    title: Text
    description: Text
    blocks: Mapping[str, tuple[Block, ...]]


@dataclass(frozen=True)
class Word:
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
    words: Annotated[Mapping[str, Word], AfterValidator(_in_every_language)]
    line: int
    provision: str | None = None
    """Where the text defines it, if it does."""
    said_once: tuple[str, ...] = ()
    """Provisions in which the translation rightly says the term fewer times than the text."""


@dataclass(frozen=True)
class Period:
    """Whole years, both included; equal for a single year."""

    start: int
    end: int


@dataclass(frozen=True)
class Theme:
    """What a group of indicators is about."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text


@dataclass(frozen=True)
class Indicator:
    """What is measured or aimed at: one row of the summary."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    theme: str
    name: Text


@dataclass(frozen=True)
class Unit:
    """A unit: its name, and how a value stands with it in a sentence of each language."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text
    pattern: Text
    basis: Text | None = None
    """How the words a value is measured against stand beside it."""


@dataclass(frozen=True)
class Qualifier:
    """How an operator stands with a value in a sentence of each language."""

    __pydantic_config__: ClassVar = STRICT
    operator: Operator
    pattern: Text
    name: Text


@dataclass(frozen=True)
class Column:
    """One period of the summary, read across."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class Target:
    """A figure or dated aim of the resolution, with the words it comes from."""

    id: str
    provision: str
    kind: str
    indicator: Indicator
    period: Period | None
    operator: Operator
    value: Decimal | None
    unit: Unit | None
    value_text: Text
    base: Text | None
    quote: Text
    note: Text | None
    governed_by: Text | None
    """A word of the sentence that says how the aim is meant, such as `strive`."""
    restates: str | None
    headline: bool
    line: int


@dataclass(frozen=True)
class Summary:
    """All targets of the resolution, and how they are laid out to be read across."""

    themes: tuple[Theme, ...]
    columns: tuple[Column, ...]
    indicators: tuple[Indicator, ...]
    qualifiers: Mapping[str, Qualifier]
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Sign:
    """A unit or qualifier of a number that a translation must keep.

    Patterns are regular expressions by language; `before` stands in front of the number it
    belongs to, `after` behind it.
    """

    __pydantic_config__: ClassVar = STRICT
    name: str
    operator: Operator | None = None
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Numeral:
    """A number that a language writes in words, by language as a regular expression."""

    __pydantic_config__: ClassVar = STRICT
    value: int
    words: Text


@dataclass(frozen=True, eq=False)
class Signs:
    """How each language writes dates, ordinals, numerals, units and qualifiers."""

    __pydantic_config__: ClassVar = STRICT
    date: Text
    ordinal: Text
    numeral: tuple[Numeral, ...]
    sign: tuple[Sign, ...]


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


@dataclass(frozen=True)
class Resolution:
    """The document: its names, source, languages and how it is cited."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    title: Text
    subject: Text
    short: Text
    brand: Text
    issuer: Text
    date: date
    site_name: Text
    site_description: Text
    licence: Text
    document: Text
    """How the whole document stands in a citation, always with its date and issuer."""
    contact: str
    figures_held_in: tuple[str, ...]
    """Provisions (with all below them) of which the targets must hold every figure."""
    language: tuple[Language, ...]
    source: Source


@dataclass(frozen=True, eq=False)
class Edition:
    """Everything the site is built from, read and put in document order."""

    root: Path
    site_url: str
    """Public address, with its closing slash; everything absolute is made from it."""
    resolution: Resolution
    registry: tuple[Registered, ...]
    source_lines: tuple[str, ...]
    """The lines of the official text, normalised, in order."""
    pages: tuple[TextPage, ...]
    provisions: tuple[Provision, ...]
    terms: tuple[Term, ...]
    summary: Summary
    indexes: tuple[Index, ...]
    context: Context
    signs: Signs
    labels: Mapping[str, Text]

    @cached_property
    def by_id(self) -> Mapping[str, Provision]:
        return {provision.id: provision for provision in self.provisions}

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        return self.resolution.language

    @cached_property
    def official(self) -> Language:
        return self.languages[0]

    @cached_property
    def translations(self) -> tuple[Language, ...]:
        return self.languages[1:]

    def on_page(self, page: str) -> tuple[Provision, ...]:
        return tuple(provision for provision in self.provisions if provision.page == page)
