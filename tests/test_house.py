"""The house is in order: nothing of one resolution in the code, nothing generated in git."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from scripts.__main__ import make
from scripts.exports import exports
from scripts.model import Edition
from scripts.pages import pages
from testing.editions import ROOT, SAMPLE, copy_of, copy_of_sample

CODE = [
    path
    for folder in ("scripts", "overrides")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".ttf"
]


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_code_names_no_resolution_and_no_language(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"Thái Bình|03-NQ|Tiếng Việt|English", text)
    assert not re.search(r"""["'](vi|en)["']""", text)


def test_generated_files_are_ignored_by_git(edition: Edition) -> None:
    files = exports(edition)
    built = [f"docs/{path}" for path in pages(edition, files) | files] + ["site/index.html"]
    ignored = subprocess.run(
        ["git", "check-ignore", "--stdin"],
        cwd=ROOT,
        input="\n".join(built),
        capture_output=True,
        text=True,
    )
    assert ignored.stdout.splitlines() == built


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample edition, built by the same code and templates."""
    root = copy_of_sample(tmp_path_factory.mktemp("sample"))
    assert make(root) == []
    return root / "site"


def test_the_sample_is_built_by_the_same_code(sample: Path) -> None:
    source = (SAMPLE / "data/12-nq-du.vi.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    wanted = " ".join(source.split())
    printed = []
    for page in ("overview", "aims", "work"):
        tree = html.document_fromstring((sample / page / "index.html").read_bytes().decode())
        printed += [one.text_content() for one in tree.xpath("//*[contains(@class, 'provision')]")]
    assert len(printed) == 19
    for line in printed:
        assert " ".join(line.split()) in wanted


def test_the_sample_speaks_of_itself_alone(sample: Path) -> None:
    for path in sample.rglob("*.html"):
        assert not re.search(r"Thái Bình|03-NQ", path.read_text(encoding="utf-8")), path


def test_another_build_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Elsewhere, by a copy of the code that remembers nothing, a day later, for another user."""
    root = copy_of(ROOT, tmp_path)
    circumstances = {
        "TZ": "AHEAD-24",
        "SOURCE_DATE_EPOCH": "86400",
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C",
    }
    subprocess.run(
        [sys.executable, "-m", "scripts", "build"],
        cwd=root, env=os.environ | circumstances, umask=0o077, check=True,
    )  # fmt: skip
    one, other = (_made(each) for each in (site.parent, root))
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []


def _made(root: Path) -> dict[Path, bytes]:
    """What a build made below `root`: the site and what servers need of it."""
    made = [*(root / "site").rglob("*"), *(root / "deploy/generated").glob("*.conf")]
    return {path.relative_to(root): path.read_bytes() for path in made if path.is_file()}
