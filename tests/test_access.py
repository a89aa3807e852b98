"""Open to everyone: every kind of page, by rule, by keyboard, with large and spaced letters."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT

RULES = ("color-contrast-enhanced", "target-size", "identical-links-same-purpose")
"""Rules that axe leaves out unless asked; the rest it applies by itself."""
ASKED = {"rules": {rule: {"enabled": True} for rule in RULES}, "resultTypes": ["violations"]}
"""What it passed is not told, which saves half of the time."""


@contextmanager
def window(browser: Browser, width: int, scheme: str = "light") -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    yield context.new_page()
    context.close()


def nothing(page: Page) -> None:
    """For a page that has nothing to open."""


def menu(page: Page) -> None:
    if page.locator(".menu summary").is_visible():
        page.locator(".menu summary").click()


def definition(page: Page) -> None:
    page.locator("a.term").first.click()
    page.locator(".definition:popover-open").wait_for()


def actions(page: Page) -> None:
    for opener in page.locator(".open-actions").all()[:2]:
        opener.click()
    if page.locator("[data-do=other]").count():
        page.locator("[data-do=other]").first.click()


def rows(page: Page) -> None:
    for summary in page.locator("main summary").all()[:3]:
        summary.click()


def offers(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("tra ly", delay=20)
    page.get_by_role("option").first.wait_for()


def verdict(words: str) -> Callable[[Page], None]:
    def ask(page: Page) -> None:
        page.locator("#quotation").fill(words)
        page.locator(".quotation button").click()
        page.locator(".verdicts .verdict").first.wait_for()

    return ask


def preferences(page: Page) -> None:
    menu(page)
    page.locator('.parts a[href$="reading/"]:visible').click()
    page.locator("dialog.preferences[open]").wait_for()


KINDS: tuple[tuple[str, Callable[[Page], None]], ...] = (
    ("", nothing), ("", rows), ("", offers), ("goals/", nothing), ("goals/#ii-2-2", actions),
    ("goals/", definition), ("goals/", menu), ("goals/", preferences), ("tasks/", actions),
    ("full/", nothing), ("targets/", rows), ("targets/certified-workers-2025/", nothing),
    ("glossary/", nothing), ("themes/", nothing), ("places/", nothing), ("timeline/", nothing),
    ("charts/", rows), ("derived/", nothing), ("check/", verdict("93 triệu đồng/năm")),
    ("check/", verdict("thu nhập bình quân đầu người đạt 95 triệu đồng/năm")),
    ("check/", verdict("Không có lời nào như thế ở đây cả")), ("search/?q=ha%20tang", nothing),
    ("downloads/", nothing), ("open-data/", nothing), ("status/", nothing), ("about/", nothing),
    ("p/", nothing), ("p/ii-2-2/", actions), ("p/ii-2-2-2021-2025-d2/", rows), ("reading/", nothing),
    ("parallel/goals/", actions), ("404.html", menu), ("embed/ii-2-2-2021-2025-d2/", nothing),
    ("embed/certified-workers-2025/", nothing),
)  # fmt: skip
WAYS = [
    (width, scheme, start)
    for width, scheme, start in (
        (360, "light", ""), (1280, "dark", "en/"), (320, "dark", ""),
        (1280, "light", ""), (360, "dark", "en/"), (320, "light", "en/"), (1280, "dark", ""),
    )
]  # fmt: skip
"""Widths, schemes and languages so that any two of them meet; each kind of page has one."""


@pytest.mark.parametrize(
    ("way", "path", "open_up"),
    [(way, *kind) for way, kind in zip(cycle(WAYS), KINDS, strict=False)],
    ids=lambda one: (
        "-".join(map(str, one)) if isinstance(one, tuple) else getattr(one, "__name__", one)
    ),
)
def test_axe_finds_nothing_on_any_kind_of_page_with_everything_open(
    browser: Browser,
    address: str,
    way: tuple[int, str, str],
    path: str,
    open_up: Callable[[Page], None],
) -> None:
    width, scheme, start = way
    with window(browser, width, scheme) as page:
        page.goto(f"{address}{start}{path}")
        open_up(page)
        if "?q=" in path:
            page.locator(".hit").first.wait_for()
        found = Axe().run(page, options=ASKED)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body || one === document.documentElement) return null;
  window.walked ??= new Set();
  if (walked.has(one)) return null;
  const before = [...walked].at(-1);
  walked.add(one);
  const lines = one.getClientRects();
  const box = lines[0];
  const style = getComputedStyle(one);
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const wrong = [];
  if (!box.width || box.left < 0 || box.right > innerWidth + 1 || box.top < 0 || box.top > innerHeight) wrong.push("off screen");
  else if (!at || !(one.contains(at) || at.contains(one))) wrong.push("covered");
  if (style.outlineStyle === "none" || style.outlineWidth === "0px") wrong.push("no outline");
  if (before && !(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push("out of order");
  return wrong.map((said) => `${said}: ${one.outerHTML.slice(0, 120)}`);
}"""
UNREACHED = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.type !== "radio" && !walked.has(one))
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", "goals/", "targets/", "search/?q=ha%20tang"])
def test_the_tab_key_reaches_everything_in_order_and_in_sight(
    browser: Browser, address: str, path: str, width: int
) -> None:
    with window(browser, width) as page:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")  # what is loaded on the way is there
        page.wait_for_timeout(200)
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
        wrong: list[str] = []
        while True:
            page.keyboard.press("Tab")
            said = page.evaluate(FOCUSED)
            if said is None:
                break
            wrong += said
        assert wrong == []
        assert page.evaluate(UNREACHED) == []


def test_what_opens_by_enter_closes_and_gives_the_focus_back(browser: Browser, address: str) -> None:
    with window(browser, 360) as page:
        page.goto(f"{address}goals/")
        for opener, opened, close in (
            (".menu summary", ".menu nav", "Enter"),
            (".open-actions >> nth=3", ".actions", "Escape"),
            ("a.term >> nth=0", ".definition", "Escape"),
        ):
            page.locator(opener).focus()
            page.keyboard.press("Enter")
            page.locator(opened).first.wait_for(state="visible")
            page.keyboard.press(close)
            page.locator(opened).first.wait_for(state="hidden")
            expect(page.locator(opener)).to_be_focused()


SMALL = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(".skip, .unseen *"))
  .map((one) => one.closest("label:has(input[type=radio], input[type=checkbox])") ?? one)
  .filter((one) => getComputedStyle(one).display !== "inline")
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([one, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 120)}`)"""


@pytest.mark.parametrize("width", [360, 1280])
def test_whatever_is_not_in_running_text_is_large_enough_to_tap(
    browser: Browser, address: str, width: int
) -> None:
    with window(browser, width) as page:
        small = {}
        for path in dict.fromkeys(path for path, _ in KINDS):
            page.goto(address + path)
            menu(page) if page.locator(".menu").count() else None
            small[path] = page.evaluate(SMALL)
        assert {path: found for path, found in small.items() if found} == {}


def tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#\w{6})", css))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG's formula."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_text_has_contrast_of_seven_on_every_ground() -> None:
    css = (ROOT / "docs/assets/first.css").read_text(encoding="utf-8")
    light, by_device, by_choice = (
        tokens(css[found.end() : css.index("}", found.end())])
        for found in re.finditer(r"(?m)^ *(?::root[^{]*|\[data-scheme=dark\]) \{\n", css)
    )
    assert by_device == by_choice
    grounds = {
        "paper": ("ink", "quiet", "river"), "tint": ("ink", "quiet", "river"),
        "notice": ("notice-ink", "river"), "found": ("ink", "quiet-found", "river"), "river": ("paper",),
    }  # fmt: skip
    for colours in (light, light | by_device):
        low = [
            (text, ground, contrast(colours[text], colours[ground]))
            for ground, texts in grounds.items()
            for text in texts
            if contrast(colours[text], colours[ground]) < 7
        ]
        assert low == []


def test_nothing_moves_by_itself() -> None:
    for path in (ROOT / "docs/assets").rglob("*.*s"):
        moving = re.findall(
            r"transition|animation|@keyframes|smooth|animate\(", path.read_text("utf-8")
        )
        assert moving == [], path


def test_a_readers_choices_hold_on_the_next_page_and_before_it_is_drawn(
    browser: Browser, address: str
) -> None:
    with window(browser, 360) as page:
        page.goto(f"{address}goals/#ii-2-2-2021-2025-d1")
        preferences(page)
        plain = page.evaluate("getComputedStyle(document.documentElement).fontSize")
        for label in ("Tối", "Lớn hơn", "Hiện cả bản tiếng kia dưới mỗi đoạn"):
            page.get_by_label(label, exact=True).check()
        beside = page.locator("#ii-2-2-2021-2025-d1 ~ .beside-it").first
        beside.wait_for(state="attached")
        expect(beside).to_have_attribute("lang", "en")
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
        page.route("**/site-*.js", lambda route: route.abort())
        page.goto(f"{address}en/targets/")
        style = page.evaluate(
            "(({ backgroundColor: b, fontSize: s }) => [b, s])(getComputedStyle(document.documentElement))"
        )
        assert style == ["rgb(18, 24, 22)", f"{float(plain.removesuffix('px')) * 1.3:g}px"]


def test_charts_are_drawn_in_the_colours_that_were_chosen(browser: Browser, address: str) -> None:
    with window(browser, 1280) as page:
        page.goto(f"{address}en/charts/")
        page.locator('.parts [href$="reading/"]:visible').first.click()
        for choice, drawn in (("Dark", "dark"), ("Light", "light"), ("Dark", "dark")):
            page.get_by_label(choice, exact=True).check()
            page.wait_for_function(
                "(drawn) => document.querySelector('picture img').currentSrc.includes(drawn)",
                arg=f".{drawn}.",
            )
        page.reload()
        assert ".dark." in page.evaluate("document.querySelector('picture img').currentSrc")


def test_where_nothing_can_be_kept_a_choice_still_holds_for_the_page(
    browser: Browser, address: str
) -> None:
    with window(browser, 1280) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('not allowed'); } })"
        )
        page.goto(f"{address}en/reading/")
        page.get_by_label("Dark", exact=True).check()
        expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
        page.reload()
        assert page.locator("html").get_attribute("data-scheme") is None
        assert errors == []
