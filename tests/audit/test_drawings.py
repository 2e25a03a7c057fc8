"""Every drawing of every page, at every width: nothing of its text is cut off, crossed, too near or too small."""

from __future__ import annotations

import pytest

from tests import walk
from tests.site import Opener, languages, pages

pytestmark = pytest.mark.audit


@pytest.mark.parametrize("width", walk.WIDTHS)
@pytest.mark.parametrize(
    "path", [home + one for lang, home in languages().items() for one in pages(lang)]
)
def test_text_in_drawings_is_whole(open_page: Opener, path: str, width: int) -> None:
    assert walk.faults(open_page(path, width=width)) == []
