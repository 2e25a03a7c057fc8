"""The browser draws a reader's own cycle as the build draws those of the series: the same elements, numbers to a tenth."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import zip_longest
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from lxml import etree
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from macros import feelings, feelings_drawing, feelings_lines, geometry, ring, ring_drawing
from macros.model import Library
from macros.page import Page
from tests import site

DRAW = """async ([name, marks, words]) => {
    const drawn = (await import(`/assets/js/${name}.js`))[name](marks, words);
    document.querySelector(".drawn")?.remove();
    const place = document.createElement("div");
    place.className = `drawn figure ${name}`;
    place.append(...drawn);
    document.querySelector("main").append(place);
    return drawn.map((svg) => new XMLSerializer().serializeToString(svg));
}"""
OUTSIDE = """() => [...document.querySelectorAll(".drawn svg")].flatMap((svg) => {
    svg.style.display = "block";
    const { x, y, width, height } = svg.viewBox.baseVal;
    return [...svg.querySelectorAll("text")].filter((text) => {
        const box = text.getBBox();
        return [x - box.x, box.x + box.width - x - width, y - box.y, box.y + box.height - y - height].some((over) => over > 3);  // a line is higher than its letters
    }).map((text) => text.textContent);
})"""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
LETTERS = " ".join("abcdefghijklmnopqrstuvwxyz" * 12)
TYPED = ["", "Вход", "Достопримечательности" * 12, LETTERS, "Вход в личный кабинет банка"]


class Part(NamedTuple):
    """An element of a drawing; the `numbers` of its attributes are a 0 in these."""

    depth: int
    tag: str
    attributes: dict[str, str]
    numbers: list[float]
    text: str


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    with site.opener(browser) as opened:
        yield opened("about/")


def drawn(tab: Tab, name: str, marks: tuple[Any, ...], words: Any) -> list[list[Part]]:
    """What the browser makes of the very marks and words that the build has."""
    told = words._asdict()
    if "above_wish" in told:
        told["aboveWish"] = told.pop("above_wish")
    return [parts(svg) for svg in tab.evaluate(DRAW, [name, [one._asdict() for one in marks], told])]  # fmt: skip


def parts(svg: object) -> list[Part]:
    return [_part(element) for element in etree.fromstring(str(svg).encode()).iter()]


def _part(element: Any) -> Part:
    said = dict(sorted(element.attrib.items()))
    drawing = [name for name in said if name not in ("class", "aria-label", "href")]
    return Part(
        len(list(element.iterancestors())),
        etree.QName(element).localname,
        said | {name: NUMBER.sub("0", said[name]) for name in drawing},
        [float(number) for name in drawing for number in NUMBER.findall(said[name])],
        element.text or "",
    )


def assert_same(found: list[list[Part]], built: list[list[Part]]) -> None:
    for layout, wanted in zip(found, built, strict=True):
        for one, other in zip_longest(layout, wanted, fillvalue=Part(0, "", {}, [], "")):
            assert one._replace(numbers=[]) == other._replace(numbers=[])
            assert one.numbers == pytest.approx(other.numbers, abs=0.101)


def watched(patch: pytest.MonkeyPatch, module: ModuleType, *names: str) -> list[tuple[Any, ...]]:
    """Every call of functions of a drawing from now on: marks, words, what was drawn."""
    calls: list[tuple[Any, ...]] = []

    def watch(draw: Any) -> Any:
        def watched(marks: Any, words: Any) -> Any:
            calls.append((marks, words, draw(marks, words)))
            return calls[-1][-1]

        return watched

    for name in names:
        patch.setattr(module, name, watch(getattr(module, name)))
    return calls


def test_a_ring_is_that_of_the_build(
    tab: Tab, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = watched(monkeypatch, ring_drawing, "wide", "compact")
    for lang in library.codes:
        for id in library.cycles:
            for stage in (None, *library.stages):
                calls.clear()
                ring.figure(id, Page(library, lang, "growth"), stage)

                marks, words, _ = calls[0]
                assert_same(drawn(tab, "ring", marks, words), [parts(svg) for *_, svg in calls])


@pytest.mark.parametrize("linked", [True, False])
def test_a_feeling_line_is_that_of_the_build(
    tab: Tab, library: Library, monkeypatch: pytest.MonkeyPatch, *, linked: bool
) -> None:
    calls = watched(monkeypatch, feelings_drawing, "wide", "narrow")
    for lang in library.codes:
        for id in library.cycles:
            calls.clear()
            feelings.figure(id, Page(library, lang, id if linked else "about"))

            marks, words, _ = calls[0]
            assert all((mark.href is not None) == linked for mark in marks)
            assert_same(drawn(tab, "feelings", marks, words), [parts(svg) for *_, svg in calls])


@pytest.mark.parametrize("moments", [3, 4, 5, 6, 7, 8, 9, 10])
def test_so_is_any_other_cycle(tab: Tab, library: Library, moments: int) -> None:
    chance = random.Random(moments)  # noqa: S311  the same cycle in every run
    page = Page(library, "ru", "about")
    names = [page.plain(one.name) for cycle in library.cycles.values() for one in cycle.moments]
    named = list(enumerate(chance.sample(names, moments), 1))
    marks = tuple(
        ring_drawing.Mark(i, name, "Починка, ветка", i % 3 == 1, chance.choice([None, 0, 3]), "#", name)
        for i, name in named
    )  # fmt: skip
    words = ring_drawing.Words("", f"«{names[0]}»", "Желание", "Снова")
    lines = tuple(
        feelings_lines.Mark(i, name, chance.randint(-2, 2), chance.randint(-2, 2), "#", name)
        for i, name in named
    )
    widest = next((i for i, mark in enumerate(lines) if mark.met < mark.expected), None)
    said = feelings_lines.Words("", "", "Ожидает", "Встречает", "В конце: −1", "Хуже на 3", widest)

    found = drawn(tab, "ring", marks, words) + drawn(tab, "feelings", lines, said)

    built = [ring_drawing.wide(marks, words), ring_drawing.compact(marks, words)]
    built += [feelings_drawing.wide(lines, said), feelings_drawing.narrow(lines, said)]
    assert_same(found, [parts(svg) for svg in built])


@pytest.mark.parametrize("typed", TYPED, ids=["nothing", "word", "long", "letters", "words"])
def test_whatever_is_typed_keeps_within_the_frame(tab: Tab, typed: str) -> None:
    for n in (1, 2, 4, 7, 12):
        marks = tuple(
            ring_drawing.Mark(i, typed, typed, i % 3 == 1, i % 4, "#", typed) for i in range(n)
        )
        lines = tuple(feelings_lines.Mark(i, typed, 2, i % 5 - 2, "#", typed) for i in range(n))

        found = drawn(tab, "ring", marks, ring_drawing.Words("", f"«{typed}»", "", ""))
        outside = tab.evaluate(OUTSIDE)
        found += drawn(tab, "feelings", lines, feelings_lines.Words("", "", "a", "b", "c", "d", 0))
        outside += tab.evaluate(OUTSIDE)

        assert outside == []
        circles = [sum(part.tag == "circle" for part in layout) for layout in found]
        assert circles == [4 * n, 4 * n, 2 * n, 2 * n]
        assert not re.search("NaN|undefined|Infinity|null", str(found))


def test_what_does_not_fit_ends_in_dots_within_its_quotation_marks(tab: Tab) -> None:
    marks = (ring_drawing.Mark(1, "", "", branch=False, heat=None, href="#", label=""),) * 7

    drawn(tab, "ring", marks, ring_drawing.Words("", f"«{LETTERS}»", "", ""))

    (said,) = tab.locator(".drawn .ring__wide .ring__wish").all_text_contents()
    assert said.startswith("«a b c") and said.endswith("…»")  # noqa: PT018  one claim


def test_levels_off_the_scale_are_drawn_on_it(tab: Tab) -> None:
    wild = [
        {"number": 1, "name": "", "expected": level, "met": 9, "href": "#", "label": ""}
        for level in (None, "x", -7)
    ]
    words = dict.fromkeys(("label", "says", "expected", "met", "end", "worst"), "") | {"widest": 5}

    wide, _ = tab.evaluate(DRAW, ["feelings", wild, words])

    heights = {
        block: [part.numbers[1] for part in parts(wide) if part.attributes.get("class") == block]
        for block in ("feelings__wanted", "feelings__point")
    }
    assert heights == {"feelings__wanted": [120, 120, 208], "feelings__point": [32, 32, 32]}


def test_numbers_are_rounded_as_by_the_build(tab: Tab) -> None:
    values = [sign * n / 20 for n in range(90) for sign in (1, -1)] + [1e-12, -1e-12, 184.25]

    found = tab.evaluate(
        "async (values) => values.map((await import('/assets/js/drawing.js')).num)", values
    )

    assert found == [geometry.num(value) for value in values]
