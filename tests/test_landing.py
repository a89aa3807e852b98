"""A link to a place lands on it with every reading preference, and stays there while the page loads."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route

from scripts.loading.edition import read_edition
from testing.browser import WindowPool
from testing.editions import ROOT

PROVISIONS = [(provision.page, provision.id) for provision in read_edition(ROOT)[0].provisions]
SAMPLES = (
    "goals/#ii-2-2-2026-2030-d1", "goals/#ii-2-2-2021-2025-d2", "tasks/#iii-4-d1", "situation/#i-p2",
    "en/goals/#ii-2-3-p1", "en/tasks/#iii-2-d3", "full/#iv-1-d2",
)  # fmt: skip
SIZES = ("", "l", "xl", "xxl")
WIDTHS = (320, 390, 800, 1200)
PLACE = """() => {
  const place = document.getElementById(location.hash.slice(1));
  const root = getComputedStyle(document.documentElement);
  const margins = [root.scrollPaddingTop, getComputedStyle(place).scrollMarginTop].map(parseFloat);
  const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  return [place.getBoundingClientRect().top, margins[0] + margins[1], end];
}"""


@contextmanager
def preferring(windows: WindowPool, address: str, width: int, **values: str) -> Iterator[Page]:
    with windows.window(width) as page:
        page.goto(f"{address}robots.txt")
        page.evaluate("(values) => { localStorage.reading = values }", json.dumps(values))
        yield page


def open_whole(page: Page, url: str) -> None:
    """Open an address anew and wait until the other language is there."""
    page.goto("about:blank")
    page.goto(url)
    page.locator(".beside-it").first.wait_for(state="attached")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def is_in_place(page: Page) -> bool:
    """Return whether the place is below the header, or as near to it as the end of the page allows."""
    top, wanted, is_at_end = page.evaluate(PLACE)
    return bool(abs(top - wanted) < 2 or (wanted < top < 400 and is_at_end))


@pytest.mark.parametrize(("width", "size"), [(1200, ""), (390, "xxl")])
@pytest.mark.parametrize("start", ["", "en/"])
def test_every_provision_is_where_its_link_leads_with_the_other_language_below(
    windows: WindowPool, address: str, start: str, width: int, size: str
) -> None:
    missed = []
    with preferring(windows, address, width, parallel="", size=size) as page:
        for name, id in PROVISIONS:
            open_whole(page, f"{address}{start}{name}/#{id}")
            if not is_in_place(page):
                missed.append((id, *page.evaluate(PLACE)))
    assert missed == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_lands_at_every_width_and_letter_size(
    windows: WindowPool, address: str, width: int, size: str
) -> None:
    with preferring(windows, address, width, parallel="", size=size) as page:
        for path in SAMPLES:
            open_whole(page, address + path)
            assert is_in_place(page), (path, page.evaluate(PLACE))


@pytest.mark.parametrize("width", [390, 1200])
def test_a_reader_who_has_scrolled_stays_where_he_reads(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    late: list[Route] = []
    page.add_init_script("localStorage.reading = JSON.stringify({ parallel: '' })")
    page.route("**/en/tasks/", lambda route: late.append(route))
    with page.expect_request("**/en/tasks/"):
        page.goto(f"{address}tasks/#iii-4-d1")
    page.mouse.move(200, 400)
    page.mouse.wheel(0, -2500)
    page.wait_for_timeout(300)
    seen = """() => {
      const first = [...document.querySelectorAll(".provision")].find((element) => element.getBoundingClientRect().bottom > 80);
      return [first.id, first.getBoundingClientRect().top];
    }"""
    id, top = page.evaluate(seen)
    assert id != "iii-4-d1"
    for route in late:
        route.continue_()
    page.locator(".beside-it").first.wait_for(state="attached")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    after = page.evaluate("(id) => document.getElementById(id).getBoundingClientRect().top", id)
    assert abs(after - top) < 2
    page.close()
