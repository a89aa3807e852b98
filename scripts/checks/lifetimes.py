"""What the project stands on is looked after, and nothing that runs out has run out.

Only the command `check` knows the day. A build must not: it would give other bytes tomorrow.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from scripts.loading.toml import read_toml, validate_rows
from scripts.model import STRICT, Problem

LIFETIMES, LOCK, PROJECT = "data/lifetimes.toml", "requirements.lock", "pyproject.toml"
NEAR = timedelta(days=90)


@dataclass(frozen=True)
class Lifetime:
    """Until when a release line of something locked is looked after, and who says so."""

    __pydantic_config__: ClassVar = STRICT
    name: str
    release: str
    end: date
    source: str
    fix: str
    line: int


@dataclass(frozen=True)
class Due:
    """Something with an end: what it is, its last good day, what to do then, where it is written."""

    name: str
    end: date
    fix: str
    path: str
    line: int = 1


def lifetimes(root: Path) -> tuple[list[Due], list[Problem]]:
    """What the table of lifetimes below the project's `root` watches, and what is wrong in it."""
    table, problems = read_toml(root / LIFETIMES, LIFETIMES)
    if table is None:
        return [], problems
    rows, wrong = validate_rows(table, "lifetime", Lifetime, ())
    locked = dict(_locked(root))
    for row in rows:
        version = locked.get(row.name)
        if version is None:
            rule = f"{row.name}: must stand in {LOCK}"
            wrong.append(Problem(LIFETIMES, row.line, f"{rule}; found nowhere; mend or remove the row"))
        elif version != row.release and not version.startswith(f"{row.release}."):
            rule = f"{row.name}: `release` is the line of the version in use, {version}"
            message = f"{rule}; found {row.release!r}; look up the end of the new line"
            wrong.append(Problem(LIFETIMES, row.line, message))
    dues = [Due(f"{row.name} {row.release}", row.end, row.fix, LIFETIMES, row.line) for row in rows]
    return dues, [*problems, *wrong]


def _locked(root: Path) -> Iterator[tuple[str, str]]:
    """Names and versions that the lock holds, and the least Python that the project asks for."""
    lock = (root / LOCK).read_text(encoding="utf-8")
    yield from re.findall(r"^([a-z0-9-]+)==([^ \\]+)", lock, re.MULTILINE)
    asked = tomllib.loads((root / PROJECT).read_text(encoding="utf-8"))["project"]["requires-python"]
    yield "python", asked.removeprefix(">=")


def ending(dues: Iterable[Due], today: date) -> tuple[list[Problem], list[Problem]]:
    """What ends within 90 days of `today`, worth a word, and what has ended by then, a mistake."""
    near, past = [], []
    for due in dues:
        left = due.end - today
        if left < timedelta():
            message = f"{due.name}: must not be past its end; found {due.end}; {due.fix}"
            past.append(Problem(due.path, due.line, message))
        elif left <= NEAR:
            message = f"{due.name} ends on {due.end}, in {left.days} days; before then: {due.fix}"
            near.append(Problem(due.path, due.line, message))
    return near, past
