"""Random damage to any line of the sample's files is reported, never a traceback or an endless check."""

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from scripts.pipeline.commands import read
from testing.editions import ROOT, SAMPLE, copy_of_sample

SEED, MUTANTS = 2021, 30
MOST_CALLS = 3_000_000
"""Function calls within which a check must end; the sound sample needs about 400,000."""
FILES = sorted(
    path.relative_to(root).as_posix()
    for root, folder in (
        *((SAMPLE, name) for name in ("data", "docs/vi", "docs/en")),
        (ROOT, "languages"),
    )
    for path in (root / folder).rglob("*")
    if path.suffix in (".toml", ".tsv", ".md", ".txt")
)
SIGNS = "\"'[]{}()<>&#=,.;:*_\\|`/-+?$^%!~@0123456789\t\u00a0\u200b\ufeffаếß漢😀 \n\r\0"
"""Signs that mean something in TOML, Markdown, HTML, patterns or templates, and some odd letters."""
WORDS = (
    "",
    "true",
    "nan",
    "-1",
    "1e9",
    "{x}",
    "{",
    "(?:a+)+",
    "[[",
    "'''",
    '"""',
    "///",
    "{ #x }",
    "---",
    "../",
)
"""Pieces put in place of a word."""


def delete(lines: list[str], at: int, chance: random.Random) -> None:
    del lines[at]


def duplicate(lines: list[str], at: int, chance: random.Random) -> None:
    lines.insert(at, lines[at])


def swap(lines: list[str], at: int, chance: random.Random) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def truncate(lines: list[str], at: int, chance: random.Random) -> None:
    lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]


def insert(lines: list[str], at: int, chance: random.Random) -> None:
    position = chance.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:position] + chance.choice(SIGNS) + lines[at][position:]


def remove(lines: list[str], at: int, chance: random.Random) -> None:
    position = chance.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:position] + lines[at][position + chance.randint(1, 4) :]


def replace_word(lines: list[str], at: int, chance: random.Random) -> None:
    words = lines[at].split(" ")
    words[chance.randrange(len(words))] = chance.choice(WORDS)
    lines[at] = " ".join(words)


CHANGES: tuple[Callable[[list[str], int, random.Random], None], ...] = (
    delete,
    duplicate,
    swap,
    truncate,
    insert,
    insert,
    remove,
    replace_word,
    replace_word,
)


def mutant(text: str, chance: random.Random) -> str:
    """Return the text with a change of one line, or of two."""
    lines = text.split("\n")
    chance.choice(CHANGES)(lines, chance.randrange(len(lines)), chance)
    return "\n".join(lines)


class TooManyCallsError(Exception):
    """A check made more function calls than it ever needs."""


@contextmanager
def limited_calls(most: int) -> Iterator[None]:
    """Raise TooManyCallsError after so many function calls; no clock is read."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"
        if calls > most:
            raise TooManyCallsError

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_sample(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("number", range(MUTANTS))
def test_a_damaged_line_is_reported_or_harmless(project: Path, number: int) -> None:
    chance = random.Random(f"{SEED} {number}")
    path = project / FILES[number % len(FILES)]
    good = path.read_bytes()
    try:
        path.write_text(mutant(good.decode(), chance), encoding="utf-8", newline="")
        with limited_calls(MOST_CALLS):
            problems = read(project)[1]
    finally:
        path.write_bytes(good)
    for problem in problems:
        assert problem.line >= 1 and problem.path and "\n" not in str(problem)
