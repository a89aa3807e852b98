"""Export the charts of the targets as SVG, PNG and PDF, in every language.

charts/{id}.{code}.{light|dark}.svg    with outlines for letters, and the words for search and copying
charts/{id}.{code}.light.png           for print, `WIDTH_MM` wide at `DPI`
charts/{id}.{code}.dark.png            for screens, a third as wide
charts/{id}.{code}.pdf                 light

An indicator that has a single value, and so is no chart, keeps these files: they show its figure.
"""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple
from functools import cache, partial
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import vl_convert
from lxml import etree
from PIL import Image, ImageColor

from scripts.charts import spec
from scripts.charts.style import FONTS, ROLES, SCALE, WIDTH, Scheme, schemes, texts_in
from scripts.exports import indexed_png
from scripts.exports.chart_text import with_outlines
from scripts.exports.pdf import compile_pdf
from scripts.frontend.cache import cached
from scripts.model import Edition, Language
from scripts.publication.template_context import label
from scripts.targets.chart_data import Chart, list_charts
from scripts.targets.chart_words import text_alternative

VEGA_LITE = "6.4"
DPI = 300
"""Resolution of a PNG in pixels per inch, as printers ask for."""
MM_PER_INCH = 25.4
SCREEN_SCALE = 2
"""The same for a dark PNG, which is never printed."""
WIDTH_MM = round(SCALE * WIDTH / DPI * MM_PER_INCH, 1)
"""Width in print."""
STEPS = 2
"""Palette steps from a background to letters on it; at this resolution a third is not seen."""
LETTERS = (("paper", "ink"), ("paper", "quiet"), ("paper", "river"), ("notice", "notice_ink"))
AREAS = ("paper", "notice", "pale", "rule")
"""Colours of areas with straight edges, which need no steps."""
SVG = "{http://www.w3.org/2000/svg}"


def charts(edition: Edition) -> dict[str, bytes]:
    """Return the files of all charts, by path below the site."""
    vl_convert.register_font_directory(str(FONTS))
    charts = list_charts(edition) if edition.has("charts") else ()
    pairs = list(product(charts, edition.languages))
    with ThreadPoolExecutor() as pool:
        results = pool.map(partial(_files, edition), pairs)
        return {path: content for files in results for path, content in files.items()}


def _files(edition: Edition, pair: tuple[Chart, Language]) -> dict[str, bytes]:
    """Return a chart in one language: drawn once, then coloured for each scheme."""
    chart, language = pair
    colours = schemes(edition.root)
    picture = spec(chart, edition, language, ROLES)
    drawing, *pngs = _drawing(picture, colours)
    start = f"charts/{chart.id}.{language.code}"
    outlined = with_outlines(edition.root, drawing.decode(), texts_in(picture), start)
    files = {}
    for scheme, png in zip(colours, pngs, strict=True):
        svg = _recoloured(outlined, scheme)
        files[f"{start}.{scheme.name}.svg"] = _described(svg, chart, edition, language, scheme)
        files[f"{start}.{scheme.name}.png"] = png
    printed = _recoloured(drawing.decode(), colours[0])
    files[f"{start}.pdf"] = _pdf(printed, chart, edition, language, f"{start}.pdf")
    return files


def _drawing(picture: dict[str, Any], colours: tuple[Scheme, ...]) -> list[bytes]:
    """Return the SVG in placeholder colours with its text as text, and a PNG for each scheme.

    The first scheme is that of print.
    """

    def make() -> list[bytes]:
        svg = vl_convert.vegalite_to_svg(picture, vl_version=VEGA_LITE)
        pngs = [
            indexed_png.indexed_png(_indexed_pixels(svg, scale), _palette(scheme), DPI * scale // SCALE)
            for scheme in colours
            for scale in [SCALE if scheme is colours[0] else SCREEN_SCALE]
        ]
        return [svg.encode(), *pngs]

    words = json.dumps(picture, ensure_ascii=False)
    sources = (Path(path).read_bytes() for path in (__file__, indexed_png.__file__))
    inputs = [*sources, indexed_png.COMPRESSOR, _fonts(), repr(colours).encode(), words.encode()]
    return cached("vl-convert-python", inputs, make)


@cache
def _fonts() -> bytes:
    """Return the content of the fonts, which a chart depends on."""
    return b"".join(path.read_bytes() for path in sorted(FONTS.glob("*.ttf")))


def _recoloured(svg: str, scheme: Scheme) -> str:
    """Replace the placeholder colours by those of a scheme."""
    colours = dict(zip(astuple(ROLES)[1:], astuple(scheme)[1:], strict=True))
    return re.sub("|".join(colours), lambda match: colours[match[0]], svg)


def _indexed_pixels(svg: str, scale: int) -> Image.Image:
    """Return the drawing as indices into a palette, which are the same in every scheme."""
    full = Image.open(BytesIO(vl_convert.svg_to_png(svg, scale=scale))).convert("RGB")
    palette = Image.new("P", (1, 1))
    palette.putpalette(_palette(ROLES))
    return full.quantize(palette=palette, dither=Image.Dither.NONE)


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


def _pdf(svg: str, chart: Chart, edition: Edition, language: Language, path: str) -> bytes:
    """Return a page as wide as the PNG, with its letters as text. Raises `UnprintableError`."""
    root = etree.fromstring(svg.encode())
    data = {
        "title": label(edition, language)(
            "title_line",
            page=chart.title[language.code],
            site=edition.resolution.site_name[language.code],
        ),
        "language": language.code,
        "alternative": text_alternative(chart, edition, language),
        "width": WIDTH_MM,
        "ratio": int(root.attrib["height"]) / int(root.attrib["width"]),
        "svg": svg,
    }
    return compile_pdf(edition, path, "chart.typ", data)


def _described(svg: str, chart: Chart, edition: Edition, language: Language, scheme: Scheme) -> bytes:
    """Make the SVG one image with title and description for screen readers, its parts silent."""
    root = etree.fromstring(svg.encode())
    for element in root.iter(f"{SVG}*"):
        for name in [key for key in element.attrib if key == "role" or key.startswith("aria-")]:
            del element.attrib[name]
    ids = [f"chart-{chart.id}-{language.code}-{scheme.name}-{part}" for part in ("title", "desc")]
    for name, value in {"role": "img", "lang": language.code, "aria-labelledby": " ".join(ids)}.items():
        root.set(name, value)
    texts = ("title", chart.title[language.code]), ("desc", text_alternative(chart, edition, language))
    for position, (tag, words) in enumerate(texts):
        element = etree.Element(f"{SVG}{tag}", id=ids[position])
        element.text = words
        root.insert(position, element)
    return etree.tostring(root, encoding="utf-8") + b"\n"
