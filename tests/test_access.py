"""Accessibility of every kind of page: axe, keyboard, tap targets, contrast and stored preferences."""

import re
from collections.abc import Callable
from itertools import cycle
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from scripts.frontend.tokens import read_tokens
from testing.browser import WindowPool
from testing.editions import ROOT

RULES = {
    "color-contrast-enhanced": {"enabled": True},
    "color-contrast": {"enabled": False},  # implied by the enhanced contrast
    "target-size": {"enabled": True},
    "identical-links-same-purpose": {"enabled": True},
}
"""Rules of axe that differ from its defaults."""
AXE_OPTIONS = {"rules": RULES, "resultTypes": ["violations"]}
"""Options of axe. Leaving out the rules that pass saves half of the time."""


UNCOVER = """() => {
  for (const over of document.querySelectorAll(".actions")) over.style.position = "static";
  for (const over of document.querySelectorAll(".top")) over.style.position = "relative";
  const opened = document.querySelector(".menu[open] > nav");
  if (!opened) return;
  opened.style.maxHeight = "none";
  document.querySelector(".notice").style.marginTop = `${opened.offsetHeight}px`;
}"""
"""Let header, menu and sheet cover nothing: axe takes what they hide in part for too small."""


def as_is(page: Page) -> None:
    """Open nothing, for a page that has nothing to open."""


def menu(page: Page) -> None:
    if page.locator(".menu > summary").is_visible():
        page.locator(".menu > summary").click()


def definition(page: Page) -> None:
    page.locator("a.term").first.click()
    page.locator(".definition:popover-open").wait_for()


def actions(page: Page) -> None:
    page.locator(".open-actions, .share button").first.wait_for()
    for opener in page.locator(".open-actions").all()[:2]:
        opener.click()
        page.locator(".actions").wait_for()
    if page.locator("[data-do=other]").count():
        page.locator("[data-do=other]").first.click()
        page.locator(".translation").wait_for()
        page.locator(".open-actions").first.click()
    page.locator("[data-do=quotation]").first.click()
    page.locator(".taken:visible").wait_for()


def selection(page: Page) -> None:
    page.evaluate("getSelection().selectAllChildren(document.querySelector('p.provision'))")
    page.locator("#selection button").first.click()
    page.locator("#selection .taken:visible").wait_for()


def tools(page: Page) -> None:
    for name in ("enlarge", "gist", "listen"):
        page.locator(f"button[data-do={name}]").click()
    page.get_by_role("status").filter(has_text="“").wait_for(timeout=10000)


def rows(page: Page) -> None:
    for summary in page.locator("main summary").all()[:3]:
        summary.click()


def figures(page: Page) -> None:
    page.locator(".filters summary").click()
    for figure in page.locator(".fig[aria-expanded]").all()[:12:4]:
        figure.click()
    page.locator(".target [data-do]:visible").first.click()
    page.locator(".outcome:not(:empty)").first.wait_for()
    page.evaluate("scrollTo(0, 0)")  # so that the header covers none of the filters


def suggestions(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("tra ly", delay=20)
    page.get_by_role("option").first.wait_for()


def quotation_verdict(words: str) -> Callable[[Page], None]:
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
    ("", as_is), ("", rows), ("", suggestions), ("goals/", as_is), ("goals/#ii-2-2", actions),
    ("goals/", definition), ("goals/", selection), ("goals/", menu), ("goals/", preferences),
    ("tasks/", actions), ("full/", as_is), ("targets/", figures), ("targets/certified-workers-2025/", rows),
    ("targets/#urban-class-2025", as_is), ("targets/?q=zzzz", as_is), ("targets/?kind=milestone", as_is),
    ("targets/2025-2030/", as_is),
    ("glossary/", as_is), ("themes/", as_is), ("places/", as_is), ("timeline/", as_is),
    ("charts/", rows), ("derived/", as_is), ("check/", quotation_verdict("93 triệu đồng/năm")),
    ("check/", quotation_verdict("thu nhập bình quân đầu người đạt 95 triệu đồng/năm")),
    ("check/", quotation_verdict("Không có lời nào như thế ở đây cả")), ("search/?q=ha%20tang", as_is),
    ("downloads/", as_is), ("open-data/", as_is), ("status/", as_is), ("about/", as_is),
    ("p/", as_is), ("p/ii-2-2/", actions), ("p/ii-2-2-2021-2025-d2/", rows), ("reading/", as_is),
    ("parallel/goals/", actions), ("404.html", menu), ("embed/ii-2-2-2021-2025-d2/", as_is),
    ("embed/certified-workers-2025/", as_is), ("goals/", tools), ("p/iii-4-d3/", actions),
)  # fmt: skip
WINDOWS = [
    (width, scheme, start)
    for width, scheme, start in (
        (360, "light", ""), (1280, "dark", "en/"), (320, "dark", ""),
        (1280, "light", ""), (360, "dark", "en/"), (320, "light", "en/"), (1280, "dark", ""),
    )
]  # fmt: skip
"""Width, colour scheme and language, in turn; any two of them meet somewhere."""


@pytest.mark.parametrize(
    ("way", "path", "open_all"),
    [(way, *kind) for way, kind in zip(cycle(WINDOWS), KINDS, strict=False)],
    ids=lambda parameter: (
        "-".join(map(str, parameter))
        if isinstance(parameter, tuple)
        else getattr(parameter, "__name__", parameter)
    ),
)
def test_axe_finds_nothing_on_any_kind_of_page_with_everything_open(
    windows: WindowPool,
    address: str,
    way: tuple[int, Literal["light", "dark"], str],
    path: str,
    open_all: Callable[[Page], None],
) -> None:
    width, scheme, start = way
    with windows.window(width, color_scheme=scheme) as page:
        page.goto(f"{address}{start}{path}")
        open_all(page)
        if path.startswith("search/?q="):
            page.locator(".found:not(:empty)").wait_for()
        page.evaluate(UNCOVER)
        results = Axe().run(page, options=AXE_OPTIONS)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


FOCUS_PROBLEMS = """() => {
  const element = document.activeElement;
  if (element === document.body || element === document.documentElement) return null;
  window.walked ??= new Set();
  if (walked.has(element)) return null;
  const before = [...walked].at(-1);
  walked.add(element);
  const lines = element.getClientRects();
  const box = lines[0];
  const style = getComputedStyle(element);
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const wrong = [];
  if (!box.width || box.left < 0 || box.right > innerWidth + 1 || box.top < 0 || box.top > innerHeight) wrong.push("off screen");
  else if (!at || !(element.contains(at) || at.contains(element))) wrong.push("covered");
  if (style.outlineStyle === "none" || style.outlineWidth === "0px") wrong.push("no outline");
  if (before && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push("out of order");
  return wrong.map((problem) => `${problem}: ${element.outerHTML.slice(0, 120)}`);
}"""
UNREACHED_ELEMENTS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.type !== "radio" && !walked.has(element))
  .map((element) => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", "goals/", "targets/", "search/?q=ha%20tang"])
def test_the_tab_key_reaches_everything_in_order_and_in_sight(
    windows: WindowPool, address: str, path: str, width: int
) -> None:
    with windows.window(width) as page:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")  # loads what is loaded lazily
        page.wait_for_timeout(200)
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
        wrong: list[str] = []
        while True:
            page.keyboard.press("Tab")
            problems = page.evaluate(FOCUS_PROBLEMS)
            if problems is None:
                break
            wrong += problems
        assert wrong == []
        assert page.evaluate(UNREACHED_ELEMENTS) == []


def test_a_box_opened_by_enter_closes_and_returns_the_focus(windows: WindowPool, address: str) -> None:
    with windows.window(360) as page:
        page.goto(f"{address}goals/")
        for opener, opened, close in (
            (".menu > summary", ".menu nav", "Enter"),
            (".open-actions >> nth=3", ".actions", "Escape"),
            ("h2 .number >> nth=0", ".actions", "Escape"),
            (".own >> nth=0", ".actions", "Escape"),
            ("a.term >> nth=0", ".definition", "Escape"),
        ):
            page.locator(opener).focus()
            page.keyboard.press("Enter")
            page.locator(opened).first.wait_for(state="visible")
            page.keyboard.press(close)
            page.locator(opened).first.wait_for(state="hidden")
            expect(page.locator(opener)).to_be_focused()


SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(".skip, .unseen *"))
  .map((element) => element.closest("label:has(input[type=radio], input[type=checkbox])") ?? element)
  .filter((element) => getComputedStyle(element).display !== "inline")
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([element, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${element.outerHTML.slice(0, 120)}`)"""


@pytest.fixture(scope="module")
def small_targets(windows: WindowPool, address: str) -> dict[int, dict[str, list[str]]]:
    """Return the controls that are too small, by width and page."""
    small: dict[int, dict[str, list[str]]] = {1280: {}, 360: {}}
    with windows.window() as page:
        for path in dict.fromkeys(path for path, _ in KINDS):
            page.goto(address + path)
            for width, pages in small.items():
                page.set_viewport_size({"width": width, "height": 800})
                menu(page) if page.locator(".menu").count() else None
                pages[path] = page.evaluate(SMALL_TARGETS)
    return small


@pytest.mark.parametrize("width", [360, 1280])
def test_every_control_outside_running_text_is_large_enough_to_tap(
    small_targets: dict[int, dict[str, list[str]]], width: int
) -> None:
    assert len(small_targets[width]) > 20
    assert {path: elements for path, elements in small_targets[width].items() if elements} == {}


def contrast(first: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, by WCAG 2's formula."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(first), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_text_colour_has_a_contrast_of_seven_on_every_background() -> None:
    grounds = {
        "paper": ("ink", "quiet", "river"), "tint": ("ink", "quiet", "river"),
        "notice": ("notice-ink", "river"), "found": ("ink", "quiet-found", "river"), "river": ("paper",),
    }  # fmt: skip
    tokens = read_tokens(ROOT)
    for colours in (tokens.light, tokens.dark):
        low = [
            (text, ground, contrast(colours[text], colours[ground]))
            for ground, texts in grounds.items()
            for text in texts
            if contrast(colours[text], colours[ground]) < 7
        ]
        assert low == []


def test_no_sheet_or_script_animates_anything() -> None:
    paths = [
        path
        for path in (ROOT / "docs/assets").rglob("*")
        if path.suffix in (".css", ".js") and "vendor" not in path.parts
    ]
    assert {".css", ".js"} == {path.suffix for path in paths}
    for path in paths:
        moving = re.findall(
            r"transition|animation|@keyframes|smooth|animate\(", path.read_text("utf-8")
        )
        assert moving == [], path


def test_preferences_apply_to_the_next_page_before_it_is_drawn(
    windows: WindowPool, address: str
) -> None:
    with windows.window(360) as page:
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


def test_the_letters_of_a_part_grow_step_by_step_and_stay_so(windows: WindowPool, address: str) -> None:
    sizes = "getComputedStyle(document.documentElement).fontSize"
    with windows.window(360) as page:
        page.goto(f"{address}goals/")
        usual = float(page.evaluate(sizes).removesuffix("px"))
        button = page.locator("button[data-do=enlarge]")
        for step, label in ((1.15, "Chữ to hơn"), (1.3, "Chữ to hơn"), (1.5, "Chữ vừa")):
            button.click()
            page.wait_for_function(f"() => {sizes} === '{usual * step:g}px'")
            expect(button).to_have_text(label)
        page.goto(f"{address}en/tasks/")
        assert page.evaluate(sizes) == f"{usual * 1.5:g}px"
        expect(page.locator("button[data-do=enlarge]")).to_have_text("Normal text")
        page.locator("button[data-do=enlarge]").click()
        page.wait_for_function(f"() => {sizes} === '{usual:g}px'")
        page.goto(f"{address}reading/")
        expect(page.get_by_label("Vừa", exact=True)).to_be_checked()


def test_charts_follow_the_chosen_colour_scheme(windows: WindowPool, address: str) -> None:
    tokens = read_tokens(ROOT)
    rivers = {"Dark": rgb(tokens.dark["river"]), "Light": rgb(tokens.light["river"])}
    with windows.window(1280) as page:
        page.goto(f"{address}en/charts/")
        menu(page)
        page.locator('.parts [href$="reading/"]:visible').first.click()
        mark = "getComputedStyle(document.querySelector('.plot .mark circle')).fill"
        for choice in ("Dark", "Light", "Dark"):
            page.get_by_label(choice, exact=True).check()
            page.wait_for_function(f"(river) => {mark} === river", arg=rivers[choice])
        page.reload()
        assert page.evaluate(mark) == rivers["Dark"]


def rgb(colour: str) -> str:
    """Return `#rrggbb` as a browser gives it."""
    return f"rgb({', '.join(str(channel) for channel in bytes.fromhex(colour[1:]))})"


def test_without_storage_a_preference_still_applies_to_its_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
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
    page.close()
