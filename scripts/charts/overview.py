"""The headline targets on one page: each with its figure, its path and what it comes from."""

from collections.abc import Iterator

from scripts.charts.axes import Area, plot
from scripts.charts.layout import Block, Sheet
from scripts.charts.legend import key
from scripts.charts.line import parted
from scripts.charts.style import (
    CAP,
    INNER,
    LEAD,
    MARGIN,
    NUMBER,
    QUIET,
    WIDTH,
    Layer,
    Style,
    length,
    line,
    text,
    wrapped,
)
from scripts.model import Target
from scripts.targets import chart_data
from scripts.targets.chart_data import Cell

AIM = Style(15, 600, "river")
SPACE = 5
SMALL = Area(0, 0, 66, 20, 40)
"""The path of an indicator drawn small."""


def glance(sheet: Sheet, top: float) -> Block:
    """One row for each headline target, a hairline between rows; then what the marks mean."""
    layers: list[Layer] = []
    y = top
    for target in sheet.edition.targets:
        if target.headline:
            row = _row(sheet, target, y + 7)
            rule = line(sheet.scheme.rule, (MARGIN, y), (WIDTH - MARGIN, y))
            layers += [rule, *row.layers]
            y += row.height + 13
    cells = [cell for one in sheet.chart.indicators for cell in chart_data.cells(sheet.edition, one)]
    layers.append(line(sheet.scheme.rule, (MARGIN, y), (WIDTH - MARGIN, y)))
    meaning = key(sheet, cells, y + 7)
    return Block([*layers, *meaning.layers], y + 7 + meaning.height - top)


def _row(sheet: Sheet, target: Target, top: float) -> Block:
    """Name; figure and path, or words; what the text says of the other periods."""
    cells = chart_data.cells(sheet.edition, target.indicator)
    at = next((cell for cell in cells if target in cell.targets), cells[-1])
    name = wrapped(target.indicator.name[sheet.language.code], LEAD, INNER)
    y = top + len(name) * LEAD.line
    value = _figure(sheet, target, at, y) if target.amount else _words(sheet, target, at, y)
    layers = [text(sheet.scheme, name, LEAD, MARGIN, top), *value.layers]
    if any(cell.drawn for cell in cells):
        area = Area(WIDTH - MARGIN - SMALL.wide, y + 11, SMALL.wide, SMALL.high, SMALL.size)
        layers += plot(cells, sheet.scheme, area)
    y += value.height
    others = [one for said in _others(sheet, target, cells) for one in wrapped(said, QUIET, INNER)]
    layers.append(text(sheet.scheme, others, QUIET, MARGIN, y))
    return Block(layers, y + len(others) * QUIET.line - top)


def _when(sheet: Sheet, target: Target, at: Cell) -> str:
    return f"({chart_data.period_words(sheet.edition, at, target, sheet.language)})"


def _words(sheet: Sheet, target: Target, at: Cell, top: float) -> Block:
    """An aim without a figure, in its exact words, and its time after them."""
    lines = wrapped(target.value_text[sheet.language.code], AIM, INNER)
    layers = [text(sheet.scheme, lines, AIM, MARGIN, top + 1)]
    x, y = MARGIN + length(lines[-1], AIM) + SPACE, top + 1 + (len(lines) - 1) * AIM.line
    when = _when(sheet, target, at)
    if x + length(when, QUIET) > WIDTH - MARGIN:
        x, y = MARGIN, y + AIM.line
    layers.append(text(sheet.scheme, [when], QUIET, x, y + 2))
    return Block(layers, y + AIM.line + 2 - top)


def _figure(sheet: Sheet, target: Target, at: Cell, top: float) -> Block:
    """The exact words of a value on one line, its number large, and its time after them."""
    before, number, unit, tail = parted(target, sheet)
    close = unit and f"{number}{unit}" in target.value_text[sheet.language.code]
    low = top + NUMBER.line * CAP - LEAD.line * CAP
    layers: list[Layer] = []
    x: float = MARGIN
    height = NUMBER.line
    for words, style, y, space in (
        (before, LEAD, low, SPACE),
        (number, NUMBER, top, 1 if close else SPACE),
        (" ".join(filter(None, (unit, tail))), LEAD, low, SPACE),
        (_when(sheet, target, at), QUIET, low, 0),
    ):
        if words and x + length(words, style) > WIDTH - MARGIN - SMALL.wide - SPACE:
            x, y, height = MARGIN, top + NUMBER.line, NUMBER.line + QUIET.line
        if words:
            layers.append(text(sheet.scheme, [words], style, x, y))
            x += length(words, style) + space
    return Block(layers, height)


def _others(sheet: Sheet, target: Target, cells: tuple[Cell, ...]) -> Iterator[str]:
    """What the text says besides, period by period; the gaps are said together."""
    said = sheet.edition.labels["chart_gap"][sheet.language.code]
    gaps = [str(cell.column.last) for cell in cells if not cell.targets]
    for cell in cells:
        for other in cell.targets:
            if other is not target:
                period = chart_data.period_words(sheet.edition, cell, other, sheet.language)
                basis = chart_data.basis_words(other, sheet.language)
                words = f"{other.value_text[sheet.language.code]} {basis}".strip()
                yield said.format(period=period, words=words)
        if gaps and str(cell.column.last) == gaps[0]:
            yield said.format(period=", ".join(gaps), words=sheet.label("not_in_text"))
