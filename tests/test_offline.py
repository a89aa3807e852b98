"""The site on a disk, unpacked from its ZIP, and its manifest."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from scripts.model import Edition
from scripts.pipeline.offline_zip import classic
from testing.browser import opened_from_disk, phone_without_network

INCOME = "thu nhập bình quân đầu người đạt 95 triệu đồng/năm"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page without a network."""
    with phone_without_network(browser) as page:
        yield page


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk")
    with zipfile.ZipFile(site / "downloads/03-nq-tu.zip") as archive:
        archive.extractall(folder)
    return folder / "03-nq-tu"


def test_every_link_of_the_unpacked_site_leads_to_a_file_or_to_the_web(
    unpacked: Path, edition: Edition
) -> None:
    files = {str(path) for path in unpacked.rglob("*") if path.is_file()}
    pages = {
        path: html.document_fromstring(Path(path).read_bytes().decode())
        for path in files
        if path.endswith(".html")
    }
    ids = {path: {*tree.xpath("//@id")} for path, tree in pages.items()}
    for path, tree in pages.items():
        for link in {*tree.xpath("//@href | //@src | //form/@action")}:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("http", "https", "mailto"), (path, link)
                continue
            there = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
            assert there in files, (path, link)
            if there in ids and parts.fragment:
                assert unquote(parts.fragment) in ids[there], (path, link)
    for provision in edition.provisions:
        assert str(unpacked / f"en/p/{provision.id}/index.html") in pages


def test_search_definitions_quotation_check_and_go_to_work_from_a_disk(
    page: Page, unpacked: Path
) -> None:
    with opened_from_disk(page, unpacked / "en/index.html"):
        page.fill("#seek", "per capita income")
        page.locator(".offers a").first.wait_for()
        page.press("#seek", "Enter")
        page.locator(".hits a[data-provision=ii-2-2-2021-2025-d2]").click()
        assert page.url == (unpacked / "en/goals/index.html").as_uri() + "#ii-2-2-2021-2025-d2"
        page.locator(".open-actions").nth(4).click()
        page.locator("[data-do=other]").click()
        page.locator(".translation[lang=vi]").wait_for()
        page.locator("a.term").first.click()
        page.locator(".definition").last.wait_for()
        page.goto((unpacked / "check/index.html").as_uri())
        page.fill("#quotation", INCOME)
        page.click(".quotation button")
        page.locator(".verdict.altered").first.wait_for()
        page.goto((unpacked / "p/index.html").as_uri() + "?q=II.2.2")
        page.wait_for_url((unpacked / "p/ii-2-2/index.html").as_uri())


def test_handouts_are_made_from_a_disk(page: Page, unpacked: Path) -> None:
    with opened_from_disk(
        page, unpacked / "handout/index.html", "?p=iii-4-d3,v-p2&lang=vi,en&paper=a5"
    ):
        page.locator(".sheet .item").first.wait_for()
        for id in ("iii-4-d3", "v-p2"):
            expect(page.locator(f".several input[value={id}]")).to_be_checked()
            page.locator(f".item[data-id={id}]").first.wait_for()
        page.wait_for_function(
            "() => [...document.querySelectorAll('.sheet .qr')].every((code) => code.naturalWidth)"
        )
        page.locator("[name=make][value=poster]").check(force=True)
        page.locator(".sheet.poster").wait_for()


def test_a_module_becomes_a_classic_script_with_its_exports() -> None:
    module = 'var a=1;import(new URL("x.js",b));export{a as attach,c};'
    wanted = '(async()=>{var a=1;loadFromDisk(new URL("x.js",b));handOver({attach:a,c:c})})();\n'
    assert classic(module) == wanted


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


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_pages_of_the_unpacked_site_fit_the_screen_without_errors(
    page: Page, unpacked: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    folders = ("", "goals", "targets", "handout", "downloads", "reading", "status", "en/downloads")
    for folder in folders:
        with opened_from_disk(page, unpacked / folder / "index.html"):
            assert page.evaluate("document.documentElement.scrollWidth") <= width, folder
