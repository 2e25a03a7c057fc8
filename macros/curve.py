"""The life cycle of a service as a schematic curve: the figure, the strip over the stages, the small sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import htpy as h

from macros.drawing import lines, stage_class, view_box
from macros.geometry import Point, num, smooth
from macros.life import KNOTS, Life

if TYPE_CHECKING:
    from collections.abc import Callable

    from macros.page import Page


def figure(page: Page, stage: str | None = None) -> h.Element:
    """Sales and profit over the stages, with a mark at `stage`; below, each stage in words."""
    return h.section(class_="figure curve")[
        h.figure(class_="figure__drawing")[
            h.div(data_pagefind_ignore=True)[_drawing(WIDE, page, stage), _drawing(COMPACT, page, stage)],
            h.ol(class_="curve__stages", role="list")[
                [_stage(i, id, page, stage) for i, id in enumerate(page.library.stages)]
            ],
            h.figcaption(class_="figure__caption")[
                h.b[page.word("curve_schematic")], " ", page.word("curve_caption")
            ],
        ],
    ]


def strip(page: Page, stage: str | None = None) -> h.Element:
    """The way between the stages: a curve stretched over as many equal columns of links."""
    plot = Plot(Life(len(page.library.stages)), 400, 4, 56, 0, 1)
    return h.nav(class_="strip", aria_label=page.word("strip_label"))[
        h.svg(
            class_="strip__curve",
            viewBox="0 0 400 60",
            preserveAspectRatio="none",
            aria_hidden="true",
            focusable="false",
        )[_sales(plot, page, stage)],
        h.ol(class_="strip__stages", role="list")[[_strip_stage(id, page, stage) for id in page.library.stages]],
    ]


def glyph(page: Page, stage: str) -> h.Element:
    """The sign of a stage: the curve with that stage's part heavy. Decoration only: the name stands by it."""
    plot = Plot(Life(len(page.library.stages)), 36, 3, 21, 0, 1, left=2)
    return h.svg(
        class_=["glyph", stage_class(page.stage_number(stage))],
        viewBox="0 0 40 24",
        width="40",
        height="24",
        aria_hidden="true",
        focusable="false",
    )[_sales(plot, page, stage)]


@dataclass(frozen=True)
class Plot:
    """Where times and values lie in a drawing: `low` at `bottom`, `high` at `top`, all units of the drawing."""

    life: Life
    width: float
    top: float
    bottom: float
    low: float
    high: float
    left: float = 0

    def x(self, time: float) -> float:
        return self.left + time / self.life.stages * self.width

    def y(self, value: float) -> float:
        return self.top + (self.high - value) / (self.high - self.low) * (self.bottom - self.top)

    def at(self, point: Point) -> Point:
        return Point(self.x(point.x), self.y(point.y))

    def path(
        self, value: Callable[[float], float], start: float = 0, stage: int | None = None
    ) -> str:
        """The curve of a value from `start`, or only its part in a stage counted from 0."""
        points = [self.at(point) for point in self.life.knots(value, start)]
        if stage is None:
            return smooth(points)
        return smooth(points, stage * KNOTS, (stage + 1) * KNOTS)


@dataclass(frozen=True)
class Layout:
    """Measures of a layout in drawing units."""

    name: str
    width: float
    height: float
    below: float  # what stands under the base line
    label: float  # size of the lines' names
    dot: float
    number: float  # size of the stages' numbers; 0 where the list stands in columns under the curve


WIDE = Layout("curve__wide", 740, 262, 3, 15.5, 6.5, 0)
COMPACT = Layout("curve__compact", 300, 196, 24, 12.5, 5, 14)
MARGIN = 12
LOWEST, HIGHEST = -0.2, 1.1
"""Values at the base line and at the top: room for the loss and for the renewal."""


def _drawing(layout: Layout, page: Page, stage: str | None) -> h.Element:
    life = Life(len(page.library.stages))
    base = layout.height - layout.below
    plot = Plot(life, layout.width - 2, MARGIN, base - 2, LOWEST, HIGHEST, left=1)
    label = page.word("curve_label")
    if stage:
        label = page.word("curve_label_at", stage=page.quote(page.plain(page.library.stages[stage].name)))
    return h.svg(
        class_=layout.name,
        viewBox=view_box(0, 0, layout.width, layout.height),
        role="img",
        aria_label=label,
    )[
        _bands(plot, layout, base, page, stage),
        h.path(class_="curve__zero", d=_level(plot, plot.y(0))),
        h.path(class_="curve__base", d=_level(plot, base)),
        h.path(class_="curve__profit", d=plot.path(life.profit)),
        h.path(
            class_=["curve__renewal", stage_class(life.stages)],
            d=plot.path(life.renewal, life.renewal_from),
        ),
        _sales(plot, page, stage),
        stage and _dot(plot, layout, page.stage_number(stage)),
        _labels(plot, layout, base, page),
    ]


def _bands(plot: Plot, layout: Layout, base: float, page: Page, stage: str | None) -> list[h.Node]:
    """The stages: the present one tinted, lines between them and, where asked for, their numbers."""
    count = plot.life.stages
    now = page.stage_number(stage) if stage else 0
    wide = plot.x(1) - plot.x(0)
    return [
        now > 0
        and h.rect(
            class_=["curve__band", stage_class(now)],
            x=num(plot.x(now - 1)),
            y="0",
            width=num(wide),
            height=num(base),
        ),
        [h.path(class_="curve__border", d=f"M{num(plot.x(i))} 4V{num(base)}") for i in range(1, count)],
        layout.number > 0
        and [
            lines(
                "curve__number curve__number--now" if i + 1 == now else "curve__number",
                [str(i + 1)],
                Point(plot.x(i + 0.5), layout.height - 5),
                0,
                layout.number,
            )
            for i in range(count)
        ],
    ]


def _level(plot: Plot, y: float) -> str:
    return f"M{num(plot.x(0))} {num(y)}H{num(plot.x(plot.life.stages))}"


def _sales(plot: Plot, page: Page, stage: str | None) -> list[h.Node]:
    number = page.stage_number(stage) if stage else 0
    return [
        h.path(class_="curve__sales", d=plot.path(plot.life.sales)),
        number > 0
        and h.path(
            class_=["curve__sales curve__sales--now", stage_class(number)],
            d=plot.path(plot.life.sales, stage=number - 1),
        ),
    ]


def _dot(plot: Plot, layout: Layout, number: int) -> h.Element:
    middle = number - 0.5
    at = plot.at(Point(middle, plot.life.sales(middle)))
    return h.circle(
        class_=["curve__here", stage_class(number)], cx=num(at.x), cy=num(at.y), r=num(layout.dot)
    )


def _labels(plot: Plot, layout: Layout, base: float, page: Page) -> list[h.Element]:
    """Names on the lines themselves; small ones do without the size of the first."""
    life, end = plot.life, plot.life.stages
    small = min(layout.label, 14)
    sales, profit = plot.at(life.top(life.sales)), plot.at(life.top(life.profit))
    exit_ = plot.at(Point(end, life.sales(end)))
    sales_at = Point(sales.x, sales.y - 10), "middle"
    if layout is COMPACT:  # above the curve's top, renewal needs the room
        rising = next(p for p in life.knots(life.sales) if p.y > 0.8 * life.top(life.sales).y)
        sales_at = Point(plot.x(rising.x) - 10, plot.y(rising.y)), "end"
    return [
        lines("curve__label", [page.word("curve_sales")], sales_at[0], 0, layout.label, sales_at[1]),
        _label("curve_profit", Point(profit.x, profit.y - 9), small, page, "middle"),
        _label("curve_renewal", Point(plot.x(end - 0.34), plot.y(1.0)), small, page),
        _label("curve_exit", Point(exit_.x - 5, exit_.y + 19), small, page),
        _label("curve_time", Point(exit_.x - 5, base - 8), small, page),
    ]


def _label(word: str, at: Point, size: float, page: Page, anchor: str = "end") -> h.Element:
    return lines("curve__label curve__label--quiet", [page.word(word)], at, 0, size, anchor)


def _stage(i: int, id: str, page: Page, stage: str | None) -> h.Element:
    life = Life(len(page.library.stages))
    tells = [page.word(f"curve_sales_{life.sales_in(i)}"), page.word(f"curve_profit_{life.profit_in(i)}")]
    now = id == stage
    name: h.Node = page.text(page.library.stages[id].name)
    article = page.library.stages[id].article
    return h.li(class_=["curve__stage", stage_class(i + 1), now and "curve__stage--now"])[
        h.p(class_="curve__name")[
            h.span(class_="curve__position")[str(i + 1)],
            " ",
            h.a(href=page.to(article))[name] if page.published(article) and not now else name,
        ],
        h.p(class_="curve__tells")[", ".join(tells)],
        now and h.p(class_="curve__now")[page.word("curve_here")],
    ]


def _strip_stage(id: str, page: Page, stage: str | None) -> h.Element:
    known, number, now = page.library.stages[id], page.stage_number(id), id == stage
    name, short = page.plain(known.name), page.plain(known.short)
    said: list[h.Node] = [
        h.span(class_="strip__number")[str(number)],
        " ",
        [h.span(class_="strip__name")[name], h.span(class_="strip__short")[short]]
        if name != short
        else name,
    ]
    # A step, not a page: the strip may stand on a page that is not the stage's own.
    current = "step" if now else None
    if page.published(known.article):
        inner = h.a(href=page.to(known.article), aria_current=current)[said]
    else:
        inner = h.span(aria_current=current)[said]
    return h.li(class_=["strip__stage", stage_class(number)])[inner]
