"""A worked example as a leaking bucket: customers come in above and leave below; the level stops where both are equal.

The picture is that of Libai, Muller and Peres (2009): a service grows while it loses customers.
"""

from __future__ import annotations

import re

import htpy as h

from macros import example, fonts
from macros.drawing import image, lines, view_box, word
from macros.geometry import Anchor, Point, fit, num
from macros.model import Bucket, Example
from macros.page import Page
from macros.take import Take
from macros.typography import NO_BREAK

PARTS = ("inflow", "level", "ceiling", "outflow")
WIDTH, HEIGHT = 340, 236
TOP, BOTTOM = 62, 218
WIDE, NARROW = 62, 46  # half the width of the bucket at its rim and at its bottom
MIDDLE = 158
RIM = 16  # from the rim down to the ceiling
SIZE, LEADING = 13.5, 16.5
TIED = re.compile(rf"(?<=\d){NO_BREAK}(?=[^\W\d])")
"""Between a number and the noun that it counts."""


def figure(id: str, page: Page) -> h.Element:
    """The drawing, its four numbers in words, and what it says."""
    one = page.library.examples[id]
    bucket = _bucket(one)
    return h.figure(".figure.chart.bucket")[
        h.div(".bucket__drawing", data_pagefind_ignore=True)[_drawing(bucket, one, page)],
        h.dl(".bucket__parts")[
            [
                h.div[
                    h.dt[page.text(example.named(name, one))],
                    h.dd[example.measured(name, one, page)],
                ]
                for name in _names(bucket)
            ]
        ],
        example.caption(bucket, _file(id), one, page),
    ]


def taken(id: str, page: Page) -> Take:
    """The bucket as it leaves the site."""
    one = page.library.examples[id]
    bucket = _bucket(one)
    return Take(
        name=_file(id),
        title=page.plain(bucket.title),
        says=_says(bucket, one, page),
        drawing=str(_drawing(bucket, one, page)),
        around=("figure", "chart"),
        columns=[page.word("csv_what"), page.word("csv_value"), page.word("csv_unit")],
        rows=[
            [page.plain(example.named(name, one)), *page.amount(*example.printed(name, one))]
            for name in _names(bucket)
        ],
    )


def _bucket(one: Example) -> Bucket:
    assert one.bucket is not None  # noqa: S101  `calls` has seen to it
    return one.bucket


def _says(bucket: Bucket, one: Example, page: Page) -> str:
    return example.told(bucket.says, one, page).striptags()


def _file(id: str) -> str:
    return f"bucket-{id}"


def _names(bucket: Bucket) -> list[str]:
    return [getattr(bucket, part) for part in PARTS]


def _half(y: float) -> float:
    """Half the width of the bucket at a height."""
    return NARROW + (BOTTOM - y) / (BOTTOM - TOP) * (WIDE - NARROW)


def _drawing(bucket: Bucket, one: Example, page: Page) -> h.Element:
    full = TOP + RIM
    share = float(example.number(bucket.level, one) / example.number(bucket.ceiling, one))
    level = BOTTOM - share * (BOTTOM - full)
    left, right = MIDDLE - _half(level), MIDDLE + _half(level)
    hole = BOTTOM - 24
    said = {
        part: (page.word(f"bucket_{part}"), example.measured(name, one, page))
        for part, name in zip(PARTS, _names(bucket), strict=True)
    }
    content: list[h.Node] = [
        h.path(
            class_="bucket__water",
            d=f"M{num(left)} {num(level)}H{num(right)}L{MIDDLE + NARROW} {BOTTOM}H{MIDDLE - NARROW}Z",
        ),
        h.path(
            class_="bucket__wall",
            d=f"M{MIDDLE - WIDE} {TOP}L{MIDDLE - NARROW} {BOTTOM}H{MIDDLE + NARROW}L{MIDDLE + WIDE} {TOP}",
        ),
        h.path(
            class_="bucket__ceiling",
            d=f"M{num(MIDDLE - _half(full))} {num(full)}H{num(MIDDLE + _half(full))}",
        ),
        _arrow(f"M{MIDDLE} 8V{TOP - 8}", Point(MIDDLE, TOP - 6), (0, 1)),
        _arrow(
            f"M{num(MIDDLE + _half(hole) + 3)} {num(hole)}h22",
            Point(MIDDLE + _half(hole) + 27, hole),
            (1, 0),
        ),
        _label(said["inflow"], Point(MIDDLE + 14, 22), "start", WIDTH - MIDDLE - 18),
        _label(said["outflow"], Point(MIDDLE + _half(hole) + 34, hole - 20), "start", 96),
        _label(said["ceiling"], Point(MIDDLE - _half(full) - 8, full + 4), "end", 86),
        _label(said["level"], Point(MIDDLE, level + 24), "middle", 2 * NARROW - 8),
    ]
    box = view_box(0, 0, WIDTH, HEIGHT)
    return image("bucket__svg", box, page.plain(bucket.title), _says(bucket, one, page), content)


def _arrow(shaft: str, tip: Point, way: tuple[int, int]) -> list[h.Element]:
    across, down = way
    back = Point(tip.x - 8 * across, tip.y - 8 * down)
    head = (
        f"M{num(back.x - 5 * down)} {num(back.y - 5 * across)}L{num(tip.x)} {num(tip.y)}"
        f"L{num(back.x + 5 * down)} {num(back.y + 5 * across)}"
    )
    return [h.path(class_="bucket__flow", d=shaft), h.path(class_="bucket__flow", d=head)]


def _label(said: tuple[str, str], at: Point, anchor: Anchor, room: float) -> list[h.Element]:
    """A word for a part, and below it its number in full."""
    short, number = said
    number = TIED.sub(" ", number)  # there is a line for the number, and one for what it counts
    set_ = fit(number, fonts.font("ui-600"), (SIZE,), room, 3)
    return [
        word("bucket__word", short, SIZE, at, anchor),
        lines("bucket__number", set_, Point(at.x, at.y + LEADING), LEADING, anchor),
    ]
