"""The whole series to take along, made of the built pages: a book to print, one for e-readers, a copy of the site."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import htpy as h

from macros import news
from macros.model import Library
from macros.page import Page

FOLDER = "books"
"""Below build/, where they are made, and below the root of the site."""
MANIFEST = "books.json"
KINDS = ("pdf", "epub", "zip")

Write = Callable[[Path, Path, Library, str, datetime.date], None]


class Book(NamedTuple):
    """A file as the manifest tells of it."""

    file: str
    language: str
    kind: str  # one of KINDS
    bytes: int
    date: datetime.date  # of the newest change in the series, whenever it was made


def make(root: Path, site: Path, folder: Path) -> Iterator[Book]:
    """Make every book of the built `site` of the project at `root` into `folder`, and last the manifest."""
    from macros import book_epub, book_pdf, book_zip, shelf  # noqa: PLC0415  only where they are installed

    writers: dict[str, Write] = {
        "pdf": book_pdf.write,
        "epub": book_epub.write,
        "zip": book_zip.write,
    }
    library = shelf.library(root)
    day = date(library)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    done = []
    for kind in KINDS:
        for lang in library.codes:
            file = folder / f"{name(library)}.{lang}.{kind}"
            writers[kind](file, site, library, lang, day)
            done.append(Book(file.name, lang, kind, file.stat().st_size, day))
            yield done[-1]
    said = [one._asdict() | {"date": one.date.isoformat()} for one in done]
    (folder / MANIFEST).write_text(json.dumps(said, indent=1) + "\n", "utf-8")


def made(root: Path) -> Path:
    """Where `series books` puts them."""
    return root / "build" / FOLDER


def date(library: Library) -> datetime.date:
    """When the series changed last, as its data say."""
    reviewed = [
        library.articles[one.id].reviewed for one in library.series.articles if one.published
    ]
    changed = [one.updated for one in news.dated(library).values()]
    return max([*reviewed, *changed])


def name(library: Library) -> str:
    """What the files are called in every language: the title where it is written in Latin letters."""
    titles = [library.series.title[code].lower() for code in library.codes]
    latin = next((title for title in titles if title.isascii()), "series")
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


def copy(root: Path, site: Path) -> None:
    """Put the books that were made into the `site` that is being built."""
    for one in listed(root):
        (site / FOLDER).mkdir(exist_ok=True)
        shutil.copyfile(made(root) / one.file, site / FOLDER / one.file)


def listed(root: Path) -> list[Book]:
    """The books that were made of the project at `root`; none before `series books`."""
    manifest = made(root) / MANIFEST
    if not manifest.exists():
        return []
    said = json.loads(manifest.read_text("utf-8"))
    return [Book(**one | {"date": datetime.date.fromisoformat(one["date"])}) for one in said]


def figure(page: Page) -> h.Element | str:
    """The books in the language of the page with their sizes; nothing before they are made."""
    from macros import shelf  # noqa: PLC0415  it reads the list of macros, and this is one

    files = [one for one in listed(shelf.here()) if one.language == page.lang]
    if not files:
        return ""
    return h.div(".books", data_pagefind_ignore=True)[
        h.p[page.word("books_lead", date=page.date(files[0].date))],
        h.ul[[h.li[_link(one, f"{page.root}{FOLDER}/{one.file}", page)] for one in files]],
    ]


def _link(book: Book, href: str, page: Page) -> list[h.Node]:
    size = (Decimal(book.bytes) / 1_000_000).quantize(Decimal("0.1"))
    return [
        h.a(href=href)[book.kind.upper()],
        page.word(f"books_{book.kind}"),
        " (",
        page.word("books_size", n=size),
        ")",
    ]
