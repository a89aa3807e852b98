"""Quality and size of the search: ours, Material's and Pagefind's, over the queries of tests/gold.toml.

Only queries that a provision answers count. Success at 1 is the share of queries whose first hit is
expected; recall is the share of expected provisions among the hits; MRR is the mean of 1 / rank of the
first expected hit. Bytes are those that the first query adds to the page, compressed with gzip.
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

from bench.stock_search import stock_site
from bench.support import aligned, build_site, temporary_folder
from scripts.loading.edition import read_edition
from scripts.model import Edition, Language
from scripts.publication.urls import prefix
from testing.browser import chromium
from testing.editions import ROOT
from testing.search_page import NOT_FOUND, answer, load_search
from testing.server import serving

MAX_HITS = 20
"""Number of first hits that count."""
SEARCH_FILES = re.compile(
    r"/search/.*\.json|assets/(?:search|results|rescue)-|/workers/|/lunr/|/pagefind/"
)
"""Paths of the code and index that each of the three engines loads for a query."""


@dataclass(frozen=True)
class Query:
    """A query, and the ids of the provisions that may come first."""

    text: str
    expected: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Results of an engine over a list of queries; `size` is in bytes."""

    success: float
    recall: float
    reciprocal_rank: float
    size: int


Ask = Callable[[Page, str], list[str]]
"""Function that enters a query in a page and returns the ids of the provisions found, best first."""


def table() -> str:
    """Measure the three engines in each language; return the table."""
    edition, _ = read_edition(ROOT)
    rows = [["", "queries", "success at 1", "recall", "MRR", "first query"]]
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        ours = build_site(stack.enter_context(temporary_folder()))
        for language in edition.languages:
            stock = stock_site(edition, language, stack.enter_context(temporary_folder()))
            queries = list(gold_queries(edition, language))
            start = f"{prefix(edition, language)}search/?q="
            for name, folder, ask in (
                ("ours", ours, results_page(start)),
                ("Material's search", stock, material),
                ("Pagefind", stock, pagefind),
            ):
                score = measure(browser, folder, ask, queries)
                rows.append([f"{language.code}  {name}", str(len(queries)), *cells(score)])
    return aligned("Search over tests/gold.toml", rows)


def batches() -> str:
    """Measure our search on each batch of blind queries; return the table."""
    rows = [["", "queries", "first", "in three", "none found", "unanswerable", "told so"]]
    text = (ROOT / "tests" / "gold.toml").read_text(encoding="utf-8")
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        ours = build_site(stack.enter_context(temporary_folder()))
        page = browser.new_page(base_url=stack.enter_context(serving(ours)))
        page.goto("status/")
        edition, _ = read_edition(ROOT)
        load_search(page, [language.code for language in edition.languages])
        for batch in tomllib.loads(text)["batch"]:
            rows.append([batch["name"], *batch_cells(page, batch["queries"])])
    return aligned("Our search over the batches of tests/gold.toml", rows)


def batch_cells(page: Page, queries: list[tuple[str, str, str]]) -> list[str]:
    """Return the cells of a batch: shares of the answerable queries, and numbers of the others."""
    answers = [(expected.split(), answer(page, code, query)) for code, query, expected in queries]
    known = [(ids, hits) for ids, (_, hits) in answers if ids]
    others = [how for ids, (how, _) in answers if not ids]
    shares = [
        sum(any(hit in ids for hit in hits[:depth]) for ids, hits in known) / len(known)
        for depth in (1, 3)
    ]
    shares.append(sum(not hits for _, hits in known) / len(known))
    not_found = sum(how in NOT_FOUND for how in others)
    return [
        str(len(known)),
        *(f"{100 * share:.1f}%" for share in shares),
        str(len(others)),
        str(not_found),
    ]


def cells(score: Score) -> list[str]:
    """Return the cells of a row of the table."""
    shares = [f"{100 * share:.1f}%" for share in (score.success, score.recall)]
    return [*shares, f"{score.reciprocal_rank:.3f}", f"{score.size / 1024:.1f} KiB"]


def gold_queries(edition: Edition, language: Language) -> Iterable[Query]:
    """Yield the complete queries of tests/gold.toml that a provision answers, in one language."""
    text = (ROOT / "tests" / "gold.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(text)["query"]:
        expected = tuple(id for id in row["expected"] if id in edition.by_id)
        if row["language"] == language.code and expected and row["kind"] != "typing":
            yield Query(row["query"], expected)


def measure(browser: Browser, folder: Path, ask: Ask, queries: list[Query]) -> Score:
    """Return the score of an engine whose site is in `folder`."""
    with serving(folder) as url:
        page = browser.new_page(base_url=url)
        size = first_query_size(page, folder, ask, queries[0].text)
        results = [(query.expected, ask(page, query.text)) for query in queries]
        page.close()
    ranks = [
        next((rank for rank, id in enumerate(hits, 1) if id in expected), 0)
        for expected, hits in results
    ]
    recall = sum(len({*expected} & {*hits}) / len(expected) for expected, hits in results)
    return Score(
        success=ranks.count(1) / len(queries),
        recall=recall / len(queries),
        reciprocal_rank=sum(1 / rank for rank in ranks if rank) / len(queries),
        size=size,
    )


def first_query_size(page: Page, folder: Path, ask: Ask, query: str) -> int:
    """Return the compressed bytes of the search code and index that a first query loads."""
    requested: list[str] = []
    page.on("request", lambda request: requested.append(urlsplit(request.url).path))
    ask(page, query)
    paths = [path for path in dict.fromkeys(requested) if SEARCH_FILES.search(path)]
    return sum(_compressed_size(folder / path.lstrip("/")) for path in paths)


def _compressed_size(path: Path) -> int:
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))


def results_page(start: str) -> Ask:
    """Return a function that asks our page of results, at the path `start`."""

    def ask(page: Page, query: str) -> list[str]:
        page.goto(start + quote(query))
        page.wait_for_function("document.querySelector('.found').textContent")
        hits = page.locator(".found ~ .hits a")
        ids = hits.evaluate_all("all => all.map((hit) => hit.dataset.provision)")
        return [id for id in ids if id][:MAX_HITS]

    return ask


def material(page: Page, query: str) -> list[str]:
    """Ask Material's search through its own search box, worker and index."""
    page.goto(f"?q={quote(query)}")
    page.wait_for_function(
        "/\\d|[Kk]hông|[Nn]o /.test(document.querySelector('.md-search-result__meta').textContent)"
    )
    hits = page.locator(".md-search-result__link")
    return provision_ids(hits.evaluate_all("all => all.map((hit) => hit.href)"))


def pagefind(page: Page, query: str) -> list[str]:
    """Ask Pagefind through its own script."""
    if page.url == "about:blank":
        page.goto("")
    urls = page.evaluate(
        """async ([query, maxHits]) => {
          const pagefind = await import("/pagefind/pagefind.js");
          const { results } = await pagefind.search(query);
          const hits = await Promise.all(results.slice(0, maxHits).map((result) => result.data()));
          return hits.map((hit) => hit.url);
        }""",
        [query, MAX_HITS],
    )
    return provision_ids(urls)


def provision_ids(urls: list[str]) -> list[str]:
    """Return the ids in URLs such as `/p/ii-2-1/?h=goal`, without repetition."""
    matches = [re.search(r"/p/([^/?#]+)", url) for url in urls]
    return list(dict.fromkeys(match[1] for match in matches if match))[:MAX_HITS]
