"""Phases by stages as a table of heat: the number is always there, colour only repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import htpy as h

from macros import curve
from macros.drawing import HOTTEST, heat_class, stage_class

if TYPE_CHECKING:
    from macros.model import Phase, Stage
    from macros.page import Page


def figure(page: Page, stage: str | None = None) -> h.Element:
    """The table, the column of `stage` marked; where it is narrow, the reasons fold up below it."""
    return h.figure(class_="figure heatmap")[
        h.table(class_="heatmap__table")[
            h.caption(class_="heatmap__caption")[page.word("heatmap_caption", most=HOTTEST)],
            h.thead[
                h.tr[
                    h.th(scope="col", class_="heatmap__corner")[page.word("heatmap_phase")],
                    [_stage(id, known, page, stage) for id, known in page.library.stages.items()],
                ]
            ],
            h.tbody[[_row(phase, page, stage) for phase in page.library.phases.values()]],
        ],
        h.details(class_="heatmap__reasons")[
            h.summary[page.word("heatmap_reasons")],
            h.dl(class_="heatmap__why")[
                [_reason(phase, page) for phase in page.library.phases.values()]
            ],
        ],
    ]


def _stage(id: str, stage: Stage, page: Page, now: str | None) -> h.Element:
    classes = [
        "heatmap__stage",
        stage_class(page.stage_number(id)),
        id == now and "heatmap__stage--now",
    ]
    name = h.span[page.text(stage.short)]
    linked = page.published(stage.article) and id != now
    return h.th(scope="col", class_=classes)[
        curve.glyph(page, id), h.a(href=page.to(stage.article))[name] if linked else name
    ]


def _row(phase: Phase, page: Page, now: str | None) -> h.Element:
    strain = page.library.heat[phase.id]
    return h.tr[
        h.th(scope="row", class_="heatmap__phase")[
            page.text(phase.name), " ", h.small[_reasons(phase, page)]
        ],
        [_cell(id, strain.levels[id], page, now) for id in page.library.stages],
    ]


def _cell(id: str, heat: int, page: Page, now: str | None) -> h.Element:
    current = [stage_class(page.stage_number(id)), "heatmap__cell--now"] if id == now else []
    return h.td(class_=["heatmap__cell", heat_class(heat), *current])[str(heat)]


def _reason(phase: Phase, page: Page) -> h.Element:
    return h.div[h.dt[page.text(phase.name)], h.dd[_reasons(phase, page)]]


def _reasons(phase: Phase, page: Page) -> list[h.Node]:
    """Each stage where the phase is hot, and why there."""
    said: list[h.Node] = []
    for id, reason in page.library.heat[phase.id].reasons.items():
        stage = page.library.stages[id]
        said += [" ", page.text(stage.short), ": ", page.text(reason), "."]
    return said[1:]
