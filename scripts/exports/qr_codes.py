"""Export QR codes of provisions and targets, with the URL printed below for readers who type it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import segno
from lxml import etree
from PIL import Image, ImageDraw, ImageFont

from scripts.charts.fonts import FONT_FILES, FONTS
from scripts.exports.indexed_png import indexed_png, png_rules
from scripts.frontend.cache import cached
from scripts.model import Edition, Language
from scripts.publication.urls import provision_url, target_url

QUIET_ZONE = 4
"""White modules around the code, required by ISO/IEC 18004."""
CAPTION_HEIGHT = 3
"""Modules below the quiet zone, for the URL."""
MODULE_PIXELS = 8
"""Pixels of a module in the SVG at its default size."""
LETTER_WIDTH = 0.6
"""Width of a letter in ems; the average of no common sans serif exceeds it."""
MAX_FONT_SIZE = 2.0
"""Font size of the URL in modules, if it fits on the line."""
FONT_STACK = "Be Vietnam Pro, Arial, Helvetica, sans-serif"
MAX_WIDTH = 720
"""Pixels of a PNG, at most."""
SIZES = (30, 27, 24, 21)
"""Font sizes of its URL in pixels."""
LINE_HEIGHT = 1.3
WHITE, BLACK = 255, 0
SHADES = 4
"""Shades of grey from black to white, for the edges of letters."""
DPI = 72
WEIGHT = 400
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Code:
    """A QR code as segno draws it: one unit a module, `modules` wide with its quiet zone."""

    path: str
    url: str
    modules: int
    svg: str


def qr_code_files(edition: Edition) -> dict[str, bytes]:
    """Return SVG and PNG for every provision and target, by path: `codes/{id}.{code}.svg`."""
    urls = code_urls(edition)
    svgs = {f"{code.path}.svg": _captioned(code) for code in draw_qr_codes(urls)}
    inputs = [Path(path).read_bytes() for path in (__file__, _font())]
    inputs += [*png_rules(), version("segno").encode(), *(url.encode() for url in urls.values())]
    pngs = cached("pillow", inputs, lambda: [_picture(url) for url in urls.values()])
    return svgs | {f"{path}.png": png for path, png in zip(urls, pngs, strict=True)}


def code_urls(edition: Edition) -> dict[str, str]:
    """Return the URL of every provision and target, by the path of its QR code without a suffix."""
    return {
        f"codes/{name}.{language.code}": url
        for language in edition.languages
        for name, url in _urls(edition, language)
    }


def _urls(edition: Edition, language: Language) -> Iterator[tuple[str, str]]:
    for provision in edition.provisions:
        yield provision.id, provision_url(edition, provision, language)
    for target in edition.targets:
        yield f"target-{target.id}", target_url(edition, target.id, language)


def draw_qr_codes(urls: Mapping[str, str]) -> list[Code]:
    """Return a QR code for each URL of `urls`, which are by path."""
    style = {"border": QUIET_ZONE, "omitsize": True, "svgclass": None, "lineclass": None}

    def draw(url: str) -> bytes:
        svg = BytesIO()
        _encoded(url).save(svg, kind="svg", title=url, **style)
        return svg.getvalue()

    inputs = [Path(__file__).read_bytes(), *(url.encode() for url in urls.values())]
    svgs = cached("segno", inputs, lambda: [draw(url) for url in urls.values()])
    return [
        Code(path, url, _modules(svg), svg.decode())
        for (path, url), svg in zip(urls.items(), svgs, strict=True)
    ]


@cache
def _encoded(url: str) -> segno.QRCode:
    """Return the code of a URL.

    Error correction is of level Q, so that a code can be read with a quarter of it dirty or torn.
    """
    return segno.make_qr(url, error="q", boost_error=False)


def _picture(url: str) -> bytes:
    """Return a PNG of whole pixels for a module, with the URL below on one line, or on more."""
    code = _encoded(url)
    modules = int(code.symbol_size(border=QUIET_ZONE)[0])
    scale = max(1, MAX_WIDTH // modules)
    dark = Image.new("L", (modules, modules), WHITE)
    matrix = b"".join(bytes(BLACK if module else WHITE for module in row) for row in code.matrix)
    dark.paste(Image.frombytes("L", (len(code.matrix),) * 2, matrix), (QUIET_ZONE, QUIET_ZONE))
    side, margin = scale * modules, scale * QUIET_ZONE
    lines, font = _caption(url, side - margin)
    height = round(font.size * LINE_HEIGHT)
    picture = Image.new("L", (side, side + len(lines) * height + margin // 2), WHITE)
    picture.paste(dark.resize((side, side), Image.Resampling.NEAREST))
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((side / 2, side + number * height), line, BLACK, font, anchor="ma")
    few = picture.point([round(shade / WHITE * (SHADES - 1)) for shade in range(WHITE + 1)])
    grey = [round(WHITE * shade / (SHADES - 1)) for shade in range(SHADES) for _ in "rgb"]
    few.putpalette(grey)
    return indexed_png(few, grey, DPI)


def _font() -> Path:
    return FONTS / FONT_FILES[WEIGHT]


def _caption(url: str, width: int) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """Return the lines of a URL, and the largest font of `SIZES` for one line, or the smallest."""
    for size in SIZES:
        font = ImageFont.truetype(_font(), size)
        if font.getlength(url) <= width:
            return [url], font
    lines = [""]
    for part in re.findall(r"[^/]*/+|[^/]+", url):
        if lines[-1] and font.getlength(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    return lines, font


def _modules(svg: bytes) -> int:
    """Return the width of a code in modules, from its view box `0 0 37 37`."""
    return int(etree.fromstring(svg).attrib["viewBox"].split()[2])


def _captioned(code: Code) -> bytes:
    """Return the code as an SVG on white, with the URL below it on one line."""
    svg = etree.fromstring(code.svg.encode())
    width, height = code.modules, code.modules + CAPTION_HEIGHT
    svg.set("width", str(width * MODULE_PIXELS))
    svg.set("height", str(height * MODULE_PIXELS))
    svg.set("viewBox", f"0 0 {width} {height}")
    svg.set("role", "img")
    paper = etree.Element(f"{SVG}rect", {"width": str(width), "height": str(height), "fill": "#fff"})
    svg.insert(1, paper)
    size = min(MAX_FONT_SIZE, (width - QUIET_ZONE) / (LETTER_WIDTH * len(code.url)))
    attributes = {
        "x": str(width / 2),
        "y": str(height - CAPTION_HEIGHT / 2),
        "font-size": f"{size:.2f}",
        "text-anchor": "middle",
    }
    etree.SubElement(svg, f"{SVG}text", attributes | {"font-family": FONT_STACK}).text = code.url
    return etree.tostring(svg, encoding="utf-8")
