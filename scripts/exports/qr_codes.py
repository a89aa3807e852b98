"""QR codes that lead to provisions, with the address beneath for those who type it."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

import segno
from lxml import etree

from scripts.exports.cards import pictures
from scripts.frontend.cache import remembered
from scripts.model import Edition, Language
from scripts.publication.urls import provision_url, target_url

QUIET_ZONE = 4
"""White modules around the code, as ISO/IEC 18004 asks for."""
BENEATH = 3
"""Modules beneath the quiet zone, for the address."""
PIXELS = 8
"""Pixels of a module in the SVG, which is drawn in modules and scales."""
LETTER = 0.6
"""Width of a letter, in parts of its size, that no common sans serif exceeds on average."""
LARGEST = 2.0
"""Size of the printed address in modules, if it is not too long for that."""
FACES = "Be Vietnam Pro, Arial, Helvetica, sans-serif"
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Code:
    """A QR code as segno draws it: one unit a module, `modules` wide with its quiet zone."""

    path: str
    address: str
    modules: int
    svg: str


def qr_code_files(edition: Edition) -> dict[str, bytes]:
    """SVG and PNG by path, `codes/{id}.{code}.svg`: for every provision and target."""
    named = {
        f"codes/{name}.{language.code}": address
        for language in edition.languages
        for name, address in _addresses(edition, language)
    }
    made = draw_qr_codes(named)
    drawn = {f"{code.path}.svg": _with_address(code) for code in made}
    printed = pictures("code.typ", codes=[asdict(code) for code in made])
    return drawn | {f"{code.path}.png": png for code, png in zip(made, printed, strict=True)}


def _addresses(edition: Edition, language: Language) -> Iterator[tuple[str, str]]:
    for provision in edition.provisions:
        yield provision.id, provision_url(edition, provision, language)
    for target in edition.targets:
        yield f"target-{target.id}", target_url(edition, target.id, language)


def draw_qr_codes(named: Mapping[str, str]) -> list[Code]:
    """The codes of addresses by path; level Q is read with a quarter dirty or torn, as on a handout."""
    look = {"border": QUIET_ZONE, "omitsize": True, "svgclass": None, "lineclass": None}

    def draw(address: str) -> bytes:
        svg = BytesIO()
        segno.make_qr(address, error="q", boost_error=False).save(
            svg, kind="svg", title=address, **look
        )
        return svg.getvalue()

    inputs = [Path(__file__).read_bytes(), *(address.encode() for address in named.values())]
    drawn = remembered("segno", inputs, lambda: [draw(address) for address in named.values()])
    return [
        Code(path, address, _modules(svg), svg.decode())
        for (path, address), svg in zip(named.items(), drawn, strict=True)
    ]


def _modules(svg: bytes) -> int:
    """The width of a code, from its view box `0 0 37 37`."""
    return int(etree.fromstring(svg).get("viewBox").split()[2])


def _with_address(code: Code) -> bytes:
    """The code as a picture of its own: on white, the address beneath it on one line."""
    svg = etree.fromstring(code.svg.encode())
    wide, high = code.modules, code.modules + BENEATH
    svg.set("width", str(wide * PIXELS))
    svg.set("height", str(high * PIXELS))
    svg.set("viewBox", f"0 0 {wide} {high}")
    svg.set("role", "img")
    ground = etree.Element(f"{SVG}rect", {"width": str(wide), "height": str(high), "fill": "#fff"})
    svg.insert(1, ground)
    size = min(LARGEST, (wide - QUIET_ZONE) / (LETTER * len(code.address)))
    words = {
        "x": str(wide / 2),
        "y": str(high - BENEATH / 2),
        "font-size": f"{size:.2f}",
        "text-anchor": "middle",
    }
    etree.SubElement(svg, f"{SVG}text", words | {"font-family": FACES}).text = code.address
    return etree.tostring(svg, encoding="utf-8")
