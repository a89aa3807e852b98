"""Divide the tables of `data/` into units of review, by their form alone.

A table whose keys are languages is a text. In the files of `PROSE`, each language of a row or text is a
unit, and the fields without a language go with the official one. Elsewhere a row is one unit, with all
its fields and languages.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any

from scripts.language.slugs import slugify
from scripts.loading.outline import Location, line_at, lines_by_location
from scripts.model import MULTILINGUAL, Passage, ReviewUnit, TomlFile

PROSE = ("resolution", "context", "glossary", "summaries", "labels")
"""Files of sentences for readers, by name without suffix."""
SHARED_TABLES = ("labels", "signs", "search", "spoken")
"""Files that all documents share and to which one may add rows, by name without suffix."""
IDENTIFIERS = ("id", "code", "page", "name", "operator", "provision")
"""Fields that identify a row of an array; the first that is a string does."""
REFERENCES = ("provision", "page")
"""Fields that name the part of the text which a row is about."""


@dataclass(frozen=True)
class TableUnits:
    """Makes the units of one file."""

    file: TomlFile
    codes: tuple[str, ...]
    """Languages of the edition."""
    known: tuple[str, ...]
    """Languages of the file; the others are read beside the first."""
    official: Mapping[str, str]
    """Official text by provision id and by page."""

    @cached_property
    def _lines(self) -> Mapping[Location, int]:
        return lines_by_location(self.file.text)

    @cached_property
    def _stem(self) -> str:
        return PurePath(self.file.path).stem

    @cached_property
    def _prefix(self) -> str:
        """Return the start of the keys, which tells the rows of a document from those of all."""
        is_own = self.file.path == f"data/{self._stem}.toml" and self._stem in SHARED_TABLES
        return f"own-{self._stem}" if is_own else self._stem

    def __iter__(self) -> Iterator[ReviewUnit]:
        for name, value in self.file.values.items():
            if _is_array(value):
                yield from self._array(f"{self._prefix}/{name}", value, (name,))
            elif self._is_text(value) and all(isinstance(part, dict) for part in value.values()):
                for code, table in value.items():
                    if code not in self.codes:
                        continue
                    for field, content in table.items():
                        location = (name, code, field)
                        passages = self._passages(content, location, "")
                        yield from self._unit(f"{self._prefix}/{field}", code, location, passages, "")
            elif not isinstance(value, bool):  # a switch has no words
                yield from self._row(f"{self._prefix}/{name}", value, (name,))

    def _array(self, key: str, rows: list[dict[str, Any]], location: Location) -> Iterator[ReviewUnit]:
        """Yield the units of each row, or one for all rows if these have no identifiers."""
        names = [_identifier(row) for row in rows]
        if None in names:
            passages = [
                Passage(_serialised(row), line_at(self._lines, (*location, index)))
                for index, row in enumerate(rows)
            ]
            yield from self._unit(key, MULTILINGUAL, location, passages, "")
            return
        counts: Counter[str | None] = Counter()
        for index, (name, row) in enumerate(zip(names, rows, strict=True)):
            counts[name] += 1
            ordinal = f".{counts[name]}" if counts[name] > 1 else ""
            yield from self._row(f"{key}/{name}{ordinal}", row, (*location, index))

    def _row(self, key: str, row: Any, location: Location) -> Iterator[ReviewUnit]:
        """Yield the units of a row, then those of the arrays in it."""
        arrays = {}
        if isinstance(row, dict):
            arrays = {name: value for name, value in row.items() if _is_array(value)}
            row = {name: value for name, value in row.items() if name not in arrays}
        about = self._about(row)
        if self._stem in PROSE and self._is_prose(row):
            yield from self._by_language(key, row, location, about)
        else:
            yield from self._unit(key, MULTILINGUAL, location, self._passages(row, location, ""), about)
        for name, rows in arrays.items():
            yield from self._array(key, rows, (*location, name))

    def _by_language(
        self, key: str, row: dict[str, Any], location: Location, about: str
    ) -> Iterator[ReviewUnit]:
        """Yield a unit for each language of a text, or of the texts of a row."""
        texts = {"": row} if self._is_text(row) else row
        official_words = ""
        for code in self.known:
            passages: list[Passage] = []
            for name, value in texts.items():
                at = (*location, name) if name else location
                if self._is_text(value):
                    own = value.get(code, "")
                    passages += self._passages(own, (*at, code), name) if own else ()
                elif code == self.known[0] and name != "id":
                    passages += self._passages(value, at, name)
            beside = "\n".join(words for words in (official_words, about) if words)
            if code in self.codes:
                yield from self._unit(key, code, location, passages, beside)
            if code == self.known[0]:
                official_words = "\n".join(passage.words for passage in passages)

    def _unit(
        self, key: str, code: str, location: Location, passages: list[Passage], official: str
    ) -> Iterator[ReviewUnit]:
        if any(passage.words for passage in passages):
            line = line_at(self._lines, location)
            yield ReviewUnit(key, code, self.file.path, line, tuple(passages), official)

    def _passages(self, value: Any, location: Location, name: str) -> list[Passage]:
        """Return a passage for each field and each item, with the dotted name of its field."""
        if isinstance(value, str):
            words = value.replace("\n", "\\n")
            return [Passage(f"{name}: {words}" if name else words, line_at(self._lines, location))]
        if isinstance(value, dict):
            return [
                passage
                for field, content in value.items()
                if field != "id"
                for passage in self._passages(
                    content, (*location, field), f"{name}.{field}" if name else field
                )
            ]
        items = value if isinstance(value, list) and not _is_short(value) else [value]
        line, label = line_at(self._lines, location), f"{name}: " if name else ""
        return [Passage(f"{label}{_serialised(item)}", line) for item in items]

    def _about(self, row: Any) -> str:
        """Return the official text of the provision or part that a row names."""
        names = [row.get(field) for field in REFERENCES] if isinstance(row, dict) else []
        return "\n".join(
            self.official[name] for name in names if isinstance(name, str) and name in self.official
        )

    @cached_property
    def _code_set(self) -> frozenset[str]:
        return frozenset(self.known)

    def _is_text(self, value: Any) -> bool:
        return isinstance(value, dict) and bool(value) and value.keys() <= self._code_set

    def _is_prose(self, row: Any) -> bool:
        return self._is_text(row) or (
            isinstance(row, dict) and any(self._is_text(value) for value in row.values())
        )


def _is_array(value: Any) -> bool:
    """Return whether a value is an array of tables."""
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _is_short(items: list[Any]) -> bool:
    """Return whether a list is read at a glance, such as two years, so that it is one passage."""
    return all(not isinstance(item, list) for item in items) and len(_serialised(items)) < 80


def _identifier(row: Mapping[str, Any]) -> str | None:
    value = next((row[name] for name in IDENTIFIERS if isinstance(row.get(name), str)), None)
    return (slugify(value) or "-".join(value.split())) if value else None


def _serialised(value: Any) -> str:
    """Return a value as a string without a line feed."""
    if isinstance(value, (dict, list, bool)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value).replace("\n", "\\n")
