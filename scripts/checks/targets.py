"""The target summary and the text agree: exact quotes, values that stand in them, nothing missing."""

from collections.abc import Iterator
from decimal import Decimal

from scripts.checks.messages import difference, in_page
from scripts.language.quantities import Figure, find_figures
from scripts.model import Edition, Language, Operator, Problem, Provision, Target

TARGETS = "data/targets.toml"


def check(edition: Edition) -> Iterator[Problem]:
    """Problems of each target, then the figures that no target holds."""
    for target in edition.targets:
        provision = edition.by_id.get(target.provision)
        if provision is None:
            yield _problem(
                target, f"`provision` must be a provision; found {target.provision!r}; mend it"
            )
            continue
        for language in edition.languages:
            yield from _quote(edition, target, provision, language)
        yield from _operator(edition, target)
        yield from _period(edition, target, provision)
    yield from _indicators(edition)
    for provision in edition.provisions:
        if any(_below(provision.id, top) for top in edition.resolution.targets_cover):
            yield from _held(edition, provision)


def _problem(target: Target, message: str, wording: bool = False) -> Problem:
    return Problem(TARGETS, target.line, f"target {target.id}: {message}", wording)


def _quote(
    edition: Edition, target: Target, provision: Provision, language: Language
) -> Iterator[Problem]:
    code = language.code
    quote, value = target.quote[code], target.value_text[code]
    if quote not in provision.text[code]:
        nearest = _nearest(quote, provision.text[code])
        rule = f"quote.{code} must be the exact words of {provision.id}"
        found = difference(nearest, quote)
        yield _problem(target, f"{rule}; {found}; copy it from docs/{code}", wording=True)
    if value.lower() not in quote.lower():
        rule = f"its value in words must stand in quote.{code}"
        message = f"{rule}; found “{value}” not in “{quote}”; mend value, unit, operator or quote"
        yield _problem(target, message)
    if target.amount:
        read = [figure.value for figure in find_figures(quote, language, edition.notation)]
        if target.amount.value not in read:
            rule = f"`value` must be a number of quote.{code}"
            yield _problem(
                target, f"{rule}; found {target.amount.value} not in “{quote}”; mend one of them"
            )
    for field, words in (("base", target.base), ("governed_by", target.governed_by)):
        if words and words[code] not in provision.text[code]:
            rule = f"{field}.{code} must be words of {provision.id}"
            found = f"found “{words[code]}”"
            yield _problem(target, f"{rule}; {found}; copy it from docs/{code}", wording=True)


def _nearest(quote: str, text: str) -> str:
    """The stretch of `text` that starts as `quote` does, for showing where they part."""
    for length in range(len(quote), 0, -1):
        at = text.find(quote[:length])
        if at >= 0:
            return text[at : at + len(quote)]
    return text[: len(quote)]


def _operator(edition: Edition, target: Target) -> Iterator[Problem]:
    """The operator is the one that stands at the value in the official text, and no other."""
    if target.amount is None:
        return
    quote = target.quote[edition.official.code]
    at_value = [
        figure
        for figure in find_figures(quote, edition.official, edition.notation)
        if figure.value == target.amount.value
    ]
    operators = {sign.name: sign.operator for sign in edition.notation.modifier if sign.operator}
    said = {operators[sign] for figure in at_value for sign in figure.modifiers if sign in operators}
    wanted: set[Operator] = said or {"=", "maintain", "by", "before"}
    if target.operator not in wanted:
        rule = f"`operator` is what stands at the value in “{quote}”"
        allowed = ", ".join(sorted(wanted))
        yield _problem(target, f"{rule}; found {target.operator!r}; allowed here: {allowed}")


def _period(edition: Edition, target: Target, provision: Provision) -> Iterator[Problem]:
    """The years of a period stand in the provision or in a heading above it."""
    if target.period is None:
        return
    if target.period.start > target.period.end:
        yield _problem(target, f"`period` runs forward; found {target.period}; swap its years")
    standing: set[int | None] = set()
    above: Provision | None = provision
    while above is not None:
        text = above.text[edition.official.code]
        standing |= {figure.year for figure in find_figures(text, edition.official, edition.notation)}
        above = edition.by_id.get(above.parent or "")
    for year in (target.period.start, target.period.end):
        if year not in standing:
            rule = f"years of `period` stand in {provision.id} or a heading above it"
            yield _problem(target, f"{rule}; found {year}; leave the period out or mend it")


def _indicators(edition: Edition) -> Iterator[Problem]:
    themes = {theme.id for theme in edition.target_table.themes}
    used = {target.indicator.id for target in edition.targets}
    for indicator in edition.target_table.indicators:
        if indicator.theme not in themes:
            rule = f"indicator {indicator.id}: `theme` is one of {', '.join(sorted(themes))}"
            yield Problem(TARGETS, 1, f"{rule}; found {indicator.theme!r}; mend it")
        if indicator.id not in used:
            yield Problem(
                TARGETS, 1, f"indicator {indicator.id}: must have a target; found none; remove it"
            )


def _below(id: str, top: str) -> bool:
    return id == top or id.startswith(f"{top}-")


def _held(edition: Edition, provision: Provision) -> Iterator[Problem]:
    """Every figure of the provision is a value, a year or a base of a target that quotes it."""
    text = provision.text[edition.official.code]
    here = [target for target in edition.targets if target.provision == provision.id]
    for figure in find_figures(text, edition.official, edition.notation):
        if figure.kind in ("number", "date") and not any(
            _holds(edition, target, figure, text) for target in here
        ):
            around = text[max(0, figure.start - 24) : figure.end + 24]
            rule = f"every figure here is held by a target of {TARGETS}"
            message = f"{rule}; found {figure.words} (“{around}”) in none; add the target"
            if not provision.is_heading:
                yield in_page(provision, edition.official.code, message)


def _holds(edition: Edition, target: Target, figure: Figure, text: str) -> bool:
    code = edition.official.code
    start = text.find(target.quote[code])
    quoted = 0 <= start <= figure.start and figure.end <= start + len(target.quote[code])
    years = {target.period.start, target.period.end} if target.period else set()
    own = {Decimal(year) for year in years} | ({target.amount.value} if target.amount else set())
    base = target.base[code] if target.base else ""
    words = "; ".join((target.value_text[code], base, target.indicator.name[code]))
    based = {each.value for each in find_figures(words, edition.official, edition.notation)}
    named = figure.year in years or figure.value in own | based
    opening = figure.year in years
    return (quoted and named) or opening
