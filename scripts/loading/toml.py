"""Read the TOML files of `data/` and validate them against the model, row by row."""

import re
import tomllib
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from scripts.loading.textfile import read_utf8
from scripts.model import Problem, Rank, TomlFile, shortened
from scripts.model.text import ItemError

T = TypeVar("T")
STRING = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'[^']*'""")
MISSING = ("missing", "missing_argument")
UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")
LanguageCodes = tuple[str, ...]


def read_toml(path: Path, name: str) -> tuple[TomlFile | None, list[Problem]]:
    """Return a parsed TOML file, or None if it cannot be parsed, and its problems.

    Floats are read as `Decimal`, so that 1.0 keeps its digit. `name` is the path used in messages.
    """
    text, problems = read_utf8(path, name)
    if text is None:
        return None, problems
    rule = "must be TOML"
    try:
        return TomlFile(name, text, _parsed(text)), problems
    except RecursionError:
        message = f"{rule}; found values nested too deeply; fix the brackets"
        return None, [*problems, Problem(name, 1, message)]
    except (ValueError, ArithmeticError) as error:  # ArithmeticError: 1e99999999999999999999
        location = re.search(r"line (\d+)", str(error))
        line = int(location[1]) if location else text.count("\n") + 1
        line = min(line, _unbalanced_line(text) or line)
        message = f"{rule}; found: {shortened(str(error))}; fix the syntax"
        return None, [*problems, Problem(name, line, message)]


@lru_cache(maxsize=64)
def _parsed(text: str) -> dict[str, Any]:
    """Parse TOML that a preview reads again and again; nobody may change the result."""
    return tomllib.loads(text, parse_float=Decimal)


def _unbalanced_line(text: str) -> int | None:
    """Return the first line with a bracket or quotation mark too many or too few, for bad syntax.

    An array over several lines opens at the end of a line and closes on a line of its own.
    """
    for number, line in enumerate(text.split("\n"), 1):
        plain = STRING.sub("", line).partition("#")[0].strip()
        counts = [plain.count(left) - plain.count(right) for left, right in ("[]", "{}")]
        opens_array = re.fullmatch(r"[\w.]+ = \[", plain) or plain == "]"
        if (any(counts) and not opens_array) or '"' in plain or "'" in plain:
            return number
    return None


def validate(
    file: TomlFile,
    line: int,
    values: Any,
    kind: type[T],
    languages: LanguageCodes,
    required: LanguageCodes = (),
) -> tuple[T | None, list[Problem]]:
    """Return `values` as an instance of `kind`, or None, and a problem for each malformed field.

    `line` is the line of the file where `values` start. Texts must be given in `languages`, or in
    any if none are passed, or if some are `required` in these.
    """
    context = {"languages": languages, "required": required or languages} if languages else {}
    adapter: TypeAdapter[T] = _adapter(cast(Hashable, kind))
    try:
        return adapter.validate_python(values, context=context), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        has_unknown = any(item["type"] in UNKNOWN for item in errors)
        return None, [
            Problem(
                file.path,
                file.line_of(line, _location(item)),
                _message(item),
                rank=Rank.CONSEQUENCE if has_unknown and item["type"] in MISSING else Rank.RULE,
            )
            for item in errors
        ]


def _location(error: Mapping[str, Any]) -> tuple[str | int, ...]:
    """Return the keys and indexes of the value that an error is about."""
    cause = error.get("ctx", {}).get("error")
    key = (cause.key,) if isinstance(cause, ItemError) else ()
    return (*error["loc"], *key)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _message(error: Mapping[str, Any]) -> str:
    *names, last = (str(part) for part in error["loc"] or ("",))
    is_item = names and last.isdecimal()  # of a list, counted from zero
    field = ".".join(names if is_item else [*names, last])
    field = f"item {int(last) + 1} of field `{field}`" if is_item else f"field `{field}`"
    value = shortened(error["input"])
    if error["type"] in MISSING:
        return f"{field} is required; found none; add it"
    if error["type"] in UNKNOWN:
        return f"{field} is not known here; found {value}; remove it or fix its name"
    rule, _, fix = error["msg"].removeprefix("Value error, ").partition("; ")
    if fix.startswith("found "):
        return f"{field} {rule}; {fix}; fix the value"
    return f"{field}: {rule}; found {value}; {fix or 'fix the value'}"


def validate_rows(
    file: TomlFile, name: str, kind: type[T], languages: LanguageCodes
) -> tuple[tuple[T, ...], list[Problem]]:
    """Return the valid rows of the array of tables `name`, and the problems of the others.

    A `kind` with a field `line` gets the line on which its row starts.
    """
    array = file.values.get(name, [])
    if not isinstance(array, list) or not all(isinstance(row, dict) for row in array):
        line = file.line_of(1, [name])
        rule = f"`{name}` must be an array of tables, [[{name}]]"
        return (), [Problem(file.path, line, f"{rule}; found {shortened(array)}; fix its brackets")]
    rows: list[T] = []
    problems: list[Problem] = []
    has_line = is_dataclass(kind) and any(field.name == "line" for field in fields(kind))
    for line, values in file.rows(name):
        row, row_problems = validate(
            file, line, values | {"line": line} if has_line else values, kind, languages
        )
        problems += row_problems
        if row is not None:
            rows.append(row)
    return tuple(rows), problems
