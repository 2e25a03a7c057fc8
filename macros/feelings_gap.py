"""Two lines through the same moments, and the gaps between them: numbers in, numbers out.

Time is counted in moments, the first at 0; a value is a level of the scale of feelings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from macros.geometry import Point, num, tangents

At = Callable[[float, float], Point]
"""Where a time and a value lie in a drawing; evenly spaced, so that curves stay what they are."""


class Piece(NamedTuple):
    """A cubic over a stretch of time: the values at its ends and, a third from each, of its controls."""

    first: float
    out: float
    into: float
    last: float

    def value(self, part: float) -> float:
        """The value after a part of the stretch, 0 to 1."""
        rest = 1 - part
        ends = self.first * rest**3 + self.last * part**3
        return ends + 3 * part * rest * (self.out * rest + self.into * part)

    def split(self, part: float) -> tuple[Piece, Piece]:
        """The same curve before and after a part of the stretch, as de Casteljau cuts it."""
        a, b, c = (x + (y - x) * part for x, y in pairwise(self))
        d, e = a + (b - a) * part, b + (c - b) * part
        middle = d + (e - d) * part
        return Piece(self.first, a, d, middle), Piece(middle, e, c, self.last)


class Gap(NamedTuple):
    """What lies between the two lines over a stretch of time in which neither crosses the other."""

    start: float
    end: float
    expected: Piece
    met: Piece

    @property
    def below(self) -> bool:
        return self.met.first + self.met.last < self.expected.first + self.expected.last

    def path(self, at: At) -> str:
        """The closed shape: along what was expected, and back along what was met."""
        there = _curve(self.start, self.end, self.expected, at)
        back = _curve(self.end, self.start, Piece(*reversed(self.met)), at)
        return f"M{_pair(at(self.start, self.expected.first))}{there}L{_pair(at(self.end, self.met.last))}{back}Z"

    def strokes(self, times: Sequence[float]) -> Iterator[tuple[float, float, float]]:
        """The time, the expected and the met value, at those of `times` that lie in the gap."""
        for time in times:
            if self.start <= time < self.end:
                part = (time - self.start) / (self.end - self.start)
                yield time, self.expected.value(part), self.met.value(part)


def lines(expected: Sequence[int], met: Sequence[int]) -> tuple[list[Piece], list[Piece]]:
    """Both lines from moment to moment; neither overshoots, and where they meet they do not cross twice."""
    meet = {i for i, (a, b) in enumerate(zip(expected, met, strict=True)) if a == b}
    return _pieces(expected, meet), _pieces(met, meet)


def gaps(expected: Sequence[int], met: Sequence[int]) -> list[Gap]:
    """The gaps in order, cut where one line crosses the other; none where both are the same."""
    found = []
    for i, (one, other) in enumerate(zip(*lines(expected, met), strict=True)):
        before, after = other.first - one.first, other.last - one.last
        if before * after < 0:
            part = _crossing(one, other)
            for start, end, a, b in zip(
                (i, i + part), (i + part, i + 1), one.split(part), other.split(part), strict=True
            ):
                found.append(Gap(start, end, a, b))
        elif before or after:
            found.append(Gap(i, i + 1, one, other))
    return found


def drawn(pieces: Sequence[Piece], at: At) -> str:
    """A line as a path."""
    curves = [_curve(i, i + 1, piece, at) for i, piece in enumerate(pieces)]
    return f"M{_pair(at(0, pieces[0].first))}{''.join(curves)}"


def _pieces(values: Sequence[int], level: set[int]) -> list[Piece]:
    """`level`: moments where the line runs level."""
    points = [Point(i, value) for i, value in enumerate(values)]
    slopes = [0.0 if i in level else slope for i, slope in enumerate(tangents(points))]
    return [
        Piece(a, a + out / 3, b - into / 3, b)
        for (a, b), (out, into) in zip(pairwise(values), pairwise(slopes), strict=True)
    ]


def _crossing(one: Piece, other: Piece) -> float:
    """The part of a stretch after which two lines meet that change sides in it."""
    low, high = 0.0, 1.0
    above = other.first > one.first
    for _ in range(40):
        middle = (low + high) / 2
        if (other.value(middle) > one.value(middle)) == above:
            low = middle
        else:
            high = middle
    return low


def _curve(start: float, end: float, piece: Piece, at: At) -> str:
    third = (end - start) / 3
    points = (
        at(start + third, piece.out),
        at(end - third, piece.into),
        at(end, piece.last),
    )
    return "C" + " ".join(map(_pair, points))


def _pair(point: Point) -> str:
    return f"{num(point.x)} {num(point.y)}"
