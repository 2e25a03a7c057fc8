"""What stands around the prose of an article: the minute's summary, what is known, what to read next."""

from __future__ import annotations

import htpy as h

from macros import sources
from macros.model import Reading
from macros.page import Page

GAUGE = 3  # bars of the gauge beside a level


def takeaways(id: str, page: Page) -> h.Element:
    return h.section(".takeaways")[
        h.h2(".takeaways__title")[page.word("takeaways_title")],
        h.ol(".takeaways__list")[
            [h.li[page.text(one)] for one in page.library.articles[id].takeaways]
        ],
    ]


def findings(id: str, page: Page) -> h.Element:
    """How firmly each thing is known, in a word and a gauge, with its references."""
    return h.section(".findings")[
        h.dl(".findings__list")[
            [
                h.div(f".findings__row.findings__row--{one.level}")[
                    h.dt(".findings__level")[
                        h.span(".findings__gauge", aria_hidden="true")[[h.i] * GAUGE],
                        page.word(f"findings_{one.level}"),
                    ],
                    h.dd[page.text(one.text)],
                ]
                for one in page.library.articles[id].findings
            ]
        ]
    ]


def reading(id: str, page: Page) -> h.Element:
    return h.section(".reading")[
        h.ol(".reading__list")[[_reading(one, page) for one in page.library.articles[id].reading]]
    ]


def _reading(one: Reading, page: Page) -> h.Element:
    return h.li(".reading__item")[
        h.p(".reading__work")[sources.work(one.ref, page), " ", page.cite(one.ref)],
        h.p(".reading__why")[page.text(one.why)],
    ]
