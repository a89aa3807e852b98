"""Check derived figures: known inputs, a valid formula, and the operator that follows from it."""

import re
from collections.abc import Iterable, Iterator

from scripts.loading.edition import DERIVED
from scripts.model import Derivation, Edition, Problem, Target
from scripts.targets.derived import MAX_DIGITS, derive_rows, input_bounds, units_by_id
from scripts.targets.formula import OPERATOR_BY_BOUND, FormulaError, evaluate, names_in

FIELD = re.compile(r"(?:`|placeholders in |braces in )(\w+(?:\.\w+)?)")
"""The field that a message names first."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield the problems of all derived figures of the edition."""
    return problems(edition, edition.derivations)


def problems(edition: Edition, rows: Iterable[Derivation]) -> Iterator[Problem]:
    """Yield the problems of `rows`; the result is computed only for rows without other problems."""
    targets = {target.id: target for target in edition.targets}
    for row in rows:
        messages = list(_check_row(edition, row, targets))
        for message in messages or _check_result(edition, row, targets):
            field = FIELD.search(message)
            names = field[1].split(".") if field else ()
            line = edition.files[DERIVED].line_of(row.line, names)
            lost = message.startswith("`inputs.")
            yield Problem(DERIVED, line, f"derived {row.id}: {message}", consequence=lost)


def _check_row(edition: Edition, row: Derivation, targets: dict[str, Target]) -> Iterator[str]:
    if row.id in targets:
        rule = "an id is used once in targets and derived figures"
        yield f"{rule}; found {row.id!r} in both; rename this one"
    for name, id in row.inputs.items():
        if id not in targets:
            yield f"`inputs.{name}` must be the id of a target; found {id!r}; fix the id"
        elif targets[id].amount is None:
            yield f"`inputs.{name}` must be a target with a value; found none in {id!r}; name another"
    for name in sorted(set(row.inputs) - names_in(row.formula)):
        yield f"every input must be used in `formula`; found {name!r} unused; use or remove it"
    for field, names in (("as_printed", row.as_printed), ("rounded", row.rounded)):
        for name in names:
            if name not in row.inputs:
                yield f"`{field}` must name inputs; found {name!r}; allowed: {', '.join(row.inputs)}"
    if row.unit not in (known := units_by_id(edition)):
        rule = "`unit` must be the unit of a target"
        yield f"{rule}; found {row.unit!r}; allowed: {', '.join(sorted(known))}"
    if row.rounded and row.digits is None:
        yield "a result of `rounded` inputs must be rounded; found no `digits`; add them"
    if row.digits is not None and row.digits < 1:
        yield f"`digits` must be 1 or more; found {row.digits}; fix or remove it"
    yield from _check_placeholders(row)


def _check_placeholders(row: Derivation) -> Iterator[str]:
    for field, texts in (("in_words", row.in_words), ("caveat", row.caveat)):
        for code, text in texts.items():
            for name in re.findall(r"\{(.*?)\}", text):
                if name not in row.inputs:
                    rule = f"placeholders in {field}.{code} must be names of inputs"
                    yield f"{rule}; found {{{name}}}; fix the name"
            if text.count("{") != text.count("}"):
                yield f"braces in {field}.{code} must be balanced; found an unmatched brace; close it"


def _check_result(edition: Edition, row: Derivation, targets: dict[str, Target]) -> Iterator[str]:
    inputs = {name: targets[id] for name, id in row.inputs.items()}
    try:
        result = evaluate(row.formula, input_bounds(row, inputs))
        [derived] = derive_rows(edition, [row])
    except FormulaError as error:
        yield f"`formula` must be computable from its inputs; {error}; fix the formula"
        return
    expected = OPERATOR_BY_BOUND[result.direction, result.strict]
    if row.operator != expected:
        operators = ", ".join(f"{name} {target.operator}" for name, target in inputs.items())
        rule = f"`operator` must be {expected!r}, which follows from the inputs ({operators})"
        yield f"{rule}; found {row.operator!r}; fix it, or list inputs in `as_printed`"
    if row.digits is None and len(derived.exact.as_tuple().digits) > MAX_DIGITS:
        rule = f"a result of more than {MAX_DIGITS} digits must be rounded"
        yield f"{rule}; found {derived.exact}; add `digits`"
    for code, words in derived.value_text.items():
        for provision in edition.provisions:
            if words.lower() in provision.text[code].lower():
                rule = "a derived figure must not be printed in the text"
                yield f"{rule}; found “{words}” in {provision.id}; make it a target"
