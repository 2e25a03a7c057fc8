"""Numbers of a worked example as a drawing: bars that are a table, lines with their table below.

A number that changes in the example redraws them.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import htpy as h
from markupsafe import Markup

from macros import chart_drawing, example, table_drawing
from macros.chart_drawing import Curve
from macros.model import BarChart, Example, LineChart
from macros.page import Page
from macros.table_drawing import Bar
from macros.take import Cell, Take


def figure(id: str, page: Page) -> h.Element:
    """The chart of an example."""
    one = page.library.examples[id]
    chart = one.chart
    assert chart is not None  # noqa: S101  `calls` has seen to it
    drawn = _bars(chart, one, page) if isinstance(chart, BarChart) else _lines(chart, one, page)
    return h.figure(f".figure.chart.chart--{chart.kind}")[
        drawn,
        example.caption(chart, _file(id), one, page),
    ]


def taken(id: str, page: Page) -> Take:
    """The chart as it leaves the site."""
    one = page.library.examples[id]
    chart = one.chart
    assert chart is not None  # noqa: S101  `calls` has seen to it
    if isinstance(chart, BarChart):
        columns = [page.word("csv_what"), page.word("csv_value"), page.word("csv_unit")]
        rows: list[list[Cell]] = [
            [page.plain(example.named(name, one)), *_amount(name, one, page)] for name in chart.bars
        ]
        drawing = table_drawing.bars(
            [
                Bar(
                    page.plain(example.named(name, one)),
                    example.measured(name, one, page),
                    _share(name, chart, one),
                )
                for name in chart.bars
            ]
        )
    else:
        points = [page.plain(point) for point in chart.points]
        names = [page.plain(line.name) for line in chart.lines]
        columns = [page.plain(chart.across), *names, page.word("csv_unit")]
        rows = []
        for at, point in enumerate(points):
            amounts = [_amount(line.values[at], one, page) for line in chart.lines]
            rows.append([point, *(value for value, _ in amounts), amounts[-1][1]])
        drawing = chart_drawing.drawings(
            _curves(chart, one, page),
            points,
            across=page.plain(chart.across),
            label=page.plain(chart.title),
            says=_plain(example.told(chart.says, one, page)),
        )[0]
    return Take(
        name=_file(id),
        title=page.plain(chart.title),
        says=_plain(example.told(chart.says, one, page)),
        drawing=str(drawing),
        around=("figure", "chart"),
        columns=columns,
        rows=rows,
    )


def bare(id: str, page: Page, width: float, height: float) -> list[h.Node]:
    """The lines of a chart without a word, in a room of this size; nothing for bars."""
    one = page.library.examples[id]
    if not isinstance(one.chart, LineChart):
        return []
    return chart_drawing.bare(_curves(one.chart, one, page), width, height)


def _file(id: str) -> str:
    return f"chart-{id}"


def _amount(name: str, one: Example, page: Page) -> tuple[Decimal, str]:
    """A number of the example as a spreadsheet takes it, and its unit."""
    return page.amount(*example.printed(name, one))


def _plain(said: Markup) -> str:
    """What is read of a text with its marks, numbers put in."""
    return said.striptags()


def _bars(chart: BarChart, one: Example, page: Page) -> h.Element:
    """A table whose numbers are drawn as lengths, the longest across the whole width."""
    return h.table(".chart__bars")[
        h.caption(".hidden")[page.plain(chart.title)],
        h.tbody[[_bar(name, chart, one, page) for name in chart.bars]],
    ]


def _share(name: str, chart: BarChart, one: Example) -> float:
    """The length of a bar as a share of the longest."""
    longest = max(abs(example.number(bar, one)) for bar in chart.bars) or Fraction(1)
    return float(abs(example.number(name, one)) / longest)


def _bar(name: str, chart: BarChart, one: Example, page: Page) -> h.Element:
    share = _share(name, chart, one)
    return h.tr[
        h.th(scope="row")[page.text(example.named(name, one))],
        h.td[
            h.span(".chart__bar", style=f"--share:{share:.4f}", aria_hidden="true"),
            " ",
            h.span(".chart__value")[example.measured(name, one, page)],
        ],
    ]


def _curves(chart: LineChart, one: Example, page: Page) -> list[Curve]:
    return [
        Curve(
            name=page.plain(line.name),
            values=[float(example.number(name, one)) for name in line.values],
            ends=(
                example.measured(line.values[0], one, page, bare=True),
                example.measured(line.values[-1], one, page, bare=True),
            ),
        )
        for line in chart.lines
    ]


def _lines(chart: LineChart, one: Example, page: Page) -> list[h.Element]:
    points = [page.plain(point) for point in chart.points]
    return [
        h.div(".chart__drawing", data_pagefind_ignore=True)[
            chart_drawing.drawings(
                _curves(chart, one, page),
                points,
                across=page.plain(chart.across),
                label=page.plain(chart.title),
                says=_plain(example.told(chart.says, one, page)),
            )
        ],
        h.table(".chart__table")[
            h.caption(".hidden")[page.plain(chart.title)],
            h.thead[
                h.tr[
                    h.th(scope="col")[page.text(chart.across)],
                    [
                        h.th(scope="col")[chart_drawing.key(at), " ", page.text(line.name)]
                        for at, line in enumerate(chart.lines)
                    ],
                ]
            ],
            h.tbody[
                [
                    h.tr[
                        h.th(scope="row")[point],
                        [
                            h.td[example.measured(line.values[at], one, page, bare=True)]
                            for line in chart.lines
                        ],
                    ]
                    for at, point in enumerate(points)
                ]
            ],
        ],
    ]
