"""Restore the small letters of words in capitals, as they are written elsewhere in the document."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scripts.language.words import first_capital

PUNCTUATION = re.compile(r"[.,;:()“”\"]")
SENTENCE = re.compile(r"[.:;!?“”\"()]|(?<!\S)[-–](?!\S)")
"""Signs after which a capital says nothing."""
NOTE = re.compile(r"^\[\d{1,3}\]\s*")
"""Sign of a footnote, before its first word."""
CODE = re.compile(r"\w/\w")
"""Number of a document, or two words of which either is meant; it is kept as printed."""
LONGEST = 12
"""Words that are looked up together to restore the small letters of a name."""
Phrase = tuple[str, ...]
Spelling = Mapping[Phrase, Phrase]
"""Phrases as they are mostly written, by their words in small letters."""


def read_spelling(texts: Iterable[str], names: Iterable[str]) -> Spelling:
    """Return how phrases are written in texts that are not in capitals themselves, and in names."""
    counts: dict[Phrase, Counter[Phrase]] = {}
    sentences = (sentence for text in texts for sentence in SENTENCE.split(NOTE.sub("", text)))
    phrases = _phrases(sentence.replace(",", "").split() for sentence in sentences)
    for phrase in (*(tuple(name.split()) for name in names), *phrases):
        counts.setdefault(tuple(word.lower() for word in phrase), Counter())[phrase] += 1
    return {key: count.most_common(1)[0][0] for key, count in counts.items()}


def restored(words: str, spelling: Spelling) -> str:
    """Return words in capitals as they are mostly written elsewhere, else in small letters."""
    parts = words.split()
    result: list[str] = []
    while parts:
        for length in range(min(LONGEST, len(parts)), 0, -1):
            key = tuple(PUNCTUATION.sub("", word).lower() for word in parts[:length])
            if key in spelling:
                result += (_as(word, own) for word, own in zip(parts, spelling[key], strict=False))
                break
        else:
            length = 1
            result.append(parts[0] if CODE.search(parts[0]) else parts[0].lower())
        parts = parts[length:]
    return first_capital(" ".join(result))


def _phrases(sentences: Iterable[Sequence[str]]) -> Iterator[Phrase]:
    """Yield the phrases of sentences that neither begin nor end within a name.

    The first word of a sentence has a capital in any case, which tells nothing.
    """
    for sentence in sentences:
        for start in range(1, len(sentence)):
            if _is_in_name(sentence, start):
                continue
            for end in range(start + 1, min(start + LONGEST, len(sentence)) + 1):
                if sentence[end - 1].isupper() and len(sentence[end - 1]) > 2:
                    break  # in capitals itself
                if not _is_in_name(sentence, end):
                    yield tuple(sentence[start:end])


def _is_in_name(line: Sequence[str], place: int) -> bool:
    """Return whether the words before and after a place of a line have capitals as those of a name."""
    pair = line[place - 1 : place + 1]
    return len(pair) == 2 and all(word[:1].isupper() and not word.isupper() for word in pair)


def with_places(words: str, area: re.Pattern[str]) -> str:
    """Return the name of a body with capitals in names of places, which stand behind kinds of areas."""
    parts = area.split(words)
    parts[2::2] = (re.sub(r"\b\w", lambda letter: letter[0].upper(), name) for name in parts[2::2])
    return "".join(parts)


def _as(word: str, own: str) -> str:
    """Return a word with its punctuation, in the letters of another."""
    return re.sub(r"[^.,;:()“”\"]+", own, word, count=1)
