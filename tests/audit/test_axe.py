"""axe-core finds nothing against any page, in any language, scheme and width, the menu closed or open."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.axe import assert_accessible, open_menu
from tests.site import Opener, languages, pages

pytestmark = pytest.mark.audit

PATHS = [home + page for lang, home in languages().items() for page in pages(lang)] + ["404.html"]


@pytest.mark.parametrize("width", [360, 820, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_accessible_in_both_schemes(
    open_page: Opener, path: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page = open_page(path, scheme=scheme, width=width)
    assert_accessible(page)

    open_menu(page)

    assert_accessible(page)


@pytest.mark.parametrize("path", PATHS)
def test_accessible_in_forced_colours(open_page: Opener, path: str) -> None:
    page = open_page(path, forced_colors=True)

    assert_accessible(page)
