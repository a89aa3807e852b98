"""Explain the marks of a chart in words."""

from collections.abc import Iterable

from scripts.charts.layout import Block, Sheet
from scripts.charts.style import (
    INNER,
    MARGIN,
    QUIET,
    Layer,
    line_layer,
    mark_layer,
    text_layer,
    wrap,
)
from scripts.targets import chart_data, chart_words
from scripts.targets.chart_data import Cell, Mark, mark_of


def legend_block(sheet: Sheet, cells: Iterable[Cell], top: float) -> Block:
    """Return the meaning of each mark in use, followed by caveats on the figures."""
    layers: list[Layer] = []
    y = top
    for mark, patterns in _patterns_by_mark(sheet, cells).items():
        lines = wrap(sheet.label(f"chart_{mark}", words=", ".join(patterns)), QUIET, INNER - 22)
        layers.append(mark_layer(sheet.scheme, mark, MARGIN + 7, y + QUIET.line / 2))
        layers.append(text_layer(sheet.scheme, lines, QUIET, MARGIN + 22, y))
        y += len(lines) * QUIET.line + 2
    middle = y + QUIET.line / 2
    layers.append(line_layer(sheet.scheme.quiet, (MARGIN, middle), (MARGIN + 14, middle)))
    layers.append(text_layer(sheet.scheme, [sheet.label("chart_zero")], QUIET, MARGIN + 22, y))
    y += QUIET.line + 2
    for caveat in _caveats(sheet):
        lines = wrap(caveat, QUIET, INNER)
        layers.append(text_layer(sheet.scheme, lines, QUIET, MARGIN, y))
        y += len(lines) * QUIET.line
    return Block(layers, y + 10 - top)


def _patterns_by_mark(sheet: Sheet, cells: Iterable[Cell]) -> dict[Mark, list[str]]:
    """Return the marks in use, each with the patterns of its operators."""
    patterns: dict[Mark, list[str]] = {}
    for cell in cells:
        if cell.drawn:
            known = patterns.setdefault(mark_of(cell.drawn), [])
            pattern = sheet.pattern(cell.drawn.operator or "=")
            if pattern not in known:
                known.append(pattern)
    return patterns


def _caveats(sheet: Sheet) -> tuple[str, ...]:
    """Return the editor's notes on figures of one chart that the text prints in different units."""
    if sheet.chart.kind != "path":
        return ()
    cells = chart_data.cells(sheet.edition, sheet.chart.indicators[0])
    drawn = [(cell, cell.drawn) for cell in cells if cell.drawn]
    if len({target.amount.unit.id for _, target in drawn if target.amount}) < 2:
        return ()
    return tuple(
        sheet.label(
            "chart_gap",
            period=chart_words.format_cell_period(sheet.edition, cell, target, sheet.language),
            words=target.note[sheet.language.code],
        )
        for cell, target in drawn
        if target.note
    )
