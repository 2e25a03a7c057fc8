"""A card as a drawing: the series over a rule, the title as large as fits, the figure beside or below it."""

from __future__ import annotations

import re
from math import ceil
from typing import NamedTuple

import htpy as h

from macros import card_figures, fonts
from macros.drawing import lines, view_box, word
from macros.geometry import Point, Setting, num, wrap
from macros.page import Page

WIDTH, HEIGHT, MARGIN = 1200, 630, 64
"""The size that messengers and networks ask for, and the paper around everything."""

SERIES, PLACE, RULE = 40, 32, 130
"""Sizes of the words over the rule, and where that is."""

MARK = 40
"""The height of the sign of the series."""
SIGN = "M1.5 21.5c5-.2 7.9-2.6 10.3-6.2M24.6 9.6c3 .6 5 2.4 8 4.4"
SIGN_RING = {"cx": "17.3", "cy": "10.6", "r": "7.2"}
SIGN_SIZE = (34, 24)
"""The same sign as in `overrides/partials/header.html`, and its width and height there."""

BELOW_RULE, LIFT, GAP = 138, 30, 40
"""Where the title may begin, how far below its capitals do, and what parts it from the figure."""

SQUARE, BAND = 420, 190
"""The width of a figure beside the title, and the least height of one below it."""

SIZES = (
    (120, 54), (112, 54), (104, 52), (96, 52), (88, 50), (80, 48), (76, 46), (72, 46), (68, 44), (64, 44), (60, 42),
    (56, 40), (52, 40), (48, 38),
)  # fmt: skip
"""Of the title and of what follows its colon, the largest first."""

MOST, MOST_REST = 4, 3
"""Lines of either."""

BROKEN_BESIDE, BROKEN_ABOVE = 0.8, 0.78
"""What each line of a title leaves of the worth of its size, beside a figure and above one."""

CAPITAL, TAIL = 0.7, 0.28
"""Of size: a capital over its baseline, and what hangs below that."""
LEADING, REST_LEADING = 1.08, 1.24
"""Of size: from line to line."""

BREAK = re.compile(r"(?<=[:?!]) ")
"""Where a title falls into two."""


class Box(NamedTuple):
    """Where a part of the card stays, marks over its capitals included."""

    left: float
    top: float
    right: float
    bottom: float


class Part(NamedTuple):
    box: Box
    content: h.Node


class Title(NamedTuple):
    """A title in lines, and what follows its colon in lines of a smaller size."""

    head: Setting
    rest: Setting | None

    @property
    def height(self) -> float:
        """From over the first line to under the tails of the last."""
        head = self.head.size * (CAPITAL + LEADING * (len(self.head.lines) - 1) + TAIL)
        return (
            LIFT + head + (self.rest.size * REST_LEADING * len(self.rest.lines) if self.rest else 0)
        )


def card(page: Page, title: str) -> h.Element:
    """The card of a page with this title."""
    return sheet([part.content for part in parts(page, title).values()])


def sheet(content: h.Node) -> h.Element:
    """Paper of the size of a card, and something on it."""
    return h.svg(viewBox=view_box(0, 0, WIDTH, HEIGHT), width=WIDTH, height=HEIGHT)[
        h.rect(class_="card__paper", width=WIDTH, height=HEIGHT), content
    ]


def parts(page: Page, title: str) -> dict[str, Part]:
    """What stands on a card, each in a box that no other meets."""
    figure = card_figures.of(page)
    beside = figure is not None and figure.beside
    right, bottom = WIDTH - MARGIN, HEIGHT - MARGIN
    found: dict[str, Part] = {}
    if title == page.plain(page.library.series.title):  # said but once on the card of its home
        top = MARGIN
    else:
        top = BELOW_RULE
        found["head"] = Part(Box(MARGIN, MARGIN, right, RULE + 2), _head(page))
    edge = right - SQUARE - GAP if beside else right
    spare = 0 if figure is None or beside else BAND + GAP
    broken = BROKEN_BESIDE if beside else BROKEN_ABOVE
    said = _title(page.bind(title), edge - MARGIN, bottom - top - spare, broken)
    under = top + ceil(said.height)
    found["title"] = Part(Box(MARGIN, top, edge, under), _drawn(said, top))
    if figure:
        box = Box(
            right - SQUARE if beside else MARGIN,
            top + LIFT if beside else under + GAP,
            right,
            bottom,
        )
        drawn = figure.drawn(box.right - box.left, box.bottom - box.top)
        place = f"translate({num(box.left)} {num(box.top)})"
        found["figure"] = Part(box, h.g(transform=place)[drawn])
    return found


def place(page: Page) -> str:
    """Where the page stands: part N of M, or the group of the menu it is in."""
    library = page.library
    if page.path in library.parts:
        order = list(library.parts)
        return page.word("part_of", number=order.index(page.path) + 1, all=len(order))
    sheet, series = library.sheets[page.path], library.series
    group = series.atlas_label if sheet.atlas else series.tools_label if sheet.tool else None
    return page.plain(group or series.reference_label)


def _head(page: Page) -> list[h.Node]:
    """The sign and the name of the series, and the place of the page in it, over a rule."""
    right, base = WIDTH - MARGIN, RULE - 26
    scale = MARK / SIGN_SIZE[1]
    return [
        h.g(transform=f"translate({MARGIN} {base - MARK + 4}) scale({scale:.4f})")[
            h.path(class_="card__mark", d=SIGN), h.circle(class_="card__mark", **SIGN_RING)
        ],
        word(
            "card__series",
            page.plain(page.library.series.title),
            SERIES,
            Point(MARGIN + SIGN_SIZE[0] * scale + 16, base),
            "start",
        ),
        word("card__place", place(page), PLACE, Point(right, base), "end"),
        h.path(class_="card__rule", d=f"M{MARGIN} {RULE}H{right}"),
    ]


def _title(title: str, room: float, height: float, broken: float) -> Title:
    """The title at the largest size at which it fits its room; `ValueError` where it fits at none."""
    head, *others = BREAK.split(title, maxsplit=1)
    rest = others[0] if others else None
    head = head.removesuffix(":") if rest else head
    found = []
    for size, small in SIZES:
        said = wrap(head, fonts.font("text-600"), size, room, MOST)
        under = wrap(rest, fonts.font("text"), small, room, MOST_REST) if rest else []
        if said and under is not None:
            found.append(Title(Setting(size, said), Setting(small, under) if rest else None))
    fits = [one for one in found if one.height <= height]
    if not fits:
        raise ValueError(f"the title is too long for a card: {title}")
    return max(fits, key=lambda one: one.head.size * broken ** len(one.head.lines))


def _drawn(said: Title, top: float) -> list[h.Node]:
    head, rest = said
    first = top + LIFT + head.size * CAPITAL
    drawn: list[h.Node] = [
        lines("card__title", head, Point(MARGIN, first), head.size * LEADING, "start")
    ]
    if rest:
        under = first + head.size * (LEADING * (len(head.lines) - 1) + TAIL)
        leading = rest.size * REST_LEADING
        drawn.append(lines("card__rest", rest, Point(MARGIN, under + rest.size), leading, "start"))
    return drawn
