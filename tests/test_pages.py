"""Pages in a real browser: phone and desktop, keyboard, without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from scripts.model import Edition
from testing.browser import WindowPool, errors_of

PATHS = (
    "", "goals/", "tasks/", "situation/", "implementation/", "targets/", "glossary/", "themes/",
    "places/", "bodies/", "timeline/", "status/", "about/", "404.html",
)  # fmt: skip
WIDTHS = (320, 360, 768, 1280)
BOTH = [f"{start}{path}" for path in PATHS for start in ("", "en/")]


@pytest.fixture
def page(windows: WindowPool, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield a page in a window of the size and kind that the test's parameter asks for.

    Errors of the page fail the test.
    """
    options = getattr(request, "param", {"width": 1280})
    with (
        windows.window(**options, touch=options["width"] < 768) as page,
        errors_of(page) as errors,
    ):
        yield page
    assert errors == []


PHONE = pytest.mark.parametrize("page", [{"width": 360}], indirect=True, ids=["phone"])
NO_SCRIPT = pytest.mark.parametrize(
    "page", [{"width": 360, "javascript": False}], indirect=True, ids=["no-script"]
)
PHONE_AND_DESK = pytest.mark.parametrize(
    "page", [{"width": 360}, {"width": 1280}], indirect=True, ids=["phone", "desk"]
)


@pytest.mark.parametrize("path", BOTH)
def test_a_page_fits_every_width_and_asks_no_other_host(page: Page, address: str, path: str) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(address + path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert all(url.startswith((address, "data:")) for url in asked)


@PHONE_AND_DESK
@pytest.mark.parametrize("start", ["", "en/"])
@pytest.mark.parametrize("id", ["ii-2-2-2021-2025-d2", "ii-2-3-p1", "ii-2-2"])
def test_a_linked_provision_is_in_view_marked_and_kept_by_the_switch(
    page: Page, address: str, start: str, id: str
) -> None:
    page.goto(f"{address}{start}goals/?fbclid=abc#{id}")
    marked = page.locator(f"#{id}:target")
    box = marked.bounding_box()
    assert box and 0 <= box["y"] < 400
    ground = marked.evaluate("element => getComputedStyle(element).background")
    assert "rgb(255, 233, 168)" in ground
    page.evaluate(
        "scrollTo(0, 0)"
    )  # the header of a phone has no room for the switch while it names the place
    page.locator(".switch a:visible").click()
    page.wait_for_url(f"**/goals/#{id}")
    assert page.locator("html").get_attribute("lang") == ("en" if start == "" else "vi")


TERM = "#gross-output"
BOX = "#def-gross-output"


def test_a_definition_opens_by_click_and_closes_with_escape(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    term = page.locator(f'a.term[href$="{TERM}"]').first
    term.click()
    page.locator(BOX).wait_for(state="visible")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()
    expect(term).to_be_focused()
    assert "#" not in page.url


def test_a_definition_opens_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    page.locator(f'a.term[href$="{TERM}"]').first.focus()
    page.keyboard.press("Enter")
    page.locator(BOX).wait_for(state="visible")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()


def test_a_definition_opens_by_hover_and_closes_when_left_or_by_escape(
    page: Page, address: str
) -> None:
    page.goto(f"{address}goals/")
    term = page.locator(f'a.term[href$="{TERM}"]').first
    term.hover()
    page.locator(BOX).wait_for(state="visible")
    page.mouse.move(5, 5)
    page.locator(BOX).wait_for(state="hidden")
    term.hover()
    page.locator(BOX).wait_for(state="visible")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()


@PHONE
def test_a_definition_opens_by_tap_at_the_foot_of_the_phone(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    page.locator(f'a.term[href$="{TERM}"]').first.tap()
    page.locator(BOX).wait_for(state="visible")
    box = page.locator(BOX).bounding_box()
    assert box and box["y"] + box["height"] == pytest.approx(800, abs=2)


@NO_SCRIPT
def test_without_javascript_everything_can_be_read_and_reached(
    page: Page, address: str, edition: Edition
) -> None:
    page.goto(f"{address}goals/")
    for provision in edition.on_page("goals"):
        assert provision.text["vi"] in " ".join(page.locator(f"#{provision.id}").inner_text().split())
    page.locator(f'a.term[href$="{TERM}"]').first.click()
    expect(page.locator(f"{TERM}:target")).to_be_visible()
    page.go_back()
    page.locator(".menu > summary").click()
    page.locator(".menu nav a", has_text="Bảng thuật ngữ").click()
    page.wait_for_url("**/glossary/")
    page.locator(".switch a:visible").click()
    page.wait_for_url("**/en/glossary/")


def test_a_term_is_marked_once_in_a_provision_and_never_in_headings(page: Page, address: str) -> None:
    page.goto(f"{address}tasks/")
    expect(page.locator(":is(h1, h2, h3) .term")).to_have_count(0)
    repeated = page.evaluate(
        """() => [...document.querySelectorAll('p.provision')].filter(element => {
            const terms = [...element.querySelectorAll('.term')].map(term => term.hash);
            return new Set(terms).size < terms.length;
        }).map(element => element.id)"""
    )
    assert repeated == []


@PHONE_AND_DESK
def test_numbers_and_menus_are_large_enough_to_tap(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    if page.locator(".menu > summary").is_visible():
        page.locator(".menu > summary").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll('.number, .own, .switch a, .parts a, .brand, .menu > summary')]
            .map(element => [element, element.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
            .map(([element, box]) => `${element.className} ${element.textContent} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_tab_reaches_the_content_first_and_focus_is_seen(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_the_404_page_of_each_language_leads_to_its_pages(site: Path) -> None:
    for start, words in (("", "Không tìm thấy"), ("en/", "Page not found")):
        page = html.document_fromstring((site / start / "404.html").read_bytes().decode())
        assert words in page.text_content()
        assert f"/{start}goals/" in page.xpath("//a/@href")
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
