"""Height of the frame of an embed, and type that grows with its width and so fills it.

A frame in another site's page has one height, whether it is 280 or 1,000 pixels wide. So the words grow
with the width, at the slowest of some rates at which the content is nearly as tall in a wide frame as
in a narrow one. Lines are counted with the letters of Arial; other system fonts are about as wide.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from unicodedata import normalize

from scripts.language.line_breaking import JOINER, SPACE

NARROWEST, WIDEST = 280, 1000
"""Widths in pixels between which an embed fills its frame."""
WIDTHS = (*range(NARROWEST, WIDEST, 60), WIDEST)
STEP, SLOWEST = 0.005, 0.01
RATES = tuple(SLOWEST + number * STEP for number in range(18))
"""Pixels by which the words grow with a pixel of width."""
POWERS = (1, 2, 4, 8, 16)
"""Powers of two that add up to the number of a rate. Each is a class in CSS."""
STEEP, KNEE, FLAT = 1.2, 97, 0.865
"""Type grows fast with the first pixels of width and then slowly, about as their square root does."""
FAIR_BLANK = 0.13
"""Part of a frame that may stay blank; the slowest rate that leaves no more is taken."""
SPARE = 1.03
"""Factor for fonts with wider letters than Arial's."""
BORDER, TOP, BETWEEN, BOTTOM = 4, 10, 6, 14
"""Pixels above, between and below the parts of an embed."""
SIDE, SIDE_GROWTH = 6, 0.025
"""Pixels at each side of the words, and by which they grow with a pixel of width."""
LETTERS: Mapping[str, float] = {
    " ": 0.28,
    SPACE: 0.28,
    JOINER: 0,
    **dict.fromkeys("ijlfItr.,:;'()[]/-", 0.29),
    **dict.fromkeys("mwMW%—", 0.84),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZĐ", 0.68),
}
"""Width of a letter without its marks, in parts of the font size."""
OTHER_LETTER = 0.55


def grown(width: float) -> float:
    """Return the pixels by which a frame is wider than the narrowest, as they count for its type."""
    extra = width - NARROWEST
    return min(STEEP * extra, KNEE + FLAT * extra)


@dataclass(frozen=True)
class Type:
    """Type of one part of an embed: size in the narrowest frame, how it grows, height of a line."""

    size: float
    """Pixels in a frame of `NARROWEST`."""
    growth: float
    """Pixels by which it always grows with a pixel of width."""
    share: float
    """Part of the embed's rate by which it grows besides."""
    line: float
    """Height of a line in parts of the size."""
    weight: float = 1
    """Width of its letters in parts of those of a regular weight."""

    @property
    def rem(self) -> float:
        """The size in the narrowest frame, in parts of the reader's letters."""
        return self.size / 16

    @property
    def factor(self) -> str:
        """The pixels by which it grows with a pixel of width, in CSS."""
        rate = "var(--rate)" if self.share == 1 else f"var(--rate) * {self.share}"
        if not self.share:
            return str(self.growth)
        return f"({self.growth} + {rate})" if self.growth else rate

    def at(self, width: float, rate: float) -> float:
        """Return the size in a frame of a width, in pixels."""
        return self.size + grown(width) * (self.growth + rate * self.share)


TYPES: Mapping[str, Type] = {
    "source": Type(size=15, growth=0.006, share=0, line=1.4),
    "notice": Type(size=15, growth=0.006, share=0, line=1.4),
    "figure": Type(size=28, growth=0, share=1.8, line=1.15, weight=1.06),
    "aim": Type(size=20, growth=0, share=1.2, line=1.2, weight=1.06),
    "heading": Type(size=16, growth=0.004, share=0.5, line=1.35, weight=1.06),
    "words": Type(size=16, growth=0, share=1, line=1.45),
}
"""Type of each part of an embed, by its class; an aim is a figure in many words."""


@dataclass(frozen=True)
class Frame:
    """Height of a frame in pixels, and the number of the rate at which its words grow."""

    height: int
    rate: int

    @property
    def classes(self) -> str:
        """The classes that add up to its rate."""
        return " ".join(f"r{power}" for power in POWERS if self.rate & power)


def frame_of(parts: Mapping[str, str]) -> Frame:
    """Return the frame of an embed with these words of its parts; empty ones are left out."""
    return _frame_of(tuple(parts.items()))


@lru_cache(maxsize=1024)
def _frame_of(parts: tuple[tuple[str, str], ...]) -> Frame:
    least, frame = 1.0, Frame(height=0, rate=0)
    for number, rate in enumerate(RATES):
        heights = [_height(parts, rate, width) for width in WIDTHS]
        tallest = max(heights)
        blank = 1 - min(heights) / tallest
        if blank < least:
            least, frame = blank, Frame(height=ceil((tallest * SPARE + 12) / 10) * 10, rate=number)
        if blank <= FAIR_BLANK:
            break
    return frame


def _height(parts: tuple[tuple[str, str], ...], rate: float, width: int) -> float:
    """Return the height of the content in a frame of a width."""
    height: float = BORDER + TOP + BOTTOM
    for name, words in parts:
        if words:
            type = TYPES[name]
            size = type.at(width, rate)
            room = (width - 2 * (SIDE + width * SIDE_GROWTH)) / size / type.weight
            lines = sum(_lines(line, room) for line in words.split("\n"))
            height += BETWEEN + lines * size * type.line
    return height


@lru_cache(maxsize=4096)
def _lines(words: str, room: float) -> int:
    """Return how many lines words take that are `room` wide, in parts of the font size."""
    lines, left = 1, room
    for word in _word_widths(words):
        if word > left:
            lines, left = lines + 1, room
        left -= word + LETTERS[" "]
    return lines


@lru_cache(maxsize=4096)
def _word_widths(words: str) -> tuple[float, ...]:
    return tuple(sum(_letter_widths(word)) for word in words.split(" "))


def _letter_widths(word: str) -> Iterator[float]:
    for letter in word:
        yield LETTERS.get(normalize("NFD", letter)[0], OTHER_LETTER)
