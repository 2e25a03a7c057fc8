"""The one page for every address that leads nowhere; hosts serve the root's, so it speaks all languages.

Every address in it is absolute: nobody knows how deep the address is at which it is shown.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import htpy as h

from macros import check
from macros.model import Library
from macros.page import Page, facts


def write(root: Path, library: Library, address: str, lang: str) -> None:
    """Fill the page that the engine made, with the first language, of `overrides/404.html`; drop that of another."""
    path = root / library.folder(lang) / "404.html"
    if library.folder(lang):
        path.unlink(missing_ok=True)
        return
    speakers = [Page(library, code, "404") for code in library.codes]
    sections = [_apology(one, address) for one in speakers]
    title = h.title[" / ".join(one.word("notfound_title") for one in speakers)]
    text = re.sub("<title>.*?</title>", str(title), path.read_text("utf-8"), count=1)
    before, mark, after = text.partition("data-notfound>")
    path.write_text(before + mark + "".join(map(str, sections)) + after, "utf-8")


def _apology(page: Page, address: str) -> h.Element:
    folder = page.library.folder(page.lang)
    home = urlsplit(address).path + folder
    heading = h.h2 if folder else h.h1
    return h.section(".notfound__language", lang=page.lang)[
        h.p(".notfound__series")[page.plain(page.library.series.title)],
        heading(".notfound__title")[page.word("notfound_title")],
        h.p[page.word("notfound_text")],
        h.p(data_component="nearest", hidden=True)[
            facts(_names(page)), page.word("notfound_nearest"), " ", h.b[h.a(href=home)]
        ],
        h.button(
            ".button",
            type="button",
            data_component="search",
            data_failed=page.word("shell_unsearched"),
            hidden=True,
        )[page.word("shell_search")],
        h.p[page.word("notfound_sections")],
        h.ul[
            [
                h.li[page.text(group), ": ", h.a(href=f"{home}{ids[0]}/")[page.label(ids[0])]]
                for group, ids in check.groups(page.library)
            ]
        ],
        h.p[h.a(href=home)[page.word("notfound_home")]],
    ]


def _names(page: Page) -> dict[str, str]:
    """Every page but the first by its short name, for the script that finds the nearest."""
    _, *sheets = page.library.sheets
    parts = [id for id, part in page.library.parts.items() if part.published]
    return {id: page.name(id) for id in (*parts, *sheets)}
