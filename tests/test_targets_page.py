"""The targets page: figures in the order of the text, rows that open, filters with addresses, copying."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route, expect

from scripts.language.words import first_capital
from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.publication.urls import prefix, target_url
from scripts.targets.statement import state
from testing.browser import WindowPool, errors_of
from testing.editions import SAMPLE
from testing.line_ends import unjoined

INVESTMENT = "total-social-investment-2021-2025"
TODAY = {360: 12183, 1280: 8417}
"""Heights of the page before figures came first."""


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def page(windows: WindowPool, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield a page that may use the clipboard, on a phone and on a desk; its errors fail the test."""
    with windows.window(request.param, clipboard=True) as page, errors_of(page) as errors:
        yield page
    assert errors == []


@pytest.fixture(scope="module", params=["real", "sample"])
def built(request: pytest.FixtureRequest, edition: Edition) -> tuple[Path, Edition]:
    """The folder of a built site, and its edition."""
    if request.param == "real":
        return request.getfixturevalue("site"), edition
    return request.getfixturevalue("sample_site"), read_edition(SAMPLE)[0]


def tree(site: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((site / path / "index.html").read_bytes().decode())


def ready(page: Page, url: str) -> None:
    page.goto(url)
    page.locator(".filters.usable").wait_for()


def shown(page: Page) -> list[str]:
    return [unjoined(name.strip()) for name in page.locator(".row:visible th").all_inner_texts()]


# --- figures


def test_every_figure_has_the_words_of_its_target_in_their_order(built: tuple[Path, Edition]) -> None:
    site, edition = built
    for language in edition.languages:
        page = tree(site, f"{prefix(edition, language)}targets")
        for target in edition.targets:
            (figure,) = page.xpath(f"//a[@data-target='{target.id}']")
            words = state(edition, target, language)
            basis = unjoined(page.xpath(f"string(//tr[.//a[@data-target='{target.id}']]/th/span)"))
            text = unjoined(figure.text_content()).strip().removeprefix("(").removesuffix(")")
            assert text in (words.figure, words.figure.removesuffix(")"), words.value), target.id
            assert text != words.value or words.basis in ("", basis), target.id


def test_a_figure_leads_to_the_page_of_its_target(built: tuple[Path, Edition]) -> None:
    site, edition = built
    for language in edition.languages:
        folder = f"{prefix(edition, language)}targets"
        for figure in tree(site, folder).xpath("//a[@data-target]"):
            assert figure.get("href") == f"{figure.get('data-target')}/"
            assert (site / folder / figure.get("href") / "index.html").is_file()


def test_every_table_has_a_caption_and_a_head_for_every_cell(built: tuple[Path, Edition]) -> None:
    site, edition = built
    for language in edition.languages:
        tables = tree(site, f"{prefix(edition, language)}targets").xpath("//table")
        assert len(tables) > 2
        for table in tables:
            assert table.xpath("string(caption)").strip()
            heads = table.xpath("thead/tr/th[@scope='col']")
            assert all(head.text_content().strip() for head in heads)
            for row in table.xpath("tbody/tr[not(@class)]"):
                assert len(row.xpath("th[@scope='row']")) == 1
                assert len(row.xpath("td")) == len(heads) - 1
                assert all(cell.text_content().strip() for cell in row.xpath("td"))
            assert {cell.get("colspan") for cell in table.xpath("tbody/tr[@class]/td")} == {
                str(len(heads))
            }


def test_a_screen_reader_is_given_tables_at_every_width(page: Page, address: str) -> None:
    ready(page, f"{address}targets/")
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
    names = {
        unjoined(node["name"]["value"]) for node in nodes if node["role"]["value"] == "columnheader"
    }
    assert roles.count("table") == page.locator("table").count()
    assert roles.count("rowheader") == page.locator("tbody th").count()
    assert roles.count("cell") == page.locator("tr:not(.opened) > td").count()
    assert {"Chỉ tiêu", "2021 - 2025", "2026 - 2030"} <= names


UNDER_ANOTHER_YEAR = r"""() => [...document.querySelectorAll(".across td[data-column] .fig")].filter(figure => {
  const cell = figure.closest("td");
  const heads = [...figure.closest("table").querySelectorAll("thead th:not(:first-child)")];
  const left = figure.getBoundingClientRect().left;
  return heads.filter(head => head.checkVisibility())
    .some(head => head.textContent.replace(/[\s\u2060]/g, "") !== cell.dataset.column.replace(/\s/g, "")
      && Math.abs(head.getBoundingClientRect().left - left) < 10);
}).map(figure => figure.textContent)"""


def test_no_figure_begins_under_the_year_of_another(windows: WindowPool, address: str) -> None:
    for width in (320, 360, 390, 412, 480, 600, 768, 1024, 1280):
        with windows.window(width) as page:
            for path in ("targets/", "en/targets/", "targets/2025-2030/", "en/targets/2025-2030/"):
                page.goto(address + path)
                assert page.evaluate(UNDER_ANOTHER_YEAR) == [], (width, path)


def test_figures_that_belong_together_have_one_size(page: Page, address: str) -> None:
    ready(page, f"{address}targets/")

    def size(id: str) -> float:
        return page.locator(f"[data-target={id}] b").evaluate(
            "(b) => parseFloat(getComputedStyle(b).fontSize)"
        )

    assert size("per-capita-income-ratio-2025") == size("per-capita-income-ratio-2030")
    assert size("total-social-investment-ratio-2021-2025") < size(INVESTMENT)


def test_the_page_is_at_most_half_as_tall_as_it_was(page: Page, address: str) -> None:
    for start in ("", "en/"):
        ready(page, f"{address}{start}targets/")
        height, width = page.evaluate("[document.documentElement.scrollHeight, innerWidth]")
        assert height < TODAY[width] / 2


def test_the_heads_of_the_columns_stay_in_sight_below_the_header(page: Page, address: str) -> None:
    ready(page, f"{address}targets/")
    head = page.locator("#city").locator("xpath=ancestor::table").locator("thead th").nth(2)
    row = page.locator("#river-enterprises-relocated-row").bounding_box()
    assert row
    page.mouse.wheel(0, row["y"] - 200)
    page.locator("html.away").wait_for()
    expect(head).to_be_in_viewport()
    page.mouse.wheel(0, -60)
    page.locator("html.back").wait_for()
    header, below = page.locator("header.top").bounding_box(), head.bounding_box()
    assert header and below
    assert below["y"] >= header["y"] + header["height"] - 1
    assert below["y"] < header["y"] + header["height"] + 10


# --- rows


def test_every_published_address_of_a_target_opens_its_row(
    windows: WindowPool, address: str, edition: Edition
) -> None:
    for javascript in (True, False):
        with windows.window(360, javascript=javascript) as page:
            for target in edition.targets:
                page.goto("about:blank")
                page.goto(f"{address}targets/#{target.id}")
                if javascript:
                    page.locator(".filters.usable").wait_for()
                block = page.locator(f"#{target.id}")
                expect(block).to_be_in_viewport()
                expect(block.locator("mark, blockquote").first).to_be_visible()
                assert page.locator(".opened:visible").count() == 1, target.id


def test_a_figure_opens_and_closes_by_keyboard_and_keeps_the_focus(page: Page, address: str) -> None:
    ready(page, f"{address}targets/")
    figure = page.get_by_role("button", name="Tỷ lệ đô thị hóa, chỉ tiêu năm 2025: trên 80%")
    block = page.locator("#urbanisation-rate-2025")
    figure.focus()
    for opens, closes in (("Enter", "Escape"), ("Space", "Enter"), ("Enter", "Space")):
        expect(figure).to_have_attribute("aria-expanded", "false")
        page.keyboard.press(opens)
        expect(block).to_be_visible()
        expect(figure).to_have_attribute("aria-expanded", "true")
        page.keyboard.press(closes)
        expect(block).to_be_hidden()
        expect(figure).to_be_focused()


def test_a_pressed_figure_has_its_sentence_first(page: Page, address: str) -> None:
    ready(page, f"{address}targets/")
    for row in page.locator(".theme .row").all():
        figures = row.locator(".fig").all()
        for figure in figures:
            figure.click()
            assert row.locator(".target").first.get_attribute("id") == figure.get_attribute(
                "data-target"
            )
            expect(row.locator(".opened")).to_be_visible()
        figures[-1].click()
        expect(row.locator(".opened")).to_be_hidden()


def test_a_linked_target_is_the_first_of_its_row(page: Page, address: str, edition: Edition) -> None:
    for target in edition.targets:
        page.goto("about:blank")
        ready(page, f"{address}targets/#{target.id}")
        row = page.locator(".row").filter(has=page.locator(f"[id='{target.id}']"))
        assert row.locator(".target").first.get_attribute("id") == target.id


def test_escape_in_an_opened_row_returns_to_the_figure_it_belongs_to(page: Page, address: str) -> None:
    ready(page, f"{address}targets/#{INVESTMENT}")
    page.locator("#total-social-investment-2026-2030 [data-do=row]").focus()
    page.keyboard.press("Escape")
    expect(page.locator(f"#{INVESTMENT}")).to_be_hidden()
    expect(page.locator("[data-target=total-social-investment-2026-2030]")).to_be_focused()


def test_a_link_to_a_target_shows_its_sentence_in_both_languages_with_the_figure_marked(
    page: Page, address: str
) -> None:
    ready(page, f"{address}targets/#{INVESTMENT}")
    target = page.locator(f"#{INVESTMENT}")
    target.locator("mark").first.wait_for(state="visible")
    assert target.locator("mark").all_inner_texts() == [
        "111.680 tỷ đồng trở lên",
        "VND 111,680 billion or more",
    ]


def test_the_page_is_complete_without_javascript(
    windows: WindowPool, address: str, edition: Edition
) -> None:
    with windows.window(javascript=False) as page:
        page.goto(f"{address}targets/")
        expect(page.locator(".filters")).to_be_hidden()
        expect(page.locator(".none")).to_be_hidden()
        assert page.locator(".fig:visible").count() == len(edition.targets)
        text = unjoined(page.locator("#content").text_content() or "")
    for target in edition.targets:
        assert target.quote["vi"] in text and target.quote["en"] in text, target.id


# --- filters

VIEWS = {
    "?theme=income&period=2030": [
        "Thu nhập bình quân đầu người so với bình quân của cả tỉnh",
        "Tỷ lệ lao động nông nghiệp trong tổng lao động xã hội",
        "Tỷ lệ lao động qua đào tạo",
        "Lao động qua đào tạo, trong đó có chứng chỉ nghề trở lên",
    ],
    "?q=cay+xanh": ["Diện tích cây xanh đô thị bình quân đầu người"],
    "?q=111.680": ["Tổng huy động vốn đầu tư toàn xã hội 5 năm"],
    "?q=khong-co-gi": [],
    "?kind=milestone&period=2025": [
        "Không gian đô thị hiện đại hai bên sông Trà Lý và các tuyến giao thông đối ngoại",
        "Di dời cơ sở doanh nghiệp trong khu vực quy hoạch không gian đô thị hai bên sông Trà Lý",
        "Loại đô thị",
    ],
    "?kind=milestone&theme=budget": [],
    "?kind=task": ["Kiểm điểm, đánh giá việc thực hiện"],
    "?theme=city&q=dia+gioi": ["Mở rộng địa giới hành chính"],
}


@pytest.mark.parametrize("view", VIEWS)
def test_a_filtered_view_has_its_own_address(page: Page, address: str, view: str) -> None:
    ready(page, f"{address}targets/{view}")
    assert shown(page) == VIEWS[view]
    assert str(len(VIEWS[view])) in page.locator(".count").inner_text()
    asked_for_more = any(name in view for name in ("period", "kind", "sort"))
    expect(page.locator(".filters details")).to_have_js_property("open", asked_for_more)


def test_filtering_changes_the_address_and_can_be_undone(page: Page, address: str) -> None:
    ready(page, f"{address}targets/")
    every = shown(page)
    page.locator("[name=theme]").select_option("economy")
    page.wait_for_url("**/targets/?theme=economy")
    assert 0 < len(shown(page)) < len(every)
    page.locator("[name=theme]").select_option("")
    page.wait_for_url("**/targets/")
    assert shown(page) == every


@pytest.mark.parametrize("query", ["111.680", "111680", "111,680", "tong huy dong"])
def test_a_figure_is_found_however_its_thousands_are_marked(
    page: Page, address: str, query: str
) -> None:
    ready(page, f"{address}targets/?q={query}")
    assert shown(page) == ["Tổng huy động vốn đầu tư toàn xã hội 5 năm"]


def test_a_filtered_view_leaves_the_place_of_a_link(page: Page, address: str) -> None:
    ready(page, f"{address}targets/#{INVESTMENT}")
    page.locator(".filters [name=q]").fill("thu nhap")
    expect(page).to_have_url(f"{address}targets/?q=thu+nhap")


def test_a_search_that_finds_nothing_says_so_and_offers_ways_on(page: Page, address: str) -> None:
    ready(page, f"{address}targets/")
    every = shown(page)
    page.locator(".filters [name=q]").fill("zzzz")
    expect(page.locator(".none")).to_contain_text("Không tìm thấy chỉ tiêu nào cho “zzzz”.")
    assert shown(page) == []
    assert page.locator("table:visible, main h2:visible").count() == 0
    link = page.locator(".none").get_by_role("link", name="Tìm “zzzz” trong cả văn bản")
    assert link.evaluate("(link) => link.href") == f"{address}search/?q=zzzz"
    page.locator(".none").get_by_role("button", name="Xóa bộ lọc").click()
    page.wait_for_url("**/targets/")
    expect(page.locator(".none")).to_be_hidden()
    expect(page.locator(".filters [name=q]")).to_be_focused()
    assert shown(page) == every
    ready(page, f"{address}targets/?kind=milestone&theme=budget")
    expect(page.locator(".none")).to_contain_text("Không có chỉ tiêu nào khớp với bộ lọc.")
    expect(page.locator(".none a")).to_be_hidden()


def test_rows_are_sorted_by_name_in_the_order_of_the_language(page: Page, address: str) -> None:
    ready(page, f"{address}en/targets/?theme=city&sort=name")
    across = page.locator(".across .row:visible th").all_inner_texts()
    assert across == sorted(across, key=str.casefold) and len(across) > 5


@pytest.mark.parametrize(
    "path", ["targets/", "en/targets/", "targets/certified-workers-2025/", "targets/2025-2030/"]
)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_script_arrives_late(
    browser: Browser, address: str, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    late: list[Route] = []
    waiting = True
    page.route("**/*.js", lambda route: late.append(route) if waiting else route.continue_())
    page.add_init_script(
        """window.moved = [];
        new PerformanceObserver((list) => moved.push(...list.getEntries().map((entry) => entry.value)))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(address + path, wait_until="commit")
    page.locator("h1").wait_for()
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    waiting = False
    for route in late:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.locator(".usable").first.wait_for()
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    assert page.evaluate("moved") == []
    page.close()


FEWER_PERIODS = """(left) => {
  for (const table of document.querySelectorAll(".across table")) {
    const away = [...table.tHead.rows[0].cells].slice(left + 1);
    for (const head of away) {
      for (const cell of table.querySelectorAll("td[data-column]"))
        if (cell.cellIndex > left && !cell.closest(".opened")) cell.remove();
      head.remove();
    }
  }
}"""
OUTSIDE = """() => {
  const place = (element) => element.getBoundingClientRect();
  return [...document.querySelectorAll(".across .fig b")]
    .filter((figure) => figure.checkVisibility())
    .filter((figure) => {
      const cell = place(figure.closest("td"));
      return figure.getClientRects().length > 1 || place(figure).right > cell.right + 1 ||
        cell.right > innerWidth;
    })
    .map((figure) => figure.textContent);
}"""


@pytest.mark.parametrize(
    "path", ["targets/", "en/targets/", "targets/2025-2030/", "en/targets/2025-2030/"]
)
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("left", [1, 2, 3])
def test_figures_stay_in_their_columns_however_many_periods_an_edition_has(
    windows: WindowPool, address: str, path: str, width: int, left: int
) -> None:
    with windows.window(width) as page:
        page.goto(address + path)
        page.evaluate(FEWER_PERIODS, left)
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


# --- copying

COPIES = {
    "quotation": (
        "“Tổng huy động vốn đầu tư toàn xã hội 5 năm đạt 111.680 tỷ đồng trở lên”\n"
        "“Total social investment mobilised over the 5 years is to reach VND 111,680 billion or more”\n"
    ),
    "figure": "111.680 tỷ đồng trở lên\n",
    "row": "\t111.680 tỷ đồng trở lên\t",
}


@pytest.mark.parametrize("kind", COPIES)
@pytest.mark.parametrize("path", [f"targets/{INVESTMENT}/", f"targets/#{INVESTMENT}"])
def test_a_target_can_be_copied_as_quotation_figure_or_row(
    page: Page, address: str, edition: Edition, kind: str, path: str
) -> None:
    page.goto(f"{address}{path}")
    within = ".target-page" if path.endswith("/") else f"#{INVESTMENT}"
    panel = page.locator(f"{within} .share.usable").filter(has=page.locator(f"[data-do={kind}]"))
    panel.wait_for()
    panel.evaluate("(panel) => panel.setAttribute('open', '')")
    panel.locator(f"[data-do={kind}]").click()
    panel.locator(".outcome:not(:empty)").wait_for()
    taken = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert COPIES[kind] in taken
    assert f"targets/{INVESTMENT}/" in taken
    if kind != "row":
        assert first_capital(edition.by_id["ii-2-2-2021-2025-d1"].citation["vi"]) in taken
    else:
        assert "\n" not in taken


def test_a_copied_row_has_five_cells_and_none_is_empty(built: tuple[Path, Edition]) -> None:
    site, edition = built
    for language in edition.languages:
        page = tree(site, f"{prefix(edition, language)}targets")
        for target in edition.targets:
            (block,) = page.xpath(f"//*[@id='{target.id}']")
            cells = block.get("data-row").split("¦")
            assert len(cells) == 5 and all(cell.strip() == cell != "" for cell in cells), cells
            assert cells[0] == target.indicator.name[language.code]
            assert cells[2] == state(edition, target, language).figure
            assert cells[4] == target_url(edition, target.id, language)


def test_a_copied_sentence_has_every_language_and_its_source(built: tuple[Path, Edition]) -> None:
    site, edition = built
    for language in edition.languages:
        page = tree(site, f"{prefix(edition, language)}targets")
        for target in edition.targets:
            lines = page.xpath(f"string(//*[@id='{target.id}']/@data-quotation)").split("\n")
            others = [other for other in edition.languages if other != language]
            assert lines == [
                *(f"“{state(edition, target, other).quote}”" for other in (language, *others)),
                first_capital(edition.by_id[target.provision].citation[language.code]),
                target_url(edition, target.id, language),
            ]


# --- pages of targets


@pytest.mark.parametrize("start", ["", "en/"])
def test_every_target_has_a_page(site: Path, edition: Edition, start: str) -> None:
    for target in edition.targets:
        page = tree(site, f"{start}targets/{target.id}")
        text = unjoined(page.text_content())
        assert all(quote in text for quote in target.quote.values()), target.id
        assert page.xpath("//meta[@property='og:image']/@content")[0].endswith(
            f"target-{target.id}.{'en' if start else 'vi'}.png"
        )


def test_a_page_of_a_target_begins_with_its_figure_and_its_words(built: tuple[Path, Edition]) -> None:
    site, edition = built
    for language in edition.languages:
        for target in edition.targets:
            content = tree(site, f"{prefix(edition, language)}targets/{target.id}").xpath(
                "//article//h1/ancestor::*[contains(@class, 'target-page')]/*"
            )
            words = state(edition, target, language)
            assert content[0].tag == "h1" and unjoined(content[0].text_content()).startswith(
                words.figure
            )
            assert [part.tag for part in content[1:3]] == ["blockquote"] * len(edition.languages)
            assert words.quote in unjoined(content[1].text_content())
            buttons = content[1 + len(edition.languages)].xpath("button/@data-do")
            assert buttons == ["figure", "link", "share"]


def test_the_pages_of_targets_are_in_one_chain(site: Path, edition: Edition) -> None:
    path, walked = edition.targets[0].id, []
    while path:
        walked.append(path)
        page = tree(site, f"targets/{path}")
        path = page.xpath("string(//a[@rel='next']/@href)").strip("./")
    assert walked == [target.id for target in edition.targets]
