"""Changes that readers are told of: corrected words, dated facts, and releases, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from babel import Locale

from scripts.language.formatting import format_date
from scripts.model import Correction, Edition, Fact, Language
from scripts.publication.template_context import label

PAGE = "changes/"
"""Path of the page of changes within a language."""
FEED = "feed.xml"
"""Path of the feed within a language."""
FIRST = "first"
"""Name of the first edition among the releases."""


@dataclass(frozen=True)
class Release:
    """A release of the site."""

    name: str
    """Its version, or `FIRST`."""
    day: date
    title: str
    words: str


@dataclass(frozen=True)
class Event:
    """Entry of a feed: the corrections of a day in a language, a fact, or a release."""

    name: str
    """Permanent name, such as `words/2027-03-01/fr`."""
    day: date
    title: str
    path: str
    """Path of the page that has it, within its language, with a fragment."""
    lines: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


def dated_facts(edition: Edition) -> tuple[Fact, ...]:
    """Return the facts about the document that have a date, the newest first."""
    facts = (fact for fact in edition.context.fact if fact.date)
    return tuple(sorted(facts, key=_day, reverse=True))


def releases(edition: Edition, language: Language) -> tuple[Release, ...]:
    """Return the releases, the newest first; the first edition is the last of them."""
    code, say = language.code, label(edition, language)
    rows = [
        Release(row.version, row.date, say("release_title", version=row.version), row.words[code])
        for row in edition.issues
    ]
    words = edition.resolution.site_description[code]
    first = Release(FIRST, edition.resolution.work.edited, say("first_edition"), words)
    return (*sorted(rows, key=lambda row: row.day, reverse=True), first)


def language_name(code: str, language: Language) -> str:
    """Return the name of the language with `code`, as `language` calls it."""
    return str(Locale.parse(language.locale).languages[code])


def by_day(edition: Edition) -> dict[tuple[date, str], tuple[Correction, ...]]:
    """Return the corrections by day and language, the newest first."""
    groups: dict[tuple[date, str], tuple[Correction, ...]] = {}
    for row in sorted(edition.corrections, key=lambda row: row.date, reverse=True):
        key = row.date, row.language
        groups[key] = (*groups.get(key, ()), row)
    return groups


def events(edition: Edition, language: Language) -> list[Event]:
    """Return every change, the newest first."""
    every = [
        *_corrections(edition, language),
        *_facts(edition, language),
        *(
            Event(f"release/{row.name}", row.day, row.title, f"{PAGE}#{anchor(row.name)}", (row.words,))
            for row in releases(edition, language)
        ),
    ]
    return sorted(every, key=lambda event: event.day, reverse=True)


def correction_title(edition: Edition, code: str, language: Language) -> str:
    """Return the title of corrections of the official text, or of a translation."""
    say = label(edition, language)
    if code == edition.official.code:
        return say("corrected_official")
    return say("corrected_translation", language=language_name(code, language))


def permanent_id(edition: Edition, language: Language, name: str) -> str:
    """Return the URN of a change or, for an empty name, of the feed itself.

    It is made of what never changes: the name of the work (Akoma Ntoso), the language and the name.
    An address of the site would change with its host.
    """
    resolution = edition.resolution
    work = resolution.work
    parts = (work.jurisdiction, work.subtype, work.actor, resolution.date.isoformat(), resolution.id)
    return uuid5(NAMESPACE_URL, "/".join((*parts, language.code, PAGE, name))).urn


def anchor(name: str) -> str:
    """Return the id of a release on the page of changes."""
    return f"release-{name.replace('.', '-')}"


def words_anchor(day: date, code: str) -> str:
    """Return the id of the corrections of a day in a language on the page of changes."""
    return f"words-{day}-{code}"


def _corrections(edition: Edition, language: Language) -> Iterator[Event]:
    for (day, code), rows in by_day(edition).items():
        title = correction_title(edition, code, language)
        path = f"{PAGE}#{words_anchor(day, code)}"
        yield Event(f"words/{day}/{code}", day, title, path, corrections=rows)


def _facts(edition: Edition, language: Language) -> Iterator[Event]:
    code, say = language.code, label(edition, language)
    for fact in dated_facts(edition):
        title = say("fact_of_day", date=format_date(_day(fact), language))
        lines = (fact.statement[code], f"{say('source')}: {fact.source[code]}")
        yield Event(f"fact/{fact.id}", _day(fact), title, f"{PAGE}#fact-{fact.id}", lines)


def _day(fact: Fact) -> date:
    return fact.date or date.min
