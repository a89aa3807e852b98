"""Turn the rows of the targets file into targets: references resolved, values put in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal

from scripts.language.formatting import format_amount
from scripts.model import (
    STRICT,
    Amount,
    Language,
    Operator,
    Period,
    Problem,
    Target,
    TargetTable,
    Text,
)


@dataclass(frozen=True)
class TargetRow:
    """A target as the file has it: unit and indicator by id, the period as two years."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    indicator: str
    provision: str
    kind: Literal["target", "milestone", "baseline"]
    operator: Operator
    quote: Text
    line: int
    period: tuple[int, int] | None = None
    value: Decimal | None = None
    unit: str | None = None
    value_text: Text | None = None
    base: Text | None = None
    note: Text | None = None
    governed_by: Text | None = None
    restates: str | None = None
    headline: bool = False


def resolve_targets(
    path: str,
    rows: tuple[TargetRow, ...],
    layout: Mapping[str, tuple[Any, ...]],
    languages: tuple[Language, ...],
) -> tuple[TargetTable, list[Problem]]:
    """The summary and what in it points to nothing; `layout` holds the rows of the other tables."""
    known: dict[str, dict[Any, Any]] = {
        name: {row.operator if name == "qualifier" else row.id: row for row in layout[name]}
        for name in layout
    }
    problems = [
        Problem(path, row.line, f"target {row.id}: {message}")
        for row in rows
        for message in _dangling(row, known, {other.id for other in rows})
    ]
    broken = {problem.line for problem in problems}
    targets = tuple(_target(row, known, languages) for row in rows if row.line not in broken)
    summary = TargetTable(
        themes=layout["theme"],
        columns=layout["column"],
        indicators=layout["indicator"],
        qualifiers=known["qualifier"],
        targets=targets,
    )
    return summary, problems


def _dangling(row: TargetRow, known: Mapping[str, Mapping[Any, Any]], ids: set[str]) -> Iterator[str]:
    for field, name in (("indicator", row.indicator), ("unit", row.unit)):
        if name is not None and name not in known[field]:
            allowed = ", ".join(known[field])
            yield f"`{field}` must be one of those listed above; found {name!r}; allowed: {allowed}"
    if row.operator not in known["qualifier"]:
        yield f"`operator` must have a [[qualifier]]; found {row.operator!r}; add its words"
    if row.restates is not None and row.restates not in ids:
        yield f"`restates` must be the id of a target; found {row.restates!r}; mend it"
    if row.value is not None and row.unit is None:
        yield "a value needs a `unit`; found none; add it"
    if row.value is None and row.value_text is None:
        yield "a target needs a `value` with its `unit`, or a `value_text`; found neither; add one"


def _target(
    row: TargetRow, known: Mapping[str, Mapping[Any, Any]], languages: tuple[Language, ...]
) -> Target:
    amount = Amount(row.value, known["unit"][row.unit]) if row.value is not None else None
    qualifier = known["qualifier"][row.operator]
    return Target(
        id=row.id,
        provision=row.provision,
        kind=row.kind,
        indicator=known["indicator"][row.indicator],
        period=Period(*row.period) if row.period else None,
        operator=row.operator,
        amount=amount,
        value_text=row.value_text
        or {
            language.code: format_amount(amount, qualifier, language)
            for language in languages
            if amount
        },
        base=row.base,
        quote=row.quote,
        note=row.note,
        governed_by=row.governed_by,
        restates=row.restates,
        headline=row.headline,
        line=row.line,
    )
