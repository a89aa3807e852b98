"""Read the TOML files of `data/` into the model, row by row, and say what is malformed where."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import is_normalized

from pydantic import TypeAdapter, ValidationError

from scripts.model import Problem

T = TypeVar("T")
Languages = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A parsed TOML file that remembers where its arrays of tables stand."""

    path: str
    text: str
    values: Mapping[str, Any]

    def rows(self, name: str) -> list[tuple[int, dict[str, Any]]]:
        """The tables of the array `name`, each with the line of its `[[name]]` header."""
        header = re.compile(rf"^\[\[{re.escape(name)}\]\]", re.MULTILINE)
        lines = [self.text.count("\n", 0, match.start()) + 1 for match in header.finditer(self.text)]
        rows = self.values.get(name, [])
        return list(zip(lines or [1] * len(rows), rows, strict=False))

    def line_of(self, line: int, location: Iterable[Any]) -> int:
        """The line, at or below `line`, of the outermost named field of a pydantic location."""
        names = [part for part in location if isinstance(part, str)]
        wanted = re.compile(rf"\s*\[*(\w+\.)*{re.escape(names[0])}\b") if names else None
        for number, text in enumerate(self.text.split("\n")[line - 1 :], line):
            if wanted and wanted.match(text):
                return number
            if number > line and re.match(r"\[\[\w+\]\]", text):
                break
        return line


def read_utf8(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The text of a file; bytes that are not UTF-8 or not in Unicode form NFC are problems."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return "", [Problem(name, 1, "the file must exist; found none; restore it")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = raw[error.start : error.start + 4].hex(" ")
        return "", [Problem(name, line, f"text must be UTF-8; found bytes {found}; save it as UTF-8")]
    rule = "text must be in Unicode form NFC; found a decomposed letter; retype or normalise the line"
    problems = [
        Problem(name, number, rule)
        for number, line in enumerate(text.split("\n"), 1)
        if not is_normalized("NFC", line)
    ]
    if text.startswith("\ufeff"):
        problems.append(Problem(name, 1, "text must not start with a byte order mark; remove it"))
    return text, problems


def read_table(path: Path, name: str) -> tuple[Table, list[Problem]]:
    """A TOML file; numbers with a point are read as `Decimal`, so that 1.0 keeps its digit."""
    text, problems = read_utf8(path, name)
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        return Table(name, text, {}), [*problems, Problem(name, line, f"must be TOML; found: {error}")]
    return Table(name, text, values), problems


def shape(
    table: Table, line: int, values: Any, kind: type[T], languages: Languages
) -> tuple[T | None, list[Problem]]:
    """`values` as `kind`, or what is malformed in them, each with the line of its field."""
    try:
        return _adapter(kind).validate_python(values, context=_context(languages)), []
    except ValidationError as error:
        return None, [
            Problem(table.path, table.line_of(line, item["loc"]), _malformed(item))
            for item in error.errors(include_url=False)
        ]


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _context(languages: Languages) -> dict[str, Languages]:
    """What the model asks of words in several languages; nothing before the languages are known."""
    return {"languages": languages} if languages else {}


def _malformed(item: Mapping[str, Any]) -> str:
    field = ".".join(str(part) for part in item["loc"])
    if item["type"] in ("missing", "missing_argument"):
        return f"field `{field}` is required; found none; add it"
    if item["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"field `{field}` is not known here; found {item['input']!r}; remove it or mend its name"
    return f"field `{field}`: {item['msg']}; found {item['input']!r}"


def shape_rows(
    table: Table, name: str, kind: type[T], languages: Languages
) -> tuple[tuple[T, ...], list[Problem]]:
    """Every well-formed row of the array `name`, and the problems of the others.

    A `kind` with a field `line` is given the line in which its row starts.
    """
    rows: list[T] = []
    problems: list[Problem] = []
    keeps_line = any(field.name == "line" for field in fields(kind))
    for line, values in table.rows(name):
        row, wrong = shape(
            table, line, values | {"line": line} if keeps_line else values, kind, languages
        )
        problems += wrong
        if row is not None:
            rows.append(row)
    return tuple(rows), problems
