"""The library of a project, read once and again when a file of it changes."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros import data, links, manuscript
from macros.catalogue import MACROS
from macros.data import DataError
from macros.links import Known
from macros.manuscript import Call, Manuscript
from macros.model import Library
from macros.source import Source


@dataclass
class Shelf:
    """What was read of a project, and what its files looked like then."""

    files: object = None
    known: Known | None = None
    bare: Library | None = None  # of `data/` alone
    sources: tuple[Source, ...] = ()
    prose: object = None
    library: Library | None = None  # with what the pages make of it


_shelves: dict[Path, Shelf] = {}


def here() -> Path:
    """The project's root: `SERIES_ROOT`, else the current folder, where MkDocs is called."""
    return Path(os.environ.get("SERIES_ROOT") or Path.cwd())


def library(root: Path) -> Library:
    """The library of the project at `root`; `DataError` names every fault of every data file."""
    bare = _data(root).bare
    shelf = _shelves[root]
    prose = _look(root / "docs")
    if bare is not None and (shelf.library is None or shelf.prose != prose):
        pages = manuscript.read(root, bare.codes)
        shown = [page for page in pages if page.page not in bare.drafts]
        callers = _callers(shown)
        shelf.library = bare.model_copy(
            update={
                "homes": {what: found[0] for what, found in callers.items()},
                "callers": callers,
                "cited": _cited(bare, shown),
                "lengths": {(page.lang, page.page): page.length for page in pages},
            }
        )
        shelf.prose = prose
    assert shelf.library is not None  # noqa: S101  `_data` raises when there is none
    return shelf.library


def known(root: Path) -> Known:
    """The names that exist in the project at `root`."""
    names = _data(root).known
    assert names is not None  # noqa: S101  as above
    return names


def sources(root: Path) -> tuple[Source, ...]:
    """The files of `data/` of the project at `root`, each with what it says and on which line."""
    return _data(root).sources


def _data(root: Path) -> Shelf:
    files = _look(root / "data")
    shelf = _shelves.get(root)
    if shelf is None or shelf.files != files:
        sources = data.read(root)
        links.check(sources)
        faults = [fault for source in sources for fault in source.faults]
        if faults:
            raise DataError(faults)
        bare = data.library(sources)
        shelf = Shelf(files, links.known(sources), bare, tuple(sources))
        _shelves[root] = shelf
    return shelf


def _look(folder: Path) -> object:
    return [
        (path, stat.st_mtime_ns, stat.st_size)
        for path in sorted(folder.rglob("*.*"))
        if (stat := path.stat())
    ]


def _callers(pages: list[Manuscript]) -> dict[str, tuple[str, ...]]:
    """The pages that call a macro, by the macro and what it names: `sources`, `example:teeth`."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for page in pages:
        for call in page.calls:
            what = [call.name, *map(str, call.args)]
            found[":".join(what)][page.page] = None
            found[":".join([*what, *map(str, call.kwargs.values())])][page.page] = None
    return {what: tuple(where) for what, where in found.items()}


def _cited(bare: Library, pages: list[Manuscript]) -> dict[str, tuple[str, ...]]:
    """Every code by the pages that print it, in their prose or through a macro they call."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for page in pages:
        for said in page.codes:
            found[said.name][page.page] = None
        for call in page.calls:
            for code in _printed(bare, call):
                found[code][page.page] = None
    return {code: tuple(where) for code, where in found.items()}


def _printed(bare: Library, call: Call) -> Iterator[str]:
    macro = MACROS.get(call.name)
    if macro is None or len(call.args) > len(macro.params) + len(macro.options):
        return
    try:
        shown = macro.shows(bare, *call.args[: len(macro.params)])
    except (KeyError, TypeError):
        return  # a wrong call, which `check` names
    for thing in shown:
        yield from links.codes(thing)
