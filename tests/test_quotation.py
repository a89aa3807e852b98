"""Quotations are found in the text, or their differences named: no false “word for word”, no false alarm."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, expect

from scripts.model import Edition
from scripts.targets.statement import state
from testing.browser import WindowPool
from testing.quotation import engine

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


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
def test_the_page_describes_the_difference_and_links_the_provision(
    windows: WindowPool, address: str, width: int
) -> None:
    with windows.window(width) as page:
        page.goto(f"{address}check/")
        answer = ask(page, INCOME.replace("93", "95").replace(" trở lên", ""))
        assert "Khác với văn bản" in answer
        assert "Mất chữ “trở lên”" in answer
        assert "văn bản ghi “93”, lời trích ghi “95”" in answer
        assert [deletion.inner_text().split(":")[-1] for deletion in page.locator("del").all()] != []
        results = Axe().run(
            page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
        )
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator(".where a").first.click()
        page.wait_for_url(f"**/goals/#{D2}")


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
        assert [(request.url, request.method) for request in asked] == [
            (f"{address}data/resolution.json", "GET")
        ]
        assert page.url == f"{address}en/check/"


def test_a_failed_download_of_the_data_is_reported_and_tried_again(
    windows: WindowPool, address: str
) -> None:
    with windows.window() as page:
        page.goto(f"{address}check/")
        page.route("**/data/resolution.json", lambda route: route.abort())
        page.locator("#quotation").fill(SAFE)
        page.locator(".quotation button").click()
        page.get_by_text("Chưa tải được toàn văn").wait_for()
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
