"""Charts of the target table: which there are, and the cells that each draws."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from scripts.language.words import first_capital
from scripts.model import Column, Edition, Indicator, Operator, Period, Target, Text, Unit
from scripts.targets.figure import find_range

Kind = Literal["path", "figure", "whole", "glance"]
Mark = Literal["exact", "floor", "above", "ceiling", "below"]
MARKS: Mapping[Operator, Mark] = {">=": "floor", ">": "above", "<=": "ceiling", "<": "below"}
GLANCE = "at-a-glance"
"""Id of the overview chart."""
HUNDRED = 100
"""Sum of the shares of a whole."""


@dataclass(frozen=True)
class Chart:
    """A chart: the path of an indicator, the shares of a whole, or the headline targets.

    An indicator with a single value to draw is shown as a figure, under the same id and file names.
    """

    id: str
    kind: Kind
    title: Text
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Cell:
    """The targets of an indicator in a column; a cell without targets is a gap."""

    indicator: Indicator
    column: Column
    targets: tuple[Target, ...]
    drawn: Target | None
    """The target drawn to scale; None if no value is in the unit of the chart."""


@lru_cache(maxsize=2)
def list_charts(edition: Edition) -> tuple[Chart, ...]:
    """Return the charts: headline targets first, then the indicators in the order of the table.

    Indicators that are shares of a whole have one chart together.
    """
    wholes = {chart.indicators[0].id: chart for chart in _whole_charts(edition)}
    shares = {indicator.id for chart in wholes.values() for indicator in chart.indicators}
    charts = []
    headline_ids = {target.indicator.id for target in edition.targets if target.headline}
    headline = tuple(
        indicator for indicator in edition.target_table.indicators if indicator.id in headline_ids
    )
    if headline:
        charts.append(Chart(GLANCE, "glance", edition.labels["chart_at_a_glance"], headline))
    for indicator in edition.target_table.indicators:
        if indicator.id in wholes:
            charts.append(wholes[indicator.id])
        elif indicator.id not in shares and _drawn_unit(edition, indicator):
            drawn = sum(cell.drawn is not None for cell in cells(edition, indicator))
            kind: Kind = "path" if drawn > 1 else "figure"
            charts.append(Chart(indicator.id, kind, indicator.name, (indicator,)))
    return tuple(charts)


_WholeKey = tuple[str, str, Period, tuple[tuple[str, str], ...]]
"""Theme, unit, period and denominator of the shares of a whole."""


def _whole_charts(edition: Edition) -> Iterator[Chart]:
    """Yield a chart for each whole: exact figures with a common key that add up to 100."""
    groups: dict[_WholeKey, list[tuple[Indicator, Decimal]]] = {}
    for target in edition.targets:
        if target.amount and target.denominator and target.period and target.operator == "=":
            whole = tuple(target.denominator.items())
            key = (target.indicator.theme, target.amount.unit.id, target.period, whole)
            groups.setdefault(key, []).append((target.indicator, target.amount.value))
    for (theme, _, _, whole), shares in groups.items():
        if len(shares) > 1 and sum(value for _, value in shares) == HUNDRED:
            title = {code: first_capital(words) for code, words in whole}
            indicators = tuple(indicator for indicator, _ in shares)
            yield Chart(f"whole-{theme}", "whole", title, indicators)


def _drawn_unit(edition: Edition, indicator: Indicator) -> Unit | None:
    """Return the unit in which an indicator is drawn: that of its first dated figure."""
    return next(
        (
            target.amount.unit
            for target in _distinct_targets(edition, indicator)
            if target.amount and target.period
        ),
        None,
    )


def _distinct_targets(edition: Edition, indicator: Indicator) -> list[Target]:
    """Return the targets of an indicator, except those that restate another of them."""
    targets = [target for target in edition.targets if target.indicator == indicator]
    ids = {target.id for target in targets}
    return [target for target in targets if target.restates not in ids]


@lru_cache(maxsize=2)
def columns(edition: Edition) -> tuple[Column, ...]:
    """Return the columns of every chart: up to the last one that has a figure."""
    every = edition.target_table.columns
    figures = [target for target in edition.targets if target.amount and target.period]
    last = max(every.index(column_of(target, every)) for target in figures)
    return every[: last + 1]


def column_of(target: Target, columns: tuple[Column, ...]) -> Column | None:
    """Return the column of a target; an undated baseline belongs to the first one."""
    if target.period is None:
        return columns[0] if target.kind == "baseline" else None
    year = target.period.end
    return next((column for column in columns if column.first <= year <= column.last), None)


def cells(edition: Edition, indicator: Indicator) -> tuple[Cell, ...]:
    """Return the cells of an indicator, column by column."""
    shown = columns(edition)
    unit = _drawn_unit(edition, indicator)
    targets = _distinct_targets(edition, indicator)
    return tuple(
        _cell(
            indicator,
            column,
            tuple(target for target in targets if column_of(target, shown) == column),
            unit,
        )
        for column in shown
    )


def reason_not_drawn(edition: Edition, cell: Cell) -> str:
    """Return the name of the label that says why a cell has no mark, empty if it has one."""
    if cell.drawn:
        return ""
    if not cell.targets:
        return "not_in_text"
    official = edition.official
    ranges = (find_range(target.value_text[official.code], official) for target in cell.targets)
    return "chart_range" if any(ranges) else "chart_other_unit"


def _cell(indicator: Indicator, column: Column, targets: tuple[Target, ...], unit: Unit | None) -> Cell:
    to_scale = (
        target for target in targets if target.amount and unit and _same_scale(target.amount.unit, unit)
    )
    return Cell(indicator, column, targets, next(to_scale, None))


def _same_scale(unit: Unit, other: Unit) -> bool:
    """Return whether values share a scale: `million` and `million a year` do, `times` does not.

    Units are compared by name, of which the longer must begin with the shorter in every language.
    """
    names = [(unit.name[code], other.name[code]) for code in unit.name]
    return all(a.startswith(b) or b.startswith(a) for a, b in names)


def mark_of(target: Target) -> Mark:
    """Return the mark of a value: the least it may be, above it, the most, below it, or exactly it."""
    return MARKS.get(target.operator or "=", "exact")
