"""The book for e-readers: all that the pages say, what the figures show in words, and a file that a judge accepts."""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from hashlib import sha256
from itertools import chain
from pathlib import Path
from posixpath import join, normpath
from typing import NamedTuple

import pytest
from lxml import etree, html

from macros import book_epub, volume
from macros.books import date as newest
from macros.model import Library
from macros.volume import Chapter
from tests import epubcheck, site
from tests.conftest import ROOT

pytestmark = pytest.mark.books

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "dc": "http://purl.org/dc/elements/1.1/",
    "opf": "http://www.idpf.org/2007/opf",
}
PROSE = (
    "//article/*[self::h1 or self::h2 or self::h3 or self::blockquote or self::p[not(@class) or @class='lead']]"
    "| //article/*[self::ul or self::ol][not(@class)]/li"
)
"""What authors write, as it stands in a page."""
ON_SCREEN = (
    "self::*[contains(@class, 'screen')]"
    "| self::*[not(self::h2)]/preceding-sibling::h2[1][contains(@class, 'screen')]"
)
"""What they have marked as for a screen alone, and all under a heading that is."""
MADE = """
import datetime, sys
from pathlib import Path
from macros import book_epub, shelf
root, site, lang, file, day = sys.argv[1:]
book_epub.write(
    Path(file), Path(site), shelf.library(Path(root)), lang, datetime.date.fromisoformat(day)
)
"""


class Book(NamedTuple):
    file: Path
    entries: dict[str, bytes]
    chapters: list[Chapter]

    @property
    def texts(self) -> list[etree._Element]:
        """The chapters as they are in the file, cover apart."""
        names = sorted(name for name in self.entries if re.search(r"/ch\d+\.xhtml$", name))
        return [etree.fromstring(self.entries[name]) for name in names]

    @property
    def package(self) -> etree._Element:
        return etree.fromstring(self.entries["EPUB/content.opf"])


@pytest.fixture(scope="session")
def books(made: Path, built: Path, library: Library) -> dict[str, Book]:
    return {
        lang: read(made / f"service-cycles.{lang}.epub", built, library, lang)
        for lang in library.codes
    }


@pytest.fixture
def book(books: dict[str, Book], lang: str) -> Book:
    return books[lang]


def read(file: Path, built: Path, library: Library, lang: str) -> Book:
    with zipfile.ZipFile(file) as packed:
        entries = {name: packed.read(name) for name in packed.namelist()}
    return Book(file, entries, volume.chapters(built, library, lang))


def text(element: etree._Element) -> str:
    """Its letters without spaces: two kinds of markup break lines at different places."""
    return re.sub(r"\s", "", "".join(element.itertext()))


def said(chapter: Chapter) -> str:
    for gone in chapter.body.cssselect(book_epub.GONE):
        gone.drop_tree()
    return text(chapter.body)


def test_every_chapter_says_what_its_page_says(book):
    home, *others = book.texts

    imprint = home.xpath("//x:div[@class='imprint']", namespaces=NAMES)
    imprint[0].getparent().remove(imprint[0])
    assert [text(one.find("x:body", NAMES)) for one in (home, *others)] == [
        said(one) for one in book.chapters
    ]


def test_every_paragraph_of_every_page_is_in_it(book, lang, built):
    texts = dict(zip([one.id for one in book.chapters], book.texts, strict=True))
    left_out = {"figures", "my-service", "news"}  # what only a screen or the site can do

    missing, count = [], 0
    for page in site.pages(lang):
        id = page.rstrip("/") or "index"
        if id in left_out:
            continue
        there = text(texts[id])
        tree = html.parse(built / site.languages()[lang] / page / "index.html").getroot()
        for one in tree.xpath(PROSE):
            if one.xpath(ON_SCREEN):
                continue
            for hidden in one.xpath(".//*[@hidden or @class='headerlink']"):
                hidden.drop_tree()
            count += 1
            if text(one) not in there:
                missing.append(f"{page}: {one.text_content()[:80]}")
    assert missing == []
    assert count > 500


def test_no_letter_is_lost(book, lang):
    whole = "".join(map(text, book.texts))

    assert "\ufffd" not in whole
    for sign in {"ru": "«»ё—–№÷×−", "en": "‘’–÷×−é"}[lang]:
        assert sign in whole
    assert whole.count("«") == whole.count("»")


def test_every_figure_is_there_and_told_in_words(book):
    images = list(chain(*(one.iterfind(".//x:img", NAMES) for one in book.texts)))

    pages = [str(alt) for one in book.chapters for alt in one.body.xpath(".//img/@alt")]
    assert [image.get("alt") for image in images] == pages
    assert len(pages) > 40
    assert min(map(len, pages)) > 40
    drawn = [book.entries[normpath(join("EPUB/text", image.get("src")))] for image in images]
    assert all(b"<svg" in one and b"<path" in one and b"paint-order" not in one for one in drawn)


def test_every_item_of_a_checklist_has_an_empty_box(book, lang, built):
    ticks = [
        one
        for body in book.texts
        for one in body.xpath("//x:span[@class='tick tick--checkbox']", namespaces=NAMES)
    ]

    boxes = [
        box
        for chapter in book.chapters
        for box in html.parse(
            built / site.languages()[lang] / chapter.id.removesuffix("index") / "index.html"
        )
        .getroot()
        .cssselect("article .checklist__item input[type=checkbox]")
    ]
    assert len(ticks) == len(boxes) > 150
    assert {tick.text for tick in ticks} == {"☐"}


def test_tables_keep_their_heads_and_their_heat(book):
    texts = book.texts

    for name in ("table", "thead", "th", "td", "caption"):
        ours = sum(len(one.findall(f".//x:{name}", NAMES)) for one in texts)
        assert ours >= sum(len(one.body.cssselect(name)) for one in book.chapters), name
    hot = [
        cell
        for one in texts
        for cell in one.xpath("//x:td[contains(@class, 'heat-3')]", namespaces=NAMES)
    ]
    assert len(hot) == sum(len(one.body.cssselect("td.heat-3")) for one in book.chapters) > 50


def test_links_stay_in_the_book_where_they_can(book, lang):
    ids = {
        name: set(etree.fromstring(said).xpath("//@id"))
        for name, said in book.entries.items()
        if name.endswith(".xhtml")
    }
    links = [
        (name, str(href))
        for name, said in book.entries.items()
        if name.endswith(".xhtml")
        for href in etree.fromstring(said).xpath("//x:a/@href", namespaces=NAMES)
    ]

    inside = [(name, href) for name, href in links if ":" not in href]
    assert len(inside) > 2000
    for name, href in inside:
        file, _, anchor = href.partition("#")
        there = normpath(join(name, "..", file)) if file else name
        assert there in ids, href
        assert not anchor or anchor in ids[there], href
    home = f"{site.ORIGIN}/{site.languages()[lang]}"
    out = {href.removeprefix(home).partition("#")[0] for _, href in links if href.startswith(home)}
    assert not out & {f"{one.id}/" for one in book.chapters}


def test_a_reference_leads_to_the_source(book):
    cites = [
        cite
        for one in book.texts
        for cite in one.xpath("//x:a[contains(@class, 'cite')][.='[R16]']/@href", namespaces=NAMES)
    ]

    assert len(cites) > 1
    assert {cite.partition("#")[2] for cite in cites} == {"sources--r16"}


def test_it_says_what_it_is(book, lang, library):
    day = newest(library).isoformat()
    package = book.package
    values = {
        name: package.findtext(f".//dc:{name}", None, NAMES)
        for name in ("title", "language", "creator", "date", "rights", "source")
    }

    series = library.series
    assert values["title"] == series.title[lang]
    assert values["language"] == lang
    assert values["creator"] == series.authors[lang]
    assert values["date"] == day
    assert "CC BY 4.0" in values["rights"]
    assert values["source"] == f"{site.ORIGIN}/{site.languages()[lang]}"
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f-]{36}", package.findtext(".//dc:identifier", None, NAMES)
    )
    stated = {
        one.get("property"): one.text for one in package.iterfind(".//opf:meta[@property]", NAMES)
    }
    assert stated["dcterms:modified"] == f"{day}T00:00:00Z"
    assert stated["schema:accessibilityHazard"] == "none"


def test_its_contents_are_the_chapters(book, lang):
    nav = etree.fromstring(book.entries["EPUB/nav.xhtml"])

    (contents,) = nav.iterfind(".//x:nav[@id='toc']", NAMES)
    titles = ["".join(one.itertext()) for one in contents.iterfind("x:ol/x:li/x:a", NAMES)]
    assert titles == [one.title for one in book.chapters]
    assert contents.findtext("x:h1", None, NAMES) == {"ru": "Содержание", "en": "Contents"}[lang]
    assert (
        not re.search("Table of Contents|Cover<", etree.tostring(nav, encoding="unicode"))
        or lang == "en"
    )


def test_its_cover_is_a_picture_in_our_fonts(book):
    (item,) = book.package.iterfind(".//opf:item[@properties='cover-image']", NAMES)
    picture = book.entries[join("EPUB", item.get("href"))]

    assert picture.startswith(b"\x89PNG")
    assert 20_000 < len(picture) < 200_000


def test_it_is_the_same_file_whenever_it_is_made(book, lang, built, library, tmp_path):
    again = tmp_path / "again.epub"
    subprocess.run(
        [ROOT / os.environ["BOOKS"], "-c", MADE, ROOT, built, lang, again, str(newest(library))],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True,
    )  # fmt: skip

    assert sha256(again.read_bytes()).digest() == sha256(book.file.read_bytes()).digest()
    assert next(iter(book.entries)) == "mimetype"


def test_epubcheck_has_no_error_and_no_warning(book):
    command = epubcheck.find()
    if not command:
        pytest.skip("there is no epubcheck: apt install epubcheck")

    done = subprocess.run([*command, book.file], capture_output=True, text=True, check=False)

    assert "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr, done.stderr[:3000]
    assert done.returncode == 0
