"""Bundled scripts and style sheets: size, number of requests, layout shifts, no rule in use removed."""

import gzip
import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Route

from scripts.frontend.bundle import FOLDER, SHEETS, WITHIN
from scripts.frontend.styles import cut, names
from testing.browser import WindowPool
from testing.editions import ROOT

TEXT = ["situation", "viewpoints", "goals", "tasks", "breakthroughs", "implementation"]
KIB = 1024


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{x:y}", ".a{x:y}"),
        (".gone{x:y}", ""),
        (".a .gone, .a:hover{x:y}", ".a:hover{x:y}"),
        (".a.gone{x:y}", ""),
        ("#n>p{x:y}", "#n>p{x:y}"),
        ("#gone{x:y}", ""),
        ("table p{x:y}", ""),
        ('p::before{content:".gone"}', 'p::before{content:".gone"}'),
        (":is(.a, .gone) p{x:y}", ":is(.a, .gone) p{x:y}"),
        ("p:not(.gone){x:y}", "p:not(.gone){x:y}"),
        ("p[hidden]{x:y}", "p[hidden]{x:y}"),
        (":root:has(#gone){x:y}", ":root:has(#gone){x:y}"),
        (".made-by-script{x:y}", ".made-by-script{x:y}"),
        ("@media print{.a{x:y}.gone{x:y}}", "@media print{.a{x:y}}"),
        ("@media print{.gone{x:y}}", ""),
        ("@page{size:A4}", "@page{size:A4}"),
        ("@supports (a:b){@media print{.gone{x:y}.a{x:y}}}", "@supports (a:b){@media print{.a{x:y}}}"),
        ("/* said */.a{x:y}", ".a{x:y}"),
    ],
)
def test_a_rule_is_kept_if_its_selector_can_match(css: str, kept: str) -> None:
    used = names(['<p class="a other" id="n">table</p>'], ['make("made-by-script")'])
    assert cut(css, used) == kept


def test_a_sheet_that_does_not_parse_is_refused_with_its_line() -> None:
    with pytest.raises(ValueError, match="line 2: a style sheet must parse"):
        cut(".a{x:y}\n.b", frozenset({"a"}))


def built(site: Path, pattern: str) -> Path:
    (path,) = (site / FOLDER).glob(pattern)
    return path


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def differing(first: str, other: str) -> set[str]:
    return set(first.split(";")) ^ set(other.split(";"))


COMPUTED = """() => {
  const look = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    return [...style].filter((name) => !name.startsWith("--")).map((name) => style.getPropertyValue(name)).join(";");
  };
  const named = (element) => `${element.tagName}.${element.className}`;
  const first = new Map();
  for (const element of document.querySelectorAll("body, body *")) {
    const kind = `${named(element.parentElement)} > ${named(element)}`;
    if (!first.has(kind)) first.set(kind, element);
  }
  return [...first].map(([kind, element]) => [kind, look(element), look(element, "::before")].join("|"));
}"""
"""Return the computed style of the first element of each kind, by its and its parent's name and classes."""


@pytest.mark.parametrize(
    "path",
    ["", "goals/", "en/tasks/", "p/ii-2-2-2021-2025-d1/", "targets/", "parallel/goals/", "check/"],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_no_rule_in_use_is_removed(
    windows: WindowPool, address: str, path: str, width: int, site: Path
) -> None:
    """Compare the computed style of every kind of element with that under the complete style sheets."""
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

    with windows.window(width) as page:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        as_sent = page.evaluate(COMPUTED)
        page.route(address + path, whole)
        page.route(
            "**/*.css", lambda route: route.fulfill(body=sources[SHEETS[0]], content_type="text/css")
        )
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        lost = [
            pair for pair in zip(as_sent, page.evaluate(COMPUTED), strict=True) if pair[0] != pair[1]
        ]
        assert [differing(*pair) for pair in lost] == []


@pytest.mark.parametrize("start", ["", "en/"])
@pytest.mark.parametrize("name", TEXT)
def test_a_text_page_keeps_within_its_budget_first_and_later(site: Path, start: str, name: str) -> None:
    """A first page takes 24 KiB with everything it loads, a later one 8; `tasks` holds half of the text."""
    page = packed(site / start / name / "index.html")
    loaded = ("site-*.css", "site-*.js", "icon.svg")
    assert page + sum(packed(built(site, pattern)) for pattern in loaded) <= 24 * KIB
    assert page <= (12 if name == "tasks" else 8) * KIB


def test_a_text_page_makes_at_most_four_requests_all_to_its_own_host(
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
def test_nothing_moves_when_the_style_sheet_arrives_late(
    browser: Browser, address: str, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    late: list[Route] = []
    page.route("**/*.css", lambda route: late.append(route))
    page.add_init_script(
        """window.moved = [];
        new PerformanceObserver((list) => moved.push(...list.getEntries().map((entry) => entry.value)))
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


def test_every_page_has_the_same_inline_style(site: Path) -> None:
    within = set()
    for path in site.rglob("*.html"):
        whole = (
            path.parent == site / "downloads" and path.name != "index.html"
        )  # has a sheet of its own
        if "embed" not in path.parts and not whole:
            within.add(
                tuple(html.document_fromstring(path.read_bytes().decode()).xpath("//style/text()"))
            )
    assert len(within) == 1 and len(within.pop()) == 1
