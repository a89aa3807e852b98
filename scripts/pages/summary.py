"""The target summary, read across the periods, and the timeline of dated aims."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from scripts.address import target_url
from scripts.charts import alternative, charts_of, column_of, rows
from scripts.embeds import embed_url, embeds_by_name
from scripts.model import Column, Edition, Indicator, Language, Target, Theme


@dataclass(frozen=True)
class Row:
    """One indicator: its targets column by column; an empty cell is not in the text."""

    indicator: Indicator
    cells: tuple[tuple[Column, tuple[Target, ...]], ...]


def contents(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Rows by theme, and the targets that have no date of their own."""
    summary = edition.summary
    placed = {target: column_of(target, summary.columns) for target in summary.targets}
    every = [
        Row(indicator, tuple((column, _cell(indicator, column, placed)) for column in summary.columns))
        for indicator in summary.indicators
    ]
    dated = [row for row in every if any(targets for _, targets in row.cells)]
    groups = [(theme, _of(theme, dated)) for theme in summary.themes]
    return {
        "groups": [(theme, _used(rows), rows) for theme, rows in groups if rows],
        "undated": [target for target in summary.targets if placed[target] is None],
    } | shown(edition, language)


def shown(edition: Edition, language: Language) -> Mapping[str, Any]:
    """What every page that shows targets needs besides them."""
    return {
        "by_id": {target.id: target for target in edition.summary.targets},
        "marked": marked,
        "target_url": lambda target: target_url(edition, target.id, language),
        "charts": charts_of(edition),
        "alternative": lambda chart: alternative(chart, edition, language),
        "chart_rows": lambda chart: rows(chart, edition, language),
    }


def target(edition: Edition, language: Language, it: Target) -> Mapping[str, Any]:
    """The page of one target, and the targets of the same indicator."""
    summary = edition.summary
    paths = [chart for chart in charts_of(edition) if chart.kind != "glance"]
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


def marked(quote: str, value: str) -> tuple[str, str, str]:
    """A quote in three: what stands before its value, the value as it prints it, the rest."""
    start = quote.lower().index(value.lower())
    return quote[:start], quote[start : start + len(value)], quote[start + len(value) :]


def _cell(
    indicator: Indicator, column: Column, placed: Mapping[Target, Column | None]
) -> tuple[Target, ...]:
    return tuple(
        target for target, place in placed.items() if target.indicator == indicator and place == column
    )


def _of(theme: Theme, rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.indicator.theme == theme.id]


def _used(rows: list[Row]) -> tuple[Column, ...]:
    """The columns up to the last one in which any of the rows has a target."""
    columns = [column for column, _ in rows[0].cells]
    last = max(n for row in rows for n, (_, targets) in enumerate(row.cells) if targets)
    return tuple(columns[: max(last + 1, len(columns) - 1)])


def timeline(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Dated aims, not baselines, under the year by or before which they fall due."""
    aims = [target for target in edition.summary.targets if target.kind != "baseline" and target.period]
    ordered = sorted(aims, key=lambda target: (target.period.end, target.operator != "before"))
    groups = groupby(ordered, key=lambda target: (target.period.end, target.operator == "before"))
    return {"years": [(year, before, tuple(targets)) for (year, before), targets in groups]}
