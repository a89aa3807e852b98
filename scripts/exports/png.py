"""Write pictures of text as small PNGs, in the few colours between the ground and the inks."""

from collections.abc import Iterable, Iterator

from PIL import Image, ImageColor

from scripts.exports.indexed_png import indexed_png, indices

STEPS = 2
"""Shades from the ground to an ink, for the edges of letters; more are not seen, but weigh."""

Colour = tuple[int, ...]


def with_few_colours(picture: Image.Image, ground: str, inks: Iterable[str], dpi: int = 72) -> bytes:
    """Return a PNG with the ground, at most five inks (`#rrggbb`) and the shades between them alone."""
    colours = dict.fromkeys(_shades(ImageColor.getrgb(ground), map(ImageColor.getrgb, inks)))
    palette = [channel for colour in colours for channel in colour]
    return indexed_png(indices(picture, palette), palette, dpi)


def _shades(ground: Colour, inks: Iterable[Colour]) -> Iterator[Colour]:
    yield ground
    for ink in inks:
        for step in range(1, STEPS + 1):
            yield tuple(
                round(start + (end - start) * step / STEPS)
                for start, end in zip(ground, ink, strict=True)
            )
