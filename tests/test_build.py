"""A build: the same code for every edition, and the same bytes under any circumstances."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from scripts.frontend import cache
from scripts.loading.edition import read_edition
from scripts.pipeline import drawing
from scripts.pipeline.commands import make
from scripts.pipeline.sources import sources_digest
from testing.editions import ROOT, SAMPLE, copy_of, copy_of_sample


def test_the_sample_is_built_by_the_same_code(sample_site: Path) -> None:
    source = (SAMPLE / "data/12-nq-du.vi.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    wanted = " ".join(source.split())
    printed = []
    for page in ("overview", "aims", "work"):
        tree = html.document_fromstring((sample_site / page / "index.html").read_bytes().decode())
        printed += [
            element.text_content() for element in tree.xpath("//*[contains(@class, 'provision')]")
        ]
    assert len(printed) == 19
    for line in printed:
        assert " ".join(line.split()) in wanted


def test_no_page_of_the_sample_mentions_the_real_resolution(sample_site: Path) -> None:
    for path in sample_site.rglob("*.html"):
        assert not re.search(r"Thái Bình|03-NQ", path.read_text(encoding="utf-8")), path


def test_a_build_without_changes_publishes_its_last_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_of_sample(tmp_path)
    assert make(root) == []
    before = contents(root / "site")
    shutil.rmtree(root / "site")
    monkeypatch.setattr("scripts.pipeline.build.STEPS", ())
    assert make(root) == []
    assert contents(root / "site") == before


@pytest.mark.parametrize(
    "name",
    ["docs/vi/aims.md", "data/glossary.toml", "mkdocs.yml", "../../overrides/partials/footer.html"],
)
def test_every_change_of_a_source_is_seen(tmp_path: Path, name: str) -> None:
    root = copy_of_sample(tmp_path)
    edition, _ = read_edition(root)
    before = sources_digest(edition)
    assert sources_digest(replace(edition, site_url="https://example.vn/")) != before
    assert sources_digest(edition) == before
    with (root / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert sources_digest(edition) != before


def contents(folder: Path) -> dict[Path, bytes]:
    """Return the files below a folder."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_another_build_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """The other build has no cache, another folder, time zone, hash seed, locale and umask."""
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
    first, second = published_files(site.parent), published_files(root)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


@pytest.mark.parametrize("executable", ["/bin/false", "/bin/true"])
def test_what_the_drawing_process_leaves_out_is_drawn_by_the_build(
    executable: str, sample_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_of_sample(tmp_path)
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "cache")
    monkeypatch.setattr(drawing.sys, "executable", executable)
    assert make(root) == []
    assert contents(root / "site") == contents(sample_site)


def published_files(root: Path) -> dict[Path, bytes]:
    """Return the files of a built site and the configuration that servers need for it."""
    paths = [*(root / "site").rglob("*"), *(root / "deploy/generated").glob("*.conf")]
    return {path.relative_to(root): path.read_bytes() for path in paths if path.is_file()}
