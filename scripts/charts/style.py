"""What charts are drawn with: colours, set type, marks and lines as layers of Vega-Lite.

Everything is placed in pixels of a picture `WIDTH` across, the width of a small phone.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from PIL import ImageFont

from scripts.targets.chart_data import Mark

FONTS = Path(__file__).parents[1] / "fonts"
FACE = "Be Vietnam Pro"
FACES = f"{FACE}, system-ui, Roboto, Arial, sans-serif"
FILES = {400: "BeVietnamPro_400Regular.ttf", 600: "BeVietnamPro_600SemiBold.ttf"}
WIDTH = 360
MARGIN = 16
INNER = WIDTH - 2 * MARGIN
LEADING = 1.35
CAP = 0.8
"""Where letters stand in their line, in parts of its height from the top."""

PIECE = re.compile(r"\d+ [-–] \d+\S*|\S+")
"""A word, or a range of numbers such as `2021 - 2025,`."""

Layer = Mapping[str, Any]


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


LIGHT = Scheme(
    name="light",
    paper="#fffdf9",
    ink="#17211e",
    quiet="#47534e",
    river="#0a5443",
    pale="#8fb8aa",
    rule="#dcdcd7",
    notice="#fdf1d0",
    notice_ink="#17211e",
)
DARK = Scheme(
    name="dark",
    paper="#121816",
    ink="#e8ece9",
    quiet="#b3beb9",
    river="#86d3bc",
    pale="#3d6a5e",
    rule="#3d4240",
    notice="#2a2413",
    notice_ink="#f3e7c4",
)
SCHEMES = (LIGHT, DARK)
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


@dataclass(frozen=True)
class Style:
    """How words are set: size in pixels, weight, and which colour of the scheme."""

    size: int
    weight: int = 400
    colour: str = "ink"

    @property
    def line(self) -> int:
        return round(self.size * LEADING)


TITLE = Style(18, 600)
NUMBER = Style(24, 600, "river")
LEAD = Style(13, 600)
NAME = Style(13)
QUIET = Style(13, 400, "quiet")
NOTICE = Style(13, 400, "notice_ink")


@cache
def _face(size: int, weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / FILES[weight], size)


def length(words: str, style: Style) -> float:
    """The width of words in pixels."""
    return _face(style.size, style.weight).getlength(words)


def wrapped(words: str, style: Style, width: float) -> list[str]:
    """Words in lines no wider than `width`, broken between words only, never inside a range."""
    lines: list[str] = []
    for word in PIECE.findall(words):
        if lines and length(f"{lines[-1]} {word}", style) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def fitted(words: Iterable[str], style: Style, width: float) -> Style:
    """The style, made smaller until the longest of the words fits the width on one line."""
    widest = max((length(one, style) for one in words if one), default=width)
    return replace(style, size=int(style.size * min(1, width / widest)))


def text(
    scheme: Scheme, lines: list[str], style: Style, x: float, top: float, align: str = "left"
) -> Layer:
    """Lines of words, the first one's top edge at `top`."""
    return {
        "words": lines,
        "x": round(x, 1),
        "y": round(top + style.line * CAP, 1),
        "align": align,
        "size": style.size,
        "weight": style.weight,
        "line": style.line,
        "colour": getattr(scheme, style.colour),
    }


def line(colour: str, start: tuple[float, float], end: tuple[float, float], **look: Any) -> Layer:
    """A straight line between two points."""
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": colour, "strokeWidth": 1} | look,
        "encoding": _between(start, end),
    }


def box(colour: str, start: tuple[float, float], end: tuple[float, float], **look: Any) -> Layer:
    """A filled rectangle between two corners."""
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rect", "color": colour, "opacity": 1} | look,
        "encoding": _between(start, end),
    }


def _between(start: tuple[float, float], end: tuple[float, float]) -> Mapping[str, Any]:
    corners = zip(("x", "y", "x2", "y2"), (*start, *end), strict=True)
    return {name: {"value": value} for name, value in corners}


def mark_look(scheme: Scheme, mark: Mark, size: int = 110) -> Mapping[str, Any]:
    """A filled dot for an exact figure, an open triangle up for a floor, down for a ceiling."""
    shape = {"exact": "circle", "floor": "triangle-up", "ceiling": "triangle-down"}[mark]
    fill = scheme.river if mark == "exact" else scheme.paper
    return {
        "type": "point",
        "shape": shape,
        "size": size if mark == "exact" else size * 1.35,
        "fill": fill,
        "stroke": scheme.river,
        "strokeWidth": 2,
        "opacity": 1,
    }


def sign(scheme: Scheme, mark: Mark, x: float, y: float) -> Layer:
    """A mark standing by itself, as in the key."""
    look = {**mark_look(scheme, mark, 70), "x": x, "y": y}
    return {"data": {"values": [{}]}, "encoding": {}, "mark": look}


def picture(scheme: Scheme, height: float, layers: list[Layer]) -> Mapping[str, Any]:
    """A whole picture: its ground, what is drawn on it, over that all its words."""
    drawn = [layer for layer in layers if "words" not in layer]
    words = [layer for layer in layers if "words" in layer]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": round(height),
        "padding": 0,
        "autosize": "none",
        "background": scheme.paper,
        "config": {"font": FACES, "view": {"stroke": None}, "aria": False},
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
        "layer": [*drawn, _set(words)],
    }


def _set(words: list[Layer]) -> Layer:
    """All words as one layer, in reading order: one layer for each would take long to compile."""
    by_mark = {
        "align": "align",
        "fontSize": "size",
        "fontWeight": "weight",
        "lineHeight": "line",
        "x": "x",
        "y": "y",
    }
    return {
        "data": {"values": words},
        "mark": {"type": "text", "baseline": "alphabetic"}
        | {name: {"expr": f"datum.{field}"} for name, field in by_mark.items()},
        "encoding": {
            "text": {"field": "words"},
            "color": {"field": "colour", "type": "nominal", "scale": None, "legend": None},
        },
    }
