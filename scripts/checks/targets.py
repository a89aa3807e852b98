"""Check targets against the text: exact quotes, values that occur in them, no figure missing."""

from collections.abc import Iterator
from dataclasses import replace

from scripts.checks.messages import (
    copy_from_page,
    difference,
    in_page,
    is_registered,
    target_problem,
)
from scripts.language.formatting import format_number
from scripts.language.quantities import find_figures
from scripts.loading.edition import TARGETS
from scripts.model import Edition, Language, Operator, Problem, Provision, Rank, Target
from scripts.targets.coverage import covers
from scripts.targets.figure import find_range


def check(edition: Edition) -> Iterator[Problem]:
    """Yield problems of targets, then figures of the text that are in no target."""
    for target in edition.targets:
        provision = edition.by_id.get(target.provision)
        if provision is None:
            rule = "`provision` must be the id of a provision"
            message = f"{rule}; found {target.provision!r}; fix the id"
            lost = is_registered(edition, target.provision)
            yield target_problem(
                edition, target, message, "provision", rank=Rank.CONSEQUENCE if lost else Rank.RULE
            )
            continue
        for language in edition.languages_of(target.quote, provision):
            yield from _check_quote(edition, target, provision, language)
        yield from _check_operator(edition, target)
        yield from _check_period(edition, target, provision)
    for provision in edition.provisions:
        if any(_is_below(provision.id, top) for top in edition.resolution.targets_cover):
            yield from _check_figures(edition, provision)


def _check_quote(
    edition: Edition, target: Target, provision: Provision, language: Language
) -> Iterator[Problem]:
    code = language.code
    quote, value = target.quote[code], target.value_text[code]
    if quote not in provision.text[code]:
        rule = f"quote.{code} must be the exact words of {provision.id}"
        contrast = difference(_nearest(quote, provision.text[code]), quote)
        fix = copy_from_page(edition, provision, code)
        message = f"{rule}; {contrast}; {fix}"
        yield target_problem(edition, target, message, "quote", code, wording=True)
    if value.lower() not in quote.lower():
        rule = f"the figure in words must be part of quote.{code}"
        message = f"{rule}; found “{value}” not in “{quote}”; fix value, unit, operator or quote"
        yield target_problem(edition, target, message, *_field_of(edition, target, code))
    if target.amount:
        end = format_number(target.amount.value, language)
        if match := find_range(quote, language, end):
            rule = "a range has no single value"
            fix = "give its words as `value_text`, and take `value`, `unit` and `operator` away"
            message = f"{rule}; found `value` {target.amount.value} beside “{match[0]}”; {fix}"
            yield target_problem(edition, target, message, "value")
        values = [figure.value for figure in find_figures(quote, language, edition.notation)]
        if target.amount.value not in values:
            rule = f"`value` must be a number of quote.{code}"
            message = f"{rule}; found {target.amount.value} not in “{quote}”; fix one of them"
            yield target_problem(edition, target, message, *_field_of(edition, target, code))
    for field, text in (*target.limits.items(), ("governed_by", target.governed_by)):
        if text and text[code] not in provision.text[code]:
            rule = f"{field}.{code} must be words of {provision.id}"
            fix = copy_from_page(edition, provision, code)
            message = f"{rule}; found “{text[code]}”; {fix}"
            yield target_problem(edition, target, message, field, wording=True)


def _field_of(edition: Edition, target: Target, code: str) -> tuple[str, ...]:
    """Return the field to show for a figure that the quote in a language does not have.

    It is the quote if that of another language has the figure. If this quote has the number, the
    words beside it differ, so the unit is wrong.
    """
    words = {
        language.code: target.value_text[language.code].lower() in target.quote[language.code].lower()
        for language in edition.languages
    }
    if any(words.values()):
        return ("quote", code)
    if target.amount is None:
        return ("value_text", code)
    official = edition.official
    figures = find_figures(target.quote[official.code], official, edition.notation)
    return ("unit",) if target.amount.value in {figure.value for figure in figures} else ("value",)


def _nearest(quote: str, text: str) -> str:
    """Return the part of `text` with the longest common start, to show where a quote differs."""
    for length in range(len(quote), 0, -1):
        at = text.find(quote[:length])
        if at >= 0:
            return text[at : at + len(quote)]
    return text[: len(quote)]


def _check_operator(edition: Edition, target: Target) -> Iterator[Problem]:
    """Compare the operator with the qualifiers of the value in the official quote."""
    if target.amount is None:
        return
    quote = target.quote[edition.official.code]
    operators = {sign.name: sign.operator for sign in edition.notation.modifier if sign.operator}
    printed = {
        operators[name]
        for figure in find_figures(quote, edition.official, edition.notation)
        if figure.value == target.amount.value
        for name in figure.modifiers
        if name in operators
    }
    allowed: set[Operator] = printed or {"=", "maintain", "by", "before"}
    if target.operator not in allowed:
        rule = f"`operator` must be the one printed with the value in “{quote}”"
        message = f"{rule}; found {target.operator!r}; allowed here: {', '.join(sorted(allowed))}"
        yield target_problem(edition, target, message, "operator")


def _check_period(edition: Edition, target: Target, provision: Provision) -> Iterator[Problem]:
    """Look for the years of the period in the provision and the headings above it."""
    if target.period is None:
        return
    if target.period.start > target.period.end:
        years = f"{target.period.start} to {target.period.end}"
        message = f"`period` must run forwards; found {years}; swap its years"
        yield target_problem(edition, target, message, "period")
    printed: set[int | None] = set()
    ancestor: Provision | None = provision
    while ancestor is not None:
        text = ancestor.text[edition.official.code]
        printed |= {figure.year for figure in find_figures(text, edition.official, edition.notation)}
        ancestor = edition.by_id.get(ancestor.parent or "")
    for year in (target.period.start, target.period.end):
        if year not in printed:
            rule = f"years of `period` must be in {provision.id} or a heading above it"
            yield target_problem(
                edition, target, f"{rule}; found {year}; fix or remove the period", "period"
            )


def _is_below(id: str, top: str) -> bool:
    return id == top or id.startswith(f"{top}-")


def _check_figures(edition: Edition, provision: Provision) -> Iterator[Problem]:
    """Yield figures of a provision that none of its targets has as value, year or base."""
    if provision.is_heading:
        return
    code = edition.official.code
    text = provision.text[code]
    targets = [target for target in edition.targets if target.provision == provision.id]
    for figure in find_figures(text, edition.official, edition.notation):
        if figure.kind in ("number", "date") and not any(
            covers(edition, target, figure, text) for target in targets
        ):
            excerpt = text[max(0, figure.start - 24) : figure.end + 24]
            rule = f"every figure here must be part of a target in {TARGETS}"
            message = f"{rule}; found {figure.words} (“{excerpt}”) in none; add the target"
            yield replace(in_page(provision, code, message), rank=Rank.CONSEQUENCE)
