"""What an editor may look at again, page by page: long sentences and paragraphs, doubtful words; no faults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from macros import manuscript, prose, shelf
from macros.model import Library
from macros.prose import WORD, Passage
from macros.vocabulary import Stems

PARAGRAPH = 120  # words, above which a paragraph is named
SHOWN = 5  # words of a sentence that are printed
STOP = re.compile(r"(?<=[.!?…])[»“”’)]*\s+[«„‘“(]*")


def lines(root: Path) -> Iterator[str]:
    """The report on the project at `root`."""
    library = shelf.library(root)
    pages = prose.read(manuscript.read(root, library.codes), (), library).pages
    stems = {lang: Stems(lang, library) for lang in library.codes}
    doubtful = {lang: _doubtful(stems[lang], lang, library) for lang in library.codes}
    for (name, lang), passages in sorted(pages.items()):
        running = [one for one in passages if one.running]
        sentences = [(one, said) for one in running for said in _sentences(one.text)]
        lengths = [len(WORD.findall(said)) for _, said in sentences]
        if lengths:
            mean = sum(lengths) / len(lengths)
            yield f"docs/{lang}/{name}.md: {sum(lengths)} words, {mean:.1f} a sentence"
        yield from _long(sentences, library.languages[lang].long_sentence)
        for one in running:
            length = len(WORD.findall(one.text))
            if length > PARAGRAPH:
                yield f"  line {one.line}: a paragraph of {length} words"
        for wanted, phrase, meant in doubtful[lang]:
            where = ", ".join(map(str, _lines(wanted, passages, stems[lang])))
            if where:
                yield f"  line {where}: {phrase}, where {meant} is meant?"


def _sentences(text: str) -> list[str]:
    """A stop and a capital after it part two sentences; an abbreviation’s stop does not."""
    ends = [m.end() for m in STOP.finditer(text) if text[m.end() :][:1].isupper()]
    said = [text[start:end] for start, end in pairwise([0, *ends, len(text)])]
    return [one for one in said if WORD.search(one)]


def _long(sentences: list[tuple[Passage, str]], most: int) -> Iterator[str]:
    for passage, said in sentences:
        length = len(WORD.findall(said))
        if length > most:
            begins = " ".join(said.split()[:SHOWN])
            yield f"  line {passage.line}: a sentence of {length} words: {begins} …"


def _doubtful(stems: Stems, lang: str, library: Library) -> list[tuple[list[set[str]], str, str]]:
    """The phrases of `avoid.not_for_this`, but those that the glossary has for something else."""
    ours = [
        stems.of(phrase)
        for term in library.terms.values()
        for phrase in (term.name[lang], *term.forms.get(lang, ()))
    ]
    doubts = [
        (stems.of(phrase), phrase, term.name[lang])
        for term in library.terms.values()
        for phrase in term.avoid.not_for_this.get(lang, ())
    ]
    return [doubt for doubt in doubts if doubt[0] not in ours]


def _lines(wanted: list[set[str]], passages: list[Passage], stems: Stems) -> list[int]:
    """The lines on which a phrase stands in any form."""
    stem = min(wanted[0], key=len)
    begins = stem[: max(3, len(stem) - 1)]
    return [
        one.line
        for one in passages
        if begins in stems.fold(one.text)
        and any(stems.said(wanted, one.text, match.start()) for match in WORD.finditer(one.text))
    ]
