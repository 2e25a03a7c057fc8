"""The glossary: every term in the page's language and in the others, defined, in alphabetical order."""

from __future__ import annotations

from itertools import groupby

import htpy as h

from macros.model import Term
from macros.page import Page


def figure(page: Page) -> h.Element:
    terms = [(id, term) for id, term in page.library.terms.items() if not term.editorial]
    terms.sort(key=lambda pair: _key(pair[1], page))
    return h.div(".glossary")[
        [
            [
                h.p(".glossary__letter", aria_hidden="true")[letter],
                h.dl(".glossary__list")[[_entry(id, term, page) for id, term in group]],
            ]
            for letter, group in groupby(terms, key=lambda pair: _key(pair[1], page)[:1].upper())
        ]
    ]


def _key(term: Term, page: Page) -> str:
    """What the dictionary sorts by: small letters, and one for those that the alphabet does not tell apart."""
    name = term.name[page.lang].casefold()
    return "".join(page.speech.sorts_as.get(letter, letter) for letter in name)


def _entry(id: str, term: Term, page: Page) -> h.Element:
    others = [code for code in page.library.codes if code != page.lang]
    return h.div(".glossary__entry", id=id)[
        h.dt(".glossary__term")[
            page.bind(term.name[page.lang]),
            term.abbr and f" ({term.abbr[page.lang]})",
            [[" ", h.span(".glossary__other", lang=code)[term.name[code]]] for code in others],
        ],
        h.dd(".glossary__definition")[page.text(term.definition)],
        (term.see or term.sources) and h.dd(".glossary__more")[_more(term, page)],
    ]


def _more(term: Term, page: Page) -> list[h.Node]:
    parts: list[h.Node] = []
    shown = [id for id in term.see if not page.library.terms[id].editorial]
    if shown:
        parts.append(page.word("glossary_see") + " ")
        for place, id in enumerate(shown):
            parts += [
                ", " if place else "",
                h.a(href=f"#{id}")[page.bind(page.library.terms[id].name[page.lang])],
            ]
    for code in term.sources:
        parts += [" ", page.cite(code)]
    return parts
