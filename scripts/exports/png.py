"""Write pictures of text as small PNGs, in the few colours between the ground and the inks."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from PIL import Image, ImageColor

from scripts.frontend.cache import cached

STEPS = 4
"""Shades from the ground to an ink, for the edges of letters; more are not seen, but weigh."""

Colour = tuple[int, ...]


def with_few_colours(png: bytes, ground: str, inks: Iterable[str]) -> bytes:
    """Return a PNG with the ground, the inks (`#rrggbb`) and the shades between them alone."""
    colours = tuple(_shades(ImageColor.getrgb(ground), map(ImageColor.getrgb, inks)))

    def make() -> list[bytes]:
        palette = Image.new("P", (1, 1))
        palette.putpalette(bytes(value for colour in colours for value in colour))
        picture = Image.open(BytesIO(png)).convert("RGB")
        reduced = picture.quantize(palette=palette, dither=Image.Dither.NONE)
        output = BytesIO()
        reduced.save(output, "PNG", compress_level=9, bits=8)
        return [output.getvalue()]

    (small,) = cached("pillow", [b"few colours", repr(colours).encode(), png], make)
    return small


def _shades(ground: Colour, inks: Iterable[Colour]) -> Iterator[Colour]:
    yield ground
    for ink in inks:
        for step in range(1, STEPS + 1):
            yield tuple(
                round(start + (end - start) * step / STEPS)
                for start, end in zip(ground, ink, strict=True)
            )
