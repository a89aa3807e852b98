"""Read the levels of a document, completed by the default levels of `languages/`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scripts.loading.numbering import LETTERS
from scripts.loading.reader import Reader, UnreadableError
from scripts.loading.shared_words import filled, path_of
from scripts.loading.toml import read_toml, validate
from scripts.model import Level, Problem, Resolution, TomlFile

DEFAULTS = "languages/levels.toml"
BY_LANGUAGE = ("marker", "cite", "mark", "words")
"""Fields with words by language."""


def read_levels(reader: Reader, path: str, resolution: Resolution) -> tuple[Level, ...]:
    """Return the levels that a document names in the file `path`. Raises UnreadableError."""
    file = reader.table(path)
    defaults, problems = read_toml(path_of(reader.root, DEFAULTS), DEFAULTS)
    if defaults is None:
        raise UnreadableError(problems)
    file = replace(file, values=filled(file.values, reader.languages, reader.partial))
    rows = {
        values.get("name"): (line, filled(values, reader.known, reader.partial))
        for line, values in defaults.rows("level")
    }
    codes = tuple(language.code for language in resolution.language)
    levels: list[Level] = []
    for line, row in file.rows("level"):
        start, default = rows.get(row.get("name"), (1, {}))
        problems += _missing(defaults, start, default, row, codes)
        level, malformed = validate(file, line, _completed(row, default, codes), Level, codes)
        problems += malformed or _inconsistent(file, line, level, levels)
        if level:
            levels.append(level)
    reader.problems += problems
    if problems:
        raise UnreadableError(reader.root_causes())
    return tuple(levels)


def _completed(
    row: Mapping[str, Any], default: Mapping[str, Any], codes: tuple[str, ...]
) -> dict[str, Any]:
    """Return a row with what it does not say itself, the words language by language."""
    values = {**default, **row}
    for field in BY_LANGUAGE:
        own = row.get(field, {})
        if field in default and isinstance(own, dict):
            known = {code: words for code, words in default[field].items() if code in codes}
            values[field] = known | own
    return values


def _missing(
    defaults: TomlFile,
    line: int,
    default: Mapping[str, Any],
    row: Mapping[str, Any],
    codes: tuple[str, ...],
) -> list[Problem]:
    """Return the languages of the edition in which neither the document nor the defaults have words."""
    return [
        Problem(
            DEFAULTS,
            defaults.line_of(line, [field]),
            f"`{field}` of the level {default['name']} must be given in every language of the edition; "
            f"found none in {code}; add it",
        )
        for field in BY_LANGUAGE
        if field in default
        for code in codes
        if code not in {*default[field], *row.get(field, {})}
    ]


def _inconsistent(
    file: TomlFile, line: int, level: Level | None, earlier: list[Level]
) -> list[Problem]:
    """Return the problems of a level whose fields are valid by themselves."""
    if level is None:
        return []
    messages = []
    if level.name in {other.name for other in earlier}:
        rule = "`name` must be unique among the levels"
        messages.append(f"{rule}; found {level.name!r} twice; remove one")
    wanted = "{number}" if level.is_numbered else ""
    if any(("{number}" in marker) != bool(wanted) for marker in level.marker.values()):
        rule = "`marker` must have the placeholders {number}, if `number` is neither years nor none"
        messages.append(f"{rule}; found {dict(level.marker)}; correct one of them")
    if level.number in LETTERS and not level.letters:
        messages.append("`letters` must have the letters in their order; found none; add them")
    return [Problem(file.path, line, message) for message in messages]
