"""A phrase of the data as HTML: emphasis, links, `[R16]` and `[[term|words]]` live, all else is text."""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from macros import marks, typography

if TYPE_CHECKING:
    from macros.page import Page

PATTERNS = {"escape", "link", "em_strong", "not_strong"}  # of the library's; ours come on top
MARKED = re.compile(r"[\[\]*\\<>&]")
CITE = re.compile(r"\s*<(a|span)\b[^>]*class=\"cite\"[^>]*>.*?</\1>")
TAG = re.compile(r"<[^>]*>")


def html(phrase: str, page: Page) -> Markup:
    """`phrase` as HTML on `page`."""
    if not MARKED.search(phrase) and not any(one.search(phrase) for one in page.others):
        pieces = typography.whole(page.bind(phrase))
        pieces[1::2] = [f'<span class="whole">{word}</span>' for word in pieces[1::2]]
        return Markup("".join(pieces))  # noqa: S704  nothing in it is marked
    written = page.writer.reset().convert(phrase.replace("\n", " "))
    return Markup(written.removeprefix("<p>").removesuffix("</p>"))  # noqa: S704  Markdown has escaped it


def plain(phrase: str, page: Page) -> str:
    """`phrase` without marks and citations: for SVG, attributes and exports."""
    return entities.unescape(TAG.sub("", CITE.sub("", html(phrase, page)))).strip()


def writer(page: Page) -> Markdown:
    """Markdown that knows phrases only: one paragraph, no HTML, our two marks."""
    md = Markdown()
    _keep(md.preprocessors, {"normalize_whitespace"})
    _keep(md.parser.blockprocessors, {"paragraph"})
    _keep(md.inlinePatterns, PATTERNS)
    marks.register(md, page.library, page.lang)
    md.treeprocessors.register(_Addresses(md, page), "series_addresses", 7)
    md.treeprocessors.register(marks.Binding(md, page.speech), "series_binding", 6)
    return md


def _keep(registry: Any, names: set[str]) -> None:
    for item in list(registry._priority):  # noqa: SLF001  there is no public list of names
        if item.name not in names:
            registry.deregister(item.name)


class _Addresses(Treeprocessor):
    """Turns `growth.md#exit` into the address of that page; the data may link to nothing but pages and the web."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            link.set("href", self._address(link.get("href", "")))

    def _address(self, href: str) -> str:
        path, _, anchor = href.partition("#")
        if path.endswith(".md"):
            return self.page.to(path.removesuffix(".md"), anchor)
        if href.startswith(("https://", "http://")):
            return href
        raise ValueError(f"{href!r}: a phrase links to a page (growth.md#exit) or to https://…")
