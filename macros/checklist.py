"""A checklist: statements to tick, each with why, how to verify, evidence and owner. Whole on paper too."""

from __future__ import annotations

import htpy as h

from macros.model import Item
from macros.page import Page


def figure(id: str, page: Page) -> h.Element:
    checklist = page.library.checklists[id]
    count = len(checklist.items)
    return h.section(
        ".checklist",
        data_component="checklist",
        data_list=id,
        data_progress=page.word("checklist_progress", done="{done}", total="{total}"),
        aria_label=page.word("checklist_label", title=page.plain(checklist.title)),
    )[
        h.div(".checklist__bar", hidden=True)[
            h.output(".checklist__count")[page.word("checklist_progress", done=0, total=count)],
            h.progress(
                ".checklist__progress", max=count, value=0, aria_label=page.word("checklist_ticked")
            ),
        ],
        h.ol(".checklist__items")[[_item(item, page) for item in checklist.items]],
        h.p(".checklist__hint", data_when="kept", hidden=True)[page.word("checklist_kept")],
        h.p(".checklist__hint", data_when="lost")[page.word("checklist_lost")],
    ]


def _item(item: Item, page: Page) -> h.Element:
    facts = [
        (page.word("checklist_verify"), page.text(item.verify)),
        (page.word("checklist_why"), page.text(item.why)),
        (page.word("checklist_evidence"), _evidence(item, page)),
        (page.word("checklist_owner"), page.text(item.owner)),
    ]
    return h.li(".checklist__item")[
        h.label(".checklist__label")[
            h.input(
                ".checklist__box",
                type="checkbox",
                data_item=item.id,
                data_aliases=" ".join(item.aliases) or None,
            ),
            h.span(".checklist__done")[
                h.span(".checklist__code")[item.code], " ", page.plain(item.done)
            ],
        ],
        h.dl(".checklist__facts")[
            [h.div[h.dt[label], h.dd[fact]] for label, fact in facts if fact]
        ],
    ]


def _evidence(item: Item, page: Page) -> list[h.Node]:
    parts: list[h.Node] = []
    for name in item.evidence:
        parts += [" ", page.evidence(name)]
    return parts[1:]
