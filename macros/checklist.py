"""Checklists: statements to tick, each with why, how to verify, evidence and owner. Whole on paper too."""

from __future__ import annotations

import htpy as h

from macros.model import Item, Text
from macros.page import Page


def figure(id: str, page: Page) -> h.Element:
    """A whole list."""
    checklist = page.library.checklists[id]
    return _list([(id, item) for item in checklist.items], checklist.title, page)


def items(id: str, page: Page) -> h.Element:
    """The items, of whatever lists, that belong to an article; a tick here is a tick there."""
    picked = [page.library.items[code] for code in page.library.articles[id].items]
    return _list(picked, page.library.articles[id].label, page)


def figures(page: Page) -> h.Element:
    """Every list of the series, one sheet of paper or more each, with the article that explains it."""
    return h.div(".checklists")[[_sheet(id, page) for id in _order(page)]]


def _order(page: Page) -> list[str]:
    """The lists in the order of the articles that show them."""
    parts, lists = list(page.library.parts), list(page.library.checklists)
    home = {id: page.home(f"checklist:{id}") for id in lists}
    return sorted(lists, key=lambda id: (parts.index(str(home[id])), lists.index(id)))


def _sheet(id: str, page: Page) -> h.Element:
    checklist = page.library.checklists[id]
    article = page.home(f"checklist:{id}")
    return h.section(".checklists__sheet", id=id)[
        h.h2(".checklists__title")[page.text(checklist.title)],
        article
        and h.p(".checklists__article")[
            page.word("checklists_article"),
            " ",
            h.a(href=page.to(article, "checklist"))[page.text(page.library.parts[article].title)],
        ],
        figure(id, page),
    ]


def _list(items: list[tuple[str, Item]], title: Text, page: Page) -> h.Element:
    return h.section(
        ".checklist",
        data_component="checklist",
        data_progress=page.word("checklist_progress", done="{done}", total="{total}"),
        aria_label=page.word("checklist_label", title=page.plain(title)),
    )[
        h.div(".checklist__bar", hidden=True)[
            h.output(".checklist__count")[
                page.word("checklist_progress", done=0, total=len(items))
            ],
            h.progress(
                ".checklist__progress",
                max=len(items),
                value=0,
                aria_label=page.word("checklist_ticked"),
            ),
        ],
        h.ol(".checklist__items")[[_item(list, item, page) for list, item in items]],
        h.p(".checklist__hint", data_when="kept", hidden=True)[page.word("checklist_kept")],
        h.p(".checklist__hint", data_when="lost")[page.word("checklist_lost")],
    ]


def _item(list: str, item: Item, page: Page) -> h.Element:
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
                data_list=list,
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
