"""Outcomes that others published for targets: beside the target, in its chart, as data; or nowhere."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree, html

from scripts.charts import spec
from scripts.charts.axes import right_of_middle
from scripts.charts.style import ROLES, texts_in
from scripts.exports import charts, data, tables
from scripts.exports.data_package import description
from scripts.loading.edition import read_edition
from scripts.model import Edition, Outcome
from scripts.pipeline.commands import read
from scripts.targets.chart_data import cells, list_charts
from scripts.targets.outcomes import outcome_points
from testing.editions import SAMPLE, accept_words, besides_review, build, copy_of_sample
from testing.line_ends import unjoined

WRITTEN = """\
[[outcome]]
target = "forest-cover-2025"
as_of = 2024-06-30
value = 57.5
unit = "percent"
source = { vi = "Báo cáo kiểm lâm", en = "Forest report" }
url = "https://example.org/report"
comparable = true

[[outcome]]
target = "forest-cover-2025"
as_of = 2025-12-31
value = 61
unit = "percent"
source = { vi = "Niên giám", en = "Yearbook" }
url = "https://example.org/yearbook"
comparable = false
caveat = { vi = "Tính theo địa giới mới.", en = "Of the new boundaries." }
"""
BOUNDARIES = "boundaries_changed = 2025-07-01\n"
CAVEAT = 'caveat = { vi = "Tính theo địa giới mới.", en = "Of the new boundaries." }\n'
MISTAKES = {
    # right words, wrong words, line, words of the message
    "no source": ('source = { vi = "Báo cáo kiểm lâm", en = "Forest report" }\n', "", 1, "field `source` is required; found none; add it"),
    "no address of the source": ('url = "https://example.org/report"\n', "", 1, "field `url` is required; found none; add it"),
    "an address without https": ("https://example.org/report", "http://example.org/report", 7, "`url`"),
    "a source in one language": (', en = "Forest report"', "", 6, "must be given in vi, en"),
    "an unknown target": ('"forest-cover-2025"', '"forest-cover-2031"', 2, "must be the id of a target with a figure; found forest-cover-2031; fix the id"),
    "another unit": ('unit = "percent"', 'unit = "hectare"', 5, "must be that of the target, percent; found hectare"),
    "a value in words": ("value = 57.5", 'value = "57.5"', 4, "`value`"),
    "two of a day": ("2024-06-30", "2025-12-31", 12, "one outcome a day; found two of 2025-12-31; remove one"),
    "compared across the change of boundaries": ("comparable = false\n" + CAVEAT, "comparable = true\n", 12, "a value after the change of boundaries on 2025-07-01 must have a `caveat`; found 2025-12-31 without one; say"),
    "not comparable without a reason": ("comparable = true", "comparable = false", 8, "that is not comparable must have a `caveat`; found none"),
    "an unknown field": ("as_of = 2024-06-30", "date = 2024-06-30", 3, "not known here"),
}  # fmt: skip


def with_outcomes(folder: Path, content: str = WRITTEN) -> Path:
    """Return a copy of the sample with outcomes, and boundaries that changed before the last one."""
    root = copy_of_sample(folder)
    (root / "data/outcomes.toml").write_text(content, "utf-8")
    context = root / "data/context.toml"
    context.write_text(BOUNDARIES + context.read_text("utf-8"), "utf-8")
    return root


@pytest.fixture(scope="module")
def site_with_outcomes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = with_outcomes(tmp_path_factory.mktemp("outcomes"))
    accept_words(root)
    return build(root)


@pytest.fixture(scope="module")
def edition_with_outcomes(site_with_outcomes: Path) -> Edition:
    edition, problems = read(site_with_outcomes.parent)
    assert edition and problems == []
    return edition


def words_of(element: html.HtmlElement) -> str:
    return " ".join(unjoined(element.text_content()).split())


def page(site: Path, path: str) -> html.HtmlElement:
    return html.parse(str(site / path / "index.html")).getroot()


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("", ("57,5% tính đến 30/06/2024. So sánh được với chỉ tiêu. Nguồn: Báo cáo kiểm lâm", "61% tính đến 31/12/2025. Không so sánh được với chỉ tiêu. Tính theo địa giới mới. Nguồn: Niên giám")),
        ("en/", ("57.5% as of 30 June 2024. Comparable with the target. Source: Forest report", "61% as of 31 December 2025. Not comparable with the target. Of the new boundaries. Source: Yearbook")),
    ],
)  # fmt: skip
def test_the_page_of_the_target_has_value_day_source_and_caveat(
    site_with_outcomes: Path, start: str, expected: tuple[str, ...]
) -> None:
    (section,) = page(site_with_outcomes, f"{start}targets/forest-cover-2025").xpath(
        "//section[h2[@id='outcomes']]"
    )
    assert [words_of(item) for item in section.xpath(".//li")] == [*expected]
    assert section.xpath(".//a/@href") == ["https://example.org/report", "https://example.org/yearbook"]


def test_other_targets_have_none(site_with_outcomes: Path) -> None:
    assert (
        page(site_with_outcomes, "targets/forest-cover-2022").xpath("//section/h2[@id='outcomes']")
        == []
    )


def test_the_chart_of_the_page_has_hollow_marks_with_a_key(site_with_outcomes: Path) -> None:
    (figure,) = page(site_with_outcomes, "targets/forest-cover-2025").xpath(
        "//figure[@id='chart-forest-cover']"
    )
    plot = "svg[contains(@class, 'plot')]//circle[@fill='none']"
    assert len(figure.xpath(f".//{plot}")) == 2
    assert "kết quả đã công bố, không phải lời của văn bản" in words_of(figure)
    assert "57,5%, tính đến 30/06/2024 (Báo cáo kiểm lâm). So sánh được với chỉ tiêu." in words_of(
        figure
    )


def test_the_picture_has_a_mark_of_another_kind_and_says_so(edition_with_outcomes: Edition) -> None:
    edition = edition_with_outcomes
    (chart,) = [chart for chart in list_charts(edition) if chart.id == "forest-cover"]
    for language, words in zip(edition.languages, ("57,5%", "57.5%"), strict=True):
        drawing = spec(chart, edition, language, ROLES)
        hollow = [
            layer
            for group in drawing["layer"]
            for layer in group.get("layer", ())
            if layer.get("data", {}).get("values", [{}])[0].get("value") == 57.5
        ]
        assert [layer["mark"]["fill"] for layer in hollow] == [ROLES.paper]
        text = " ".join(line for layer in texts_in(drawing) for line in layer["words"])
        assert words in text and edition.labels["chart_outcome"][language.code] in text


def test_the_text_alternative_names_the_outcomes(site_with_outcomes: Path) -> None:
    tree = etree.parse(str(site_with_outcomes / "charts/forest-cover.en.light.svg"))
    words = tree.xpath("string(//*[local-name()='desc'])")
    assert "Published outcome, not in the text: 57.5% as of 30 June 2024 (Forest report)." in words
    assert "Of the new boundaries." in words


def test_data_files_have_a_row_for_each(
    edition_with_outcomes: Edition, site_with_outcomes: Path
) -> None:
    records = json.loads((site_with_outcomes / "data/outcomes.json").read_text("utf-8"))
    rows = [*csv.DictReader(io.StringIO((site_with_outcomes / "data/outcomes.csv").read_text("utf-8")))]
    assert [record["value"] for record in records] == [57.5, 61]
    assert [row["value"] for row in rows] == ["57.5", "61"]
    assert [row["caveat_en"] for row in rows] == ["", "Of the new boundaries."]
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    described = json.loads(description(edition_with_outcomes, {"outcomes.csv": b"x"}))["resources"][0]
    assert [field["name"] for field in described["schema"]["fields"]] == [*rows[0]]
    assert "outcomes.csv" in words_of(page(site_with_outcomes, "open-data"))


def test_the_contract_of_targets_stays(edition_with_outcomes: Edition) -> None:
    plain, _ = read_edition(SAMPLE)
    with_them, without = (
        json.loads(data.targets(edition)) for edition in (edition_with_outcomes, plain)
    )
    assert [[*record] for record in with_them] == [[*record] for record in without]


def test_without_the_file_there_is_no_trace(site: Path, edition: Edition) -> None:
    assert not edition.has("outcomes") and not [*site.glob("data/outcomes*")]
    assert "data/outcomes.csv" not in tables.tables(edition)
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "Kết quả đã công bố" not in text and "ublished outcome" not in text, path
    for chart in list_charts(edition):
        for language in edition.languages:
            content = charts._content(edition, chart, language)
            assert edition.labels["chart_outcome"][language.code] not in json.dumps(
                content, ensure_ascii=False
            )


def test_a_file_without_outcomes_changes_no_byte(sample_site: Path, tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    (root / "data/outcomes.toml").write_text("# none yet\n", "utf-8")
    site = build(root)
    paths = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    assert paths == {path.relative_to(sample_site) for path in sample_site.rglob("*") if path.is_file()}
    assert [
        path for path in paths if (site / path).read_bytes() != (sample_site / path).read_bytes()
    ] == []


def test_outcomes_of_one_column_stand_apart() -> None:
    sample, problems = read_edition(SAMPLE)
    assert problems == []
    (chart,) = [chart for chart in list_charts(sample) if chart.id == "forest-cover"]
    row = cells(sample, chart.indicators[0])
    rows = [
        Outcome("forest-cover-2025", date(2025, month, 1), Decimal(61), "percent", {}, "", True, 1)
        for month in (1, 7)
    ]
    points = outcome_points(replace(sample, outcomes=tuple(rows)), chart, row)
    assert [point.nth for point in points] == [0, 1]
    first, second = map(right_of_middle, points)
    assert second - first >= 12


@pytest.mark.parametrize(("right", "wrong", "line", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_file_line_rule_and_fix(
    tmp_path: Path, right: str, wrong: str, line: int, message: str
) -> None:
    assert right in WRITTEN
    root = with_outcomes(tmp_path, WRITTEN.replace(right, wrong, 1))
    problems = [
        f"{problem.path}:{problem.line}: {problem.message}" for problem in besides_review(read(root)[1])
    ]
    named = [text for text in problems if message in text]
    assert [text.partition(": ")[0] for text in named] == [f"data/outcomes.toml:{line}"], problems


def test_written_outcomes_are_right(tmp_path: Path) -> None:
    assert read_edition(with_outcomes(tmp_path))[1] == []
