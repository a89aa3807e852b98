"""The search's index, one file for each language: what can be found, and how readers spell it.

It is read by docs/assets/search/index.js. A reader's first search waits for it, so nothing stands in it
that follows from the rest, and it is laid out in columns, which pack better than records:

    text    of all records, with | between; a heading begins with #
    groups  [kind, page, how many, what to call the place], in the order of the records
    ids     of all records, with blanks between; left out where the name says it ("smart city"), as
            in indexes it always does: there the name is an anchor too
    at      the provisions by which a record is found too, by order, with commas; mostly empty

It is JSON in the code page windows-1258, which every browser reads: it has a byte for a Vietnamese
letter and one for its tone, where UTF-8 takes up to three. What it lacks cannot be exported.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any
from unicodedata import normalize

from scripts.language.slugs import slug
from scripts.model import Edition, Language, Target
from scripts.publication.script_settings import labels_under, place_words

CODE_PAGE = "cp1258"
TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
BETWEEN = "|"
"""Parts what a column holds: a line feed would take two bytes, JSON writes it as two letters."""
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
    "full": "full",
    "status": "status_title",
    "about": "about, how_to_cite, report_error",
}
"""Pages besides the text that can be found, and the labels by which each is known."""

FEW = 3
"""An index entry with no more places than this names those whose text lacks its name."""


@dataclass(frozen=True)
class Record:
    """One thing that can be found."""

    kind: str
    page: str
    id: str
    text: str
    at: tuple[int, ...] = ()


def search(edition: Edition) -> dict[str, bytes]:
    """`search/<code>.json`: records of the five kinds, and the tables of the normaliser."""
    return {
        f"search/{one.code}.json": _in_code_page(_index(edition, one, [*_records(edition, one)]))
        for one in edition.languages
    }


def of_text(edition: Edition, language: Language) -> Mapping[str, Any]:
    """The index of the provisions alone, without their text: for a page that itself holds it."""
    return _index(edition, language, [*_provisions(edition, language)]) | {"text": ""}


def _index(edition: Edition, language: Language, records: list[Record]) -> Mapping[str, Any]:
    spelling = edition.search.language[language.code]
    place = {key: said for key, said in place_words(edition, [language]).items() if key != "ids"}
    return _columns(edition, language, records) | {
        "syllables": spelling.syllables,
        "rules": spelling.rules,
        "sounds": spelling.sounds,
        "abbreviations": _joined(_abbreviation(*pair) for pair in spelling.abbreviations),
        "equal": _joined("=".join(group) for group in spelling.equal),
        "ignored": _joined(spelling.ignored),
        "cited": " ".join(spelling.cited),
        "place": place,
        "say": labels_under(edition, language, "search_"),
    }


def _columns(edition: Edition, language: Language, records: list[Record]) -> Mapping[str, Any]:
    names = {page.name: page.title[language.code] for page in edition.pages}
    names |= {page: edition.labels[page][language.code] for page in PAGES if page in edition.labels}
    names |= {"": edition.labels["page_of_site"][language.code]}
    groups = groupby(records, key=lambda one: (one.kind, one.page))
    return {
        "text": _joined(one.text for one in records),
        "groups": [[kind, page, len([*group]), names[page]] for (kind, page), group in groups],
        "ids": " ".join(one.id if one.id != slug(one.text) else "" for one in records),
        "at": " ".join(",".join(map(str, one.at)) for one in records).rstrip(),
    }


def _joined(said: Iterable[str]) -> str:
    """All in one; ValueError where the sign that parts them occurs in one."""
    several = [*said]
    if wrong := next((one for one in several if BETWEEN in one), None):
        raise ValueError(f"what is searched cannot hold {BETWEEN}; found it in {wrong!r}")
    return BETWEEN.join(several)


def _provisions(edition: Edition, language: Language) -> Iterator[Record]:
    for one in edition.provisions:
        yield Record("provision", one.page, one.id, "#" * one.is_heading + one.text[language.code])


def _records(edition: Edition, language: Language) -> Iterator[Record]:
    code = language.code
    at = {one.id: n for n, one in enumerate(edition.provisions)}
    yield from _provisions(edition, language)
    for target in edition.targets:
        named = _named(target, language)
        yield Record("target", "targets", target.id, named, (at[target.provision],))
    for term in edition.terms:
        yield Record("term", "glossary", term.id, term.words[code].name)
    for index in edition.indexes:
        for entry in index.entries:
            name = entry.name[code]
            places = tuple(dict.fromkeys(mention.provision for mention in entry.mention))
            silent = (
                one for one in places if name.lower() not in edition.by_id[one].text[code].lower()
            )
            few = tuple(at[one] for one in silent) if len(places) <= FEW else ()
            yield Record("entry", index.name, slug(name), name, few)
    yield Record("page", "", "", edition.resolution.title[code])
    for name, keys in PAGES.items():
        yield Record("page", "", name, ", ".join(_known_as(edition, language, name, keys)))


def _known_as(edition: Edition, language: Language, page: str, keys: str) -> Iterable[str]:
    """The titles of a page, other words for it, and on the page of the status the places of today."""
    code = language.code
    yield from (edition.labels[one][code] for one in keys.split(", "))
    yield from edition.search.language[code].pages.get(page, ())
    if page == "status":
        names = [name for one in edition.context.place for name in (one.name, *one.formed_from)]
        yield from dict.fromkeys(names)


def _named(target: Target, language: Language) -> str:
    """What a target is about, and its years."""
    name, period = target.indicator.name[language.code], target.period
    return (
        f"{name} ({'–'.join(dict.fromkeys((str(period.start), str(period.end))))})" if period else name
    )


def _abbreviation(short: str, full: str) -> str:
    """Both, or the full form alone if the short one is made of its initials."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", full)).upper()
    return full if short == initials else f"{short}={full}"


def _in_code_page(index: Mapping[str, Any]) -> bytes:
    words = normalize("NFC", json.dumps(index, ensure_ascii=False, separators=(",", ":")))
    return "".join(map(_tone_apart, words)).encode(CODE_PAGE)


@cache
def _tone_apart(letter: str) -> str:
    """A letter that the code page has, or the one without its tone and the tone: ế -> ê and acute."""
    try:
        letter.encode(CODE_PAGE)
        return letter
    except UnicodeEncodeError:
        marks = normalize("NFD", letter)
        return normalize("NFC", TONE.sub("", marks)) + "".join(TONE.findall(marks))
