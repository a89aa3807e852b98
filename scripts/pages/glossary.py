"""The glossary in the alphabet of its language."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any
from unicodedata import normalize

from scripts.language.term_matching import provisions_by_term
from scripts.model import Edition, Language


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Terms in alphabetical order under their initials, and the provisions that bear each."""
    name = {term: term.words[language.code].name for term in edition.terms}
    ordered = sorted(edition.terms, key=lambda term: (alphabetical(name[term], language), name[term]))
    letters = groupby(ordered, key=lambda term: initial(name[term], language))
    return {
        "letters": [(letter, tuple(terms)) for letter, terms in letters],
        "provisions_by_term": provisions_by_term(edition),
    }


def alphabetical(words: str, language: Language) -> list[int]:
    """Sorting key: the letters of the language's alphabet in its order, tone marks put aside."""
    return [language.alphabet.find(letter) for letter in map(bare, normalize("NFC", words.lower()))]


def initial(words: str, language: Language) -> str:
    """The letter of the alphabet under which words are listed."""
    return next((bare(one).upper() for one in words.lower() if bare(one) in language.alphabet), "")


TONES = {ord(mark): None for mark in "\u0300\u0301\u0303\u0309\u0323"}
"""Grave, acute, tilde, hook above, dot below: marks that do not make another letter."""


def bare(letter: str) -> str:
    """A letter without its tone mark: ệ is ê, ứ is ư."""
    return normalize("NFC", normalize("NFD", letter).translate(TONES))
