"""Plot values as marks over their columns, from zero at the bottom, with lines between neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scripts.charts.style import UPWARDS, Layer, Scheme, line_layer, mark_look, outcome_look
from scripts.targets.chart_data import Cell, Mark, mark_of
from scripts.targets.outcomes import OutcomePoint

BESIDE = 18
"""Pixels by which an outcome stands to the right of the middle of its column."""
APART = 13
"""Pixels between the outcomes of a column, which may have nearly the same value."""
ARROW = 20
"""Pixels that an open line leads up from a floor, or down from a ceiling, at full size."""
FULL_SIZE = 110
"""Area of a mark at full size, in square pixels."""


@dataclass(frozen=True)
class Area:
    """Position and size of a plot in pixels, and the area of its marks in square pixels."""

    left: float
    top: float
    width: float
    height: float
    mark_size: int = FULL_SIZE


def plot_layers(
    cells: tuple[Cell, ...], scheme: Scheme, area: Area, outcomes: Sequence[OutcomePoint] = ()
) -> list[Layer]:
    """Return the layers of a plot. A gap in the text has no mark, and no line leads to it.

    `outcomes` are drawn as hollow circles beside the marks of the text.
    """
    points = data_points(cells)
    heights = [*(point["value"] for point in points), *(point.value for point in outcomes)]
    bottom = area.top + area.height
    marks = dict.fromkeys(point["mark"] for point in points)
    path = {
        "mark": {"type": "line", "color": scheme.river, "strokeWidth": 1.5},
        "encoding": {"detail": {"field": "run", "type": "nominal"}},
    }
    stems = {"mark": {"type": "rule", "y2": bottom, "color": scheme.rule}, "encoding": {}}
    group = {
        "data": {"values": points},
        "encoding": _encoding(cells, max(heights), area),
        "layer": [
            stems,
            path,
            *[_marked(mark, scheme, area) for mark in marks],
            *_hollow(scheme, outcomes),
        ],
    }
    baseline = (area.left, bottom), (area.left + area.width, bottom)
    return [line_layer(scheme.quiet, *baseline), group]


def data_points(cells: tuple[Cell, ...]) -> list[dict[str, Any]]:
    """Return the values to plot; `run` is the same for neighbours that a line may join."""
    points: list[dict[str, Any]] = []
    run = 0
    for cell in cells:
        if cell.drawn and cell.drawn.amount:
            value, mark = float(cell.drawn.amount.value), mark_of(cell.drawn)
            points.append({"column": cell.column.id, "value": value, "mark": mark, "run": run})
        else:
            run += 1
    return points


def _encoding(cells: tuple[Cell, ...], highest: float, area: Area) -> dict[str, Any]:
    across = {
        "type": "point",
        "padding": 0.5,
        "domain": [cell.column.id for cell in cells],
        "range": [area.left, area.left + area.width],
    }
    up = {
        "domain": [0, highest],
        "range": [area.top + area.height, area.top],
        "nice": False,
    }
    return {
        "x": {"field": "column", "type": "nominal", "axis": None, "scale": across},
        "y": {"field": "value", "type": "quantitative", "axis": None, "scale": up},
    }


def right_of_middle(outcome: OutcomePoint) -> int:
    """Return the pixels by which an outcome stands to the right of the middle of its column."""
    return BESIDE + APART * outcome.nth


def _hollow(scheme: Scheme, outcomes: Sequence[OutcomePoint]) -> list[Layer]:
    """Draw outcomes, which are of another kind than what the text gives."""
    return [
        {
            "data": {"values": [{"column": outcome.column, "value": outcome.value}]},
            "mark": outcome_look(scheme, FULL_SIZE) | {"xOffset": right_of_middle(outcome)},
            "encoding": {},
        }
        for outcome in outcomes
    ]


def _marked(mark: Mark, scheme: Scheme, area: Area) -> Layer:
    """Draw the values of one mark; a line leads on upwards or downwards from what is not exact."""
    layers: list[Layer] = []
    if mark != "exact":
        reach = (-1 if mark in UPWARDS else 1) * ARROW * (area.mark_size / FULL_SIZE) ** 0.5
        look = {"type": "rule", "color": scheme.river, "strokeWidth": 2, "strokeDash": [3, 3]}
        y2 = {"y2": {"field": "value"}}
        layers.append({"mark": look | {"y2Offset": round(reach, 1)}, "encoding": y2})
    layers.append({"mark": mark_look(scheme, mark, area.mark_size), "encoding": {}})
    return {"transform": [{"filter": f"datum.mark === '{mark}'"}], "layer": layers}
