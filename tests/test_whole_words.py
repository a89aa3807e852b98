"""Words that no line end may break: the lists, the joiner, finished pages in a browser, pictures, PDF."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page
from pypdfium2 import PdfDocument

from scripts.exports.cards import Card, kept_whole, unbroken_words
from scripts.language.line_breaking import (
    FIGURE,
    JOINER,
    MOST_CHARACTERS,
    SPACE,
    compounds,
    first_words,
    keep_whole,
    kept_part,
    split_runs,
    unbreakable_pattern,
)
from scripts.model import Edition, Language
from testing.browser import WindowPool
from testing.line_ends import broken_lines
from testing.page_kinds import pages_of_every_kind

WIDTHS = (320, 360, 768, 1280)

KEPT = {
    # language, text, the pieces that are kept whole
    ("vi", "Xây dựng, phát triển thành phố Thái Bình đến năm 2030"): "Xây dựng, | phát triển | thành phố | Thái Bình | đến năm 2030",
    ("vi", "TÌNH HÌNH VÀ NGUYÊN NHÂN"): "TÌNH HÌNH | NGUYÊN NHÂN",
    ("vi", "Hội đồng nhân dân tỉnh"): "Hội đồng nhân dân",
    ("vi", "thu nhập bình quân đầu người"): "thu nhập | bình quân | đầu người",
    ("vi", "Giai đoạn 2021 - 2025"): "Giai đoạn | 2021 - 2025",
    ("vi", "(gấp 1,99 lần 5 năm 2016 - 2020)."): "1,99 lần | 5 năm | 2016 - 2020).",
    ("vi", "93 triệu đồng/năm trở lên"): "93 triệu đồng/năm | trở lên",
    ("vi", "khoảng 77,5 triệu đồng/năm"): "77,5 triệu đồng/năm",
    ("vi", "ngày 25 tháng 11 năm 2021"): "ngày 25 | tháng 11 | năm 2021",
    ("vi", "Từ tháng 12/2013 đến nay"): "tháng 12/2013",
    ("vi", "điểm 2.2 khoản 2 mục II"): "điểm 2.2 | khoản 2 | mục II",
    ("vi", "Nghị quyết số 1666/NQ-UBTVQH15"): "Nghị quyết | số 1666/NQ-UBTVQH15",
    ("vi", "Công nghiệp - xây dựng"): "Công nghiệp - | xây dựng",
    ("vi", "III.2 – 7"): "III.2 – 7",
    ("vi", "– 2"): "– 2",
    ("vi", "đã mượn 3 cuốn"): "",
    ("vi", "thành phốn"): "",
    ("vi", "http://127.0.0.1:8000/p/ii-2-1/"): "",
    ("en", "VND 111,680 billion or more"): "VND 111,680 billion | or more",
    ("en", "to 2030, with a vision to 2045"): "to 2030, | to 2045",
    ("en", "No. 5 of 25 November 2021"): "No. 5 | 25 November 2021",
    ("en", "Resolution 03-NQ/TU on Thái Bình city"): "Resolution 03-NQ/TU | Thái Bình",
    ("en", "2021–2025"): "2021–2025",
    ("en", "the Executive Committee"): "",
}  # fmt: skip
JOINED = {
    # text, the text with S for a no-break space and J for a word joiner
    "2016 - 2020": "2016S-JS2020",
    "2021–2025": "2021–J2025",
    "NQ-UBTVQH15": "NQ-JUBTVQH15",
    "đồng/năm": "đồng/Jnăm",
    "12/2013": "12/2013",
    "công nghiệp - xây dựng": "côngSnghiệpS- xâySdựng",
    "2.1-": "2.1-",
}


def language_of(edition: Edition, code: str) -> Language:
    return next(language for language in edition.languages if language.code == code)


@pytest.mark.parametrize(("code", "text"), KEPT)
def test_compounds_and_figures_are_pieces(edition: Edition, code: str, text: str) -> None:
    runs = split_runs(text, unbreakable_pattern(edition, language_of(edition, code)))
    assert "".join(runs) == text
    assert " | ".join(runs[1::2]) == KEPT[code, text]


@pytest.mark.parametrize("text", JOINED)
def test_pieces_are_joined_where_unicode_would_break_them(edition: Edition, text: str) -> None:
    kept = keep_whole(text, unbreakable_pattern(edition, edition.official))
    assert kept == JOINED[text].replace("S", SPACE).replace("J", JOINER)


def test_words_that_are_cut_end_before_a_piece_and_leave_no_mark_alone(edition: Edition) -> None:
    for language in edition.languages:
        pattern = unbreakable_pattern(edition, language)
        for provision in edition.provisions:
            text = provision.text[language.code]
            pieces = keep_whole(text, pattern).replace(JOINER, "").split(" ")
            ends = {len(" ".join(pieces[:n])) for n in range(1, len(pieces))}
            for width in (60, 80, 90, 150):
                short = first_words(text, width, pattern)
                if len(text) <= width:
                    assert short == text
                    continue
                assert len(short) <= width and re.search(r"\w[)”\"%]*…$", short), short
                assert any(text[:end].rstrip(" .,;:–-") == short[:-1] for end in ends), short


def test_joining_changes_nothing_but_spaces(edition: Edition) -> None:
    for language in edition.languages:
        pattern = unbreakable_pattern(edition, language)
        for provision in edition.provisions:
            text = provision.text[language.code]
            kept = keep_whole(text, pattern)
            assert kept.replace(SPACE, " ").replace(JOINER, "") == text
            for run in split_runs(text, pattern)[1::2]:
                assert len(run) <= MOST_CHARACTERS
                assert kept_part(text, run, pattern).replace(SPACE, " ").replace(JOINER, "") == run


def test_running_text_keeps_figures_alone(edition: Edition) -> None:
    pattern = unbreakable_pattern(edition, edition.official)
    runs = split_runs("thành phố Thái Bình có 5 phường, đến năm 2030", pattern, FIGURE)
    assert runs[1::2] == ("5 phường,", "đến năm 2030")


def test_terms_names_and_places_are_compounds_where_words_have_syllables(edition: Edition) -> None:
    official = compounds(edition, edition.official)
    assert {"trần hưng đạo", "khu công nghiệp", "ủy ban nhân dân", "người đứng đầu"} <= {*official}
    (translation,) = edition.translations
    assert "trần hưng đạo" in compounds(edition, translation)
    assert "administrative reform" not in compounds(edition, translation)


def test_no_line_ends_within_a_word_and_no_heading_is_squeezed(
    windows: WindowPool, edition: Edition, site: Path, address: str
) -> None:
    """Every page but embeds, at the width of small and large phones, tablets and desktops."""
    folders = (path.relative_to(site).parent.as_posix() for path in site.rglob("index.html"))
    paths = [f"{folder}/".removeprefix("./") for folder in sorted(folders) if "embed/" not in folder]
    assert len(paths) > 4 * len(edition.provisions)
    with windows.window() as page:
        assert broken_lines(page, edition, address, paths, WIDTHS) == []


LARGE = (
    *(
        "",
        "tasks/",
        "goals/",
        "charts/",
        "timeline/",
        "targets/",
        "status/",
        "derived/",
        "parallel/goals/",
    ),
    *("p/ii-2-2-2021-2025-d2/", "targets/per-capita-income-2025/"),
)
"""Pages with narrow columns or large figures."""


def test_the_largest_letters_break_no_word_on_a_phone(
    windows: WindowPool, edition: Edition, address: str
) -> None:
    with windows.window() as page:
        assert broken_lines(page, edition, address, LARGE, [360], "xxl") == []


OPENED = (*LARGE, "themes/", "places/", "glossary/", "ask/", "about/", "search/", "handout/", "check/")
"""Pages with tables and disclosures besides."""


@pytest.mark.parametrize("start", ["", "en/"])
@pytest.mark.parametrize("size", ["", "l", "xl", "xxl"])
def test_no_size_of_letters_breaks_a_word_or_number_in_what_can_be_opened(
    windows: WindowPool, edition: Edition, address: str, size: str, start: str
) -> None:
    paths = [f"{start}{path}" for path in OPENED]
    widths = [360, 412, 768, 1024, 1280]
    with windows.window() as page:
        assert broken_lines(page, edition, address, paths, widths, size, whole=False) == []


BROKEN_NUMBERS = """() => [...document.querySelectorAll(".parts ol a")].filter((link) => {
  const number = getComputedStyle(link, "::before");
  return parseFloat(number.height) > 2 * parseFloat(number.fontSize);
}).map((link) => link.textContent)"""
"""Links of the menu whose number is parted from its point."""


def test_what_can_be_opened_fits_the_screen_at_every_size_of_letters(
    windows: WindowPool, site: Path, edition: Edition, address: str
) -> None:
    wrong = []
    with windows.window(320) as page:
        for path in pages_of_every_kind(site, edition):
            page.goto(address + path)
            page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
            for size in ("", "l", "xl", "xxl"):
                page.evaluate("(size) => { document.documentElement.dataset.size = size; }", size)
                for width in (320, 360, 412, 768):
                    page.set_viewport_size({"width": width, "height": 800})
                    if page.evaluate("document.documentElement.scrollWidth") > width:
                        wrong.append((path, size, width, "wider than the screen"))
                    wrong += [(path, size, width, name) for name in page.evaluate(BROKEN_NUMBERS)]
    assert wrong == []


def test_pieces_that_are_kept_whole_run_on_within_their_line(
    windows: WindowPool, edition: Edition, site: Path, address: str
) -> None:
    """No style of another element makes a block of them."""
    blocks = "[...document.querySelectorAll('main .nb')].filter((piece) => getComputedStyle(piece).display === 'block').length"
    with windows.window(1280) as page:
        for path in {*OPENED, "status/", "changes/", "full/", "downloads/"}:
            page.goto(address + path)
            assert page.evaluate(blocks) == 0, path


def test_no_page_loses_the_space_between_two_pieces(site: Path) -> None:
    joined = re.compile(r'</span><span class="?nb\b')
    pages = site.rglob("*.html")
    assert [page for page in pages if joined.search(page.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("<h2>Các chỉ tiêu chính của thành phố</h2>", "“chỉ tiêu” is broken"),
        ("<a>từ 2021 - 2025</a>", "“2021 - 2025” is broken"),
        ("<table><td>Giai đoạn 2021 - 2025", "“2021 - 2025” is broken"),
        ("<p class=name>Cơ cấu thủy sản", "“thủy sản” is broken"),
        ("<p class=value>khoảng 56.100 tỷ đồng", "“tỷ đồng” is broken"),
        ("<h2>Mục tiêu</h2>", "em wide"),
    ],
)  # fmt: skip
def test_the_browser_sees_a_broken_word(
    page_of: Page, edition: Edition, markup: str, problem: str
) -> None:
    """A test of the test: a narrow column of an unchanged text."""
    style = "<style>h2, a, p, td { display: block; width: 3em; font: 20px/1.3 sans-serif }</style>"
    body = f"{style}<body lang=vi>{markup}"
    page_of.route(
        "**/planted",
        lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"),
    )
    origin = page_of.url.removesuffix("robots.txt")
    assert any(problem in line for line in broken_lines(page_of, edition, origin, ["planted"], [320]))


@pytest.fixture
def page_of(windows: WindowPool, address: str) -> Iterator[Page]:
    with windows.window() as page:
        page.goto(f"{address}robots.txt")
        yield page


UNSEEN = "//title/text() | //meta/@content | //script/text() | //@alt | //@title | //@aria-label"
WORDS_OF_THE_TEXT = (
    "//*[contains(concat(' ', @class, ' '), ' provision ')]//text() | //q//text() | //blockquote//text()"
    " | //@data-quotation | //@data-figure"
)


def test_joiners_are_in_visible_labels_alone(site: Path) -> None:
    joined = re.compile(f"[{SPACE}{JOINER}]")
    seen = 0
    for path in site.rglob("index.html"):
        tree = html.document_fromstring(path.read_bytes().decode())
        for words in tree.xpath(f"{UNSEEN} | {WORDS_OF_THE_TEXT}"):
            if words.getparent().get("class") != "number":
                assert not joined.search(words), (path, words)
        seen += len(joined.findall(tree.text_content()))
    assert seen > 1000
    for folder in ("data", "search", "definitions", "downloads"):
        for path in (site / folder).rglob("*"):
            if path.suffix in (".json", ".csv", ".txt", ".xml", ".webmanifest"):
                assert JOINER.encode() not in path.read_bytes(), path


def breaks(text: str, printed: str) -> Iterator[int]:
    """Yield the places in `text` of the spaces at which `printed`, lines of text, breaks it."""
    words = text.split(" ")
    match = re.search(r"(\s+)".join(map(re.escape, words)), printed)
    assert match, text
    at = 0
    for word, space in zip(words, match.groups(), strict=False):
        at += len(word)
        if "\n" in space:
            yield at
        at += 1


def pieces(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the pieces of a text."""
    at = 0
    for nth, run in enumerate(split_runs(text, pattern)):
        if nth % 2:
            yield at, at + len(run)
        at += len(run)


@pytest.mark.parametrize("code", ["vi", "en"])
def test_no_line_of_a_heading_in_the_pdf_ends_within_a_word(
    edition: Edition, site: Path, code: str
) -> None:
    pattern = unbreakable_pattern(edition, language_of(edition, code))
    file = PdfDocument(site / f"downloads/{edition.resolution.id}.{code}.pdf")
    pages = [page.get_textpage().get_text_range().replace("\r", "") for page in file]
    printed = "\n".join(pages[2:])  # after title page and contents
    broken = 0
    for provision in edition.provisions:
        if provision.is_heading:
            text = provision.text[code]
            for at in breaks(text, printed):
                broken += 1
                assert not any(start <= at < end for start, end in pieces(text, pattern)), text
    assert broken


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_words_of_a_card_are_joined_and_cut_only_between_pieces(
    edition: Edition, code: str
) -> None:
    pattern = unbreakable_pattern(edition, language_of(edition, code))
    for provision in edition.provisions:
        text = provision.text[code]
        figures = [
            target.value_text[code]
            for target in edition.targets
            if target.provision == provision.id and target.amount
        ]
        words = unbroken_words(text, figures)
        card = kept_whole(Card("", "", "", text, "", words), pattern)
        assert card.place == " ".join(card.words) == keep_whole(text, pattern)
        kept = [word.replace(SPACE, " ").replace(JOINER, "") for word in card.words]
        for figure in figures:
            assert any(figure in word for word in kept), figure
