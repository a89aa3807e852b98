"""Breaks between printed sheets, and words of the screen that are not printed, over all kinds of page."""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from scripts.model import Edition
from scripts.publication.attribution import attribution
from testing.browser import WindowPool
from testing.page_kinds import pages_of_every_kind
from testing.printing import PAPER, WITH_STYLE, printed, squeezed, texts

HEADED = """() => {
    const label = 'h1, h2, h3, h4, h5, h6, dt, caption, summary, th[scope=row], .at, .heading';
    const pairs = [];
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    let head = null;
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const parent = text.parentElement;
        if (!text.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
        if (parent.closest('.unseen, .number, svg')) continue;
        const own = !parent.closest('details:not([open])') && parent.closest(label);
        if (head && own !== head.element) {
            pairs.push([head.words, text.data]);
            head = null;
        }
        if (own) head = {element: own, words: (head?.words ?? '') + text.data};
    }
    return pairs;
}"""
"""Each heading or label, and the words that follow it."""
ON_PAPER = "() => document.body.innerText"
BESIDE_THE_SHEET = """() => {
    const edge = document.querySelector('.page').getBoundingClientRect().left - 1;
    return [...document.querySelectorAll('.text p > .number')]
        .filter(number => number.getBoundingClientRect().left < edge)
        .map(number => number.dataset.number);
}"""
"""Numbers of provisions that begin left of the page, where they are cut off."""
MARGIN = 28 / 25.4 * 72
"""Height of the margin below the text in points."""
LEAST_LINES = 3
"""Lines that the last sheet of a page has above its margin."""
INSTRUCTIONS = {
    "vi": ("Bấm", "bấm ", "Nhấn ", "nhấn vào", "Gõ ", "Dán ", "Đánh dấu", "Tìm trong trang"),
    "en": ("Select a", "select the", "Press ", "press ", "Click ", "Tap ", "Type ", "Paste "),
}
"""Words that tell a reader to do something on the screen."""
TELLING = ("about/", "full/")
"""Pages whose own words may tell so: those of the editors about their work, and of the document."""


@dataclass(frozen=True)
class PrintedPage:
    """A page as it is printed: its file, the words that belong together, all words in sight."""

    pdf: bytes
    pairs: tuple[tuple[str, str], ...]
    words: str
    cut_off: tuple[str, ...]

    def lines_of_last_sheet(self) -> int:
        """Return the number of lines above the margin."""
        file = pypdfium2.PdfDocument(self.pdf)
        text = file[len(file) - 1].get_textpage().get_text_bounded(bottom=MARGIN)
        return len([line for line in text.splitlines() if line.strip()])


@pytest.fixture(scope="module")
def printed_pages(
    windows: WindowPool, address: str, site: Path, edition: Edition
) -> dict[str, PrintedPage]:
    """Return the pages of every kind by their paths, printed from a window where scripts run."""
    by_path = {}
    with windows.window() as page:
        for path in pages_of_every_kind(site, edition):
            page.goto(address + path, wait_until="networkidle")
            page.emulate_media(media="print")
            page.evaluate(WITH_STYLE, PAPER)
            pairs = tuple((head, after) for head, after in page.evaluate(HEADED))
            words, cut_off = page.evaluate(ON_PAPER), tuple(page.evaluate(BESIDE_THE_SHEET))
            page.goto(address + path, wait_until="networkidle")
            by_path[path] = PrintedPage(printed(page), pairs, words, cut_off)
            page.emulate_media(media="null")
    return by_path


def test_no_heading_or_label_is_parted_from_what_follows(printed_pages: dict[str, PrintedPage]) -> None:
    parted = {}
    for path, page in printed_pages.items():
        sheets = texts(page.pdf)
        alone = [
            head
            for head, after in page.pairs
            if not any(squeezed(head) in sheet and squeezed(after)[:25] in sheet for sheet in sheets)
        ]
        if alone:
            parted[path] = alone
    assert parted == {}


def test_the_last_sheet_has_more_on_it_than_a_line_or_two(
    printed_pages: dict[str, PrintedPage],
) -> None:
    counts = {path: page.lines_of_last_sheet() for path, page in printed_pages.items()}
    assert {path: count for path, count in counts.items() if count < LEAST_LINES} == {}


def test_the_first_sheet_gives_the_address_the_status_and_the_source(
    printed_pages: dict[str, PrintedPage], edition: Edition
) -> None:
    for path, page in printed_pages.items():
        language = edition.languages[1 if path.startswith("en/") else 0]
        credits = attribution(edition, language)
        first = texts(page.pdf)[0]
        for words in (
            credits.name,
            credits.issuer,
            credits.source,
            credits.disclaimer,
            credits.licence,
        ):
            assert squeezed(words) in first, (path, words)
        if not path.endswith(".html"):
            assert squeezed(f"{edition.site_url}{path}") in first, path


def test_what_a_reader_does_on_the_screen_is_not_printed(printed_pages: dict[str, PrintedPage]) -> None:
    telling = {}
    for path, page in printed_pages.items():
        code = "en" if path.startswith("en/") else "vi"
        words = [words for words in INSTRUCTIONS[code] if words in page.words]
        if words and not path.removeprefix("en/").startswith(TELLING):
            telling[path] = words
    assert telling == {}


def test_the_number_of_every_provision_is_printed(printed_pages: dict[str, PrintedPage]) -> None:
    cut_off = {path: page.cut_off for path, page in printed_pages.items()}
    assert {path: numbers for path, numbers in cut_off.items() if numbers} == {}


def test_a_printed_search_gives_its_results_and_no_other_search(
    windows: WindowPool, address: str
) -> None:
    with windows.window() as page:
        page.goto(f"{address}search/?q=ngap+lut")
        page.locator(".other-language a").wait_for()
        (sheet,) = texts(printed(page))
    assert squeezed("III.4 – 3") in sheet
    assert "en/search/?q=" not in sheet


def test_a_printed_check_gives_its_verdict_and_the_words_compared(
    windows: WindowPool, address: str
) -> None:
    with windows.window() as page:
        page.goto(f"{address}check/")
        page.locator("#quotation").fill("đạt 116.680 tỷ đồng trở lên")
        page.locator(".quotation button").click()
        page.locator(".verdicts .verdict").first.wait_for()
        (sheet,) = texts(printed(page))
    for words in ("Khác với văn bản", "116.680", "111.680", "II.2.2 (2021-2025)"):
        assert squeezed(words) in sheet, words
