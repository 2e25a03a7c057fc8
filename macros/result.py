"""Filled-in sheets of the self-assessment: how each shares its points among the stages, under the life-cycle curve.

A table that is a picture: a row a sheet, a bar a stage. Shares, leads and verdicts are computed, never typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

import htpy as h

from macros import example, result_drawing, scoring
from macros.curve_drawing import Plot
from macros.drawing import stage_class
from macros.life import Life
from macros.model import Example, Filled, Quiz, Result
from macros.page import Page
from macros.result_drawing import Bar, Column, Row
from macros.take import Take


class Reading(NamedTuple):
    """What the rules of the self-assessment make of a sheet."""

    points: Mapping[str, int]  # in the order of the stages
    shares: Mapping[str, Fraction]
    lead: Fraction
    verdict: str
    rests: tuple[str, ...]  # the stages on which the verdict rests


def read(sheet: Filled, one: Example, page: Page) -> Reading:
    """A sheet of an example by the rules of the library's self-assessment."""
    points = {id: int(example.number(sheet.points[id], one)) for id in page.library.stages}
    total = sum(points.values())
    shares = {id: Fraction(count, total or 1) for id, count in points.items()}
    first, second = scoring.leading(points)
    verdict = scoring.verdict(points, sheet.answered, _quiz(page))
    return Reading(
        points,
        shares,
        shares[first] - shares[second],
        verdict,
        scoring.rests(points, verdict),
    )


def figure(id: str, page: Page) -> h.Element:
    """The result of an example."""
    one = page.library.examples[id]
    result = _result(one)
    return h.figure(".figure.result")[
        h.table(".result__table", style=f"--stages:{len(page.library.stages)}")[
            h.caption(".hidden")[page.plain(result.title)],
            head(page),
            h.tbody[[_row(sheet, one, page) for sheet in result.sheets]],
        ],
        example.caption(result, _file(id), one, page, key=page.word("result_key")),
    ]


def head(page: Page) -> h.Element:
    """The names of the stages under the life-cycle curve, between those of the sheet and of its verdict."""
    return h.thead[
        h.tr(".result__over")[
            h.td, h.td(colspan=str(len(page.library.stages)))[_strip(page)], h.td
        ],
        h.tr(".result__heads")[
            h.th(scope="col")[page.word("result_sheet")],
            [_stage(stage, page) for stage in page.library.stages],
            h.th(scope="col")[page.word("result_verdict")],
        ],
    ]


def taken(id: str, page: Page) -> Take:
    """The result as it leaves the site."""
    one = page.library.examples[id]
    result = _result(one)
    names = [page.plain(stage.short) for stage in page.library.stages.values()]
    readings = [(sheet, read(sheet, one, page)) for sheet in result.sheets]
    columns = [Column(name, stage_class(number)) for number, name in enumerate(names, 1)]
    says = f"{example.told(result.says, one, page).striptags()} {page.word('result_key')}"
    return Take(
        name=_file(id),
        title=page.plain(result.title),
        says=says,
        drawing=str(
            result_drawing.drawing(
                columns,
                [_drawn(sheet, reading, page) for sheet, reading in readings],
                Life.of(page.library),
            )
        ),
        around=("figure", "result"),
        columns=[
            page.word("result_sheet"),
            page.word("csv_answers"),
            *(page.word("csv_points_of", stage=name) for name in names),
            *(page.word("csv_share_of", stage=name) for name in names),
            page.word("csv_lead"),
            page.word("result_verdict"),
        ],
        rows=[
            [
                page.plain(sheet.name),
                sheet.answered,
                *reading.points.values(),
                *(_per_cent(share) for share in reading.shares.values()),
                _per_cent(reading.lead),
                _verdict(reading, page),
            ]
            for sheet, reading in readings
        ],
    )


def _file(id: str) -> str:
    return f"result-{id}"


def _result(one: Example) -> Result:
    assert one.result is not None  # noqa: S101  `calls` has seen to it
    return one.result


def _quiz(page: Page) -> Quiz:
    assert page.library.quiz is not None  # noqa: S101  `calls` has seen to it
    return page.library.quiz


def _strip(page: Page) -> h.Element:
    """The curve over the columns of the stages. Decoration only: their names stand below it."""
    plot = Plot(Life.of(page.library), 400, 4, 56)
    return h.svg(
        ".result__curve",
        viewBox="0 0 400 60",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )[plot.sales()]


def _stage(id: str, page: Page) -> h.Element:
    return h.th(scope="col", class_=["result__stage", stage_class(page.stage_number(id))])[
        page.text(page.library.stages[id].short)
    ]


def _row(sheet: Filled, one: Example, page: Page) -> h.Element:
    reading = read(sheet, one, page)
    return h.tr(".result__sheet")[
        h.th(".result__name", scope="row")[
            page.text(sheet.name), " ", h.small[page.word("result_answers", n=sheet.answered)]
        ],
        [_cell(id, reading, page) for id in reading.shares],
        h.td(".result__verdict")[
            reading.rests and [h.b[_stages(reading, page)], " "],
            h.span(".result__says")[_verdict(reading, page)],
            " ",
            h.small[_lead(reading, page)],
        ],
    ]


def _cell(id: str, reading: Reading, page: Page) -> h.Element:
    share = reading.shares[id]
    bar = ["result__bar", id in reading.rests and "result__bar--rests"]
    return h.td(class_=["result__share", stage_class(page.stage_number(id))])[
        h.span(".result__value")[_share(share, page)],
        share > 0 and h.span(class_=bar, style=f"--share:{float(share):.4f}", aria_hidden="true"),
    ]


def _drawn(sheet: Filled, reading: Reading, page: Page) -> Row:
    return Row(
        page.plain(sheet.name),
        page.word("result_answers", n=sheet.answered),
        [
            Bar(float(share), _share(share, page), id in reading.rests)
            for id, share in reading.shares.items()
        ],
        [_stages(reading, page), _verdict(reading, page), _lead(reading, page)],
    )


def _stages(reading: Reading, page: Page) -> str:
    return " · ".join(page.plain(page.library.stages[id].short) for id in reading.rests)


def _verdict(reading: Reading, page: Page) -> str:
    """The sentence of the self-assessment."""
    (said,) = (one.text for one in _quiz(page).scoring.verdicts if one.id == reading.verdict)
    return page.plain(said)


def _lead(reading: Reading, page: Page) -> str:
    return page.word("result_lead", lead=page.number(_per_cent(reading.lead)))


def _share(share: Fraction, page: Page) -> str:
    return page.word("result_share", share=page.number(_per_cent(share)))


def _per_cent(share: Fraction) -> Decimal:
    """A share in per cent: whole if it is, else to a tenth, halves up."""
    exact = share * 100
    if exact.denominator == 1:
        return Decimal(exact.numerator)
    return Decimal(floor(exact * 10 + Fraction(1, 2))).scaleb(-1)
