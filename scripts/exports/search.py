"""The search's index, one file for each language: what can be found, and how readers spell it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.address import prefix
from scripts.model import Edition, Language, Target
from scripts.pages.provisions import vocabulary

LABELS = "search_"
PAGES = {
    "targets": "targets",
    "glossary": "glossary",
    "themes": "themes",
    "places": "places",
    "bodies": "bodies",
    "timeline": "timeline",
    "charts": "charts",
    "derived": "derived",
    "open-data": "data_files",
    "check": "check",
    "p": "all_provisions",
    "status": "status_title",
    "about": "about, how_to_cite, report_error",
}
"""Pages besides the text that can be found, and the labels by which each is known."""

FEW = 3
"""An index entry with no more places than this names them; a broader one is found by itself."""


def search(edition: Edition) -> dict[str, bytes]:
    """`search/<code>.json`: records of the five kinds, and the tables of the normaliser."""
    return {f"search/{one.code}.json": _json(_index(edition, one)) for one in edition.languages}


def of_text(edition: Edition, language: Language) -> Mapping[str, Any]:
    """The index without its records: for a page that itself holds the provisions, and only these."""
    kinds = ("provision", "page", "target", "term", "entry")
    return {key: [] if key in kinds else it for key, it in _index(edition, language).items()}


def _index(edition: Edition, language: Language) -> Mapping[str, Any]:
    at = {one.id: n for n, one in enumerate(edition.provisions)}
    spelling = edition.search.language[language.code]
    return {
        "provision": list(_provisions(edition, language)),
        "page": list(_pages(edition, language)),
        "target": [
            {"id": one.id, "text": _named(one, language), "at": [at[one.provision]]}
            for one in edition.summary.targets
        ],
        "term": [{"id": one.id, "text": one.words[language.code].name} for one in edition.terms],
        "entry": list(_entries(edition, language, at)),
        "syllables": spelling.syllables,
        "rules": spelling.rules,
        "abbreviations": spelling.abbreviations,
        "equal": spelling.equal,
        "ignored": spelling.ignored,
        "cited": spelling.cited,
        "place": {key: words for key, words in vocabulary(edition).items() if key != "ids"},
        "parts": {page.name: page.title[language.code] for page in edition.pages},
        "others": {one.code: prefix(edition, one) for one in edition.languages if one != language},
        "say": {
            key.removeprefix(LABELS): said[language.code]
            for key, said in edition.labels.items()
            if key.startswith(LABELS)
        },
    }


def _provisions(edition: Edition, language: Language) -> Iterator[Mapping[str, Any]]:
    for one in edition.provisions:
        record = {"id": one.id, "number": one.number, "page": one.page, "text": one.text[language.code]}
        yield record | ({"heading": 1} if one.is_heading else {})


def _named(target: Target, language: Language) -> str:
    """What a target is about, and its years."""
    name, period = target.indicator.name[language.code], target.period
    return (
        f"{name} ({'–'.join(dict.fromkeys((str(period.start), str(period.end))))})" if period else name
    )


def _entries(
    edition: Edition, language: Language, at: Mapping[str, int]
) -> Iterator[Mapping[str, Any]]:
    for index in edition.indexes:
        for one in index.entries:
            places = list(dict.fromkeys(at[mention.provision] for mention in one.mention))
            record = {"id": one.id, "page": index.name, "text": one.name[language.code]}
            yield record | ({"at": places} if len(places) <= FEW else {})


def _pages(edition: Edition, language: Language) -> Iterator[Mapping[str, Any]]:
    """The pages of the site by their titles; the first page by what the document is."""
    code = language.code
    yield {"id": "", "text": edition.resolution.title[code]}
    for name, keys in PAGES.items():
        yield {"id": name, "text": ", ".join(edition.labels[one][code] for one in keys.split(", "))}


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
