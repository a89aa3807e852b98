"""Targets of a period whose indicator has no target in the next one."""

from dataclasses import dataclass
from itertools import pairwise

from scripts.model import Column, Target, TargetTable
from scripts.targets.chart_data import column_of

TARGET = "target"
"""Kind of the targets that are compared; milestones and the like are due once."""


@dataclass(frozen=True)
class Silence:
    """The targets of a column whose indicators the text does not mention in the next column."""

    column: Column
    next_column: Column
    targets: tuple[Target, ...]


def without_counterpart(table: TargetTable) -> tuple[Silence, ...]:
    """Return the targets without counterpart, for each two columns with targets, in document order.

    Those that restate another target are left out.
    """
    silences = []
    for (column, own), (next_column, following) in pairwise(columns_with_targets(table)):
        continued = {target.indicator.id for target in following}
        targets = tuple(
            target
            for target in own
            if target.kind == TARGET
            and target.restates is None
            and target.indicator.id not in continued
        )
        if targets:
            silences.append(Silence(column, next_column, targets))
    return tuple(silences)


def columns_with_targets(table: TargetTable) -> list[tuple[Column, tuple[Target, ...]]]:
    """Return the columns that have targets to be compared, each with everything that is due in it."""
    by_column = [
        (
            column,
            tuple(target for target in table.targets if column_of(target, table.columns) == column),
        )
        for column in table.columns
    ]
    return [
        (column, targets)
        for column, targets in by_column
        if any(target.kind == TARGET for target in targets)
    ]
