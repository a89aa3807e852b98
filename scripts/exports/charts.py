"""The charts of the target summary as pictures: SVG for the page, SVG and PNG to download."""

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
from scripts.charts.style import FONTS, ROLES, SCHEMES, Scheme, Style, text_width
from scripts.frontend.cache import remembered
from scripts.model import Edition, Language
from scripts.targets.chart_data import Chart, alternative, charts_of

VEGA_LITE = "6.4"
SCALE = 2
STEPS = 24
"""Steps between two colours that meet; more would be confused with each other."""
ON_PAPER = ("ink", "quiet", "river", "pale", "rule", "notice")
MEETING = (*(("paper", ink) for ink in ON_PAPER), ("notice", "notice_ink"), ("pale", "river"))
SVG = "{http://www.w3.org/2000/svg}"


def charts(edition: Edition) -> dict[str, bytes]:
    """Pictures by path, `charts/{id}.{code}.{light|dark}.svg` and `.png` at two pixels to one."""
    vl_convert.register_font_directory(str(FONTS))
    shown = list(product(charts_of(edition), edition.languages))
    with ThreadPoolExecutor() as pool:
        return {path: data for part in pool.map(partial(_drawn, edition), shown) for path, data in part}


def _drawn(edition: Edition, shown: tuple[Chart, Language]) -> list[tuple[str, bytes]]:
    """One chart in one language, set once, in every scheme."""
    chart, language = shown
    picture = spec(chart, edition, language, ROLES)
    words = json.dumps(
        [picture, chart.title, alternative(chart, edition, language)], ensure_ascii=False
    )

    def make() -> list[bytes]:
        blank = vl_convert.vegalite_to_svg(picture, vl_version=VEGA_LITE)
        painted = _painted(blank)
        made = []
        for scheme in SCHEMES:
            svg = _spoken(_inked(blank, scheme), chart, edition, language, scheme)
            made += [svg, _coloured(painted, scheme)]
        return made

    paths = [
        f"charts/{chart.id}.{language.code}.{scheme.name}.{kind}"
        for scheme in SCHEMES
        for kind in ("svg", "png")
    ]
    made = remembered("vl-convert-python", [Path(__file__).read_bytes(), words.encode()], make)
    return list(zip(paths, made, strict=True))


def _inked(svg: str, scheme: Scheme) -> str:
    """The picture with the colours of a scheme in the place of their stand-ins."""
    colours = dict(zip(astuple(ROLES)[1:], astuple(scheme)[1:], strict=True))
    return re.sub("|".join(colours), lambda match: colours[match[0]], svg)


def _painted(svg: str) -> Image.Image:
    """The picture in pixels, each the place of its colour in the palette of every scheme."""
    full = Image.open(BytesIO(vl_convert.svg_to_png(svg, scale=SCALE))).convert("RGB")
    palette = Image.new("P", (1, 1))
    palette.putpalette(_palette(ROLES))
    return full.quantize(palette=palette, dither=Image.Dither.NONE)


def _coloured(painted: Image.Image, scheme: Scheme) -> bytes:
    inked = painted.copy()
    inked.putpalette(_palette(scheme))
    file = BytesIO()
    inked.save(file, "PNG")
    return file.getvalue()


@cache
def _palette(scheme: Scheme) -> list[int]:
    """The colours of a scheme and the steps between those that meet, which smooth edges."""
    return [
        round(a + (b - a) * step / STEPS)
        for ground, ink in MEETING
        for step in range(STEPS + 1)
        for a, b in zip(_rgb(scheme, ground), _rgb(scheme, ink), strict=True)
    ]


def _rgb(scheme: Scheme, name: str) -> tuple[int, ...]:
    return ImageColor.getrgb(getattr(scheme, name))


def _spoken(svg: str, chart: Chart, edition: Edition, language: Language, scheme: Scheme) -> bytes:
    """The picture as one image with a name and a description, nothing inside it announced."""
    root = etree.fromstring(svg.encode())
    for inner in root.iter(f"{SVG}*"):
        for name in [key for key in inner.attrib if key == "role" or key.startswith("aria-")]:
            del inner.attrib[name]
    _held(root)
    ids = [f"chart-{chart.id}-{language.code}-{scheme.name}-{part}" for part in ("title", "desc")]
    for name, value in {"role": "img", "lang": language.code, "aria-labelledby": " ".join(ids)}.items():
        root.set(name, value)
    for place, (tag, words) in enumerate(
        (("title", chart.title[language.code]), ("desc", alternative(chart, edition, language)))
    ):
        said = etree.Element(f"{SVG}{tag}", id=ids[place])
        said.text = words
        root.insert(place, said)
    return etree.tostring(root, encoding="utf-8") + b"\n"


def _held(root: etree._Element) -> None:
    """Every line keeps the width it was set for, also where a browser lacks the face."""
    for words in root.iter(f"{SVG}text"):
        style = Style(int(words.get("font-size").removesuffix("px")), int(words.get("font-weight")))
        for one in list(words) or [words]:
            one.set("textLength", f"{text_width(one.text, style):.1f}")
            one.set("lengthAdjust", "spacingAndGlyphs")
