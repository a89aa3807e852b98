"""While somebody writes: the pages that a change touches are shown at once, nothing is published."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.__main__ import make
from scripts.pipeline.preview import Preview
from testing.editions import copy_of_sample

TEXT = "docs/en/overview.md"
BEFORE, AFTER = "planting has been slow and uneven", "planting has been slow and patchy"
"""Words that an index quotes."""

TOUCHED = [
    "en/full/index.html",
    "en/overview/index.html",
    "en/p/i-p2/index.html",
    "en/parallel/overview/index.html",
    "parallel/overview/index.html",
]
"""Pages with the whole second paragraph in English."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_of_sample(tmp_path_factory.mktemp("project"))
    assert make(root) == []
    return root


@pytest.fixture
def preview(built: Path, tmp_path: Path) -> Iterator[Preview]:
    """The sample as built; what a test changes in it is put back."""
    kept = tmp_path / "kept"
    shutil.copytree(built / "docs", kept / "docs")
    shutil.copytree(built / "data", kept / "data", symlinks=True)
    (tmp_path / "shown").mkdir()
    yield Preview(built, tmp_path / "shown")
    for name in ("docs", "data"):
        shutil.rmtree(built / name)
        shutil.copytree(kept / name, built / name, symlinks=True)


def change(preview: Preview, path: str, before: str, after: str) -> None:
    file = preview.root / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def shown(preview: Preview) -> dict[str, str]:
    """The pages in front of the site."""
    pages = (path for path in preview.shown.rglob("*.html") if not path.is_symlink())
    return {path.relative_to(preview.shown).as_posix(): path.read_text("utf-8") for path in pages}


def test_at_first_it_is_the_site_that_is_shown(preview: Preview) -> None:
    assert shown(preview) == {}
    for path in ("index.html", "en/aims/index.html", "downloads/12-nq-du.en.pdf"):
        site = preview.root / "site" / path
        assert (preview.shown / path).read_bytes() == site.read_bytes()


def test_a_changed_word_is_shown_on_every_page_that_has_it_and_published_on_none(
    preview: Preview,
) -> None:
    change(preview, TEXT, BEFORE, AFTER)
    assert preview.refresh() == []
    pages = shown(preview)
    assert [path for path in TOUCHED if AFTER not in pages.get(path, "")] == []
    assert "en/aims/index.html" not in pages and "glossary/index.html" not in pages
    for path in TOUCHED:
        assert BEFORE in (preview.root / "site" / path).read_text(encoding="utf-8")


def test_what_is_shown_looks_like_the_site(preview: Preview) -> None:
    """A page made for a look is the one that a whole build makes, word by word."""
    change(preview, TEXT, BEFORE, AFTER)
    assert preview.refresh() == []
    for path in TOUCHED:
        site = (preview.root / "site" / path).read_text(encoding="utf-8")
        assert shown(preview)[path] == site.replace(BEFORE, AFTER), path


def test_words_that_no_longer_agree_are_shown_but_not_published(preview: Preview) -> None:
    """An index quotes them, and pages of others may hold them in a frame (`data/embeds.tsv`)."""
    change(preview, TEXT, BEFORE, AFTER)
    assert preview.refresh() == []
    paths = {problem.path for problem in make(preview.root)}
    assert paths == {"data/indexes/themes.toml", "data/embeds.tsv"}


def test_one_change_after_another_is_shown(preview: Preview) -> None:
    change(preview, TEXT, BEFORE, AFTER)
    assert preview.refresh() == []
    change(preview, TEXT, AFTER, BEFORE)
    change(preview, "data/glossary.toml", "on which no forest stands", "without trees")
    assert preview.refresh() == []
    pages = shown(preview)
    assert BEFORE in pages["en/overview/index.html"]
    assert "without trees" in pages["en/glossary/index.html"]


def test_a_figure_that_went_wrong_can_be_looked_at(preview: Preview) -> None:
    change(preview, TEXT, "1,250 ha", "1,260 ha")
    assert preview.refresh() == []
    assert "1,260 ha" in shown(preview)["en/overview/index.html"]


def test_a_page_whose_figure_left_its_quotation_can_be_looked_at(preview: Preview) -> None:
    change(preview, "docs/en/aims.md", "to reach 120 ha or more", "to come to 120 ha or more")
    assert preview.refresh() == []
    assert "come to 120 ha" in shown(preview)["en/aims/index.html"]


MISTAKES = {
    "a paragraph that is not translated": (TEXT, "However, planting has been", "{ #i-p2 }\n\nHowever"),
    "a table that cannot be read": ("data/glossary.toml", "[[term]]", "[[term"),
    "an id that went missing": (TEXT, "{ #i-p2 }", ""),
    "a value that its quotation does not hold": ("data/targets.toml", "value = 120", "value = 121"),
}


@pytest.mark.parametrize(("path", "before", "after"), MISTAKES.values(), ids=MISTAKES)
def test_without_which_no_page_can_be_made_is_told_and_what_was_shown_stays(
    preview: Preview, path: str, before: str, after: str
) -> None:
    change(preview, TEXT, BEFORE, AFTER)
    assert preview.refresh() == []
    standing = shown(preview)
    change(preview, path, before, after)
    assert path in {problem.path for problem in preview.refresh()}
    assert shown(preview) == standing


def test_when_the_site_is_made_anew_it_alone_is_shown(preview: Preview) -> None:
    change(preview, TEXT, BEFORE, AFTER)
    assert preview.refresh() == []
    assert shown(preview)
    preview.settle()
    assert shown(preview) == {}
    assert BEFORE in (preview.shown / "en/overview/index.html").read_text(encoding="utf-8")
