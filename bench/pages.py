"""Load time of the goals page on a cheap phone: bare HTML, stock Material, and ours.

Slow 3G (400 kbit/s each way, 400 ms latency), a throttled processor, an empty cache, text compressed
with gzip; medians of rounds in which the three take turns. Bytes are those transferred, with headers
and icon; the second page is loaded after the first in the same tab. The first visit is all that the
server sends until nothing more is asked for, to a service worker too.
"""

import json
import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from jinja2 import Template
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, CDPSession, Page

from bench.support import aligned, build_site, temporary_folder
from scripts.loading.edition import read_edition
from scripts.model import Edition, TextPage
from testing.browser import chromium
from testing.editions import ROOT
from testing.gzip_server import CompressedServer, serve_compressed

ROUNDS = 5
FIRST, SECOND = "goals", "viewpoints"
SLOW_3G = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
THROTTLING = 4
"""Factor by which Chromium slows the processor."""
SETTLING_TIME = 2000
"""Milliseconds after which a loaded page makes no more requests."""
BACKGROUND_TIME = 5000
"""Milliseconds that a first visit is given for requests in the background."""
GOAL_PAINT, GOAL_SIZE, GOAL_REQUESTS, GOAL_SECOND_SIZE, GOAL_VISIT = 1.4, 24, 4, 8, 64
"""Goals: first paint as a multiple of the bare page's; KiB and requests of the first page; KiB of the
second, and of a first visit with all that it fetches in the background."""

BARE = Template(
    """<!doctype html>
<html lang="{{ code }}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ page.title[code] }}</title>
{% for provision in provisions %}
{% set tag = "h2" if provision.is_heading else "p" %}
<{{ tag }} id="{{ provision.id }}">{{ provision.marker }}{{ provision.text[code] }}</{{ tag }}>
{% endfor %}
</html>
""",
    trim_blocks=True,
    autoescape=True,
)

OBSERVE = """
  window.timing = { paint: 0, largest: 0, shift: 0, long: 0 };
  const watch = (type, record) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(record));
    observer.observe({ type, buffered: true });
  };
  watch("paint", (entry) => {
    if (entry.name === "first-contentful-paint") timing.paint = entry.startTime;
  });
  watch("largest-contentful-paint", (entry) => { timing.largest = entry.startTime; });
  watch("layout-shift", (entry) => { timing.shift += entry.value; });
  watch("longtask", () => { timing.long += 1; });
"""
"""Script that records the timing of a page."""


@dataclass(frozen=True)
class View:
    """Cost of a page view with an empty cache: bytes, counts and milliseconds."""

    bytes: float
    requests: float
    paint: float
    largest: float
    shift: float
    long: float
    script: float
    second: float
    """Bytes of the second page in the same tab."""


FIELDS = tuple(View.__dataclass_fields__)
HEADINGS = [
    *(
        "",
        "bytes",
        "requests",
        "FCP",
        "LCP",
        "CLS",
        "long tasks",
        "script",
        "second page",
        "first visit",
    ),
]


def table() -> str:
    """Measure the three sites; return the table and a comparison of our figures with the goals."""
    edition, _ = read_edition(ROOT)
    with ExitStack() as stack:
        sites = {
            "bare": bare_site(edition, stack.enter_context(temporary_folder())),
            "stock Material": stock_site(edition, stack.enter_context(temporary_folder())),
            "ours": build_site(stack.enter_context(temporary_folder())),
        }
        servers = {name: stack.enter_context(serve_compressed(site)) for name, site in sites.items()}
        urls = {name: server.address for name, server in servers.items()}
        browser = stack.enter_context(chromium())
        for url in urls.values():  # the first view also starts processes of the browser
            view(browser, url)
        visits = {name: first_visit(browser, server) for name, server in servers.items()}
        rounds = [{name: view(browser, url) for name, url in urls.items()} for _ in range(ROUNDS)]
    medians = {
        name: View(*(median(getattr(views[name], field) for views in rounds) for field in FIELDS))
        for name in urls
    }
    rows = [HEADINGS, *([name, *cells(result), kib(visits[name])] for name, result in medians.items())]
    title = f"The {FIRST} page, cold, on slow 3G with a {THROTTLING} times slower processor"
    return "\n".join([aligned(f"{title}, medians of {ROUNDS}", rows), goals(medians, visits["ours"])])


def cells(result: View) -> list[str]:
    """Return the cells of a row of the table."""
    return [
        kib(result.bytes),
        f"{result.requests:.0f}",
        f"{result.paint:.0f} ms",
        f"{result.largest:.0f} ms",
        f"{result.shift:.3f}",
        f"{result.long:.0f}",
        f"{result.script:.0f} ms",
        kib(result.second),
    ]


def kib(size: float) -> str:
    """Return a number of bytes in KiB."""
    return f"{size / 1024:.1f} KiB"


def goals(medians: dict[str, View], visit: int) -> str:
    """Return a line that compares our figures with the goals."""
    ours = medians["ours"]
    ratio = ours.paint / medians["bare"].paint
    return (
        f"ours: FCP {ratio:.2f} times bare (goal {GOAL_PAINT}),"
        f" {ours.bytes / 1024:.1f} KiB (goal {GOAL_SIZE}),"
        f" {ours.requests:.0f} requests (goal {GOAL_REQUESTS}),"
        f" second page {ours.second / 1024:.1f} KiB (goal {GOAL_SECOND_SIZE}),"
        f" first visit {visit / 1024:.1f} KiB (goal {GOAL_VISIT})"
    )


def bare_site(edition: Edition, folder: Path) -> Path:
    """Write the text pages of the official language as HTML without styles; return the folder."""
    for page in edition.pages:
        (folder / page.name).mkdir()
        (folder / page.name / "index.html").write_text(bare_page(edition, page), encoding="utf-8")
    return folder


def bare_page(edition: Edition, page: TextPage) -> str:
    """Return a text page as HTML without styles."""
    provisions = edition.on_page(page.name)
    html: str = BARE.render(page=page, code=edition.official.code, provisions=provisions)
    return html


def stock_site(edition: Edition, folder: Path) -> Path:
    """Build the text pages with mkdocs-material as it comes, except for fonts from other hosts."""
    stock_sources(edition, folder)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    build(load_config(str(folder / "mkdocs.yml")))
    return folder / "site"


def stock_sources(edition: Edition, folder: Path) -> None:
    """Write the sources of a stock build: configuration and text pages in the official language."""
    code = edition.official.code
    docs = folder / "docs"
    docs.mkdir()
    for page in edition.pages:
        shutil.copy(edition.root / "docs" / code / f"{page.name}.md", docs)
    (docs / "index.md").write_text(f"# {edition.resolution.title[code]}\n", encoding="utf-8")
    config = {
        "site_name": edition.resolution.short[code],
        "theme": {"name": "material", "language": code, "font": False},
        "markdown_extensions": ["attr_list", "md_in_html", "pymdownx.blocks.html"],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML


def view(browser: Browser, url: str) -> View:
    """Load the first page and then the second in a new window of a phone's size."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, service_workers="block", base_url=url
    )
    page = context.new_page()
    page.add_init_script(OBSERVE)
    session = context.new_cdp_session(page)
    transfers = record_transfers(session)
    visit(page, FIRST)
    timing = page.evaluate("timing")
    metrics = {
        metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]
    }
    first_bytes, requests = sum(transfers), len(transfers)
    transfers.clear()
    visit(page, SECOND)
    context.close()
    return View(
        bytes=first_bytes,
        requests=requests,
        script=1000 * metrics["ScriptDuration"],
        second=sum(transfers),
        **timing,
    )


def first_visit(browser: Browser, server: CompressedServer) -> int:
    """Return the bytes of a first visit to the first page, with those of a service worker."""
    context = browser.new_context(service_workers="allow", base_url=server.address)
    server.transfers.clear()
    page = context.new_page()
    visit(page, FIRST)
    page.wait_for_timeout(BACKGROUND_TIME)
    context.close()
    return sum(size for _, size in server.transfers)


def record_transfers(session: CDPSession) -> list[float]:
    """Throttle a page; return a list that will receive the bytes of each response from the network."""
    transfers: list[float] = []

    def record(event: dict[str, Any]) -> None:
        if event["encodedDataLength"]:  # 0 for a response from the cache
            transfers.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", record)
    session.send("Network.enable")
    session.send("Performance.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLING})
    return transfers


def visit(page: Page, name: str) -> None:
    """Open a page and wait until it makes no more requests.

    The icon is fetched by script on the first visit, because headless Chromium does not load it.
    """
    is_first = page.url == "about:blank"
    page.goto(f"{name}/", wait_until="load")
    page.wait_for_load_state("networkidle")
    if is_first:
        page.evaluate(
            """async () => {
              const icon = document.querySelector("link[rel~=icon]");
              if (icon) await (await fetch(icon.href)).arrayBuffer();
            }"""
        )
    page.wait_for_timeout(SETTLING_TIME)
