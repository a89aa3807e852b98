"""The charts of the target summary as Vega-Lite specifications."""

from collections.abc import Mapping
from typing import Any

from scripts.charts import Chart
from scripts.drawing.frame import Sheet, foot, head
from scripts.drawing.glance import glance
from scripts.drawing.ink import WIDE, Scheme, picture
from scripts.drawing.path import path
from scripts.drawing.whole import whole
from scripts.model import Edition, Language

BODIES = {"path": path, "whole": whole, "glance": glance}
PORTRAIT = 2**0.5
"""Height of a sheet of A4 to its width, which the headline targets fill."""


def spec(chart: Chart, edition: Edition, language: Language, scheme: Scheme) -> Mapping[str, Any]:
    """The Vega-Lite specification of a chart in one language and one colour scheme."""
    sheet = Sheet(chart, edition, language, scheme)
    top = head(sheet, 0)
    main = BODIES[chart.kind](sheet, top.height)
    least = WIDE * PORTRAIT - foot(sheet, 0).height if chart.kind == "glance" else 0
    end = foot(sheet, max(top.height + main.height, least))
    height = max(top.height + main.height, least) + end.height
    return picture(scheme, height, [*top.layers, *main.layers, *end.layers])
