"""Serve the site as it will be published, and follow every edit, on MkDocs' own live-reload server.

Every build runs in a child that imports our code anew, so that an edit to Python counts too. A broken edit is
said in the terminal and on the page; the last good page stays until the edit is mended.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import socket
import sys
import tempfile
import time
from html import escape
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

# Imported once, before any child is forked: each child starts with them in memory.
import htpy  # noqa: F401
import pydantic  # noqa: F401
from babel import Locale  # noqa: F401
from lxml import html  # noqa: F401
from mkdocs.commands import build as _build  # noqa: F401
from mkdocs.config import load_config  # noqa: F401
from mkdocs.livereload import LiveReloadServer

from macros import policy, source
from macros.build import FORK

HERE = Path(__file__).parent
OVERRIDES = HERE.parent / "overrides"
CODE, DATA, SHELL = "code", "data", "page"
"""What all languages share; longer than any language code."""

POLL = 0.1  # seconds between two looks at the files
REST = 0.05  # seconds without an edit before a build begins


def run(root: Path, host: str, port: int) -> None:
    """Serve the project at `root` until it is interrupted."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    os.environ["SITE_URL"] = f"http://{host}:{port}/"
    if taken(host, port):
        raise SystemExit(
            f"{host}:{port} is taken by another program; name another port: make serve PORT={port + 1}"
        )
    with tempfile.TemporaryDirectory(prefix="series-") as scratch:
        builder = Builder(root, Path(scratch))
        server = Server(builder, host, port)
        builder()
        if builder.fault:
            say("Nothing to show yet; mend the above and it will appear")
        for path in (root / "docs", root / "data", HERE, OVERRIDES, *root.glob("mkdocs*.yml")):
            server.watch(str(path))
        say(f"Open {server.url} — every edit is followed; Ctrl-C ends")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            say("Ended")
        finally:
            builder.close()
            server.shutdown()


def taken(host: str, port: int) -> bool:
    """Whether the address cannot be had, asked before minutes go into a build."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return True
    return False


class Builder:
    """Builds what has changed. Called by the server after every edit; never raises."""

    def __init__(self, root: Path, scratch: Path) -> None:
        self.root, self.scratch = root, scratch
        self.site = scratch / "site"  # a link to the newest build
        self.site.symlink_to(scratch / "none")
        self.fault = ""
        self._seen: dict[str, object] = {}
        self._count = 0
        self._warm: Warm | None = None

    def __call__(self) -> None:
        started = time.monotonic()
        state = self._state()
        changed = {name for name in state if state[name] != self._seen.get(name)}
        # After a fault everything is built: what was right before may rest on what was mended.
        shared = bool(changed & {CODE, DATA, SHELL})
        only = sorted(changed) if self._seen and not self.fault and not shared else []
        self._seen = state
        self._count += 1
        out = self.scratch / f"build-{self._count}"
        if CODE in changed or self._warm is None:
            self._warm = None  # the old child ends before the new one could inherit its pipe
            source.everything(self.root)  # read once, for every child to come
            self._warm = Warm(self.root)
        self.fault = self._warm.build(only, self.site.resolve(), out)
        if self.fault:
            say(self.fault)
            shutil.rmtree(out, ignore_errors=True)
            return
        self._show(out)
        what = f"{', '.join(only)}: " if only else ""
        say(f"{what}built in {time.monotonic() - started:.1f} s")

    def close(self) -> None:
        """End the child, or this process would wait for it."""
        self._warm = None

    def _show(self, out: Path) -> None:
        """Point the served link at the new build in one step, then drop the old one."""
        old = self.site.resolve()
        link = self.scratch / "next"
        link.symlink_to(out)
        link.replace(self.site)
        shutil.rmtree(old, ignore_errors=True)

    def _state(self) -> dict[str, object]:
        """What the files look like: prose by its language, and what all languages share."""
        docs = {path.name: path for path in (self.root / "docs").iterdir() if path.is_dir()}
        state: dict[str, object] = {name: _look(path) for name, path in docs.items()}
        configs = [_look(path) for path in sorted(self.root.glob("mkdocs*.yml"))]
        state[CODE] = _look(HERE)
        state[DATA] = _look(self.root / "data")
        state[SHELL] = (_look(OVERRIDES), configs)
        return state


def _look(path: Path) -> list[tuple[str, int, int]]:
    files = path.rglob("*") if path.is_dir() else [path]
    seen = [(str(one), one.stat()) for one in files if one.is_file() and one.suffix != ".pyc"]
    return sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in seen)


class Warm:
    """A child that has read our code and the data, and builds until one of them changes."""

    def __init__(self, root: Path) -> None:
        self._here, there = FORK.Pipe()
        # A daemon could have no children of its own, and the engine runs in some.
        FORK.Process(target=_warm, args=(root, self._here, there)).start()
        there.close()

    def build(self, only: list[str], old: Path, out: Path) -> str:
        """Build the languages in `only`, or all; what was wrong, in words, or nothing."""
        try:
            self._here.send((only, old, out))
            return str(self._here.recv())
        except (EOFError, OSError):
            return "The build stopped without a word; the terminal may say why"

    def __del__(self) -> None:
        self._here.close()  # the child sees the end and ends


def _warm(root: Path, parent: Connection, pipe: Connection) -> None:
    parent.close()  # or this child would never see the end
    gc.disable()  # it is done between two builds instead
    # All but what has read the data files: they need not be read again because our code has changed.
    for name in [name for name in sys.modules if name.partition(".")[0] == "macros"]:
        if name != source.__name__:
            del sys.modules[name]
    indexing = None
    while True:
        try:
            only, old, out = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            _end(indexing)
            return
        _end(indexing)
        try:
            from macros import preview  # noqa: PLC0415  our code as it stands now

            preview.build(root, only, old, out)
        except BaseException as error:  # noqa: BLE001  a fault of any kind is shown, never raised
            pipe.send(str(error) or repr(error))
        else:
            pipe.send("")
            indexing = FORK.Process(target=preview.index, args=(root, out))
            indexing.start()
        gc.collect()


def _end(indexing: ForkProcess | None) -> None:
    """What it indexes is no longer shown."""
    if indexing:
        indexing.terminate()
        indexing.join()


class Server(LiveReloadServer):
    """MkDocs' server, which also shows on every page why the last edit could not be built."""

    def __init__(self, builder: Builder, host: str, port: int) -> None:
        super().__init__(builder, host, port, root=str(builder.site), polling_interval=POLL)
        self._broken = builder
        self.build_delay = REST
        self.error_handler = self._error_page

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root) / f"{code}.html"
        content = page.read_bytes() if page.exists() else BLANK
        return self._inject_js_into_html(content, self._visible_epoch)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        if self._broken.fault:
            page += f'<pre role="alert" style="{BOX}">{escape(self._broken.fault)}</pre>'.encode()
        # The published page's policy, with what this server adds: an author sees at once what readers would miss.
        return policy.sealed(page.decode()).encode()


BLANK = b'<!doctype html><meta charset="utf-8"><title>Series</title>'
BOX = (
    "position:fixed;inset:auto 0 0;z-index:9;margin:0;padding:1rem;max-height:60vh;overflow:auto;"
    "background:#fff;color:#b02a1c;border-top:4px solid;font:14px/1.5 monospace;white-space:pre-wrap"
)


def say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)
