"""Rules of the site search: spellings, synonyms and stop words of each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from scripts.model.fields import Flag
from scripts.model.pattern_fields import ScriptRule
from scripts.model.text import STRICT, in_every_language


@dataclass(frozen=True)
class SearchRules:
    """Search rules of one language.

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
    abbreviations: tuple[tuple[str, str], ...]
    """Pairs of short and full form."""
    synonyms: tuple[Annotated[tuple[str, ...], Field(min_length=2)], ...]
    stop_words: tuple[str, ...]
    citation_words: tuple[str, ...]
    """Words allowed in a query that cites a provision, besides numbers and labels."""
    pages: Mapping[str, tuple[str, ...]]
    """Further words that find a page of the site, by page name."""


@dataclass(frozen=True)
class Search:
    """Search rules by language code."""

    __pydantic_config__: ClassVar = STRICT
    language: Annotated[Mapping[str, SearchRules], AfterValidator(in_every_language)]
