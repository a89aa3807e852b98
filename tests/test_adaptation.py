"""Pages under a reader's own settings: letter spacing, text size, contrast and forced colours.

Also what a screen reader announces: landmarks, headings and links with distinct names.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from testing.browser import FLAGS, chromium_path

PATHS = (
    "en/", "en/goals/", "tasks/", "full/", "targets/", "targets/per-capita-income-2025/", "en/glossary/",
    "themes/", "timeline/", "charts/", "derived/", "check/", "downloads/", "handout/?p=ii-2-2",
    "search/?q=ha%20tang", "p/", "p/ii-2-2/", "parallel/goals/", "reading/", "status/", "404.html",
    "embed/certified-workers-2025/",
)  # fmt: skip
"""One page of each kind, in the language in which it is longer."""

TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""Text spacing of WCAG 2.2, success criterion 1.4.12."""

SETTINGS = {
    "wide letters at 320": (320, TEXT_SPACING, PATHS),
    "wide letters at 1280": (1280, TEXT_SPACING, ("en/", "tasks/", "targets/", "charts/", "p/ii-2-2/")),
    "zoom of 200%": (640, "", ("en/goals/", "en/targets/", "handout/?p=ii-2-2", "parallel/goals/", "p/")),
    "letters of 200%": (1280, "html { font-size: 200% !important; }", ("", "en/goals/", "en/targets/", "parallel/goals/", "handout/?p=ii-2-2", "search/?q=dau%20tu", "p/ii-2-2/")),
}  # fmt: skip

LAYOUT_PROBLEMS = """() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true })
    && !element.closest(".unseen, .said-aloud, .skip, .frame, .across thead, .top .search label");
  const named = (element) => element.outerHTML.replace(/\\s+/g, " ").slice(0, 110);
  const wrong = [];
  for (const bar of document.querySelectorAll(".workshop .bar")) bar.style.position = "static";  // what it covers scrolls out from below it
  if (document.documentElement.scrollWidth > innerWidth) wrong.push(`sideways: ${document.documentElement.scrollWidth}`);
  for (const element of document.body.querySelectorAll("*")) {
    const { overflowX, overflowY, display, clipPath } = getComputedStyle(element);
    if (clipPath === "inset(50%)") continue;  // for screen readers alone
    if (display === "inline" || !shown(element) || element.matches("input, textarea, select")) continue;
    if (overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) wrong.push(`wider than its box: ${named(element)}`);
    if (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1) wrong.push(`higher than its box: ${named(element)}`);
  }
  const boxes = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((element) => shown(element) && getComputedStyle(element).display !== "inline" && !element.closest(".side nav"))
    .map((element) => [element, element.getBoundingClientRect()]);
  boxes.forEach(([element, box], n) => {
    for (const [other, there] of boxes.slice(n + 1, n + 40)) {
      const across = Math.min(box.right, there.right) - Math.max(box.left, there.left);
      const down = Math.min(box.bottom, there.bottom) - Math.max(box.top, there.top);
      if (across > 3 && down > 4 && !element.contains(other)) wrong.push(`${named(element)} over ${named(other)}`);
    }
  });
  return wrong;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a window without the pages' policy, so that a reader's own styles apply."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def visit(page: Page, address: str) -> None:
    page.goto(address)
    if "?q=" in address:
        page.locator(".hit").first.wait_for()
    if "?p=" in address:
        page.locator(".sheet").first.wait_for()


@pytest.mark.parametrize("way", SETTINGS)
def test_nothing_is_cut_or_covered_under_any_text_setting(page: Page, address: str, way: str) -> None:
    width, style, paths = SETTINGS[way]
    page.set_viewport_size({"width": width, "height": 800})
    lost = {}
    for path in paths:
        visit(page, address + path)
        if style:
            page.add_style_tag(content=style)
        lost[path] = page.evaluate(LAYOUT_PROBLEMS)
    assert {path: problems for path, problems in lost.items() if problems} == {}


OUTLINE = """() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".frame");
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  const tidy = (words) => words.replace(/\\s+/g, " ").trim();
  const by = (element) => document.getElementById(element.getAttribute("aria-labelledby"))?.textContent;
  const landmarks = all("header, footer, main, nav, aside, search, [role], section[aria-labelledby], form[aria-label]")
    .filter((element) => !element.matches("header, footer") || !element.closest("article, section, main"))
    .filter((element) => !/^(status|note|option|combobox)$/.test(element.role))
    .map((element) => `${element.role ?? element.localName}: ${tidy(element.ariaLabel ?? by(element) ?? "")}`);
  const links = {};
  for (const element of all("a[href]:not(p a.figure)")) {
    (links[tidy(element.ariaLabel ?? element.textContent).toLowerCase()] ??= new Set()).add(element.href);
  }
  const quiet = getComputedStyle(document.querySelector(".foot") ?? document.body).color;
  return {
    landmarks,
    faint: all("[placeholder]").filter((element) => getComputedStyle(element, "::placeholder").color !== quiet).map((element) => element.id),
    headings: all("h1, h2, h3, h4, h5, h6").map((element) => Number(element.localName[1])),
    astray: Object.entries(links).filter(([name, places]) => !name || places.size > 1).map(([name]) => name),
  };
}"""


@pytest.mark.parametrize("size", [24, 32])
def test_pages_fit_a_phone_whose_browser_has_enlarged_letters(
    browser: Browser, address: str, size: int
) -> None:
    """The size set in the browser, 16 by default, is the `rem` of media queries."""
    flags = [*FLAGS, f"--blink-settings=defaultFontSize={size}"]
    enlarged = browser.browser_type.launch(executable_path=chromium_path(), args=flags)
    page = enlarged.new_page(viewport={"width": 320, "height": 800})
    for path in (*PATHS, "", "goals/", "ask/", "about/"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    enlarged.close()


def test_landmarks_and_links_have_distinct_names_and_headings_a_sound_order(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    for path in PATHS:
        visit(page, address + path)
        for opener in page.locator(".open-actions").all()[:2]:
            opener.click()
        outline = page.evaluate(OUTLINE)
        assert [landmark for landmark, n in Counter(outline["landmarks"]).items() if n > 1] == [], path
        steps = zip([0, *outline["headings"]], outline["headings"], strict=False)
        assert all(below <= above + 1 for above, below in steps), (path, outline["headings"])
        assert outline["headings"].count(1) == 1, path
        assert outline["astray"] == [], path
        assert outline["faint"] == [], path


def test_readers_who_ask_for_more_contrast_get_quiet_text_in_ink(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(contrast="more", color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}goals/")
    colours = page.evaluate(
        "[document.body, document.querySelector('.number')].map((element) => getComputedStyle(element).color)"
    )
    context.close()
    assert colours[0] == colours[1]


def test_no_two_pages_have_the_same_title(site: Path) -> None:
    titles = Counter(
        re.search(r"<title>(.*?)</title>", page.read_text(encoding="utf-8"))[1]
        for page in site.rglob("*.html")
        if "embed" not in page.relative_to(site).parts
    )
    assert len(titles) > 200
    assert {title: n for title, n in titles.items() if n > 1} == {}


def test_controls_beside_a_provision_in_another_language_are_in_that_of_the_page(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}en/parallel/goals/")
    opener = page.locator(".column[lang=vi] .open-actions").first
    opener.click()
    panel = page.locator(".column[lang=vi] .actions")
    panel.wait_for()
    assert opener.get_attribute("lang") == panel.get_attribute("lang") == "en"
    expect(opener).to_have_attribute(
        "aria-label", "Copy, share: first paragraph, point 2.1, section 2, Part II, Tiếng Việt"
    )
    panel.locator("[data-do=text]").click()
    expect(panel.locator(".taken")).to_have_attribute("lang", "vi")


COUNT_LINES = """async ([picture, right]) => {
  const image = Object.assign(new Image(), { src: `data:image/png;base64,${picture}` });
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const brush = canvas.getContext("2d");
  brush.drawImage(image, 0, 0);
  const { data } = brush.getImageData(image.width - right, 0, 1, image.height);
  const dark = [...Array(image.height)].map((_, row) => data[row * 4] + data[row * 4 + 1] + data[row * 4 + 2] < 384);
  return dark.filter((is, row) => is && !dark[row - 1]).length;
}"""
"""Count the dark lines in the column of a picture that is so far from its right edge."""
ARROW = 6
"""Distance of the middle of the menu's arrow from the right edge of its button."""


@pytest.fixture
def forced(browser: Browser) -> Iterator[Page]:
    """Yield a phone-sized window in forced-colours mode."""
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, forced_colors="active", bypass_csp=True
    )
    yield context.new_page()
    context.close()


def test_with_forced_colours_lines_show_what_colour_showed(forced: Page, address: str) -> None:
    def style(selector: str, name: str) -> str:
        return forced.locator(selector).first.evaluate(f"element => getComputedStyle(element).{name}")

    forced.goto(f"{address}goals/")
    sign = forced.locator(".menu > summary")
    box = sign.bounding_box()
    picture = b64encode(forced.screenshot(clip=box)).decode()
    assert forced.evaluate(COUNT_LINES, [picture, ARROW]) == 1
    around = box | {"x": box["x"] - 5, "width": box["width"] + 5}
    plain = forced.screenshot(clip=around)
    while not sign.evaluate("element => element.matches(':focus-visible')"):
        forced.keyboard.press("Tab")
    assert forced.screenshot(clip=around) != plain
    sign.click()
    current, other = (f".menu [aria-current]{end}" for end in ("", " >> xpath=../following::a[1]"))
    assert style(current, "borderBottomWidth") != style(other, "borderBottomWidth")
    forced.keyboard.press("Escape")
    forced.goto(f"{address}goals/#ii-2-2-2021-2025-d1")
    assert style(":target", "outlineStyle") == "solid"
    forced.locator("a.term").first.click()
    forced.locator(".definition:popover-open").wait_for()
    assert style(".definition", "borderLeftStyle") == "solid"
    forced.keyboard.press("Escape")
    forced.keyboard.press("/")
    forced.keyboard.type("ha tang", delay=20)
    forced.get_by_role("option").first.wait_for()
    forced.keyboard.press("ArrowDown")
    chosen, next_one = ("[role=option] >> nth=0", "[role=option] >> nth=1")
    assert (style(chosen, "outlineStyle"), style(next_one, "outlineStyle")) == ("solid", "none")
