"""What the old article said, item by item, and what the series makes of it."""

from __future__ import annotations

import htpy as h

from macros.model import Claim
from macros.page import Page


def figure(page: Page) -> h.Element:
    return h.ol(".claims")[[_claim(code, one, page) for code, one in page.library.claims.items()]]


def _claim(code: str, claim: Claim, page: Page) -> h.Element:
    answered = [
        part.id
        for part in page.library.series.articles
        if part.published and code in page.library.articles[part.id].answers
    ]
    return h.li(".claims__item", id=code.lower())[
        h.p(".claims__head")[
            h.b(".claims__code")[code],
            " ",
            h.span(f".claims__verdict.claims__verdict--{claim.verdict}")[
                page.word(f"claims_{claim.verdict}")
            ],
        ],
        h.p(".claims__says")[page.text(claim.says)],
        h.p(".claims__answer")[page.text(claim.answer)],
        answered
        and h.p(".claims__pages")[
            page.word("claims_answered"),
            " ",
            page.listed(answered),
        ],
    ]
