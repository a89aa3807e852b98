"""Damaged files: the check names each with its rule, quickly, and the last good site stays in place."""

import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.pipeline.commands import make, read
from testing.editions import ROOT, SAMPLE, copy_of_sample

PAGE, OTHER, TOML = "docs/vi/aims.md", "docs/en/aims.md", "data/glossary.toml"
REGISTRY, EMBEDS, SOURCE = "data/provisions.tsv", "data/embeds.tsv", "data/12-nq-du.vi.txt"
LANGUAGES = "languages/languages.toml"
LABELS, RESOLUTION, NOTATION = "languages/labels.toml", "data/resolution.toml", "languages/signs.toml"
MEGA = 1024 * 1024


def text(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    return lambda raw: change(raw.decode("utf-8")).encode("utf-8")


def insert(what: bytes) -> Callable[[bytes], bytes]:
    """Insert `what` at the start of a line in the middle."""
    return lambda raw: (at := raw.index(b"\n", len(raw) // 2) + 1) and raw[:at] + what + raw[at:]


def swap(right: str, wrong: str) -> Callable[[bytes], bytes]:
    return lambda raw: raw.replace(right.encode(), wrong.encode(), 1)


def without_line(start: str) -> Callable[[bytes], bytes]:
    return text(lambda content: "".join(x for x in content.splitlines(True) if not x.startswith(start)))


def mixed(raw: bytes) -> bytes:
    """Interleave the lines of two pages."""
    other = (SAMPLE / OTHER).read_bytes().splitlines(True)
    return b"".join(line for both in zip(raw.splitlines(True), other, strict=False) for line in both)


CONFLICT = b"<<<<<<< HEAD\none\n=======\nanother\n>>>>>>> theirs\n"
DECOMPOSED = text(lambda content: unicodedata.normalize("NFD", content))

SPOILT = {
    # cut off
    "a page cut within a letter": (PAGE, lambda raw: raw[: raw.index("ồ".encode()) + 1], "must be UTF-8"),
    "a page cut in half": (PAGE, lambda raw: raw[: len(raw) // 2 - 7], "the last line must end with a line feed"),
    "a page emptied": (PAGE, lambda _: b"", "found it empty"),
    "data cut in half": (TOML, lambda raw: raw[: len(raw) // 2], "must be TOML"),
    "data emptied": (TOML, lambda _: b"", "found it empty"),
    "a list of ids cut off": (REGISTRY, lambda raw: raw[:-9], "the last line must end with a line feed"),
    "the labels cut between two": (LABELS, text(lambda content: content[: content.index("\nabout_value") + 1]), "every label that the site uses"),
    "the source cut off": (SOURCE, lambda raw: raw[:-40], "SHA-256"),
    # in another encoding
    "a page in UTF-16": (PAGE, lambda raw: raw.decode().encode("utf-16"), "as UTF-16 has them"),
    "data in UTF-16 without a mark": (TOML, lambda raw: raw.decode().encode("utf-16-le"), "as UTF-16 has them"),
    "ids in UTF-16 without a mark": (REGISTRY, lambda raw: raw.decode().encode("utf-16-be"), "as UTF-16 has them"),
    "a page in Latin-1": (PAGE, lambda raw: raw.decode().encode("latin-1", "replace"), "must be UTF-8"),
    "a page in cp1258": (PAGE, lambda raw: unicodedata.normalize("NFD", raw.decode()).encode("cp1258", "replace"), "must be UTF-8"),
    "a page read as Latin-1 and saved": (PAGE, lambda raw: raw.decode("latin-1").encode(), "must have no invisible characters"),
    "a page decomposed": (PAGE, DECOMPOSED, "NFC"),
    "data decomposed": (TOML, DECOMPOSED, "NFC"),
    "a byte order mark": (PAGE, lambda raw: b"\xef\xbb\xbf" + raw, "byte order mark"),
    "a byte order mark in data": (LABELS, lambda raw: b"\xef\xbb\xbf" + raw, "byte order mark"),
    "zero bytes in a page": (PAGE, insert(b"\0\0"), "zero bytes"),
    "nothing but zero bytes": (TOML, lambda raw: b"\0" * len(raw), "zero bytes"),
    "line ends of Windows": (PAGE, lambda raw: raw.replace(b"\n", b"\r\n"), "carriage return"),
    "line ends of Windows in data": (RESOLUTION, lambda raw: raw.replace(b"\n", b"\r\n"), "carriage return"),
    "line ends of an old Mac": (REGISTRY, lambda raw: raw.replace(b"\n", b"\r"), "carriage return"),
    "a zero-width space": ("docs/en/work.md", swap("and ", "and\u200b "), "ZERO WIDTH SPACE"),
    "a picture for a page": (PAGE, lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "zero bytes"),
    # mixed
    "two pages by turns": (PAGE, mixed, "its id on a line of its own"),
    "a page in place of data": (TOML, lambda _: (SAMPLE / PAGE).read_bytes(), "must be TOML"),
    "data in place of a page": (PAGE, lambda _: (SAMPLE / TOML).read_bytes(), "starts with front matter"),
    "an unfinished merge in a page": (PAGE, insert(CONFLICT), "a merge must be finished"),
    "an unfinished merge in data": (TOML, insert(CONFLICT), "must be TOML"),
    "an unfinished merge in the ids": (REGISTRY, insert(CONFLICT), "a merge must be finished"),
    "an unfinished merge beside the text": ("docs/en/about.md", insert(CONFLICT), "a merge must be finished"),
    "a page beside the text in UTF-16": ("docs/en/about.md", lambda raw: raw.decode().encode("utf-16"), "as UTF-16 has them"),
    "embeds registered twice": (EMBEDS, lambda raw: raw + raw, "numbered consecutively"),
    "a version in other digits": (EMBEDS, swap("\t1\t", "\t²\t"), "a row is name, language"),
    "a page twice": (PAGE, lambda raw: raw + raw, "an id is used once"),
    "a table for an array of tables": (TOML, swap("[[term]]", "[term]"), "must be TOML"),
    "a word for an array of tables": ("data/indexes/places.toml", lambda _: b'entry = "place"\n', "must be an array of tables"),
    # huge and deep
    "a page of many MB": (PAGE, lambda raw: raw * (24 * MEGA // len(raw)), "at most 4 MiB"),
    "data of many MB": (TOML, lambda raw: raw * (24 * MEGA // len(raw)), "at most 4 MiB"),
    "a source of many MB": (SOURCE, lambda raw: raw * (24 * MEGA // len(raw)), "at most 4 MiB"),
    "a page just below that": (PAGE, lambda raw: raw + b"\n{ #x }" * 500_000 + b"\n", "ends with its id"),
    "one very long line": (PAGE, insert(b"{ #" * 1_000_000 + b"\n"), "at most 20,000 characters"),
    "a very long line of data": (RESOLUTION, insert(b"#" * 3_000_000 + b"\n"), "at most 20,000 characters"),
    "a paragraph of many lines": (PAGE, insert(b"\n" + b"1.000 " * 2_000 + b"\n" + b"2.000 \n" * 9_000 + b"{ #x }\n"), "a provision has at most"),
    "brackets nested deeply": (TOML, lambda raw: raw + b"x = " + b"[" * 9_000 + b"]" * 9_000 + b"\n", "nested too deeply"),
    "brackets nested deeply in front matter": (PAGE, swap("title: ", f"x: {'[' * 1_000}\ntitle: "), "front matter must be YAML"),
    "lists in lists": (PAGE, insert(b"- " * 9_000 + b"\n"), "its id on a line of its own"),
    "a bomb of aliases": (PAGE, swap("title:", "a: &a [1, 1]\n" + "".join(f"{y}: &{y} [*{x}, *{x}]\n" for x, y in zip("abcdefghijklmnopqrstuvw", "bcdefghijklmnopqrstuvwx", strict=True)) + "title: *x\nname:"), "front matter must have a title"),
    "a number of too many digits": (TOML, lambda raw: raw + b"x = " + b"9" * 9_000 + b"\n", "must be TOML"),
    "a number beyond measure": ("data/targets.toml", lambda raw: raw + b"x = 1e99999999999999999999\n", "must be TOML"),
    "a formula of brackets": ("data/derived.toml", swap('formula = "', 'formula = "' + "(" * 5_000), "at most 200 are allowed"),
    # data that other files depend on
    "a heading run into the text below it": (PAGE, swap(" }\n\n- ", " }\n- "), "a heading is one line"),
    "the heading of a period unregistered": (REGISTRY, without_line("ii-1-1-2020-2022\t"), "18 ids for 19 lines"),
    "a registered id of the wrong form": (REGISTRY, swap("ii-2-p1", "../ii"), "a row is id, kind and page"),
    "a level misspelt": (RESOLUTION, swap('name = "clause"', 'name = "claus"'), "field `cite` is required"),
    "a level named twice": (RESOLUTION, swap('name = "period"', 'name = "dash"'), "must be unique among the levels"),
    "a kind unknown": (RESOLUTION, swap('name = "dash"', 'name = "dash"\nkind = ["dot"]'), "Input should be"),
    "a placeholder misspelt": (RESOLUTION, swap('name = "dash"', 'name = "dash"\ncite = { vi = "{nth}, ", en = "{nth}, " }'), "no other placeholders than {number}, {ordinal}, {text}"),
    "a marker with another number": (RESOLUTION, swap('vi = "{number}- "', 'vi = "{n}- "'), "must have the same placeholders"),
    "a marker without its number": (RESOLUTION, swap('marker = { vi = "{number}- ", en = "{number}. " }', 'marker = { vi = "- ", en = "- " }'), "must have the placeholders {number}"),
    "letters left out": (RESOLUTION, swap('name = "dash"', 'name = "point"\nletters = ""'), "`letters` must have the letters"),
    "levels left out": (RESOLUTION, lambda raw: raw[: raw.index(b"[[level]]")], "field `level` is required"),
    "a locale unknown": (LANGUAGES, swap("en_GB", "en-British"), "must be a locale"),
    "no language": (RESOLUTION, swap('languages = ["vi", "en"]', "languages = []"), "`languages` must be codes"),
    "a language unknown": (RESOLUTION, swap('["vi", "en"]', '["vi", "xx"]'), "`languages` must be codes"),
    "a language twice": (RESOLUTION, swap('["vi", "en"]', '["vi", "vi"]'), "`languages` must be codes"),
    "a pattern with a bracket too few": (NOTATION, swap("\\b(?P<roman>[IVX]+)\\b", "\\b(?P<roman>[IVX]+"), "must be a regular expression"),
    "a pattern without its group": (NOTATION, swap("?P<year>", "?P<yeer>"), "must name a group year"),
    "a label with other placeholders": (LABELS, swap("{publisher}, đăng ngày", "{paper}, đăng ngày"), "must have the same placeholders"),
    "a label with a bracket alone": (LABELS, swap("{publisher}, đăng ngày", "{publisher, đăng ngày"), "published_by"),
}  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_sample(tmp_path_factory.mktemp("bad"))


@pytest.mark.parametrize(("file", "spoil", "words"), SPOILT.values(), ids=SPOILT)
def test_a_damaged_file_is_reported_with_its_rule_within_seconds(
    project: Path, file: str, spoil: Callable[[bytes], bytes], words: str
) -> None:
    path = project / file
    good = path.read_bytes()
    (project / "site").mkdir(exist_ok=True)
    (project / "site/index.html").write_text("the last good site", encoding="utf-8")
    try:
        bad = spoil(good)
        assert bad != good, "the table names words that are no longer there"
        path.write_bytes(bad)
        start = time.process_time()
        problems = [str(problem) for problem in make(project)]
    finally:
        path.write_bytes(good)
    assert time.process_time() - start < 5
    assert [problem for problem in problems if problem.startswith(f"{file}:") and words in problem], (
        problems[:9]
    )
    assert all("\n" not in problem and len(problem) < 1000 for problem in problems)
    assert (project / "site/index.html").read_text(encoding="utf-8") == "the last good site"


def test_consequences_of_an_unreadable_file_are_not_reported(project: Path) -> None:
    for file in (PAGE, TOML, "data/targets.toml"):
        good = (project / file).read_bytes()
        (project / file).write_bytes(b"\xff" + good)
        problems = read(project)[1]
        (project / file).write_bytes(good)
        assert [problem.path for problem in problems] == [file]


@pytest.mark.parametrize("file", [PAGE, TOML, RESOLUTION])
def test_a_folder_or_a_broken_link_in_place_of_a_file_is_refused(project: Path, file: str) -> None:
    path = project / file
    good = path.read_bytes()
    path.unlink()
    path.mkdir()
    try:
        assert [
            str(problem) for problem in read(project)[1] if "must be a regular file" in problem.message
        ]
    finally:
        path.rmdir()
        path.write_bytes(good)
    path.unlink()
    path.symlink_to(path)
    try:
        assert [str(problem) for problem in read(project)[1] if "must be readable" in problem.message]
    finally:
        path.unlink()
        path.write_bytes(good)


# Simultaneous and killed builds run in processes of their own.


def start(root: Path, seed: str = "3") -> subprocess.Popen[str]:
    """Start a build with a hash seed, on which the order of sets depends."""
    return subprocess.Popen(
        [sys.executable, "-m", "scripts", "build", "--root", str(root)],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": seed},
        stderr=subprocess.PIPE,
        text=True,
    )


def contents(root: Path) -> dict[str, bytes]:
    site = root / "site"
    return {
        str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def left_over(root: Path) -> list[Path]:
    return list(root.glob(".site-*"))


@pytest.fixture(scope="module")
def built(project: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the site after each of two builds that started together."""
    running = [start(project, "1"), start(project, "2")]
    while all(build.poll() is None for build in running):
        time.sleep(0.005)
    first = contents(project)
    assert [(build.communicate()[1], build.returncode) for build in running] == [("", 0), ("", 0)]
    return first, contents(project)


def test_two_builds_at_once_give_the_same_site(
    project: Path, built: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    assert built[0] == built[1]
    assert {"index.html", "en/index.html", "404.html", "data/resolution.json"} <= built[0].keys()
    assert not left_over(project)


def test_a_build_of_damaged_input_prints_the_problem_exits_1_and_keeps_the_site(
    project: Path, built: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    good = (project / PAGE).read_bytes()
    (project / PAGE).write_bytes(good.decode().encode("utf-16"))
    build = start(project)
    printed = build.communicate()[1]
    (project / PAGE).write_bytes(good)
    assert build.returncode == 1
    assert printed.startswith(f"{PAGE}:1: text must be UTF-8") and "Traceback" not in printed
    assert contents(project) == built[1]


def test_a_killed_build_leaves_the_last_site_and_the_next_build_cleans_up(
    project: Path, built: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    build = start(project)
    while not left_over(project):
        assert build.poll() is None, "it ended before it could be killed"
        time.sleep(0.005)
    build.kill()
    build.communicate()
    assert left_over(project)
    assert contents(project) == built[1]
    # Killed between the two renames that publish a site: the one renamed away is the last good site.
    (project / "site").rename(project / ".site-killed-old")
    config = project / "mkdocs.yml"
    good = config.read_bytes()
    config.write_bytes(b"theme: [\n")
    problems = make(project)
    config.write_bytes(good)
    assert [problem.path for problem in problems] == ["mkdocs.yml"]
    assert contents(project) == built[1]
    assert not left_over(project)
