"""The charts of the target summary as Vega-Lite specifications."""

from collections.abc import Mapping
from typing import Any

from scripts.charts.layout import Sheet, foot, head
from scripts.charts.line import path
from scripts.charts.overview import glance
from scripts.charts.stacked_bar import whole
from scripts.charts.style import WIDTH, Scheme, picture
from scripts.model import Edition, Language
from scripts.targets.chart_data import Chart

BODIES = {"path": path, "whole": whole, "glance": glance}
PORTRAIT = 2**0.5
"""Height of a sheet of A4 to its width, which the headline targets fill."""


def spec(chart: Chart, edition: Edition, language: Language, scheme: Scheme) -> Mapping[str, Any]:
    """The Vega-Lite specification of a chart in one language and one colour scheme."""
    sheet = Sheet(chart, edition, language, scheme)
    top = head(sheet, 0)
    main = BODIES[chart.kind](sheet, top.height)
    least = WIDTH * PORTRAIT - foot(sheet, 0).height if chart.kind == "glance" else 0
    end = foot(sheet, max(top.height + main.height, least))
    height = max(top.height + main.height, least) + end.height
    return picture(scheme, height, [*top.layers, *main.layers, *end.layers])
