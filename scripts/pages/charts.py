"""The page of charts, and what every page with a chart needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.charts.style import PNG_WIDTH
from scripts.language.formatting import format_number
from scripts.model import Edition, Language
from scripts.pages.chart_views import view
from scripts.pages.downloads import file_size
from scripts.targets.chart_data import Chart, cells, list_charts
from scripts.targets.chart_legend import explain_marks
from scripts.targets.chart_words import table_rows

FORMATS = ("light.png", "light.svg", "pdf", "csv")
"""Ends of the names of a chart's files, in the order in which they are offered."""


@dataclass(frozen=True)
class File:
    """A file of a chart."""

    path: str
    """Path below the site."""
    format: str
    """Name of the format, such as `PNG`."""
    size: str
    """Size with its unit; empty if the file does not exist."""


def context(edition: Edition, language: Language, files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Return the overview, the charts, the single figures, and the key to the marks."""
    views = [view(edition, chart, language) for chart in list_charts(edition)]
    plotted = (
        cell
        for chart in list_charts(edition)
        if chart.kind in ("glance", "path")
        for indicator in chart.indicators
        for cell in cells(edition, indicator)
    )
    return {
        "overviews": [shown for shown in views if shown.chart.kind == "glance"],
        "views": [shown for shown in views if shown.chart.kind in ("path", "whole")],
        "figures": [shown for shown in views if shown.chart.kind == "figure"],
        "key": explain_marks(edition, plotted, language),
        **tools(edition, language, files),
    }


def tools(edition: Edition, language: Language, files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Return what the macros of `chart.html` need besides a view."""
    return {
        "png_width": format_number(PNG_WIDTH, language),
        "chart_rows": lambda chart: table_rows(chart, edition, language),
        "chart_files": lambda chart: list(_files(chart, language, files)),
    }


def _files(chart: Chart, language: Language, files: Mapping[str, bytes]) -> Iterator[File]:
    for end in FORMATS:
        path = f"charts/{chart.id}.{language.code}.{end}"
        content = files.get(path)
        size = "" if content is None else file_size(content, language)
        yield File(path, end.rpartition(".")[2].upper(), size)
