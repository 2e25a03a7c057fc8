"""A table that stacks into cards on a narrow page; its roles are said, since CSS takes them away."""

from __future__ import annotations

import htpy as h


def stacked(name: str, *, caption: str, columns: list[str], rows: list[list[h.Node]]) -> h.Element:
    """The first cell of a row is its heading; a cell of None is empty."""
    return h.table(f".table.table--stack.{name}", role="table")[
        h.caption(".hidden")[caption],
        h.thead(role="rowgroup")[
            h.tr(role="row")[[h.th(role="columnheader", scope="col")[column] for column in columns]]
        ],
        h.tbody(role="rowgroup")[[_row(row, columns) for row in rows]],
    ]


def _row(cells: list[h.Node], columns: list[str]) -> h.Element:
    first, *others = cells
    return h.tr(role="row")[
        h.th(role="rowheader", scope="row")[first],
        [
            h.td(role="cell", data_label=column)[cell]
            for cell, column in zip(others, columns[1:], strict=True)
        ],
    ]
