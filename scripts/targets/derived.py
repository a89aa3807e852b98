"""Compute what a reader would compute from the figures: apart from the text, and never in its words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import product

from scripts.language.formatting import format_amount, format_number
from scripts.model import Amount, Derivation, Edition, Language, Operator, Target, Text, Unit
from scripts.targets.formula import BOUND_BY_OPERATOR, NAME, Bound, FormulaError, evaluate

MAX_DIGITS = 10
"""A result that needs more digits than this must be rounded."""


@dataclass(frozen=True, eq=False)
class Derived:
    """A computed figure with everything that must stand beside it wherever it is shown."""

    id: str
    name: Text
    inputs: Mapping[str, Target]
    formula: str
    operator: Operator
    exact: Decimal
    value: Decimal
    value_range: tuple[Decimal, Decimal] | None
    """Least and most that the value could be, where inputs are printed rounded."""
    unit: Unit
    base: Text | None
    value_text: Text
    working: Text
    """The formula with its numbers in place, and what it gives."""
    rounding: Text
    """How it is rounded, and the room that rounded inputs leave."""
    in_words: Text
    caveat: Text


def input_bounds(row: Derivation, inputs: Mapping[str, Target]) -> dict[str, Bound]:
    """What the inputs say of their numbers, those meant as printed without their qualifier."""
    said = {}
    for name, target in inputs.items():
        if target.amount is None or target.operator not in BOUND_BY_OPERATOR:
            raise FormulaError(f"found the input {name!r}, which has no value")
        exact, bound = target.amount.value, BOUND_BY_OPERATOR[target.operator]
        said[name] = Bound(exact) if name in row.as_printed else Bound(exact, *bound)
    return said


def units_by_id(edition: Edition) -> dict[str, Unit]:
    """The units of the targets by id."""
    return {one.amount.unit.id: one.amount.unit for one in edition.targets if one.amount}


def derive(edition: Edition) -> tuple[Derived, ...]:
    """Every derived figure of the edition, in the order of its file."""
    return derive_rows(edition, edition.derivations)


def derive_rows(edition: Edition, rows: Iterable[Derivation]) -> tuple[Derived, ...]:
    """The figures that follow from `rows`; raises `FormulaError` or `KeyError` for an unchecked one."""
    targets = {target.id: target for target in edition.targets}
    return tuple(
        _derived(edition, row, {name: targets[id] for name, id in row.inputs.items()}) for row in rows
    )


def _derived(edition: Edition, row: Derivation, inputs: Mapping[str, Target]) -> Derived:
    said = input_bounds(row, inputs)
    exact = _plain(evaluate(row.formula, said).value)
    direction, _ = BOUND_BY_OPERATOR[row.operator]
    value = round_significant(exact, row.digits, _towards(direction))
    unit = units_by_id(edition)[row.unit]
    value_range = _value_range(row, said)
    about = value != exact or bool(row.rounded)
    return Derived(
        id=row.id,
        name=row.name,
        inputs=inputs,
        formula=row.formula,
        operator=row.operator,
        exact=exact,
        value=value,
        value_range=value_range,
        unit=unit,
        base=row.base,
        value_text={
            each.code: _value_words(edition, row, value, unit, about, each)
            for each in edition.languages
        },
        working={each.code: _working(row, said, exact, each) for each in edition.languages},
        rounding={
            each.code: _rounding(edition, row, direction, value_range, unit, each)
            for each in edition.languages
        },
        in_words=interpolate(row.in_words, inputs),
        caveat=interpolate(row.caveat, inputs),
    )


def round_significant(value: Decimal, digits: int | None, rounding: str) -> Decimal:
    """`value` with that many significant digits: 56120.60 kept to 3 is 56100, 1.8181 is 1.82."""
    if digits is None:
        return value
    exponent = Decimal(1).scaleb(value.adjusted() - digits + 1)
    rounded = value.quantize(exponent, rounding=rounding)
    return rounded.quantize(Decimal(1)) if exponent > 1 else rounded


def _towards(direction: int) -> str:
    """A floor is never rounded up, nor a ceiling down: the text would not bear it out."""
    return {1: ROUND_FLOOR, -1: ROUND_CEILING, 0: ROUND_HALF_UP}[direction]


def _plain(value: Decimal) -> Decimal:
    """Without closing zeros and without an exponent: 223360.0 is 223360."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if int(value.as_tuple().exponent) > 0 else value


def _value_range(row: Derivation, said: Mapping[str, Bound]) -> tuple[Decimal, Decimal] | None:
    """The results with rounded inputs half a unit of their last digit lower and higher."""
    if not row.rounded:
        return None
    halves = {
        name: Decimal(5).scaleb(int(said[name].value.as_tuple().exponent) - 1) for name in row.rounded
    }
    found = []
    for signs in product((-1, 1), repeat=len(halves)):
        moved = {
            name: replace(said[name], value=said[name].value + sign * half)
            for sign, (name, half) in zip(signs, halves.items(), strict=True)
        }
        found.append(evaluate(row.formula, {**said, **moved}).value)
    return round_significant(min(found), row.digits, ROUND_FLOOR), round_significant(
        max(found), row.digits, ROUND_CEILING
    )


def _value_words(
    edition: Edition, row: Derivation, value: Decimal, unit: Unit, about: bool, language: Language
) -> str:
    """Value, unit and qualifier, such as `about VND 77.5 million a year or more`."""
    qualifier = edition.target_table.qualifiers[row.operator]
    if about:
        pattern = {
            code: words.format(value=edition.labels["about_value"][code])
            for code, words in qualifier.pattern.items()
        }
        qualifier = replace(qualifier, pattern=pattern)
    return format_amount(Amount(value, unit), qualifier, language)


def _working(row: Derivation, said: Mapping[str, Bound], exact: Decimal, language: Language) -> str:
    """The formula in numbers and what it gives, such as `111,680 / 1.99 = 56,120.6…`."""
    signs = {"**": "^", "*": "×", "-": "−"}
    formula = re.sub(r"\*\*|[*-]", lambda sign: signs[sign[0]], row.formula)
    numbers = re.sub(
        rf"{NAME}|\d+",
        lambda one: format_number(said[one[0]].value if one[0] in said else Decimal(one[0]), language),
        formula,
    )
    if len(exact.as_tuple().digits) <= MAX_DIGITS:
        return f"{numbers} = {format_number(exact, language)}"
    shown = round_significant(exact, (row.digits or MAX_DIGITS) + 3, ROUND_FLOOR)
    return f"{numbers} = {format_number(shown, language)}…"


def _rounding(
    edition: Edition,
    row: Derivation,
    direction: int,
    value_range: tuple[Decimal, Decimal] | None,
    unit: Unit,
    language: Language,
) -> str:
    code, labels = language.code, edition.labels
    rule = (
        {0: "rounded", 1: "rounded_down", -1: "rounded_up"}[direction] if row.digits else "rounded_not"
    )
    said = labels[rule][code].format(n=row.digits)
    if value_range is None:
        return said
    least, most = (unit.pattern[code].format(value=format_number(end, language)) for end in value_range)
    return f"{said} {labels['rounded_inputs'][code].format(least=least, most=most)}"


def interpolate(words: Text, inputs: Mapping[str, Target]) -> Text:
    """`words` with the inputs' own values in place of `{name}`; KeyError for a name that is none."""
    return {
        code: said.format(**{name: target.value_text[code] for name, target in inputs.items()})
        for code, said in words.items()
    }
