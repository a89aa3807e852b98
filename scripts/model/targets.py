"""The figures and dated aims of the document, and how they are laid out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from scripts.model.fields import Valued
from scripts.model.text import STRICT, Text

Operator = Literal["=", ">=", ">", "<", "<=", "before", "by", "maintain"]


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
    pattern: Valued
    basis: Text | None = None
    """How the words a value is measured against stand beside it."""


@dataclass(frozen=True)
class Qualifier:
    """How an operator stands with a value in a sentence of each language."""

    __pydantic_config__: ClassVar = STRICT
    operator: Operator
    pattern: Valued
    name: Text


@dataclass(frozen=True)
class Column:
    """One period of the summary, read across."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text
    first: int
    last: int


@dataclass(frozen=True)
class Amount:
    """A number with its unit."""

    value: Decimal
    unit: Unit


@dataclass(frozen=True, eq=False)
class Target:
    """A figure or dated aim of the resolution, with the words it comes from."""

    id: str
    provision: str
    kind: str
    indicator: Indicator
    period: Period | None
    operator: Operator
    amount: Amount | None
    """None for an aim in words alone."""
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
class TargetTable:
    """All targets of the resolution, and how they are laid out to be read across."""

    themes: tuple[Theme, ...]
    columns: tuple[Column, ...]
    indicators: tuple[Indicator, ...]
    qualifiers: Mapping[str, Qualifier]
    targets: tuple[Target, ...]


@dataclass(frozen=True, eq=False)
class Derivation:
    """A calculation as the file has it: inputs by name as ids of targets, the unit by id."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text
    inputs: Mapping[str, str]
    formula: str
    operator: Operator
    unit: str
    in_words: Text
    caveat: Text
    line: int
    as_printed: tuple[str, ...] = ()
    """Inputs whose printed number is meant, not the floor or ceiling it stands for."""
    rounded: tuple[str, ...] = ()
    """Inputs that the text prints rounded."""
    digits: int | None = None
    """Significant digits kept; all of them where the result is not rounded."""
    base: Text | None = None
