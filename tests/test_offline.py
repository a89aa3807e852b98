"""Use without a network: the single file, the unpacked ZIP, and the service worker's saved copy."""

import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page, Request, expect

from scripts.model import Edition
from scripts.pipeline.offline_zip import classic
from scripts.publication.attribution import attribution
from testing.browser import errors_of

SINGLE = "downloads/03-nq-tu.html"
TODAY = "new Date().toLocaleDateString('sv')"
WORDS = "(all) => Object.fromEntries(all.map((element) => [element.id, element.textContent]))"
INCOME = "thu nhập bình quân đầu người đạt 95 triệu đồng/năm"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page without a network."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.context.set_offline(True)
    yield page
    page.close()


@contextmanager
def opened(page: Page, file: Path, fragment: str = "") -> Iterator[None]:
    """Open a file in the page; errors of the page and requests to servers fail the test."""
    requests: list[str] = []

    def record(request: Request) -> None:
        if request.url.startswith("http"):
            requests.append(request.url)

    page.on("request", record)
    with errors_of(page) as errors:
        page.goto("about:blank")
        page.goto(file.as_uri() + fragment)
        yield
    page.remove_listener("request", record)
    assert requests + errors == []


# --- the single file


def test_the_single_file_is_small_and_holds_the_whole_text_and_its_attribution(
    site: Path, edition: Edition
) -> None:
    content = (site / SINGLE).read_bytes()
    assert len(content) < 150 * 1024
    tree = html.document_fromstring(content.decode())
    for language in edition.languages:
        code, own = language.code, "" if language == edition.official else f"{language.code}-"
        for provision in edition.provisions:
            element = tree.get_element_by_id(f"{own}{provision.id}")
            assert element.text_content().endswith(provision.text[code])
            assert element.xpath("./a/@href") == [f"#{own}{provision.id}"]
        credits, words = attribution(edition, language), tree.get_element_by_id(code).text_content()
        for line in (
            *credits.status,
            credits.source,
            credits.disclaimer,
            credits.licence,
            credits.url,
            credits.issuer,
        ):
            assert line in words
    assert not tree.xpath("//*[@src or @style] | //link")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_single_file_is_read_from_a_disk(
    browser: Browser, site: Path, edition: Edition, scripts: bool
) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    page.context.set_offline(True)
    with opened(page, site / SINGLE):
        shown = [code for code in ("vi", "en") if page.locator(f"#{code}").is_visible()]
        assert shown == (["vi"] if scripts else ["vi", "en"])
        assert page.locator("#seek-vi").is_visible() == scripts
        page.locator("#vi .contents a").nth(2).click()
        assert page.url.endswith(f"#{edition.on_page('goals')[0].id}")
    page.close()


@pytest.mark.parametrize(
    ("code", "query", "id"),
    [
        ("vi", "thu nhap binh quan dau nguoi", "ii-2-2-2021-2025-d2"),
        ("vi", "điểm 2.2 mục II", "ii-2-2"),
        ("en", "per capita income", "en-ii-2-2-2021-2025-d2"),
        ("en", "per capta incme", "en-ii-2-2-2021-2025-d2"),
        ("vi", "thu nhaapj binhf quaan ddaauf nguwowif", "ii-2-2-2021-2025-d2"),
    ],
)
def test_the_search_of_the_single_file_finds(
    page: Page, site: Path, code: str, query: str, id: str
) -> None:
    with opened(page, site / SINGLE, f"#{code}"):
        page.fill(f"#seek-{code}", query)
        page.locator(f"#{code} .hits a[href='#{id}']").click()
        address = page.locator(".words .actions .address")
        assert address.inner_text().endswith(f"/p/{id.removeprefix('en-')}/")


def test_results_of_the_single_file_come_into_view_on_a_phone(page: Page, site: Path) -> None:
    with opened(page, site / SINGLE):
        page.fill("#seek-vi", "ngap ung")
        first = page.locator("#vi .hits a").first
        first.wait_for()
        page.wait_for_function(
            "() => document.querySelector('#vi .hits').getBoundingClientRect().top < 370"
        )
        box, field = first.bounding_box(), page.locator("#seek-vi").bounding_box()
        header = page.locator("#vi .top").bounding_box()
        assert box and field and header
        assert header["y"] + header["height"] <= field["y"] < box["y"] < 370  # half of the screen


def test_the_single_file_checks_a_quotation_and_its_citation(
    page: Page, site: Path, edition: Edition
) -> None:
    with opened(page, site / SINGLE):
        for words, verdict in ((INCOME, "altered"), ("Có công mài sắt, có ngày nên kim", "absent")):
            page.fill("#words-vi", words)
            page.click("#vi .quotation button")
            page.locator(f"#vi .verdict.{verdict}").first.wait_for()
        for provision in [provision for provision in edition.provisions if not provision.is_heading][
            ::9
        ]:
            page.fill("#words-vi", f"{provision.text['vi']}\n{provision.citation['vi']}")
            page.click("#vi .quotation button")
            page.locator("#vi .verdict.verbatim").wait_for()
            expect(page.locator("#vi .verdicts .where a").first).to_have_attribute(
                "href", f"#{provision.id}"
            )


def test_the_switch_of_the_single_file_keeps_the_place(page: Page, site: Path) -> None:
    with opened(page, site / SINGLE, "#iii-3-d2"):
        before = page.locator("#iii-3-d2").bounding_box()
        page.locator("#vi .switch a").click()
        after = page.locator("#en-iii-3-d2").bounding_box()
        assert before and after and abs(before["y"] - after["y"]) < 2
        assert (
            page.url.endswith("#en-iii-3-d2") and page.evaluate("document.documentElement.lang") == "en"
        )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_single_file(
    page: Page, site: Path, edition: Edition, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    for language in edition.languages:
        with opened(page, site / SINGLE, f"#{language.code}"):
            page.fill(f"#seek-{language.code}", "2025")
            page.locator(f"#{language.code} .hits a").first.wait_for()
            violations = Axe().run(page).response["violations"]
        assert [(violation["id"], violation["nodes"][0]["html"]) for violation in violations] == []


# --- the site on a disk


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
    with opened(page, unpacked / "en/index.html"):
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
    with opened(page, unpacked / "handout/index.html", "?p=iii-4-d3,v-p2&lang=vi,en&paper=a5"):
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
