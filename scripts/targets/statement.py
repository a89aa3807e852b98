"""Put a target in words: the one place that joins value, governing word, basis, name and period."""

from dataclasses import dataclass

from scripts.language.words import split_at_value
from scripts.model import Edition, Language, Target, TargetKind

TIME_LABELS: dict[TargetKind, tuple[str, str]] = {
    "target": ("time_target_year", "time_target_years"),
    "vision": ("time_vision_year", "time_vision_years"),
    "baseline": ("time_year", "time_years"),
}
"""Labels of a period of one year and of several, by kind of target."""
DUE_LABELS = ("time_due_year", "time_due_years")
"""The same for all other kinds."""


@dataclass(frozen=True)
class Statement:
    """A target in the words of one language; page, picture and file show these and no others."""

    name: str
    """Name of the indicator."""
    time: str
    """Period in words, such as `target for 2025`; empty if there is none, or the value names it."""
    value: str
    """Value with its qualifier and the word that governs it: `strive for 100%`."""
    basis: str
    """Words for what the value is of or measured against, and its scope; may be empty."""
    figure: str
    """Value and basis: `12% a year or more (excluding land use revenue)`."""
    heading: str
    """Name and period."""
    whole: str
    """Name, period, value and basis."""
    quote: str
    """The exact words; a governing word that they lack comes first, in brackets."""


def state(edition: Edition, target: Target, language: Language) -> Statement:
    """Return a target in words."""
    say = edition.labels
    code = language.code
    name = target.indicator.name[code]
    time = _time(edition, target, language)
    value = _governed_value(edition, target, code)
    figure = _figure(edition, target, value, code)
    heading = say["statement_heading"][code].format(name=name, time=time) if time else name
    return Statement(
        name=name,
        time=time,
        value=value,
        basis=figure.removeprefix(value).strip(),
        figure=figure,
        heading=heading,
        whole=say["statement"][code].format(heading=heading, figure=figure),
        quote=_governed_quote(edition, target, code),
    )


def format_period(edition: Edition, target: Target, language: Language) -> str:
    """Return the years of a target, such as `2021–2025`, or the words for none."""
    period, say, code = target.period, edition.labels, language.code
    if period is None:
        return say["chart_undated"][code]
    if target.operator == "before":
        return say["time_before"][code].format(year=period.end)
    if period.start == period.end:
        return str(period.end)
    return say["chart_years"][code].format(start=period.start, end=period.end)


def split_quote(edition: Edition, target: Target, language: Language) -> tuple[str, str, str]:
    """Split the governed quote into what precedes the value, the value as printed, and the rest."""
    code = language.code
    return split_at_value(_governed_quote(edition, target, code), target.value_text[code])


def _time(edition: Edition, target: Target, language: Language) -> str:
    period = target.period
    if period is None or str(period.end) in target.value_text[language.code]:
        return ""
    if target.operator in ("before", "since"):
        key = f"time_{target.operator}"
    else:
        key = TIME_LABELS.get(target.kind, DUE_LABELS)[period.start != period.end]
    return edition.labels[key][language.code].format(
        year=period.end, start=period.start, end=period.end
    )


def _governed_value(edition: Edition, target: Target, code: str) -> str:
    words = target.value_text[code]
    qualifier = edition.target_table.qualifiers.get(target.operator or "")
    if target.amount and qualifier and qualifier.apart:
        words = qualifier.apart[code].format(value=words)
    if target.governing:
        template = target.governing.figure if target.amount else target.governing.aim
        words = template[code].format(value=words)
    return words


def _figure(edition: Edition, target: Target, value: str, code: str) -> str:
    """Add the basis; a denominator that the indicator is named by is not said twice."""
    if target.comparison:
        value = f"{value} {target.comparison[code]}"
    denominator = target.denominator[code] if target.denominator else ""
    share = target.amount.unit.share if target.amount else None
    if share and denominator.lower() not in target.indicator.name[code].lower():
        value = share[code].format(value=value, denominator=denominator)
    if target.scope:
        value = edition.labels["statement_scope"][code].format(figure=value, scope=target.scope[code])
    return value


def _governed_quote(edition: Edition, target: Target, code: str) -> str:
    quote = target.quote[code]
    if target.governed_by is None or target.governed_by[code].lower() in quote.lower():
        return quote
    return edition.labels["governed_quote"][code].format(word=target.governed_by[code], quote=quote)
