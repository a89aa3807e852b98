"""Data of the targets at a glance (PDF): every figure and aim, by theme, the undated ones last."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain, zip_longest
from typing import Any

from scripts.language.line_breaking import keep_whole, split_runs, unbreakable_pattern
from scripts.model import Column, Edition, Language, Target
from scripts.publication.urls import target_url
from scripts.targets import table
from scripts.targets.chart_data import Cell, column_of
from scripts.targets.chart_words import format_cell_period
from scripts.targets.figure import CLOSE_SYMBOLS, split_figure
from scripts.targets.statement import state


@dataclass(frozen=True)
class Figure:
    """A target in a cell; `before`, `number`, `unit` and `after` joined are the words of the text."""

    url: str
    before: str
    number: str
    """Number, set large; empty for an aim in words, which is in `after`."""
    unit: str
    after: str
    time: str
    """Period; empty if the words name it, or if the figure restates another one."""
    dated: bool
    in_brackets: bool
    """True if it restates another figure, which the text does in brackets."""
    notes: tuple[tuple[str, ...], ...]
    """Words for its basis, in runs (`line_breaking.py`)."""

    @property
    def length(self) -> int:
        """Return the number of characters in all its words."""
        words = (self.before, self.number, self.unit, self.after, *chain(*self.notes))
        return sum(map(len, words))


@dataclass(frozen=True)
class Row:
    """An indicator; `base` is the basis that all its figures share, if they do."""

    name: str
    base: str
    cells: tuple[tuple[Figure, ...], ...]
    """Figures by column; a cell is empty where the text names none."""


@dataclass(frozen=True)
class Group:
    """A theme with its rows; `years` are the headings of its columns."""

    name: str
    years: tuple[str, ...]
    across: bool
    """True if it has dated figures, to be read across the years."""
    rows: tuple[Row, ...]


def overview_data(edition: Edition, language: Language) -> dict[str, Any]:
    """Return the groups, the relative widths of their columns, and the words of the legend."""
    groups = [
        Group(
            group.theme.name[language.code],
            tuple(_heading(edition, column, language) for column in group.columns),
            any(target.amount and target.period for target in _targets(group.rows)),
            tuple(_row(edition, language, row, group.columns) for row in group.rows),
        )
        for group in table.group_by_theme(edition.target_table)
    ]
    labels = edition.labels
    if undated := table.undated_targets(edition.target_table):
        columns = edition.target_table.columns[:1]
        rows = tuple(
            _row(edition, language, table.Row(target.indicator, ((columns[0], (target,)),)), columns)
            for target in undated
        )
        groups.append(Group(labels["undated"][language.code], (), False, rows))
    return {
        "weights": _weights([group for group in groups if group.across]),
        "groups": [asdict(group) for group in groups],
        "not_in_text": labels["not_in_text"][language.code],
        "legend": labels["glance_legend"][language.code],
    }


def _heading(edition: Edition, column: Column, language: Language) -> str:
    """Return the last year of a column, or its name if a figure in it is not of a known year."""
    columns = edition.target_table.columns
    undated = any(
        target.period is None and column_of(target, columns) == column for target in edition.targets
    )
    return column.name[language.code] if undated else str(column.last)


def _weights(groups: list[Group]) -> list[float]:
    """Return relative column widths: the cube root of the longest cell evens them out."""
    rows = [row for group in groups for row in group.rows]
    columns = zip_longest(*(row.cells for row in rows), fillvalue=())
    return [
        round(max(sum(figure.length for figure in cell) for cell in column) ** (1 / 3), 2)
        for column in columns
    ]


def _row(edition: Edition, language: Language, row: table.Row, columns: tuple[Column, ...]) -> Row:
    cells = [(column, targets) for column, targets in row.cells if column in columns]
    name = keep_whole(row.indicator.name[language.code], unbreakable_pattern(edition, language))
    bases = [
        state(edition, target, language).basis for target in _targets([row]) if not target.restates
    ]
    shared = bases[0] if len(bases) > 1 and len(set(bases)) == 1 else ""
    return Row(
        name,
        shared,
        tuple(
            tuple(_figure(edition, language, target, column, shared) for target in targets)
            for column, targets in cells
        ),
    )


def _targets(rows: Iterable[table.Row]) -> Iterator[Target]:
    return (target for row in rows for _, targets in row.cells for target in targets)


def _figure(
    edition: Edition, language: Language, target: Target, column: Column, shared: str
) -> Figure:
    statement = state(edition, target, language)
    notes = [statement.basis] if statement.basis not in ("", shared) else []
    figure = split_figure(target, statement.value, language)
    unit, after = _split_unit(target, figure.after, language)
    time = format_cell_period(
        edition, Cell(target.indicator, column, (target,), None), target, language
    )
    unbreakable = unbreakable_pattern(edition, language)
    return Figure(
        url=target_url(edition, target.id, language),
        before=figure.before,
        number=figure.number,
        unit=unit,
        after=keep_whole(after, unbreakable) if figure.number else after,
        time="" if target.restates or _needs_no_time(target, language) else time,
        dated=target.period is not None,
        in_brackets=target.restates is not None,
        notes=tuple(split_runs(note, unbreakable) for note in notes),
    )


def _needs_no_time(target: Target, language: Language) -> bool:
    """Return whether the words name the year, or the target is listed as one without a date."""
    if target.period is None:
        return target.kind != "baseline"
    return str(target.period.end) in target.value_text[language.code]


def _split_unit(target: Target, after: str, language: Language) -> tuple[str, str]:
    """Split the words after a number, and after the symbols close to it, into its unit and the rest."""
    if target.amount is None:
        return "", after
    unit = target.amount.unit.pattern[language.code].partition("{value}")[2]
    unit = CLOSE_SYMBOLS.sub("", unit, count=1)
    return (unit, after.removeprefix(unit)) if after.startswith(unit) else ("", after)
