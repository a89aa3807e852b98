"""Cut what is said into sentences, and sentences into lines of one breath; no word is changed."""

import re
from functools import lru_cache
from itertools import pairwise

from scripts.model import Speech
from scripts.speech.normalization import NO_BREAK

Sentence = tuple[str, ...]
"""The lines of one sentence, each to be read in one breath."""

SHORT, SHORT_COST = 5, 2
"""A line of fewer syllables than this sounds chopped: what each missing one costs."""
TOO_LONG = 10_000
"""What a line longer than a breath costs."""


@lru_cache(maxsize=1024)
def split_sentences(said: str, speech: Speech) -> tuple[Sentence, ...]:
    """Every sentence in its lines. A line that nothing could shorten stays too long."""
    return tuple(_lines(one, speech) for one in re.split(r"(?<=[.?!])\s+", said) if one)


def count_syllables(line: str) -> int:
    """How many syllables are read: in a language written in syllables, its words."""
    return len(line.split())


def _lines(sentence: str, speech: Speech) -> Sentence:
    tied = _together(speech).sub(lambda words: words[0].replace(" ", NO_BREAK), sentence)
    return tuple(
        line.replace(NO_BREAK, " ") for part in tied.split("\n") for line in _breaths(part, speech)
    )


@lru_cache(maxsize=8)
def _together(speech: Speech) -> re.Pattern[str]:
    longest_first = sorted(speech.unbroken, key=len, reverse=True)
    patterns = (r"\s".join(map(re.escape, words.split())) for words in longest_first)
    return re.compile("|".join(rf"\b{pattern}\b" for pattern in patterns), re.IGNORECASE)


@lru_cache(maxsize=4096)
def _breaths(part: str, speech: Speech) -> tuple[str, ...]:
    """The cheapest way to cut `part`: few ends, at welcome places, lines neither long nor chopped."""
    costs = _ends(part, speech)
    places = [0, *sorted(costs), len(part)]
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0, (0,))}
    for end in places[1:]:
        at_end = 0 if end == len(part) else costs[end]
        best[end] = min(
            (best[start][0] + at_end + _effort(part[start:end], speech), (*best[start][1], end))
            for start in places
            if start < end
        )
    return tuple(part[start:end].strip(" ") for start, end in pairwise(best[len(part)][1]))


def _ends(part: str, speech: Speech) -> dict[int, int]:
    """Where a line may end, and what that costs."""
    costs: dict[int, int] = {}
    for breath in speech.line_break:
        for match in breath.at.finditer(part):
            costs.setdefault(match.start(), breath.cost)
    return costs


def _effort(line: str, speech: Speech) -> float:
    count = count_syllables(line)
    if count > speech.max_syllables:
        return TOO_LONG + count
    return SHORT_COST * max(0, SHORT - count) + max(0, count - speech.comfortable_syllables) ** 2
