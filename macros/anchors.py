"""The signs by which readers take the address of a section along, and the anchors of ids that headings had."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import htpy as h
from markupsafe import Markup

from macros import redirects
from macros.model import Library

HEADING = re.compile(r'(<(h[23])(?: [^>]*?)? id="([^"]+)"[^>]*>)(.*?)</\2>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def write(root: Path, library: Library, lang: str) -> None:
    """Make every heading with an id of every page in `lang` a link to itself, whose sign alone is pressed."""
    olds = redirects.headings(library)
    folder = root / library.folder(lang)
    for id in (*library.parts, *library.sheets):
        path = folder / ("" if id == library.series.pages[0].id else id) / "index.html"
        if path.exists():
            path.write_text(signed(path.read_text("utf-8"), olds.get(id, {})), "utf-8")


def signed(text: str, olds: dict[str, list[str]]) -> str:
    """A page whose headings are links to themselves; `olds` are the ids that a heading had, by its id."""

    def heading(match: re.Match[str]) -> str:
        start, name, id, said = match.groups()
        spans = "".join(str(h.span(id=old)) for old in olds.get(id, ()))
        link = h.a(".anchor", href=f"#{id}")[Markup(said)]  # noqa: S704  the engine's own
        if "<a " in said:  # a link stands in no link
            link = h.a(".anchor", href=f"#{id}", aria_label=unescape(TAG.sub("", said)))
            return f"{start}{spans}{said}{link}</{name}>"
        return f"{start}{spans}{link}</{name}>"

    return HEADING.sub(heading, text)
