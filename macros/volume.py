"""The series as the chapters of a book: the built pages without what only a screen can do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html
from lxml.cssselect import CSSSelector

from macros.model import Library

SCREEN = ("services", "figures", "news", "notfound")
"""The macros of pages that are no use on paper: what a browser keeps, files to take away, what is new."""

GONE = (
    "script, template, dialog, noscript, button, select, option, textarea, output, progress, [hidden], "
    "nav, .breadcrumbs, .colophon, .service-bar, .checklist__bar, .checklist__foot, .checklist__acts, "
    ".checklist__hint, .heatmap__reasons, .own__screen, .own__tool, .quiz__paper, .review__lost, .review__paper, "
    ".review__foot, .parts__sum, .place, .books, .copy, .headerlink, .screen"
)
"""What works on a screen only, or is said once for the whole book."""
DRAWN = CSSSelector("svg[role], .chart__bars, .blueprint__table, .result__table")
"""What a file of `figures/` shows as a drawing; a heat map stays the table that it is."""
SAID = re.compile(r"<title[^>]*>(.*?)</title>\s*<desc[^>]*>(.*?)</desc>", re.DOTALL)
"""What such a file says to those who do not see it."""
RENAMED = {
    "article": "section",
    "details": "div",
    "fieldset": "div",
    "form": "div",
    "label": "span",
    "legend": "p",
    "summary": "p",
}
"""Parts of forms and what folds, as a book has them; each keeps its class, or gets its old name as one."""
TICKS = {"checkbox": "☐", "radio": "○"}
KEPT = frozenset(
    (
        "alt",
        "aria-hidden",
        "class",
        "colspan",
        "datetime",
        "href",
        "id",
        "lang",
        "rowspan",
        "scope",
        "src",
    )
)


class Chapter(NamedTuple):
    id: str
    kind: str  # "home", "article", "atlas", "tool" or "reference"
    title: str
    body: html.HtmlElement  # its heading first; ids are `<page>` and `<page>--<anchor>`
    address: str  # of the page, whole


def chapters(site: Path, library: Library, lang: str) -> list[Chapter]:
    """Every chapter of the book of a language, in order, read from the built `site`.

    A picture's `src` is the path of its file below `site`; a link to another chapter is `#<page>` or
    `#<page>--<anchor>`, any other is a whole address.
    """
    folder = library.folder(lang)
    kinds = {id: kind for id, kind in _kinds(library) if (site / _file(folder, id)).exists()}
    pages = {id: html.parse(str(site / _file(folder, id))).getroot() for id in kinds}
    base = str(pages[library.series.pages[0].id].xpath("//link[@rel='canonical']/@href")[0])
    bodies = {id: _body(tree, id, base, folder, site) for id, tree in pages.items()}
    known = {
        str(one) for body in bodies.values() for one in body.xpath("descendant-or-self::*/@id")
    }
    for id, body in bodies.items():
        for link in body.iter("a"):
            link.set("href", _target(link.get("href", ""), _address(base, id), base, known))
    return [
        Chapter(id, kinds[id], _title(body), body, _address(base, id))
        for id, body in bodies.items()
    ]


def _title(body: html.HtmlElement) -> str:
    # What does not break stays whole, as in every other heading.
    return re.sub(r"[ \t\n]+", " ", str(body.xpath("string(.//h1)"))).strip()


def _kinds(library: Library) -> Iterator[tuple[str, str]]:
    """The chapters in the order of the menu, but for what belongs on a screen."""
    home, *others = library.series.pages
    left_out = {page for macro in SCREEN for page in library.callers.get(macro, ())}
    kinds = {home.id: "home"}
    kinds |= {part.id: "article" for part in library.series.articles if part.published}
    kinds |= {one.id: "atlas" for one in others if one.atlas}
    kinds |= {one.id: "tool" for one in others if one.tool}
    kinds |= {one.id: "reference" for one in others if not (one.atlas or one.tool)}
    yield from ((id, kind) for id, kind in kinds.items() if id not in left_out or id == home.id)


def _file(folder: str, id: str) -> str:
    return f"{folder}index.html" if id == "index" else f"{folder}{id}/index.html"


def _address(base: str, id: str) -> str:
    return base if id == "index" else f"{base}{id}/"


def _body(tree: html.HtmlElement, id: str, base: str, folder: str, site: Path) -> html.HtmlElement:
    body = tree.cssselect("article")[0]

    def placed(href: str) -> tuple[str, Path]:
        src = folder + unquote(urljoin(_address(base, id), href).removeprefix(base))
        return src, site / src

    draw(body, placed)
    for heading in body.cssselect("h2.screen, h3.screen"):
        _section(heading)
    for element in body.cssselect(GONE):
        element.drop_tree()
    for sign in body.cssselect("a.anchor"):
        sign.drop_tag()  # a heading that leads to itself
    for svg in list(body.iter("svg")):
        svg.drop_tree()
    for box in body.cssselect("input"):
        _tick(box)
    for element in list(body.iter(etree.Element)):
        _plain(element, id)
    body.set("id", id)
    return body


def draw(body: html.HtmlElement, placed: Callable[[str], tuple[str, Path]]) -> None:
    """Put the picture of each figure, from its file, in place of the drawing.

    `placed` tells, of the link to the file, the picture's `src` and where the file is.
    """
    for take in body.cssselect(".take"):
        href = next(str(one) for one in take.xpath(".//a/@href") if str(one).endswith(".svg"))
        figure = next(one for one in take.iterancestors() if "figure" in one.classes)
        drawings = DRAWN(figure)
        if drawings:
            src, file = placed(href)
            said = SAID.search(file.read_text("utf-8"))
            assert said, file  # noqa: S101  `standalone` writes both
            alt = ". ".join(map(unescape, said.groups()))
            drawings[0].addprevious(html.Element("img", {"src": src, "alt": alt}))
        for element in (take, *drawings):
            element.drop_tree()


def _section(heading: html.HtmlElement) -> None:
    """Drop all that stands under a heading, up to the next of its level."""
    while (after := heading.getnext()) is not None and after.tag not in ("h1", "h2", heading.tag):
        after.drop_tree()


def _tick(box: html.HtmlElement) -> None:
    """A box to tick by hand where the page has one to click."""
    sign = TICKS.get(box.get("type", "text"))
    if sign:
        tick = html.Element("span", {"class": f"tick tick--{box.get('type')}"})
        tick.text = sign
        tick.tail = " "
        box.addprevious(tick)
    box.drop_tree()


def _plain(element: html.HtmlElement, id: str) -> None:
    if element.tag in RENAMED:
        element.set("class", f"{element.tag} {element.get('class', '')}".strip())
        element.tag = RENAMED[str(element.tag)]
    for name in [name for name in element.attrib if name not in KEPT]:
        del element.attrib[name]
    if "id" in element.attrib:
        element.set("id", f"{id}--{element.get('id')}")


def _target(href: str, here: str, base: str, known: set[str]) -> str:
    """Where a link leads in the book, else its whole address."""
    full = urljoin(here, href)
    if not full.startswith(base):
        return full
    parts = urlsplit(full.removeprefix(base))
    page = parts.path.removesuffix("index.html").strip("/") or "index"
    place = f"{page}--{unquote(parts.fragment)}" if parts.fragment else page
    if place in known:
        return f"#{place}"
    return f"#{page}" if page in known else full
