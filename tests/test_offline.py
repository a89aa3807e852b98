"""Without a network: the single file, the site on a disk, the copy that a browser keeps."""

import json
import re
import shutil
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page

from scripts.disk import classic
from scripts.imprint import imprint
from scripts.model import Edition
from tests.conftest import Quiet

SINGLE = "downloads/03-nq-tu.html"
INCOME = "thu nhập bình quân đầu người đạt 95 triệu đồng/năm"


@pytest.fixture(scope="module")
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without a network, in which every request to a server would be a mistake."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.set_offline(True)
    context.route(re.compile("^https?:"), lambda route: pytest.fail(f"asked for {route.request.url}"))
    yield context
    context.close()


def opened(context: BrowserContext, file: Path, fragment: str = "") -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda said: pytest.fail(said.text) if said.type == "error" else None)
    page.goto(file.as_uri() + fragment)
    return page


# --- the single file


def test_the_single_file_is_small_and_holds_every_word_and_what_it_is(
    site: Path, edition: Edition
) -> None:
    content = (site / SINGLE).read_bytes()
    assert len(content) < 150 * 1024
    tree = html.document_fromstring(content.decode())
    for language in edition.languages:
        code, own = language.code, "" if language == edition.official else f"{language.code}-"
        for one in edition.provisions:
            element = tree.get_element_by_id(f"{own}{one.id}")
            assert element.text_content().endswith(one.text[code])
            assert element.xpath("./a/@href") == [f"#{own}{one.id}"]
        said, words = imprint(edition, language), tree.get_element_by_id(code).text_content()
        for line in (*said.status, said.source, said.nature, said.licence, said.address, said.issuer):
            assert line in words
    assert not tree.xpath("//*[@src or @style] | //link")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_single_file_is_read_from_a_disk(
    browser: Browser, site: Path, edition: Edition, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    context.set_offline(True)
    page = opened(context, site / SINGLE)
    shown = [code for code in ("vi", "en") if page.locator(f"#{code}").is_visible()]
    assert shown == (["vi"] if scripts else ["vi", "en"])
    assert page.locator("#seek-vi").is_visible() == scripts
    page.locator("#vi .contents a").nth(2).click()
    assert page.url.endswith(f"#{edition.on_page('goals')[0].id}")
    context.close()


@pytest.mark.parametrize(
    ("code", "query", "id"),
    [
        ("vi", "thu nhap binh quan dau nguoi", "ii-2-2-2021-2025-d2"),
        ("vi", "điểm 2.2 mục II", "ii-2-2"),
        ("en", "per capita income", "en-ii-2-2-2021-2025-d2"),
    ],
)
def test_the_single_file_finds(
    offline: BrowserContext, site: Path, code: str, query: str, id: str
) -> None:
    page = opened(offline, site / SINGLE, f"#{code}")
    page.fill(f"#seek-{code}", query)
    page.locator(f"#{code} .hits a[href='#{id}']").click()
    address = page.locator(".words .actions .address")
    assert address.inner_text().endswith(f"/p/{id.removeprefix('en-')}/")
    page.close()


def test_the_single_file_checks_a_quotation_and_its_citation(
    offline: BrowserContext, site: Path, edition: Edition
) -> None:
    page = opened(offline, site / SINGLE)
    for words, verdict in ((INCOME, "altered"), ("Có công mài sắt, có ngày nên kim", "absent")):
        page.fill("#words-vi", words)
        page.click("#vi .quotation button")
        page.locator(f"#vi .verdict.{verdict}").first.wait_for()
    for one in [each for each in edition.provisions if not each.is_heading][::9]:
        page.fill("#words-vi", f"{one.text['vi']}\n{one.citation['vi']}")
        page.click("#vi .quotation button")
        page.locator("#vi .verdict.verbatim").wait_for()
        assert page.locator("#vi .verdicts .where a").first.get_attribute("href") == f"#{one.id}"
    page.close()


def test_the_switch_of_the_single_file_keeps_the_place(offline: BrowserContext, site: Path) -> None:
    page = opened(offline, site / SINGLE, "#iii-3-d2")
    before = page.locator("#iii-3-d2").bounding_box()
    page.locator("#vi .switch a").click()
    after = page.locator("#en-iii-3-d2").bounding_box()
    assert before and after and abs(before["y"] - after["y"]) < 2
    assert page.url.endswith("#en-iii-3-d2") and page.evaluate("document.documentElement.lang") == "en"
    page.close()


# --- the site on a disk


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk")
    with zipfile.ZipFile(site / "downloads/03-nq-tu.zip") as archive:
        archive.extractall(folder)
    return folder / "03-nq-tu"


def test_every_link_on_the_disk_leads_to_a_file_or_to_the_web(unpacked: Path, edition: Edition) -> None:
    pages = {
        path: html.document_fromstring(path.read_bytes().decode()) for path in unpacked.rglob("*.html")
    }
    ids = {path: {*tree.xpath("//@id")} for path, tree in pages.items()}
    for path, tree in pages.items():
        for link in tree.xpath("//@href | //@src | //form/@action"):
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("http", "https", "mailto"), (path, link)
                continue
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert there.is_file(), (path, link)
            if there in ids and parts.fragment:
                assert unquote(parts.fragment) in ids[there], (path, link)
    for provision in edition.provisions:
        assert (unpacked / f"en/p/{provision.id}/index.html") in pages


def test_the_site_on_the_disk_finds_explains_checks_and_goes_to_a_place(
    offline: BrowserContext, unpacked: Path
) -> None:
    page = opened(offline, unpacked / "en/index.html")
    page.fill("#seek", "per capita income")
    page.locator(".offers a").first.wait_for()
    page.press("#seek", "Enter")
    page.locator(".hits a").first.click()
    assert page.url.startswith((unpacked / "en/goals/index.html").as_uri())
    page.locator(".open-actions").nth(4).click()
    page.locator("[data-do=other]").click()
    page.locator(".translation[lang=vi]").wait_for()
    page.locator("a.term").first.click()
    page.locator(".definition").wait_for()
    page.goto((unpacked / "check/index.html").as_uri())
    page.fill("#quotation", INCOME)
    page.click(".quotation button")
    page.locator(".verdict.altered").first.wait_for()
    page.goto((unpacked / "p/index.html").as_uri() + "?q=II.2.2")
    page.wait_for_url((unpacked / "p/ii-2-2/index.html").as_uri())
    page.close()


def test_a_module_becomes_a_script_that_hands_over_its_exports() -> None:
    module = 'var a=1;import(new URL("x.js",b));export{a as attach,c};'
    wanted = '(()=>{var a=1;loadFromDisk(new URL("x.js",b));handOver({attach:a,c:c})})();\n'
    assert classic(module) == wanted


# --- the copy that a browser keeps


class Slow(Quiet):
    """A server whose network can go: refused, or so slow that nobody waits."""

    gone = False

    def do_GET(self) -> None:  # noqa: N802
        if self.server.gone:  # type: ignore[attr-defined]
            self.close_connection = True
            return
        super().do_GET()


@pytest.fixture
def server(site: Path, tmp_path: Path) -> Iterator[ThreadingHTTPServer]:
    """A copy of the pages that are kept, below a path of its own."""
    kept = tmp_path / "a" / "path"
    leave = shutil.ignore_patterns(
        "*.gz", "*.br", "cards", "embed", "codes", "charts", "downloads", "p"
    )
    shutil.copytree(site, kept, ignore=leave)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Slow, directory=str(tmp_path)))
    server.gone = False  # type: ignore[attr-defined]
    server.site = kept  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def texts(edition: Edition) -> list[str]:
    return [f"{start}{page.name}/" for start in ("", "en/") for page in edition.pages]


def test_after_one_visit_all_text_is_there_and_never_passes_for_current(
    browser: Browser, server: ThreadingHTTPServer, edition: Edition
) -> None:
    context = browser.new_context(service_workers="allow", locale="vi")
    root = f"http://127.0.0.1:{server.server_port}/a/path/"
    page = context.new_page()
    page.goto(f"{root}goals/")
    page.wait_for_function("navigator.serviceWorker.controller")
    page.goto(f"{root}goals/")
    assert page.locator(".saved").count() == 0
    server.gone = True  # type: ignore[attr-defined]
    for path in (*texts(edition), "", "en/", "targets/", "en/glossary/", "status/"):
        page.goto(root + path)
        said = "A copy saved on this device" if path.startswith("en/") else "Bản lưu trên máy này"
        assert said in page.locator(".notice .saved").inner_text(), path
        for one in edition.on_page(path.removeprefix("en/").rstrip("/")):
            assert (
                page.locator(f"[id='{one.id}']")
                .inner_text()
                .endswith(one.text["en" if path.startswith("en/") else "vi"][-20:])
            )
    page.goto(f"{root}search/?q=thu+nhap")
    page.locator(".hits a").first.wait_for()
    page.goto(f"{root}en/timeline/")
    assert "not saved on your device" in page.locator("h1").inner_text()

    server.gone = False  # type: ignore[attr-defined]
    place = server.site  # type: ignore[attr-defined]
    goals, worker = place / "goals/index.html", place / "sw.js"
    goals.write_text(
        goals.read_text(encoding="utf-8").replace("</h1>", " NEW</h1>", 1), encoding="utf-8"
    )
    worker.write_text(
        re.sub(r'"version":"\w+"', '"version":"another"', worker.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    page.goto(f"{root}goals/")
    assert "NEW" in page.locator("h1").inner_text() and page.locator(".saved").count() == 0
    page.wait_for_function(
        f"caches.keys().then((all) => all.length === 1 && all[0] === '{root}another')"
    )
    server.gone = True  # type: ignore[attr-defined]
    page.goto(f"{root}goals/")
    assert "NEW" in page.locator("h1").inner_text() and page.locator(".saved").count() == 1
    context.close()


def test_a_browser_without_service_workers_shows_the_page(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"{address}goals/")
    page.locator(".open-actions").first.wait_for()
    context.close()


@pytest.mark.parametrize("start", ["", "en/"])
def test_the_manifest_leads_to_icons_and_to_the_site_at_any_path(site: Path, start: str) -> None:
    manifest = json.loads((site / start / "manifest.webmanifest").read_text(encoding="utf-8"))
    for icon in manifest["icons"]:
        content = (site / start / icon["src"]).read_bytes()
        assert int.from_bytes(content[16:20]) == int(icon["sizes"].partition("x")[0])
    assert (site / start / manifest["scope"]).resolve() == site.resolve()
    linking = [
        path.relative_to(site).as_posix()
        for path in site.rglob("index.html")
        if re.search(r"<link [^>]*manifest", path.read_text(encoding="utf-8"))
    ]
    assert sorted(linking) == [
        "downloads/index.html",
        "en/downloads/index.html",
        "en/index.html",
        "index.html",
    ]
