"""The same ring of phases at each stage of the curve: where the customer's way breaks as the service ages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import htpy as h

from macros import fonts, take
from macros.curve_drawing import Plot
from macros.drawing import HOTTEST, heat_class, lines, stage_class, view_box, word
from macros.geometry import Anchor, Point, Span, apart, fit, num, on_circle, outward
from macros.life import Life
from macros.take import Take
from macros.typography import NO_BREAK

if TYPE_CHECKING:
    from macros.model import Stage
    from macros.page import Page

FILE = "rings"

WIDTH, HEIGHT = 1200, 210
"""Units of the wide drawing; the height is that of the curve from no sales to all."""

LARGEST_RING, RING_OF_BAND = 52, 0.3
DOTS = (2.6, 3.4, 6, 9.5)
"""Radius of a phase's dot by its heat."""

LABEL, LABEL_LEADING, FROM_RING, NUMBER, NAME = 16.5, 19, 17, 26, 18
MINI = 60
"""Half the side of the drawing of a single ring."""


def figure(page: Page) -> h.Element:
    """The rings on the curve and, below or instead of them, the stages with what breaks at each."""
    return h.section(class_="figure rings")[
        h.figure(class_="figure__drawing")[
            h.div(data_pagefind_ignore=True)[_drawing(page)],
            h.ol(class_="rings__stages", role="list")[
                [_stage(id, stage, page) for id, stage in page.library.stages.items()]
            ],
            h.figcaption(class_="figure__caption")[page.word("rings_caption")],
        ],
        take.links(FILE, page.word("rings_label"), page),
    ]


def taken(page: Page) -> Take:
    """The rings as they leave the site."""
    heats = (HOTTEST, HOTTEST - 1)
    return Take(
        name=FILE,
        title=page.word("rings_label"),
        says=page.word("rings_caption"),
        drawing=str(_drawing(page, named=True)),
        around=("figure", "rings"),
        columns=[
            page.word("csv_number"),
            page.word("csv_stage"),
            page.word("csv_slogan"),
            page.word("rings_most").rstrip(":"),
            page.word("rings_also").rstrip(":"),
        ],
        rows=[
            [
                number,
                page.plain(stage.name),
                page.plain(stage.slogan),
                *("; ".join(_names(heat, _heats(id, page), page)) for heat in heats),
            ]
            for number, (id, stage) in enumerate(page.library.stages.items(), 1)
        ],
    )


class _Ring(NamedTuple):
    """A stage's ring: its place on the curve and the heat of its phases, in order."""

    id: str
    number: int
    at: Point
    radius: float
    heats: list[int]

    def phase(self, i: int, out: float = 0) -> Point:
        """Where a phase stands, or a place farther `out` on the same ray."""
        return on_circle((i + 0.5) / len(self.heats), self.radius + out)


class _Label(NamedTuple):
    """A name beside a hot phase, the box it fills counted from the drawing's origin."""

    text: str
    anchor: Anchor
    left: float
    middle: float
    width: float

    @property
    def baseline(self) -> Point:
        shift = {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]
        return Point(self.left + shift, self.middle + LABEL * 0.35)

    def meets(self, other: _Label) -> bool:
        beside = self.left + self.width < other.left or other.left + other.width < self.left
        return not beside and abs(self.middle - other.middle) < LABEL_LEADING - 1

    def covers(self, ring: _Ring) -> bool:
        near = Point(
            min(max(ring.at.x, self.left), self.left + self.width),
            min(max(ring.at.y, self.middle - LABEL / 2), self.middle + LABEL / 2),
        )
        reach = ring.radius + DOTS[-1]
        return (near.x - ring.at.x) ** 2 + (near.y - ring.at.y) ** 2 < reach**2


def _heats(id: str, page: Page) -> list[int]:
    return [page.library.heat[phase].levels[id] for phase in page.library.phases]


def _drawing(page: Page, *, named: bool = False) -> h.Element:
    """The rings on the curve; `named`, the stages below too, where no list tells them."""
    life = Life.of(page.library)
    plot = Plot(life, WIDTH, 0, HEIGHT)
    rings = [_ring(i, id, page, plot) for i, id in enumerate(page.library.stages)]
    labels = _labels(rings, page)
    spans = [Span(ring.at.y, 2 * ring.radius + 24) for ring in rings]
    spans += [Span(label.middle, 28) for label in labels]
    top = min([plot.y(1), *(span.middle - span.length / 2 for span in spans)])
    bottom = max([plot.y(0), *(span.middle + span.length / 2 for span in spans)])
    foot = NAME * 3 if named else 0
    return h.svg(
        class_="rings__drawing",
        viewBox=view_box(0, top, WIDTH, bottom - top + foot),
        role="group",
        aria_label=page.word("rings_label"),
    )[
        plot.sales(),
        # Before that the last ring hides it, or its own labels would lie on it.
        plot.renewal(life.stages - 0.45),
        [_placed(ring, page) for ring in rings],
        [word("rings__label", _.text, LABEL, _.baseline, _.anchor) for _ in labels],
        named and [_stage_name(ring, bottom + 1.5 * NAME, page) for ring in rings],
    ]


def bare(page: Page, width: float, height: float) -> list[h.Node]:
    """The rings on the curve without a word, in a room of this size."""
    life = Life.of(page.library)
    radius = min(LARGEST_RING, RING_OF_BAND * width / life.stages, height * 0.3)
    edge = radius + DOTS[HOTTEST] + 1
    free = Plot(life, width - 4, 0, 1, left=2)
    ys = [free.y(life.sales(i + 0.5)) for i in range(life.stages)]
    # The outermost rings just touch the edges; the curve goes no farther than they do.
    grow = (height - 2 * edge) / (max(ys) - min(ys) or 1)
    plot = Plot(life, width - 4, edge - min(ys) * grow, edge + (1 - min(ys)) * grow, left=2)
    rings = [_ring(i, id, page, plot) for i, id in enumerate(page.library.stages)]
    return [
        plot.sales(),
        plot.renewal(life.stages - 0.45),
        [_placed(ring._replace(radius=radius), page) for ring in rings],
    ]


def _stage_name(ring: _Ring, y: float, page: Page) -> h.Element:
    name = page.plain(page.library.stages[ring.id].name)
    room = WIDTH / len(page.library.stages) - 12
    said = fit(f"{ring.number}. {name}", fonts.font("ui-600"), (NAME, 15, 13), room, 2)
    return lines(f"rings__name {stage_class(ring.number)}", said, Point(ring.at.x, y), NAME * 1.25)


def _ring(i: int, id: str, page: Page, plot: Plot) -> _Ring:
    middle = i + 0.5
    at = plot.at(Point(middle, plot.life.sales(middle)))
    radius = min(LARGEST_RING, RING_OF_BAND * WIDTH / plot.life.stages)
    return _Ring(id, i + 1, at, radius, _heats(id, page))


def _placed(ring: _Ring, page: Page) -> h.Element:
    """The ring at its place; a way to the stage for the mouse, as the list has one for everyone."""
    place = f"translate({num(ring.at.x)} {num(ring.at.y)})"
    article = page.library.stages[ring.id].article
    drawn = _drawn(ring)
    if page.published(article):
        return h.a(href=page.to(article), tabindex="-1", aria_hidden="true", transform=place)[drawn]
    return h.g(transform=place)[drawn]


def _drawn(ring: _Ring) -> list[h.Node]:
    dots = [(ring.phase(i), heat) for i, heat in enumerate(ring.heats)]
    number = f"rings__number {stage_class(ring.number)}"
    return [
        h.circle(class_="rings__ring", r=num(ring.radius)),
        [
            h.circle(
                class_=["rings__phase", heat_class(heat)],
                cx=num(at.x),
                cy=num(at.y),
                r=num(DOTS[heat]),
            )
            for at, heat in dots
        ],
        word(number, str(ring.number), NUMBER, Point(0, NUMBER * 0.35)),
    ]


def _labels(rings: list[_Ring], page: Page) -> list[_Label]:
    """The names of the hottest phases, or none where they would meet: the list below has them all."""
    labels = [label for ring in rings for label in _beside(ring, page)]
    crowded = any(
        label.meets(other) for i, label in enumerate(labels) for other in labels[i + 1 :]
    ) or any(label.covers(ring) for label in labels for ring in rings)
    outside = any(label.left < 0 or label.left + label.width > WIDTH for label in labels)
    return [] if crowded or outside else labels


def _beside(ring: _Ring, page: Page) -> list[_Label]:
    names = [page.plain(phase.name) for phase in page.library.phases.values()]
    found = [_name(names[i], ring, i) for i, heat in enumerate(ring.heats) if heat == HOTTEST]
    labels = []
    for anchor in ("start", "middle", "end"):
        column = [label for label in found if label.anchor == anchor]
        spans = [Span(label.middle, LABEL_LEADING) for label in column]
        labels += [
            label._replace(middle=middle)
            for label, middle in zip(column, apart(spans, 0), strict=True)
        ]
    return labels


def _name(name: str, ring: _Ring, i: int) -> _Label:
    at = ring.phase(i, FROM_RING)
    up = -ring.phase(i).y / ring.radius
    width = fonts.font("ui-600").width(name, LABEL)
    anchor = outward(at)
    left = ring.at.x + at.x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    # A little farther from the level on the slopes, where the curve comes in and goes out.
    lift = 6 * up + 30 * up * (1 - abs(up))
    return _Label(name, anchor, left, ring.at.y + at.y - lift, width)


def _stage(id: str, stage: Stage, page: Page) -> h.Element:
    number = page.stage_number(id)
    name = page.text(stage.name)
    ring = _Ring(id, number, Point(0, 0), MINI - 12, _heats(id, page))
    return h.li(class_=["rings__stage", stage_class(number)])[
        h.svg(
            class_="rings__mini",
            viewBox=view_box(-MINI, -MINI, 2 * MINI, 2 * MINI),
            aria_hidden="true",
            focusable="false",
        )[_drawn(ring)],
        h.p(class_="rings__name")[
            h.a(href=page.to(stage.article))[name] if page.published(stage.article) else name
        ],
        h.p(class_="rings__slogan")[page.text(stage.slogan)],
        _breaking(HOTTEST, "most", ring, page),
        _breaking(HOTTEST - 1, "also", ring, page),
    ]


def _breaking(heat: int, kind: str, ring: _Ring, page: Page) -> h.Element | None:
    """The phases of a heat by name, each name in one piece."""
    names = [name.replace(" ", NO_BREAK) for name in _names(heat, ring.heats, page)]
    if not names:
        return None
    return h.p(class_=f"rings__{kind}")[h.span[page.word(f"rings_{kind}")], " ", ", ".join(names)]


def _names(heat: int, heats: list[int], page: Page) -> list[str]:
    """The phases of a heat."""
    phases = zip(page.library.phases.values(), heats, strict=True)
    return [page.plain(phase.name) for phase, level in phases if level == heat]
