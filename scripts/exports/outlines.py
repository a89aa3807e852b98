"""Turn lines of text into outlines of their letters, which any program draws alike, without a font."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from scripts.exports.glyph_paths import compact
from scripts.exports.typesetting import typeset
from scripts.language.alphabets import direction

UNITS = 250
"""Units in an em, at which coordinates are whole numbers: 0.05 pixels of letters of 13 pixels."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
STEP = 2 * UNITS
"""Distance of the baselines of two lines."""
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
BASELINE = re.compile(r"matrix\(1 0 0 -1 (\S+) (\S+)\)")


@dataclass(frozen=True)
class Line:
    """A line of text to be outlined."""

    words: str
    weight: int


@dataclass(frozen=True)
class Outlines:
    """Outlines of glyphs by name, and the glyphs of each line with their places, in font units."""

    paths: dict[str, str]
    """Data of an SVG path with its y axis upwards, by the name of a glyph."""
    lines: list[list[tuple[str, float]]]


def outline(root: Path, lines: Sequence[Line]) -> Outlines:
    """Return the outlines of `lines`, shaped as Typst sets them. Raises `UnprintableError`."""
    data = {
        "size": UNITS,
        "step": STEP,
        "lines": [
            {"words": line.words, "weight": line.weight, "direction": direction(line.words)}
            for line in lines
        ],
    }
    (svg,) = typeset(root, "outlines.typ", data, format="svg")
    tree = etree.fromstring(svg)
    names: dict[str, str] = {}
    runs: list[list[tuple[str, float]]] = [[] for _ in lines]
    for group in tree.iter(f"{SVG}g"):
        if place := BASELINE.fullmatch(group.get("transform", "")):
            runs[round(float(place[2]) / STEP) - 1] += [
                (_short_name(names, use.attrib[HREF][1:]), float(place[1]) + float(use.attrib["x"]))
                for use in group.iterfind(f"{SVG}use")
            ]
    symbols = {symbol.attrib["id"]: symbol for symbol in tree.iter(f"{SVG}symbol")}
    return Outlines({name: _path(symbols[id]) for id, name in names.items()}, runs)


def _short_name(names: dict[str, str], id: str) -> str:
    """Return a short name for the id of a glyph, the same each time."""
    tens, units = divmod(len(names), len(DIGITS))
    return names.setdefault(id, DIGITS[tens] * (tens > 0) + DIGITS[units])


def _path(symbol: etree._Element) -> str:
    """Return the path of a glyph; empty for a space."""
    path = symbol.find(f"{SVG}path")
    return "" if path is None else compact(path.attrib["d"])
