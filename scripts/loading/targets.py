"""Resolve the rows of the targets file: references to other tables, values in words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from scripts.language.formatting import format_amount
from scripts.model import (
    STRICT,
    Amount,
    Column,
    GoverningWord,
    Indicator,
    Language,
    Operator,
    Period,
    Problem,
    Qualifier,
    Target,
    TargetKind,
    TargetTable,
    Text,
    Theme,
    Unit,
)
from scripts.model.fields import Flag, Number, Year


@dataclass(frozen=True)
class TargetRow:
    """A target as written in the file: unit and indicator by id, the period as two years."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    indicator: str
    provision: str
    kind: TargetKind
    quote: Text
    line: int
    operator: Operator | None = None
    period: tuple[Year, Year] | None = None
    value: Number | None = None
    unit: str | None = None
    value_text: Text | None = None
    scope: Text | None = None
    denominator: Text | None = None
    comparison: Text | None = None
    note: Text | None = None
    governed_by: Text | None = None
    restates: str | None = None
    headline: Flag = False


@dataclass(frozen=True)
class Layout:
    """The tables of the targets file that its targets refer to."""

    themes: tuple[Theme, ...]
    columns: tuple[Column, ...]
    indicators: tuple[Indicator, ...]
    units: Mapping[str, Unit]
    qualifiers: Mapping[str, Qualifier]
    """By operator."""
    governing: tuple[GoverningWord, ...]


def resolve_targets(
    path: str, rows: tuple[TargetRow, ...], layout: Layout, languages: tuple[Language, ...]
) -> tuple[TargetTable, list[Problem]]:
    """Return the target table, and the problems of the rows left out of it.

    `path` is only used in messages.
    """
    ids = {row.id for row in rows}
    indicators = {indicator.id: indicator for indicator in layout.indicators}
    problems = [
        Problem(path, row.line, f"target {row.id}: {message}")
        for row in rows
        for message in _row_problems(row, layout, indicators, ids)
    ]
    invalid = {problem.line for problem in problems}
    targets = tuple(
        _target(row, layout, indicators, languages) for row in rows if row.line not in invalid
    )
    table = TargetTable(
        themes=layout.themes,
        columns=layout.columns,
        indicators=layout.indicators,
        qualifiers=layout.qualifiers,
        governing=layout.governing,
        targets=targets,
    )
    return table, problems


def _row_problems(
    row: TargetRow, layout: Layout, indicators: Mapping[str, Indicator], ids: set[str]
) -> Iterator[str]:
    references: tuple[tuple[str, str | None, Collection[str]], ...] = (
        ("indicator", row.indicator, indicators),
        ("unit", row.unit, layout.units),
    )
    for field, id, known in references:
        if id is not None and id not in known:
            allowed = ", ".join(known) or "none yet"
            rule = f"`{field}` must have a [[{field}]]"
            yield f"{rule}; found {id!r}; allowed: {allowed}; correct it, or add its row"
    if row.operator is not None and row.operator not in layout.qualifiers:
        yield f"`operator` must have a [[qualifier]]; found {row.operator!r}; add its words"
    if row.operator is None and row.value is not None:
        yield "a figure needs an `operator`; found none; add it"
    if row.governed_by is not None and _governing(row, layout) is None:
        yield f"`governed_by` must have a [[governing]]; found {row.governed_by}; add its words"
    if row.restates is not None and row.restates not in ids:
        yield f"`restates` must be the id of a target; found {row.restates!r}; fix the id"
    if row.value is not None and row.unit is None:
        yield "a value needs a `unit`; found none; add it"
    if row.value is None and row.value_text is None:
        yield "a target needs a `value` with its `unit`, or a `value_text`; found neither; add one"


def _governing(row: TargetRow, layout: Layout) -> GoverningWord | None:
    return next((word for word in layout.governing if word.word == row.governed_by), None)


def _target(
    row: TargetRow,
    layout: Layout,
    indicators: Mapping[str, Indicator],
    languages: tuple[Language, ...],
) -> Target:
    unit = layout.units[row.unit] if row.unit is not None else None
    official = languages[0]  # whose words, and so figures, stand for those that a language lacks
    amount = Amount(row.value, unit) if row.value is not None and unit else None
    return Target(
        id=row.id,
        provision=row.provision,
        kind=row.kind,
        indicator=indicators[row.indicator],
        period=Period(*row.period) if row.period else None,
        operator=row.operator,
        amount=amount,
        value_text=row.value_text
        or {
            language.code: format_amount(
                amount,
                layout.qualifiers[row.operator],
                official if row.quote[language.code] == row.quote[official.code] else language,
            )
            for language in languages
            if amount and row.operator
        },
        scope=row.scope,
        denominator=row.denominator,
        comparison=row.comparison,
        quote=row.quote,
        note=row.note,
        governing=_governing(row, layout),
        restates=row.restates,
        headline=row.headline,
        line=row.line,
    )
