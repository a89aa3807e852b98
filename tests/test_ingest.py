"""Captured documents: repairs, furniture, structure and facts, and that no word is lost.

The captures of `tests/captures/` are invented. Each has an outline beside it, which was read against it;
after a change that means to alter them: INGEST_OUTLINES=write pytest tests/test_ingest.py
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from scripts.ingest.decoding import UnreadableCaptureError, decode
from scripts.ingest.facts import Facts
from scripts.ingest.markdown import escaped
from scripts.ingest.paging import divide
from scripts.ingest.reading import Reading, read_capture
from scripts.ingest.vocabulary import Vocabulary, read_vocabulary
from scripts.loading.markdown import parse_page
from testing.capture_forms import FORMS, HEAD
from testing.editions import ROOT

CAPTURES = sorted((ROOT / "tests/captures").glob("*.txt"))
LANGUAGE = "vi"
SHOWN = 40
"""Characters of a provision in an outline."""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    vocabulary, problems = read_vocabulary(ROOT, LANGUAGE)
    assert vocabulary and problems == []
    return vocabulary


def outline(reading: Reading) -> str:
    """Return facts, provisions, what is set apart and doubts, one a line."""
    apart = (*reading.head, *reading.aside)
    return "\n".join(
        [
            f"{reading.facts}",
            *(f"{count} {repair}" for repair, count in sorted(reading.repairs.items())),
            f"{len(reading.joined)} lines joined",
            *(f"{block.id}\t{block.kind}\t{block.words[:SHOWN]}" for block in reading.blocks),
            *(f"apart {line.number}\t{line.words[:SHOWN]}" for line in apart),
            *(f"look at {doubt.line}\t{doubt.message}" for doubt in reading.doubts),
            "",
        ]
    )


@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.stem)
def test_a_capture_has_the_outline_that_was_read_against_it(path: Path, vocabulary: Vocabulary) -> None:
    actual = outline(read_capture(path.read_bytes(), {}, vocabulary))
    expected = path.with_suffix(".outline")
    if os.environ.get("INGEST_OUTLINES") == "write":
        expected.write_text(actual, encoding="utf-8")
    assert actual == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.stem)
def test_no_word_of_a_capture_is_lost_or_added(path: Path, vocabulary: Vocabulary) -> None:
    reading = read_capture(path.read_bytes(), {}, vocabulary)
    assert not reading.lost and not reading.added
    assert reading.words.total() == reading.words_of_text.total() + reading.words_apart.total()
    assert len({block.id for block in reading.blocks}) == len(reading.blocks)


@pytest.mark.parametrize(("text", "ids"), FORMS.values(), ids=FORMS)
def test_a_form_gets_its_ids(text: str, ids: str, vocabulary: Vocabulary) -> None:
    reading = read_capture((HEAD + text).encode(), {}, vocabulary)
    assert [block.id for block in reading.blocks] == ids.split()
    assert not reading.lost and not reading.added


def test_the_legal_basis_is_a_preamble_also_below_dashes(vocabulary: Vocabulary) -> None:
    text = (
        "QUY ĐỊNH\nvề thi hành\n\n- Căn cứ Điều lệ Đảng;\n- Căn cứ Quy chế làm việc,\n"
        "Bộ Chính trị quy định như sau:\nĐiều 1. Một.\n- Hai."
    )
    blocks = read_capture(text.encode(), {}, vocabulary).blocks
    assert [(block.id, block.level) for block in blocks] == [
        *((f"p{nth}", "preamble") for nth in (1, 2, 3)), ("art-1", "article"), ("art-1-d1", "dash"),
    ]  # fmt: skip


KINDS = {
    "a sentence above a footnote": ("I. A\n1. Một.\n2. Xã hội hóa.[1]\n[1] Theo quy định.", "i-2", "item"),
    "a heading above a footnote and its text": ("I. A\n1. Chung[1]\n[1] Theo luật.\nMột.", "i-1", "heading"),
    "a sentence above an asterisk": ("I. A\n1. Sơ tán dân.\n* Lưu ý: báo cáo.\n2. Hai.", "i-1", "item"),
    "a sentence above a dash": ("I. A\n1. Sơ tán dân.\n- Ở ven biển.\n2. Hai.", "i-1", "item"),
    "a heading above a dash": ("I. A\n1. Sơ tán dân\n- Ở ven biển.\n2. Hai.", "i-1", "heading"),
    "a heading with a full stop above letters": ("I. A\n1. Chung.\na) Một.\nb) Hai.", "i-1", "heading"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "id", "kind"), KINDS.values(), ids=KINDS)
def test_a_sentence_is_no_heading(text: str, id: str, kind: str, vocabulary: Vocabulary) -> None:
    reading = read_capture((HEAD + text).encode(), {}, vocabulary)
    assert {block.id: block.kind for block in reading.blocks}[id] == kind


DOUBTS = {
    "a number left out": ("I. A\n1. Một.\n2. Hai.\n4. Bốn.", "the number 4 stands after 2"),
    "a number twice": ("I. A\n1. Một.\n1. Hai.", "its number occurs twice"),
    "no full stop": ("I. A\n1. Một việc\n2. Hai việc.", "no full stop, and nothing below"),
    "a heading without a number": ("I. A\nVề kinh tế\n1. Một.", "may be a heading without a number"),
    "a footnote without its sign": ("I. A\nMột.\n[3] Hai.", "no words have the sign [3]"),
    "a sentence over an empty line": ("I. A\nPhát triển kinh tế\n\nvà xã hội.", "joined to the words above"),
    "a name at the end": ("I. A\nMột việc lớn.\n\nHoàng Anh", "set apart below the text"),
    "rows of unequal width": ("I. A\n| a | b |\n|---|---|\n| c | d |\n| e |  g | h |", "a row has 3 cells"),
    "a page number": ("I. A\nMột.\nHai.\n- 2 -\nBa.\nBốn.", "set apart, of the page: “- 2 -”"),
    "a signature before an annex": (
        "I. A\nMột.\nNơi nhận:\n- Sở A;\n- Sở B;\n- Lưu.\nPHỤ LỤC I\nBa.",
        "set apart, no part of the text to line 11: “Nơi nhận:”",
    ),
    "a sentence below a signature": (
        "I. A\nMột.\nNơi nhận:\n- Sở A;\nUỷ ban nhân dân các cấp có trách nhiệm thi hành đầy đủ Nghị quyết này.",
        "set apart, no part of the text",
    ),
    "a sentence that closes the text": ("1. A\nMột.\n2. B\n2.1. Hai.\n2.2. Ba.\nKết luận này phổ biến.", "closes the text; put below '2. B'"),
    "numbers below a signature": (
        "I. A\nMột.\nTM. BAN THƯỜNG VỤ\nBÍ THƯ\nA B\nC D\nĐ E\nG H\n1. Hai.", "set apart, no part of the text",
    ),
    "a number of an unknown form": ("I. A\na) Vùng núi:\na.1) Huyện;\nb) Hai.", "a number of an unknown form"),
    "a line that may be broken before a name": (
        "I. A\nTheo kế hoạch đã được phê duyệt trong năm nay thì việc này do\ncác sở và các ban của tỉnh thực hiện trong năm\n"
        "nay, theo sự phân công và chỉ đạo thường xuyên của tỉnh\nSở Xây dựng chủ trì.",
        "may go on from the words above: “Sở Xây dựng",
    ),
    "a link to another page of a newspaper": ("I. A\nMột.\n>> Xem thêm: bài khác\nHai.", "set apart, of the page"),
    "words left out": ("I. A\nMột.\n(…)\nHai.", "says that words are left out here: “(…)”"),
    "a paragraph below the last number": ("I. A\n1. Một.\n2. Hai.\nBa.\nII. B\n1. Bốn.", "a paragraph below numbered ones; it may go on from '2. Hai.'"),
    "a footnote in brackets below a signature": ("I. A\nMột(1).\nTM. BAN THƯỜNG VỤ\nBÍ THƯ\nA B\n(1) Luật số 3.", "set apart, no part of the text"),
    "an annex twice": ("I. A\nMột.\nPHỤ LỤC 1\nB\nHai.\nPHỤ LỤC 1\nC\nBa.", "kept as an annex without a number"),
    "a dotted number of another item": ("I. A\n1. Một:\n2.1. Hai.", "the number 2.1 stands below 1; kept as a paragraph"),
    "a heading below a signature in an annex": (
        "Điều 1. Một.\nPHỤ LỤC I\nMột.\n(Ký tên)\nA\nB\nC\nD\nI. ĐỘNG VẬT\n1. Hai.", "taken for text again, below what was set apart",
    ),
    "a footnote below a signature": ("I. A\nMột[1].\nTM. BAN THƯỜNG VỤ\nBÍ THƯ\nA B\n[1] Luật số 3.", "set apart, no part of the text"),
    "a private character": ("I. A\nVùng du\ue123lịch của tỉnh.", "shown by no font: U+E123 in “du\ue123lịch”"),
    "a line of a newspaper": ("I. A\nMột.\nXem thêm: bài khác\nHai.", "set apart, of the page"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), DOUBTS.values(), ids=DOUBTS)
def test_what_is_uncertain_is_named_by_its_line(text: str, words: str, vocabulary: Vocabulary) -> None:
    reading = read_capture((HEAD + text).encode(), {}, vocabulary)
    lines = (HEAD + text).split("\n")
    doubts = [doubt for doubt in reading.doubts if words in doubt.message]
    assert doubts, reading.doubts
    assert all(lines[doubt.line - 1] for doubt in doubts)


SIGNED = {
    "the same body": ("TM. ỦY BAN NHÂN DÂN", ""),
    "its name in full, written with the other mark": ("T/M UỶ BAN NHÂN DÂN TỈNH SƠN HÀ", ""),
    "another body": ("TM. HỘI ĐỒNG NHÂN DÂN", "signed for “HỘI ĐỒNG NHÂN DÂN”"),
    "another body, beside the recipients": ("Nơi nhận: | TM. BAN THƯỜNG VỤ", "signed for “BAN THƯỜNG VỤ”"),
}  # fmt: skip


@pytest.mark.parametrize(("signature", "words"), SIGNED.values(), ids=SIGNED)
def test_a_signature_for_another_body_is_named(
    signature: str, words: str, vocabulary: Vocabulary
) -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ\nSố: 5/KH-UBND\nSơn Hà, ngày 5 tháng 3 năm 2025\n\nKẾ HOẠCH\nVề đê\n\n"
    text = f"{head}I. A\nMột.\n\n{signature}\nCHỦ TỊCH\nA B"
    doubts = read_capture(text.encode(), {}, vocabulary).doubts
    signed = [doubt.message for doubt in doubts if "signed for" in doubt.message]
    assert len(signed) == bool(words) and all(words in message for message in signed)


KEPT = {
    "a line of the page": ("I. A\nMột.\nNguồn: ngân sách\nHai.", 3, "p1 i i-p1 i-p2 i-p3"),
    "a page number": ("I. A\nMột.\nHai.\n12\nBa.\nBốn.", 4, "p1 i i-p1 i-p2 i-p3 i-p4 i-p5"),
    "a line like a signature": ("I. A\nMột.\nNơi nhận\nHai.", 3, "p1 i i-p1 i-p2 i-p3"),
    "a line below the text": ("I. A\nMột.\nNơi nhận:\n- Sở A;\nHai.", 5, "p1 i i-p1 i-p2"),
    "a short line at the end": ("I. A\nMột.\n\nHoàng Anh", 4, "p1 i i-p1 i-p2"),
}


@pytest.mark.parametrize(("text", "line", "ids"), KEPT.values(), ids=KEPT)
def test_a_line_that_a_person_keeps_is_text(
    text: str, line: int, ids: str, vocabulary: Vocabulary
) -> None:
    raw, kept = (HEAD + text).encode(), HEAD.count("\n") + line
    before, after = read_capture(raw, {}, vocabulary), read_capture(raw, {}, vocabulary, [kept])
    assert [block.id for block in after.blocks] == ids.split()
    assert len(before.blocks) < len(after.blocks)
    assert not after.lost and not after.added


REPAIRS = {
    "a byte order mark": ("\ufeffMột hai", "Một hai"),
    "carriage returns": ("Một\r\nhai\rba", "Một\nhai\nba"),
    "no-break spaces": ("Một\u00a0hai\u2009ba", "Một hai ba"),
    "zero-width and soft signs": ("Mộ\u200bt ha\u00adi", "Một hai"),
    "decomposed letters": ("Mo\u0302\u0323t việc", "Một việc"),
    "doubled spaces": ("  Một   hai ", "Một hai"),
    "a page break": ("Một\fhai", "Một hai"),
    "bold and italic words": ("**Một** *hai\nba* (*) bốn * năm", "Một hai\nba (*) bốn * năm"),
    "a heading of Markdown": ("## I. Một", "I. Một"),
    "backslashes of Markdown": (r"1\. Một \[2\]", "1. Một [2]"),
    "a break of HTML": ("Một<br>hai", "Một hai"),
    "an Icelandic letter": ("Ðiều 2. ðất", "Điều 2. đất"),
    "a long dash before a line": ("– Một\n• Hai\n2020 – 2025", "- Một\n- Hai\n2020 – 2025"),
    "signs of Symbol and Wingdings": (
        "\uf0b7 Một \uf0b3 5\uf0b0\n\uf0a7\tHai \uf0a3 6\uf0b1\nÔ \uf0a8 \uf06f \uf0fe \uf0fd \uf0fc \uf0e0 3 \uf0b4 4 \uf0b9 5\n"
        "\uf0d8 Ba\n\uf076 Bốn\n\uf02dNăm\n\uf02b Sáu",
        "- Một ≥ 5°\n-\tHai ≤ 6±\nÔ □ □ ☑ ☒ ✓ → 3 × 4 ≠ 5\n➢ Ba\n❖ Bốn\n- Năm\n+ Sáu",
    ),
    "no space behind a marker": ("1.Một\n-Hai\nI-BA\na)Bốn\n1.2.Năm", "1. Một\n- Hai\nI- BA\na) Bốn\n1.2. Năm"),
    "the rule of a table": ("| a | b |\n|---|:-:|\n| c | d |", "| a | b |\n\n| c | d |"),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "repaired"), REPAIRS.values(), ids=REPAIRS)
def test_a_repair_is_made_once_and_counted(raw: str, repaired: str) -> None:
    decoded = decode(raw.encode())
    assert "\n".join(decoded.lines) == repaired
    assert decoded.repairs or "|" in raw
    assert decode(repaired.encode()).lines == decoded.lines


UNREADABLE = {
    "a PDF": (b"%PDF-1.7 ...", "found a PDF"),
    "a Word document": (b"PK\x03\x04...", "found a Word document"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1", "found an old Word document"),
    "rich text": (b"{\\rtf1 a}", "found a rich text document"),
    "a web page": (b"<!DOCTYPE html><html>", "found a web page"),
    "UTF-16": ("Một".encode("utf-16"), "found UTF-16"),
    "zero bytes": (b"a\0b", "found zero bytes"),
    "another encoding": (b"M\xf4t\nh\xe0i", "found the bytes f4"),
    "nothing": (b"", "found an empty file"),
    "only empty lines": (b"\n \n", "found an empty file"),
    "too much": (b"a" * 5_000_000, "found 4.8 MiB"),
}


@pytest.mark.parametrize(("raw", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_is_no_text_is_refused_in_words(raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableCaptureError, match=words):
        decode(raw)


TITLES = {
    "a newspaper's title": (
        "Nghị quyết số 12-NQ/TU, ngày 1/3/2025 của Ban Chấp hành Đảng bộ tỉnh về phát triển du lịch",
        Facts("nghị quyết", "12-NQ/TU", date(2025, 3, 1), "Ban Chấp hành Đảng bộ tỉnh", "Phát triển du lịch"),
    ),
    "a newspaper's sentence above the text": (
        "Thay mặt Bộ Chính trị, đồng chí A đã ký Kết luận số 9-KL/TW (ngày 2/4/2025) của Bộ Chính trị về công tác cán bộ. "
        "Báo Sơn Hà trân trọng giới thiệu toàn văn:",
        Facts("kết luận", "9-KL/TW", date(2025, 4, 2), "Bộ Chính trị", "Công tác cán bộ"),
    ),
    "a letterhead in one column": (
        "BỘ XÂY DỰNG\n-----\nSố: 5/KH-BXD\nHà Nội, ngày 3 tháng 5 năm 2025\nKẾ HOẠCH\nPhát triển nhà ở xã hội\n",
        Facts("kế hoạch", "5/KH-BXD", date(2025, 5, 3), "Bộ xây dựng", "Phát triển nhà ở xã hội"),
    ),
    "a letterhead of which both columns were read as one line": (
        "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/QĐ-UBND Độc lập - Tự do - Hạnh phúc\n"
        "Sơn Hà, ngày 2 tháng 3 năm 2024\nQUYẾT ĐỊNH\nVề việc phê duyệt đề án\n",
        Facts("quyết định", "12/QĐ-UBND", date(2024, 3, 2), "Ủy ban nhân dân tỉnh Sơn Hà", "Phê duyệt đề án"),
    ),
    "a letterhead of which number and body are broken over lines": (
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ\nSố:\n12/KH-UBND\nSơn Hà, ngày 5 tháng 3 năm 2025\nKẾ HOẠCH\n"
        "Phòng, chống thiên tai năm\n2025 trên địa bàn tỉnh\n",
        Facts("kế hoạch", "12/KH-UBND", date(2025, 3, 5), "Ủy ban nhân dân tỉnh Sơn Hà", "Phòng, chống thiên tai năm 2025 trên địa bàn tỉnh"),
    ),
    "a subject in capitals, with the number of another document and a name that the text has": (
        "BỘ CHÍNH TRỊ\nSố 1-KL/TW\nHà Nội, ngày 1 tháng 2 năm 2025\nKẾT LUẬN\n"
        "VỀ THỰC HIỆN CHỈ THỊ SỐ 36-CT/TW Ở TỈNH SƠN HÀ\n\nI. A\nViệc của tỉnh Sơn Hà.\n",
        Facts("kết luận", "1-KL/TW", date(2025, 2, 1), "Bộ Chính trị", "Thực hiện chỉ thị số 36-CT/TW ở tỉnh Sơn Hà"),
    ),
    "the name of a place that stands nowhere else": (
        "THÀNH ỦY BẢO LỘC\nSố 3-KH/TU\nNgày 5 tháng 3 năm 2025\nKẾ HOẠCH\nPhòng, chống ngập\n",
        Facts("kế hoạch", "3-KH/TU", date(2025, 3, 5), "Thành ủy Bảo Lộc", "Phòng, chống ngập"),
    ),
    "a subject that begins with the name of a plan and goes on with a number": (
        "HỘI ĐỒNG NHÂN DÂN TỈNH SƠN HÀ\nSố: 5/NQ-HĐND\nSơn Hà, ngày 1 tháng 2 năm 2025\nNGHỊ QUYẾT\nVề Kế hoạch thực hiện Nghị quyết\n"
        "số 66-NQ/TW ngày 30 tháng 4 năm 2025 của Bộ Chính trị\n",
        Facts(
            "nghị quyết", "5/NQ-HĐND", date(2025, 2, 1), "Hội đồng nhân dân tỉnh Sơn Hà",
            "Kế hoạch thực hiện Nghị quyết số 66-NQ/TW ngày 30 tháng 4 năm 2025 của Bộ Chính trị", True,
        ),
    ),
    "a committee below its organisation, and a subject with a bracket": (
        "ĐẢNG BỘ TỈNH SƠN HÀ\nTỈNH ỦY\n*\nSố 7-QĐ/TU\nSơn Hà, ngày 1 tháng 2 năm 2025\nQUY ĐỊNH\nVỀ KỶ LUẬT CÁN BỘ\n(Trích)\n",
        Facts("quy định", "7-QĐ/TU", date(2025, 2, 1), "Tỉnh ủy Sơn Hà", "Kỷ luật cán bộ (Trích)"),
    ),
    "an office below a committee": (
        "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ\nSỞ Y TẾ\nSố: 7/KH-SYT\nSơn Hà, ngày 1 tháng 2 năm 2025\nKẾ HOẠCH\nTiêm chủng\n",
        Facts("kế hoạch", "7/KH-SYT", date(2025, 2, 1), "Sở y tế tỉnh Sơn Hà", "Tiêm chủng"),
    ),
    "an office behind the subject, and the motto beside a body of two lines": (
        "UỶ BAN NHÂN DÂN\t\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SƠN HÀ\t\t\tĐộc lập - Tự do - Hạnh phúc\nSố: 7/QĐ-UBND\n"
        "Sơn Hà, ngày 1 tháng 2 năm 2025\nQUYẾT ĐỊNH\nVề việc phê duyệt đề án\nCHỦ TỊCH UỶ BAN NHÂN DÂN TỈNH SƠN HÀ\n",
        Facts("quyết định", "7/QĐ-UBND", date(2025, 2, 1), "Uỷ ban nhân dân tỉnh Sơn Hà", "Phê duyệt đề án"),
    ),
    "a number with a point": (
        "CHÍNH PHỦ\nSố: 66.7/2025/NQ-CP\nHà Nội, ngày 15 tháng 11 năm 2025\nNGHỊ QUYẾT\nQuy định cắt giảm thủ tục\n",
        Facts("nghị quyết", "66.7/2025/NQ-CP", date(2025, 11, 15), "Chính phủ", "Quy định cắt giảm thủ tục"),
    ),
    "a plan whose subject begins like a legal basis": (
        "TỈNH ỦY LÀO CAI\n*\nSố 12-KH/TU\nLào Cai, ngày 26 tháng 3 năm 2026\nKẾ HOẠCH\n"
        "Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị\nvề đột phá phát triển khoa học\n-----\n",
        Facts(
            "kế hoạch", "12-KH/TU", date(2026, 3, 26), "Tỉnh ủy Lào Cai",
            "Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học",
        ),
    ),
    "a number with a space or a sign twice": (
        "CHÍNH PHỦ\nSố: 24/2026 //NQ-CP\nHà Nội, ngày 29 tháng 4 năm 2026\nNGHỊ QUYẾT\nVề cắt giảm thủ tục\n",
        Facts("nghị quyết", "24/2026/NQ-CP", date(2026, 4, 29), "Chính phủ", "Cắt giảm thủ tục"),
    ),
    "a conclusion of a meeting": (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nSố 75-KL/TW\nHà Nội, ngày 28 tháng 7 năm 2026\nKẾT LUẬN\nHỘI NGHỊ LẦN THỨ BA\n"
        "BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG KHOÁ XIV\nvề bảo vệ môi trường\n",
        Facts("kết luận", "75-KL/TW", date(2026, 7, 28), "Ban Chấp hành Trung ương", "Bảo vệ môi trường"),
    ),
    "a term of office in capitals": (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nSố 7-KL/TW\nHà Nội, ngày 2 tháng 6 năm 2025\nKẾT LUẬN\n"
        "CỦA BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG KHÓA XIII\nvề công tác thanh niên\n",
        Facts("kết luận", "7-KL/TW", date(2025, 6, 2), "Ban Chấp hành Trung ương Đảng khóa XIII", "Công tác thanh niên"),
    ),
    "a law": (
        "QUỐC HỘI\nLuật số: 69/2025/QH15\nHà Nội, ngày 14 tháng 6 năm 2025\nLUẬT\nHÓA CHẤT\n",
        Facts("luật", "69/2025/QH15", date(2025, 6, 14), "Quốc hội", "Hóa chất"),
    ),
    "a subject that goes on in a small letter": (
        "BỘ XÂY DỰNG\nSố: 5/QĐ-BXD\nHà Nội, ngày 3 tháng 5 năm 2025\nQUYẾT ĐỊNH\nSửa đổi Quy định\nban hành kèm theo Quyết định số 2/QĐ-BXD\n"
        "(Kèm theo Tờ trình số 1/TTr)\n",
        Facts("quyết định", "5/QĐ-BXD", date(2025, 5, 3), "Bộ xây dựng", "Sửa đổi Quy định ban hành kèm theo Quyết định số 2/QĐ-BXD"),
    ),
    "a conclusion that names its body": (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 7-KL/TW\nHà Nội, ngày 2 tháng 6 năm 2025\nKẾT LUẬN\nCỦA BAN BÍ THƯ\nvề công tác thanh niên\n",
        Facts("kết luận", "7-KL/TW", date(2025, 6, 2), "Ban Bí thư", "Công tác thanh niên"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("head", "facts"), TITLES.values(), ids=TITLES)
def test_facts_are_read_from_the_lines_above_the_text(
    head: str, facts: Facts, vocabulary: Vocabulary
) -> None:
    text = f"{head}\n\nI. MỤC TIÊU\nMột.\nII. HẾT\nHai."
    assert read_capture(text.encode(), {}, vocabulary).facts == facts


def test_missing_facts_are_named_and_may_be_given(vocabulary: Vocabulary) -> None:
    raw = (HEAD + "Điều 1. Một.").encode()
    assert read_capture(raw, {}, vocabulary).missing == ("number", "date", "issuer")
    given = {"number": "1/QĐ", "date": "2025-01-31", "issuer": "Sở Nội vụ"}
    facts = read_capture(raw, given, vocabulary).facts
    assert facts and (facts.number, facts.date, facts.kind) == ("1/QĐ", date(2025, 1, 31), "quyết định")


WORDS = (
    *(
        "1. Một",
        "1) Một",
        "+ Một",
        "- Một",
        "> Một",
        "# Một",
        "#1. Một",
        ">> Một",
        "= 100%",
        "| Một",
        "a) Một",
        "Một [2] hai",
        "a_b_c",
        "5 * 6",
    ),
    *(
        "...<tên>...",
        "</b",
        "<!-- a -->",
        "x < y",
        "A &amp; B",
        "&#60;",
        "R&D;",
        "R&D",
        "~~ 5 ~~",
        "~ 5",
    ),
    *("2025 là năm", "Một {hai}", "`mã`", "Một \\ hai", "+5%", "-5%"),
)


@pytest.mark.parametrize("words", WORDS)
def test_words_are_read_back_from_markdown_as_they_were(words: str) -> None:
    page = f"---\ntitle: T\ndescription: D\nkind: text\n---\n\n{escaped(words)}\n{{ #p1 }}\n"
    _, (block,), problems = parse_page("p.md", page)
    assert block.words == words or (block.dash and f"- {block.words}" == words)
    assert problems == []


PAGES = {
    "parts, named as usual": (
        "I. TÌNH HÌNH\nMột.\nII. QUAN ĐIỂM, MỤC TIÊU\nHai.\nIII. NHIỆM VỤ\nBa.\nIV. CÁC ĐỘT PHÁ\nBốn.\nV. CHÍNH SÁCH VAY VỐN\nNăm.",
        "preamble situation viewpoints tasks breakthroughs chinh-sach-vay-von",
    ),
    "the same words twice": ("I. MỤC TIÊU\nMột.\nII. MỤC TIÊU\nHai.", "preamble goals muc-tieu"),
    "a handful of articles": (
        "\n".join(f"Điều {n}. Việc thứ {n}." for n in range(1, 13)),
        "preamble articles-1-10 articles-11-12",
    ),
    "headings without numbers": ("MỤC TIÊU\nMột.\nNHIỆM VỤ\nHai.", "preamble goals tasks"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "names"), PAGES.values(), ids=PAGES)
def test_pages_are_named_by_what_they_have(text: str, names: str, vocabulary: Vocabulary) -> None:
    reading = read_capture((HEAD + text).encode(), {}, vocabulary)
    pages = divide(reading.blocks, vocabulary)
    assert [page.name for page in pages] == names.split()
    assert [block for page in pages for block in page.blocks] == [*reading.blocks]


DESCRIPTIONS = {
    "parts of what is attached": (
        "TM. UBND\nCHỦ TỊCH\nA B\n\nPHỤ LỤC I\nDANH MỤC\nI. MỤC TIÊU\n1. Chung\nMột.\nII. NHIỆM VỤ\n1. Riêng\nHai.",
        "Mục tiêu; Nhiệm vụ.",
    ),
    "clauses of a part": ("I. MỤC TIÊU\n1. Chung\n1.1. Sâu\nMột.\n2. Riêng\nHai.", "Chung; Riêng."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "description"), DESCRIPTIONS.values(), ids=DESCRIPTIONS)
def test_a_description_has_the_highest_headings(
    text: str, description: str, vocabulary: Vocabulary
) -> None:
    reading = read_capture(
        (f"{HEAD}Điều 1. Một.\n{text}" if "TM." in text else HEAD + text).encode(), {}, vocabulary
    )
    assert divide(reading.blocks, vocabulary)[-1].description == description


def test_a_row_that_names_a_group_is_not_uncertain(vocabulary: Vocabulary) -> None:
    text = "I. A\nTT\tTên\tĐơn vị\nI\tKinh tế\n1\tGRDP\t%\nghi chú\tthiếu ô"
    doubts = read_capture((HEAD + text).encode(), {}, vocabulary).doubts
    assert [doubt.line for doubt in doubts if "cells" in doubt.message] == [HEAD.count("\n") + 5]


MESSES = {
    "decomposed letters": lambda text: normalize("NFD", text),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "doubled spaces": lambda text: text.replace(" ", "  "),
    "spaces at the ends": lambda text: text.replace("\n", "  \n"),
    "a mark of byte order": lambda text: f"\ufeff{text}",
    "soft hyphens": lambda text: text.replace("a", "\u00ada"),
    "empty lines doubled": lambda text: text.replace("\n\n", "\n\n\n"),
}


@pytest.mark.parametrize("mess", MESSES.values(), ids=MESSES)
@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.stem)
def test_a_mess_changes_no_provision(
    path: Path, mess: Callable[[str], str], vocabulary: Vocabulary
) -> None:
    text = path.read_bytes().decode()
    before = read_capture(text.encode(), {}, vocabulary)
    after = read_capture(mess(text).encode(), {}, vocabulary)
    assert [(block.id, block.words) for block in after.blocks] == [
        (block.id, block.words) for block in before.blocks
    ]
    assert after.facts == before.facts
