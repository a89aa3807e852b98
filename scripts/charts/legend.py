"""Draw the meaning of the marks of a chart."""

from collections.abc import Iterable

from scripts.charts.layout import Block, Sheet
from scripts.charts.style import (
    INNER,
    MARGIN,
    QUIET,
    Layer,
    line_layer,
    mark_layer,
    outcome_layer,
    text_layer,
)
from scripts.targets.chart_data import Cell
from scripts.targets.chart_legend import caveats, explain_marks
from scripts.targets.outcomes import chart_outcomes, outcome_words


def legend_block(sheet: Sheet, cells: Iterable[Cell], top: float) -> Block:
    """Return the meaning of each mark in use, followed by caveats on the figures."""
    layers: list[Layer] = []
    y = top
    for mark, meaning in explain_marks(sheet.edition, cells, sheet.language).items():
        lines = sheet.wrap(meaning, QUIET, INNER - 22)
        layers.append(mark_layer(sheet.scheme, mark, MARGIN + 7, y + QUIET.line / 2))
        layers.append(text_layer(sheet.scheme, lines, QUIET, MARGIN + 22, y))
        y += len(lines) * QUIET.line + 2
    middle = y + QUIET.line / 2
    layers.append(line_layer(sheet.scheme.quiet, (MARGIN, middle), (MARGIN + 14, middle)))
    layers.append(text_layer(sheet.scheme, [sheet.label("chart_zero")], QUIET, MARGIN + 22, y))
    y += QUIET.line + 2
    listed = outcomes_block(sheet, y, with_mark=True)
    layers += listed.layers
    y += listed.height
    for caveat in caveats(sheet.edition, sheet.chart, sheet.language):
        lines = sheet.wrap(caveat, QUIET, INNER)
        layers.append(text_layer(sheet.scheme, lines, QUIET, MARGIN, y))
        y += len(lines) * QUIET.line
    return Block(layers, y + 10 - top)


def outcomes_block(sheet: Sheet, top: float, *, with_mark: bool) -> Block:
    """Return the outcomes of the targets in words, under the meaning of their mark if it is drawn."""
    edition, language = sheet.edition, sheet.language
    rows = chart_outcomes(edition, sheet.chart)
    layers: list[Layer] = []
    y = top
    words = [sheet.label("chart_outcome")] if rows else []
    for line in [*words, *(outcome_words(edition, row, language) for row in rows)]:
        lines = sheet.wrap(line, QUIET, INNER - 22)
        if with_mark and y == top:
            layers.append(outcome_layer(sheet.scheme, MARGIN + 7, y + QUIET.line / 2))
        layers.append(text_layer(sheet.scheme, lines, QUIET, MARGIN + 22, y))
        y += len(lines) * QUIET.line + 2
    return Block(layers, y - top)
