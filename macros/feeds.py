"""The feed of each language, in Atom (RFC 4287): every page that the data date, whole, with figures as pictures.

A feed is the same however often it is built. An entry is known by an id made of the series' own and of the page's
first name, so neither another host nor another title or address makes it new; its `updated` moves only when an
author writes a change into the data.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from urllib.parse import unquote, urljoin
from uuid import UUID, uuid5

from lxml import etree, html

from macros import built, heads, news, volume
from macros.model import Library
from macros.page import Page

ATOM = "http://www.w3.org/2005/Atom"
ELSEWHERE = ("https://", "http://")
NEVER = datetime.date(1970, 1, 1)  # when a feed without an entry was updated

LENGTH = 15
"""So many entries: those that were published or changed last. Programs that read feeds have seen the others."""

SCREEN = {
    "button", "dialog", "h1", "iframe", "input", "link", "meta", "nav", "noscript", "object", "option", "output",
    "progress", "script", "select", "style", "svg", "template", "textarea",
}  # fmt: skip
"""Elements that work on the site only, or say what an entry says outside of its text."""
GONE = {"part", "worksheet", *re.findall(r"\.([\w-]+)", volume.GONE)}
"""Classes of such things; by their names at once, for a selector of so many is slow."""
KEPT = {
    "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "h2", "h3", "h4", "hr", "i", "ins", "kbd", "li", "p", "pre", "q", "s", "small", "strong",
    "sub", "sup", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
"""Elements that every reader of feeds shows, and that need no attribute."""
SAYING = {
    "a": {"href"}, "img": {"src", "alt"}, "ol": {"start", "type"}, "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"}, "time": {"datetime"},
}  # fmt: skip
"""Elements that do, with the attributes that matter."""


def write(root: Path, library: Library, address: str, lang: str) -> None:
    """Write the feed in `lang` of the site at `root`."""
    folder = library.folder(lang)
    home = Page(library, lang, library.series.pages[0].id, site=address + folder)
    feed = etree.tostring(_feed(home, root, address), xml_declaration=True, encoding="utf-8")
    (root / folder / news.FEED).write_bytes(feed)


def urn(library: Library, *names: str) -> str:
    """A name for ever of something of the series."""
    return uuid5(UUID(library.series.uuid), "/".join(names)).urn


def first_name(id: str, library: Library) -> str:
    """The oldest name of a page that was renamed."""
    return next((one.old for one in library.redirects if one.to == id), id)


def _feed(home: Page, root: Path, address: str) -> etree._Element:
    library = home.library
    dated = news.dated(library)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", home.lang)
    _add(feed, "id", urn(library, home.lang))
    _add(feed, "title", home.plain(library.series.title))
    _add(feed, "updated", _time(max((one.updated for one in dated.values()), default=NEVER)))
    _link(feed, "self", home.site + news.FEED, "application/atom+xml")
    _link(feed, "alternate", home.address, "text/html")
    _add(_add(feed, "author"), "name", library.series.holder[home.lang])
    if library.series.licence:
        _link(feed, "license", library.series.licence)
    newest = sorted(dated.values(), key=lambda one: (one.updated, one.published), reverse=True)
    for one in newest[:LENGTH]:
        page = Page(library, home.lang, one.id, site=home.site)
        feed.append(_entry(one, page, root, address))
    return feed


def _entry(one: news.Dated, page: Page, root: Path, address: str) -> etree._Element:
    text = (root / page.file(address)).read_text("utf-8")
    said = heads.told(text, page)
    entry = etree.Element(f"{{{ATOM}}}entry")
    _add(entry, "id", urn(page.library, page.lang, first_name(one.id, page.library)))
    _add(entry, "title", said.title)
    _link(entry, "alternate", page.address, "text/html")
    _add(entry, "published", _time(one.published))
    _add(entry, "updated", _time(one.updated))
    _add(entry, "summary", said.description)
    _add(entry, "content", content(text, page, root, address)).set("type", "html")
    return entry


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = text
    return element


def _link(parent: etree._Element, rel: str, href: str, kind: str = "") -> None:
    _add(parent, "link").attrib.update(
        {"rel": rel, "href": href} | ({"type": kind} if kind else {})
    )


def _time(day: datetime.date) -> str:
    """A day as Atom wants it; the data know no hours."""
    return f"{day.isoformat()}T00:00:00Z"


# --- the text of a page as it travels ---


def content(text: str, page: Page, root: Path, address: str) -> str:
    """The article of the built page `text` as HTML that needs nothing of the site but the pictures it links."""
    body = built.article(text)
    assert body is not None, page.address  # noqa: S101  our own template writes it
    body.tag = "div"
    body.attrib.clear()

    def placed(href: str) -> tuple[str, Path]:
        src = urljoin(page.address, href)
        return src, root / unquote(src.removeprefix(address))

    volume.draw(body, placed)
    for element in [one for one in body.iter() if _is_gone(one)]:
        element.drop_tree()
    for element in list(body.iterdescendants()):
        _plain(element, page)
    return html.tostring(body, encoding="unicode").strip()


def _is_gone(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in SCREEN:
        return True
    said = element.attrib
    hidden = "hidden" in said or said.get("aria-hidden") == "true"
    return hidden or not GONE.isdisjoint(said.get("class", "").split())


def _plain(element: html.HtmlElement, page: Page) -> None:
    tag = volume.RENAMED.get(str(element.tag), str(element.tag))
    tag = element.tag = "div" if tag == "section" else tag
    lang = element.get("lang")
    for name in {str(name) for name in element.attrib} - SAYING.get(tag, set()):
        del element.attrib[name]
    if lang:
        element.set("lang", lang)
    if "href" in element.attrib and not element.get("href", "").startswith(ELSEWHERE):
        element.set("href", urljoin(page.address, element.get("href")))
    if tag not in KEPT and tag not in SAYING and not lang:
        element.drop_tag()
