"""Check outcomes: of a target with a figure, in its unit, compared only where they may be."""

from collections.abc import Iterator

from scripts.loading.edition import OUTCOMES
from scripts.model import Edition, Outcome, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yield outcomes of no target or in another unit, doubled ones, and those without their caveat."""
    seen: set[str] = set()
    changed = edition.context.boundaries_changed
    for row in edition.outcomes:
        target = edition.target_by_id.get(row.target)
        if target is None or target.amount is None:
            rule = "`target` must be the id of a target with a figure"
            yield _problem(edition, row, "target", f"{rule}; found {row.target}; fix the id")
        elif row.unit != target.amount.unit.id:
            rule = f"`unit` must be that of the target, {target.amount.unit.id}"
            fix = "convert the value, or leave the row out"
            yield _problem(edition, row, "unit", f"{rule}; found {row.unit}; {fix}")
        if row.id in seen:
            rule = "a target has one outcome a day"
            yield _problem(edition, row, "as_of", f"{rule}; found two of {row.as_of}; remove one")
        seen.add(row.id)
        if row.caveat:
            continue
        if changed and row.as_of >= changed:
            rule = f"a value after the change of boundaries on {changed} must have a `caveat`"
            fix = "say in every language which area it is of"
            yield _problem(edition, row, "as_of", f"{rule}; found {row.as_of} without one; {fix}")
        elif not row.comparable:
            rule = "a value that is not comparable must have a `caveat`"
            yield _problem(edition, row, "comparable", f"{rule}; found none; say why in every language")


def _problem(edition: Edition, row: Outcome, field: str, message: str) -> Problem:
    line = edition.files[OUTCOMES].line_of(row.line, [field])
    return Problem(OUTCOMES, line, f"outcome of {row.target}: {message}")
