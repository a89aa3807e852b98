"""The page of the status of the document and its places: the answer, former wards, dated facts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from scripts.model import Edition, Fact, Language, Place
from scripts.pages.glossary import sort_key
from scripts.publication.urls import former_anchor, present_anchor

SECTIONS = ("wards", "changes")
"""Ids of the page's sections; facts of the same id get another."""


@dataclass(frozen=True)
class Words:
    """A piece of a source: plain words, or a link with the host that it leads to."""

    words: str
    url: str = ""
    host: str = ""
    """Host name without `www.`; empty where the words are the host name itself."""


@dataclass(frozen=True)
class FormerWard:
    """A unit of the former city, and the present unit that it lies in."""

    name: str
    place: Place


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the answer, the former wards in the order of the alphabet, and the facts by date."""
    places = edition.context.place
    wards = [FormerWard(name, place) for place in places for name in place.formed_from]
    return {
        "title_label": edition.context.title_label,
        "answer": edition.context.answering_fact,
        "wards": sorted(wards, key=lambda ward: (sort_key(ward.name, edition.official), ward.name)),
        "provinces": list(dict.fromkeys(place.province[language.code] for place in places)),
        "facts": _by_date(edition),
        "anchor": lambda fact: f"fact-{fact.id}" if fact.id in SECTIONS else fact.id,
        "source": lambda fact: list(source_words(edition, fact.source[language.code], language)),
        "former_anchor": former_anchor,
        "present_anchor": present_anchor,
    }


def _by_date(edition: Edition) -> list[Fact]:
    """Return the facts besides the answer, the earliest first, those without a date last."""
    answer = edition.context.answering_fact
    facts = [fact for fact in edition.context.fact if fact is not answer]
    return sorted(facts, key=lambda fact: fact.date or date.max)


def source_words(edition: Edition, source: str, language: Language) -> Iterator[Words]:
    """Split the words of a source at the names of references, which become links."""
    urls = {reference.name[language.code]: reference.url for reference in edition.context.reference}
    names = "|".join(re.escape(name) for name in sorted(urls, key=len, reverse=True))
    for piece in re.split(f"({names})", source) if names else [source]:
        if piece in urls:
            host = (urlsplit(urls[piece]).hostname or "").removeprefix("www.")
            yield Words(piece, urls[piece], "" if piece == host else host)
        elif piece:
            yield Words(piece)
