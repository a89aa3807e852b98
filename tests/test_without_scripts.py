"""Pages where no script runs: no control that does nothing, and no promise that only a script keeps."""

from pathlib import Path

import pytest

from scripts.model import Edition
from testing.browser import WindowPool
from testing.page_kinds import pages_of_every_kind

DEAD = """() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const controls = 'form, button, input, select, textarea:not([readonly]), [contenteditable]';
    return [...document.querySelectorAll(`${controls}, .with-script, a[href^="#"], a:not([href])`)]
        .filter(control => control.checkVisibility({visibilityProperty: true}))
        .filter(control => !control.hash || !document.getElementById(decodeURIComponent(control.hash.slice(1))))
        .map(control => control.outerHTML.slice(0, 120));
}"""
"""Visible controls, none of which works without a script, and links that lead nowhere in their page."""
STARTS = ["", "en/"]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_control_is_in_sight_that_does_nothing(
    windows: WindowPool, address: str, site: Path, edition: Edition, width: int
) -> None:
    dead = {}
    with windows.window(width, javascript=False) as page:
        for path in pages_of_every_kind(site, edition):
            page.goto(address + path)
            if controls := page.evaluate(DEAD):
                dead[path] = controls
    assert dead == {}


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("path", ["search/?q=x", "check/", "handout/?p=ii-1", "reading/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_that_needs_a_script_says_so_in_its_first_screen(
    windows: WindowPool, address: str, start: str, path: str, width: int
) -> None:
    with windows.window(width, javascript=False) as page:
        page.set_viewport_size({"width": width, "height": 560})
        page.goto(address + start + path)
        sentence = page.locator("main p:visible", has_text="JavaScript").first.bounding_box()
        assert sentence and sentence["y"] + sentence["height"] <= 560


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_offers_the_full_text_and_every_page_to_look_things_up(
    windows: WindowPool, address: str, edition: Edition, start: str, width: int
) -> None:
    with windows.window(width, javascript=False) as page:
        page.goto(f"{address}{start}goals/")
        page.locator(".seek").click()
        page.wait_for_url(f"**/{start}search/")
        links = page.locator("main .ways a:visible").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        assert links == [
            f"../{name}/"
            for name in ("full", "ask", "themes", "places", "bodies", "timeline", "targets", "glossary")
        ]
        for link in links:
            assert page.request.get(f"{address}{start}search/{link}").ok


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("path", ["", "404.html"])
def test_where_the_search_field_stands_a_link_leads_to_the_full_text(
    windows: WindowPool, address: str, start: str, path: str
) -> None:
    with windows.window(360, javascript=False) as page:
        page.goto(address + start + path)
        page.locator("main a[href$='full/']:visible").first.click()
        page.wait_for_url(f"**/{start}full/")
        assert page.locator(".find").is_visible()


@pytest.mark.parametrize("start", STARTS)
def test_the_tools_of_a_part_are_those_that_work(
    windows: WindowPool, address: str, edition: Edition, start: str
) -> None:
    with windows.window(360, javascript=False) as page:
        for part in edition.pages:
            page.goto(f"{address}{start}{part.name}/")
            tools = page.locator(".tools a:visible")
            addresses = tools.evaluate_all("links => links.map(link => link.getAttribute('href'))")
            assert addresses == ["#gist", f"../parallel/{part.name}/"]
            tools.first.click()
            assert page.locator("#gist").is_visible()
