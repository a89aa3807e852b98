"""The text equals the source in the model, in the data and on the built pages."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html

from scripts.model import Edition
from testing.editions import ROOT

SOURCE = ROOT / "data" / "03-nq-tu.vi.txt"


def lines_of_the_source() -> list[str]:
    text = SOURCE.read_text(encoding="utf-8").replace("\u00a0", " ")
    lines = [re.sub(" +", " ", line).strip() for line in text.splitlines()]
    return [line for line in lines[lines.index("I- TÌNH HÌNH VÀ NGUYÊN NHÂN") :] if line]


def test_the_source_file_has_its_known_checksum() -> None:
    digest = "bbea14672fcfc6163d8d57425979722b69fe828ef0cdcc870a72c88c7bdcf009"
    assert sha256(SOURCE.read_bytes()).hexdigest() == digest


def test_marker_and_text_of_the_data_are_the_source(site: Path) -> None:
    data = json.loads((site / "data/resolution.json").read_text(encoding="utf-8"))
    assert [
        provision["marker"] + provision["text"]["vi"] for provision in data["provisions"]
    ] == lines_of_the_source()
    assert len(data["provisions"]) == 67
    for provision in data["provisions"]:
        for code in data["languages"]:
            assert provision["sha256"][code] == sha256(provision["text"][code].encode()).hexdigest()


def test_the_data_has_the_fields_that_others_rely_on(site: Path) -> None:
    resolution = json.loads((site / "data/resolution.json").read_text(encoding="utf-8"))
    assert {"id", "title", "source", "languages", "provisions"} <= resolution.keys()
    assert resolution["source"]["sha256"]
    for provision in resolution["provisions"]:
        assert list(provision) == [
            "id", "kind", "parent", "page", "number", "marker", "text", "citation", "url", "sha256",
        ]  # fmt: skip
    for target in json.loads((site / "data/targets.json").read_text(encoding="utf-8")):
        assert list(target) == [
            "id", "provision", "kind", "indicator", "series", "theme", "period", "operator", "value",
            "unit", "value_text", "governed_by", "scope", "denominator", "comparison", "base", "quote",
            "note", "url", "statement",
        ]  # fmt: skip


PAGES = ("situation", "viewpoints", "goals", "tasks", "breakthroughs", "implementation")


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_words_of_the_built_pages_are_those_of_the_model(
    site: Path, edition: Edition, code: str
) -> None:
    """A heading or item prints its number in its line; a dash is drawn by the style sheet."""
    start = site if code == "vi" else site / code
    printed = []
    for page in PAGES:
        tree = html.document_fromstring((start / page / "index.html").read_bytes().decode())
        printed += [
            element.text_content() for element in tree.xpath("//*[contains(@class, 'provision')]")
        ]
    language = next(language for language in edition.languages if language.code == code)
    wanted = []
    for provision in edition.provisions:
        marker = edition.printed_marker(provision, language) if provision.printed_number else ""
        wanted.append(marker + provision.text[code])
    assert printed == wanted


def test_ids_are_the_registered_ones_in_document_order(edition: Edition) -> None:
    rows = (ROOT / "data/provisions.tsv").read_text(encoding="utf-8").splitlines()
    ids = [row.split("\t")[0] for row in rows if "\t" in row][1:]
    assert [provision.id for provision in edition.provisions] == ids


CITATIONS = {
    "ii-2-2-2021-2025-d2": "gạch đầu dòng thứ hai, giai đoạn 2021 - 2025, điểm 2.2 khoản 2 mục II Nghị quyết",
    "i-p3": "đoạn thứ ba, mục I Nghị quyết",
    "v-1": "khoản 1 mục V Nghị quyết",
    "iii": "mục III Nghị quyết",
    "iii-4-d2": "gạch đầu dòng thứ hai, khoản 4 mục III Nghị quyết",
}


@pytest.mark.parametrize(("id", "words"), CITATIONS.items())
def test_a_citation_goes_from_the_smallest_unit_to_the_document_with_date_and_body(
    edition: Edition, id: str, words: str
) -> None:
    citation = edition.by_id[id].citation
    assert citation["vi"].startswith(words)
    assert "ngày 25/11/2021 của Ban Chấp hành Đảng bộ tỉnh Thái Bình" in citation["vi"]
    assert "of 25 November 2021 of the Executive Committee" in citation["en"]
    assert citation["en"].endswith("(unofficial translation)")


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_example_on_the_about_page_is_a_citation_of_the_model(edition: Edition, code: str) -> None:
    page = (ROOT / "docs" / code / "about.md").read_text(encoding="utf-8")
    assert f"> {edition.by_id['ii-2-2-2021-2025-d2'].citation[code]}\n" in page


NUMBERS = {
    "ii": "II",
    "ii-2-2": "II.2.2",
    "ii-2-2-2021-2025": "II.2.2 (2021-2025)",
    "iii-4-d2": "III.4 – 2",
    "i-p3": "I ¶ 3",
    "v-1": "V.1",
}


@pytest.mark.parametrize(("id", "number"), NUMBERS.items())
def test_a_number_is_the_place_in_the_whole_document(edition: Edition, id: str, number: str) -> None:
    assert edition.by_id[id].number == number
