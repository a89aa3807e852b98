"""Charts of the target table, and their data in words: text alternatives and tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from scripts.language.words import first_capital
from scripts.model import Column, Edition, Indicator, Language, Operator, Period, Target, Text, Unit

Kind = Literal["path", "whole", "glance"]
Mark = Literal["exact", "floor", "ceiling"]
GLANCE = "at-a-glance"
"""Id of the overview chart."""
HUNDRED = 100
"""Sum of the shares of a whole."""


@dataclass(frozen=True)
class Chart:
    """A chart: the path of an indicator, the shares of a whole, or the headline targets."""

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


@dataclass(frozen=True)
class Row:
    """A row of a chart's table; a gap has no target."""

    indicator: str
    period: str
    words: str
    target: Target | None


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
            charts.append(Chart(indicator.id, "path", indicator.name, (indicator,)))
    return tuple(charts)


_WholeKey = tuple[str, str, Period, tuple[tuple[str, str], ...]]
"""Theme, unit, period and base of the shares of a whole."""


def _whole_charts(edition: Edition) -> Iterator[Chart]:
    """Yield a chart for each whole: exact figures with a common key that add up to 100."""
    groups: dict[_WholeKey, list[tuple[Indicator, Decimal]]] = {}
    for target in edition.targets:
        if target.amount and target.base and target.period and target.operator == "=":
            base = tuple(target.base.items())
            key = (target.indicator.theme, target.amount.unit.id, target.period, base)
            groups.setdefault(key, []).append((target.indicator, target.amount.value))
    for (theme, _, _, base), shares in groups.items():
        if len(shares) > 1 and sum(value for _, value in shares) == HUNDRED:
            title = {code: first_capital(words) for code, words in base}
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


def mark_of(operator: Operator) -> Mark:
    """Return the mark of a value: a floor (or more, over), a ceiling (below) or an exact figure."""
    if operator in (">=", ">"):
        return "floor"
    return "ceiling" if operator in ("<=", "<") else "exact"


def format_cell_period(edition: Edition, cell: Cell, target: Target | None, language: Language) -> str:
    """Return the period of a target in words; for a gap, the last year of its column."""
    return format_period(edition, target, language) if target else str(cell.column.last)


def format_period(edition: Edition, target: Target, language: Language) -> str:
    """Return the period of a target in words, or the words for none."""
    period = target.period
    if period is None:
        return edition.labels["chart_no_year"][language.code]
    if target.operator == "before":
        return edition.labels["before_year"][language.code].format(year=period.end)
    if period.start == period.end:
        return str(period.end)
    return edition.labels["chart_years"][language.code].format(start=period.start, end=period.end)


def format_basis(target: Target, language: Language) -> str:
    """Return the words for what a value is measured against; empty if the text does not say."""
    if target.base is None:
        return ""
    base = target.base[language.code]
    return (
        target.amount.unit.basis[language.code].format(base=base)
        if target.amount and target.amount.unit.basis
        else base
    )


def common_basis(edition: Edition, chart: Chart, language: Language) -> str:
    """Return the basis that all figures of a path chart share; empty if they differ or have none."""
    bases = {
        format_basis(target, language)
        for indicator in chart.indicators
        for cell in cells(edition, indicator)
        for target in cell.targets
    }
    return bases.pop() if len(bases) == 1 and chart.kind == "path" else ""


def share_name(indicator: Indicator, chart: Chart, language: Language) -> str:
    """Return the name of an indicator; a share of a whole omits the title of its chart."""
    name = indicator.name[language.code]
    return name.removeprefix(f"{chart.title[language.code]}: ") if chart.kind == "whole" else name


def text_alternative(chart: Chart, edition: Edition, language: Language) -> str:
    """Return the text alternative: every figure with unit, qualifier and period, and every gap.

    Income: VND 60.6 million (2020); VND 93 million a year or more (2025); 2030: not in the text.
    """
    code = language.code
    basis = common_basis(edition, chart, language)
    sentences = [f"{chart.title[code]}."] if chart.kind != "path" else []
    for indicator in chart.indicators:
        name = share_name(indicator, chart, language) + (f" ({basis})" if basis else "")
        parts = "; ".join(_parts(edition, indicator, language, not basis))
        sentences.append(edition.labels["chart_path"][code].format(name=name, parts=parts))
    return " ".join(sentences)


def _parts(
    edition: Edition, indicator: Indicator, language: Language, with_basis: bool
) -> Iterator[str]:
    labels, code = edition.labels, language.code
    for cell in cells(edition, indicator):
        for target in cell.targets or (None,):
            period = format_cell_period(edition, cell, target, language)
            if target is None:
                yield labels["chart_gap"][code].format(period=period, words=labels["not_in_text"][code])
            else:
                basis = format_basis(target, language) if with_basis else ""
                value = ", ".join(filter(None, (target.value_text[code], basis)))
                yield labels["chart_part"][code].format(value=value, period=period)


def table_rows(chart: Chart, edition: Edition, language: Language) -> tuple[Row, ...]:
    """Return the rows of a chart's table, including gaps."""
    return tuple(
        Row(
            indicator=share_name(indicator, chart, language),
            period=format_cell_period(edition, cell, target, language),
            words=_row_words(edition, target, language),
            target=target,
        )
        for indicator in chart.indicators
        for cell in cells(edition, indicator)
        for target in cell.targets or (None,)
    )


def _row_words(edition: Edition, target: Target | None, language: Language) -> str:
    if target is None:
        return edition.labels["not_in_text"][language.code]
    return ", ".join(filter(None, (target.value_text[language.code], format_basis(target, language))))
