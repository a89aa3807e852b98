"""Export what nearest answers of the search need: what readers ask, and where former places are today.

A search loads it only when its index has no good answer. docs/assets/search/documents.js reads it.
In its strings, | separates phrases and = the words of a rule.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.script_settings import labels_under
from scripts.publication.template_context import label
from scripts.publication.urls import former_anchor, present_anchor

PLACES_PAGE = "status"
"""The page that says where former places are today."""


def asked(edition: Edition) -> dict[str, bytes]:
    """Return `search/asked-<code>.json`: phrases, everyday words, absent subjects, places, numbers."""
    files = {}
    for language in edition.languages:
        content = packed_asked(edition, language)
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        files[f"search/asked-{language.code}.json"] = text.encode()
    return files


def packed_asked(edition: Edition, language: Language) -> dict[str, Any]:
    """Return the content of the file of a language."""
    code = language.code
    rules, words = edition.search.language[code], edition.asked.language[code]
    title = edition.labels["places_today"][code]
    return {
        "phrases": {row.id: "|".join(row.asked[code]) for row in edition.asked.provision},
        "pages": {page: "|".join(phrases) for page, phrases in _page_questions(edition, code)},
        "everyday": "|".join("=".join(rule) for rule in words.everyday),
        "absent": "|".join(words.absent),
        "places": [PLACES_PAGE, title, *_places(edition, language)],
        "numbers": asdict(rules.numbers),
        "say": labels_under(edition, language, "asked_"),
    }


def _page_questions(edition: Edition, code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    own = {row.id: row.asked[code] for row in edition.asked.page}
    for page, phrases in edition.search.language[code].pages_of(edition.parts).items():
        if edition.offers(page):
            yield page, (*own.pop(page, ()), *phrases)
    yield from own.items()


def _places(edition: Edition, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield the names of former and present units, what became of each, and its anchor.

    A name that the text has too, such as that of a river, is looked for with the kind of the unit.
    """
    say = label(edition, language)
    text = " ".join(provision.text[language.code] for provision in edition.provisions).lower()
    for place in edition.context.place:
        named = say("ward_name", name=place.name)
        today = say("ward_today", place=named, province=place.province[language.code])
        former = (*place.formed_from, *place.joined_by)
        for name in former:
            asked_name = say("ward_name", name=name) if name.lower() in text else name
            yield asked_name, f"{name} → {today}", former_anchor(name)
        if place.name not in former:
            yield named, f"{', '.join(former)} → {today}", present_anchor(place.name)
