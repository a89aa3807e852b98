"""Notation of dates, ordinals, numerals, units and qualifiers in each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from scripts.model.fields import Cardinal
from scripts.model.pattern_fields import (
    DatePatterns,
    OrdinalPatterns,
    Patterns,
    ScriptRule,
    SharedPattern,
    SharedPatterns,
)
from scripts.model.targets import Operator
from scripts.model.text import STRICT


@dataclass(frozen=True)
class Modifier:
    """A unit or qualifier of a number, which a translation must keep.

    `before` and `after` are regular expressions by language code, for a modifier that precedes
    or follows its number.
    """

    __pydantic_config__: ClassVar = STRICT
    name: str
    operator: Operator | None = None
    """Operator of a target whose value carries this qualifier."""
    before: Mapping[str, SharedPattern] = field(default_factory=dict)
    after: Mapping[str, SharedPattern] = field(default_factory=dict)


@dataclass(frozen=True)
class Numeral:
    """A number written as a word, matched by a regular expression in each language."""

    __pydantic_config__: ClassVar = STRICT
    value: Cardinal
    words: Patterns


@dataclass(frozen=True)
class Limit:
    """Words that limit, weaken or condition a statement, so that a quotation must keep them.

    `side` tells where they stand: before or after the words that they limit. `reach` tells how far
    these extend.
    """

    __pydantic_config__: ClassVar = STRICT
    name: str
    side: Literal["before", "after"]
    reach: Literal["word", "phrase", "clause", "sentence"]
    words: Mapping[str, SharedPattern]


@dataclass(frozen=True)
class LeadIn:
    """Words that introduce or attribute a quotation, as regular expressions by language."""

    __pydantic_config__: ClassVar = STRICT
    document: SharedPatterns
    """Names of the quoted document."""
    verb: SharedPatterns
    """Verbs and prepositions of an attribution."""
    conjunction: SharedPatterns
    """Words that join the words of an attribution to a quotation."""
    issued: SharedPatterns
    """Words from the name of a document to that of the body which issued it."""
    other_issuer: SharedPatterns
    """Bodies that issue documents of another kind."""
    resolves: SharedPatterns
    """Verbs by which a body issues a document."""
    aims: Mapping[str, tuple[str, ...]]
    """Words in small letters by which an article says that a figure is an aim."""


@dataclass(frozen=True)
class Article:
    """Words of an article that tell what its figures are of, as regular expressions by language."""

    __pydantic_config__: ClassVar = STRICT
    kind_before: SharedPatterns
    """Kinds of place that stand before a name, and below, after it."""
    kind_after: SharedPatterns
    period: SharedPatterns
    """Words before the year or period of an aim."""
    joint: SharedPatterns
    """Words without marks that join one figure to the next."""


@dataclass(frozen=True)
class Measure:
    """A unit of measurement however an article writes it, as regular expressions by language."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    words: SharedPatterns


@dataclass(frozen=True, eq=False)
class Notation:
    """Patterns by which the figures of a text are found, and a quotation is compared with it."""

    __pydantic_config__: ClassVar = STRICT
    date: DatePatterns
    ordinal: OrdinalPatterns
    numeral: tuple[Numeral, ...]
    modifier: tuple[Modifier, ...]
    limit: tuple[Limit, ...]
    lead_in: LeadIn
    article: Article
    measure: tuple[Measure, ...]
    spelling: Mapping[str, tuple[ScriptRule, ...]]
    """Rules, by language, that give spellings of the same word one form."""
