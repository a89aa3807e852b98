"""The glossary page, sorted in the alphabet of its language."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any
from unicodedata import normalize

from scripts.language.term_matching import provisions_by_term, term_anchors
from scripts.language.words import TONES
from scripts.model import Edition, Language

WITHOUT_TONES = dict.fromkeys(map(ord, TONES))


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the terms in alphabetical order under their initials, their provisions and anchors."""
    name = {term: term.words[language.code].name for term in edition.terms}
    ordered = sorted(edition.terms, key=lambda term: (sort_key(name[term], language), name[term]))
    letters = groupby(ordered, key=lambda term: initial(name[term], language))
    return {
        "letters": [(letter, tuple(terms)) for letter, terms in letters],
        "provisions_by_term": provisions_by_term(edition),
        "anchors": term_anchors(edition.terms, language.code),
    }


def sort_key(words: str, language: Language) -> list[int]:
    """Return the position of each letter in the alphabet of `language`, tone marks ignored."""
    letters = map(without_tone, normalize("NFC", words.lower()))
    return [language.alphabet.find(letter) for letter in letters]


def initial(words: str, language: Language) -> str:
    """Return the letter of the alphabet under which `words` are listed; empty if there is none."""
    letters = map(without_tone, words.lower())
    return next((letter.upper() for letter in letters if letter in language.alphabet), "")


def without_tone(letter: str) -> str:
    """Return a letter without its tone mark: ê for ệ, ư for ứ."""
    return normalize("NFC", normalize("NFD", letter).translate(WITHOUT_TONES))
