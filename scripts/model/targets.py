"""The targets: figures and dated aims of the document, and the layout of their table."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from scripts.model.fields import ValueTemplates, Whole, Year
from scripts.model.text import STRICT, Text

Operator = Literal["=", ">=", ">", "<", "<=", "before", "by", "maintain"]


@dataclass(frozen=True)
class Period:
    """Whole years, both included; equal for a single year."""

    start: int
    end: int


@dataclass(frozen=True)
class Theme:
    """Subject of a group of indicators."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text


@dataclass(frozen=True)
class Indicator:
    """A quantity or aim that targets are set for: one row of the table."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    theme: str
    name: Text


@dataclass(frozen=True)
class Unit:
    """A unit: its name, and the template of a value with it."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text
    pattern: ValueTemplates
    basis: Text | None = None
    """Template of the words for what a value is measured against."""


@dataclass(frozen=True)
class Qualifier:
    """An operator in words: the template of a value with it, and its name."""

    __pydantic_config__: ClassVar = STRICT
    operator: Operator
    pattern: ValueTemplates
    name: Text


@dataclass(frozen=True)
class Column:
    """A period of the table, from year `first` to year `last`."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text
    first: Year
    last: Year


@dataclass(frozen=True)
class Amount:
    """A number with its unit."""

    value: Decimal
    unit: Unit


@dataclass(frozen=True, eq=False)
class Target:
    """A figure or dated aim of the resolution, with the words it is taken from."""

    id: str
    provision: str
    kind: str
    indicator: Indicator
    period: Period | None
    operator: Operator
    amount: Amount | None
    """None for an aim without a figure."""
    value_text: Text
    base: Text | None
    """Words for what the value is measured against."""
    quote: Text
    note: Text | None
    governed_by: Text | None
    """Word of the sentence that qualifies the aim, such as `strive`."""
    restates: str | None
    """Id of the target that this one puts in other words."""
    headline: bool
    line: int


@dataclass(frozen=True)
class TargetTable:
    """All targets of the resolution, with the rows and columns of their table."""

    themes: tuple[Theme, ...]
    columns: tuple[Column, ...]
    indicators: tuple[Indicator, ...]
    qualifiers: Mapping[str, Qualifier]
    """By operator."""
    targets: tuple[Target, ...]


@dataclass(frozen=True, eq=False)
class Derivation:
    """A calculation over targets, as its data file defines it."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text
    inputs: Mapping[str, str]
    """Ids of targets by the name that the formula uses."""
    formula: str
    operator: Operator
    unit: str
    in_words: Text
    caveat: Text
    line: int
    as_printed: tuple[str, ...] = ()
    """Inputs used as exact numbers, although the text gives a floor or ceiling."""
    rounded: tuple[str, ...] = ()
    """Inputs that the text prints rounded."""
    digits: Whole | None = None
    """Significant digits kept; None if the result is not rounded."""
    base: Text | None = None
