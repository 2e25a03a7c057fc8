"""The series as a way to read: part N of M, all parts, the previous and the next, where the reader stopped."""

from __future__ import annotations

import htpy as h

from macros.model import Library, Part
from macros.page import Page


def part(id: str, page: Page) -> h.Element:
    """The line under a title: stage, part, date of the last review."""
    article = page.library.articles[id]
    stage = article.stage
    return h.p(".part" + (f".stage-{page.stage_number(stage)}" if stage else ""))[
        stage
        and [
            h.b(".part__stage")[
                page.word(
                    "part_stage", number=page.stage_number(stage), all=len(page.library.stages)
                )
            ],
            " ",
        ],
        h.span(".part__item")[_place(id, page)],
        " ",
        h.span(".part__item")[_minutes(id, page)],
        " ",
        h.span(".part__item")[_reviewed(id, page)],
    ]


def figure(id: str, page: Page) -> h.Element:
    """The block at the end of an article; a script adds how far the reader has come, and remembers it."""
    before, after = _published(id, page.library)
    return h.nav(
        ".series",
        aria_label=page.word("series_label"),
        data_component="series",
        data_part=id,
        data_items=_items(id, page.library),
    )[
        page.told("parts"),
        h.p(".series__title")[_place(id, page)],
        h.p(".part")[
            h.span[_minutes(id, page)],
            " ",
            h.span[_reviewed(id, page)],
        ],
        h.p(".part.series__own", hidden=True),
        h.ol(".series__list")[[_entry(one, id, page) for one in page.library.series.articles]],
        h.div(".series__near")[
            before and _step(before[-1], "previous", page),
            after and _step(after[0], "next", page),
        ],
    ]


def parts(page: Page) -> h.Element:
    """Every part of the series with a line on what it is about; a script adds how far the reader has come."""
    home = page.home("services")
    return h.div(data_component="progress")[
        page.told("parts"),
        h.p(".parts__sum", hidden=True)[
            h.output, home and [" ", h.a(href=page.to(home))[page.word("services_bar_link")]]
        ],
        h.ol(".parts")[[_part(one, page) for one in page.library.series.articles]],
    ]


def place(page: Page) -> h.Element:
    """Where the reader stopped, on the home page; a script fills it, and without one nothing is seen."""
    return h.div(".place", data_component="place", hidden=True)[
        page.told("place"),
        h.p[
            h.span(".place__line", role="status", tabindex="-1"),
            " ",
            h.button(".button", type="button")[page.word("place_forget")],
        ],
    ]


def ways(page: Page) -> h.Element:
    """A few ways through the series, each for one kind of reader."""
    return h.div(".paths")[
        [
            h.section(".paths__path")[
                h.h3(".paths__title", id=way.id)[page.text(way.title)],
                h.p(".paths__text")[page.text(way.text)],
            ]
            for way in page.library.series.ways
        ]
    ]


def _published(id: str, library: Library) -> tuple[list[Part], list[Part]]:
    """What is published before an article and after it."""
    at = list(library.parts).index(id)
    articles = library.series.articles
    return [one for one in articles[:at] if one.published], [
        one for one in articles[at + 1 :] if one.published
    ]


def _place(id: str, page: Page) -> str:
    order = list(page.library.parts)
    return page.word("part_of", number=order.index(id) + 1, all=len(order))


def _minutes(id: str, page: Page) -> str:
    """How long the prose takes to read, in whole minutes, rounded up."""
    words = page.library.lengths.get((page.lang, id), 0)
    return page.word("part_minutes", n=max(1, -(-words // page.speech.words_a_minute)))


def _reviewed(id: str, page: Page) -> list[h.Node]:
    day = page.library.articles[id].reviewed
    return [
        page.word("part_reviewed"),
        " ",
        h.time(datetime=day.isoformat())[page.date(day)],
    ]


def _entry(part: Part, current: str, page: Page) -> h.Element:
    if not part.published:
        return h.li(".series__item.series__item--coming")[
            page.text(part.title), " ", h.span(".series__coming")[page.word("series_coming")]
        ]
    here = part.id == current
    return h.li(".series__item" + _stage(part, page), data_part=part.id)[
        h.a(".series__link", href=page.to(part.id), aria_current="page" if here else None)[
            page.text(part.title)
        ]
    ]


def _step(part: Part, way: str, page: Page) -> h.Element:
    rel = "prev" if way == "previous" else "next"
    return h.a(f".series__step.series__step--{way}", href=page.to(part.id), rel=rel)[
        h.span(".series__direction")[page.word(f"series_{way}")],
        " ",
        h.b(".series__name")[page.text(part.title)],
    ]


def _part(part: Part, page: Page) -> h.Element:
    if not part.published:
        return h.li(".parts__item.parts__item--coming")[
            h.span(".parts__link")[page.text(part.title)],
            " ",
            h.span(".parts__blurb")[page.word("series_coming")],
        ]
    return h.li(
        ".parts__item" + _stage(part, page),
        data_part=part.id,
        data_items=_items(part.id, page.library),
        data_stage=page.library.articles[part.id].stage,
    )[
        h.a(".parts__link", href=page.to(part.id))[page.text(part.title)],
        " ",
        h.span(".parts__blurb")[page.text(page.library.articles[part.id].blurb)],
    ]


def _items(id: str, library: Library) -> str | None:
    """Every item of the checklists on a part's page as `list/id`, with the ids that it had before after it."""
    picked = [library.items[code] for code in library.articles[id].items]
    whole = [
        (list, item)
        for list, one in library.checklists.items()
        if library.homes.get(f"checklist:{list}") == id
        for item in one.items
    ]
    return (
        " ".join("/".join((list, item.id, *item.aliases)) for list, item in whole + picked) or None
    )


def _stage(part: Part, page: Page) -> str:
    stage = page.library.articles[part.id].stage
    return f".stage-{page.stage_number(stage)}" if stage else ""
