"""Restore the small letters of words in capitals, as they are written elsewhere in the document."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from scripts.ingest.parts import Line
from scripts.ingest.vocabulary import Vocabulary
from scripts.language.words import first_capital

PUNCTUATION = re.compile(r"[.,;:()“”\"]")
SENTENCE = re.compile(r"[.:;!?“”\"()]|(?<!\S)[-–](?!\S)")
"""Signs after which a capital says nothing."""
CODE = re.compile(r"\w/\w")
"""Number of a document, or two words of which either is meant; it is kept as printed."""
LONGEST = 12
"""Words that are looked up together to restore the small letters of a name."""


def written(
    head: Sequence[Line], text: Sequence[Line], vocabulary: Vocabulary
) -> Iterator[Sequence[str]]:
    """Yield the words of lines that are not in capitals, without those whose capital says nothing."""
    for line in text:
        if not line.is_capitals:
            for words in line.cells or (line.words,):
                for sentence in SENTENCE.split(words):
                    yield sentence.replace(",", "").split()[1:]
    for line in head:
        if vocabulary.reading.date.search(line.words) and not line.is_capitals:
            yield PUNCTUATION.sub("", line.words).split()  # it begins with the name of a place
    for name in vocabulary.reading.proper:
        yield name.split()


def restored(words: str, known_lines: Iterable[Sequence[str]]) -> str:
    """Return words in capitals as they are mostly written elsewhere, else in small letters."""
    known: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
    for line in known_lines:
        for start in range(len(line)):
            for end in range(start + 1, min(start + LONGEST, len(line)) + 1):
                if line[end - 1].isupper() and len(line[end - 1]) > 2:
                    break  # in capitals itself
                own = tuple(line[start:end])
                known.setdefault(tuple(word.lower() for word in own), Counter())[own] += 1
    parts = words.split()
    result: list[str] = []
    while parts:
        for length in range(min(LONGEST, len(parts)), 0, -1):
            key = tuple(PUNCTUATION.sub("", word).lower() for word in parts[:length])
            if key in known:
                usual = known[key].most_common(1)[0][0]
                result += (_as(word, own) for word, own in zip(parts, usual, strict=False))
                break
        else:
            length = 1
            result.append(parts[0] if CODE.search(parts[0]) else parts[0].lower())
        parts = parts[length:]
    return first_capital(" ".join(result))


def _as(word: str, own: str) -> str:
    """Return a word with its punctuation, in the letters of another."""
    return re.sub(r"[^.,;:()“”\"]+", own, word, count=1)
