"""The targets read across the periods, as words in tables: what is set for paper and for Word."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.model import Column, Edition, Language, Target
from scripts.publication.template_context import label
from scripts.publication.urls import target_url
from scripts.targets import table
from scripts.targets.chart_data import format_basis, format_period


@dataclass(frozen=True)
class Figure:
    """A target in a cell: its exact words, what they stand on and for when, where the text has it."""

    words: str
    details: tuple[str, ...]
    place: str
    url: str


@dataclass(frozen=True)
class Row:
    """An indicator with its figures, column by column; an empty cell is not in the text."""

    name: str
    cells: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True)
class Table:
    """The indicators of a theme."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(edition: Edition, language: Language) -> tuple[Table, ...]:
    """A table for each theme, with the columns of the page of targets; last what has no time."""
    code, say = language.code, label(edition, language)
    found = []
    for group in table.group_by_theme(edition.target_table):
        heads = (say("indicator"), *(column.name[code] for column in group.columns))
        lines = tuple(_row(edition, row, group.columns, language) for row in group.rows)
        found.append(Table(group.theme.name[code], heads, lines))
    if undated := table.undated_targets(edition.target_table):
        lines = tuple(
            Row(target.indicator.name[code], ((_figure(edition, target, language),),))
            for target in undated
        )
        found.append(Table(say("undated"), (say("indicator"), say("chart_figure")), lines))
    return tuple(found)


def _row(edition: Edition, row: table.Row, columns: tuple[Column, ...], language: Language) -> Row:
    cells = (targets for column, targets in row.cells if column in columns)
    return Row(
        row.indicator.name[language.code],
        tuple(tuple(_figure(edition, one, language) for one in targets) for targets in cells),
    )


def _figure(edition: Edition, target: Target, language: Language) -> Figure:
    return Figure(
        words=target.value_text[language.code],
        details=tuple(_details(edition, target, language)),
        place=edition.by_id[target.provision].number,
        url=target_url(edition, target.id, language),
    )


def _details(edition: Edition, target: Target, language: Language) -> Iterator[str]:
    """What must be known with a figure, as the text has it; the time comes last."""
    if target.amount and target.operator == "maintain":
        yield edition.target_table.qualifiers[target.operator].name[language.code]
    if target.governed_by:
        yield target.governed_by[language.code].lower()
    if target.restates:
        yield label(edition, language)("restatement")
    if basis := format_basis(target, language):
        yield basis
    yield format_period(edition, target, language)
