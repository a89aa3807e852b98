"""Charts of the target table: text alternatives, marks and rendered pictures."""

from functools import cache as memoized
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from scripts.charts import spec
from scripts.charts.style import MARGIN, WIDTH, schemes
from scripts.exports.charts import SCALE, charts
from scripts.frontend import cache
from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.targets.chart_data import GLANCE, cells, list_charts, mark_of
from scripts.targets.chart_words import table_rows, text_alternative
from scripts.targets.statement import state
from testing.editions import ROOT, SAMPLE

SVG = "{http://www.w3.org/2000/svg}"
EDITIONS = (ROOT, SAMPLE)
LIGHT, _ = schemes(ROOT)
SMALLEST = 13
"""Smallest font size in pixels, on a phone 360 pixels wide."""


@memoized
def read(root) -> Edition:
    edition, problems = read_edition(root)
    assert problems == []
    return edition


@memoized
def drawn_charts(root) -> dict[str, bytes]:
    return charts(read(root))


@memoized
def pictures(root) -> dict[str, etree._Element]:
    return {
        path: etree.fromstring(data)
        for path, data in drawn_charts(root).items()
        if path.endswith(".svg")
    }


def all_pictures(root):
    """Yield every chart in every language and scheme with its path and picture."""
    edition = read(root)
    for chart in list_charts(edition):
        for language in edition.languages:
            for scheme in schemes(ROOT):
                path = f"charts/{chart.id}.{language.code}.{scheme.name}"
                yield chart, language, scheme, path, pictures(root)[f"{path}.svg"]


def printed(svg: etree._Element) -> list[str]:
    """Return the texts of a picture in reading order, the lines of each joined."""
    return [" ".join(" ".join(element.itertext()).split()) for element in svg.iter(f"{SVG}text")]


def without_spaces(words: str) -> str:
    return "".join(words.split())


def data_of(layer: dict) -> list[dict]:
    """Return the table_rows of data that a specification draws as marks."""
    own = layer.get("data", {}).get("values", [])
    return [row for row in own if "mark" in row] + [
        row for inner in layer.get("layer", []) for row in data_of(inner)
    ]


def shapes_of(layer: dict, mark: str | None = None) -> dict[str, tuple[str, str]]:
    """Return the shape and fill of each mark."""
    filtered = layer.get("transform", [{}])[0].get("filter", "")
    mark = filtered.split("'")[1] if filtered else mark
    shapes = {}
    for inner in layer.get("layer", []):
        shapes |= shapes_of(inner, mark)
    look = layer.get("mark", {})
    if mark and look.get("type") == "point":
        shapes[mark] = (look["shape"], look["fill"])
    return shapes


IDS = [
    "at-a-glance",
    "gross-output-growth",
    "gross-output-level",
    "share-of-provincial-grdp",
    "whole-economy",
    "budget-revenue-growth",
    "total-social-investment",
    "per-capita-income",
    "per-capita-income-ratio",
    "agricultural-labour-share",
    "trained-workers",
    "certified-workers",
    "urbanisation-rate",
    "urban-green-space",
    "housing-floor-area",
    "domestic-solid-waste-treated",
    "domestic-wastewater-treated",
    "industrial-medical-wastewater-treated",
]


def test_every_indicator_with_a_dated_figure_has_its_chart(edition: Edition) -> None:
    assert [chart.id for chart in list_charts(edition)] == IDS
    shown = {indicator.id for chart in list_charts(edition) for indicator in chart.indicators}
    for target in edition.targets:
        assert target.amount is None or target.period is None or target.indicator.id in shown


ALTERNATIVES = {
    (
        "per-capita-income",
        "vi",
    ): "Thu nhập bình quân đầu người: 60,6 triệu đồng (2020); 93 triệu đồng/năm trở lên (2025); 2030: không nêu trong văn bản.",
    (
        "per-capita-income",
        "en",
    ): "Per capita income: VND 60.6 million (2020); VND 93 million a year or more (2025); 2030: not in the text.",
    (
        "agricultural-labour-share",
        "en",
    ): "Proportion of agricultural workers in the total workforce: 2020: not in the text; below 12.5% (2025); below 9% (2030).",
    (
        "gross-output-growth",
        "en",
    ): "Average annual growth of gross output: 11.28% a year (period not stated); 12.7% a year (2021–2025); 12% a year (2026–2030).",
    (
        "total-social-investment",
        "en",
    ): "Total social investment mobilised over 5 years: 2020: not in the text; VND 111,680 billion or more (2021–2025); 2.0 times or more the figure for the 5 years 2021–2025 (2026–2030).",
    (
        "whole-economy",
        "en",
    ): "Economic structure. industry and construction: 2020: not in the text; 65.5% (2025); 2030: not in the text. trade and services: 2020: not in the text; 33.5% (2025); 50% or more (2030). agriculture and fisheries: 2020: not in the text; 1.0% (2025); 2030: not in the text.",
}


@pytest.mark.parametrize(("id", "code"), ALTERNATIVES)
def test_the_text_alternative_gives_every_figure_and_gap(edition: Edition, id: str, code: str) -> None:
    (chart,) = [chart for chart in list_charts(edition) if chart.id == id]
    (language,) = [language for language in edition.languages if language.code == code]
    assert text_alternative(chart, edition, language) == ALTERNATIVES[id, code]


@pytest.mark.parametrize("root", EDITIONS)
def test_the_table_has_every_figure_and_every_gap(root) -> None:
    edition = read(root)
    for chart in list_charts(edition):
        for language in edition.languages:
            printed_rows = [(row.target, row.words) for row in table_rows(chart, edition, language)]
            for indicator in chart.indicators:
                for cell in cells(edition, indicator):
                    assert {target.id for target in cell.targets} <= {
                        target.id for target, _ in printed_rows if target
                    }
            for target, words in printed_rows:
                absent = edition.labels["not_in_text"][language.code]
                assert words == (state(edition, target, language).figure if target else absent)


@pytest.mark.parametrize("root", EDITIONS)
def test_a_picture_prints_the_exact_words_of_every_target_it_shows(root) -> None:
    edition = read(root)
    for chart, language, _, path, svg in all_pictures(root):
        words = without_spaces("".join(printed(svg)))
        for indicator in chart.indicators:
            for cell in cells(edition, indicator):
                for target in cell.targets:
                    value = state(edition, target, language).value
                    assert without_spaces(value) in words, path
                    assert value in svg.findtext(f"{SVG}desc"), path


@pytest.mark.parametrize("root", EDITIONS)
def test_a_picture_carries_its_source_and_status(root) -> None:
    edition = read(root)
    for _, language, _, path, svg in all_pictures(root):
        words = " ".join(printed(svg))
        assert edition.resolution.short[language.code] in words, path
        assert edition.context.notice[language.code] in words, path
        unofficial = edition.context.translation[language.code] in words
        assert unofficial == (language != edition.official), path


@pytest.mark.parametrize("root", EDITIONS)
def test_a_picture_is_one_image_with_a_name_and_a_description(root) -> None:
    edition, ids = read(root), set()
    for chart, language, _, path, svg in all_pictures(root):
        assert svg.get("role") == "img" and svg.get("lang") == language.code
        assert svg[0].text == chart.title[language.code]
        assert svg[1].text == text_alternative(chart, edition, language)
        assert svg.get("aria-labelledby").split() == [svg[0].get("id"), svg[1].get("id")]
        assert not [element for element in svg.iter() if element is not svg and element.get("role")], (
            path
        )
        ids |= {element.get("id") for element in svg.iter() if element.get("id")}
    assert len(ids) == 2 * len(pictures(root))


@pytest.mark.parametrize("root", EDITIONS)
def test_a_picture_refers_to_no_other_file(root) -> None:
    for path, data in drawn_charts(root).items():
        if path.endswith(".svg"):
            text = data.decode().replace('="http://www.w3.org/2000/svg"', "")
            assert "http" not in text.replace('="http://www.w3.org/1999/xlink"', ""), path
            assert not {"undefined", "NaN", "null"} & set(text.replace('"', " ").split()), path


@pytest.mark.parametrize("root", EDITIONS)
def test_a_missing_figure_is_shown_in_words_and_never_as_a_mark(root) -> None:
    edition = read(root)
    for chart in list_charts(edition):
        for language in edition.languages:
            drawn = data_of(spec(chart, edition, language, LIGHT))
            every = [cell for indicator in chart.indicators for cell in cells(edition, indicator)]
            values = sorted(float(cell.drawn.amount.value) for cell in every if cell.drawn)
            lengths = [row["value"] if "value" in row else row["end"] - row["start"] for row in drawn]
            assert sorted(lengths) == pytest.approx(values) and 0 not in lengths, chart.id
            svg = pictures(root)[f"charts/{chart.id}.{language.code}.light.svg"]
            absent = [edition.labels[label][language.code] for label in ("not_in_text", "chart_absent")]
            if any(not cell.targets for cell in every):
                assert any(words in " ".join(printed(svg)) for words in absent), chart.id


@pytest.mark.parametrize("root", EDITIONS)
def test_lines_join_only_adjacent_columns_that_have_values(root) -> None:
    edition = read(root)
    for chart in (chart for chart in list_charts(edition) if chart.kind == "path"):
        drawn = data_of(spec(chart, edition, edition.official, LIGHT))
        at = {cell.column.id: n for n, cell in enumerate(cells(edition, chart.indicators[0]))}
        for left, right in zip(drawn, drawn[1:], strict=False):
            near = at[right["column"]] - at[left["column"]] == 1
            assert (left["run"] == right["run"]) == near, chart.id


@pytest.mark.parametrize("root", EDITIONS)
def test_or_more_over_below_and_exact_figures_have_marks_of_their_own(root) -> None:
    edition, shapes = read(root), {}
    for chart in (chart for chart in list_charts(edition) if chart.kind == "path"):
        drawing = spec(chart, edition, edition.official, LIGHT)
        shapes |= shapes_of(drawing)
        marks = {row["column"]: row["mark"] for row in data_of(drawing)}
        for cell in cells(edition, chart.indicators[0]):
            if cell.drawn:
                assert marks[cell.column.id] == mark_of(cell.drawn)
    assert shapes == {
        "exact": ("circle", LIGHT.river),
        "floor": ("triangle-up", LIGHT.river),
        "above": ("triangle-up", LIGHT.paper),
        "below": ("triangle-down", LIGHT.paper),
    }


@pytest.mark.parametrize("root", EDITIONS)
def test_letters_are_large_enough_on_a_phone_and_stay_on_the_picture(root) -> None:
    for *_, path, svg in all_pictures(root):
        sizes = [
            float(element.get("font-size").removesuffix("px")) for element in svg.iter(f"{SVG}text")
        ]
        assert min(sizes) >= SMALLEST and svg.get("width") == str(WIDTH), path
        for words in svg.iter(f"{SVG}text"):
            x = float(words.get("transform").removeprefix("translate(").split(",")[0])
            part = {"start": 0, "middle": 0.5, "end": 1}[words.get("text-anchor")]
            for line in list(words) or [words]:
                long = float(line.get("textLength"))
                assert MARGIN <= x - part * long + 1 <= x + (1 - part) * long <= WIDTH - MARGIN + 1, (
                    path
                )


@pytest.mark.parametrize("root", EDITIONS)
def test_a_picture_for_download_has_twice_the_size_and_a_clear_margin(root) -> None:
    for *_, scheme, path, svg in all_pictures(root):
        picture = Image.open(BytesIO(drawn_charts(root)[f"{path}.png"]))
        assert picture.size == (SCALE * WIDTH, SCALE * int(svg.get("height"))), path
        opened = picture.convert("RGB")
        paper = tuple(bytes.fromhex(scheme.paper[1:]))
        for x in (SCALE * (MARGIN - 6), SCALE * (WIDTH - MARGIN + 6)):
            column = opened.crop((x, 0, x + 1, opened.height - 200)).getcolors()
            assert column == [(opened.height - 200, paper)], path


def test_the_headline_targets_fill_a_sheet_of_a4_or_more(edition: Edition) -> None:
    for *_, svg in (picture for picture in all_pictures(ROOT) if picture[0].id == GLANCE):
        assert int(svg.get("height")) >= WIDTH * 2**0.5 - 1


def test_without_a_cache_the_bytes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = drawn_charts(SAMPLE)
    monkeypatch.setattr(cache, "FOLDER", tmp_path)
    assert charts(read(SAMPLE)) == cached


def test_the_sample_has_charts_of_its_own() -> None:
    assert not set(drawn_charts(SAMPLE).values()) & set(drawn_charts(ROOT).values())
    for path, svg in pictures(SAMPLE).items():
        assert read(ROOT).resolution.short["vi"] not in " ".join(printed(svg)), path
