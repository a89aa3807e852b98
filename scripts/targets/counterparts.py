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
    by_column = {
        column.id: [target for target in table.targets if column_of(target, table.columns) == column]
        for column in table.columns
    }
    in_use = [
        column
        for column in table.columns
        if any(target.kind == TARGET for target in by_column[column.id])
    ]
    silences = []
    for column, next_column in pairwise(in_use):
        continued = {target.indicator.id for target in by_column[next_column.id]}
        targets = tuple(
            target
            for target in by_column[column.id]
            if target.kind == TARGET
            and target.restates is None
            and target.indicator.id not in continued
        )
        if targets:
            silences.append(Silence(column, next_column, targets))
    return tuple(silences)
