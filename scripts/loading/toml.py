"""Read the TOML files of `data/` into the model, row by row, and say what is malformed where."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from scripts.loading.textfile import read_utf8
from scripts.model import Problem, shortened

T = TypeVar("T")
Languages = tuple[str, ...]


@dataclass(frozen=True)
class TomlFile:
    """A parsed TOML file that remembers where its arrays of tables stand."""

    path: str
    text: str
    values: Mapping[str, Any]

    def rows(self, name: str) -> list[tuple[int, dict[str, Any]]]:
        """The tables of the array `name`, each with the line of its `[[name]]` header."""
        header = re.compile(rf"^\[\[{re.escape(name)}\]\]", re.MULTILINE)
        lines = [self.text.count("\n", 0, match.start()) + 1 for match in header.finditer(self.text)]
        rows = self.values.get(name, [])
        if len(lines) != len(rows):
            lines = [1] * len(rows)
        return list(zip(lines, rows, strict=True))

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


def read_toml(path: Path, name: str) -> tuple[TomlFile | None, list[Problem]]:
    """A TOML file, None if it is none; 1.0 is read as a `Decimal`, so that it keeps its digit."""
    text, problems = read_utf8(path, name)
    if text is None:
        return None, problems
    try:
        return TomlFile(name, text, tomllib.loads(text, parse_float=Decimal)), problems
    except RecursionError:
        return None, [*problems, Problem(name, 1, "must be TOML; found brackets in brackets; mend it")]
    except (ValueError, ArithmeticError) as error:  # the second: 1e99999999999999999999
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        return None, [*problems, Problem(name, line, f"must be TOML; found: {shortened(str(error))}")]


def validate(
    table: TomlFile, line: int, values: Any, kind: type[T], languages: Languages
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
    found = shortened(item["input"])
    if item["type"] in ("missing", "missing_argument"):
        return f"field `{field}` is required; found none; add it"
    if item["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"field `{field}` is not known here; found {found}; remove it or mend its name"
    return f"field `{field}`: {item['msg']}; found {found}"


def validate_rows(
    table: TomlFile, name: str, kind: type[T], languages: Languages
) -> tuple[tuple[T, ...], list[Problem]]:
    """Every well-formed row of the array of tables `name`, and the problems of the others.

    A `kind` with a field `line` is given the line in which its row starts.
    """
    array = table.values.get(name, [])
    if not isinstance(array, list) or not all(isinstance(row, dict) for row in array):
        line = table.line_of(1, [name])
        rule = f"`{name}` must be an array of tables, [[{name}]]"
        return (), [Problem(table.path, line, f"{rule}; found {shortened(array)}; mend its brackets")]
    rows: list[T] = []
    problems: list[Problem] = []
    keeps_line = any(field.name == "line" for field in fields(kind))
    for line, values in table.rows(name):
        row, wrong = validate(
            table, line, values | {"line": line} if keeps_line else values, kind, languages
        )
        problems += wrong
        if row is not None:
            rows.append(row)
    return tuple(rows), problems
