"""A service blueprint as a table: moments across, what carries each of them down, lines between.

The table is the picture and its text at once. Where it is narrow, a list says the same moment by moment.
"""

from __future__ import annotations

import htpy as h

from macros import table_drawing, take
from macros.geometry import num
from macros.model import Blueprint, BlueprintStep, Text
from macros.page import Page
from macros.table_drawing import Lane, Note
from macros.take import Take

LANES = ("customer", "front", "backstage", "support")
LINES = {"front": "interaction", "backstage": "visibility", "support": "internal"}
"""The line that is drawn above a lane."""
STROKES = {"interaction": "dashed", "visibility": "solid", "internal": "dotted"}
NOTES = ("waits", "fails")


def figure(id: str, page: Page) -> h.Element:
    blueprint = page.library.blueprints[id]
    return h.figure(".figure.blueprint")[
        h.table(".blueprint__table")[
            h.caption(".blueprint__caption")[
                h.b[page.text(blueprint.title), "."], " ", page.sentence(blueprint.says)
            ],
            h.thead[
                h.tr[
                    h.th(".blueprint__corner", scope="col")[page.word("blueprint_lane")],
                    [_moment(one, blueprint, page) for one in blueprint.steps],
                ]
            ],
            h.tbody[[_lane(lane, blueprint, page) for lane in LANES]],
        ],
        h.ol(".blueprint__cards", role="list")[
            [_card(one, blueprint, page) for one in blueprint.steps]
        ],
        h.p(".blueprint__legend")[
            h.span(".blueprint__mark.blueprint__mark--waits", aria_hidden="true"),
            " ",
            page.word("blueprint_waits_legend"),
            " ",
            h.span(".blueprint__mark.blueprint__mark--fails", aria_hidden="true"),
            " ",
            page.word("blueprint_fails_legend"),
        ],
        take.links(f"blueprint-{id}", page.plain(blueprint.title), page),
    ]


def taken(id: str, page: Page) -> Take:
    """The blueprint as it leaves the site, drawn."""
    blueprint = page.library.blueprints[id]
    numbered = [_numbered(one, blueprint, page) for one in blueprint.steps]
    steps = [(number, page.plain(name)) for number, name in numbered]
    kinds = (*LANES, *NOTES)
    return Take(
        name=f"blueprint-{id}",
        title=page.plain(blueprint.title),
        says=str(page.sentence(blueprint.says).striptags()),
        drawing=str(
            table_drawing.blueprint(steps, [_drawn(lane, blueprint, page) for lane in LANES])
        ),
        around=("figure", "blueprint"),
        columns=[
            page.word("csv_number"),
            page.word("csv_moment"),
            *(page.word(f"blueprint_{kind}").rstrip(":") for kind in kinds),
        ],
        rows=[
            [*step, *(_said(getattr(one, kind), page) for kind in kinds)]
            for step, one in zip(steps, blueprint.steps, strict=True)
        ],
    )


def bare(blueprint: Blueprint, width: float, height: float) -> list[h.Node]:
    """The lanes and their lines without a word, in a room of this size; a dot where a step fails."""
    gap = 14
    across, down = (width + gap) / len(blueprint.steps), (height + gap) / len(LANES)
    return [
        [
            h.path(
                class_=f"drawn__line drawn__line--{STROKES[LINES[lane]]}",
                d=f"M1 {num(row * down - gap / 2)}H{num(width - 1)}",
            )
            for row, lane in enumerate(LANES)
            if lane in LINES
        ],
        [
            _bare(getattr(step, lane), column * across, row * down, across - gap, down - gap)
            for row, lane in enumerate(LANES)
            for column, step in enumerate(blueprint.steps)
        ],
        [
            h.circle(
                class_="card__fails",
                cx=num((column + 0.5) * across - gap / 2),
                cy=num((down - gap) / 2),
                r=num(down / 6),
            )
            for column, step in enumerate(blueprint.steps)
            if step.fails
        ],
    ]


def _bare(text: Text | None, left: float, top: float, width: float, height: float) -> h.Node:
    if text is None:
        return None
    return h.rect(
        class_="card__step",
        x=num(left + 1),
        y=num(top + 1),
        width=num(width - 2),
        height=num(height - 2),
    )


def _drawn(lane: str, blueprint: Blueprint, page: Page) -> Lane:
    line = LINES.get(lane)
    return Lane(
        page.word(f"blueprint_{lane}"),
        [_said(getattr(one, lane), page) for one in blueprint.steps],
        [_noted(one, page) if lane == LANES[0] else [] for one in blueprint.steps],
        (STROKES[line], page.word(f"blueprint_{line}")) if line else None,
    )


def _noted(step: BlueprintStep, page: Page) -> list[Note]:
    found = [(kind, _said(getattr(step, kind), page)) for kind in NOTES]
    return [Note(kind, page.word(f"blueprint_{kind}"), text) for kind, text in found if text]


def _said(text: Text | None, page: Page) -> str:
    return page.plain(text) if text else ""


def _moment(step: BlueprintStep, blueprint: Blueprint, page: Page) -> h.Element:
    return h.th(".blueprint__moment", scope="col")[_name(step, blueprint, page)]


def _name(step: BlueprintStep, blueprint: Blueprint, page: Page) -> list[h.Node]:
    """A moment's number on its ring, and its name."""
    number, name = _numbered(step, blueprint, page)
    return [h.span(".blueprint__number")[str(number)], " ", page.text(name)]


def _numbered(step: BlueprintStep, blueprint: Blueprint, page: Page) -> tuple[int, Text]:
    moments = page.library.cycles[blueprint.cycle].moments
    number = [moment.id for moment in moments].index(step.moment) + 1
    return number, moments[number - 1].name


def _card(step: BlueprintStep, blueprint: Blueprint, page: Page) -> h.Element:
    said: list[tuple[str, Text | None]] = [(lane, getattr(step, lane)) for lane in LANES]
    return h.li(".blueprint__card")[
        h.p(".blueprint__moment")[_name(step, blueprint, page)],
        h.dl(".blueprint__lanes")[
            [
                h.div(f".blueprint__row.blueprint__row--{lane}")[
                    h.dt[page.word(f"blueprint_{lane}")], h.dd[page.text(text)]
                ]
                for lane, text in said
                if text
            ]
        ],
        _notes(step, page),
    ]


def _notes(step: BlueprintStep, page: Page) -> list[h.Element]:
    """Where the customer waits, and where it may fail."""
    return [
        h.p(f".blueprint__note.blueprint__note--{kind}")[
            h.b[page.word(f"blueprint_{kind}")], " ", page.text(note)
        ]
        for kind, note in ((kind, getattr(step, kind)) for kind in NOTES)
        if note
    ]


def _lane(lane: str, blueprint: Blueprint, page: Page) -> list[h.Element]:
    """A lane, and above it the line that parts it from the one before."""
    line = LINES.get(lane)
    columns = len(blueprint.steps) + 1
    row = h.tr(f".blueprint__lane.blueprint__lane--{lane}")[
        h.th(scope="row")[page.word(f"blueprint_{lane}")],
        [_cell(lane, one, page) for one in blueprint.steps],
    ]
    if line is None:
        return [row]
    drawn = h.tr(f".blueprint__line.blueprint__line--{line}")[
        h.td(colspan=columns)[page.word(f"blueprint_{line}")]
    ]
    return [drawn, row]


def _cell(lane: str, step: BlueprintStep, page: Page) -> h.Element:
    said: Text | None = getattr(step, lane)
    return h.td(".blueprint__cell")[
        said and page.text(said), lane == "customer" and _notes(step, page)
    ]
