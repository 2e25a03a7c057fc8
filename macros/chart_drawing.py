"""Lines of numbers as SVG: told apart by their strokes and named at their ends, in two layouts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import htpy as h

from macros import fonts
from macros.drawing import image, lines, view_box, word
from macros.geometry import Point, Span, apart, fit, num

HEADROOM = 1.12
"""The top of the scale over the highest value."""


class Curve(NamedTuple):
    """One line: its name, its values, the first and the last as they are printed."""

    name: str
    values: Sequence[float]
    ends: tuple[str, str]


@dataclass(frozen=True)
class Layout:
    """Measures of a layout in drawing units; `names` is the room for names at the lines' ends, if any."""

    name: str
    width: float
    height: float
    names: float
    size: float


WIDE = Layout("chart__wide", 740, 280, 180, 13.5)
COMPACT = Layout("chart__compact", 320, 220, 0, 13)
NEAR = 10
"""From a point to its number."""
ABOVE, BELOW = 14, 44
TICK, DOT = 5, 4


def drawings(
    curves: Sequence[Curve], points: Sequence[str], *, across: str, label: str, says: str
) -> list[h.Element]:
    """Both layouts of the same lines; `points` stand below the axis, `across` says what they are."""
    return [
        image(
            layout.name,
            view_box(0, 0, layout.width, layout.height),
            label,
            says,
            _drawing(layout, curves, points, across),
        )
        for layout in (WIDE, COMPACT)
    ]


def bare(curves: Sequence[Curve], width: float, height: float) -> list[h.Node]:
    """The lines alone, over their base."""
    most = max(max(one.values) for one in curves) * HEADROOM or 1
    step = (width - 2 * DOT - 4) / (len(curves[0].values) - 1)
    points = [
        [
            Point(DOT + 2 + i * step, (height - 1) * (1 - value / most))
            for i, value in enumerate(one.values)
        ]
        for one in curves
    ]
    return [
        h.path(class_="chart__base", d=f"M1 {num(height - 1)}H{num(width - 1)}"),
        [
            [h.path(class_=_line(place), d=_path(line)), [_dot(point) for point in line]]
            for place, line in reversed(list(enumerate(points)))
        ],
    ]


def key(line: int) -> h.Element:
    """A sample of a line's stroke, for the table."""
    return h.svg(
        class_="chart__key",
        viewBox="0 0 28 8",
        width="28",
        height="8",
        aria_hidden="true",
        focusable="false",
    )[h.path(class_=_line(line), d="M1 4H27")]


def _line(place: int) -> str:
    return f"chart__line chart__line--{place + 1}"


def _drawing(
    layout: Layout, curves: Sequence[Curve], points: Sequence[str], across: str
) -> list[h.Node]:
    base = layout.height - BELOW
    number = fonts.font("ui-600")
    first, last = (
        max(number.width(one.ends[end], layout.size) for one in curves) for end in (0, -1)
    )
    left = first + NEAR + DOT
    right = layout.width - NEAR - DOT - max(last, layout.names)
    most = max(max(one.values) for one in curves) * HEADROOM or 1
    step = (right - left) / (len(points) - 1)

    def at(place: int, value: float) -> Point:
        return Point(left + place * step, base - value / most * (base - ABOVE))

    return [
        h.path(class_="chart__base", d=f"M{num(left)} {num(base)}H{num(right)}"),
        [_point(at(i, 0), said, layout) for i, said in enumerate(points)],
        word(
            "chart__across",
            across,
            layout.size,
            Point((left + right) / 2, layout.height - 4),
        ),
        [
            [
                h.path(class_=_line(place), d=_path([at(i, v) for i, v in enumerate(one.values)])),
                [_dot(at(i, value)) for i, value in enumerate(one.values)],
            ]
            for place, one in reversed(list(enumerate(curves)))
        ],
        _starts(curves, at(0, 0).x, [at(0, one.values[0]).y for one in curves], layout),
        _ends(curves, right, [at(len(points) - 1, one.values[-1]).y for one in curves], layout),
    ]


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{num(point.x)} {num(point.y)}" for point in points)


def _dot(at: Point) -> h.Element:
    return h.circle(class_="chart__dot", cx=num(at.x), cy=num(at.y), r=num(DOT))


def _point(at: Point, said: str, layout: Layout) -> list[h.Element]:
    return [
        h.path(class_="chart__base", d=f"M{num(at.x)} {num(at.y)}v{TICK}"),
        word("chart__point", said, layout.size, Point(at.x, at.y + TICK + layout.size)),
    ]


def _starts(
    curves: Sequence[Curve], x: float, heights: Sequence[float], layout: Layout
) -> list[h.Element]:
    """The first numbers, each once, left of the lines."""
    first = dict(zip((one.ends[0] for one in curves), heights, strict=True))
    middles = apart([Span(y, layout.size) for y in first.values()], 3)
    third = layout.size / 3  # from the middle of a line of digits to its baseline
    return [
        word("chart__number", said, layout.size, Point(x - NEAR, y + third), "end")
        for said, y in zip(first, middles, strict=True)
    ]


def _ends(
    curves: Sequence[Curve], x: float, heights: Sequence[float], layout: Layout
) -> list[h.Element]:
    """The last numbers right of the lines, with the names of the lines where there is room."""
    font, leading = fonts.font("ui"), layout.size * 1.25
    settings = [
        fit(one.name, font, (layout.size,), layout.names, 3) if layout.names else None
        for one in curves
    ]
    lengths = [leading * (1 + (len(one.lines) if one else 0)) for one in settings]
    middles = apart([Span(y, long) for y, long in zip(heights, lengths, strict=True)], 4)
    drawn: list[h.Element] = []
    for one, said, middle, long in zip(curves, settings, middles, lengths, strict=True):
        top = middle - long / 2 + layout.size
        drawn.append(word("chart__number", one.ends[1], layout.size, Point(x + NEAR, top), "start"))
        if said:
            drawn.append(
                lines("chart__name", said, Point(x + NEAR, top + leading), leading, "start")
            )
    return drawn
