"""What is a table on the page as SVG, for those who take the figure away: heat, bars, a blueprint."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import htpy as h

from macros import fonts
from macros.drawing import heat_class, lines, view_box, word
from macros.geometry import Point, Setting, fit, num

TEXT, SMALL, HEAD = 14.5, 12.5, 14.0
"""Sizes of names, of what is said beside them, and of headings."""

PADDING, MIDDLE = 8, 0.35
"""Around the text of a cell; from the middle of a line to its baseline, in sizes."""


class Said(NamedTuple):
    """Text in a cell: its class, its lines, and the room it takes."""

    block: str
    setting: Setting

    @property
    def leading(self) -> float:
        return self.setting.size * 1.32

    @property
    def height(self) -> float:
        return len(self.setting.lines) * self.leading

    def at(self, left: float, top: float) -> h.Element:
        """Drawn from its upper left corner."""
        first = Point(left, top + self.setting.size)
        return lines(self.block, self.setting, first, self.leading, "start")


@lru_cache(maxsize=1024)  # a phase breaks for the same reasons in every cycle
def said(block: str, text: str, size: float, room: float, face: str = "ui") -> Said:
    return Said(block, fit(text, fonts.font(face), (size,), room, 12))


# --- heat ---


class Column(NamedTuple):
    """A stage: its sign, its name, its classes, and whether it is the one spoken of."""

    glyph: h.Element
    name: str
    stage: str
    now: bool


class Row(NamedTuple):
    """What may break, why, and how hot it is at each stage."""

    name: str
    why: str
    heats: Sequence[int]


WIDTH, NAMES, SIGN = 860, 400, 30
"""Of the table of heat: its whole width, that of the names, and the height of a stage's sign."""


def heat(columns: Sequence[Column], rows: Sequence[Row], caption: str) -> h.Element:
    """Rows of heat under the signs of the stages."""
    step = (WIDTH - NAMES) / len(columns)
    heads = [fit(one.name, fonts.font("ui-600"), (HEAD, 13, 12), step - 6, 3) for one in columns]
    top = SIGN + max(len(one.lines) for one in heads) * HEAD * 1.3 + PADDING
    texts = [
        [
            said("drawn__name", row.name, TEXT, NAMES - 20, "ui-600"),
            *([said("drawn__small", row.why, SMALL, NAMES - 20)] if row.why else []),
        ]
        for row in rows
    ]
    heights = [sum(one.height for one in text) + 2 * PADDING for text in texts]
    tops = list(accumulate(heights, initial=top))
    note = said("drawn__small", caption, SMALL, WIDTH)
    box = view_box(0, 0, WIDTH, tops[-1] + PADDING + note.height + 4)
    return h.svg(viewBox=box)[
        [
            _head(one, name, NAMES + i * step, step)
            for i, (one, name) in enumerate(zip(columns, heads, strict=True))
        ],
        [
            [
                h.path(class_="drawn__rule", d=f"M0 {num(at)}H{NAMES - 8}"),
                _stack(text, 0, at + PADDING),
                [
                    _heat(level, NAMES + i * step, at, step, height)
                    for i, level in enumerate(row.heats)
                ],
            ]
            for row, text, at, height in zip(rows, texts, tops, heights, strict=False)
        ],
        [
            h.rect(
                class_=["drawn__now", one.stage],
                x=num(NAMES + i * step + 1),
                y=num(top),
                width=num(step - 2),
                height=num(tops[-1] - top),
            )
            for i, one in enumerate(columns)
            if one.now
        ],
        note.at(0, tops[-1] + PADDING),
    ]


def heats(rows: Sequence[Sequence[int]], width: float, height: float) -> list[h.Node]:
    """The cells of a table of heat alone, in a room of this size."""
    across, down = width / len(rows[0]), height / len(rows)
    return [
        _heat(level, column * across, row * down, across, down)
        for row, levels in enumerate(rows)
        for column, level in enumerate(levels)
    ]


def _head(column: Column, name: Setting, left: float, width: float) -> h.Element:
    middle = left + width / 2
    block = f"drawn__stage{'--now' if column.now else ''} {column.stage}"
    return h.g[
        h.g(transform=f"translate({num(middle - 20)} 0)")[column.glyph],
        lines(block, name, Point(middle, SIGN + HEAD), HEAD * 1.3),
    ]


def _heat(level: int, left: float, top: float, width: float, height: float) -> list[h.Element]:
    block = f"drawn__heat {heat_class(level)}"
    middle = Point(left + width / 2, top + height / 2 + 16 * MIDDLE)
    return [
        h.rect(
            class_=["drawn__cell", heat_class(level)],
            x=num(left + 2),
            y=num(top + 1),
            width=num(width - 4),
            height=num(height - 2),
        ),
        word(block, str(level), 16, middle),
    ]


def _stack(texts: Sequence[Said], left: float, top: float) -> list[h.Element]:
    """Texts one below another."""
    tops = accumulate((one.height for one in texts), initial=top)
    return [one.at(left, at) for one, at in zip(texts, tops, strict=False)]


# --- bars ---


class Bar(NamedTuple):
    """What a bar counts, how much that is, and its length as a share of the longest."""

    name: str
    value: str
    share: float


BARS, LABELS, VALUES, THICK = 740, 250, 130, 19
"""Of the bars: the whole width, that of their names, that of their numbers, and how thick one is."""


def bars(rows: Sequence[Bar]) -> h.Element:
    """Lengths from one line, each with its number."""
    names = [said("drawn__label", row.name, TEXT, LABELS - 16) for row in rows]
    heights = [max(name.height, THICK) + 2 * PADDING for name in names]
    tops = list(accumulate(heights, initial=0.0))
    drawn = []
    for row, name, top, height in zip(rows, names, tops, heights, strict=False):
        middle, length = top + height / 2, row.share * (BARS - LABELS - VALUES)
        drawn += [
            name.at(0, middle - name.height / 2),
            h.rect(
                class_="drawn__bar",
                x=LABELS,
                y=num(middle - THICK / 2),
                width=num(max(length, 2)),
                height=THICK,
            ),
            word(
                "drawn__value",
                row.value,
                TEXT,
                Point(LABELS + max(length, 2) + 9, middle + TEXT * MIDDLE),
                "start",
            ),
            h.path(class_="drawn__rule", d=f"M0 {num(top + height)}H{BARS}"),
        ]
    return h.svg(viewBox=view_box(0, 0, BARS, tops[-1] + 1))[
        h.path(class_="drawn__line", d=f"M0 0H{BARS}"), drawn
    ]


# --- a blueprint ---


class Note(NamedTuple):
    """Where the customer waits, or where it may fail: the kind, its name, what is said."""

    kind: str
    name: str
    text: str


class Lane(NamedTuple):
    """Who acts, what in each step, and the line above with its name and stroke, where there is one."""

    name: str
    cells: Sequence[str]
    notes: Sequence[Sequence[Note]]
    line: tuple[str, str] | None


LANES, STEP, BAR = 108, 164, 12
"""Of a blueprint: the width of the lanes' names, that of a step, and from the bar of a note to its words."""


def blueprint(steps: Sequence[tuple[int, str]], lanes: Sequence[Lane]) -> h.Element:
    """Steps across, lanes down; `steps` are numbers of moments and their names."""
    width, room = LANES + STEP * len(steps), STEP - 2 * PADDING
    heads = [said("drawn__name", name, HEAD, room - 30, "ui-600") for _, name in steps]
    top = max(34, *(one.height for one in heads)) + PADDING
    drawn: list[h.Node] = [
        [
            _numbered(number, head, LANES + i * STEP)
            for i, ((number, _), head) in enumerate(zip(steps, heads, strict=True))
        ],
        h.path(class_="drawn__line", d=f"M0 {num(top)}H{num(width)}"),
    ]
    for lane in lanes:
        if lane.line:
            stroke, name = lane.line
            drawn += [
                h.path(class_=f"drawn__line drawn__line--{stroke}", d=f"M0 {num(top)}H{width}"),
                word("drawn__small", name, SMALL, Point(width, top + SMALL + 3), "end"),
            ]
            top += SMALL + 6
        columns = [[said("drawn__text", cell, SMALL, room)] if cell else [] for cell in lane.cells]
        notes = [[_note(note, room - BAR) for note in found] for found in lane.notes]
        height = 2 * PADDING + max(
            sum(one.height for one in [*texts, *(text for note in found for text in note)])
            + PADDING * len(found)
            for texts, found in zip(columns, notes, strict=True)
        )
        if any(lane.notes):
            drawn.append(
                h.rect(
                    class_="drawn__wash",
                    x=LANES,
                    y=num(top),
                    width=num(width - LANES),
                    height=num(height),
                )
            )
        drawn += [
            said("drawn__lane", lane.name, SMALL, LANES - PADDING, "ui-600").at(0, top + PADDING),
            [
                _step(texts, found, kinds, LANES + i * STEP, top)
                for i, (texts, found, kinds) in enumerate(
                    zip(columns, notes, lane.notes, strict=True)
                )
            ],
            [
                h.path(class_="drawn__rule", d=f"M{LANES + i * STEP} {num(top)}v{num(height)}")
                for i in range(1, len(steps))
            ],
        ]
        top += height
    return h.svg(viewBox=view_box(0, 0, width, top))[drawn]


def _numbered(number: int, name: Said, left: float) -> list[h.Element]:
    at = Point(left + PADDING + 12, 16)
    return [
        h.circle(class_="drawn__number", cx=num(at.x), cy=num(at.y), r=12),
        word("drawn__value", str(number), 13, Point(at.x, at.y + 13 * MIDDLE)),
        name.at(left + PADDING + 30, 16 - name.leading / 2),
    ]


def _note(note: Note, room: float) -> list[Said]:
    mark = f"drawn__mark drawn__mark--{note.kind}"
    return [
        said(mark, note.name, SMALL, room, "ui-600"),
        said("drawn__text", note.text, SMALL, room),
    ]


def _step(
    texts: Sequence[Said],
    notes: Sequence[Sequence[Said]],
    kinds: Sequence[Note],
    left: float,
    top: float,
) -> list[h.Node]:
    at = top + PADDING
    drawn: list[h.Node] = [_stack(texts, left + PADDING, at)]
    at += sum(one.height for one in texts)
    for note, kind in zip(notes, kinds, strict=True):
        at += PADDING
        height = sum(one.height for one in note)
        drawn += [
            h.path(
                class_=f"drawn__{kind.kind}",
                d=f"M{num(left + PADDING + 2)} {num(at)}v{num(height)}",
            ),
            _stack(note, left + PADDING + BAR, at),
        ]
        at += height
    return drawn
