"""Split running text into sentences; pair the sentences of a text and of its translation.

Sentences are paired by their lengths and figures, after Gale and Church, "A Program for Aligning
Sentences in Bilingual Corpora" (Computational Linguistics 19.1, 1993).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from math import inf, sqrt

END = re.compile(r"""[.!?…؟۔]+["”’»)\]]*\s+(?=(\S))""")
"""End of a sentence with the space after it, and the next character."""
LAST_WORD = re.compile(r"""[^\s(\["“«‘]*$""")
INITIAL = re.compile(r"\w\.$")
"""A letter or digit with a full stop: an initial or a number, never the end of a sentence."""
BRACKETS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
"""Signs within which a sentence does not end."""
FIGURE = re.compile(r"\d[\d.,]*\d|\d")
SHAPES = {(1, 1): 0.0, (1, 2): 2.3, (2, 1): 2.3}
"""Numbers of sentences that a pair may hold, and the cost of each: its negative log probability."""
VARIANCE = 6.8
"""Variance of the length of a translation for each character, measured by Gale and Church."""
COST_OF_FIGURE = 2.0
"""Cost of a figure that stands on one side of a pair alone."""

Pair = tuple[int, int]
"""Numbers of sentences, in the text and in its translation, up to the end of a pair."""


def split_sentences(text: str, abbreviations: Collection[str]) -> tuple[str, ...]:
    """Return the sentences of a text; joined by spaces they are the text.

    A sentence ends with a full stop, question or exclamation mark before anything but a small letter;
    not after one of the `abbreviations` (`No.`) or an initial, nor within brackets or quotation marks.
    """
    sentences, start = [], 0
    for match in END.finditer(text):
        piece = text[start : match.end()].rstrip()
        if not match[1].islower() and _is_closed(piece) and not _is_shortened(piece, abbreviations):
            sentences.append(piece)
            start = match.end()
    return (*sentences, text[start:])


def _is_closed(piece: str) -> bool:
    return all(piece.count(opening) <= piece.count(closing) for opening, closing in BRACKETS)


def _is_shortened(piece: str, abbreviations: Collection[str]) -> bool:
    """Return whether the last word of a piece is a short form, whose full stop ends no sentence."""
    match = LAST_WORD.search(piece)
    word = match[0] if match else ""
    return word in abbreviations or bool(INITIAL.fullmatch(word))


def align(text: Sequence[str], translation: Sequence[str]) -> tuple[Pair, ...]:
    """Return the ends of the pairs of sentences, in order; the last one is the end of both.

    A pair holds one sentence of each, or one and two. If that is impossible, one pair holds everything.
    """
    best: dict[Pair, tuple[float, tuple[Pair, ...]]] = {(0, 0): (0.0, ())}
    ratio = sum(map(len, translation)) / max(1, sum(map(len, text)))
    for end in _ends(len(text), len(translation)):
        ways = []
        for shape, cost_of_shape in SHAPES.items():
            start = end[0] - shape[0], end[1] - shape[1]
            before, pairs = best.get(start, (inf, ()))
            if before < inf:
                cost = _cost(text[start[0] : end[0]], translation[start[1] : end[1]], ratio)
                ways.append((before + cost_of_shape + cost, (*pairs, end)))
        if ways:
            best[end] = min(ways)
    whole = len(text), len(translation)
    return best.get(whole, (inf, (whole,)))[1]


def _ends(rows: int, columns: int) -> Iterator[Pair]:
    return ((row, column) for row in range(1, rows + 1) for column in range(1, columns + 1))


def _cost(text: Sequence[str], translation: Sequence[str], ratio: float) -> float:
    """Return the improbability that some sentences are translated by others."""
    length, other = sum(map(len, text)), sum(map(len, translation))
    deviation = (other - length * ratio) / sqrt(max(1, length) * VARIANCE)
    alone = _figures(text) ^ _figures(translation)
    return deviation**2 / 2 + COST_OF_FIGURE * len(alone)


def _figures(sentences: Sequence[str]) -> set[str]:
    """Return the figures in some sentences without their separators, which differ by language."""
    return {re.sub("[.,]", "", figure) for words in sentences for figure in FIGURE.findall(words)}
