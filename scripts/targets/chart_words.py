"""Put the data of charts in words: periods, bases, text alternatives and tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.model import Edition, Indicator, Language, Target
from scripts.targets.chart_data import Cell, Chart, cells
from scripts.targets.statement import format_period, state


@dataclass(frozen=True)
class Row:
    """A row of a chart's table; a gap has no target."""

    indicator: str
    period: str
    words: str
    target: Target | None


def format_cell_period(edition: Edition, cell: Cell, target: Target | None, language: Language) -> str:
    """Return the years of a target, or the words for none; for a gap, the last year of its column."""
    return format_period(edition, target, language) if target else str(cell.column.last)


def common_basis(edition: Edition, chart: Chart, language: Language) -> str:
    """Return the basis that all figures of a path chart share; empty if they differ or have none."""
    bases = {
        state(edition, target, language).basis
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
    basis = common_basis(edition, chart, language).removeprefix("(").removesuffix(")")
    sentences = [f"{chart.title[code]}."] if chart.kind in ("whole", "glance") else []
    for indicator in chart.indicators:
        name = share_name(indicator, chart, language) + (f" ({basis})" if basis else "")
        parts = "; ".join(_parts(edition, chart, indicator, language, not basis))
        sentences.append(edition.labels["chart_path"][code].format(name=name, parts=parts))
    return " ".join(sentences)


def _entries(
    edition: Edition, chart: Chart, indicator: Indicator
) -> Iterator[tuple[Cell, Target | None]]:
    """Yield the targets of an indicator with their cells, and None for a gap, which figures omit."""
    for cell in cells(edition, indicator):
        for target in cell.targets or ((None,) if chart.kind != "figure" else ()):
            yield cell, target


def _parts(
    edition: Edition, chart: Chart, indicator: Indicator, language: Language, with_basis: bool
) -> Iterator[str]:
    labels, code = edition.labels, language.code
    for cell, target in _entries(edition, chart, indicator):
        period = format_cell_period(edition, cell, target, language)
        if target is None:
            yield labels["chart_gap"][code].format(period=period, words=labels["not_in_text"][code])
        else:
            words = state(edition, target, language)
            value = words.figure if with_basis else words.value
            yield labels["chart_part"][code].format(value=value, period=period)


def table_rows(chart: Chart, edition: Edition, language: Language) -> tuple[Row, ...]:
    """Return the rows of a chart's table, including its gaps."""
    return tuple(
        Row(
            indicator=share_name(indicator, chart, language),
            period=format_cell_period(edition, cell, target, language),
            words=_row_words(edition, target, language),
            target=target,
        )
        for indicator in chart.indicators
        for cell, target in _entries(edition, chart, indicator)
    )


def _row_words(edition: Edition, target: Target | None, language: Language) -> str:
    if target is None:
        return edition.labels["not_in_text"][language.code]
    return state(edition, target, language).figure
