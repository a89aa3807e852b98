"""Notation of dates, ordinals, numerals, units and qualifiers in each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from scripts.model.fields import Cardinal
from scripts.model.pattern_fields import DatePatterns, OrdinalPatterns, Patterns, SharedPattern
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


@dataclass(frozen=True, eq=False)
class Notation:
    """Patterns by which the figures of a text are found."""

    __pydantic_config__: ClassVar = STRICT
    date: DatePatterns
    ordinal: OrdinalPatterns
    numeral: tuple[Numeral, ...]
    modifier: tuple[Modifier, ...]
