"""Export the search index of each language: everything that can be found, and how readers spell it.

It is read by docs/assets/search/index.js. A reader's first search waits for it, so it leaves out what
follows from the rest, and it is laid out in columns, which compress better than records:

    text    of all records, separated by |; a heading begins with #
    groups  [kind, page, number of records, name of the page], in the order of the records
    ids     of all records, separated by spaces; empty where the text makes the id ("smart city"),
            as it does in every index: there the name is an anchor too
    numbers positions of provisions in the document, separated by |, if their ids don't give them
    at      positions of provisions that the words of a record find too, with commas; mostly empty

The file is JSON in the code page of `code_page.py`. `indexed_strings` yields every string in it;
scripts/checks/search_index.py reports those that hold a separator.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any

from scripts.exports.code_page import encode
from scripts.language.slugs import slugify
from scripts.language.term_matching import term_anchors
from scripts.loading.numbering import position_of_id
from scripts.model import Edition, Language
from scripts.publication.script_settings import PLACE_WORDS, labels_under, place_words
from scripts.targets.statement import state

SEPARATOR = "|"
"""Separates the strings of a column. A line feed would take two bytes: JSON escapes it."""
PAGES: Mapping[str, tuple[str, ...]] = {
    "ask": ("ask",),
    "targets": ("targets",),
    "glossary": ("glossary",),
    "themes": ("themes",),
    "places": ("places",),
    "bodies": ("bodies",),
    "timeline": ("timeline",),
    "charts": ("charts",),
    "reading": ("reading",),
    "handout": ("handout",),
    "downloads": ("downloads",),
    "derived": ("derived",),
    "open-data": ("data_files",),
    "check": ("check",),
    "p": ("all_provisions",),
    "full": ("full",),
    "status": ("status_title",),
    "about": ("about", "how_to_cite", "report_error"),
}
"""Pages besides the text that can be found, and the labels of each, as far as the edition has them."""
MAX_PLACES = 3
"""The name of an index entry with at most this many places finds them even where they lack it."""
PLACE_LABELS = (*PLACE_WORDS.values(), "words_number")
"""Labels that `place_words` reads."""

RECORD_SYNTAX = re.compile(r"^#|\|")
"""Characters with a meaning in the text of a record; below, those of the other columns."""
LIST_SYNTAX = re.compile(r"\|")
TABLE_SYNTAX = re.compile(r"[|=]")
PLACE_SYNTAX = re.compile(r"[|:;]")
NO_SYNTAX = re.compile(r"(?!)")


@dataclass(frozen=True)
class Record:
    """A provision, target, term, index entry or page that can be found."""

    kind: str
    page: str
    id: str
    text: str
    at: tuple[int, ...] = ()
    """Positions of the provisions that its words find too."""


@dataclass(frozen=True)
class IndexedString:
    """A string of the edition that is in the index of a language, and the record it comes from."""

    text: str
    language: Language
    kind: str
    """`provision`, `indicator`, `term`, `page`, `label`, `resolution`, the name of an
    index for one of its entries, or `search` or `asked` for a table of words."""
    id: str
    """Id of the record or name of the page; for labels and spelling tables, their key."""
    syntax: re.Pattern[str] = NO_SYNTAX
    """Matches characters that would be read as a separator or a mark of the format."""


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


def indexed_strings(edition: Edition) -> Iterator[IndexedString]:
    """Yield every string of the edition that the indexes of its languages contain."""
    for language in edition.languages:
        yield from _record_strings(edition, language)
        yield from _spelling_strings(edition, language)
        keys = (*_looked_up(edition), *PLACE_LABELS)
        for key, words in edition.labels.items():
            if key in keys or key.startswith("search_"):
                syntax = PLACE_SYNTAX if key in PLACE_LABELS else NO_SYNTAX
                yield IndexedString(words[language.code], language, "label", key, syntax)
        for page in edition.pages:
            yield IndexedString(page.title[language.code], language, "page", page.name)
        for ordinal in language.ordinals:
            yield IndexedString(ordinal, language, "resolution", "ordinals", PLACE_SYNTAX)


def _record_strings(edition: Edition, language: Language) -> Iterator[IndexedString]:
    code = language.code
    for provision in edition.provisions:
        yield IndexedString(provision.text[code], language, "provision", provision.id, RECORD_SYNTAX)
    for target in edition.targets:
        words = state(edition, target, language).whole
        yield IndexedString(words, language, "target", target.id, RECORD_SYNTAX)
    for term in edition.terms:
        yield IndexedString(term.words[code].name, language, "term", term.id, RECORD_SYNTAX)
    for index in edition.indexes:
        for entry in index.entries:
            yield IndexedString(entry.name[code], language, index.name, entry.id, RECORD_SYNTAX)
    title = edition.resolution.title[code]
    yield IndexedString(title, language, "resolution", "title", RECORD_SYNTAX)
    for page in _pages(edition):
        yield from _page_names(edition, language, page)


def _spelling_strings(edition: Edition, language: Language) -> Iterator[IndexedString]:
    spelling, asked = edition.search.language[language.code], edition.asked.language[language.code]
    for kind, key, rows, syntax in (
        ("search", "rules", spelling.rules, NO_SYNTAX),
        ("search", "sounds", spelling.sounds, NO_SYNTAX),
        ("asked", "abbreviations", asked.abbreviations, TABLE_SYNTAX),
        ("asked", "equal", asked.synonyms, TABLE_SYNTAX),
        ("search", "ignored", [spelling.stop_words], LIST_SYNTAX),
        ("search", "cited", [spelling.citation_words], NO_SYNTAX),
    ):
        for words in chain.from_iterable(rows):
            yield IndexedString(words, language, kind, key, syntax)


def _pages(edition: Edition) -> list[str]:
    return [page for page in PAGES if edition.offers(page)]


def _looked_up(edition: Edition) -> list[str]:
    """Return the pages of targets, terms and index entries; a result names the one that it is from."""
    names = ("targets", "glossary", *(index.name for index in edition.indexes))
    return [name for name in names if edition.has(name)]


def _page_names(edition: Edition, language: Language, page: str) -> Iterator[IndexedString]:
    """Yield the title of a page and its other names."""
    syntax = RECORD_SYNTAX
    keys = (edition.context.title_label,) if page == "status" else PAGES[page]
    for key in keys:
        yield IndexedString(edition.labels[key][language.code], language, "label", key, syntax)
        syntax = LIST_SYNTAX


def _index(edition: Edition, language: Language, records: list[Record]) -> dict[str, Any]:
    spelling, asked = edition.search.language[language.code], edition.asked.language[language.code]
    place = place_words(edition, [language])
    return _columns(edition, language, records) | {
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


def _columns(edition: Edition, language: Language, records: list[Record]) -> dict[str, Any]:
    code = language.code
    names = {"": ""} | {page.name: page.title[code] for page in edition.pages}
    names |= {page: edition.labels[page][code] for page in _looked_up(edition)}
    groups = groupby(records, key=lambda record: (record.kind, record.page))
    numbers = {provision.id: provision.number for provision in edition.provisions}
    are_given = all(number == position_of_id(id) for id, number in numbers.items())
    return {
        **({} if are_given else {"numbers": _join(numbers.values())}),
        "ids": " ".join("" if _follows(record) else record.id for record in records),
        "at": " ".join(",".join(map(str, record.at)) for record in records).rstrip(),
        "groups": [[kind, page, len(list(group)), names[page]] for (kind, page), group in groups],
        "text": _join(record.text for record in records),
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
        text = "#" * provision.is_heading + provision.text[language.code]
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
    for page in _pages(edition):
        names = ", ".join(string.text for string in _page_names(edition, language, page))
        yield Record("page", "", page, names)


def _abbreviation(short: str, full: str) -> str:
    """Return both forms, or the full form alone if the short one is made of its initials."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", full)).upper()
    return full if short == initials else f"{short}={full}"
