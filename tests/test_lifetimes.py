"""End dates of dependencies: announced in time, and a problem once they are past."""

import re
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.checks.lifetimes import LIFETIMES, LOCK, PROJECT, EndOfLife, check_ends, read_lifetimes
from scripts.model import Edition
from scripts.pipeline.commands import end_dates
from testing.editions import ROOT

END = date(2027, 5, 5)
DUE = EndOfLife("theme 9", END, "move to another", LIFETIMES, 16)

DAYS = {
    "long before": (END - timedelta(days=91), 0, 0),
    "ninety days before": (END - timedelta(days=90), 1, 0),
    "on its last day": (END, 1, 0),
    "the day after": (END + timedelta(days=1), 0, 1),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    for name in (LIFETIMES, LOCK, PROJECT):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(("today", "near", "past"), DAYS.values(), ids=DAYS)
def test_an_end_date_is_announced_in_time_and_a_problem_once_past(
    today: date, near: int, past: int
) -> None:
    problems = check_ends([DUE], today)
    assert [len(problem_list) for problem_list in problems] == [near, past]
    for problem in (*problems[0], *problems[1]):
        assert (problem.path, problem.line) == (LIFETIMES, 16)
        assert re.search(r"theme 9.*2027-05-05.*move to another", problem.message)


def test_the_table_names_only_locked_dependencies() -> None:
    dues, wrong = read_lifetimes(ROOT)
    assert wrong == []
    assert {due.name: due.day for due in dues} == {
        "python 3.11": date(2027, 10, 31),
        "mkdocs-material 9": END,
    }


@pytest.mark.parametrize(
    ("today", "near", "past"),
    [
        (date(2026, 11, 24), [], []),
        (date(2027, 3, 1), ["mkdocs-material 9"], []),
        (date(2027, 9, 1), ["python 3.11", "security.txt"], ["mkdocs-material 9"]),
        (date(2028, 1, 1), [], ["python 3.11", "mkdocs-material 9", "security.txt"]),
    ],
)
def test_notices_and_problems_depend_on_the_given_day(
    edition: Edition, today: date, near: list[str], past: list[str]
) -> None:
    notices = end_dates(edition, today)
    for problems, names in zip(notices, (near, past), strict=True):
        assert len(problems) == len(names)
        assert all(
            problem.message.startswith(name) for problem, name in zip(problems, names, strict=True)
        )


MISTAKES = {
    "a package that is not locked": (LIFETIMES, '"mkdocs-material"', '"mkdocs-immaterial"', 14, "must be pinned in"),
    "a package locked at another line": (LOCK, "mkdocs-material==9.", "mkdocs-material==10.", 14, "must be the release line of the version in use, 10."),
    "a line that only starts alike": (LIFETIMES, 'release = "9"', 'release = "9.80"', 14, "found '9.80'"),
    "another Python asked for": (PROJECT, ">=3.11", ">=3.12", 7, "in use, 3.12"),
    "an end that is no date": (LIFETIMES, "end = 2027-05-05", 'end = "spring"', 17, "`end`"),
    "no word on what to do": (LIFETIMES, 'fix = "raise', 'note = "raise', 7, "`fix` is required"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "right", "wrong", "line", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_table_that_disagrees_with_the_lock_is_a_problem(
    project: Path, file: str, right: str, wrong: str, line: int, words: str
) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert right in text, "the table names words that are no longer there"
    (project / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    problems = read_lifetimes(project)[1]
    assert [problem for problem in problems if problem.line == line and words in problem.message], (
        problems
    )


def test_only_the_check_command_reads_the_clock() -> None:
    """A build that read the clock would not be reproducible."""
    asking = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "scripts").rglob("*.py")
        if re.search(r"\.today\(|\.now\(|time\.time\(", path.read_text(encoding="utf-8"))
    ]
    assert asking == ["scripts/__main__.py"]


@pytest.mark.parametrize(
    ("today", "code", "words"),
    [
        (date(2026, 12, 1), 0, ""),
        (
            date(2027, 3, 1),
            0,
            "data/lifetimes.toml:14: note: mkdocs-material 9: reaches end of life on 2027-05-05, in 65 days",
        ),
        (
            date(2027, 5, 6),
            1,
            "data/lifetimes.toml:14: mkdocs-material 9: reached end of life on 2027-05-05",
        ),
    ],
)
def test_the_command_prints_a_notice_before_the_end_and_fails_after_it(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    today: date,
    code: int,
    words: str,
) -> None:
    monkeypatch.setattr(sys, "argv", ["scripts", "check", "--root", str(ROOT)])
    assert main(today) == code
    assert capsys.readouterr().err.startswith(words)
