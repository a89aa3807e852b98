"""Put outcomes in words, and find those that a chart draws."""

from collections import Counter
from dataclasses import dataclass

from scripts.language.formatting import format_amount, format_date, format_number
from scripts.language.words import first_capital
from scripts.model import Amount, Edition, Language, Outcome, Target
from scripts.targets.chart_data import Cell, Chart, cells


@dataclass(frozen=True)
class OutcomePoint:
    """An outcome in a plot."""

    column: str
    value: float
    nth: int
    """Number of earlier outcomes in the same column, beside which it stands."""


def outcomes_of(edition: Edition, target: Target) -> tuple[Outcome, ...]:
    """Return the outcomes of a target, the earliest first."""
    return tuple(sorted((row for row in edition.outcomes if row.target == target.id), key=_day))


def value_words(edition: Edition, row: Outcome, language: Language) -> str:
    """Return the value with its unit, exactly as the source gives it."""
    amount = edition.target_by_id[row.target].amount
    assert amount
    exact = edition.target_table.qualifiers.get("=")
    value = Amount(row.value, amount.unit)
    if exact:
        return format_amount(value, exact, language)
    return amount.unit.pattern[language.code].format(value=format_number(row.value, language))


def outcome_words(edition: Edition, row: Outcome, language: Language) -> str:
    """Return an outcome in a sentence: value, day, source, and whether it can be compared."""
    say, code = edition.labels, language.code
    comparison = "outcome_comparable" if row.comparable else "outcome_not_comparable"
    caveat = row.caveat[code] if row.caveat else ""
    return say["outcome_words"][code].format(
        value=value_words(edition, row, language),
        date=format_date(row.as_of, language),
        source=row.source[code],
        comparison=f"{say[comparison][code]} {caveat}".strip(),
    )


def chart_outcomes(edition: Edition, chart: Chart) -> tuple[Outcome, ...]:
    """Return the outcomes of the targets that a chart draws; the overview has none."""
    if chart.kind == "glance":
        return ()
    drawn = [
        cell.drawn for indicator in chart.indicators for cell in cells(edition, indicator) if cell.drawn
    ]
    return tuple(row for target in drawn for row in outcomes_of(edition, target))


def outcome_sentences(edition: Edition, chart: Chart, language: Language) -> list[str]:
    """Return the outcomes of a chart in words, after what they are; nothing without any."""
    rows = [outcome_words(edition, row, language) for row in chart_outcomes(edition, chart)]
    meaning = first_capital(edition.labels["chart_outcome"][language.code])
    return [f"{meaning}:", *rows] if rows else []


def outcome_points(edition: Edition, chart: Chart, row: tuple[Cell, ...]) -> list[OutcomePoint]:
    """Return a point for each outcome of a chart that has a column for its year."""
    points: list[OutcomePoint] = []
    earlier: Counter[str] = Counter()
    for outcome in chart_outcomes(edition, chart):
        for column in (cell.column for cell in row):
            if column.first <= outcome.as_of.year <= column.last:
                points.append(OutcomePoint(column.id, float(outcome.value), earlier[column.id]))
                earlier[column.id] += 1
    return points


def _day(row: Outcome) -> str:
    return row.as_of.isoformat()
