"""The data package: every file read back and compared, its description validated, reproducible."""

import csv
import io
import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from frictionless import Package
from openpyxl import Workbook, load_workbook

from scripts.exports.data import data
from scripts.exports.data_package import package
from scripts.exports.tables import tables
from scripts.loading.edition import read_edition
from scripts.model import Edition

COLUMNS = [
    *("id", "provision", "kind", "indicator_vi", "indicator_en", "series", "theme", "period_from"),
    *("period_to", "operator", "value", "unit_vi", "unit_en", "governed_by_vi", "governed_by_en"),
    *("value_text_vi", "value_text_en", "scope_vi", "scope_en", "denominator_vi", "denominator_en"),
    *("comparison_vi", "comparison_en", "base_vi", "base_en", "quote_vi", "quote_en", "note_vi"),
    *("note_en", "citation_vi", "citation_en", "url_vi", "url_en", "statement_vi", "statement_en"),
]


def everything(edition: Edition) -> dict[str, bytes]:
    files = {**data(edition), **tables(edition)}
    return files | package(edition, files)


@pytest.fixture(scope="module")
def files(either: Edition) -> dict[str, bytes]:
    return everything(either)


@pytest.fixture(scope="module")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the files into one folder, as at /data/."""
    place = tmp_path_factory.mktemp("package")
    for path, content in files.items():
        (place / Path(path).name).write_bytes(content)
    return place


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


IN_LANGUAGES = (
    *("indicator", "unit", "governed_by", "value_text", "scope", "denominator", "comparison"),
    *("base", "quote", "note", "url", "statement"),
)


def flat(target: dict) -> dict:
    """Return the row of `targets.csv` for a target of `targets.json`, without citations."""
    period = target["period"] or {"from": None, "to": None}
    plain = {
        key: target[key] for key in ("id", "provision", "kind", "series", "theme", "operator", "value")
    }
    plain |= {"period_from": period["from"], "period_to": period["to"]}
    for key in IN_LANGUAGES:
        plain |= {f"{key}_{code}": target[key] and target[key][code] for code in ("vi", "en")}
    return plain


def test_targets_csv_equals_targets_json(either: Edition, files: dict[str, bytes]) -> None:
    read = rows(files["data/targets.csv"])
    wanted = json.loads(files["data/targets.json"])
    assert list(read[0]) == COLUMNS
    assert len(read) == len(wanted) > 20
    for row, target in zip(read, wanted, strict=True):
        provision = either.by_id[target["provision"]]
        assert (row.pop("citation_vi"), row.pop("citation_en")) == tuple(provision.citation.values())
        expected = flat(target)
        value = row.pop("value")
        assert (float(value) if value else None) == expected.pop("value")
        assert row == {key: "" if value is None else str(value) for key, value in expected.items()}


def test_a_value_keeps_the_digits_that_the_text_prints(edition: Edition) -> None:
    values = {row["id"]: row["value"] for row in rows(everything(edition)["data/targets.csv"])}
    assert values["agriculture-fisheries-share-2025"] == "1.0"
    assert values["total-social-investment-2026-2030"] == "2.0"
    assert values["total-social-investment-2021-2025"] == "111680"


def test_glossary_csv_equals_glossary_json(files: dict[str, bytes]) -> None:
    for row, term in zip(
        rows(files["data/glossary.csv"]), json.loads(files["data/glossary.json"]), strict=True
    ):
        assert {key: row[key] for key in ("id", "kind", "origin")} == {
            key: term[key] for key in ("id", "kind", "origin")
        }
        assert [id for id in row["provisions"].split("; ") if id] == term["provisions"]
        for code in ("vi", "en"):
            assert [form for form in row[f"forms_{code}"].split("; ") if form] == term["forms"][code]
            for key in ("term", "definition", "url"):
                assert row[f"{key}_{code}"] == term[key][code]


@pytest.mark.parametrize("name", ["targets", "glossary"])
def test_csv_is_plain_utf8_in_the_form_of_rfc_4180(files: dict[str, bytes], name: str) -> None:
    content = files[f"data/{name}.csv"]
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == len(rows(content)) + 1
    assert all(None not in row and None not in row.values() for row in rows(content))


@pytest.fixture(scope="module")
def book(files: dict[str, bytes]) -> Workbook:
    return load_workbook(io.BytesIO(files["data/targets.xlsx"]))


def test_the_workbook_holds_every_target_with_text_and_numbers_intact(
    book: Workbook, files: dict[str, bytes]
) -> None:
    _, sheet = book.worksheets
    head, *body = sheet.iter_rows(values_only=True)
    assert list(head) == COLUMNS
    read = rows(files["data/targets.csv"])
    assert len(body) == len(read)
    for cells, row in zip(body, read, strict=True):
        for name, cell in zip(head, cells, strict=True):
            if name in ("value", "period_from", "period_to") and row[name]:
                assert isinstance(cell, int | float)
                assert cell == float(row[name])
            else:
                assert (cell or "") == row[name]


def test_the_workbook_can_be_sorted_and_scrolled(book: Workbook) -> None:
    about, sheet = book.worksheets
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    for page in (about, sheet):
        assert not page.merged_cells.ranges
        assert not [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_number_is_shown_with_the_digits_of_the_text(edition: Edition) -> None:
    sheet = load_workbook(io.BytesIO(everything(edition)["data/targets.xlsx"])).worksheets[1]
    formats = {
        row[0].value: row[COLUMNS.index("value")].number_format for row in sheet.iter_rows(min_row=2)
    }
    assert formats["agriculture-fisheries-share-2025"] == "#,##0.0"
    assert formats["total-social-investment-2021-2025"] == "#,##0"


def test_the_first_sheet_states_status_licence_source_and_version(
    book: Workbook, either: Edition
) -> None:
    text = "\n".join(str(cell) for row in book.worksheets[0].values for cell in row if cell)
    for language in either.languages:
        assert either.context.notice[language.code] in text
        assert either.resolution.licence[language.code] in text
        assert either.resolution.document[language.code] in text
        assert either.labels["field_quote"][language.code] in text
    for language in either.translations:
        assert either.context.translation[language.code] in text
    assert either.resolution.release.version in text
    assert either.resolution.release.licence_url in text


def test_the_package_is_valid_under_frictionless(folder: Path) -> None:
    report = Package(folder / "datapackage.json").validate()
    assert report.valid, report.flatten(["title", "type", "message"])
    checked = {task.name: task.stats.get("rows") for task in report.tasks}
    count = len(json.loads((folder / "targets.json").read_text(encoding="utf-8")))
    assert checked["targets-csv"] == checked["targets-xlsx"] == count


DAMAGE = {
    "an unknown operator": (b",>=,", b",=>,"),
    "an unknown unit": ("tỷ đồng,".encode(), "tỉ đồng,".encode()),
    "a value that is no number": (b",111680,", b",111.680.0,"),
    "an id given twice": (b"\r\nper-capita-income-2025,", b"\r\nurbanisation-rate-2025,"),
    "an unknown provision": (b",ii-2-1-p1,", b",ii-2-1-p9,"),
    "a quote left out": (
        "trên 80%,over 80%,,,,,,,,,tỷ lệ đô thị hóa đạt trên 80%".encode(),
        "trên 80%,over 80%,,,,,,,,,".encode(),
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_validation_fails_on(edition: Edition, tmp_path: Path, name: str) -> None:
    before, after = DAMAGE[name]
    for path, content in everything(edition).items():
        (tmp_path / Path(path).name).write_bytes(content)
    good = (tmp_path / "targets.csv").read_bytes()
    assert before in good
    (tmp_path / "targets.csv").write_bytes(good.replace(before, after, 1))
    description = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource in description["resources"]:
        resource.pop("hash"), resource.pop("bytes")
    (tmp_path / "datapackage.json").write_text(json.dumps(description), encoding="utf-8")
    assert not Package(tmp_path / "datapackage.json").validate().valid


def test_the_description_states_version_licence_status_and_citation(
    files: dict[str, bytes], either: Edition
) -> None:
    description = json.loads(files["data/datapackage.json"])
    assert description["version"] == either.resolution.release.version
    assert description["licenses"][0]["name"] == "CC-BY-4.0"
    assert description["status"] == either.context.notice
    assert all(
        either.resolution.document[code] in words for code, words in description["citation"].items()
    )
    for resource in description["resources"]:
        for field in resource.get("schema", {}).get("fields", []):
            assert field["description"]


def test_the_sums_are_those_of_the_files(files: dict[str, bytes]) -> None:
    lines = files["data/SHA256SUMS"].decode().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    published = {Path(path).name: content for path, content in files.items()}
    summed = {name for name in published if name != "SHA256SUMS" and not name.endswith(".zip")}
    assert sums == {name: sha256(published[name]).hexdigest() for name in summed}


def test_the_zip_holds_the_files_and_a_readme(files: dict[str, bytes], either: Edition) -> None:
    name = f"data/{either.resolution.id}-data.zip"
    with ZipFile(io.BytesIO(files[name])) as archive:
        assert archive.testzip() is None
        members = {name: archive.read(name) for name in archive.namelist()}
        dates = {member.date_time[:3] for member in archive.infolist()}
    readme = members.pop("README.txt").decode("utf-8")
    assert members == {Path(path).name: content for path, content in files.items() if path != name}
    checked = either.context.checked
    assert dates == {(checked.year, checked.month, checked.day)}
    for language in either.languages:
        assert either.context.notice[language.code] in readme
        assert either.resolution.licence[language.code] in readme
    assert f"{either.site_url}data/targets.csv" in readme


def test_the_same_edition_gives_the_same_bytes(files: dict[str, bytes], either: Edition) -> None:
    assert everything(read_edition(either.root)[0]) == files
