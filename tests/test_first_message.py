"""The first message of a report names the cause; what follows from it comes later, or not at all."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.checks.review import OPTIONAL
from scripts.pipeline.commands import read
from testing.editions import SAMPLE, copy_of_sample

VI, EN = "docs/vi/aims.md", "docs/en/aims.md"


def without(*paths: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        for path in paths:
            (root / path).unlink()

    return change


def replaced(path: str, before: str, after: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert len(re.findall(before, text)) == 1, path
        (root / path).write_text(re.sub(before, after, text), encoding="utf-8")

    return change


def renamed(root: Path) -> None:
    for path in (VI, EN):
        (root / path).rename(root / path.replace("aims", "purposes"))


ITEM_ID = r"\n *\{ #ii-1-1-2020-2022-d1 \}"
HEADING_ID = r" \{ #ii-2 \}"
ROW = r"\nii-2-p1\t\w+\taims"
LOST: dict[str, tuple[Callable[[Path], None], str]] = {
    "the page about the site": (without("docs/vi/about.md", "docs/en/about.md"), "docs/vi/about.md:1: the page about the site must be there, since every page links to it; found none; restore it"),
    "the page in the translation": (without("docs/en/about.md"), "docs/en/about.md:1: every page must exist in every language; found only in docs/vi; add it here"),
    "the page in the official language": (without("docs/vi/about.md"), "docs/vi/about.md:1: every page must exist in every language; found only in docs/en; add it here"),
    "a page of the text": (without(EN), f"{EN}:1: the file must exist; found none; restore it"),
    "the name of a page": (renamed, "data/provisions.tsv:6: a page must exist in docs/, in every language; found no aims.md, but purposes.md; write the new name in its rows"),
    "the id of a list item": (replaced(VI, ITEM_ID, ""), f"{VI}:16: a paragraph or list item ends with its id on a line of its own"),
    "the id of a translated list item": (replaced(EN, ITEM_ID, ""), f"{EN}:16: a paragraph or list item ends with its id on a line of its own"),
    "the id of a heading": (replaced(VI, HEADING_ID, ""), f"{VI}:30: a heading is one line that ends with its id"),
    "the id of a translated heading": (replaced(EN, HEADING_ID, ""), f"{EN}:34: a heading is one line that ends with its id"),
    "the row of an id": (replaced("data/provisions.tsv", ROW, ""), "data/provisions.tsv:15: ii-2-p1: an id that the pages of every language have must be registered; found no row"),
    "letters of an id": (replaced(EN, r"#ii-1-1-2020-2022-d1 ", "#ii-1-1-2020-2022-d9 "), f"{EN}:16: ii-1-1-2020-2022-d9: every id must be listed in data/provisions.tsv; found an unknown id"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "message"), LOST.values(), ids=LOST)
def test_the_first_message_names_what_was_lost(
    change: Callable[[Path], None], message: str, tmp_path: Path
) -> None:
    root = copy_of_sample(tmp_path)
    change(root)
    problems = [str(problem) for problem in read(root)[1]]
    assert problems[0].startswith(message)


@pytest.mark.parametrize("path", [path for path in OPTIONAL.values() if (SAMPLE / path).exists()])
def test_a_lost_data_file_is_named_first_and_its_words_are_not(path: str, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    without(path)(root)
    first, *others = map(str, read(root)[1])
    assert first.startswith(f"{path}:1: a file whose words were reviewed does not vanish unnoticed")
    table = Path(path).stem
    assert not [other for other in others if re.match(rf"data/review.tsv:\d+: {table}/", other)]


def test_a_renamed_page_is_one_problem(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    renamed(root)
    assert len(read(root)[1]) == 1


def test_a_lost_page_about_the_site_is_one_problem(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    without("docs/vi/about.md", "docs/en/about.md")(root)
    assert len(read(root)[1]) == 1


def test_a_page_of_one_s_own_that_was_taken_away_is_confirmed(tmp_path: Path) -> None:
    """Its words have vanished on purpose, so the ledger asks."""
    root = copy_of_sample(tmp_path)
    ledger = root / "data/review.tsv"
    row = "faq/front-matter\ten\t0123456789abcdef\t2026-11-01\twritten\ttitle: Questions\n"
    ledger.write_text(ledger.read_text(encoding="utf-8") + row, encoding="utf-8")
    (problem,) = read(root)[1]
    assert "faq/front-matter:en: words that were reviewed do not vanish unnoticed" in problem.message
