"""Turn lines of text into outlines of their letters, which any program draws alike, without a font."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from scripts.exports.typesetting import typeset

UNITS = 1000
"""Units of the font in an em; text set at this size has whole numbers for coordinates."""
STEP = 2 * UNITS
"""Distance of the baselines of two lines."""
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
COMMAND = re.compile(r"([mhvlqcZ]) ?([^A-Za-z]*)")
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
    """Return the outlines of `lines`, shaped as Typst sets them. Raises typst.TypstError."""
    data = {
        "size": UNITS,
        "step": STEP,
        "lines": [{"words": line.words, "weight": line.weight} for line in lines],
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
    return names.setdefault(id, f"g{len(names)}")


def _path(symbol: etree._Element) -> str:
    """Return the path of a glyph in whole units, with no needless spaces; empty for a space."""
    path = symbol.find(f"{SVG}path")
    words = "" if path is None else path.attrib["d"].removeprefix("M 0 0").strip()
    return "".join(_rounded(COMMAND.findall(words)))


def _rounded(commands: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the relative commands of a path, their points rounded so that no errors add up."""
    here = start = 0j
    for command, numbers in commands:
        steps = _steps(command, [float(number) for number in numbers.split()])
        whole = [_whole(here + step) - _whole(here) for step in steps]
        here = here + steps[-1] if steps else start
        if command == "m":
            start = here
        coordinates = {
            "h": [step.real for step in whole],
            "v": [step.imag for step in whole],
        }.get(command, [number for step in whole for number in (step.real, step.imag)])
        yield command + " ".join(f"{number:.0f}" for number in coordinates).replace(" -", "-")


def _steps(command: str, numbers: list[float]) -> list[complex]:
    """Return the points of a command, relative to the one before it; none if it closes the path."""
    if command == "h":
        return [complex(number, 0) for number in numbers]
    if command == "v":
        return [complex(0, number) for number in numbers]
    return [complex(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _whole(point: complex) -> complex:
    return complex(round(point.real), round(point.imag))
