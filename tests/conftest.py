"""Fixtures for all tests: the two editions, their built sites, servers and a browser."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.loading.edition import read_edition
from scripts.model import Edition
from testing.annex import copy_with_annex
from testing.browser import WindowPool, chromium
from testing.editions import ROOT, SAMPLE, build_once, copy_of, copy_of_sample
from testing.nginx import nginx
from testing.search_page import load_search
from testing.server import serving

LONGEST_FIRST = (
    *("test_planted_data", "test_wrong_words", "test_build", "test_site", "test_search"),
    *("test_access", "test_whole_words", "test_provisions", "test_saved_copy"),
    "test_offline",
    *("test_assets", "test_quotation", "test_mistakes", "test_pages", "test_epub", "test_handout"),
    *("test_bad_input", "test_adaptation", "test_aloud", "test_cards", "test_policy", "test_embeds"),
    *("test_caching_proxy", "test_static_hosts", "test_captured_sites"),
    "test_review",
)
"""Files that take ten seconds or more, the longest first; measured with `--durations=0`."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, so that no process is left with one at the end.

    `test_site` needs no site of the real edition, which the process of `test_build` builds meanwhile.
    """
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The real edition."""
    edition, problems = read_edition(ROOT)
    assert problems == []
    return edition


@pytest.fixture(scope="session", params=[ROOT, SAMPLE], ids=["real", "sample"])
def either(request: pytest.FixtureRequest) -> Edition:
    """The real edition, then the sample: a test with this fixture must hold for both."""
    edition, problems = read_edition(request.param)
    assert problems == []
    return edition


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all test processes of this session share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The site of the real edition, built once from a copy. Tests must not change it."""
    return build_once(shared / "site", partial(copy_of, ROOT))


@pytest.fixture(scope="session")
def sample_site(shared: Path) -> Path:
    """The site of the sample, built once from a copy. Tests must not change it."""
    return build_once(shared / "sample-site", copy_of_sample)


@pytest.fixture(scope="session")
def annex_site(shared: Path) -> Path:
    """The site of the sample with an annex, which has a table, built once. Tests must not change it."""
    return build_once(shared / "annex-site", copy_with_annex)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Address of the real site on a static server."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def port(site: Path) -> Iterator[int]:
    """Port of the real site behind nginx with the configuration of `deploy/`."""
    with nginx(site.parent, site.parent / "deploy/nginx.conf") as port:
        yield port


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; without it tests fail, they are never skipped."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def bench(browser: Browser, address: str, edition: Edition) -> Iterator[Page]:
    """Yield a page with the modules of the search loaded."""
    page = browser.new_page()
    page.goto(f"{address}status/")
    load_search(page, [language.code for language in edition.languages])
    yield page
    page.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> WindowPool:
    """Windows of the browser that tests share."""
    return WindowPool(browser)
