"""Indicators that have a figure in two periods that follow each other, and how the two differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from scripts.model import Column, Edition, Indicator, Language, Target, TargetTable
from scripts.targets.counterparts import TARGET, columns_with_targets
from scripts.targets.statement import format_period

BASES = ("scope", "denominator", "comparison")
"""Features that follow from the unit, and are not compared where units differ."""


@dataclass(frozen=True)
class Pair:
    """An indicator with its figures in the earlier and in the later period, at least one in each."""

    indicator: Indicator
    earlier: tuple[Target, ...]
    later: tuple[Target, ...]


@dataclass(frozen=True)
class Comparison:
    """Two periods and the indicators that have figures in both."""

    earlier: Column
    later: Column
    pairs: tuple[Pair, ...]

    @property
    def name(self) -> str:
        """Return the last years of the two periods, `2025-2030`, as in the URL of the page."""
        return f"{self.earlier.last}-{self.later.last}"


def compare_periods(table: TargetTable) -> tuple[Comparison, ...]:
    """Return a comparison for each two periods with targets that have an indicator in common."""
    comparisons = []
    for (earlier, targets), (later, next_targets) in pairwise(columns_with_targets(table)):
        both = [
            Pair(indicator, _figures(targets, indicator), _figures(next_targets, indicator))
            for indicator in table.indicators
        ]
        if pairs := tuple(pair for pair in both if pair.earlier and pair.later):
            comparisons.append(Comparison(earlier, later, pairs))
    return tuple(comparisons)


def _figures(targets: tuple[Target, ...], indicator: Indicator) -> tuple[Target, ...]:
    """Return the figures of an indicator; one that restates another follows it in the text."""
    return tuple(
        target
        for target in targets
        if target.indicator == indicator and target.kind == TARGET and target.amount
    )


def differences(edition: Edition, pair: Pair, language: Language) -> Iterator[str]:
    """Yield a sentence for each way in which the first figures of the two periods differ in kind.

    A name, a unit, a qualifier, a governing word, a basis; or one is for a year, the other for several.
    """
    if pair.indicator.note:
        yield pair.indicator.note[language.code]
    earlier, later = (
        dict(_features(edition, targets[0], language)) for targets in (pair.earlier, pair.later)
    )
    say, code = edition.labels, language.code
    for name in dict.fromkeys((*earlier, *later)):
        words, other = earlier.get(name, ""), later.get(name, "")
        if words == other or (name in BASES and earlier["unit"] != later["unit"]):
            continue
        what = say[f"differ_{name}"][code]
        if words and other:
            yield say["differ_both"][code].format(what=what, earlier=words, later=other)
        else:
            target = (pair.earlier if words else pair.later)[0]
            period = format_period(edition, target, language)
            yield say["differ_one"][code].format(what=what, words=words or other, period=period)
    spans = [format_period(edition, targets[0], language) for targets in (pair.earlier, pair.later)]
    if _is_span(pair.earlier[0]) != _is_span(pair.later[0]):
        what = say["differ_span"][code]
        yield say["differ_both"][code].format(what=what, earlier=spans[0], later=spans[1])


def _features(edition: Edition, target: Target, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what a figure has besides its number, by the name of its label."""
    code = language.code
    if target.amount:
        yield "unit", target.amount.unit.name[code]
    if qualifier := edition.target_table.qualifiers.get(target.operator or ""):
        yield "qualifier", (qualifier.apart or qualifier.pattern)[code].format(value="").strip()
    if target.governed_by:
        yield "governing", target.governed_by[code]
    for name, words in target.limits.items():
        yield name, words[code]


def _is_span(target: Target) -> bool:
    return target.period is not None and target.period.start != target.period.end
