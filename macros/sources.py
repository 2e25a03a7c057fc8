"""A work that is cited: how it is written down, what it is used for, how certain we are of it."""

from __future__ import annotations

import htpy as h

from macros import marks
from macros.model import Reference
from macros.page import Page


def figure(page: Page) -> h.Element:
    """Every reference that a page cites, in the order of its code."""
    library = page.library
    codes = [code for code in library.references if code in library.cited]
    return h.ol(".sources")[[_source(code, page) for code in codes]]


def work(code: str, page: Page) -> h.Node:
    """Authors, year, title, where it stands. A field that was not seen is left out, not guessed."""
    one = page.library.references[code]
    seen = {name for name in Reference.model_fields if name not in one.missing}
    parts: list[h.Node] = []
    if one.authors and "authors" in seen:
        parts.append(_authors(one) + " ")
    if one.year and "year" in seen:
        parts.append(f"({one.year}). ")
    parts += [_title(one, page), " " if one.title.endswith(("?", "!")) else ". "]
    if one.container:
        parts += [_container(one, seen, page), " " if (one.pages or "").endswith(".") else ". "]
    if one.publisher and "publisher" in seen:
        parts.append(f"{one.publisher}. ")
    if one.isbn and "isbn" in seen:
        parts += ["ISBN\u00a0", h.span(".whole")[one.isbn], ". "]
    return h.fragment[parts]


def _authors(one: Reference) -> str:
    names = ", ".join(name.replace(" ", "\u00a0") for name in one.authors)
    return names if names.endswith(".") else names + "."


def _title(one: Reference, page: Page) -> h.Element:
    address = f"https://doi.org/{one.doi}" if one.doi else one.url
    title = h.cite(class_=marks.face(one.title, page.library, page.lang), lang=one.lang)[one.title]
    return h.a(href=address)[title] if address else title


def _container(one: Reference, seen: set[str], page: Page) -> h.Node:
    face = marks.face(one.container or "", page.library, page.lang)
    where: list[h.Node] = [h.i(class_=face)[one.container]]
    if one.volume and "volume" in seen:
        where.append(f" {one.volume}" + (f"({one.issue})" if one.issue and "issue" in seen else ""))
    if one.pages and "pages" in seen:
        where += [", ", h.span(".whole")[one.pages]]
    return where


def _source(code: str, page: Page) -> h.Element:
    one = page.library.references[code]
    return h.li(".sources__item", id=code.lower())[
        h.span(".sources__code")[code],
        h.div(".sources__body")[
            h.p(".sources__work")[work(code, page)],
            h.p(".sources__use")[page.text(one.use)],
            h.p(".sources__status")[page.word(f"sources_{one.status}")],
            h.p(".sources__pages")[
                page.word("sources_cited"), " ", page.listed(page.library.cited[code])
            ],
        ],
    ]
