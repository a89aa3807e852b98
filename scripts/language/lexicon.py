"""Find phrases of a word list in running text, word by word, so that no text takes long.

Lexicon([["not | no", "not only"]]).find("Not only")    {0: ((1, "not only"),)}
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
PLACEHOLDER = re.compile(r"\{\w*\}|<[^<>]*>")
"""Parts of a template or of HTML that are not words for readers."""


@dataclass(frozen=True)
class Phrase:
    """Words in a row; a word that ends in `*` stands for all that begin with it."""

    words: tuple[str, ...]
    group: int
    sense: int

    def matches(self, tokens: Sequence[str], at: int) -> bool:
        """Return whether the words stand in `tokens` at a place whose first word is known to match."""
        end = at + len(self.words)
        return end <= len(tokens) and all(
            token.startswith(word[:-1]) if word[-1] == "*" else token == word
            for word, token in zip(self.words[1:], tokens[at + 1 : end], strict=True)
        )


class Lexicon:
    """Groups of senses in one language; each sense is a list of phrases, `not | no*`."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._exact: dict[str, list[Phrase]] = {}
        self._stems: dict[str, list[Phrase]] = {}
        self._candidates: dict[str, list[Phrase]] = {}
        for group, senses in enumerate(groups):
            for sense, listed in enumerate(senses):
                for words in listed.split("|") if listed else ():
                    self._add(Phrase(tuple(words.split()), group, sense))

    def _add(self, phrase: Phrase) -> None:
        first = phrase.words[0]
        if first[-1] == "*":
            self._stems.setdefault(first[:-1], []).append(phrase)
        else:
            self._exact.setdefault(first, []).append(phrase)

    def find(self, text: str) -> Mapping[int, list[tuple[int, str]]]:
        """Return sense and words of each phrase of `text` in order, by group; the longest wins."""
        tokens = _tokens(text)
        found_by_group: dict[int, list[tuple[int, str]]] = {}
        ends: dict[int, int] = {}
        for at, token in enumerate(tokens):
            for phrase in self._starting_with(token):
                if at >= ends.get(phrase.group, 0) and phrase.matches(tokens, at):
                    end = ends[phrase.group] = at + len(phrase.words)
                    occurrence = phrase.sense, " ".join(tokens[at:end])
                    found_by_group.setdefault(phrase.group, []).append(occurrence)
        return found_by_group

    def _starting_with(self, token: str) -> list[Phrase]:
        """Return the phrases that `token` may begin, the longest first."""
        if token not in self._candidates:
            starts = (token[:length] for length in range(1, len(token) + 1))
            stems = [phrase for start in starts for phrase in self._stems.get(start, ())]
            phrases = [*self._exact.get(token, ()), *stems]
            self._candidates[token] = sorted(
                phrases,
                key=lambda phrase: (len(phrase.words), len(" ".join(phrase.words))),
                reverse=True,
            )
        return self._candidates[token]


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without placeholders and tags."""
    return tuple(WORD.findall(PLACEHOLDER.sub(" ", text).lower()))
