"""The Markdown extension of the pages: finished HTML carried through, our marks, binding.

The configs name it `macros.markdown` and tell it the language of their pages.
"""

from __future__ import annotations

import base64
import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from macros import marks, shelf, typography
from macros.model import Speech

TOKEN = re.compile(r"\[\[html:([\w=-]+)\]\]")


def carry(html: str) -> str:
    """A token that stands for `html` in any Markdown: in a list, a table, a box. One word, one line; none for none."""
    return f"[[html:{base64.urlsafe_b64encode(html.encode()).decode()}]]" if html else ""


class SeriesExtension(Extension):
    def __init__(self, **kwargs: Any) -> None:
        self.config = {"language": ["", "The code of the language the pages are written in"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the library's name
        library = shelf.library(shelf.here())
        lang = self.getConfig("language")
        speech = library.languages.get(lang)
        # After fenced code (25), so that examples of macros stay text; before HTML blocks (20).
        md.preprocessors.register(_Carried(md), "series_carried", 22)
        marks.register(md, library, lang)
        # After attribute lists (8) have found their braces; before the table of contents (5) reads headings.
        md.treeprocessors.register(marks.Binding(md, speech), "series_binding", 6)
        md.treeprocessors.register(_Tables(md), "series_tables", 4)
        if speech:
            md.treeprocessors.register(_Contents(md, speech), "series_contents", 3)


def makeExtension(**kwargs: Any) -> SeriesExtension:  # noqa: N802  the library's name
    return SeriesExtension(**kwargs)


class _Carried(Preprocessor):
    """Hands carried HTML to the stash, where Markdown leaves it alone."""

    def run(self, lines: list[str]) -> list[str]:
        return [TOKEN.sub(self._store, line) for line in lines]

    def _store(self, match: re.Match[str]) -> str:
        html = base64.urlsafe_b64decode(match[1]).decode()
        return self.md.htmlStash.store(Markup(html))  # noqa: S704  a component made and escaped it


class _Contents(Treeprocessor):
    """Binds the names of the table of contents again: it takes a no-break space for any other."""

    def __init__(self, md: Markdown, speech: Speech) -> None:
        super().__init__(md)
        self.speech = speech

    def run(self, root: Element) -> None:  # noqa: ARG002
        self._bind(getattr(self.md, "toc_tokens", []))

    def _bind(self, headings: list[dict[str, Any]]) -> None:
        for heading in headings:
            # A name is HTML; the entity outlives what else would make it a space once more.
            name = typography.bind(heading["name"], self.speech)
            heading["name"] = name.replace(typography.NO_BREAK, "&nbsp;")
            self._bind(heading["children"])


class _Tables(Treeprocessor):
    """Lets a table stack into cards on a phone: each cell says its column, its first heads the row."""

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            columns = ["".join(cell.itertext()) for cell in table.iterfind("thead/tr/th")]
            for cell in table.iterfind("thead/tr/th"):
                cell.set("scope", "col")
            for row in table.iterfind("tbody/tr"):
                first, *others = row
                first.tag = "th"
                first.set("scope", "row")
                for cell, column in zip(others, columns[1:], strict=False):
                    cell.set("data-label", column)
