"""The result of the self-assessment as SVG: rows of bars under the life-cycle curve, a verdict beside each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import htpy as h

from macros import fonts
from macros.curve_drawing import Plot
from macros.drawing import lines, view_box, word
from macros.geometry import Point, fit, num
from macros.life import Life
from macros.table_drawing import HEAD, PADDING, SMALL, TEXT, Said, said


class Column(NamedTuple):
    """A stage: its name and its class."""

    name: str
    stage: str


class Bar(NamedTuple):
    """The share of a stage, as it is printed, and whether the verdict rests on it."""

    share: float
    value: str
    rests: bool


class Row(NamedTuple):
    """A sheet: its name, what stands below that, its bars, and the lines of its verdict, the first of them strong."""

    name: str
    small: str
    bars: Sequence[Bar]
    verdict: Sequence[str]


WIDTH, NAMES, VERDICT = 860, 130, 270
"""The whole width, that of the names, that of the verdicts."""
CURVE, FULL, GAP = 54, 120, 18
"""The height of the curve, that of a bar of all points, and from a column's edge to its bar."""


def drawing(columns: Sequence[Column], rows: Sequence[Row], life: Life) -> h.Element:
    """A row a sheet, its bars on one line, all to one scale."""
    step = (WIDTH - NAMES - VERDICT) / len(columns)
    heads = [fit(one.name, fonts.font("ui-600"), (HEAD, 13, 12), step - 6, 3) for one in columns]
    top = CURVE + max(len(one.lines) for one in heads) * HEAD * 1.3 + PADDING
    names = [
        [said("drawn__name", row.name, TEXT, NAMES - 16, "ui-600"), _small(row.small, NAMES - 16)]
        for row in rows
    ]
    verdicts = [_verdict(row) for row in rows]
    heights = [
        2 * PADDING
        + max(
            max(bar.share for bar in row.bars) * FULL + TEXT * 1.4,
            *(sum(one.height for one in text) for text in (name, verdict)),
        )
        for row, name, verdict in zip(rows, names, verdicts, strict=True)
    ]
    bases = list(accumulate(heights, initial=top))[1:]
    plot = Plot(life, step * len(columns), 4, CURVE - 6, left=NAMES)
    return h.svg(viewBox=view_box(0, 0, WIDTH, bases[-1] + 1))[
        plot.sales(),
        [
            lines(
                f"drawn__stage--now {one.stage}",
                name,
                Point(NAMES + (i + 0.5) * step, CURVE + HEAD),
                HEAD * 1.3,
            )
            for i, (one, name) in enumerate(zip(columns, heads, strict=True))
        ],
        h.path(class_="drawn__line", d=f"M0 {num(top)}H{WIDTH}"),
        [
            [
                _stack(name, 0, base),
                [
                    _bar(bar, one.stage, NAMES + i * step, base, step)
                    for i, (bar, one) in enumerate(zip(row.bars, columns, strict=True))
                ],
                _stack(verdict, WIDTH - VERDICT + 16, base),
                h.path(class_="drawn__line", d=f"M0 {num(base)}H{WIDTH}"),
            ]
            for row, name, verdict, base in zip(rows, names, verdicts, bases, strict=True)
        ],
    ]


def _small(text: str, room: float) -> Said:
    return said("drawn__small", text, SMALL, room)


def _verdict(row: Row) -> list[Said]:
    strong, *others = row.verdict
    first = [said("drawn__name", strong, TEXT, VERDICT - 16, "ui-600")] if strong else []
    return [*first, *(_small(one, VERDICT - 16) for one in others)]


def _stack(texts: Sequence[Said], left: float, base: float) -> list[h.Element]:
    """Texts one below another, the last just over the line of the row."""
    top = base - PADDING - sum(one.height for one in texts)
    tops = accumulate((one.height for one in texts), initial=top)
    return [one.at(left, at) for one, at in zip(texts, tops, strict=False)]


def _bar(bar: Bar, stage: str, left: float, base: float, width: float) -> list[h.Element]:
    height = bar.share * FULL
    block = ["drawn__share", bar.rests and "drawn__share--rests", stage]
    at = Point(left + width / 2, base - height - 6)
    value = word("drawn__value" if bar.rests else "drawn__text", bar.value, TEXT, at)
    if not bar.share:
        return [value]
    return [
        h.rect(
            class_=block,
            x=num(left + GAP),
            y=num(base - height),
            width=num(width - 2 * GAP),
            height=num(height),
        ),
        value,
    ]
