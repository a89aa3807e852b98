"""Stacked bars: the shares of a whole, one bar for each period, with the shares by name below it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from scripts.charts.layout import Block, Sheet
from scripts.charts.legend import outcomes_block
from scripts.charts.style import (
    INNER,
    LEAD,
    MARGIN,
    NAME,
    QUIET,
    STRICT_MARKS,
    UPWARDS,
    WIDTH,
    Layer,
    Point,
    Style,
    box_layer,
    line_layer,
    text_layer,
    text_width,
)
from scripts.language.words import first_capital
from scripts.targets import chart_data, chart_words
from scripts.targets.chart_data import HUNDRED, Cell, Mark, mark_of
from scripts.targets.chart_legend import explain_marks
from scripts.targets.statement import state

BAR_HEIGHT = 32
INDENT = 18
PERCENT = INNER / HUNDRED
"""Width of one per cent in pixels."""
SHARE = Style(14, 600, "river")
GAP = 7
"""Pixels between a share and the lines that lead on from it, where the text says over or below."""
OPEN_LINE: dict[str, Any] = {"strokeDash": [3, 3], "strokeWidth": 2}
OUTLINE: dict[str, Any] = {"strokeDash": [2, 3], "strokeWidth": 1, "fillOpacity": 0}


@dataclass(frozen=True)
class Share:
    """A share of a whole, from `start` to `end` per cent, by the position of its indicator."""

    indicator: int
    start: float
    end: float
    mark: Mark


def stacked_bar_chart(sheet: Sheet, top: float) -> Block:
    """Return the bars of all periods; what the text does not give is an empty, labelled outline."""
    columns = [chart_data.cells(sheet.edition, indicator) for indicator in sheet.chart.indicators]
    layers: list[Layer] = []
    y = top
    for cells in zip(*columns, strict=True):
        block = _period(sheet, cells, y)
        layers += block.layers
        y += block.height
    legend = _legend(sheet, [cell for cells in columns for cell in cells], y)
    return Block([*layers, *legend.layers], y + legend.height - top)


def _period(sheet: Sheet, cells: tuple[Cell, ...], top: float) -> Block:
    first = next((cell for cell in cells if cell.drawn), cells[0])
    period = chart_words.format_cell_period(sheet.edition, first, first.drawn, sheet.language)
    layers = [text_layer(sheet.scheme, [period], LEAD, MARGIN, top)]
    y = top + LEAD.line + 3
    if not any(cell.drawn for cell in cells):
        absent = sheet.label("not_in_text")
        middle = y + (BAR_HEIGHT - QUIET.line) / 2
        layers += [
            _outline(sheet, 0, y),
            text_layer(sheet.scheme, [absent], QUIET, WIDTH / 2, middle, "center"),
        ]
        return Block(layers, LEAD.line + 3 + BAR_HEIGHT + 16)
    layers += _bar(sheet, cells, y)
    y += BAR_HEIGHT + 6
    for n, cell in enumerate(cells):
        row = _row(sheet, n, cell, y)
        layers += row.layers
        y += row.height
    return Block(layers, y + 14 - top)


def shares(cells: tuple[Cell, ...]) -> list[Share]:
    """Return the shares that the text gives, one after another in the order of the indicators."""
    drawn = [
        (n, float(cell.drawn.amount.value), mark_of(cell.drawn))
        for n, cell in enumerate(cells)
        if cell.drawn and cell.drawn.amount
    ]
    ends = accumulate(value for _, value, _ in drawn)
    return [Share(n, end - value, end, mark) for (n, value, mark), end in zip(drawn, ends, strict=True)]


def _bar(sheet: Sheet, cells: tuple[Cell, ...], top: float) -> Iterator[Layer]:
    """Yield the given shares in their order, then an outline for the rest of the whole."""
    given = shares(cells)
    if given[-1].end < HUNDRED:
        yield _outline(sheet, given[-1].end, top)
    for share in given:
        yield _share(sheet, share, top)
        if share.mark != "exact":
            yield from _open_end(sheet, share.end, share.mark, top)


def _share(sheet: Sheet, share: Share, top: float) -> Layer:
    scale = {"domain": [0, HUNDRED], "range": [MARGIN, WIDTH - MARGIN], "nice": False}
    return {
        "data": {"values": [{"start": share.start, "end": share.end, "mark": share.mark}]},
        "mark": {"type": "rect", "opacity": 1, **_fill(sheet, share.indicator)},
        "encoding": {
            "x": {"field": "start", "type": "quantitative", "axis": None, "scale": scale},
            "x2": {"field": "end"},
            "y": {"value": top},
            "y2": {"value": top + BAR_HEIGHT},
        },
    }


def _open_end(sheet: Sheet, end: float, mark: Mark, top: float) -> Iterator[Layer]:
    """Yield lines that lead on or back from a share; they touch it if the figure itself will do."""
    direction = 1 if mark in UPWARDS else -1
    x = MARGIN + end * PERCENT + (GAP * direction if mark in STRICT_MARKS else 0)
    for part in (0.25, 0.5, 0.75):
        y = top + BAR_HEIGHT * part
        yield line_layer(sheet.scheme.river, (x, y), (x + direction * 26, y), **OPEN_LINE)


def _outline(sheet: Sheet, start: float, top: float) -> Layer:
    corners = (MARGIN + start * PERCENT, top), (WIDTH - MARGIN, top + BAR_HEIGHT)
    return box_layer(sheet.scheme.paper, *corners, stroke=sheet.scheme.quiet, **OUTLINE)


def _fill(sheet: Sheet, n: int) -> dict[str, Any]:
    """Return dark, pale or hollow in turn: three fills that differ also in grey."""
    scheme = sheet.scheme
    fills = (scheme.river, scheme.river), (scheme.pale, scheme.river), (scheme.paper, scheme.ink)
    fill, stroke = fills[n % len(fills)]
    return {"fill": fill, "stroke": stroke, "strokeWidth": 1}


def _row(sheet: Sheet, n: int, cell: Cell, top: float) -> Block:
    """Return a share in words: its fill if it is drawn, its name, the exact words of its value."""
    style = SHARE if cell.drawn else QUIET
    words = (
        state(sheet.edition, cell.drawn, sheet.language).value
        if cell.drawn
        else sheet.label("chart_absent")
    )
    name = first_capital(chart_words.share_name(sheet.chart.indicators[n], sheet.chart, sheet.language))
    lines = sheet.wrap(name, NAME, INNER - INDENT - text_width(words, style) - 6)
    layers = [
        text_layer(sheet.scheme, lines, NAME, MARGIN + INDENT, top),
        text_layer(sheet.scheme, [words], style, WIDTH - MARGIN, top, "right"),
    ]
    if cell.drawn:
        corners: tuple[Point, Point] = (MARGIN + 0.5, top + 3.5), (MARGIN + 11.5, top + 14.5)
        layers.append(box_layer(sheet.scheme.paper, *corners, **_fill(sheet, n)))
    return Block(layers, len(lines) * NAME.line + 3)


def _legend(sheet: Sheet, cells: list[Cell], top: float) -> Block:
    layers: list[Layer] = []
    y = top
    for mark, meaning in explain_marks(sheet.edition, cells, sheet.language).items():
        if mark != "exact":
            middle = y + QUIET.line / 2
            lines = sheet.wrap(meaning, QUIET, INNER - 30)
            ends = (MARGIN, middle), (MARGIN + 21, middle)
            layers.append(line_layer(sheet.scheme.river, *ends, **OPEN_LINE))
            layers.append(text_layer(sheet.scheme, lines, QUIET, MARGIN + 30, y))
            y += len(lines) * QUIET.line + 2
    layers.append(text_layer(sheet.scheme, [sheet.label("chart_whole")], QUIET, MARGIN, y))
    y += QUIET.line
    listed = outcomes_block(sheet, y, with_mark=False)
    return Block([*layers, *listed.layers], y + listed.height + 10 - top)
