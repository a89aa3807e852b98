"""Odd addresses: what was meant is offered, never jumped to, and nothing throws."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.loading.edition import read_edition
from testing.browser import WindowPool, errors_of
from testing.editions import ROOT

IDS = [provision.id for provision in read_edition(ROOT)[0].provisions]
MISSING_PAGES = {
    "p/II-2-2/": "p/ii-2-2/", "p/ii.2.2/": "p/ii-2-2/", "vi/p/II-2-2)": "p/ii-2-2/", "II-2-2/": "p/ii-2-2/",
    "GOALS/": "goals/", "Goals": "goals/", "vi/goals/": "goals/", "VI/Goals/": "goals/", "goals/,": "goals/",
    "goals/).": "goals/", "goals).": "goals/", "“goals”/": "goals/", "goals%20/": "goals/", "goals.html": "goals/",
    "vi/": "", "en/GOALS/": "en/goals/", "EN/goals/": "en/goals/", "vi/en/goals/": "en/goals/",
    "en/p/II-2-2/": "en/p/ii-2-2/", "targets/Per-Capita-Income-2025/": "targets/per-capita-income-2025/",
    "nothing/": None, "p/javascript%3Aalert(1)/": None, "p/zz-9/": None, "a/b/c/d/": None,
}  # fmt: skip
"""Address without a page -> path that is offered."""
FRAGMENTS = {
    "goals/#II-2-2": "goals/#ii-2-2", "goals/#ii-2-2.": "goals/#ii-2-2", "goals/#ii-2-2)": "goals/#ii-2-2",
    "goals/#ii-2-2%29.": "goals/#ii-2-2", "goals/#II.2.2": "goals/#ii-2-2", "en/goals/#II-2-2": "en/goals/#ii-2-2",
    "full/#III-4-D1,": "full/#iii-4-d1", "p/ii-2-2/#II-2-2": "p/ii-2-2/#ii-2-2",
    "goals/#iii-4-d1.": "p/iii-4-d1/", "en/tasks/#II-2-2": "en/p/ii-2-2/", "targets/#II-2-2": "p/ii-2-2/",
    "goals/#%": None, "goals/#%zz": None, "goals/#%E0%A4%A": None, "targets/#%": None, "glossary/#%zz": None,
    "themes/#%E0%A4%A": None, "p/ii-2-2/#%": None, "parallel/goals/#%zz": None, "check/#%": None, "full/#%": None,
    "goals/#ii-2-2": None, "goals/#content": None, "downloads/03-nq-tu.html#%zz": None,
}  # fmt: skip
"""Address with a fragment that is no place -> address that is offered."""
FILTERS = (
    "length=5", "__proto__=1", "constructor=1", "item=1", "elements=1", "namedItem=x", "toString=1",
    "theme=nope", "kind=__proto__", "period=1", "sort=up", "theme=%E0%A4%A", "theme=nope&kind=&length=0",
)  # fmt: skip


@pytest.fixture
def page(windows: WindowPool) -> Iterator[Page]:
    """Yield a window whose uncaught errors fail the test; missing pages are asked for and reported."""
    with windows.window(390) as page, errors_of(page) as errors:
        yield page
    assert [error for error in errors if "status of 404" not in error] == []


def offered(page: Page) -> str | None:
    """Return the address of the line that offers a place, once nothing is loading."""
    page.wait_for_load_state("networkidle")
    links = page.locator(".perhaps a")
    return str(links.evaluate("link => link.href")) if links.count() else None


@pytest.mark.parametrize("path", MISSING_PAGES)
def test_the_page_of_404_offers_what_an_address_meant(page: Page, port: int, path: str) -> None:
    base, wanted = f"http://127.0.0.1:{port}/", MISSING_PAGES[path]
    page.goto(base + path)
    assert offered(page) == (None if wanted is None else base + wanted)
    assert page.evaluate("location.pathname") != f"/{wanted}"
    if wanted:
        expect(page.locator(".perhaps a")).not_to_be_empty()
        page.locator(".perhaps a").click()
        page.wait_for_url(base + wanted)
        expect(page.locator("h1").first).to_be_visible()


@pytest.mark.parametrize("path", FRAGMENTS)
def test_a_page_offers_the_place_that_a_fragment_meant(page: Page, address: str, path: str) -> None:
    wanted = FRAGMENTS[path]
    page.goto(address + path)
    assert offered(page) == (None if wanted is None else address + wanted)
    if wanted:
        assert page.evaluate("scrollY") == 0
        expect(page.locator(".perhaps a")).not_to_be_empty()


def test_every_provision_is_offered_in_capitals(page: Page, address: str) -> None:
    page.goto(f"{address}full/")
    for id in IDS:
        page.evaluate("hash => { location.hash = hash }", f"{id.upper()}.")
        expect(page.locator(f'.perhaps a[href="#{id}"]')).to_have_count(1)


def test_the_offer_goes_when_a_place_is_opened(page: Page, address: str) -> None:
    page.goto(f"{address}goals/#II-2-2")
    page.locator(".perhaps a").click()
    expect(page.locator("#ii-2-2")).to_be_in_viewport()
    expect(page.locator(".perhaps")).to_have_count(0)


@pytest.mark.parametrize("query", FILTERS)
def test_unknown_filters_show_every_target(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}targets/?{query}")
    assert page.locator(".filters select").evaluate_all(
        "(selects) => selects.map(({ selectedIndex }) => selectedIndex)"
    ) == [0, 0, 0, 0]
    assert page.locator(".row:visible").count() == page.locator(".row").count()
    assert page.evaluate("Object.keys(Object.prototype)") == []
    page.locator(".filters [name=q]").fill("zzzz")
    expect(page.locator(".row:visible")).to_have_count(0)


@pytest.mark.parametrize("query", ["$&", "$%26%27zz", "$$", "$1", "%E0%A4%A", "{query}", "II.99"])
def test_the_form_of_places_shows_what_was_typed(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}p/?q={query}")
    typed = page.locator(".go-to [name=q]").input_value()
    expect(page.locator(".go-to output")).to_contain_text(f"“{typed}”")


@pytest.mark.parametrize("path", ["p/II-2-2/", "en/a/b/c/", "GOALS"])
def test_search_works_on_the_page_of_404_at_any_depth(page: Page, port: int, path: str) -> None:
    page.goto(f"http://127.0.0.1:{port}/{path}")
    page.locator("#seek").click()
    page.keyboard.type("GRDP", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
