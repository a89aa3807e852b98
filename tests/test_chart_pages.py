"""Pages with charts: the figures as text, their downloads, columns, and letters that grow."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from scripts.loading.edition import read_edition
from scripts.model import Edition, Language
from scripts.pages.downloads import file_size
from scripts.publication.urls import prefix
from scripts.targets.chart_data import Chart, cells, list_charts
from scripts.targets.statement import state
from testing.browser import WindowPool
from testing.editions import SAMPLE
from testing.words import plain

SMALLEST = 15
"""Smallest font size in pixels at the usual setting; LOOK asks for 15 to 16."""
FORMATS = ("light.png", "light.svg", "pdf", "csv")
LETTERS = """(selector) => {
  const sizes = [];
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: element, data } = walker.currentNode;
    if (data.trim() && element.checkVisibility() && !element.closest(".unseen"))
      sizes.push(parseFloat(getComputedStyle(element).fontSize));
  }
  return Math.min(...sizes);
}"""


@pytest.fixture(scope="module", params=["real", "sample"])
def built(request: pytest.FixtureRequest) -> tuple[Path, Edition]:
    """The folder of a built site, and its edition."""
    if request.param == "real":
        return request.getfixturevalue("site"), request.getfixturevalue("edition")
    sample, problems = read_edition(SAMPLE)
    assert problems == []
    return request.getfixturevalue("sample_site"), sample


def page(site: Path, edition: Edition, language: Language, path: str) -> etree._Element:
    return html.parse(str(site / prefix(edition, language) / path / "index.html")).getroot()


def shown(built: tuple[Path, Edition]) -> Iterator[tuple[Chart, Language, etree._Element]]:
    """Yield every chart in every language with its element on the page of charts."""
    site, edition = built
    for language in edition.languages:
        root = page(site, edition, language, "charts")
        for chart in list_charts(edition):
            (element,) = root.xpath(f"//*[@id='chart-{chart.id}']")
            yield chart, language, element


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", plain(words))


def values(edition: Edition, chart: Chart, language: Language) -> list[str]:
    return [
        state(edition, target, language).value
        for indicator in chart.indicators
        for cell in cells(edition, indicator)
        for target in cell.targets
    ]


def test_the_page_gives_every_figure_in_the_exact_words_of_its_statement(
    built: tuple[Path, Edition],
) -> None:
    for chart, language, element in shown(built):
        for table in element.xpath(".//table"):
            table.getparent().remove(table)
        words = squeezed(element.text_content())
        for value in values(built[1], chart, language):
            assert squeezed(value) in words, (chart.id, value)


def test_a_single_figure_is_no_chart_and_stands_between_no_gaps(built: tuple[Path, Edition]) -> None:
    edition = built[1]
    for chart, language, element in shown(built):
        plots = element.xpath(".//svg[@class='plot' or @class='bar']")
        assert bool(plots) == (chart.kind != "figure"), chart.id
        if chart.kind == "figure":
            assert edition.labels["not_in_text"][language.code] not in element.text_content(), chart.id


def test_a_chart_is_offered_as_png_svg_pdf_and_csv_with_its_size(built: tuple[Path, Edition]) -> None:
    site, _ = built
    for chart, language, element in shown(built):
        links = element.xpath(".//*[contains(@class, 'chart-files')]//a")
        paths = [f"charts/{chart.id}.{language.code}.{end}" for end in FORMATS]
        assert [link.get("href").replace("../", "") for link in links] == paths
        for link, path in zip(links, paths, strict=True):
            assert file_size((site / path).read_bytes(), language) in link.text_content()
        assert "2160" in re.sub(r"[.,]", "", links[0].text_content())


def test_the_status_is_on_a_page_with_charts_once(built: tuple[Path, Edition]) -> None:
    site, edition = built
    for language in edition.languages:
        words = squeezed(page(site, edition, language, "charts").text_content())
        assert words.count(squeezed(edition.context.notice[language.code])) == 1


def test_the_page_of_a_target_has_the_chart_of_its_indicator(built: tuple[Path, Edition]) -> None:
    site, edition = built
    charts = [chart for chart in list_charts(edition) if chart.kind != "glance"]
    for language in edition.languages:
        for target in edition.targets:
            root = page(site, edition, language, f"targets/{target.id}")
            chart = next((chart for chart in charts if target.indicator in chart.indicators), None)
            links = root.xpath("//*[contains(@class, 'chart-files')]//a/@href")
            assert len(links) == (len(FORMATS) if chart else 0), target.id
            drawn = bool(root.xpath("//*[@class='chart']"))
            assert drawn == (chart is not None and chart.kind != "figure"), target.id


@pytest.mark.parametrize("path", ["charts/", "en/charts/", "targets/per-capita-income-2025/"])
@pytest.mark.parametrize(("size", "growth"), [("", 1.0), ("l", 1.15), ("xl", 1.3), ("xxl", 1.5)])
def test_letters_grow_with_the_setting_and_nothing_leaves_the_screen(
    windows: WindowPool, address: str, path: str, size: str, growth: float
) -> None:
    for width in (320, 360, 768, 1366):
        with windows.window(width) as window:
            window.goto(f"{address}{path}")
            window.evaluate("(size) => { document.documentElement.dataset.size = size; }", size)
            assert window.evaluate(LETTERS, "#chart-per-capita-income") >= SMALLEST * growth, width
            beyond = window.evaluate("""() => [...document.querySelectorAll(".chart *")].filter((element) =>
                !element.closest("svg, table, .unseen") && element.checkVisibility()
                && element.getBoundingClientRect().right > innerWidth).map((element) => element.outerHTML)""")
            assert beyond == [], width


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (1366, 2)])
def test_charts_are_in_two_columns_on_a_wide_screen_on_the_edge_of_the_page(
    windows: WindowPool, address: str, width: int, columns: int
) -> None:
    with windows.window(width) as window:
        window.goto(f"{address}charts/")
        lefts = window.evaluate("""() => [...document.querySelectorAll(".charts > section, .chart-files, .plot")]
            .map((element) => Math.round(element.getBoundingClientRect().left))""")
        edge = window.evaluate("document.querySelector('h1').getBoundingClientRect().left")
        sections = window.evaluate("""() => new Set([...document.querySelectorAll(".charts > section:not(.single)")]
            .map((element) => Math.round(element.getBoundingClientRect().left))).size""")
        assert sections == columns
        assert min(lefts) == round(edge)


def test_marks_stand_over_the_middle_of_their_columns(windows: WindowPool, address: str) -> None:
    with windows.window(360) as window:
        window.goto(f"{address}charts/")
        apart = window.evaluate("""() => [...document.querySelectorAll(".chart-values")].flatMap((list) => {
            const middle = (element) => { const { left, right } = element.getBoundingClientRect(); return (left + right) / 2; };
            const columns = [...list.querySelectorAll("dt")].map(middle);
            const marks = [...list.parentElement.querySelectorAll(".plot .mark > :last-child")].map(middle);
            return marks.map((mark) => Math.min(...columns.map((column) => Math.abs(column - mark))));
        })""")
        assert len(apart) > 10 and max(apart) < 5
