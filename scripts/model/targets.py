"""The targets: figures and dated aims of the document, and the layout of their table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, Strict

from scripts.model.fields import ShareTemplates, ValueTemplates, Year
from scripts.model.text import STRICT, Text

Operator = Literal["=", ">=", ">", "<", "<=", "before", "by", "maintain", "since"]
TargetKind = Literal["target", "milestone", "vision", "task", "baseline", "reference"]


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
    note: Text | None = None
    """Editors' note on how the text names it in different periods."""


@dataclass(frozen=True)
class Unit:
    """A unit: its name, and the template of a value with it."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    name: Text
    pattern: ValueTemplates
    share: ShareTemplates | None = None
    """Template of a value with its denominator: `{value} of {denominator}`."""


@dataclass(frozen=True)
class Qualifier:
    """An operator in words: the template of a value with it, and its name."""

    __pydantic_config__: ClassVar = STRICT
    operator: Operator
    pattern: ValueTemplates
    name: Text
    apart: ValueTemplates | None = None
    """Template of a figure with a word that the sentence has elsewhere: `maintain {value}`."""


@dataclass(frozen=True)
class GoverningWord:
    """A word that a sentence puts over its aims, such as `Strive`, and templates of an aim with it."""

    __pydantic_config__: ClassVar = STRICT
    word: Text
    figure: ValueTemplates
    """Template of an aim with a figure: `strive for {value}`."""
    aim: ValueTemplates
    """Template of an aim in words: `strive {value}`."""


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
    kind: TargetKind
    indicator: Indicator
    period: Period | None
    operator: Operator | None
    """None where there is neither a figure nor a date to meet."""
    amount: Amount | None
    """None for an aim without a figure."""
    value_text: Text
    scope: Text | None
    """Words for what the value leaves out or is bound to: `excluding land use revenue`."""
    denominator: Text | None
    """Words for the whole that a share is of."""
    comparison: Text | None
    """Words for what a multiple is of: `that of 2010`."""
    quote: Text
    note: Text | None
    governing: GoverningWord | None
    restates: str | None
    """Id of the target that this one puts in other words."""
    headline: bool
    line: int

    @property
    def governed_by(self) -> Text | None:
        """Return the word that the sentence puts over the aim."""
        return self.governing.word if self.governing else None

    @property
    def limits(self) -> Mapping[str, Text]:
        """Return the scope, denominator and comparison that the text gives, by name."""
        limits = {
            "scope": self.scope,
            "denominator": self.denominator,
            "comparison": self.comparison,
        }
        return {name: words for name, words in limits.items() if words}


@dataclass(frozen=True)
class TargetTable:
    """All targets of the resolution, with the rows and columns of their table."""

    themes: tuple[Theme, ...]
    columns: tuple[Column, ...]
    indicators: tuple[Indicator, ...]
    qualifiers: Mapping[str, Qualifier]
    """By operator."""
    governing: tuple[GoverningWord, ...]
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
    digits: Annotated[int, Strict(), Field(ge=1, le=12)] | None = None
    """Significant digits kept; None if the result is not rounded."""
    basis: Text | None = None
    """Words for what a multiple is of, and its scope: `that of 2020`."""
    years: int | None = None
    """Number of years, `years` in the formula."""
    read_as: Mapping[str, str] = field(default_factory=dict)
    """Unit of inputs whose unit the text prints incompletely, by name."""


@dataclass(frozen=True)
class UnitDimension:
    """The dimension of a unit, such as `billion-dong / year`, for checking formulas."""

    __pydantic_config__: ClassVar = STRICT
    unit: str
    dimension: str
    line: int
