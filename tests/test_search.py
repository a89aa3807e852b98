"""The search: normaliser, keystroke decoding, ranking by the gold list, box and page of results."""

import gzip
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page, expect

from scripts.language.term_matching import term_anchors
from scripts.model import Edition
from testing.browser import WindowPool
from testing.editions import ROOT
from testing.search_page import ask

GOLD = tomllib.loads((ROOT / "tests/gold.toml").read_text(encoding="utf-8"))["query"]
STARTS = {"vi": "", "en": "en/"}

SAME_KEYS = [
    # language and two spellings with the same keys
    ("vi", "đô thị", "do thi"),
    ("vi", "ĐÔ THỊ", "do thi"),
    ("vi", "ðô thị", "đô thị"),
    ("vi", "Ðảng", "Đảng"),
    ("vi", "hòa", "hoà"),
    ("vi", "thủy", "thuỷ"),
    ("vi", "khỏe", "khoẻ"),
    ("vi", "quý", "quí"),
    ("vi", "qúy", "quý"),
    ("vi", "tỷ", "tỉ"),
    ("vi", "kỹ", "kĩ"),
    ("vi", "lý", "lí"),
    ("vi", "quy", "qui"),
    ("vi", "111.680", "111680"),
    ("vi", "111,680", "111680"),
    ("vi", "12,7", "12.7"),
    ("vi", "2,0", "2"),
    ("vi", "10,5m2", "10,5 m²"),
    ("vi", "nhiệm\u00a0vụ\u00a0trọng\u00a0tâm", "nhiệm vụ trọng tâm"),
    ("vi", "2021\u00a0-\u2060\u00a02025, NQ-\u2060UBTVQH15", "2021 - 2025, NQ-UBTVQH15"),
    ("en", "cities", "city"),
    ("en", "People's", "peoples"),
    ("en", "urbanization", "urbanisation"),
    ("en", "center", "centre"),
    ("en", "Trà Lý", "tra ly"),
]
DIFFERENT_WORDS = [
    # spellings whose exact forms must differ
    ("vi", "thủy", "thúy"),
    ("vi", "hòa", "hoa"),
    ("vi", "đảng", "dảng"),
    ("vi", "dân", "dần"),
    ("vi", "thuy", "thui"),
    ("vi", "tay", "tai"),
    ("vi", "12,7", "127"),
    ("vi", "1,99", "199"),
]
KEYS = [
    # keystrokes of an inactive input method, and the intended word with its tone at the end
    ("decodeTelex", "ddoo", "đô"),
    ("decodeTelex", "thij", "thi\u0323"),
    ("decodeTelex", "dduwowngf", "đương\u0300"),
    ("decodeTelex", "dduowngf", "đương\u0300"),
    ("decodeTelex", "nuwowcs", "nươc\u0301"),
    ("decodeTelex", "nawm", "năm"),
    ("decodeTelex", "truowngf", "trương\u0300"),
    ("decodeTelex", "vieenj", "viên\u0323"),
    ("decodeTelex", "soong", "sông"),
    ("decodeTelex", "quawngj", "quăng\u0323"),
    ("decodeTelex", "xanh", None),
    ("decodeVni", "d9o6", "đô"),
    ("decodeVni", "thi5", "thi\u0323"),
    ("decodeVni", "d9u7o7ng2", "đương\u0300"),
    ("decodeVni", "na8m", "năm"),
    ("decodeVni", "qua8ng5", "quăng\u0323"),
    ("decodeVni", "m2", None),
]


def read(bench: Page, code: str, text: str, form: str) -> list[str]:
    """Return the words of a text as the normaliser reads them."""
    return bench.evaluate(
        "([code, text, form]) => wordsOf[code](text.normalize('NFC')).map((word) => word[form])",
        [code, text, form],
    )


@pytest.mark.parametrize(("code", "first", "other"), SAME_KEYS)
def test_spellings_of_a_word_have_the_same_keys(bench: Page, code: str, first: str, other: str) -> None:
    keys = read(bench, code, first, "key")
    assert keys == read(bench, code, other, "key")
    assert keys == read(bench, code, normalize("NFD", first), "key")
    assert read(bench, code, first, "exact") == read(bench, code, normalize("NFD", first), "exact")


@pytest.mark.parametrize(("code", "first", "other"), DIFFERENT_WORDS)
def test_different_words_have_different_exact_forms(
    bench: Page, code: str, first: str, other: str
) -> None:
    assert read(bench, code, first, "exact") != read(bench, code, other, "exact")


@pytest.mark.parametrize(("undo", "typed", "meant"), KEYS)
def test_keystrokes_are_undone(bench: Page, undo: str, typed: str, meant: str | None) -> None:
    word = bench.evaluate("([undo, typed]) => window.keystrokes[undo](typed) ?? null", [undo, typed])
    assert word == meant


def test_the_gold_list_is_wide_enough() -> None:
    assert len(GOLD) >= 120
    assert {"vi", "en"} == {query["language"] for query in GOLD}
    assert len({(query["language"], query["query"]) for query in GOLD}) == len(GOLD)


def test_every_gold_query_finds_its_provision_first(bench: Page) -> None:
    wrong = []
    for query in GOLD:
        hits = ask(bench, query["language"], query["query"], query["kind"] == "typing")
        if not hits or hits[0] not in query["expected"]:
            wrong.append(f"{query['language']} {query['query']!r}: {hits[:3]}, not {query['expected']}")
    assert wrong == []


NOT_IN_THE_TEXT = {
    "vi": (
        *("dân số", "quốc hội", "luong huu", "cho Bo", "má", "xe buyt", "qqq"),
        *("sân bay", "san bay", "tàu điện", "xe bus", "học phí", "giá đất"),
    ),
    "en": ("bus", "airport", "subway", "beach", "unemployment", "land prices", "tuition fees"),
}


@pytest.mark.parametrize(
    ("code", "query"), [(code, query) for code in NOT_IN_THE_TEXT for query in NOT_IN_THE_TEXT[code]]
)
def test_words_that_the_text_does_not_contain_are_not_found(bench: Page, code: str, query: str) -> None:
    assert ask(bench, code, query) == []


@pytest.mark.parametrize(
    "query", ["", "   ", "???", "“”", "🙂", "%", "asdfgh", "0", "a" * 3000, "zqx " * 900]
)
@pytest.mark.parametrize("code", STARTS)
def test_empty_and_meaningless_queries_find_nothing(bench: Page, code: str, query: str) -> None:
    assert ask(bench, code, query) == ask(bench, code, query, typing=True) == []


def test_a_query_with_diacritics_finds_fewer_hits_than_without(bench: Page) -> None:
    with_marks, without = ask(bench, "vi", "dân"), ask(bench, "vi", "dan")
    assert set(with_marks) < set(without)


def test_a_word_is_found_by_its_beginning_while_it_is_typed_but_never_by_its_middle(
    bench: Page,
) -> None:
    assert ask(bench, "en", "hosp", typing=True)[0] == "iii-2-d7"
    assert ask(bench, "en", "ospital", typing=True) == []


# --- the pages


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def page(windows: WindowPool, request: pytest.FixtureRequest) -> Iterator[Page]:
    with windows.window(request.param) as page:
        yield page


def test_the_search_loads_nothing_before_it_is_used(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}goals/")
    assert not [url for url in asked if re.search(r"/search/|search-|rescue-|results-|further-", url)]
    page.keyboard.press("/")
    page.keyboard.type("kinh te ban dem")
    page.locator(".offers .hit").first.wait_for()
    assert [url for url in asked if url.endswith("/search/vi.json")]
    assert not [url for url in asked if re.search(r"rescue-|further-|results-", url)]


@pytest.mark.parametrize("call", ["/", "Control+k"])
@pytest.mark.parametrize("code", STARTS)
def test_the_search_box_is_an_accessible_combobox(
    page: Page, address: str, code: str, call: str
) -> None:
    page.goto(f"{address}{STARTS[code]}tasks/")
    page.keyboard.press(call)
    box = page.get_by_role("combobox")
    box.wait_for()
    page.keyboard.type("tra ly", delay=20)
    option = page.get_by_role("option").first
    option.wait_for()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    expect(option).to_have_attribute("aria-selected", "true")
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    id = page.get_by_role("option").first.get_attribute("data-provision")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/#{id}")


def test_enter_without_a_choice_opens_the_page_of_results(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    page.keyboard.press("/")
    page.keyboard.type("111680")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=111680")
    hit = page.locator("a[data-provision]").first
    hit.wait_for()
    expect(hit).to_have_attribute("data-provision", "ii-2-2-2021-2025-d1")
    assert hit.locator("mark").inner_text() == "111.680"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_address_with_a_query_can_be_shared(page: Page, address: str, form: str) -> None:
    query = normalize(form, "hai bên sông Trà Lý")
    page.goto(f"{address}search/?q={query}")
    page.locator("a[data-provision]").first.wait_for()
    expect(page.locator("mark").first).to_have_text("hai bên sông Trà Lý")
    expect(page.get_by_role("status").first).to_contain_text(re.compile(r"\d+ kết quả"))
    assert Axe().run(page).response["violations"] == []
    page.locator("select[name=part]").select_option("goals")
    page.wait_for_url("**part=goals")
    ids = [hit.get_attribute("data-provision") for hit in page.locator("a.hit").all()]
    assert ids == ["ii-2-2-2021-2025-d2"]


def test_the_composition_of_an_input_method_is_not_disturbed(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=kinh+t%E1%BA%BF")
    page.locator("a[data-provision]").first.wait_for()
    before = page.locator(".found").inner_text()
    session = page.context.new_cdp_session(page)
    page.locator("#seek").fill("")
    page.locator("#seek").focus()
    session.send("Input.imeSetComposition", {"text": "dđ", "selectionStart": 2, "selectionEnd": 2})
    assert page.locator("#seek").input_value() == "dđ"
    session.send("Input.insertText", {"text": "đô thị"})
    page.wait_for_function("() => document.querySelector('.found').textContent.includes('đô thị')")
    assert page.locator("#seek").input_value() == "đô thị"
    assert page.locator(".found").inner_text() != before


def test_the_other_language_comes_first_where_the_words_belong_to_it(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=night-time+economy")
    offer = page.locator(".other-language a[hreflang=en]")
    expect(offer).to_have_text(re.compile(r"^\d"))
    hits = page.locator(".hits")
    assert offer.evaluate(
        "(link, hits) => link.compareDocumentPosition(hits) & 4", hits.first.element_handle()
    )
    expect(page.locator("a.hit")).to_have_count(0)
    offer.click()
    page.wait_for_url("**/en/search/?q=night-time+economy")
    expect(page.locator("a[data-provision]").first).to_have_attribute("data-provision", "iii-2-d2")


def test_hits_in_the_other_language_are_counted_on_approach(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=ODA")
    page.locator("a[data-provision]").first.wait_for()
    offer = page.locator(".further .other-language a[hreflang=en]")
    expect(offer).not_to_have_text(re.compile(r"^\d"))
    offer.hover()  # their number needs another index
    expect(offer).to_have_text(re.compile(r"^\d"))


@pytest.mark.parametrize(
    ("code", "query", "term"),
    [("vi", "sân khấu hát cổ truyền", "nha-hat-cheo"), ("en", "sung drama", "cheo-theatre")],
)
def test_a_term_is_found_by_its_definition(
    page: Page, address: str, code: str, query: str, term: str
) -> None:
    page.goto(f"{address}{STARTS[code]}search/?q={query}")
    page.locator(".found:not(:empty)").wait_for()
    page.evaluate("dispatchEvent(new Event('scroll'))")
    hit = page.locator(".defined a[data-term]").first
    hit.wait_for()
    expect(hit).to_have_attribute("data-term", term)
    assert query in " ".join(hit.locator("mark").all_inner_texts())


def test_a_search_without_hits_offers_other_ways(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=xe+buyt")
    page.locator(".elsewhere h2").first.wait_for()
    expect(page.locator(".found")).to_contain_text("xe buýt")
    expect(page.locator(".elsewhere a[href$='themes/']")).to_have_count(1)
    expect(page.locator(".elsewhere abbr")).to_have_count(0)


def test_every_record_has_an_id_on_its_page(bench: Page, site: Path) -> None:
    for code, start in STARTS.items():
        records = bench.evaluate("(code) => records[code]", code)
        assert {record["kind"] for record in records} == {
            "provision",
            "target",
            "term",
            "entry",
            "page",
        }
        ids_on = {
            page: set(html.parse(str(site / start / page / "index.html")).xpath("//@id"))
            for page in {record["page"] for record in records if record["page"]}
        }
        for record in records:
            if record["page"]:
                assert record["id"] in ids_on[record["page"]]
            else:
                assert (site / start / record["id"] / "index.html").exists()


def test_the_index_holds_every_id_number_and_text(bench: Page, edition: Edition) -> None:
    for language in edition.languages:
        records = bench.evaluate("(code) => records[code]", language.code)
        numbered = [
            (record["id"], record["number"], record["text"]) for record in records if record["number"]
        ]
        assert numbered == [
            (provision.id, provision.number, provision.text[language.code])
            for provision in edition.provisions
        ]
        ids = {
            kind: [record["id"] for record in records if record["kind"] == kind]
            for kind in ("target", "term")
        }
        assert ids["target"] == [target.id for target in edition.targets]
        assert ids["term"] == list(term_anchors(edition.terms, language.code).values())


@pytest.mark.parametrize("code", STARTS)
def test_without_javascript_the_full_text_is_one_page_away(
    windows: WindowPool, address: str, code: str, edition: Edition
) -> None:
    with windows.window(javascript=False) as page:
        page.goto(f"{address}{STARTS[code]}goals/")
        page.locator(".seek").click()
        page.wait_for_url(f"**/{STARTS[code]}search/")
        assert "Ctrl+F" in page.locator("p.without-script").inner_text()
        page.locator(".without-script a[href='../full/']").click()
        page.wait_for_url(f"**/{STARTS[code]}full/")
        assert "Ctrl+F" in page.locator(".find").inner_text()
        shown = page.locator("[data-provision]")
        assert shown.evaluate_all("all => all.map((element) => element.id)") == [
            provision.id for provision in edition.provisions
        ]
        for provision, text in zip(edition.provisions, shown.all_inner_texts(), strict=True):
            assert provision.text[code] in " ".join(text.split())


@pytest.mark.parametrize("code", STARTS)
def test_the_full_text_has_headings_in_order_and_one_address(site: Path, code: str) -> None:
    tree = html.parse(str(site / STARTS[code] / "full/index.html"))
    levels = [int(heading.tag[1]) for heading in tree.xpath("//article//*[starts-with(name(), 'h')]")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]
    assert tree.xpath("//link[@rel='canonical']/@href")[0].endswith(f"/{STARTS[code]}full/")
    for link in tree.xpath("//a[@class='number']/@href"):
        assert (site / STARTS[code] / "full" / link / "index.html").resolve().exists()


FIRST = {
    "vi": ("kinh tế ban đêm", "bện viện", "nhaf mays racs"),
    "en": ("night-time economy", "hosptial", "traf lys"),
}
"""First queries: correct, misspelt, and typed with an inactive input method."""
POOR = {"vi": ("kẹt xe", "xe buyt"), "en": ("traffic jams", "zzzz", "soong traf lys")}
"""First queries that the index does not answer; they load what readers ask too."""
FIRST_PART, SECOND_PART = 20 * 1024, 104 * 1024
"""Bytes that a first query may load, and one with a poor first answer in all."""


def watched(browser: Browser) -> tuple[Page, dict[str, int]]:
    """Return a page whose browser accepts gzip, and its received bytes without headers by address."""
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    page.set_extra_http_headers({"Accept-Encoding": "gzip"})
    urls: dict[str, str] = {}
    cost: dict[str, int] = {}

    def moved(event: dict[str, Any]) -> None:
        url = urls[event["requestId"]]
        cost[url] = cost.get(url, 0) + event["encodedDataLength"]

    session.on(
        "Network.requestWillBeSent",
        lambda event: urls.update({event["requestId"]: event["request"]["url"]}),
    )
    session.on("Network.dataReceived", moved)
    return page, cost


def test_a_first_query_of_any_kind_is_light(browser: Browser, port: int) -> None:
    """Count everything that is loaded until the page asks for nothing more."""
    start = f"http://127.0.0.1:{port}/"
    asked = []
    for kind, most in ((FIRST, FIRST_PART), (POOR, SECOND_PART)):
        for code, query in [(own, query) for own in kind for query in kind[own]]:
            page, cost = watched(browser)
            page.goto(f"{start}{STARTS[code]}search/")
            usual = {*cost}
            cost.clear()
            page.goto(f"{start}{STARTS[code]}search/?q={quote(query)}")
            asked.append((f"page: {query}", page, cost, usual | {page.url}, most))
            page, cost = watched(browser)
            page.goto(f"{start}{STARTS[code]}goals/")
            usual = {*cost}
            page.keyboard.press("/")
            page.keyboard.type(query)
            asked.append((f"box: {query}", page, cost, usual, most))
    asked[0][1].wait_for_timeout(2000)
    for name, page, cost, usual, most in asked:
        assert page.get_by_role("status").first.text_content(), name
        moved = {url: cost[url] for url in {*cost} - usual if not url.endswith("/icon.svg")}
        assert any("/search/" in url for url in moved)
        assert sum(moved.values()) <= most, (name, moved)
        page.close()


@pytest.mark.parametrize("code", STARTS)
def test_box_and_page_of_results_share_their_code_and_index(site: Path, code: str) -> None:
    """The budget holds for a reader who types in the box and goes on to the page, even with plain gzip."""

    def packed(*patterns: str) -> int:
        files = [path for pattern in patterns for path in site.glob(pattern)]
        assert len(files) == len(patterns)
        return sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)

    needed = packed(f"search/{code}.json", "assets/search-part-*.js")
    own = [packed(f"assets/{name}-????????.js") for name in ("search", "results")]
    assert needed + sum(own) <= FIRST_PART
