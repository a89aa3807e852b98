"""The single file: what it holds, its frame and line ends beside the site's, its tools without a network."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page, expect

from scripts.model import Edition
from scripts.publication.attribution import attribution
from testing.browser import WindowPool, opened_from_disk, phone_without_network
from testing.line_ends import broken_lines
from testing.words import plain

SINGLE = "downloads/03-nq-tu.html"
INCOME = "thu nhập bình quân đầu người đạt 95 triệu đồng/năm"
LINKED = "ii-2-2-2021-2025-d1"
WIDTHS = (320, 360, 768, 1280)
NARROWEST = {
    "100%": (320, 320),
    "115%": (320, 320),
    "130%": (320, 320),
    "150%": (412, 360),
    "200%": (768, 768),
}
"""Sizes of letters: the usual one, the steps of the file's own button, and the largest of a browser; with the
narrowest screens on which compounds, and words, are whole."""
FRAME = """([code, size]) => {
    document.documentElement.style.fontSize = size;
    const edition = document.getElementById(code);
    const boxesOf = (element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return [...range.getClientRects()].filter(({width}) => width > 1);
    };
    const items = [...edition.querySelectorAll('.top .in > :not(nav, .skip, [hidden]), .top nav > a')]
        .map(item => item.getBoundingClientRect());
    const left = selector => Math.round(Math.min(...boxesOf(edition.querySelector(selector)).map(box => box.left)));
    const lines = boxesOf(edition.querySelector('.notice p')).map(box => box.top + box.height / 2);
    return {
        rows: new Set(items.map(box => Math.round(box.top + box.height / 2))).size,
        overlaps: items.some((box, n) => n && box.left < items[n - 1].right - 0.5),
        height: edition.querySelector('.top').offsetHeight,
        edges: [...new Set(['.brand', '.notice p', 'h1', '.six-parts h2', '.number', '.foot p'].map(left))],
        isNoticeOneLine: Math.max(...lines) - Math.min(...lines) < 8,
        width: document.documentElement.scrollWidth,
    };
}"""
"""Script that returns what the frame of an edition looks like with letters of a size."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page without a network."""
    with phone_without_network(browser) as page:
        yield page


def test_the_single_file_is_small_and_holds_the_whole_text_and_its_attribution(
    site: Path, edition: Edition
) -> None:
    content = (site / SINGLE).read_bytes()
    assert len(content) < 150 * 1024
    tree = html.document_fromstring(content.decode())
    for language in edition.languages:
        code, own = language.code, "" if language == edition.official else f"{language.code}-"
        for provision in edition.provisions:
            element = tree.get_element_by_id(f"{own}{provision.id}")
            assert element.text_content().endswith(provision.text[code])
            assert element.xpath("./a/@href") == [f"#{own}{provision.id}"]
        credits, words = attribution(edition, language), tree.get_element_by_id(code).text_content()
        for line in (
            *credits.status,
            credits.source,
            credits.disclaimer,
            credits.licence,
            credits.url,
            credits.issuer,
        ):
            assert line in words
    assert not tree.xpath("//*[@src or @style] | //link")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_single_file_is_read_from_a_disk(
    browser: Browser, site: Path, edition: Edition, scripts: bool
) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    page.context.set_offline(True)
    with opened_from_disk(page, site / SINGLE):
        shown = [code for code in ("vi", "en") if page.locator(f"#{code}").is_visible()]
        assert shown == (["vi"] if scripts else ["vi", "en"])
        assert page.locator("#seek-vi").is_visible() == scripts
        page.locator("#vi .six-parts a").nth(2).click()
        assert page.url.endswith(f"#{edition.on_page('goals')[0].id}")
    page.close()


@pytest.mark.parametrize(
    ("code", "query", "id"),
    [
        ("vi", "thu nhap binh quan dau nguoi", "ii-2-2-2021-2025-d2"),
        ("vi", "điểm 2.2 mục II", "ii-2-2"),
        ("en", "per capita income", "en-ii-2-2-2021-2025-d2"),
        ("en", "per capta incme", "en-ii-2-2-2021-2025-d2"),
        ("vi", "thu nhaapj binhf quaan ddaauf nguwowif", "ii-2-2-2021-2025-d2"),
    ],
)
def test_the_search_of_the_single_file_finds(
    page: Page, site: Path, code: str, query: str, id: str
) -> None:
    with opened_from_disk(page, site / SINGLE, f"#{code}"):
        page.fill(f"#seek-{code}", query)
        page.locator(f"#{code} .hits a[href='#{id}']").click()
        address = page.locator(".words .actions .address")
        assert address.inner_text().endswith(f"/p/{id.removeprefix('en-')}/")


def test_results_of_the_single_file_come_into_view_on_a_phone(page: Page, site: Path) -> None:
    with opened_from_disk(page, site / SINGLE):
        page.fill("#seek-vi", "ngap ung")
        first = page.locator("#vi .hits a").first
        first.wait_for()
        page.wait_for_function(
            "() => document.querySelector('#vi .hits').getBoundingClientRect().top < 370"
        )
        box, field = first.bounding_box(), page.locator("#seek-vi").bounding_box()
        header = page.locator("#vi .top").bounding_box()
        assert box and field and header
        assert header["y"] + header["height"] <= field["y"] < box["y"] < 370  # half of the screen


def test_the_single_file_checks_a_quotation_and_its_citation(
    page: Page, site: Path, edition: Edition
) -> None:
    with opened_from_disk(page, site / SINGLE):
        for words, verdict in ((INCOME, "altered"), ("Có công mài sắt, có ngày nên kim", "absent")):
            page.fill("#words-vi", words)
            page.click("#vi .quotation button")
            page.locator(f"#vi .verdict.{verdict}").first.wait_for()
        for provision in [provision for provision in edition.provisions if not provision.is_heading][
            ::9
        ]:
            page.fill("#words-vi", f"{provision.text['vi']}\n{provision.citation['vi']}")
            page.click("#vi .quotation button")
            page.locator("#vi .verdict.verbatim").wait_for()
            expect(page.locator("#vi .verdicts .where a").first).to_have_attribute(
                "href", f"#{provision.id}"
            )


def test_the_switch_of_the_single_file_keeps_the_place(page: Page, site: Path) -> None:
    with opened_from_disk(page, site / SINGLE, "#iii-3-d2"):
        before = page.locator("#iii-3-d2").bounding_box()
        page.locator("#vi .switch a").click()
        after = page.locator("#en-iii-3-d2").bounding_box()
        assert before and after and abs(before["y"] - after["y"]) < 2
        assert (
            page.url.endswith("#en-iii-3-d2") and page.evaluate("document.documentElement.lang") == "en"
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_single_file(
    page: Page, site: Path, edition: Edition, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    for language in edition.languages:
        with opened_from_disk(page, site / SINGLE, f"#{language.code}"):
            page.fill(f"#seek-{language.code}", "2025")
            page.locator(f"#{language.code} .hits a").first.wait_for()
            violations = Axe().run(page).response["violations"]
        assert [(violation["id"], violation["nodes"][0]["html"]) for violation in violations] == []


# --- the frame, and line ends


@pytest.mark.parametrize("size", NARROWEST)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_single_file_has_the_frame_of_the_site(
    windows: WindowPool, site: Path, code: str, width: int, size: str, scripts: bool
) -> None:
    """One row of header, one left edge, one line of notice, and nothing wider than the screen."""
    with windows.window(width, javascript=scripts) as page:
        page.goto(f"{(site / SINGLE).as_uri()}#{code}")
        if scripts:
            page.locator(f"#{code} .tools").wait_for()
        frame = page.evaluate(FRAME, [code, size])
        assert (frame["rows"], frame["overlaps"]) == (1, False)
        assert frame["width"] <= width
        assert len(frame["edges"]) == 1
        if size == "100%":
            assert frame["height"] <= 60
            assert frame["isNoticeOneLine"]


SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shifted += value; })
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_of_the_single_file_moves_when_its_tools_arrive(
    browser: Browser, site: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto((site / SINGLE).as_uri())
    page.locator("#vi .tools").wait_for()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("shifted") == 0
    context.close()


@pytest.mark.parametrize("size", NARROWEST)
def test_no_line_of_the_single_file_ends_within_a_word(
    windows: WindowPool, edition: Edition, address: str, size: str
) -> None:
    """In headings and labels. Where the letters are so large that a compound does not fit, words are whole."""
    with windows.window() as page:
        for whole, narrowest in zip((True, False), NARROWEST[size], strict=True):
            widths = [width for width in (*WIDTHS, 412, 1024) if width >= narrowest]
            assert broken_lines(page, edition, address, [SINGLE], widths, size, whole) == []


def test_words_of_the_text_are_kept_whole_without_a_changed_character(
    site: Path, edition: Edition
) -> None:
    tree = html.document_fromstring((site / SINGLE).read_bytes().decode())
    kept = tree.xpath("//*[contains(@class, 'provision')]//span/text()")
    assert "Giai đoạn" in kept and "TÌNH HÌNH" in kept
    assert not [words for words in kept if "\u00a0" in words or "\u2060" in words]


# --- what works with the script, and what there is without it


def test_without_scripts_no_control_does_nothing(windows: WindowPool, site: Path) -> None:
    with windows.window(360, javascript=False) as page:
        page.goto((site / SINGLE).as_uri())
        assert page.locator("button, input, textarea, select, form, [hidden]:visible").count() == 0
        for link in page.locator("a[href^='#']:visible").all():
            assert page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']").is_visible()


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_notice_leads_to_the_answer_within_the_file(
    page: Page, site: Path, edition: Edition, code: str
) -> None:
    answer = edition.context.answering_fact
    assert answer
    with opened_from_disk(page, site / SINGLE, f"#{code}"):
        page.locator(f"#{code} .notice a").click()
        words = page.locator(f"#{code} .answer")
        expect(words).to_contain_text(answer.statement[code])
        expect(words).to_be_in_viewport()


@pytest.mark.parametrize(("code", "prefix"), [("vi", ""), ("en", "en-")])
def test_a_keyboard_reaches_the_actions_of_a_paragraph(
    page: Page, site: Path, edition: Edition, code: str, prefix: str
) -> None:
    provision = edition.by_id[LINKED]
    with opened_from_disk(page, site / SINGLE, f"#{code}"):
        paragraph = page.locator(f"[id='{prefix}{LINKED}']")
        number, opener = paragraph.locator("a").nth(0), paragraph.locator("a").nth(1)
        expect(number).to_have_accessible_name(edition.spoken_number(provision, code))
        number.focus()
        page.keyboard.press("Tab")
        expect(opener).to_be_focused()
        page.keyboard.press("Enter")
        actions = page.locator(f"[id='{prefix}{LINKED}'] + .actions")
        expect(actions).to_be_in_viewport()
        shown = "(link) => getComputedStyle(link, '::before').content"
        assert number.evaluate(shown) == f'"{provision.number}"'
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(actions.locator("[data-do=quotation]")).to_be_focused()
        page.keyboard.press("Enter")
        copied = actions.locator(".taken")
        expect(copied).to_have_value(re.compile(re.escape(provision.text[code])))
        expect(copied).to_have_value(re.compile(re.escape(f"/p/{LINKED}/")))


@pytest.mark.parametrize("can_share", [True, False])
def test_sharing_is_offered_where_the_browser_can(
    browser: Browser, site: Path, edition: Edition, can_share: bool
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    share = "async (data) => { globalThis.shared = data; }" if can_share else "undefined"
    page.add_init_script(f"Object.defineProperty(navigator, 'share', {{ value: {share} }})")
    with opened_from_disk(page, site / SINGLE, f"#{LINKED}"):
        button = page.locator(".actions [data-do=share]")
        page.locator(".actions").wait_for()
        assert button.is_visible() == can_share
        if can_share:
            button.click()
            assert edition.by_id[LINKED].text["vi"] in page.evaluate("shared.text")
    page.close()


def test_the_button_of_the_letters_makes_them_larger_and_usual_again(
    page: Page, site: Path, edition: Edition
) -> None:
    larger, usual = (edition.labels[f"letters_{name}"]["vi"] for name in ("larger", "usual"))
    with opened_from_disk(page, site / SINGLE):
        button = page.locator("#vi .tools button")
        sizes = []
        for name in (larger, larger, larger, usual, larger):
            assert plain(button.inner_text()) == name
            sizes.append(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
            button.click()
        assert sizes[:4] == sorted({*sizes}) and sizes[4] == sizes[0]


def test_printed_the_numbers_of_the_text_are_on_the_sheet(windows: WindowPool, site: Path) -> None:
    with windows.window(794) as page:
        page.goto((site / SINGLE).as_uri())
        page.locator("#vi .tools").wait_for()
        page.emulate_media(media="print")
        for selector in (".top", ".finding", ".six-parts", ".open-actions", "#status-vi + section"):
            expect(page.locator(f"#vi {selector}").first).to_be_hidden()
        outside = """() => [...document.querySelectorAll("#vi .provision > a")]
            .filter(link => link.getBoundingClientRect().left < 0).map(link => link.hash)"""
        assert page.evaluate(outside) == []
        edges = """() => [...new Set([...document.querySelectorAll("#vi .provision > a:first-child")]
            .map(link => Math.round(link.getBoundingClientRect().left)))]"""
        assert len(page.evaluate(edges)) <= 2  # numbers, and headings of periods
        page.emulate_media(media="null")
