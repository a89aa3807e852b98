"""The copy that a browser keeps: when it is saved, what it holds, and what a reader without a network sees."""

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.language.formatting import format_date
from scripts.model import Edition, Language
from scripts.pipeline.service_worker import service_worker
from scripts.publication.urls import prefix
from testing.browser import errors_of
from testing.editions import build, copy_of_sample
from testing.gzip_server import serve_compressed
from testing.published_site import PublishedSite
from testing.server import running
from testing.words import plain

SINGLE = "downloads/03-nq-tu.html"
TODAY = "new Date().toLocaleDateString('sv')"
WORDS = "(all) => Object.fromEntries(all.map((element) => [element.id, element.textContent]))"
KIB = 1024
GOALS, TASKS, WORKER = "goals/index.html", "tasks/index.html", "sw.js"

LAST_WEEK = "(worker) => { localStorage[worker] = Date.now() - 7 * 864e5; }"
SETTLED = """async (registration) => {
  const isBusy = ({ installing, waiting, active }) =>
    installing || waiting || (active && active.state !== "activated");
  while (isBusy(registration)) await new Promise((done) => setTimeout(done, 50));
}"""
"""Script that ends when no service worker of a registration is on its way to become active."""
UPDATED = f"""async () => {{
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.update().catch(() => {{}});
  if (registration) await ({SETTLED})(registration);
}}"""
"""Script that looks for a new service worker, and ends when it is active or has failed."""
NOTED = """{
  const { register } = ServiceWorkerContainer.prototype;
  ServiceWorkerContainer.prototype.register = function (...words) {
    return (globalThis.registering = register.apply(this, words));
  };
}"""
"""Script that notes when a page registers its service worker."""
TRIED = f"""async () => {{
  while (!globalThis.registering) await new Promise((done) => setTimeout(done, 50));
  await ({SETTLED})(await registering);
}}"""
"""Script that ends when the registered service worker is active or has failed."""
DIGESTS = """async () => {
  const hex = (buffer) =>
    [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const kept = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    kept[name] = {};
    for (const request of await cache.keys()) {
      const content = await (await cache.match(request)).arrayBuffer();
      kept[name][request.url] = hex(await crypto.subtle.digest("SHA-256", content)).slice(0, 16);
    }
  }
  return kept;
}"""
"""Script that returns the digests of all cached files by cache and URL."""


@dataclass(frozen=True)
class Release:
    """A release of the site: the files that differ from the first one, and its service worker's list."""

    files: Mapping[str, bytes]
    version: str
    digests: Mapping[str, str]

    def publish(self, server: PublishedSite, *names: str) -> None:
        """Publish the named files, or all."""
        server.publish({name: self.files[name] for name in names or self.files})


def corrected(server: PublishedSite, edition: Edition, mark: str = "") -> Release:
    """Return a release whose pages of goals and tasks have a mark in their heading."""
    original = server.files()
    pages = {
        name: original[name].replace(b"</h1>", f"{mark}</h1>".encode(), 1) for name in (GOALS, TASKS)
    }
    (script,) = service_worker(edition, original | pages).values()
    settings = json.loads(script.decode().removeprefix("self.kept=").partition(";\n")[0])
    return Release({**pages, WORKER: script}, settings["version"], settings["files"] | settings["more"])


@pytest.fixture(scope="module")
def published(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedSite]:
    """Serve a copy of the site, and one below it as another edition on the same host."""
    server = PublishedSite(site, tmp_path_factory.mktemp("published"), ("a/path/", "a/path/nq2/"))
    with running(server):
        yield server


@pytest.fixture
def server(published: PublishedSite) -> Iterator[PublishedSite]:
    """Yield the server with the first release and a working network."""
    yield published
    published.resumed.set()  # releases requests that still wait
    published.reset()


@contextmanager
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a browser that allows service workers and has none yet."""
    context = browser.new_context(service_workers="allow", locale="fr")
    yield context
    context.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """Yield a page of a reader who has never been here."""
    with reader(browser) as context:
        yield context.new_page()


def come_back(page: Page, root: str, path: str = "goals/") -> None:
    """Open a page as a reader who was here last week."""
    page.goto(f"{root}{path}")
    noted = f"localStorage['{root}{WORKER}'] > performance.timeOrigin"  # by this page, when it is idle
    wait_until(page, noted)
    page.evaluate(LAST_WEEK, f"{root}{WORKER}")
    page.reload()


def visit(page: Page, server: PublishedSite) -> None:
    """Open a page as a reader who comes back, and wait until the text is saved."""
    come_back(page, server.root)
    wait_until(page, "navigator.serviceWorker.controller !== null")


def settle(page: Page, server: PublishedSite) -> None:
    """Wait until no page and no worker asks for anything more."""
    count = -1
    while count != len(server.requested):
        count = len(server.requested)
        page.wait_for_timeout(700)


def kept(page: Page, server: PublishedSite) -> dict[str, dict[str, str]]:
    """Return the digests of what the first copy's caches hold, by name of the cache and path."""
    root = server.root
    return {
        name.removeprefix(root): {
            url.removeprefix(root): digest for url, digest in files.items() if "?" not in url
        }
        for name, files in page.evaluate(DIGESTS).items()
        if name.startswith(f"{root} ") and not name.endswith(" full")
    }


def wait_until(page: Page, condition: str) -> None:
    """Wait until a condition holds in the page; `wait_for_function` would take a promise for true."""
    page.evaluate(
        f"""async () => {{
            const end = Date.now() + 45000;
            while (!(await ({condition}))) {{
                if (Date.now() > end) throw new Error("waited in vain");
                await new Promise((done) => setTimeout(done, 50));
            }}
        }}"""
    )


def shows_saved_copy(page: Page, edition: Edition, language: Language) -> bool:
    """Tell if the page says once, in its language and with today's date, that it is a saved copy."""
    today = format_date(date.fromisoformat(page.evaluate(TODAY)), language)
    wanted = edition.labels["saved_copy"][language.code].format(date=today)
    return page.locator(".notice .saved").all_inner_texts() == [wanted]


# --- when it is saved


@pytest.mark.parametrize("paths", [["goals/"], [""], ["tasks/", "en/tasks/"]])
def test_a_first_visit_moves_at_most_64_kib_with_everything_in_the_background(
    browser: Browser, site: Path, paths: list[str]
) -> None:
    with serve_compressed(site) as compressed, reader(browser) as context:
        page = context.new_page()
        for path in paths:
            page.goto(compressed.address + path)
            page.wait_for_load_state("networkidle")
        page.wait_for_timeout(2000)
        assert sum(size for _, size in compressed.transfers) <= 64 * KIB
        assert not [path for path, _ in compressed.transfers if path.endswith("sw.js")]
        assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize("path", ["reading/", "en/reading/"])
def test_a_button_saves_the_text_at_once_and_names_its_size(
    visitor: Page, server: PublishedSite, edition: Edition, site: Path, path: str
) -> None:
    visitor.goto(server.root + path)
    code = "en" if path.startswith("en") else "vi"
    button, output = visitor.locator(".keep button"), visitor.locator(".keep output")
    expect(button).to_be_visible()
    size = re.search(r"(\d+) KB", plain(output.inner_text()))
    assert size
    paths = [site / file(path) for path in saved_files(server)]
    fetched = sum(len(gzip.compress(path.read_bytes())) for path in paths)
    assert abs(int(size[1]) * 1000 - fetched) < 20_000
    button.click()
    expect(output).to_have_text(edition.labels["keep_done"][code], timeout=20000)
    expect(button).to_be_hidden()
    visitor.reload()
    expect(output).to_have_text(edition.labels["keep_done"][code])
    server.fails()
    visitor.goto(f"{server.root}goals/")
    assert shows_saved_copy(visitor, edition, edition.official)


def saved_files(server: PublishedSite) -> list[str]:
    """Return the paths that the published service worker lists and that are compressed."""
    words = server.files()[WORKER].decode().removeprefix("self.kept=").partition(";\n")[0]
    settings = json.loads(words)
    return [path for path in settings["files"] | settings["more"] if "lookup-9" not in path]


def file(path: str) -> str:
    """Return the file of a path that a browser requests."""
    return f"{path}index.html" if path.endswith("/") or not path else path


CONNECTIONS: list[dict[str, Any]] = [
    {"saveData": True, "effectiveType": "4g"},
    {"saveData": False, "effectiveType": "2g"},
    {"effectiveType": "slow-2g"},
]


@pytest.mark.parametrize("connection", CONNECTIONS, ids=json.dumps)
def test_nothing_is_saved_unasked_with_data_saver_or_on_2g(
    visitor: Page, server: PublishedSite, edition: Edition, connection: dict[str, Any]
) -> None:
    visitor.add_init_script(
        f"Object.defineProperty(navigator, 'connection', {{ value: {json.dumps(connection)} }})"
    )
    come_back(visitor, server.root)
    settle(visitor, server)
    assert not [path for path in server.requested if path.endswith(WORKER)]
    visitor.goto(f"{server.root}reading/")
    visitor.locator(".keep button").click()
    done = edition.labels["keep_done"][edition.official.code]
    expect(visitor.locator(".keep output")).to_have_text(done, timeout=20000)


def test_an_update_waits_while_the_reader_saves_data(
    visitor: Page, server: PublishedSite, edition: Edition
) -> None:
    visit(visitor, server)
    before = kept(visitor, server)
    release = corrected(server, edition, " B")
    saving = b"Object.defineProperty(navigator,'connection',{value:{saveData:true}});"
    release.publish(server, GOALS, TASKS)
    server.publish({WORKER: saving + release.files[WORKER]})
    server.requested.clear()
    visitor.goto(f"{server.root}status/")
    visitor.evaluate(UPDATED)
    settle(visitor, server)
    assert not [path for path in server.requested if "goals" in path or ".json" in path]
    assert kept(visitor, server) == before


# --- a deploy in any order


ORDERS = {
    "the worker before the pages": [[WORKER], [GOALS], [TASKS]],
    "the pages before the worker": [[GOALS, TASKS], [WORKER]],
    "the worker between the pages": [[GOALS], [WORKER], [TASKS]],
}


@pytest.mark.parametrize("steps", ORDERS.values(), ids=ORDERS)
def test_no_order_of_a_deploy_brings_old_words_into_a_new_version(
    visitor: Page, server: PublishedSite, edition: Edition, steps: list[list[str]]
) -> None:
    first, second = corrected(server, edition), corrected(server, edition, " CORRECTED")
    whole = {f" {release.version}": release.digests for release in (first, second)}
    visit(visitor, server)
    assert kept(visitor, server) == {f" {first.version}": first.digests}
    for names in steps:
        second.publish(server, *names)
        visitor.goto(f"{server.root}status/")
        visitor.evaluate(UPDATED)
        versions = kept(visitor, server)
        assert len(versions) == 1 and all(whole[name] == files for name, files in versions.items())
        server.fails()
        visitor.goto(f"{server.root}goals/")
        is_second = f" {second.version}" in versions
        assert visitor.locator("h1").inner_text().endswith("CORRECTED") == is_second
        assert shows_saved_copy(visitor, edition, edition.official)
        server.works()
    assert f" {second.version}" in versions


@pytest.mark.parametrize("steps", ORDERS.values(), ids=ORDERS)
def test_a_first_copy_waits_for_the_end_of_a_deploy(
    visitor: Page, server: PublishedSite, edition: Edition, steps: list[list[str]]
) -> None:
    first, second = corrected(server, edition), corrected(server, edition, " CORRECTED")
    whole = {f" {release.version}": release.digests for release in (first, second)}
    visitor.add_init_script(NOTED)
    for names in steps:
        second.publish(server, *names)
        come_back(visitor, server.root)
        visitor.evaluate(TRIED)
        versions = kept(visitor, server)
        assert all(whole[name] == files for name, files in versions.items())
        visitor.evaluate("localStorage.clear()")
    assert [*versions] == [f" {second.version}"]


def test_an_update_fetches_only_what_has_changed_and_a_rollback_brings_the_old_words_back(
    visitor: Page, server: PublishedSite, edition: Edition
) -> None:
    first, second = corrected(server, edition), corrected(server, edition, " CORRECTED")
    visit(visitor, server)
    for release in (second, first, second):
        release.publish(server)
        server.requested.clear()
        visitor.goto(f"{server.root}status/")
        visitor.evaluate(UPDATED)
        settle(visitor, server)
        assert kept(visitor, server) == {f" {release.version}": release.digests}
        asked = {path for path in server.requested if not path.endswith(("sw.js", "status/", "svg"))}
        assert asked == {"/a/path/goals/", "/a/path/tasks/"}
        server.fails()
        visitor.goto(f"{server.root}goals/")
        assert visitor.locator("h1").inner_text().endswith("CORRECTED") == (release is second)
        server.works()


# --- a full storage


def set_quota(page: Page, server: PublishedSite, quota: int | None) -> None:
    """Set the bytes that the origin may store, or lift the limit."""
    session = page.context.new_cdp_session(page)
    limit = {} if quota is None else {"quotaSize": quota}
    session.send("Storage.overrideQuotaForOrigin", {"origin": server.root, **limit})


def background(server: PublishedSite) -> list[str]:
    """Return the requests that are not those of an opened text page; forget them all."""
    pages = re.compile(r"/(goals|tasks|status)/$|assets/(site|print|status)-|icon")
    asked = [path for path in server.requested if not pages.search(path)]
    server.requested.clear()
    return asked


def test_a_storage_without_room_costs_one_request_a_visit(visitor: Page, server: PublishedSite) -> None:
    visitor.goto(f"{server.root}goals/")
    set_quota(visitor, server, 200_000)
    background(server)
    come_back(visitor, server.root)
    settle(visitor, server)
    assert {path.rpartition("/")[2] for path in background(server)} <= {WORKER, *parts(server)}
    for path in ("tasks/", "status/", "goals/"):
        visitor.goto(f"{server.root}{path}")
        settle(visitor, server)
        assert background(server) == []
    assert kept(visitor, server) == {}


def parts(server: PublishedSite) -> list[str]:
    """Return the names of the script that registers the worker."""
    folder = server.folder / server.bases[0] / "assets"
    return [path.name for path in folder.glob("keeping-part-*.js")]


def test_a_storage_that_fills_up_is_not_tried_again_for_a_day(
    visitor: Page, server: PublishedSite, edition: Edition
) -> None:
    release = corrected(server, edition)
    size = sum(len(server.files()[file(path)]) for path in release.digests)
    visitor.goto(f"{server.root}goals/")
    set_quota(visitor, server, size + 20_000)  # without room for headers and names
    come_back(visitor, server.root)
    settle(visitor, server)
    assert len(background(server)) > 50
    assert not any(kept(visitor, server).values())
    set_quota(visitor, server, None)
    come_back(visitor, server.root)
    settle(visitor, server)
    assert {path.rpartition("/")[2] for path in background(server)} <= {WORKER, *parts(server)}
    visitor.evaluate(
        """async (root) => {
          const cache = await caches.open(`${root} full`);
          await cache.put(`${root}sw.js?full`, new Response(`${Date.now() - 25 * 36e5}`));
        }""",
        server.root,
    )
    visit(visitor, server)
    assert kept(visitor, server) == {f" {release.version}": release.digests}


def test_an_update_without_room_leaves_the_old_copy_and_is_not_fetched(
    visitor: Page, server: PublishedSite, edition: Edition
) -> None:
    visit(visitor, server)
    before = kept(visitor, server)
    set_quota(visitor, server, visitor.evaluate("navigator.storage.estimate().then((e) => e.usage)"))
    corrected(server, edition, " CORRECTED").publish(server)
    background(server)
    for path in ("tasks/", "status/", "goals/"):
        visitor.goto(f"{server.root}{path}")
        visitor.evaluate(UPDATED)
        settle(visitor, server)
        assert {path.rpartition("/")[2] for path in background(server)} <= {WORKER}
    assert kept(visitor, server) == before


# --- neighbours, loss, and the switch


def test_editions_on_one_host_leave_each_other_s_copies_alone(
    visitor: Page, server: PublishedSite, edition: Edition
) -> None:
    roots = [server.url(base) for base in server.bases]
    for root in (*reversed(roots), *roots):
        come_back(visitor, root)
        wait_until(
            visitor,
            f"navigator.serviceWorker.controller?.scriptURL === '{root}sw.js'"
            f" && caches.match('{root}sw.js?saved')",
        )
    names = visitor.evaluate("caches.keys()")
    assert sorted(name.partition(" ")[0] for name in names) == sorted(roots)
    server.fails()
    for root in roots:
        visitor.goto(f"{root}goals/")
        assert shows_saved_copy(visitor, edition, edition.official)
        assert visitor.locator("link[rel=icon]").evaluate("(icon) => icon.href").startswith(root)


def test_caches_that_older_releases_named_are_deleted_but_not_those_of_a_neighbour(
    visitor: Page, server: PublishedSite
) -> None:
    visitor.goto(f"{server.root}goals/")
    own, neighbour = f"{server.root}0123456789abcdef", f"{server.root}nq2/0123456789abcdef"
    visitor.evaluate("(names) => Promise.all(names.map((name) => caches.open(name)))", [own, neighbour])
    visit(visitor, server)
    wait_until(visitor, f"caches.has('{own}').then((has) => !has)")
    assert visitor.evaluate(f"caches.has('{neighbour}')")


@pytest.mark.parametrize("lost", ["all of it", "the page that says what is saved"])
def test_a_lost_copy_is_saved_again(
    visitor: Page, server: PublishedSite, edition: Edition, lost: str
) -> None:
    release = corrected(server, edition)
    visit(visitor, server)
    visitor.evaluate(
        """async (all) => {
          for (const name of await caches.keys()) {
            if (all) await caches.delete(name);
            else await (await caches.open(name)).delete("../offline.html");
          }
        }""",
        lost == "all of it",
    )
    server.fails()
    for language in edition.languages[: 2 if lost == "all of it" else 1]:
        response = visitor.goto(f"{server.root}{prefix(edition, language)}timeline/")
        assert response and response.status == 503
        heading = edition.labels["offline_lost"][language.code]
        assert visitor.locator("h1").inner_text() == heading
        assert visitor.locator("html").get_attribute("lang") == language.tag
    server.works()
    visitor.goto(f"{server.root}tasks/")
    settle(visitor, server)
    assert kept(visitor, server) == {f" {release.version}": release.digests}
    server.fails()
    visitor.goto(f"{server.root}goals/")
    assert shows_saved_copy(visitor, edition, edition.official)


def test_a_setting_switches_the_saved_copy_off_for_everybody(
    visitor: Page, server: PublishedSite, edition: Edition
) -> None:
    visit(visitor, server)
    neighbour = f"{server.root}nq2/ 0123456789abcdef"
    visitor.evaluate("(name) => caches.open(name)", neighbour)
    off = replace(edition, resolution=replace(edition.resolution, offline_copy=False))
    server.publish(service_worker(off, server.files()))
    visitor.goto(f"{server.root}tasks/")
    visitor.evaluate(UPDATED)
    wait_until(
        visitor,
        "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)",
    )
    assert visitor.evaluate("caches.keys()") == [neighbour]
    visitor.goto(f"{server.root}goals/")
    assert visitor.locator(".saved").count() == 0
    assert visitor.evaluate("navigator.serviceWorker.controller") is None


def test_a_site_without_saved_copies_offers_none(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    data = root / "data/resolution.toml"
    data.write_text(f"offline_copy = false\n{data.read_text(encoding='utf-8')}", encoding="utf-8")
    site = build(root)
    assert "self.kept" not in (site / WORKER).read_text(encoding="utf-8")
    for name in ("reading", "downloads"):
        assert "keeping" not in (site / name / "index.html").read_text(encoding="utf-8")


# --- what a reader without a network sees


@pytest.mark.parametrize("silent", [False, True], ids=["broken", "silent"])
def test_the_address_of_a_provision_opens_offline_as_its_place(
    visitor: Page, server: PublishedSite, edition: Edition, silent: bool
) -> None:
    visit(visitor, server)
    server.fails(silent=silent)
    for language in edition.languages:
        start = server.root + prefix(edition, language)
        page = edition.pages[2]
        for provision in edition.on_page(page.name)[:: 99 if silent else 5]:
            visitor.goto(f"{start}p/{provision.id}/?fbclid=1", timeout=15000)
            assert visitor.url == f"{start}{page.name}/#{provision.id}"
            assert shows_saved_copy(visitor, edition, language)
            expect(visitor.locator(f"#{provision.id}")).to_be_in_viewport()


def test_every_provision_and_target_has_a_place_on_a_saved_page(
    server: PublishedSite, edition: Edition
) -> None:
    words = server.files()[WORKER].decode().removeprefix("self.kept=").partition(";\n")[0]
    settings = json.loads(words)
    places = {
        f"{folder}{id}/": f"{page}#{id}" for folder, page, ids in settings["places"] for id in ids
    }
    wanted = {
        f"p/{provision.id}/": f"{provision.page}/#{provision.id}" for provision in edition.provisions
    }
    wanted |= {f"targets/{target.id}/": f"targets/#{target.id}" for target in edition.targets}
    assert places == wanted
    files = server.files()
    for place in places.values():
        page, _, id = place.partition("#")
        assert page in settings["files"]
        assert re.search(rf"id=\"?{id}[\"\s>]", files[file(page)].decode()), place


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("targets/per-capita-income-2025/", "targets/#per-capita-income-2025"),
        ("goals", "goals/"),
        ("p/ii-2-2", "goals/#ii-2-2"),
        ("goals/index.html", "goals/index.html"),
    ],
)
def test_other_addresses_of_saved_words_lead_to_them_offline(
    visitor: Page, server: PublishedSite, path: str, wanted: str
) -> None:
    visit(visitor, server)
    server.fails()
    visitor.goto(server.root + path)
    assert visitor.url == server.root + wanted
    assert visitor.locator(".saved").count() == 1


@pytest.mark.parametrize(
    "path", ["timeline/", "p/ii-9/", "nowhere", "downloads/03-nq-tu.vi.pdf", "toString", "embed/ii/"]
)
def test_offline_every_address_is_answered_in_words(
    visitor: Page, server: PublishedSite, edition: Edition, path: str
) -> None:
    visit(visitor, server)
    server.fails()
    visitor.goto(server.root + path)
    assert visitor.locator("h1").inner_text() == edition.labels["offline"][edition.official.code]
    assert visitor.locator(".ways a[href$='/p/']").count() == 1


def test_a_page_that_was_open_during_a_deploy_says_what_to_do(
    browser: Browser, address: str, edition: Edition
) -> None:
    page = browser.new_page()
    page.route("**/assets/search-*.js", lambda route: route.abort())
    page.goto(f"{address}goals/")
    page.locator("#seek").focus()
    failed = edition.labels["seek_failed"][edition.official.code]
    expect(page.locator(".notice .saved")).to_have_text(failed)
    page.close()


def test_a_reader_who_comes_back_has_the_text_offline_and_marked_as_a_saved_copy(
    visitor: Page, server: PublishedSite, edition: Edition
) -> None:
    visit(visitor, server)
    visitor.goto(f"{server.root}goals/")
    assert visitor.locator(".saved").count() == 0
    server.fails()
    for language in edition.languages:
        start = prefix(edition, language)
        for name in (
            *(f"{page.name}/" for page in edition.pages),
            "",
            "targets/",
            "glossary/",
            "status/",
        ):
            visitor.goto(server.root + start + name)
            assert shows_saved_copy(visitor, edition, language), name
            words = visitor.locator(".provision").evaluate_all(WORDS)
            for provision in edition.on_page(name.rstrip("/")):
                assert words[provision.id].endswith(provision.text[language.code])
    visitor.goto(f"{server.root}search/?q=thu+nhap")
    visitor.locator(".hits a").first.wait_for()
    visitor.goto(f"{server.root}en/timeline/")
    assert visitor.locator("h1").inner_text() == edition.labels["offline"]["en"]


def test_a_page_says_when_the_search_index_is_a_saved_copy(
    visitor: Page, server: PublishedSite, edition: Edition
) -> None:
    visit(visitor, server)
    server.fails("/search/en.json")
    visitor.goto(f"{server.root}en/search/")
    assert visitor.locator(".saved").count() == 0
    visitor.fill(".whole [name=q]", "income")
    visitor.locator(".hits a").first.wait_for()
    visitor.locator(".saved").wait_for()
    assert shows_saved_copy(visitor, edition, edition.languages[1])


def test_a_silent_network_is_given_up_within_seconds(
    visitor: Page, server: PublishedSite, edition: Edition
) -> None:
    visit(visitor, server)
    server.fails("/tasks/", silent=True)
    visitor.goto(f"{server.root}tasks/", timeout=8000)
    assert shows_saved_copy(visitor, edition, edition.official)


def test_a_file_that_fails_to_load_does_not_prevent_the_saved_copy(
    visitor: Page, server: PublishedSite, edition: Edition
) -> None:
    server.fails("json$")
    visit(visitor, server)
    server.fails()
    visitor.goto(f"{server.root}en/tasks/")
    assert shows_saved_copy(visitor, edition, edition.languages[1])


def test_the_policy_allows_the_service_worker_and_the_single_file(visitor: Page, port: int) -> None:
    with errors_of(visitor) as errors:
        visitor.goto(f"http://127.0.0.1:{port}/{SINGLE}")
        visitor.fill("#seek-vi", "thu nhập")
        visitor.locator("#vi .hits a").first.wait_for()
        come_back(visitor, f"http://127.0.0.1:{port}/")
        wait_until(visitor, "navigator.serviceWorker.controller !== null")
    assert errors == []


def test_a_browser_without_service_workers_shows_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    with errors_of(page) as errors:
        page.goto(f"{address}goals/")
        page.locator(".open-actions").first.wait_for()
    page.close()
    assert errors == []
