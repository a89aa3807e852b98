"""Write pictures of text as small PNGs, in the few colours between the ground and the inks."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageColor

from scripts.exports import indexed_png
from scripts.frontend.cache import cached

STEPS = 2
"""Shades from the ground to an ink, for the edges of letters; more are not seen, but weigh."""

Colour = tuple[int, ...]


def with_few_colours(png: bytes, ground: str, inks: Iterable[str], dpi: int = 72) -> bytes:
    """Return a PNG with the ground, at most five inks (`#rrggbb`) and the shades between them alone."""
    colours = list(dict.fromkeys(_shades(ImageColor.getrgb(ground), map(ImageColor.getrgb, inks))))

    def make() -> list[bytes]:
        values = [value for colour in colours for value in colour]
        palette = Image.new("P", (1, 1))
        palette.putpalette(values)
        picture = Image.open(BytesIO(png)).convert("RGB")
        reduced = picture.quantize(palette=palette, dither=Image.Dither.NONE)
        return [indexed_png.indexed_png(reduced, values, dpi)]

    sources = [Path(path).read_bytes() for path in (__file__, indexed_png.__file__)]
    (small,) = cached(
        "pillow", [*sources, indexed_png.COMPRESSOR, repr((colours, dpi)).encode(), png], make
    )
    return small


def _shades(ground: Colour, inks: Iterable[Colour]) -> Iterator[Colour]:
    yield ground
    for ink in inks:
        for step in range(1, STEPS + 1):
            yield tuple(
                round(start + (end - start) * step / STEPS)
                for start, end in zip(ground, ink, strict=True)
            )
