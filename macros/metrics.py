"""What to count: a metric with its formula, what goes in, how to read it, and where the series uses it."""

from __future__ import annotations

import htpy as h

from macros.model import Metric
from macros.page import Page


def card(id: str, page: Page) -> h.Element:
    """One metric, for the prose of an article to lean on."""
    metric = page.library.metrics[id]
    home = page.home("metrics")
    name = page.text(metric.name)
    return h.section(".metric.metric--card", aria_label=page.plain(metric.name))[
        h.p(".metric__head")[
            h.span(".metric__code")[metric.code],
            " ",
            h.b(".metric__name")[
                h.a(href=page.to(home, metric.code.lower()))[name] if home else name
            ],
        ],
        _body(metric, page),
    ]


def figure(page: Page) -> h.Element:
    """Every metric of the series."""
    return h.div(".metrics")[[_entry(metric, page) for metric in page.library.metrics.values()]]


def _entry(metric: Metric, page: Page) -> h.Element:
    used = [one for one in page.library.cited.get(metric.code, ()) if one != page.path]
    return h.section(".metric", aria_labelledby=metric.code.lower())[
        h.h3(".metric__head", id=metric.code.lower())[
            h.span(".metric__code")[metric.code],
            " ",
            h.span(".metric__name")[page.text(metric.name)],
        ],
        _body(metric, page),
        used
        and h.p(".metric__used")[
            page.word("metrics_used"),
            " ",
            page.listed(used),
        ],
    ]


def _body(metric: Metric, page: Page) -> list[h.Node]:
    facts = [
        (page.word("metrics_reading"), page.text(metric.reading)),
        (page.word("metrics_caution"), metric.caution and page.text(metric.caution)),
        (page.word("metrics_sources"), [[" ", page.cite(code)] for code in metric.sources]),
    ]
    return [
        h.p(".metric__formula")[page.text(metric.name), "\u00a0= ", page.text(metric.formula)],
        h.ul(".metric__inputs", aria_label=page.word("metrics_inputs"))[
            [h.li[page.text(one.meaning)] for one in metric.inputs]
        ],
        h.dl(".metric__facts")[[h.div[h.dt[label], h.dd[fact]] for label, fact in facts if fact]],
    ]
