"""Evaluate small formulas safely, and propagate floors and ceilings through them."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from scripts.model import Operator

PRECISION = 28
"""Significant digits of a calculation."""
MAX_LENGTH = 200
"""Characters of a formula; this also limits how deeply brackets nest."""
NAME = r"[A-Za-z_]\w*"
"""Regular expression for the name of an input."""


@dataclass(frozen=True)
class Bound:
    """A number as a bound: `direction` 1 is a floor, -1 a ceiling, 0 the exact number.

    A `strict` bound excludes the number itself: `over 80%` is Bound(80, 1, True).
    """

    value: Decimal
    direction: int = 0
    strict: bool = False


class FormulaError(ValueError):
    """A formula that cannot be computed, or whose inputs imply no operator."""


BOUND_BY_OPERATOR: Mapping[Operator, tuple[int, bool]] = {
    "=": (0, False),
    "maintain": (0, False),
    ">=": (1, False),
    ">": (1, True),
    "<=": (-1, False),
    "<": (-1, True),
}
"""Direction and strictness of the bound that each operator sets."""
OPERATOR_BY_BOUND: Mapping[tuple[int, bool], Operator] = {
    bound: symbol for symbol, bound in BOUND_BY_OPERATOR.items() if symbol != "maintain"
}
ARITHMETIC: Mapping[type[ast.operator], tuple[Callable[[Decimal, Decimal], Decimal], int]] = {
    ast.Add: (operator.add, 1),
    ast.Sub: (operator.sub, -1),
    ast.Mult: (operator.mul, 1),
    ast.Div: (operator.truediv, -1),
    ast.Pow: (operator.pow, 1),
}
"""Each operation, and whether a floor on its right gives a floor (1) or a ceiling (-1)."""


def evaluate(formula: str, inputs: Mapping[str, Bound]) -> Bound:
    """Return the result of a formula over named inputs: + - * / ** brackets and whole numbers only.

        "total * ratio", {total: at least 111680, ratio: at least 2.0}  ->  at least 223360.0

    Raises `FormulaError` if it is malformed, or if its inputs imply no common direction.
    """
    tree = parse(formula)
    try:
        with localcontext(prec=PRECISION):
            return _evaluate(tree, inputs)
    except ArithmeticError as error:
        raise FormulaError(f"found {formula!r}, which gives no number") from error


def parse(formula: str) -> ast.expr:
    """Return the syntax tree of a formula; raises `FormulaError` if it is too long or malformed."""
    if len(formula) > MAX_LENGTH:
        raise FormulaError(f"found {len(formula)} characters; at most {MAX_LENGTH} are allowed")
    try:
        return ast.parse(formula, mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise FormulaError(f"found {formula!r}, which is no arithmetic") from error


def _evaluate(node: ast.expr, inputs: Mapping[str, Bound]) -> Bound:
    match node:
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            return Bound(Decimal(number))
        case ast.Name(id=name) if name in inputs:
            return inputs[name]
        case ast.Name(id=name):
            raise FormulaError(f"found the name {name!r}, which is no input")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            return _apply(op, _evaluate(left, inputs), _evaluate(right, inputs))
    raise FormulaError(f"found {ast.unparse(node)!r}; only + - * / ** and whole numbers are allowed")


def _apply(op: ast.operator, left: Bound, right: Bound) -> Bound:
    """Apply an operation; bounds carry over * / and ** only if both sides are positive."""
    compute, right_sign = ARITHMETIC[type(op)]
    if not isinstance(op, ast.Add | ast.Sub) and min(left.value, right.value) <= 0:
        raise FormulaError("found a factor or exponent that is not above zero")
    if isinstance(op, ast.Pow) and (right.direction or right.value > 100):
        raise FormulaError("found an exponent that is a floor, a ceiling or above 100")
    directions = {left.direction, right.direction * right_sign} - {0}
    if len(directions) > 1:
        raise FormulaError("found a floor and a ceiling that together imply no bound")
    return Bound(compute(left.value, right.value), sum(directions), left.strict or right.strict)


def names_in(formula: str) -> set[str]:
    """Return the names of inputs in a formula."""
    return set(re.findall(NAME, formula))
