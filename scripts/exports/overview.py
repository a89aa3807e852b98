"""What the targets at a glance say: every figure and aim that has a column, by theme."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain, zip_longest
from typing import Any

from scripts.exports.line_breaking import kept_together, runs
from scripts.language.formatting import format_number
from scripts.model import Column, Edition, Language, Target
from scripts.publication.urls import target_url
from scripts.targets import table
from scripts.targets.chart_data import Cell, format_basis, format_cell_period

SIGNS = re.compile(r"[^\w\s/]*")
"""Signs that belong close to a number, such as `%`."""


@dataclass(frozen=True)
class Figure:
    """A target in a cell; `before`, `number`, `unit`, `after` read together as the source has them."""

    url: str
    lead: str
    """A qualifier that stands apart from its figure in the sentence, such as `maintain`."""
    before: str
    number: str
    """Set large; empty for an aim in words, which is in `after`."""
    unit: str
    after: str
    time: str
    """Its time; empty where its words name it, or where it only puts another figure another way."""
    dated: bool
    in_brackets: bool
    """Whether the text puts another figure this way, in brackets."""
    notes: tuple[tuple[str, ...], ...]
    """What qualifies it besides, in runs (`runs.py`): how it is put, what it is measured against."""

    @property
    def length(self) -> int:
        """Of all its words, in letters."""
        said = (self.lead, self.before, self.number, self.unit, self.after, *chain(*self.notes))
        return sum(map(len, said))


@dataclass(frozen=True)
class Row:
    """An indicator; `base` is what all of its figures are measured against, if they share it."""

    name: str
    base: str
    cells: tuple[tuple[Figure, ...], ...]
    """The figures column by column; an empty cell is not in the text."""


@dataclass(frozen=True)
class Group:
    """A theme with its rows; `years` are those of the columns."""

    name: str
    years: tuple[str, ...]
    across: bool
    """Whether it has dated figures, to be read across the years."""
    rows: tuple[Row, ...]


def said(edition: Edition, language: Language) -> dict[str, Any]:
    """The groups, and the words that explain an empty cell."""
    groups = [
        Group(
            group.theme.name[language.code],
            tuple(str(column.last) for column in group.columns),
            any(one.amount and one.period for one in _targets(group.rows)),
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
    """How wide the columns should be beside each other: less unequal than their longest cells."""
    rows = [row for group in groups for row in group.rows]
    columns = zip_longest(*(row.cells for row in rows), fillvalue=())
    return [
        round(max(sum(one.length for one in cell) for cell in column) ** (1 / 3), 2)
        for column in columns
    ]


def _row(edition: Edition, language: Language, row: table.Row, columns: tuple[Column, ...]) -> Row:
    told = [(column, targets) for column, targets in row.cells if column in columns]
    name = row.indicator.name[language.code]
    bases = {_base(one, name, language) for one in _targets([row]) if not one.restates}
    shared = bases.pop() if len(bases) == 1 else ""
    return Row(
        name,
        shared,
        tuple(
            tuple(_figure(edition, language, one, column, shared) for one in targets)
            for column, targets in told
        ),
    )


def _targets(rows: Iterable[table.Row]) -> Iterator[Target]:
    return (one for row in rows for _, targets in row.cells for one in targets)


def _base(one: Target, name: str, language: Language) -> str:
    """What a figure is measured against, unless the name of its indicator says so already."""
    said = one.base is not None and one.base[language.code].lower() in name.lower()
    return "" if said else format_basis(one, language)


def _figure(edition: Edition, language: Language, one: Target, column: Column, shared: str) -> Figure:
    before, number, unit, after = _pieces(one, language)
    base = _base(one, one.indicator.name[language.code], language)
    time = format_cell_period(edition, Cell(one.indicator, column, (one,), None), one, language)
    kept = kept_together(edition, language)
    notes = (one.governed_by[language.code].lower() if one.governed_by else "", base)
    return Figure(
        url=target_url(edition, one.id, language),
        lead=_lead(edition, one, language),
        before=before,
        number=number,
        unit=unit,
        after=after,
        time="" if one.restates or _names_its_year(one, language) else time,
        dated=one.period is not None,
        in_brackets=one.restates is not None,
        notes=tuple(runs(note, kept) for note in notes if note not in ("", shared)),
    )


def _names_its_year(one: Target, language: Language) -> bool:
    return one.period is not None and str(one.period.end) in one.value_text[language.code]


def _pieces(one: Target, language: Language) -> tuple[str, str, str, str]:
    """The words of a figure: before its number, the number, its unit, its qualifier after that."""
    words = one.value_text[language.code]
    if one.amount is None:
        return "", "", "", words
    number = format_number(one.amount.value, language)
    before, _, after = words.partition(number)
    unit = one.amount.unit.pattern[language.code].partition("{value}")[2]
    if not after.startswith(unit):
        unit = ""
    close = SIGNS.match(unit)[0]
    return before, number + close, unit[len(close) :], after[len(unit) :]


def _lead(edition: Edition, one: Target, language: Language) -> str:
    qualifier = edition.target_table.qualifiers[one.operator]
    apart = one.operator != "=" and qualifier.pattern[language.code] == "{value}"
    return qualifier.name[language.code] if apart and one.amount else ""
