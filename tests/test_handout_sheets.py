"""Sheets of handouts for every paper, language and size of letters: nothing is broken, parted or blank."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page

from scripts.model import Edition
from testing.browser import WindowPool
from testing.line_ends import unbreakable_words
from testing.sheets import BROKEN, LEAST_LETTERS, MEASURED

D1, TARGET = "ii-2-2-2021-2025-d1", "target-total-social-investment-2021-2025"
CHOSEN = {
    "every target": "targets",
    "parts": "i,iv",
    "of all kinds": f"{D1},iii-4,v-p2,{TARGET},target-certified-workers-2030",
    "a provision": "iv-2-d3",
    "a target": TARGET,
}
COMBINATIONS = [
    (languages, paper, more)
    for languages in ("vi", "en", "vi,en", "vi,en&both=below")
    for paper in ("a4", "a5")
    for more in ("", "&large=1")
]
QUERIES = [
    f"p={chosen}&lang={languages}&paper={paper}{more}"
    for chosen in CHOSEN.values()
    for languages, paper, more in COMBINATIONS
]
MOST_BLANK = 1 / 3
"""Share of a sheet that may be blank although what follows has room there."""
LEAST_COLUMN = 16
"""Width in ems of a column beside another."""
GAP = 12 / 25.4 * 96
"""Pixels between the last item, the next, which has a line above it, and the footer."""
LEAST_LINES = 3
"""Lines of a provision on either sheet where it is divided."""


@contextmanager
def opened(windows: WindowPool, address: str, query: str) -> Iterator[Page]:
    with windows.window() as page:
        page.goto(f"{address}handout/?{query}", wait_until="networkidle")
        yield page


@pytest.mark.parametrize("query", QUERIES)
def test_all_fits_and_nothing_that_belongs_together_is_parted(
    windows: WindowPool, address: str, edition: Edition, query: str
) -> None:
    patterns = {language.code: unbreakable_words(edition, language) for language in edition.languages}
    with opened(windows, address, query) as page:
        page.emulate_media(media="print")  # at true size
        sheets = page.evaluate(MEASURED)
        assert page.evaluate(BROKEN, patterns) == []
        assert (
            page.locator(".notice p").count() == 1
        )  # no words were changed as by a translating browser
    assert sheets
    for n, sheet in enumerate(sheets, 1):
        assert sheet["over"] < 0.5 and sheet["wide"] < 0.5, n
        assert sheet["least"] >= LEAST_LETTERS["large" in query] - 0.01, n
        assert len(sheet["codes"]) == sheet["addresses"] == len(sheet["parts"]), n
        assert all(width >= 20 - 0.01 for width in sheet["codes"]), n
        assert sheet["head"] == 1 and not sheet["endsWithHeading"], n
        assert all(max(edges) - min(edges) < 1 for edges in sheet["edges"] if edges), n
    assert [sheet["again"] for sheet in sheets] == [0] * (len(sheets) - 1) + [1]
    _check_blank(sheets)
    _check_columns(sheets, query)
    _check_parts(sheets)


def _check_blank(sheets: list[dict[str, Any]]) -> None:
    """Assert that much of a sheet is blank only where the next item is kept whole and has no room."""
    for n, (sheet, after) in enumerate(zip(sheets, sheets[1:], strict=False), 1):
        assert sheet["words"], n
        if sheet["room"] / sheet["height"] > MOST_BLANK and after is not sheets[-1]:
            assert sheet["room"] < after["first"] + GAP, (n, sheet["room"], after["first"])


def _check_columns(sheets: list[dict[str, Any]], query: str) -> None:
    """Assert that languages are side by side where, and only where, the columns are wide enough."""
    for sheet in sheets:
        if sheet["columns"] > 1:
            assert (sheet["column"] - 1.5) / 2 >= LEAST_COLUMN
        elif "vi,en" in query and "below" not in query and sheet["parts"]:
            assert sheet["column"] / 2 < LEAST_COLUMN


def _check_parts(sheets: list[dict[str, Any]]) -> None:
    """Assert that a figure is with its sentence, and that a short item is whole.

    An item that would leave the title alone, or does not fit above the higher last footer, is not.
    """
    divided: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = {}
    for sheet in sheets:
        for part in sheet["parts"]:
            divided.setdefault(part["id"], []).append((sheet, part))
            for language in part["languages"]:
                assert language["hasFigure"] == part["isTarget"] and language["text"], part["id"]
    for id, places in divided.items():
        if len(places) == 1:
            continue
        lines: dict[str, list[int]] = {}
        for _sheet, part in places:
            for language in part["languages"]:
                lines.setdefault(language["code"], []).append(language["lines"])
        for counts in lines.values():
            assert len(counts) == 1 or min(counts) >= LEAST_LINES, (id, lines)
        is_long = any(sum(counts) >= 2 * LEAST_LINES for counts in lines.values())
        first, part = places[0]
        room = min(first["height"], places[-1][0]["height"])
        is_tall = sum(part["height"] for _, part in places) > room - first["start"]
        below_title = first["hasTitle"] and part is first["parts"][0]
        assert below_title or is_tall or (is_long and not part["isTarget"]), (id, lines)


LAID_OUT = """() => [...document.querySelectorAll(".sheet *")].map((element) => {
  const { className, offsetLeft, offsetTop, offsetWidth, offsetHeight } = element;
  return [className, getComputedStyle(element).fontSize, offsetLeft, offsetTop, offsetWidth, offsetHeight];
})"""
PRINTED = """() => [...document.querySelectorAll("body *")].filter((element) =>
  !element.closest(".sheet") && !element.querySelector(".sheet") && element.getClientRects().length
).map((element) => element.outerHTML)"""


@pytest.mark.parametrize("query", [
    *(f"p={CHOSEN['of all kinds']}&lang={languages}&paper={paper}{more}" for languages, paper, more in COMBINATIONS),
    "poster=target-per-capita-income-2025&lang=vi,en&paper=a4",
])  # fmt: skip
def test_sheets_alone_are_printed_as_laid_out_whatever_the_letters_of_the_page(
    windows: WindowPool, address: str, query: str
) -> None:
    with opened(windows, address, query) as page:
        on_screen = page.evaluate(LAID_OUT)
        page.emulate_media(media="print")
        in_print = page.evaluate(LAID_OUT)
        assert page.evaluate(PRINTED) == []
        page.evaluate("document.documentElement.dataset.size = 'xxl'")
        with_large_letters = page.evaluate(LAID_OUT)
    assert on_screen and with_large_letters == in_print
    for shown, printed_as in zip(on_screen, in_print, strict=True):
        assert printed_as[:2] == shown[:2]
        assert printed_as[2:] == pytest.approx(shown[2:], abs=1), shown  # a sheet is a hair lower


@pytest.mark.parametrize("change", ["[name=paper][value=a5]", "[name=large]"])
def test_languages_are_one_below_the_other_where_columns_would_be_narrow(
    windows: WindowPool, address: str, change: str
) -> None:
    with opened(windows, address, f"p={D1}&lang=vi,en&paper=a4") as page:
        assert page.locator(".sheet.beside").count() and page.locator(".both").is_visible()
        page.locator(change).check()
        page.locator(".sheet.below").first.wait_for()
        assert page.locator(".sheet.beside").count() == 0 and page.locator(".both").is_hidden()
        vietnamese, english = page.locator(".item[data-id] .words").all()[:2]
        upper, lower = vietnamese.bounding_box(), english.bounding_box()
        assert upper and lower and upper["x"] == lower["x"] and upper["y"] < lower["y"]
