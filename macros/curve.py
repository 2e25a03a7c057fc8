"""The life cycle of a service as a schematic curve: the figure, the strip over the stages, the small sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import htpy as h

from macros import curve_drawing, take
from macros.curve_drawing import Plot
from macros.drawing import stage_class
from macros.life import Life
from macros.take import Take

if TYPE_CHECKING:
    from macros.page import Page

ROOM_FOR_NAMES = 5
"""Stages whose names still stand side by side on a telephone."""


def figure(page: Page, stage: str | None = None) -> h.Element:
    """Sales and profit over the stages, with a mark at `stage`; below, each stage in words."""
    return h.section(class_="figure curve")[
        h.figure(class_="figure__drawing")[
            h.div(data_pagefind_ignore=True)[
                curve_drawing.drawings(page, _number(page, stage), _label(page, stage))
            ],
            h.ol(class_="curve__stages", role="list")[
                [_stage(i, id, page, stage) for i, id in enumerate(page.library.stages)]
            ],
            h.figcaption(class_="figure__caption")[
                h.b[page.word("curve_schematic")], " ", page.word("curve_caption")
            ],
        ],
        take.links(_file(stage), _label(page, stage), page),
    ]


def taken(page: Page, stage: str | None = None) -> Take:
    """The curve as it leaves the site."""
    number, label = _number(page, stage), _label(page, stage)
    return Take(
        name=_file(stage),
        title=label,
        says=curve_drawing.says(page),
        drawing=str(curve_drawing.alone(page, number, label)),
        around=("figure", "curve"),
        columns=[page.word("csv_number"), page.word("csv_stage"), *_lines(page)],
        rows=[
            [i + 1, page.plain(known.name), *_tells(i, page)]
            for i, known in enumerate(page.library.stages.values())
        ],
    )


def _file(stage: str | None) -> str:
    return f"curve-{stage}" if stage else "curve"


def _lines(page: Page) -> list[str]:
    return [page.word("curve_sales"), page.word("curve_profit")]


def _tells(stage: int, page: Page) -> list[str]:
    """What sales and profit do in a stage, counted from 0."""
    life = Life.of(page.library)
    return [
        page.word(f"curve_sales_{life.sales_in(stage)}"),
        page.word(f"curve_profit_{life.profit_in(stage)}"),
    ]


def strip(page: Page, stage: str | None = None) -> h.Element:
    """The way between the stages: a curve stretched over as many equal columns of links."""
    count = len(page.library.stages)
    plot = Plot(Life.of(page.library), 400, 4, 56)
    return h.nav(
        class_=["strip", count > ROOM_FOR_NAMES and "strip--many"],
        aria_label=page.word("strip_label"),
    )[
        h.svg(
            class_="strip__curve",
            viewBox="0 0 400 60",
            preserveAspectRatio="none",
            aria_hidden="true",
            focusable="false",
        )[plot.sales(_number(page, stage))],
        h.ol(class_="strip__stages", role="list")[
            [_strip_stage(id, page, stage) for id in page.library.stages]
        ],
    ]


def glyph(page: Page, stage: str) -> h.Element:
    """The sign of a stage: the curve with that stage's part heavy. Decoration only: the name stands by it."""
    number = page.stage_number(stage)
    plot = Plot(Life.of(page.library), 36, 3, 21, left=2)
    return h.svg(
        class_=["glyph", stage_class(number)],
        viewBox="0 0 40 24",
        width="40",
        height="24",
        aria_hidden="true",
        focusable="false",
    )[plot.sales(number)]


def _number(page: Page, stage: str | None) -> int:
    """The place of a stage, from 1; 0 where none is meant."""
    return page.stage_number(stage) if stage else 0


def _label(page: Page, stage: str | None) -> str:
    if stage is None:
        return page.word("curve_label")
    name = page.plain(page.library.stages[stage].name)
    return page.word("curve_label_at", stage=page.quote(name))


def _stage(i: int, id: str, page: Page, stage: str | None) -> h.Element:
    now = id == stage
    name: h.Node = page.text(page.library.stages[id].name)
    article = page.library.stages[id].article
    return h.li(class_=["curve__stage", stage_class(i + 1), now and "curve__stage--now"])[
        h.p(class_="curve__name")[
            h.span(class_="curve__position")[str(i + 1)],
            " ",
            h.a(href=page.to(article))[name] if page.published(article) and not now else name,
        ],
        h.p(class_="curve__tells")[", ".join(_tells(i, page))],
        now and h.p(class_="curve__now")[page.word("curve_here")],
    ]


def _strip_stage(id: str, page: Page, stage: str | None) -> h.Element:
    known, number, now = page.library.stages[id], page.stage_number(id), id == stage
    name, short = page.plain(known.name), page.plain(known.short)
    words = {"name": name, "short": short} if name != short else {"word": name}
    said: list[h.Node] = [
        h.span(class_="strip__number")[str(number)],
        " ",
        [h.span(class_=f"strip__{kind}")[word] for kind, word in words.items()],
    ]
    # A step, not a page: the strip may stand on a page that is not the stage's own.
    current = "step" if now else None
    if page.published(known.article):
        inner = h.a(href=page.to(known.article), aria_current=current)[said]
    else:
        inner = h.span(aria_current=current)[said]
    return h.li(class_=["strip__stage", stage_class(number)])[inner]
