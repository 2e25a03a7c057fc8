"""The ring of a cycle as SVG: one layout with names beside the moments, one of numbers for narrow places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import htpy as h

from macros import fonts
from macros.drawing import heat_class, lines, view_box
from macros.geometry import (
    Point,
    Setting,
    Span,
    apart,
    arc,
    bend,
    chord,
    fit,
    num,
    on_circle,
    turned,
)


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

    def at(self, mark: Mark, turns: Sequence[float]) -> Point:
        return on_circle(turns[mark.number - 1], self.radius + self.bulge * mark.branch)


WIDE = Shape(860, 184, 17.5, 32, 15, 0, (28, 26, 24, 22, 20, 18), 5, 24, 36)
COMPACT = Shape(320, 117, 20, 16, 17, 50, (21, 19, 17, 15), 6, 8, 26)

OVERLINE, NAME = 13.5, (16.0, 15.0, 14.0)
"""Sizes of the words beside a node: 11.3 units on screen where the wide layout is narrowest."""
OVERLINE_LEADING, NAME_LEADING = 17, 20
LABEL_ROOM, LABEL_GAP, BETWEEN_LABELS = 230, 12, 9
PIP, PIP_STEP = 2.8, 8.5


def wide(marks: Sequence[Mark], words: Words) -> h.Element:
    """The ring with the phase and name of each moment; its height follows the outermost labels."""
    labels = _labels(marks)
    top = min([-WIDE.radius - 36, *(label.top for label in labels)]) - 4
    bottom = max([WIDE.radius + WIDE.node, *(label.top + label.height for label in labels)]) + 6
    return _frame("ring__wide", WIDE, top, bottom, words)[
        _core(marks, WIDE),
        [_label(mark, label) for mark, label in zip(marks, labels, strict=True)],
        _wish(marks, words, WIDE, words.above_wish),
        lines("ring__phase", [words.again], Point(0, -WIDE.radius - 14), 0, OVERLINE),
    ]


def compact(marks: Sequence[Mark], words: Words) -> h.Element:
    """The ring of numbers; names stand in the list beside it."""
    turns = _turns(len(marks))
    heights = [COMPACT.at(mark, turns).y for mark in marks]
    reach = COMPACT.node + 4
    top, bottom = min([-COMPACT.radius, *heights]) - reach, max(heights) + reach
    return _frame("ring__compact", COMPACT, top, bottom, words)[
        _core(marks, COMPACT),
        _wish(marks, words, COMPACT),
    ]


def _frame(block: str, shape: Shape, top: float, bottom: float, words: Words) -> h.Element:
    box = view_box(-shape.width / 2, top, shape.width, bottom - top)
    return h.svg(class_=block, viewBox=box, role="group", aria_label=words.label)


def _turns(count: int) -> list[float]:
    """Half a step from twelve o'clock, so that the seam between two rounds stays free."""
    return [(i + 0.5) / count for i in range(count)]


def _core(marks: Sequence[Mark], shape: Shape) -> list[h.Node]:
    turns = _turns(len(marks))
    return [
        _round(marks, turns, shape),
        _branches(marks, turns, shape),
        [_node(mark, shape.at(mark, turns), shape) for mark in marks],
        [_pips(mark, turns[mark.number - 1], shape) for mark in marks],
    ]


def _round(marks: Sequence[Mark], turns: list[float], shape: Shape) -> list[h.Element]:
    """The way that everyone goes; it passes by the branches and is dotted across the seam."""
    main = [turn for turn, mark in zip(turns, marks, strict=True) if not mark.branch]
    if not main:
        return []
    again = arc(main[-1] + shape.gap, main[0] + 1 - shape.gap, shape.radius)
    return [
        *(
            h.path(class_="ring__arc", d=arc(a + shape.gap, b - shape.gap, shape.radius))
            for a, b in pairwise(main)
        ),
        h.path(class_="ring__arc ring__arc--again", d=again),
        *(_chevron(turn + 0.5 / len(marks), shape.radius) for turn in main[:-1]),
        _chevron(0, shape.radius),
    ]


def _chevron(turn: float, radius: float) -> h.Element:
    at = on_circle(turn, radius)
    place = f"translate({num(at.x)} {num(at.y)}) rotate({num(turn * 360)})"
    return h.path(class_="ring__chevron", transform=place, d="M-3-5L3 0L-3 5")


def _branches(marks: Sequence[Mark], turns: list[float], shape: Shape) -> list[h.Element]:
    """From the moment before a branch out to it, along further branches, and back into the ring."""
    step, outer, edge = 1 / len(marks), shape.radius + shape.bulge, shape.radius + shape.node * 0.75
    off = step - shape.gap * 0.62
    paths = []
    for i, (turn, mark) in enumerate(zip(turns, marks, strict=True)):
        if not mark.branch:
            continue
        here = on_circle(turn, outer)
        if not marks[i - 1].branch:
            paths.append(bend(on_circle(turn - off, edge), on_circle(turn - step / 2, outer), here))
        if marks[(i + 1) % len(marks)].branch:
            paths.append(arc(turn, turn + step, outer))
        else:
            paths.append(bend(here, on_circle(turn + step / 2, outer), on_circle(turn + off, edge)))
    return [h.path(class_="ring__arc ring__arc--branch", d=path) for path in paths]


def _node(mark: Mark, at: Point, shape: Shape) -> h.Element:
    side = shape.touch
    classes = ["ring__node", mark.branch and "ring__node--branch", heat_class(mark.heat)]
    return h.a(class_=classes, href=mark.href, aria_label=mark.label)[
        side > 0
        and h.rect(x=num(at.x - side / 2), y=num(at.y - side / 2), width=num(side), height=num(side)),
        h.circle(cx=num(at.x), cy=num(at.y), r=num(shape.node)),
        h.text(x=num(at.x), y=num(at.y + shape.number * 0.35), font_size=num(shape.number))[mark.number],
    ]


def _pips(mark: Mark, turn: float, shape: Shape) -> list[h.Element]:
    """As many dots as the heat, towards the centre: the value without its colour."""
    first = shape.radius - (12 if mark.branch else shape.node + 9)
    dots = [on_circle(turn, first - i * PIP_STEP) for i in range(mark.heat or 0)]
    return [h.circle(class_="ring__pip", cx=num(dot.x), cy=num(dot.y), r=num(PIP)) for dot in dots]


def _wish(marks: Sequence[Mark], words: Words, shape: Shape, above: str = "") -> list[h.Node]:
    hot = any(mark.heat is not None for mark in marks)
    inner = shape.radius - shape.node - (shape.pips_margin if hot else shape.wish_margin)
    room = chord(inner, shape.wish_sizes[0] * 1.15, 6 if above else 2)
    size, said = fit(words.wish, fonts.font("text-italic"), shape.wish_sizes, room, shape.wish_lines)
    leading = size * 1.21
    first = size * 0.33 - (len(said) - 1) * leading / 2 + (8 if above else 0)
    return [
        above and lines("ring__phase", [above], Point(0, first - leading - 4), 0, OVERLINE),
        lines("ring__wish", said, Point(0, first), leading, size),
    ]


class _Label(NamedTuple):
    """The words beside a node: `top` and `height` of the block they fill."""

    x: float
    anchor: str
    overline: Setting
    name: Setting
    top: float

    @property
    def height(self) -> float:
        return _height(self.overline, self.name)


def _height(overline: Setting, name: Setting) -> float:
    return len(overline.lines) * OVERLINE_LEADING + len(name.lines) * NAME_LEADING


def _labels(marks: Sequence[Mark]) -> list[_Label]:
    """Blocks in the order of `marks`, each outside its node, those of one side kept apart."""
    turns = _turns(len(marks))
    reach = [WIDE.radius + WIDE.node + LABEL_GAP + WIDE.bulge * mark.branch for mark in marks]
    anchors = [on_circle(turn, length) for turn, length in zip(turns, reach, strict=True)]
    labels = [_block(mark, i, anchors, turns[i]) for i, mark in enumerate(marks)]
    placed = list(labels)
    for side in ("start", "end"):
        column = [i for i, label in enumerate(labels) if label.anchor == side]
        spans = [Span(labels[i].top + labels[i].height / 2, labels[i].height) for i in column]
        for i, middle in zip(column, apart(spans, BETWEEN_LABELS), strict=True):
            placed[i] = labels[i]._replace(top=middle - labels[i].height / 2)
    return placed


def _block(mark: Mark, i: int, anchors: list[Point], turn: float) -> _Label:
    at, up, right = anchors[i], -on_circle(turn, 1).y, on_circle(turn, 1).x
    if abs(right) < 0.2:
        neighbours = (anchors[i - 1], anchors[(i + 1) % len(anchors)])
        room, anchor = 2 * min(abs(other.x - at.x) for other in neighbours) - 20, "middle"
    else:
        room, anchor = WIDE.width / 2 - abs(at.x) - 4, "start" if right > 0 else "end"
    room = min(room, LABEL_ROOM)
    overline = fit(mark.overline, fonts.font("ui"), (OVERLINE,), room, 2)
    name = fit(mark.name, fonts.font("ui-600"), NAME, room, 3)
    height = _height(overline, name)
    # Wholly outside the ring at the poles, level with its node at three and nine o'clock.
    return _Label(at.x, anchor, overline, name, at.y - height / 2 * (1 + up * abs(up)))


def _label(mark: Mark, label: _Label) -> h.Element:
    """A second way to the same place, for the mouse; the first one is the node's."""
    first = label.top + 12
    below = first + (len(label.overline.lines) - 1) * OVERLINE_LEADING + NAME_LEADING - 1
    return h.a(class_="ring__label", href=mark.href, tabindex="-1", aria_hidden="true")[
        lines(
            "ring__phase",
            label.overline.lines,
            Point(label.x, first),
            OVERLINE_LEADING,
            OVERLINE,
            label.anchor,
        ),
        lines(
            "ring__name", label.name.lines, Point(label.x, below), NAME_LEADING, label.name.size, label.anchor
        ),
    ]
