"""Marks over their columns, from zero at the bottom, with lines between neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scripts.charts.style import Layer, Scheme, line, mark_look
from scripts.targets.chart_data import Cell, mark_of

ARROW = 20
"""How far an open line leads up from a floor, or down from a ceiling, in a plot of full size."""
FULL = 110
"""Area of a mark in a plot of full size."""


@dataclass(frozen=True)
class Area:
    """The place of a plot: left and upper edge, width and height, and the size of its marks."""

    left: float
    top: float
    wide: float
    high: float
    size: int = FULL


def plot(cells: tuple[Cell, ...], scheme: Scheme, area: Area) -> list[Layer]:
    """Nothing stands where the text gives nothing, and no line leads there."""
    data = points(cells)
    bottom = area.top + area.high
    marks = dict.fromkeys(row["mark"] for row in data)
    path = {
        "mark": {"type": "line", "color": scheme.river, "strokeWidth": 1.5},
        "encoding": {"detail": {"field": "run", "type": "nominal"}},
    }
    stems = {"mark": {"type": "rule", "y2": bottom, "color": scheme.rule}, "encoding": {}}
    group = {
        "data": {"values": data},
        "encoding": _places(cells, data, area),
        "layer": [stems, path, *[_marked(mark, scheme, area) for mark in marks]],
    }
    return [line(scheme.quiet, (area.left, bottom), (area.left + area.wide, bottom)), group]


def points(cells: tuple[Cell, ...]) -> list[Mapping[str, Any]]:
    """The values to draw; `run` is the same for neighbours that a line may join."""
    data: list[dict[str, Any]] = []
    run = 0
    for cell in cells:
        if cell.drawn is None:
            run += 1
        else:
            value, mark = float(cell.drawn.amount.value), mark_of(cell.drawn.operator)
            data.append({"column": cell.column.id, "value": value, "mark": mark, "run": run})
    return data


def _places(cells: tuple[Cell, ...], data: list[Mapping[str, Any]], area: Area) -> Mapping[str, Any]:
    across = {
        "type": "point",
        "padding": 0.5,
        "domain": [cell.column.id for cell in cells],
        "range": [area.left, area.left + area.wide],
    }
    up = {
        "domain": [0, max(row["value"] for row in data)],
        "range": [area.top + area.high, area.top],
        "nice": False,
    }
    return {
        "x": {"field": "column", "type": "nominal", "axis": None, "scale": across},
        "y": {"field": "value", "type": "quantitative", "axis": None, "scale": up},
    }


def _marked(mark: str, scheme: Scheme, area: Area) -> Layer:
    """All values of one mark; a floor leads on upwards, a ceiling downwards."""
    layers: list[Layer] = []
    if mark != "exact":
        reach = (-1 if mark == "floor" else 1) * ARROW * (area.size / FULL) ** 0.5
        look = {"type": "rule", "color": scheme.river, "strokeWidth": 2, "strokeDash": [3, 3]}
        y2 = {"y2": {"field": "value"}}
        layers.append({"mark": look | {"y2Offset": round(reach, 1)}, "encoding": y2})
    layers.append({"mark": mark_look(scheme, mark, area.size), "encoding": {}})
    return {"transform": [{"filter": f"datum.mark === '{mark}'"}], "layer": layers}
