"""Vega-Lite specifications of the charts of the targets."""

from collections.abc import Callable, Mapping
from typing import Any

from scripts.charts.figure import figure_card
from scripts.charts.layout import Block, Sheet, footer_block, title_block
from scripts.charts.line import line_chart
from scripts.charts.overview import overview_chart
from scripts.charts.stacked_bar import stacked_bar_chart
from scripts.charts.style import WIDTH, Scheme, specification
from scripts.model import Edition, Language
from scripts.targets.chart_data import Chart

PLOTS: Mapping[str, Callable[[Sheet, float], Block]] = {
    "path": line_chart,
    "figure": figure_card,
    "whole": stacked_bar_chart,
    "glance": overview_chart,
}
"""Function that draws the chart between title and footer, by kind of chart."""
UNTITLED = ("figure",)
"""Kinds of charts that have their title in the drawing."""
A4_RATIO = 2**0.5
"""Height to width of a sheet of A4, which the overview fills at least."""


def spec(chart: Chart, edition: Edition, language: Language, scheme: Scheme) -> dict[str, Any]:
    """Return the Vega-Lite specification of a chart in one language and one colour scheme."""
    sheet = Sheet(chart, edition, language, scheme)
    title = Block([], 0) if chart.kind in UNTITLED else title_block(sheet, 0)
    plot = PLOTS[chart.kind](sheet, title.height)
    least = WIDTH * A4_RATIO - footer_block(sheet, 0).height if chart.kind == "glance" else 0
    bottom = max(title.height + plot.height, least)
    footer = footer_block(sheet, bottom)
    return specification(scheme, bottom + footer.height, [*title.layers, *plot.layers, *footer.layers])
