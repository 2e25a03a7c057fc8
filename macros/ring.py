"""A cycle of service as a ring of moments, and the same moments as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import htpy as h

from macros import ring_drawing
from macros.drawing import HOTTEST, heat_class, stage_class
from macros.ring_drawing import Mark, Words

if TYPE_CHECKING:
    from macros.model import Cycle, Moment, Text
    from macros.page import Page


def figure(id: str, page: Page, stage: str | None = None, *, full: bool = False) -> h.Element:
    """The ring of a cycle; at a `stage`, how hot each moment is; `full`, all we know of each."""
    cycle = page.library.cycles[id]
    marks = [_mark(i, id, cycle, page, stage) for i in range(len(cycle.moments))]
    wish = page.quote(page.plain(cycle.wish))
    words = Words(
        label=page.word("ring_label", wish=wish),
        wish=wish,
        above_wish=page.word("ring_wish"),
        again=page.word("ring_again"),
    )
    colour = stage_class(page.stage_number(stage)) if stage else None
    return h.section(class_=["figure", "ring", colour], data_cycle=id)[
        h.figure(class_="figure__drawing")[
            h.div(data_pagefind_ignore=True)[
                ring_drawing.wide(marks, words), ring_drawing.compact(marks, words)
            ],
            h.figcaption(class_="figure__caption")[_caption(cycle, marks, page, stage)],
        ],
        full and _edge("ring_starts", page, cycle.starts),
        h.ol(class_=["ring__moments", f"ring__moments--{_kind(stage, full=full)}"], role="list")[
            [_moment(mark, id, page, stage, full=full) for mark in marks]
        ],
        full and _edge("ring_ends", page, cycle.ends),
    ]


def _kind(stage: str | None, *, full: bool) -> str:
    """How much the list says of each moment."""
    if full:
        return "full"
    return "strained" if stage else "brief"


def anchor(id: str, moment: Moment) -> str:
    """Where a moment stands on a page that shows its cycle."""
    return f"{id}-{moment.id}"


def _mark(i: int, id: str, cycle: Cycle, page: Page, stage: str | None) -> Mark:
    moment = cycle.moments[i]
    phase = page.library.phases[moment.phase]
    heat = page.library.heat[phase.id].levels[stage] if stage else None
    name = page.plain(moment.name)
    overline = page.plain(phase.name)
    label = f"{i + 1}. {name}"
    return Mark(
        number=i + 1,
        name=name,
        overline=f"{overline}, {page.word('ring_branch')}" if phase.branch else overline,
        branch=phase.branch,
        heat=heat,
        href="#" + anchor(id, moment),
        label=label if heat is None else f"{label}, {_risk(heat, page)}",
    )


def _risk(heat: int, page: Page) -> str:
    return page.word("ring_risk", level=heat, most=HOTTEST)


def _caption(cycle: Cycle, marks: list[Mark], page: Page, stage: str | None) -> list[h.Node]:
    said: list[h.Node] = [h.b[page.text(cycle.service), "."], " ", page.word("ring_legend")]
    if stage:
        name = page.quote(page.plain(page.library.stages[stage].short))
        said += [" ", page.word("ring_legend_heat", stage=name, most=HOTTEST)]
    if any(mark.branch for mark in marks):
        said += [" ", page.word("ring_legend_branch")]
    return said


def _edge(word: str, page: Page, text: Text) -> h.Element:
    return h.p(class_="ring__edge")[h.b[page.word(word)], " ", page.text(text)]


def _moment(mark: Mark, id: str, page: Page, stage: str | None, *, full: bool) -> h.Element:
    cycle = page.library.cycles[id]
    moment = cycle.moments[mark.number - 1]
    classes = ["ring__moment", mark.branch and "ring__moment--branch"]
    former = [h.span(id=f"{id}-{alias}") for alias in moment.aliases]  # old links still arrive
    return h.li(class_=classes, id=mark.href.removeprefix("#"))[
        former,
        h.span(class_=["ring__number", heat_class(mark.heat)])[mark.number],
        h.div(class_="ring__head")[
            h.p(class_="ring__overline")[mark.overline],
            h.p(class_="ring__title")[page.text(moment.name)],
            h.p(class_="ring__thought")[page.quote(page.plain(moment.thinks))],
            full
            and h.p(class_="ring__feeling")[page.word("ring_feels"), ": ", page.text(moment.feels)],
        ],
        stage and _strain(mark, cycle, page, stage),
        full and _facts(moment, page),
    ]


def _strain(mark: Mark, cycle: Cycle, page: Page, stage: str) -> h.Element:
    """How hot, and why; the reason is the phase's, so it is told at the first moment of the phase."""
    phases = [moment.phase for moment in cycle.moments]
    phase = phases[mark.number - 1]
    first = phases.index(phase) == mark.number - 1
    reason = page.library.heat[phase].reasons.get(stage) if first else None
    return h.p(class_="ring__strain")[
        h.b[page.word("ring_strain", level=mark.heat, most=HOTTEST)],
        reason and [". ", page.sentence(reason)],
    ]


def _facts(moment: Moment, page: Page) -> h.Element:
    facts = {
        "standard": moment.standard,
        "spoils": moment.spoils,
        "lifts": moment.lifts,
        "owner": moment.owner,
        "metric": moment.metric,
    }
    return h.dl(class_="ring__facts")[
        [
            h.div(class_=f"ring__fact ring__fact--{name}")[
                h.dt[page.word(f"ring_{name}")], h.dd[page.text(text)]
            ]
            for name, text in facts.items()
        ]
    ]
