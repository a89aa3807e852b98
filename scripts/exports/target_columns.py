"""Tables of the targets for Word: a table for each theme, a column for each period."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.model import Column, Edition, Language, Target
from scripts.publication.template_context import label
from scripts.publication.urls import target_url
from scripts.targets import table
from scripts.targets.statement import state


@dataclass(frozen=True)
class Figure:
    """A target in a cell: its exact words, their basis and period, and its provision."""

    words: str
    details: tuple[str, ...]
    place: str
    """Number of the provision."""
    url: str


@dataclass(frozen=True)
class Row:
    """An indicator with its figures by column; a cell is empty where the text names none."""

    name: str
    cells: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True)
class Table:
    """The indicators of a theme."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(edition: Edition, language: Language) -> tuple[Table, ...]:
    """Return a table for each theme, with the columns of the targets page, and one for the undated."""
    code, say = language.code, label(edition, language)
    result = []
    for group in table.group_by_theme(edition.target_table):
        headings = (say("indicator"), *(column.name[code] for column in group.columns))
        rows = tuple(_row(edition, row, group.columns, language) for row in group.rows)
        result.append(Table(group.theme.name[code], headings, rows))
    if undated := table.undated_targets(edition.target_table):
        rows = tuple(
            Row(target.indicator.name[code], ((_figure(edition, target, language),),))
            for target in undated
        )
        result.append(Table(say("undated"), (say("indicator"), say("chart_figure")), rows))
    return tuple(result)


def _row(edition: Edition, row: table.Row, columns: tuple[Column, ...], language: Language) -> Row:
    cells = (targets for column, targets in row.cells if column in columns)
    return Row(
        row.indicator.name[language.code],
        tuple(tuple(_figure(edition, target, language) for target in targets) for targets in cells),
    )


def _figure(edition: Edition, target: Target, language: Language) -> Figure:
    return Figure(
        words=state(edition, target, language).value,
        details=tuple(_details(edition, target, language)),
        place=edition.by_id[target.provision].number,
        url=target_url(edition, target.id, language),
    )


def _details(edition: Edition, target: Target, language: Language) -> Iterator[str]:
    """Yield what qualifies a figure; the period comes last."""
    statement = state(edition, target, language)
    if target.restates:
        yield label(edition, language)("restatement")
    if statement.basis:
        yield statement.basis
    if statement.time:
        yield statement.time
