"""The cover of the book for e-readers: the title, the figure of the home page, who made it; a PNG in our own fonts."""

from __future__ import annotations

import htpy as h

from macros import card_figures, cards, fonts
from macros.drawing import lines, view_box, word
from macros.geometry import Point, Setting, num, wrap
from macros.page import Page

WIDTH, HEIGHT, MARGIN = 1200, 1800, 96
"""Two to three, as e-readers show covers."""
SIZES = (150, 132, 116, 100, 84, 68)
MOST, LEADING = 4, 1.08
TOP, HOLDER, RULE = 300, 40, 110
FIGURE = 620
"""The height that a figure may have."""


def png(page: Page) -> bytes:
    return cards.png(drawing(page))


def drawing(page: Page) -> h.Element:
    series = page.library.series
    title = _set(page.bind(page.plain(series.title)))
    figure = card_figures.of(page)
    under = TOP + title.size * LEADING * (len(title.lines) - 1)
    bottom = HEIGHT - MARGIN - RULE
    top = under + (bottom - under - FIGURE) / 2
    return h.svg(viewBox=view_box(0, 0, WIDTH, HEIGHT), width=WIDTH, height=HEIGHT)[
        h.rect(class_="card__paper", width=WIDTH, height=HEIGHT),
        lines("card__title", title, Point(MARGIN, TOP), title.size * LEADING, "start"),
        figure
        and h.g(transform=f"translate({MARGIN} {num(top)})")[
            figure.drawn(WIDTH - 2 * MARGIN, FIGURE)
        ],
        h.path(class_="card__rule", d=f"M{MARGIN} {HEIGHT - MARGIN - RULE / 2}H{WIDTH - MARGIN}"),
        word(
            "card__place",
            page.plain(series.authors),
            HOLDER,
            Point(MARGIN, HEIGHT - MARGIN),
            "start",
        ),
    ]


def _set(title: str) -> Setting:
    """The title at the largest size at which it fits."""
    for size in SIZES:
        if said := wrap(title, fonts.font("text-600"), size, WIDTH - 2 * MARGIN, MOST):
            return Setting(size, said)
    return Setting(SIZES[-1], [title])
