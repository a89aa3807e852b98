"""Screen readers and keyboards: names of headings, order of focus, and Escape, which never loses it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from scripts.loading.edition import read_edition
from scripts.model import Edition
from testing.browser import WindowPool
from testing.editions import ROOT

STARTS = {"vi": "", "en": "en/"}
TEXT_PAGES = [page.name for page in read_edition(ROOT)[0].pages]
BETWEEN = """() => {
  const opener = document.querySelector("[aria-expanded=true]");
  const panel = document.querySelector(".actions");
  const stops = [...document.querySelectorAll("main :is(a[href], button, input, textarea, summary)")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const first = stops.findIndex((element) => panel.contains(element));
  return [panel.contains(document.activeElement), first - stops.indexOf(opener) - 1];
}"""
"""True if the focus is in the panel, and the number of other stops that lie between its button and the panel."""


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def page(windows: WindowPool, request: pytest.FixtureRequest) -> Iterator[Page]:
    with windows.window(request.param) as page:
        yield page


@pytest.mark.parametrize("code", STARTS)
def test_the_accessibility_tree_names_headings_by_their_words_alone(
    windows: WindowPool, address: str, edition: Edition, code: str
) -> None:
    with windows.window() as page:
        client = page.context.new_cdp_session(page)
        for name in (*TEXT_PAGES, "full", *(f"parallel/{text}" for text in TEXT_PAGES), "p/ii-2-2"):
            page.goto(f"{address}{STARTS[code]}{name}/")
            page.locator(".provision [aria-expanded]").first.wait_for()
            words = page.locator(":is(h1, h2, h3, h4, h5).provision").evaluate_all(
                "(headings) => headings.map(({ textContent }) => textContent.replace(/\\s+/g, ' ').trim())"
            )
            nodes = client.send("Accessibility.getFullAXTree")["nodes"]
            names = [
                " ".join(node["name"]["value"].split())
                for node in nodes
                if not node["ignored"] and node["role"]["value"] == "heading"
            ]
            assert words and [text for text in words if text not in names] == [], name
        client.detach()


@pytest.mark.parametrize("start", ["", "en/", "parallel/"])
def test_the_actions_follow_their_button_and_take_the_focus(
    page: Page, address: str, edition: Edition, start: str
) -> None:
    for text_page in edition.pages:
        page.goto(f"{address}{start}{text_page.name}/")
        page.locator(".open-actions").first.wait_for()
        for provision in edition.on_page(text_page.name):
            opener = page.locator(f"#{provision.id} [aria-expanded]").first
            opener.focus()
            page.keyboard.press("Enter")
            page.locator(".actions").wait_for()
            expect(page.locator("[data-do=quotation]")).to_be_focused()
            is_within, between = page.evaluate(BETWEEN)
            assert is_within and between == 0, provision.id
            page.keyboard.press("Escape")
            expect(page.locator(".actions")).to_have_count(0)
            expect(opener).to_be_focused()


def search(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    page.keyboard.press("/")
    page.keyboard.type("tra ly", delay=20)
    page.get_by_role("option").first.wait_for()


def empty_search(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    page.keyboard.press("/")
    expect(page.locator("#seek")).to_be_focused()
    page.wait_for_function("() => document.querySelector('form.search').dataset.ready")


def front_search(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#seek").focus()
    page.keyboard.type("tra ly", delay=20)
    page.get_by_role("option").first.wait_for()


def results(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=ha%20tang")
    page.locator(".hits a").first.focus()


def menu(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    page.locator(".menu > summary").press("Enter")
    page.locator(".menu nav a").nth(3).focus()


def preferences(page: Page, address: str) -> None:
    menu(page, address)
    page.locator('.menu .parts a[href$="reading/"]').press("Enter")
    page.locator("dialog.preferences[open]").wait_for()


def definition(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    page.locator("a.term").nth(2).press("Enter")
    page.locator(".definition:popover-open").wait_for()


def definition_button(page: Page, address: str) -> None:
    definition(page, address)
    page.locator(".definition:popover-open button").focus()


def actions(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    page.locator(".open-actions").nth(2).press("Enter")
    page.locator(".actions").wait_for()


def actions_after_copying(page: Page, address: str) -> None:
    actions(page, address)
    page.locator("[data-do=link]").press("Enter")
    expect(page.locator(".taken")).to_be_focused()


def actions_after_translating(page: Page, address: str) -> None:
    actions(page, address)
    page.locator("[data-do=other]").press("Enter")
    page.locator(".translation").wait_for()


def row_of_targets(page: Page, address: str) -> None:
    page.goto(f"{address}targets/")
    page.locator(".fig").first.press("Enter")
    page.locator(".opened:visible [data-do]").first.focus()


def place_of_an_article(page: Page, address: str) -> None:
    page.goto(f"{address}check/")
    words = "“đất đai là của chung không được mua bán” và “thu nhập bình quân đầu người đạt 95 triệu đồng/năm trở lên”. "
    page.locator("#quotation").fill(words * 5)
    page.locator(".quotation button").click()
    page.locator(".article [data-n]").first.press("Enter")


OPENED: tuple[Callable[[Page, str], None], ...] = (
    search, empty_search, front_search, results, menu, preferences, definition, definition_button, actions,
    actions_after_copying, actions_after_translating, row_of_targets, place_of_an_article,
)  # fmt: skip


@pytest.mark.parametrize("open_it", OPENED, ids=lambda opened: opened.__name__)
def test_escape_never_drops_the_focus(
    page: Page, address: str, open_it: Callable[[Page, str], None]
) -> None:
    open_it(page, address)
    for presses in range(1, 5):
        page.keyboard.press("Escape")
        page.wait_for_timeout(60)
        focused = page.evaluate(
            "document.activeElement !== document.body && document.activeElement.checkVisibility()"
        )
        assert focused, (presses, page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
