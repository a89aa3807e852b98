"""Pages of the targets: the table across periods, one page for each target, charts and timeline."""

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from scripts.language.words import split_at_value
from scripts.model import Edition, Language, Target
from scripts.publication.embeds import embed_url, embeds_by_name
from scripts.publication.urls import target_url
from scripts.targets.chart_data import list_charts
from scripts.targets.chart_words import table_rows, text_alternative
from scripts.targets.table import group_by_theme, undated_targets


def context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the rows by theme, and the targets that name no period."""
    return {
        "groups": group_by_theme(edition.target_table),
        "undated": undated_targets(edition.target_table),
        **charts(edition, language),
    }


def charts(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return the charts and the functions that every page with targets needs."""
    return {
        "by_id": {target.id: target for target in edition.targets},
        "split_at_value": split_at_value,
        "target_url": lambda target: target_url(edition, target.id, language),
        "charts": list_charts(edition),
        "alternative": lambda chart: text_alternative(chart, edition, language),
        "chart_rows": lambda chart: table_rows(chart, edition, language),
    }


def target(edition: Edition, language: Language, target: Target) -> Mapping[str, Any]:
    """Return the context of a target's page: its chart, theme and the targets of its indicator."""
    table = edition.target_table
    indicator = target.indicator
    single = [chart for chart in list_charts(edition) if chart.kind != "glance"]
    return {
        "target": target,
        "embed": embeds_by_name(edition)[target.id, language.code],
        "embed_url": lambda embed: embed_url(edition, embed),
        "chart": next((chart for chart in single if indicator in chart.indicators), None),
        "theme": next(theme for theme in table.themes if theme.id == indicator.theme),
        "siblings": [
            other for other in table.targets if other.indicator == indicator and other != target
        ],
        **charts(edition, language),
    }


def timeline(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return dated aims, not baselines, by the year in which or before which they are due."""
    due: dict[tuple[int, bool], list[Target]] = {}
    for target in edition.targets:
        if target.kind != "baseline" and target.period:
            in_year = target.operator != "before"
            due.setdefault((target.period.end, in_year), []).append(target)
    ordered = sorted(due.items(), key=itemgetter(0))
    return {"years": [(year, not in_year, targets) for (year, in_year), targets in ordered]}
