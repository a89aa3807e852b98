"""Read and validate files below a root, and collect their problems."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from scripts.loading.shared_words import SHARED, filled, merged, path_of, within
from scripts.loading.textfile import read_utf8
from scripts.loading.toml import read_toml, validate, validate_rows
from scripts.model import Problem, TomlFile

T = TypeVar("T")


class UnreadableError(Exception):
    """The edition cannot be loaded at all; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass
class Reader:
    """Reads and validates files below `root`, and collects their problems."""

    root: Path
    languages: tuple[str, ...] = ()
    """Codes of the languages of the edition."""
    partial: tuple[str, ...] = ()
    """Codes of the languages in which some words may be missing."""
    known: tuple[str, ...] = ()
    """Codes of the languages that shared words may have."""
    problems: list[Problem] = field(default_factory=list)
    unreadable: list[Problem] = field(default_factory=list)
    """Problems of files that cannot be read at all."""
    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, TomlFile] = field(default_factory=dict)
    """Pages and tables that were read, by path."""

    @property
    def complete(self) -> tuple[str, ...]:
        """Return the codes of the languages in which nothing may be missing."""
        return tuple(code for code in self.languages if code not in self.partial)

    def add_problem(self, path: str, line: int, message: str) -> None:
        self.problems.append(Problem(path, line, message))

    def text(self, name: str, captured: bool = False) -> str:
        if name not in self.texts:
            text, problems = read_utf8(path_of(self.root, name), name, captured)
            self.texts[name] = self._collect(text, problems) or ""
        return self.texts[name]

    def table(self, name: str) -> TomlFile:
        if name not in self.files:
            file, problems = read_toml(path_of(self.root, name), name)
            self.files[name] = self._collect(file, problems) or TomlFile(name, "", {})
        return self.files[name]

    def optional_table(self, name: str) -> TomlFile:
        """Return a file that an edition may lack, in which case it has no values."""
        if not path_of(self.root, name).exists():
            self.files[name] = TomlFile(name, "", {})
        return self.table(name)

    def _collect(self, content: T | None, problems: list[Problem]) -> T | None:
        (self.unreadable if content is None else self.problems).extend(problems)
        return content

    def rows(self, file: TomlFile, name: str, kind: type[T]) -> tuple[T, ...]:
        """Return the valid rows of an array of tables."""
        if self.partial:
            file = replace(file, values=filled(file.values, self.languages, self.partial))
        rows, problems = validate_rows(file, name, kind, self.languages)
        self.problems += problems
        return rows

    def record(self, name: str, kind: type[T], values: Any = None) -> T:
        """Return the single record of a file, or of `values` that were read from it.

        Raises `UnreadableError` if it is invalid.
        """
        file = self.table(name)
        values = file.values if values is None else values
        if name.startswith(f"{SHARED}/"):
            record, problems = validate(file, 1, values, kind, self.languages, self.complete)
        else:
            values = filled(values, self.languages, self.partial)
            record, problems = validate(file, 1, values, kind, self.languages)
        self.problems += problems
        if record is None:
            raise UnreadableError(self.root_causes())
        return record

    def shared_record(self, name: str, kind: type[T]) -> T:
        """Return the record of a file that all documents share, with the rows of this one.

        Raises `UnreadableError` if it is invalid.
        """
        file = self.table(name)
        values = within(file.values, self.languages, self.known)
        own_name = name.replace(SHARED, "data", 1)
        if (self.root / own_name).exists():
            self.record(name, kind, values)  # so that what follows is about the rows of the document
            own = self.table(own_name)
            values = merged(values, own.values)
            record, problems = validate(own, 1, values, kind, self.languages, self.complete)
            self.problems += problems
            if record is None:
                raise UnreadableError(self.root_causes())
            return record
        return self.record(name, kind, values)

    def tsv(self, name: str, header: str, optional: bool = False) -> Iterator[tuple[int, str]]:
        """Yield the rows of a table of tab-separated values, with their line numbers.

        An optional ledger may be missing: it has no rows.
        """
        if optional and not (self.root / name).exists():
            return
        for line, row in enumerate(self.text(name).split("\n"), 1):
            if row and not row.startswith(("#", f"{header}\t")):
                yield line, row

    def root_causes(self) -> list[Problem]:
        """Return the problems, without those that follow from a file that cannot be read."""
        unread = {problem.path for problem in self.unreadable}
        return [
            *self.unreadable,
            *(problem for problem in self.problems if problem.path not in unread),
        ]
