"""Find the line of every value of a TOML file, which the library `tomllib` does not tell.

[[term]]                      ("term", 0): 1
id = "rice"                   ("term", 0, "id"): 2
words.fr = { name = "riz" }   ("term", 0, "words", "fr", "name"): 3
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Path = tuple[str | int, ...]
TOKEN = re.compile(
    r"""(?P<string>'''(?:[^']|'(?!''))*'{3,5} | \"""(?:[^"\\]|\\.|"(?!""))*\"{3,5}
                 | '[^'\n]*' | "(?:[^"\\\n]|\\.)*")
    | (?P<comment>\#[^\n]*)
    | (?P<newline>\n)
    | (?P<sign>[\[\]{},=])
    | (?P<word>[^\s\[\]{},=#"']+)""",
    re.VERBOSE | re.DOTALL,
)
KEY_PART = re.compile(r"""[^\s."']+|"(?:[^"\\]|\\.)*"|'[^']*'""")


def lines_by_path(text: str) -> Mapping[Path, int]:
    """Return the line of each table and value by its keys and indexes; `text` must be valid TOML."""
    return _Scanner(text).lines


class _Scanner:
    """Reads tokens one by one, and keeps the path of the value that they belong to."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        """Tables read so far of each array of tables."""
        self.tokens = self._tokens(text)
        self.kind, self.token, self.line = "newline", "", 1
        self.advance()
        table: Path = ()
        while self.kind:
            if self.token == "[":
                table = self.header()
            elif self.kind == "newline":
                self.advance()
            else:
                self.assignment(table)

    def _tokens(self, text: str) -> Iterator[tuple[str, str, int]]:
        line = 1
        for match in TOKEN.finditer(text):
            kind = match.lastgroup or ""
            if kind != "comment":
                yield kind, match[0], line
            line += match[0].count("\n")

    def advance(self) -> None:
        """Go to the next token; at the end, `kind` is empty."""
        self.kind, self.token, self.line = next(self.tokens, ("", "", self.line))

    def skip_lines(self) -> None:
        """Go to the next token that is not the end of a line."""
        while self.kind == "newline":
            self.advance()

    def key(self) -> list[str]:
        """Read a dotted key, up to its end."""
        written = ""
        while self.kind in ("word", "string"):
            written += self.token
            self.advance()
        return [part.strip("\"'") for part in KEY_PART.findall(written)]

    def header(self) -> Path:
        """Read the header of a table, and return its path."""
        line, brackets = self.line, 0
        while self.token == "[":
            brackets += 1
            self.advance()
        keys = self.key()
        while self.token == "]":
            self.advance()
        path: Path = ()
        for position, key in enumerate(keys):
            path += (key,)
            if brackets == 2 and position == len(keys) - 1:
                self.counts[path] = self.counts.get(path, -1) + 1
            self.lines.setdefault(path, line)
            if path in self.counts:
                path += (self.counts[path],)
        self.lines.setdefault(path, line)
        return path

    def assignment(self, table: Path) -> None:
        """Read a key with its value."""
        line = self.line
        keys = self.key()
        if self.token != "=":  # not TOML
            self.advance()
            return
        self.advance()
        for end in range(1, len(keys)):
            self.lines.setdefault((*table, *keys[:end]), line)
        self.value((*table, *keys), line)

    def value(self, path: Path, line: int) -> None:
        """Read a value, with all values in it."""
        self.lines[path] = line
        if self.token == "[" and self.kind == "sign":
            self.array(path)
        elif self.token == "{" and self.kind == "sign":
            self.inline_table(path)
        else:
            while self.kind in ("word", "string"):  # a date and a time are two words
                self.advance()

    def array(self, path: Path) -> None:
        """Read an array, whose items have paths that end with an index."""
        self.advance()
        count = 0
        while True:
            self.skip_lines()
            if self.kind == "sign" and self.token == ",":
                self.advance()
            elif not self.kind or (self.kind == "sign" and self.token == "]"):
                break
            else:
                before = self.kind, self.token, self.line
                self.value((*path, count), self.line)
                count += 1
                if (self.kind, self.token, self.line) == before:  # not TOML
                    self.advance()
        self.advance()

    def inline_table(self, path: Path) -> None:
        """Read a table in braces."""
        self.advance()
        while self.kind and not (self.kind == "sign" and self.token == "}"):
            if self.kind in ("newline", "sign"):
                self.advance()
            else:
                self.assignment(path)
        self.advance()


@dataclass(frozen=True)
class TomlFile:
    """A parsed TOML file, with its text for finding line numbers."""

    path: str
    text: str
    values: Mapping[str, Any]

    @cached_property
    def lines(self) -> Mapping[Path, int]:
        """Line of each table and value by its keys and indexes."""
        return lines_by_path(self.text)

    def rows(self, name: str) -> list[tuple[int, dict[str, Any]]]:
        """Return the tables of the array `name`, each with the line on which it starts."""
        header = re.compile(rf"^\[\[{re.escape(name)}\]\]", re.MULTILINE)
        lines = [self.text.count("\n", 0, match.start()) + 1 for match in header.finditer(self.text)]
        rows = self.values.get(name, [])
        if len(lines) != len(rows):
            lines = [self.lines.get((name, position), 1) for position in range(len(rows))]
        return list(zip(lines, rows, strict=True))

    def line_of(self, line: int, location: Iterable[str | int]) -> int:
        """Return the line of a field, given its keys and indexes below the table that starts at `line`.

        If the file has no such field, return the line of what should contain it.
        """
        starts = (path for path, start in self.lines.items() if start == line)
        table = next((path for path in starts if isinstance(path[-1], int)), ())
        path = (*table, *location)
        ends = range(len(path), len(table), -1)
        return next((self.lines[path[:end]] for end in ends if path[:end] in self.lines), line)
