"""The schematic curve of a service's life as numbers: sales and profit over stages of equal width.

Time runs from 0 to the number of stages. A series may say what sales and profit are at the borders of its
stages. Else the shape is drawn to be read, not fitted to anybody's data: sales rise in the first half and
fall in the last stage; profit comes later than sales and goes sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING, Literal

from macros.geometry import Point, tangents

if TYPE_CHECKING:
    from macros.model import Library

KNOTS = 8
"""Points of the curve in each stage; a stage's part of it runs from knot to knot."""

DRAWN_FOR = 4
"""The number of stages at which the constants below read as they are."""

FULL = 0.95
"""The height of 100 per cent."""

HEADROOM = 1.16
"""How high a renewal may rise."""

STILL = 50
"""Into how many parts the highest profit is cut: a change by one of them is none."""

Sales = Literal["slow", "fast", "level", "fall"]
Profit = Literal["loss", "first", "grow", "peak", "level", "fall", "gone"]


@dataclass(frozen=True)
class Life:
    """The life of a service in so many stages."""

    stages: int
    sales_at: Sequence[int] = ()
    """Per cent of the most, at the start of the first stage and at the end of each; empty, the shape is ours."""
    profit_at: Sequence[int] = ()
    """On the scale of sales."""

    @classmethod
    def of(cls, library: Library) -> Life:
        """The life that the series tells of."""
        course = library.series.life
        return cls(len(library.stages), *((course.sales, course.profit) if course else ()))

    def sales(self, time: float) -> float:
        """Sales as a share of what they could be, 0 to 1."""
        if self.sales_at:
            return _through(self.sales_at, time)
        rise = _step(self._early(time), 1.5, 3.1)
        fall = _step(time, self.stages - 0.58, 3.3)
        return 0.02 + 0.93 * rise * (1 - 0.6 * fall)

    def profit(self, time: float) -> float:
        """Profit on the scale of sales: below 0 while the beginning costs more than it brings."""
        if self.profit_at:
            return _through(self.profit_at, time)
        early = self._early(time)
        start = 0.14 * exp(-(((early - 0.6) / 0.62) ** 2))
        return 0.5 * self.sales(time) - start - 0.045 * early - 0.04

    def renewal(self, time: float) -> float:
        """Sales if the wish is met in a new form, from `renewal_from` on."""
        start, end, middle, pace = self.renewal_from, self.stages, self.stages - 0.2, 5.5
        whole = _step(end, middle, pace) - _step(start, middle, pace)
        gain = min(0.95, (HEADROOM - self.sales(end)) / whole)
        return self.sales(time) + gain * (_step(time, middle, pace) - _step(start, middle, pace))

    @property
    def renewal_from(self) -> float:
        return self.stages - 0.9

    @property
    def renews(self) -> bool:
        """Whether the end leaves something to renew."""
        return self.sales_in(self.stages - 1) == "fall"

    def knots(self, value: Callable[[float], float], start: float = 0) -> list[Point]:
        """Points of time and value, from `start` to the end."""
        count = round((self.stages - start) * KNOTS)
        step = (self.stages - start) / count
        times = [start + i * step for i in range(count + 1)]
        return [Point(time, value(time)) for time in times]

    def top(self, value: Callable[[float], float]) -> Point:
        """The knot at which a value is highest."""
        return max(self.knots(value), key=lambda point: point.y)

    @property
    def lowest(self) -> float:
        """The greatest loss, below 0; else the least profit."""
        return min(point.y for point in self.knots(self.profit))

    def sales_in(self, stage: int) -> Sales:
        """What sales do in a stage, counted from 0: at less than half the best pace they rise slowly.

        They are level if they rise by no more than an eighth of the greatest change and of what they were, or
        fall by no more than a quarter of it and a sixth of what they were: a summit has two sides.
        """
        changes = [self.sales(i + 1) - self.sales(i) for i in range(self.stages)]
        change, most = changes[stage], max(map(abs, changes))
        before = self.sales(stage)
        if -min(most / 4, before / 6) <= change <= min(most, before) / 8:
            return "level"
        if change < 0:
            return "fall"
        return "slow" if change < most / 2 else "fast"

    def profit_in(self, stage: int) -> Profit:
        """What profit does in a stage, counted from 0."""
        before, after, top = self.profit(stage), self.profit(stage + 1), self.top(self.profit)
        if after <= 0:
            had = any(self.profit(i) > 0 for i in range(stage + 1))
            return "gone" if had else "loss"
        if before <= 0:
            return "first"
        if top.y - min(before, after) <= top.y / STILL:
            return "level"
        if stage < top.x <= stage + 1:
            return "peak"
        if abs(after - before) <= top.y / STILL:
            return "level"
        return "grow" if after > before else "fall"

    def _early(self, time: float) -> float:
        """Time as if there were four stages: the rise takes its share of any life."""
        return time * DRAWN_FOR / self.stages


def _step(value: float, middle: float, pace: float) -> float:
    """The logistic curve: from 0 to 1 around `middle`."""
    return 1 / (1 + exp(-pace * (value - middle)))


def _through(values: Sequence[int], time: float) -> float:
    """The monotone cubic through values at 0, 1, 2, …, as a share of one."""
    points = [Point(i, value / 100 * FULL) for i, value in enumerate(values)]
    i = min(int(time), len(points) - 2)
    (a, b), (out, into) = list(pairwise(points))[i], list(pairwise(tangents(points)))[i]
    t = time - i
    return (
        a.y * (1 + 2 * t) * (1 - t) ** 2
        + out * t * (1 - t) ** 2
        + b.y * t**2 * (3 - 2 * t)
        + into * t**2 * (t - 1)
    )
