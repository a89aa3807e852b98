"""Check that the fields of a target agree with each other and with its quote."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from scripts.checks.messages import target_problem
from scripts.language.quantities import find_figures
from scripts.model import Edition, Language, Period, Problem, Target
from scripts.targets.drafts import dated
from scripts.targets.figure import find_range

SENTENCE_END = re.compile(r"[.!?](?=\s+[^\W\d_]|$)")
YEARS_OF_ID = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
DEADLINES = ("by", "before")


def check(edition: Edition) -> Iterator[Problem]:
    """Yield the problems of each target by itself."""
    for target in edition.targets:
        if target.provision in edition.by_id:
            yield from _check_id(edition, target)
            yield from _check_kind(edition, target)
            yield from _check_period(edition, target)
            yield from _check_date_word(edition, target)
            yield from _check_units(edition, target)
            yield from _check_governing(edition, target)


def _check_id(edition: Edition, target: Target) -> Iterator[Problem]:
    years = {int(year) for year in YEARS_OF_ID.findall(target.id)}
    period = {target.period.start, target.period.end} if target.period else set()
    if years and years != period and _expected_years(edition, target) in (None, period):
        rule = f"the years of the id must be those of `period`, {_years(target.period)}"
        yield target_problem(edition, target, f"{rule}; found {target.id!r}; fix the id", "id")
    indicators = (indicator.id for indicator in edition.target_table.indicators)
    named = max(
        (id for id in indicators if f"{target.id}-".startswith(f"{id}-")), key=len, default=None
    )
    if named != target.indicator.id:
        rule = "an id must begin with that of its indicator"
        message = f"{rule}; found the indicator {target.indicator.id!r}; correct `indicator`"
        yield target_problem(edition, target, message, "indicator")


def _years(period: Period | None) -> str:
    return "none" if period is None else "-".join(map(str, dict.fromkeys((period.start, period.end))))


def _check_kind(edition: Edition, target: Target) -> Iterator[Problem]:
    """Compare the kind with the fields that it needs, and with the year of the document."""
    official, has_period = edition.official, target.period is not None
    has_figure = bool(target.amount or find_range(target.value_text[official.code], official))
    rules: Mapping[str, tuple[bool, str]] = {
        "target": (has_figure or target.operator == "maintain", "a figure, or the operator `maintain`"),
        "milestone": (
            not has_figure and has_period and target.operator in DEADLINES,
            "a period with the operator `by` or `before`, and no figure",
        ),
        "vision": (
            not has_figure and has_period and target.operator is None,
            "a period, and neither a figure nor an operator",
        ),
        "baseline": (target.operator not in (*DEADLINES, "maintain"), "a level reached, no deadline"),
    }
    nothing = (not has_figure and not has_period and target.operator is None, "neither figure nor date")
    holds, needed = rules.get(target.kind, nothing)
    if not holds:
        rule = f"kind `{target.kind}` needs {needed}"
        actual = f"period {_years(target.period)}, operator {target.operator!r}"
        message = f"{rule}; found {actual}{', a figure' if has_figure else ''}; correct the kind"
        yield target_problem(edition, target, message, "kind")
    issued = edition.resolution.date.year
    if target.period is None:
        return
    if target.kind == "baseline" and target.period.end > issued:
        rule = f"a baseline is of {issued} or before, when the document was issued"
        message = f"{rule}; found {_years(target.period)}; correct the kind or the period"
        yield target_problem(edition, target, message, "kind")
    if target.kind != "baseline" and target.period.end < issued:
        rule = f"a {target.kind} ends in {issued} or later, when the document was issued"
        message = f"{rule}; found {_years(target.period)}; make it a baseline, or correct the period"
        yield target_problem(edition, target, message, "kind")
    columns = edition.target_table.columns
    if not any(column.first <= target.period.end <= column.last for column in columns):
        message = (
            f"a period must end in a [[column]]; found {_years(target.period)}; correct one of them"
        )
        yield target_problem(edition, target, message, "period")


def _check_period(edition: Edition, target: Target) -> Iterator[Problem]:
    """Compare the period with the years that the text gives for it."""
    expected = _expected_years(edition, target)
    actual = {target.period.start, target.period.end} if target.period else set()
    if expected is not None and actual != expected:
        years = "-".join(map(str, sorted(expected))) or "none"
        rule = f"`period` must have the years that the text gives for the quote, {years}"
        message = f"{rule}; found {_years(target.period)}; correct the period"
        yield target_problem(edition, target, message, "period")


def _expected_years(edition: Edition, target: Target) -> set[int] | None:
    """Return the years of a target: those of its quote, of words before it, or of its heading.

    None if the text leaves it open.
    """
    if in_quote := _quoted_years(edition, target, edition.official):
        return in_quote
    text = edition.by_id[target.provision].text[edition.official.code]
    start = text.find(target.quote[edition.official.code])
    before = dated(find_figures(text[: max(start, 0)], edition.official, edition.notation))
    if before:
        return {before[-1].year or 0} if target.period else None
    heading = edition.period_of(edition.by_id[target.provision])
    if heading is None:
        return None
    words = heading.text[edition.official.code]
    figures = find_figures(words, edition.official, edition.notation)
    return {figure.year for figure in figures if figure.year}


def _quoted_years(edition: Edition, target: Target, language: Language) -> set[int]:
    """Return the years in the quote but those of what the value is measured against."""
    quote = target.quote[language.code]
    for words in target.limits.values():
        quote = quote.replace(words[language.code], "")
    return {figure.year for figure in find_figures(quote, language, edition.notation) if figure.year}


def _check_date_word(edition: Edition, target: Target) -> Iterator[Problem]:
    """Compare the operator of an aim without a figure with the words before its year."""
    if target.amount is not None or target.operator is None or target.period is None:
        return
    for language in edition.languages_of(target.quote, edition.by_id.get(target.provision)):
        figures = find_figures(target.quote[language.code], language, edition.notation)
        printed = {
            name
            for figure in figures
            if figure.year == target.period.end
            for name in figure.modifiers & {*DEADLINES, "since"}
        }
        if printed and target.operator not in printed:
            rule = f"`operator` must be the word before the year in quote.{language.code}"
            message = f"{rule}, {' or '.join(sorted(printed))}; found {target.operator!r}; correct it"
            yield target_problem(edition, target, message, "operator")


def _check_units(edition: Edition, target: Target) -> Iterator[Problem]:
    """Compare unit and qualifier of the value with those printed in the quote, in every language."""
    if target.amount is None:
        return
    for language in edition.languages_of(target.quote, edition.by_id.get(target.provision)):
        code = language.code
        known = _unit_words(edition, language)
        given = _modifiers(edition, target, target.value_text[code], language)
        printed = _modifiers(edition, target, target.quote[code], language)
        if given is not None and printed is not None and (printed ^ given) & known:
            rule = f"unit and qualifier must be those printed with the value in quote.{code}"
            differing = ", ".join(sorted((printed ^ given) & known))
            message = f"{rule}; found a difference in: {differing}; correct `unit` or `operator`"
            yield target_problem(edition, target, message, "unit")


@lru_cache(maxsize=8)
def _unit_words(edition: Edition, language: Language) -> frozenset[str]:
    """Return the names of the units of all targets, and of all qualifiers, in the notation."""
    operators = {sign.name for sign in edition.notation.modifier if sign.operator}
    units = {target.amount.unit.id: target.amount.unit for target in edition.targets if target.amount}
    names: set[str] = set()
    for unit in units.values():
        words = unit.pattern[language.code].format(value="5")
        for figure in find_figures(words, language, edition.notation):
            names |= figure.modifiers
    return frozenset(names | operators)


def _modifiers(
    edition: Edition, target: Target, words: str, language: Language
) -> frozenset[str] | None:
    """Return units and qualifiers of the target's value in `words`; None if it is not there once."""
    value = target.amount.value if target.amount else None
    figures = find_figures(words, language, edition.notation)
    own = [figure.modifiers for figure in figures if figure.value == value]
    return own[0] if len(own) == 1 else None


def _check_governing(edition: Edition, target: Target) -> Iterator[Problem]:
    """Compare `governed_by` with the sentence of the quote."""
    code = edition.official.code
    text = edition.by_id[target.provision].text[code]
    start = text.find(target.quote[code])
    if start < 0:
        return
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    sentence_start = max((end for end in ends if end <= start), default=0)
    sentence = text[sentence_start : start + len(target.quote[code])]
    words = [governing.word[code] for governing in edition.target_table.governing]
    expected = next((word for word in words if word in sentence), None)
    actual = target.governed_by[code] if target.governed_by else None
    if actual != expected:
        rule = "`governed_by` must have the word that the sentence puts over the aim"
        message = f"{rule}, {expected or 'none'}; found {actual or 'none'}; correct it"
        yield target_problem(edition, target, message, "governed_by")
