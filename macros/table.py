"""A table that stacks into cards on a narrow page: each cell says its column."""

from __future__ import annotations

import htpy as h


def stacked(name: str, *, caption: str, columns: list[str], rows: list[list[h.Node]]) -> h.Element:
    """The first cell of a row is its heading; a cell of None is empty."""
    return h.table(f".table.table--stack.{name}")[
        h.caption(".hidden")[caption],
        h.thead[h.tr[[h.th(scope="col")[column] for column in columns]]],
        h.tbody[[_row(row, columns) for row in rows]],
    ]


def _row(cells: list[h.Node], columns: list[str]) -> h.Element:
    first, *others = cells
    return h.tr[
        h.th(scope="row")[first],
        [h.td(data_label=column)[cell] for cell, column in zip(others, columns[1:], strict=True)],
    ]
