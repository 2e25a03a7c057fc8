"""The cycles of the series: all of them side by side, and one with everything that is known of it."""

from __future__ import annotations

from collections.abc import Sequence

import htpy as h

from macros import fonts, heatmap, ring, table
from macros.drawing import lines
from macros.geometry import Point, fit, num, on_circle
from macros.page import Page

NAMES = (25, 23, 21, 19)
"""Sizes of the names under rings of dots."""
DOT, OUT = 8, 13
"""The radius of a dot, and how far a branch lies out of the ring."""


def figure(page: Page) -> h.Element:
    """All cycles in brief: the wish, the service, how many moments it takes."""
    return table.stacked(
        "cycles",
        caption=page.word("cycles_caption"),
        columns=[
            page.word(f"cycles_{name}") for name in ("wish", "service", "starts", "ends", "moments")
        ],
        rows=[
            [
                _wish(id, page),
                page.text(cycle.service),
                page.text(cycle.starts),
                page.text(cycle.ends),
                str(len(cycle.moments)),
            ]
            for id, cycle in page.library.cycles.items()
        ],
    )


def atlas(page: Page) -> h.Element:
    """A small ring of every cycle, and what its page holds."""
    return h.ul(".atlas", role="list")[
        [h.li(".atlas__item")[_card(id, page)] for id in page.library.cycles]
    ]


def bare(page: Page, width: float, height: float) -> list[h.Node]:
    """Every cycle as a ring of dots over its short name, side by side in a room of this size."""
    library = page.library
    across = width / len(library.cycles)
    font = fonts.font("ui-500")
    names = [fit(called(id, page), font, NAMES, across - 8, 2) for id in library.cycles]
    foot = max(len(name.lines) for name in names) * NAMES[0] * 1.25 + 14
    most = min(across, height - foot) / 2
    content: list[h.Node] = []
    for i, (cycle, name) in enumerate(zip(library.cycles.values(), names, strict=True)):
        x = (i + 0.5) * across
        branches = [library.phases[moment.phase].branch for moment in cycle.moments]
        content += [
            h.g(transform=f"translate({num(x)} {num(height - foot - most)})")[
                _dots(branches, most)
            ],
            lines("card__name", name, Point(x, height - foot + 14 + NAMES[0]), NAMES[0] * 1.25),
        ]
    return content


def called(id: str, page: Page) -> str:
    """The short name of the page of a cycle, else its wish."""
    home = page.home(f"cycle:{id}")
    return page.label(home) if home else page.plain(page.library.cycles[id].wish)


def _dots(branches: Sequence[bool], most: float) -> list[h.Node]:
    """A dot a moment, a branch outside of the ring; nothing goes farther from its middle than `most`."""
    radius = most - OUT - DOT - 2
    content: list[h.Node] = [h.circle(class_="card__ring", r=num(radius))]
    for i, branch in enumerate(branches):
        at = on_circle((i + 0.5) / len(branches), radius + OUT * branch)
        classes = ["card__moment", branch and "card__moment--branch"]
        content.append(h.circle(class_=classes, cx=num(at.x), cy=num(at.y), r=num(DOT)))
    return content


def whole(id: str, page: Page) -> h.Element:
    """The ring of a cycle and its moments in full."""
    return ring.figure(id, page, full=True)


def strain(id: str, page: Page) -> h.Element:
    """Which stage strains which moment of a cycle."""
    return heatmap.of_cycle(id, page)


def _wish(id: str, page: Page) -> h.Node:
    wish = page.quote(page.plain(page.library.cycles[id].wish))
    home = page.home(f"cycle:{id}")
    return h.a(href=page.to(home))[wish] if home else wish


def _card(id: str, page: Page) -> h.Element:
    cycle = page.library.cycles[id]
    return h.section(".atlas__card")[
        h.h3(".atlas__wish")[_wish(id, page)],
        h.p(".atlas__service")[page.text(cycle.service)],
        ring.small(id, page),
        h.dl(".atlas__facts")[
            h.div[h.dt[page.word("ring_starts")], h.dd[page.text(cycle.starts)]],
            h.div[h.dt[page.word("ring_ends")], h.dd[page.text(cycle.ends)]],
        ],
    ]
