"""Checklists: statements to tick, each with why, how to verify, evidence and owner. Whole on paper too."""

from __future__ import annotations

import datetime
from itertools import pairwise

import htpy as h

from macros import question, services
from macros.model import Item, Text
from macros.page import Page


def figure(id: str, page: Page) -> h.Element:
    """A whole list, of the service that the bar above it names."""
    return h.div[services.bar(page), _whole(id, page)]


def items(id: str, page: Page) -> h.Element:
    """The items, of whatever lists, that belong to an article; a tick here is a tick there."""
    picked = [page.library.items[code] for code in page.library.articles[id].items]
    return h.div[services.bar(page), _list(id, picked, page.library.articles[id].label, page)]


def figures(page: Page) -> h.Element:
    """Every list of the series, one sheet of paper or more each, with the article that explains it."""
    return h.div(".checklists")[
        services.bar(page),
        h.output(".checklists__sum", hidden=True),
        [_sheet(id, page) for id in _order(page)],
    ]


def _order(page: Page) -> list[str]:
    """The lists in the order of the articles that show them."""
    parts, lists = list(page.library.parts), list(page.library.checklists)
    places = {
        part: place for place, part in enumerate(parts)
    }  # a list that none explains comes last
    home = {id: str(page.home(f"checklist:{id}")) for id in lists}
    return sorted(lists, key=lambda id: (places.get(home[id], len(parts)), lists.index(id)))


def _sheet(id: str, page: Page) -> h.Element:
    checklist = page.library.checklists[id]
    article = page.home(f"checklist:{id}")
    return h.section(".checklists__sheet", id=id)[
        h.h2(".checklists__title")[page.text(checklist.title)],
        article in page.library.parts
        and h.p(".checklists__article")[
            page.word("checklists_article"),
            " ",
            h.a(href=page.to(article, "checklist"))[page.text(page.library.parts[article].title)],
        ],
        _whole(id, page),
    ]


def _whole(id: str, page: Page) -> h.Element:
    checklist = page.library.checklists[id]
    return _list(id, [(id, item) for item in checklist.items], checklist.title, page)


def _list(name: str, items: list[tuple[str, Item]], title: Text, page: Page) -> h.Element:
    return h.section(
        ".checklist",
        data_component="checklist",
        data_name=f"checklist-{name}",
        aria_label=page.word("checklist_label", title=page.plain(title)),
    )[
        page.told("checklist"),
        _bar(len(items), page),
        h.ol(".checklist__items")[[_item(list, item, page) for list, item in items]],
        h.p(".checklist__hint", data_when="kept", hidden=True)[page.word("checklist_kept")],
        h.p(".checklist__hint", data_when="lost")[page.word("checklist_lost")],
        _foot(page),
        h.template[_acts(page)],
    ]


def _bar(total: int, page: Page) -> h.Element:
    return h.div(".checklist__bar", hidden=True)[
        h.output(".checklist__count")[page.word("checklist_progress", done=0, total=total)],
        h.progress(
            ".checklist__progress", max=total, value=0, aria_label=page.word("checklist_ticked")
        ),
        h.label(".checklist__filter")[
            page.word("checklist_show"),
            " ",
            h.select(".field", name="state", autocomplete="off")[
                h.option(value="")[page.word("checklist_all")],
                h.option(value="open")[page.word("checklist_open")],
                h.option(value="done")[page.word("checklist_done")],
            ],
        ],
        h.label(".checklist__filter")[
            page.word("checklist_role"),
            " ",
            h.select(".field", name="owner", autocomplete="off")[
                h.option(value="")[page.word("checklist_anyone")]
            ],
        ],
        h.output(".checklist__said"),
        _export(page),
    ]


def _export(page: Page) -> h.Element:
    """The menu by which the list leaves the page; `page.js` closes it."""
    return h.div(".checklist__export", data_component="menu")[
        h.details[
            h.summary(".button")[page.word("checklist_export")],
            h.div(".checklist__ways")[
                h.label[
                    page.word("checklist_language"),
                    " ",
                    h.select(".field", name="language", autocomplete="off")[
                        [
                            h.option(value=one.code, lang=one.code)[one.name]
                            for one in page.library.series.languages
                            if one.code == page.lang
                        ]
                    ],
                ],
                [
                    h.button(type="button", data_way=way, data_form=form)[word]
                    for way, form, word in (
                        ("copy", "text", page.word("checklist_copy_text")),
                        ("copy", "markdown", page.word("checklist_copy_markdown")),
                        ("offer", "text", page.word("checklist_offer_text")),
                        ("offer", "markdown", page.word("checklist_offer_markdown")),
                        ("offer", "csv", page.word("checklist_offer_csv")),
                        ("print", None, page.word("checklist_print")),
                    )
                ],
            ],
        ]
    ]


def _foot(page: Page) -> h.Element:
    """What clears the list; it asks first, and can be undone."""
    return h.div(".checklist__foot", hidden=True)[
        h.button(".button", type="button", data_act="clear")[page.word("checklist_clear")],
        h.output,
        h.button(".button", type="button", data_act="undo", hidden=True)[
            page.word("checklist_undo")
        ],
        question.ask("checklist", page),
    ]


def _item(list: str, item: Item, page: Page) -> h.Element:
    facts = [
        ("verify", page.word("checklist_verify"), page.text(item.verify)),
        ("why", page.word("checklist_why"), page.text(item.why)),
        ("evidence", page.word("checklist_evidence"), _evidence(item, page)),
        ("owner", page.word("checklist_owner"), page.text(item.owner)),
    ]
    return h.li(".checklist__item")[
        h.label(".checklist__label")[
            h.input(
                ".checklist__box",
                type="checkbox",
                data_list=list,
                data_item=item.id,
                data_aliases=" ".join(item.aliases) or None,
                data_revised=item.revised.isoformat() if item.revised else None,
            ),
            h.span(".checklist__done")[
                h.span(".checklist__code")[item.code], " ", page.plain(item.done)
            ],
        ],
        h.dl(".checklist__facts")[
            [h.div[h.dt[label], h.dd(data_fact=name)[fact]] for name, label, fact in facts if fact]
        ],
        _changed(item.revised, page) if item.revised else None,
    ]


def _changed(day: datetime.date, page: Page) -> h.Element:
    """What a script shows to whoever marked the item before that day."""
    return h.p(".checklist__changed", hidden=True)[
        page.word("checklist_changed", date=page.date(day)),
        " ",
        h.button(".checklist__act", type="button")[page.word("checklist_confirm"), _of()],
    ]


def _acts(page: Page) -> h.Element:
    """What a script adds to every item; it says of which."""
    return h.div(".checklist__acts")[
        h.button(".checklist__act", type="button", aria_pressed="false")[
            page.word("checklist_out"), _of()
        ],
        h.button(".checklist__act", type="button", aria_expanded="false")[
            page.word("checklist_note"), _of()
        ],
        h.label(hidden=True)[
            h.span(".hidden")[page.word("checklist_note"), _of()],
            h.textarea(".field", rows=2, maxlength=4000),
        ],
        h.p(".checklist__noted", hidden=True),
    ]


def _of() -> h.Element:
    """The code of the item that a button is for, for who does not see where it stands."""
    return h.span(".hidden", data_of=True)


def _evidence(item: Item, page: Page) -> list[h.Node]:
    """What an item rests on: codes side by side, as their brackets part them; words after a comma."""
    codes = {*page.library.references, *page.library.claims}
    parts: list[h.Node] = [page.evidence(name) for name in item.evidence[:1]]
    for before, name in pairwise(item.evidence):
        parts += [" " if {before, name} <= codes else ", ", page.evidence(name)]
    return parts
