"""What stands at the foot of an article: what changed, how to cite it, how to report a mistake in it."""

from __future__ import annotations

from urllib.parse import quote

import htpy as h

from macros.model import Change
from macros.page import Page


def figure(id: str, page: Page) -> h.Element:
    article = page.library.articles[id]
    facts: list[tuple[str, h.Node]] = [
        (
            "colophon_changes",
            h.ul(".colophon__changes")[[_change(one, page) for one in article.changes]],
        ),
        ("colophon_cite", h.p(".colophon__cite")[cited(id, "colophon_plain_form", page)]),
        ("colophon_gost", h.p(".colophon__cite")[cited(id, "colophon_gost_form", page)]),
        ("colophon_licence", page.word("colophon_licence_text")),
        ("colophon_mistakes", _report(id, page)),
    ]
    return h.section(".colophon", aria_label=page.word("colophon_label"))[
        h.h2(".colophon__title")[page.word("colophon_label")],
        h.dl(".colophon__facts")[
            [h.div[h.dt[page.word(name)], h.dd[fact]] for name, fact in facts]
        ],
    ]


def cited(id: str, form: str, page: Page) -> str:
    """The article as others cite it: plainly, or after a standard that a word of the series names."""
    library = page.library
    return page.word(
        form,
        authors=library.series.holder[page.lang],
        year=str(max(one.date for one in library.articles[id].changes).year),
        title=page.plain(library.parts[id].title),
        series=library.series.title[page.lang],
        number=list(library.parts).index(id) + 1,
        address=page.address,
    )


def metadata(id: str, page: Page) -> dict[str, str]:
    """What reference managers read from the head of an article."""
    library, article = page.library, page.library.articles[id]
    return {
        "citation_title": page.plain(library.parts[id].title),
        "citation_author": library.series.holder[page.lang],
        "citation_publication_date": f"{min(one.date for one in article.changes):%Y/%m/%d}",
        "citation_series_title": library.series.title[page.lang],
        "citation_language": page.lang,
        "citation_public_url": page.address,
    }


def _change(one: Change, page: Page) -> h.Element:
    return h.li[
        h.time(datetime=one.date.isoformat())[page.date(one.date)], ": ", page.text(one.what)
    ]


def _report(id: str, page: Page) -> h.Node:
    """A new issue of the project with page and section filled in; else where the series says what to do."""
    if page.repository:
        title = page.word("colophon_report_title", title=page.plain(page.library.parts[id].title))
        places = {"address": page.address, "section": "{section}", "quote": "{quote}"}
        body = page.word("colophon_report_body", **places)
        empty = body.format(section="", quote="")
        return [
            h.a(
                ".colophon__report",
                href=f"{page.repository}/issues/new?title={quote(title)}&body={quote(empty)}",
                data_component="report",
                data_body=body,
            )[page.word("colophon_report")],
            ". ",
            page.word("colophon_report_hint"),
        ]
    home = page.home("claims")
    return home and h.a(href=page.to(home, "mistakes"))[page.word("colophon_no_repository")]
