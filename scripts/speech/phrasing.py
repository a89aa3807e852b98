"""Split verbalised text into sentences, and sentences into lines that can be read in one breath."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from scripts.model import Speech
from scripts.speech.normalization import NO_BREAK

Sentence = tuple[str, ...]
"""Lines up to the next stop: a sentence, or its part up to a colon or semicolon."""

SHORT_LINE, SHORTFALL_COST = 5, 2
"""Length in syllables below which a line sounds chopped, and the cost of each missing syllable."""
TOO_LONG_COST = 10_000
"""Cost of a line with more than `max_syllables`; high enough to be a last resort."""


@lru_cache(maxsize=1024)
def split_sentences(text: str, speech: Speech) -> tuple[Sentence, ...]:
    """Return the sentences in lines. A line without any place to break it stays too long."""
    sentences = re.split(rf"(?<=[{re.escape(speech.stops)}])\s+", text)
    return tuple(_split_lines(sentence, speech) for sentence in sentences if sentence)


def count_syllables(line: str) -> int:
    """Return the number of words, as the languages read aloud write every syllable apart."""
    return len(line.split())


def _split_lines(sentence: str, speech: Speech) -> Sentence:
    return tuple(line for part in sentence.split("\n") for line in _break_lines(part, speech))


def unbroken_spans(line: str, speech: Speech) -> Iterator[tuple[int, int]]:
    """Yield the spans of words that are said in one go, each with all its spaces."""
    for pattern in _unbroken_patterns(speech):
        for match in pattern.finditer(line):
            yield match.span()


@lru_cache(maxsize=8)
def _unbroken_patterns(speech: Speech) -> tuple[re.Pattern[str], ...]:
    open_words = rf"(?:{'|'.join(map(re.escape, speech.open_words))}) \w+"
    patterns = (open_words, *speech.unbroken)
    return tuple(re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for pattern in patterns)


@lru_cache(maxsize=4096)
def _break_lines(part: str, speech: Speech) -> tuple[str, ...]:
    """Break `part` into lines at the lowest total cost, by dynamic programming."""
    costs = _break_costs(part, speech)
    part = part.replace(NO_BREAK, " ")
    positions = [0, *sorted(costs), len(part)]
    # For each position, the lowest cost of the lines up to it, and their breaks.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0, (0,))}
    for end in positions[1:]:
        break_cost = 0 if end == len(part) else costs[end]
        best[end] = min(
            (best[start][0] + break_cost + _line_cost(part[start:end], speech), (*best[start][1], end))
            for start in positions
            if start < end
        )
    return tuple(part[start:end].strip(" ") for start, end in pairwise(best[len(part)][1]))


def _break_costs(part: str, speech: Speech) -> dict[int, int]:
    """Return the positions at which a line may end, with their costs."""
    words = part.replace(NO_BREAK, " ")
    costs: dict[int, int] = {}
    for line_break in speech.line_break:
        for match in line_break.at.finditer(words):
            costs.setdefault(match.start(), line_break.cost)
    joined = {position for span in unbroken_spans(words, speech) for position in range(*span)}
    return {
        position: cost
        for position, cost in costs.items()
        if position not in joined and part[position] != NO_BREAK
    }


def _line_cost(line: str, speech: Speech) -> float:
    count = count_syllables(line)
    if count > speech.max_syllables:
        return TOO_LONG_COST + count
    shortfall = max(0, SHORT_LINE - count)
    excess = max(0, count - speech.comfortable_syllables)
    return SHORTFALL_COST * shortfall + excess**2
