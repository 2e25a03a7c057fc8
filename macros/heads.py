"""What the head of each page tells programs: search engines, messengers and social networks, feed readers.

Written into the built page from the data and from what its head says already, whatever engine built it.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import htpy as h
from babel import Locale
from babel.core import get_global
from markupsafe import Markup

from macros import cards, news
from macros.model import Library
from macros.page import Page, every, every_in

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL)

Node = dict[str, Any]
"""A thing in the words of schema.org."""


class Told(NamedTuple):
    """What a page says of itself in its front matter, as its head repeats it."""

    title: str
    description: str


class Card(NamedTuple):
    address: str
    width: int
    height: int


def told(text: str, page: Page) -> Told:
    """The same of the built page `text`: its title without the name of the series."""
    title, description = TITLE.search(text), DESCRIPTION.search(text)
    assert title, page.address  # noqa: S101  our own template writes it
    assert description, page.address  # noqa: S101  `check` asks for it
    said = unescape(title[1])
    return Told(said if page.is_home else said.rpartition(" – ")[0], unescape(description[1]))


def write(root: Path, library: Library, address: str, lang: str) -> None:
    """Complete the head of every page in `lang` of the site at `root`."""
    for page in every_in(lang, library, address):
        file = root / page.file(address)
        text = file.read_text("utf-8")
        said = told(text, page)
        card = _card(root, page, address)
        head = h.fragment[_shared(page, said, card, address), _linked(page, said, card, address)]
        file.write_text(text.replace("</head>", f"{head}\n</head>", 1), "utf-8")


def _card(root: Path, page: Page, address: str) -> Card | None:
    place = f"{cards.FOLDER}/{page.path}.png"
    file = root / page.site.removeprefix(address) / place
    if not file.exists():
        return None
    start = file.read_bytes()[:24]  # a PNG says its size in bytes 16 to 23
    width, height = (int.from_bytes(start[at : at + 4]) for at in (16, 20))
    return Card(page.site + place, width, height)


# --- for those who show a page that was shared ---


def _shared(page: Page, said: Told, card: Card | None, address: str) -> h.Fragment:
    """Open Graph; of Twitter's own only what it does not take from there."""
    dates = news.dated(page.library).get(page.path)
    is_article = page.path in page.library.parts
    shown = cards.alt(page, said.title) if card else None
    facts: list[tuple[str, str | int | None]] = [
        ("og:type", "article" if is_article else "website"),
        ("og:title", said.title),
        ("og:description", said.description),
        ("og:url", page.address),
        ("og:site_name", page.plain(page.library.series.title)),
        ("og:locale", _locale(page)),
        *(("og:locale:alternate", _locale(twin)) for twin in _twins(page, address)),
    ]
    if card:
        facts += [
            ("og:image", card.address),
            ("og:image:type", "image/png"),
            ("og:image:width", card.width),
            ("og:image:height", card.height),
            ("og:image:alt", shown),
        ]
    if is_article and dates:
        facts += [
            ("article:published_time", dates.published.isoformat()),
            ("article:modified_time", dates.updated.isoformat()),
        ]
    kind = "summary_large_image" if card else "summary"
    return h.fragment[
        [h.meta(property=name, content=str(value)) for name, value in facts],
        h.meta(name="twitter:card", content=kind),
        card and h.meta(name="twitter:image:alt", content=shown),
    ]


def _locale(page: Page) -> str:
    """The language with its country, the likeliest where the series names none."""
    locale = page.locale
    likely = Locale.parse(get_global("likely_subtags").get(locale.language, "und"))
    return f"{locale.language}_{locale.territory or likely.territory}"


def _twins(page: Page, address: str) -> list[Page]:
    """The same page in the other languages, in the order of the series."""
    same = (one for one in every(page.library, address) if one.path == page.path)
    return [one for one in same if one.lang != page.lang]


# --- for those who ask what a page is: https://schema.org ---


def _linked(page: Page, said: Told, card: Card | None, address: str) -> h.Element:
    graph = list(_graph(page, said, card, address))
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": graph},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    script = h.script(type="application/ld+json")
    return script[Markup(text.replace("<", "\\u003c"))]  # noqa: S704  nothing in it ends the element


def _graph(page: Page, said: Told, card: Card | None, address: str) -> list[Node]:
    if page.is_home:
        return [_site(page), _series(page, said, card, address), _holder(page)]
    dates = news.dated(page.library).get(page.path)
    place: Node = {
        "@type": "WebPage",
        "@id": page.address,
        "url": page.address,
        "name": said.title,
        "description": said.description,
        "inLanguage": page.lang,
        "isPartOf": _short(_home(page), "CreativeWorkSeries", "series"),
        "breadcrumb": {"@id": f"{page.address}#crumbs"},
        **(_dates(dates) if dates else {}),
    }
    nodes = [place, _crumbs(page, said)]
    if page.path in page.library.parts:
        place["mainEntity"] = {"@id": f"{page.address}#article"}
        nodes += [_article(page, said, card, address), _holder(page)]
    if page.path == page.home("glossary"):
        place["mainEntity"] = {"@id": f"{page.address}#terms"}
        nodes.append(_terms(page, said))
    return nodes


def _article(page: Page, said: Told, card: Card | None, address: str) -> Node:
    dates = news.dated(page.library)[page.path]
    return {
        "@type": "Article",
        "@id": f"{page.address}#article",
        "url": page.address,
        "mainEntityOfPage": {"@id": page.address},
        "headline": said.title,
        "description": said.description,
        "inLanguage": page.lang,
        **_dates(dates),
        "author": _ours(page),
        "publisher": _ours(page),
        "isPartOf": _short(_home(page), "CreativeWorkSeries", "series"),
        "position": list(page.library.parts).index(page.path) + 1,
        **_rights(page),
        **_image(card),
        **_translation(page, "article", address),
    }


def _series(page: Page, said: Told, card: Card | None, address: str) -> Node:
    parts = [part.id for part in page.library.series.articles if part.published]
    return {
        "@type": "CreativeWorkSeries",
        "@id": f"{page.address}#series",
        "url": page.address,
        "name": page.plain(page.library.series.title),
        "description": said.description,
        "inLanguage": page.lang,
        "author": _ours(page),
        "publisher": _ours(page),
        "hasPart": [{"@id": f"{_at(page, id).address}#article"} for id in parts],
        **_rights(page),
        **_image(card),
        **_translation(page, "series", address),
    }


def _site(page: Page) -> Node:
    return {
        "@type": "WebSite",
        "@id": f"{page.address}#site",
        "url": page.address,
        "name": page.plain(page.library.series.title),
        "inLanguage": page.lang,
        "publisher": _ours(page),
        "mainEntity": {"@id": f"{page.address}#series"},
    }


def _crumbs(page: Page, said: Told) -> Node:
    """From the series to the page; by the page of all cycles where this is one of them."""
    sheet, atlas = page.library.sheets.get(page.path), page.home("atlas")
    way = [_home(page)]
    if sheet and sheet.atlas and atlas and atlas != page.path:
        way.append(_at(page, atlas))
    links: list[Node] = [
        {"@type": "WebPage", "@id": one.address, "name": one.label(one.path)} for one in way
    ]
    links.append({"@type": "WebPage", "@id": page.address, "name": said.title})
    return {
        "@type": "BreadcrumbList",
        "@id": f"{page.address}#crumbs",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": link["name"], "item": link}
            for place, link in enumerate(links, 1)
        ],
    }


def _terms(page: Page, said: Told) -> Node:
    """The glossary: each term by its anchor on the page."""
    terms = f"{page.address}#terms"
    return {
        "@type": "DefinedTermSet",
        "@id": terms,
        "url": page.address,
        "name": said.title,
        "description": said.description,
        "inLanguage": page.lang,
        "isPartOf": _short(_home(page), "CreativeWorkSeries", "series"),
        **_rights(page),
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": f"{page.address}#{id}",
                "name": page.plain(term.name),
                **({"alternateName": page.plain(term.abbr)} if term.abbr else {}),
                "description": page.plain(term.definition),
                "inDefinedTermSet": {"@id": terms},
            }
            for id, term in page.library.terms.items()
            if not term.editorial
        ],
    }


def _translation(page: Page, what: str, address: str) -> Node:
    """The first language is the work, the others are translations of it: schema.org knows no equals."""
    first, *others = page.library.codes
    at = {twin.lang: {"@id": f"{twin.address}#{what}"} for twin in _twins(page, address)}
    if page.lang != first:
        return {"translationOfWork": at[first]}
    return {"workTranslation": [at[code] for code in others]} if others else {}


def _holder(page: Page) -> Node:
    home = _home(page)
    name = page.library.series.holder[page.lang]
    return {
        "@type": "Organization",
        "@id": f"{home.address}#holder",
        "name": name,
        "url": home.address,
    }


def _ours(page: Page) -> Node:
    return {"@id": f"{_home(page).address}#holder"}


def _rights(page: Page) -> Node:
    licence = page.library.series.licence
    return {"license": licence} if licence else {}


def _image(card: Card | None) -> Node:
    return {"image": card.address} if card else {}


def _dates(dates: news.Dated) -> Node:
    return {
        "datePublished": dates.published.isoformat(),
        "dateModified": dates.updated.isoformat(),
    }


def _short(page: Page, kind: str, what: str) -> Node:
    """What stands on another page, with its name: few programs look there."""
    name = page.plain(page.library.series.title)
    return {"@type": kind, "@id": f"{page.address}#{what}", "name": name, "url": page.address}


def _home(page: Page) -> Page:
    return _at(page, page.library.series.pages[0].id)


def _at(page: Page, id: str) -> Page:
    return Page(page.library, page.lang, id, site=page.site)
