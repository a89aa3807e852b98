"""Response time to keystrokes in the search, with real key events on a throttled processor."""

from statistics import median

from playwright.sync_api import Browser, Page

from bench.support import aligned, build_site, temporary_folder
from scripts.loading.edition import read_edition
from scripts.publication.urls import prefix
from testing.browser import chromium
from testing.editions import ROOT
from testing.server import serving

THROTTLING = 4
"""Factor by which Chromium slows the processor."""
GOAL = 50
"""Goal: milliseconds from a keystroke to its results."""

QUERIES = (
    "thu nhập bình quân đầu người",
    "không gian đô thị hai bên sông trà lý",
    "per capita income",
    "111.680",
)
WATCH = """([results]) => {
  window.times = [];
  let pressed;
  addEventListener("keydown", () => (pressed = performance.now()), true);
  new MutationObserver(() => {
    if (pressed) times.push(performance.now() - pressed);
    pressed = undefined;
  }).observe(document.querySelector(results), { childList: true, subtree: true });
}"""
"""Script that records the time from each key press to the next change of the results."""


def table() -> str:
    """Measure the search box and the page of results in each language; return the table."""
    edition, _ = read_edition(ROOT)
    rows = [
        ["", "keystrokes", "median", "95 of 100", "worst", f"over {GOAL} ms", "first, with loading"]
    ]
    with temporary_folder() as folder, serving(build_site(folder)) as url, chromium() as browser:
        for language in edition.languages:
            start = url + prefix(edition, language)
            for name, path, results in (
                ("box", "tasks/", ".offers"),
                ("page of results", "search/", ".found ~ .hits"),
            ):
                first, times = response_times(browser, start + path, results)
                rows.append([f"{language.code}  {name}", *cells(times), f"{first:.0f} ms"])
    return aligned(f"Keystroke to answer, processor slowed {THROTTLING} times", rows)


def cells(times: list[float]) -> list[str]:
    """Return the cells of a row of the table."""
    times = sorted(times)
    figures = (median(times), times[len(times) * 95 // 100], times[-1])
    late = sum(time > GOAL for time in times)
    return [str(len(times)), *(f"{figure:.0f} ms" for figure in figures), str(late)]


def response_times(browser: Browser, url: str, results: str) -> tuple[float, list[float]]:
    """Return the milliseconds from key to results: of the first key, and of all later ones.

    `results` is the CSS selector of the element with the results.
    """
    page = browser.new_page()
    page.goto(url)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLING})
    page.keyboard.press("/")
    page.locator("#seek").focus()
    page.wait_for_timeout(1500)  # for the script, not the index
    if results.startswith(".offers"):
        page.locator(results).wait_for(state="attached")
    page.evaluate(WATCH, [results])
    _type(page, "th")  # words of both languages begin so
    page.wait_for_function("() => times.length > 0")
    first: float = page.evaluate("times.splice(0)")[0]
    for query in QUERIES:
        page.locator("#seek").fill("")
        _type(page, query)
    times: list[float] = page.evaluate("times")
    page.close()
    return first, times


def _type(page: Page, text: str) -> None:
    for letter in text:
        if letter.isascii():
            page.keyboard.press(letter)
        else:
            page.keyboard.insert_text(letter)
        page.wait_for_timeout(120)
