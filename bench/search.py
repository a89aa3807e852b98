"""How well and how lightly one finds: ours, Material's stock search, Pagefind, over the gold list.

Counted are the queries that a provision answers. Success is the share of queries whose first hit is
expected; recall the share of expected provisions among the hits; MRR the mean of 1 / rank of the
first expected one. Bytes are those of the first query beyond the page itself, packed by gzip.
"""

import gzip
import re
import tomllib
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Page

from bench.ground import aligned, built, chromium, served, workplace
from bench.rivals import stock_site
from scripts.loading.edition import read_edition
from scripts.model import Edition, Language
from scripts.publication.urls import prefix
from testing.editions import ROOT

WANTED = 20
"""Hits looked at."""


@dataclass(frozen=True)
class Query:
    """What is typed, and the provisions any of which may stand first."""

    words: str
    expected: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """What an engine made of a list of queries."""

    success: float
    recall: float
    rank: float
    size: int


Ask = Callable[[Page, str], list[str]]


def table() -> str:
    """The figures of the three engines in each language, side by side."""
    edition, _ = read_edition(ROOT)
    rows = [["", "queries", "success at 1", "recall", "MRR", "first query"]]
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        ours = built(stack.enter_context(workplace()))
        for language in edition.languages:
            stock = stock_site(edition, language, stack.enter_context(workplace()))
            queries = list(gold(edition, language))
            start = f"{prefix(edition, language)}search/?q="
            for name, folder, ask in (
                ("ours", ours, results_page(start)),
                ("Material's search", stock, material),
                ("Pagefind", stock, pagefind),
            ):
                score = measured(browser, folder, ask, queries)
                rows.append([f"{language.code}  {name}", str(len(queries)), *said(score)])
    return aligned("Search over tests/gold.toml", rows)


def said(score: Score) -> list[str]:
    """The figures as the table prints them."""
    shares = [f"{100 * share:.1f}%" for share in (score.success, score.recall)]
    return [*shares, f"{score.rank:.3f}", f"{score.size / 1024:.1f} KiB"]


def gold(edition: Edition, language: Language) -> Iterable[Query]:
    """The queries of the gold list in a language that a provision answers, but for half-typed ones."""
    text = (ROOT / "tests" / "gold.toml").read_text(encoding="utf-8")
    for one in tomllib.loads(text)["query"]:
        expected = tuple(id for id in one["expected"] if id in edition.by_id)
        if one["language"] == language.code and expected and one["kind"] != "typing":
            yield Query(one["query"], expected)


def measured(browser: Browser, folder: Path, ask: Ask, queries: list[Query]) -> Score:
    """The score of an engine whose site is in `folder`."""
    with served(folder) as address:
        page = browser.new_page(base_url=address)
        size = first_query(page, folder, ask, queries[0].words)
        found = [ask(page, query.words) for query in queries]
        page.close()
    count = len(queries)
    ranks = [
        next((n for n, id in enumerate(hits, 1) if id in query.expected), 0)
        for query, hits in zip(queries, found, strict=True)
    ]
    recall = sum(
        len({*query.expected} & {*hits}) / len(query.expected)
        for query, hits in zip(queries, found, strict=True)
    )
    return Score(
        success=ranks.count(1) / count,
        recall=recall / count,
        rank=sum(1 / rank for rank in ranks if rank) / count,
        size=size,
    )


def first_query(page: Page, folder: Path, ask: Ask, words: str) -> int:
    """Bytes, packed, that a query moves besides the pages and what they load without one."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    ask(page, words)
    moved = [path for path in dict.fromkeys(asked) if SEARCHING.search(path)]
    return sum(_packed(folder / path.lstrip("/")) for path in moved)


SEARCHING = re.compile(
    r"/search/.*\.json|assets/(?:search|results|rescue)-|/workers/|/lunr/|/pagefind/"
)
"""Addresses of what is fetched to search: code and index of each of the three."""


def _packed(path: Path) -> int:
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))


def results_page(start: str) -> Ask:
    """Ask our page of results; the provisions in the order shown."""

    def ask(page: Page, words: str) -> list[str]:
        page.goto(start + quote(words))
        page.wait_for_function("document.querySelector('.found').textContent")
        hits = page.locator(".found ~ .hits a")
        ids = hits.evaluate_all("all => all.map((one) => one.dataset.provision)")
        return [id for id in ids if id][:WANTED]

    return ask


def material(page: Page, words: str) -> list[str]:
    """Ask Material's search as a reader does, by its own worker and index."""
    page.goto(f"?q={quote(words)}")
    page.wait_for_function(
        "/\\d|[Kk]hông|[Nn]o /.test(document.querySelector('.md-search-result__meta').textContent)"
    )
    links = page.locator(".md-search-result__link").evaluate_all("all => all.map((one) => one.href)")
    return provisions(links)


def pagefind(page: Page, words: str) -> list[str]:
    """Ask Pagefind by the script it comes with."""
    if page.url == "about:blank":
        page.goto("")
    links = page.evaluate(
        """async ([words, wanted]) => {
          const pagefind = await import("/pagefind/pagefind.js");
          const { results } = await pagefind.search(words);
          const found = await Promise.all(results.slice(0, wanted).map((one) => one.data()));
          return found.map((one) => one.url);
        }""",
        [words, WANTED],
    )
    return provisions(links)


def provisions(links: list[str]) -> list[str]:
    """The ids in links such as `/p/ii-2-1/?h=goal`, without repetition."""
    ids = [re.search(r"/p/([^/?#]+)", link) for link in links]
    return list(dict.fromkeys(id[1] for id in ids if id))[:WANTED]
