"""The shares of a whole: one bar for each period, under it the shares by name."""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

from scripts.charts.layout import Block, Sheet
from scripts.charts.style import (
    INNER,
    LEAD,
    MARGIN,
    NAME,
    QUIET,
    WIDTH,
    Layer,
    Style,
    box,
    length,
    line,
    text,
    wrapped,
)
from scripts.targets import chart_data
from scripts.targets.chart_data import HUNDRED, Cell, mark_of

BAR = 32
INDENT = 18
PIXEL = INNER / HUNDRED
"""Width of one in a hundred."""
SHARE = Style(14, 600, "river")
OPEN = {"strokeDash": [3, 3], "strokeWidth": 2}
EMPTY = {"strokeDash": [2, 3], "strokeWidth": 1, "fillOpacity": 0}


def whole(sheet: Sheet, top: float) -> Block:
    """Period under period; what the text does not give is an empty outline with words."""
    across = [chart_data.cells(sheet.edition, one) for one in sheet.chart.indicators]
    layers: list[Layer] = []
    y = top
    for cells in zip(*across, strict=True):
        block = _period(sheet, cells, y)
        layers += block.layers
        y += block.height
    key = _key(sheet, [cell for cells in across for cell in cells], y)
    return Block([*layers, *key.layers], y + key.height - top)


def _period(sheet: Sheet, cells: tuple[Cell, ...], top: float) -> Block:
    first = next((cell for cell in cells if cell.drawn), cells[0])
    period = chart_data.period_words(sheet.edition, first, first.drawn, sheet.language)
    layers = [text(sheet.scheme, [period], LEAD, MARGIN, top)]
    y = top + LEAD.line + 3
    if not any(cell.drawn for cell in cells):
        absent = sheet.label("not_in_text")
        middle = y + (BAR - QUIET.line) / 2
        layers += [
            _outline(sheet, 0, y),
            text(sheet.scheme, [absent], QUIET, WIDTH / 2, middle, "center"),
        ]
        return Block(layers, LEAD.line + 3 + BAR + 16)
    layers += _bar(sheet, cells, y)
    y += BAR + 6
    for n, cell in enumerate(cells):
        row = _row(sheet, n, cell, y)
        layers += row.layers
        y += row.height
    return Block(layers, y + 14 - top)


def _bar(sheet: Sheet, cells: tuple[Cell, ...], top: float) -> Iterator[Layer]:
    """The shares in their order; where some are not given, the given ones alone, then an outline."""
    shares = [(n, cell.drawn) for n, cell in enumerate(cells) if cell.drawn]
    ends = list(accumulate(float(target.amount.value) for _, target in shares))
    if ends[-1] < HUNDRED:
        yield _outline(sheet, ends[-1], top)
    for (n, target), end in zip(shares, ends, strict=True):
        yield _share(sheet, n, (end - float(target.amount.value), end), mark_of(target.operator), top)
        if mark_of(target.operator) != "exact":
            yield from _open_end(sheet, end, mark_of(target.operator), top)


def _share(sheet: Sheet, n: int, reach: tuple[float, float], mark: str, top: float) -> Layer:
    scale = {"domain": [0, HUNDRED], "range": [MARGIN, WIDTH - MARGIN], "nice": False}
    return {
        "data": {"values": [{"start": reach[0], "end": reach[1], "mark": mark}]},
        "mark": {"type": "rect", "opacity": 1} | _fill(sheet, n),
        "encoding": {
            "x": {"field": "start", "type": "quantitative", "axis": None, "scale": scale},
            "x2": {"field": "end"},
            "y": {"value": top},
            "y2": {"value": top + BAR},
        },
    }


def _open_end(sheet: Sheet, end: float, mark: str, top: float) -> Iterator[Layer]:
    """Lines that lead on from the end of a share that is a floor, or back from a ceiling."""
    x = MARGIN + end * PIXEL
    way = 1 if mark == "floor" else -1
    for part in (0.25, 0.5, 0.75):
        y = top + BAR * part
        yield line(sheet.scheme.river, (x, y), (x + way * 26, y), **OPEN)


def _outline(sheet: Sheet, start: float, top: float) -> Layer:
    corners = (MARGIN + start * PIXEL, top), (WIDTH - MARGIN, top + BAR)
    return box(sheet.scheme.paper, *corners, stroke=sheet.scheme.quiet, **EMPTY)


def _fill(sheet: Sheet, n: int) -> Mapping[str, Any]:
    """Dark, pale, hollow in turn: three grounds that stay apart in grey."""
    scheme = sheet.scheme
    grounds = (scheme.river, scheme.river), (scheme.pale, scheme.river), (scheme.paper, scheme.ink)
    fill, stroke = grounds[n % len(grounds)]
    return {"fill": fill, "stroke": stroke, "strokeWidth": 1}


def _row(sheet: Sheet, n: int, cell: Cell, top: float) -> Block:
    """One share in words: its colour if it is drawn, its name, the exact words of its value."""
    style = SHARE if cell.drawn else QUIET
    words = cell.drawn.value_text[sheet.language.code] if cell.drawn else sheet.label("chart_absent")
    name = chart_data.share_name(sheet.chart.indicators[n], sheet.chart, sheet.language)
    name = name[:1].upper() + name[1:]
    lines = wrapped(name, NAME, INNER - INDENT - length(words, style) - 6)
    layers = [
        text(sheet.scheme, lines, NAME, MARGIN + INDENT, top),
        text(sheet.scheme, [words], style, WIDTH - MARGIN, top, "right"),
    ]
    if cell.drawn:
        corners = (MARGIN + 0.5, top + 3.5), (MARGIN + 11.5, top + 14.5)
        layers.append(box(sheet.scheme.paper, *corners, **_fill(sheet, n)))
    return Block(layers, len(lines) * NAME.line + 3)


def _key(sheet: Sheet, cells: list[Cell], top: float) -> Block:
    layers, y = [], top
    drawn = [cell.drawn for cell in cells if cell.drawn]
    for operator in dict.fromkeys(one.operator for one in drawn if mark_of(one.operator) != "exact"):
        middle = y + QUIET.line / 2
        said = sheet.label(f"chart_{mark_of(operator)}", words=sheet.pattern(operator))
        lines = wrapped(said, QUIET, INNER - 30)
        layers.append(line(sheet.scheme.river, (MARGIN, middle), (MARGIN + 21, middle), **OPEN))
        layers.append(text(sheet.scheme, lines, QUIET, MARGIN + 30, y))
        y += len(lines) * QUIET.line + 2
    layers.append(text(sheet.scheme, [sheet.label("chart_whole")], QUIET, MARGIN, y))
    return Block(layers, y + QUIET.line + 10 - top)
