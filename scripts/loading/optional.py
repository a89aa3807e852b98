"""Read files that an edition may lack, for which something else stands then."""

from dataclasses import asdict
from typing import Any

from babel import Locale

from scripts.language.formatting import format_date
from scripts.loading.reader import Reader
from scripts.model import Asked, Context, Labels, Resolution
from scripts.model.search import AskedWords

NOTHING_ASKED = AskedWords(abbreviations=(), synonyms=(), everyday=(), absent=())


def read_asked(reader: Reader, path: str) -> Asked:
    """Read how readers ask for this text, of which nothing is known without the file."""
    values = reader.optional_table(path).values
    if not values:
        return Asked(dict.fromkeys(reader.languages, NOTHING_ASKED))
    if not reader.partial:
        return reader.record(path, Asked)
    completed: dict[str, Any] = dict(values)
    nothing = {code: asdict(NOTHING_ASKED) for code in reader.partial}
    completed["language"] = nothing | values["language"]
    for name in {"provision", "page"} & {*values}:
        empty: dict[str, list[str]] = dict.fromkeys(reader.partial, [])
        completed[name] = [row | {"asked": empty | row["asked"]} for row in values[name]]
    return reader.record(path, Asked, completed)


def read_context(reader: Reader, path: str, resolution: Resolution, labels: Labels) -> Context:
    """Read the status of the document; without the file the notices on every page are labels.

    A label is the disclaimer of a translation that is partial, or of the only language.
    """
    official = resolution.language[0].code
    notice, translation = {}, {}
    for language in resolution.language:
        code, date = language.code, format_date(resolution.date, language)
        name = Locale.parse(language.locale).languages[official]
        notice[code] = labels["notice_plain"][code].format(date=date)
        translation[code] = labels["translation_plain"][code].format(language=name)
    values = reader.optional_table(path).values
    if not values:
        return Context(None, "", notice, translation, fact=())
    given = values.get("translation", {} if len(translation) == 1 else None)
    if isinstance(given, dict):
        plain = labels["translation_plain"]
        own = [code for code in reader.partial if plain[code] != plain[official]]
        known = {code: translation[code] for code in (official, *own)}
        values = {**values, "translation": known | given}
    return reader.record(path, Context, values)
