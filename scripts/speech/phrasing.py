"""Split verbalised text into sentences, and sentences into lines that can be read in one breath."""

import re
from functools import lru_cache
from itertools import pairwise

from scripts.model import Speech
from scripts.speech.normalization import NO_BREAK

Sentence = tuple[str, ...]
"""The lines of a sentence."""

SHORT_LINE, SHORTFALL_COST = 5, 2
"""Length in syllables below which a line sounds chopped, and the cost of each missing syllable."""
TOO_LONG_COST = 10_000
"""Cost of a line with more than `max_syllables`; high enough to be a last resort."""


@lru_cache(maxsize=1024)
def split_sentences(text: str, speech: Speech) -> tuple[Sentence, ...]:
    """Return the sentences in lines. A line without any place to break it stays too long."""
    sentences = re.split(r"(?<=[.?!])\s+", text)
    return tuple(_split_lines(sentence, speech) for sentence in sentences if sentence)


def count_syllables(line: str) -> int:
    """Return the number of words, as the languages read aloud write every syllable apart."""
    return len(line.split())


def _split_lines(sentence: str, speech: Speech) -> Sentence:
    joined = _unbroken_pattern(speech).sub(lambda phrase: phrase[0].replace(" ", NO_BREAK), sentence)
    return tuple(
        line.replace(NO_BREAK, " ")
        for part in joined.split("\n")
        for line in _break_lines(part, speech)
    )


@lru_cache(maxsize=8)
def _unbroken_pattern(speech: Speech) -> re.Pattern[str]:
    longest_first = sorted(speech.unbroken, key=len, reverse=True)
    patterns = (r"\s".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile("|".join(rf"\b{pattern}\b" for pattern in patterns), re.IGNORECASE)


@lru_cache(maxsize=4096)
def _break_lines(part: str, speech: Speech) -> tuple[str, ...]:
    """Break `part` into lines at the lowest total cost, by dynamic programming."""
    costs = _break_costs(part, speech)
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
    costs: dict[int, int] = {}
    for line_break in speech.line_break:
        for match in line_break.at.finditer(part):
            costs.setdefault(match.start(), line_break.cost)
    return costs


def _line_cost(line: str, speech: Speech) -> float:
    count = count_syllables(line)
    if count > speech.max_syllables:
        return TOO_LONG_COST + count
    shortfall = max(0, SHORT_LINE - count)
    excess = max(0, count - speech.comfortable_syllables)
    return SHORTFALL_COST * shortfall + excess**2
