"""The built site as a browser meets it: a build, a server like GitHub Pages, pages that tell on themselves.

For every worker the site stands at `http://series.localhost/`: a browser started with `Server.flags`
finds it there, and finds nothing else.
"""

from __future__ import annotations

import fcntl
import gzip
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from shutil import ignore_patterns
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route

ROOT = Path(__file__).parent.parent
ORIGIN = "http://series.localhost"
"""By its name an origin of this machine, so that what needs a secure context (the clipboard) works."""
PROJECT = "/service-cycles/"
"""The path of a project's site on GitHub Pages."""
PROJECT_URL = "https://github.com/example/service-cycles"
"""Where mistakes are reported."""
MADE = ignore_patterns("__pycache__", ".cache")
"""What a copy of the project leaves behind: another worker may be writing it."""
LATE = int(os.environ.get("LATE", "0"))
"""Milliseconds by which scripts, and what a page waits for, come late: see `late.js`."""
PATIENCE = 10
"""Seconds after which what has not come will not come."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",  # without it the headless shell rounds the widths of letters to whole pixels
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def build(folder: Path, path: str = "/") -> Path:
    """Build the site for `ORIGIN` and `path` into `folder`, unless another worker has: as `make build` does."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            done = subprocess.run(
                [sys.executable, "-m", "macros.cli", "build", "--out", str(folder)],
                cwd=ROOT, env=os.environ
                | {"SITE_URL": ORIGIN + path, "REPO_URL": PROJECT_URL, "SERIES_ROOT": str(ROOT)},
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert done.returncode == 0, f"The site does not build:\n{done.stderr}"
    return folder


def another(series: Path, folder: Path, address: str, command: str = "build") -> Path:
    """Build the series in the folder `series` for `address` into `folder`, with our code."""
    # Where the real project is must not be told, or it could be read instead.
    environment = {name: value for name, value in os.environ.items() if name != "SERIES_ROOT"}
    done = subprocess.run(
        # From here, as one would type it.
        [sys.executable, "-m", "macros.cli", "--root", os.path.relpath(series, ROOT), command, "--out", str(folder)],
        cwd=ROOT, env=environment | {"SITE_URL": address}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def books(site: Path, folder: Path) -> Path:
    """The books of a built site, by the program that the Makefile names."""
    program = os.environ.get("BOOKS")
    assert program, (
        "BOOKS does not say where the environment of the books is: run `make test-books`"
    )
    command = [str(ROOT / program), "-m", "macros.cli", "books", "--site", str(site)]
    subprocess.run([*command, "--out", str(folder)], cwd=ROOT, check=True)
    return folder


@cache
def languages() -> dict[str, str]:
    """Where each language stands below the site's root: `{"ru": "", "en": "en/"}`."""
    first, *others = yaml.safe_load((ROOT / "data/series.yml").read_text("utf-8"))["languages"]
    return {first["code"]: ""} | {other["code"]: f"{other['code']}/" for other in others}


def pages(lang: str, calling: str = "") -> list[str]:
    """The address of every page of a language below the language's root: `""`, `growth/`.

    `calling`: of those alone that call the macro of that name.
    """
    docs = ROOT / "docs" / lang
    series = yaml.safe_load((ROOT / "data/series.yml").read_text("utf-8"))
    drafts = {one["id"] for one in series["articles"] if not one.get("published")}
    called = f"{{{{ {calling}(" if calling else ""
    names = (
        path.relative_to(docs).with_suffix("").as_posix()
        for path in sorted(docs.rglob("*.md"))
        if path.stem not in drafts and called in path.read_text("utf-8")
    )
    return ["" if name == "index" else f"{name.removesuffix('/index')}/" for name in names]


class Server(ThreadingHTTPServer):
    """Serves the folders in `mounts`, each under its path, in threads of this process until `close`."""

    daemon_threads = True
    request_queue_size = 64  # of five a busy machine loses some, and asks again a second later

    def __init__(self, mounts: dict[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.mounts = mounts
        self.url = f"{ORIGIN}/"
        here = f"MAP {urlsplit(ORIGIN).hostname} 127.0.0.1:{self.server_port}"
        self.flags = (*FLAGS, f"--host-resolver-rules={here}, MAP * ~NOTFOUND")
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, *_: object) -> None:
        """Say nothing: browsers hang up when they please."""

    def find(self, path: str) -> tuple[int, Path | None]:
        """The status and the file for a path, as GitHub Pages finds them; for a folder without its slash no file."""
        # A copy: a test may add a mount while another page is being answered.
        mount = max(
            (one for one in list(self.mounts) if path.startswith(one)), key=len, default="/"
        )
        root = self.mounts[mount]
        file = root / unquote(path.removeprefix(mount))
        if file.is_dir():
            return (200, file / "index.html") if path.endswith("/") else (301, None)
        return (200, file) if file.is_file() else (404, root / "404.html")


class Answer(BaseHTTPRequestHandler):
    """One answer: text compressed, everything to be kept for ten minutes, as GitHub Pages says."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or the body may wait for word that the head has come
    server: Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        status, file = self.server.find(path)
        self.send_response(status)
        body = b""
        if LATE and file and file.suffix not in (".html", ".css", ".woff2"):
            time.sleep(LATE / 2000)
        if file is None:
            self.send_header("Location", f"{path}/")
        else:
            kind = guess_type(file.name)[0] or "application/octet-stream"
            is_text = kind.startswith("text/") or kind.endswith(
                ("javascript", "json", "xml", "wasm")
            )
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
            self.send_header("Cache-Control", "max-age=600")
            body = file.read_bytes()
            if is_text and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = _gzip(body)
                self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815  named by the protocol

    def log_message(self, *_: object) -> None:
        """Say nothing: a fault shows in the page."""


@cache
def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def until(page: Page, said: str, arg: object = None) -> None:
    """Wait until `said` is true in the page. Playwright's own way needs `eval`, which our policy forbids."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(said, arg):
        assert time.monotonic() < end, said
        page.wait_for_timeout(50)


def lettered(page: Page) -> None:
    """Wait for the fonts, which come after the page and move its lines."""
    page.evaluate("document.fonts.ready.then(() => true)")


def slowly(page: Page, file: str) -> Callable[[], None]:
    """Hold a file back (`"**/quiz.js"`) while the page is opened; what is returned lets it come."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(file, hold)

    def come() -> None:
        for one in held:
            one.continue_()
        page.unroute(file, hold)

    return come


class Opener:
    """Opens pages of the site in a browser and keeps what went wrong in them, in words, in `faults`."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def __call__(  # noqa: PLR0913  each is a way to come to a page
        self,
        path: str = "",
        *,
        scheme: Literal["light", "dark"] = "light",
        width: int = 1440,
        js: bool = True,
        forced_colors: bool = False,
        status: int = 200,
    ) -> Page:
        """Open the page at `path` below the site's root (`en/growth/#exit`), or at a whole address.

        Every page has a browser context of its own, hence its own storage; `page.context.new_page()` is a
        second page that shares it. `status` is what the server must answer.
        """
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            forced_colors="active" if forced_colors else "none",
            java_script_enabled=js,
            reduced_motion="reduce",
            timezone_id="UTC",  # what was kept at noon is of the same day wherever the tests run
        )
        self.contexts.append(context)
        if LATE:
            script = (ROOT / "tests/late.js").read_text("utf-8")
            context.add_init_script(f"({script})({LATE})")
        url = urljoin(f"{ORIGIN}/", path)
        context.on("console", lambda message: self._said(message, url))
        context.on(
            "weberror",
            lambda error: self.faults.append(f"{error.page and error.page.url}: {error.error}"),
        )
        context.on("request", self._asked)
        page = context.new_page()
        answer = page.goto(url, wait_until="load")
        assert answer, url
        assert answer.status == status, f"{url}: {answer.status}"
        lettered(page)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.contexts.clear()

    def _said(self, message: ConsoleMessage, url: str) -> None:
        where, text = message.location["url"], message.text
        if where == url.partition("#")[0] and text.startswith("Failed to load resource"):
            return  # the browser calls a 404 for the page itself an error; `status` has judged that
        if message.type in ("error", "warning"):
            self.faults.append(f"{where}: the console says: {text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{ORIGIN}/", "data:", "blob:")):
            self.faults.append(f"{request.frame.url}: asks another origin: {request.url}")


@contextmanager
def opener(browser: Browser) -> Iterator[Opener]:
    """An `Opener` whose pages are closed at the end; it is an error then if any of them had a fault."""
    opened = Opener(browser)
    try:
        yield opened
    finally:
        opened.close()
    assert not opened.faults, "\n".join(opened.faults)
