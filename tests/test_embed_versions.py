"""The life of an embed: a look before a version is registered, a roll-back, nothing that vanishes."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.pipeline.commands import read
from scripts.pipeline.embeds import embeds
from scripts.pipeline.review import accept
from scripts.publication.embeds import as_registered
from testing.editions import ROOT, copy_of_sample

TODAY = date(2027, 3, 1)
PAGE, EMBEDS = "docs/en/overview.md", "data/embeds.tsv"
BEFORE, AFTER = "slow and uneven", "slow and not even"
NAME = "i-p2"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_sample(tmp_path)


def change(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert before in text
    (root / path).write_text(text.replace(before, after, 1), encoding="utf-8")


def correct(root: Path, before: str, after: str) -> None:
    """Change the words of the text and of what quotes them, and have them accepted."""
    change(root, PAGE, before, after)
    change(root, "data/indexes/themes.toml", before, after)
    accept(root, (), True, "the source says chưa đều", TODAY)


def versions(edition: Edition) -> dict[int, bool]:
    """Return the versions of the embed, and whether each shows its own words."""
    rows = [row for row in edition.embeds if (row.name, row.language) == (NAME, "en")]
    return {row.version: as_registered(edition, row) is not None for row in rows}


def test_words_that_are_rolled_back_get_a_further_version_and_the_old_one_shows_them_again(
    root: Path,
) -> None:
    assert versions(read_edition(root)[0]) == {1: True, 2: True}
    correct(root, BEFORE, AFTER)
    assert versions(read_edition(root)[0]) == {1: False, 2: False, 3: True}
    correct(root, AFTER, BEFORE)
    assert versions(read_edition(root)[0]) == {1: True, 2: True, 3: False, 4: True}
    assert read(root)[1] == []


def test_an_embed_without_its_latest_version_is_shown_and_then_registered(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, EMBEDS, f"{NAME}\ten\t2\t", "#")
    before = (root / EMBEDS).read_text(encoding="utf-8")
    assert embeds(root, None, TODAY) == []
    printed = capsys.readouterr().out
    assert f"{NAME} (English): version 1, now version 2" in printed and BEFORE in printed
    assert printed.endswith(
        "0 versions added to data/embeds.tsv; 1 to add with --accept, 0 wait for `review`.\n"
    )
    assert (root / EMBEDS).read_text(encoding="utf-8") == before
    assert embeds(root, [], TODAY) == []
    assert "1 versions added to data/embeds.tsv; 0 to add" in capsys.readouterr().out
    after = (root / EMBEDS).read_text(encoding="utf-8")
    assert re.fullmatch(rf"{NAME}\ten\t2\t[0-9a-f]{{16}}\n", after.removeprefix(before))
    assert read(root)[1] == []


def test_an_embed_of_words_that_nobody_has_accepted_waits(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, PAGE, BEFORE, AFTER)
    before = (root / EMBEDS).read_bytes()
    old = root / f"site/en/embed/{NAME}/v2/index.html"
    old.parent.mkdir(parents=True)
    old.write_text(f"<blockquote>The work is {BEFORE}.</blockquote>", encoding="utf-8")
    assert embeds(root, [], TODAY) == []
    printed = capsys.readouterr().out
    assert AFTER in printed and "It waits for words that nobody has accepted" in printed
    assert "1 wait for `review`" in printed and "became" in printed
    assert (root / EMBEDS).read_bytes() == before


def test_a_target_that_was_published_does_not_vanish_with_its_embed(root: Path) -> None:
    file = root / "data/targets.toml"
    text = file.read_text(encoding="utf-8")
    last = text.rindex("[[target]]")
    id = re.search(r'id = "([\w-]+)"', text[last:])
    assert id
    file.write_text(text[:last], encoding="utf-8")
    accept(root, (), True, "taken out", TODAY)
    messages = [problem.message for problem in read(root)[1] if problem.path == EMBEDS]
    rule = "an embed that was published never vanishes"
    assert f"{rule}; found versions of {id[1]}, which is gone; restore its target" in messages[0]


def test_names_are_not_taken_by_the_command_line(root: Path) -> None:
    command = [sys.executable, "-m", "scripts", "embeds", "--root", str(root), "--accept", NAME]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert result.returncode == 1
    assert result.stderr.startswith(
        f"--accept:0: `embeds --accept` registers all embeds that it has shown; found '{NAME}'"
    )
