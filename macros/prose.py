"""What a reader reads, passage by passage: the prose of the pages and the phrases of the data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from macros import links
from macros.manuscript import CALL, HEADING, Manuscript
from macros.model import Forms, Library, Text
from macros.source import Fault, Loc, Source, dotted

GAP = "\ufffc"
"""Stands in a passage for what is no prose: code, a macro call, the place of a number."""
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[-’'][^\W\d_]+)*")

START = re.compile(r"\A\s*(?:#{1,6} +|> ?|[-*+] +|\d+[.)] +)")
RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*")
MARKED = re.compile(r"[`{\[<*]|://")
BARE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"`[^`]*`"), GAP),
    (CALL, GAP),
    (re.compile(r"\{:[^}]*\}"), ""),
    (re.compile(r"<https?://[^>\s]*>"), GAP),
    (links.TERM, r"\2"),
    (re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)"), r"\1"),
    (re.compile(rf" ?{links.REFERENCE.pattern}"), ""),
    (links.PLACE, GAP),
    (re.compile(r"https?://[^\s)»]+"), GAP),
    (re.compile(r"\*+"), ""),
)


@dataclass(frozen=True)
class Passage:
    """A paragraph, a heading, an item or a cell of a page; or a phrase of the data."""

    file: str
    lang: str
    text: str  # without its marks
    line: int = 1
    section: str = ""  # the heading (## …) it stands under, by id
    running: bool = False  # a paragraph of a page, or an item of a list
    quoting: bool = False  # what stands in quotation marks may be the old article's
    source: Source | None = None  # of a phrase of the data
    loc: Loc = ()

    def fault(self, what: str, at: int = 0) -> Fault:
        """A fault of what stands at a place of the text."""
        if self.source:
            return Fault(self.file, self.source.line(self.loc), dotted(self.loc), what)
        return Fault(self.file, self.line + self.text.count("\n", 0, at), "", what)


@dataclass(frozen=True)
class Prose:
    """All passages of a project: those of its pages, and its phrases, each in every language."""

    pages: dict[tuple[str, str], list[Passage]]  # by page and language
    phrases: list[dict[str, Passage]]  # by language

    @cached_property
    def passages(self) -> list[Passage]:
        pages = [passage for page in self.pages.values() for passage in page]
        return pages + [passage for phrase in self.phrases for passage in phrase.values()]

    @cached_property
    def words(self) -> dict[str, dict[str, list[tuple[Passage, int]]]]:
        """By language every word as it is written, and where it stands."""
        found: dict[str, dict[str, list[tuple[Passage, int]]]] = defaultdict(dict)
        for passage in self.passages:
            words = found[passage.lang]
            for match in WORD.finditer(passage.text):
                words.setdefault(match[0], []).append((passage, match.start()))
        return found


def read(manuscripts: Iterable[Manuscript], sources: Iterable[Source], library: Library) -> Prose:
    pages = {(one.page, one.lang): list(_page(one, library)) for one in manuscripts}
    return Prose(pages, [phrase for one in sources for phrase in _phrases(one)])


def bare(text: str) -> str:
    """`text` as a reader reads it: without calls, links, references, emphasis. Its lines stay its lines."""
    if MARKED.search(text):
        for pattern, instead in BARE:
            text = pattern.sub(instead, text)
    return text


# --- pages ---


def _page(page: Manuscript, library: Library) -> Iterator[Passage]:
    quoting = library.homes.get("claims") == page.page
    for key in ("title", "description"):
        if isinstance(page.meta.get(key), str):
            text = page.meta[key]
            yield Passage(page.file, page.lang, text, page.meta_line(key), quoting=quoting)
    section = ""
    for line, text in _blocks(page):
        heading = HEADING.match(text)
        if heading and len(heading[1]) == 2:  # noqa: PLR2004  ##
            section = heading[3] or ""
        row = text.startswith("|")
        if row and RULE.fullmatch(text):
            continue
        for part in text.strip("| ").split("|") if row else [text]:
            said = bare(START.sub("", part)).strip(" ")
            if said.strip(GAP):
                yield Passage(
                    page.file,
                    page.lang,
                    said,
                    line,
                    section,
                    running=not (heading or row),
                    quoting=quoting,
                )


def _blocks(page: Manuscript) -> Iterator[tuple[int, str]]:
    """Lines that belong together, and the number of the first."""
    start, block, last = 0, "", 0
    for number, line in page.lines:
        alone = line.startswith(("|", "#", "{"))
        follows = number == last + 1 and line.strip() and not alone and not START.match(line)
        if block and follows and not block.startswith(("|", "#", "{")):
            block += f"\n{line}"
        else:
            if block:
                yield start, block
            start, block = number, line.strip()
        last = number
    if block:
        yield start, block


# --- data ---


def _phrases(source: Source) -> Iterator[dict[str, Passage]]:
    for loc, thing in links.walk(source.value):
        if isinstance(thing, Text | Forms):
            quoting = source.key == ("claims",)
            said = {
                lang: Passage(
                    source.path,
                    lang,
                    bare(phrase),
                    quoting=quoting,
                    source=source,
                    loc=(*loc, lang, *place),
                )
                for lang, forms in thing.root.items()
                for place, phrase in _forms(forms)
            }
            yield said


def _forms(forms: str | dict[str, str]) -> list[tuple[Loc, str]]:
    if isinstance(forms, str):
        return [((), forms)]
    return [((), "\n".join(forms.values()))]
