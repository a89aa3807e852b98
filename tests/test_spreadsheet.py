"""The workbook of the document: every target, provision, term and derived figure, read back from Excel."""

import io
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scripts.exports.data_notes import sheet_name
from scripts.exports.spreadsheet import spreadsheets
from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.targets.derived import derive
from scripts.targets.statement import state
from testing.editions import ROOT

DECISION = ROOT / "tests/decision"


def book(edition: Edition) -> Workbook:
    ((path, content),) = spreadsheets(edition).items()
    assert path == f"downloads/{edition.resolution.id}.xlsx"
    return load_workbook(io.BytesIO(content))


def rows(edition: Edition, key: str) -> list[list[object]]:
    """Return the rows of a sheet below its heads."""
    sheet = book(edition)[sheet_name(edition, key)]
    return [list(row) for row in sheet.iter_rows(min_row=len(edition.languages) + 1, values_only=True)]


TITLES = ("sheet_targets", "sheet_text", "glossary", "sheet_derived")
"""Keys of the labels that name sheets."""


def test_every_target_has_a_row_with_its_words_and_number(either: Edition) -> None:
    for row, target in zip(rows(either, "sheet_targets"), either.targets, strict=True):
        assert row[0] == either.by_id[target.provision].number
        for language in either.languages:
            words = state(either, target, language)
            assert {words.name, words.figure, words.quote} <= {*row}
        numbers = [cell for cell in row if isinstance(cell, (int, float))]
        assert numbers == ([float(target.amount.value)] if target.amount else [])


def test_every_provision_has_a_row_with_its_words_in_all_languages(either: Edition) -> None:
    for row, provision in zip(rows(either, "sheet_text"), either.provisions, strict=True):
        markers = [either.printed_marker(provision, language) for language in either.languages]
        words = [provision.text[language.code] for language in either.languages]
        assert row == [provision.number, *map("".join, zip(markers, words, strict=True))]


def test_every_term_and_derived_figure_has_a_row(either: Edition) -> None:
    codes = [language.code for language in either.languages]
    for row, term in zip(rows(either, "glossary"), either.terms, strict=True):
        assert row == [
            *(term.words[code].name for code in codes),
            *(term.words[code].definition for code in codes),
        ]
    notice = either.labels["derived_notice"]
    for row, figure in zip(rows(either, "sheet_derived"), derive(either), strict=True):
        assert {notice[code] for code in codes} <= {*row} and float(figure.value) in row


def test_derived_figures_are_on_a_tint_and_nothing_else_is(edition: Edition) -> None:
    for sheet in book(edition).worksheets:
        fills = {
            cell.fill.fill_type
            for row in sheet.iter_rows(min_row=3)
            for cell in row
            if cell.value is not None
        }
        assert fills == ({"solid"} if sheet.title == sheet_name(edition, "sheet_derived") else {None})


def test_the_read_me_has_status_citation_and_licence(either: Edition) -> None:
    sheet = book(either).worksheets[0]
    words = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    for language in either.languages:
        code = language.code
        assert either.context.notice[code] in words and either.resolution.licence[code] in words
        assert either.resolution.document[code] in words and either.labels["how_to_cite"][code] in words


def sheets(edition: Edition) -> list[Worksheet]:
    return book(edition).worksheets


def test_the_read_me_names_the_sheets_and_columns_of_this_workbook(either: Edition) -> None:
    read_me, *others = book(either).worksheets
    words = " ".join(str(cell.value) for row in read_me.iter_rows() for cell in row)
    heads = {str(cell.value) for sheet in others for row in sheet.iter_rows(max_row=2) for cell in row}
    for language in either.languages:
        for sheet in others:
            titles = [key for key in TITLES if sheet_name(either, key) == sheet.title]
            assert either.labels[titles[0]][language.code] in words
        for name in re.findall(r"(?:cột|columns|and) “(.*?)”", words):
            assert any(head.startswith(name) for head in heads), name
    assert not re.search(r"\.csv|operator|governed_by|value_text", words)


def test_heads_are_official_with_translations_below_and_stay_in_view(edition: Edition) -> None:
    for sheet in sheets(edition)[1:]:
        assert sheet.freeze_panes == "B3" and sheet.print_title_rows == "$1:$2"
        assert all(cell.font.b for cell in sheet[1]) and not any(cell.font.b for cell in sheet[2])
    heads = [cell.value for cell in book(edition)[sheet_name(edition, "sheet_targets")][1]]
    assert heads[:3] == ["Vị trí", "Chỉ tiêu (Tiếng Việt)", "Chỉ tiêu (English)"]
    assert len(heads) == len(set(heads))


def test_every_sheet_prints_on_the_width_of_a_page_in_landscape(either: Edition) -> None:
    for sheet in sheets(either):
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_every_row_is_as_high_as_its_words_and_every_cell_has_the_font(either: Edition) -> None:
    for sheet in sheets(either):
        for row in sheet.iter_rows():
            height = sheet.row_dimensions[row[0].row].height
            for cell in row:
                assert cell.font.name == "Arial" and cell.alignment.wrap_text
                width = sheet.column_dimensions[cell.column_letter].width
                lines = len(str(cell.value or "")) / width
                assert height == 409 or height >= lines * 15, (sheet.title, cell.coordinate)


def test_numbers_are_numbers_in_a_format_that_every_language_of_excel_reads(either: Edition) -> None:
    for sheet in sheets(either):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "n" and cell.value is not None:
                assert re.fullmatch(r"#,##0(\.0+)?", cell.number_format)
            else:
                assert cell.data_type in ("s", "n") and cell.number_format == "General"


def test_every_link_leads_to_a_page_of_the_site(site: Path, edition: Edition) -> None:
    links = [
        cell.hyperlink.target
        for sheet in sheets(edition)
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert len(links) > len(edition.provisions) + len(edition.targets)
    for link in links:
        path = urlsplit(link).path.lstrip("/")
        assert link.startswith(edition.site_url) and (site / path / "index.html").is_file()


def test_one_language_alone_has_one_column_and_one_row_of_heads() -> None:
    edition, problems = read_edition(DECISION)
    assert problems == []
    read_me, text = sheets(edition)
    assert [cell.value for cell in text[1]] == ["Vị trí", "Toàn văn"]
    assert text.freeze_panes == "B2" and text.max_row == 1 + len(edition.provisions)


@pytest.mark.parametrize("part", ["targets", "glossary", "derived"])
def test_without_a_part_there_is_no_sheet_of_it(edition: Edition, part: str) -> None:
    key = {"targets": "sheet_targets", "glossary": "glossary", "derived": "sheet_derived"}[part]
    without = replace(edition, parts=edition.parts - {part})
    assert sheet_name(edition, key) not in book(without).sheetnames


def test_two_builds_give_the_same_bytes(edition: Edition) -> None:
    assert spreadsheets(edition) == spreadsheets(edition)
