"""Typing is plain, setting is not: which words of a language never part at the end of a line."""

from __future__ import annotations

import re
from functools import lru_cache

from macros.model import Speech

TWO_STOPS = re.compile(r"(?<!\.)\.\.(?![./])")
"""The full stop of an abbreviation ends the sentence too."""

NO_BREAK = "\u00a0"

LONGEST = 20
"""Characters in a row that a narrow column still takes; words and numbers bind up to here, signs always."""

FIRST = r"((?<=\S )|(?<=\A ))"
"""What has just been read is the first of spaces."""

FIGURE = r"\d(?:[\d.,\u00a0]*\d)?"

WHOLE = re.compile(
    r"(?<![\w/.@–-])"
    r"(\d+(?:[.,]\d+)?–\d+(?:[.,]\d+)?|[^\W_]{1,2}-[^\W_]{1,16}|[^\W_]{1,16}-[^\W_]{1,2})"
    r"(?![\w/@–-])"
)
"""A range of numbers, and a word with so short a part that it must not lose it at its hyphen: из-за, что-то, 5-й."""


def bind(text: str, speech: Speech) -> str:
    """`text` with no-break spaces where the language forbids a break; twice is the same as once."""
    if ".." in text:
        text = TWO_STOPS.sub(".", text)
    if " " not in text:
        return text
    firm, loose = _patterns(speech.bind_after, speech.bind_before)
    for pattern in firm:
        text = pattern.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
    for pattern in loose:
        # From the right: the last of many short words is the one that may not be left behind.
        for match in reversed(list(pattern.finditer(text))):
            text = _join(text, match.end() - 1)
    return text


def whole(text: str) -> list[str]:
    """`text` cut into what may break and, at every other place, what may not though a hyphen or a dash is in it.

    Our fonts have neither a no-break hyphen nor a word joiner, and both would stay in what a reader copies.
    """
    return WHOLE.split(text)


def quote(text: str, speech: Speech) -> str:
    """`text` in the outer quotation marks; those inside it become inner ones."""
    left, right = list(speech.quotes)
    inner_left, inner_right = list(speech.inner_quotes)
    # A right mark between letters is an apostrophe: don’t.
    quoted = re.compile(rf"{left}((?:[^{left}{right}]|{right}(?=\w))*){right}(?!\w)")
    return left + quoted.sub(rf"{inner_left}\1{inner_right}", text) + right


def _join(text: str, at: int) -> str:
    """`text` with the space at `at` bound, unless what then holds together is too long for a narrow column."""
    start = text.rfind(" ", 0, at) + 1
    end = text.find(" ", at + 1)
    run = (end if end >= 0 else len(text)) - start
    return text[:at] + NO_BREAK + text[at + 1 :] if run <= LONGEST else text


@lru_cache
def _patterns(
    after: tuple[str, ...], before: tuple[str, ...]
) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """What always binds, and what binds while it is short; the latter end in the space that they bind."""
    spaces = [
        r"(?=[—–](\s|$))",  # a dash never begins a line
        r"(?<=\d )(?=\d{3}(\D|$))",  # 4 000
        r"(?<=\d )(?=[%‰°])",
        r"(?<=[№§] )(?=\S)",
        rf"{FIRST}(?=[=−+×÷](\s|$))",  # a formula goes on after its sign
        r"((?<=\A[−+±] )|(?<=[(\[«“„‘][−+±] ))(?=\S)",  # but the sign of a number stays with it
    ]
    if before:
        spaces.append(rf"{FIRST}(?=({_any(before)})(?![\w-]))")
    # One search for all of them, which begins with a space: so it is quick.
    firm = [f" ({'|'.join(spaces)})"]
    firm += [re.escape(phrase) for phrase in (*before, *after) if " " in phrase]
    # Looking behind, not consuming, so that two short words in a row are both bound.
    loose = [rf"(?i:(?<![\w-])({_any(after)})) (?=\S|\Z)"] if after else []
    # What a number counts: 5 этапов; but a short word goes with what follows it.
    short = rf"(?!(?i:{_any(after)})[ {NO_BREAK}])" if after else ""
    loose.append(rf"(?<![\w.,–-]){FIGURE}(?:–{FIGURE})? (?=[^\W\d_]){short}")
    return tuple(map(re.compile, firm)), tuple(map(re.compile, loose))


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
