"""Scripts and styles as they are sent: light, no rule lost, nothing moved by what comes late."""

import gzip
import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Route

from scripts.frontend.bundle import FOLDER, SHEETS, WITHIN
from tests.conftest import ROOT

TEXT = ["situation", "viewpoints", "goals", "tasks", "breakthroughs", "implementation"]
KIB = 1024


def built(site: Path, pattern: str) -> Path:
    (path,) = (site / FOLDER).glob(pattern)
    return path


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def differing(one: str, other: str) -> set[str]:
    return set(one.split(";")) ^ set(other.split(";"))


COMPUTED = """() => {
  const said = (one, pseudo) => {
    const style = getComputedStyle(one, pseudo);
    return [...style].filter((name) => !name.startsWith("--")).map((name) => style.getPropertyValue(name)).join(";");
  };
  const named = (one) => `${one.tagName}.${one.className}`;
  const first = new Map();
  for (const one of document.querySelectorAll("body, body *")) {
    const kind = `${named(one.parentElement)} > ${named(one)}`;
    if (!first.has(kind)) first.set(kind, one);
  }
  return [...first].map(([kind, one]) => [kind, said(one), said(one, "::before")].join("|"));
}"""
"""The style of the first element of each kind: its name and classes, and those of its parent."""


@pytest.mark.parametrize(
    "path",
    ["", "goals/", "en/tasks/", "p/ii-2-2-2021-2025-d1/", "targets/", "parallel/goals/", "check/"],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_no_rule_in_use_is_lost(
    browser: Browser, address: str, path: str, width: int, site: Path
) -> None:
    """Every kind of element has the style that the sheets give it before they are minified."""
    sources = {
        name: (ROOT / "docs/assets" / name).read_text(encoding="utf-8") for name in (SHEETS[0], WITHIN)
    }
    counted = built(site, "site-*.css").read_text(encoding="utf-8")
    sources[SHEETS[0]] += counted[counted.index(":root:has(#") :]

    def whole(route: Route) -> None:
        answer = route.fetch()
        body = re.sub(
            r"<style>.*?</style>", lambda _: f"<style>{sources[WITHIN]}</style>", answer.text()
        )
        route.fulfill(response=answer, body=body)

    page = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=True)
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    as_sent = page.evaluate(COMPUTED)
    page.route(address + path, whole)
    page.route(
        "**/*.css", lambda route: route.fulfill(body=sources[SHEETS[0]], content_type="text/css")
    )
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    lost = [pair for pair in zip(as_sent, page.evaluate(COMPUTED), strict=True) if pair[0] != pair[1]]
    assert [differing(*pair) for pair in lost] == []
    page.close()


@pytest.mark.parametrize("start", ["", "en/"])
@pytest.mark.parametrize("name", TEXT)
def test_a_text_page_is_light_at_first_and_lighter_when_one_reads_on(
    site: Path, start: str, name: str
) -> None:
    """At most 24 KiB with all it loads; then 8 KiB, but for the page that holds half of the text."""
    page = packed(site / start / name / "index.html")
    loaded = ("site-*.css", "site-*.js", "icon.svg")
    assert page + sum(packed(built(site, one)) for one in loaded) <= 24 * KIB
    assert page <= (12 if name == "tasks" else 8) * KIB


def test_a_text_page_asks_four_times_at_most_and_the_next_one_once(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}goals/")
    page.wait_for_load_state("networkidle")
    assert len(asked) <= 4
    assert all(url.startswith(address) for url in asked)
    context.close()


@pytest.mark.parametrize("path", ["goals/", "en/tasks/", "situation/#i-p3"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_what_is_not_needed_at_first_comes_late(
    browser: Browser, address: str, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    late: list[Route] = []
    page.route("**/*.css", lambda route: late.append(route))
    page.add_init_script(
        """window.moved = [];
        new PerformanceObserver((list) => moved.push(...list.getEntries().map((one) => one.value)))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(address + path, wait_until="commit")
    page.locator("h1").wait_for()
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    for route in late:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    assert page.evaluate("moved") == []
    page.close()


def test_every_page_has_one_and_the_same_style_within(site: Path) -> None:
    within = set()
    for path in site.rglob("*.html"):
        whole = path.parent == site / "downloads" and path.name != "index.html"  # has one of its own
        if "embed" not in path.parts and not whole:
            within.add(
                tuple(html.document_fromstring(path.read_bytes().decode()).xpath("//style/text()"))
            )
    assert len(within) == 1 and len(within.pop()) == 1
