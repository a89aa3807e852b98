"""How soon the goals page stands on a cheap phone: bare, in stock Material, ours, side by side.

Slow 3G (400 kbit/s each way, 400 ms) with a processor four times slower, nothing in the cache, text
packed by gzip; medians of rounds in which the three take turns. Bytes are those that arrive, headers
and icon included; the second page is the one before the goals, in the same window.
"""

import json
import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from jinja2 import Template
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, CDPSession, Page

from bench.ground import aligned, built, chromium, workplace
from bench.packing import packed
from scripts.loading.edition import read_edition
from scripts.model import Edition, TextPage
from testing.editions import ROOT

ROUNDS = 5
FIRST, SECOND = "goals", "viewpoints"
SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
SLOWER = 4
SETTLED = 2000
"""Milliseconds after which a page that has loaded asks for nothing more."""
SEEN, MOST, ASKED, FURTHER = 1.4, 24, 4, 8
"""Goals: first paint in parts of the bare page's, KiB and requests of a first page, KiB of a second."""

BARE = Template(
    """<!doctype html>
<html lang="{{ code }}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ page.title[code] }}</title>
{% for one in provisions %}
{% set tag = "h2" if one.is_heading else "p" %}
<{{ tag }} id="{{ one.id }}">{{ one.marker }}{{ one.text[code] }}</{{ tag }}>
{% endfor %}
</html>
""",
    trim_blocks=True,
    autoescape=True,
)

OBSERVE = """
  window.seen = { paint: 0, largest: 0, shift: 0, long: 0 };
  const watch = (type, note) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
    observer.observe({ type, buffered: true });
  };
  watch("paint", (one) => { if (one.name === "first-contentful-paint") seen.paint = one.startTime; });
  watch("largest-contentful-paint", (one) => { seen.largest = one.startTime; });
  watch("layout-shift", (one) => { seen.shift += one.value; });
  watch("longtask", () => { seen.long += 1; });
"""


@dataclass(frozen=True)
class View:
    """What one cold view cost, in bytes and milliseconds."""

    bytes: float
    requests: float
    paint: float
    largest: float
    shift: float
    long: float
    script: float
    second: float
    """Bytes of the next page in the same window."""


def table() -> str:
    """The figures of the three, and whether the goals are met."""
    edition, _ = read_edition(ROOT)
    with ExitStack() as stack:
        sites = {
            "bare": bare(edition, stack.enter_context(workplace())),
            "stock Material": stock(edition, stack.enter_context(workplace())),
            "ours": built(stack.enter_context(workplace())),
        }
        addresses = {name: stack.enter_context(packed(site)) for name, site in sites.items()}
        browser = stack.enter_context(chromium())
        for address in addresses.values():  # the first view of a browser also starts its processes
            view(browser, address)
        rounds = [{name: view(browser, at) for name, at in addresses.items()} for _ in range(ROUNDS)]
    middle = {
        name: View(*(median(getattr(each[name], field) for each in rounds) for field in FIELDS))
        for name in addresses
    }
    rows = [HEADINGS, *([name, *said(one)] for name, one in middle.items())]
    title = f"The {FIRST} page, cold, on slow 3G with a {SLOWER} times slower processor"
    return "\n".join([aligned(f"{title}, medians of {ROUNDS}", rows), verdict(middle)])


FIELDS = tuple(View.__dataclass_fields__)
HEADINGS = [
    *("", "bytes", "requests", "FCP", "LCP", "CLS", "long tasks", "script", "second page"),
]


def said(one: View) -> list[str]:
    """A view as the table prints it."""
    return [
        f"{one.bytes / 1024:.1f} KiB",
        f"{one.requests:.0f}",
        f"{one.paint:.0f} ms",
        f"{one.largest:.0f} ms",
        f"{one.shift:.3f}",
        f"{one.long:.0f}",
        f"{one.script:.0f} ms",
        f"{one.second / 1024:.1f} KiB",
    ]


def verdict(middle: dict[str, View]) -> str:
    """Ours beside its goals."""
    ours, ratio = middle["ours"], middle["ours"].paint / middle["bare"].paint
    return (
        f"ours: FCP {ratio:.2f} times bare (goal {SEEN}), {ours.bytes / 1024:.1f} KiB (goal {MOST}),"
        f" {ours.requests:.0f} requests (goal {ASKED}), second page {ours.second / 1024:.1f} KiB"
        f" (goal {FURTHER})"
    )


def bare(edition: Edition, place: Path) -> Path:
    """The text pages as HTML without any style, in the official language."""
    for page in edition.pages:
        (place / page.name).mkdir()
        (place / page.name / "index.html").write_text(plain(edition, page), encoding="utf-8")
    return place


def plain(edition: Edition, page: TextPage) -> str:
    """One text page as bare HTML."""
    provisions = edition.on_page(page.name)
    return BARE.render(page=page, code=edition.official.code, provisions=provisions)


def stock(edition: Edition, place: Path) -> Path:
    """The text pages as mkdocs-material makes them as it comes, but without fonts from elsewhere."""
    stock_sources(edition, place)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    build(load_config(str(place / "mkdocs.yml")))
    return place / "site"


def stock_sources(edition: Edition, place: Path) -> None:
    """Write what a stock build is made from: the text pages of the official language."""
    code = edition.official.code
    docs = place / "docs"
    docs.mkdir()
    for page in edition.pages:
        shutil.copy(edition.root / "docs" / code / f"{page.name}.md", docs)
    (docs / "index.md").write_text(f"# {edition.resolution.title[code]}\n", encoding="utf-8")
    config = {
        "site_name": edition.resolution.short[code],
        "theme": {"name": "material", "language": code, "font": False},
        "markdown_extensions": ["attr_list", "md_in_html", "pymdownx.blocks.html"],
    }
    (place / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML


def view(browser: Browser, address: str) -> View:
    """A cold view of the first page and then of the second, in a window of a phone's size."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, service_workers="block", base_url=address
    )
    page = context.new_page()
    page.add_init_script(OBSERVE)
    session = context.new_cdp_session(page)
    moved = listened(session)
    visit(page, FIRST)
    seen = page.evaluate("seen")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    first, requests = sum(moved), len(moved)
    moved.clear()
    visit(page, SECOND)
    context.close()
    return View(
        bytes=first,
        requests=requests,
        script=1000 * metrics["ScriptDuration"],
        second=sum(moved),
        **seen,
    )


def listened(session: CDPSession) -> list[float]:
    """Bytes of every answer that arrives from now on over the slow line; kept by the browser: none."""
    moved: list[float] = []
    session.on("Network.loadingFinished", lambda one: arrived(one["encodedDataLength"], moved))
    session.send("Network.enable")
    session.send("Performance.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return moved


def arrived(length: float, moved: list[float]) -> None:
    """Count an answer that came over the line; one from the cache has no length."""
    if length:
        moved.append(length)


def visit(page: Page, name: str) -> None:
    """Open a page and wait until it has settled; the icon too, which headless Chromium leaves out."""
    known = page.url != "about:blank"
    page.goto(f"{name}/", wait_until="load")
    page.wait_for_load_state("networkidle")
    if not known:
        page.evaluate(
            """async () => {
              const icon = document.querySelector("link[rel~=icon]");
              if (icon) await (await fetch(icon.href)).arrayBuffer();
            }"""
        )
    page.wait_for_timeout(SETTLED)
