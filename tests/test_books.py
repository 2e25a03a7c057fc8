"""The book to print says what the pages say, to eyes, to screen readers and to programs; books are offered when made."""

from __future__ import annotations

import json
import re
from bisect import bisect
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from lxml import html
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from macros import books, fonts, shelf, volume
from macros.model import Library
from macros.page import Page
from macros.volume import Chapter
from tests import site

ROOT = Path(__file__).parent.parent
LINE = "h1, h2, h3, h4, p, li, td, th, dt, dd, figcaption, caption, blockquote"
AT = re.compile(r"\((?:с|p)\.\d+\)")
"""The page to which a link leads, as the book adds it."""
START = 6
"""As many letters of a line at least stand before the end of a page."""
OUT = "a[not(starts-with(@href, '#'))][not(ancestor::*[contains(@class, 'sources__') or contains(@class, 'reading')])]"


@pytest.fixture(scope="module", params=["ru", "en"])
def tongue(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pdf(made: Path, tongue: str) -> PdfReader:
    return PdfReader(made / f"service-cycles.{tongue}.pdf")


@pytest.fixture(scope="module")
def told(pdf: PdfReader) -> list[str]:
    """Page by page, what a program reads."""
    return [page.extract_text() for page in pdf.pages]


@pytest.fixture(scope="module")
def chapters(built: Path, library: Library, tongue: str) -> list[Chapter]:
    return volume.chapters(built, library, tongue)


@pytest.mark.books
def test_every_line_of_every_chapter_is_in_the_pdf(
    told: list[str], chapters: list[Chapter]
) -> None:
    pages = [AT.sub("", bare(page)) for page in told]
    whole = "".join(pages)

    lost = [
        f"{chapter.id}: {line}"
        for chapter in chapters
        for line in lines(chapter.body)
        if bare(line) not in whole and not over_a_page(bare(line), pages)
    ]

    assert lost == []


def test_what_is_for_a_screen_alone_is_in_no_book(
    built: Path, chapters: list[Chapter], tongue: str
) -> None:
    about = next(one for one in chapters if one.id == "about").body
    shown = html.parse(str(built / site.languages()[tongue] / "about/index.html")).getroot()
    heads = [str(one.get("id")) for one in shown.cssselect("article h2")]
    kept = [str(one.get("id")).removeprefix("about--") for one in about.iter("h2")]

    assert [id for id in heads if id not in kept] == [
        "cite",
        "mistakes",
        "accessibility",
        "privacy",
    ]
    assert kept[-1] == "licences"
    told = " ".join(" ".join(one.body.text_content() for one in chapters).split())
    alone = shown.cssselect("#privacy + p")
    for page in ("index", "checklists", "own-cycle", "review", "which-stage"):
        path = built / site.languages()[tongue] / page.removeprefix("index") / "index.html"
        alone += html.parse(str(path)).getroot().cssselect("p.screen")
    assert len(alone) == 9
    assert [words(one) for one in alone if words(one) in told] == []


@pytest.mark.books
def test_no_character_of_the_pdf_lacks_its_glyph(told: list[str]) -> None:
    said = {sign for page in told for sign in page if sign.isprintable() and sign != "\u00ad"}

    assert said - fonts.covered(fonts.SOURCES) == set()


@pytest.mark.books
def test_russian_keeps_its_quotes_and_its_yo_and_is_parted_at_the_ends_of_lines(
    told: list[str], tongue: str
) -> None:
    if tongue != "ru":
        pytest.skip("another language")
    said = "\n".join(told)

    parted = re.findall("[а-яё]{2,}[-\u2010\u00ad]\n[а-яё]{2,}", said)

    assert all(sign in said for sign in "ё«»—№")
    assert len(parted) > 500


@pytest.mark.books
def test_the_pdf_says_what_it_is_called_its_language_and_that_it_is_accessible(
    pdf: PdfReader, library: Library, tongue: str
) -> None:
    root: Any = pdf.root_object
    assert pdf.metadata is not None

    assert pdf.metadata.title == library.series.title[tongue]
    assert root["/Lang"] == tongue
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


@pytest.mark.books
def test_every_figure_of_the_pdf_is_told_in_words(pdf: PdfReader, chapters: list[Chapter]) -> None:
    drawn = [
        normalize("NFC", str(image.get("alt")))
        for one in chapters
        for image in one.body.iter("img")
    ]

    told = [node.get("/Alt") for node in tags(pdf) if node.get("/S") == "/Figure"]

    assert sorted(map(str, told)) == sorted(drawn)


@pytest.mark.books
def test_the_bookmarks_of_the_pdf_are_the_chapters(pdf: PdfReader, chapters: list[Chapter]) -> None:
    # Groups, in each its chapters, in each its sections.
    groups = [group for group in pdf.outline if isinstance(group, list)]

    marks = [
        str(mark["/Title"]) for group in groups for mark in group if not isinstance(mark, list)
    ]

    assert [bare(mark) for mark in marks] == [bare(chapter.title) for chapter in chapters]


@pytest.mark.books
def test_a_book_is_the_same_whenever_it_is_made(made: Path, built: Path, tmp_path: Path) -> None:
    again = site.books(built, tmp_path / "again")

    for file in sorted(made.iterdir()):
        assert (again / file.name).read_bytes() == file.read_bytes(), file.name


@pytest.mark.books
def test_the_manifest_lists_what_was_made(made: Path, library: Library) -> None:
    said = json.loads((made / books.MANIFEST).read_text("utf-8"))

    assert {one["file"]: one["bytes"] for one in said} == {
        file.name: file.stat().st_size for file in made.iterdir() if file.name != books.MANIFEST
    }
    assert {(one["language"], one["kind"]) for one in said} == {
        (lang, kind) for lang in library.codes for kind in books.KINDS
    }
    assert {one["date"] for one in said} == {books.date(library).isoformat()}


def test_the_home_page_offers_the_books_of_its_language(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "here", lambda: tmp_path)
    listed = [
        {"file": f"x.{lang}.pdf", "language": lang, "kind": "pdf", "bytes": 6_140_000, "date": "2026-11-22"}
        for lang in ("ru", "en")
    ]  # fmt: skip
    (tmp_path / "build/books").mkdir(parents=True)
    (tmp_path / "build/books/books.json").write_text(json.dumps(listed))

    offer = html.fromstring(str(books.figure(Page(library, "en", "index"))))

    assert [link.get("href") for link in offer.iter("a")] == ["./../books/x.en.pdf"]
    assert "(6.1\u00a0MB)" in offer.text_content()
    assert "22\u00a0November 2026" in offer.text_content()


def test_the_home_page_says_nothing_of_books_that_were_not_made(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "here", lambda: tmp_path)

    assert books.figure(Page(library, "en", "index")) == ""


def test_books_without_a_site_say_what_makes_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from macros import cli  # noqa: PLC0415

    status = cli.main(["books", "--site", str(tmp_path)])

    assert status == 1
    assert (
        capsys.readouterr().err
        == f"There is no built site in {tmp_path}; `series build` makes it\n"
    )


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def lines(body: html.HtmlElement) -> Iterator[str]:
    """What stands in a chapter line by line, parted where the book puts a note."""
    for element in body.cssselect(LINE):
        if element.cssselect(LINE):
            continue  # its lines come by themselves
        for box in element.cssselect(".tick, .hidden"):
            box.drop_tree()
        for link in element.xpath(f".//{OUT}"):
            link.tail = "\n" + (link.tail or "")
        yield from filter(bare, element.text_content().split("\n"))


def bare(text: str) -> str:
    """A text without what the setting of lines changes: spaces, hyphens, ligatures."""
    return re.sub(r"[\s\u00ad\u2010\u2011·-]+", "", normalize("NFKC", text))


def over_a_page(line: str, pages: list[str]) -> bool:
    """Whether a line begins on one page and ends on the next, whatever stands at their edges."""
    for page, after in pairwise(pages):
        if line[:START] in page:
            cut = bisect(range(len(line)), 0, key=lambda end: line[:end] not in page) - 1
            if line[cut:] in after:
                return True
    return False


def tags(pdf: PdfReader) -> Iterator[Any]:
    """The elements of the structure that a screen reader walks."""
    waiting: list[Any] = [pdf.root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting.append(node.get("/K"))
