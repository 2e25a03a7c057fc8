"""What a proofreader marks in a line: quotation marks, dashes, spaces. The rules are those of `data/languages/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from macros.model import Library, Speech
from macros.prose import GAP, Passage, Prose
from macros.scripts import script, scripts
from macros.source import Fault

MARKS = "\"'„“”‟«»‹›‘’‚‛"
MARK = re.compile(f"[{MARKS}]")
APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
LETTERS = re.compile(r"[^\W\d_]+")
NO_BREAK = re.compile("[\u00a0\u202f]|&nbsp;|&#160;|&#xa0;", re.IGNORECASE)
DASH = re.compile(r"[–—―]")
HYPHEN = re.compile(r"(?<=\S)\s-(?=\s)")
RANGE = re.compile(r"(?<![\w./:\-–])\d+(?:[.,]\d+)?-\d+(?:[.,]\d+)?(?![\w/\-]|[.:]\d)")

Found = Iterator[tuple[int, str]]  # a place in the passage, and what is wrong there


def faults(root: Path, prose: Prose, library: Library) -> Iterator[Fault]:
    rules: dict[str, list[Callable[[Passage], Found]]] = {
        lang: [Quotes(lang, library), Dashes(library.languages[lang])] for lang in library.codes
    }
    for passage in prose.passages:
        for rule in rules[passage.lang]:
            for at, what in rule(passage):
                yield passage.fault(what, at)
    yield from _spaces(root)


# --- spaces ---


def _spaces(root: Path) -> Iterator[Fault]:
    """No-break spaces typed by hand, which nobody sees and the next author types otherwise."""
    what = "a no-break space typed by hand; type a plain space, the build binds what must not part"
    for path in [*(root / "docs").rglob("*.md"), *(root / "data").rglob("*.yml")]:
        text = path.read_text("utf-8")
        for match in NO_BREAK.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield Fault(
                path.relative_to(root).as_posix(), line, "", f"{_around(text, match)}: {what}"
            )


def _around(text: str, match: re.Match[str]) -> str:
    """The word or words that a match stands in."""
    before = re.search(r"\S*$", text[: match.start()])
    after = re.match(r"\S*", text[match.end() :])
    assert before and after  # noqa: S101,PT018  both may be empty and always match
    return re.sub(r"\s", " ", before[0] + match[0] + after[0]).replace(GAP, "…")


# --- quotation marks ---


class Quotes:
    """The language's own quotation marks, the inner ones inside the outer; others around another script only."""

    def __init__(self, lang: str, library: Library) -> None:
        speech = library.languages[lang]
        self.outer, self.inner = speech.quotes, speech.inner_quotes
        self.advice = f"type {self._pair(self.outer)}, and {self._pair(self.inner)} inside them"
        written = scripts(library)
        self.foreign = [
            (re.compile(rf"{pair[0]}([^{MARKS}]+){pair[1]}"), written[code])
            for code, other in library.languages.items()
            for pair in (other.quotes, other.inner_quotes)
            if code in written and written[code] != written[lang]
        ]
        left, right = self.outer[0], self.outer[1]
        self.quoted = re.compile(rf"{left}[^{left}]*{right}(?!\w)")
        self.nested = re.compile(rf"{left}[^{MARKS}]*({left})")

    def __call__(self, passage: Passage) -> Found:
        if not MARK.search(passage.text):
            return
        text = passage.text
        for pattern, wanted in self.foreign:
            text = pattern.sub(partial(self._hidden, wanted), text)
        inside = [match.span() for match in self.quoted.finditer(text)]
        for match in MARK.finditer(text):
            mark, at = match[0], match.start()
            shown = _around(text, match)
            if APOSTROPHE.match(text, at):
                if mark == "'":
                    yield at, f"{shown}: a straight apostrophe; type ’"
            elif mark in "\"'":
                yield at, f"{shown}: a straight quotation mark; {self.advice}"
            elif mark not in self.outer + self.inner:
                yield at, f"{shown}: {mark} is no quotation mark of this language; {self.advice}"
            elif mark not in self.outer and not any(a < at < b for a, b in inside):
                outer = self._pair(self.outer)
                yield at, f"{shown}: {mark} stands inside {outer} only; type {outer}"
        for match in self.nested.finditer(text):
            what = f"inside {self._pair(self.outer)} type {self._pair(self.inner)}"
            yield match.start(1), f"{_around(text, match)}: {what}"

    @staticmethod
    def _pair(marks: str) -> str:
        return f"{marks[0]}…{marks[1]}"

    @staticmethod
    def _hidden(wanted: str, match: re.Match[str]) -> str:
        """A quotation of another script, without its marks."""
        words = LETTERS.findall(match[1])
        foreign = bool(words) and all(script(word) == wanted for word in words)
        return f"{GAP}{match[1]}{GAP}" if foreign else match[0]


# --- dashes ---


class Dashes:
    """The one dash of the language, with a space on each side; the en dash of a range, with none."""

    def __init__(self, speech: Speech) -> None:
        self.dash = speech.dash
        self.opens = speech.quotes[0] + speech.inner_quotes[0] + "(["
        self.closes = speech.quotes[1] + speech.inner_quotes[1] + ")].,:;!?…"

    def __call__(self, passage: Passage) -> Found:
        text = passage.text
        for match in RANGE.finditer(text):
            shown = match[0].replace("-", "–")
            yield match.start(), f"{match[0]}: a hyphen between numbers; type {shown}"
        if self.dash is None:
            return
        for match in HYPHEN.finditer(text):
            yield match.start(), f"{_phrase(text, match)}: a hyphen for a dash; type {self.dash}"
        if DASH.fullmatch(text):
            return  # an empty cell
        for match in DASH.finditer(text):
            wrong = self._wrong(text, match.start())
            if wrong:
                yield match.start(), f"{_phrase(text, match)}: {wrong}"

    def _wrong(self, text: str, at: int) -> str:
        before, mark, after = text[:at][-1:], text[at], text[at + 1 :][:1]
        left = not before.strip() or before in self.opens
        right = not after.strip() or after in self.closes
        if mark == "–" and not left and not right:
            return ""  # a range
        if mark == "—" and text[:at].endswith(". "):
            return ""  # between the areas of a reference after ISBD and GOST R 7.0.100
        if mark != self.dash:
            return f"{mark} is no dash of this language; type {self.dash} with a space on each side"
        if not (left and right):
            return f"{mark} without a space on each side; a minus is −"
        return ""


def _phrase(text: str, match: re.Match[str]) -> str:
    """A match between the words beside it."""
    before = re.search(r"\S*\s?$", text[: match.start()])
    after = re.match(r"\s?\S*", text[match.end() :])
    assert before and after  # noqa: S101,PT018  both may be empty and always match
    return " ".join((before[0] + match[0] + after[0]).split()).replace(GAP, "…")
