"""Plane geometry and the setting of lines for drawings: numbers in, numbers out.

Angles are in turns, clockwise: 0 is twelve o'clock, 0.25 is three. The y axis points down, as in SVG.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, inf, sin, sqrt, tau
from typing import Literal, NamedTuple

KERNING = 1.015
"""A margin over the sum of advances, which knows no kerning: in Chromium the longest excess was 0.6%."""


STEEP = 0.2
"""The sine of the angle to the vertical up to which a label stands over or under its point."""

STILL = 0.05
"""Overlap that nobody sees, in drawing units."""

Anchor = Literal["start", "middle", "end"]
"""Which end of a line of text lies at its point."""


class Point(NamedTuple):
    x: float
    y: float


Room = Callable[[int, int], float]
"""The width that line `i` of `k` may take, in drawing units."""


def num(value: float) -> str:
    """A coordinate as SVG likes it: one decimal, no tail of zeros, no minus zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def on_circle(turn: float, radius: float) -> Point:
    """The point at an angle on a circle around the origin."""
    return Point(radius * sin(turn * tau), -radius * cos(turn * tau))


def outward(point: Point) -> Anchor:
    """How a label at a point around the origin is anchored, so that it grows away from there."""
    if abs(point.x) < STEEP * hypot(*point):
        return "middle"
    return "start" if point.x > 0 else "end"


def arc(start: float, end: float, radius: float) -> str:
    """A path along the circle, clockwise from turn `start` to turn `end`."""
    a, b = on_circle(start, radius), on_circle(end, radius)
    large = round((end - start) % 1)
    return f"M{num(a.x)} {num(a.y)}A{num(radius)} {num(radius)} 0 {large} 1 {num(b.x)} {num(b.y)}"


def bend(start: Point, control: Point, end: Point) -> str:
    """A path from `start` to `end`, drawn towards `control`."""
    points = " ".join(f"{num(p.x)} {num(p.y)}" for p in (control, end))
    return f"M{num(start.x)} {num(start.y)}Q{points}"


def turned(radius: float, by: float) -> float:
    """The turn that a length of arc takes on a circle, both in drawing units."""
    return by / (radius * tau)


def tangents(points: Sequence[Point]) -> list[float]:
    """Slopes at each point for a cubic that never overshoots.

    Fritsch and Carlson (1980), with the harmonic mean of the neighbouring slopes, as Fritsch and Butland
    (1984) have it.
    """
    slopes = [(b.y - a.y) / (b.x - a.x) for a, b in pairwise(points)]
    inner = [
        0.0 if before * after <= 0 else 2 * before * after / (before + after)
        for before, after in pairwise(slopes)
    ]
    return [slopes[0], *inner, slopes[-1]]


def smooth(points: Sequence[Point], first: int = 0, last: int | None = None) -> str:
    """A path of cubic Béziers through points in order of x, monotone wherever they are.

    With `first` and `last`, indices of points, it is that part of the path and lies exactly on the whole.
    """
    slopes = tangents(points)[first : None if last is None else last + 1]
    points = points[first : None if last is None else last + 1]
    path = f"M{num(points[0].x)} {num(points[0].y)}"
    for a, b, out, into in zip(points, points[1:], slopes, slopes[1:], strict=False):
        third = (b.x - a.x) / 3
        path += (
            f"C{num(a.x + third)} {num(a.y + out * third)}"
            f" {num(b.x - third)} {num(b.y - into * third)} {num(b.x)} {num(b.y)}"
        )
    return path


@dataclass(frozen=True)
class Font:
    """Advance widths in 1/1000 em, by character."""

    advances: Mapping[str, int]

    def width(self, text: str, size: float) -> float:
        """The length of a line, in the units of `size`; an unknown character counts as wide as a W."""
        wide = self.advances["W"]
        return sum(self.advances.get(sign, wide) for sign in text) * size / 1000 * KERNING


class Setting(NamedTuple):
    """Lines of text and the size at which they fit."""

    size: float
    lines: list[str]


def wrap(text: str, font: Font, size: float, room: float | Room, most: int) -> list[str] | None:
    """`text` in the fewest lines that fit, at most `most`, as even as can be; None where nothing fits.

    Lines part at plain spaces only. Evenness is the least sum of squared slack.
    """
    words = text.split(" ")
    for count in range(1, most + 1):
        rooms = [room(i, count) if callable(room) else room for i in range(count)]
        if lines := _even(words, font, size, rooms):
            return lines
    return None


def _even(words: list[str], font: Font, size: float, rooms: list[float]) -> list[str]:
    """All of `words` in exactly as many lines as there are `rooms`; empty where they do not fit."""
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for room in rooms:
        longer: dict[int, tuple[float, list[str]]] = {}
        for used, (cost, lines) in best.items():
            for end in range(used + 1, len(words) + 1):
                line = " ".join(words[used:end])
                slack = room - font.width(line, size)
                if slack < 0:
                    break
                total = cost + slack * slack
                if total < longer.get(end, (inf,))[0]:
                    longer[end] = (total, [*lines, line])
        best = longer
    return best.get(len(words), (inf, []))[1]


def fit(text: str, font: Font, sizes: Sequence[float], room: float | Room, most: int) -> Setting:
    """`text` at the largest of `sizes` that fits in `most` lines.

    Where none does, the smallest in more lines; the last resort is a word a line: nothing is ever cut.
    """
    for size in sizes:
        if lines := wrap(text, font, size, room, most):
            return Setting(size, lines)
    words = text.split(" ")
    return Setting(sizes[-1], wrap(text, font, sizes[-1], room, len(words)) or words)


def chord(radius: float, leading: float, margin: float = 0) -> Room:
    """The room of lines centred in a circle: the chord at the far edge of each line, less its `margin`."""

    def room(line: int, lines: int) -> float:
        edge = abs(line - (lines - 1) / 2) * leading + 0.42 * leading + margin
        return 2 * sqrt(max(radius * radius - edge * edge, 0))

    return room


class Span(NamedTuple):
    """A stretch of one axis: its middle and its whole length."""

    middle: float
    length: float


def apart(spans: Sequence[Span], gap: float) -> list[float]:
    """Middles that keep `spans` at least `gap` apart, in their order, each moved as little as the others."""
    order = sorted(range(len(spans)), key=lambda i: spans[i].middle)
    middles = [span.middle for span in spans]
    for _ in range(20 * len(spans)):
        still = True
        for a, b in pairwise(order):
            need = (spans[a].length + spans[b].length) / 2 + gap
            overlap = need - (middles[b] - middles[a])
            if overlap > STILL:
                middles[a] -= overlap / 2
                middles[b] += overlap / 2
                still = False
        if still:
            break
    return middles
