"""All cycles of the series in brief: the wish, the service, how many moments it takes."""

from __future__ import annotations

import htpy as h

from macros import table
from macros.page import Page


def figure(page: Page) -> h.Element:
    return table.stacked(
        "cycles",
        caption=page.word("cycles_caption"),
        columns=[
            page.word(f"cycles_{name}") for name in ("wish", "service", "starts", "ends", "moments")
        ],
        rows=[
            [
                page.quote(page.plain(cycle.wish)),
                page.text(cycle.service),
                page.text(cycle.starts),
                page.text(cycle.ends),
                str(len(cycle.moments)),
            ]
            for cycle in page.library.cycles.values()
        ],
    )
