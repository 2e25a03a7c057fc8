"""The cards of the pages: the pictures that messengers and networks show of a link, as PNG under `assets/cards/`.

Drawn of our own letters and figures, and painted once for all that they are made of.
"""

from __future__ import annotations

import os
import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import htpy as h
from lxml import etree
from markupsafe import Markup

from macros import card_drawing, card_figures, kept, standalone
from macros.build import FORK, BuildError
from macros.model import Library
from macros.page import Page, every

FOLDER = "assets/cards"
"""Below the root of a language; a card is called after its page."""
AROUND = ("figure", "card")
SHEET = Path(__file__).with_name("cards.css")
HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
FEW = 8
"""So many are painted sooner than a second process has started and read the fonts."""


class _Task(NamedTuple):
    """A drawing that is not in the cache yet, and its file there."""

    drawing: str
    path: Path


def write(root: Path, library: Library, address: str, cache: Path) -> None:
    """Write the card of every page of the site at `root`; `cache` keeps what was painted before.

    Before the heads are written: they name a card only where its file exists.
    """
    made_of = _tools()
    tasks: dict[Path, _Task] = {}
    cards: list[tuple[Path, Path]] = []
    faults = []
    for page in every(library, address):
        try:
            drawing = str(card_drawing.card(page, title(root, page, address)))
        except ValueError as error:
            faults.append(f"docs/{page.lang}/{page.path}.md: {error}")
            continue
        key = sha256(f"{made_of}\0{drawing}".encode()).hexdigest()
        painted = cache / f"{key}.png"
        if not kept.has(painted):
            tasks[painted] = _Task(drawing, painted)
        cards.append(
            (painted, root / page.site.removeprefix(address) / FOLDER / f"{page.path}.png")
        )
    if faults:
        raise BuildError("\n".join(faults))
    _all(list(tasks.values()))
    for painted, card in cards:
        card.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(painted, card)


def title(root: Path, page: Page, address: str) -> str:
    """The heading of a page of the site at `root`, as text."""
    found = HEADING.search((root / page.file(address)).read_text("utf-8"))
    assert found, page.address  # noqa: S101  every page has one
    return Markup(found[1]).striptags()  # noqa: S704  what is left is text


def alt(page: Page, title: str) -> str:
    """What the card of a page with this title shows, for `og:image:alt`: its words, then its figure."""
    said = [title, page.plain(page.library.series.title), card_drawing.place(page)]
    if page.is_home:
        said = said[:1]
    if figure := card_figures.of(page):
        said.append(figure.says)
    return " ".join(one if one.endswith((".", "?", "!", "…")) else f"{one}." for one in said)


def png(drawing: h.Element | str) -> bytes:
    """A drawing by our styles, painted; no font of the machine is even looked at."""
    import resvg_py  # noqa: PLC0415  heads only ask what a card shows

    return resvg_py.svg_to_bytes(svg_string=plain(drawing), skip_system_fonts=True)


def plain(drawing: h.Element | str) -> str:
    """The same as an SVG that needs nothing else: its letters are outlines."""
    svg, _ = standalone.settled(str(drawing), AROUND, SHEET)
    svg.set("xmlns", "http://www.w3.org/2000/svg")
    return etree.tostring(svg, encoding="unicode")


def _all(tasks: list[_Task]) -> None:
    """Paint what is missing: many by all processors."""
    if len(tasks) <= FEW:
        for task in tasks:
            _paint(task)
        return
    with ProcessPoolExecutor(os.cpu_count(), mp_context=FORK) as workers:
        list(workers.map(_paint, tasks, chunksize=4))


def _paint(task: _Task) -> None:
    kept.put(task.path, png(task.drawing))


def _tools() -> str:
    """What the fonts, the styles and the painter look like."""
    import resvg_py  # noqa: PLC0415  as above

    return "\0".join([standalone.tools(), SHEET.read_text("utf-8"), resvg_py.__version__])
