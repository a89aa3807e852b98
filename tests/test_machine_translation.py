"""In a page that a browser translates, every action still takes the words, language and citation of the data."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.language.words import first_capital
from scripts.model import Edition
from testing.browser import WindowPool, errors_of

ID = "ii-2-2-2021-2025-d1"
STARTS = {"vi": "", "en": "en/"}
BY_FONT = """(language) => {
  document.documentElement.lang = language;
  document.documentElement.classList.add("translated-ltr");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (data.trim() && !parentElement.closest("script, style, textarea, [translate=no]")) texts.push(walker.currentNode);
  }
  for (const text of texts) {
    const [outer, inner] = [0, 1].map(() => document.createElement("font"));
    inner.textContent = "기계 번역";
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""
"""Translates as Chrome does, and in-app browsers with Google's script."""
IN_PLACE = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) walker.currentNode.data = "기계 번역";
}"""
"""Translates as browsers do that leave no other mark."""
WAYS = {"to Korean": (BY_FONT, "ko"), "to English": (BY_FONT, "en"), "in place": (IN_PLACE, "")}
ACTIONS = ("quotation", "text", "link", "share")
PAGES = ("goals/", "full/", "parallel/goals/", f"p/{ID}/")


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """Yield a window that records what is shared."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script("window.shared = []; navigator.share = async (data) => shared.push(data)")
    page = context.new_page()
    with errors_of(page) as errors:
        yield page
    assert errors == []
    context.close()


@pytest.fixture(scope="module")
def resolution(site: Path) -> Any:
    """The provision as published in the data."""
    data = json.loads((site / "data/resolution.json").read_bytes())
    return next(row for row in data["provisions"] if row["id"] == ID)


def translate(page: Page, way: str) -> None:
    page.locator(".open-actions, .share button").first.wait_for()
    script, language = WAYS[way]
    page.evaluate(script, language)
    page.locator(".notice p[role=status]").wait_for()


def copied(page: Page) -> str:
    """Wait for the clipboard to be filled and return what it holds."""
    for _ in range(100):
        if text := page.evaluate("navigator.clipboard.readText()"):
            return str(text)
        page.wait_for_timeout(50)
    return ""


def taken(page: Page, action: str) -> Any:
    page.evaluate("shared.length = 0; navigator.clipboard.writeText('')")
    panel = page.locator(".actions, .shared .share").first
    panel.locator(f"[data-do={action}]").click()
    if action == "share":
        page.wait_for_function("() => shared.length > 0")
        return page.evaluate("shared[0]")
    return copied(page)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("code", STARTS)
def test_every_action_takes_what_the_data_says(
    window: Page, address: str, resolution: Any, code: str, path: str, way: str
) -> None:
    window.goto(f"{address}{STARTS[code]}{path}")
    translate(window, way)
    if not path.startswith("p/"):
        window.locator(f"#{ID} .open-actions").click()
        expect(window.locator(".actions .outcome")).not_to_be_empty()
    words, url = resolution["text"][code], resolution["url"][code]
    cited = f"“{words}”\n{first_capital(resolution['citation'][code])}"
    wanted = {"quotation": f"{cited}\n{url}", "text": words, "link": url}
    for action in ACTIONS:
        if path.startswith("p/") and action == "text":
            continue  # it has no such button
        if action == "share":
            assert {**taken(window, action), "title": ""} == {"title": "", "text": cited, "url": url}
            assert "기계" not in window.evaluate("shared[0].title")
        else:
            assert taken(window, action) == wanted[action], action


def test_a_translation_that_the_reader_asks_for_is_that_of_the_site(
    window: Page, address: str, resolution: Any
) -> None:
    window.goto(f"{address}goals/")
    translate(window, "to Korean")
    window.locator(f"#{ID} .open-actions").click()
    window.locator("[data-do=other]").click()
    below = window.locator(".translation[lang=en][translate=no]")
    expect(below).to_have_text(resolution["text"]["en"])


def test_the_other_language_below_each_paragraph_is_that_of_the_site(
    window: Page, address: str, edition: Edition
) -> None:
    window.goto(f"{address}reading/")
    window.evaluate("localStorage.reading = JSON.stringify({ parallel: '' })")
    window.goto(f"{address}goals/")
    window.evaluate(*WAYS["to Korean"])
    beside = window.locator(f"#{ID} + .beside-it[lang=en][translate=no]")
    expect(beside).to_have_text(edition.by_id[ID].text["en"])
    window.evaluate("localStorage.clear()")


def test_reading_aloud_speaks_the_published_words(
    browser: Browser, address: str, resolution: Any
) -> None:
    context = browser.new_context()
    context.add_init_script(
        """window.spoken = [];
        const voice = { lang: "vi-VN", localService: true };
        Object.defineProperty(window, "SpeechSynthesisUtterance", { value: class { constructor(text) { this.text = text; } } });
        Object.defineProperty(window, "speechSynthesis", { value: {
          getVoices: () => [voice], addEventListener() {}, cancel() {}, resume() {}, pause() {}, paused: false,
          speak(utterance) {
            if (utterance.volume) spoken.push(utterance.text);
            setTimeout(() => utterance.onstart?.());
            setTimeout(() => utterance.onend?.(), utterance.volume ? 1 : 400);
          } } });"""
    )
    page = context.new_page()
    page.goto(f"{address}goals/")
    translate(page, "to Korean")
    page.locator(f"#{ID} .open-actions").click()
    page.locator(".actions [data-do=listen]").click()
    page.wait_for_function("() => document.querySelector('.aloud') === null && spoken.length > 5")
    spoken = page.evaluate("spoken")
    assert " ".join(spoken).startswith(resolution["text"]["vi"])
    assert not any("기계" in words for words in spoken)
    context.close()


def test_a_target_is_copied_and_sorted_by_its_published_words(window: Page, address: str) -> None:
    orders = []
    for way in (None, "to Korean"):
        window.goto(f"{address}targets/?sort=name")
        if way:
            window.evaluate(*WAYS[way])
        window.locator(".filters [name=q]").fill(" ")
        orders.append(window.evaluate("[...document.querySelectorAll('.row')].map(({ id }) => id)"))
    assert orders[0] == orders[1]
    window.evaluate("navigator.clipboard.writeText('')")
    window.locator(".fig").first.click()
    window.locator(".share [data-do=quotation]").first.click()
    words = copied(window)
    assert words and "기계" not in words


def test_a_quotation_is_checked_in_a_page_that_was_translated_before_any_script_ran(
    browser: Browser, address: str, resolution: Any
) -> None:
    page = browser.new_page()
    page.add_init_script(
        """new MutationObserver(() => {
          if (document.documentElement.lang !== "ko") document.documentElement.lang = "ko";
        }).observe(document, { childList: true, subtree: true });"""
    )
    page.goto(f"{address}check/")
    page.locator("#quotation").fill(resolution["text"]["vi"])
    page.locator(".quotation button").click()
    page.locator(".copying button").first.click()
    words = page.locator(".copying .taken").first.input_value()
    assert (
        first_capital(resolution["citation"]["vi"]) in words
        and resolution["text"]["vi"].rstrip(".") in words
    )
    href = page.locator(".verdicts a").first.get_attribute("href") or ""
    assert href.endswith(f"goals/#{ID}")
    assert page.locator(".verdicts .unseen[lang=ko]").count() == 0
    page.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("goals/#ii-2-2", "en/goals/#ii-2-2"), ("en/goals/#ii-2-2", "goals/#ii-2-2"),
        ("targets/", "en/targets/"), ("", "en/"), ("en/p/ii-2-2/", "p/ii-2-2/"),
    ],
)  # fmt: skip
def test_a_line_leads_to_the_same_place_in_a_translation_by_people_or_in_the_official_text(
    windows: WindowPool, address: str, path: str, there: str, way: str
) -> None:
    with windows.window(360) as page:
        page.goto(address + path)
        expect(page.locator(".notice [role=status]")).to_have_count(0)
        page.evaluate(*WAYS[way])
        line = page.locator(".notice [role=status]")
        line.wait_for()
        assert line.get_attribute("lang") == ("en" if path.startswith("en/") else "vi")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        line.locator("a").click()
        page.wait_for_url(address + there)


def test_the_line_goes_when_the_reader_goes_back_to_the_original(
    windows: WindowPool, address: str
) -> None:
    with windows.window() as page:
        page.goto(f"{address}goals/")
        root = "document.documentElement"
        for language in ("ko", "vi", "ko"):
            page.evaluate(f"{root}.lang = '{language}'")
            line = page.locator(".notice [role=status]")
            expect(line).to_be_visible() if language == "ko" else expect(line).to_be_hidden()
