"""A figure as an SVG that needs nothing else: its colours said, its letters drawn, its links gone.

A copy costs something once only: it is kept by all that it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from macros import fonts, kept, styles
from macros.geometry import num
from macros.take import Take

if TYPE_CHECKING:
    from macros.page import Page

MARGIN = 24
"""Paper around the drawing, in its units."""
SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The part of a line that lies left of its point."""

LOST = re.compile(r"class|href|tabindex|focusable|role|font-size|text-anchor|aria-.*|data-.*")
"""Attributes that mean nothing, or something else, outside the page."""
VIEW_BOX = re.compile(r'viewBox="([^"]*)"')


class Box(NamedTuple):
    """A drawing's frame with the paper around it."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def of(cls, take: Take) -> Box:
        found = VIEW_BOX.search(take.drawing)
        assert found, take.name  # noqa: S101  every drawing has one
        left, top, width, height = map(float, found[1].split())
        return cls(left - MARGIN, top - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)


def file(take: Take, page: Page, cache: Path) -> Path:
    """The file of a copy in the folder `cache`, made if it is not there."""
    made_of = [tools(), page.lang, licence(page), take.name, take.title, take.says, *take.around]
    key = sha256("\0".join([*made_of, take.drawing]).encode()).hexdigest()
    path = cache / f"{key}.svg"
    if not kept.has(path):
        kept.put(path, copy(take, page).encode())
    return path


def licence(page: Page) -> str:
    """Whose it is, and on what terms."""
    series = page.library.series
    return page.word(
        "take_licence", series=series.title[page.lang], holder=series.holder[page.lang]
    )


def copy(take: Take, page: Page) -> str:
    """The SVG of a figure on its own; the same text for the same figure."""
    svg, paper = settled(take.drawing, take.around)
    _frame(svg, take, page, paper)
    note = f"{take.title}. {licence(page)}".replace("--", "–")
    body = etree.tostring(svg, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {note} -->\n{body}\n'


def settled(drawing: str, around: Sequence[str], *sheets: Path) -> tuple[etree._Element, str]:
    """A drawing with all that our styles, and `sheets` after them, say of it; and the colour of the paper."""
    section = etree.Element("section", {"class": " ".join(around)})
    root = etree.SubElement(etree.Element("html"), "body")
    root.append(section)
    svg = etree.fromstring(drawing)
    section.append(svg)
    for link in svg.iter("a"):
        link.tag = "g"
    styled = styles.resolve(root.getroottree().getroot(), *sheets)
    for element in list(svg.iter(etree.Element)):
        _settle(element, styled[element])
    return svg, styled[svg].variables["--paper"]


def _settle(element: etree._Element, styled: styles.Styled) -> None:
    """Give an element what the styles say of it; letters become outlines."""
    parent = element.getparent()
    said = styled.attributes
    unseen = said.get("fill") == "transparent" and "stroke" not in said
    if parent is None or unseen or element.tag in ("title", "desc"):
        if parent is not None:
            parent.remove(element)
        return
    if element.tag == "text":
        _outline(element, styled)
    elif element.tag == "tspan":
        return  # gone with its text
    for name in [name for name in element.attrib if LOST.fullmatch(str(name))]:
        del element.attrib[name]
    for name, value in said.items():
        if name != "text-anchor":
            element.set(name, value)


def _outline(text: etree._Element, styled: styles.Styled) -> None:
    from macros import outlines  # noqa: PLC0415  a build that finds all copies opens no font

    size = float(text.get("font-size", ""))
    anchor = styled.attributes.get("text-anchor") or text.get("text-anchor") or "start"
    scale = size / outlines.EM
    if "stroke-width" in styled.attributes:
        width = float(styled.attributes["stroke-width"]) / scale
        styled.attributes["stroke-width"] = num(width)
    drawn = []
    for said in list(text.iter("tspan")) or [text]:
        line = outlines.line(said.text or "", styled.face)
        x = float(said.get("x", "")) - SHIFT[anchor] * line.width * scale
        place = f"translate({x:.2f} {num(float(said.get('y', '')))}) scale({scale:.5g})"
        data = {"transform": place, "d": line.path, "data-text": said.text or ""}
        drawn.append(etree.Element("path", data))
    text.clear()
    text.tag = "g"
    text.extend(drawn)


def _frame(svg: etree._Element, take: Take, page: Page, paper: str) -> None:
    """Size, paper, and what is said of the drawing to those who cannot see it."""
    box = Box.of(take)
    parts = {"title": take.title, "desc": take.says}
    svg.attrib.clear()
    for name, value in {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": " ".join(map(num, box)),
        "width": num(box.width),
        "height": num(box.height),
        "role": "img",
        "aria-labelledby": f"{take.name}-title",
        "aria-describedby": f"{take.name}-desc",
        "lang": page.lang,
    }.items():
        svg.set(name, value)
    place = {
        name: num(value) for name, value in zip(("x", "y", "width", "height"), box, strict=True)
    }
    svg.insert(0, etree.Element("rect", place | {"fill": paper}))
    for at, (part, said) in enumerate(parts.items()):
        element = etree.Element(part, {"id": f"{take.name}-{part}"})
        element.text = said
        svg.insert(at, element)


@cache
def tools() -> str:
    """What the fonts, the styles and this code look like."""
    here = Path(__file__).parent
    code = [here / name for name in ("standalone.py", "styles.py", "outlines.py")]
    files = [*sorted(fonts.SOURCES.glob("*.woff2")), *styles.FILES, *code]
    return sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
