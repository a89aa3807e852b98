"""Rules of the site search: how a language is spelt, and how readers ask for this text."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, Strict

from scripts.model.fields import Cardinal, Flag
from scripts.model.pattern_fields import ScriptRule
from scripts.model.text import STRICT, in_every_language

Phrases = Annotated[tuple[str, ...], Field(min_length=2)]
Scale = Annotated[int, Strict(), Field(gt=1, le=10**12)]


@dataclass(frozen=True)
class NumeralWords:
    """Words of a number that readers write out."""

    __pydantic_config__: ClassVar = STRICT
    values: tuple[tuple[str, Cardinal], ...]
    """Words that add a value, such as `three`."""
    scales: tuple[tuple[str, Scale], ...]
    """Words that multiply what is before them, such as `million`."""
    point: tuple[str, ...]
    """Words for the decimal sign."""
    percent: tuple[str, ...]


@dataclass(frozen=True)
class SearchRules:
    """Search rules of one language, whatever the text.

    Spelling and sound rules are pairs of a JavaScript regular expression and its replacement,
    applied to a single lower-case word without its tone.
    """

    __pydantic_config__: ClassVar = STRICT
    syllables: Flag
    """True if spaces separate syllables rather than words, so that one alone means little."""
    rules: tuple[ScriptRule, ...]
    """Spelling rules: variants of one word."""
    sounds: tuple[ScriptRule, ...]
    """Sound rules: words that sound alike, tried only if nothing else matches."""
    numbers: NumeralWords
    stop_words: tuple[str, ...]
    citation_words: tuple[str, ...]
    """Words allowed in a query that cites a provision, besides numbers and labels."""
    pages: Mapping[str, tuple[str, ...]]
    """Questions that a page of the site answers, by page name."""
    pages_with: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """The same for what only an edition with an optional part answers, by name of the part."""

    def pages_of(self, parts: Set[str]) -> dict[str, tuple[str, ...]]:
        """Return the questions of an edition that has these optional parts, by page name."""
        asked = dict(self.pages)
        for part in sorted(self.pages_with.keys() & parts):
            for page, phrases in self.pages_with[part].items():
                asked[page] = (*asked.get(page, ()), *phrases)
        return asked


@dataclass(frozen=True)
class Search:
    """Search rules by language code."""

    __pydantic_config__: ClassVar = STRICT
    language: Annotated[Mapping[str, SearchRules], AfterValidator(in_every_language)]


@dataclass(frozen=True)
class AskedWords:
    """Words of one language that readers use instead of those of the text."""

    __pydantic_config__: ClassVar = STRICT
    abbreviations: tuple[tuple[str, str], ...]
    """Pairs of short and full form."""
    synonyms: tuple[Phrases, ...]
    """Groups of phrases that mean the same; each finds the others."""
    everyday: tuple[Phrases, ...]
    """A word that readers use, and the words of the text that it stands for."""
    absent: tuple[str, ...]
    """Subjects that readers may look for and that the text does not treat."""


@dataclass(frozen=True)
class Questions:
    """Questions that a provision or a page of the site answers, by language code."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    asked: Annotated[Mapping[str, tuple[str, ...]], AfterValidator(in_every_language)]


@dataclass(frozen=True)
class Asked:
    """Words and questions of readers about this text: `data/asked.toml`."""

    __pydantic_config__: ClassVar = STRICT
    language: Annotated[Mapping[str, AskedWords], AfterValidator(in_every_language)]
    provision: tuple[Questions, ...] = ()
    page: tuple[Questions, ...] = ()
    """Questions about this document that a page beside the text answers."""
