"""The scripts in which languages are written."""

from __future__ import annotations

import unicodedata

from macros.model import Library


def script(letters: str) -> str:
    """The script of the first letter: LATIN, CYRILLIC."""
    first = next((letter for letter in letters if letter.isalpha()), "")
    return unicodedata.name(first).partition(" ")[0] if first else ""


def scripts(library: Library) -> dict[str, str]:
    """The script of each language: that in which it writes its own name."""
    return {one.code: script(one.name) for one in library.series.languages}
