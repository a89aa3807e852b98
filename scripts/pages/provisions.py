"""A page for every provision, the list of them all, and the text in parallel."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.language.term_matching import occurrences
from scripts.model import Edition, Language, Provision, TextPage
from scripts.publication.bibliography import bibtex, csl, ris
from scripts.publication.downloads import loudspeaker_path
from scripts.publication.embeds import embed_url, embeds_by_name
from scripts.publication.urls import provision_url

TITLE, DESCRIPTION = 60, 150


def provision(edition: Edition, language: Language, it: Provision) -> Mapping[str, Any]:
    """What the page of one provision shows besides its text."""
    code = language.code
    at = edition.provisions.index(it)
    found = occurrences(it.text[edition.official.code], edition.terms, edition.official.code)
    return {
        "it": it,
        "embed": embeds_by_name(edition)[it.id, language.code],
        "embed_url": lambda embed: embed_url(edition, embed),
        "words": shorten(it.text[code], TITLE),
        "description": shorten(f"{it.place[code].strip(' ,')}: {it.text[code]}", DESCRIPTION),
        "heading": first_capital(it.place[code].strip(" ,")),
        "script": loudspeaker_path(edition, it.id),
        "url": provision_url(edition, it, language),
        "before": edition.provisions[at - 1] if at else None,
        "after": edition.provisions[at + 1] if at + 1 < len(edition.provisions) else None,
        "below": edition.below(it) if it.is_heading else (),
        "above": edition.above(it),
        "targets": [one for one in edition.targets if one.provision == it.id],
        "terms": list(dict.fromkeys(each.term for each in found)),
        "bibtex": bibtex(edition, it, language),
        "ris": ris(edition, it, language),
        "csl": csl(edition, it, language),
    }


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Every provision with its first words, and the words by which people ask for a place."""
    return {
        "first_words": {one.id: shorten(one.text[language.code], 90) for one in edition.provisions},
        "vocabulary": vocabulary(edition, edition.languages),
    }


def vocabulary(edition: Edition, languages: Sequence[Language]) -> Mapping[str, Any]:
    """What scripts need to read a place: ids, the words of some languages, their numbers in words."""

    def words(key: str) -> list[str]:
        said = (edition.labels[key][one.code] for one in languages)
        return [word.strip() for several in said for word in several.split(",")]

    numbers = (edition.labels["words_number"][one.code].split(", ") for one in languages)
    return {
        "ids": [one.id for one in edition.provisions],
        "section": words("words_section"),
        "level": words("words_level"),
        "dash": words("words_dash"),
        "paragraph": words("words_paragraph"),
        "ordinals": [*(one.ordinals for one in languages), *numbers],
    }


def parallel(edition: Edition, language: Language, page: TextPage) -> Mapping[str, Any]:
    """One text page in all languages, the page's own language first."""
    others = [one for one in edition.languages if one.code != language.code]
    return {
        "page": page,
        "provisions": edition.on_page(page.name),
        "columns": [language, *others],
    }


def shorten(words: str, width: int) -> str:
    """The first whole words that fit, with an ellipsis where something was left out."""
    return textwrap.shorten(words, width, placeholder=" …")


def first_capital(words: str) -> str:
    """The words, the first letter a capital."""
    return words[0].upper() + words[1:]
