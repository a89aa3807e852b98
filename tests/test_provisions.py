"""Every provision has an address that opens it, and can be quoted, copied, shared and cited."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from scripts.language.words import first_capital
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
        assert len(tree.xpath("//section[@class='cite']//*[@class='code']")) == 1
        assert tree.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
        for below in edition.below(provision):
            assert tree.xpath(f"//*[@data-provision='{below.id}']"), below.id
        (switch,) = tree.xpath("//nav[@class='switch']/a/@href")
        assert switch.endswith(f"p/{provision.id}/")


OF_THE_DATA = ("Dataset", "DefinedTermSet")
"""Types of descriptions that tests/test_interface.py reads."""


def test_linked_data_parses_and_names_text_and_translation(site: Path, edition: Edition) -> None:
    described = set()
    for path in site.rglob("index.html"):
        for script in html.document_fromstring(path.read_bytes().decode()).xpath(
            "//script[@type='application/ld+json']"
        ):
            data = json.loads(script.text)
            if data["@type"] in OF_THE_DATA:
                continue
            assert data["@context"] == "https://schema.org" and data["@type"] in (
                "CreativeWork",
                "Quotation",
            )
            if data.get("identifier") in edition.by_id:
                encoding, code = data["encoding"], data["inLanguage"]
                assert encoding["encodingFormat"] == "application/json" and "text" not in data
                linked = site / encoding["contentUrl"].removeprefix("http://127.0.0.1:8000/")
                assert json.loads(linked.read_bytes())["text"] == edition.by_id[linked.stem].text
                assert linked.stem == data["identifier"]
                shown = " ".join(html.fromstring(path.read_bytes().decode()).text_content().split())
                assert " ".join(edition.by_id[linked.stem].text[code].split()) in shown
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


def quotation(edition: Edition, code: str) -> str:
    provision = edition.by_id[WITH_TEXT]
    url = f"http://127.0.0.1:8000/{STARTS[code]}p/{WITH_TEXT}/"
    return f"“{provision.text[code]}”\n{first_capital(provision.citation[code])}\n{url}"


def opened(page: Page, address: str, start: str = "") -> Page:
    page.goto(f"{address}{start}goals/")
    page.locator(f"#{WITH_TEXT} .open-actions").click()
    page.locator(".actions").wait_for()
    return page


@pytest.mark.parametrize("code", STARTS)
def test_a_quotation_is_the_provision_then_the_citation_then_the_link(
    windows: WindowPool, address: str, edition: Edition, code: str
) -> None:
    with windows.window(clipboard=True) as page:
        opened(page, address, STARTS[code])
        page.locator("[data-do=quotation]").click()
        page.locator(".outcome:not(:empty)").wait_for()
        wanted = quotation(edition, code)
        assert page.evaluate("navigator.clipboard.readText()") == wanted
        assert page.locator(".actions .taken").input_value() == wanted
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
    context.add_init_script("document.execCommand = () => false")
    page = opened(context.new_page(), address)
    page.locator("[data-do=quotation]").click()
    page.locator(".outcome:not(:empty)").wait_for()
    assert "Đã sao chép" not in page.locator(".outcome").inner_text()
    field = page.locator(".actions .taken")
    assert field.input_value() == quotation(edition, "vi")
    assert field.evaluate(
        "element => element.selectionEnd - element.selectionStart === element.value.length"
    )
    context.close()


@pytest.mark.parametrize("failure", ["NotAllowedError", "AbortError"])
def test_sharing_that_fails_leaves_a_way_to_copy(browser: Browser, address: str, failure: str) -> None:
    context = browser.new_context()
    context.add_init_script(
        f"navigator.share = () => Promise.reject(new DOMException('no', '{failure}'));"
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'));"
        "document.execCommand = () => false"
    )
    page = opened(context.new_page(), address)
    page.locator("[data-do=share]").click()
    if failure == "AbortError":
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        expect(page.locator(".actions .taken")).to_be_hidden()
    else:
        page.locator(".actions .taken").wait_for(state="visible")
    context.close()


def test_sharing_is_offered_only_where_it_exists(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete Navigator.prototype.share")
    page = opened(context.new_page(), address)
    expect(page.locator("[data-do=share]")).to_have_count(0)
    page.goto(f"{address}p/{WITH_TEXT}/")
    page.locator("button[data-do=link]").wait_for()
    expect(page.locator("[data-do=share]")).to_be_hidden()
    context.close()


def test_the_other_language_is_shown_in_place(page: Page, address: str, edition: Edition) -> None:
    opened(page, address)
    page.locator("[data-do=other]").click()
    page.locator(".translation[lang=en]").wait_for()
    assert page.locator(".translation").text_content() == edition.by_id[WITH_TEXT].text["en"]
    if page.locator(".actions").count() == 0:  # the sheet gives way to what it shows
        expect(page.locator(".translation")).to_be_in_viewport()
        expect(page.locator(f"#{WITH_TEXT} .open-actions")).to_be_focused()
        page.keyboard.press("Enter")
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
    words = page.locator(f"#{WITH_TEXT}").evaluate(
        """(provision) => {
            const copy = provision.cloneNode(true);
            copy.querySelector(".actions").remove();
            return copy.textContent;
        }"""
    )
    assert words == edition.by_id[WITH_TEXT].text["vi"]


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


@pytest.mark.parametrize("code", STARTS)
def test_the_actions_of_every_provision_open_in_sight_and_give_the_focus_back(
    page: Page, address: str, edition: Edition, code: str
) -> None:
    """A sheet on phones, whose title is the whole number; a row above the words elsewhere."""
    is_phone = page.viewport_size["width"] < 768
    for text_page in edition.pages:
        page.goto(f"{address}{STARTS[code]}{text_page.name}/")
        for provision in edition.on_page(text_page.name):
            opener = page.locator(f"#{provision.id} [aria-expanded]").first
            opener.focus()
            page.keyboard.press("Enter")
            panel = page.locator(".actions")
            panel.wait_for()
            expect(panel.locator("[data-do=quotation]")).to_be_focused()
            box, own = panel.bounding_box(), page.locator(f"#{provision.id}").bounding_box()
            assert box and own and box["height"] < 500, provision.id
            assert box["y"] >= -1 and box["y"] + box["height"] <= 801, provision.id
            if is_phone:
                assert panel.locator("b").text_content() == provision.number
                assert 0 <= own["y"] < 120 or own["y"] + own["height"] < box["y"], provision.id
            page.keyboard.press("Escape")
            expect(panel).to_have_count(0)
            expect(opener).to_be_focused()


@pytest.mark.parametrize("path", ["goals/", "parallel/goals/", "full/", "p/ii-2-2/"])
def test_a_page_has_one_panel_which_closes_and_returns_the_focus(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    for id in ("ii-2-2-2021-2025-d1", "ii-2-2-2026-2030-d1"):
        page.locator(f"#{id} .open-actions").click()
        expect(page.locator(f"#{id} .actions")).to_have_count(1)
    expect(page.locator(".actions")).to_have_count(1)
    expect(page.locator("[aria-expanded=true]")).to_have_count(1)
    page.locator("[data-do=close]").click()
    expect(page.locator(".actions")).to_have_count(0)
    expect(page.locator("#ii-2-2-2026-2030-d1 .open-actions")).to_be_focused()


def test_where_the_actions_cannot_be_loaded_the_page_of_the_provision_is_opened(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.route("**/*.actions.json", lambda route: route.abort())
    page.goto(f"{address}goals/")
    page.locator(f"#{WITH_TEXT} .open-actions").click()
    page.wait_for_url(f"**/p/{WITH_TEXT}/")
    page.close()


TRANSLATED = """(provision) => {
  document.documentElement.lang = "ko";
  document.documentElement.classList.add("translated-ltr");
  for (const node of [...provision.childNodes]) {
    if (node.nodeType === Node.TEXT_NODE) {
      const font = document.createElement("font");
      font.textContent = "기계 번역";
      node.replaceWith(font);
    }
  }
}"""
"""Change a page as the translation of a browser does."""


@pytest.mark.parametrize("path", ["goals/", "en/goals/", "full/", "parallel/goals/", f"p/{WITH_TEXT}/"])
def test_in_a_page_that_a_browser_translates_the_published_words_are_copied(
    page: Page, address: str, edition: Edition, path: str
) -> None:
    page.goto(address + path)
    opener = page.locator(f"#{WITH_TEXT} .open-actions, button[data-do=quotation]").first
    opener.wait_for()
    page.locator(f"#{WITH_TEXT}").evaluate(TRANSLATED)
    opener.click()
    if not path.startswith("p/"):
        page.locator("[data-do=quotation]").click()
    page.locator(".taken:visible").wait_for()
    field = page.locator(":is(.actions, .share) .taken")
    assert field.input_value() == quotation(edition, "en" if "en/" in path else "vi")


@pytest.mark.parametrize("code", STARTS)
def test_a_heading_is_named_by_its_own_words(page: Page, address: str, code: str) -> None:
    for path in ("goals/", "parallel/goals/", "full/", "p/ii-2-2/"):
        page.goto(f"{address}{STARTS[code]}{path}")
        page.locator(".provision [aria-expanded]").first.wait_for()
        for heading in page.locator(":is(h1, h2, h3, h4).provision").all():
            words = " ".join((heading.text_content() or "").split())
            name = heading.get_attribute("aria-label")
            assert name == words or (name is None and not heading.locator("[aria-label]").count()), path
            assert heading.locator("button").count() == 0


@pytest.mark.parametrize("code", STARTS)
def test_a_shared_provision_shows_words_and_row_in_the_first_screen(
    browser: Browser, address: str, edition: Edition, code: str
) -> None:
    """Measured in the window that Zalo leaves on a small phone."""
    page = browser.new_page(viewport={"width": 360, "height": 560})
    for provision in edition.provisions:
        page.goto(f"{address}{STARTS[code]}p/{provision.id}/")
        words = page.locator(".words .provision").bounding_box()
        row = page.locator(".share").bounding_box()
        assert words and row and words["y"] < 190, provision.id
        assert row["y"] + row["height"] <= 561 and row["height"] < 90, provision.id
    page.close()


SCROLLS = """(sizes) => {
    const share = document.querySelector(".share-row [data-do=share]");
    const wide = [];
    for (const size of sizes) {
        document.documentElement.dataset.size = size;
        for (const hidden of [true, false]) {
            share.hidden = hidden;
            const width = document.documentElement.scrollWidth;
            if (width > innerWidth) wide.push(`${location.pathname}: ${width} px, letters ${size}`);
        }
    }
    return wide;
}"""
"""Returns the widths of a page in letters of some sizes, without and with the button that shares."""


@pytest.mark.parametrize("start", STARTS.values())
def test_no_shared_page_scrolls_sideways_on_the_narrowest_phone(
    windows: WindowPool, address: str, edition: Edition, start: str
) -> None:
    paths = [f"p/{id}/" for id in IDS] + [f"targets/{target.id}/" for target in edition.targets]
    wide = []
    with windows.window(320) as page:
        for path in paths:
            page.goto(address + start + path)
            page.locator(".share-row.usable").wait_for()
            wide += page.evaluate(SCROLLS, ["", "xl", "xxl"])
    assert wide == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_headings_and_places_do_not_run_into_what_is_beside_them(
    windows: WindowPool, address: str, width: int
) -> None:
    """The name of the other language and the button beside it, and the place of an answer and its words."""
    pairs = {
        f"p/{WITH_TEXT}/": (".also h2", ".also .open-actions"),
        "ask/": (".answer .at > *", ".answer > :last-child"),
        "en/ask/": (".answer .at > *", ".answer > :last-child"),
    }
    with windows.window(width) as page:
        for path, selectors in pairs.items():
            page.goto(address + path)
            if path.startswith("p/"):
                page.locator("button.open-actions").first.wait_for()
            first, second = (
                [element.bounding_box() for element in page.locator(selector).all()]
                for selector in selectors
            )
            assert len(first) == len(second) > 0
            for box, beside in zip(first, second, strict=True):
                assert box and beside
                is_above = box["y"] + box["height"] <= beside["y"] + 12
                assert is_above or box["x"] + box["width"] <= beside["x"], path


@pytest.mark.parametrize("width", [360, 1280])
def test_without_javascript_nothing_is_a_dead_button(
    windows: WindowPool, address: str, width: int
) -> None:
    with windows.window(width, javascript=False) as page:
        for path in ("goals/", f"p/{WITH_TEXT}/", "parallel/goals/", "full/"):
            page.goto(address + path)
            assert page.locator("main button:visible").count() == 0
        page.goto(f"{address}goals/")
        page.locator('.tools [href="#gist"]').click()
        expect(page.locator("#gist")).to_be_in_viewport()
        expect(page.locator("#gist")).to_contain_text("Ban biên tập")
        page.goto(f"{address}p/{WITH_TEXT}/")
        expect(page.locator(".share")).to_be_hidden()
        expect(page.locator(".cite p").first).to_be_visible()


def test_a_linked_provision_shows_its_whole_number(
    windows: WindowPool, address: str, edition: Edition
) -> None:
    with windows.window(360, javascript=False) as page:
        for provision in edition.provisions:
            if provision.kind not in ("dash", "paragraph"):
                continue
            page.goto(f"{address}{provision.page}/?x#{provision.id}")
            mark = page.locator(f"#{provision.id} > .number").evaluate(
                """(number) => getComputedStyle(number, "::before").content
                    === `attr(data-number)` ? number.dataset.number : getComputedStyle(number, "::before").content"""
            )
            assert provision.number in mark.strip('"')


def test_bibtex_ris_and_csl_are_read_back_by_libraries(site: Path, edition: Edition) -> None:
    import bibtexparser
    import rispy

    for code in STARTS:
        bib = bibtexparser.parse_file(site / f"data/citations.{code}.bib")
        assert not bib.failed_blocks
        ris = rispy.loads((site / f"data/citations.{code}.ris").read_text(encoding="utf-8"))
        csl = json.loads((site / f"data/citations.{code}.json").read_text(encoding="utf-8"))
        assert len(bib.entries) == len(ris) == len(csl) == 1 + 67
        assert bib.entries[0].key == ris[0]["id"] == csl[0]["id"] == f"03-nq-tu-{code}"
        for provision, entry, record, item in zip(
            edition.provisions, bib.entries[1:], ris[1:], csl[1:], strict=True
        ):
            assert entry.key == record["id"] == item["id"] == f"03-nq-tu-{provision.id}-{code}"
            url = f"http://127.0.0.1:8000/{STARTS[code]}p/{provision.id}/"
            assert entry["url"] == record["urls"][0] == item["URL"] == url
            assert item["title"].lower() == provision.place[code].strip(" ,").lower()
            assert item["title"] in entry["title"] and record["title"] == item["title"]
            assert item["container-title"] in entry["booktitle"]
            assert item["container-title"] == csl[0]["title"] == record["secondary_title"]
            assert item["section"] == provision.number
            assert item["issued"]["date-parts"] == [[2021, 11, 25]]


def test_printing_a_linked_page_prints_its_source_and_address(page: Page, address: str) -> None:
    page.goto(f"{address}goals/#{WITH_TEXT}")
    page.emulate_media(media="print")
    printed = page.locator(f"#{WITH_TEXT}").evaluate(
        "element => getComputedStyle(element, '::after').content"
    )
    assert f"p/{WITH_TEXT}/" in printed and "gạch đầu dòng thứ nhất" in printed
    address_in_margin = page.locator("html").get_attribute("data-address")
    assert address_in_margin and address_in_margin.endswith("/goals/")
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
                picture = Image.open(io.BytesIO(page.locator(".cite .code img").screenshot()))
                (read,) = zxingcpp.read_barcodes(picture)
                assert read.text == f"http://127.0.0.1:8000/{start}p/{id}/", code
