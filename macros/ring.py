"""A cycle of service as a ring of moments, and the same moments as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import htpy as h

from macros import ring_drawing, take
from macros.drawing import HOTTEST, heat_class, stage_class
from macros.ring_drawing import Mark, Words
from macros.take import Cell, Take

if TYPE_CHECKING:
    from macros.model import Cycle, Moment, Text
    from macros.page import Page


def figure(id: str, page: Page, stage: str | None = None, *, full: bool = False) -> h.Element:
    """The ring of a cycle; at a `stage`, how hot each moment is; `full`, all we know of each."""
    cycle = page.library.cycles[id]
    marks, words = drawn(id, page, stage)
    colour = stage_class(page.stage_number(stage)) if stage else None
    return h.section(class_=["figure", "ring", colour], data_cycle=id)[
        h.figure(class_="figure__drawing")[
            h.div(data_pagefind_ignore=True)[
                ring_drawing.wide(marks, words), ring_drawing.compact(marks, words)
            ],
            h.figcaption(class_="figure__caption")[_caption(cycle, marks, page, stage)],
        ],
        take.links(_name(id, stage), take.at_stage(words.label, stage, page), page),
        full and _edge("ring_starts", page, cycle.starts),
        h.ol(class_=["ring__moments", f"ring__moments--{_kind(stage, full=full)}"], role="list")[
            [_moment(mark, id, page, stage, full=full) for mark in marks]
        ],
        full and _edge("ring_ends", page, cycle.ends),
    ]


def taken(id: str, page: Page, stage: str | None = None) -> Take:
    """The ring as it leaves the site, with all we know of each moment or, at a `stage`, how hot it is."""
    cycle = page.library.cycles[id]
    marks, words = drawn(id, page, stage)
    facts = ("feels", "standard", "spoils", "lifts", "owner", "metric")
    heads = [page.word("csv_number"), page.word("csv_phase"), page.word("csv_moment")]
    if stage:
        more = [page.word("csv_risk", most=HOTTEST), page.word("csv_why")]
    else:
        more = [page.word(f"ring_{fact}") for fact in facts]
    rows: list[list[Cell]] = []
    for mark, moment in zip(marks, cycle.moments, strict=True):
        row: list[Cell] = [mark.number, mark.overline, mark.name, page.plain(moment.thinks)]
        if stage:
            reason = page.library.heat[moment.phase].reasons.get(stage)
            rows.append([*row, mark.heat, page.plain(reason) if reason else None])
        else:
            rows.append([*row, *(page.plain(getattr(moment, fact)) for fact in facts)])
    return Take(
        name=_name(id, stage),
        title=take.at_stage(words.label, stage, page),
        says=_says(cycle, marks, page, stage),
        drawing=str(ring_drawing.wide(marks, words)),
        around=("figure", "ring"),
        columns=[*heads, page.word("csv_thinks"), *more],
        rows=rows,
    )


def drawn(id: str, page: Page, stage: str | None = None) -> tuple[tuple[Mark, ...], Words]:
    """What `ring_drawing` makes the ring of a cycle from."""
    cycle = page.library.cycles[id]
    marks = tuple(_mark(i, id, cycle, page, stage) for i in range(len(cycle.moments)))
    return marks, _words(cycle, page)


def _name(id: str, stage: str | None) -> str:
    return "-".join(filter(None, ("ring", id, stage)))


def _says(cycle: Cycle, marks: Sequence[Mark], page: Page, stage: str | None) -> str:
    """What the drawing shows, in words: every moment and, at a stage, its risk."""
    moments = "; ".join(mark.label for mark in marks)
    said = [page.word("ring_says", service=page.plain(cycle.service), moments=moments)]
    said += _legend(marks, page, stage)
    return " ".join(said)


def small(id: str, page: Page) -> h.Element | None:
    """The numbers of a cycle's moments round its wish; each leads to the moment on a page that tells of it."""
    cycle = page.library.cycles[id]
    home = page.home(f"cycle:{id}") or page.home(f"ring:{id}")
    if home is None:
        return None
    marks = [
        mark._replace(href=page.to(home, mark.href.removeprefix("#")))
        for mark in (_mark(i, id, cycle, page, None) for i in range(len(cycle.moments)))
    ]
    return h.div(class_="ring__small", data_pagefind_ignore=True)[
        ring_drawing.compact(marks, _words(cycle, page))
    ]


def _words(cycle: Cycle, page: Page) -> Words:
    wish = page.quote(page.plain(cycle.wish))
    return Words(
        label=page.word("ring_label", wish=wish),
        wish=wish,
        above_wish=page.word("ring_wish"),
        again=page.word("ring_again"),
    )


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


def _caption(cycle: Cycle, marks: Sequence[Mark], page: Page, stage: str | None) -> list[h.Node]:
    said: list[h.Node] = [h.b[page.text(cycle.service), "."], " ", page.word("ring_legend")]
    for sentence in _legend(marks, page, stage):
        said += [" ", sentence]
    return said


def _legend(marks: Sequence[Mark], page: Page, stage: str | None) -> list[str]:
    """What dots and dashes mean, where there are any."""
    said = []
    if stage:
        name = page.quote(page.plain(page.library.stages[stage].short))
        said.append(page.word("ring_legend_heat", stage=name, most=HOTTEST))
    if any(mark.branch for mark in marks):
        said.append(page.word("ring_legend_branch"))
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
