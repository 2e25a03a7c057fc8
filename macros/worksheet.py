"""A sheet to print and fill in by hand: questions with ruled lines, a table with empty cells."""

from __future__ import annotations

import htpy as h

from macros.model import Ask, Grid
from macros.page import Page


def figure(id: str, page: Page) -> h.Element:
    """The sheet of an article; on paper it begins a page of its own."""
    sheet = page.library.worksheets[id]
    return h.section(".worksheet", aria_label=page.word("worksheet_label"))[
        h.p(".worksheet__tag")[page.word("worksheet_label")],
        h.h3(".worksheet__title")[page.text(sheet.title)],
        h.p(".worksheet__how")[page.text(sheet.how)],
        h.p(".worksheet__head")[
            [
                [h.span(".worksheet__blank")[page.word(f"worksheet_{name}")], " "]
                for name in ("service", "who", "date")
            ]
        ],
        sheet.lines and h.ol(".worksheet__lines")[[_line(one, page) for one in sheet.lines]],
        sheet.grid and _grid(sheet.grid, page.plain(sheet.title), page),
        h.p(".worksheet__done")[h.b[page.word("worksheet_done")], " ", page.text(sheet.done)],
    ]


def _line(one: Ask, page: Page) -> h.Element:
    return h.li(".worksheet__line")[
        page.text(one.ask),
        [h.span(".worksheet__rule", aria_hidden="true") for _ in range(one.room)],
    ]


def _grid(grid: Grid, title: str, page: Page) -> h.Element:
    """The table, in a part of the page that phones scroll sideways: a keyboard must be able to come to it."""
    first, *others = [page.plain(column) for column in grid.columns]
    names: list[h.Node] = [page.text(row) for row in grid.rows]
    names = names or [str(number) for number in range(1, grid.empty + 1)]
    return h.div(".worksheet__scroll", role="group", tabindex=0, aria_label=title)[
        h.table(".worksheet__grid" + ("" if grid.rows else ".worksheet__grid--empty"))[
            h.thead[h.tr[[h.th(scope="col")[column] for column in (first, *others)]]],
            h.tbody[[h.tr[h.th(scope="row")[name], [h.td for _ in others]] for name in names]],
        ]
    ]
