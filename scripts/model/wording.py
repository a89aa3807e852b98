"""Rules for the words of the text and its editors: senses that a translation keeps, words refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator

from scripts.model.notation import Numeral
from scripts.model.pattern_fields import Patterns
from scripts.model.text import STRICT, Text


def _check_phrases(words: Mapping[str, str]) -> Mapping[str, str]:
    """Return `words` if every one is a list of phrases, `like this | or th*`. Raises ValueError."""
    for listed in words.values():
        for phrase in listed.split("|"):
            parts = phrase.split()
            if not parts or any("*" in part[:-1] or part == "*" for part in parts):
                raise ValueError("must be phrases with | between, * only at the end of a word")
    return words


Comparison = Literal["opposites", "presence", "count"]
"""No sense for another; or also each sense in both or neither; or also each as often in both."""
Phrases = Annotated[Text, AfterValidator(_check_phrases)]
"""Phrases in lower case by language code, `gần | chậm* lại`; `*` stands for any ending."""
SomePhrases = Annotated[Mapping[str, str], AfterValidator(_check_phrases)]
"""Phrases of some languages."""


@dataclass(frozen=True)
class Accepted:
    """A difference between two languages that is right, as the message of its check gives it."""

    __pydantic_config__: ClassVar = STRICT
    at: str
    """Id of the passage."""
    senses: str
    """Signature: senses in the official words, a slash, senses in the translation."""
    why: str


@dataclass(frozen=True)
class SenseGroup:
    """Words that a translation must not confuse: opposites, or a single sense that it must keep.

    Within a group the longest phrase wins, so that `hidden` phrases take words out of account.
    """

    __pydantic_config__: ClassVar = STRICT
    name: str
    senses: tuple[Phrases, ...]
    text: Comparison = "opposites"
    editors: Comparison = "opposites"
    labels: Comparison = "opposites"
    """Comparison of provisions, of labels, and of all other words of the editors."""
    hidden: SomePhrases | None = None
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True)
class AllowedClaim:
    """A passage that may have refused words, if it also has the words `beside` them."""

    __pydantic_config__: ClassVar = STRICT
    at: str
    """Id of the passage."""
    beside: Text | None = None


@dataclass(frozen=True)
class Refused:
    """Words that no text of the editors may have; `hidden` phrases around them are allowed."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    words: Phrases
    hidden: SomePhrases | None = None
    allowed: tuple[AllowedClaim, ...] = ()


@dataclass(frozen=True)
class Allowance:
    """Figures, names or signs that only one language of a passage has, with the reason."""

    __pydantic_config__: ClassVar = STRICT
    at: str
    words: tuple[str, ...]
    why: str


@dataclass(frozen=True, eq=False)
class Wording:
    """Rules that compare the words of an edition between its languages."""

    __pydantic_config__: ClassVar = STRICT
    literal: Patterns
    """Signs that no language translates: numbers of acts, hosts, file formats."""
    numeral: tuple[Numeral, ...]
    """Numbers in words that only the editors' texts have, beside those of the notation."""
    refused: tuple[Refused, ...]
    group: tuple[SenseGroup, ...]
    vocabulary: tuple[Phrases, ...] = ()
    """Words of the text: where a provision has them in one language, it has them in the others."""
    allowance: tuple[Allowance, ...] = ()
    letters: str = ""
    """Letters allowed beside the alphabets of the languages."""

    @cached_property
    def groups(self) -> tuple[SenseGroup, ...]:
        """Return the groups, and one for each word of the vocabulary, named after it."""
        words = (
            SenseGroup(next(iter(row.values())), (row,), text="presence") for row in self.vocabulary
        )
        return (*self.group, *words)
