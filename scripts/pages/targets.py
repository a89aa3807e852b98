"""Pages of the targets: one page for each target, charts and timeline."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from scripts.model import Edition, Language, Target
from scripts.pages.target_table import words_of_targets
from scripts.publication.embeds import embed_url, embeds_by_name
from scripts.publication.template_context import label
from scripts.targets.chart_data import list_charts
from scripts.targets.chart_words import table_rows, text_alternative

DUE_HEADINGS = ("before_year", "until_year", "vision_year")
"""Labels of the headings of a year, in their order."""


def charts(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the charts and the functions that every page with targets needs."""
    return {
        **words_of_targets(edition, language),
        "charts": list_charts(edition),
        "alternative": lambda chart: text_alternative(chart, edition, language),
        "chart_rows": lambda chart: table_rows(chart, edition, language),
    }


def target(edition: Edition, language: Language, target: Target) -> Mapping[str, Any]:
    """Return the context of a target's page: its chart, theme and the targets of its indicator."""
    table = edition.target_table
    indicator = target.indicator
    neighbours = (None, *table.targets, None)
    position = neighbours.index(target)
    single = [chart for chart in list_charts(edition) if chart.kind != "glance"]
    return {
        "target": target,
        "embed": embeds_by_name(edition)[target.id, language.code],
        "embed_url": lambda embed: embed_url(edition, embed),
        "chart": next((chart for chart in single if indicator in chart.indicators), None),
        "theme": next(theme for theme in table.themes if theme.id == indicator.theme),
        "previous": neighbours[position - 1],
        "next": neighbours[position + 1],
        "siblings": [
            other for other in table.targets if other.indicator == indicator and other != target
        ],
        **charts(edition, language),
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
