"""Words on a drawing beside what they name, each at the first place where it hides least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

import htpy as h

from macros.drawing import lines
from macros.geometry import Anchor, Font, Point, Setting

LEADING, ASCENT = 1.2, 0.9
"""From line to line, and from the top of a line to its baseline, in sizes of the text."""

FLUSH = 6
"""How far a label under or over its point, but to one side of it, reaches back across it."""


class Side(NamedTuple):
    """Where a label stands about its point: how it is anchored, whether to the right (1), whether below (1)."""

    anchor: Anchor
    right: int
    down: int


BELOW = (Side("middle", 0, 1), Side("start", 0, 1), Side("end", 0, 1))
ABOVE = (Side("middle", 0, -1), Side("start", 0, -1), Side("end", 0, -1))
BESIDE = (Side("start", 1, 0), Side("end", -1, 0))


class Label(NamedTuple):
    """Words of class `block`."""

    block: str
    said: Setting
    font: Font

    @property
    def width(self) -> float:
        return max(self.font.width(line, self.said.size) for line in self.said.lines)

    @property
    def height(self) -> float:
        return len(self.said.lines) * self.said.size * LEADING


class Place(NamedTuple):
    """A point that a label may name, and on which sides of it, the best first."""

    point: Point
    sides: Sequence[Side] = (*BELOW, *ABOVE, *BESIDE)


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        inside = other.left <= self.left and self.right <= other.right
        return inside and other.top <= self.top and self.bottom <= other.bottom


def around(point: Point, reach: float) -> Box:
    """The square about a point."""
    return Box(point.x - reach, point.y - reach, point.x + reach, point.y + reach)


@dataclass
class Callouts:
    """The labels of a drawing: within `frame`, `away` from their points, never on what is `taken`."""

    frame: Box
    away: float
    busy: Sequence[Box]  # what a label had better not cover
    taken: list[Box] = field(default_factory=list)
    drawn: list[h.Element] = field(default_factory=list)

    def add(self, label: Label, places: Sequence[Place]) -> None:
        """Put a label at one of `places`, of equals the first, or leave it out where none is free."""
        best, least = None, inf
        for place in places:
            for anchor, box in self._spots(label, place):
                if least and self._free(box) and (hidden := self._hidden(box)) < least:
                    best, least = (anchor, box), hidden
        if best:
            anchor, box = best
            self.taken.append(box)
            self.drawn.append(_drawn(label, anchor, box))

    def _hidden(self, box: Box) -> int:
        """How much that is busy a label would cover."""
        return sum(box.meets(one) for one in self.busy)

    def _free(self, box: Box) -> bool:
        return box.within(self.frame) and not any(box.meets(one) for one in self.taken)

    def _spots(self, label: Label, place: Place) -> Iterator[tuple[Anchor, Box]]:
        for anchor, right, down in place.sides:
            back = {"start": -FLUSH, "middle": 0, "end": FLUSH}[anchor] if down else 0
            x = place.point.x + right * self.away + back
            left = x - {"start": 0, "middle": label.width / 2, "end": label.width}[anchor]
            top = place.point.y - label.height / 2 + down * (self.away + label.height / 2)
            yield anchor, Box(left, top, left + label.width, top + label.height)


def _drawn(label: Label, anchor: Anchor, box: Box) -> h.Element:
    x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor]
    first = Point(x, box.top + label.said.size * ASCENT)
    return lines(label.block, label.said, first, label.said.size * LEADING, anchor)
