"""Nothing is published in words that nobody has reviewed, and only a person's decision records them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from scripts.checks.embeds import check as check_embeds
from scripts.loading.edition import read_edition
from scripts.loading.review import LEDGER, SITE_LEDGER, read_ledgers
from scripts.model import Edition, Problem, Rank
from scripts.pipeline import ledger as recording
from scripts.pipeline.commands import make, read, report
from scripts.pipeline.publish import exclusive_lock
from scripts.pipeline.review import accept, review
from testing.editions import ROOT, copy_of_sample

TODAY = date(2027, 3, 1)
TEXT, THEMES, EMBEDS, LOG = (
    "docs/en/overview.md",
    "data/indexes/themes.toml",
    "data/embeds.tsv",
    "CHANGELOG.md",
)
BEFORE, AFTER = "slow and uneven", "slow and not even"
UNIT = "overview#i-p2:en"
CHANGED = (Rank.PAGE, Rank.ROW)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_sample(tmp_path_factory.mktemp("pristine"))


@pytest.fixture
def root(pristine: Path, tmp_path: Path) -> Iterator[Path]:
    """Root of a copy of the sample; what a test changes is put back."""
    for name in ("docs", "data", "languages"):
        shutil.copytree(pristine / name, tmp_path / name, symlinks=True)
    yield pristine
    (pristine / LOG).unlink(missing_ok=True)
    for name in ("docs", "data", "languages"):
        shutil.rmtree(pristine / name)
        shutil.copytree(tmp_path / name, pristine / name, symlinks=True)


def change(root: Path, path: str, before: str, after: str) -> int:
    """Replace the first occurrence of some words and return its line."""
    text = (root / path).read_text(encoding="utf-8")
    assert before in text, "the table names words that are no longer there"
    (root / path).write_text(text.replace(before, after, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(before)) + 1


def problems_of(root: Path) -> list[Problem]:
    return read(root)[1]


def answers(*given: str) -> Callable[[str], str]:
    """Return what asks a person, who gives these answers and then leaves."""
    rest = iter(given)

    def ask(question: str) -> str:
        answer = next(rest, None)
        if answer is None:
            raise EOFError
        return answer

    return ask


CHANGES = {
    # file, words before, words after, unit
    "a provision of the translation": (TEXT, "clear progress", "some progress", "overview#i-p1:en"),
    "a heading of the translation": (TEXT, "ITS LAND", "ITS SOIL", "overview#i:en"),
    "an editors' note": ("docs/en/aims.md", "leaves open whether", "does not leave open whether", "aims#ii-1-1-2023-2025-d1/note:en"),
    "front matter": (TEXT, "when the Resolution was issued", "today", "overview/front-matter:en"),
    "front matter in the official language": ("docs/vi/overview.md", "Mục I: rừng", "Phần I: rừng", "overview/front-matter:vi"),
    "a section of the about page": ("docs/en/about.md", "it takes no reports", "it accepts no reports", "about#errors:en"),
    "a section without an id": ("docs/vi/about.md", "# Giới thiệu", "# Lời giới thiệu", "about/section-1:vi"),
    "a label": ("languages/labels.toml", "Skip to content", "Skip the content", "labels/skip:en"),
    "a label in the official language": ("languages/labels.toml", "Đến nội dung", "Tới nội dung", "labels/skip:vi"),
    "a definition": ("data/glossary.toml", "on which no forest stands", "on which forest stands", "glossary/term/bare-land:en"),
    "a summary": ("data/summaries.toml", "words.en = \"", "words.en = \"Never. ", "summaries/summary/overview:en"),
    "a statement about the document": ("data/context.toml", "is not a real commune", "is a real commune", "context/fact/commune:en"),
    "the notice": ("data/context.toml", "Unofficial translation.", "Official translation.", "context/translation:en"),
    "the day of the last check": ("data/context.toml", "checked = 20", "checked = 19", "context/checked"),
    "the title of the document": ("data/resolution.toml", "[subject]\nvi = \"", "[subject]\nvi = \"Không ", "resolution/subject:vi"),
    "the date of the document": ("data/resolution.toml", "date = 2019-02-03", "date = 2019-02-04", "resolution/date"),
    "the source of the document": ("data/resolution.toml", "captured = ", "captured = 2020-01-01 # ", "resolution/source:vi"),
    "a target": ("data/targets.toml", "headline = true", "headline = false", None),
    "an indicator": ("data/targets.toml", "Newly planted", "Freshly planted", "targets/indicator/new-forest"),
    "a caveat of a derived figure": ("data/derived.toml", "caveat = { vi = \"", "caveat = { vi = \"Không. ", None),
    "the name of an index entry": (THEMES, "en = \"", "en = \"No ", None),
    "a mention of an index": (THEMES, "[[entry.mention]]\nprovision = \"i-p2\"\nquote = { vi = \"", "[[entry.mention]]\nprovision = \"i-p2\"\nquote = { vi = \"không ", "themes/entry/planting/i-p2"),
    "words of the search": ("languages/search.toml", '"giai đoạn", "thứ"', '"giai đoạn", "thứ tự"', "search/citation_words:vi"),
    "a pattern of the notation": ("languages/signs.toml", "per cent\\b", "percent\\b", "signs/modifier/per-cent"),
    "a reading of the loudspeaker": ("languages/spoken.toml", 'say = "héc ta"', 'say = "hét ta"', "spoken/reading"),
    "the frame of the loudspeaker": ("languages/spoken.toml", '"Xin hết."', '"Hết."', "spoken/script"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "before", "after", "name"), CHANGES.values(), ids=CHANGES)
def test_a_changed_word_of_every_kind_is_unreviewed_and_named_with_its_line(
    root: Path, path: str, before: str, after: str, name: str | None
) -> None:
    line = change(root, path, before, after) + before.count("\n")
    reported = problems_of(root)
    problems = [problem for problem in reported if problem.rank in CHANGED]
    nearby = range(line - 2, line + 1)  # a field may begin above its changed word
    named = [problem for problem in problems if problem.path == path and problem.line in nearby]
    assert named, problems
    assert name is None or any(problem.message.startswith(f"{name}: ") for problem in named)
    assert reported[0].rank in CHANGED or reported[0].path == path


def test_a_change_is_refused_by_the_build_until_it_is_accepted(root: Path) -> None:
    line = change(root, TEXT, BEFORE, AFTER)
    change(root, THEMES, BEFORE, AFTER)
    problems = make(root)
    assert [problem.path for problem in problems] == [TEXT, THEMES, EMBEDS]
    assert str(problems[0]).startswith(f"{TEXT}:{line}: {UNIT}: ")
    assert "“not even”, reviewed on " in problems[0].message and "as “uneven”" in problems[0].message
    assert not (root / "site").exists()
    reason = "the source says chưa đều"
    assert accept(root, [UNIT, "themes/entry/planting/i-p2"], False, reason, TODAY) == []
    assert make(root) == []
    old, new = (root / f"site/en/embed/i-p2/v{version}/index.html" for version in (2, 3))
    assert "has been corrected" in old.read_text(encoding="utf-8")
    assert AFTER in new.read_text(encoding="utf-8")
    assert (root / LOG).read_text(encoding="utf-8") == (
        '# Changelog\n\n## Words\n\n- 2027-03-01, `i-p2` (English): "uneven" became "not even": '
        "the source says chưa đều\n"
    )
    [row] = [row for row in read_ledgers(root)[0] if row.name == UNIT]
    assert (row.date, row.reason) == (TODAY, reason) and AFTER in row.words
    page = html.document_fromstring((root / "site/en/about/index.html").read_bytes().decode())
    edition, _ = read_edition(root)
    words = page.get_element_by_id("review").getnext().text_content()
    assert "1 March 2027" in words and f"{len(edition.review.units):,} short passages" in words
    shutil.rmtree(root / "site")


def test_a_report_names_the_cause_first_and_the_embeds_last(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, TEXT, BEFORE, AFTER)
    change(root, "data/glossary.toml", 'origin = "editor"', 'origin = "nobody"')
    report([*reversed(problems_of(root))])
    ranks = [problem.rank for problem in problems_of(root)]
    assert ranks.index(Rank.PAGE) < ranks.index(Rank.QUOTATION) < ranks.index(Rank.RECORD)
    assert ranks.index(Rank.RULE) < ranks.index(Rank.ROW)  # both in the same file
    paths = [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()]
    assert paths.index(TEXT) < paths.index(THEMES) < paths.index(EMBEDS)


def test_a_report_on_another_folder_names_the_command_for_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, TEXT, BEFORE, AFTER)
    report(problems_of(root), root)
    assert f"`.venv/bin/python -m scripts review --root {root}`" in capsys.readouterr().err
    report(problems_of(root))
    assert "`python -m scripts review`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "words"),
    [(THEMES, BEFORE), ("data/targets.toml", "120 ha or more"), ("data/glossary.toml", "felling cycle of over 10 years")],
)  # fmt: skip
def test_a_quotation_is_corrected_only_after_the_change_of_the_text_is_reviewed(
    root: Path, path: str, words: str
) -> None:
    page = next(page for page in root.glob("docs/en/*.md") if words in page.read_text(encoding="utf-8"))
    text = page.relative_to(root).as_posix()
    line = change(root, text, words, words.replace(" ", " truly ", 1))
    fixes = [problem.message for problem in problems_of(root) if problem.path == path]
    assert any(f"{text}:{line} has changed: have that reviewed first" in fix for fix in fixes), fixes
    assert not any("append" in str(problem) for problem in problems_of(root))


def test_a_quotation_that_is_wrong_itself_is_copied_from_its_line(root: Path) -> None:
    change(root, THEMES, BEFORE, AFTER)
    fixes = [problem.message for problem in problems_of(root) if problem.rank == Rank.QUOTATION]
    assert len(fixes) == 1 and fixes[0].endswith(f"copy the words from {TEXT}:13")


def test_a_translation_is_reviewed_again_when_the_official_words_change(root: Path) -> None:
    change(root, "languages/labels.toml", "Đến nội dung", "Tới nội dung")
    messages = {problem.message.partition(": ")[0]: problem.message for problem in problems_of(root)}
    assert messages.keys() == {"labels/skip:vi", "labels/skip:en"}
    assert "beside other words in the official language" in messages["labels/skip:en"]


def test_a_unit_that_vanished_is_named_until_somebody_confirms_that_it_is_gone(root: Path) -> None:
    note = "/// html | aside.editor-note\n"
    text = (root / "docs/en/aims.md").read_text(encoding="utf-8")
    start, end = text.index(note), text.index("///\n", text.index(note) + 4) + 5
    (root / "docs/en/aims.md").write_text(text[:start] + text[end:], encoding="utf-8")
    (problem,) = problems_of(root)
    assert problem.path == LEDGER and "aims#ii-1-1-2023-2025-d1/note:en" in problem.message
    assert review(root, TODAY, answers("a", "the text is clear")) == []
    assert problems_of(root) == []


def test_reflowed_lines_of_a_provision_need_no_review(root: Path) -> None:
    change(root, TEXT, "planting has been slow", "planting\nhas been slow")
    assert problems_of(root) == []


# Decisions


def test_an_acceptance_without_a_reason_is_refused(root: Path) -> None:
    change(root, TEXT, BEFORE, AFTER)
    for reason in ("", "  "):
        (problem,) = accept(root, [UNIT], False, reason, TODAY)
        assert problem.path == "--reason"
    assert UNIT in {problem.message.partition(": ")[0] for problem in problems_of(root)}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--accept", "--all"], "who accepts words says why"),
        (["--accept", "--reason", "x"], "names its units"),
        (["--accept", "nothing", "--reason", "x"], "found 'nothing'"),
    ],
)
def test_the_command_line_refuses_what_no_person_has_decided(
    root: Path, arguments: list[str], words: str
) -> None:
    command = [sys.executable, "-m", "scripts", "review", "--root", str(root), *arguments]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert process.returncode == 1 and words in process.stderr
    assert "Traceback" not in process.stderr


def test_words_that_break_another_rule_cannot_be_accepted(root: Path) -> None:
    change(root, TEXT, "1,250 ha", "1,260 ha")
    (problem,) = accept(root, (), True, "by mistake", TODAY)
    assert problem.path == TEXT and "1.250" in problem.message
    assert review(root, TODAY, answers("a", "s")) == []
    assert [problem.rank for problem in problems_of(root)] == [
        *(Rank.RULE, Rank.PAGE, Rank.QUOTATION, Rank.RECORD)
    ]


def test_a_review_shows_each_change_beside_the_official_text_and_records_what_is_accepted(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, TEXT, BEFORE, AFTER)
    change(root, "docs/en/about.md", "it takes no reports", "it accepts no reports")
    assert review(root, TODAY, answers("s", "x", "a", "", "because")) == []
    shown = capsys.readouterr().out
    assert "không nhận báo lỗi" in shown and '"takes" became "accepts"' in shown
    assert "chậm và chưa đều" in shown and '"uneven" became "not even"' in shown
    assert "1 accepted, 1 left to review" in shown
    names = [problem.message.partition(": ")[0] for problem in problems_of(root)]
    assert names == ["about#errors:en", "entry planting"]
    assert list(check_embeds(read_edition(root)[0])) == []


def test_a_review_that_is_interrupted_keeps_what_was_accepted(root: Path) -> None:
    change(root, TEXT, BEFORE, AFTER)
    change(root, "docs/en/about.md", "it takes no reports", "it accepts no reports")
    assert review(root, TODAY, answers("a", "because")) == []
    assert [problem.path for problem in problems_of(root)] == [TEXT, THEMES, EMBEDS]


@pytest.mark.parametrize("written", range(3))
def test_a_recording_that_is_cut_off_is_completed_by_the_next_one(
    root: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    """The recording is killed after some files were replaced; none is torn, and no line is doubled."""
    change(root, TEXT, BEFORE, AFTER)
    change(root, THEMES, BEFORE, AFTER)
    replaced: list[Path] = []
    replace = recording._replace

    def killed(path: Path, text: str) -> None:
        if len(replaced) == written:
            raise KeyboardInterrupt
        replaced.append(path)
        replace(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(recording, "_replace", killed)
        with pytest.raises(KeyboardInterrupt):
            accept(root, (), True, "because", TODAY)
    assert problems_of(root)
    assert accept(root, (), True, "because", TODAY) == []
    assert problems_of(root) == []
    assert (root / LOG).read_text(encoding="utf-8").count("`i-p2`") == 1
    rows = (root / EMBEDS).read_text(encoding="utf-8").splitlines()
    assert len([row for row in rows if row.startswith("i-p2\ten\t")]) == 3


def test_a_review_waits_for_a_build_that_holds_the_lock(root: Path) -> None:
    change(root, TEXT, BEFORE, AFTER)
    before = (root / LEDGER).read_text(encoding="utf-8")
    arguments = ("--root", str(root), "--accept", UNIT, "--reason", "because")
    with exclusive_lock(root):
        waiting = subprocess.Popen([sys.executable, "-m", "scripts", "review", *arguments], cwd=ROOT)
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(4)
        assert (root / LEDGER).read_text(encoding="utf-8") == before
    assert waiting.wait() == 0
    assert (root / LEDGER).read_text(encoding="utf-8") != before


def test_rows_that_another_review_has_recorded_meanwhile_are_kept(root: Path) -> None:
    change(root, TEXT, BEFORE, AFTER)
    change(root, "docs/en/about.md", "it takes no reports", "it accepts no reports")

    def ask(question: str) -> str:
        if "accept" not in question:
            return "because"
        if any(problem.message.startswith(UNIT) for problem in problems_of(root)):
            assert accept(root, [UNIT], False, "somebody else", TODAY) == []
            return "a"
        return "s"

    assert review(root, TODAY, ask) == []
    assert [problem.path for problem in problems_of(root)] == [THEMES]


# The ledger


MALFORMED = {
    "a row torn": (lambda row: row.replace("\t", " ", 1), "a row is key, language, digest"),
    "a field emptied": (lambda row: "\t".join([*row.split("\t")[:4], "", "words"]), "a row is key, language, digest"),
    "a digest of other characters": (lambda row: "\t".join([*row.split("\t")[:2], "z" * 16, *row.split("\t")[3:]]), "16 hexadecimal digits"),
    "a date that is not a date": (lambda row: "\t".join([*row.split("\t")[:3], "lately", *row.split("\t")[4:]]), "written like 2027-03-01"),
    "a row doubled": (lambda row: f"{row}\n{row}", "one row in the ledgers"),
    "an unfinished merge": (lambda row: f"<<<<<<< HEAD\n{row}", "a merge must be finished"),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "words"), MALFORMED.values(), ids=MALFORMED)
@pytest.mark.parametrize("path", [LEDGER, SITE_LEDGER])
def test_a_malformed_row_is_named_and_nothing_is_recorded_beside_it(
    root: Path, path: str, spoil: Callable[[str], str], words: str
) -> None:
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    lines[9] = spoil(lines[9])
    (root / path).write_text("\n".join(lines), encoding="utf-8")
    first = problems_of(root)[0]
    assert first.path == path and first.line in (10, 11) and words in first.message
    change(root, TEXT, BEFORE, AFTER)
    assert first in accept(root, [UNIT], False, "because", TODAY)
    assert first in review(root, TODAY, answers("a", "because"))
    assert (root / path).read_text(encoding="utf-8") == "\n".join(lines)
    change(root, TEXT, AFTER, BEFORE)
    assert accept(root, (), True, "all was read again", TODAY) == []
    assert problems_of(root) == []


def test_a_ledger_that_is_gone_is_named_alone_and_can_be_written_anew(root: Path) -> None:
    for path in (LEDGER, SITE_LEDGER):
        (root / path).unlink()
    assert [problem.path for problem in problems_of(root)] == [LEDGER, SITE_LEDGER]
    assert accept(root, (), True, "all was read again", TODAY) == []
    assert problems_of(root) == []


def test_a_changelog_without_its_section_is_refused_before_anything_is_recorded(root: Path) -> None:
    (root / LOG).write_text("# Changes\n", encoding="utf-8")
    before = (root / LEDGER).read_text(encoding="utf-8")
    change(root, TEXT, BEFORE, AFTER)
    (problem,) = accept(root, [UNIT], False, "because", TODAY)
    assert problem.path == LOG and (root / LEDGER).read_text(encoding="utf-8") == before


def test_the_first_entry_replaces_the_line_that_nothing_was_corrected_and_others_go_on_top(
    root: Path,
) -> None:
    shutil.copy(ROOT / LOG, root / LOG)
    text = (root / LOG).read_text(encoding="utf-8")
    head, _, rest = text.partition("\n## Words\n")
    (root / LOG).write_text(
        f"{head}\n## Words\n\nNothing has been corrected.\n\n## Site{rest.partition('## Site')[2]}",
        encoding="utf-8",
    )
    change(root, TEXT, BEFORE, AFTER)
    assert accept(root, [UNIT], False, "because", TODAY) == []
    change(root, TEXT, AFTER, BEFORE)
    assert accept(root, [UNIT], False, "it was right", TODAY) == []
    words = (root / LOG).read_text(encoding="utf-8").partition("## Words\n\n")[2]
    assert words.partition("\n\n## Site\n")[0].split("\n- ") == [
        '- 2027-03-01, `i-p2` (English): "not even" became "uneven": it was right',
        '2027-03-01, `i-p2` (English): "uneven" became "not even": because',
    ]
    versions = [
        row for row in (root / EMBEDS).read_text(encoding="utf-8").splitlines() if "i-p2\ten" in row
    ]
    assert len(versions) == 4


def test_all_words_of_both_editions_have_a_row_and_no_row_is_left_over(either: Edition) -> None:
    review = either.review
    assert list(review.unreviewed()) == list(review.vanished()) == list(review.malformed) == []
    assert len(review.unit_by_name) == len(review.units) > 900


def test_the_units_are_the_same_whatever_the_order_of_sets() -> None:
    script = (
        "from pathlib import Path; from scripts.loading.edition import read_edition;"
        "print([(u.name, u.digest, u.line) for u in read_edition(Path('tests/sample'))[0].review.units])"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in "123"
    }  # fmt: skip
    assert len(printed) == 1


@pytest.mark.parametrize("path", [LEDGER, SITE_LEDGER])
def test_a_ledger_is_sorted_and_written_again_without_a_difference(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    keys = [tuple(line.split("\t")[:2]) for line in text.splitlines() if not line.startswith("#")][1:]
    assert keys == sorted(keys) and len({*keys}) == len(keys)


def test_no_word_is_accepted_while_the_official_text_differs_from_its_source(root: Path) -> None:
    first = read_edition(root)[0].by_id["i-p1"]
    before = first.text["vi"].split()[0]
    line = change(root, "docs/vi/overview.md", before, "Sai")
    for problems in (accept(root, (), True, "a test", TODAY), review(root, TODAY, answers("a", "a"))):
        assert [str(problem) for problem in problems if "must equal the source" in problem.message]
        assert problems[0].line >= line
    assert not (root / LOG).exists()
