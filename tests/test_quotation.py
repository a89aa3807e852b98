"""Quotations are found in the text, or their differences named: no false “word for word”, no false alarm."""

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Literal

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, expect

from scripts.language.words import first_capital
from scripts.model import Edition
from scripts.targets.statement import state
from testing.browser import WindowPool, errors_of
from testing.quotation import engine

AXE_OPTIONS = {
    "rules": {
        "color-contrast-enhanced": {"enabled": True},
        "color-contrast": {"enabled": False},  # implied by the enhanced contrast
        "target-size": {"enabled": True},
    },
    "resultTypes": ["violations"],
}

D1, D2 = "ii-2-2-2021-2025-d1", "ii-2-2-2021-2025-d2"
LATER1, LATER2 = "ii-2-2-2026-2030-d1", "ii-2-2-2026-2030-d2"


def plain(words: str) -> str:
    """Remove all diacritics, as in text typed on a phone without a Vietnamese keyboard."""
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", words))
    return bare.replace("đ", "d").replace("Đ", "D")


CAPITAL = "Tổng huy động vốn đầu tư toàn xã hội 5 năm đạt 111.680 tỷ đồng trở lên (gấp 1,99 lần 5 năm 2016 - 2020)."
TRAINED = "tỷ lệ lao động qua đào tạo đạt 80%, trong đó có chứng chỉ nghề trở lên đạt 37%."
INCOME = (
    "thu nhập bình quân đầu người đạt 93 triệu đồng/năm trở lên (bằng 1,2 lần bình quân của cả tỉnh)"
)
SAFE = "Tăng cường đảm bảo an ninh chính trị, trật tự an toàn xã hội; xây dựng Thành phố an toàn, đáng sống."
FIRST_CLASS = (
    "Phấn đấu đến năm 2025 thành phố Thái Bình được công nhận là đô thị loại I trực thuộc tỉnh"
)
CELL = "Nghị quyết này được quán triệt đến chi bộ."

# Pasted text -> verdict, provisions, and kinds of change that must be named.
QUOTATIONS: dict[str, tuple[str, str, list[str], set[str]]] = {
    # --- true, whatever the typography
    "a sentence": (CAPITAL, "verbatim", [D1], set()),
    "a fragment": ("Cơ bản hình thành không gian đô thị hiện đại hai bên sông Trà Lý", "verbatim", [D2], set()),
    "a short fragment": ("đô thị vườn và du lịch sinh thái", "verbatim", ["iii-2-d4"], set()),
    "the last sentence": (CELL, "verbatim", ["v-p2"], set()),
    "in curly quotes": (f"“{SAFE}”", "verbatim", ["iv-1-d5"], set()),
    "in straight quotes with a full stop outside": (f'"{SAFE[:-1]}".', "verbatim", ["iv-1-d5"], set()),
    "in guillemets": (f"« {SAFE} »", "verbatim", ["iv-1-d5"], set()),
    "in single quotes": (f"‘{SAFE}’", "verbatim", ["iv-1-d5"], set()),
    "with its dash": (f"- {SAFE}", "verbatim", ["iv-1-d5"], set()),
    "with a bullet": (f"• {SAFE}", "verbatim", ["iv-1-d5"], set()),
    "without its full stop": (SAFE[:-1], "verbatim", ["iv-1-d5"], set()),
    "a fragment that ends with a full stop": ("Thu hút các nhà đầu tư chiến lược.", "verbatim", ["iv-2-d2"], set()),
    "first letter small": ("tổ chức quán triệt, xây dựng chương trình hành động, kế hoạch cụ thể", "verbatim", ["v-4"], set()),
    "first letter made a capital": ("Đưa Nghị quyết đi vào cuộc sống", "verbatim", ["v-4"], set()),
    "en dashes for hyphens": (CAPITAL.replace(" - ", "–"), "verbatim", [D1], set()),
    "no-break and repeated spaces": (CAPITAL.replace("tỷ đồng", "tỷ\u00a0đồng").replace("5 năm", "5   năm"), "verbatim", [D1], set()),
    "joined words of a label": ("thương\u00a0mại\u00a0- dịch\u00a0vụ chiếm 33,5%, nông\u00a0nghiệp\u00a0-\u2060\u00a0thủy\u00a0sản chiếm 1,0%", "verbatim", [D2], set()),
    "spaces around signs": ("thu ngân sách trên địa bàn ( không kể tiền thu sử dụng đất ) tăng 12 % / năm trở lên và duy trì", "verbatim", [D1], set()),
    "decomposed Unicode": (unicodedata.normalize("NFD", SAFE), "verbatim", ["iv-1-d5"], set()),
    "another letter that looks like đ": (SAFE.replace("đ", "ð"), "verbatim", ["iv-1-d5"], set()),
    "zero-width and soft signs": (SAFE.replace("an toàn", "an\u200b toàn").replace("chính", "chí\u00adnh"), "verbatim", ["iv-1-d5"], set()),
    "a superscript": ("diện tích cây xanh đô thị bình quân đạt 10,5m²/người", "verbatim", [D2], set()),
    "line breaks of a PDF": ("Tổng huy động vốn đầu tư\ntoàn xã hội 5 năm đạt 111.680\ntỷ đồng trở lên (gấp 1,99 lần 5 năm 2016\n- 2020).", "verbatim", [D1], set()),
    "line breaks of Windows": (SAFE.replace(" an toàn xã", "\r\nan toàn xã"), "verbatim", ["iv-1-d5"], set()),
    "a syllable broken at the end of a line": (SAFE.replace("trật tự", "trậ\nt tự"), "verbatim", ["iv-1-d5"], set()),
    "several sentences": ("Chú trọng đào tạo, phát triển nguồn nhân lực y tế, đưa thành phố Thái Bình trở thành một trong những trung tâm dịch vụ y tế kỹ thuật cao của cả nước. Tăng cường quản lý chất lượng an toàn thực phẩm, chăm sóc sức khỏe Nhân dân.", "verbatim", ["iii-2-d7"], set()),
    "a heading with its number": ("2.3- Tầm nhìn năm 2045", "verbatim", ["ii-2-3"], set()),
    "a heading in capitals": ("III- NHIỆM VỤ VÀ GIẢI PHÁP", "verbatim", ["iii"], set()),
    "several provisions": (f"Những nhiệm vụ trọng tâm\n\n- {SAFE}", "verbatim", ["iv-1", "iv-1-d5"], set()),
    "two provisions that follow one another": (f"Văn phòng Tỉnh ủy phối hợp với các ban, ngành liên quan theo dõi việc thực hiện Nghị quyết, báo cáo kết quả với Ban Thường vụ Tỉnh ủy.\n{CELL}", "verbatim", ["v-p1", "v-p2"], set()),
    "a heading and its first dash": ("Giai đoạn 2026 - 2030\n– Bình quân tốc độ tăng giá trị sản xuất đạt 12%/năm, thu ngân sách trên địa bàn", "verbatim", ["ii-2-2-2026-2030", LATER1], set()),
    "an ellipsis in brackets": ("Đến năm 2025, quy mô kinh tế chiếm tỷ trọng 25% tổng sản phẩm trên địa bàn tỉnh [...] tỷ lệ đô thị hóa đạt trên 80%", "verbatim", [D2], set()),
    "an ellipsis sign and one at the end": ("“Xây dựng thành phố Thái Bình phát triển nhanh và bền vững … là đầu tàu kinh tế…”", "verbatim", ["ii-2-1-p1"], set()),
    "pieces settle one another, and the ellipsis hides a limit": ("Xây dựng, phát triển thành phố Thái Bình (...) sự đồng lòng quyết tâm và khát vọng phát triển của cán bộ, đảng viên và Nhân dân", "cut", ["ii-1-d3"], {"lost"}),
    "with citation and link": (f"{CELL}\nhttps://example.org/p/v-p2/", "verbatim", ["v-p2"], set()),
    # --- the same words, written otherwise
    "no marks at all": (plain(SAFE), "spelling", ["iv-1-d5"], {"marks"}),
    "no mark on one word": (SAFE.replace("đáng sống", "đang sống"), "spelling", ["iv-1-d5"], {"marks"}),
    "tone mark elsewhere": ("phát triển toàn diện về kinh tế, văn hoá, xã hội, quốc phòng, an ninh", "spelling", ["ii-2-1-p1"], {"tone"}),
    "i for y": (TRAINED.replace("tỷ", "tỉ"), "spelling", [D2], {"vowel"}),
    "other capitals": (SAFE.replace("Thành phố", "thành phố"), "spelling", ["iv-1-d5"], {"case"}),
    "a lost comma": (SAFE.replace("chính trị,", "chính trị"), "spelling", ["iv-1-d5"], {"punctuation"}),
    "words run together": (SAFE.replace("an ninh", "anninh"), "spelling", ["iv-1-d5"], {"spaces"}),
    # --- altered
    "another number": (CAPITAL.replace("111.680", "111.860"), "altered", [D1], {"number"}),
    "another decimal": ("Bình quân tốc độ tăng giá trị sản xuất đạt 12,5%/năm; thu ngân sách trên địa bàn", "altered", [D1], {"number"}),
    "a lost decimal sign": ("Bình quân tốc độ tăng giá trị sản xuất đạt 127%/năm; thu ngân sách", "altered", [D1], {"number"}),
    "another year": (FIRST_CLASS.replace("2025", "2030"), "altered", ["ii-2-1-p1"], {"number"}),
    "another year at the end": ("Từng bước mở rộng địa giới hành chính theo định hướng quy hoạch tỉnh giai đoạn 2021 - 2030, tầm nhìn năm 2045", "altered", ["iii-4-d1"], {"number"}),
    "a number in English notation": (CAPITAL.replace("111.680", "111,680"), "altered", [D1], {"notation"}),
    "a number without its point": (CAPITAL.replace("111.680", "111680"), "altered", [D1], {"notation"}),
    "lost trở lên": (INCOME.replace(" trở lên", ""), "altered", [D2], {"lost"}),
    "lost trở lên at the end of a line": (CAPITAL.replace(" trở lên", "\n"), "altered", [D1], {"lost"}),
    "added trở lên": ("tỷ lệ lao động qua đào tạo đạt 80% trở lên, trong đó có chứng chỉ nghề trở lên đạt 37%", "altered", [D2], {"gained"}),
    "lost trên": ("diện tích sàn nhà ở bình quân đạt 39m2/người trở lên. Cơ bản hình thành".replace("diện tích sàn", "tỷ lệ đô thị hóa đạt 80%; diện tích cây xanh đô thị bình quân đạt 10,5m2/người; diện tích sàn"), "altered", [D2], {"lost"}),
    "over for below": ("Tỷ lệ lao động nông nghiệp trong tổng lao động xã hội trên 9%; tỉ lệ lao động qua đào tạo đạt 85%", "altered", [LATER2], {"lost", "gained"}),
    "an added word": (FIRST_CLASS.replace("được công nhận", "sẽ được công nhận"), "altered", ["ii-2-1-p1"], {"added"}),
    "a missing word": (SAFE.replace("an toàn, đáng sống", "đáng sống"), "altered", ["iv-1-d5"], {"missing"}),
    "another word": (SAFE.replace("Tăng cường", "Bảo đảm"), "altered", ["iv-1-d5"], {"added"}),
    "other marks, another word": (SAFE.replace("đáng", "đạng"), "altered", ["iv-1-d5"], {"other-marks"}),
    "a negation left out": ("Công tác quy hoạch và quản lý quy hoạch đáp ứng yêu cầu phát triển.", "altered", ["i-p2"], {"lost"}),
    "a clause left out without a mark": ("Huy động hiệu quả các nguồn lực để xây dựng, phát triển các ngành kinh tế của thành phố nhanh và bền vững.", "altered", ["iii-2-d1"], {"missing"}),
    "a misremembered sentence": ("Đến năm 2025 phấn đấu thu nhập bình quân đầu người của thành phố đạt 95 triệu đồng/năm, bằng 1,2 lần cả tỉnh", "altered", [D2], {"number", "lost"}),
    "a corrected misprint": ("Khai thác và phát huy hiệu quả mọi tiềm năng, lợi thế để phát triển mạnh mẽ", "variant", ["iii-2"], {"variant"}),
    "a changed word after an ellipsis": ("Đến năm 2025, quy mô kinh tế chiếm tỷ trọng 25% [...] tỷ lệ đô thị hóa đạt trên 85%", "altered", [D2], {"number"}),
    # --- cut short, or put together
    "stops before trở lên": ("Tổng huy động vốn đầu tư toàn xã hội 5 năm đạt 111.680 tỷ đồng.", "cut", [D1], {"cut-after"}),
    "stops before the unit": ("cơ cấu kinh tế: Công nghiệp - xây dựng chiếm 65,5", "cut", [D2], {"cut-after"}),
    "starts after a negation": ("đáp ứng yêu cầu phát triển. Không gian đô thị và hạ tầng kỹ thuật đô thị còn nhiều bất cập.", "cut", ["i-p2"], {"cut-before"}),
    "an aim without the word over it": ("100% nước thải sinh hoạt ở đô thị", "cut", [D2], {"cut-before"}),
    "a class without the word over it": ("thành phố Thái Bình được công nhận là đô thị loại I trực thuộc tỉnh", "cut", ["ii-2-1-p1"], {"cut-before"}),
    "English, an aim without the word over it": ("by 2030, to be in the group of fairly well developed urban areas", "cut", ["ii-2-1-p1"], {"cut-before"}),
    "pieces of different provisions": (f"{TRAINED[:-1]} [...] xây dựng Thành phố an toàn, đáng sống", "apart", [D2, "iv-1-d5"], set()),
    "pieces in another order": ("tỷ lệ đô thị hóa đạt trên 80% [...] Đến năm 2025, quy mô kinh tế chiếm tỷ trọng 25% tổng sản phẩm trên địa bàn tỉnh", "apart", [D2], set()),
    "a sentence skipped without a mark": ("Môi trường đô thị còn nhiều vấn đề cần phải giải quyết. Công tác xây dựng Đảng và hệ thống chính trị có mặt còn hạn chế; cải cách hành chính chưa đạt yêu cầu.", "apart", ["i-p2"], set()),
    # --- the translation
    "English": ("the urbanisation rate is to reach over 80%", "verbatim", [D2], set()),
    "an English sentence in curly quotes": ("“This Resolution shall be studied and thoroughly grasped down to every Party cell.”", "verbatim", ["v-p2"], set()),
    "English with a typewriter's apostrophe": ("Developing Thái Bình city is not only for the city’s sake but also for the common development of the whole province.", "verbatim", ["ii-1-d1"], set()),
    "English with a hyphen at the end of a line": ("build a safe, live-\nable city", "verbatim", ["iv-1-d5"], set()),
    "English without marks": ("Developing Thai Binh city is not only for the city's sake", "spelling", ["ii-1-d1"], {"marks"}),
    "English, lost or more": ("per capita income is to reach VND 93 million a year (1.2 times the average of the whole province)", "altered", [D2], {"lost"}),
    "English, another number": ("the urbanisation rate is to reach over 85%", "altered", [D2], {"number"}),
    "English, Vietnamese notation": ("Total social investment mobilised over the 5 years is to reach VND 111.680 billion or more", "altered", [D1], {"notation"}),
    "English in another translation": ("Build Thai Binh city to grow quickly and sustainably and to become a green and landscape city that is civilised and modern", "altered", ["ii-2-1-p1"], set()),
    # --- not in the text
    "invented": ("Thành phố sẽ miễn phí toàn bộ xe buýt cho học sinh và người cao tuổi kể từ năm 2024.", "absent", [], set()),
    "invented with its name": ("Thành phố Thái Bình sẽ xây dựng sân bay quốc tế và tuyến tàu điện ngầm đầu tiên", "absent", [], set()),
    "invented in English": ("The city will build an international airport and a metro line before the end of the decade.", "absent", [], set()),
    "a proverb": ("Có công mài sắt, có ngày nên kim", "absent", [], set()),
    "not words": ("asdf qwer zxcv", "absent", [], set()),
}  # fmt: skip


@pytest.fixture(scope="module")
def page(windows: WindowPool, address: str) -> Iterator[Page]:
    with engine(windows, address) as page:
        yield page


def checked(page: Page, words: str) -> Any:
    return page.evaluate("words => checked(words)", words)


@pytest.mark.parametrize("name", QUOTATIONS)
def test_a_quotation_gets_its_verdict_provisions_and_changes(page: Page, name: str) -> None:
    words, verdict, provisions, kinds = QUOTATIONS[name]
    answer = checked(page, words)
    assert answer["verdict"] == verdict, answer
    assert (
        list(dict.fromkeys(id for piece in answer["pieces"] for id in piece["provisions"]))
        == provisions
    )
    assert kinds <= {change["kind"] for piece in answer["pieces"] for change in piece["changes"]}
    if verdict not in ("apart", "absent"):
        language = "en" if name.startswith(("English", "an English")) else "vi"
        assert {piece["language"] for piece in answer["pieces"]} == {language}


OPENINGS = {
    "Vietnamese": ("Đến năm 2025, thu nhập bình quân đầu người đạt 93 triệu đồng/năm trở lên", "Đến năm 2025,"),
    "Vietnamese, a qualifier": ("Đến năm 2025, tỷ lệ đô thị hóa đạt trên 80%", "Đến năm 2025,"),
    "English": ("By 2025, per capita income is to reach VND 93 million a year or more", "By 2025,"),
}  # fmt: skip


@pytest.mark.parametrize("name", OPENINGS)
def test_the_opening_of_the_provision_is_added_but_does_not_change_the_meaning(
    page: Page, name: str
) -> None:
    words, opening = OPENINGS[name]
    (piece,) = checked(page, words)["pieces"]
    assert [(change["kind"], change["added"]) for change in piece["changes"]] == [("added", opening)]


def test_numbers_and_words_that_differ_in_one_place_are_each_named_once(page: Page) -> None:
    words = "tổng vốn đầu tư toàn xã hội giai đoạn 2021-2025 đạt hơn 116.680 tỷ đồng trở lên"
    (piece,) = checked(page, words)["pieces"]
    assert [tuple(change.values()) for change in piece["changes"]] == [
        ("gained", "", "hơn"),
        ("missing", "huy động", ""),
        ("replaced", "5 năm", "giai đoạn 2021-2025"),
        ("number", "111.680", "116.680"),
    ]


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_provision_and_every_citation_of_it_is_word_for_word(
    page: Page, edition: Edition, code: str
) -> None:
    for provision in edition.provisions:
        if provision.is_heading:
            continue
        answer = checked(
            page, f"“{provision.text[code]}”\n{provision.citation[code]}\nhttps://example.org/p/"
        )
        assert (answer["verdict"], answer["pieces"][0]["provisions"]) == ("verbatim", [provision.id])
        assert answer["pieces"][0]["language"] == code


def test_no_provision_with_one_word_or_figure_changed_is_called_word_for_word(
    page: Page, edition: Edition
) -> None:
    for provision in edition.provisions:
        for code, text in provision.text.items():
            words = text.split()
            if provision.is_heading or len(words) < 8:
                continue
            for n in range(1, len(words) - 1, max(9, len(words) // 2)):
                for changed in ([*words[:n], *words[n + 1 :]], [*words[:n], "xyz", *words[n:]]):
                    answer = checked(page, " ".join(changed))
                    wrong = (provision.id, code, words[n], answer["verdict"])
                    assert answer["verdict"] in ("altered", "spelling"), wrong
                    assert provision.id in answer["pieces"][0]["provisions"], wrong
                    assert answer["verdict"] == "altered" or words[n] in ("-", "–"), wrong


def test_the_copied_quotation_of_a_target_is_word_for_word_and_keeps_the_word_over_it(
    page: Page, edition: Edition
) -> None:
    for target in edition.targets:
        for language in edition.languages:
            quotation = state(edition, target, language).quote
            assert checked(page, quotation)["verdict"] == "verbatim", quotation
            if quotation != target.quote[language.code]:
                result = checked(page, target.quote[language.code])
                assert result["verdict"] == "cut", quotation


def ask(page: Page, words: str) -> str:
    page.locator("#quotation").fill(words)
    page.locator(".quotation button").click()
    page.locator(".verdicts .verdict").first.wait_for()
    return page.locator(".verdicts").inner_text()


def is_accessible(page: Page) -> None:
    """Fail if axe finds something, or if the page is wider than the window."""
    results = Axe().run(page, options=AXE_OPTIONS)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [360, 1366], ids=["phone", "desk"])
def test_the_page_strikes_what_is_wrong_and_emphasises_what_the_text_says(
    windows: WindowPool, address: str, width: int
) -> None:
    with windows.window(width) as page:
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(f"{address}check/")
        answer = ask(page, INCOME.replace("93", "95").replace(" trở lên", ""))
        assert "Khác với văn bản" in answer
        assert "Mất chữ “trở lên”" in answer
        assert "văn bản ghi “93”, lời trích ghi “95”" in answer
        assert page.locator(".compared del").all_text_contents() == [
            "[không có trong văn bản: 95 hết.]"
        ]
        right = page.locator(".compared ins").all_text_contents()
        assert right == ["[có trong văn bản: 93 hết.]", "[có trong văn bản: trở lên hết.]"]
        page.locator(".where a").first.click()
        page.wait_for_url(f"**/goals/#{D2}")


@pytest.mark.parametrize(("width", "height"), [(320, 560), (360, 740), (1366, 768)])
@pytest.mark.parametrize("words", [CAPITAL, CAPITAL * 5, "Không có lời nào như thế ở đây cả"])
def test_the_verdict_is_in_view_and_has_the_focus(
    windows: WindowPool, address: str, width: int, height: int, words: str
) -> None:
    with windows.window(width) as page:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{address}check/")
        assert page.locator("#quotation").get_attribute("rows") == "3"
        ask(page, words)
        heading = page.locator("h2.verdict")
        expect(heading).to_be_focused()
        box = heading.bounding_box()
        assert box and 0 <= box["y"] < height / 2


def test_the_field_grows_with_its_text_up_to_twelve_lines(windows: WindowPool, address: str) -> None:
    with windows.window(360) as page:
        page.goto(f"{address}check/")
        field = page.locator("#quotation")
        rows = []
        for words in (SAFE[:30], CAPITAL, CAPITAL * 20, ""):
            field.fill(words)
            rows.append(int(field.get_attribute("rows") or 0))
        assert rows[0] == rows[3] == 3 < rows[1] < rows[2] == 12


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_words_are_copied_with_citation_and_link_and_stand_the_check(
    windows: WindowPool, address: str, edition: Edition, language: str
) -> None:
    provision = edition.by_id["iv-1-d5"]
    other = "en" if language == "vi" else "vi"
    with windows.window(clipboard=True) as page:
        page.goto(f"{address}{'' if language == 'vi' else 'en/'}check/")
        resolution = page.evaluate("async () => (await fetch('/data/resolution.json')).json()")
        addresses = {row["id"]: row["url"] for row in resolution["provisions"]}
        for n, code in enumerate((language, other)):
            ask(page, provision.text[language].replace(",", "", 1))
            page.locator(".copying button").nth(n).click()
            expect(page.locator(".copying .taken")).to_be_visible()
            copied = page.evaluate("navigator.clipboard.readText()")
            words, *source = copied.splitlines()
            assert words in (f"“{provision.text[code]}”", f"“{provision.text[code][:-1]}”")
            assert source == [first_capital(provision.citation[code]), addresses[provision.id][code]]
            ask(page, copied)
            assert page.locator("h2.verdict").get_attribute("class") == "verdict verbatim"


def test_an_english_quotation_is_reported_as_a_translation(
    windows: WindowPool, address: str, edition: Edition
) -> None:
    with windows.window() as page:
        for start, words in (("", "bản dịch không chính thức"), ("en/", "unofficial translation")):
            page.goto(f"{address}{start}check/")
            answer = ask(page, edition.by_id["v-p2"].text["en"])
            assert words in answer and edition.by_id["v-p2"].text["vi"] in answer
            page.locator(".where a").first.click()
            page.wait_for_url("**/en/implementation/#v-p2")


def test_a_pasted_text_is_not_sent_and_the_data_is_fetched_once(
    windows: WindowPool, address: str
) -> None:
    with windows.window() as page:
        page.goto(f"{address}en/check/", wait_until="networkidle")
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))
        ask(page, SAFE)
        ask(page, CAPITAL)
        text, worker = [request.url for request in asked]
        assert text == f"{address}data/resolution.json"
        assert re.fullmatch(rf"{address}assets/checker-\w+\.js", worker)
        assert {(request.method, request.post_data) for request in asked} == {("GET", None)}
        assert page.url == f"{address}en/check/"


def test_a_failed_download_of_the_data_is_reported_and_tried_again(
    windows: WindowPool, address: str
) -> None:
    with windows.window() as page:
        page.goto(f"{address}check/")
        page.route("**/data/resolution.json", lambda route: route.abort())
        page.locator("#quotation").fill(SAFE)
        page.locator(".quotation button").click()
        page.get_by_text("chưa tải được toàn văn").wait_for()
        page.unroute("**/data/resolution.json")
        assert "Đúng nguyên văn" in ask(page, SAFE)


def test_without_javascript_the_page_links_the_text_and_explains_how_to_find(
    windows: WindowPool, address: str, edition: Edition
) -> None:
    with windows.window(javascript=False) as page:
        page.goto(f"{address}check/")
        expect(page.get_by_text("Ctrl+F")).to_be_visible()
        expect(page.locator("form.quotation")).to_be_hidden()
        links = [link.get_attribute("href") for link in page.locator(".ways a").all()]
        assert links == [f"../{page_of_text.name}/" for page_of_text in edition.pages]


# --- the report on every kind of result

PIECE = {
    "words": "thu nhập 93 triệu đồng/năm",
    "language": "vi",
    "verdict": "verbatim",
    "changes": [],
    "shown": [{"kind": "same", "words": "thu nhập 93 triệu đồng/năm trở lên"}],
    "at": [16],
    "elsewhere": [],
    "figures": [],
    "exact": "thu nhập 93 triệu đồng/năm trở lên",
    "sentence": "Đến năm 2025, thu nhập 93 triệu đồng/năm trở lên.",
    "joint": "unmarked",
}
SAME = {"kind": "same", "words": "đạt"}
TEXT, OWN = {"kind": "removed", "words": " 111.680"}, {"kind": "added", "words": " 116.680"}
NUMBER = {"kind": "number", "removed": "111.680", "added": "116.680"}
FIGURE = {"target": "x", "words": "93 triệu đồng/năm trở lên", "time": "năm 2025", "governing": ""}


def result(verdict: str, *pieces: dict[str, Any], **more: str) -> dict[str, Any]:
    """Return a result whose pieces differ from PIECE as given."""
    judged = [PIECE | {"verdict": verdict} | piece for piece in pieces or ({},)]
    return {"verdict": verdict, "judged": "all", "lead": "", "source": "", "pieces": judged} | more


# Result -> words that the report must say.
REPORTS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "verbatim": (result("verbatim"), ["Đúng nguyên văn", "Có thể dùng như đã viết.", "Vị trí:"]),
    "a spelling": (
        result("spelling", {"changes": [{"kind": "marks", "removed": "đồng", "added": "dong"}]}),
        ["Đúng lời, cần sửa cách viết", "Thiếu dấu: văn bản ghi “đồng”, lời trích ghi “dong”."],
    ),
    "a variant with its note": (
        result("variant", {"note": {"id": "iii-2", "text": "Ghi chú: văn bản in “tiền năng”."}}),
        ["Đúng lời, khác cách viết", "Ghi chú: văn bản in “tiền năng”."],
    ),
    "words cut off at both ends": (
        result(
            "cut",
            {
                "changes": [
                    {"kind": "cut-before", "removed": "Phấn đấu", "added": ""},
                    {"kind": "cut-after", "removed": "trở lên", "added": ""},
                ],
                "shown": [{"kind": "same", "words": "thu nhập 93 triệu đồng/năm"}],
            },
        ),
        [
            "Thiếu chữ quan trọng",
            "[có trong văn bản: Phấn đấu hết.] thu nhập",
            "đồng/năm [có trong văn bản: trở lên hết.]",
        ],
    ),
    "what is wrong comes before what is right": (
        result("altered", {"shown": [SAME, TEXT, OWN], "changes": [NUMBER]}),
        [
            "đạt [không có trong văn bản: 116.680 hết.] [có trong văn bản: 111.680 hết.]",
            "bỏ chữ gạch ngang",
        ],
    ),
    "words of its own": (
        result("altered", {"shown": [SAME, OWN]}),
        ["Chưa dùng được: bỏ chữ gạch ngang.", "[không có trong văn bản: 116.680 hết.]"],
    ),
    "words that are missing": (
        result("altered", {"shown": [SAME, TEXT]}),
        ["Chưa dùng được: thêm lại chữ in đậm", "[có trong văn bản: 111.680 hết.]"],
    ),
    "several parts, one altered": (
        result("altered", {"verdict": "verbatim", "joint": "ellipsis"}, {"changes": [NUMBER]}),
        ["Chưa dùng được: xem lý do ở dưới.", "Phần 2: Khác với văn bản"],
    ),
    "a kind of change without a label": (
        result("altered", {"changes": [{"kind": "unheard-of", "removed": "đỏ", "added": "xanh"}]}),
        ["xem lý do ở dưới", "Chữ khác: văn bản ghi “đỏ”, lời trích ghi “xanh”."],
    ),
    "the year of a figure": (
        result("verbatim", {"figures": [FIGURE]}),
        ["“93 triệu đồng/năm trở lên”: văn bản ghi thời gian là năm 2025."],
    ),
    "figures of one year in one line": (
        result("verbatim", {"figures": [FIGURE, FIGURE | {"words": "trên 80%"}]}),
        ["“93 triệu đồng/năm trở lên”, “trên 80%”: văn bản ghi thời gian là năm 2025."],
    ),
    "another year": (
        result("altered", {"figures": [FIGURE | {"given": "năm 2030"}]}),
        [
            "Chưa dùng được: sửa năm hoặc giai đoạn cho đúng với văn bản.",
            "“93 triệu đồng/năm trở lên”: văn bản ghi năm 2025, lời trích ghi năm 2030.",
        ],
    ),
    "a governing word": (
        result("verbatim", {"figures": [FIGURE | {"time": "", "governing": "Phấn đấu"}]}),
        ["văn bản không nêu năm hay giai đoạn. Văn bản ghi “Phấn đấu”: giữ chữ này khi dẫn."],
    ),
    "the words in quotation marks alone": (
        result("verbatim", judged="quoted", lead="Theo Nghị quyết,", source="(II.2)"),
        ["Chỉ kiểm tra những chữ trong ngoặc kép. Không kiểm tra: “Theo Nghị quyết,”, “(II.2)”."],
    ),
    "the words after a lead-in": (
        result("verbatim", judged="after lead-in", lead="Nghị quyết nêu:"),
        ["Chỉ kiểm tra những chữ đứng sau lời dẫn. Không kiểm tra: “Nghị quyết nêu:”."],
    ),
    "words of several places": (result("verbatim", {"elsewhere": [17]}), ["Cũng có ở: II.2.2"]),
    "another Unicode form": (
        result("verbatim") | {"composed": False},
        ["Lời trích được gõ bằng dạng Unicode khác"],
    ),
    "an omission": (
        result("verbatim", {"joint": "ellipsis", "omitted": "của cả tỉnh"}, {}),
        [
            "Phần 1: Đúng nguyên văn",
            "Dấu lược bỏ (…) thay cho: “của cả tỉnh”.",
            "Phần 2: Đúng nguyên văn",
        ],
    ),
    "an unmarked omission": (
        result("apart", {"verdict": "verbatim"}, {"verdict": "verbatim"}),
        ["Ghép từ các chỗ khác nhau", "hãy trích riêng từng phần", "lược bỏ mà không ghi dấu"],
    ),
    "another order": (
        result("apart", {"verdict": "verbatim"}, {"verdict": "verbatim", "moved": True}),
        ["Trong văn bản, phần dưới đứng trước phần trên."],
    ),
    "one part of two absent": (
        result("absent", {"verdict": "absent", "shown": [], "at": []}, {"verdict": "verbatim"}),
        ["Một phần không có trong văn bản", "1 trong 2 phần không có trong văn bản."],
    ),
    "absent, with the nearest sentence": (
        result("absent", {"nearest": "v-p2", "sentence": CELL, "exact": "", "at": [], "shown": []}),
        [
            "Không có trong văn bản",
            PIECE["words"],
            "Câu gần giống nhất trong văn bản:",
            CELL,
            "Vị trí:",
        ],
    ),
    "a translation": (
        result("verbatim", {"language": "en"}),
        ["Đúng từng chữ với bản dịch", "bản dịch không chính thức, không phải của văn bản"],
    ),
}
SHOW_REPORT = """async (result) => {
  const { report } = await import("/sources/quotation/report.js");
  const { languageNames } = await import("/sources/quotation/wording.js");
  const { provisions } = await (await fetch("/data/resolution.json")).json();
  const language = document.documentElement.lang;
  const { starts, ...settings } = JSON.parse(document.getElementById("settings").textContent);
  const names = languageNames(Object.keys(starts), language);
  const options = { ...settings, language, names, addressOf: ({ id }) => `#${id}` };
  document.querySelector(".verdicts").replaceChildren(...report(result, { provisions, options }));
}"""
WINDOWS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    *((320, "dark"), (1280, "light"), (360, "light"), (768, "dark"), (1366, "light")),
)


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_says(windows: WindowPool, address: str, name: str) -> None:
    judged, expected = REPORTS[name]
    with windows.window() as page:
        page.goto(f"{address}check/")
        page.evaluate(SHOW_REPORT, judged)
        text = re.sub(r"\s+", " ", page.locator(".verdicts").text_content() or "")
        for words in expected:
            assert words in text


@pytest.mark.parametrize("start", ["", "en/"], ids=["vi", "en"])
@pytest.mark.parametrize(("n", "name"), list(enumerate(REPORTS)))
def test_axe_finds_nothing_in_any_report(
    windows: WindowPool, address: str, start: str, n: int, name: str
) -> None:
    width, scheme = WINDOWS[(n + len(start)) % len(WINDOWS)]
    with windows.window(width, color_scheme=scheme) as page:
        page.goto(f"{address}{start}check/")
        page.evaluate(SHOW_REPORT, REPORTS[name][0])
        is_accessible(page)


def test_pieces_that_are_right_and_only_paragraphs_apart_are_one_quotation(
    windows: WindowPool, address: str
) -> None:
    with windows.window() as page:
        page.goto(f"{address}check/")
        page.evaluate(SHOW_REPORT, result("verbatim", {"joint": "paragraph"}, {"at": [17]}))
        assert page.locator(".verdicts .part").count() == 0
        assert page.locator(".compared p").count() == 2
        assert page.locator(".where a").count() == 2
        assert page.locator(".copying").count() == 1


def test_selecting_the_comparison_by_hand_takes_the_words_of_the_text(
    windows: WindowPool, address: str
) -> None:
    with windows.window() as page:
        page.goto(f"{address}check/")
        page.evaluate(SHOW_REPORT, result("altered", {"shown": [SAME, TEXT, OWN], "changes": [NUMBER]}))
        page.evaluate("getSelection().selectAllChildren(document.querySelector('.compared'))")
        assert page.evaluate("`${getSelection()}`").split() == ["đạt", "111.680"]


# --- articles

ARTICLE = f"""Thành phố đặt nhiều chỉ tiêu

Theo Nghị quyết số 03-NQ/TU, “{SAFE}” Đó là lời của văn bản, được nhắc lại nhiều lần trong các cuộc họp ở thành phố suốt mấy năm qua.

Một cán bộ nói với phóng viên rằng “{INCOME.replace("93", "95")}”, và nói thêm rằng con số ấy không phải dễ đạt trong hoàn cảnh hiện nay."""


def test_an_article_gets_its_verdicts_in_place_and_a_list(windows: WindowPool, address: str) -> None:
    with windows.window(360) as page:
        page.goto(f"{address}check/")
        ask(page, ARTICLE)
        expect(page.locator("h2.verdict")).to_have_text("2 chỗ: 1 đúng, 1 cần sửa")
        expect(page.locator("h2.verdict")).to_be_focused()
        marks = page.locator(".article mark")
        assert [text.strip("“”.") for text in marks.all_inner_texts()] == [
            SAFE.rstrip("."),
            INCOME.replace("93", "95"),
        ]
        assert page.locator(".tag").all_text_contents() == [
            "\u20601: đúngChỗ 1: Đúng nguyên văn",
            "\u20602: cần sửaChỗ 2: Khác với văn bản",
        ]
        page.locator(".places a").first.click()
        expect(page.locator(".report h3.verdict")).to_be_focused()
        assert "văn bản ghi “93”, lời trích ghi “95”" in page.locator(".report").inner_text()
        is_accessible(page)


def test_the_report_on_a_place_opens_and_closes_by_keyboard(windows: WindowPool, address: str) -> None:
    with windows.window() as page:
        page.goto(f"{address}en/check/")
        ask(page, ARTICLE)
        opener = page.locator("#place-2")
        opener.focus()
        page.keyboard.press("Enter")
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".report h3.verdict")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".report")).to_have_count(0)
        expect(opener).to_be_focused()
        expect(opener).to_have_attribute("aria-expanded", "false")
        opener.press("Space")
        page.locator(".close-report").press("Enter")
        expect(opener).to_be_focused()
        opener.click()
        page.locator("#place-1").click()
        expect(page.locator(".report")).to_have_count(1)
        opener.click()
        opener.click()
        expect(page.locator(".report")).to_have_count(0)


def test_the_reader_may_have_an_article_read_as_one_quotation(
    windows: WindowPool, address: str
) -> None:
    with windows.window() as page:
        page.goto(f"{address}check/")
        ask(page, ARTICLE)
        page.get_by_text("Kiểm tra tất cả như một lời trích").click()
        page.locator(".advice").wait_for()
        page.get_by_text("Kiểm tra như một bài viết, từng chỗ một").click()
        expect(page.locator("h2.verdict")).to_have_text("2 chỗ: 1 đúng, 1 cần sửa")


@pytest.mark.parametrize("start", ["", "en/"], ids=["vi", "en"])
@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_axe_finds_nothing_in_an_article(
    windows: WindowPool, address: str, start: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with windows.window(width, color_scheme=scheme) as page:
        page.goto(f"{address}{start}check/")
        ask(page, ARTICLE)
        page.locator(".verdicts summary").click()
        page.locator("#place-1").click()
        is_accessible(page)


FILLER = "Sáng nay, nhiều người dân đã ra bờ sông đi dạo và nói chuyện với nhau về thời tiết. "
LONG_TEXTS = {
    "an article of 5,000 words": f"{FILLER * 12}\n\n{ARTICLE}\n\n" * 16,
    "letters without a space": "ă" * 6500,
}


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_the_page_stays_responsive_while_it_checks(
    windows: WindowPool, address: str, name: str
) -> None:
    with windows.window(360) as page:
        page.goto(f"{address}check/", wait_until="networkidle")
        ask(page, SAFE)
        page.locator("#quotation").fill(LONG_TEXTS[name])
        page.evaluate(
            """() => {
                window.longest = 0;
                new PerformanceObserver((list) => {
                  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
                }).observe({ type: "longtask" });
            }"""
        )
        page.locator(".quotation button").click()
        page.locator(".verdicts .verdict").wait_for(timeout=30_000)
        assert page.evaluate("longest") < 200
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


LETTERS = {
    "letters with marks": "ế", "letters": "a", "capitals": "Ấ", "decomposed letters": "e\u0302\u0301",
    "brackets": "(", "dots": ".", "dashes": "-", "quotation marks": "“", "signs without width": "\u200b",
}  # fmt: skip
GROWTH = """(letter) => {
  const took = (count) => Math.min(...[1, 2, 3].map(() => {
    const words = letter.repeat(count);
    const start = performance.now();
    checked(words);
    return performance.now() - start;
  }));
  took(500);
  return took(48000) / Math.max(took(6000), 5);
}"""
"""Growth of the time of a check for eight times the letters: 8 if it is linear, 64 if it is quadratic."""


@pytest.mark.parametrize("name", LETTERS)
def test_the_time_of_a_check_grows_with_the_letters_and_not_with_their_square(
    page: Page, name: str
) -> None:
    assert page.evaluate(GROWTH, LETTERS[name]) < 24


@pytest.mark.parametrize("words", ["...", "(((", "—", "“”", "?", "\u200b", "- - -", "“ ( ”", "…"])
def test_a_text_without_words_is_no_failure(windows: WindowPool, address: str, words: str) -> None:
    with windows.window() as page:
        page.goto(f"{address}check/")
        page.locator("#quotation").fill(words)
        page.locator(".quotation button").click()
        answer = page.locator(".verdicts:not(:empty), .quotation [role=status]:not(:empty)").first
        answer.wait_for()
        page.wait_for_function(
            "() => !document.querySelector('.quotation [role=status]').textContent.includes('Đang')"
        )
        assert "mạng" not in page.locator(".quotation [role=status]").inner_text()


@pytest.mark.parametrize("hindrance", ["no worker script", "no workers at all"])
def test_without_a_worker_the_page_checks_by_itself(
    windows: WindowPool, address: str, hindrance: str
) -> None:
    with windows.window() as page:
        if hindrance == "no worker script":
            page.route(re.compile(r"/assets/checker-\w+\.js"), lambda route: route.abort())
        page.goto(f"{address}check/")
        if hindrance == "no workers at all":
            page.evaluate("delete globalThis.Worker")
        ask(page, ARTICLE)
        expect(page.locator("h2.verdict")).to_have_text("2 chỗ: 1 đúng, 1 cần sửa")
        assert page.workers == []


def test_the_policy_of_the_server_allows_the_worker(windows: WindowPool, port: int) -> None:
    with windows.window() as page, errors_of(page) as errors:
        page.goto(f"http://127.0.0.1:{port}/check/")
        ask(page, ARTICLE)
        assert len(page.workers) == 1
        assert errors == []


def test_the_verdict_is_printed_with_the_quotation_and_without_buttons(
    windows: WindowPool, address: str
) -> None:
    with windows.window() as page:
        page.goto(f"{address}check/")
        ask(page, CAPITAL.replace("111.680", "116.680"))
        pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        text = re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in pdf.pages))
        for words in ("Khác với văn bản", "116.680", "111.680", "Tổng huy động vốn"):
            assert re.sub(r"\s", "", unicodedata.normalize("NFC", words)) in unicodedata.normalize(
                "NFC", text
            )
        assert "Saochép" not in text


CHUNKS: dict[str, tuple[str, int]] = {
    "a short article": (FILLER * 3, 1),
    "paragraphs": (f"{FILLER * 20}\n\n" * 3, 3),
    "one paragraph, between sentences": (FILLER * 80, 3),
    "a list stays with the line above it": (f"{FILLER * 20}\n" + f"- {FILLER}\n" * 10, 1),
    "a quotation of several paragraphs stays whole": (f"“{FILLER * 15}\n\n{FILLER * 15}” {FILLER * 10}", 1),
    "a quotation mark without its other half": (f"“{FILLER * 300}", 7),
    "no sentence": ("a" * 20_000, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", CHUNKS)
def test_an_article_is_divided_without_losing_a_letter(page: Page, name: str) -> None:
    text, count = CHUNKS[name]
    chunks = page.evaluate(
        """async (text) => {
            const { chunksOf } = await import("/sources/quotation/article-chunks.js");
            return chunksOf(text).map(({ start, end }) => text.slice(start, end));
        }""",
        text,
    )
    assert "".join(chunks) == text
    assert len(chunks) == count


READINGS: dict[str, tuple[str, str]] = {
    "a sentence": (SAFE, "quotation"),
    "a quotation with a lead-in": (f"Theo Nghị quyết số 03-NQ/TU, “{SAFE}”", "quotation"),
    "two quotations and a tag between them": (f"“{SAFE},” nghị quyết nêu, “{CAPITAL}”", "quotation"),
    "an article": (ARTICLE, "article"),
    "a long text": (FILLER * 100, "article"),
}


@pytest.mark.parametrize("name", READINGS)
def test_a_pasted_text_is_read_as(page: Page, name: str) -> None:
    text, reading = READINGS[name]
    read = """async (text) => (await import("/sources/quotation/form.js")).readingOf(text)"""
    assert page.evaluate(read, text) == reading
