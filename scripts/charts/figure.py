"""Card of an indicator with a single value: the figure, then what it is and for when."""

from scripts.charts.layout import Block, Sheet
from scripts.charts.legend import outcomes_block
from scripts.charts.style import (
    BASELINE,
    INNER,
    MARGIN,
    QUIET,
    TITLE,
    WIDTH,
    Layer,
    Style,
    shrink_to_fit,
    text_layer,
    text_width,
)
from scripts.targets import chart_data, chart_words
from scripts.targets.chart_values import Value, others, split_value
from scripts.targets.statement import state

NUMBER = Style(52, 600, "river")
AROUND = Style(18, 600)
BASIS = Style(16)
PERIOD = Style(16, 400, "quiet")
SPACE = 7
"""Pixels between the number and the words around it."""


def figure_card(sheet: Sheet, top: float) -> Block:
    """Return the value in the exact words of the text, its number set large, and below it the rest."""
    edition, language = sheet.edition, sheet.language
    cells = chart_data.cells(edition, sheet.chart.indicators[0])
    cell = next(cell for cell in cells if cell.drawn)
    assert cell.drawn
    value = _value(sheet, split_value(edition, cell.drawn, language), top + 14)
    basis = state(edition, cell.drawn, language).basis
    period = chart_words.format_cell_period(edition, cell, cell.drawn, language)
    rest = [
        (sheet.wrap(basis, BASIS, INNER), BASIS),
        (sheet.balance(sheet.chart.title[language.code], TITLE, INNER), TITLE),
        (sheet.wrap(period, PERIOD, INNER), PERIOD),
    ]
    later = others(edition, cell.drawn, cells, language, gaps=False)
    rest += [(sheet.wrap(words, QUIET, INNER), QUIET) for words in later]
    layers, y = value.layers, top + 14 + value.height + 4
    for lines, style in rest:
        if lines:
            layers.append(text_layer(sheet.scheme, lines, style, MARGIN, y))
            y += len(lines) * style.line + 2
    listed = outcomes_block(sheet, y, with_mark=False)
    return Block([*layers, *listed.layers], y + listed.height + 16 - top)


def _value(sheet: Sheet, value: Value, top: float) -> Block:
    """Return the words of a value on one line, or with those after the number below it."""
    style = shrink_to_fit([value.number], NUMBER, INNER)
    small_top = top + style.line * BASELINE - AROUND.line * BASELINE
    after = " ".join(filter(None, (value.unit, value.qualifier)))
    layers: list[Layer] = []
    x: float = MARGIN
    if value.before:
        layers.append(text_layer(sheet.scheme, [value.before], AROUND, x, small_top))
        x += text_width(value.before, AROUND) + SPACE
    layers.append(text_layer(sheet.scheme, [value.number], style, x, top))
    x += text_width(value.number, style) + (2 if value.close else SPACE)
    if x + text_width(after, AROUND) <= WIDTH - MARGIN:
        layers.append(text_layer(sheet.scheme, [after] if after else [], AROUND, x, small_top))
        return Block(layers, style.line)
    lines = sheet.wrap(after, AROUND, INNER)
    layers.append(text_layer(sheet.scheme, lines, AROUND, MARGIN, top + style.line))
    return Block(layers, style.line + len(lines) * AROUND.line)
