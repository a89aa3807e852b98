"""Check targets against the text: exact quotes, values that occur in them, no figure missing."""

from collections.abc import Iterator
from decimal import Decimal

from scripts.checks.messages import copy_from_page, difference, in_page
from scripts.language.quantities import Figure, find_figures
from scripts.loading.edition import TARGETS
from scripts.model import Edition, Language, Operator, Problem, Provision, Rank, Target


def check(edition: Edition) -> Iterator[Problem]:
    """Yield problems of targets and indicators, then figures of the text that are in no target."""
    for target in edition.targets:
        provision = edition.by_id.get(target.provision)
        if provision is None:
            rule = "`provision` must be the id of a provision"
            yield _problem(target, f"{rule}; found {target.provision!r}; fix the id")
            continue
        for language in edition.languages:
            yield from _check_quote(edition, target, provision, language)
        yield from _check_operator(edition, target)
        yield from _check_period(edition, target, provision)
    yield from _check_indicators(edition)
    for provision in edition.provisions:
        if any(_is_below(provision.id, top) for top in edition.resolution.targets_cover):
            yield from _check_figures(edition, provision)


def _problem(target: Target, message: str, quotation: bool = False) -> Problem:
    rank = Rank.QUOTATION if quotation else Rank.RULE
    return Problem(TARGETS, target.line, f"target {target.id}: {message}", quotation, rank)


def _check_quote(
    edition: Edition, target: Target, provision: Provision, language: Language
) -> Iterator[Problem]:
    code = language.code
    quote, value = target.quote[code], target.value_text[code]
    if quote not in provision.text[code]:
        rule = f"quote.{code} must be the exact words of {provision.id}"
        contrast = difference(_nearest(quote, provision.text[code]), quote)
        fix = copy_from_page(edition, provision, code)
        yield _problem(target, f"{rule}; {contrast}; {fix}", quotation=True)
    if value.lower() not in quote.lower():
        rule = f"the figure in words must be part of quote.{code}"
        message = f"{rule}; found “{value}” not in “{quote}”; fix value, unit, operator or quote"
        yield _problem(target, message)
    if target.amount:
        values = [figure.value for figure in find_figures(quote, language, edition.notation)]
        if target.amount.value not in values:
            rule = f"`value` must be a number of quote.{code}"
            message = f"{rule}; found {target.amount.value} not in “{quote}”; fix one of them"
            yield _problem(target, message)
    for field, text in (("base", target.base), ("governed_by", target.governed_by)):
        if text and text[code] not in provision.text[code]:
            rule = f"{field}.{code} must be words of {provision.id}"
            fix = copy_from_page(edition, provision, code)
            yield _problem(target, f"{rule}; found “{text[code]}”; {fix}", quotation=True)


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
        yield _problem(
            target, f"{rule}; found {target.operator!r}; allowed here: {', '.join(sorted(allowed))}"
        )


def _check_period(edition: Edition, target: Target, provision: Provision) -> Iterator[Problem]:
    """Look for the years of the period in the provision and the headings above it."""
    if target.period is None:
        return
    if target.period.start > target.period.end:
        years = f"{target.period.start} to {target.period.end}"
        yield _problem(target, f"`period` must run forwards; found {years}; swap its years")
    printed: set[int | None] = set()
    ancestor: Provision | None = provision
    while ancestor is not None:
        text = ancestor.text[edition.official.code]
        printed |= {figure.year for figure in find_figures(text, edition.official, edition.notation)}
        ancestor = edition.by_id.get(ancestor.parent or "")
    for year in (target.period.start, target.period.end):
        if year not in printed:
            rule = f"years of `period` must be in {provision.id} or a heading above it"
            yield _problem(target, f"{rule}; found {year}; fix or remove the period")


def _check_indicators(edition: Edition) -> Iterator[Problem]:
    themes = {theme.id for theme in edition.target_table.themes}
    used = {target.indicator.id for target in edition.targets}
    for indicator in edition.target_table.indicators:
        if indicator.theme not in themes:
            rule = f"indicator {indicator.id}: `theme` must be one of {', '.join(sorted(themes))}"
            yield Problem(TARGETS, 1, f"{rule}; found {indicator.theme!r}; fix it")
        if indicator.id not in used:
            rule = f"indicator {indicator.id}: must have a target"
            yield Problem(TARGETS, 1, f"{rule}; found none; remove the indicator")


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
            _covers(edition, target, figure, text) for target in targets
        ):
            excerpt = text[max(0, figure.start - 24) : figure.end + 24]
            rule = f"every figure here must be part of a target in {TARGETS}"
            message = f"{rule}; found {figure.words} (“{excerpt}”) in none; add the target"
            yield in_page(provision, code, message)


def _covers(edition: Edition, target: Target, figure: Figure, text: str) -> bool:
    """Return whether a target of the provision with this `text` accounts for one of its figures."""
    code = edition.official.code
    years = {target.period.start, target.period.end} if target.period else set()
    if figure.year in years:
        return True
    start = text.find(target.quote[code])
    if not 0 <= start <= figure.start or figure.end > start + len(target.quote[code]):
        return False
    base = target.base[code] if target.base else ""
    words = "; ".join((target.value_text[code], base, target.indicator.name[code]))
    values = {other.value for other in find_figures(words, edition.official, edition.notation)}
    own = {Decimal(year) for year in years} | ({target.amount.value} if target.amount else set())
    return figure.value in own | values
