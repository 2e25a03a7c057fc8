"""The cycles of the series: all of them side by side, and one with everything that is known of it."""

from __future__ import annotations

import htpy as h

from macros import heatmap, ring, table
from macros.page import Page


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
