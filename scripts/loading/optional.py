"""Read files that an edition may lack, for which something else stands then."""

from dataclasses import asdict
from typing import Any

from babel import Locale

from scripts.language.formatting import format_date
from scripts.loading.reader import Reader, UnreadableError
from scripts.model import Asked, Context, Labels, Resolution, UnknownLabelError
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

    A label is the disclaimer of a translation that is partial, or of the only language. Raises
    `UnreadableError` if there is no such label.
    """
    values = reader.optional_table(path).values
    try:
        if not values:
            notice = _notices(resolution, labels)
            return Context(None, "", notice, _disclaimers(resolution, labels), fact=())
        given = values.get("translation", {} if len(resolution.language) == 1 else None)
        if isinstance(given, dict) and (reader.partial or not given):
            values = {**values, "translation": _completed(reader, resolution, labels) | given}
    except UnknownLabelError as error:
        raise UnreadableError([*reader.root_causes(), error.problem]) from None
    return reader.record(path, Context, values)


def _notices(resolution: Resolution, labels: Labels) -> dict[str, str]:
    return {
        language.code: labels["notice_plain"][language.code].format(
            date=format_date(resolution.date, language)
        )
        for language in resolution.language
    }


def _disclaimers(resolution: Resolution, labels: Labels) -> dict[str, str]:
    official = resolution.language[0].code
    return {
        language.code: labels["translation_plain"][language.code].format(
            language=Locale.parse(language.locale).languages[official]
        )
        for language in resolution.language
    }


def _completed(reader: Reader, resolution: Resolution, labels: Labels) -> dict[str, str]:
    """Return the disclaimers of the official language and of partial ones that have the label."""
    plain, official = labels["translation_plain"], resolution.language[0].code
    own = [code for code in reader.partial if plain[code] != plain[official]]
    disclaimers = _disclaimers(resolution, labels)
    return {code: disclaimers[code] for code in (official, *own)}
