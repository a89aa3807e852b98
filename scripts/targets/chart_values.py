"""Split the values of charts into the parts that are set apart: their number, unit and qualifier."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.language.formatting import format_number
from scripts.model import Edition, Language, Target
from scripts.targets.chart_data import Cell, Chart
from scripts.targets.chart_words import common_basis, format_cell_period
from scripts.targets.statement import state


@dataclass(frozen=True)
class Value:
    """A value in the exact words of its statement.

    `before`, `number`, `unit` and `qualifier`, joined with the spaces that `whole` has, are `whole`:

    strive for | 93 | million a year | or more
    """

    whole: str
    before: str
    number: str
    """Number with what is printed close to it; empty for an aim in words, which is in `unit`."""
    unit: str
    qualifier: str
    around: tuple[str, str]
    """Words before and after the number with their spaces."""

    @property
    def close(self) -> bool:
        """Return whether the unit follows the number without a space: `39m2` and `/person`."""
        return bool(self.unit) and f"{self.number}{self.unit}" in self.whole


def pattern(edition: Edition, operator: str | None, language: Language) -> str:
    """Return the words of an operator around an ellipsis: `… or more`."""
    qualifier = edition.target_table.qualifiers[operator or "="]
    return qualifier.pattern[language.code].format(value="…")


def split_value(edition: Edition, target: Target, language: Language) -> Value:
    """Return the value of a target in its parts."""
    words = state(edition, target, language).value
    match = _number(target, words, language)
    if match is None:
        return Value(words, "", "", words, "", ("", words))
    around = words[: match.start()], words[match.end() :]
    before, after = around[0].strip(), around[1].strip()
    qualifier = pattern(edition, target.operator, language).partition("…")[2].strip()
    if not qualifier or not after.endswith(qualifier):
        qualifier = ""
    return Value(words, before, match[0], after.removesuffix(qualifier).strip(), qualifier, around)


def _number(target: Target, words: str, language: Language) -> re.Match[str] | None:
    """Match the number with what is printed close to it up to a slash: `39m2` of `39m2/person`."""
    if target.amount is None:
        return None
    number = re.escape(format_number(target.amount.value, language))
    return re.search(rf"(?<!\d){number}(?!\d)[^\s/]*", words)


def first_target(cell: Cell) -> Target | None:
    """Return the target that a cell is drawn for, or else its first one."""
    return cell.drawn or next(iter(cell.targets), None)


def asides(edition: Edition, chart: Chart, cell: Cell, language: Language) -> Iterator[str]:
    """Yield the small print of a cell: the basis of its value, and its other targets in words."""
    first = first_target(cell)
    if first is None:
        return
    basis = state(edition, first, language).basis
    if basis and not common_basis(edition, chart, language):
        yield basis
    for other in cell.targets:
        if other is not first:
            yield state(edition, other, language).figure


def others(
    edition: Edition, shown: Target, cells: tuple[Cell, ...], language: Language, *, gaps: bool
) -> Iterator[str]:
    """Yield the other targets of the indicator of `shown`, each after its period.

    With `gaps`, the periods for which the text gives none are named together, at the first of them.
    """
    labels, code = edition.labels, language.code
    silent = [str(cell.column.last) for cell in cells if not cell.targets] if gaps else []
    for cell in cells:
        for target in cell.targets:
            if target is not shown:
                period = format_cell_period(edition, cell, target, language)
                words = state(edition, target, language).figure
                yield labels["chart_gap"][code].format(period=period, words=words)
        if silent and str(cell.column.last) == silent[0]:
            words = labels["not_in_text"][code]
            yield labels["chart_gap"][code].format(period=", ".join(silent), words=words)
