"""What a reader may take away of a figure: its drawing as a file of its own, its data as a table for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

import htpy as h
from babel.numbers import get_decimal_symbol

if TYPE_CHECKING:
    from macros.page import Page

FOLDER = "figures"
"""Below the root of a language: the page that lists the figures, and their files beside it."""

Cell = str | int | Decimal | None

COMMAND = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet run a cell of text instead of showing it."""


class Take(NamedTuple):
    """A figure as it leaves the site."""

    name: str  # of its files; never changes with wording
    title: str
    says: str  # what one would tell a person who cannot see it
    drawing: str  # an SVG
    around: Sequence[str]  # the classes that its styles expect on what stands around it
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    @property
    def alt(self) -> str:
        return f"{self.title}. {self.says}"


def links(name: str, title: str, page: Page) -> h.Element:
    """The line below a figure; `name` and `title` are those of its `Take`."""
    return h.p(".take", data_pagefind_ignore=True)[
        page.word("take_label"),
        " ",
        h.a(href=address(name, "svg", page), aria_label=page.word("take_svg", title=title))["SVG"],
        " · ",
        h.a(href=address(name, "csv", page), aria_label=page.word("take_csv", title=title))["CSV"],
    ]


def address(name: str, ending: str, page: Page) -> str:
    return f"{page.to(FOLDER)}{name}.{ending}"


def at_stage(title: str, stage: str | None, page: Page) -> str:
    """The title of a figure, with the stage at which it is drawn."""
    if stage is None:
        return title
    name = page.quote(page.plain(page.library.stages[stage].short))
    return page.word("take_at_stage", title=title, stage=name)


def spreadsheet(take: Take, page: Page) -> bytes:
    """The data as CSV that spreadsheets open by a double click.

    They part columns by a semicolon where the decimal sign is a comma, and know UTF-8 by its mark.
    """
    sign = get_decimal_symbol(page.locale)
    said = StringIO()
    writer = csv.writer(said, delimiter=";" if sign == "," else ",")
    writer.writerows([_cell(cell, sign) for cell in row] for row in (take.columns, *take.rows))
    return said.getvalue().encode("utf-8-sig")


def _cell(cell: Cell, sign: str) -> str:
    if isinstance(cell, int | Decimal):
        return f"{cell:f}".replace(".", sign) if isinstance(cell, Decimal) else str(cell)
    text = (cell or "").replace("\u00a0", " ")
    return f"'{text}" if text.startswith(COMMAND) else text
