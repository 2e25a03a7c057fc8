"""The figure on the card of a page: what the page itself shows, without the small words that a messenger would blur.

A figure is drawn into a room of its own, from 0 to its width and height in pixels of the card.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import htpy as h

from macros import (
    blueprint,
    chart,
    curve_drawing,
    cycles,
    feelings,
    heatmap,
    ring,
    ring_drawing,
    rings,
)
from macros.geometry import num
from macros.page import Page
from macros.ring_drawing import Mark, Shape, Words

RING = Shape(320, 150, 23, 36, 24, 0, (36, 34, 32, 30, 28, 26, 24), 4, 5, 14)
"""A ring read from the size of a stamp: heavy numbers and the wish as large as it goes."""

BLANK = 8
"""The moments of a ring that the reader is to draw; the last but one is a branch."""

ITEM, ITEMS = 46, (0.82, 0.97, 0.74, 0.9, 0.69)
"""Of a list: the side of a box, and how far the line beside each goes."""
TICKED = 3


class Figure(NamedTuple):
    """A drawing for a card, and what it shows; `beside` the title it is a square, else a band below."""

    drawn: Callable[[float, float], list[h.Node]]
    says: str
    beside: bool = False


def of(page: Page) -> Figure | None:
    """The figure of a page: that of the first of `KINDS` which it calls, else the sign of the series."""
    library = page.library
    calls = [what.split(":") for what, pages in library.callers.items() if page.path in pages]
    calls.sort(key=len, reverse=True)  # with its stage, where a call names one
    for name, make in KINDS.items():
        for called, *args in calls:
            if called == name and (found := make(page, *args)):
                return found
    return _rings(page) if library.stages and library.phases else None


# --- beside the title ---


def _ring(page: Page, id: str, stage: str | None = None) -> Figure:
    marks, words = ring.drawn(id, page, stage)
    return Figure(lambda *room: _round(marks, words, *room), words.label, beside=True)


def _blank(page: Page) -> Figure:
    """A ring with nothing said in it yet."""
    marks = [
        Mark(i + 1, "", "", branch=i == BLANK - 2, heat=None, href="", label="")
        for i in range(BLANK)
    ]
    words = Words(page.word("own_label"), page.quote("…"), "", "")
    return Figure(lambda *room: _round(marks, words, *room), words.label, beside=True)


def _round(marks: Sequence[Mark], words: Words, width: float, height: float) -> list[h.Node]:
    """The ring at the right of its room, as large as its branches let it be."""
    left, top, right, bottom = ring_drawing.reach(marks, RING)
    scale = min(width / (right - left), height / (bottom - top))
    x = width - scale * right
    y = height / 2 - scale * (top + bottom) / 2
    place = f"translate({num(x)} {num(y)}) scale({scale:.4f})"
    return [h.g(transform=place)[ring_drawing.bare(marks, words, RING)]]


def _ticks(page: Page) -> Figure:
    return Figure(_list, page.word("card_list"), beside=True)


def _list(width: float, height: float) -> list[h.Node]:
    """A list under way: boxes, the first of them ticked."""
    step, side = (height - ITEM) / (len(ITEMS) - 1), num(ITEM - 2)
    return [
        [
            h.rect(class_="card__box", x="1", y=num(row * step + 1), width=side, height=side),
            row < TICKED
            and h.path(
                class_="card__tick", d=f"M11 {num(row * step + 24)}l9 9L35 {num(row * step + 12)}"
            ),
            h.path(
                class_="card__line",
                d=f"M{ITEM + 34} {num(row * step + ITEM / 2)}H{num(width * share)}",
            ),
        ]
        for row, share in enumerate(ITEMS)
    ]


def _heat(page: Page, *_: str) -> Figure:
    draw = _zoomed(1.4, lambda *room: heatmap.bare(page, *room))
    return Figure(draw, page.word("heatmap_title"), beside=True)


# --- below the title ---


def _zoomed(
    zoom: float, draw: Callable[[float, float], list[h.Node]]
) -> Callable[[float, float], list[h.Node]]:
    """A drawing with all of its strokes heavier by `zoom`."""

    def drawn(width: float, height: float) -> list[h.Node]:
        return [h.g(transform=f"scale({zoom})")[draw(width / zoom, height / zoom)]]

    return drawn


def _rings(page: Page) -> Figure:
    """The thesis of the series: the ring at every stage of the curve."""
    return Figure(_zoomed(1.5, lambda *room: rings.bare(page, *room)), page.word("rings_label"))


def _stage(page: Page, id: str) -> Figure:
    now = page.stage_number(id)
    name = page.quote(page.plain(page.library.stages[id].name))
    draw = _zoomed(2, lambda *room: curve_drawing.bare(page, [now], *room))
    return Figure(draw, page.word("card_curve_at", stage=name))


def _curve(page: Page, stage: str | None = None) -> Figure:
    """Every stage in its colour, or the one that the page marks."""
    if stage:
        return _stage(page, stage)
    every = list(map(page.stage_number, page.library.stages))
    draw = _zoomed(2, lambda *room: curve_drawing.bare(page, every, *room))
    return Figure(draw, page.word("card_curve"))


def _atlas(page: Page) -> Figure:
    names = ", ".join(cycles.called(id, page) for id in page.library.cycles)
    return Figure(lambda *room: cycles.bare(page, *room), page.word("card_cycles", names=names))


def _feelings(page: Page, id: str) -> Figure:
    wish = page.quote(page.plain(page.library.cycles[id].wish))
    draw = _zoomed(1.6, lambda *room: feelings.bare(id, page, *room))
    return Figure(draw, page.word("feelings_label", wish=wish))


def _chart(page: Page, id: str) -> Figure | None:
    """Lines of numbers; of bars nothing would be left without their names."""
    drawn = page.library.examples[id].chart
    if drawn is None or drawn.kind != "line":
        return None
    return Figure(_zoomed(1.8, lambda *room: chart.bare(id, page, *room)), page.plain(drawn.title))


def _charts(page: Page) -> Figure | None:
    """The first lines of numbers that the series has."""
    return next(filter(None, (_chart(page, id) for id in page.library.charts)), None)


def _blueprint(page: Page, id: str) -> Figure:
    one = page.library.blueprints[id]
    return Figure(lambda *room: blueprint.bare(one, *room), page.plain(one.title))


KINDS: dict[str, Callable[..., Figure | None]] = {
    "cycle": _ring,
    "stage": _stage,
    "atlas": _atlas,
    "own_cycle": _blank,
    "checklists": _ticks,
    "review": _ticks,
    "services": _ticks,
    "figures": _heat,
    "metrics": _charts,
    "rings": _rings,
    "ring": _ring,
    "curve": _curve,
    "blueprint": _blueprint,
    "feelings": _feelings,
    "heatmap": _heat,
    "chart": _chart,
}
"""By the macros that a page may call, the most telling first."""
