"""Spelling, by hunspell and the words that its dictionaries lack; nothing where there is no hunspell.

A word is asked of the language whose script it is written in: a Russian word on an English page, of Russian.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from macros.model import Library
from macros.prose import Passage, Prose
from macros.scripts import script, scripts
from macros.source import Fault

FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/Library/Spelling",
    "/opt/homebrew/share/hunspell",
)


def dictionary(name: str) -> Path | None:
    """Where hunspell's dictionary of this name lies, without its ending; None if there is none, or no hunspell."""
    if not shutil.which("hunspell"):
        return None
    asked = os.environ.get("DICPATH", "").split(os.pathsep)
    paths = (Path(folder, name) for folder in [*filter(None, asked), *FOLDERS])
    return next((path for path in paths if Path(f"{path}.dic").exists()), None)


def absent(library: Library) -> list[str]:
    """The dictionaries that the series names and this machine lacks."""
    named = (library.languages[code].dictionary for code in library.codes)
    return [name for name in named if name and not dictionary(name)]


class Spelling:
    """Asks as soon as it is made; `faults` waits for the answers."""

    def __init__(self, prose: Prose, library: Library) -> None:
        self.library = library
        self.said = said(prose, library)
        self.pool = ThreadPoolExecutor()
        self.asked: dict[str, Future[set[str]]] = {}
        for lang, found in self.said.items():
            name = library.languages[lang].dictionary
            path = dictionary(name) if name else None
            if path:
                self.asked[lang] = self.pool.submit(unknown, path, sorted(found))

    def faults(self) -> Iterator[Fault]:
        for lang, answer in self.asked.items():
            lacks = set(self.library.languages[lang].lacks)
            for word in answer.result():
                if word in lacks or word.lower() in lacks:
                    continue
                what = f"no such word; mend it, or add it to lacks in data/languages/{lang}.yml"
                for passage, at in self.said[lang][word]:
                    yield passage.fault(f"{word}: {what}", at)
        self.pool.shutdown()


def said(prose: Prose, library: Library) -> dict[str, dict[str, list[tuple[Passage, int]]]]:
    """Every word by the language that knows it, and where it stands."""
    written = scripts(library)
    found: dict[str, dict[str, list[tuple[Passage, int]]]] = {code: {} for code in written}
    for lang, words in prose.words.items():
        homes = {one: _home(one, lang, written) for one in written.values()}
        for word, places in words.items():
            for part in word.split("-"):
                home = homes.get(script(part)) if part[1:] else None
                if home:
                    found[home].setdefault(part, []).extend(places)
    return found


def _home(wanted: str, lang: str, written: dict[str, str]) -> str | None:
    """The language that knows a word of this script on a page of `lang`."""
    if written[lang] == wanted:
        return lang
    return next((code for code, one in written.items() if one == wanted), None)


def unknown(path: Path, words: list[str]) -> set[str]:
    """Those of the words that the dictionary does not know."""
    command = ("hunspell", "-d", str(path), "-i", "utf-8", "-l")
    done = subprocess.run(  # noqa: S603  a program of this machine, fed with our words
        command, input="\n".join(words), capture_output=True, text=True, check=True
    )
    return set(done.stdout.split()) & set(words)
