"""Show which words of a text have changed."""

from collections.abc import Sequence

LONGEST = 240
"""Characters of an excerpt that are shown."""


def changed_words(before: str, after: str) -> tuple[str, str]:
    """Return the stretch of words that differs, in either text.

    If one text has nothing there, both stretches begin with the word before it, so that a reader can
    tell where words were added or removed.
    """
    old, new = before.split(), after.split()
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    if start and (start + end in (len(old), len(new))):
        start -= 1
    elif end and (start + end in (len(old), len(new))):
        end -= 1
    first, second = (" ".join(words[start : len(words) - end]) for words in (old, new))
    while len(first) > 1 < len(second) and first[-1] == second[-1] and not first[-1].isalnum():
        first, second = first[:-1], second[:-1]
    return _cut(first), _cut(second)


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many words two texts have in common at their start."""
    shorter = min(len(first), len(second))
    return next((place for place in range(shorter) if first[place] != second[place]), shorter)


def _cut(words: str) -> str:
    half = LONGEST // 2
    return words if len(words) <= LONGEST else f"{words[:half]} … {words[-half:]}"
