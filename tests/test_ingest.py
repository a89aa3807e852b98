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


HEAD = "QUYẾT ĐỊNH\nVề việc ban hành quy chế\n\nCăn cứ Luật Viên chức;\n\n"
FORMS = {
    "parts, points and letters": (
        "I. MỤC TIÊU\n1. Chung\na) Một;\nb) Hai;\nđ) Ba.\n2. Riêng\nBốn.\nII. HẾT\nNăm.",
        "p1 i i-1 i-1-a i-1-b i-1-dd i-2 i-2-p1 ii ii-p1",
    ),
    "parts with a hyphen, dotted numbers, dashes, pluses": (
        "I- TÌNH HÌNH\n1- Kết quả\n1.1- Kinh tế\n- Một;\n+ Hai;\n+ Ba;\n- Bốn.\n1.2- Xã hội\nNăm.\n2- Hạn chế\nSáu.",
        "p1 i i-1 i-1-1 i-1-1-d1 i-1-1-d1-s1 i-1-1-d1-s2 i-1-1-d2 i-1-2 i-1-2-p1 i-2 i-2-p1",
    ),
    "chapters, divisions and articles, which run on": (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nMột.\nChương II\nTỔ CHỨC\nMục 1\nCƠ CẤU\n"
        "Điều 2. Cơ cấu\n1. Hai.\n2. Các việc:\na) Ba;\nb) Bốn.\nMục 2\nCHẾ ĐỘ\nĐiều 3. Chế độ\nNăm.",
        "p1 ch-i art-1 art-1-p1 ch-ii ch-ii-div-1 art-2 art-2-1 art-2-2 art-2-2-a art-2-2-b ch-ii-div-2 "
        "art-3 art-3-p1",
    ),
    "capital letters above Roman numbers": (
        "A. TÌNH HÌNH\nI. Kết quả\n1. Kinh tế\n1.1. Công nghiệp\nMột.\nB. NHIỆM VỤ\nI. Chung\nHai.",
        "p1 a a-i a-i-1 a-i-1-1 a-i-1-1-p1 b b-i b-i-p1",
    ),
    "parts numbered in words": (
        "Phần thứ nhất\nTÌNH HÌNH\nI. Kết quả\nMột.\nPhần thứ hai\nNHIỆM VỤ\nI. Chung\nHai.",
        "p1 part-1 part-1-i part-1-i-p1 part-2 part-2-i part-2-i-p1",
    ),
    "slashes and two kinds of brackets": (
        "I/ MỤC TIÊU\n1/ Chung\n1) Một:\na- Hai;\nb- Ba;\n2) Bốn.\n2/ Riêng\n(1) Năm.\n(2) Sáu.",
        "p1 i i-1 i-1-1 i-1-1-a i-1-1-b i-1-2 i-2 i-2-1 i-2-2",
    ),
    "headings in capitals without numbers": (
        "MỤC TIÊU\n1. Một.\n2. Hai.\nNHIỆM VỤ\n1. Ba.",
        "p1 h1 h1-1 h1-2 h2 h2-1",
    ),
    "an asterisk above dashes": (
        "I. MỤC TIÊU\n* Kinh tế\n- Một;\n- Hai;\n* Xã hội\n- Ba;\n+ Bốn;\n- Năm.",
        "p1 i i-x1 i-x1-d1 i-x1-d2 i-x2 i-x2-d1 i-x2-d1-s1 i-x2-d2",
    ),
    "a period between heading and dashes": (
        "I. MỤC TIÊU\n1. Cụ thể\nGiai đoạn 2021 - 2025\n- Một.\nGiai đoạn 2026 - 2030\n- Hai.\n2. Tầm nhìn\nBa.",
        "p1 i i-1 i-1-2021-2025 i-1-2021-2025-d1 i-1-2026-2030 i-1-2026-2030-d1 i-2 i-2-p1",
    ),
    "a paragraph below the last item belongs to the part": (
        "I. TỔ CHỨC\n1. Một việc được giao.\n2. Hai việc được giao.\nNghị quyết này phổ biến đến chi bộ.",
        "p1 i i-1 i-2 i-p1",
    ),
    "a paragraph between items belongs to the item above": (
        "I. TỔ CHỨC\n1. Một việc được giao.\nViệc này làm trước.\n2. Hai việc được giao.",
        "p1 i i-1 i-1-p1 i-2",
    ),
    "a sentence that begins with an article's name": (
        "Điều 1. Sửa đổi\n1. Một.\nĐiều 5 Luật Đầu tư công được áp dụng.\n2. Hai.\nĐiều 2. Hiệu lực\nBa.",
        "p1 art-1 art-1-1 art-1-1-p1 art-1-2 art-2 art-2-p1",
    ),
    "a second list below its own introduction": (
        "Điều 1. Nội dung\n1. Một.\n2. Hai.\nNgoài ra, cần chú ý các việc sau đây:\n1. Ba.\n2. Bốn.",
        "p1 art-1 art-1-1 art-1-2 art-1-p1 art-1-p1-1 art-1-p1-2",
    ),
    "a number twice": (
        "I. MỤC TIÊU\n1. Một.\n2. Hai.\n2. Ba.\n3. Bốn.",
        "p1 i i-1 i-2 i-p1 i-3",
    ),
    "a year at the start of a line": (
        "I. MỤC TIÊU\n1. Đến năm\n2025. Thực hiện xong.\n2. Hai.",
        "p1 i i-1 i-2",
    ),
    "a table with cells between bars, one of them empty": (
        "I. CHỈ TIÊU\n|\nTT\n|\nChỉ tiêu\n|\nNăm 2030\n|\n|\n1\n|\nGRDP\n|\n≥ 8\n|\n|\n2\n|\nGhi chú\n|\n|\n\nHết bảng.",
        "p1 i i-t1 i-t1-r1 i-t1-r2 i-p1",
    ),
    "a table with tabs, and a footnote": (
        "I. CHỈ TIÊU\nTT\tChỉ tiêu\n1\tGRDP[1]\n2\tCPI\nHết bảng.\n[1] Theo giá so sánh.",
        "p1 i i-t1 i-t1-r1 i-t1-r2 i-t1-n1 i-p1",
    ),
    "a table with a cell on every line, a group and a row that lacks a cell": (
        "I. CHỈ TIÊU\nTT\n\nChỉ tiêu\n\nNăm 2025\n\nNăm 2030\n\nA\n\nKinh tế\n\n1\n\nGRDP\n\n≥ 8\n\n2\n\n"
        "2\n\nXuất khẩu\n\n5\n\n3\n\nB\n\nXã hội\n\n3\n\nTrạm y tế\n\n12\n\n4\n\nTrường học\n\n≥ 90\n\n1\n\nHết bảng.",
        "p1 i i-t1 i-t1-r1 i-t1-r2 i-t1-r3 i-t1-r4 i-t1-r5 i-t1-r6 i-p1",
    ),
    "a row of a table that breaks off within a cell": (
        "I. A\nTT\tViệc\tCơ quan\tHạn\n1\tĐề án\tSở A\tQuý I\n2\tKế hoạch\nsố\tSở B\tQuý II\n3\tBáo cáo\tSở C\tQuý III",
        "p1 i i-t1 i-t1-r1 i-t1-r2 i-t1-r3",
    ),
    "a sign that words are left out, and what a page has below the last sentence": (
        "Điều 1. A\n1. Một.\n(...)\nĐiều 9. B\nHai./.\nLưu trữ\nGhi chú\nBài khác:\nToàn văn một bài về việc khác",
        "p1 art-1 art-1-1 art-9 art-9-p1",
    ),
    "a heading that ends with a word before numbers": (
        "I. A\n1. Về chuyển đổi số\nHoàn thành sắp xếp.\n2. Về y tế\nHai.", "p1 i i-1 i-1-p1 i-2 i-2-p1",
    ),
    "a single word for numbers is no table": ("I. A\nTT\nMột.\n1. Hai.\n2. Ba.", "p1 i i-p1 i-1 i-2"),
    "dashes whose words begin with a letter that ASCII has not": (
        "I. MỤC TIÊU\n1. Truyền thông\n- Đăng ký bản quyền.\n2. Kiểm tra\n- Ưu tiên vùng xa;\n- Ủy quyền.\n3. Ba.",
        "p1 i i-1 i-1-d1 i-2 i-2-d1 i-2-d2 i-3",
    ),
    "lines with a marker and words of a web page": (
        "I. MỤC TIÊU\n1. Truyền thông\n- Đạt 5 triệu lượt xem\n- Ảnh: vệ tinh;\na) Chia sẻ\nb) Kho ảnh: mười tấm",
        "p1 i i-1 i-1-d1 i-1-d2 i-1-a i-1-b",
    ),
    "sentences that begin as lines of a web page do": (
        "I. A\nTheo báo cáo của các sở, có 12 vụ.\nQuảng cáo còn lộn xộn.\n(Theo số liệu của tỉnh)\nTải về và dùng đạt 60%.\n"
        "Chia sẻ dữ liệu còn chậm;\nNguồn: ngân sách.\nChủ nhật, ngày 5/10/2025 tổ chức lễ.\nẢnh: do tỉnh cấp.\nKính gửi báo cáo về tỉnh.",
        "p1 i i-p1 i-p2 i-p3 i-p4 i-p5 i-p6 i-p7 i-p8 i-p9",
    ),
    "a sentence with the words of a motto": (
        "I. A\n1. Một.\nĐảng Cộng sản Việt Nam lãnh đạo.\n- Lịch sử Đảng Cộng sản Việt Nam",
        "p1 i i-1 i-p1 i-d1",
    ),
    "abbreviations and names with initials": (
        "I. A\nT/M Bộ Chính trị đã ký.\nC. Mác viết.\nV.I. Lênin viết.\nĐ. Bình viết.\nII. NGUỒN\n1. Một.\nQ. Bình\n2. Hai.",
        "p1 i i-p1 i-p2 i-p3 i-p4 ii ii-1 ii-1-p1 ii-2",
    ),
    "short recipients above a signature": (
        "I. A\n1. Một.\nNơi nhận:\n- Sở A;\n- Lưu.\nT/M BAN CHẤP HÀNH\nBÍ THƯ\nA B",
        "p1 i i-1",
    ),
    "articles and clauses put in between": (
        "Điều 3. A\nMột.\nĐiều 3a. B\n1. Hai:\na) Ba;\nb) Bốn.\n1a. Năm.\n2. Sáu.\nĐiều 3đ. C\nBảy.\nĐiều 4. D\nTám.",
        "p1 art-3 art-3-p1 art-3a art-3a-1 art-3a-1-a art-3a-1-b art-3a-1a art-3a-2 art-3dd art-3dd-p1 art-4 art-4-p1",
    ),
    "a sentence that closes the text below a part": (
        "I. A\n1. Một\n1.1. Hai.\n1.2. Ba.\nKết luận này phổ biến.",
        "p1 i i-1 i-1-1 i-1-2 i-p1",
    ),
    "numbers within a quotation": (
        "Điều 1. Sửa đổi\n1. Sửa đổi khoản 1 Điều 3 như sau:\n“1. Vùng đô thị:\na) Hai;\nb) Ba.”\n2. Thay cụm từ “huyện”.\n"
        "3. Bổ sung Điều 3a như sau:\n“Điều 3a. Nguồn\n1. Bốn.\n- Năm.”.\nĐiều 2. Thi hành\nSáu.",
        "p1 art-1 art-1-1 art-1-1-p1 art-1-1-p2 art-1-1-p3 art-1-2 art-1-3 art-1-3-p1 art-1-3-p2 art-1-3-p3 art-2 art-2-p1",
    ),
    "a quotation mark that is never closed": ("I. A\n1. Một “hai.\n2. Ba.", "p1 i i-1 i-2"),
    "a programme below a signature, in small letters": (
        "Điều 1. Ban hành Chương trình.\nCHỦ TỊCH\nNguyễn Văn A\nChương trình hành động\nTăng trưởng xanh\n"
        "(Ban hành kèm theo Nghị quyết số 1/NQ-HĐND)\nI. Mục tiêu\n1. Một.",
        "p1 art-1 attached-1 attached-1-p1 attached-1-p2 attached-1-i attached-1-i-1",
    ),
    "a table with a number of its own below a signature": (
        "Điều 1. Ban hành biểu.\nCHỦ TỊCH\nNguyễn Văn A\nBIỂU SỐ 01\nCHỈ TIÊU\nTT\tTên\n1\tMột\n2\tHai",
        "p1 art-1 attached-1 attached-1-t1 attached-1-t1-r1 attached-1-t1-r2",
    ),
    "an annex between bars, below a signature between bars": (
        "Điều 1. Hai.\n|\nCHỦ TỊCH\nA B\n|\nPHỤ LỤC\nMỨC CHI\n(Kèm theo Nghị quyết số 1/NQ-HĐND)\n|\nTT\n|\nTên\n|\n|\n1\n|\nMột\n|",
        "p1 art-1 annex-1 annex-1-p1 annex-1-t1 annex-1-t1-r1",
    ),
    "a line that begins with the number of a document": (
        "I. A\n1. Thực hiện Chỉ thị số\n36-CT/TW, ngày 16/8/2019 và Kết luận số\n12-KL/TW của Ban Bí thư.\n2. Hai.",
        "p1 i i-1 i-2",
    ),
    "small Roman numbers in brackets": (
        "I. A\n1. Một\n1.1. Hai:\n(i) 100% xã đạt chuẩn;\n(ii) Ba;\n(iii) Bốn.\n1.2. Năm.",
        "p1 i i-1 i-1-1 i-1-1-i i-1-1-ii i-1-1-iii i-1-2",
    ),
    "letters in brackets": ("I. A\n1. Một:\n(a) Hai;\n(b) Ba.", "p1 i i-1 i-1-a i-1-b"),
    "small Roman numbers below a letter": (
        "I. A\n1. Một:\na) Hai:\ni) Ba;\nii) Bốn.\nb) Năm.", "p1 i i-1 i-1-a i-1-a-i i-1-a-ii i-1-b"
    ),
    "asterisks above dashes": (
        "I. A\n1. Một\n1.1. Hai:\n* Về lập pháp\n- Ba.\n- Bốn.\n* Về giám sát\n- Năm.",
        "p1 i i-1 i-1-1 i-1-1-x1 i-1-1-x1-d1 i-1-1-x1-d2 i-1-1-x2 i-1-1-x2-d1",
    ),
    "a paragraph below an item that ends with a colon": (
        "I. A\n1. Một.\n2. Đến hết năm:\nPhấn đấu hoàn thành.\n- Hai.\n- Ba.",
        "p1 i i-1 i-2 i-2-p1 i-2-d1 i-2-d2",
    ),
    "a sentence that closes the text below dashes": (
        "I. A\n1. Một\n- Hai.\n- Ba.\nKết luận này phổ biến đến chi bộ.", "p1 i i-1 i-1-d1 i-1-d2 i-p1"
    ),
    "a sentence that closes a text of items alone": (
        "1. Một việc.\n2. Hai việc.\nChỉ thị này phổ biến đến chi bộ.", "p1 1 2 2-p1"
    ),
    "an article quoted in straight marks": (
        'Điều 1. Sửa đổi\n1. Sửa đổi Điều 4 như sau:\n"Điều 4. Nguyên tắc\n1. Một.\n2. Hai."\n2. Bãi bỏ Điều 9.',
        "p1 art-1 art-1-1 art-1-1-p1 art-1-1-p2 art-1-1-p3 art-1-2",
    ),
    "a form with a table, its signature and the foot of a page": (
        "Điều 1. Một.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nA B\nPHỤ LỤC I\nBIỂU MẪU\n(Kèm theo Quyết định số 1/QĐ-UBND)\n"
        "STT\tNội dung\tSố tiền\n1\tThu\t5\n2\tChi\t6\nNGƯỜI LẬP BIỂU\tGIÁM ĐỐC\n(Ký, họ tên)\t(Ký, đóng dấu)\n"
        "Facebook\nTin mới\nLễ khởi công cầu lớn nhất\nTHE END",
        "p1 art-1 annex-1 annex-1-p1 annex-1-t1 annex-1-t1-r1 annex-1-t1-r2",
    ),
    "a total below a table is no number of a page": (
        "I. A\nMột.\nSTT\tNội dung\tSố tiền\n1\tThu\t5\n2\tChi\t6\n\nCộng\n\n95\n\nBa việc.",
        "p1 i i-p1 i-t1 i-t1-r1 i-t1-r2 i-p2 i-p3 i-p4",
    ),
    "the foot of a page below a table": (
        "I. A\nMột.\nSTT\tNội dung\tSố tiền\n1\tThu\t5\n2\tChi\t6\nFacebook\nTin mới\nLễ khởi công cầu lớn nhất\nTHE END",
        "p1 i i-p1 i-t1 i-t1-r1 i-t1-r2",
    ),
    "a programme attached in brackets of two lines": (
        "Điều 1. Hai.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nA B\nPHỤ LỤC I\n(Kèm theo Quyết định số 1/QĐ-UBND\nngày 2/3/2025 của Ủy ban nhân dân tỉnh\nSơn Hà)\n1. Một.\n2. Ba.",
        "p1 art-1 annex-1 annex-1-p1 annex-1-1 annex-1-2",
    ),
    "parts and divisions in words, which both count anew": (
        "Phần I\nMỤC TIÊU\nMục 1\nCHUNG\n1. Một.\nMục 2\nRIÊNG\n1. Hai.\nPhần II\nNHIỆM VỤ\nMục 1\nKINH TẾ\n1. Ba.",
        "p1 part-1 part-1-div-1 part-1-div-1-1 part-1-div-2 part-1-div-2-1 part-2 part-2-div-1 part-2-div-1-1",
    ),
    "an annex below a signature": (
        "Điều 1. Ban hành danh mục.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nA B\n\nPHỤ LỤC I\nDANH MỤC\n"
        "(Kèm theo Quyết định số 1/QĐ-UBND)\n1. Một.\n2. Hai.\nPHỤ LỤC II\nBIỂU MẪU\n1. Ba.",
        "p1 art-1 annex-1 annex-1-p1 annex-1-1 annex-1-2 annex-2 annex-2-1",
    ),
}  # fmt: skip


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
    "a footnote below a signature": ("I. A\nMột[1].\nTM. BAN THƯỜNG VỤ\nBÍ THƯ\nA B\n[1] Luật số 3.", "set apart, no part of the text"),
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
    "a long dash before a line": ("– Một\n• Hai\n2020 – 2025", "- Một\n- Hai\n2020 – 2025"),
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
    *("2025 là năm", "Một {hai}", "x < y", "`mã`", "Một \\ hai", "+5%", "-5%"),
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
