"""The feeling line of a cycle: what the customer expects of each moment and what he meets, drawn and told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import htpy as h

from macros import feelings_drawing, feelings_lines, ring, table, take
from macros.feelings_drawing import signed
from macros.feelings_lines import LEVELS, Mark, Words
from macros.geometry import Point
from macros.take import Take

if TYPE_CHECKING:
    from macros.model import Cycle
    from macros.page import Page

LEVEL_NAMES = {2: "highest", 1: "high", 0: "zero", -1: "low", -2: "lowest"}
"""How the words of a level are called in `data/words.yml`."""


def figure(id: str, page: Page) -> h.Element:
    """The two lines; below, what they say in a sentence, what they mean, and, folded up, every moment."""
    cycle = page.library.cycles[id]
    # The list of moments stands under the ring, on the page of the cycle and on others.
    told = page.holds(f"ring:{id}") or page.holds(f"cycle:{id}")
    marks = tuple(_mark(i, id, cycle, page, told=told) for i in range(len(cycle.moments)))
    words = _words(cycle, marks, page)
    return h.section(class_="figure feelings", data_cycle=id)[
        h.figure(class_="figure__drawing")[
            h.div(data_pagefind_ignore=True)[
                feelings_drawing.wide(marks, words), feelings_drawing.narrow(marks, words)
            ],
            h.p(class_="feelings__says")[words.says],
            h.figcaption(class_="figure__caption")[
                h.b[page.text(cycle.service), "."], " ", _caption(marks, page)
            ],
        ],
        take.links(f"feelings-{id}", words.label, page),
        h.details(class_="feelings__data")[
            h.summary[page.word("feelings_data")], _table(marks, page)
        ],
    ]


def taken(id: str, page: Page) -> Take:
    """The lines as they leave the site; drawn as on the page of the cycle, so that they are drawn once."""
    cycle = page.library.cycles[id]
    marks = tuple(_mark(i, id, cycle, page, told=True) for i in range(len(cycle.moments)))
    words = _words(cycle, marks, page)
    lines = (words.expected, words.met)
    return Take(
        name=f"feelings-{id}",
        title=words.label,
        says=words.says,
        drawing=str(feelings_drawing.wide(marks, words)),
        around=("figure", "feelings"),
        columns=[
            page.word("csv_number"),
            page.word("feelings_moment"),
            *lines,
            page.word("feelings_gap"),
            *(page.word("csv_in_words", what=line) for line in lines),
        ],
        rows=[
            [mark.number, mark.name, mark.expected, mark.met, _gap(mark), *_levels(mark, page)]
            for mark in marks
        ],
    )


def bare(id: str, page: Page, width: float, height: float) -> list[h.Node]:
    """The two lines and the gaps between them without a word, in a room of this size."""
    cycle = page.library.cycles[id]
    marks = [_mark(i, id, cycle, page, told=False) for i in range(len(cycle.moments))]
    best, worst = LEVELS[0], LEVELS[-1]
    edge = feelings_lines.MET + 3
    step = (width - 2 * edge) / (len(marks) - 1)

    def at(time: float, value: float) -> Point:
        return Point(
            edge + time * step, edge + (best - value) / (best - worst) * (height - 2 * edge)
        )

    return [
        feelings_drawing.levels(at, len(marks) - 1),
        feelings_lines.drawn(marks, _widest(marks), at, step),
    ]


def _mark(i: int, id: str, cycle: Cycle, page: Page, *, told: bool) -> Mark:
    moment = cycle.moments[i]
    name = page.plain(moment.name)
    return Mark(
        number=i + 1,
        name=name,
        expected=moment.expected,
        met=moment.met,
        href="#" + ring.anchor(id, moment) if told else None,
        label=f"{i + 1}. {name}",
    )


def _words(cycle: Cycle, marks: Sequence[Mark], page: Page) -> Words:
    widest = _widest(marks)
    return Words(
        label=page.word("feelings_label", wish=page.quote(page.plain(cycle.wish))),
        says=_says(marks, widest, page),
        expected=page.word("feelings_expected"),
        met=page.word("feelings_met"),
        end=page.word("feelings_end", level=signed(marks[-1].met)),
        worst=""
        if widest is None
        else page.word("feelings_worst", steps=_steps(marks[widest], page)),
        widest=widest,
    )


def _widest(marks: Sequence[Mark]) -> int | None:
    """The place of the widest gap below expectation; of equals, where the customer fares worst, then the later."""
    below = [i for i, mark in enumerate(marks) if mark.met < mark.expected]
    return min(below, key=lambda i: (_gap(marks[i]), marks[i].met, -i), default=None)


def _gap(mark: Mark) -> int:
    return mark.met - mark.expected


def _caption(marks: Sequence[Mark], page: Page) -> list[h.Node]:
    said: list[h.Node] = [page.word("feelings_legend"), " ", page.word("feelings_rule")]
    if any(mark.href for mark in marks):
        said += [" ", page.word("feelings_links")]
    return said


# --- the same in words ---


def _says(marks: Sequence[Mark], widest: int | None, page: Page) -> str:
    """One sentence: how often it is worse, better or as expected, where most, how it ends."""
    gaps = [_gap(mark) for mark in marks]
    below, above, level = (
        sum(gap < 0 for gap in gaps), sum(gap > 0 for gap in gaps), gaps.count(0),
    )  # fmt: skip
    counts = [
        page.word("feelings_below", n=below, all=len(marks))
        if below
        else page.word("feelings_below_none")
    ]
    counts += [page.word("feelings_above", n=above)] if above else []
    counts += [page.word("feelings_level", n=level)] if level else []
    parts = [", ".join(counts)]
    last = marks[-1]
    if widest is not None:
        mark = marks[widest]
        name = "feelings_widest_last" if mark is last else "feelings_widest"
        steps = _steps(mark, page)
        parts.append(page.word(name, steps=steps, number=mark.number, moment=page.quote(mark.name)))
    if widest is None or marks[widest] is not last:
        parts.append(page.word(f"feelings_last_{_side(last)}", moment=page.quote(last.name)))
    said = "; ".join(parts)
    return said[:1].upper() + said[1:] + "."


def _table(marks: Sequence[Mark], page: Page) -> h.Element:
    return table.stacked(
        "feelings__table",
        caption=page.word("feelings_data"),
        columns=[
            page.word(f"feelings_{name}") for name in ("moment", "expected", "met", "gap")
        ],
        rows=[_row(mark, page) for mark in marks],
    )  # fmt: skip


def _row(mark: Mark, page: Page) -> list[h.Node]:
    levels = zip((mark.expected, mark.met), _levels(mark, page), strict=True)
    said = [f"{signed(level)}, {words}" for level, words in levels]
    gap = page.word(f"feelings_gap_{_side(mark)}", steps=_steps(mark, page))
    return [mark.label, *said, f"{signed(_gap(mark))}, {gap}"]


def _levels(mark: Mark, page: Page) -> list[str]:
    """What is expected and what is met, in words."""
    levels = {"expected": mark.expected, "met": mark.met}
    return [page.word(f"feelings_{line}_{LEVEL_NAMES[level]}") for line, level in levels.items()]


def _side(mark: Mark) -> str:
    gap = _gap(mark)
    return "below" if gap < 0 else "above" if gap else "level"


def _steps(mark: Mark, page: Page) -> str:
    """The size of a gap in steps of the scale."""
    return page.word("feelings_steps", n=abs(_gap(mark)))
