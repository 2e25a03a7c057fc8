"""The feeling line as SVG: time runs to the right where there is room, and down where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import htpy as h

from macros import feelings_lines, fonts
from macros.callouts import ABOVE, BELOW, BESIDE, Box, Callouts, Label, Place
from macros.drawing import image, lines, view_box, word
from macros.feelings_gap import At
from macros.feelings_lines import LEVELS, Mark, Words
from macros.geometry import Point, Setting, fit, num

NUMBER, SMALL, LABEL = 15, 13.5, 14.5
"""Sizes of the numbers, of names and scale, of the words at the lines; on screen none is under 11 px."""

LEADING, AWAY, END = 17, 14, 70
"""From line to line of a name, from a point to the words about it, and the room of those on the end."""

WIDTH, LEFT, RIGHT, TOP, LEVEL = 760, 66, 84, 32, 44
"""The wide layout: its margins, and from one level of the scale to the next."""

TO_NUMBERS, TO_NAMES, BETWEEN = 52, 21, 16
"""From the lowest level to the numbers, from those to the names, and between two names side by side."""

NARROW, NAMES, ROOM = 320, 24, 132
"""The narrow layout: where names begin, and their room."""

ACROSS, ACROSS_LEVEL, HEAD = 180, 32, 42
"""Its scale: where it begins, from one level to the next, and the height of what stands above."""

ROW, CALLOUT = 52, 100
"""The least way from one of its moments to the next, enough for a finger, and the longest line of a label."""


@lru_cache(maxsize=64)  # a page, the list of figures and the file to take away show the same
def wide(marks: tuple[Mark, ...], words: Words) -> h.Element:
    """Time to the right; the height follows the names below."""
    step = (WIDTH - LEFT - RIGHT) / (len(marks) - 1)
    base = TOP + (LEVELS[0] - LEVELS[-1]) * LEVEL + TO_NUMBERS

    def at(time: float, value: float) -> Point:
        return Point(LEFT + time * step, TOP + (LEVELS[0] - value) * LEVEL)

    names = _names([mark.name for mark in marks], step)
    bottom = base + 12 + sum(map(_depth, names))
    frame = Box(LEFT - 22, 0, WIDTH, base - NUMBER - 4)
    callouts = Callouts(frame, AWAY, feelings_lines.busy(marks, at))
    _name_gap(callouts, marks, words, at)
    end = Place(at(len(marks) - 1, marks[-1].met), (*BESIDE, *BELOW, *ABOVE))
    callouts.add(_label("feelings__end", words.end, "ui-500", END), [end])
    _name_lines(callouts, marks, words, at)
    content: list[h.Node] = [
        levels(at, len(marks) - 1),
        [_scale(level, at(0, level).y + SMALL * 0.35, 32) for level in LEVELS],
        [_drop(at(i, min(mark.expected, mark.met)), base - NUMBER) for i, mark in enumerate(marks)],
        feelings_lines.drawn(marks, words.widest, at, step),
        [_below(i, mark, at(i, 0).x, base, names) for i, mark in enumerate(marks)],
        callouts.drawn,
    ]
    return _frame("feelings__wide", Point(WIDTH, bottom), marks, words, content)


def narrow(marks: Sequence[Mark], words: Words) -> h.Element:
    """Time downwards, the better to the right; the names stand at the left."""
    names = [fit(mark.name, fonts.font("ui"), (SMALL, 13), ROOM, 3) for mark in marks]
    gaps = [words.worst if i == words.widest else "" for i in range(len(marks))]
    step = max(ROW, *(_height(*told) + 10 for told in zip(names, gaps, strict=True)))

    def at(time: float, value: float) -> Point:
        return Point(ACROSS + (value - LEVELS[-1]) * ACROSS_LEVEL, HEAD + (time + 0.5) * step)

    end, last = _label("feelings__end", words.end, "ui-500", CALLOUT), len(marks) - 1
    # The words on the end stand below it, where no line runs; the last row makes room for them.
    bottom = at(last, 0).y + max(step / 2, AWAY + end.height + 6)
    callouts = Callouts(Box(NAMES + ROOM, HEAD, NARROW, bottom), AWAY, [])
    callouts.add(end, [Place(at(last, marks[last].met), BELOW)])
    content: list[h.Node] = [
        [_row(HEAD + i * step) for i in range(len(marks))],
        _row(bottom),
        [_level(level, f"M{num(at(0, level).x)} {HEAD}V{num(bottom)}") for level in LEVELS],
        [_scale(level, HEAD - 9, at(0, level).x) for level in LEVELS],
        _key("feelings__expected", words.expected, 13),
        _key("feelings__met", words.met, 33),
        feelings_lines.drawn(marks, words.widest, at, step),
        [
            _beside(mark, name, gaps[i], at(i, 0).y, step)
            for i, (mark, name) in enumerate(zip(marks, names, strict=True))
        ],
        callouts.drawn,
    ]
    return _frame("feelings__narrow", Point(NARROW, bottom), marks, words, content)


def _frame(
    block: str, size: Point, marks: Sequence[Mark], words: Words, content: list[h.Node]
) -> h.Element:
    """A group with a name where it holds links, else an image, which carries its name and says the rest."""
    box = view_box(0, 0, *size)
    if any(mark.href for mark in marks):
        return h.svg(class_=block, viewBox=box, role="group", aria_label=words.label)[content]
    return image(block, box, words.label, words.says, content)


# --- the scale, the ways from a point to its number ---


def levels(at: At, last: float) -> list[h.Element]:
    """The scale as lines, from the first moment to the `last`, counted from 0."""
    return [
        _level(level, f"M{num(at(0, level).x)} {num(at(0, level).y)}H{num(at(last, level).x)}")
        for level in LEVELS
    ]


def _level(level: int, d: str) -> h.Element:
    return h.path(class_=["feelings__level", level == 0 and "feelings__level--zero"], d=d)


def _scale(level: int, y: float, x: float) -> h.Element:
    return word("feelings__scale", signed(level), SMALL, Point(x, y))


def signed(level: int) -> str:
    """A level or a gap with its sign, the minus being one."""
    return f"{level:+d}".replace("-", "−") if level else "0"


def _drop(point: Point, to: float) -> h.Element:
    return h.path(class_="feelings__drop", d=f"M{num(point.x)} {num(point.y)}V{num(to)}")


def _row(y: float) -> h.Element:
    return h.path(class_="feelings__row", d=f"M0 {num(y)}H{NARROW}")


def _key(block: str, said: str, y: float) -> list[h.Element]:
    return [
        h.path(class_=block, d=f"M0 {num(y - SMALL * 0.35)}H26"),
        word("feelings__word", said, SMALL, Point(33, y), "start"),
    ]


# --- the moments ---


def _names(names: Sequence[str], step: float) -> list[dict[int, Setting]]:
    """Names under their numbers, in one row or by turns in two, by place; in none where they would meet."""
    font = fonts.font("ui")
    for rows in (1, 2):
        found = {}
        for i, name in enumerate(names):
            x = LEFT + i * step
            room = min(rows * step - BETWEEN, 2 * x, 2 * (WIDTH - x))
            found[i] = fit(name, font, (SMALL,), room, 3)
            if max(font.width(line, SMALL) for line in found[i].lines) > room:
                break
        else:
            return [{i: found[i] for i in range(row, len(names), rows)} for row in range(rows)]
    return []


def _depth(row: dict[int, Setting]) -> float:
    return max(len(name.lines) for name in row.values()) * LEADING + 7


def _below(
    i: int, mark: Mark, x: float, base: float, names: Sequence[dict[int, Setting]]
) -> h.Element:
    """The number of a moment and its name, which stands in one of the rows below."""
    row = next((place for place, row in enumerate(names) if i in row), 0)
    down = base + TO_NAMES + sum(map(_depth, names[:row]))
    touch = Box(x - 21, base - 27, x + 21, base + 12)
    content: list[h.Node] = [
        row > 0 and _drop(Point(x, base + 7), down - SMALL),
        word("feelings__number", str(mark.number), NUMBER, Point(x, base)),
        names and lines("feelings__name", names[row][i], Point(x, down), LEADING),
    ]
    return _moment(mark, touch, content)


def _height(name: Setting, gap: str) -> float:
    """Of what stands beside a moment: its name and, in one line, its `gap`."""
    return (len(name.lines) + bool(gap)) * LEADING


def _beside(mark: Mark, name: Setting, gap: str, y: float, step: float) -> h.Element:
    """The number and the name of a moment and, where the `gap` is told, that: no line runs here."""
    first = y - (_height(name, gap) - LEADING) / 2 + SMALL * 0.35
    below = Point(NAMES, first + len(name.lines) * LEADING)
    touch = Box(0, y - step / 2, NAMES + ROOM, y + step / 2)
    content: list[h.Node] = [
        word("feelings__number", str(mark.number), NUMBER, Point(0, first), "start"),
        lines("feelings__name", name, Point(NAMES, first), LEADING, "start"),
        gap and word("feelings__worst", gap, SMALL, below, "start"),
    ]
    return _moment(mark, touch, content)


def _moment(mark: Mark, touch: Box, content: list[h.Node]) -> h.Element:
    """A way to what the page tells of a moment, where it does; `touch` is what takes a finger."""
    if mark.href is None:
        return h.g(class_="feelings__moment")[content]
    return h.a(class_="feelings__moment", href=mark.href, aria_label=mark.label)[
        h.rect(
            x=num(touch.left),
            y=num(touch.top),
            width=num(touch.right - touch.left),
            height=num(touch.bottom - touch.top),
        ),
        content,
    ]


# --- the words at the lines ---


def _name_gap(callouts: Callouts, marks: Sequence[Mark], words: Words, at: At) -> None:
    """The widest gap, at either of its ends."""
    if words.widest is not None:
        mark = marks[words.widest]
        ends = [Place(at(words.widest, level)) for level in (mark.met, mark.expected)]
        callouts.add(_label("feelings__worst", words.worst, "ui-600", WIDTH), ends)


def _name_lines(callouts: Callouts, marks: Sequence[Mark], words: Words, at: At) -> None:
    """Each line by name, at a moment where the two part, on the side away from the other."""
    parted = [(i, mark) for i, mark in enumerate(marks) if mark.met != mark.expected]
    for said, over in ((words.expected, True), (words.met, False)):
        places = [
            Place(
                at(i, mark.expected if over else mark.met),
                ABOVE if over == (mark.met < mark.expected) else BELOW,
            )
            for i, mark in parted
        ]
        callouts.add(_label("feelings__word", said, "ui-500", WIDTH), places)


def _label(block: str, said: str, face: str, longest: float) -> Label:
    font = fonts.font(face)
    return Label(block, fit(said, font, (LABEL,), longest, 3), font)
