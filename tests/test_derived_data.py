"""Derived figures as data and as a page: read back, computed again, marked as ours, copied."""

import ast
import csv
import io
import json
import operator
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from scripts.exports.data import data
from scripts.exports.data_package import package
from scripts.exports.tables import tables
from scripts.model import Edition
from scripts.targets.statement import state
from testing.browser import WindowPool, errors_of

INCOME = "provincial-income-2025"
OPERATIONS: Mapping[type[ast.operator], Any] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


@pytest.fixture(scope="module")
def files(either: Edition) -> dict[str, bytes]:
    files = {**data(either), **tables(either)}
    return files | package(either, files)


@pytest.fixture(scope="module")
def derived(files: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(files["data/derived.json"])


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def computed(node: ast.expr, values: Mapping[str, float]) -> float:
    """Return the result of a formula of the data, as a reader's own script would get it."""
    match node:
        case ast.Constant(value=int(number)):
            return number
        case ast.Name(id=name):
            return values[name]
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATIONS[type(op)](computed(left, values), computed(right, values))
    raise AssertionError(ast.dump(node))


def test_a_formula_and_its_inputs_are_enough_to_compute_a_figure_again(
    files: dict[str, bytes], derived: dict[str, Any]
) -> None:
    values = {row["id"]: row["value"] for row in rows(files["data/targets.csv"])}
    for row in rows(files["data/derived.csv"]):
        pairs = [pair.split(" = ") for pair in row["inputs"].split("; ")]
        inputs = {name: float(values[id]) for name, id in pairs}
        result = computed(ast.parse(row["formula"], mode="eval").body, inputs)
        assert float(row["value"]) == pytest.approx(result, rel=0.01), row["id"]
        if row["lowest"]:
            assert float(row["lowest"]) <= result <= float(row["highest"]), row["id"]
        if row["operator"] == ">=":
            assert float(row["value"]) <= result * (1 + 1e-12)


def test_derived_csv_equals_derived_json(files: dict[str, bytes], derived: dict[str, Any]) -> None:
    read = rows(files["data/derived.csv"])
    assert len(read) == len(derived["figures"]) > 2
    for row, figure in zip(read, derived["figures"], strict=True):
        inputs = "; ".join(f"{name} = {id}" for name, id in figure.pop("inputs").items())
        assert row.pop("inputs") == inputs
        for number in ("value", "lowest", "highest"):
            value = figure.pop(number)
            assert (float(row.pop(number) or "nan") == value) is (value is not None)
        flat = {}
        for key, value in figure.items():
            if isinstance(value, dict):
                flat |= {f"{key}_{code}": words for code, words in value.items()}
            elif value is None:
                flat |= {f"{key}_{code}": "" for code in ("vi", "en")}
            else:
                flat[key] = value
        assert row == flat


def test_a_row_says_by_itself_that_it_is_a_calculation(
    either: Edition, files: dict[str, bytes], derived: dict[str, Any]
) -> None:
    notice = either.labels["derived_notice"]
    assert derived["notice"] == notice
    assert all(figure["notice"] == notice for figure in derived["figures"])
    for row in rows(files["data/derived.csv"]):
        assert {row["notice_vi"], row["notice_en"]} == set(notice.values())
        assert row["caveat_vi"] and row["caveat_en"] and "{" not in row["caveat_en"]


def test_urls_lead_to_the_figures_in_each_language(either: Edition, derived: dict[str, Any]) -> None:
    for figure in derived["figures"]:
        assert figure["url"] == {
            "vi": f"{either.site_url}derived/#{figure['id']}",
            "en": f"{either.site_url}en/derived/#{figure['id']}",
        }


def test_targets_without_counterpart_keep_their_whole_statements(
    either: Edition, files: dict[str, bytes], derived: dict[str, Any]
) -> None:
    by_id = {target.id: target for target in either.targets}
    read = rows(files["data/without-counterpart.csv"])
    assert [row["id"] for row in read] == [row["id"] for row in derived["without_counterpart"]] != []
    for row, record in zip(read, derived["without_counterpart"], strict=True):
        target = by_id[row["id"]]
        assert record["governed_by"] == target.governed_by
        for language in either.languages:
            whole = state(either, target, language).whole
            assert row[f"statement_{language.code}"] == record["statement"][language.code] == whole
        assert int(row["missing_from"]) == record["missing"]["from"] > int(row["period_to"])
        assert int(row["missing_to"]) == record["missing"]["to"]


def test_the_package_describes_every_column_and_holds_the_files(
    either: Edition, files: dict[str, bytes]
) -> None:
    described = json.loads(files["data/datapackage.json"])["resources"]
    for name in ("derived.csv", "without-counterpart.csv"):
        [resource] = [resource for resource in described if resource["path"] == name]
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert list(fields) == list(rows(files[f"data/{name}"])[0])
        assert all(field["description"] for field in fields.values())
    archive = ZipFile(io.BytesIO(files[f"data/{either.resolution.id}-data.zip"]))
    for name in ("derived.csv", "derived.json", "without-counterpart.csv"):
        assert archive.read(name) == files[f"data/{name}"]
        assert name in archive.read("README.txt").decode()


def test_numbers_of_derived_csv_have_the_digits_that_are_kept(edition: Edition) -> None:
    read = {row["id"]: row for row in rows(tables(edition)["data/derived.csv"])}
    assert read["gross-output-multiple-2021-2030"]["value"] == "3.20"
    assert read["trade-services-share-change-2025-2030"]["value"] == "16.5"
    assert read["trade-services-share-change-2025-2030"]["unit_vi"] == "điểm phần trăm"
    assert read["provincial-grdp-share-change-2020-2025"]["unit_en"] == "percentage points"
    assert Decimal(read["economic-structure-sum-2025"]["value"]) == 100


@pytest.mark.parametrize("start", ["", "en/"])
def test_the_open_data_page_leads_to_the_files(site: Path, start: str) -> None:
    page = site / start / "open-data/index.html"
    links = html.document_fromstring(page.read_bytes().decode()).xpath("//article//a/@href")
    for name in ("derived.csv", "derived.json", "without-counterpart.csv"):
        [link] = [link for link in links if link.endswith(f"/{name}")]
        assert (page.parent / link).resolve().exists()


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def page(windows: WindowPool, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield a page that may use the clipboard, on a phone and on a desk; its errors fail the test."""
    with windows.window(request.param, clipboard=True) as page, errors_of(page) as errors:
        yield page
    assert errors == []


COPIES = {
    "": [
        "Thu nhập bình quân đầu người của cả tỉnh năm 2025, suy ra từ chỉ tiêu: khoảng 77,5 triệu đồng/năm",
        "Do chúng tôi tính, không phải lời của Nghị quyết. Tính từ: ",
        "93 triệu đồng/năm trở lên; ",
        "93 / 1,2 = 77,5",
        "Nghị quyết số 03-NQ/TU, ngày 25/11/2021 của Ban Chấp hành Đảng bộ tỉnh Thái Bình",
        f"/derived/#{INCOME}",
    ],
    "en/": [
        "Per capita income of the whole province in 2025, as implied by the targets: about VND 77.5 million a year",
        "Our calculation, not the Resolution's words. Worked out from: ",
        "VND 93 million a year or more; ",
        "93 / 1.2 = 77.5",
        "25 November 2021",
        f"/en/derived/#{INCOME}",
    ],
}


@pytest.mark.parametrize("start", COPIES)
def test_a_figure_is_copied_with_calculation_and_source(page: Page, address: str, start: str) -> None:
    page.goto(f"{address}{start}derived/#{INCOME}")
    figure = page.locator(f"#{INCOME}")
    figure.locator("[data-do=figure]").click()
    figure.locator(".outcome:not(:empty)").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    places = [copied.find(words) for words in COPIES[start]]
    assert places == sorted(places) and places[0] == 0, copied
    assert "trở lên" not in copied.split("\n")[0] and "or more" not in copied.split("\n")[0]
    figure.locator("[data-do=link]").click()
    page.wait_for_function(
        "wanted => navigator.clipboard.readText().then((text) => text.endsWith(wanted))",
        arg=f"/{start}derived/#{INCOME}",
    )
    assert "\n" not in page.evaluate("navigator.clipboard.readText()")


def test_every_figure_has_its_buttons_and_says_what_it_is(
    windows: WindowPool, address: str, edition: Edition
) -> None:
    with windows.window() as page, errors_of(page) as errors:
        page.goto(f"{address}derived/")
        expect(page.locator(".derivation")).to_have_count(len(edition.derivations))
        copied = page.locator(".derivation").evaluate_all(
            "all => all.map((element) => element.dataset.figure)"
        )
        expect(page.locator(".derivation [data-do=figure]")).to_have_count(len(copied))
        assert all("không phải lời của Nghị quyết" in text for text in copied)
        assert errors == []


@pytest.mark.parametrize("start", ["", "en/"])
def test_figures_can_be_linked_to_without_javascript(
    windows: WindowPool, address: str, edition: Edition, start: str
) -> None:
    with windows.window(360, javascript=False) as page:
        page.goto(f"{address}{start}derived/")
        expect(page.locator(".derivation button")).to_have_count(0)
        for row in edition.derivations:
            link = page.locator(f"#{row.id} dd a[href='#{row.id}']")
            expect(link).to_be_visible()
            assert (link.text_content() or "").endswith(f"/{start}derived/#{row.id}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        link = page.locator(f"#{INCOME} dd a[href='#{INCOME}']")
        link.click()
        assert page.url.endswith(f"#{INCOME}")
