"""A build for `serve`, in a child of the server: only what has changed, the rest from the build before."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from macros import books, check, finish, search, shelf
from macros import build as whole
from macros.build import BuildError


def build(root: Path, only: list[str], old: Path, out: Path) -> None:
    """Build the languages in `only`, or all when it is empty, into `out`; `old` is the build before."""
    library = shelf.library(root)
    first = library.codes[0]
    wanted = [code for code in library.codes if not only or code in only]
    folders = {
        code: out if code == first else out.with_name(f"{out.name}-{code}") for code in wanted
    }
    with whole.started(root, folders, drafts=True) as failed:
        # While the engine works. Prose is not proofread here: a page is shown while it is written.
        faults = [str(fault) for fault in check.project(root, proofs=False)]
        faults = faults or failed()
    if faults:
        raise BuildError("\n".join(faults))
    if first not in folders:
        others = set(library.codes[1:])
        shutil.copytree(old, out, ignore=lambda folder, _: others if Path(folder) == old else set())
    elif (old / search.FOLDER).exists():  # until the new index is there
        shutil.copytree(old / search.FOLDER, out / search.FOLDER)
    for code in library.codes[1:]:
        if code in folders:
            folders[code].rename(out / code)
        else:
            shutil.copytree(old / code, out / code)
    if first in folders:
        books.copy(root, out)
    finish.pages(out, library, whole.address(), wanted)
    finish.others(out, library, whole.address(), wanted)


def index(root: Path, out: Path) -> None:
    """Have a build searched, in a child of its own: its pages are shown already, and a newer build ends this."""
    with suppress(KeyboardInterrupt):
        search.aside(out, shelf.library(root))
