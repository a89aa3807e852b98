"""Bundled scripts and style sheets: size, number of requests, layout shifts."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route

from scripts.frontend.bundle import ENTRIES, FOLDER, SOURCES, BundleError, bundle_scripts
from scripts.pipeline.commands import make
from testing.editions import copy_of_sample
from testing.server import Trickling, serving

TEXT = ["situation", "viewpoints", "goals", "tasks", "breakthroughs", "implementation"]
KIB = 1024


def built(site: Path, pattern: str) -> Path:
    (path,) = (site / FOLDER).glob(pattern)
    return path


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


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


PATHS = ["goals/", "en/tasks/", "situation/#i-p3"]
WIDTHS = [360, 1280]
BROKEN_LINE = 0.02
"""Layout shift of a heading whose second line has not arrived yet."""


@pytest.fixture(params=WIDTHS)
def shifting(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield a page that notes each layout shift as `moved`."""
    page = browser.new_page(viewport={"width": request.param, "height": 800})
    page.add_init_script(
        """window.moved = [];
        const whatMoved = ({ node }) => `${node?.nodeName}.${node?.className}`;
        new PerformanceObserver((list) => moved.push(...list.getEntries().map(
          ({ value, sources }) => [value, ...sources.map(whatMoved)],
        ))).observe({ type: "layout-shift", buffered: true });"""
    )
    yield page
    page.close()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_moves_when_the_style_sheet_arrives_late(
    shifting: Page, address: str, path: str
) -> None:
    late: list[Route] = []
    shifting.route("**/*.css", lambda route: late.append(route))
    shifting.goto(address + path, wait_until="commit")
    shifting.locator("h1").wait_for()
    shifting.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    for route in late:
        route.continue_()
    shifting.wait_for_load_state("networkidle")
    shifting.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    assert shifting.evaluate("moved") == []


@pytest.mark.parametrize("path", ["", *PATHS])
def test_nothing_moves_while_a_page_arrives_in_pieces(shifting: Page, site: Path, path: str) -> None:
    with serving(site, Trickling) as trickling:
        shifting.goto(trickling + path)
        shifting.wait_for_load_state("networkidle")
        assert sum(value for value, *_ in shifting.evaluate("moved")) < BROKEN_LINE


def test_every_page_has_the_same_inline_style_or_links_it(site: Path) -> None:
    """Pages of single places wait for other sheets anyway, and there are many of them."""
    style = built(site, "first-*.css").read_text(encoding="utf-8")
    within = set()
    for path in site.rglob("*.html"):
        whole = (
            path.parent == site / "downloads" and path.name != "index.html"
        )  # has a sheet of its own
        if "embed" not in path.parts and not whole:
            page = html.document_fromstring(path.read_bytes().decode())
            first = [link for link in page.xpath("//link/@href") if "/first-" in link]
            single = path.parent.parent.name in ("p", "targets") and path.parent.name != "2025-2030"
            assert len(first) == single, path
            within.add((single, *page.xpath("//style/text()")))
    assert within == {(False, style), (True,)}


@pytest.mark.parametrize("name", ENTRIES)
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("const x = ;", "found: Unexpected ;"),
        ('import "./gone.js";', 'found: Could not resolve: "./gone.js"'),
    ],
)
def test_a_script_that_cannot_be_bundled_is_a_message_with_its_line(
    name: str, line: str, message: str, tmp_path: Path
) -> None:
    root = copy_of_sample(tmp_path)
    script = root / SOURCES / ENTRIES[name]
    lines = script.read_text(encoding="utf-8").count("\n")
    script.write_text(f"{script.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    with pytest.raises(BundleError) as caught:
        bundle_scripts(root, {name: ENTRIES[name]})
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (f"{SOURCES}/{ENTRIES[name]}", lines + 1)
    assert message in problem.message


def test_a_mistake_in_a_script_publishes_nothing(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    (root / SOURCES / ENTRIES["handout.js"]).write_text("const x = ;\n", encoding="utf-8")
    (problem,) = make(root)
    assert problem.path == f"{SOURCES}/handout/handout.js" and problem.line == 1
    assert not (root / "site").exists()
