"""Typing is plain, setting is not: which words of a language never part at the end of a line."""

from __future__ import annotations

import re
from functools import lru_cache

from macros.model import Speech

TWO_STOPS = re.compile(r"(?<!\.)\.\.(?![./])")
"""The full stop of an abbreviation ends the sentence too."""

NO_BREAK = "\u00a0"


def bind(text: str, speech: Speech) -> str:
    """`text` with no-break spaces where the language forbids a break; twice is the same as once."""
    text = TWO_STOPS.sub(".", text)
    for pattern in _patterns(speech.bind_after, speech.bind_before):
        text = pattern.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
    return text


def quote(text: str, speech: Speech) -> str:
    """`text` in the outer quotation marks; those inside it become inner ones."""
    left, right = list(speech.quotes)
    inner_left, inner_right = list(speech.inner_quotes)
    # A right mark between letters is an apostrophe: don’t.
    quoted = re.compile(rf"{left}((?:[^{left}{right}]|{right}(?=\w))*){right}(?!\w)")
    return left + quoted.sub(rf"{inner_left}\1{inner_right}", text) + right


@lru_cache
def _patterns(after: tuple[str, ...], before: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    patterns = [
        r" (?=[—–](\s|$))",  # a dash never begins a line
        r"(?<=\d) (?=\d{3}(\D|$))",  # 4 000
        r"(?<=\d) (?=[%‰°×÷+−=])",
        r"(?<=[×÷+−=№§]) (?=\S)",
    ]
    if after:
        # Looking behind, not consuming, so that two short words in a row are both bound.
        words = _any(after)
        patterns.append(rf"(?i:(?<![\w-])({words})) (?=\S|\Z)")
    if before:
        patterns.append(rf"(?:(?<=\S)|\A) (?=({_any(before)})(?![\w-]))")
        patterns += [re.escape(phrase) for phrase in before if " " in phrase]
    return tuple(map(re.compile, patterns))


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
