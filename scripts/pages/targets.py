"""Pages of the targets: one page for each target, and the timeline."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from scripts.model import Edition, Language, Target
from scripts.pages import charts
from scripts.pages.chart_views import view
from scripts.pages.target_table import words_of_targets
from scripts.publication.embeds import embed_context
from scripts.publication.template_context import label
from scripts.targets import outcomes
from scripts.targets.chart_data import list_charts

DUE_HEADINGS = ("before_year", "until_year", "vision_year")
"""Labels of the headings of a year, in their order."""


def target(
    edition: Edition, language: Language, target: Target, files: Mapping[str, bytes]
) -> Mapping[str, Any]:
    """Return the context of a target's page: its chart, theme and the targets of its indicator."""
    table = edition.target_table
    indicator = target.indicator
    neighbours = (None, *table.targets, None)
    position = neighbours.index(target)
    single = [chart for chart in list_charts(edition) if chart.kind != "glance"]
    chart = next((chart for chart in single if indicator in chart.indicators), None)
    return {
        "target": target,
        **embed_context(edition, target.id, language),
        "outcomes": [
            (row, outcomes.value_words(edition, row, language))
            for row in outcomes.outcomes_of(edition, target)
        ],
        "view": view(edition, chart, language) if chart else None,
        "theme": next(theme for theme in table.themes if theme.id == indicator.theme),
        "previous": neighbours[position - 1],
        "next": neighbours[position + 1],
        "siblings": [
            other for other in table.targets if other.indicator == indicator and other != target
        ],
        **words_of_targets(edition, language),
        **charts.tools(edition, language, files),
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
