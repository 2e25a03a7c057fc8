"""Pages and headings under the names that they had: old addresses lead to what is there now, without a script.

A page that was renamed leaves a small page behind, in every language; a heading, an anchor of its old id beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import htpy as h

from macros.build import BuildError
from macros.links import choose
from macros.model import Library, Redirect
from macros.page import Page
from macros.source import Loc

KEY = "redirects"
"""The file of `data/` that tells them."""


def write(root: Path, library: Library, address: str, lang: str) -> None:
    """Leave a page in `lang` at the old address of every page that was renamed."""
    start = library.folder(lang)
    for one in library.redirects:
        if "#" in one.old:
            continue
        path = root / start / one.old / "index.html"
        if path.parent.exists():
            what = f"{one.old!r}: something stands at site/{start}{one.old}/"
            raise BuildError(f"data/{KEY}.yml: {what}")
        path.parent.mkdir(parents=True)
        page = Page(library, lang, one.old, site=address + start)
        path.write_text(str(_moved(one.to, page)), "utf-8")


def headings(library: Library) -> dict[str, dict[str, list[str]]]:
    """The ids that headings had, by page and by the id that they have."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in library.redirects:
        page, _, old = one.old.partition("#")
        if old:
            found[page][one.to.partition("#")[2]].append(old)
    return found


def faults(
    redirects: tuple[Redirect, ...], anchors: Mapping[str, Collection[str]], library: Library
) -> Iterator[tuple[Loc, str]]:
    """What is wrong with them; `anchors` are the ids of the headings of each page that readers can open."""
    olds = {one.old: one.to for one in redirects}
    for index, one in enumerate(redirects):
        page, _, heading = one.old.partition("#")
        if [other.old for other in redirects[:index]].count(one.old):
            yield (index, "from"), f"{one.old!r} stands here twice; an old name leads to one place"
        for what in _source(page, heading, anchors, library):
            yield (index, "from"), what
        if heading and not one.to.startswith(f"{page}#"):
            what = f"{one.to!r} is no heading of {page}; without a script a heading is found on its own page alone"
            yield (index, "to"), what
        elif one.to in olds:
            yield (index, "to"), _chain(one, olds)
        else:
            yield from (((index, "to"), what) for what in _target(one.to, anchors))


def _source(
    page: str, heading: str, anchors: Mapping[str, Collection[str]], library: Library
) -> Iterator[str]:
    """An old name is that of nothing that is there."""
    if heading and page not in anchors:
        yield f"{page}#{heading}: {choose(page, anchors, 'page')}"
    elif heading and heading in anchors[page]:
        yield f"'{page}#{heading}' is there; only what is gone can be redirected"
    elif not heading and page in (*library.parts, *library.sheets, *library.codes):
        yield f"{page!r} is there; only what is gone can be redirected"


def _target(to: str, anchors: Mapping[str, Collection[str]]) -> Iterator[str]:
    page, _, heading = to.partition("#")
    if page not in anchors:
        yield choose(page, anchors, "page")
    elif heading and heading not in anchors[page]:
        yield choose(heading, anchors[page], f"heading of {page}")


def _chain(one: Redirect, olds: Mapping[str, str]) -> str:
    """Where a redirect ends that leads to another; it may lead back to itself."""
    seen, end = {one.old}, one.to
    while end in olds and end not in seen:
        seen.add(end)
        end = olds[end]
    if end in olds:
        return f"{one.to!r} leads round in a circle; lead to what is there"
    return f"{one.to!r} is redirected itself; lead to {end!r} at once"


def _moved(to: str, page: Page) -> h.Element:
    target, _, heading = to.partition("#")
    href, home = page.to(target, heading), Page(page.library, page.lang, target, site=page.site)
    part = page.library.parts.get(target)
    name = page.plain(part.title) if part else page.label(target)
    return h.html(lang=page.lang)[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.title[page.word("moved_title", title=name)],
            h.meta(name="robots", content="noindex"),
            h.meta(name="color-scheme", content="light dark"),
            h.link(rel="canonical", href=home.address),
            h.meta(http_equiv="refresh", content=f"0; url={href}"),
        ],
        h.body[h.main[h.p[page.word("moved_text"), " ", h.a(href=href)[name]]]],
    ]
