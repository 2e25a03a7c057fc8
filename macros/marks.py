"""The two marks of our Markdown, `[R16]` and `[[term|words]]`, and the binding of words that never part.

Prose and data share them: a page is read with them by the engine, a phrase of the data by `inline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from macros import typography
from macros.links import REFERENCE, TERM
from macros.model import Library, Speech

LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")
SILENT = {"code", "pre", "script", "style", "kbd"}


def register(md: Markdown, library: Library, lang: str) -> None:
    """Give `md` our two inline marks; before links (160), after escapes (180)."""
    md.inlinePatterns.register(_Cite(REFERENCE.pattern, md, library, lang), "series_cite", 176)
    md.inlinePatterns.register(_Term(TERM.pattern, md, library, lang), "series_term", 177)


class _Mark(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, library: Library, lang: str) -> None:
        super().__init__(pattern, md)
        self.library = library
        self.lang = lang


class _Cite(_Mark):
    """`[R16]` leads to the reference, `[S18]` to the claim of the old article, `[M11]` to the metric."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        code = m[1]
        home = self.library.homes.get(self.library.list_of(code))
        element = (
            _link("cite", f"{home}.md#{code.lower()}")
            if home
            else Element("span", {"class": "cite"})
        )
        element.text = f"[{code}]"
        return element, m.start(0), m.end(0)


class _Term(_Mark):
    """`[[churn|оттока]]` leads from the words of the sentence to their entry in the glossary.

    The link carries the definition, for a script to show it in place.
    """

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        home = self.library.homes.get("glossary")
        element = _link("term", f"{home}.md#{m[1]}") if home else Element("span", {"class": "term"})
        term = self.library.terms[m[1]]
        speech = self.library.languages.get(self.lang)
        said = term.name[self.lang], term.definition[self.lang]
        name, definition = (typography.bind(bare(one), speech) if speech else one for one in said)
        element.set("data-term", name)
        element.set("data-definition", definition)
        element.text = m[2]
        return element, m.start(0), m.end(0)


def bare(phrase: str) -> str:
    """`phrase` as mere words, without a page to stand on: for an attribute of a mark inside a phrase."""
    words = TERM.sub(lambda match: match[2], LINKED.sub(lambda match: match[1], phrase))
    return REFERENCE.sub("", words).replace("*", "").replace("  ", " ").strip()


def _link(kind: str, href: str) -> Element:
    return Element("a", {"class": kind, "href": href})


class Binding(Treeprocessor):
    """Sets no-break spaces in everything that is read, and never leaves a citation alone on a line."""

    def __init__(self, md: Markdown, speech: Speech | None) -> None:
        super().__init__(md)
        self.speech = speech

    def run(self, root: Element) -> None:
        for element in _read(root):
            if element.text:
                element.text = self._bound(element.text)
            for child in element:
                if child.tail:
                    child.tail = self._bound(child.tail)
            _hold_cites(element)

    def _bound(self, text: str) -> str:
        return typography.bind(text, self.speech) if self.speech else text


def _read(element: Element) -> Iterator[Element]:
    if element.tag not in SILENT:
        yield element
        for child in element:
            yield from _read(child)


def _hold_cites(element: Element) -> None:
    before: Element | None = None
    for child in element:
        if child.get("class") == "cite":
            if before is None and element.text:
                element.text = _held(element.text)
            elif before is not None and before.tail:
                before.tail = _held(before.tail)
        before = child


def _held(text: str) -> str:
    return text[:-1] + typography.NO_BREAK if text.endswith(" ") else text
