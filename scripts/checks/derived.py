"""Derived figures follow from the targets: known inputs, a sound formula, the operator it bears out."""

import re
from collections.abc import Iterable, Iterator

from scripts.model import Derivation, Edition, Problem, Target
from scripts.targets.derived import MAX_DIGITS, derive_rows, input_bounds, units_by_id
from scripts.targets.formula import OPERATOR_BY_BOUND, FormulaError, evaluate, names_in

DERIVED = "data/derived.toml"


def check(edition: Edition) -> Iterator[Problem]:
    """Problems of each derived figure of the edition."""
    return problems(edition, edition.derivations)


def problems(edition: Edition, rows: Iterable[Derivation]) -> Iterator[Problem]:
    """Problems of each of `rows`, with its line."""
    targets = {target.id: target for target in edition.targets}
    for row in rows:
        found = list(_row(edition, row, targets)) or list(_result(edition, row, targets))
        for message in found:
            yield Problem(DERIVED, row.line, f"derived {row.id}: {message}")


def _row(edition: Edition, row: Derivation, targets: dict[str, Target]) -> Iterator[str]:
    """What in the row itself points to nothing."""
    if row.id in targets:
        yield f"an id stands once, here or in the targets; found {row.id!r} in both; rename this one"
    for name, id in row.inputs.items():
        if id not in targets:
            yield f"`inputs.{name}` must be the id of a target; found {id!r}; mend it"
        elif targets[id].amount is None:
            yield f"`inputs.{name}` must be a target with a value; found none in {id!r}; name another"
    for name in sorted(set(row.inputs) - names_in(row.formula)):
        yield f"every input stands in `formula`; found {name!r} in none; use it or remove it"
    for field, names in (("as_printed", row.as_printed), ("rounded", row.rounded)):
        for name in names:
            if name not in row.inputs:
                yield f"`{field}` must name inputs; found {name!r}; allowed: {', '.join(row.inputs)}"
    if row.unit not in (known := units_by_id(edition)):
        rule = "`unit` must be the unit of a target"
        yield f"{rule}; found {row.unit!r}; allowed: {', '.join(sorted(known))}"
    if row.rounded and row.digits is None:
        yield "a result of `rounded` inputs is rounded itself; found no `digits`; add them"
    if row.digits is not None and row.digits < 1:
        yield f"`digits` must be 1 or more; found {row.digits}; mend it or leave it out"
    for field, words in (("in_words", row.in_words), ("caveat", row.caveat)):
        for code, said in words.items():
            for name in re.findall(r"\{(.*?)\}", said):
                if name not in row.inputs:
                    yield f"blanks of {field}.{code} are names of inputs; found {{{name}}}; mend it"
            if said.count("{") != said.count("}"):
                yield f"brackets of {field}.{code} come in pairs; found one alone; close it"


def _result(edition: Edition, row: Derivation, targets: dict[str, Target]) -> Iterator[str]:
    """What is wrong with the calculation of a row that is sound in itself."""
    inputs = {name: targets[id] for name, id in row.inputs.items()}
    try:
        result = evaluate(row.formula, input_bounds(row, inputs))
        [derived] = derive_rows(edition, [row])
    except FormulaError as error:
        yield f"`formula` must be computed from its inputs; {error}; mend it"
        return
    wanted = OPERATOR_BY_BOUND[result.direction, result.strict]
    if row.operator != wanted:
        given = ", ".join(f"{name} {target.operator}" for name, target in inputs.items())
        rule = f"`operator` is what follows from the inputs ({given}), {wanted!r}"
        yield f"{rule}; found {row.operator!r}; mend it, or name inputs meant `as_printed`"
    if row.digits is None and len(derived.exact.as_tuple().digits) > MAX_DIGITS:
        yield f"an endless result is rounded; found {derived.exact}; add `digits`"
    for code, words in derived.value_text.items():
        for provision in edition.provisions:
            if words.lower() in provision.text[code].lower():
                rule = "a derived figure is not one that the text prints"
                yield f"{rule}; found “{words}” in {provision.id}; make it a target"
