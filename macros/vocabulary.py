"""Words: those that lost a letter to haste, and those that the glossary keeps out of every text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import snowballstemmer
from babel import Locale

from macros.model import Library, Speech, Term
from macros.prose import WORD, Passage, Prose
from macros.source import Fault


def faults(prose: Prose, library: Library) -> Iterator[Fault]:
    for lang in library.codes:
        yield from Letters(lang, prose, library.languages[lang]).faults()
        yield from Never(lang, prose, library).faults()


class Letters:
    """Words that have a letter which hurried authors drop: ё, written е.

    They are those that the language lists, and every word that stands with the letter anywhere in the project.
    """

    def __init__(self, lang: str, prose: Prose, speech: Speech) -> None:
        self.said = prose.words[lang] if speech.sorts_as else {}
        self.folds = str.maketrans(speech.sorts_as)
        letters = set(speech.sorts_as)
        parts = (part for word in self.said for part in word.lower().split("-"))
        self.words = {self._fold(part): part for part in parts if part[1:] and letters & set(part)}
        for word in speech.either:
            self.words.pop(self._fold(word), None)
        self.words |= {self._fold(one): one for one in speech.spell if not one.endswith("*")}
        starts = [one.rstrip("*") for one in speech.spell if one.endswith("*")]
        self.starts = {self._fold(one): one for one in starts}
        self.lengths = sorted({len(one) for one in starts})

    def faults(self) -> Iterator[Fault]:
        for word, places in self.said.items():
            lower = word.lower()
            right = self._right(lower)
            if right == lower and "-" in word:
                right = "-".join(map(self._right, lower.split("-")))
            if right != lower:
                for passage, at in places:
                    yield passage.fault(f"{word}: write {right}", at)

    def _right(self, word: str) -> str:
        """How the word is written."""
        if word in self.words:
            return self.words[word]
        for length in self.lengths:
            if word[:length] in self.starts:
                return self.starts[word[:length]] + word[length:]
        return word

    def _fold(self, word: str) -> str:
        return word.translate(self.folds)


class Never:
    """The words of `avoid.never`, in any form; what the old article says in quotation marks is its own."""

    def __init__(self, lang: str, prose: Prose, library: Library) -> None:
        self.lang = lang
        self.said = prose.words[lang]
        self.stems = Stems(lang, library)
        quotes = library.languages[lang].quotes
        left, right = quotes[0], quotes[1]
        self.quotation = re.compile(rf"{left}[^{left}{right}]*{right}(?!\w)")
        self.kept_out: dict[str, list[tuple[list[set[str]], str, Term]]] = {}
        for term in library.terms.values():
            for phrase in term.avoid.never.get(lang, ()):
                stems = self.stems.of(phrase)
                for stem in stems[0]:
                    self.kept_out.setdefault(stem, []).append((stems, phrase, term))

    def faults(self) -> Iterator[Fault]:
        # A stem is what its words begin with, but perhaps for its last letter.
        begins = tuple(stem[: max(3, len(stem) - 1)] for stem in self.kept_out)
        for word, places in self.said.items():
            if not self.stems.fold(word).startswith(begins):
                continue
            for stems, phrase, term in self.kept_out.get(self.stems.one(word), ()):
                for passage, at in places:
                    said = self.stems.said(stems, passage.text, at)
                    if said and self._ours(passage, at):
                        better = term.name[self.lang]
                        what = f"no text says {phrase!r}; the glossary has {better!r}"
                        yield passage.fault(f"{said}: {what}", at)

    def _ours(self, passage: Passage, at: int) -> bool:
        """Whether it is we who say it: not the glossary that forbids it, not the old article."""
        if passage.source and passage.source.key == ("terms",):
            return False
        quoted = self.quotation.finditer(passage.text) if passage.quoting else ()
        return not any(match.start() < at < match.end() for match in quoted)


class Stems:
    """Words of a language without their endings, by which one form is known for another."""

    def __init__(self, lang: str, library: Library) -> None:
        self.folds = str.maketrans(library.languages[lang].sorts_as)
        self.stem = _stemmer(lang)

    def of(self, phrase: str) -> list[set[str]]:
        """By word the stems of its forms: a stemmer may take the end of the word itself for an ending."""
        return [{self.one(word), self.fold(word)} for word in phrase.split()]

    def one(self, word: str) -> str:
        return self.stem(self.fold(word))

    def fold(self, word: str) -> str:
        return word.lower().translate(self.folds)

    def said(self, stems: list[set[str]], text: str, at: int) -> str:
        """The words at a place of a text, if they are those of the stems with only spaces between them."""
        run = text[at:].split(maxsplit=len(stems))[: len(stems)]
        words = [match[0] for one in run if (match := WORD.match(one))]
        whole = len(words) == len(stems) and words[:-1] == run[:-1]
        if whole and all(self.one(word) in one for word, one in zip(words, stems, strict=True)):
            return " ".join(words)
        return ""


@lru_cache
def _stemmer(lang: str) -> Callable[[str], str]:
    """The Snowball stemmer of a language, by its English name; a language without one has whole words only."""
    name = (Locale.parse(lang).english_name or "").lower()
    if name not in snowballstemmer.algorithms():
        return str
    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return lru_cache(maxsize=None)(stem)
