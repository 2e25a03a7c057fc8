"""The schematic curve of a service's life as numbers: sales and profit over stages of equal width.

Time runs from 0 to the number of stages. The shape is drawn to be read, not fitted to anybody's data:
sales rise in the first half and fall in the last stage; profit comes later than sales and goes sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp
from typing import Literal

from macros.geometry import Point

KNOTS = 8
"""Points of the curve in each stage; a stage's part of it runs from knot to knot."""

DRAWN_FOR = 4
"""The number of stages at which the constants below read as they are."""

Sales = Literal["slow", "fast", "level", "fall"]
Profit = Literal["loss", "first", "grow", "peak", "fall"]


@dataclass(frozen=True)
class Life:
    """The life of a service in so many stages."""

    stages: int

    def sales(self, time: float) -> float:
        """Sales as a share of what they could be, 0 to 1."""
        rise = _step(self._early(time), 1.5, 3.1)
        fall = _step(time, self.stages - 0.58, 3.3)
        return 0.02 + 0.93 * rise * (1 - 0.6 * fall)

    def profit(self, time: float) -> float:
        """Profit on the scale of sales: below 0 while the beginning costs more than it brings."""
        early = self._early(time)
        start = 0.14 * exp(-(((early - 0.6) / 0.62) ** 2))
        return 0.5 * self.sales(time) - start - 0.045 * early - 0.04

    def renewal(self, time: float) -> float:
        """Sales if the wish is met in a new form, from `renewal_from` on."""
        start, middle, pace = self.renewal_from, self.stages - 0.2, 5.5
        return self.sales(time) + 0.95 * (_step(time, middle, pace) - _step(start, middle, pace))

    @property
    def renewal_from(self) -> float:
        return self.stages - 0.9

    def knots(self, value: Callable[[float], float], start: float = 0) -> list[Point]:
        """Points of time and value, from `start` to the end."""
        count = round((self.stages - start) * KNOTS)
        step = (self.stages - start) / count
        times = [start + i * step for i in range(count + 1)]
        return [Point(time, value(time)) for time in times]

    def top(self, value: Callable[[float], float]) -> Point:
        """The knot at which a value is highest."""
        return max(self.knots(value), key=lambda point: point.y)

    def sales_in(self, stage: int) -> Sales:
        """What sales do in a stage, counted from 0: at less than half the best pace they rise slowly.

        They level off only when most of the rise is over.
        """
        changes = [self.sales(i + 1) - self.sales(i) for i in range(self.stages)]
        change, most = changes[stage], max(changes)
        if change < -most / 4:
            return "fall"
        if change < most / 8 and stage > self.stages / 2 - 1:
            return "level"
        return "slow" if change < most / 2 else "fast"

    def profit_in(self, stage: int) -> Profit:
        """What profit does in a stage, counted from 0."""
        before, after, top = self.profit(stage), self.profit(stage + 1), self.top(self.profit).x
        if after <= 0 and before <= 0:
            return "loss"
        if before <= 0:
            return "first"
        if stage < top <= stage + 1:
            return "peak"
        return "grow" if after > before else "fall"

    def _early(self, time: float) -> float:
        """Time as if there were four stages: the rise takes its share of any life."""
        return time * DRAWN_FOR / self.stages


def _step(value: float, middle: float, pace: float) -> float:
    """The logistic curve: from 0 to 1 around `middle`."""
    return 1 / (1 + exp(-pace * (value - middle)))
