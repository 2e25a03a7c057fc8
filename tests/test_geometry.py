from __future__ import annotations

from itertools import pairwise

import pytest

from macros import fonts
from macros.geometry import (
    KERNING,
    Font,
    Point,
    Span,
    apart,
    arc,
    chord,
    fit,
    num,
    on_circle,
    outward,
    smooth,
    tangents,
    wrap,
)
from tests.figures import numbers

MONO = Font(dict.fromkeys("abcdefghijklmnopqrstuvwxyz W", 1000))
"""Every character as wide as the size."""


@pytest.mark.parametrize(
    ("value", "shown"), [(1.0, "1"), (10.0, "10"), (0.25, "0.2"), (-0.04, "0"), (-1.55, "-1.6")]
)
def test_a_coordinate_has_one_decimal_and_no_tail(value, shown):
    assert num(value) == shown


def test_the_clock_begins_at_twelve_and_runs_to_three():
    assert on_circle(0, 10) == pytest.approx((0, -10))
    assert on_circle(0.25, 10) == pytest.approx((10, 0))


def test_an_arc_over_half_a_turn_takes_the_long_way():
    assert arc(0, 0.25, 10) == "M0 -10A10 10 0 0 1 10 0"
    assert arc(0, 0.75, 10) == "M0 -10A10 10 0 1 1 -10 0"


@pytest.mark.parametrize(
    ("point", "anchor"), [(Point(0, 9), "middle"), (Point(9, 1), "start"), (Point(-9, 1), "end")]
)
def test_a_label_grows_away_from_the_centre(point, anchor):
    assert outward(point) == anchor


def test_a_smooth_curve_never_overshoots_its_points():
    points = [Point(0, 0), Point(1, 0), Point(2, 5), Point(3, 5), Point(4, 1)]

    ys = numbers(smooth(points))[1::2]

    knots = ys[0::3]
    assert knots == [0, 0, 5, 5, 1]
    for (low, high), controls in zip(
        pairwise(knots), zip(ys[1::3], ys[2::3], strict=False), strict=False
    ):
        assert all(min(low, high) <= y <= max(low, high) for y in controls)
    assert tangents(points)[1:3] == [0, 0]


def test_a_part_of_a_curve_lies_on_the_whole():
    points = [Point(x, x * x % 7) for x in range(6)]

    assert smooth(points, 2, 4).split("C")[1:] == smooth(points).split("C")[3:5]


def test_lines_are_as_few_and_as_even_as_can_be():
    room = 7 * KERNING

    assert wrap("aa bb cc", MONO, 1, 8 * KERNING, 3) == ["aa bb cc"]
    assert wrap("aa bb cc dd", MONO, 1, room + 2, 3) == ["aa bb", "cc dd"]


def test_lines_part_at_plain_spaces_only():
    assert wrap("aa\u00a0bb cc", MONO, 1, 5 * KERNING, 3) is not None
    assert wrap("aa\u00a0bb cc", MONO, 1, 4 * KERNING, 3) is None


def test_text_takes_the_largest_size_that_fits():
    assert fit("aaaa bbbb", MONO, (3, 2, 1), 8 * KERNING, 2) == (2, ["aaaa", "bbbb"])


def test_text_that_fits_nowhere_is_never_cut():
    assert fit("aaaa bbbb cccc", MONO, (2, 1), 3, 2) == (1, ["aaaa", "bbbb", "cccc"])


def test_the_room_in_a_circle_is_widest_in_the_middle():
    room = chord(50, 20)

    assert room(1, 3) > room(0, 3) == room(2, 3)


def test_spans_move_apart_and_keep_their_middle():
    moved = apart([Span(0, 10), Span(4, 10)], 2)

    assert moved == pytest.approx([-4, 8], abs=0.1)


def test_spans_with_room_stay():
    assert apart([Span(0, 10), Span(50, 10)], 2) == [0, 50]


def test_advances_are_those_of_the_fonts_we_serve():
    assert fonts.ADVANCES.read_text(encoding="utf-8") == fonts.measure()
