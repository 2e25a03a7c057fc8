"""The life-cycle curve as SVG: the plot that other drawings share, and the figure's two layouts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import htpy as h

from macros import curve_names, fonts
from macros.drawing import image, lines, stage_class, view_box, word
from macros.geometry import Point, fit, num, smooth
from macros.life import KNOTS, Life

if TYPE_CHECKING:
    from macros.model import Text
    from macros.page import Page


@dataclass(frozen=True)
class Plot:
    """Where times and values lie: `low` at `bottom`, `high` at `top`, in units of the drawing."""

    life: Life
    width: float
    top: float
    bottom: float
    low: float = 0
    high: float = 1
    left: float = 0

    def x(self, time: float) -> float:
        return self.left + time / self.life.stages * self.width

    def y(self, value: float) -> float:
        return self.top + (self.high - value) / (self.high - self.low) * (self.bottom - self.top)

    def at(self, point: Point) -> Point:
        return Point(self.x(point.x), self.y(point.y))

    def path(self, value: Callable[[float], float], start: float = 0) -> str:
        """The curve of a value from the time `start` on."""
        return smooth([self.at(point) for point in self.life.knots(value, start)])

    def sales(self, now: int = 0) -> list[h.Element]:
        """The line of sales and, on it, the heavy line of stage `now`, counted from 1; 0 is none."""
        points = [self.at(point) for point in self.life.knots(self.life.sales)]
        line = h.path(class_="curve__sales", d=smooth(points))
        if not now:
            return [line]
        part = smooth(points, (now - 1) * KNOTS, now * KNOTS)
        heavy = ["curve__sales curve__sales--now", stage_class(now)]
        return [line, h.path(class_=heavy, d=part)]

    def renewal(self, start: float) -> h.Element | None:
        """What a renewal would add from the time `start`, in the colour of the last stage, if sales fall there."""
        if not self.life.renews:
            return None
        classes = ["curve__renewal", stage_class(self.life.stages)]
        return h.path(class_=classes, d=self.path(self.life.renewal, start))


@dataclass(frozen=True)
class Layout:
    """Measures of a layout in drawing units."""

    name: str
    width: float
    height: float
    below: float  # what stands under the base line
    label: float  # size of the name on the line of sales
    quiet: float  # size of the other names
    dot: float
    number: float  # size of the stages' numbers; 0 where their list stands right under them
    named: bool = False  # with the stages' names, where there is no list


WIDE = Layout("curve__wide", 740, 262, 3, 15.5, 14, 6.5, 0)
COMPACT = Layout("curve__compact", 300, 196, 24, 12.5, 12.5, 5, 14)
ALONE = Layout("curve__wide", 740, 306, 47, 15.5, 14, 6.5, 14.5, named=True)
ABOVE = 12
"""Room over the highest value."""

NEAR, SAMPLES = 3, 160
"""How near words may come to a line, and the points of a line that are looked at."""

MEDAL = 15
"""The radius of a stage's number where the curve has no words."""

LOWEST, HIGHEST = -0.2, 1.1
"""Values at the base line, where no loss is greater, and at the top: room for the loss and for the renewal."""

UNDER = 0.01
"""Room under the greatest loss."""


def drawings(page: Page, now: int, label: str) -> list[h.Element]:
    """Both layouts, with stage `now` marked, counted from 1; 0 is none."""
    life = Life.of(page.library)
    return [_drawing(layout, life, page, now, label) for layout in (WIDE, COMPACT)]


def alone(page: Page, now: int, label: str) -> h.Element:
    """The wide layout as it leaves the page, and with it the list of stages below."""
    return _drawing(ALONE, Life.of(page.library), page, now, label)


def bare(page: Page, marked: Sequence[int], width: float, height: float) -> list[h.Node]:
    """The line of sales without a word, in a room of this size.

    The `marked` stages, counted from 1, are heavy and carry their numbers; a single one has its tint too.
    """
    life = Life.of(page.library)
    edge, base = MEDAL + 2, height - 1
    plot = Plot(life, width - 6, edge, base - edge, left=3)
    return [
        len(marked) == 1 and _band(plot, base, marked[0]),
        [h.path(class_="curve__border", d=_border(i, plot, base)) for i in range(1, life.stages)],
        h.path(class_="curve__base", d=f"M0 {num(base)}H{num(width)}"),
        plot.renewal(life.renewal_from),
        [plot.sales(now) for now in marked],
        [_medal(plot, now) for now in marked],
    ]


def _medal(plot: Plot, now: int) -> list[h.Element]:
    """The number of a stage in a ring on the line."""
    at = plot.at(Point(now - 0.5, plot.life.sales(now - 0.5)))
    return [
        h.circle(
            class_=f"curve__here {stage_class(now)}", cx=num(at.x), cy=num(at.y), r=num(MEDAL)
        ),
        word(
            f"card__number {stage_class(now)}",
            str(now),
            MEDAL * 1.2,
            Point(at.x, at.y + MEDAL * 0.42),
        ),
    ]


def says(page: Page) -> str:
    """What one would tell a person who cannot see the curve."""
    return f"{page.word('curve_schematic')} {page.word('curve_caption')}"


def _drawing(layout: Layout, life: Life, page: Page, now: int, label: str) -> h.Element:
    base = layout.height - layout.below
    low = min(LOWEST, life.lowest - UNDER)
    plot = Plot(life, layout.width - 2, ABOVE, base - 2, low, HIGHEST, left=1)
    box = view_box(0, 0, layout.width, layout.height)
    content: list[h.Node] = [
        now > 0 and _band(plot, base, now),
        [h.path(class_="curve__border", d=_border(i, plot, base)) for i in range(1, life.stages)],
        layout.number > 0
        and [
            _number(i + 1, stage, plot, layout, now)
            for i, stage in enumerate(map(page.plain, _stages(page)))
        ],
        h.path(class_="curve__zero", d=_level(plot, plot.y(0))),
        h.path(class_="curve__base", d=_level(plot, base)),
        h.path(class_="curve__profit", d=plot.path(life.profit)),
        plot.renewal(life.renewal_from),
        plot.sales(now),
        now > 0 and _here(plot, layout, now),
        curve_names.drawn(plot, layout, base, page),
    ]
    return image(layout.name, box, label, says(page), content)


def _band(plot: Plot, base: float, now: int) -> h.Element:
    """The tint of the present stage, under the line of sales: what is said above it stands on paper."""
    points = [plot.at(point) for point in plot.life.knots(plot.life.sales)]
    part = smooth(points, (now - 1) * KNOTS, now * KNOTS)
    classes = ["curve__band", stage_class(now)]
    return h.path(class_=classes, d=f"{part}V{num(base)}H{num(plot.x(now - 1))}Z")


def _border(stage: int, plot: Plot, base: float) -> str:
    """From the line of sales down, so that the words above it cross none."""
    return f"M{num(plot.x(stage))} {num(plot.y(plot.life.sales(stage)))}V{num(base)}"


def _stages(page: Page) -> list[Text]:
    return [stage.name for stage in page.library.stages.values()]


def _number(stage: int, name: str, plot: Plot, layout: Layout, now: int) -> h.Element:
    block = "curve__number curve__number--now" if stage == now else "curve__number"
    if not layout.named:
        return word(block, str(stage), layout.number, Point(plot.x(stage - 0.5), layout.height - 5))
    room, size = plot.width / plot.life.stages - 12, layout.number
    said = fit(f"{stage}. {name}", fonts.font("ui-600"), (size, 13, 12), room, 2)
    return lines(block, said, Point(plot.x(stage - 0.5), layout.height - 26), size * 1.3)


def _level(plot: Plot, y: float) -> str:
    return f"M{num(plot.x(0))} {num(y)}H{num(plot.x(plot.life.stages))}"


def _here(plot: Plot, layout: Layout, now: int) -> h.Element:
    at = plot.at(Point(now - 0.5, plot.life.sales(now - 0.5)))
    classes = ["curve__here", stage_class(now)]
    return h.circle(class_=classes, cx=num(at.x), cy=num(at.y), r=num(layout.dot))
