"""What both layouts of the feeling line share: the two lines, the gaps between them, the points on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import htpy as h

from macros import feelings_gap
from macros.callouts import Box, around
from macros.feelings_gap import At
from macros.geometry import num

LEVELS = (2, 1, 0, -1, -2)
"""The scale of feelings, the best first; `model.Feeling` holds the data to it."""

MET, EXPECTED = 5.5, 2.75
"""Radii of the points, in drawing units as all below."""

HATCH, SHORTEST = 6, 4
"""From one stroke of the hatching to the next, and the shortest of them."""

SAMPLES, NEAR = 12, 4
"""Times from one moment to the next at which words had better cover nothing, and how near they come."""

PARTS = (0, 0.25, 0.5, 0.75, 1)
"""Places between the two lines, as shares of the way, at which words had better cover nothing."""


class Mark(NamedTuple):
    """A moment as the drawing shows it; `href` where the page tells more of it."""

    number: int
    name: str
    expected: int
    met: int
    href: str | None
    label: str  # what a screen reader says of the link


class Words(NamedTuple):
    """What the drawing says besides its moments; `widest` is the place of the widest gap below, from 0."""

    label: str
    says: str
    expected: str
    met: str
    end: str
    worst: str
    widest: int | None


def drawn(marks: Sequence[Mark], widest: int | None, at: At, step: float) -> list[h.Node]:
    """The gaps, the length of the widest, the lines, the points; `step` is the way from one moment to the next."""
    expected, met = feelings_gap.lines(*_values(marks))
    return [
        _gaps(marks, at, step),
        widest is not None and _span(marks[widest], widest, at),
        h.path(class_="feelings__expected", d=feelings_gap.drawn(expected, at)),
        h.path(class_="feelings__met", d=feelings_gap.drawn(met, at)),
        [_points(i, mark, at, worst=i == widest) for i, mark in enumerate(marks)],
    ]


def busy(marks: Sequence[Mark], at: At) -> list[Box]:
    """Where the lines, what lies between them, and the points are."""
    parts = [part / SAMPLES for part in range(SAMPLES)]
    boxes = [around(at(i, mark.met), MET + NEAR) for i, mark in enumerate(marks)]
    gap = marks[-1].met - marks[-1].expected
    boxes += [around(at(len(marks) - 1, marks[-1].expected + gap * share), NEAR) for share in PARTS]
    for i, (one, other) in enumerate(zip(*feelings_gap.lines(*_values(marks)), strict=True)):
        for part in parts:
            expected, met = one.value(part), other.value(part)
            boxes += [
                around(at(i + part, expected + (met - expected) * share), NEAR) for share in PARTS
            ]
    return boxes


def _values(marks: Sequence[Mark]) -> tuple[list[int], list[int]]:
    return [mark.expected for mark in marks], [mark.met for mark in marks]


def _gaps(marks: Sequence[Mark], at: At, step: float) -> list[h.Element]:
    """A tint above expectation; below it a tint and strokes, each as long as the gap is there."""
    found = feelings_gap.gaps(*_values(marks))
    sides = {
        side: "".join(gap.path(at) for gap in found if gap.below == (side == "below"))
        for side in ("above", "below")
    }
    fills = [
        h.path(class_=f"feelings__gap feelings__gap--{side}", d=d) for side, d in sides.items() if d
    ]
    strokes = _hatching(found, (len(marks) - 1) * step, at, step)
    return [*fills, *([h.path(class_="feelings__hatch", d=strokes)] if strokes else [])]


def _hatching(found: Sequence[feelings_gap.Gap], length: float, at: At, step: float) -> str:
    times = [place * HATCH / step for place in range(int(length / HATCH) + 1)]
    strokes = []
    for gap in found:
        for time, expected, met in gap.strokes(times) if gap.below else ():
            a, b = at(time, expected), at(time, met)
            if abs(a.x - b.x) + abs(a.y - b.y) >= SHORTEST:
                to = f"V{num(b.y)}" if a.x == b.x else f"H{num(b.x)}"
                strokes.append(f"M{num(a.x)} {num(a.y)}{to}")
    return "".join(strokes)


def _span(mark: Mark, i: int, at: At) -> h.Element:
    """From what was expected to what was met: the words beside it tell this length, not a level."""
    (x, y), (to_x, to_y) = at(i, mark.expected), at(i, mark.met)
    return h.path(class_="feelings__span", d=f"M{num(x)} {num(y)}L{num(to_x)} {num(to_y)}")


def _points(i: int, mark: Mark, at: At, *, worst: bool) -> list[h.Element]:
    expected, met = at(i, mark.expected), at(i, mark.met)
    classes = ["feelings__point", worst and "feelings__point--worst"]
    return [
        h.circle(
            class_="feelings__wanted", cx=num(expected.x), cy=num(expected.y), r=num(EXPECTED)
        ),
        h.circle(class_=classes, cx=num(met.x), cy=num(met.y), r=num(MET + worst)),
    ]
