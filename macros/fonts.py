"""How wide each character of our fonts is: measured from the fonts we serve, kept in `advances.json`.

A build reads the numbers only; `measure` writes them anew when the fonts change.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from macros.geometry import Font

ADVANCES = Path(__file__).with_name("advances.json")
FONTS = Path(__file__).parents[1] / "overrides" / "assets" / "fonts"


class Face(NamedTuple):
    """A font at a weight, as figures use it: the start of its files' names, and the weight."""

    files: str
    weight: int


FACES = {
    "ui": Face("golos", 400),
    "ui-500": Face("golos", 500),
    "ui-600": Face("golos", 600),
    "ui-700": Face("golos", 700),
    "text-italic": Face("literata-italic", 400),
    "text-600": Face("literata", 600),
}
"""By the name a view asks for."""


@cache
def font(name: str) -> Font:
    """The advances of one of `FACES`."""
    return Font(_advances()[name])


@cache
def _advances() -> dict[str, dict[str, int]]:
    return json.loads(ADVANCES.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def measure(fonts: Path = FONTS) -> str:
    """The text of `advances.json` for the woff2 files in a folder: per face, 1/1000 em by character."""
    faces = {name: _face(fonts, face) for name, face in FACES.items()}
    return json.dumps(faces, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _face(fonts: Path, face: Face) -> dict[str, int]:
    """The advances of all subsets of a face; where two have a character, the later file's counts."""
    advances: dict[str, int] = {}
    for path in sorted(fonts.glob(f"{face.files}-*.woff2")):
        subset = path.stem.removeprefix(f"{face.files}-")
        if "-" not in subset:  # literata-italic-latin is no subset of literata
            advances |= _subset(path, face.weight)
    return advances


def _subset(path: Path, weight: int) -> dict[str, int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- a build never opens a font

    font = TTFont(path)
    em, glyphs = font["head"].unitsPerEm, font.getGlyphSet(location={"wght": weight})
    return {
        chr(code): round(glyphs[name].width * 1000 / em)
        for code, name in sorted(font.getBestCmap().items())
    }


if __name__ == "__main__":
    ADVANCES.write_text(measure(), encoding="utf-8")
