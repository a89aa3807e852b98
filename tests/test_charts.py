"""Charts of the target table: text alternatives, marks and rendered pictures."""

import csv
import io
from dataclasses import replace
from functools import cache as memoized
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
import vl_convert
from lxml import etree
from PIL import Image, ImageChops, ImageStat

from scripts.charts import spec
from scripts.charts.style import INNER, MARGIN, SCALE, WIDTH, Style, schemes, text_width
from scripts.charts.wrapping import balance, wrap
from scripts.exports.chart_tables import chart_tables
from scripts.exports.charts import DPI, SCREEN_SCALE, charts
from scripts.exports.glyph_paths import compact
from scripts.frontend import cache
from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.publication.urls import page_url
from scripts.targets.chart_data import GLANCE, cells, list_charts, mark_of
from scripts.targets.chart_words import table_rows, text_alternative
from scripts.targets.statement import state
from testing.editions import ROOT, SAMPLE

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
EDITIONS = (ROOT, SAMPLE)
LIGHT, _ = schemes(ROOT)
SMALLEST = 13
"""Smallest font size in pixels, on a phone 360 pixels wide."""
PRINT_WIDTH, SCREEN_WIDTH = 2160, 720
"""Least width of a PNG in pixels: 183 mm at 300 dpi."""
HEAVIEST = 160_000
"""Most bytes of a file."""


@memoized
def read(root) -> Edition:
    edition, problems = read_edition(root)
    assert problems == []
    return edition


@memoized
def drawn_charts(root) -> dict[str, bytes]:
    return charts(read(root)) | chart_tables(read(root))


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
    ): "Total social investment mobilised over 5 years: VND 111,680 billion or more (2021–2025); 2.0 times or more that of the 5 years 2021–2025 (2026–2030).",
    (
        "gross-output-level",
        "en",
    ): "Total gross output: 2.91 times that of 2010 (2020).",
    (
        "budget-revenue-growth",
        "en",
    ): "Increase in State budget revenue collected in the city (excluding land use revenue): 2020: not in the text; 12% a year or more (2021–2025); 12% a year or more (2026–2030).",
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
                    gap = not cell.targets and chart.kind != "figure"
                    assert gap <= (None in [target for target, _ in printed_rows])
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
def test_a_picture_carries_its_source_its_address_and_its_status(root) -> None:
    edition = read(root)
    for _, language, _, path, svg in all_pictures(root):
        words = " ".join(printed(svg))
        assert edition.resolution.short[language.code] in words, path
        assert edition.context.notice[language.code] in words, path
        url = page_url(edition, "charts/", language).partition("://")[2]
        assert url in words.replace("/ ", "/"), path
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
        ids |= {
            element.get("id")
            for element in svg.iter()
            if (element.get("id") or "").startswith("chart-")
        }
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
            if chart.kind == "figure":
                continue
            drawn = data_of(spec(chart, edition, language, LIGHT))
            every = [cell for indicator in chart.indicators for cell in cells(edition, indicator)]
            values = sorted(float(cell.drawn.amount.value) for cell in every if cell.drawn)
            lengths = [row["value"] if "value" in row else row["end"] - row["start"] for row in drawn]
            assert sorted(lengths) == pytest.approx(values) and 0 not in lengths, chart.id
            svg = pictures(root)[f"charts/{chart.id}.{language.code}.light.svg"]
            absent = [edition.labels[label][language.code] for label in ("not_in_text", "chart_absent")]
            if any(not cell.targets for cell in every):
                assert any(words in " ".join(printed(svg)) for words in absent), chart.id


def as_range(edition: Edition, *ids: str) -> Edition:
    """Return the edition with a range, in words, in place of the values of targets."""
    targets = tuple(
        replace(target, amount=None, value_text=dict.fromkeys(target.value_text, "12 - 13%/năm"))
        if target.id in ids
        else target
        for target in edition.targets
    )
    return replace(edition, target_table=replace(edition.target_table, targets=targets))


def test_a_range_is_said_in_words_beside_the_values_that_are_drawn() -> None:
    edition = as_range(read(ROOT), "gross-output-growth-2026-2030")
    chart = next(chart for chart in list_charts(edition) if chart.id == "gross-output-growth")
    *drawn, last = cells(edition, chart.indicators[0])
    drawing = spec(chart, edition, edition.official, LIGHT)
    assert {row["column"] for row in data_of(drawing)} == {cell.column.id for cell in drawn}
    assert all(cell.drawn for cell in drawn) and not last.drawn
    assert "12 - 13%/năm" in str(drawing) and "khoảng giá trị," in str(drawing)


def test_an_indicator_of_ranges_alone_has_no_chart() -> None:
    growth = "gross-output-growth"
    ids = [target.id for target in read(ROOT).targets if target.indicator.id == growth]
    edition = as_range(read(ROOT), *ids)
    assert growth not in [chart.id for chart in list_charts(edition)]


@pytest.mark.parametrize("root", EDITIONS)
def test_lines_join_only_adjacent_columns_that_have_values(root) -> None:
    edition = read(root)
    for chart in (chart for chart in list_charts(edition) if chart.kind == "path"):
        drawn = data_of(spec(chart, edition, edition.official, LIGHT))
        at = {cell.column.id: n for n, cell in enumerate(cells(edition, chart.indicators[0]))}
        for left, right in zip(drawn, drawn[1:], strict=False):
            near = at[right["column"]] - at[left["column"]] == 1
            assert (left["run"] == right["run"]) == near, chart.id


def test_or_more_over_below_and_exact_figures_have_marks_of_their_own() -> None:
    shapes = {}
    for edition in map(read, EDITIONS):
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
        assert svg.get("width") == str(WIDTH), path
        for words in svg.iter(f"{SVG}text"):
            size = int(stated(words, "font-size"))
            assert size >= SMALLEST, path
            long = text_width(words.text, Style(size, int(stated(words, "font-weight"))))
            part = {"start": 0, "middle": 0.5, "end": 1}[stated(words, "text-anchor")]
            left = float(words.get("x")) - part * long
            assert MARGIN <= left + 1 <= left + long <= WIDTH - MARGIN + 1, (path, words.text)


@pytest.mark.parametrize("root", EDITIONS)
def test_letters_are_outlines_that_a_picture_holds_itself_and_are_never_stretched(root) -> None:
    for *_, path, svg in all_pictures(root):
        source = etree.tostring(svg, encoding="unicode")
        assert "lengthAdjust" not in source and "textLength" not in source, path
        glyphs = {element.get("id") for element in svg.iterfind(f"{SVG}defs/{SVG}path")}
        used = [element.get(HREF)[1:] for element in svg.iter(f"{SVG}use")]
        assert set(used) == glyphs - empty_glyphs(svg), path
        letters = "".join("".join(words.split()) for words in printed(svg))
        assert len(used) >= 0.95 * len(letters), path  # a ligature is one outline for two letters
        for words in svg.iter(f"{SVG}text"):
            assert words.getparent().get("fill-opacity") == "0", path


def stated(words: etree._Element, name: str) -> str:
    """Return an attribute of a text, or of the group that it is in."""
    return words.get(name) or words.getparent().get(name)


def empty_glyphs(svg: etree._Element) -> set[str]:
    return {
        element.get("id") for element in svg.iterfind(f"{SVG}defs/{SVG}path") if not element.get("d")
    }


def test_outlines_draw_the_same_picture_as_the_font() -> None:
    for path in ("per-capita-income", "whole-economy", "urban-green-space", "at-a-glance"):
        for code in ("vi", "en"):
            name = f"charts/{path}.{code}.light"
            svg = etree.fromstring(drawn_charts(ROOT)[f"{name}.svg"])
            for words in list(svg.iter(f"{SVG}text")):
                words.getparent().remove(words)
            outlined = vl_convert.svg_to_png(etree.tostring(svg, encoding="unicode"), scale=SCALE)
            drawn, typeset = (
                Image.open(BytesIO(data)).convert("L")
                for data in (outlined, drawn_charts(ROOT)[f"{name}.png"])
            )
            assert drawn.size == typeset.size
            assert ImageStat.Stat(ImageChops.difference(drawn, typeset)).mean[0] < 1.5, name


@pytest.mark.parametrize("root", EDITIONS)
def test_a_png_has_the_size_of_print_or_of_screens_few_colours_and_a_clear_margin(root) -> None:
    for *_, scheme, path, svg in all_pictures(root):
        printed = scheme.name == LIGHT.name
        scale = SCALE if printed else SCREEN_SCALE
        data = drawn_charts(root)[f"{path}.png"]
        picture = Image.open(BytesIO(data))
        assert picture.size == (scale * WIDTH, scale * int(svg.get("height"))), path
        assert picture.width >= (PRINT_WIDTH if printed else SCREEN_WIDTH), path
        assert len(data) < HEAVIEST, path
        dpi = DPI * scale / SCALE  # one width in print
        assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.01) and DPI >= 300
        opened = picture.convert("RGB")
        assert len(opened.getcolors()) <= 16, path
        paper = tuple(bytes.fromhex(scheme.paper[1:]))
        height = opened.height - 100 * scale
        for x in (scale * (MARGIN - 6), scale * (WIDTH - MARGIN + 6)):
            assert opened.crop((x, 0, x + 1, height)).getcolors() == [(height, paper)], path


@pytest.mark.parametrize("root", EDITIONS)
def test_a_pdf_has_a_title_its_words_as_text_and_its_fonts(root) -> None:
    edition = read(root)
    for chart in list_charts(edition):
        for language in edition.languages:
            pdf = pypdf.PdfReader(BytesIO(drawn_charts(root)[f"charts/{chart.id}.{language.code}.pdf"]))
            (page,) = pdf.pages
            assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(182.9, abs=0.1)
            assert pdf.metadata.title.startswith(chart.title[language.code])
            assert pdf.trailer["/Root"]["/Lang"] == language.code
            words = without_spaces(page.extract_text())
            for indicator in chart.indicators:
                for cell in cells(edition, indicator):
                    for target in cell.targets:
                        value = state(edition, target, language).value
                        assert without_spaces(value) in words, chart.id
            assert all(
                "/FontFile2" in font or "/FontFile3" in font
                for font in (item.get_object() for item in pdf.resolved_objects.values())
                if isinstance(font, dict) and font.get("/Type") == "/FontDescriptor"
            )


@pytest.mark.parametrize("root", EDITIONS)
def test_a_csv_has_a_row_for_every_figure_with_all_that_belongs_to_it(root) -> None:
    edition = read(root)
    for chart in list_charts(edition):
        for language in edition.languages:
            data = drawn_charts(root)[f"charts/{chart.id}.{language.code}.csv"]
            assert data.startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by its mark"
            say = {key: words[language.code] for key, words in edition.labels.items()}
            rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            expected = table_rows(chart, edition, language)
            assert len(rows) == len(expected)
            for row, shown in zip(rows, expected, strict=True):
                assert None not in row.values() and row[say["chart_figure"]] == shown.words
                assert edition.context.notice[language.code] in row[say["csv_status"]]
                if target := shown.target:
                    statement = state(edition, target, language)
                    governed = target.governed_by[language.code] if target.governed_by else ""
                    assert row[say["governed_by"]] == governed
                    assert row[say["csv_quote"]] == statement.quote
                    assert row[say["csv_basis"]] == statement.basis
                    assert (
                        row[say["citation"]] == edition.by_id[target.provision].citation[language.code]
                    )
                    assert row[say["csv_number"]] == (str(target.amount.value) if target.amount else "")
                    assert row[say["csv_to"]] == (str(target.period.end) if target.period else "")


@pytest.mark.parametrize("root", EDITIONS)
def test_an_indicator_with_a_single_value_is_a_figure_under_the_same_file_names(root) -> None:
    edition = read(root)
    for chart in list_charts(edition):
        if chart.kind in ("path", "figure"):
            (indicator,) = chart.indicators
            drawn = [cell for cell in cells(edition, indicator) if cell.drawn]
            assert (chart.kind == "figure") == (len(drawn) == 1), chart.id
        for language in edition.languages:
            for scheme in schemes(ROOT):
                start = f"charts/{chart.id}.{language.code}"
                assert {f"{start}.{scheme.name}.svg", f"{start}.{scheme.name}.png"} <= {
                    *drawn_charts(root)
                }
            if chart.kind == "figure":
                words = printed(pictures(root)[f"charts/{chart.id}.{language.code}.light.svg"])
                absent = edition.labels["not_in_text"][language.code]
                assert not any(absent in line for line in words), chart.id
                assert chart.title[language.code] in " ".join(words), chart.id


PATHS = (
    ("", ""),
    ("M 0 0m 335.4 750q 75 0 130.5 -27.5q 55.5 -27.5 91.5 -74.5", "m335 750q75 0 131-28t91-74"),
    (
        "m 62 0v 530h 132v -73.4q 10 0 20 5q 0 9 4 4l 3 3Z m 1 1h 2Z ",
        "m62 0v530h132v-73q10 0 20 5q0 9 4 4l3 3Zm1 1h2Z",
    ),
    ("M 0 0m 0.4 0h 0.4h 0.4h 0.4", "m0 0h1h0h1"),
)


@pytest.mark.parametrize(("path", "short"), PATHS)
def test_the_path_of_a_glyph_is_shortened_without_errors_that_add_up(path: str, short: str) -> None:
    assert compact(path) == short


BROKEN = (
    ("2021 - 2025", 60, ["2021 - 2025"]),
    ("giá trị sản\u00a0xuất", 80, ["giá trị", "sản\u00a0xuất"]),
    (
        "Xem tại example.org/very-long-name/charts/",
        140,
        ["Xem tại example.org/", "very-long-name/", "charts/"],
    ),
    ("", 80, []),
)


@pytest.mark.parametrize(("words", "width", "lines"), BROKEN)
def test_lines_end_between_words_and_never_at_a_no_break_space(
    words: str, width: int, lines: list[str]
) -> None:
    assert wrap(words, Style(13), width) == lines


def test_a_title_is_broken_into_lines_of_like_width() -> None:
    style = Style(18, 600)
    words = "Tốc độ tăng bình quân giá trị sản xuất"
    assert len(balance(words, style, INNER)) == len(wrap(words, style, INNER)) == 2
    first, second = (text_width(line, style) for line in balance(words, style, INNER))
    assert abs(first - second) < 60


def test_the_headline_targets_fill_a_sheet_of_a4_or_more(edition: Edition) -> None:
    for *_, svg in (picture for picture in all_pictures(ROOT) if picture[0].id == GLANCE):
        assert int(svg.get("height")) >= WIDTH * 2**0.5 - 1


def test_without_a_cache_the_bytes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = drawn_charts(SAMPLE)
    monkeypatch.setattr(cache, "FOLDER", tmp_path)
    assert charts(read(SAMPLE)) | chart_tables(read(SAMPLE)) == cached


def test_the_sample_has_charts_of_its_own() -> None:
    assert not set(drawn_charts(SAMPLE).values()) & set(drawn_charts(ROOT).values())
    for path, svg in pictures(SAMPLE).items():
        assert read(ROOT).resolution.short["vi"] not in " ".join(printed(svg)), path
