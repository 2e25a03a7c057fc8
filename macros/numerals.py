"""Whether twins say the same numbers: a page in each section (## …), a phrase of the data as a whole.

Digits count, words do not: “twelve” is no number here. A number that a macro prints is the data's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from macros.model import Library
from macros.prose import Passage, Prose
from macros.source import Fault

DIGIT = re.compile(r"\d")
SPACES = " \u00a0\u202f"


def faults(prose: Prose, library: Library) -> Iterator[Fault]:
    numerals = {code: Numerals(code, library) for code in library.codes}
    first, *others = library.codes
    names = sorted({name for name, _ in prose.pages})
    for name in names:
        for code in others:
            twins = prose.pages.get((name, first), []), prose.pages.get((name, code), [])
            if all(twins):
                yield from _page(*twins, numerals)
    for phrase in prose.phrases:
        for code in others if any(DIGIT.search(one.text) for one in phrase.values()) else ():
            yield from _compare([phrase[first]], [phrase[code]], numerals, code)


def _page(
    ours: list[Passage], theirs: list[Passage], numerals: dict[str, Numerals]
) -> Iterator[Fault]:
    for section in dict.fromkeys(one.section for one in ours):
        mine, yours = ([p for p in side if p.section == section] for side in (ours, theirs))
        if mine and yours:
            yield from _compare(mine, yours, numerals, "")


def _compare(
    ours: list[Passage], theirs: list[Passage], numerals: dict[str, Numerals], lang: str
) -> Iterator[Fault]:
    said = [_said(side, numerals) for side in (ours, theirs)]
    counts = [Counter({value: len(found) for value, found in one.items()}) for one in said]
    if counts[0] == counts[1]:
        return
    for side, other, twin in ((0, 1, theirs[0]), (1, 0, ours[0])):
        for value, more in (counts[side] - counts[other]).items():
            passage, at, shown = said[side][value][-1]
            there = twin.lang if lang else twin.file
            times = "once more" if more == 1 else f"{more} times more"
            section = f"#{passage.section}: " if passage.section else ""
            what = f"{section}{shown} stands here {times} than in {there}"
            yield passage.fault(what, at)


def _said(
    passages: list[Passage], numerals: dict[str, Numerals]
) -> dict[Decimal, list[tuple[Passage, int, str]]]:
    """Every number of the passages, where it stands and how it is written."""
    found: dict[Decimal, list[tuple[Passage, int, str]]] = {}
    for passage in passages:
        for at, shown, value in numerals[passage.lang].of(passage.text):
            found.setdefault(value, []).append((passage, at, shown))
    return found


class Numerals:
    """How a language writes numbers: 4 000,5 or 4,000.5."""

    def __init__(self, lang: str, library: Library) -> None:
        locale = Locale.parse(library.languages[lang].locale or lang)
        group, self.point = get_group_symbol(locale), get_decimal_symbol(locale)
        self.group = SPACES if group in SPACES else group
        points = re.escape(self.point) + ("" if self.group == "." else ".")
        grouped = rf"\d{{1,3}}(?:[{re.escape(self.group)}]\d{{3}})+(?!\d)"
        self.number = re.compile(rf"(?<![\w.,])(?:{grouped}|\d+)(?:[{points}]\d+)?")

    def of(self, text: str) -> Iterator[tuple[int, str, Decimal]]:
        for match in self.number.finditer(text):
            if text[match.end() :][:1].isupper():
                continue  # a name: 7P
            digits = re.sub(f"[{re.escape(self.group)}]", "", match[0])
            yield match.start(), match[0], Decimal(digits.replace(self.point, ".")).normalize()
