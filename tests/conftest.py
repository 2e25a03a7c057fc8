"""What every test may ask for: a library, a page of it, the DOM of what a view draws."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from macros import model, shelf
from macros.model import Library
from macros.page import Page

ROOT = Path(__file__).parent.parent
os.environ["SERIES_ROOT"] = str(ROOT)


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
