"""Check derived figures: known inputs, a valid formula, and the unit and operator it implies."""

import re
from collections.abc import Iterable, Iterator

from scripts.loading.edition import DERIVED
from scripts.model import Derivation, Edition, Problem, Rank, Target
from scripts.targets.derived import (
    MAX_DIGITS,
    YEARS,
    Derived,
    derive_rows,
    input_bounds,
    units_by_id,
)
from scripts.targets.dimensions import Dimension, dimension_of, parse_dimension, write_dimension
from scripts.targets.formula import OPERATOR_BY_BOUND, FormulaError, evaluate, names_in

FIELD = re.compile(r"(?:`|placeholders in |braces in )(\w+(?:\.\w+)?)")
"""The field that a message names first."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield the problems of the units; of the derived figures only if their units are sound."""
    unsound = list(_check_units(edition))
    yield from unsound or problems(edition, edition.derivations)


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
            yield Problem(
                DERIVED,
                line,
                f"derived {row.id}: {message}",
                rank=Rank.CONSEQUENCE if lost else Rank.RULE,
            )


def _check_units(edition: Edition) -> Iterator[Problem]:
    known = units_by_id(edition)
    used = {target.amount.unit.id for target in edition.targets if target.amount}
    for unit in edition.derived_units:
        if unit.id in used:
            rule = f"unit {unit.id}: a unit is defined once"
            yield Problem(DERIVED, 1, f"{rule}; found it among those of targets; remove this one")
    seen: set[str] = set()
    for row in edition.dimensions:
        if row.unit not in known:
            rule = "`unit` must be the unit of a target or of this file"
            message = f"{rule}; found {row.unit!r}; allowed: {', '.join(sorted(known))}"
            yield Problem(DERIVED, row.line, f"dimension: {message}")
        if row.unit in seen:
            message = f"a unit has one dimension; found two for {row.unit!r}; remove one"
            yield Problem(DERIVED, row.line, f"dimension: {message}")
        seen.add(row.unit)
        try:
            parse_dimension(row.dimension)
        except FormulaError as error:
            rule = f"dimension of {row.unit}: must be a product of units"
            yield Problem(DERIVED, row.line, f"{rule}; {error}; fix it")


def _check_row(edition: Edition, row: Derivation, targets: dict[str, Target]) -> Iterator[str]:
    if row.id in targets:
        rule = "an id is used once in targets and derived figures"
        yield f"{rule}; found {row.id!r} in both; rename this one"
    for name, id in row.inputs.items():
        if id not in targets:
            yield f"`inputs.{name}` must be the id of a target; found {id!r}; fix the id"
        elif targets[id].amount is None:
            yield f"`inputs.{name}` must be a target with a value; found none in {id!r}; name another"
    given = {*row.inputs} | ({YEARS} if row.years is not None else set())
    for name in sorted(given - names_in(row.formula)):
        yield f"every input must be used in `formula`; found {name!r} unused; use or remove it"
    if YEARS in row.inputs:
        yield f"{YEARS!r} names the field `years`; found it as an input; rename the input"
    if row.years is not None and not 1 <= row.years <= 100:
        yield f"`years` must be from 1 to 100; found {row.years}; fix it"
    for field, names in (
        ("as_printed", row.as_printed),
        ("rounded", row.rounded),
        ("read_as", row.read_as),
    ):
        for name in names:
            if name not in row.inputs:
                yield f"`{field}` must name inputs; found {name!r}; allowed: {', '.join(row.inputs)}"
    yield from _check_row_units(edition, row)
    if row.rounded and row.digits is None:
        yield "a result of `rounded` inputs must be rounded; found no `digits`; add them"
    if row.digits is not None and row.digits < 1:
        yield f"`digits` must be 1 or more; found {row.digits}; fix or remove it"
    yield from _check_placeholders(row)


def _check_row_units(edition: Edition, row: Derivation) -> Iterator[str]:
    known = units_by_id(edition)
    units = {"unit": row.unit} | {f"read_as.{name}": unit for name, unit in row.read_as.items()}
    for field, unit in units.items():
        if unit not in known:
            rule = f"`{field}` must be the unit of a target or of this file"
            yield f"{rule}; found {unit!r}; allowed: {', '.join(sorted(known))}"
    for name in row.read_as:
        if not all(f"{{{name}}}" in text for text in row.caveat.values()):
            rule = "the caveat must say that an input is read in another unit than the text prints"
            yield f"{rule}; found no {{{name}}} in it; explain it there"


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
    yield from _check_dimension(edition, row, inputs)
    yield from _check_years(row, inputs)
    expected = OPERATOR_BY_BOUND[result.direction, result.strict]
    if row.operator != expected:
        operators = ", ".join(f"{name} {target.operator}" for name, target in inputs.items())
        rule = f"`operator` must be {expected!r}, which follows from the inputs ({operators})"
        yield f"{rule}; found {row.operator!r}; fix it, or list inputs in `as_printed`"
    if row.digits is None and len(derived.exact.as_tuple().digits) > MAX_DIGITS:
        rule = f"a result of more than {MAX_DIGITS} digits must be rounded"
        yield f"{rule}; found {derived.exact}; add `digits`"
    yield from _check_range(derived)
    yield from _check_not_printed(edition, derived)


def _check_dimension(edition: Edition, row: Derivation, inputs: dict[str, Target]) -> Iterator[str]:
    """Compare the dimension that follows from the formula with that of the unit."""
    dimensions = {known.unit: parse_dimension(known.dimension) for known in edition.dimensions}
    units = {name: target.amount.unit.id for name, target in inputs.items() if target.amount}
    units |= row.read_as
    if missing := sorted({row.unit, *units.values()} - {*dimensions}):
        rule = "every unit of a formula must have a [[dimension]]"
        yield f"{rule}; found none for {', '.join(missing)}; add it"
        return
    given: dict[str, Dimension] = {name: dimensions[unit] for name, unit in units.items()}
    try:
        result = dimension_of(row.formula, given | {YEARS: {"year": 1}})
    except FormulaError as error:
        yield f"`formula` must combine units that go together; {error}; fix the formula"
        return
    if result != dimensions[row.unit]:
        rule = f"`unit` must be that of the formula, {write_dimension(result)}"
        expected = write_dimension(dimensions[row.unit])
        yield f"{rule}; found {row.unit!r}, {expected}; fix the formula or the unit"


def _check_years(row: Derivation, inputs: dict[str, Target]) -> Iterator[str]:
    """Compare `years` with the periods of the inputs: their length, or the years between two."""
    periods = [target.period for target in inputs.values() if target.period]
    lengths = {period.end - period.start + 1 for period in periods if period.end > period.start}
    ends = {period.end for period in periods}
    expected = lengths or ({max(ends) - min(ends)} if len(ends) > 1 else set())
    if row.years is not None and expected and row.years not in expected:
        words = " or ".join(map(str, sorted(expected)))
        yield f"`years` must be that of the periods of the inputs, {words}; found {row.years}; fix it"


def _check_range(derived: Derived) -> Iterator[str]:
    """Refuse a floor or ceiling that some value within the rounding of the inputs would break."""
    if derived.value_range is None:
        return
    least, most = derived.value_range
    for operators, end, broken, name in (
        ((">=", ">"), least, derived.value > least, "floor"),
        (("<=", "<"), most, derived.value < most, "ceiling"),
    ):
        if derived.operator in operators and broken:
            rule = f"a {name} must hold over the whole range that rounding allows"
            fix = "keep fewer `digits`, or list inputs in `as_printed`"
            yield f"{rule}; found {derived.value}, but {end} is possible; {fix}"


def _check_not_printed(edition: Edition, derived: Derived) -> Iterator[str]:
    """Refuse a figure that the text prints, unless it states something else there, as a target."""
    for code, words in derived.value_text.items():
        others = {
            target.provision
            for target in edition.targets
            if target.value_text[code] == words and target not in derived.inputs.values()
        }
        for provision in edition.provisions:
            if words.lower() in provision.text[code].lower() and provision.id not in others:
                rule = "a derived figure must not be printed in the text"
                yield f"{rule}; found “{words}” in {provision.id}; make it a target"
