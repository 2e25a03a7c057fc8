"""Our styles as a drawing can carry them itself: classes and custom properties in, presentation attributes out.

Of CSS it knows what our figures use: plain rules, `var()`, `light-dark()`; of two colours it takes the light one.
What a width, a medium or a pointer decides does not count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cssselect
from lxml import etree

SHEETS = Path(__file__).parents[1] / "overrides" / "assets" / "css"
OWN = Path(__file__).with_name("standalone.css")
FILES = (
    *(
        SHEETS / f"{name}.css"
        for name in ("tokens", "figures", "rings", "chart", "bucket", "feelings")
    ),
    OWN,
)

DRAWN = {
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
    "paint-order", "text-anchor",
}  # fmt: skip
"""Properties that become attributes."""
FONT = {"font-family": "", "font-style": "normal", "font-weight": "400"}
"""Properties that choose the font of a text, and what they are where nobody says."""

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AT_RULE = re.compile(r"@[a-z-]+[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
FONT_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
LIGHT = re.compile(r"light-dark\(([^,()]+),[^()]*\)")
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")


class File(NamedTuple):
    """A file of `fonts/` and the characters for which the styles ask it."""

    name: str
    ranges: tuple[range, ...]

    def has(self, sign: str) -> bool:
        return any(ord(sign) in span for span in self.ranges)


class Face(NamedTuple):
    """A font at a weight; of two files that have a character the later counts, as in a browser."""

    files: tuple[File, ...]
    weight: int


class Rule(NamedTuple):
    """A selector with its weight, and what it says."""

    weight: tuple[tuple[int, int, int], int]  # specificity, place
    find: etree.XPath
    said: Mapping[str, str]


class Styled(NamedTuple):
    """What holds for an element when every rule has been heard."""

    attributes: dict[str, str]
    variables: dict[str, str]
    font: dict[str, str]

    @property
    def face(self) -> Face:
        family = self.font["font-family"].split(",")[0].strip(" \"'")
        return Face(_faces()[family, self.font["font-style"]], int(self.font["font-weight"]))


def resolve(root: etree._Element, *sheets: Path) -> dict[etree._Element, Styled]:
    """By element, in the order of the document; `sheets` speak after our own."""
    matched = defaultdict(list)
    for rule in _rules(*sheets):
        found = rule.find(root)
        for element in found if isinstance(found, list) else []:
            matched[element].append(rule)
    styled: dict[etree._Element, Styled] = {}
    for element in root.iter(etree.Element):
        parent = element.getparent()
        above = styled[parent] if parent is not None else Styled({}, {}, FONT)
        said: dict[str, str] = {}
        for rule in sorted(matched[element], key=lambda rule: rule.weight):
            said |= rule.said
        styled[element] = _styled(said, above)
    return styled


def _styled(said: Mapping[str, str], above: Styled) -> Styled:
    variables = dict(above.variables)
    own = {name: value for name, value in said.items() if name.startswith("--")}
    variables |= own  # one may speak of another, whatever their order
    variables |= {name: _plain(value, variables) or "" for name, value in own.items()}
    plain = {
        name: value
        for name in DRAWN | set(FONT)
        if name in said and (value := _plain(said[name], variables)) is not None
    }
    return Styled(
        {name: plain[name].removesuffix("px") for name in sorted(DRAWN & set(plain))},
        variables,
        above.font | {name: plain[name] for name in FONT if name in plain},
    )


def _plain(value: str, variables: Mapping[str, str]) -> str | None:
    """A value without `var()`; None where it speaks of what nobody has said."""
    while found := VAR.search(value):
        put = variables.get(found[1]) or found[2]
        if put is None:
            return None
        value = value[: found.start()] + put.strip() + value[found.end() :]
    return LIGHT.sub(lambda both: both[1].strip(), value)


@cache
def _rules(*sheets: Path) -> tuple[Rule, ...]:
    return tuple(_read((*FILES, *sheets)))


def _read(files: tuple[Path, ...]) -> Iterator[Rule]:
    translator = cssselect.GenericTranslator()
    for order, path in enumerate(files):
        text = AT_RULE.sub("", COMMENT.sub("", path.read_text("utf-8")))
        for place, (selectors, body) in enumerate(RULE.findall(text)):
            said = _declarations(body)
            if not any(name in DRAWN or name in FONT or name.startswith("--") for name in said):
                continue
            for selector in cssselect.parse(selectors.strip()):
                try:
                    way = translator.selector_to_xpath(selector)
                except cssselect.ExpressionError:
                    continue  # what only a browser knows, as `:focus-visible`
                if selector.pseudo_element is None:
                    weight = (selector.specificity(), order * 10_000 + place)
                    yield Rule(weight, etree.XPath(way), said)


def _declarations(body: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in body.split(";") if ":" in one)
    return {name.strip(): value.strip() for name, _, value in pairs}


@cache
def _faces() -> dict[tuple[str, str], tuple[File, ...]]:
    """The files of each family and style, as the styles name them."""
    faces: dict[tuple[str, str], tuple[File, ...]] = {}
    for body in FONT_FACE.findall(COMMENT.sub("", FILES[0].read_text("utf-8"))):
        said = _declarations(body)
        key = said["font-family"].strip("\"'"), said.get("font-style", "normal")
        name = said["src"].partition("(")[2].partition(")")[0].rpartition("/")[2]
        ranges = tuple(
            range(int(first, 16), int(last or first, 16) + 1)
            for first, last in RANGE.findall(said["unicode-range"])
        )
        faces[key] = (*faces.get(key, ()), File(name, ranges))
    return faces
