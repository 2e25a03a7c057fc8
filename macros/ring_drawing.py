"""The ring of a cycle as SVG: one layout with names beside the moments, one of numbers for narrow places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import htpy as h

from macros import fonts, ring_labels
from macros.drawing import HOTTEST, heat_class, lines, view_box, word
from macros.geometry import Point, arc, bend, chord, fit, num, on_circle, turned
from macros.ring_labels import OVERLINE


class Mark(NamedTuple):
    """A moment as the ring shows it."""

    number: int
    name: str
    overline: str
    branch: bool
    heat: int | None
    href: str
    label: str  # what a screen reader says of the link


class Words(NamedTuple):
    """What stands on the ring besides its moments."""

    label: str
    wish: str
    above_wish: str
    again: str


@dataclass(frozen=True)
class Shape:
    """Measures of a layout in drawing units; the centre of the ring is the origin."""

    width: float
    radius: float
    node: float
    bulge: float  # how far a branch is drawn out of the ring
    number: float
    touch: float  # the side of the square that takes a finger; 0 where a mouse is likely
    wish_sizes: tuple[float, ...]
    wish_lines: int
    wish_margin: float  # from the nodes to the wish
    pips_margin: float  # the same where pips stand between them

    @property
    def gap(self) -> float:
        """Turns from the middle of a node to where its arc begins."""
        return turned(self.radius, self.node + 6.5)

    def at(self, mark: Mark, turn: float, out: float = 0) -> Point:
        """Where a moment stands, or a place farther `out` on the same ray."""
        return on_circle(turn, self.radius + self.bulge * mark.branch + out)


WIDE = Shape(860, 184, 17.5, 32, 15, 0, (28, 26, 24, 22, 20, 18), 5, 24, 28)
COMPACT = Shape(320, 117, 20, 30, 17, 50, (21, 19, 17, 15), 6, 8, 22)

FROM_NODE = 12
"""From a node to its words."""

PIP, PIP_STEP, TO_PIPS = 3.8, 11.5, 10
"""The radius of a pip, from one pip to the next, and to them from the edge of a node or, at a branch, from the arc."""


@lru_cache(maxsize=256)  # a page, the list of figures and the file to take away show the same
def wide(marks: tuple[Mark, ...], words: Words) -> h.Element:
    """The ring with the phase and name of each moment; its height follows the outermost labels."""
    out = WIDE.node + FROM_NODE
    corners = [WIDE.at(mark, turn, out) for turn, mark in _placed(marks)]
    labels = ring_labels.place(marks, corners, WIDE.width / 2)
    top = min([-WIDE.radius - 36, *(label.top for label in labels)]) - 4
    bottom = max([WIDE.radius + WIDE.node, *(label.top + label.height for label in labels)]) + 6
    box = view_box(-WIDE.width / 2, top, WIDE.width, bottom - top)
    return _frame("ring__wide", box, words)[
        _core(marks, WIDE),
        [label.drawn(mark.href) for mark, label in zip(marks, labels, strict=True)],
        _wish(marks, words, WIDE, words.above_wish),
        word("ring__phase", words.again, OVERLINE, Point(0, -WIDE.radius - 14)),
    ]


def compact(marks: Sequence[Mark], words: Words) -> h.Element:
    """The ring of numbers; names stand in the list beside it. It makes room for a branch on whichever side that is."""
    left, top, right, bottom = reach(marks, COMPACT)
    width = max(COMPACT.width, right - left)
    left = min(max(-width / 2, right - width), left)
    box = view_box(left, top, width, bottom - top)
    return _frame("ring__compact", box, words)[bare(marks, words, COMPACT)]


def bare(marks: Sequence[Mark], words: Words, shape: Shape) -> list[h.Node]:
    """The ring of numbers and the wish in it, around the origin."""
    return [_core(marks, shape), _wish(marks, words, shape)]


def reach(marks: Sequence[Mark], shape: Shape) -> tuple[float, float, float, float]:
    """How far a ring of numbers goes to the left, up, to the right and down."""
    out = shape.node + 4
    places = [shape.at(mark, turn) for turn, mark in _placed(marks)]
    xs, ys = [place.x for place in places], [place.y for place in places]
    # Of two or four moments, none stands at the foot.
    bottom = max([shape.radius + 2, *(y + out for y in ys)])
    return min(xs) - out, min([-shape.radius, *ys]) - out, max(xs) + out, bottom


def _frame(block: str, box: str, words: Words) -> h.Element:
    return h.svg(class_=block, viewBox=box, role="group", aria_label=words.label)


def _placed(marks: Sequence[Mark]) -> list[tuple[float, Mark]]:
    """Each moment with its turn: the first half a step from twelve o'clock, where rounds meet."""
    return [((i + 0.5) / len(marks), mark) for i, mark in enumerate(marks)]


def _core(marks: Sequence[Mark], shape: Shape) -> list[h.Node]:
    placed = _placed(marks)
    return [
        _round(placed, shape),
        _branches(placed, shape),
        [_node(mark, shape.at(mark, turn), shape) for turn, mark in placed],
        [_pips(mark, turn, shape) for turn, mark in placed],
    ]


def _round(placed: list[tuple[float, Mark]], shape: Shape) -> list[h.Element]:
    """The way that everyone goes; it passes by the branches and is dotted across the seam."""
    main = [turn for turn, mark in placed if not mark.branch]
    if not main:
        return []
    again = arc(main[-1] + shape.gap, main[0] + 1 - shape.gap, shape.radius)
    return [
        *(
            h.path(class_="ring__arc", d=arc(a + shape.gap, b - shape.gap, shape.radius))
            for a, b in pairwise(main)
        ),
        h.path(class_="ring__arc ring__arc--again", d=again),
        *(_chevron(turn + 0.5 / len(placed), shape.radius) for turn in main[:-1]),
        _chevron(0, shape.radius),
    ]


def _chevron(turn: float, radius: float) -> h.Element:
    at = on_circle(turn, radius)
    place = f"translate({num(at.x)} {num(at.y)}) rotate({num(turn * 360)})"
    return h.path(class_="ring__chevron", transform=place, d="M-3-5L3 0L-3 5")


def _branches(placed: list[tuple[float, Mark]], shape: Shape) -> list[h.Element]:
    """From the moment before a branch out to it, along further branches, and back into the ring."""
    outer, edge = shape.radius + shape.bulge, shape.radius + shape.node * 0.75
    step = 1 / len(placed)
    off = step - shape.gap * 0.62
    paths = []
    for i, (turn, mark) in enumerate(placed):
        if not mark.branch:
            continue
        here = on_circle(turn, outer)
        (_, before), (_, after) = placed[i - 1], placed[(i + 1) % len(placed)]
        if not before.branch:
            paths.append(bend(on_circle(turn - off, edge), on_circle(turn - step / 2, outer), here))
        if after.branch:
            paths.append(arc(turn, turn + step, outer))
        else:
            paths.append(bend(here, on_circle(turn + step / 2, outer), on_circle(turn + off, edge)))
    return [h.path(class_="ring__arc ring__arc--branch", d=path) for path in paths]


def _node(mark: Mark, at: Point, shape: Shape) -> h.Element:
    side = shape.touch
    classes = ["ring__node", mark.branch and "ring__node--branch", heat_class(mark.heat)]
    return h.a(class_=classes, href=mark.href, aria_label=mark.label)[
        side > 0
        and h.rect(
            x=num(at.x - side / 2), y=num(at.y - side / 2), width=num(side), height=num(side)
        ),
        h.circle(cx=num(at.x), cy=num(at.y), r=num(shape.node)),
        h.text(x=num(at.x), y=num(at.y + shape.number * 0.35), font_size=num(shape.number))[
            mark.number
        ],
    ]


def _pips(mark: Mark, turn: float, shape: Shape) -> list[h.Element]:
    """A row of as many places as heat has levels, filled up to that of the moment: the value without its colour."""
    if mark.heat is None:
        return []
    away = shape.radius - TO_PIPS - (0 if mark.branch else shape.node)
    step = turned(away, PIP_STEP)
    dots = [on_circle(turn + (i - (HOTTEST - 1) / 2) * step, away) for i in range(HOTTEST)]
    return [
        h.circle(
            class_=["ring__pip", i < mark.heat and "ring__pip--on"],
            cx=num(dot.x),
            cy=num(dot.y),
            r=num(PIP),
        )
        for i, dot in enumerate(dots)
    ]


def _wish(marks: Sequence[Mark], words: Words, shape: Shape, above: str = "") -> list[h.Node]:
    hot = any(mark.heat is not None for mark in marks)
    inner = shape.radius - shape.node - (shape.pips_margin if hot else shape.wish_margin)
    room = chord(inner, shape.wish_sizes[0] * 1.15, 6 if above else 2)
    font = fonts.font("text-italic")
    wish = fit(words.wish, font, shape.wish_sizes, room, shape.wish_lines)
    leading = wish.size * 1.21
    first = wish.size * 0.33 - (len(wish.lines) - 1) * leading / 2 + (8 if above else 0)
    return [
        above and word("ring__phase", above, OVERLINE, Point(0, first - leading - 4)),
        lines("ring__wish", wish, Point(0, first), leading),
    ]
