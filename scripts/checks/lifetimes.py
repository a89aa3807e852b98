"""Check the end of life of pinned dependencies and of dated files.

Only the command `check` passes the current date. A build must not depend on it: the same sources
have to give the same bytes tomorrow.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from scripts.loading.toml import read_toml, validate_rows
from scripts.model import STRICT, Note, Problem

LIFETIMES, LOCK, PROJECT = "data/lifetimes.toml", "requirements.lock", "pyproject.toml"
NOTICE_DAYS = 90
"""Days before an end of life from which a notice is printed."""


@dataclass(frozen=True)
class Lifetime:
    """A row of the table: the end of life of a release line, its source, and what to do then."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    release: str
    end: date
    source: str
    fix: str
    line: int


@dataclass(frozen=True)
class EndOfLife:
    """An end of life: its last day, what to do before then, and the file that states it."""

    name: str
    day: date
    fix: str
    path: str
    line: int = 1

    def message(self, event: str) -> str:
        """Return a message that names the event and what to do."""
        return f"{self.name}: {event}; {self.fix}"


def read_lifetimes(root: Path) -> tuple[list[EndOfLife], list[Problem]]:
    """Return the ends of life listed below the project's `root`, and the problems in that table."""
    if not (root / LIFETIMES).exists():
        return [], []
    table, problems = read_toml(root / LIFETIMES, LIFETIMES)
    if table is None:
        return [], problems
    rows, malformed = validate_rows(table, "lifetime", Lifetime, ())
    versions = dict(_pinned_versions(root))
    problems = [*problems, *malformed, *_check_releases(rows, versions)]
    ends = [
        EndOfLife(f"{row.name} {row.release}", row.end, row.fix, LIFETIMES, row.line) for row in rows
    ]
    return ends, problems


def _check_releases(rows: Iterable[Lifetime], versions: dict[str, str]) -> Iterator[Problem]:
    for row in rows:
        version = versions.get(row.name)
        if version is None:
            message = (
                f"{row.name}: must be pinned in {LOCK}; found no such package; fix or remove the row"
            )
            yield Problem(LIFETIMES, row.line, message)
        elif version != row.release and not version.startswith(f"{row.release}."):
            rule = f"{row.name}: `release` must be the release line of the version in use, {version}"
            message = f"{rule}; found {row.release!r}; look up the end of life of the new line"
            yield Problem(LIFETIMES, row.line, message)


def _pinned_versions(root: Path) -> Iterator[tuple[str, str]]:
    """Yield names and versions of the locked packages, and the lowest supported Python."""
    lock = (root / LOCK).read_text(encoding="utf-8")
    yield from re.findall(r"^([a-z0-9-]+)==([^ \\]+)", lock, re.MULTILINE)
    project = tomllib.loads((root / PROJECT).read_text(encoding="utf-8"))["project"]
    yield "python", project["requires-python"].removeprefix(">=")


def check_ends(ends: Iterable[EndOfLife], today: date) -> tuple[list[Note], list[Problem]]:
    """Return notes on what ends within `NOTICE_DAYS` of `today`, and problems for what has ended."""
    notes, problems = [], []
    for end in ends:
        remaining = (end.day - today).days
        if remaining < 0:
            message = end.message(f"reached end of life on {end.day}")
            problems.append(Problem(end.path, end.line, message))
        elif remaining <= NOTICE_DAYS:
            message = end.message(f"reaches end of life on {end.day}, in {remaining} days")
            notes.append(Note(end.path, end.line, message))
    return notes, problems
