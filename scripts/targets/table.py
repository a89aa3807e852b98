"""Lay out the targets as a table: a group of rows for each theme, a column for each period."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.model import Column, Indicator, Target, TargetTable, Theme
from scripts.targets.chart_data import column_of


@dataclass(frozen=True)
class Row:
    """An indicator with its targets by column; a cell is empty if the text names no target."""

    indicator: Indicator
    cells: tuple[tuple[Column, tuple[Target, ...]], ...]

    @property
    def targets(self) -> tuple[Target, ...]:
        """Return the targets of all cells, from left to right."""
        return tuple(target for _, targets in self.cells for target in targets)


@dataclass(frozen=True)
class Group:
    """The rows of a theme, and the columns up to the last one in use."""

    theme: Theme
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def across(self) -> bool:
        """Return whether it has figures of known years, to be read across the columns."""
        return any(target.amount and target.period for row in self.rows for target in row.targets)


def group_by_theme(table: TargetTable) -> tuple[Group, ...]:
    """Return the groups that have a dated target, in the order of the themes."""
    columns = _column_by_target(table)
    rows = [
        Row(indicator, tuple((column, _cell(indicator, column, columns)) for column in table.columns))
        for indicator in table.indicators
    ]
    dated = [row for row in rows if any(targets for _, targets in row.cells)]
    by_theme = [
        (theme, tuple(row for row in dated if row.indicator.theme == theme.id))
        for theme in table.themes
    ]
    return tuple(Group(theme, _columns_in_use(rows), rows) for theme, rows in by_theme if rows)


def undated_targets(table: TargetTable) -> tuple[Target, ...]:
    """Return the targets that belong to no column."""
    return tuple(target for target, column in _column_by_target(table).items() if column is None)


def _column_by_target(table: TargetTable) -> dict[Target, Column | None]:
    return {target: column_of(target, table.columns) for target in table.targets}


def _cell(
    indicator: Indicator, column: Column, columns: Mapping[Target, Column | None]
) -> tuple[Target, ...]:
    return tuple(
        target
        for target, target_column in columns.items()
        if target.indicator == indicator and target_column == column
    )


def _columns_in_use(rows: tuple[Row, ...]) -> tuple[Column, ...]:
    """Return the columns up to the last one with a target, at least all but the last."""
    columns = [column for column, _ in rows[0].cells]
    last = max(n for row in rows for n, (_, targets) in enumerate(row.cells) if targets)
    return tuple(columns[: max(last + 1, len(columns) - 1)])
