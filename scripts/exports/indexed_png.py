"""Write PNG of at most 16 colours: the pixels are packed once for any number of palettes."""

import struct
import zlib
from collections.abc import Sequence

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BITS = 4
PALETTE_TYPE = 3
METRES_PER_INCH = 0.0254
LEVEL, MEMORY, WINDOW = 9, 9, 15
"""Settings of zlib for the smallest result."""


def indexed_pngs(pixels: Image.Image, palettes: Sequence[Sequence[int]], dpi: int) -> list[bytes]:
    """Return a PNG for each of `palettes`, which are lists of red, green and blue by index.

    Rows are unfiltered (PNG 3, 7.3), as flat colour asks for: Pillow's filters add an eighth.
    """
    per_metre = round(dpi / METRES_PER_INCH)
    header = struct.pack(">IIBBBBB", *pixels.size, BITS, PALETTE_TYPE, 0, 0, 0)
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, WINDOW, MEMORY)
    data = compressor.compress(_packed(pixels)) + compressor.flush()
    return [
        SIGNATURE
        + _chunk(b"IHDR", header)
        + _chunk(b"PLTE", bytes(palette))
        + _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
        + _chunk(b"IDAT", data)
        + _chunk(b"IEND", b"")
        for palette in palettes
    ]


def _packed(pixels: Image.Image) -> bytes:
    """Return the rows of pixels, two in a byte, each row after the sign for no filter."""
    packed = pixels.tobytes("raw", f"P;{BITS}")
    width = len(packed) // pixels.height
    return b"".join(b"\0" + packed[y : y + width] for y in range(0, len(packed), width))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    )
