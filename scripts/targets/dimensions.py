"""Dimensional analysis of formulas: the dimension of a result follows from those of its inputs.

A dimension is a product of powers, written `billion-dong / year`; `1` is that of a plain number, such
as a multiple. Rules beyond those of physics:

    percentages     100 in a formula stands for 100%, so `share / 100` is a number; a share minus a
                    share is in percentage points, 100 minus a share is a share
    yearly growth   1 + growth / 100 is the factor of one year; to the power of years it is a multiple
                    over all of them, and back. Growth rates are never added or multiplied by years.
"""

import ast
import re
from collections.abc import Mapping

from scripts.targets.formula import FormulaError, parse

Dimension = Mapping[str, int]
"""Powers by base unit, without those that are zero."""
PERCENT = "percent"
POINT = "percentage-point"
GROWTH = {"yearly-growth": 1}
"""Growth in a year, as a number: 0.12."""
FACTOR = {"yearly-factor": 1}
"""Factor by which something grows in a year: 1.12."""
YEARS = {"year": 1}
A_YEAR = {"year": -1}
NUMBER: Dimension = {}
LITERALS: Mapping[int, Dimension] = {1: NUMBER, 100: {PERCENT: 1}}
"""Whole numbers that a formula may contain; any other is an input or `years`."""
BASE_UNIT = r"(?:[a-z]+(?:-[a-z]+)*|1)"
PRODUCT = re.compile(rf"{BASE_UNIT}(?: [*/] {BASE_UNIT})*")


def parse_dimension(text: str) -> Dimension:
    """Return the dimension written as `a * b / c`; raises `FormulaError` if it is malformed."""
    if not PRODUCT.fullmatch(text):
        raise FormulaError(f"found {text!r}, which is no product of units such as 'a * b / c'")
    first, *rest = text.split(" ")
    factors = [(first, 1)]
    factors += [(unit, 1 if op == "*" else -1) for op, unit in zip(rest[::2], rest[1::2], strict=True)]
    dimension = NUMBER
    for unit, power in factors:
        dimension = _product(dimension, {unit: 1} if unit != "1" else NUMBER, power)
    return dimension


def write_dimension(dimension: Dimension) -> str:
    """Return a dimension as it is written in the data: `billion-dong / year`."""
    over = [unit for unit, power in sorted(dimension.items()) for _ in range(power)]
    under = [unit for unit, power in sorted(dimension.items()) for _ in range(-power)]
    return " / ".join([" * ".join(over) or "1", *under])


def dimension_of(formula: str, inputs: Mapping[str, Dimension]) -> Dimension:
    """Return the dimension of the result of a formula.

        "total / years", {total: billion-dong, years: year}  ->  billion-dong / year

    Raises `FormulaError` if it adds, subtracts or raises what does not go together.
    """
    return _dimension(parse(formula), inputs)


def _dimension(node: ast.expr, inputs: Mapping[str, Dimension]) -> Dimension:
    match node:
        case ast.Constant(value=int(number)) if number in LITERALS and number is not True:
            return LITERALS[number]
        case ast.Constant(value=value):
            allowed = "only 1 and 100 need no unit; use an input or `years`"
            raise FormulaError(f"found the number {value!r}; {allowed}")
        case ast.Name(id=name) if name in inputs:
            return inputs[name]
        case ast.BinOp(left=left, op=op, right=right):
            sides = _dimension(left, inputs), _dimension(right, inputs)
            result = _combined(node, op, *sides)
            if result is None:
                words = " and ".join(map(write_dimension, sides))
                raise FormulaError(f"found {ast.unparse(node)!r} of {words}, which do not go together")
            return result
    raise FormulaError(f"found {ast.unparse(node)!r}, which is no arithmetic")


def _combined(node: ast.BinOp, op: ast.operator, left: Dimension, right: Dimension) -> Dimension | None:
    """Return the dimension of an operation, or None if its sides do not go together."""
    match op:
        case ast.Mult():
            return _product(left, right, 1)
        case ast.Div():
            return _product(left, right, -1)
        case ast.Add():
            return _sum(node, left, right)
        case ast.Sub():
            return _difference(node, left, right)
        case ast.Pow():
            powers = ((FACTOR, YEARS, NUMBER), (NUMBER, A_YEAR, FACTOR))
            return next((result for *sides, result in powers if sides == [left, right]), None)
    return None


def _sum(node: ast.BinOp, left: Dimension, right: Dimension) -> Dimension | None:
    if _is_literal(node.left, 1) and right == GROWTH or _is_literal(node.right, 1) and left == GROWTH:
        return FACTOR
    if left == right and not set(left) & {*GROWTH, *FACTOR}:
        return left
    return left if PERCENT in left and right == _in_points(left) else None


def _difference(node: ast.BinOp, left: Dimension, right: Dimension) -> Dimension | None:
    if left == FACTOR and _is_literal(node.right, 1):
        return GROWTH
    if left == right:
        return left if _begins_with_whole(node.left) else _in_points(left)
    return left if right == _in_points(left) else None


def _in_points(dimension: Dimension) -> Dimension:
    """Return the dimension with percentage points for per cent: that of a difference."""
    return {POINT if unit == PERCENT else unit: power for unit, power in dimension.items()}


def _begins_with_whole(node: ast.expr) -> bool:
    """Return whether a sum or difference starts from 100%, as in `100 - a - b`."""
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        node = node.left
    return _is_literal(node, 100)


def _is_literal(node: ast.expr, number: int) -> bool:
    return isinstance(node, ast.Constant) and node.value == number


def _product(left: Dimension, right: Dimension, power: int) -> Dimension:
    """Return `left` times `right` to the power of 1 or -1."""
    powers = {unit: left.get(unit, 0) + power * right.get(unit, 0) for unit in {**left, **right}}
    return {unit: total for unit, total in powers.items() if total}
