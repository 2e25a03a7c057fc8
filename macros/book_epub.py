"""The series of one language as an EPUB: the chapters of `volume`, written by Pandoc in the shape of e-readers.

Pandoc keeps a class or an id on few elements, so what our styles and links need is put on one that keeps it.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

import htpy as h
from lxml import etree, html

from macros import book_cover, book_zip, feeds, volume
from macros.books import FOLDER
from macros.model import Library
from macros.page import Page
from macros.standalone import licence
from macros.volume import Chapter

STYLE = Path(__file__).with_suffix(".css")
GONE = ".blueprint__legend, .findings__gauge"
"""Marks that are not drawn here, and what explains them."""

AROUND = ("p", "ul", "ol", "dl", "blockquote")
"""Elements that lose a class or an id: a `div` around them keeps it."""
INSIDE = {"li": "div", "dd": "div", "dt": "span", "figcaption": "span", "caption": "span"}
"""Those around which nothing may stand: something in them keeps it."""
INLINE = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "code": "code", "small": None, "time": None,
}  # fmt: skip
"""Those that become a `span`, and what is left of them in it."""
LIST = "list"
"""The class of what stands around a list that has a class: such lists have no bullets, as on the site."""

HEADINGS = ("h1", "h2", "h3", "h4")
XHTML = {"x": "http://www.w3.org/1999/xhtml"}
TYPE = "{http://www.idpf.org/2007/ops}type"


def write(file: Path, site: Path, library: Library, lang: str, day: datetime.date) -> None:
    """Write the book of the built `site` in `lang`, dated `day`, to `file`."""
    page = Page(
        library, lang, library.series.pages[0].id, site=book_zip.address(site, library, lang)
    )
    document = _document(volume.chapters(site, library, lang), page, day)
    with tempfile.TemporaryDirectory() as folder:
        made = _made(Path(folder), document, site, page, day)
        with zipfile.ZipFile(made) as packed:
            entries = {name: packed.read(name) for name in packed.namelist()}
    for name, said in entries.items():
        if name.endswith("nav.xhtml"):
            entries[name] = _named(said, page)
        elif name.endswith(".svg"):
            entries[name] = _layered(said)
    book_zip.pack(file, entries, day)


def _document(chapters: Sequence[Chapter], page: Page, day: datetime.date) -> str:
    """All chapters as one page that Pandoc parts at its headings again."""
    links = [str(href) for one in chapters for href in one.body.xpath(".//a/@href")]
    wanted = {href.removeprefix("#") for href in links if href.startswith("#")}
    titles = {f"#{one.body.xpath('string(.//h1/@id)')}": f"#{one.id}" for one in chapters}
    whole = html.Element("body")
    for chapter in chapters:
        whole.extend(_settled(chapter, wanted))
        if chapter.kind == "home":
            whole.append(html.fragment_fromstring(str(_imprint(page, day))))
    for link in whole.iter("a"):
        link.set("href", titles.get(link.get("href", ""), link.get("href", "")))
    return html.tostring(whole, encoding="unicode")


def _imprint(page: Page, day: datetime.date) -> h.Element:
    return h.div(".imprint")[
        h.p[page.plain(page.library.series.authors)],
        h.p[page.word("book_edition", date=page.date(day))],
        h.p[licence(page)],
        h.p[h.a(href=page.site)[page.site]],
    ]


def _settled(chapter: Chapter, wanted: set[str]) -> html.HtmlElement:
    """The body of a chapter as Pandoc loses nothing of it."""
    body = deepcopy(chapter.body)
    for gone in body.cssselect(GONE):
        gone.drop_tree()
    _heads(body, chapter.id)
    for group in body.xpath(".//dl/div"):
        first = group.find("dt")
        for name in ("id", "class"):
            both = [group.get(name), first.get(name) if name == "class" else None]
            if any(both):
                first.set(name, " ".join(filter(None, both)))
        group.drop_tag()
    for element in list(body.iter(etree.Element)):
        if element.tag not in HEADINGS and element.get("id") not in wanted:
            element.attrib.pop("id", None)
        if element is not body and element.attrib:
            _keep(element)
    return body


def _heads(body: html.HtmlElement, id: str) -> None:
    """Every heading has an id, the chapter's own that of the chapter."""
    heads = list(body.iter(*HEADINGS))
    for number, head in enumerate(heads):
        head.set("id", head.get("id") or f"{id}--heading-{number}")
    heads[0].set("id", id)


def _keep(element: html.HtmlElement) -> None:
    tag = str(element.tag)
    if tag in INLINE:
        kind = INLINE[tag]
        if kind:
            _fill(element, html.Element(kind))
        element.tag = "span"
        element.attrib.pop("datetime", None)
    elif tag in INSIDE:
        inner = html.Element(INSIDE[tag], dict(element.attrib))
        _fill(element, inner)
        element.attrib.clear()
    elif tag in AROUND:
        outer = html.Element("div", dict(element.attrib))
        if tag in ("ul", "ol"):
            outer.set("class", f"{LIST} {element.get('class', '')}".strip())
        element.attrib.clear()
        element.addprevious(outer)
        outer.tail, element.tail = element.tail, None
        outer.append(element)


def _fill(element: html.HtmlElement, inner: html.HtmlElement) -> None:
    """Put all that is in an element into another, and that into it."""
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(inner)


def _made(folder: Path, document: str, site: Path, page: Page, day: datetime.date) -> Path:
    """What Pandoc makes of it."""
    import pypandoc  # noqa: PLC0415  stands in the environment of books only

    source, cover, made = folder / "book.html", folder / "cover.png", folder / "book.epub"
    source.write_text(document, "utf-8")
    cover.write_bytes(book_cover.png(page))
    series = page.library.series
    said = {
        "title": page.plain(series.title),
        "author": page.plain(series.authors),
        "lang": page.lang,
        "date": day.isoformat(),
        "rights": licence(page),
        "identifier": feeds.urn(page.library, FOLDER, page.lang),
        "source": page.site,
        "toc-title": page.word("book_contents"),
    }
    midnight = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    command = [
        pypandoc.get_pandoc_path(), str(source), f"--output={made}",
        "--from=html-auto_identifiers", "--to=epub3", "--wrap=none",
        "--split-level=1", "--toc", "--toc-depth=2", "--epub-title-page=false",
        f"--css={STYLE}", f"--epub-cover-image={cover}", f"--resource-path={site}",
        *(f"--metadata={name}:{value}" for name, value in said.items()),
    ]  # fmt: skip
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(int(midnight.timestamp()))}
    subprocess.run(command, check=True, env=environment)  # noqa: S603  a program of our own
    return made


def _named(nav: bytes, page: Page) -> bytes:
    """The contents with the names of places, which Pandoc writes in English, and without spans: some are empty."""
    tree = etree.fromstring(nav)
    for link in tree.iterfind(f".//x:a[@{TYPE}]", XHTML):
        link.text = page.word("book_cover" if link.get(TYPE) == "cover" else "book_contents")
    etree.strip_tags(tree, f"{{{XHTML['x']}}}span")
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _layered(svg: bytes) -> bytes:
    """A drawing for readers who know SVG 1.1: what stands behind letters is a shape of its own, no `paint-order`."""
    tree = etree.fromstring(svg)
    for letters in tree.xpath("//*[@paint-order]"):
        del letters.attrib["paint-order"]
        behind = deepcopy(letters)
        behind.tail = None
        behind.set("fill", behind.get("stroke"))
        letters.addprevious(behind)
        for name in [name for name in letters.attrib if name.startswith("stroke")]:
            del letters.attrib[name]
    return etree.tostring(tree.getroottree(), encoding="utf-8", xml_declaration=True)
