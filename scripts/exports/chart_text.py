"""Take the text of a chart out of its drawing, and put outlines of its letters in its place.

A picture of another site, a word processor or a drawing program has no use for the project's font:
it would draw other letters in other widths. The words themselves stay as well, transparent, so that
they can be found, selected and copied. In a PDF Typst sets them, which has a font for every letter
of a line.
"""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from lxml import etree

from scripts.charts.style import Style, text_width
from scripts.exports.outlines import HREF, SVG, UNITS, Line, outline
from scripts.language.alphabets import direction

ANCHORS = {"left": ("start", 0.0), "center": ("middle", 0.5), "right": ("end", 1.0)}
"""Anchor of a text in SVG, and the part of its width that is left of it."""
FONT_STACK = "system-ui, Roboto, Arial, sans-serif"
Text = tuple[str, float, float, dict[str, Any]]
"""Words of a line, its position in pixels, and the text layer that it is from."""


def with_outlines(root: Path, svg: str, layers: list[dict[str, Any]], name: str) -> str:
    """Return `svg` with the text `layers` as outlines; `name` tells its glyphs from other pictures'."""
    tree = without_text(svg)
    texts = list(_lines(layers))
    outlines = outline(root, [Line(words, layer["weight"]) for words, _, _, layer in texts])
    start = f"c{sha256(name.encode()).hexdigest()[:4]}"
    definitions = etree.Element(f"{SVG}defs")
    for glyph, path in outlines.paths.items():
        etree.SubElement(definitions, f"{SVG}path", id=f"{start}{glyph}", d=path)
    tree.insert(0, definitions)
    for text, glyphs in zip(texts, outlines.lines, strict=True):
        tree.append(_drawn(text, [(start + glyph, x) for glyph, x in glyphs if outlines.paths[glyph]]))
    tree.append(_words(texts))
    return etree.tostring(tree, encoding="unicode")


def without_text(svg: str) -> etree._Element:
    """Return the drawing `svg` without its text."""
    tree = etree.fromstring(svg.encode())
    for element in list(tree.iter(f"{SVG}text")):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    return tree


def placed_lines(layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines of the text `layers` as `chart.typ` sets them, in reading order.

    Each has its `words` with their direction, the position of its baseline in pixels, the part of its
    width that is left of that, its size, weight and colour.
    """
    return [
        {"words": words, "direction": direction(words), "x": x, "y": y}
        | {"left": ANCHORS[layer["align"]][1]}
        | {name: layer[name] for name in ("size", "weight", "colour")}
        for words, x, y, layer in _lines(layers)
    ]


def _lines(layers: list[dict[str, Any]]) -> Iterator[Text]:
    for layer in layers:
        for n, words in enumerate(layer["words"]):
            yield words, layer["x"], layer["y"] + n * layer["line"], layer


def _drawn(text: Text, glyphs: list[tuple[str, float]]) -> etree._Element:
    """Return the outlines of a line, scaled from font units to its size."""
    words, x, y, layer = text
    scale = layer["size"] / UNITS
    left = x - ANCHORS[layer["align"]][1] * text_width(words, Style(layer["size"], layer["weight"]))
    group = etree.Element(
        f"{SVG}g",
        transform=f"matrix({scale:g} 0 0 {-scale:g} {left:.2f} {y:g})",
        fill=layer["colour"],
    )
    for glyph, place in glyphs:
        etree.SubElement(group, f"{SVG}use", {HREF: f"#{glyph}", "x": f"{place:.0f}"})
    return group


def _words(texts: list[Text]) -> etree._Element:
    """Return the words over their outlines, transparent."""
    fonts = [_font(layer) for _, _, _, layer in texts]
    usual = {name: Counter(font[name] for font in fonts).most_common(1)[0][0] for name in fonts[0]}
    group = etree.Element(f"{SVG}g", {"fill-opacity": "0", "font-family": FONT_STACK} | usual)
    for (words, x, y, _), font in zip(texts, fonts, strict=True):
        other = {name: value for name, value in font.items() if value != usual[name]}
        etree.SubElement(group, f"{SVG}text", {"x": f"{x:g}", "y": f"{y:g}"} | other).text = words
    return group


def _font(layer: dict[str, Any]) -> dict[str, str]:
    return {
        "font-size": str(layer["size"]),
        "font-weight": str(layer["weight"]),
        "text-anchor": ANCHORS[layer["align"]][0],
    }
