"""Pictures of every kind of figure and page, and a sheet that shows them all: `make pictures`.

    .venv/bin/python -m tests.pictures [folder]

Each figure where a page first shows it, and a page of each kind: in both languages, light and dark, at the width of a
phone, a tablet and a laptop, and in print. Look at `index.html` in the folder, `build/pictures` by default.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import escape
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from tests import browser as chromium
from tests import site

FIGURES = {
    "ring": ("growth/", ".ring"),
    "ring-full": ("dining/", ".ring"),
    "rings": ("", ".rings"),
    "curve": ("growth/", ".figure.curve"),
    "strip": ("maturity/", ".stage"),
    "heatmap": ("growth/", ".heatmap"),
    "heatmap-cycle": ("dining/", ".heatmap"),
    "feelings": ("expectations/", ".feelings"),
    "blueprint": ("backstage/", ".blueprint"),
    "chart-lines": ("measures/", ".chart--line"),
    "chart-bars": ("introduction/", ".chart--bars"),
    "bucket": ("growth/", ".bucket"),
    "quiz": ("which-stage/", ".quiz"),
    "result": ("which-stage/", ".result"),
    "worksheet": ("growth/", ".worksheet"),
    "checklist": ("growth/", ".checklist"),
    "atlas": ("atlas/", ".atlas"),
}
"""A figure's name, the page that shows it, and what it is there."""

PAGES = {
    "home": "",
    "article": "maturity/",
    "cycle": "parcel/",
    "reference": "metrics/",
    "missing": "nowhere/",
}
WIDTHS = (360, 820, 1440)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
MOST = 4000  # px of a page that a picture shows


class Shot(NamedTuple):
    """One picture: of what, at which width, in which scheme or in print, in which language."""

    name: str
    lang: str
    width: int
    scheme: str

    @property
    def file(self) -> str:
        return f"{self.name}.{self.lang}.{self.width}.{self.scheme}.png"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    server = site.Server({"/": site.build(folder / "site")})
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.find(), args=list(server.flags)
            )
            shots = list(_shots(browser, folder))
            browser.close()
    finally:
        server.close()
    (folder / "index.html").write_text(_sheet(shots), "utf-8")
    print(f"{len(shots)} pictures: {folder / 'index.html'}")


def _shots(browser: Browser, folder: Path) -> Iterator[Shot]:
    for (lang, start), width, scheme in product(site.languages().items(), WIDTHS, SCHEMES):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        for name, (path, selector) in FIGURES.items():
            _open(page, start + path)
            shot = Shot(name, lang, width, scheme)
            page.locator(f"main {selector}").first.screenshot(path=folder / shot.file)
            yield shot
        for name, path in PAGES.items():
            _open(page, start + path)
            yield _page(page, Shot(name, lang, width, scheme), folder)
        page.close()
    for lang, start in site.languages().items():
        page = browser.new_page(viewport={"width": 718, "height": 1047})
        page.emulate_media(media="print")
        for name, path in PAGES.items():
            _open(page, start + path)
            yield _page(page, Shot(name, lang, 718, "print"), folder)
        page.close()


def _open(page: Page, path: str) -> None:
    page.goto(f"{site.ORIGIN}/{path}")
    page.evaluate("document.fonts.ready.then(() => true)")


def _page(page: Page, shot: Shot, folder: Path) -> Shot:
    height = min(int(page.evaluate("document.documentElement.scrollHeight")), MOST)
    clip = {"x": 0, "y": 0, "width": shot.width, "height": height}
    page.screenshot(path=folder / shot.file, full_page=True, clip=clip)  # type: ignore[arg-type]
    return shot


def _sheet(shots: list[Shot]) -> str:
    """All pictures, a row a thing."""
    rows = [
        f"<h2>{escape(name)}</h2><div>"
        + "".join(
            f'<figure><a href="{one.file}"><img loading="lazy" src="{one.file}" alt=""></a>'
            f"<figcaption>{one.lang} {one.width} {one.scheme}</figcaption></figure>"
            for one in shots
            if one.name == name
        )
        + "</div>"
        for name in dict.fromkeys(shot.name for shot in shots)
    ]
    style = "div{display:flex;overflow:auto;gap:1em}img{max-height:60vh;border:1px solid}body{font:1em sans-serif}"
    return f"<!doctype html><meta charset=utf-8><title>Pictures</title><style>{style}</style>{''.join(rows)}"


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/pictures"))
