"""Charts of worked examples: the numbers of the example, as lengths, places and text."""

from __future__ import annotations

import re
from typing import Any

import pytest

from macros import chart, example
from macros.model import BarChart, Example, Library, LineChart
from macros.page import Page


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def words_of(text: str) -> str:
    return " ".join(text.split())


def charts(library: Library, kind: type) -> list[tuple[str, Example]]:
    return [(id, one) for id, one in library.examples.items() if isinstance(one.chart, kind)]


def test_a_bar_is_as_long_as_its_number(library: Library, lang: str, dom: Any) -> None:
    page = Page(library, lang, "growth")
    for id, one in charts(library, BarChart):
        assert isinstance(one.chart, BarChart)
        rows = dom(chart.figure(id, page)).cssselect("tbody tr")
        numbers = [example.number(name, one) for name in one.chart.bars]
        assert [words(row.cssselect("th")[0]) for row in rows] == [
            " ".join(page.plain(example.named(name, one)).split()) for name in one.chart.bars
        ]
        assert [words(row.cssselect(".chart__value")[0]) for row in rows] == [
            " ".join(example.measured(name, one, page).split()) for name in one.chart.bars
        ]
        lengths = [
            float(row.cssselect(".chart__bar")[0].get("style").removeprefix("--share:"))
            for row in rows
        ]
        assert lengths == pytest.approx(
            [float(abs(n) / max(map(abs, numbers))) for n in numbers], abs=1e-4
        ), id


def test_the_points_of_a_line_lie_where_the_numbers_say(library: Library, dom: Any) -> None:
    page = Page(library, "en", "measures")
    for id, one in charts(library, LineChart):
        assert isinstance(one.chart, LineChart)
        drawn = dom(chart.figure(id, page)).cssselect("svg.chart__wide")[0]
        paths = drawn.cssselect("path.chart__line")[::-1]
        for path, line in zip(paths, one.chart.lines, strict=True):
            heights = [float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", path.get("d"))]
            values = [example.number(name, one) for name in line.values]
            base = 280 - 44
            scale = {
                round((base - y) / float(v), 3) for y, v in zip(heights, values, strict=True) if v
            }
            assert max(scale) - min(scale) < 0.002 * max(scale) + 0.001, id


def test_the_table_below_the_lines_says_every_number(library: Library, lang: str, dom: Any) -> None:
    page = Page(library, lang, "measures")
    for id, one in charts(library, LineChart):
        assert isinstance(one.chart, LineChart)
        drawn = dom(chart.figure(id, page)).cssselect(".chart__table")[0]
        assert [words(cell) for cell in drawn.cssselect("thead th")] == [
            " ".join(page.plain(text).split())
            for text in (one.chart.across, *(line.name for line in one.chart.lines))
        ]
        for at, row in enumerate(drawn.cssselect("tbody tr")):
            assert words(row.cssselect("th")[0]) == words_of(page.plain(one.chart.points[at]))
            assert [words(cell) for cell in row.cssselect("td")] == [
                words_of(example.measured(line.values[at], one, page, bare=True))
                for line in one.chart.lines
            ]


def test_a_changed_number_redraws_the_chart(library: Library) -> None:
    id, one, first = next(
        (id, one, one.chart.bars[0])
        for id, one in charts(library, BarChart)
        if isinstance(one.chart, BarChart) and one.chart.bars[0] in one.inputs
    )
    smaller = one.inputs[first].model_copy(update={"value": "1"})
    changed = one.model_copy(update={"inputs": {**one.inputs, first: smaller}})

    def drawn(it: Example) -> str:
        other = library.model_copy(update={"examples": {id: it}})
        return str(chart.figure(id, Page(other, "en", "growth")))

    assert drawn(changed) != drawn(one)
