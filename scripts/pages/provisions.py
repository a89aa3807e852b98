"""A page for every provision, the list of them all, and the text in parallel."""

from collections.abc import Mapping
from typing import Any

from scripts.language.term_matching import find_terms
from scripts.language.words import first_capital, shorten
from scripts.model import Edition, Language, Provision, TextPage
from scripts.publication.bibliography import bibtex, csl, ris
from scripts.publication.downloads import loudspeaker_path
from scripts.publication.embeds import embed_url, embeds_by_name
from scripts.publication.script_settings import place_words
from scripts.publication.urls import provision_url

TITLE, DESCRIPTION = 60, 150


def provision(edition: Edition, language: Language, it: Provision) -> Mapping[str, Any]:
    """What the page of one provision shows besides its text."""
    code = language.code
    at = edition.provisions.index(it)
    found = find_terms(it.text[edition.official.code], edition.terms, edition.official.code)
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
        "vocabulary": place_words(edition, edition.languages),
    }


def parallel(edition: Edition, language: Language, page: TextPage) -> Mapping[str, Any]:
    """One text page in all languages, the page's own language first."""
    others = [one for one in edition.languages if one.code != language.code]
    return {
        "page": page,
        "provisions": edition.on_page(page.name),
        "columns": [language, *others],
    }
