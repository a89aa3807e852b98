"""The preview: a change is shown on every page that contains it, and nothing is published."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from lxml import html

from scripts import PROJECT
from scripts.pipeline.commands import make
from scripts.pipeline.rendering import UnrenderableError
from scripts.pipeline.serve import preview
from testing.editions import build, copy_of_sample

TEXT = "docs/en/overview.md"
BEFORE, AFTER = "planting has been slow and uneven", "planting has been slow and not even"
"""Words that an index quotes, and that an embed holds."""
TOUCHED = [
    "en/full/index.html",
    "en/overview/index.html",
    "en/p/i-p2/index.html",
    "en/parallel/overview/index.html",
    "parallel/overview/index.html",
]
"""Pages that hold the second paragraph in English."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Root of a copy of the sample whose site is built."""
    root = copy_of_sample(tmp_path_factory.mktemp("project"))
    build(root)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Iterator[Path]:
    """The same root; what a test changes in its sources is put back."""
    for name in ("docs", "data", "languages"):
        shutil.copytree(built / name, tmp_path / name, symlinks=True)
    yield built
    for name in ("docs", "data", "languages"):
        shutil.rmtree(built / name)
        shutil.copytree(tmp_path / name, built / name, symlinks=True)


def change(root: Path, path: str, before: str, after: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def answers(url: str) -> Iterator[tuple[int, str]]:
    """Yield the status and the page, asked for again and again for two minutes."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            with urlopen(url) as response:
                yield response.status, response.read().decode()
        except HTTPError as error:
            yield error.code, ""
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"no more answers from {url} were waited for")


def previewed(root: Path, folder: Path) -> dict[str, str]:
    """Render a preview into a new folder; return its pages by path."""
    folder.mkdir()
    preview(root, folder)
    pages = (path for path in folder.rglob("*.html") if not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in pages}


def letters(page: str) -> str:
    """Return the text of a page without white space, and without the sizes of files, yet to be made."""
    tree = html.document_fromstring(page)
    for size in tree.find_class("size"):
        size.drop_tree()
    return "".join(tree.body.text_content().split())


def test_pages_without_a_change_say_what_the_site_says(root: Path, tmp_path: Path) -> None:
    pages = previewed(root, tmp_path / "shown")
    site = root / "site"
    with_checksums = ("downloads/index.html", "en/downloads/index.html")
    for path, page in pages.items():
        if path not in with_checksums:
            assert letters(page) == letters((site / path).read_text(encoding="utf-8")), path
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    exported = ("error.html", "en/error.html")
    linked = {path for path in built if "embed/" in path or path.startswith("downloads/12-")}
    assert pages.keys() == built - linked - {*exported}


def test_files_beside_the_pages_are_those_of_the_site(root: Path, tmp_path: Path) -> None:
    previewed(root, tmp_path / "shown")
    for path in (
        "downloads/12-nq-du.en.pdf",
        "search/vi.json",
        "cards/i-p2.en.png",
        "embed/i-p2/index.html",
    ):
        assert (tmp_path / "shown" / path).read_bytes() == (root / "site" / path).read_bytes()


def test_a_changed_word_is_shown_wherever_it_stands_and_published_nowhere(
    root: Path, tmp_path: Path
) -> None:
    change(root, TEXT, BEFORE, AFTER)
    pages = previewed(root, tmp_path / "shown")
    assert [path for path in TOUCHED if AFTER not in pages[path]] == []
    assert [path for path, page in pages.items() if BEFORE in page] == ["en/themes/index.html"]
    for path in TOUCHED:
        assert BEFORE in (root / "site" / path).read_text(encoding="utf-8")


def test_words_that_no_longer_agree_are_shown_and_not_published(root: Path, tmp_path: Path) -> None:
    change(root, TEXT, BEFORE, AFTER)
    assert AFTER in previewed(root, tmp_path / "shown")["en/overview/index.html"]
    problems = [problem.path for problem in make(root)]
    assert problems == [TEXT, "data/indexes/themes.toml", "data/embeds.tsv"]


def test_one_change_after_another_is_shown(root: Path, tmp_path: Path) -> None:
    change(root, TEXT, BEFORE, AFTER)
    assert AFTER in previewed(root, tmp_path / "first")["en/overview/index.html"]
    change(root, TEXT, AFTER, BEFORE)
    change(root, "data/glossary.toml", "on which no forest stands", "without trees")
    pages = previewed(root, tmp_path / "second")
    assert BEFORE in pages["en/overview/index.html"]
    assert "without trees" in pages["en/glossary/index.html"]


def test_the_server_answers_with_a_page_before_while_and_after_it_renders_a_change(
    root: Path,
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        site = f"http://127.0.0.1:{probe.getsockname()[1]}/"
    command = [sys.executable, "-m", "scripts", "serve", "--root", str(root)]
    with subprocess.Popen(command, cwd=PROJECT, env=os.environ | {"SITE_URL": site}) as server:
        try:
            pages = answers(f"{site}en/overview/")
            assert BEFORE in next(pages)[1]
            change(root, TEXT, BEFORE, AFTER)
            for status, page in pages:
                assert status == 200
                if AFTER in page:
                    break
        finally:
            server.terminate()


WRONG = {
    "a figure": (TEXT, "1,250 ha", "1,260 ha", "en/overview/index.html"),
    "the quotation of a figure": ("docs/en/aims.md", "to reach 120 ha or more", "to come to 120 ha or more", "en/aims/index.html"),
    "a word of the interface": ("overrides/partials/footer.html", "<footer", "<p>patchy</p><footer", "en/aims/index.html"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "before", "after", "page"), WRONG.values(), ids=WRONG)
def test_a_page_with_a_wrong_word_can_be_looked_at(
    built: Path, root: Path, tmp_path: Path, path: str, before: str, after: str, page: str
) -> None:
    base = built.parents[1] if path.startswith("overrides") else root
    change(base, path, before, after)
    words = letters(f"<p>{after.replace('<footer', '')}</p>")
    assert words in letters(previewed(root, tmp_path / "shown")[page])
    change(base, path, after, before)


UNRENDERABLE = {
    "a paragraph that is not translated": (TEXT, "However, planting has been", "{ #i-p2 }\n\nHowever"),
    "a table that cannot be read": ("data/glossary.toml", "[[term]]", "[[term"),
    "an id that is missing": (TEXT, "{ #i-p2 }", ""),
    "a value that its quotation does not hold": ("data/targets.toml", "value = 120", "value = 121"),
}


@pytest.mark.parametrize(("path", "before", "after"), UNRENDERABLE.values(), ids=UNRENDERABLE)
def test_a_mistake_that_leaves_no_page_to_show_is_named(
    root: Path, tmp_path: Path, path: str, before: str, after: str
) -> None:
    change(root, path, before, after)
    with pytest.raises(UnrenderableError) as raised:
        preview(root, tmp_path / "shown")
    assert path in {problem.path for problem in raised.value.problems}
