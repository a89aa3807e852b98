"""Export QR codes of provisions and targets, with the URL printed below for readers who type it."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

import segno
from lxml import etree

from scripts.exports.png import with_few_colours
from scripts.exports.typesetting import typeset_png
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
WHITE, BLACK = "#ffffff", "#000000"
"""Colours of the pictures, as `code.typ` has them."""
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
    urls = {
        f"codes/{name}.{language.code}": url
        for language in edition.languages
        for name, url in _urls(edition, language)
    }
    codes = draw_qr_codes(urls)
    svgs = {f"{code.path}.svg": _captioned(code) for code in codes}
    drawn = typeset_png(edition.root, "code.typ", codes=[asdict(code) for code in codes])
    with ThreadPoolExecutor() as pool:
        pngs = pool.map(lambda png: with_few_colours(png, WHITE, [BLACK]), drawn)
        return svgs | {f"{code.path}.png": png for code, png in zip(codes, pngs, strict=True)}


def _urls(edition: Edition, language: Language) -> Iterator[tuple[str, str]]:
    for provision in edition.provisions:
        yield provision.id, provision_url(edition, provision, language)
    for target in edition.targets:
        yield f"target-{target.id}", target_url(edition, target.id, language)


def draw_qr_codes(urls: Mapping[str, str]) -> list[Code]:
    """Return a QR code for each URL of `urls`, which are by path.

    Error correction is of level Q, so that a code can be read with a quarter of it dirty or torn.
    """
    style = {"border": QUIET_ZONE, "omitsize": True, "svgclass": None, "lineclass": None}

    def draw(url: str) -> bytes:
        svg = BytesIO()
        code = segno.make_qr(url, error="q", boost_error=False)
        code.save(svg, kind="svg", title=url, **style)
        return svg.getvalue()

    inputs = [Path(__file__).read_bytes(), *(url.encode() for url in urls.values())]
    svgs = cached("segno", inputs, lambda: [draw(url) for url in urls.values()])
    return [
        Code(path, url, _modules(svg), svg.decode())
        for (path, url), svg in zip(urls.items(), svgs, strict=True)
    ]


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
