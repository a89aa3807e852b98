"""Printed pages: no controls, nothing folded, attribution on every sheet."""

import io
import re
import unicodedata

import pypdf
import pytest

from scripts.model import Edition
from scripts.publication.attribution import attribution
from testing.browser import WindowPool

# Page -> words that must be printed although the screen folds them away or shows them elsewhere.
PAGES = {
    "": ["Các phần của văn bản"],
    "goals/": ["Nghị quyết"],
    "en/tasks/": ["Tasks and solutions"],
    "p/ii-1-d1/": ["BibTeX", "@misc", "CSL-JSON"],
    "en/targets/": ["Proportion of trained workers"],
    "targets/per-capita-income-2025/": ["93 triệu đồng/năm trở lên"],
    "parallel/viewpoints/": ["Guiding viewpoints"],
    "charts/": ["Biểu đồ"],
    "derived/": ["Số này do chúng tôi tính, không có trong văn bản."],
    "downloads/": ["03-nq-tu"],
    "status/": ["Nghị quyết số 202/2025/QH15"],
    "check/": ["Kiểm tra lời trích"],
}


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


@pytest.fixture(scope="module")
def sheets(windows: WindowPool, address: str) -> dict[str, list[str]]:
    """Return the text of each sheet of each page, printed without scripts."""
    with windows.window(javascript=False) as page:
        printed = {}
        for path in PAGES:
            page.goto(f"{address}{path}")
            pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
            assert all(sheet.mediabox.width == pytest.approx(595, abs=1) for sheet in pdf.pages)
            printed[path] = [squeezed(sheet.extract_text()) for sheet in pdf.pages]
    return printed


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


@pytest.mark.parametrize(
    "path",
    [path for path in PAGES if path not in ("downloads/", "goals/")],
    ids=lambda path: path or "home",
)
def test_text_that_the_screen_folds_away_is_printed(sheets: dict[str, list[str]], path: str) -> None:
    for words in PAGES[path]:
        assert squeezed(words) in "".join(sheets[path])


def test_no_menu_button_or_search_box_is_printed(
    sheets: dict[str, list[str]], edition: Edition
) -> None:
    for path, texts in sheets.items():
        code = "en" if path.startswith("en/") else "vi"
        for label in ("skip", "seek_hint", "copy_quotation", "about_pages"):
            assert squeezed(edition.labels[label][code]) not in "".join(texts), path


def test_a_text_page_prints_every_provision_whole_on_one_sheet(
    sheets: dict[str, list[str]], edition: Edition
) -> None:
    for path, code in (("goals/", "vi"), ("en/tasks/", "en")):
        for provision in edition.on_page(path.split("/")[-2]):
            assert any(squeezed(provision.text[code]) in text for text in sheets[path]), provision.id
