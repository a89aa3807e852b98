"""Data of the targets at a glance (PDF): every figure and aim that has a column, by theme."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain, zip_longest
from typing import Any

from scripts.exports.line_breaking import split_runs, unbreakable_pattern
from scripts.language.formatting import format_number
from scripts.model import Column, Edition, Language, Target
from scripts.publication.urls import target_url
from scripts.targets import table
from scripts.targets.chart_data import Cell
from scripts.targets.chart_words import format_basis, format_cell_period

CLOSE_SYMBOLS = re.compile(r"[^\w\s/]*")
"""Symbols at the start of a unit that are set close to the number, such as `%`."""


@dataclass(frozen=True)
class Figure:
    """A target in a cell; `before`, `number`, `unit` and `after` joined are the words of the text."""

    url: str
    lead: str
    """Qualifier that is apart from its figure in the sentence, such as `maintain`; else empty."""
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
    """Words for how the aim is meant and for its basis, in runs (`line_breaking.py`)."""

    @property
    def length(self) -> int:
        """Return the number of characters in all its words."""
        words = (self.lead, self.before, self.number, self.unit, self.after, *chain(*self.notes))
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
    """A theme with its rows; `years` are the last years of the columns."""

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
            tuple(str(column.last) for column in group.columns),
            any(target.amount and target.period for target in _targets(group.rows)),
            tuple(_row(edition, language, row, group.columns) for row in group.rows),
        )
        for group in table.group_by_theme(edition.target_table)
    ]
    labels = edition.labels
    return {
        "weights": _weights([group for group in groups if group.across]),
        "groups": [asdict(group) for group in groups],
        "not_in_text": labels["not_in_text"][language.code],
        "legend": labels["glance_legend"][language.code],
    }


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
    name = row.indicator.name[language.code]
    bases = {_base(target, name, language) for target in _targets([row]) if not target.restates}
    shared = bases.pop() if len(bases) == 1 else ""
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


def _base(target: Target, name: str, language: Language) -> str:
    """Return the basis of a figure; empty if `name`, that of its indicator, says it already."""
    if target.base and target.base[language.code].lower() in name.lower():
        return ""
    return format_basis(target, language)


def _figure(
    edition: Edition, language: Language, target: Target, column: Column, shared: str
) -> Figure:
    before, number, unit, after = _split_value(target, language)
    base = _base(target, target.indicator.name[language.code], language)
    time = format_cell_period(
        edition, Cell(target.indicator, column, (target,), None), target, language
    )
    unbreakable = unbreakable_pattern(edition, language)
    notes = (target.governed_by[language.code].lower() if target.governed_by else "", base)
    return Figure(
        url=target_url(edition, target.id, language),
        lead=_lead(edition, target, language),
        before=before,
        number=number,
        unit=unit,
        after=after,
        time="" if target.restates or _names_its_year(target, language) else time,
        dated=target.period is not None,
        in_brackets=target.restates is not None,
        notes=tuple(split_runs(note, unbreakable) for note in notes if note not in ("", shared)),
    )


def _names_its_year(target: Target, language: Language) -> bool:
    return target.period is not None and str(target.period.end) in target.value_text[language.code]


def _split_value(target: Target, language: Language) -> tuple[str, str, str, str]:
    """Split the words of a figure: before the number, the number, its unit, after the unit."""
    words = target.value_text[language.code]
    if target.amount is None:
        return "", "", "", words
    number = format_number(target.amount.value, language)
    before, _, after = words.partition(number)
    unit = target.amount.unit.pattern[language.code].partition("{value}")[2]
    if not after.startswith(unit):
        unit = ""
    match = CLOSE_SYMBOLS.match(unit)
    close = match[0] if match else ""
    return before, number + close, unit[len(close) :], after[len(unit) :]


def _lead(edition: Edition, target: Target, language: Language) -> str:
    qualifier = edition.target_table.qualifiers[target.operator]
    apart = target.operator != "=" and qualifier.pattern[language.code] == "{value}"
    return qualifier.name[language.code] if apart and target.amount else ""
