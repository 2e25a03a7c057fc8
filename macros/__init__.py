"""The door to the engine: pages call these macros, and nothing else here knows of MkDocs.

Zensical runs this file once for every page, so it holds no state and imports late.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def define_env(env: Any) -> None:
    """Give the engine every macro of the catalogue, each bound to the page that calls it."""
    from macros import colophon, shelf  # noqa: PLC0415  not before an engine asks: `macros.model` must stay light
    from macros.catalogue import MACROS  # noqa: PLC0415
    from macros.page import Page  # noqa: PLC0415

    library = shelf.library(shelf.here())
    lang = str(env.conf["theme"]["language"])
    site = str(env.conf["site_url"] or "")
    repository = str(env.conf["extra"].get("repository") or "").rstrip("/")
    rewrites = type(env).__module__.startswith("zensical.")
    words = Page(library, lang, "").shell()
    citations = {
        f"{one.id}/": colophon.metadata(one.id, Page(library, lang, one.id, site=site))
        for one in library.series.articles
        if one.published
    }
    if rewrites:  # its templates had their configuration before we were asked
        env.page.meta["words"] = words
        env.page.meta["citation"] = citations.get(_path(env.page) + "/")
    else:
        env.conf["extra"]["words"] = words
        env.conf["extra"]["citations"] = citations
        env.conf["extra"]["drafts"] = [
            f"{id}/" for id in library.drafts
        ]  # only `serve` builds them
    pages: dict[str, Page] = {}

    def here() -> Page:
        path = _path(env.page)
        return pages.setdefault(
            path, Page(library, lang, path, from_file=rewrites, site=site, repository=repository)
        )

    for name in MACROS:
        env.macro(_macro(name, here), name)


def _macro(name: str, here: Callable[[], Any]) -> Callable[..., str]:
    from macros.calls import draw  # noqa: PLC0415

    def macro(*args: str, **kwargs: str) -> str:
        return draw(name, here(), args, kwargs)

    return macro


def _path(page: Any) -> str:
    """The page's source below `docs/<lang>` without its ending: MkDocs knows its file, Zensical its path."""
    file = getattr(page, "file", None)
    return str(getattr(file, "src_uri", None) or page.path).removesuffix(".md")
