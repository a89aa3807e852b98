"""Which charts the target summary has, and their words: text alternatives and tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from scripts.model import Column, Edition, Indicator, Language, Operator, Target, Text, Unit

Kind = Literal["path", "whole", "glance"]
Mark = Literal["exact", "floor", "ceiling"]
GLANCE = "at-a-glance"
HUNDRED = 100


@dataclass(frozen=True)
class Chart:
    """One picture: the path of an indicator, the shares of a whole, or the headline targets."""

    id: str
    kind: Kind
    title: Text
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Cell:
    """What the text says of an indicator in a column; without targets it is a gap."""

    indicator: Indicator
    column: Column
    targets: tuple[Target, ...]
    drawn: Target | None
    """The target whose value is drawn to scale; none for words or another unit."""


@dataclass(frozen=True)
class Row:
    """A row of a chart's table; a gap has no target."""

    indicator: str
    period: str
    words: str
    target: Target | None


@lru_cache(maxsize=2)
def list_charts(edition: Edition) -> tuple[Chart, ...]:
    """Headline targets first, then indicators in the order of the summary, shares of a whole once."""
    wholes = {one.indicators[0].id: one for one in _wholes(edition)}
    shares = {indicator.id for whole in wholes.values() for indicator in whole.indicators}
    found = []
    asked = {one.indicator.id for one in edition.targets if one.headline}
    headline = tuple(one for one in edition.target_table.indicators if one.id in asked)
    if headline:
        found.append(Chart(GLANCE, "glance", edition.labels["chart_at_a_glance"], headline))
    for indicator in edition.target_table.indicators:
        if indicator.id in wholes:
            found.append(wholes[indicator.id])
        elif indicator.id not in shares and _unit(edition, indicator):
            found.append(Chart(indicator.id, "path", indicator.name, (indicator,)))
    return tuple(found)


def _wholes(edition: Edition) -> Iterator[Chart]:
    """Indicators of a theme whose figures for one period share unit and base and make a hundred."""
    groups: dict[tuple[str, str], list[Target]] = {}
    for target in edition.targets:
        if target.amount and target.base and target.period and target.operator == "=":
            said = (target.amount.unit.id, str(target.period), *target.base.values())
            groups.setdefault((target.indicator.theme, "\n".join(said)), []).append(target)
    for (theme, _), parts in groups.items():
        if len(parts) > 1 and sum(one.amount.value for one in parts if one.amount) == HUNDRED:
            title = {code: words[:1].upper() + words[1:] for code, words in parts[0].base.items()}
            yield Chart(f"whole-{theme}", "whole", title, tuple(one.indicator for one in parts))


def _unit(edition: Edition, indicator: Indicator) -> Unit | None:
    """The unit in which an indicator is drawn: that of its first dated figure."""
    return next(
        (one.amount.unit for one in _told(edition, indicator) if one.amount and one.period), None
    )


def _told(edition: Edition, indicator: Indicator) -> list[Target]:
    """The targets of an indicator, without those that put another of its targets another way."""
    own = [one for one in edition.targets if one.indicator == indicator]
    ids = {one.id for one in own}
    return [one for one in own if one.restates not in ids]


@lru_cache(maxsize=2)
def columns(edition: Edition) -> tuple[Column, ...]:
    """The columns of every chart: up to the last one for which the text gives a figure."""
    every = edition.target_table.columns
    figures = [one for one in edition.targets if one.amount and one.period]
    last = max(every.index(column_of(one, every)) for one in figures)
    return every[: last + 1]


def column_of(target: Target, every: tuple[Column, ...]) -> Column | None:
    """The column in which a target stands; a baseline without a year stands in the first one."""
    if target.period is None:
        return every[0] if target.kind == "baseline" else None
    year = target.period.end
    return next((column for column in every if column.first <= year <= column.last), None)


def cells(edition: Edition, indicator: Indicator) -> tuple[Cell, ...]:
    """What is said of an indicator, column by column."""
    shown = columns(edition)
    unit = _unit(edition, indicator)
    told = [(column_of(one, shown), one) for one in _told(edition, indicator)]
    return tuple(
        _cell(indicator, column, tuple(one for at, one in told if at == column), unit)
        for column in shown
    )


def _cell(indicator: Indicator, column: Column, targets: tuple[Target, ...], unit: Unit | None) -> Cell:
    fit = (one for one in targets if one.amount and unit and _alike(one.amount.unit, unit))
    return Cell(indicator, column, targets, next(fit, None))


def _alike(one: Unit, other: Unit) -> bool:
    """Whether values stand on one scale: `million` beside `million a year`, never beside `times`."""
    names = [(one.name[code], other.name[code]) for code in one.name]
    return all(a.startswith(b) or b.startswith(a) for a, b in names)


def mark_of(operator: Operator) -> Mark:
    """How a value is marked: an exact figure, a floor (or more, over), a ceiling (below)."""
    if operator in (">=", ">"):
        return "floor"
    return "ceiling" if operator in ("<=", "<") else "exact"


def format_cell_period(edition: Edition, cell: Cell, target: Target | None, language: Language) -> str:
    """The time a figure is for, as the text has it; for a gap the last year of its column."""
    return format_period(edition, target, language) if target else str(cell.column.last)


def format_period(edition: Edition, target: Target, language: Language) -> str:
    """The time a target is for, as the text has it, or that it names no year."""
    period = target.period
    if period is None:
        return edition.labels["chart_no_year"][language.code]
    if target.operator == "before":
        return edition.labels["before_year"][language.code].format(year=period.end)
    if period.start == period.end:
        return str(period.end)
    return edition.labels["chart_years"][language.code].format(start=period.start, end=period.end)


def format_basis(target: Target, language: Language) -> str:
    """What a value is measured against, in words; empty if the text does not say."""
    if target.base is None:
        return ""
    base = target.base[language.code]
    return (
        target.amount.unit.basis[language.code].format(base=base)
        if target.amount and target.amount.unit.basis
        else base
    )


def common_basis(edition: Edition, chart: Chart, language: Language) -> str:
    """The basis that every figure of a chart shares; empty if they differ or have none."""
    found = {
        format_basis(target, language)
        for indicator in chart.indicators
        for cell in cells(edition, indicator)
        for target in cell.targets
    }
    return found.pop() if len(found) == 1 and chart.kind == "path" else ""


def share_name(indicator: Indicator, chart: Chart, language: Language) -> str:
    """The name of a share under the title of its whole, which it need not repeat."""
    name = indicator.name[language.code]
    return name.removeprefix(f"{chart.title[language.code]}: ") if chart.kind == "whole" else name


def text_alternative(chart: Chart, edition: Edition, language: Language) -> str:
    """What a chart shows, in words: every figure with its unit, qualifier and time, and every gap.

    Income: VND 60.6 million (2020); VND 93 million a year or more (2025); 2030: not in the text.
    """
    code = language.code
    basis = common_basis(edition, chart, language)
    said = [f"{chart.title[code]}."] if chart.kind != "path" else []
    for indicator in chart.indicators:
        name = share_name(indicator, chart, language) + (f" ({basis})" if basis else "")
        parts = "; ".join(_parts(edition, indicator, language, not basis))
        said.append(edition.labels["chart_path"][code].format(name=name, parts=parts))
    return " ".join(said)


def _parts(edition: Edition, indicator: Indicator, language: Language, bases: bool) -> Iterator[str]:
    labels, code = edition.labels, language.code
    for cell in cells(edition, indicator):
        for target in cell.targets or (None,):
            period = format_cell_period(edition, cell, target, language)
            if target is None:
                yield labels["chart_gap"][code].format(period=period, words=labels["not_in_text"][code])
            else:
                basis = format_basis(target, language) if bases else ""
                value = ", ".join(filter(None, (target.value_text[code], basis)))
                yield labels["chart_part"][code].format(value=value, period=period)


def table_rows(chart: Chart, edition: Edition, language: Language) -> tuple[Row, ...]:
    """The table of a chart: indicator, period, words; gaps are said, not left out."""
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
