"""Export the charts of the targets as SVG and PNG, in every language and colour scheme."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple
from functools import cache, partial
from io import BytesIO
from itertools import product
from pathlib import Path

import vl_convert
from lxml import etree
from PIL import Image, ImageColor

from scripts.charts import spec
from scripts.charts.style import FONTS, ROLES, Scheme, Style, schemes, text_width
from scripts.frontend.cache import cached
from scripts.model import Edition, Language
from scripts.targets.chart_data import Chart, list_charts
from scripts.targets.chart_words import text_alternative

VEGA_LITE = "6.4"
SCALE = 2
STEPS = 24
"""Palette steps between two adjacent colours. With more, the quantiser would confuse steps."""
ON_PAPER_COLOURS = ("ink", "quiet", "river", "pale", "rule", "notice")
ADJACENT_COLOURS = (
    *(("paper", ink) for ink in ON_PAPER_COLOURS),
    ("notice", "notice_ink"),
    ("pale", "river"),
)
SVG = "{http://www.w3.org/2000/svg}"


def charts(edition: Edition) -> dict[str, bytes]:
    """Return `charts/{id}.{code}.{light|dark}.svg`, and `.png` with `SCALE` pixels to one, by path."""
    vl_convert.register_font_directory(str(FONTS))
    pairs = list(product(list_charts(edition), edition.languages))
    with ThreadPoolExecutor() as pool:
        results = pool.map(partial(_images, edition), pairs)
        return {path: image for images in results for path, image in images}


def _images(edition: Edition, pair: tuple[Chart, Language]) -> list[tuple[str, bytes]]:
    """Return a chart in one language: drawn once, then recoloured for each scheme."""
    chart, language = pair
    colours = schemes(edition.root)
    picture = spec(chart, edition, language, ROLES)
    words = json.dumps(
        [picture, chart.title, text_alternative(chart, edition, language)], ensure_ascii=False
    )

    def make() -> list[bytes]:
        drawing = vl_convert.vegalite_to_svg(picture, vl_version=VEGA_LITE)
        pixels = _indexed_pixels(drawing)
        images = []
        for scheme in colours:
            svg = _described(_recoloured(drawing, scheme), chart, edition, language, scheme)
            images += [svg, _png(pixels, scheme)]
        return images

    paths = [
        f"charts/{chart.id}.{language.code}.{scheme.name}.{kind}"
        for scheme in colours
        for kind in ("svg", "png")
    ]
    inputs = [Path(__file__).read_bytes(), _fonts(), repr(colours).encode(), words.encode()]
    images = cached("vl-convert-python", inputs, make)
    return list(zip(paths, images, strict=True))


@cache
def _fonts() -> bytes:
    """Return the content of the fonts, which a chart depends on."""
    return b"".join(path.read_bytes() for path in sorted(FONTS.glob("*.ttf")))


def _recoloured(svg: str, scheme: Scheme) -> str:
    """Replace the placeholder colours by those of a scheme."""
    colours = dict(zip(astuple(ROLES)[1:], astuple(scheme)[1:], strict=True))
    return re.sub("|".join(colours), lambda match: colours[match[0]], svg)


def _indexed_pixels(svg: str) -> Image.Image:
    """Return the drawing as indices into a palette, which are the same in every scheme."""
    full = Image.open(BytesIO(vl_convert.svg_to_png(svg, scale=SCALE))).convert("RGB")
    palette = Image.new("P", (1, 1))
    palette.putpalette(_palette(ROLES))
    return full.quantize(palette=palette, dither=Image.Dither.NONE)


def _png(pixels: Image.Image, scheme: Scheme) -> bytes:
    image = pixels.copy()
    image.putpalette(_palette(scheme))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


@cache
def _palette(scheme: Scheme) -> list[int]:
    """Return the colours of a scheme, with steps between adjacent ones for smooth edges."""
    return [
        round(a + (b - a) * step / STEPS)
        for background, foreground in ADJACENT_COLOURS
        for step in range(STEPS + 1)
        for a, b in zip(_rgb(scheme, background), _rgb(scheme, foreground), strict=True)
    ]


def _rgb(scheme: Scheme, name: str) -> tuple[int, ...]:
    return ImageColor.getrgb(getattr(scheme, name))


def _described(svg: str, chart: Chart, edition: Edition, language: Language, scheme: Scheme) -> bytes:
    """Make the SVG one image with title and description for screen readers, its parts silent."""
    root = etree.fromstring(svg.encode())
    for element in root.iter(f"{SVG}*"):
        for name in [key for key in element.attrib if key == "role" or key.startswith("aria-")]:
            del element.attrib[name]
    _fix_text_widths(root)
    ids = [f"chart-{chart.id}-{language.code}-{scheme.name}-{part}" for part in ("title", "desc")]
    for name, value in {"role": "img", "lang": language.code, "aria-labelledby": " ".join(ids)}.items():
        root.set(name, value)
    texts = ("title", chart.title[language.code]), ("desc", text_alternative(chart, edition, language))
    for position, (tag, words) in enumerate(texts):
        element = etree.Element(f"{SVG}{tag}", id=ids[position])
        element.text = words
        root.insert(position, element)
    return etree.tostring(root, encoding="utf-8") + b"\n"


def _fix_text_widths(root: etree._Element) -> None:
    """Fix the width of every line, so that it also fits where a browser lacks the font."""
    for text in root.iter(f"{SVG}text"):
        size, weight = text.attrib["font-size"], text.attrib["font-weight"]
        style = Style(int(size.removesuffix("px")), int(weight))
        for line in list(text) or [text]:
            line.set("textLength", f"{text_width(line.text or '', style):.1f}")
            line.set("lengthAdjust", "spacingAndGlyphs")
