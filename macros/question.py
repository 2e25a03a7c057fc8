"""A question that is asked before something goes: yes, or no."""

from __future__ import annotations

import htpy as h

from macros.page import Page


def ask(of: str, page: Page) -> h.Element:
    """The dialog with the words `{of}_ask`, `{of}_yes` and `{of}_no`; closed by Escape, it answers like no: nothing."""
    asked = page.word(f"{of}_ask")
    return h.dialog(".ask", aria_label=asked)[
        h.form(method="dialog")[
            h.p[asked],
            h.p[
                h.button(".button", value="yes")[page.word(f"{of}_yes")],
                " ",
                h.button(".button", value="")[page.word(f"{of}_no")],
            ],
        ]
    ]
