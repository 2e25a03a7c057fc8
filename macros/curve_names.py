"""The names on the life-cycle curve: each beside its line, where it crosses nothing if such a place is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import htpy as h

from macros import fonts
from macros.callouts import ABOVE, BELOW, Box, Callouts, Label, Place, Side, around
from macros.geometry import Point, Setting
from macros.life import KNOTS

if TYPE_CHECKING:
    from macros.curve_drawing import Layout, Plot
    from macros.page import Page

NEAR, AWAY = 3, 4
"""How near words may come to a line, and how far they keep from the rim of a mark on the line they name."""

SAMPLES = 160
"""Points of a line that are looked at."""

BEFORE = (Side("end", 0, -1), Side("end", -1, 0))
"""Over a point of a rising line, or level with it, ending there."""

ANYWHERE = (*ABOVE, *BELOW)
"""About a point of a line that has no better place."""


def drawn(plot: Plot, layout: Layout, base: float, page: Page) -> list[h.Element]:
    """The name of every line and of time, which runs along the line at the height `base`."""
    frame = Box(0, 0, layout.width, base)
    callouts = Callouts(frame, layout.dot + AWAY, _busy(plot, layout, base))
    for name, places in _places(plot, base).items():
        loud = name == "curve_sales"
        block = "curve__label" if loud else "curve__label curve__label--quiet"
        said = Setting(layout.label if loud else layout.quiet, [page.word(name)])
        callouts.add(Label(block, said, fonts.font("ui-500" if loud else "ui")), places)
    return callouts.drawn


def _places(plot: Plot, base: float) -> dict[str, list[Place]]:
    """Where each name may stand, the best place first."""
    life, end = plot.life, plot.life.stages
    sales, profit = life.knots(life.sales), life.knots(life.profit)
    top, best = life.top(life.sales), life.top(life.profit)
    rise = [at for at in sales if at.x < top.x and 0.3 * top.y < at.y < 0.95 * top.y]
    crest = [at for at in profit if at.y > 0.8 * best.y]

    def by(
        points: Sequence[Point], sides: Sequence[Side], far: Callable[[Point], float]
    ) -> list[Place]:
        return [Place(plot.at(point), sides) for point in sorted(points, key=far)]

    places = {
        "curve_time": [Place(Point(plot.x(i) - 10, base), BEFORE) for i in range(end, 0, -1)],
        "curve_sales": [
            *by(rise, BEFORE, lambda at: abs(at.y - 0.75 * top.y)),
            *by(sales, ANYWHERE, lambda at: abs(at.x - top.x)),
        ],
        "curve_profit": [
            *by(crest, ABOVE, lambda at: abs(at.x - int(best.x) - 0.5)),
            *by(profit, ANYWHERE, lambda at: abs(at.x - best.x)),
        ],
    }
    if life.renews:
        renewal = life.knots(life.renewal, end - 0.5)
        places |= {
            "curve_renewal": by(renewal, BEFORE, lambda at: abs(at.y - 1)),
            "curve_exit": by(sales[-KNOTS:], (Side("end", 0, 1),), lambda at: end - at.x),
        }
    return places


def _busy(plot: Plot, layout: Layout, base: float) -> list[Box]:
    """What a name had better not cover: the lines, the borders, wherever the mark of a stage may be."""
    life, end = plot.life, plot.life.stages
    boxes = [Box(0, plot.y(0) - NEAR, layout.width, plot.y(0) + NEAR)]
    values = [(life.sales, 0.0), (life.profit, 0.0)]
    if life.renews:
        values.append((life.renewal, life.renewal_from))
    for value, start in values:
        for i in range(SAMPLES + 1):
            time = start + (end - start) * i / SAMPLES
            boxes.append(around(plot.at(Point(time, value(time))), NEAR))
    for stage in range(end):
        x, y = plot.at(Point(stage, life.sales(stage)))
        mark = plot.at(Point(stage + 0.5, life.sales(stage + 0.5)))
        boxes += [Box(x - NEAR, y, x + NEAR, base), around(mark, layout.dot + NEAR)]
    return boxes
