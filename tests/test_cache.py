"""The cache: a damaged entry is made again, a changed rule discards results, old entries are deleted."""

import os
from pathlib import Path

import pytest

from scripts.frontend import cache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "cache")
    return tmp_path / "cache"


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_result_is_made_once_for_the_same_inputs(folder: Path) -> None:
    calls = []

    def make() -> list[bytes]:
        calls.append(1)
        return [b"result"]

    assert cache.cached("lxml", [b"a"], make) == cache.cached("lxml", [b"a"], make) == [b"result"]
    assert len(calls) == 1
    cache.cached("lxml", [b"b"], make)
    assert len(calls) == 2


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, 40])
def test_a_truncated_entry_is_made_again(folder: Path, length: int) -> None:
    cache.cached("lxml", [b"a"], lambda: [b"result"])
    (entry,) = entries(folder)
    whole = entry.read_bytes()
    entry.write_bytes(whole[:length])
    assert cache.cached("lxml", [b"a"], lambda: [b"result"]) == [b"result"]
    assert entry.read_bytes() == whole


def test_a_truncated_entry_of_several_results_is_made_again(folder: Path) -> None:
    def lengths(contents: list[bytes]) -> list[int]:
        return [len(content) for content in contents]

    assert cache.cached_each("lengths", [b"rule"], [b"a", b"bc"], lengths) == [1, 2]
    (entry,) = entries(folder)
    entry.write_bytes(entry.read_bytes()[:50])
    assert cache.cached_each("lengths", [b"rule"], [b"a", b"bc"], lengths) == [1, 2]


def test_only_new_inputs_are_made_until_a_rule_changes(folder: Path) -> None:
    asked: list[list[bytes]] = []

    def lengths(contents: list[bytes]) -> list[int]:
        asked.append(contents)
        return [len(content) for content in contents]

    cache.cached_each("lengths", [b"rule"], [b"a", b"bc"], lengths)
    cache.cached_each("lengths", [b"rule"], [b"a", b"def"], lengths)
    cache.cached_each("lengths", [b"other"], [b"a"], lengths)
    assert asked == [[b"a", b"bc"], [b"def"], [b"a"]]


def test_entries_that_nothing_has_used_for_a_month_are_deleted(folder: Path) -> None:
    for content in (b"old", b"new"):
        cache.cached("lxml", [content], lambda: [b"result"])
    for entry in entries(folder):
        os.utime(entry, (0, 0))
    cache.cached("lxml", [b"new"], lambda: [b"must not be made"])
    cache.prune()
    assert len(entries(folder)) == 1
    assert cache.cached("lxml", [b"new"], lambda: [b"must not be made"]) == [b"result"]
