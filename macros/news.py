"""What is new: when each page was first published and changed since, as the data say it; told on a page of its own."""

from __future__ import annotations

import datetime
from typing import NamedTuple

import htpy as h
from markupsafe import Markup

from macros.model import Change, Library
from macros.page import Page

FEED = "feed.xml"
"""Below the root of a language."""


class Dated(NamedTuple):
    """A published page whose dates the data know."""

    id: str
    published: datetime.date
    updated: datetime.date
    changes: tuple[Change, ...]  # the newest first


def dated(library: Library) -> dict[str, Dated]:
    """By page, the newest first; of one day, what stands later in the series first."""
    changes = {sheet.id: sheet.changes for sheet in library.series.pages}
    changes |= {
        part.id: library.articles[part.id].changes
        for part in library.series.articles
        if part.published
    }
    found = [Dated(id, some[-1].date, some[0].date, some) for id, some in changes.items() if some]
    return {one.id: one for one in sorted(found, key=lambda one: one.published)[::-1]}


def figure(page: Page) -> h.Element:
    """Day by day, the newest first; pages of which the same is said are listed together."""
    days: dict[datetime.date, dict[Markup, list[str]]] = {}
    told = dated(page.library).values()
    for wanted in (True, False):  # new pages stand above what is new in old ones
        for one in told:
            for change in one.changes:
                if (change is one.changes[-1]) is wanted:
                    said = days.setdefault(change.date, {})
                    said.setdefault(page.text(change.what), []).append(one.id)
    return h.section(".news")[
        h.p[h.a(href=page.to("index") + FEED, type="application/atom+xml")[page.word("news_feed")]],
        [_day(day, days[day], page) for day in sorted(days, reverse=True)],
    ]


def _day(day: datetime.date, said: dict[Markup, list[str]], page: Page) -> h.Fragment:
    return h.fragment[
        h.h3[h.time(datetime=day.isoformat())[page.date(day)]],
        h.ul[
            [
                h.li[
                    what,
                    h.ul[[h.li[h.a(href=page.to(id))[_title(id, page)]] for id in reversed(ids)]],
                ]
                for what, ids in said.items()
            ]
        ],
    ]


def _title(id: str, page: Page) -> h.Node:
    part = page.library.parts.get(id)
    return page.text(part.title) if part else page.label(id)
