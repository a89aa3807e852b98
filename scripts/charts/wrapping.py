"""Break the text of charts into lines. Nothing else does, so words are kept whole here."""

import re

from scripts.charts.style import Style, text_width
from scripts.language.words import RANGE

UNBREAKABLE = re.compile(rf"{RANGE}[^ ]*|[^ ]+")
"""A word, or a range of numbers such as `2021 - 2025,`. A no-break space is part of a word."""
PARTS = re.compile(r"[^/]*/+|[^/]+")
"""Part of a URL up to and including its next slash."""


def wrap(words: str, style: Style, width: float) -> list[str]:
    """Break `words` into lines no wider than `width`; all lines of the charts are made here.

    Lines end between words, never inside a range, and a word wider than a line after a slash.
    """
    lines: list[str] = []
    for word in UNBREAKABLE.findall(words):
        fits = text_width(word, style) <= width
        for n, part in enumerate([word] if fits else PARTS.findall(word)):
            space = "" if n else " "
            if lines and text_width(f"{lines[-1]}{space}{part}", style) <= width:
                lines[-1] += f"{space}{part}"
            else:
                lines.append(part)
    return lines


def balance(words: str, style: Style, width: float) -> list[str]:
    """Break `words` into as few lines as `wrap` does, as equal in width as can be."""
    lines = wrap(words, style, width)
    narrowest = max((text_width(word, style) for word in UNBREAKABLE.findall(words)), default=width)
    for narrower in range(int(width), int(narrowest), -4):
        closer = wrap(words, style, narrower)
        if len(closer) > len(lines):
            break
        lines = closer
    return lines
