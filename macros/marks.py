"""The two marks of our Markdown, `[R16]` and `[[term|words]]`; words of another language; binding what never parts.

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
from macros.scripts import script, scripts

LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")
EVERYWHERE = "LATIN"
"""The script whose font every page has: the digits and the stops stand in the same file."""
SILENT = {"code", "pre", "script", "style", "kbd"}


def register(md: Markdown, library: Library, lang: str) -> None:
    """Give `md` our two inline marks; before links (160), after escapes (180)."""
    md.inlinePatterns.register(_Cite(REFERENCE.pattern, md, library, lang), "series_cite", 176)
    md.inlinePatterns.register(_Term(TERM.pattern, md, library, lang), "series_term", 177)
    for code, quoted in others(library, lang).items():
        md.inlinePatterns.register(_Other(quoted.pattern, md, library, code), f"other_{code}", 175)


def others(library: Library, lang: str) -> dict[str, re.Pattern[str]]:
    """By language, what it says on a page of `lang`: letters of its own in its own quotation marks."""
    written = scripts(library)
    marks = {code: tuple(speech.quotes) for code, speech in library.languages.items()}
    return {
        code: re.compile(f"(?<={left})[^{left}{right}]+(?={right})")
        for code, (left, right) in marks.items()
        if written[code] not in (written[lang], EVERYWHERE)
    }


def face(said: str, library: Library, lang: str) -> str | None:
    """The class of words whose letters a page of `lang` has no font for: one word would fetch a whole alphabet."""
    return None if script(said) in ("", scripts(library)[lang], EVERYWHERE) else "other"


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


class _Other(_Mark):
    """«повторение» on an English page: `lang` is the language of those words, that a voice may read them aright."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element, int, int] | tuple[None, None, None]:
        if script(m[0]) != scripts(self.library)[self.lang]:
            return None, None, None
        element = Element("span", {"class": "other", "lang": self.lang})
        element.text = m[0]
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
        for element in list(_read(root)):
            if element.text:
                element.text = self._bound(element.text)
            for child in element:
                if child.tail:
                    child.tail = self._bound(child.tail)
            _hold_cites(element)
            _keep_whole(element)

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


def _keep_whole(element: Element) -> None:
    for place, child in reversed(list(enumerate(element))):
        child.tail = _wrapped(child.tail, element, place + 1)
    element.text = _wrapped(element.text, element, 0)


def _wrapped(text: str | None, parent: Element, place: int) -> str | None:
    """What of `text` stands before its first whole word; the rest goes into `parent` at `place`."""
    start, *pieces = typography.whole(text or "")
    for at, (word, after) in enumerate(zip(pieces[::2], pieces[1::2], strict=True), place):
        span = Element("span", {"class": "whole"})
        span.text, span.tail = word, after
        parent.insert(at, span)
    return start if pieces else text


def _held(text: str) -> str:
    return text[:-1] + typography.NO_BREAK if text.endswith(" ") else text
