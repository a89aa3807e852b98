"""Derived figures: calculations a reader would do, kept apart from the text and its words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import product

from scripts.language.formatting import format_amount, format_number
from scripts.model import Amount, Derivation, Edition, Language, Operator, Target, Text, Unit
from scripts.targets.formula import BOUND_BY_OPERATOR, NAME, Bound, FormulaError, evaluate

YEARS = "years"
"""Name of the number of years in a formula."""
MAX_DIGITS = 10
"""A result with more significant digits than this must be rounded."""
SIGNS = {"**": "^", "*": "×", "-": "−"}
"""Typographic signs for the operators of a formula."""
ROUNDING = {1: ROUND_FLOOR, -1: ROUND_CEILING, 0: ROUND_HALF_UP}
"""Rounding mode by direction; a floor is never rounded up nor a ceiling down."""
ROUNDING_LABEL = {0: "rounded", 1: "rounded_down", -1: "rounded_up"}

Range = tuple[Decimal, Decimal]
"""Least and greatest value."""


@dataclass(frozen=True, eq=False)
class Derived:
    """A derived figure, with everything that must be shown beside it."""

    id: str
    name: Text
    inputs: Mapping[str, Target]
    formula: str
    """Formula over the names of the inputs, with the number of years filled in."""
    operator: Operator
    exact: Decimal
    value: Decimal
    value_range: Range | None
    """Range of the value given inputs that are printed rounded; None without any."""
    unit: Unit
    basis: Text | None
    """Words for what the value is measured against."""
    value_text: Text
    working: Text
    """The formula with its numbers filled in, and the result."""
    rounding: Text
    """Words for how the value is rounded, and for its range."""
    in_words: Text
    caveat: Text


def input_bounds(derivation: Derivation, inputs: Mapping[str, Target]) -> dict[str, Bound]:
    """Return the bounds that the inputs set; those used as printed, and `years`, are exact.

    Raises `FormulaError` for an input without a value.
    """
    bounds = {YEARS: Bound(Decimal(derivation.years))} if derivation.years is not None else {}
    for name, target in inputs.items():
        if target.amount is None or target.operator is None or target.operator not in BOUND_BY_OPERATOR:
            raise FormulaError(f"found the input {name!r}, which has no value")
        value = target.amount.value
        exact = name in derivation.as_printed
        bounds[name] = Bound(value) if exact else Bound(value, *BOUND_BY_OPERATOR[target.operator])
    return bounds


def units_by_id(edition: Edition) -> dict[str, Unit]:
    """Return the units used by targets, and those that only derived figures have."""
    used = (target.amount.unit for target in edition.targets if target.amount)
    return {unit.id: unit for unit in (*used, *edition.derived_units)}


def derive(edition: Edition) -> tuple[Derived, ...]:
    """Return the derived figures of the edition, in the order of their file."""
    return derive_rows(edition, edition.derivations)


def derive_rows(edition: Edition, derivations: Iterable[Derivation]) -> tuple[Derived, ...]:
    """Return the derived figures of `derivations`.

    Raises `FormulaError` or `KeyError` for a derivation that the checks would reject.
    """
    targets = {target.id: target for target in edition.targets}
    return tuple(
        _derived(edition, derivation, {name: targets[id] for name, id in derivation.inputs.items()})
        for derivation in derivations
    )


def _derived(edition: Edition, derivation: Derivation, inputs: Mapping[str, Target]) -> Derived:
    bounds = input_bounds(derivation, inputs)
    exact = _strip_zeros(evaluate(derivation.formula, bounds).value)
    direction, _ = BOUND_BY_OPERATOR[derivation.operator]
    value = round_significant(exact, derivation.digits, ROUNDING[direction])
    unit = units_by_id(edition)[derivation.unit]
    kept_digits = derivation.digits if value != exact else None
    value_range = _value_range(derivation, bounds)
    approximate = value != exact or bool(derivation.rounded)
    return Derived(
        id=derivation.id,
        name=derivation.name,
        inputs=inputs,
        formula=re.sub(rf"\b{YEARS}\b", str(derivation.years), derivation.formula),
        operator=derivation.operator,
        exact=exact,
        value=value,
        value_range=value_range,
        unit=unit,
        basis=derivation.basis,
        value_text={
            language.code: _value_text(
                edition, derivation.operator, Amount(value, unit), approximate, language
            )
            for language in edition.languages
        },
        working={
            language.code: _working(derivation, bounds, exact, language)
            for language in edition.languages
        },
        rounding={
            language.code: _rounding(edition, kept_digits, direction, value_range, unit, language)
            for language in edition.languages
        },
        in_words=interpolate(derivation.in_words, inputs),
        caveat=interpolate(derivation.caveat, inputs),
    )


def round_significant(value: Decimal, digits: int | None, rounding: str) -> Decimal:
    """Return `value` rounded to significant digits: 56120.60 to 3 is 56100, 1.8181 is 1.82.

    A value of fewer digits is returned as it is: 2, not 2.00.
    """
    if digits is None or len(value.normalize().as_tuple().digits) <= digits:
        return _strip_zeros(value)
    exponent = Decimal(1).scaleb(value.adjusted() - digits + 1)
    rounded = value.quantize(exponent, rounding=rounding)
    return rounded.quantize(Decimal(1)) if exponent > 1 else rounded


def _strip_zeros(value: Decimal) -> Decimal:
    """Return `value` without trailing zeros or exponent: 223360 for 223360.0."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if int(value.as_tuple().exponent) > 0 else value


def _value_range(derivation: Derivation, bounds: Mapping[str, Bound]) -> Range | None:
    """Return the range of the result as rounded inputs vary by half a unit of their last digit."""
    if not derivation.rounded:
        return None
    half_units = {
        name: Decimal(5).scaleb(int(bounds[name].value.as_tuple().exponent) - 1)
        for name in derivation.rounded
    }
    results = []
    for signs in product((-1, 1), repeat=len(half_units)):
        varied = {
            name: replace(bounds[name], value=bounds[name].value + sign * half_unit)
            for sign, (name, half_unit) in zip(signs, half_units.items(), strict=True)
        }
        results.append(evaluate(derivation.formula, {**bounds, **varied}).value)
    return (
        round_significant(min(results), derivation.digits, ROUND_FLOOR),
        round_significant(max(results), derivation.digits, ROUND_CEILING),
    )


def _value_text(
    edition: Edition, operator: Operator, amount: Amount, approximate: bool, language: Language
) -> str:
    """Return value, unit and qualifier, such as `about VND 77.5 million a year or more`."""
    qualifier = edition.target_table.qualifiers[operator]
    if approximate:
        pattern = {
            code: template.format(value=edition.labels["about_value"][code])
            for code, template in qualifier.pattern.items()
        }
        qualifier = replace(qualifier, pattern=pattern)
    return format_amount(amount, qualifier, language)


def _working(
    derivation: Derivation, bounds: Mapping[str, Bound], exact: Decimal, language: Language
) -> str:
    """Return the formula in numbers and its result, such as `111,680 / 1.99 = 56,120.6…`."""

    def number(match: re.Match[str]) -> str:
        name = match[0]
        return format_number(bounds[name].value if name in bounds else Decimal(name), language)

    formula = re.sub(r"\*\*|[*-]", lambda match: SIGNS[match[0]], derivation.formula)
    numbers = re.sub(rf"{NAME}|\d+", number, formula)
    if len(exact.as_tuple().digits) <= MAX_DIGITS:
        return f"{numbers} = {format_number(exact, language)}"
    cut = round_significant(exact, (derivation.digits or MAX_DIGITS) + 3, ROUND_FLOOR)
    return f"{numbers} = {format_number(cut, language)}…"


def _rounding(
    edition: Edition,
    digits: int | None,
    direction: int,
    value_range: Range | None,
    unit: Unit,
    language: Language,
) -> str:
    code, labels = language.code, edition.labels
    key = ROUNDING_LABEL[direction] if digits else "rounded_not"
    words = labels[key][code].format(n=digits)
    if value_range is None:
        return words
    least, most = (unit.pattern[code].format(value=format_number(end, language)) for end in value_range)
    return f"{words} {labels['rounded_inputs'][code].format(least=least, most=most)}"


def interpolate(templates: Text, inputs: Mapping[str, Target]) -> Text:
    """Return `templates` with the values of the inputs filled in; KeyError for an unknown name."""
    return {
        code: template.format(**{name: target.value_text[code] for name, target in inputs.items()})
        for code, template in templates.items()
    }
