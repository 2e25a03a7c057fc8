"""axe-core finds nothing against any page: in every language, scheme and width, in forced colours, with the menu open."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.axe import open_menu, violations
from tests.site import Opener, paths

pytestmark = pytest.mark.audit

WIDTHS = (360, 820, 1440)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*paths(), "404.html"])
def test_accessible_in_every_width(open_page: Opener, path: str, scheme: Literal["light", "dark"]) -> None:
    found = {width: violations(open_page(path, width=width, scheme=scheme)) for width in WIDTHS}

    assert found == dict.fromkeys(WIDTHS, [])


@pytest.mark.parametrize("path", [*paths(), "404.html"])
def test_accessible_in_forced_colours(open_page: Opener, path: str) -> None:
    page = open_page(path, forced_colors=True)

    assert not violations(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*paths(), "404.html"])
def test_accessible_with_the_menu_open(open_page: Opener, path: str, scheme: Literal["light", "dark"]) -> None:
    found = {}
    for width in WIDTHS:
        page = open_page(path, width=width, scheme=scheme)
        open_menu(page)
        found[width] = violations(page)

    assert found == dict.fromkeys(WIDTHS, [])
