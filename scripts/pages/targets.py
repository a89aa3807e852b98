"""Pages of the targets: the table across periods, one page for each target, and the timeline."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from scripts.model import Edition, Language, Target
from scripts.pages import charts
from scripts.pages.chart_views import view
from scripts.publication.embeds import embed_context
from scripts.publication.template_context import label
from scripts.publication.urls import target_url
from scripts.targets.chart_data import list_charts
from scripts.targets.statement import split_quote
from scripts.targets.table import group_by_theme, undated_targets

DUE_HEADINGS = ("before_year", "until_year", "vision_year")
"""Labels of the headings of a year, in their order."""


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the rows by theme, the targets that name no period, and the kinds to filter by."""
    undated = undated_targets(edition.target_table)
    dated = [target for target in edition.targets if target not in undated]
    return {
        "groups": group_by_theme(edition.target_table),
        "undated": undated,
        "kinds": list(dict.fromkeys(target.kind for target in dated)),
        **links(edition, language),
    }


def target(
    edition: Edition, language: Language, target: Target, files: Mapping[str, bytes]
) -> Mapping[str, Any]:
    """Return the context of a target's page: its chart, theme and the targets of its indicator."""
    table = edition.target_table
    indicator = target.indicator
    single = [chart for chart in list_charts(edition) if chart.kind != "glance"]
    chart = next((chart for chart in single if indicator in chart.indicators), None)
    return {
        "target": target,
        **embed_context(edition, target.id, language),
        "view": view(edition, chart, language) if chart else None,
        "theme": next(theme for theme in table.themes if theme.id == indicator.theme),
        "siblings": [
            other for other in table.targets if other.indicator == indicator and other != target
        ],
        **links(edition, language),
        **charts.tools(edition, language, files),
    }


def links(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the functions that every page with targets needs."""
    return {
        "split_quote": lambda target, other: split_quote(edition, target, other),
        "target_url": lambda target: target_url(edition, target.id, language),
    }


def timeline(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return headings and the dated aims under them, without baselines, by year."""
    by_heading: dict[tuple[int, int], list[Target]] = {}
    for target in edition.targets:
        if target.kind != "baseline" and target.period:
            by_heading.setdefault((target.period.end, _due(target)), []).append(target)
    say = label(edition, language)
    return {
        "years": [
            (say(DUE_HEADINGS[due], year=year), targets)
            for (year, due), targets in sorted(by_heading.items(), key=itemgetter(0))
        ]
    }


def _due(target: Target) -> int:
    """Return the position of a target's heading among `DUE_HEADINGS`."""
    if target.operator == "before":
        return 0
    return 2 if target.kind == "vision" else 1
