"""How soon a keystroke is answered, on a processor slowed four times, with real key events."""

from statistics import median

from playwright.sync_api import Browser, Page

from bench.ground import aligned, built, chromium, served, workplace
from scripts.loading.edition import read_edition
from scripts.publication.urls import prefix
from testing.editions import ROOT

SLOWED = 4
MOST = 50
"""Milliseconds that a keystroke may take."""

TYPED = (
    "thu nhập bình quân đầu người",
    "không gian đô thị hai bên sông trà lý",
    "per capita income",
    "111.680",
)
WATCH = """([answer]) => {
  window.times = [];
  let pressed;
  addEventListener("keydown", () => (pressed = performance.now()), true);
  new MutationObserver(() => {
    if (pressed) times.push(performance.now() - pressed);
    pressed = undefined;
  }).observe(document.querySelector(answer), { childList: true, subtree: true });
}"""


def table() -> str:
    """Median, 95th percentile and worst of each place where one types; and the first keystroke."""
    edition, _ = read_edition(ROOT)
    rows = [
        ["", "keystrokes", "median", "95 of 100", "worst", f"over {MOST} ms", "first, with loading"]
    ]
    with workplace() as place, served(built(place)) as address, chromium() as browser:
        for language in edition.languages:
            start = address + prefix(edition, language)
            for name, path, answer in (
                ("box", "tasks/", ".offers"),
                ("page of results", "search/", ".found ~ .hits"),
            ):
                first, times = measured(browser, start + path, answer)
                rows.append([f"{language.code}  {name}", *said(times), f"{first:.0f} ms"])
    return aligned(f"Keystroke to answer, processor slowed {SLOWED} times", rows)


def said(times: list[float]) -> list[str]:
    """The figures as the table prints them."""
    times = sorted(times)
    shown = (median(times), times[len(times) * 95 // 100], times[-1])
    late = sum(one > MOST for one in times)
    return [str(len(times)), *(f"{one:.0f} ms" for one in shown), str(late)]


def measured(browser: Browser, url: str, answer: str) -> tuple[float, list[float]]:
    """Milliseconds from key to changed answer: of the first key, and of all later ones."""
    page = browser.new_page()
    page.goto(url)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.keyboard.press("/")
    page.locator("#seek").focus()
    page.wait_for_timeout(1500)  # for the script, not the index
    if answer.startswith(".offers"):
        page.locator(answer).wait_for(state="attached")
    page.evaluate(WATCH, [answer])
    _type(page, "th")  # words of either language begin so
    page.wait_for_function("times.length > 0")
    first = page.evaluate("times.splice(0)")[0]
    for words in TYPED:
        page.locator("#seek").fill("")
        _type(page, words)
    times = page.evaluate("times")
    page.close()
    return first, times


def _type(page: Page, words: str) -> None:
    for letter in words:
        page.keyboard.press(letter) if letter.isascii() else page.keyboard.insert_text(letter)
        page.wait_for_timeout(120)
