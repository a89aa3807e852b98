"""Loudspeaker scripts: every word of the text, in words that an announcer can read without pausing."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import ceil
from pathlib import Path

import pytest
from lxml import html

from scripts.checks import speech as checked
from scripts.exports.loudspeaker import loudspeaker
from scripts.loading.edition import read_edition
from scripts.model import Edition, Provision
from scripts.speech.faults import readable_scripts
from scripts.speech.normalization import NO_BREAK, verbalize
from scripts.speech.phrasing import unbroken_spans
from scripts.speech.script import scripted_provisions
from testing.editions import SAMPLE

READINGS = {
    "12,7%/năm": "mười hai phẩy bảy phần trăm một năm",
    "111.680 tỷ đồng": "một trăm mười một nghìn sáu trăm tám mươi tỷ đồng",
    "10,5m2/người": "mười phẩy năm mét vuông một người",
    "39 m²/người trở lên": "ba mươi chín mét vuông một người trở lên",
    "60,6 triệu đồng": "sáu mươi phẩy sáu triệu đồng",
    # decimals
    "11,28": "mười một phẩy hai mươi tám",
    "2,91": "hai phẩy chín mươi mốt",
    "1,0": "một phẩy không",
    "1,00": "một phẩy không không",
    "0,05": "không phẩy không năm",
    "1,205": "một phẩy hai trăm linh năm",
    "3,1416": "ba phẩy một bốn một sáu",
    "1.234,5": "một nghìn hai trăm ba mươi tư phẩy năm",
    # numbers that num2words2 reads otherwise
    "0": "không",
    "4": "bốn",
    "05": "năm",
    "15": "mười lăm",
    "21": "hai mươi mốt",
    "24": "hai mươi tư",
    "55": "năm mươi lăm",
    "104": "một trăm linh bốn",
    "110": "một trăm mười",
    "115": "một trăm mười lăm",
    "2.000": "hai nghìn",
    "1945": "một nghìn chín trăm bốn mươi lăm",
    "1954": "một nghìn chín trăm năm mươi tư",
    "1986": "một nghìn chín trăm tám mươi sáu",
    "2000": "hai nghìn",
    "2024": "hai nghìn không trăm hai mươi tư",
    "2005": "hai nghìn không trăm linh năm",
    "2013": "hai nghìn không trăm mười ba",
    "1.250": "một nghìn hai trăm năm mươi",
    "1.001.000": "một triệu không trăm linh một nghìn",
    "3.000.000.000": "ba tỷ",
    # dates and ranges
    "tháng 12/2013": "tháng mười hai năm hai nghìn không trăm mười ba",
    "ngày 05/01/2022": "ngày mùng năm tháng một năm hai nghìn không trăm hai mươi hai",
    "ngày 10/4/2024": "ngày mùng mười tháng tư năm hai nghìn không trăm hai mươi tư",
    "ngày 25/11/2021": "ngày hai mươi lăm tháng mười một năm hai nghìn không trăm hai mươi mốt",
    "giai đoạn 2021 - 2025": "giai đoạn hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm",
    "5 năm 2016 - 2020": "năm năm, từ năm hai nghìn không trăm mười sáu đến năm hai nghìn không trăm hai mươi",
    "nhiệm kỳ 2020 - 2025": "nhiệm kỳ từ năm hai nghìn không trăm hai mươi đến năm hai nghìn không trăm hai mươi lăm",
    "3 - 5 phường": "ba đến năm phường",
    # Roman numerals, places of the document, its number
    "lần thứ XVIII, XIX": "lần thứ mười tám, mười chín",
    "lần thứ I": "lần thứ nhất",
    "khóa IV": "khóa bốn",
    "quý I và II": "quý một và hai",
    "đô thị loại II": "đô thị loại hai",
    "điểm 2.2 khoản 2 mục II": "điểm hai chấm hai, khoản hai, mục hai",
    "số 03-NQ/TU": "số không ba",
    "Quyết định số 45/2024/QĐ-UBND": "Quyết định số bốn mươi lăm năm hai nghìn không trăm hai mươi tư",
    "Nghị quyết số 07/2024/NQ-HĐND": "Nghị quyết số không bảy năm hai nghìn không trăm hai mươi tư",
    "Luật số 72/2025/QH15": "Luật số bảy mươi hai năm hai nghìn không trăm hai mươi lăm",
    "Quyết định số 1190/QĐ-TTg": "Quyết định số một nghìn một trăm chín mươi",
    "Tờ trình số 15/TTr-UBND": "Tờ trình số mười lăm",
    "Kết luận số 19-KL/TW": "Kết luận số mười chín",
    "từ 01/7/2024": "từ mùng một tháng bảy năm hai nghìn không trăm hai mươi tư",
    "nặng 15 kg": "nặng mười lăm ki lô gam",
    "tổng sản phẩm trong nước (GDP) tăng": "tổng sản phẩm trong nước tăng",
    "tỷ lệ trên GDP": "tỷ lệ trên tổng sản phẩm trong nước",
    "mạng 5G và Internet": "mạng năm gi và in tơ nét",
    "chi cho R&D": "chi cho nghiên cứu và phát triển",
    "Điều 3a và khoản 2đ Điều 5": "Điều ba a và khoản hai đê Điều năm",
    "dịch vụ logistics": "dịch vụ lô gít tích",
    "thuế, phí… khác": "thuế, phí, vân vân khác",
    "cây,… khác": "cây, vân vân khác",
    "hoa, v.v… khác": "hoa, vân vân khác",
    "hoa, v.v. Tiếp tục": "hoa, vân vân. Tiếp tục",
    "số 12-NQ/ĐU": "số mười hai",
    # signs and abbreviations
    "vốn ODA": "vốn hỗ trợ phát triển chính thức",
    "kinh tế - xã hội": "kinh tế xã hội",
    "dịch vụ - công nghiệp - nông nghiệp": "dịch vụ, công nghiệp, nông nghiệp",
    "2,4 ha": "hai phẩy bốn héc ta",
    "đô thị (loại I); xã": "đô thị,\nloại một; xã",
    "như: trồng hoa": "như: trồng hoa",
}  # fmt: skip

SPOKEN_FORMS = {
    "11,28%/năm": "mười một phẩy hai mươi tám phần trăm một năm",
    "12,7%/năm": "mười hai phẩy bảy phần trăm một năm",
    "12%/năm": "mười hai phần trăm một năm",
    "12,5%": "mười hai phẩy năm phần trăm",
    "65,5%": "sáu mươi lăm phẩy năm phần trăm",
    "33,5%": "ba mươi ba phẩy năm phần trăm",
    "1,0%": "một phẩy không phần trăm",
    "9%": "chín phần trăm",
    "23%": "hai mươi ba phần trăm",
    "25%": "hai mươi lăm phần trăm",
    "37%": "ba mươi bảy phần trăm",
    "45%": "bốn mươi lăm phần trăm",
    "50%": "năm mươi phần trăm",
    "80%": "tám mươi phần trăm",
    "85%": "tám mươi lăm phần trăm",
    "100%": "một trăm phần trăm",
    "93 triệu đồng/năm": "chín mươi ba triệu đồng một năm",
    "10,5m2/người": "mười phẩy năm mét vuông một người",
    "39m2/người": "ba mươi chín mét vuông một người",
    "60,6 triệu": "sáu mươi phẩy sáu triệu",
    "111.680 tỷ": "một trăm mười một nghìn sáu trăm tám mươi tỷ",
    "1,2 lần": "một phẩy hai lần",
    "1,3 lần": "một phẩy ba lần",
    "1,99 lần": "một phẩy chín mươi chín lần",
    "2,0 lần": "hai phẩy không lần",
    "2,91 lần": "hai phẩy chín mươi mốt lần",
    "hơn 10 năm": "hơn mười năm",
    "5 năm 2016 - 2020": "năm năm từ năm hai nghìn không trăm mười sáu đến năm hai nghìn không trăm hai mươi",
    "5 năm 2021 - 2025": "năm năm từ năm hai nghìn không trăm hai mươi mốt đến năm hai nghìn không trăm hai mươi lăm",
    "5 năm": "năm năm",
    "tháng 12/2013": "tháng mười hai năm hai nghìn không trăm mười ba",
    "2021 - 2025": "hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm",
    "2026 - 2030": "hai nghìn không trăm hai mươi sáu đến hai nghìn không trăm ba mươi",
    "2021 - 2030": "hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm ba mươi",
    "2010": "hai nghìn không trăm mười",
    "2020": "hai nghìn không trăm hai mươi",
    "2025": "hai nghìn không trăm hai mươi lăm",
    "2030": "hai nghìn không trăm ba mươi",
    "2045": "hai nghìn không trăm bốn mươi lăm",
    "2050": "hai nghìn không trăm năm mươi",
    "lần thứ XVIII, XIX": "lần thứ mười tám mười chín",
    "lần thứ XXVI, XXVII": "lần thứ hai mươi sáu hai mươi bảy",
    "lần thứ XX": "lần thứ hai mươi",
    "loại II": "loại hai",
    "loại I": "loại một",
    "vốn ODA": "vốn hỗ trợ phát triển chính thức",
}  # fmt: skip
"""Everything in the text that is read otherwise than it is written."""

NUMBERS = {
    "I": "mục một", "II": "mục hai", "III": "mục ba", "IV": "mục bốn", "V": "mục năm",
    "1": "khoản một", "2": "khoản hai", "3": "khoản ba", "4": "khoản bốn", "5": "khoản năm", "6": "khoản sáu",
    "2.1": "điểm hai chấm một", "2.2": "điểm hai chấm hai", "2.3": "điểm hai chấm ba",
}  # fmt: skip

TIMES = {
    2: "một phút", 3: "một phút rưỡi", 4: "hai phút", 5: "hai phút rưỡi", 6: "ba phút", 7: "ba phút rưỡi",
    8: "bốn phút", 9: "bốn phút rưỡi", 10: "năm phút", 11: "năm phút rưỡi", 12: "sáu phút", 13: "sáu phút rưỡi", 14: "bảy phút", 15: "bảy phút rưỡi", 29: "mười bốn phút rưỡi",
}  # fmt: skip
"""Numbers of half minutes in words."""

OPENING = """Nghị quyết số không ba,
ngày hai mươi lăm tháng mười một năm hai nghìn không trăm hai mươi mốt
của Ban Chấp hành Đảng bộ tỉnh Thái Bình
về xây dựng, phát triển thành phố Thái Bình đến năm hai nghìn không trăm ba mươi,
tầm nhìn năm hai nghìn không trăm bốn mươi lăm."""

WHOLE = (
    """Dặn người đọc, đoạn này không đọc lên loa.
Đọc hết bài mất khoảng một phút rưỡi, tính một trăm tám mươi tiếng một phút.
Mỗi dòng đọc một hơi,
gặp một dòng trống thì nghỉ, gặp hai dòng trống thì nghỉ lâu hơn.
Đây là bản để đọc, không phải bản gốc có chữ ký.
Từ dòng dưới đây thì đọc lên loa.


"""
    + OPENING
    + """

Sau đây là gạch đầu dòng thứ nhất,
giai đoạn hai nghìn không trăm hai mươi mốt đến hai nghìn không trăm hai mươi lăm,
điểm hai chấm hai, khoản hai, mục hai về quan điểm, mục tiêu và tầm nhìn.


Bình quân tốc độ tăng giá trị sản xuất đạt mười hai phẩy bảy phần trăm một năm;

thu ngân sách trên địa bàn,
không kể tiền thu sử dụng đất,
tăng mười hai phần trăm một năm trở lên
và duy trì tự bảo đảm cân đối thu chi ngân sách.

Tổng huy động vốn đầu tư toàn xã hội năm năm
đạt một trăm mười một nghìn sáu trăm tám mươi tỷ đồng trở lên,
gấp một phẩy chín mươi chín lần
năm năm, từ năm hai nghìn không trăm mười sáu đến năm hai nghìn không trăm hai mươi.


Lời văn vừa đọc lấy theo bản đăng trên Báo Thái Bình
ngày mùng năm tháng một năm hai nghìn không trăm hai mươi hai.

Đây là văn bản ban hành năm hai nghìn không trăm hai mươi mốt.

Nay không còn tỉnh và thành phố mang tên Thái Bình.

Thông tin này được kiểm tra vào tháng mười một năm hai nghìn không trăm hai mươi sáu.

Xin hết.
"""
)


@pytest.fixture(scope="module")
def scripts(edition: Edition) -> dict[str, str]:
    """Return the scripts by provision id."""
    files = loudspeaker(edition)
    return {Path(path).name.removesuffix(".vi.txt"): text.decode() for path, text in files.items()}


@pytest.fixture(scope="module")
def editions(edition: Edition) -> tuple[Edition, Edition]:
    """Return the edition and the sample."""
    sample, _ = read_edition(SAMPLE)
    return edition, sample


@pytest.fixture(scope="module")
def all_scripts(editions: tuple[Edition, Edition]) -> dict[str, str]:
    """Return the scripts of both editions by document and provision id."""
    return {
        f"{edition.resolution.id} {Path(path).name}": text.decode()
        for edition in editions
        for path, text in loudspeaker(edition).items()
    }


def parts(script: str) -> tuple[str, str, str, str]:
    """Split a script into note, opening, body and closing."""
    note, opening, *body, closing = script.split("\n\n\n")
    return note, opening, "\n".join(body), closing


def words(text: str) -> list[str]:
    return re.sub(r"[,.;:()]| - ", " ", text).casefold().split()


@pytest.mark.parametrize(("written", "reading"), READINGS.items())
def test_figures_and_abbreviations_are_read_as_newsreaders_read_them(
    edition: Edition, written: str, reading: str
) -> None:
    sentence = verbalize(f"ở {written}", edition.speech, edition.official).replace(NO_BREAK, " ")
    assert sentence == f"Ở {reading}"


def test_every_provision_has_a_script(site: Path, edition: Edition, scripts: dict[str, str]) -> None:
    assert list(scripts) == [provision.id for provision in edition.provisions]
    folder = site / "downloads/loudspeaker"
    assert {path.name for path in folder.glob("*.txt")} == {f"{id}.vi.txt" for id in scripts}
    for id, script in scripts.items():
        assert (folder / f"{id}.vi.txt").read_bytes().decode() == script


def test_a_whole_script_reads_as_expected(scripts: dict[str, str]) -> None:
    assert scripts["ii-2-2-2021-2025-d1"] == WHOLE


def test_a_script_holds_nothing_but_words_and_stops(all_scripts: dict[str, str]) -> None:
    for id, script in all_scripts.items():
        assert re.fullmatch(r"[^\W\d_]+(?:[,.:;]?[ \n]+[^\W\d_]+)*\.\n", script), id
        for word in re.findall(r"\w+", script):
            assert not re.fullmatch(r"[IVXLCDM]+|\w*[A-ZĐ]{2,}\w*", word), (id, word)
            assert re.search(r"[aeiouyăâêôơưđ]", word, re.I) or not word.isascii(), (id, word)


def test_a_script_holds_every_word_of_its_provision_and_no_other(
    edition: Edition, scripts: dict[str, str]
) -> None:
    used: set[str] = set()
    for provision in edition.provisions:
        spoken_provisions = (
            (provision, *edition.below(provision)) if provision.is_heading else (provision,)
        )
        wanted: list[str] = []
        for part in spoken_provisions:
            text = part.text["vi"]
            for written in sorted(SPOKEN_FORMS, key=len, reverse=True):
                if re.search(rf"(?<![\w.,]){re.escape(written)}(?!\w)", text):
                    used.add(written)
                    text = re.sub(
                        rf"(?<![\w.,]){re.escape(written)}(?!\w)", SPOKEN_FORMS[written], text
                    )
            number = part.marker.strip("- ")
            wanted += words(f"{NUMBERS[number]} {text}" if number else text)
        assert words(parts(scripts[provision.id])[2]) == wanted, provision.id
    assert used == set(SPOKEN_FORMS), "the table names a reading that the text does not need"


def test_a_line_is_one_breath(scripts: dict[str, str]) -> None:
    for id, script in scripts.items():
        assert max(len(line.split()) for line in script.split("\n")) <= 22, id
        for sentence in re.split(r"\n\n+", parts(script)[2]):
            assert sentence.rstrip().endswith((".", ":", ";")), (id, sentence)


def spoken_parts(editions: tuple[Edition, Edition]) -> Iterator[tuple[Edition, Provision, str]]:
    """Yield every provision of every script, with the text that is read for it."""
    for edition in editions:
        for path, script in loudspeaker(edition).items():
            provision = edition.by_id[Path(path).name.removesuffix(".vi.txt")]
            read = (provision, *(edition.below(provision) if provision.is_heading else ()))
            _, _, *body, _ = script.decode().split("\n\n\n")
            for part, text in zip(read, body, strict=True):
                yield edition, part, text


def test_every_stop_of_the_source_ends_a_line_above_a_blank_line(
    editions: tuple[Edition, Edition],
) -> None:
    seen = Counter[str]()
    for _, provision, spoken in spoken_parts(editions):
        source = provision.text["vi"].removesuffix(".") + "."
        stops = re.findall(r"[.:;](?= |$)", source)
        assert [paragraph[-1] for paragraph in spoken.split("\n\n")] == stops, provision.id
        assert not re.search(r"[:;](?!\n\n|$)", spoken), provision.id
        seen.update(stops)
    assert seen[":"] > 20 and seen[";"] > 200


def test_a_capital_follows_a_comma_only_where_the_source_prints_it(
    editions: tuple[Edition, Edition],
) -> None:
    for edition, provision, spoken in spoken_parts(editions):
        printed = words_after_commas(verbalize(provision.text["vi"], edition.speech, edition.official))
        assert words_after_commas(spoken) <= printed, provision.id
        assert words_after_commas(spoken) <= words_after_commas(provision.text["vi"]), provision.id


def test_no_capital_follows_a_comma_around_the_text(all_scripts: dict[str, str]) -> None:
    for id, script in all_scripts.items():
        note, opening, _, closing = parts(script)
        assert not any(words_after_commas(text) for text in (note, opening, closing)), id


def words_after_commas(text: str) -> set[str]:
    """Return the capitalised words that follow a comma."""
    return set(re.findall(r",[\s\u00a0]+([^\W\d_a-zà-ỹđ]\w*)", text))


def test_no_line_ends_within_words_that_are_said_in_one_go(
    editions: tuple[Edition, Edition],
) -> None:
    for edition, provision, spoken in spoken_parts(editions):
        for paragraph in spoken.split("\n\n"):
            line = paragraph.replace("\n", " ")
            for start, end in unbroken_spans(line, edition.speech):
                assert "\n" not in paragraph[start:end], (provision.id, paragraph[start:end])


TORN = re.compile(
    r"\b(?:các|những|mọi|mỗi|của|cho|với|về|từ|đến|trong|tại|để|nhằm|như|và|hoặc|là|được|chưa|đã"
    r"|một số|một trong|tiền|đường|khu|cụm|hệ thống|tỉnh đến|vốn đầu tư|thuận lợi(?=\ncho))\n(?!\n)"
)
"""Words at the end of a line that say nothing without the next ones."""


def test_no_line_ends_on_a_word_that_the_next_one_completes(all_scripts: dict[str, str]) -> None:
    for id, script in all_scripts.items():
        assert not TORN.findall(script.split("\n\n\n", 1)[1]), id


WHOLE_PHRASES = (
    "Tổng huy động vốn đầu tư toàn xã hội năm năm\n",
    "\nnăm năm, từ năm hai nghìn không trăm mười sáu đến năm hai nghìn không trăm hai mươi.",
    "\nso với năm năm, từ năm hai nghìn không trăm hai mươi mốt đến",
    "\ntrong các khu công nghiệp, cụm công nghiệp trên địa bàn thành phố\nkhông bảo đảm tiêu chuẩn",
    "các quy hoạch phân khu, quy hoạch chi tiết\ntheo hướng",
    "\nchỉ đạo xây dựng các chương trình, kế hoạch",
    "từ tỉnh đến cơ sở\ntổ chức tuyên truyền",
    "kế hoạch kiểm tra, giám sát việc thực hiện",
    "nâng cấp hạ tầng kỹ thuật, hạ tầng xã hội;",
    "mét vuông một người trở lên.",
    "như:\n\nĐường từ Thành phố đi cầu Nghìn, đường từ Thành phố đi Cồn Vành,",
    "như:\n\nBảo tàng tỉnh,",
    "như:\n\ntrồng hoa, cây cảnh, rau an toàn;",
    ", như:\n\nmở rộng thẩm quyền",
    "\n\ncơ cấu kinh tế:\n\nCông nghiệp, xây dựng chiếm",
    "dựa trên ba trụ cột:\n\nKinh tế phát triển",
)


@pytest.mark.parametrize("phrase", WHOLE_PHRASES)
def test_lines_end_where_a_listener_expects_a_pause(scripts: dict[str, str], phrase: str) -> None:
    assert any(phrase in script for script in scripts.values())


def test_no_line_ends_within_a_number(scripts: dict[str, str]) -> None:
    digit = r"một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|linh|phẩy|không"
    for script in scripts.values():
        broken = re.findall(rf"\b(?:trăm|nghìn|mươi|phẩy|linh)\n(?:{digit})\b", script)
        assert not broken


def test_a_script_states_document_place_source_and_status(
    edition: Edition, scripts: dict[str, str]
) -> None:
    for provision in edition.provisions:
        note, opening, _, closing = parts(scripts[provision.id])
        assert opening.startswith(OPENING + "\n\nSau đây là "), provision.id
        assert closing == parts(WHOLE)[3]
        place = verbalize(provision.place["vi"].strip(" ,"), edition.speech, edition.official)
        assert " ".join(words(place.replace(NO_BREAK, " "))) in " ".join(words(opening)), provision.id
        assert "không phải bản gốc có chữ ký" in note


def test_a_misprint_is_noted_for_the_announcer_and_read_as_printed(scripts: dict[str, str]) -> None:
    note = """Bản đăng in chữ tiền năng, hiểu là tiềm năng.
Xin đọc đúng như in, tức là tiền năng.
Từ dòng dưới đây thì đọc lên loa."""
    warned = {id for id, script in scripts.items() if parts(script)[0].endswith(note)}
    assert warned == {id for id, script in scripts.items() if "tiền năng" in parts(script)[2]}
    assert warned == {"iii", "iii-2"}


def test_the_stated_time_fits_the_stated_pace(scripts: dict[str, str]) -> None:
    for id, script in scripts.items():
        note, *read = parts(script)
        halves = ceil(sum(len(part.split()) for part in read) / 90)
        assert f"khoảng {TIMES[halves]}, tính một trăm tám mươi tiếng" in " ".join(note.split()), id


@pytest.mark.parametrize("start", ["", "en/"])
def test_the_downloads_page_lists_the_parts_with_their_minutes(
    site: Path, edition: Edition, scripts: dict[str, str], start: str
) -> None:
    tree = html.document_fromstring((site / start / "downloads/index.html").read_bytes().decode())
    listed = []
    for row in tree.xpath("//section[@aria-labelledby='loudspeaker']//li"):
        path = (site / start / "downloads" / row.xpath("./a/@href")[0]).resolve()
        listed.append(path.name.removesuffix(".vi.txt"))
        halves = round(
            2
            * float(re.search(r"(\d+(?:[.,]5)?) (?:phút|min)", row.text_content())[1].replace(",", "."))
        )
        assert TIMES[halves] in " ".join(parts(scripts[listed[-1]])[0].split())
    assert listed == [provision.id for provision in scripted_provisions(edition)]
    assert listed == ["i", "ii", "ii-1", "ii-2", "iii", "iv", "v"]


@pytest.mark.parametrize("start", ["", "en/"])
def test_the_page_of_a_provision_links_its_script(site: Path, edition: Edition, start: str) -> None:
    for provision in edition.provisions:
        page = site / start / "p" / provision.id / "index.html"
        links = re.findall(r'href="?([^" >]*loudspeaker/[^" >]+)', page.read_text(encoding="utf-8"))
        script = site / "downloads/loudspeaker" / f"{provision.id}.vi.txt"
        assert [(page.parent / link).resolve() for link in links] == [script.resolve()]


def test_the_sample_reads_its_own_text() -> None:
    sample, problems = read_edition(SAMPLE)
    assert problems == [] and list(checked.check(sample)) == []
    script = loudspeaker(sample)["downloads/loudspeaker/iii-2.vi.txt"].decode()
    assert "hai phẩy bốn héc ta" in script and "Thái Bình" not in script


def with_words(edition: Edition, added: str) -> Edition:
    """Return the edition with a sentence added to its second provision."""
    provision = edition.provisions[1]
    text = {**provision.text, "vi": f"{provision.text['vi']} {added}"}
    provisions: tuple[Provision, ...] = (
        edition.provisions[0],
        replace(provision, text=text),
        *edition.provisions[2:],
    )
    return replace(edition, provisions=provisions)


HOLES = {
    "an abbreviation": ("Sở TNMT chủ trì.", "“TNMT”"),
    "a sign": ("Nhiệt độ 30°C.", "“mươi°C.”"),
    "a unit": ("Kéo dây 110 kV.", "“kV.”"),
    "a Roman numeral": ("Khối V và VI.", "“V”"),
    "a digit in a name": ("Xây cầu ĐT396B.", "ĐT396B"),
    "a number too large": ("Có 5.000.000.000.000 đồng.", "“5.000.000.000.000”"),
    "a foreign word": ("Phát triển công nghệ blockchain.", "“blockchain.”"),
    "a line too long for one breath": ("Rừng " * 30 + "xanh.", "found 31"),
}  # fmt: skip


@pytest.mark.parametrize(("added", "fault"), HOLES.values(), ids=HOLES)
def test_a_text_that_cannot_be_read_aloud_is_noted_and_has_no_script(
    edition: Edition, added: str, fault: str
) -> None:
    provision = edition.provisions[1]
    changed = with_words(edition, added)
    notes = list(checked.notes(changed))
    assert [note for note in notes if fault in note.message], notes
    for note in notes:
        assert (note.path, note.line) == ("docs/vi/situation.md", provision.line["vi"])
        assert note.message.startswith(f"{provision.id}: ") and "languages/spoken.toml" in note.message
        assert str(note).startswith(f"{note.path}:{note.line}: note: ")
    left_out = {provision.id, *(heading.id for heading in edition.above(provision))}
    assert readable_scripts(edition) - readable_scripts(changed) == left_out
    assert list(checked.check(changed)) == []


def test_a_break_after_a_word_that_the_next_one_completes_is_noted(edition: Edition) -> None:
    reading = replace(edition.speech.reading[0], pattern=re.compile("cây xanh"), say="các\nloại cây")
    speech = replace(edition.speech, reading=(reading, *edition.speech.reading))
    messages = [note.message for note in checked.notes(replace(edition, speech=speech))]
    assert messages and all("no line ends on a word" in message for message in messages)


def test_a_notice_read_aloud_with_another_date_is_a_problem(edition: Edition) -> None:
    context = replace(edition.context, checked=date(2027, 1, 31))
    (problem,) = checked.check(replace(edition, context=context))
    assert problem.path == "data/context.toml"
    assert "found 2021, 11, 2026 and 2021, 1, 2027" in problem.message


def test_an_editors_remark_belongs_to_the_block_above_it(edition: Edition) -> None:
    remarks = {
        block.id: block.remark for page in edition.pages for block in page.blocks["vi"] if block.remark
    }
    assert list(remarks) == ["iii-2"]
    quoted = re.findall("“([^”]+)”", remarks["iii-2"])
    assert quoted == ["tiền năng", "tiềm năng"]
    assert quoted[0] in edition.by_id["iii-2"].text["vi"]


def test_an_unknown_placeholder_is_named(edition: Edition) -> None:
    first, *rest = edition.speech.reading
    speech = replace(edition.speech, reading=(replace(first, say="{nothing}"), *rest))
    (problem,) = checked.check(replace(edition, speech=speech))
    assert problem.path == "languages/spoken.toml" and "{nothing}" in problem.message
