"""Write PNG of at most 16 colours."""

import struct
import zlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import deflate
from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PALETTE_TYPE = 3
FEW = 4
"""Colours that two bits tell apart."""
METRES_PER_INCH = 0.0254
LEVEL = 9
"""Out of 0 to 12 of libdeflate: the next one takes three times the time and saves 7 bytes in 100."""


def indices(picture: Image.Image, palette: Sequence[int]) -> Image.Image:
    """Return an RGB picture as indices of the nearest colours of `palette`."""
    colours = Image.new("P", (1, 1))
    colours.putpalette(palette)
    return picture.quantize(palette=colours, dither=Image.Dither.NONE)


def indexed_png(pixels: Image.Image, palette: Sequence[int], dpi: int) -> bytes:
    """Return a PNG with the colours of `palette`, a list of red, green and blue by index.

    Rows are unfiltered (PNG 3, 7.3), as flat colour asks for: Pillow's filters add an eighth.
    """
    per_metre = round(dpi / METRES_PER_INCH)
    bits = 2 if len(palette) <= FEW * len("rgb") else 4
    header = struct.pack(">IIBBBBB", *pixels.size, bits, PALETTE_TYPE, 0, 0, 0)
    data = bytes(deflate.zlib_compress(_packed(pixels, bits), LEVEL))
    return (
        SIGNATURE
        + _chunk(b"IHDR", header)
        + _chunk(b"PLTE", bytes(palette))
        + _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
        + _chunk(b"IDAT", data)
        + _chunk(b"IEND", b"")
    )


def png_rules() -> list[bytes]:
    """Return what a PNG depends on besides its pixels, for the key of a cache."""
    return [Path(__file__).read_bytes(), f"deflate {version('deflate')}".encode()]


def _packed(pixels: Image.Image, bits: int) -> bytes:
    """Return the rows of pixels of so many bits, each row after the sign for no filter."""
    packed = pixels.tobytes("raw", f"P;{bits}")
    width = len(packed) // pixels.height
    return b"".join(b"\0" + packed[y : y + width] for y in range(0, len(packed), width))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    )
