"""The words beside the moments of a ring: where they stand so that none meets another."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

import htpy as h

from macros import fonts
from macros.drawing import lines
from macros.geometry import Anchor, Point, Setting, Span, apart, fit, outward

if TYPE_CHECKING:
    from macros.ring_drawing import Mark

OVERLINE, NAME = 13.5, (16.0, 15.0, 14.0)
"""Sizes, the largest first; on screen the overline is never under 11 px in the wide layout."""

OVERLINE_LEADING, NAME_LEADING = 17, 20
WIDEST, BETWEEN, MARGIN = 230, 9, 4
"""The longest line, the least distance of two labels, and from a label to the drawing's edge."""


class Label(NamedTuple):
    """The phase and the name of a moment; the block they fill begins at `top`."""

    x: float
    anchor: Anchor
    overline: Setting
    name: Setting
    top: float

    @property
    def height(self) -> float:
        return len(self.overline.lines) * OVERLINE_LEADING + len(self.name.lines) * NAME_LEADING

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def drawn(self, href: str) -> h.Element:
        """A second way to the same place, for the mouse; the first one is the node's."""
        first = self.top + 12
        below = first + (len(self.overline.lines) - 1) * OVERLINE_LEADING + NAME_LEADING - 1
        over, name = Point(self.x, first), Point(self.x, below)
        return h.a(class_="ring__label", href=href, tabindex="-1", aria_hidden="true")[
            lines("ring__phase", self.overline, over, OVERLINE_LEADING, self.anchor),
            lines("ring__name", self.name, name, NAME_LEADING, self.anchor),
        ]


def place(marks: Sequence[Mark], corners: Sequence[Point], half: float) -> list[Label]:
    """Labels in the order of `marks`, growing away from the centre out of their `corners`.

    Those of one side are kept apart. `half` is half the width of the drawing.
    """
    labels = [_label(mark, i, corners, half) for i, mark in enumerate(marks)]
    for side in ("start", "end"):
        column = [i for i, label in enumerate(labels) if label.anchor == side]
        spans = [Span(labels[i].middle, labels[i].height) for i in column]
        for i, middle in zip(column, apart(spans, BETWEEN), strict=True):
            labels[i] = labels[i]._replace(top=middle - labels[i].height / 2)
    return labels


def _label(mark: Mark, i: int, corners: Sequence[Point], half: float) -> Label:
    corner = corners[i]
    anchor, up = outward(corner), -corner.y / hypot(*corner)
    if anchor == "middle":
        neighbours = (corners[i - 1], corners[(i + 1) % len(corners)])
        room = 2 * min(abs(other.x - corner.x) for other in neighbours) - 20
    else:
        room = half - abs(corner.x) - MARGIN
    room = min(room, WIDEST)
    label = Label(
        corner.x,
        anchor,
        fit(mark.overline, fonts.font("ui"), (OVERLINE,), room, 2),
        fit(mark.name, fonts.font("ui-600"), NAME, room, 3),
        corner.y,
    )
    # Wholly outside the ring at the poles, level with its node at three and nine o'clock.
    return label._replace(top=corner.y - label.height / 2 * (1 + up * abs(up)))
