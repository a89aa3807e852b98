"""The figures of two periods side by side: which they are, how they differ, page, workbook, picture."""

from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import expect

from scripts.exports.target_pairs import target_pairs
from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.publication.attribution import attribution
from scripts.publication.comparisons import PICTURE_WIDTH, comparison_path, comparison_url
from scripts.publication.urls import prefix
from scripts.targets.pairs import compare_periods, differences
from scripts.targets.statement import format_period, state
from testing.browser import WindowPool
from testing.editions import SAMPLE
from testing.words import plain

# Indicators of both periods, and how their figures differ.
PAIRS = {
    "gross-output-growth": "",
    "share-of-provincial-grdp": "Khác chữ đi kèm con số: “duy trì” chỉ có ở chỉ tiêu 2030.",
    "trade-services-share": (
        "Với năm 2025, văn bản viết “thương mại - dịch vụ”; với năm 2030, viết “giá trị ngành thương mại, "
        "dịch vụ”. Khác chữ đi kèm con số: “trở lên” chỉ có ở chỉ tiêu 2030."
    ),
    "budget-revenue-growth": "",
    "total-social-investment": "Khác đơn vị: “tỷ đồng” và “lần”.",
    "per-capita-income-ratio": (
        "Khác cách ghi mốc so sánh: “bình quân của cả tỉnh” và “bình quân chung của cả tỉnh”."
    ),
    "agricultural-labour-share": "",
    "trained-workers": "",
    "certified-workers": "",
}
SAMPLE_PAIRS = {
    "forest-cover": "Different qualifiers: “over” and “or more”.",
    "new-forest": "",
}


@pytest.fixture(scope="module", params=["real", "sample"])
def built(request: pytest.FixtureRequest, edition: Edition) -> tuple[Path, Edition]:
    """The folder of a built site, and its edition."""
    if request.param == "real":
        return request.getfixturevalue("site"), edition
    return request.getfixturevalue("sample_site"), read_edition(SAMPLE)[0]


@pytest.fixture(scope="module")
def files(either: Edition) -> dict[str, bytes]:
    return target_pairs(either)


def test_the_periods_and_their_indicators_come_from_the_data(edition: Edition) -> None:
    (comparison,) = compare_periods(edition.target_table)
    assert comparison.name == "2025-2030"
    official = edition.official
    assert {
        pair.indicator.id: " ".join(differences(edition, pair, official)) for pair in comparison.pairs
    } == PAIRS
    sample = read_edition(SAMPLE)[0]
    (comparison,) = compare_periods(sample.target_table)
    assert comparison.name == "2022-2025"
    translation = sample.languages[1]
    assert {
        pair.indicator.id: " ".join(differences(sample, pair, translation)) for pair in comparison.pairs
    } == SAMPLE_PAIRS


def test_the_page_has_every_figure_with_its_years_sentence_and_note(
    built: tuple[Path, Edition],
) -> None:
    site, edition = built
    for comparison, language in product(compare_periods(edition.target_table), edition.languages):
        path = f"{prefix(edition, language)}targets/{comparison.name}/index.html"
        page = html.document_fromstring((site / path).read_bytes().decode())
        for pair in comparison.pairs:
            (row,) = page.xpath(f"//*[@id='{pair.indicator.id}']")
            for cell, targets in zip(row.xpath("tr[1]/td"), (pair.earlier, pair.later), strict=True):
                text = plain(cell.text_content())
                for target in targets:
                    words = state(edition, target, language)
                    assert words.figure in text and words.quote in text
                    assert format_period(edition, target, language) in text
                    assert not target.note or target.note[language.code] in text
            for words in differences(edition, pair, language):
                assert words in plain(row.text_content())
        (share,) = page.xpath("//*[@data-table]")
        lines = share.get("data-table").split("\n")
        assert len(lines) == len(comparison.pairs) + 3
        assert lines[-1] == comparison_url(edition, comparison, language)
        assert edition.resolution.document[language.code] == lines[-2]
        for pair, line in zip(comparison.pairs, lines[1:], strict=False):
            cells = line.split("¦")
            assert all(cells) and cells[0] == pair.indicator.name[language.code]
            for words, targets in zip(cells[1:3], (pair.earlier, pair.later), strict=True):
                for target in targets:
                    assert state(edition, target, language).figure in words
                    assert format_period(edition, target, language) in words


def test_the_workbook_has_numbers_as_numbers_and_every_word_as_words(
    either: Edition, files: dict[str, bytes]
) -> None:
    for comparison, language in product(compare_periods(either.target_table), either.languages):
        content = files[comparison_path(comparison, language, "xlsx")]
        (sheet,) = load_workbook(BytesIO(content)).worksheets
        head, *rows = sheet.iter_rows(values_only=True)
        assert all(head) and len(set(head)) == len(head)
        about = attribution(either, language)
        below = {row[0] for row in rows[len(comparison.pairs) :]}
        assert {about.citation, about.source, " ".join(about.status)} <= below
        assert comparison_url(either, comparison, language) in below
        for pair, row in zip(comparison.pairs, rows, strict=False):
            assert row[0] == pair.indicator.name[language.code]
            for cells, targets in ((row[1:8], pair.earlier), (row[8:15], pair.later)):
                amount = targets[0].amount
                assert amount and cells[1] == float(amount.value)
                assert cells[2] == amount.unit.name[language.code]
                assert all(cells)
                for target in targets:
                    assert state(either, target, language).figure in cells[0]
                    assert target.quote[language.code] in cells[4]


def test_the_picture_is_wide_and_fine_enough_for_print(
    either: Edition, files: dict[str, bytes]
) -> None:
    for comparison, language in product(compare_periods(either.target_table), either.languages):
        content = files[comparison_path(comparison, language, "png")]
        picture = Image.open(BytesIO(content))
        assert picture.width == PICTURE_WIDTH >= 2160
        assert round(picture.info["dpi"][0]) == 300
        assert len(content) < 350_000
        corner = picture.convert("RGB").getpixel((0, 0))
        for x in (0, picture.width - 1):
            edge = picture.convert("RGB").crop((x, 0, x + 1, picture.height)).getcolors()
            assert edge == [(picture.height, corner)], "nothing runs into the margin"


def test_the_files_are_the_same_at_every_build(edition: Edition) -> None:
    assert target_pairs(edition) == target_pairs(edition)


def test_all_of_it_can_be_copied_for_a_table_or_as_text(windows: WindowPool, address: str) -> None:
    with windows.window(360, clipboard=True) as page:
        page.goto(f"{address}targets/2025-2030/")
        for button, words in (
            (
                "Sao chép dạng bảng",
                "Tỷ lệ lao động qua đào tạo\t80% (chỉ tiêu năm 2025)\t85% (chỉ tiêu năm 2030)",
            ),
            (
                "Sao chép dạng chữ",
                "Tỷ lệ lao động qua đào tạo: 80% (chỉ tiêu năm 2025); 85% (chỉ tiêu năm 2030).",
            ),
        ):
            page.get_by_role("button", name=button, exact=True).click()
            expect(page.locator(".outcome")).not_to_be_empty()
            taken = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
            assert words in taken.split("\n")
            assert (
                "12,7%/năm (chỉ tiêu giai đoạn 2021 - 2025)" in taken
                and "Nghị quyết số 03-NQ/TU" in taken
            )


def test_the_table_of_targets_leads_to_the_page(site: Path) -> None:
    page = html.document_fromstring((site / "targets/index.html").read_bytes().decode())
    (link,) = page.xpath("//a[@href='2025-2030/']")
    assert plain(link.text_content()) == "So 2025 với 2030"
