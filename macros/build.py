"""Build the site: each language by the engine, all in parallel, then everything that is no page.

A failure leaves the last good `site/` untouched. The engine is a library here: it runs in children of this
process, forked after it was imported, so that two languages start at once and `serve` starts warm.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

FORK = multiprocessing.get_context("fork")
PLACE = "http://127.0.0.1:8000/"
"""Where the site stands when `SITE_URL` does not say."""


FIGURES, CARDS = Path(".cache/figures"), Path(".cache/cards")
"""Below the project: pictures that were drawn before."""

Judge = Callable[[], None]


class BuildError(Exception):
    """Why the site could not be built, in words."""


def publish(root: Path, out: Path, judge: Judge = lambda: None) -> None:
    """The same as `site`, with the cards of the pages."""
    site(root, out, judge, carded=True)


def site(root: Path, out: Path, judge: Judge = lambda: None, *, carded: bool = False) -> None:
    """Build every language of the project at `root` into `out`, in place of what stood there.

    What `judge` raises, while the engine works, stops it.
    """
    from macros import books, finish, kept, shelf  # noqa: PLC0415  `serve` forks before these are imported

    library = shelf.library(root)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".series-", dir=out.parent) as scratch:
        built = {code: Path(scratch) / code for code in library.codes}
        languages(root, built, judge)
        whole = assemble(built)
        books.copy(root, whole)
        if carded:
            from macros import cards  # noqa: PLC0415

            cards.write(whole, library, address(), root / CARDS)
        finish.site(whole, library, address())
        old = Path(scratch) / "old"
        if out.exists():
            out.rename(old)
        whole.rename(out)
    for folder in (FIGURES, CARDS):
        kept.tidy(root / folder)


def address() -> str:
    """The absolute address of the site's root, ending in a slash."""
    return os.environ.get("SITE_URL", PLACE).rstrip("/") + "/"


def languages(root: Path, folders: dict[str, Path], judge: Judge = lambda: None) -> None:
    """Build the languages named by `folders`, each into its folder, in parallel; `BuildError` says what failed."""
    with started(root, folders) as failed:
        judge()
        faults = failed()
    if faults:
        raise BuildError("\n".join(faults))


@contextmanager
def started(
    root: Path, folders: dict[str, Path], *, drafts: bool = False
) -> Iterator[Callable[[], list[str]]]:
    """The same builds, under way in children; call what is given to wait for them and hear what failed.

    With `drafts`, articles that are not published are built too, but stand in no menu.
    """
    from macros import check, shelf  # noqa: PLC0415

    library = shelf.library(root)
    codes = library.codes
    kept_out = "\n".join(f"/{id}.md" for id in library.drafts)
    options = {"not_in_nav" if drafts else "exclude_docs": kept_out} if kept_out else {}
    configs = check.configs(root, codes)
    runs = []
    with tempfile.TemporaryDirectory() as logs:
        for code, folder in folders.items():
            place = address() + library.folder(code)
            log = Path(logs) / code
            task = (configs[code], folder.resolve(), place, log, options)
            run = FORK.Process(target=_engine, args=task)
            run.start()
            runs.append((configs[code].name, run, log))

        def failed() -> list[str]:
            for _, run, _ in runs:
                run.join()
            return [
                f"{name}: the engine stopped\n{log.read_text('utf-8').strip()}"
                for name, run, log in runs
                if run.exitcode
            ]

        try:
            yield failed
        except BaseException:
            for _, run, _ in runs:
                run.terminate()
            raise
        finally:
            failed()


def _engine(config: Path, folder: Path, place: str, log: Path, options: dict[str, str]) -> None:
    """In a child: build one language with MkDocs, strictly, what it says kept in `log`."""
    gc.disable()  # this process is short and its memory small
    os.chdir(config.parent)  # a plugin takes its paths from where the engine is called
    os.environ["SERIES_ROOT"] = str(config.parent)
    with log.open("w", encoding="utf-8") as said:
        handler = logging.StreamHandler(said)
        handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
        logging.getLogger("mkdocs").handlers = [handler]
        logging.getLogger("mkdocs").setLevel(logging.WARNING)
        sys.stdout = sys.stderr = said
        os.environ["SITE_URL"] = address()
        os.environ[f"SITE_URL_{_code(config)}"] = place
        from mkdocs.commands import build  # noqa: PLC0415
        from mkdocs.config import load_config  # noqa: PLC0415

        try:
            settings = load_config(
                config_file=str(config), site_dir=str(folder), strict=True, **options
            )
            settings.plugins.on_startup(command="build", dirty=False)
            build.build(settings)
            _figures(folder, settings.theme["language"], place)
        except SystemExit as stop:
            print(stop, file=said)
            said.flush()
            os._exit(1)
        except Exception as error:  # noqa: BLE001  whatever an engine raises is a failed build
            print(error, file=said)
            said.flush()
            os._exit(1)


def _figures(folder: Path, lang: str, place: str) -> None:
    """The figures of a language as files of their own, beside its pages."""
    from macros import figures, shelf, take  # noqa: PLC0415  after the pages, which have drawn most of them
    from macros.page import Page  # noqa: PLC0415

    root = shelf.here()
    page = Page(shelf.library(root), lang, take.FOLDER, site=place)
    figures.write(folder, page, root / FIGURES)


def _code(config: Path) -> str:
    """`EN` of `mkdocs.en.yml`; nothing of the first language's `mkdocs.yml`."""
    return config.name.removeprefix("mkdocs").removesuffix(".yml").strip(".").upper()


def assemble(built: dict[str, Path]) -> Path:
    """One site of the languages: the first at the root, each other in a folder of its own."""
    (_, whole), *others = built.items()
    for code, folder in others:
        shutil.rmtree(whole / code, ignore_errors=True)
        folder.rename(whole / code)
    return whole
