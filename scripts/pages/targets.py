"""The target summary, read across the periods, and the timeline of dated aims."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from scripts.language.words import split_at_value
from scripts.model import Edition, Language, Target
from scripts.publication.embeds import embed_url, embeds_by_name
from scripts.publication.urls import target_url
from scripts.targets.chart_data import list_charts, table_rows, text_alternative
from scripts.targets.table import group_by_theme, undated_targets


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Rows by theme, and the targets that have no date of their own."""
    return {
        "groups": group_by_theme(edition.target_table),
        "undated": undated_targets(edition.target_table),
    } | shown(edition, language)


def shown(edition: Edition, language: Language) -> Mapping[str, Any]:
    """What every page that shows targets needs besides them."""
    return {
        "by_id": {target.id: target for target in edition.targets},
        "split_at_value": split_at_value,
        "target_url": lambda target: target_url(edition, target.id, language),
        "charts": list_charts(edition),
        "alternative": lambda chart: text_alternative(chart, edition, language),
        "chart_rows": lambda chart: table_rows(chart, edition, language),
    }


def target(edition: Edition, language: Language, it: Target) -> Mapping[str, Any]:
    """The page of one target, and the targets of the same indicator."""
    summary = edition.target_table
    paths = [chart for chart in list_charts(edition) if chart.kind != "glance"]
    return {
        "it": it,
        "embed": embeds_by_name(edition)[it.id, language.code],
        "embed_url": lambda embed: embed_url(edition, embed),
        "chart": next((chart for chart in paths if it.indicator in chart.indicators), None),
        "theme": next(theme for theme in summary.themes if theme.id == it.indicator.theme),
        "siblings": [
            one for one in summary.targets if one.indicator == it.indicator and one.id != it.id
        ],
    } | shown(edition, language)


def charts(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Every chart with its words and its table."""
    return shown(edition, language)


def timeline(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Dated aims, not baselines, under the year by or before which they fall due."""
    aims = [target for target in edition.targets if target.kind != "baseline" and target.period]
    ordered = sorted(aims, key=lambda target: (target.period.end, target.operator != "before"))
    groups = groupby(ordered, key=lambda target: (target.period.end, target.operator == "before"))
    return {"years": [(year, before, tuple(targets)) for (year, before), targets in groups]}
