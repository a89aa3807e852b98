"""Colours, text, marks and lines of the charts, as layers of Vega-Lite.

Positions are in pixels of a picture `WIDTH` wide, the width of a small phone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from PIL import ImageFont

from scripts.charts.fonts import FONT_FAMILY, FONT_FILES, FONTS
from scripts.frontend.tokens import read_tokens
from scripts.targets.chart_data import Mark

WIDTH = 360
SCALE = 6
"""Pixels of a PNG to one of the drawing."""
PNG_WIDTH = Decimal(SCALE * WIDTH)
MARGIN = 16
INNER = WIDTH - 2 * MARGIN
"""Width between the margins."""
LINE_HEIGHT = 1.35
BASELINE = 0.8
"""Height of the baseline below the top of its line, in parts of the line."""

Layer = dict[str, Any]
"""A layer of Vega-Lite; text is a layer of this module, with its lines in `words`."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Scheme:
    """The colours of a picture, light or dark."""

    name: str
    paper: str
    ink: str
    quiet: str
    river: str
    pale: str
    """A paler river for the second of three shares, far from the first also in grey."""
    rule: str
    notice: str
    notice_ink: str


ROLES = Scheme(
    name="roles",
    paper="#ffffff",
    ink="#000000",
    quiet="#ff0000",
    river="#0000ff",
    pale="#00ff00",
    rule="#00ffff",
    notice="#ffff00",
    notice_ink="#800040",
)
"""Stand-ins as far apart as colours can be: a picture is set once and then inked in each scheme."""


def schemes(root: Path) -> tuple[Scheme, ...]:
    """Return the light and the dark colours of the project at `root`. Raises TokensError."""
    tokens = read_tokens(root)
    return tuple(
        Scheme(
            name=name,
            paper=palette["paper"],
            ink=palette["ink"],
            quiet=palette["quiet"],
            river=palette["river"],
            pale=palette["chart-pale"],
            rule=palette["chart-rule"],
            notice=palette["notice"],
            notice_ink=palette["notice-ink"],
        )
        for name, palette in (("light", tokens.light), ("dark", tokens.dark))
    )


@dataclass(frozen=True)
class Style:
    """A text style: size in pixels, weight, and the name of a colour of the scheme."""

    size: int
    weight: int = 400
    colour: str = "ink"

    @property
    def line(self) -> int:
        """Return the height of a line in pixels."""
        return round(self.size * LINE_HEIGHT)


UPWARDS = ("floor", "above")
"""Marks of figures that may be higher."""
STRICT_MARKS = ("above", "below")
"""Marks of figures for which the figure itself will not do."""
TITLE = Style(18, 600)
NUMBER = Style(24, 600, "river")
LEAD = Style(13, 600)
NAME = Style(13)
QUIET = Style(13, 400, "quiet")
NOTICE = Style(13, 400, "notice_ink")


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / FONT_FILES[weight], size)


def text_width(words: str, style: Style) -> float:
    """Return the width of `words` in pixels."""
    return _font(style.size, style.weight).getlength(words)


def shrink_to_fit(words: Iterable[str], style: Style, width: float) -> Style:
    """Return the style, made smaller until the longest of `words` fits `width` on one line."""
    widest = max((text_width(word, style) for word in words if word), default=width)
    return replace(style, size=int(style.size * min(1, width / widest)))


def text_layer(
    scheme: Scheme, lines: list[str], style: Style, x: float, top: float, align: str = "left"
) -> Layer:
    """Return lines of text, with the top edge of the first at `top`."""
    return {
        "words": lines,
        "x": round(x, 1),
        "y": round(top + style.line * BASELINE, 1),
        "align": align,
        "size": style.size,
        "weight": style.weight,
        "line": style.line,
        "colour": getattr(scheme, style.colour),
    }


def line_layer(colour: str, start: Point, end: Point, **look: Any) -> Layer:
    """Return a straight line between two points."""
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": colour, "strokeWidth": 1} | look,
        "encoding": _between(start, end),
    }


def box_layer(colour: str, start: Point, end: Point, **look: Any) -> Layer:
    """Return a filled rectangle between two corners."""
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rect", "color": colour, "opacity": 1} | look,
        "encoding": _between(start, end),
    }


def _between(start: Point, end: Point) -> dict[str, Any]:
    corners = zip(("x", "y", "x2", "y2"), (*start, *end), strict=True)
    return {name: {"value": value} for name, value in corners}


def mark_look(scheme: Scheme, mark: Mark, size: int) -> dict[str, Any]:
    """Return a dot for an exact figure, a triangle that points to where other values may lie.

    It is filled if the figure itself will do, and hollow if the text says over or below.
    """
    shape = "circle" if mark == "exact" else "triangle-up" if mark in UPWARDS else "triangle-down"
    fill = scheme.paper if mark in STRICT_MARKS else scheme.river
    return {
        "type": "point",
        "shape": shape,
        "size": size if mark == "exact" else size * 1.35,
        "fill": fill,
        "stroke": scheme.river,
        "strokeWidth": 2,
        "opacity": 1,
    }


def outcome_look(scheme: Scheme, size: int) -> dict[str, Any]:
    """Return a hollow circle in ink for a published outcome."""
    circle = {"type": "point", "shape": "circle", "size": size, "fill": scheme.paper, "opacity": 1}
    return circle | {"stroke": scheme.ink, "strokeWidth": 2}


def outcome_layer(scheme: Scheme, x: float, y: float) -> Layer:
    """Return the mark of an outcome, as the legend shows it."""
    look = {**outcome_look(scheme, 70), "x": x, "y": y}
    return {"data": {"values": [{}]}, "encoding": {}, "mark": look}


def mark_layer(scheme: Scheme, mark: Mark, x: float, y: float) -> Layer:
    """Return a single mark, as the legend shows it."""
    look = {**mark_look(scheme, mark, 70), "x": x, "y": y}
    return {"data": {"values": [{}]}, "encoding": {}, "mark": look}


def specification(scheme: Scheme, height: float, layers: list[Layer]) -> dict[str, Any]:
    """Return the Vega-Lite specification of a picture: background, shapes, and all text on top."""
    shapes = [layer for layer in layers if "words" not in layer]
    texts = [layer for layer in layers if "words" in layer]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": round(height),
        "padding": 0,
        "autosize": "none",
        "background": scheme.paper,
        "config": {"font": FONT_FAMILY, "view": {"stroke": None}, "aria": False},
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
        "layer": [*shapes, _merged(texts)],
    }


def texts_in(specification: dict[str, Any]) -> list[Layer]:
    """Return the text layers of a specification, in reading order."""
    texts: list[Layer] = specification["layer"][-1]["data"]["values"]
    return texts


def _merged(texts: list[Layer]) -> Layer:
    """Merge texts into one layer, in reading order: many layers are slow to compile."""
    fields = {
        "align": "align",
        "fontSize": "size",
        "fontWeight": "weight",
        "lineHeight": "line",
        "x": "x",
        "y": "y",
    }
    return {
        "data": {"values": texts},
        "mark": {"type": "text", "baseline": "alphabetic"}
        | {name: {"expr": f"datum.{field}"} for name, field in fields.items()},
        "encoding": {
            "text": {"field": "words"},
            "color": {"field": "colour", "type": "nominal", "scale": None, "legend": None},
        },
    }
