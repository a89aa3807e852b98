"""Words that the sites of all documents share: `languages/` of the checkout, and rows of a document.

They may know more languages than an edition has. A document adds rows of its own in a file of the same
name in `data/`; what it says under the `name` of a shared row is added to that row.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts import PROJECT
from scripts.model import Note, TomlFile

SHARED = "languages"
"""Folder below the checkout, whichever edition is read; a copy below the root takes its place."""
Location = tuple[str | int, ...]


def path_of(root: Path, name: str) -> Path:
    """Return the path of a file of the edition below `root`, or of the words that it shares."""
    is_shared = name.partition("/")[0] == SHARED and not (root / SHARED).is_dir()
    return (PROJECT if is_shared else root) / name


def merged(shared: Any, own: Any) -> Any:
    """Return shared values with those of a document: its rows are added, its other values prevail."""
    if isinstance(shared, dict) and isinstance(own, dict):
        return shared | {
            key: merged(shared[key], value) if key in shared else value for key, value in own.items()
        }
    if isinstance(shared, list) and isinstance(own, list):
        rows = list(shared)
        for row in own:
            name = row.get("name") if isinstance(row, dict) else None
            same = (n for n, other in enumerate(shared) if name and other.get("name") == name)
            if (place := next(same, None)) is None:
                rows.append(row)
            else:
                rows[place] = merged(rows[place], row)
        return rows
    return own


def within(values: Any, codes: Sequence[str], known: Sequence[str]) -> Any:
    """Return values without the words of languages that are known and not among `codes`."""
    if isinstance(values, list):
        return [within(value, codes, known) for value in values]
    if not isinstance(values, dict):
        return values
    if is_by_language(values, known):
        values = {code: value for code, value in values.items() if code in codes}
    return {key: within(value, codes, known) for key, value in values.items()}


def is_by_language(values: Any, known: Sequence[str]) -> bool:
    """Return whether a table has something for each of some languages."""
    return isinstance(values, dict) and bool(values) and values.keys() <= {*known}


def filled(values: Any, codes: Sequence[str], partial: Sequence[str]) -> Any:
    """Return values of a document with the official words, the first of `codes`, for missing ones."""
    if isinstance(values, list):
        return [filled(value, codes, partial) for value in values]
    if not isinstance(values, dict):
        return values
    values = {key: filled(value, codes, partial) for key, value in values.items()}
    if is_by_language(values, codes) and codes[0] in values:
        return values | {code: values[codes[0]] for code in partial if code not in values}
    return values


def missing(values: Any, codes: Sequence[str], known: Sequence[str]) -> Iterator[tuple[Location, str]]:
    """Yield the tables that have the first of `codes` and lack another, with the code they lack."""
    if is_by_language(values, known):
        yield from (((), code) for code in codes if codes[0] in values and code not in values)
    items: Mapping[Any, Any] = values if isinstance(values, dict) else {}
    for key, value in items.items() or enumerate(values if isinstance(values, list) else ()):
        yield from (((key, *place), code) for place, code in missing(value, codes, known))


def missing_notes(
    file: TomlFile, official: str, partial: Sequence[str], known: Sequence[str], every: bool
) -> Iterator[Note]:
    """Yield a note for every table that lacks a partial language, or for the first without `every`."""
    for code in partial:
        places = [place for place, _ in missing(file.values, (official, code), known)]
        for place in places if every else places[:1]:
            name = ".".join(str(key) for key in place)
            number = "" if every or len(places) == 1 else f" and in {len(places) - 1} more tables"
            rule = "words are given in every language of the edition"
            effect = "the official words are shown" if every else "rules without them do not apply"
            message = f"{rule}; found no `{code}` in `{name}`{number}, so {effect}; add it"
            yield Note(file.path, file.lines.get(place, 1), message)
