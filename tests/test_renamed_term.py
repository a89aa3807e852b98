"""A term that gets another name: one report has every place with the old one, and then it is accepted."""

from datetime import date
from pathlib import Path

import pytest

from scripts.pipeline.commands import check_all, read
from scripts.pipeline.review import accept
from testing.editions import copy_of_sample

OLD, NEW = "forest cover", "forest canopy"
TODAY = date(2027, 3, 1)
PLACES = {
    "a description of a page": ("docs/en/aims.md", "description: >-\n  Part II: the", "description: Forest cover in part II, the"),
    "a page about the site": ("docs/en/about.md", "\n\n# ", "\n\n# Forest cover: "),
    "an indicator": ("data/targets.toml", 'en = "Forest cover on', 'en = "Forest cover on'),
    "a derived figure": ("data/derived.toml", 'en = "Forest cover: increase', 'en = "Forest cover: increase'),
    "a summary": ("data/summaries.toml", 'en = "', 'en = "On forest cover: '),
    "a theme": ("data/indexes/themes.toml", 'en = "', 'en = "Forest cover, '),
    "a place": ("data/indexes/places.toml", 'en = "', 'en = "Forest cover, '),
    "the status": ("data/context.toml", 'en = "', 'en = "Forest cover. '),
    "a question": ("data/questions.toml", 'en = "', 'en = "Forest cover? '),
    "the name of the document": ("data/resolution.toml", 'en = "', 'en = "Forest cover: '),
    "a definition of another term": ("data/glossary.toml", "Land meant for forest", "Land without forest cover, meant for forest"),
    "a label": ("languages/labels.toml", 'en = "Contents', 'en = "Forest cover: contents'),
}  # fmt: skip


def change(root: Path, path: str, before: str, after: str) -> int:
    """Replace words of a file; return the line on which the new ones end."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert before in text, path
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text[: text.index(before)].count("\n") + after.count("\n") + 1


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, str], Path]:
    """The report on a sample with the old name everywhere, and the planted places."""
    root = copy_of_sample(tmp_path_factory.mktemp("renamed"))
    planted = {name: f"{place[0]}:{change(root, *place)}: " for name, place in PLACES.items()}
    accept(root, (), True, "as the editors had it before", TODAY)
    change(root, "data/glossary.toml", f'name = "{OLD}"', f'name = "{NEW}"')
    return [str(problem) for problem in read(root)[1]], planted, root


@pytest.mark.parametrize("name", PLACES)
def test_every_kind_of_words_is_searched_for_the_old_name(
    report: tuple[list[str], dict[str, str], Path], name: str
) -> None:
    lines, planted, _ = report
    message = f"term forest-cover is now “{NEW}”; found “{OLD}”; write the new name, or keep the old"
    assert any(line.startswith(planted[name]) and message in line for line in lines), planted[name]


def test_every_line_of_the_text_and_the_data_that_has_the_old_name_is_in_one_report(
    report: tuple[list[str], dict[str, str], Path],
) -> None:
    lines, _, root = report
    files = [*(root / "docs/en").rglob("*.md"), *(root / "data").rglob("*.toml")]
    paths = {path.relative_to(root).as_posix(): path for path in files if path.stem != "asked"}
    expected = {
        f"{name}:{number}:"
        for name, path in paths.items()
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if OLD in line.lower() and not line.startswith("#") and name != "docs/en/aims.md"
    }
    named = {line.split(" ", 1)[0] for line in lines if f"is now “{NEW}”" in line}
    assert len(expected) > 10 and expected - named == set()
    assert any(line.startswith("docs/en/aims.md:") for line in lines if f"is now “{NEW}”" in line)


def test_the_new_name_is_accepted_only_when_the_old_one_is_gone(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    change(root, "data/glossary.toml", f'name = "{OLD}"', f'name = "{NEW}"')
    refused = accept(root, ["glossary/term/forest-cover:en"], False, "a better word", TODAY)
    assert any("an old name must be gone before the new one is accepted" in str(row) for row in refused)
    for path in (*(root / "docs/en").rglob("*.md"), *(root / "data").rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        for old, new in ((OLD, NEW), (OLD.capitalize(), NEW.capitalize())):
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    assert not [row for row in read(root)[1] if "is now" in row.message]
    assert accept(root, (), True, "a better word", TODAY) == []


def test_a_name_that_is_kept_as_a_form_is_no_old_one(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    change(root, "data/glossary.toml", f'name = "{OLD}"', f'name = "{NEW}", forms = ["{OLD}"]')
    assert not [row for row in read(root)[1] if "is now" in row.message]


def test_a_rule_of_the_search_that_leads_to_the_old_name_is_in_the_report_before_words_are_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_of_sample(tmp_path)
    asked = root / "data/asked.toml"
    text = asked.read_text(encoding="utf-8")
    english = text.index("[language.en]")
    rule = text[english:].replace("everyday = []", 'everyday = [["tree line", "no such words"]]', 1)
    asked.write_text(text[:english] + rule, encoding="utf-8")
    change(root, "docs/en/about.md", "\n\n# ", "\n\n# Other words: ")
    messages = [problem.message for problem in check_all(root, TODAY)]
    assert any("must be reviewed" in message for message in messages)
    assert any("a rule must lead to words of the text" in message for message in messages)
