"""An article that is not published may have its pages: `serve` shows them, `build` does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from lxml import html

from tests.test_build import Copy
from tests.test_serve import Served

ID = "handing-over"
LINES = {
    "": "Draft: nobody but you sees this page.",
    "de/": "Entwurf: Diese Seite sehen nur Sie.",
}
TITLES = {"en": "Handing over the key", "de": "Den Schlüssel weitergeben"}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The tiny series, and the pages of the one article that it has not published."""
    copy = Copy(tmp_path / "copy")
    (copy.root / f"data/articles/{ID}.yml").write_text(
        dedent("""\
            label: {en: Handing over, de: Weitergeben}
            blurb: {en: The key goes on, de: Der Schlüssel zieht weiter}
            reviewed: 2026-11-22
            takeaways: [{en: A, de: A}, {en: B, de: B}, {en: C, de: C}]
            """),
        "utf-8",
    )
    for lang, title in TITLES.items():
        (copy.root / f"docs/{lang}/{ID}.md").write_text(
            f"---\ntitle: {title}\ndescription: {title}, {title}, {title}.\n---\n\n# {title}\n\n"
            f'{{{{ part("{ID}") }}}}\n\n{{{{ ring("garden-year") }}}}\n\n[R1]\n\n{{{{ series("{ID}") }}}}\n',
            "utf-8",
        )
    return copy


def test_a_draft_is_checked_and_built_nowhere(copy: Copy) -> None:
    done = copy.series("build")

    assert done.returncode == 0, done.stderr
    assert "3 of 4 articles published" in done.stdout
    site = copy.root / "site"
    written = [path for path in site.rglob("*.*") if path.suffix in {".html", ".xml", ".json"}]
    assert [path for path in written if ID in str(path) or ID in path.read_text("utf-8")] == []


@pytest.fixture
def served(copy: Copy, tmp_path: Path) -> Iterator[Served]:
    served = Served(copy, tmp_path / "said")
    yield served
    served.close()


def test_a_draft_is_served_and_says_so_in_every_language_and_is_in_no_menu(served: Served) -> None:
    drafts = {path: html.fromstring(served.page(f"/{path}{ID}/")) for path in LINES}
    homes = [html.fromstring(served.page(f"/{path}")) for path in LINES]

    said = {
        path: [p.text_content().strip() for p in page.cssselect(".draft")]
        for path, page in drafts.items()
    }
    assert said == {path: [line] for path, line in LINES.items()}
    assert all(page.cssselect(".ring") and page.cssselect(".series") for page in drafts.values())
    assert not any(home.xpath(f"//a[contains(@href, '{ID}')]") for home in homes)
    assert not any(home.cssselect(".draft") for home in homes)
