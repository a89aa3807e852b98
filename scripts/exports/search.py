"""Export the search index of each language: everything that can be found, and how readers spell it.

It is read by docs/assets/search/index.js. A reader's first search waits for it, so it leaves out what
follows from the rest, and it is laid out in columns, which compress better than records:

    text    of all records, separated by |; a heading begins with #
    groups  [kind, page, number of records, name of the page], in the order of the records
    ids     of all records, separated by spaces; empty where the text makes the id ("smart city"),
            as it does in every index: there the name is an anchor too
    numbers positions of provisions in the document, a list, if their ids don't give them
    at      positions of provisions that the words of a record find too, with commas; mostly empty

The file is JSON in the code page of `code_page.py`. `indexed_strings.py` lists every string in it;
scripts/checks/search_index.py reports those of the data that hold a separator. The text may have any
sign: `indexed_words` writes those of the format in another way, and puts dots between cells.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from scripts.exports.code_page import encode
from scripts.exports.indexed_strings import (
    SEPARATOR,
    found_pages,
    indexed_words,
    looked_up_pages,
    page_names,
)
from scripts.language.slugs import slugify
from scripts.language.term_matching import term_anchors
from scripts.loading.numbering import position_of_id
from scripts.model import Edition, Language
from scripts.publication.script_settings import labels_under, place_words
from scripts.targets.statement import state

ORDER = (
    *("ignored", "text", "groups", "place", "syllables", "cited", "equal", "ids", "numbers"),
    *("rules", "at", "abbreviations", "say", "sounds"),
)
"""The keys of an index in an order that compresses well."""
MAX_PLACES = 3
"""The name of an index entry with at most this many places finds them even where they lack it."""


@dataclass(frozen=True)
class Record:
    """A provision, target, term, index entry or page that can be found."""

    kind: str
    page: str
    id: str
    text: str
    at: tuple[int, ...] = ()
    """Positions of the provisions that its words find too."""


def search(edition: Edition) -> dict[str, bytes]:
    """Return `search/<code>.json`: the records of all kinds, and the spelling tables."""
    files = {}
    for language in edition.languages:
        index = packed_index(edition, language)
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        files[f"search/{language.code}.json"] = encode(text)
    return files


def packed_index(edition: Edition, language: Language) -> dict[str, Any]:
    """Return the content of the index of a language."""
    return _index(edition, language, list(_records(edition, language)))


def provision_index(edition: Edition, language: Language) -> dict[str, Any]:
    """Return the index of the provisions alone, without their text: for a page that contains it."""
    return _index(edition, language, list(_provisions(edition, language))) | {"text": ""}


def _index(edition: Edition, language: Language, records: list[Record]) -> dict[str, Any]:
    spelling, asked = edition.search.language[language.code], edition.asked.language[language.code]
    place = place_words(edition, [language])
    index = _columns(edition, language, records) | {
        "syllables": spelling.syllables,
        "rules": spelling.rules,
        "sounds": spelling.sounds,
        "abbreviations": _join(_abbreviation(*pair) for pair in asked.abbreviations),
        "equal": _join("=".join(group) for group in asked.synonyms),
        "ignored": _join(spelling.stop_words),
        "cited": " ".join(spelling.citation_words),
        "place": {key: words for key, words in place.items() if key != "ids"},
        "say": labels_under(edition, language, "search_"),
    }
    return {key: index[key] for key in ORDER if key in index}


def _columns(edition: Edition, language: Language, records: list[Record]) -> dict[str, Any]:
    code = language.code
    names = {"": ""} | {page.name: page.title[code] for page in edition.pages}
    names |= {page: edition.labels[page][code] for page in looked_up_pages(edition)}
    groups = groupby(records, key=lambda record: (record.kind, record.page))
    numbers = {provision.id: provision.number for provision in edition.provisions}
    are_given = all(number == position_of_id(id) for id, number in numbers.items())
    return {
        "text": _join(record.text for record in records),
        "groups": [[kind, page, len(list(group)), names[page]] for (kind, page), group in groups],
        **({} if are_given else {"numbers": [*numbers.values()]}),
        "ids": " ".join("" if _follows(record) else record.id for record in records),
        "at": " ".join(",".join(map(str, record.at)) for record in records).rstrip(),
    }


def _follows(record: Record) -> bool:
    """Return whether the id follows from the text; that of a page never does, as home has none."""
    return record.kind != "page" and record.id == slugify(record.text)


def _join(strings: Iterable[str]) -> str:
    """Join strings by the separator. Raises ValueError for one that contains it."""
    every = list(strings)
    for string in every:
        if SEPARATOR in string:
            raise ValueError(f"the search index separates by {SEPARATOR}; found it in {string!r}")
    return SEPARATOR.join(every)


def _provisions(edition: Edition, language: Language) -> Iterator[Record]:
    for provision in edition.provisions:
        text = "#" * provision.is_heading + indexed_words(provision, language.code)
        yield Record("provision", provision.page, provision.id, text)


def _records(edition: Edition, language: Language) -> Iterator[Record]:
    code = language.code
    position = {provision.id: n for n, provision in enumerate(edition.provisions)}
    yield from _provisions(edition, language)
    for target in edition.targets:
        name = state(edition, target, language).whole
        yield Record("target", "targets", target.id, name, (position[target.provision],))
    anchors = term_anchors(edition.terms, code)
    for term in edition.terms:
        yield Record("term", "glossary", anchors[term.id], term.words[code].name)
    for index in edition.indexes:
        for entry in index.entries:
            name = entry.name[code]
            places = dict.fromkeys(mention.provision for mention in entry.mention)
            unnamed = [id for id in places if name.lower() not in edition.by_id[id].text[code].lower()]
            at = tuple(position[id] for id in unnamed) if len(places) <= MAX_PLACES else ()
            yield Record("entry", index.name, slugify(name) or entry.id, name, at)
    yield Record("page", "", "", edition.resolution.title[code])
    for page in found_pages(edition):
        names = ", ".join(string.text for string in page_names(edition, language, page))
        yield Record("page", "", page, names)


def _abbreviation(short: str, full: str) -> str:
    """Return both forms, or the full form alone if the short one is made of its initials."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", full)).upper()
    return full if short == initials else f"{short}={full}"
