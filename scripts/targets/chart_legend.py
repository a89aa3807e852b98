"""Explain the marks of charts, and what they cannot show, in words."""

from collections.abc import Iterable

from scripts.model import Edition, Language
from scripts.targets.chart_data import Cell, Chart, Mark, cells, mark_of
from scripts.targets.chart_values import pattern
from scripts.targets.chart_words import format_cell_period


def explain_marks(edition: Edition, drawn: Iterable[Cell], language: Language) -> dict[Mark, str]:
    """Return the meaning of each mark in use, with the words of the text that it is for."""
    patterns: dict[Mark, list[str]] = {}
    for cell in drawn:
        if cell.drawn:
            known = patterns.setdefault(mark_of(cell.drawn), [])
            words = pattern(edition, cell.drawn.operator, language)
            if words not in known:
                known.append(words)
    return {
        mark: edition.labels[f"chart_{mark}"][language.code].format(words=", ".join(known))
        for mark, known in patterns.items()
    }


def caveats(edition: Edition, chart: Chart, language: Language) -> tuple[str, ...]:
    """Return the editors' notes on figures of one chart that the text prints in different units."""
    if chart.kind != "path":
        return ()
    drawn = [(cell, cell.drawn) for cell in cells(edition, chart.indicators[0]) if cell.drawn]
    if len({target.amount.unit.id for _, target in drawn if target.amount}) < 2:
        return ()
    return tuple(
        edition.labels["chart_gap"][language.code].format(
            period=format_cell_period(edition, cell, target, language),
            words=target.note[language.code],
        )
        for cell, target in drawn
        if target.note
    )
