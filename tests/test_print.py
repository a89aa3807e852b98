"""Printed pages: no controls, what is closed stays closed, attribution on every sheet, few sheets."""

import io
import math
import re

import pypdf
import pypdfium2
import pytest
import zxingcpp

from scripts.language.words import first_capital
from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.publication.attribution import attribution
from scripts.publication.urls import prefix, provision_url
from testing.browser import WindowPool
from testing.editions import ROOT
from testing.printing import PAPER, WITH_STYLE, printed, squeezed, texts

PAGES = (
    "",
    "goals/",
    "en/tasks/",
    "p/ii-1-d1/",
    "en/targets/",
    "targets/per-capita-income-2025/",
    "parallel/viewpoints/",
    "charts/",
    "derived/",
    "downloads/",
    "status/",
    "check/",
)
# Page -> words of it that are behind a disclosure.
CLOSED = {
    "p/ii-1-d1/": ["BibTeX", "@incollection", "CSL-JSON"],
    "en/targets/": ["The sentence does not say over which years the average is taken."],
    "charts/": ["Văn bản nêu"],
    "downloads/": ["03-nq-tu.vi.pdf"],
}
EVERY_KIND = (
    *PAGES, "themes/", "places/", "glossary/", "timeline/", "about/", "open-data/", "p/", "ask/", "full/",
    "targets/2025-2030/", "reading/", "handout/", "search/", "404.html",
)  # fmt: skip
PRINTED_BADLY = """() => {
    const lines = [];
    const broken = [];
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        let block = text.parentElement;
        if (!text.data.trim() || !block.checkVisibility({visibilityProperty: true})) continue;
        if (block.closest('.unseen')) continue;
        const range = document.createRange();
        for (const {index, 0: number} of text.data.matchAll(/\\d[\\d.,]*\\d/g)) {
            range.setStart(text, index);
            range.setEnd(text, index + number.length);
            const tops = [...range.getClientRects()].map(box => Math.round(box.top));
            if (new Set(tops).size > 1) broken.push(number);
        }
        while (getComputedStyle(block).display === 'inline') block = block.parentElement;
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
            if (box.width > 2) lines.push({box, block, words: text.data.trim()});
        }
    }
    lines.sort((a, b) => a.box.top - b.box.top);
    const over = [];
    for (const [n, a] of lines.entries()) {
        for (let next = n + 1; next < lines.length && lines[next].box.top < a.box.bottom; next += 1) {
            const b = lines[next];
            const height = Math.min(a.box.bottom, b.box.bottom) - b.box.top;
            const least = Math.min(a.box.height, b.box.height);
            const beside = a.box.left >= b.box.right - 0.5 || b.box.left >= a.box.right - 0.5;
            if (a.block !== b.block && !beside && height > 0.2 * least) over.push([a.words, b.words]);
        }
    }
    return [...over, ...broken];
}"""
"""Words that stand on other words, and numbers broken between lines."""
TARGETS = [target.id for target in read_edition(ROOT)[0].targets]
FOOT = 28
"""Margin below the text in millimetres, with the footer of the sheet."""


def emptiness(pdf: bytes, sheet: int) -> float:
    """Return the share of a sheet, above its footer, that is blank below the last words."""
    picture = pypdfium2.PdfDocument(pdf)[sheet].render(scale=1).to_pil().convert("L")
    body = picture.crop((0, 0, picture.width, picture.height * (297 - FOOT) // 297))
    last = body.point(lambda shade: 255 * (shade < 200)).getbbox()
    return 1 - last[3] / body.height if last else 1


@pytest.fixture(scope="module")
def sheets(windows: WindowPool, address: str) -> dict[str, list[str]]:
    """Return the text of each sheet of each page, printed without scripts."""
    with windows.window(javascript=False) as page:
        by_path = {}
        for path in PAGES:
            page.goto(f"{address}{path}")
            pdf = printed(page)
            for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages:
                assert sheet.mediabox.width == pytest.approx(595, abs=1)
            by_path[path] = texts(pdf)
    return by_path


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_every_sheet_states_name_source_status_address_and_number(
    sheets: dict[str, list[str]], edition: Edition, path: str
) -> None:
    language = edition.languages[1 if path.startswith("en/") else 0]
    credits = attribution(edition, language)
    for n, text in enumerate(sheets[path], 1):
        for words in (
            credits.name,
            credits.date,
            credits.source,
            *credits.status,
            f"{edition.site_url}{path}",
        ):
            assert squeezed(words) in text, (n, words)
        assert f"{n}/{len(sheets[path])}" in text


@pytest.mark.parametrize("path", CLOSED)
def test_what_is_closed_stays_closed_and_what_the_reader_opened_is_printed(
    windows: WindowPool, address: str, path: str
) -> None:
    with windows.window() as page:
        page.goto(f"{address}{path}")
        closed = "".join(texts(printed(page)))
        page.locator("main details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        for row in page.locator(".usable .row").all():
            row.locator(".fig").first.click()
        opened = "".join(texts(printed(page)))
    for words in CLOSED[path]:
        assert squeezed(words) not in closed
        assert squeezed(words) in opened


@pytest.mark.parametrize("code", ["vi", "en"])
def test_a_provisions_page_prints_as_one_sheet_with_all_that_a_reader_cites(
    windows: WindowPool, address: str, edition: Edition, code: str
) -> None:
    language = next(language for language in edition.languages if language.code == code)
    status = attribution(edition, language).status
    sheets_of = {}
    with windows.window(javascript=False) as page:
        for provision in edition.provisions:
            page.goto(f"{address}{prefix(edition, language)}p/{provision.id}/")
            pdf = printed(page)
            first, *more = texts(pdf)
            sheets_of[provision.id] = 1 + len(more)
            url = provision_url(edition, provision, language)
            for words in (
                *provision.text.values(),
                first_capital(provision.citation[code]),
                *status,
                url,
            ):
                assert squeezed(words) in first, (provision.id, words)
            for words in ("BibTeX", "CSL-JSON", "iframe", "PNG"):
                assert words not in first, provision.id
            (qr_code,) = zxingcpp.read_barcodes(pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil())
            assert qr_code.text == url
    assert {id: count for id, count in sheets_of.items() if count > 1} == {}


def test_a_heading_whose_provisions_do_not_fit_says_where_to_print_them(
    windows: WindowPool, address: str, edition: Edition
) -> None:
    with windows.window(javascript=False) as page:
        for provision in edition.provisions:
            if not provision.is_heading:
                continue
            page.goto(f"{address}p/{provision.id}/")
            (text,) = texts(printed(page))
            below = [squeezed(under.text["vi"]) in text for under in edition.below(provision)]
            elsewhere = squeezed(f"{edition.site_url}{provision.page}/#{provision.id}") in text
            assert all(below) or elsewhere, provision.id


@pytest.mark.parametrize("start", ["", "en/"])
def test_a_targets_page_prints_as_one_sheet(windows: WindowPool, address: str, start: str) -> None:
    with windows.window(javascript=False) as page:
        counts = {}
        for id in TARGETS:
            page.goto(f"{address}{start}targets/{id}/")
            counts[id] = len(texts(printed(page)))
    assert {id: count for id, count in counts.items() if count > 1} == {}


def test_targets_take_at_most_four_sheets(sheets: dict[str, list[str]]) -> None:
    assert len(sheets["en/targets/"]) <= 4


def test_charts_are_printed_two_to_a_sheet(
    windows: WindowPool, address: str, sheets: dict[str, list[str]]
) -> None:
    with windows.window() as page:
        page.goto(f"{address}charts/")
        charts = page.locator(".chart").count()
    assert len(sheets["charts/"]) <= 1 + math.ceil((charts - 1) / 2)


@pytest.mark.parametrize("start", ["", "en/"])
def test_the_first_sheet_of_parallel_text_is_full(
    windows: WindowPool, address: str, edition: Edition, start: str
) -> None:
    with windows.window(javascript=False) as page:
        for text_page in edition.pages:
            page.goto(f"{address}{start}parallel/{text_page.name}/")
            pdf = printed(page)
            if len(texts(pdf)) > 1:
                assert emptiness(pdf, 0) < 0.3, text_page.name


@pytest.mark.parametrize("start", ["", "en/"])
@pytest.mark.parametrize("path", EVERY_KIND, ids=lambda path: path or "home")
def test_no_words_are_printed_over_others_and_no_number_is_broken(
    windows: WindowPool, address: str, path: str, start: str
) -> None:
    if path.startswith("en/") and start:
        return
    with windows.window(794) as page:
        page.goto(address + start + path)
        page.emulate_media(media="print")
        page.evaluate(WITH_STYLE, PAPER)
        assert page.evaluate(PRINTED_BADLY) == []


def test_dates_of_facts_stand_apart_from_their_words(windows: WindowPool, address: str) -> None:
    with windows.window(javascript=False) as page:
        page.goto(f"{address}status/")
        text = "".join(
            sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(printed(page))
        )
    assert re.findall(r"\d\d/\d\d/\d{4}[^\W\d]\w+", text) == []


def test_no_menu_button_or_search_box_is_printed(
    sheets: dict[str, list[str]], edition: Edition
) -> None:
    for path, printed_texts in sheets.items():
        code = "en" if path.startswith("en/") else "vi"
        for label in ("skip", "seek_hint", "copy_quotation", "about_pages"):
            assert squeezed(edition.labels[label][code]) not in "".join(printed_texts), path


def test_a_text_page_prints_every_provision_whole_on_one_sheet(
    sheets: dict[str, list[str]], edition: Edition
) -> None:
    for path, code in (("goals/", "vi"), ("en/tasks/", "en")):
        for provision in edition.on_page(path.split("/")[-2]):
            assert any(squeezed(provision.text[code]) in text for text in sheets[path]), provision.id
