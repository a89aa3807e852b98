"""The command `new`: a capture becomes a project that builds; what prevents it is said in words."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from scripts.checks.capture import check as check_capture
from scripts.loading.edition import read_edition
from scripts.model import Problem
from scripts.pipeline.commands import make, read
from scripts.pipeline.ingest import new
from scripts.pipeline.rendering import render_pages
from testing.capture_forms import FORMS, HEAD
from testing.editions import ROOT

TODAY = date(2027, 3, 1)
CAPTURES = sorted((ROOT / "tests/captures").glob("*.txt"))
COUNCIL = ROOT / "tests/captures/nghi-quyet-hdnd.txt"
SOURCE = ROOT / "data/03-nq-tu.vi.txt"
PAGES = sorted((ROOT / "docs/vi").glob("*.md"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.md"))}


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project made from the source of the resolution itself."""
    root = tmp_path_factory.mktemp("again") / "resolution"
    assert new([str(SOURCE), str(root)], (), TODAY) == []
    yield root


def test_the_source_of_the_resolution_gives_its_own_pages(again: Path) -> None:
    assert contents(again / "docs/vi") == contents(ROOT / "docs/vi")
    registry = "data/provisions.tsv"
    assert (again / registry).read_bytes() == (ROOT / registry).read_bytes()


@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.stem)
def test_a_capture_becomes_a_project_without_problems(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "document"
    assert new([str(path), str(root)], (), TODAY) == []
    printed = capsys.readouterr().out
    assert " words in the capture = " in printed.splitlines()[-1]
    assert f"Next: .venv/bin/python -m scripts serve --root {root}" in printed
    edition, problems = read(root)
    assert edition and problems == []
    (capture,) = (root / "data").glob("*.capture.txt")
    assert capture.read_bytes() == path.read_bytes()


def test_what_is_attached_is_cited_by_its_kind(tmp_path: Path) -> None:
    root = tmp_path / "document"
    assert new([str(ROOT / "tests/captures/nghi-quyet-cp.txt"), str(root)], (), TODAY) == []
    edition, _ = read_edition(root)
    citation = edition.by_id["attached-1-i-1"].citation["vi"]
    assert citation.startswith(
        "khoản 1 mục I Chương trình hành động ban hành kèm theo Nghị quyết số 999"
    )


OFFICE = (
    "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ\nSố: 12/QĐ-UBND\nSơn Hà, ngày 2 tháng 3 năm 2024\nQUYẾT ĐỊNH\n"
    "Về việc ban hành quy chế\n\nCăn cứ Luật Viên chức;\n\n"
)
TEXTS = {
    "articles and clauses put in between": (
        "Điều 1. Mục tiêu\nMột việc.\nĐiều 1a. Nội dung\n1. Hai việc:\na) Ba việc;\nb) Bốn việc.\n1a. Năm việc.\n"
        "2. Sáu việc.\nĐiều 1đ. Cách làm\nBảy việc.\nĐiều 2. Kết thúc\nTám việc.",
        "",
    ),
    "letters that the language has not": (
        "Điều 1. Bụi mịn\nNồng độ 25 µg/m³, đo bằng μg.\nĐiều 2. Hợp tác\nVới thành phố Köln, tia α.",
        ":10: a letter that the language has not, allowed in data/wording.toml: “µ” (MICRO SIGN)",
    ),
    "points below dotted numbers, cited by the same word": (
        "I. MỤC TIÊU\n1. Chung\n1.1. Các việc:\na) Một việc;\nb) Hai việc.\n2. Riêng\nBa việc.",
        ":12: cited as “điểm … điểm …”: the levels point and subclause have one word",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "printed"), TEXTS.values(), ids=TEXTS)
def test_a_rare_form_becomes_a_project_without_problems(
    text: str, printed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capture, root = tmp_path / "capture.txt", tmp_path / "document"
    capture.write_text(OFFICE + text, encoding="utf-8")
    assert new([str(capture), str(root)], (), TODAY) == []
    assert printed in capsys.readouterr().out
    assert read(root)[1] == []


SIGNS = (
    "<tên doanh nghiệp>",
    "</b",
    "<!-- a",
    "&lt; và R&D;",
    "~~ 5 ~~",
    "x < y",
    "* (_a_)",
    "`b`",
    "\\<c>",
)


def test_signs_of_markup_are_words_on_every_page(tmp_path: Path) -> None:
    capture, root = tmp_path / "capture.txt", tmp_path / "document"
    words = [f"Một việc {sign} của tỉnh" for sign in SIGNS]
    rows = [f"| {n} | {sign} |" for n, sign in enumerate(SIGNS, 1)]
    lines = [f"I. MỤC {SIGNS[0]}", *(f"- {text}." for text in words), "| STT | Tên |", *rows]
    capture.write_text(OFFICE + "\n".join(lines), encoding="utf-8")
    assert new([str(capture), str(root)], (), TODAY) == []
    edition, problems = read(root)
    assert edition and problems == []
    texts = [provision.text["vi"] for provision in edition.provisions]
    assert all(sign in " ".join(texts) for sign in SIGNS)
    files, problems = render_pages(edition, {})
    assert problems == []
    for path in (f"{edition.pages[-1].name}/index.html", "full/index.html"):
        page = html.document_fromstring(files[path].decode())
        blocks = (node.text_content() for node in page.find_class("provision"))
        shown = ["".join(block.split()) for block in blocks]
        for text in (f"MỤC {SIGNS[0]}", *words):
            assert any("".join(text.split()) in block for block in shown), (path, text)


def test_embeds_that_wait_for_a_mistake_do_not_hide_it(tmp_path: Path) -> None:
    root = tmp_path / "document"
    assert new([str(COUNCIL), str(root)], (), TODAY) == []
    embeds, page = root / "data/embeds.tsv", root / "docs/vi/articles-1-3.md"
    embeds.write_text("".join(embeds.read_text("utf-8").splitlines(True)[:2]), encoding="utf-8")
    (problem,) = read(root)[1]
    assert "no version of" in problem.message and "embeds, the first of them" in problem.message
    page.write_text(page.read_text("utf-8").replace("Điều 2. ", "Điều 7. "), encoding="utf-8")
    *causes, last = read(root)[1]
    assert causes and "no version of" in last.message
    assert not any("no version of" in cause.message for cause in causes)


def test_a_project_is_built_in_its_language_alone(tmp_path: Path) -> None:
    root = tmp_path / "document"
    assert new([str(COUNCIL), str(root)], (), TODAY) == []
    assert make(root) == []
    pages = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*.html")}
    assert {"index.html", "articles-1-3/index.html", "p/art-1-2-dd/index.html"} <= pages
    assert not any(page.startswith(("en/", "targets/", "glossary/")) for page in pages)


def test_the_same_capture_gives_the_same_files(tmp_path: Path) -> None:
    roots = [tmp_path / name for name in ("one", "two")]
    for root in roots:
        assert new([str(COUNCIL), str(root)], (), TODAY) == []
    files = [
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in roots
    ]
    assert files[0] == files[1]


MISTAKES = {
    "no capture": (None, [], "the capture must be a readable file; found: No such file"),
    "an empty file": (b"", [], "found an empty file"),
    "a PDF": (b"%PDF-1.4", [], "found a PDF; copy its words"),
    "a Word document": (b"PK\x03\x04", [], "found a Word document"),
    "no UTF-8": (b"Ngh\xf4\n", [], "found the bytes f4 0a in line 1; save it as UTF-8"),
    "no number": ("KẾ HOẠCH\nvề việc này\n\nI. MỘT\nHai.\n".encode(), [], "must give the number"),
    "no text": ("Số: 1/KH-UBND\n".encode(), [], "must have the text of a document"),
    "a fact without a name": (b"a", ["colour=red"], "--set gives one of kind, number"),
    "a fact without words": (b"a", ["number="], "--set gives one of kind, number"),
}


@pytest.mark.parametrize(("raw", "settings", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_and_nothing_is_written(
    raw: bytes | None, settings: list[str], words: str, tmp_path: Path
) -> None:
    capture, root = tmp_path / "capture.txt", tmp_path / "document"
    if raw is not None:
        capture.write_bytes(raw)
    problems = new([str(capture), str(root)], settings, TODAY)
    assert any(words in problem.message for problem in problems), problems
    assert not root.exists() and [*tmp_path.iterdir()] == ([capture] if raw is not None else [])


def _with_file(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")


def _as_file(folder: Path) -> None:
    folder.write_text("mine", encoding="utf-8")


@pytest.mark.parametrize("prepare", [_with_file, _as_file])
def test_nothing_is_ever_overwritten(prepare: type[None], tmp_path: Path) -> None:
    root = tmp_path / "document"
    prepare(root)  # type: ignore[arg-type, call-arg]
    (problem,) = new([str(COUNCIL), str(root)], (), TODAY)
    assert "must be empty, or not be there yet; found" in problem.message
    left = root / "notes.txt" if root.is_dir() else root
    assert left.read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert new([str(COUNCIL), str(tmp_path)], (), TODAY) == []
    assert (tmp_path / "mkdocs.yml").exists()


@pytest.mark.parametrize("paths", [[], ["a"], ["a", "b", "c"]])
def test_the_command_says_what_it_needs(paths: list[str]) -> None:
    (problem,) = new(paths, (), TODAY)
    assert "`new` needs a capture and a folder" in problem.message


def test_a_line_to_keep_must_have_words(tmp_path: Path) -> None:
    root = tmp_path / "document"
    (problem,) = new([str(COUNCIL), str(root)], (), TODAY, [4])
    assert str(problem).startswith(
        "--keep:0: --keep names a line of the capture that has words; found 4"
    )
    assert not root.exists()


@pytest.mark.parametrize("text", [text for text, _ in FORMS.values()], ids=FORMS)
def test_every_form_of_text_becomes_a_project_without_problems(text: str, tmp_path: Path) -> None:
    capture, root = tmp_path / "capture.txt", tmp_path / "document"
    capture.write_text(HEAD + text, encoding="utf-8")
    given = ["number=7/QĐ-UBND", "date=2026-02-03", "issuer=Ủy ban nhân dân xã Hòa Lạc"]
    assert new([str(capture), str(root)], given, TODAY) == []
    assert read(root)[1] == []


def test_facts_that_the_capture_lacks_may_be_given(tmp_path: Path) -> None:
    capture, root = tmp_path / "capture.txt", tmp_path / "document"
    capture.write_text(
        "KẾ HOẠCH\nvề phát triển du lịch\n\nI. MỤC TIÊU\nMột việc lớn.\n", encoding="utf-8"
    )
    given = ["number=7/KH-UBND", "date=2026-02-03", "issuer=Ủy ban nhân dân xã Hòa Lạc"]
    assert new([str(capture), str(root)], given, TODAY) == []
    resolution = read_edition(root)[0].resolution
    assert (resolution.id, resolution.date) == ("7-kh-ubnd", date(2026, 2, 3))


CHANGED = {
    "a word lost": ("học sinh phổ thông", "học sinh", "no word of the capture may be lost; found 2 words"),
    "a word added": ("học sinh phổ thông", "các học sinh phổ thông", "no word more than the capture; found 1"),
    "a word changed": ("Mức hỗ trợ bằng 50%", "Mức hỗ trợ bằng 60%", "such as “50%”"),
}  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "words"), CHANGED.values(), ids=CHANGED)
def test_the_source_is_compared_with_the_capture_for_good(
    right: str, wrong: str, words: str, tmp_path: Path
) -> None:
    root = tmp_path / "document"
    assert new([str(COUNCIL), str(root)], (), TODAY) == []
    (source,) = (root / "data").glob("*.vi.txt")
    text = source.read_text(encoding="utf-8")
    assert right in text
    source.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    problems = [*check_capture(read_edition(root)[0])]
    assert any(words in problem.message for problem in problems), problems
    assert all(problem.line > 1 for problem in problems)


def test_an_edited_or_missing_capture_is_named(tmp_path: Path) -> None:
    root = tmp_path / "document"
    assert new([str(COUNCIL), str(root)], (), TODAY) == []
    (capture,) = (root / "data").glob("*.capture.txt")
    edition, _ = read_edition(root)
    capture.write_bytes(capture.read_bytes() + b"\n")
    (problem,) = check_capture(edition)
    assert "restore the file, never edit it" in problem.message
    capture.unlink()
    (problem,) = check_capture(edition)
    assert isinstance(problem, Problem) and "found no data/" in problem.message


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (problem,) = new([str(COUNCIL), str(tmp_path / "file" / "document")], (), TODAY)
    assert "it must be possible to write the folder; found: " in problem.message
    assert [*tmp_path.iterdir()] == [tmp_path / "file"]


def test_the_configuration_has_the_settings_of_the_checkout(again: Path) -> None:
    def settings(path: Path) -> list[str]:
        text = path.read_text(encoding="utf-8")
        return text[text.index("exclude_docs:") : text.index("plugins:")].splitlines()

    assert settings(again / "mkdocs.yml") == settings(ROOT / "mkdocs.yml")
    shutil.rmtree(again / "site", ignore_errors=True)


CLAIMS = {
    "a heading": ("Điều 3. Tổ chức thực hiện", "Điều 3. Hiệu lực thi hành"),
    "the subject": ("Quy định mức hỗ trợ", "Bãi bỏ mức hỗ trợ"),
}


@pytest.mark.parametrize(("before", "after"), CLAIMS.values(), ids=CLAIMS)
def test_a_claim_that_the_document_makes_itself_may_be_quoted(
    before: str, after: str, tmp_path: Path
) -> None:
    capture, root = tmp_path / "capture.txt", tmp_path / "document"
    words = COUNCIL.read_text(encoding="utf-8")
    assert before in words
    capture.write_text(words.replace(before, after, 1), encoding="utf-8")
    assert new([str(capture), str(root)], (), TODAY) == []


def test_a_letter_of_no_alphabet_is_named_with_the_row_that_allows_it(tmp_path: Path) -> None:
    capture, root = tmp_path / "capture.txt", tmp_path / "document"
    words = COUNCIL.read_text(encoding="utf-8")
    capture.write_text(words.replace("đối tượng áp dụng", "đối tượng µg", 1), encoding="utf-8")
    assert new([str(capture), str(root)], (), TODAY) == []
    (root / "data/wording.toml").unlink()  # the letter that was allowed is not known any more
    problems = read(root)[1]
    assert any('data/wording.toml if it is right: `letters = "µ"`' in str(row) for row in problems)
    (root / "data/wording.toml").write_text('letters = "µ"\n', encoding="utf-8")
    assert not [str(row) for row in read(root)[1] if "µg" in str(row)]
