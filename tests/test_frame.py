"""The frame of every page: one edge, one row of header, one line of notice, nothing that shifts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from testing.browser import WindowPool
from testing.line_ends import unjoined

KINDS = (
    "", "goals/", "tasks/", "p/iii-4-d3/", "targets/", "targets/per-capita-income-2025/", "status/",
    "search/", "glossary/", "themes/", "charts/", "derived/", "check/", "downloads/", "handout/",
    "open-data/", "p/", "reading/", "about/", "full/", "parallel/goals/", "timeline/",
)  # fmt: skip
"""A page of every kind."""
FILTERED = ("p/?q=muc+2", "p/?q=xyz", "targets/?q=nuoc", "targets/?q=xyz", "targets/?from=elsewhere")
"""Pages that a query in the address filters, or not."""
OF_ANOTHER_RANK = ("", "p/iii-4-d3/", "targets/per-capita-income-2025/")
"""Pages whose title is that of the document, the number of a provision, or a figure."""
WIDTHS = (320, 360, 768, 1280, 1920)
LEFT_EDGES = """() => [
    ['.brand', '.notice p', 'h1', '.foot p'].map(selector => document.querySelector(selector)),
].flat().filter(Boolean).map(element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const boxes = [...range.getClientRects()].filter(box => box.width > 1);
    return Math.round(Math.min(...boxes.map(box => box.left)));
})"""
SWALLOWED = """() => [...document.querySelectorAll('.nb')].filter(joined => {
    const box = joined.parentElement;
    const beside = [...box.childNodes].some(node => node !== joined && node.textContent.trim());
    return beside && /flex|grid/.test(getComputedStyle(box).display);
}).map(joined => joined.parentElement.textContent)"""
"""Words of boxes that lay out a joined word as an item of its own, so that the space beside it is lost."""
LETTERS = {"": 1, "l": 1.15, "xl": 1.3, "xxl": 1.5}
"""Growth of the letters by choice of the reader."""
COLLIDING = """() => {
    const shown = [...document.querySelectorAll('.top .in > :not(.doors), .doors a, .notice p > *')]
        .filter(item => item.getClientRects().length && !item.closest('.menu nav'));
    const boxes = shown.map(item => {
        const range = document.createRange();
        range.selectNodeContents(item.querySelector(':scope > summary') ?? item);
        return {name: item.className || item.textContent, row: item.closest('.top, .notice').className,
            box: (item.matches('form') ? item : range).getBoundingClientRect()};
    });
    return boxes.flatMap((a, n) => boxes.slice(n + 1).map(b => [a, b]))
        .filter(([a, b]) => a.row === b.row && a.box.left < b.box.right - 0.5 && b.box.left < a.box.right - 0.5)
        .map(([a, b]) => [a.name, b.name]);
}"""
"""Items of the header, or of the notice, that stand on one another."""
SHIFTS = """() => new Promise(resolve => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => resolve(sum), 400);
})"""

NEXT_FRAMES = """() => new Promise(resolve =>
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))))"""
"""Script that ends when what scrolling or focus changed is shown."""

MOVED = """() => {
    const blocks = [...document.querySelector('.page').children];
    const top = block => block.getBoundingClientRect().top;
    const tops = new Map(blocks.map(block => [block, top(block)]));
    const moved = new Set();
    for (const last of blocks.toReversed()) {
        last.remove();
        tops.delete(last);
        for (const [block, before] of tops)
            if (block.offsetHeight && Math.abs(top(block) - before) > 0.5) moved.add(block.outerHTML.slice(0, 40));
    }
    return [...moved];
}"""
"""Blocks of a page that stand elsewhere as long as the blocks after them have not arrived."""


def header_height(page: Page) -> float:
    return float(page.locator(".top").evaluate("top => top.getBoundingClientRect().height"))


@pytest.mark.parametrize("start", ["", "en/"])
@pytest.mark.parametrize("path", KINDS)
def test_brand_notice_title_and_footer_share_one_edge(
    windows: WindowPool, address: str, path: str, start: str
) -> None:
    with windows.window() as page:
        page.goto(address + start + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert len(set(page.evaluate(LEFT_EDGES))) == 1, width


@pytest.mark.parametrize("start", ["", "en/"])
@pytest.mark.parametrize("size", LETTERS)
@pytest.mark.parametrize("path", ["", "goals/", "targets/", "status/"])
def test_header_and_notice_are_one_row_each_and_nothing_in_them_overlaps(
    windows: WindowPool, address: str, path: str, size: str, start: str
) -> None:
    with windows.window() as page:
        page.goto(address + start + path)
        page.evaluate("size => document.documentElement.dataset.size = size", size)
        for width in (320, 360, 390, 600, 768, 1024, 1100, 1280, 1366, 1440, 1600, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(COLLIDING) == [], width
            assert header_height(page) <= 60 * LETTERS[size], width
            assert page.locator(".notice").evaluate("notice => notice.offsetHeight") <= 50, width
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_doors_are_in_the_header_where_letters_leave_them_room(
    windows: WindowPool, address: str
) -> None:
    with windows.window(1280) as page:
        page.goto(f"{address}goals/")
        doors, field = page.locator(".doors"), page.locator(".top .search")
        expect(doors).to_be_visible()
        page.evaluate("document.documentElement.dataset.size = 'l'")
        expect(doors).to_be_hidden()
        expect(field).to_be_visible()
        page.evaluate("document.documentElement.dataset.size = 'xxl'")
        expect(field).to_be_hidden()
        page.locator(".seek").click()
        expect(field.locator("input")).to_be_focused()


@pytest.mark.parametrize("start", ["", "en/"])
@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280, 1366])
def test_the_notice_is_one_line_with_the_question(
    windows: WindowPool, address: str, width: int, start: str
) -> None:
    with windows.window(width) as page:
        page.goto(f"{address}{start}goals/")
        notice = page.locator(".notice")
        assert notice.evaluate("notice => notice.getBoundingClientRect().height") <= 50
        notice.get_by_role("link").click()
        page.wait_for_url("**/status/")
        expect(page.locator(".notice a")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_one_rank_have_titles_of_one_size(
    windows: WindowPool, address: str, width: int
) -> None:
    sizes = {}
    with windows.window(width) as page:
        for path in KINDS:
            if path in OF_ANOTHER_RANK:
                continue
            page.goto(address + path)
            for title in page.locator("h1").all():
                sizes[path] = title.evaluate("title => getComputedStyle(title).fontSize")
    assert len(set(sizes.values())) == 1, sizes


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [*KINDS, *FILTERED])
def test_nothing_shifts_while_a_page_loads(
    windows: WindowPool, address: str, path: str, width: int
) -> None:
    with windows.window(width) as page:
        page.goto(address + path)
        assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [*KINDS, "targets/2025-2030/", "ask/", "changes/", "places/"])
def test_no_block_moves_when_the_next_arrives(
    windows: WindowPool, address: str, path: str, width: int
) -> None:
    with windows.window(width) as page:
        page.route("**/*.js", lambda route: route.abort())
        page.goto(address + path)
        assert page.evaluate(MOVED) == []


@pytest.mark.parametrize("path", FILTERED)
def test_a_page_to_be_filtered_is_shown_in_time_if_its_script_does_not_come(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page()
    page.clock.install()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address + path)
    content = page.locator(".all-provisions, .theme").first
    expect(content).to_be_hidden()
    page.clock.run_for(4000)
    expect(content).to_be_visible()
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_space_beside_a_joined_word_is_lost(windows: WindowPool, address: str, width: int) -> None:
    with windows.window(width) as page:
        for path in KINDS:
            page.goto(address + path)
            assert page.evaluate(SWALLOWED) == [], path


@pytest.mark.parametrize("width", [320, 1280])
def test_the_header_comes_back_on_scrolling_up_and_names_the_place(
    windows: WindowPool, address: str, width: int
) -> None:
    with windows.window(width) as page:
        page.goto(f"{address}goals/")
        page.locator("#ii-2-2-2021-2025-d2").scroll_into_view_if_needed()
        page.mouse.wheel(0, 900)
        page.wait_for_function(
            "() => document.querySelector('.top').getBoundingClientRect().bottom <= 0"
        )
        page.mouse.wheel(0, -60)
        page.wait_for_function("() => document.querySelector('.top').getBoundingClientRect().top === 0")
        here = page.locator(".here")
        expect(here).to_be_visible()
        number = page.locator(f'[data-number="{unjoined(here.inner_text())}"]')
        assert here.evaluate("link => link.hash.slice(1)") == number.evaluate(
            "link => link.closest('[id]').id"
        )
        assert header_height(page) <= 74


@pytest.mark.parametrize("start", ["", "en/"])
def test_the_page_of_a_wrong_address_searches_and_shows_its_links(
    windows: WindowPool, address: str, start: str
) -> None:
    with windows.window(360) as page:
        page.goto(f"{address}{start}404.html")
        page.locator("main .search input").fill("111.680")
        expect(page.locator("main .search .offers .hit").first).to_be_visible()
        script = page.locator("main .search").get_attribute("data-script")
        assert script and script.startswith("/")
        link = page.locator(".ways a").first
        assert "underline" in link.evaluate("link => getComputedStyle(link).textDecorationLine")


@pytest.mark.parametrize("path", ["reading/", "handout/", "check/"])
def test_without_javascript_no_room_is_kept_for_what_needs_it(
    windows: WindowPool, address: str, path: str
) -> None:
    with windows.window(360, javascript=False) as page:
        page.goto(address + path)
        for awaiting in page.locator(".awaiting").all():
            assert awaiting.bounding_box() is None


@pytest.mark.parametrize("width", [360, 1280])
def test_the_open_menu_ends_where_the_window_ends(
    windows: WindowPool, address: str, width: int
) -> None:
    with windows.window(width) as page:
        page.goto(f"{address}goals/")
        page.set_viewport_size({"width": width, "height": 400})
        page.locator(".menu > summary").click()
        box = page.locator(".menu > nav").bounding_box()
        assert box and box["y"] + box["height"] == pytest.approx(400, abs=0.5)


def test_the_menu_closes_with_escape_and_gives_the_focus_back(
    windows: WindowPool, address: str
) -> None:
    with windows.window(360) as page:
        page.goto(f"{address}goals/")
        summary = page.locator(".menu > summary")
        summary.click()
        expect(summary).to_have_text("Đóng", use_inner_text=True)
        page.locator(".menu a").nth(3).focus()
        page.keyboard.press("Escape")
        expect(summary).to_have_text("Mục lục", use_inner_text=True)
        expect(summary).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_menu_closes_when_the_keyboard_leaves_it(
    windows: WindowPool, address: str, width: int
) -> None:
    with windows.window(width) as page:
        page.goto(f"{address}goals/")
        page.locator(".menu > summary").click()
        page.locator(".menu :is(a, summary):visible").last.focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
        expect(page.locator(".menu")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("start", ["", "en/"])
@pytest.mark.parametrize("width", [320, 360, 412])
def test_the_header_that_names_a_place_is_one_row(
    windows: WindowPool, address: str, width: int, start: str
) -> None:
    with windows.window(width) as page:
        page.goto(f"{address}{start}goals/")
        place = "document.querySelector('#ii-2-2-2026-2030-d2').scrollIntoView({ behavior: 'instant' })"
        page.evaluate(place)
        page.evaluate(NEXT_FRAMES)
        page.evaluate("scrollBy({ top: -40, behavior: 'instant' })")
        page.evaluate(NEXT_FRAMES)
        expect(page.locator(".here")).to_be_visible()
        assert page.evaluate("document.querySelector('.top').clientHeight") <= 52


@pytest.mark.parametrize("width", [360, 1280])
def test_the_heads_of_a_table_do_not_cover_the_focus(
    windows: WindowPool, address: str, width: int
) -> None:
    """Backwards through the table, where the browser brings each link to the upper edge."""
    covered = """() => {
      const { left, top, bottom } = document.activeElement.getBoundingClientRect();
      const seen = document.elementFromPoint(left + 3, (top + bottom) / 2);
      return !seen || !(document.activeElement.contains(seen) || seen.contains(document.activeElement));
    }"""
    with windows.window(width) as page:
        page.goto(f"{address}targets/")
        page.locator(".filters.usable").wait_for()
        page.locator(".theme .fig:visible").last.focus()
        for _ in range(40):
            page.keyboard.press("Shift+Tab")
            page.evaluate(NEXT_FRAMES)
            assert not page.evaluate(covered), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("steps", [[1600], [1600, 1200]], ids=["it has left", "it is back"])
def test_the_header_keeps_the_focus_that_the_keyboard_brings_there(
    windows: WindowPool, address: str, steps: list[int], width: int
) -> None:
    with windows.window(width) as page:
        page.goto(f"{address}goals/")
        for focused in page.query_selector_all(".top a:visible, .top summary:visible"):
            name = focused.evaluate("element => element.outerHTML")
            for step in [0, *steps]:
                page.evaluate("step => scrollTo({ top: step, behavior: 'instant' })", step)
                page.evaluate(NEXT_FRAMES)
            if not focused.is_visible():
                continue  # the place stands there
            focused.focus()
            page.evaluate(NEXT_FRAMES)
            assert page.evaluate("document.activeElement.outerHTML") == name
            box = focused.bounding_box()
            assert box and box["y"] >= 0
            page.keyboard.press("Tab")
            page.evaluate("document.activeElement.blur()")
