"""Every figure of the series as something to use elsewhere: the files, and the page that offers them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import htpy as h

from macros import (
    blueprint,
    bucket,
    chart,
    curve,
    feelings,
    heatmap,
    result,
    ring,
    rings,
    standalone,
    take,
)
from macros.geometry import num
from macros.model import Library
from macros.page import Page
from macros.standalone import Box
from macros.take import FOLDER, Take

TAKEN: dict[tuple[str, ...], tuple[str, int, Callable[..., Take]]] = {
    ("ring", "cycle"): ("rings", 1, ring.taken),
    ("curve",): ("curves", 0, curve.taken),
    ("rings",): ("curves", 0, rings.taken),
    ("heatmap",): ("heat", 0, heatmap.taken),
    ("strain",): ("heat", 1, heatmap.taken_of_cycle),
    ("feelings",): ("feelings", 1, feelings.taken),
    ("chart",): ("charts", 1, chart.taken),
    ("result",): ("results", 1, result.taken),
    ("bucket",): ("charts", 1, bucket.taken),
    ("blueprint",): ("blueprints", 1, blueprint.taken),
}
"""By macros: the group on the page, how many things a call names before its stage, and what is taken away."""


def figure(page: Page) -> h.Element:
    """All figures by group: a preview, the files, the line that puts one on another site."""
    groups: dict[str, list[Take]] = {}
    for group, one in _every(page):
        groups.setdefault(group, []).append(one)
    return h.div(".figures", data_pagefind_ignore=True)[
        [
            h.section(".figures__group")[
                h.h3(".figures__kind")[page.word(f"figures_{group}")],
                h.ul(".figures__list", role="list")[[_item(one, page) for one in found]],
            ]
            for group, found in groups.items()
        ]
    ]


def write(folder: Path, page: Page, cache: Path) -> None:
    """Write the files of every figure into `folder`, the root of the page's language; `cache` keeps drawings."""
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    for _, one in _every(page):
        shutil.copyfile(standalone.file(one, page, cache), place / f"{one.name}.svg")
        (place / f"{one.name}.csv").write_bytes(take.spreadsheet(one, page))


_read: dict[str, tuple[Library, list[tuple[str, Take]]]] = {}
"""By language: the library that was read last, and its figures; a page and the files need the same."""


def _every(page: Page) -> list[tuple[str, Take]]:
    known = _read.get(page.lang)
    if known is None or known[0] is not page.library:
        known = _read[page.lang] = (page.library, list(_drawn(page)))
    return known[1]


def _drawn(page: Page) -> Iterator[tuple[str, Take]]:
    """What the pages show, each once: by group, then in the order of the data."""
    library = page.library
    order = [*library.cycles, *library.stages, *library.examples, *library.blueprints]
    calls = [
        what.split(":")
        for what, pages in library.callers.items()
        if any(map(page.published, pages))
    ]
    found: dict[str, tuple[str, Take]] = {}
    for macros, (group, ids, taken) in TAKEN.items():
        known = {tuple(args) for name, *args in calls if name in macros}
        for args in sorted(known, key=lambda args: [order.index(arg) for arg in args]):
            one = taken(*args[:ids], page, *args[ids:])
            found.setdefault(one.name, (group, one))
    yield from found.values()


def _item(one: Take, page: Page) -> h.Element:
    box = Box.of(one)
    size = {"width": num(round(box.width)), "height": num(round(box.height))}
    whole = f"{page.site}{FOLDER}/{one.name}.svg"
    return h.li(".figures__item")[
        h.img(
            ".figures__preview",
            src=take.address(one.name, "svg", page),
            alt=one.alt,
            loading="lazy",
            **size,
        ),
        h.p(".figures__title")[one.title],
        take.links(one.name, one.title, page),
        h.details(".figures__use")[
            h.summary[page.word("figures_code")],
            # As text, for it is to be read.
            h.pre[h.code["".join(h.img(src=whole, alt=one.alt, **size).iter_chunks())]],
        ],
    ]
