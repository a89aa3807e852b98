"""Every provision has an address that opens it, and can be quoted, copied, shared and cited."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from scripts.loading.edition import read_edition
from scripts.model import Edition
from testing.browser import WindowPool
from testing.editions import ROOT

IDS = [provision.id for provision in read_edition(ROOT)[0].provisions]
STARTS = {"vi": "", "en": "en/"}


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def page(windows: WindowPool, request: pytest.FixtureRequest) -> Iterator[Page]:
    with windows.window(request.param) as page:
        yield page


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def plain(windows: WindowPool, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield a window without JavaScript."""
    with windows.window(request.param, javascript=False) as page:
        yield page


@pytest.mark.parametrize("code", STARTS)
def test_every_linked_provision_is_in_view_and_the_switch_lands_on_it_without_javascript(
    plain: Page, address: str, edition: Edition, code: str
) -> None:
    other = next(language for language in STARTS if language != code)
    for provision in edition.provisions:
        plain.goto(f"{address}{STARTS[code]}{provision.page}/?fbclid=x#{provision.id}")
        box = plain.locator(f"#{provision.id}:target").bounding_box()
        assert box and -1 <= box["y"] < 780, provision.id
        link = plain.locator(f".switch a[hreflang={other}]:visible")
        href = link.get_attribute("href") or ""
        assert href.endswith(f"{provision.page}/#{provision.id}"), provision.id
    link.click()
    plain.wait_for_url(f"**/{STARTS[other]}{provision.page}/#{provision.id}")
    expect(plain.locator(f"#{provision.id}:target")).to_be_visible()


@pytest.mark.parametrize("code", STARTS)
def test_every_provision_has_a_page_with_its_text_citation_and_address(
    site: Path, edition: Edition, code: str
) -> None:
    for provision in edition.provisions:
        tree = html.document_fromstring(
            (site / STARTS[code] / "p" / provision.id / "index.html").read_bytes().decode()
        )
        text = tree.text_content()
        for words in (provision.text["vi"], provision.text["en"], provision.citation[code]):
            assert words in text, provision.id
        assert tree.xpath(f"//a[@href='../../{provision.page}/#{provision.id}']")
        assert tree.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
        for below in edition.below(provision):
            assert tree.xpath(f"//*[@data-provision='{below.id}']"), below.id
        (switch,) = tree.xpath("//nav[@class='switch']/a/@href")
        assert switch.endswith(f"p/{provision.id}/")


def test_linked_data_parses_and_names_text_and_translation(site: Path, edition: Edition) -> None:
    described = set()
    for path in site.rglob("index.html"):
        for script in html.document_fromstring(path.read_bytes().decode()).xpath(
            "//script[@type='application/ld+json']"
        ):
            data = json.loads(script.text)
            assert data["@context"] == "https://schema.org" and data["@type"] in (
                "CreativeWork",
                "Quotation",
            )
            if data.get("identifier") in edition.by_id:
                assert data["text"] == edition.by_id[data["identifier"]].text[data["inLanguage"]]
                described.add((data["identifier"], data["inLanguage"]))
            whole = data.get("isPartOf", data)
            assert {"workTranslation", "translationOfWork"} & whole.keys()
    assert described == {(id, code) for id in edition.by_id for code in STARTS}


def test_share_tags_are_absolute_and_lead_to_a_card_of_the_right_size(site: Path) -> None:
    for path in site.rglob("index.html"):
        if "embed" in path.parts:
            continue
        tree = html.document_fromstring(path.read_bytes().decode())
        tags = {
            meta.get("property") or meta.get("name"): meta.get("content")
            for meta in tree.xpath("//meta[@content]")
        }
        assert tags["og:url"] == tree.xpath("//link[@rel='canonical']/@href")[0]
        assert tags["twitter:card"] == "summary_large_image"
        card = site / re.sub(r"^http://127\.0\.0\.1:8000/", "", tags["og:image"])
        assert card.read_bytes()[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")


WITH_TEXT = "ii-2-2-2021-2025-d1"


def quotation(edition: Edition, code: str, page: Page) -> str:
    provision = edition.by_id[WITH_TEXT]
    url = page.locator(f"#{WITH_TEXT}").get_attribute("data-url")
    return f"{provision.text[code]}\n{provision.citation[code]}\n{url}"


def opened(page: Page, address: str, start: str = "") -> Page:
    page.goto(f"{address}{start}goals/")
    page.locator(f"#{WITH_TEXT} .open-actions").click()
    return page


@pytest.mark.parametrize("code", STARTS)
def test_a_quotation_is_the_provision_then_the_citation_then_the_link(
    windows: WindowPool, address: str, edition: Edition, code: str
) -> None:
    with windows.window(clipboard=True) as page:
        opened(page, address, STARTS[code])
        page.locator("[data-do=quotation]").click()
        page.locator(".outcome:not(:empty)").wait_for()
        wanted = quotation(edition, code, page)
        assert page.evaluate("navigator.clipboard.readText()") == wanted
        assert page.locator(".taken").input_value() == wanted
        assert ("unofficial translation" in wanted) == (code == "en")
        page.locator("[data-do=text]").click()
        page.wait_for_function(
            "async wanted => await navigator.clipboard.readText() === wanted",
            arg=edition.by_id[WITH_TEXT].text[code],
        )


BROKEN_CLIPBOARDS = {
    "writing fails": "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))",
    "there is no clipboard": "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
    "writing does nothing": "navigator.clipboard.writeText = () => Promise.resolve()",
    "writing does nothing and reading fails": "navigator.clipboard.writeText = () => Promise.resolve();"
    "navigator.clipboard.readText = () => Promise.reject(new Error('no'))",
    "no permissions are known": "navigator.clipboard.writeText = () => Promise.resolve();"
    "Object.defineProperty(navigator, 'permissions', {value: undefined})",
}


@pytest.mark.parametrize("clipboard", BROKEN_CLIPBOARDS)
def test_nothing_is_reported_as_copied_unless_it_was_read_back(
    browser: Browser, address: str, edition: Edition, clipboard: str
) -> None:
    context = browser.new_context(permissions=["clipboard-read"])
    context.add_init_script(BROKEN_CLIPBOARDS[clipboard])
    page = opened(context.new_page(), address)
    page.locator("[data-do=quotation]").click()
    page.locator(".outcome:not(:empty)").wait_for()
    assert "Đã chép" not in page.locator(".outcome").inner_text()
    field = page.locator(".taken")
    assert field.input_value() == quotation(edition, "vi", page)
    assert field.evaluate(
        "element => element.selectionEnd - element.selectionStart === element.value.length"
    )
    context.close()


@pytest.mark.parametrize("failure", ["NotAllowedError", "AbortError"])
def test_sharing_that_fails_leaves_a_way_to_copy(browser: Browser, address: str, failure: str) -> None:
    context = browser.new_context()
    context.add_init_script(
        f"navigator.share = () => Promise.reject(new DOMException('no', '{failure}'));"
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))"
    )
    page = opened(context.new_page(), address)
    page.locator("[data-do=share]").click()
    if failure == "AbortError":
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        expect(page.locator(".taken")).to_be_hidden()
    else:
        page.locator(".taken").wait_for(state="visible")
    context.close()


def test_sharing_is_offered_only_where_it_exists(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete Navigator.prototype.share")
    page = opened(context.new_page(), address)
    expect(page.locator("[data-do=share]")).to_be_hidden()
    context.close()


def test_the_other_language_is_shown_in_place(page: Page, address: str, edition: Edition) -> None:
    opened(page, address)
    page.locator("[data-do=other]").click()
    page.locator(".translation[lang=en]").wait_for()
    assert page.locator(".translation").text_content() == edition.by_id[WITH_TEXT].text["en"]
    page.locator("[data-do=other]").click()
    expect(page.locator(".translation")).to_be_hidden()


def test_actions_open_by_keyboard_and_close_with_escape(page: Page, address: str) -> None:
    page.goto(f"{address}goals/")
    opener = page.locator(f"#{WITH_TEXT} .open-actions")
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.locator("[data-do=link]").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".actions")).to_be_hidden()
    expect(opener).to_be_focused()


def test_actions_leave_the_words_of_the_provision_alone(
    page: Page, address: str, edition: Edition
) -> None:
    opened(page, address)
    assert page.locator(f"#{WITH_TEXT}").text_content() == edition.by_id[WITH_TEXT].text["vi"]


@pytest.mark.parametrize("code", STARTS)
def test_selecting_one_column_of_the_parallel_text_takes_one_language(
    page: Page, address: str, edition: Edition, code: str
) -> None:
    page.goto(f"{address}parallel/goals/")
    taken = page.evaluate(
        """code => {
            const column = document.querySelector(`.column[lang=${code}]`);
            getSelection().setBaseAndExtent(column.firstElementChild, 0, column.lastElementChild,
                column.lastElementChild.childNodes.length);
            return getSelection().toString();
        }""",
        code,
    )
    other = next(language for language in STARTS if language != code)
    for provision in edition.on_page("goals"):
        if not provision.is_heading:
            assert provision.text[code] in taken and provision.text[other] not in taken


def test_parallel_provisions_stand_side_by_side_or_one_under_the_other(
    page: Page, address: str, edition: Edition
) -> None:
    page.goto(f"{address}parallel/goals/")
    wide = page.viewport_size["width"] > 1000
    for provision in edition.on_page("goals"):
        own = page.locator(f"#{provision.id}").bounding_box()
        other = page.locator(f"#en-{provision.id}").bounding_box()
        assert own and other
        if wide:
            assert abs(own["y"] - other["y"]) < 2 and own["x"] < other["x"]
        else:
            assert 0 < other["y"] - (own["y"] + own["height"]) < 120


def test_bibtex_ris_and_csl_are_read_back_by_libraries(site: Path, edition: Edition) -> None:
    import bibtexparser
    import rispy

    for code in STARTS:
        bib = bibtexparser.parse_file(site / f"data/citations.{code}.bib")
        assert not bib.failed_blocks
        ris = rispy.loads((site / f"data/citations.{code}.ris").read_text(encoding="utf-8"))
        csl = json.loads((site / f"data/citations.{code}.json").read_text(encoding="utf-8"))
        assert len(bib.entries) == len(ris) == len(csl) == 67
        for provision, entry, record, item in zip(
            edition.provisions, bib.entries, ris, csl, strict=True
        ):
            url = f"http://127.0.0.1:8000/{STARTS[code]}p/{provision.id}/"
            assert entry["url"] == record["urls"][0] == item["URL"] == url
            assert provision.citation[code] in entry["title"]
            assert record["title"] == item["title"] == provision.citation[code]
            assert item["issued"]["date-parts"] == [[2021, 11, 25]]


def test_printing_a_linked_page_prints_its_source_and_address(page: Page, address: str) -> None:
    page.goto(f"{address}goals/#{WITH_TEXT}")
    page.emulate_media(media="print")
    printed = page.locator(f"#{WITH_TEXT}").evaluate(
        "element => getComputedStyle(element, '::after').content"
    )
    assert f"p/{WITH_TEXT}/" in printed and "gạch đầu dòng thứ nhất" in printed
    expect(page.locator(".where-printed")).to_be_visible()
    expect(page.locator(".open-actions").first).to_be_hidden()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_every_qr_code_is_read_from_the_rendered_page(
    windows: WindowPool, address: str, edition: Edition, media: str
) -> None:
    import io

    import zxingcpp
    from PIL import Image

    with windows.window(360) as page:
        page.emulate_media(media=media)
        step = 2 if media == "screen" else 18  # on the screen, languages alternate
        for nth, (code, start) in enumerate(STARTS.items()):
            for id in IDS[nth::step]:
                page.goto(f"{address}{start}p/{id}/")
                picture = Image.open(io.BytesIO(page.locator(".code").screenshot()))
                (read,) = zxingcpp.read_barcodes(picture)
                assert read.text == f"http://127.0.0.1:8000/{start}p/{id}/", code
