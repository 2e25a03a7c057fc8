"""Text as outlines of our fonts, so that a drawing looks the same where nobody has them."""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from macros import fonts
from macros.styles import Face

EM = 1000
"""The units of an outline in the size of the text; every font of ours counts so."""


class Line(NamedTuple):
    """A line of outlines from its left end on its baseline, y down; both in units."""

    path: str
    width: int


@lru_cache(maxsize=4096)  # the same names stand on many figures
def line(text: str, face: Face) -> Line:
    """Characters shaped as browsers shape them, run by run of one font."""
    paths, x = [], 0
    for name, signs in groupby(text, lambda sign: _file(sign, face)):
        font = _font(name, face.weight)
        run = hb.Buffer()
        run.add_str("".join(signs))
        run.guess_segment_properties()
        hb.shape(font, run)
        for glyph, place in zip(run.glyph_infos, run.glyph_positions, strict=True):
            drawn = _glyph(name, face.weight, glyph.codepoint)
            if drawn:
                (left, top), rest = drawn
                paths.append(f"M{left + x + place.x_offset} {top - place.y_offset}{rest}")
            x += place.x_advance
    return Line("".join(paths), x)


def _file(sign: str, face: Face) -> str:
    """Of two files that have a character the later counts, as in a browser."""
    for file in reversed(face.files):
        if file.has(sign):
            return file.name
    return face.files[-1].name


@cache
def _font(name: str, weight: int) -> hb.Font:
    font = TTFont(fonts.SOURCES / name, recalcTimestamp=False)
    assert font["head"].unitsPerEm == EM, name  # noqa: S101  else every line would have to say its own
    font.flavor = None  # what shapes text reads no woff2
    plain = BytesIO()
    font.save(plain)
    opened = hb.Font(hb.Face(plain.getvalue()))
    opened.set_variations({"wght": weight})
    return opened


@cache
def _glyph(name: str, weight: int, glyph: int) -> tuple[tuple[int, int], str] | None:
    """Where the outline of a glyph begins, and the rest of its path from there; None where it has no ink."""
    pen = _Pen(None)
    _font(name, weight).draw_glyph_with_pen(glyph, pen)
    return (pen.first, "".join(pen.path)) if pen.first else None


class _Pen(BasePen):  # type: ignore[misc]  # fontTools does not say its types
    """Writes a path from where it begins: each point counted from the one before, y down."""

    def __init__(self, glyphs: None) -> None:
        super().__init__(glyphs)
        self.path: list[str] = []
        self.first: tuple[int, int] | None = None
        self._x = self._y = 0
        self._start = (0, 0)

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802  its base says so
        if self.first is None:
            self._x, self._y = self.first = (round(pt[0]), -round(pt[1]))
        else:
            self._say("m", pt)
        self._start = (self._x, self._y)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802  its base says so
        self._say("l", pt)

    def _qCurveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float]) -> None:  # noqa: N802  its base says so
        self._say("q", pt1, pt2)

    def _closePath(self) -> None:  # noqa: N802  its base says so
        self.path.append("z")
        self._x, self._y = self._start

    def _say(self, command: str, *points: tuple[float, float]) -> None:
        rounded = [(round(x), -round(y)) for x, y in points]
        steps = [step for x, y in rounded for step in (x - self._x, y - self._y)]
        said = " ".join(map(str, steps)).replace(" -", "-")
        self.path.append(command + said)
        self._x, self._y = rounded[-1]
