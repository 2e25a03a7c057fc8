"""What every test may ask for: a library, a page of it, the DOM of what a view draws, the site in a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, expect, sync_playwright

from macros import model, shelf
from macros.model import Library
from macros.page import Page
from tests import browser as chromium
from tests import site

ROOT = Path(__file__).parent.parent
os.environ["SERIES_ROOT"] = str(ROOT)
expect.set_options(timeout=1000 * site.PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if site.LATE:  # which only a browser feels
        items[:] = [one for one in items if "browser" in getattr(one, "fixturenames", ())]


@pytest.fixture(scope="session")
def library() -> Library:
    return shelf.library(ROOT)


@pytest.fixture(params=["ru", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(library: Library, lang: str) -> Page:
    return Page(library, lang, "growth")


@pytest.fixture(autouse=True)
def _languages(library: Library) -> Iterator[None]:
    token = model.LANGUAGES.set(library.codes)
    yield
    model.LANGUAGES.reset(token)


@pytest.fixture(scope="session")
def dom() -> Callable[[Any], html.HtmlElement]:
    return lambda node: html.fragment_fromstring(str(node))


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def built(scratch: Path) -> Path:
    """The folder of the real site, built for `server.url`."""
    return site.build(scratch / "site")


@pytest.fixture(scope="session")
def made(built: Path, scratch: Path) -> Path:
    """The folder of the books made of `built`, for tests that bear the mark of books."""
    return site.books(built, scratch / "books")


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[site.Server]:
    """The site at the root of its host, for `browser`; `server.url` is its address."""
    server = site.Server({"/": built})
    yield server
    server.close()


@pytest.fixture(scope="session")
def below(server: site.Server, scratch: Path) -> str:
    """The address of the site built anew for a path of its host, as a project's site on GitHub Pages is."""
    server.mounts[site.PROJECT] = site.build(scratch / "below", site.PROJECT)
    return server.url.rstrip("/") + site.PROJECT


@pytest.fixture(scope="session")
def browser(server: site.Server) -> Iterator[Browser]:
    """Chromium, which finds the site at `server.url` and no other host."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(server.flags)
        )
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[site.Opener]:
    """`open_page("en/growth/", scheme="dark", width=360)`: a page on which no error may happen until the test ends."""
    with site.opener(browser) as opened:
        yield opened
