"""The actions of a provision: labels whole, in one row where there is room, nothing hidden behind the sheet."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from testing.browser import WindowPool

PARAGRAPH = "#ii-2-2-2021-2025-d2 .open-actions"
HEADING = "#ii-2-2 .number"
ROWS = """panel => new Set([...panel.querySelectorAll('li > *, .heading > button')]
    .filter(control => control.getClientRects().length)
    .map(control => Math.round(control.getBoundingClientRect().top))).size"""
BROKEN = """panel => [...panel.querySelectorAll('li > *')].filter(control => {
    const {fontSize, lineHeight, paddingTop, paddingBottom} = getComputedStyle(control);
    const range = document.createRange();
    range.selectNodeContents(control);
    const words = range.getBoundingClientRect();
    const needed = document.createElement('span');
    needed.style.cssText = `position: fixed; white-space: nowrap; font: 600 ${fontSize} system-ui`;
    needed.textContent = control.innerText;
    document.body.append(needed);
    const width = needed.offsetWidth;
    needed.remove();
    return words.height > 1.5 * parseFloat(lineHeight) && width <= panel.querySelector('ul').clientWidth - 24;
}).map(control => control.innerText)"""
"""Labels on several lines that would fit into a line of the sheet."""
COVERED = """() => {
    const {activeElement: focused} = document;
    const sheet = document.querySelector('#actions');
    if (!sheet || sheet.contains(focused)) return '';
    const [a, b] = [focused, sheet].map(element => element.getBoundingClientRect());
    return a.bottom > b.top && a.top < b.bottom ? focused.outerHTML : '';
}"""


@contextmanager
def opened(
    windows: WindowPool, address: str, width: int, opener: str, path: str = "goals/", size: str = ""
) -> Iterator[Page]:
    """Yield a page with the actions of a provision open; the device can share."""
    with windows.window(width) as page:
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(address + path)
        page.evaluate("size => { document.documentElement.dataset.size = size; }", size)
        page.evaluate("navigator.share = () => {}")
        page.locator(opener).click()
        page.locator("#actions").wait_for()
        yield page


@pytest.mark.parametrize("path", ["goals/", "en/goals/"])
@pytest.mark.parametrize("opener", [PARAGRAPH, HEADING], ids=["paragraph", "heading"])
def test_on_a_wide_screen_the_actions_are_one_row(
    windows: WindowPool, address: str, opener: str, path: str
) -> None:
    with opened(windows, address, 1280, opener, path) as page:
        assert page.locator("#actions").evaluate(ROWS) == 1


@pytest.mark.parametrize("path", ["goals/", "en/goals/"])
@pytest.mark.parametrize("size", ["", "l", "xl", "xxl"])
@pytest.mark.parametrize("width", [320, 360])
def test_the_sheet_leaves_room_for_the_words_and_breaks_no_label_that_fits(
    windows: WindowPool, address: str, width: int, size: str, path: str
) -> None:
    with opened(windows, address, width, PARAGRAPH, path, size) as page:
        sheet = page.locator("#actions")
        assert sheet.evaluate("sheet => sheet.offsetHeight") <= 0.6 * 740
        assert sheet.evaluate(BROKEN) == []


@pytest.mark.parametrize("width", [320, 360])
def test_no_element_that_has_the_focus_is_behind_the_sheet(
    windows: WindowPool, address: str, width: int
) -> None:
    for key in ("Tab", "Shift+Tab"):
        with opened(windows, address, width, PARAGRAPH) as page:
            for _ in range(14):
                page.keyboard.press(key)
                assert page.evaluate(COVERED) == "", key
            expect(page.locator("#actions")).to_have_count(0)


def test_the_button_that_opened_the_sheet_closes_it(windows: WindowPool, address: str) -> None:
    with opened(windows, address, 360, PARAGRAPH) as page:
        page.locator(PARAGRAPH).click()
        expect(page.locator("#actions")).to_have_count(0)


@pytest.mark.parametrize("width", [740, 1280])
def test_a_provision_with_open_actions_stays_in_view_when_the_phone_is_turned(
    windows: WindowPool, address: str, width: int
) -> None:
    with opened(windows, address, 360, PARAGRAPH) as page:
        page.set_viewport_size({"width": width, "height": 360})
        expect(page.locator("#ii-2-2-2021-2025-d2")).to_be_in_viewport()
        expect(page.locator("#actions")).to_be_in_viewport()
        assert page.locator("#ii-2-2-2021-2025-d2").evaluate(
            "provision => provision.getBoundingClientRect().top"
        ) == pytest.approx(64, abs=40)
