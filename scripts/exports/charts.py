"""Export the charts of the targets as SVG, PNG and PDF, in every language.

charts/{id}.{code}.{light|dark}.svg    with outlines for letters, and the words for search and copying
charts/{id}.{code}.light.png           for print, `PRINT_WIDTH` wide at `DPI`
charts/{id}.{code}.dark.png            for screens, a third as wide
charts/{id}.{code}.pdf                 light

An indicator that has a single value, and so is no chart, keeps these files: they show its figure.
"""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple
from functools import cache, partial
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import Any

import vl_convert
from lxml import etree
from PIL import ImageColor

from scripts.charts import spec
from scripts.charts.fonts import FONTS
from scripts.charts.style import ROLES, SCALE, WIDTH, Scheme, schemes, texts_in
from scripts.exports import chart_text, glyph_paths, outlines, pdf
from scripts.exports.chart_text import placed_lines, with_outlines, without_text
from scripts.exports.indexed_png import indexed_png, indices, png_rules
from scripts.exports.pdf import compile_pdf
from scripts.exports.typesetting import picture_rules, typeset_pictures
from scripts.frontend.cache import cached_each
from scripts.model import Edition, Language
from scripts.publication.template_context import label
from scripts.targets.chart_data import Chart, list_charts
from scripts.targets.chart_words import text_alternative
from scripts.targets.outcomes import outcome_sentences

MODULES = (chart_text, glyph_paths, outlines, pdf)
"""Modules that the files depend on, for the key of the cache."""
VEGA_LITE = "6.4"
DPI = 300
"""Resolution of a PNG in pixels per inch, as printers ask for."""
POINTS_PER_INCH = 72
SCREEN_SCALE = 2
"""The same for a dark PNG, which is never printed."""
PRINT_WIDTH = SCALE * WIDTH / DPI * POINTS_PER_INCH
"""Width in print, in points."""
STEPS = 2
"""Palette steps from a background to letters on it; at this resolution a third is not seen."""
LETTERS = (("paper", "ink"), ("paper", "quiet"), ("paper", "river"), ("notice", "notice_ink"))
AREAS = ("paper", "notice", "pale", "rule")
"""Colours of areas with straight edges, which need no steps."""
SVG = "{http://www.w3.org/2000/svg}"


def charts(edition: Edition) -> dict[str, bytes]:
    """Return the files of all charts, by path below the site."""
    charts = list_charts(edition) if edition.has("charts") else ()
    pairs = list(product(charts, edition.languages))
    contents = [json.dumps(_content(edition, *pair), ensure_ascii=False).encode() for pair in pairs]
    sources = [Path(module.__file__).read_bytes() for module in MODULES if module.__file__]
    rules = [Path(__file__).read_bytes(), *sources, *picture_rules(edition.root), *png_rules()]
    rules += [f"vl-convert {version('vl-convert-python')}, {edition.resolution.source.day}".encode()]

    def draw(missing: list[bytes]) -> Iterator[dict[str, bytes]]:
        vl_convert.register_font_directory(str(FONTS))
        with ThreadPoolExecutor() as pool:
            yield from pool.map(partial(_drawn, edition), missing)

    drawn = cached_each(f"charts of {edition.resolution.id}", rules, contents, draw)
    return {path: content for files in drawn for path, content in files.items()}


def _content(edition: Edition, chart: Chart, language: Language) -> dict[str, Any]:
    """Return all that the files of a chart in one language say."""
    code = language.code
    title = chart.title[code]
    return {
        "id": chart.id,
        "language": code,
        "title": title,
        "line": label(edition, language)(
            "title_line", page=title, site=edition.resolution.site_name[code]
        ),
        "alternative": " ".join(
            [text_alternative(chart, edition, language), *outcome_sentences(edition, chart, language)]
        ),
        "spec": spec(chart, edition, language, ROLES),
    }


def _drawn(edition: Edition, content: bytes) -> dict[str, bytes]:
    """Return the files of a chart: drawn in placeholder colours, then coloured for each scheme."""
    shown = json.loads(content)
    root, colours = edition.root, schemes(edition.root)
    drawing = vl_convert.vegalite_to_svg(shown["spec"], vl_version=VEGA_LITE)
    start = f"charts/{shown['id']}.{shown['language']}"
    texts = texts_in(shown["spec"])
    outlined = with_outlines(root, drawing, texts, start)
    words = {"title": shown["line"], "language": shown["language"], "alternative": shown["alternative"]}
    pngs = _pngs(root, _page(drawing, texts, WIDTH) | words, colours)
    files = {}
    for scheme, png in zip(colours, pngs, strict=True):
        files[f"{start}.{scheme.name}.svg"] = _described(_recoloured(outlined, scheme), shown, scheme)
        files[f"{start}.{scheme.name}.png"] = png
    printed = json.loads(_recoloured(json.dumps(_page(drawing, texts, PRINT_WIDTH)), colours[0]))
    files[f"{start}.pdf"] = compile_pdf(edition, f"{start}.pdf", "chart.typ", printed | words)
    return files


def _pngs(root: Path, page: dict[str, Any], colours: tuple[Scheme, ...]) -> list[bytes]:
    """Return the PNG of a page for each scheme, of which the first is that of print."""
    scales = [SCALE if scheme is colours[0] else SCREEN_SCALE for scheme in colours]
    pictures = typeset_pictures(root, "chart.typ", page, *scales)
    roles = _palette(ROLES)
    return [
        indexed_png(indices(pixels, roles), _palette(scheme), DPI * scale // SCALE)
        for pixels, scheme, scale in zip(pictures, colours, scales, strict=True)
    ]


def _recoloured(drawing: str, scheme: Scheme) -> str:
    """Replace the placeholder colours by those of a scheme."""
    colours = dict(zip(astuple(ROLES)[1:], astuple(scheme)[1:], strict=True))
    return re.sub("|".join(colours), lambda match: colours[match[0]], drawing)


@cache
def _palette(scheme: Scheme) -> list[int]:
    """Return the colours of a scheme, with steps from backgrounds to letters for smooth edges."""
    colours = [_rgb(scheme, area) for area in AREAS]
    for background, letters in LETTERS:
        ends = list(zip(_rgb(scheme, background), _rgb(scheme, letters), strict=True))
        for step in range(1, STEPS + 1):
            colours.append(tuple(round(a + (b - a) * step / STEPS) for a, b in ends))
    return [channel for colour in colours for channel in colour]


def _rgb(scheme: Scheme, name: str) -> tuple[int, ...]:
    return ImageColor.getrgb(getattr(scheme, name))


def _page(drawing: str, texts: list[dict[str, Any]], width: float) -> dict[str, Any]:
    """Return the data of the template, for a page so many points wide."""
    shapes = without_text(drawing)
    scale = width / int(shapes.attrib["width"])
    return {
        "svg": etree.tostring(shapes, encoding="unicode"),
        "texts": placed_lines(texts),
        "width": width,
        "height": scale * int(shapes.attrib["height"]),
        "scale": scale,
    }


def _described(svg: str, shown: dict[str, Any], scheme: Scheme) -> bytes:
    """Make the SVG one image with title and description for screen readers, its parts silent."""
    root = etree.fromstring(svg.encode())
    for element in root.iter(f"{SVG}*"):
        for name in [key for key in element.attrib if key == "role" or key.startswith("aria-")]:
            del element.attrib[name]
    start = f"chart-{shown['id']}-{shown['language']}-{scheme.name}"
    ids = [f"{start}-title", f"{start}-desc"]
    attributes = {"role": "img", "lang": shown["language"], "aria-labelledby": " ".join(ids)}
    for name, value in attributes.items():
        root.set(name, value)
    texts = ("title", shown["title"]), ("desc", shown["alternative"])
    for position, (tag, words) in enumerate(texts):
        element = etree.Element(f"{SVG}{tag}", id=ids[position])
        element.text = words
        root.insert(position, element)
    return etree.tostring(root, encoding="utf-8") + b"\n"
