"""A worked example: an invented case whose sums the build has recomputed, with the calculation written out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

import htpy as h
from markupsafe import Markup

from macros import expression, take
from macros.links import PLACE
from macros.model import BarChart, Bucket, Example, LineChart, Result, Row, Step, Text
from macros.page import Page

Drawn = LineChart | BarChart | Bucket | Result
"""What of an example is drawn: it has a title and a sentence that says what the picture says."""

TAG = re.compile(r"(<[^>]*>)")
SIDE_BY_SIDE = 3  # columns of a table that fit on a phone


def figure(id: str, page: Page) -> h.Element:
    example = page.library.examples[id]
    steps = [(name, step) for name, step in example.steps.items() if step.working]
    return h.section(".example", id=f"example-{id}")[
        h.p(".example__tag")[page.word("example_tag")],
        h.h3(".example__title")[page.text(example.title)],
        h.p(".example__story")[told(example.story, example, page)],
        example.table and _table(example, page),
        h.p(".example__subtitle")[page.word("example_calculation")],
        h.ol(".example__steps")[[_step(step, example, page) for _, step in steps]],
        h.p(".example__lesson")[told(example.lesson, example, page)],
    ]


def value(id: str, name: str, page: Page) -> str:
    """A number of the example with its unit, for the prose to repeat."""
    return measured(name, page.library.examples[id], page)


def caption(
    drawn: Drawn, file: str, example: Example, page: Page, *, key: str | None = None
) -> h.Element:
    """What a drawing of the example's numbers says, how to read it, and its files to take away."""
    return h.figcaption(".figure__caption")[
        h.b[page.text(drawn.title), "."],
        " ",
        told(drawn.says, example, page),
        " ",
        key and [key, " "],
        page.word("chart_numbers"),
        take.links(file, page.plain(drawn.title), page),
    ]


def told(text: Text, example: Example, page: Page) -> Markup:
    """A text of the example with its numbers put in, after its marks are read."""
    said = page.text(text)
    told = PLACE.sub(lambda place: Markup.escape(measured(place[1], example, page)), said)
    # Numbers bind to the words beside them; what stands inside a tag is no word.
    bound = (one if one.startswith("<") else page.bind(one) for one in TAG.split(told))
    return Markup("".join(bound))  # noqa: S704  escaped on both sides of each place


def measured(name: str, example: Example, page: Page, *, bare: bool = False) -> str:
    """A number of the example; `bare`, without the noun it counts, where a row's name says it."""
    one = example.inputs.get(name)
    if one:
        return page.measure(one.value, one.unit, bare=bare)
    step = example.steps[name]
    return page.measure(step.result, step.unit, bare=bare)


def _step(step: Step, example: Example, page: Page) -> h.Element:
    def name(id: str) -> str:
        one = example.inputs.get(id)
        return page.number(one.value if one else example.steps[id].result)

    written = expression.written(
        expression.parse(step.expression),
        name=lambda id: str(Markup.escape(name(id))),
        number=page.number,
        power=lambda base, exponent: f"{base}<sup>{exponent}</sup>",
    )
    return h.li(".example__step")[
        h.span(".example__name")[page.text(step.name)],
        " ",
        h.span(".example__sum")[
            Markup(page.bind(written)),  # noqa: S704  only signs and escaped numbers
            "\u00a0= ",
            h.b[page.measure(step.result, step.unit)],
        ],
    ]


def _table(example: Example, page: Page) -> h.Element | None:
    table = example.table
    if table is None:
        return None
    columns = [page.plain(column) for column in table.columns]
    # Two numbers a row stand side by side on a phone too; more of them stack.
    labels = columns[1:] if len(columns) > SIDE_BY_SIDE else [None] * (len(columns) - 1)
    return h.table(".example__table")[
        h.caption[page.text(table.caption)],
        h.thead[h.tr[[h.th(scope="col")[column] for column in columns]]],
        h.tbody[[_row(row, labels, example, page) for row in table.rows]],
    ]


def _row(row: Row, labels: Sequence[str | None], example: Example, page: Page) -> h.Element:
    cells = list(zip(row.cells, labels, strict=True))
    return h.tr(class_=f"example__row--{row.turn}" if row.turn else None)[
        h.th(scope="row")[page.text(row.name)],
        [
            h.td(data_label=label)[
                cell and measured(cell, example, page, bare=True),
                row.turn and place == len(cells) and _turn(row, example, page),
            ]
            for place, (cell, label) in enumerate(cells, 1)
        ],
    ]


def _turn(row: Row, example: Example, page: Page) -> list[h.Node]:
    """An arrow the way the number went, and in words whether that is good."""
    before, after = (number(cell or "", example) for cell in row.cells[-2:])
    return [
        " ",
        h.span(".example__turn", aria_hidden="true")["↑" if after > before else "↓"],
        h.span(".hidden")[" " + page.word(f"example_{row.turn}")],
    ]


def number(name: str, example: Example) -> Fraction:
    """A number of the example as it is printed."""
    one = example.inputs.get(name)
    return Fraction(one.value if one else example.steps[name].result)


def printed(name: str, example: Example) -> tuple[str, str]:
    """A number of the example with all its digits, and its unit."""
    one = example.inputs.get(name)
    return (one.value, one.unit) if one else (example.steps[name].result, example.steps[name].unit)


def named(name: str, example: Example) -> Text:
    """What a number of the example is called."""
    return (example.inputs.get(name) or example.steps[name]).name
