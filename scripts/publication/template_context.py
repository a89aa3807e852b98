"""Variables and functions available in every template, of MkDocs and of this project."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from scripts.language.formatting import format_date, format_number
from scripts.language.line_breaking import keep_whole, split_runs, unbreakable_pattern
from scripts.language.words import first_capital
from scripts.model import Edition, Language
from scripts.publication.indexing import is_indexed
from scripts.publication.inline_scripts import NOTE_QUERY, PREFERENCES
from scripts.publication.json_ld import linked_data
from scripts.publication.navigation import doors, tools
from scripts.publication.sheets import sheets_of
from scripts.publication.urls import contact_url, oembed_path, prefix
from scripts.targets.statement import state


def label(edition: Edition, language: Language) -> Callable[..., str]:
    """Return a function that looks up a label in `language` and fills its placeholders.

    The function raises `UnknownLabelError` for a key that `languages/labels.toml` does not have.
    """

    def say(key: str, **values: object) -> str:
        return edition.labels[key][language.code].format(**values)

    return say


def source_note(edition: Edition, language: Language) -> str:
    """Return the sentence that says who published the text, or when it was captured, and when."""
    source, say = edition.resolution.source, label(edition, language)
    day = format_date(source.day, language)
    if not source.publisher:
        return say("captured_on", date=day)
    return say("published_by", publisher=source.publisher[language.code], date=day)


def template_context(edition: Edition, language: Language) -> dict[str, Any]:
    """Return the edition, the language, and functions that write labels, dates and numbers in it."""
    return {
        "edition": edition,
        "resolution": edition.resolution,
        "language": language,
        "code": language.code,
        "others": tuple(other for other in edition.languages if other != language),
        "is_translation": language != edition.official,
        "t": label(edition, language),
        "state": lambda target, other=language: state(edition, target, other),
        "source_note": source_note(edition, language),
        "say_date": lambda day: format_date(day, language),
        "keep_whole": lambda text: keep_whole(text, unbreakable_pattern(edition, language)),
        "split_runs": lambda text: split_runs(text, unbreakable_pattern(edition, language)),
        "say_number": lambda number: format_number(Decimal(number), language),
        "doors": tuple(doors(edition)),
        "tools": tools(edition),
        "has": edition.has,
        "is_indexed": is_indexed,
        "text_pages": tuple(page.name for page in edition.pages),
        "first_capital": first_capital,
        "quoted": lambda words, other: label(edition, other)("quoted", words=words),
        "site_url": edition.site_url,
        "prefix": prefix(edition, language),
        "path": "",
        "preferences_script": PREFERENCES,
        "query_script": NOTE_QUERY,
        "contact": contact_url(edition),
        "sheets_of": sheets_of,
        "oembed_path": lambda id: oembed_path(edition, id, language),
        "linked_data": lambda path, id: linked_data(edition, language, path, id),
    }
