"""Charts as pages show them: figures as text, and the positions of their marks in per cent.

Letters of a page follow the reader's settings, which those of a picture cannot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scripts.charts.axes import data_points, right_of_middle
from scripts.charts.stacked_bar import Share, shares
from scripts.charts.style import INNER
from scripts.language.words import first_capital
from scripts.model import Edition, Language, Target
from scripts.publication.template_context import label
from scripts.targets.chart_data import Cell, Chart, Mark, cells, reason_not_drawn
from scripts.targets.chart_legend import caveats, explain_marks
from scripts.targets.chart_values import Value, asides, first_target, others, split_value
from scripts.targets.chart_words import common_basis, format_cell_period, share_name
from scripts.targets.outcomes import OutcomePoint, chart_outcomes, outcome_points, outcome_words
from scripts.targets.statement import state


@dataclass(frozen=True)
class Entry:
    """A target in words, with what belongs to it; a gap has neither target nor value."""

    name: str
    period: str
    target: Target | None
    value: Value | None
    notes: tuple[str, ...] = ()
    """Its basis, and other targets."""
    absent: str = ""
    """Words for a figure that is not drawn; empty if it is."""


@dataclass(frozen=True)
class PlottedMark:
    """A mark at `x` and `y` per cent of the plot, from its left and its top."""

    x: float
    y: float
    mark: Mark


@dataclass(frozen=True)
class Plot:
    """The marks of an indicator, and the lines that join neighbours."""

    marks: tuple[PlottedMark, ...]
    lines: tuple[tuple[PlottedMark, PlottedMark], ...]
    outcomes: tuple[tuple[float, float], ...] = ()
    """Positions of published outcomes, as those of marks."""


@dataclass(frozen=True)
class Bar:
    """The shares of a whole in a period; without any, all of it is a gap."""

    period: str
    shares: tuple[Share, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class View:
    """A chart in one language; its kind decides which parts it has."""

    chart: Chart
    basis: str
    """Basis of all its figures."""
    marks: Mapping[Mark, str]
    """Meanings of the marks in use."""
    caveats: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    plots: tuple[Plot, ...] = ()
    """Plot of the indicator; in the overview, that of each entry."""
    bars: tuple[Bar, ...] = ()
    outcomes: tuple[str, ...] = ()
    """Published outcomes in words."""


def view(edition: Edition, chart: Chart, language: Language) -> View:
    """Return the view of a chart, with the outcomes that others published for its targets."""
    rows = chart_outcomes(edition, chart)
    words = tuple(outcome_words(edition, row, language) for row in rows)
    return replace(_view(edition, chart, language), outcomes=words)


def _view(edition: Edition, chart: Chart, language: Language) -> View:
    rows = [cells(edition, indicator) for indicator in chart.indicators]
    common = (
        chart,
        common_basis(edition, chart, language),
        explain_marks(edition, (cell for row in rows for cell in row), language),
        caveats(edition, chart, language),
    )
    if chart.kind == "whole":
        columns = zip(*rows, strict=True)
        return View(*common, bars=tuple(_bar(edition, chart, column, language) for column in columns))
    if chart.kind == "glance":
        headline = [target for target in edition.targets if target.headline]
        return View(
            *common,
            entries=tuple(_headline(edition, target, language) for target in headline),
            plots=tuple(_plot(cells(edition, target.indicator)) for target in headline),
        )
    if chart.kind == "figure":
        return _figure(edition, chart, rows[0], language)
    entries = tuple(_entry(edition, chart, cell, language) for cell in rows[0])
    return View(
        *common, entries=entries, plots=(_plot(rows[0], outcome_points(edition, chart, rows[0])),)
    )


def _entry(edition: Edition, chart: Chart, cell: Cell, language: Language) -> Entry:
    """Return the entry of a column."""
    target = first_target(cell)
    absent = reason_not_drawn(edition, cell)
    return Entry(
        name=share_name(cell.indicator, chart, language),
        period=format_cell_period(edition, cell, target, language),
        target=target,
        value=split_value(edition, target, language) if target else None,
        notes=tuple(asides(edition, chart, cell, language)),
        absent=label(edition, language)(absent) if absent else "",
    )


def _figure(edition: Edition, chart: Chart, row: tuple[Cell, ...], language: Language) -> View:
    """Return the only value to draw with its basis and period, and the other targets."""
    cell, target = next((cell, cell.drawn) for cell in row if cell.drawn)
    entry = Entry(
        name=chart.title[language.code],
        period=format_cell_period(edition, cell, target, language),
        target=target,
        value=split_value(edition, target, language),
        notes=tuple(others(edition, target, row, language, gaps=False)),
    )
    return View(chart, state(edition, target, language).basis, {}, (), entries=(entry,))


def _headline(edition: Edition, target: Target, language: Language) -> Entry:
    """Return a headline target with the other targets of its indicator."""
    row = cells(edition, target.indicator)
    own = next((cell for cell in row if target in cell.targets), row[-1])
    return Entry(
        name=target.indicator.name[language.code],
        period=format_cell_period(edition, own, target, language),
        target=target,
        value=split_value(edition, target, language),
        notes=tuple(others(edition, target, row, language, gaps=True)),
    )


def _bar(edition: Edition, chart: Chart, column: tuple[Cell, ...], language: Language) -> Bar:
    first = next((cell for cell in column if cell.drawn), column[0])
    return Bar(
        period=format_cell_period(edition, first, first.drawn, language),
        shares=tuple(shares(column)),
        entries=tuple(
            Entry(
                name=first_capital(share_name(cell.indicator, chart, language)),
                period="",
                target=cell.drawn,
                value=split_value(edition, cell.drawn, language) if cell.drawn else None,
                absent="" if cell.drawn else label(edition, language)("chart_absent"),
            )
            for cell in column
        ),
    )


def _plot(row: tuple[Cell, ...], outcomes: Sequence[OutcomePoint] = ()) -> Plot:
    """Return the marks over the middle of their columns, the highest value at the top."""
    points = data_points(row)
    middles = {cell.column.id: (n + 0.5) * 100 / len(row) for n, cell in enumerate(row)}
    heights = [*(point["value"] for point in points), *(point.value for point in outcomes)]
    highest = max(heights, default=0)
    marks = [
        PlottedMark(
            x=round(middles[point["column"]], 2),
            y=round(100 - 100 * point["value"] / highest, 2),
            mark=point["mark"],
        )
        for point in points
    ]
    runs = [point["run"] for point in points]
    neighbours = zip(pairwise(marks), pairwise(runs), strict=True)
    hollow = tuple(
        (
            round(middles[point.column] + 100 * right_of_middle(point) / INNER, 2),
            round(100 - 100 * point.value / highest, 2),
        )
        for point in outcomes
    )
    lines = tuple(pair for pair, (left, right) in neighbours if left == right)
    return Plot(tuple(marks), lines, hollow)
