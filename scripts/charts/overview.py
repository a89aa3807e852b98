"""Overview of the headline targets on one page: a figure and a small line chart for each."""

from scripts.charts.axes import Area, plot_layers
from scripts.charts.layout import Block, Sheet
from scripts.charts.legend import legend_block
from scripts.charts.style import (
    BASELINE,
    INNER,
    LEAD,
    MARGIN,
    NUMBER,
    QUIET,
    WIDTH,
    Layer,
    Style,
    line_layer,
    text_layer,
    text_width,
)
from scripts.model import Target
from scripts.targets import chart_data, chart_words
from scripts.targets.chart_data import Cell
from scripts.targets.chart_values import others, split_value
from scripts.targets.statement import state

AIM = Style(15, 600, "river")
SPACE = 5
"""Pixels between words set in different styles."""
SPARKLINE = Area(0, 0, 66, 20, 40)
"""Size of the small line chart in a row."""


def overview_chart(sheet: Sheet, top: float) -> Block:
    """Return a row for each headline target, with a hairline between rows, and the legend."""
    layers: list[Layer] = []
    y = top
    for target in sheet.edition.targets:
        if target.headline:
            row = _row(sheet, target, y + 7)
            layers += [_hairline(sheet, y), *row.layers]
            y += row.height + 13
    cells = [
        cell
        for indicator in sheet.chart.indicators
        for cell in chart_data.cells(sheet.edition, indicator)
    ]
    layers.append(_hairline(sheet, y))
    legend = legend_block(sheet, cells, y + 7)
    return Block([*layers, *legend.layers], y + 7 + legend.height - top)


def _hairline(sheet: Sheet, y: float) -> Layer:
    return line_layer(sheet.scheme.rule, (MARGIN, y), (WIDTH - MARGIN, y))


def _row(sheet: Sheet, target: Target, top: float) -> Block:
    """Return the name, the figure with its line chart or the aim in words, and the other periods."""
    cells = chart_data.cells(sheet.edition, target.indicator)
    own = next((cell for cell in cells if target in cell.targets), cells[-1])
    name = sheet.wrap(target.indicator.name[sheet.language.code], LEAD, INNER)
    y = top + len(name) * LEAD.line
    value = _figure(sheet, target, own, y) if target.amount else _aim(sheet, target, own, y)
    layers = [text_layer(sheet.scheme, name, LEAD, MARGIN, top), *value.layers]
    if any(cell.drawn for cell in cells):
        left = WIDTH - MARGIN - SPARKLINE.width
        area = Area(left, y + 11, SPARKLINE.width, SPARKLINE.height, SPARKLINE.mark_size)
        layers += plot_layers(cells, sheet.scheme, area)
    y += value.height
    rest = others(sheet.edition, target, cells, sheet.language, gaps=True)
    lines = [line for words in rest for line in sheet.wrap(words, QUIET, INNER)]
    layers.append(text_layer(sheet.scheme, lines, QUIET, MARGIN, y))
    return Block(layers, y + len(lines) * QUIET.line - top)


def _period(sheet: Sheet, target: Target, cell: Cell) -> str:
    return f"({chart_words.format_cell_period(sheet.edition, cell, target, sheet.language)})"


def _aim(sheet: Sheet, target: Target, cell: Cell, top: float) -> Block:
    """Return an aim without a figure in its exact words, followed by its period."""
    lines = sheet.wrap(state(sheet.edition, target, sheet.language).value, AIM, INNER)
    layers = [text_layer(sheet.scheme, lines, AIM, MARGIN, top + 1)]
    x, y = MARGIN + text_width(lines[-1], AIM) + SPACE, top + 1 + (len(lines) - 1) * AIM.line
    period = _period(sheet, target, cell)
    if x + text_width(period, QUIET) > WIDTH - MARGIN:
        x, y = MARGIN, y + AIM.line
    layers.append(text_layer(sheet.scheme, [period], QUIET, x, y + 2))
    return Block(layers, y + AIM.line + 2 - top)


def _figure(sheet: Sheet, target: Target, cell: Cell, top: float) -> Block:
    """Return the exact words of a value with its number set large, followed by its period."""
    value = split_value(sheet.edition, target, sheet.language)
    small_top = top + NUMBER.line * BASELINE - LEAD.line * BASELINE
    layers: list[Layer] = []
    x: float = MARGIN
    height = NUMBER.line
    for words, style, y, space in (
        (value.before, LEAD, small_top, SPACE),
        (value.number, NUMBER, top, 1 if value.close else SPACE),
        (" ".join(filter(None, (value.unit, value.qualifier))), LEAD, small_top, SPACE),
        (_period(sheet, target, cell), QUIET, small_top, 0),
    ):
        if words and x + text_width(words, style) > WIDTH - MARGIN - SPARKLINE.width - SPACE:
            x, y, height = MARGIN, top + NUMBER.line, NUMBER.line + QUIET.line
        if words:
            layers.append(text_layer(sheet.scheme, [words], style, x, y))
            x += text_width(words, style) + space
    return Block(layers, height)
