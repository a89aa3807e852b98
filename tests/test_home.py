"""The front page and the menu in a browser: first screen, doors, sizes, keyboard, no shift."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from scripts.model import Edition
from scripts.publication.navigation import TOOLS, doors, front_doors
from testing.browser import WindowPool

STARTS = {"vi": "", "en": "en/"}
SCREENS = ((360, 740), (1280, 800), (1366, 768))
TOOL_PATHS = [path for group in TOOLS for _, path in group.links]
LARGEST = """localStorage.reading = JSON.stringify({ size: "xxl" })"""
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""
SMALL = """selector => [...document.querySelectorAll(selector)]
  .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 24))
  .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""


OVERLAPS = """() => [...document.querySelectorAll(".top > .in > *")]
  .map(element => [element, element.getBoundingClientRect()])
  .filter(([, box]) => box.width)
  .filter(([element, box], n, all) => element.scrollWidth > element.clientWidth + 4
    || (n && all[n - 1][1].right > box.left + 1))
  .map(([element]) => element.className)"""


@pytest.fixture
def page(windows: WindowPool) -> Iterator[Page]:
    with windows.window() as page:
        yield page


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("code", STARTS)
def test_the_first_screen_has_title_search_questions_and_doors(
    page: Page, address: str, code: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + STARTS[code])
    for selector in ("h1", ".issuer", "#seek", ".quick", ".front-doors li:last-child"):
        box = page.locator(selector).bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= height, selector


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("code", STARTS)
def test_nothing_on_the_front_page_is_small_or_shifts(
    page: Page, address: str, code: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + STARTS[code])
    page.locator(".landing > .officials > summary").click()
    assert page.evaluate(SMALL, ".landing :is(a, button, input, summary)") == []
    page.reload()
    assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("code", STARTS)
def test_the_lines_of_the_title_make_the_subject(site: Path, edition: Edition, code: str) -> None:
    tree = html.document_fromstring((site / STARTS[code] / "index.html").read_bytes().decode())
    assert " ".join(tree.xpath("string(//h1)").split()) == edition.resolution.subject[code]
    lines = [line.text_content() for line in tree.xpath("//h1/span")]
    assert tuple(lines) == edition.resolution.subject_lines[code]


def test_there_are_four_doors_in_the_header_and_five_on_the_front_page(
    site: Path, edition: Edition
) -> None:
    for start in STARTS.values():
        home = html.document_fromstring((site / start / "index.html").read_bytes().decode())
        shown = home.xpath("//nav[@class='front-doors']//a/@href")
        assert shown == [door.path for door in front_doors(edition)] and len(shown) == 5
    assert len(list(doors(edition))) == 4


def test_no_door_leads_to_what_the_sample_does_not_have(sample_site: Path) -> None:
    home = html.document_fromstring((sample_site / "index.html").read_bytes().decode())
    shown = home.xpath("//nav[@class='front-doors']//a/@href")
    assert shown and not any("wards" in path for path in shown)


@pytest.mark.parametrize("code", STARTS)
def test_front_page_and_menu_have_the_tools_in_one_closed_group(site: Path, code: str) -> None:
    tree = html.document_fromstring((site / STARTS[code] / "index.html").read_bytes().decode())
    page, menu = (tree.xpath(f"//{place}//details[@class='officials']") for place in ("main", "header"))
    assert len(page) == len(menu) == 1
    assert page[0].get("open") is menu[0].get("open") is None
    assert page[0].xpath(".//a/@href") == TOOL_PATHS
    assert menu[0].xpath(".//a/@href") == [path for path in TOOL_PATHS if path != "glossary/"]
    links = tree.xpath("//header//nav[@class='parts']//a/@href")
    assert set(TOOL_PATHS) <= set(links) and len(links) == len(set(links))
    assert [len(part.xpath(".//a")) for part in page[0].xpath(".//section")] == [3, 3, 3, 3]


def test_the_menu_closes_with_escape_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    button = page.locator(".menu > summary")
    closed = button.bounding_box()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu .parts")).to_be_visible()
    assert button.inner_text() == "Đóng"
    opened = button.bounding_box()
    assert closed and opened and closed["y"] == opened["y"]
    right = [box["x"] + box["width"] for box in (closed, opened)]
    assert right[0] == pytest.approx(right[1], abs=1)
    group = page.locator(".menu .officials > summary")
    group.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu .officials a").first).to_be_visible()
    assert page.evaluate(SMALL, ".menu :is(a, summary)") == []
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".menu .parts")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_closes_on_the_way_to_a_place_of_this_page(page: Page, address: str) -> None:
    page.goto(f"{address}status/")
    page.locator(".menu > summary").click()
    page.locator(".menu a[href$='#wards']").click()
    expect(page.locator(".menu .parts")).to_be_hidden()


@pytest.mark.parametrize("path", ["", "goals/", "en/", "en/goals/"])
def test_the_header_stays_one_row_with_the_largest_letters(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    page.evaluate(LARGEST)
    page.goto(address + path)
    assert page.locator("html").get_attribute("data-size") == "xxl"
    box = page.locator(".top").bounding_box()
    assert box and box["height"] <= 52
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    overlaps = page.evaluate(OVERLAPS)
    assert overlaps == []
