"""Sums of the data are computed exactly and written out as a reader writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from macros.expression import ExpressionError, agrees, evaluate, names, parse, written


def out(text: str, **values: str) -> str:
    return written(
        parse(text),
        name=lambda id: values[id],
        number=lambda digits: digits,
        power=lambda base, exponent: f"{base}^{exponent}",
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("-2 ** 2", -4),
        ("0.95 ** 9", Fraction(95, 100) ** 9),
    ],
)
def test_arithmetic_is_exact(text: str, value: Fraction) -> None:
    assert evaluate(parse(text), {}) == value


@pytest.mark.parametrize(
    "text",
    ["f(1)", "a.b", "a[0]", "1 if a else 2", "'a'", "True", "1 //2", "a; b", "", "lambda: 1"],
)
def test_nothing_but_arithmetic_is_read(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse(text)


def test_division_by_zero_is_said_in_words() -> None:
    with pytest.raises(ExpressionError, match=r"a / \(b - b\) divides by zero"):
        evaluate(parse("a / (b - b)"), {"a": Fraction(1), "b": Fraction(2)})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "a ** 99999999",
            "a ** 99999999 is too large; numbers go up to 10 ** 30, exponents to 100",
        ),
        ("a ** -101", "a ** (-101) is too large; numbers go up to 10 ** 30, exponents to 100"),
        ("a ** 100 * 2", "a ** 100 is too large; numbers go up to 10 ** 30, exponents to 100"),
        (
            "(a ** 100.5) ** 90",
            "a ** 100.5 is too large; numbers go up to 10 ** 30, exponents to 100",
        ),
        ("(-a) ** 0.5", "(-a) ** 0.5 takes a root of a negative number"),
    ],
)
def test_what_no_reader_could_read_is_refused_at_once(text: str, fault: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        evaluate(parse(text), {"a": Fraction(3)})

    assert str(refused.value) == fault


def test_names_are_those_of_the_numbers() -> None:
    assert names(parse("a * (b + a) / 2")) == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a + b * c", "1 + 2 × 3"),
        ("(a + b) * c", "(1 + 2) × 3"),
        ("a - (b - c)", "1 − (2 − 3)"),
        ("a / (b * c)", "1 ÷ (2 × 3)"),
        ("a * b / c", "1 × 2 ÷ 3"),
        ("(a + b) ** 2", "(1 + 2)^2"),
        ("a ** (b / c)", "1^2 ÷ 3"),
        ("a + d", "1 + (−4)"),
        ("d", "−4"),
    ],
)
def test_brackets_stand_where_a_reader_needs_them(text: str, said: str) -> None:
    assert out(text, a="1", b="2", c="3", d="−4") == said


@pytest.mark.parametrize(
    ("value", "printed", "right"),
    [
        (Fraction(2, 3), "0.67", True),
        (Fraction(2, 3), "0.66", False),
        (Fraction(1, 2), "1", True),
        (Fraction(149, 100), "1", True),
        (Fraction(151, 100), "1", False),
        (0.6302494097246093, "0.630", True),
    ],
)
def test_a_printed_number_is_true_to_half_its_last_digit(
    value: Fraction | float, printed: str, right: object
) -> None:
    assert agrees(value, printed) is right
