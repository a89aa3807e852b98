"""Export `favicon.ico`, which browsers request for what names no icon, such as an SVG."""

import struct

from scripts.exports.web_manifest import Icon, draw_icons
from scripts.model import Edition

FAVICON = "favicon.ico"
"""Path below the site."""
SIZES = (16, 32)
"""Pixels of the icons in it, for usual and for sharp screens."""
ICO, COLOUR_PLANES, BITS = 1, 1, 32
"""Fields of the file format."""


def favicon(edition: Edition) -> dict[str, bytes]:
    """Return the icon by its path: PNGs in the frame of an ICO."""
    return {FAVICON: _ico(draw_icons(edition, [Icon(size, maskable=False) for size in SIZES]))}


def _ico(pngs: list[bytes]) -> bytes:
    """Return an ICO of pictures in the order of SIZES: header, a row for each picture, pictures."""
    header, rows = struct.pack("<HHH", 0, ICO, len(pngs)), b""
    offset = len(header) + len(pngs) * struct.calcsize("<BBBBHHII")
    for size, png in zip(SIZES, pngs, strict=True):
        rows += struct.pack("<BBBBHHII", size, size, 0, 0, COLOUR_PLANES, BITS, len(png), offset)
        offset += len(png)
    return header + rows + b"".join(pngs)
