"""No page of any kind breaks a rule of accessibility; `make audit` looks at every page in more ways."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.axe import assert_accessible, open_menu
from tests.site import Opener, languages

PAGES = (
    "", "growth/", "expectations/", "which-stage/", "backstage/", "measures/", "atlas/", "dining/",
    "checklists/", "metrics/", "figures/", "sources/", "glossary/", "about/",
)  # fmt: skip


WAYS: dict[str, tuple[int, Literal["light", "dark"]]] = {"ru": (360, "light"), "en": (1440, "dark")}
"""Each language in one of the ways; `make audit` takes every page in every way."""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_each_kind_is_accessible(open_page: Opener, lang: str, path: str) -> None:
    width, scheme = WAYS[lang] if PAGES.index(path) % 2 else WAYS[{"ru": "en", "en": "ru"}[lang]]
    page = open_page(languages()[lang] + path, width=width, scheme=scheme)

    assert_accessible(page)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_the_page_for_wrong_addresses_is_accessible(
    open_page: Opener, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = open_page("nowhere/", width=width, scheme=scheme, status=404)

    assert_accessible(page)


def test_an_open_menu_is_accessible(open_page: Opener, lang: str) -> None:
    page = open_page(languages()[lang] + "growth/", width=360)

    open_menu(page)

    assert_accessible(page)
