"""Arithmetic written in the data: computed exactly, and written out with its numbers put in."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

Number = Fraction | float
OPERATORS: dict[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
SIGNS: dict[type[ast.operator], str] = {
    ast.Add: " + ",
    ast.Sub: " − ",
    ast.Mult: " × ",
    ast.Div: " ÷ ",
}
STRENGTH: dict[type[ast.operator], int] = {
    ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 2, ast.Pow: 3,
}  # fmt: skip


HIGHEST, DIGITS = 100, 30
LARGEST = 10**DIGITS
"""What a reader could still read; a slip must not keep the build busy for minutes."""


class ExpressionError(ValueError):
    """What is wrong with an expression, in words."""


def parse(text: str) -> ast.expr:
    """The tree of `text`; only numbers, names, `+ - * / **` and brackets are allowed."""
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise ExpressionError(
            f"{text!r} is no arithmetic; allowed are names, numbers, + - * / ** ( )"
        ) from error
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(op=op) if type(op) in OPERATORS:
                continue
            case ast.UnaryOp(op=ast.USub()) | ast.Name() | ast.operator() | ast.USub() | ast.Load():
                continue
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                continue
        raise ExpressionError(
            f"{text!r} is no arithmetic; allowed are names, numbers, + - * / ** ( )"
        )
    return tree


def names(tree: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def evaluate(tree: ast.expr, values: Mapping[str, Number]) -> Number:
    """Exact while roots are not taken: fractions in, a fraction out."""
    match tree:
        case ast.Constant():
            return Fraction(ast.unparse(tree))
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(operand=operand):
            return -evaluate(operand, values)
        case ast.BinOp(left=left, op=op, right=right):
            return _applied(tree, op, evaluate(left, values), evaluate(right, values))
    raise ExpressionError(ast.unparse(tree))


def _applied(tree: ast.expr, op: ast.operator, left: Number, right: Number) -> Number:
    said = ast.unparse(tree)
    too_large = f"{said} is too large; numbers go up to 10 ** {DIGITS}, exponents to {HIGHEST}"
    if isinstance(op, ast.Pow) and not -HIGHEST <= right <= HIGHEST:
        raise ExpressionError(too_large)
    try:
        value = OPERATORS[type(op)](left, right)
    except ZeroDivisionError:
        raise ExpressionError(f"{said} divides by zero") from None
    except OverflowError:
        raise ExpressionError(too_large) from None
    if isinstance(value, complex):
        raise ExpressionError(f"{said} takes a root of a negative number")
    if not -LARGEST <= value <= LARGEST:
        raise ExpressionError(too_large)
    return value


Power = Callable[[str, str], str]


def written(
    tree: ast.expr,
    name: Callable[[str], str],
    number: Callable[[str], str],
    power: Power,
    *,
    inside: bool = False,
) -> str:
    """`tree` as a reader writes it: 120 × 0,4. `name`, `number` and `power` say how their parts look.

    `inside` a sum, a negative number stands in brackets.
    """

    def side(part: ast.expr, weaker_than: int) -> str:
        text = written(part, name, number, power, inside=True)
        weak = isinstance(part, ast.BinOp) and STRENGTH[type(part.op)] < weaker_than
        return f"({text})" if weak else text

    match tree:
        case ast.Constant():
            return number(ast.unparse(tree))
        case ast.Name(id=id):
            text = name(id)
            return f"({text})" if text.startswith("−") and inside else text
        case ast.UnaryOp(operand=operand):
            return "−" + side(operand, 2)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return power(side(left, 4), written(right, name, number, power))
        case ast.BinOp(left=left, op=op, right=right):
            # a − (b − c) and a ÷ (b ÷ c) keep their brackets
            loose = isinstance(op, ast.Sub | ast.Div)
            return (
                side(left, STRENGTH[type(op)])
                + SIGNS[type(op)]
                + side(right, STRENGTH[type(op)] + loose)
            )
    raise ExpressionError(ast.unparse(tree))


def agrees(value: Number, printed: str) -> bool:
    """Whether `printed` is `value` to half a unit of its last digit."""
    digits = len(printed.partition(".")[2])
    return abs(Fraction(value) - Fraction(printed)) <= Fraction(1, 2 * 10**digits) + Fraction(
        1, 10**12
    )
