"""The fonts: what of them is served, and how wide each character of it is.

`series fonts` cuts the files of `fonts/` down to the characters and weights in use and measures the result into
`advances.json`; a build reads the numbers only.
"""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from macros.geometry import Font

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "fonts"
FONTS = ROOT / "overrides" / "assets" / "fonts"
ADVANCES = Path(__file__).with_name("advances.json")

WEIGHTS = {"golos": (400, 600), "literata": (400, 600), "literata-italic": (400, 400)}
"""The weights that the styles use, by family; the styles say the same ranges."""

FEATURES = ["kern", "liga", "locl", "mark", "mkmk", "ccmp", "tnum", "lnum"]
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0—–‘’‚“”„«»…−×÷±·§№©°€"
"""What may be typed or set by the build without standing in a file."""


class Face(NamedTuple):
    """A font at a weight, as figures use it: the start of its files' names, and the weight."""

    files: str
    weight: int


FACES = {
    "ui": Face("golos", 400),
    "ui-500": Face("golos", 500),
    "ui-600": Face("golos", 600),
    "text": Face("literata", 400),
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

    font = _at(TTFont(path), weight, weight)
    em, widths = font["head"].unitsPerEm, font["hmtx"]
    return {
        chr(code): round(widths[glyph][0] * 1000 / em)
        for code, glyph in sorted(font.getBestCmap().items())
    }


def in_use(root: Path) -> set[str]:
    """Every character of the data and the pages of the project at `root`, in both cases, and some more."""
    files = [
        path
        for folder in ("data", "docs")
        for path in (root / folder).rglob("*")
        if path.suffix in {".yml", ".md"}
    ]
    said = {letter for path in files for letter in path.read_text("utf-8") if letter.isprintable()}
    letters = {letter for letter in said if letter.isalpha()}
    return said | {case for one in letters for case in one.lower() + one.upper()} | set(ALWAYS)


def covered(fonts: Path = FONTS) -> set[str]:
    """Every character that some upright file of a folder can show."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- as above

    codes = [
        TTFont(path).getBestCmap() for path in fonts.glob("*.woff2") if "italic" not in path.stem
    ]
    return {chr(code) for one in codes for code in one}


def cut(root: Path = ROOT) -> list[Path]:
    """Write what is served of each file in `fonts/`; the same files for the same characters."""
    from fontTools import subset  # noqa: PLC0415 -- as above
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- as above

    letters = "".join(sorted(in_use(root)))
    written = []
    for path in sorted(SOURCES.glob("*.woff2")):
        family, _, _ = path.stem.rpartition("-")
        font = _at(TTFont(path, recalcTimestamp=False), *WEIGHTS[family])
        options = subset.Options(flavor="woff2", hinting=False, layout_features=FEATURES)
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        subset.save_font(font, FONTS / path.name, options)
        written.append(FONTS / path.name)
    return written


def _at(font: Any, lightest: int, boldest: int) -> Any:
    """A font with the weights from `lightest` to `boldest` only."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- as above
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415 -- as above

    if "fvar" not in font:
        return font
    weights = lightest if lightest == boldest else (lightest, boldest)
    # Written out and read back: what is woff2 cannot be cut further in place.
    plain = BytesIO()
    narrow = instantiateVariableFont(font, {"wght": weights})
    narrow.flavor = None
    narrow.save(plain)
    plain.seek(0)
    return TTFont(plain, recalcTimestamp=False)
