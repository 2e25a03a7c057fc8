"""The series as a book to print: its chapters as data, set by Typst as `book.typ` says, in our own fonts."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree, html

from macros import fonts, styles, volume
from macros.model import Library
from macros.page import Page
from macros.volume import Chapter

TEMPLATE = Path(__file__).with_name("book.typ")
STANDARD = "ua-1"

INLINE = frozenset(
    {"a", "abbr", "b", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "small", "span"}
    | {"strong", "sub", "sup", "time", "var"}
)
SPACES = re.compile(r"[ \t\r\n]+")
"""What collapses in HTML; a space that does not break is a letter like others."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5")
PAPER = "#ffffff"
"""What stands for the paper of the site."""
DEEPER = 1
"""Chapters stand below the groups of the series, so a heading of a page is one level deeper in the book."""
SHORT = 18
"""A column of a table with no longer text keeps to its width, in letters."""
NUMBER = re.compile(r"[+−≈~]?\d[\d\s.,]*\D{0,8}")
"""A number as a cell says it, with its unit or the mark of a change."""

PICKS = {
    "Literata": [
        ("literata", 400, False),
        ("literata", 600, False),
        ("literata-italic", 400, True),
        ("literata-italic", 600, True),
    ],
    "Golos Text": [("golos", 400, False), ("golos", 600, False)],
}
"""The faces of the book by family: the start of the file's name, the weight, whether it is italic."""
REGULAR, BOLD = 400, 700
"""The names by which programs ask for a face; ours of 600 are told to be bold."""


def write(file: Path, site: Path, library: Library, lang: str, day: datetime.date) -> None:
    """Write the book of the built `site` in `lang`, dated `day`, to `file`; the same bytes for the same pages."""
    import typst  # noqa: PLC0415  lives in the environment of the books only

    chapters = volume.chapters(site, library, lang)
    page = Page(library, lang, library.series.pages[0].id)
    with tempfile.TemporaryDirectory(prefix="book-") as scratch:
        root = Path(scratch)
        shutil.copyfile(TEMPLATE, root / TEMPLATE.name)
        said = _book(chapters, page, day)
        for picture in said["pictures"]:
            (root / picture).parent.mkdir(parents=True, exist_ok=True)
            drawing = (site / picture).read_text("utf-8")
            (root / picture).write_text(drawing.replace(said["colours"]["paper"], PAPER), "utf-8")
        (root / "book.json").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
        _fonts(root / "fonts")
        made = typst.compile(
            input=str(root / TEMPLATE.name),
            root=str(root),
            font_paths=typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[str(root / "fonts")],
            ),
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC),
        )
    file.write_bytes(made)


def _book(chapters: Sequence[Chapter], page: Page, day: datetime.date) -> dict[str, Any]:
    """All that the template asks for."""
    series = page.library.series
    # A first heading has no id of its own in the book: whoever speaks of it means the chapter.
    aims = {
        str(href)[1:]
        for one in chapters
        for href in one.body.xpath(".//a/@href")
        if href.startswith("#")
    }
    headings = {one.id: next(one.body.iter("h1")) for one in chapters}
    alias = {heading.get("id", ""): id for id, heading in headings.items()}
    opened: set[str] = set()
    told = []
    for one in chapters:
        body = Tree(one.id, aims, alias).blocks(one.body, but=headings[one.id])
        told.append(
            {
                "id": one.id,
                "title": page.bind(one.title),
                "group": None if one.kind in opened else _group(one.kind, page),
                "body": body,
            }
        )
        opened.add(one.kind)
    pictures = [str(image.get("src")) for one in chapters for image in one.body.iter("img")]
    return {
        "lang": page.lang,
        "title": page.plain(series.title),
        "authors": page.plain(series.authors),
        "imprint": [
            page.word("book_edition", date=page.date(day)),
            page.word(
                "take_licence", series=series.title[page.lang], holder=series.holder[page.lang]
            ),
            chapters[0].address,
        ],
        "contents": page.word("book_contents"),
        "at": page.word("book_page", n="{n}"),
        "colours": _colours(len(series.stages)),
        "pictures": sorted(set(pictures)),
        "cover": pictures[0] if pictures else None,
        "chapters": told,
    }


def _group(kind: str, page: Page) -> str | None:
    series = page.library.series
    labels = {
        "home": series.pages[0].label,
        "article": series.articles_label,
        "atlas": series.atlas_label,
        "tool": series.tools_label,
        "reference": series.reference_label,
    }
    label = labels[kind]
    return page.plain(label) if label else None


class Tree:
    """HTML as the template takes it: blocks of blocks or of inline text, tables as rows.

    A node is `t` its tag, `c` its classes, `k` its children, strings among them; `i` tells that they are inline.
    """

    def __init__(self, chapter: str, aims: set[str], alias: dict[str, str]) -> None:
        self.chapter = chapter
        self.aims = aims
        self.alias = alias
        self.level = 1

    def blocks(
        self, element: html.HtmlElement, but: html.HtmlElement | None = None
    ) -> list[dict[str, Any]]:
        """The children of a block as blocks; text that stands among them becomes a run."""
        made: list[dict[str, Any]] = []
        run: list[Any] = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str) and child.tag not in INLINE and child is not but:
                made += _run(run)
                made += self.block(child)
                run = []
            elif isinstance(child.tag, str) and child is not but:
                run += self.inline(child)
            run.append(child.tail or "")
        return made + _run(run)

    def block(self, element: html.HtmlElement) -> Iterator[dict[str, Any]]:
        node = self._node(element)
        tag = str(element.tag)
        if tag == "table":
            yield node | self._table(element)
        elif tag == "img":
            yield node | {"src": element.get("src"), "alt": element.get("alt")}
        elif tag in HEADINGS:
            # Readers of the tags may not meet a level before the one above it.
            self.level = min(HEADINGS.index(tag) + 1, self.level + 1)
            text = [kid for kid in element.iter(etree.Element) if kid is not element]
            assert all(kid.tag in INLINE for kid in text), element.text  # noqa: S101  a heading is a line
            yield node | {"l": self.level + DEEPER, "i": True, "k": _tidy(self._mixed(element))}
        elif all(kid.tag in INLINE for kid in element.iterchildren(etree.Element)):
            kids = _tidy(self._mixed(element))
            if kids or node["c"]:
                yield node | {"i": True, "k": kids}
        else:
            yield node | {"i": False, "k": self.blocks(element)}

    def inline(self, element: html.HtmlElement) -> list[Any]:
        """One part of a line; the address of a work is said after it, for those who read on paper."""
        node = self._node(element) | {"k": self._mixed(element)}
        if element.tag == "br":
            return [{"t": "br", "c": [], "k": []}]
        if element.tag != "a" or any(one.tag == "thead" for one in element.iterancestors()):
            return [
                node
            ]  # the head of a table is said again on its next page, and leads nowhere there
        href = element.get("href", "")
        if href.startswith("#"):
            return [node | {"to": self.alias.get(href[1:], href[1:]), "far": self._far(element)}]
        above = " ".join(one.get("class", "") for one in element.iterancestors())
        listed = "sources__" in above
        noted = not (listed or "reading" in above)
        return [node | {"href": href, "listed": listed, "noted": noted}]

    def _far(self, link: html.HtmlElement) -> bool:
        """Whether paper needs the page to which a link leads; words and codes are found by the alphabet."""
        marked = {"term", "cite"} & set(link.classes)
        return not marked and link.get("href", "")[1:].partition("--")[0] != self.chapter

    def _mixed(self, element: html.HtmlElement) -> list[Any]:
        kids: list[Any] = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str):
                kids += self.inline(child)
            kids.append(child.tail or "")
        return kids

    def _node(self, element: html.HtmlElement) -> dict[str, Any]:
        node: dict[str, Any] = {"t": element.tag, "c": element.get("class", "").split()}
        id = element.get("id", "")
        if id in self.aims and id not in self.alias:
            node["id"] = id
        if element.get("lang"):
            node["lang"] = element.get("lang")
        return node

    def _table(self, element: html.HtmlElement) -> dict[str, Any]:
        caption = element.find("caption")
        rows = [self._row(row) for row in element.iter("tr")]
        heads = len(element.xpath("./thead/tr"))
        _numbers(rows, element)
        seen = caption is not None and "hidden" not in caption.get("class", "")
        return {
            "caption": self.blocks(caption) if seen and caption is not None else [],
            "rows": rows,
            "heads": heads,
            "widths": _widths(element),
        }

    def _row(self, row: html.HtmlElement) -> dict[str, Any]:
        cells = [
            self._node(cell) | {"k": self.blocks(cell), "span": int(cell.get("colspan", "1"))}
            for cell in row.iterchildren("th", "td")
        ]
        return {"c": row.get("class", "").split(), "cells": cells}


def _numbers(rows: list[dict[str, Any]], table: html.HtmlElement) -> None:
    """Mark the cells of columns that hold nothing but numbers: their digits stand in one line."""
    said = [
        [(cell.tag, _seen(cell)) for cell in row.iterchildren("th", "td")]
        for row in table.iter("tr")
    ]
    width = max(map(len, said))
    for at in range(width):
        column = [row[at] for row in said if len(row) == width]
        numbers = [NUMBER.fullmatch(text) for tag, text in column if tag == "td"]
        are = len(numbers) > 1 and all(numbers)
        for row in rows:
            if at < len(row["cells"]):
                row["cells"][at]["number"] = are and len(row["cells"]) == width


def _seen(cell: html.HtmlElement) -> str:
    """The text of a cell without what is for screen readers alone."""
    hidden = {text for one in cell.cssselect(".hidden") for text in one.itertext()}
    return " ".join("".join(text for text in cell.itertext() if text not in hidden).split())


def _run(kids: list[Any]) -> list[dict[str, Any]]:
    tidy = _tidy(kids)
    return [{"t": "run", "c": [], "i": True, "k": tidy}] if tidy else []


def _tidy(kids: list[Any]) -> list[Any]:
    """A line with its spaces as a browser shows them: one between words, none at either end."""
    spaced = _collapse(kids, [True])
    while spaced and isinstance(spaced[-1], str):
        last = spaced.pop().rstrip(" ")
        if last:
            return [*spaced, last]
    return spaced


def _collapse(kids: Iterable[Any], after: list[bool]) -> list[Any]:
    """`after` is told from one piece to the next: whether a space or the start of the line came before."""
    made: list[Any] = []
    for kid in kids:
        if isinstance(kid, str):
            text = SPACES.sub(" ", kid)
            text = text.lstrip(" ") if after[0] else text
            if text:
                after[0] = text.endswith(" ")
                made.append(text)
        else:
            made.append(kid | {"k": _collapse(kid["k"], after)})
    return made


def _widths(table: html.HtmlElement) -> list[float]:
    """The columns of a table: 0 for one as wide as its text, else its part of what is left."""
    columns: list[list[int]] = []
    for row in table.iter("tr"):
        at = 0
        for cell in row.iterchildren("th", "td"):
            span = int(cell.get("colspan", "1"))
            while len(columns) < at + span:
                columns.append([])
            if span == 1:
                columns[at].append(len(_seen(cell)))
            at += span
    longest = [max(one, default=0) for one in columns]
    if max(longest, default=0) <= SHORT:
        return [1.0] * len(columns)
    return [
        0 if most <= SHORT else round((sum(one) / len(one)) ** 0.6, 2)
        for one, most in zip(columns, longest, strict=True)
    ]


def _colours(stages: int) -> dict[str, Any]:
    """The colours of the site on paper, as its styles say them."""
    names = ("paper", "ink", "mute", "rule", "field", "link", "ok", "risk", "wash")
    marked = [*(f"stage-{n + 1}" for n in range(stages)), *(f"heat-{n}" for n in range(4))]
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    parts = {name: etree.SubElement(body, "p", {"class": name}) for name in marked}
    styled = styles.resolve(root)
    said = styled[root].variables
    colours: dict[str, Any] = {name: said[f"--{name}"] for name in names}
    colours["stages"] = [
        styled[parts[f"stage-{n + 1}"]].variables["--stage"] for n in range(stages)
    ]
    colours["heat"] = [
        {
            name: styled[parts[f"heat-{n}"]].variables[f"--{part}"]
            for name, part in (("fill", "heat"), ("ink", "heat-text"))
        }
        for n in range(4)
    ]
    return colours


def _fonts(folder: Path) -> None:
    """Our fonts as the typesetter reads them: a file for each weight, each script a family of its own."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  opens slowly, and only here
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    folder.mkdir()
    for family, faces in PICKS.items():
        for start, weight, italic in faces:
            for path in sorted(fonts.SOURCES.glob(f"{start}-*.woff2")):
                script = path.stem.removeprefix(f"{start}-")
                if "-" in script:
                    continue  # literata-italic-latin is no part of literata
                font = TTFont(path, recalcTimestamp=False)
                font = instantiateVariableFont(font, {"wght": weight})
                font.flavor = None
                _name(
                    font, f"{family} {script}", BOLD if weight > REGULAR else REGULAR, italic=italic
                )
                plain = BytesIO()
                font.save(plain)
                (folder / f"{path.stem}-{weight}.ttf").write_bytes(plain.getvalue())


def _name(font: Any, family: str, weight: int, *, italic: bool) -> None:
    style = {
        (400, False): "Regular",
        (700, False): "Bold",
        (400, True): "Italic",
        (700, True): "Bold Italic",
    }[weight, italic]
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in (0, 13, 14)]
    said = {1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}"}
    said[6] = said[4].replace(" ", "-")
    for id, text in said.items():
        names.setName(text, id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (
        (0x20 if weight == BOLD else 0)
        | (0x01 if italic else 0)
        | (0x40 if (weight, italic) == (REGULAR, False) else 0)
    )
    font["head"].macStyle = (1 if weight == BOLD else 0) | (2 if italic else 0)
    for table in ("STAT", "avar", "MVAR", "HVAR"):
        if table in font:
            del font[table]
