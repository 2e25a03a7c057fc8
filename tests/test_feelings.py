from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

from macros import feelings, feelings_gap
from macros.callouts import BESIDE, Box, Callouts, Label, Place
from macros.feelings_lines import LEVELS
from macros.fonts import font
from macros.geometry import Point, Setting
from macros.model import Library
from macros.page import Page
from tests.figures import dom, moment, page, words

LAYOUTS = ("wide", "narrow")


def series(*felt: tuple[int, int], name: str | None = None, held: bool = False) -> Any:
    """A page whose cycle has moments with these pairs of expected and met."""
    here = page(moments=len(felt), branches=())
    cycle = here.library.cycles["tea"]
    moments = tuple(
        moment(i, "phase-0", name).model_copy(update={"expected": expected, "met": met})
        for i, (expected, met) in enumerate(felt)
    )
    here.library.cycles["tea"] = cycle.model_copy(update={"moments": moments})
    here.held = {"ring:tea"} if held else set()
    return here


def drawn(*felt: tuple[int, int], **options: Any) -> Any:
    return dom(feelings.figure("tea", series(*felt, **options)))


FELT = ((1, 0), (-1, 0), (0, 0), (2, 0), (0, -1))


def points(svg: Any, kind: str) -> list[tuple[float, float]]:
    return [(float(c.get("cx")), float(c.get("cy"))) for c in svg.cssselect(kind)]


def label(text: Any) -> str:
    """What a label says over all its lines."""
    return " ".join(text.itertext())


def scale(svg: Any) -> dict[int, tuple[float, float]]:
    """Where the drawing says that each level is."""
    marks = svg.cssselect(".feelings__scale")
    return {
        level: (float(mark.get("x")), float(mark.get("y")))
        for level, mark in zip(LEVELS, marks, strict=True)
    }


# --- the drawing ---


def test_points_are_where_the_data_say_when_time_runs_to_the_right():
    (svg,) = drawn(*FELT).cssselect(".feelings__wide")
    levels = scale(svg)
    ways = {round(a[0] - b[0], 1) for b, a in pairwise(points(svg, ".feelings__point"))}

    for kind, values in ((".feelings__wanted", 0), (".feelings__point", 1)):
        heights = [y for _, y in points(svg, kind)]
        wanted = [levels[pair[values]][1] for pair in FELT]
        assert [y - w for y, w in zip(heights, wanted, strict=True)] == pytest.approx(
            [-4.7] * 5, abs=0.11
        )  # the baseline of a word stands under its middle
    assert max(ways) - min(ways) < 0.2


def test_points_are_where_the_data_say_when_time_runs_down():
    (svg,) = drawn(*FELT).cssselect(".feelings__narrow")
    levels = scale(svg)

    for kind, values in ((".feelings__wanted", 0), (".feelings__point", 1)):
        assert [x for x, _ in points(svg, kind)] == [levels[pair[values]][0] for pair in FELT]
    ys = [y for _, y in points(svg, ".feelings__point")]
    assert len({after - before for before, after in pairwise(ys)}) == 1


def test_the_better_is_higher_and_farther_right():
    for layout, axis, sign in (("wide", 1, -1), ("narrow", 0, 1)):
        (svg,) = drawn(*FELT).cssselect(f".feelings__{layout}")
        along = [sign * scale(svg)[level][axis] for level in LEVELS]
        assert along == sorted(along, reverse=True)


def test_lines_pass_through_their_points():
    for layout in LAYOUTS:
        (svg,) = drawn(*FELT).cssselect(f".feelings__{layout}")
        for line, kind in (("expected", "wanted"), ("met", "point")):
            d = svg.cssselect(f".feelings__{line}")[-1].get("d")
            ends = [
                tuple(map(float, end.split())) for end in re.findall(r"[\d.]+ [\d.]+(?=C|$)", d)
            ]
            assert ends == points(svg, f".feelings__{kind}")


def test_below_is_hatched_and_above_is_not():
    for layout in LAYOUTS:
        below, above = (
            drawn(*felt).cssselect(f".feelings__{layout}")[0]
            for felt in (((0, -1), (0, -2), (1, 0)), ((-1, 0), (-2, 0), (0, 1)))
        )
        assert below.cssselect(".feelings__gap--below")
        assert below.cssselect(".feelings__hatch")
        assert not below.cssselect(".feelings__gap--above")
        assert above.cssselect(".feelings__gap--above")
        assert not above.cssselect(".feelings__gap--below, .feelings__hatch")


def test_as_expected_leaves_no_gap():
    assert not drawn((0, 0), (1, 1), (-1, -1)).cssselect(".feelings__gap, .feelings__hatch")


def test_the_widest_gap_is_named_where_it_is():
    figure = drawn(*FELT)

    for layout in LAYOUTS:
        (svg,) = figure.cssselect(f".feelings__{layout}")
        (worst,) = svg.cssselect(".feelings__point--worst")
        assert (float(worst.get("cx")), float(worst.get("cy"))) == points(svg, ".feelings__point")[
            3
        ]
        assert [label(one) for one in svg.cssselect(".feelings__worst, .feelings__end")] == [
            "feelings_worst steps=feelings_steps n=2",
            "feelings_end level=−1",
        ]


def test_the_widest_gap_is_drawn_as_a_length():
    figure = drawn(*FELT)

    for layout in LAYOUTS:
        (svg,) = figure.cssselect(f".feelings__{layout}")
        (span,) = svg.cssselect(".feelings__span")
        ends = [
            tuple(map(float, end.split())) for end in re.findall(r"[\d.]+ [\d.]+", span.get("d"))
        ]
        assert ends == [points(svg, f".feelings__{kind}")[3] for kind in ("wanted", "point")]


@pytest.mark.parametrize("last", [(1, -2), (2, 1), (-2, 2), (0, 0), (2, -2)])
def test_the_end_is_named_below_the_lines_where_time_runs_down(last):
    (svg,) = drawn((0, -1), (2, 2), last).cssselect(".feelings__narrow")
    lowest = max(y for kind in ("wanted", "point") for _, y in points(svg, f".feelings__{kind}"))

    (end,) = svg.cssselect(".feelings__end")

    top = float(end.cssselect("[y]")[0].get("y") if len(end) else end.get("y")) - 14.5
    assert top > lowest + 5.5


def test_the_widest_gap_is_told_beside_its_moment_and_off_the_lines(library: Library, lang: str):
    here = Page(library, lang, "glossary")
    for id in library.cycles:
        (svg,) = dom(feelings.figure(id, here)).cssselect(".feelings__narrow")
        leftmost = min(x for x, _ in scale(svg).values())

        (gap,) = svg.cssselect(".feelings__moment .feelings__worst")

        width = font("ui-600").width(label(gap), 13.5)
        assert float(gap.get("x")) + width < leftmost - 8, label(gap)
        row = gap.getparent()
        assert svg.cssselect(".feelings__moment").index(row) == [
            "feelings__point--worst" in one.classes for one in svg.cssselect(".feelings__point")
        ].index(True)


@pytest.mark.parametrize(
    ("felt", "place"),
    [
        (((0, -1), (2, 0), (1, 0)), 1),  # the widest
        (((2, 1), (0, -1), (1, 0)), 1),  # of equals, where the customer fares worst
        (((0, -1), (0, -1), (1, 0)), 1),  # then the later
    ],
)
def test_one_gap_is_the_widest(felt, place):
    (svg,) = drawn(*felt).cssselect(".feelings__wide")

    marked = ["feelings__point--worst" in c.classes for c in svg.cssselect(".feelings__point")]
    assert marked.index(True) == place
    assert marked.count(True) == 1


def test_the_widest_gap_may_be_the_end():
    figure = drawn((0, 0), (1, 1), (1, -1))

    for layout in LAYOUTS:
        said = figure.cssselect(f".feelings__{layout} :is(.feelings__worst, .feelings__end)")
        assert sorted(map(label, said)) == [
            "feelings_end level=−1", "feelings_worst steps=feelings_steps n=2",
        ]  # fmt: skip
    assert words(figure.cssselect(".feelings__says")[0]) == (
        "Feelings_below n=1 all=3, feelings_level n=2; "
        "feelings_widest_last steps=feelings_steps n=2 number=3 moment=<<Moment 2>>."
    )


def test_without_a_gap_below_none_is_the_widest():
    figure = drawn((0, 1), (-1, 0), (0, 0))

    assert not figure.cssselect(".feelings__worst, .feelings__point--worst")
    assert words(figure.cssselect(".feelings__says")[0]) == (
        "Feelings_below_none, feelings_above n=2, feelings_level n=1; "
        "feelings_last_level moment=<<Moment 2>>."
    )


def test_moments_are_numbered_and_named_in_order():
    for layout in LAYOUTS:
        found = drawn(*FELT).cssselect(f".feelings__{layout} .feelings__moment")
        assert [words(one.cssselect(".feelings__number")[0]) for one in found] == list("12345")
        assert [words(one.cssselect(".feelings__name")[0]) for one in found] == [
            f"Moment {i}" for i in range(5)
        ]


@pytest.mark.parametrize("count", range(3, 13))
def test_any_number_of_moments_is_drawn(count):
    felt = [(i % 5 - 2, (2 * i) % 5 - 2) for i in range(count)]
    figure = drawn(*felt, name="Verständigung über Überraschungen")

    for layout in LAYOUTS:
        assert len(figure.cssselect(f".feelings__{layout} .feelings__point")) == count
    assert len(figure.cssselect(".feelings__table tbody tr")) == count


def test_names_too_long_for_two_rows_are_left_to_the_table():
    figure = drawn(*FELT[:4] * 3, name="Donaudampfschifffahrtsgesellschaftskapitän")

    assert not figure.cssselect(".feelings__wide .feelings__name")
    assert len(figure.cssselect(".feelings__wide .feelings__number")) == 12


# --- links ---


def test_numbers_lead_to_the_moments_where_the_page_shows_the_ring():
    figure = drawn(*FELT, held=True)

    for layout in LAYOUTS:
        (svg,) = figure.cssselect(f".feelings__{layout}")
        links = svg.cssselect("a")
        assert [link.get("href") for link in links] == [f"#tea-moment-{i}" for i in range(5)]
        assert links[0].get("aria-label") == "1. Moment 0"
        assert (svg.get("role"), svg.get("aria-label")) == (
            "group",
            "feelings_label wish=<<I want tea>>",
        )
    assert "feelings_links" in words(figure.cssselect("figcaption")[0])


def test_without_the_ring_there_are_no_links_and_the_drawing_is_an_image():
    figure = drawn(*FELT)

    assert not figure.cssselect("svg a")
    for svg in figure.cssselect("svg"):
        assert (svg.get("role"), svg.get("aria-label")) == (
            "img", "feelings_label wish=<<I want tea>>",
        )  # fmt: skip
        assert words(svg.cssselect("desc")[0]) == words(figure.cssselect(".feelings__says")[0])
    assert "feelings_links" not in words(figure.cssselect("figcaption")[0])


@pytest.mark.parametrize("macro", ["ring", "cycle"])
def test_a_page_that_calls_the_ring_or_the_whole_cycle_holds_its_moments(
    library: Library, lang: str, macro: str
):
    callers = {f"{macro}:hotfood": ("here",)}
    known = library.model_copy(update={"callers": callers})

    links = [
        len(dom(feelings.figure(cycle, Page(known, lang, path))).cssselect("svg a")) > 0
        for cycle, path in (("hotfood", "here"), ("hotfood", "there"), ("teeth", "here"))
    ]

    assert links == [True, False, False]


# --- the same in words ---


def test_the_sentence_says_what_the_picture_says():
    (said,) = drawn(*FELT).cssselect(".feelings__says")

    assert words(said) == (
        "Feelings_below n=3 all=5, feelings_above n=1, feelings_level n=1; "
        "feelings_widest steps=feelings_steps n=2 number=4 moment=<<Moment 3>>; "
        "feelings_last_below moment=<<Moment 4>>."
    )


def test_the_table_tells_every_moment_in_words_and_numbers():
    rows = drawn(*FELT).cssselect(".feelings__table tbody tr")

    assert [[words(cell) for cell in row] for row in rows] == [
        ["1. Moment 0", "+1, feelings_expected_high", "0, feelings_met_zero", "−1, feelings_gap_below steps=feelings_steps n=1"],
        ["2. Moment 1", "−1, feelings_expected_low", "0, feelings_met_zero", "+1, feelings_gap_above steps=feelings_steps n=1"],
        ["3. Moment 2", "0, feelings_expected_zero", "0, feelings_met_zero", "0, feelings_gap_level steps=feelings_steps n=0"],
        ["4. Moment 3", "+2, feelings_expected_highest", "0, feelings_met_zero", "−2, feelings_gap_below steps=feelings_steps n=2"],
        ["5. Moment 4", "0, feelings_expected_zero", "−1, feelings_met_low", "−1, feelings_gap_below steps=feelings_steps n=1"],
    ]  # fmt: skip


def test_the_table_agrees_with_the_data_in_both_languages(library: Library, lang: str):
    here = Page(library, lang, "glossary")
    for id, cycle in library.cycles.items():
        rows = dom(feelings.figure(id, here)).cssselect(".feelings__table tbody tr")
        assert len(rows) == len(cycle.moments)
        for number, (row, one) in enumerate(zip(rows, cycle.moments, strict=True), 1):
            name, *levels = [words(cell) for cell in row]
            assert name == f"{number}. {' '.join(here.plain(one.name).split())}"
            assert [int(level.split(",")[0].replace("−", "-")) for level in levels] == [
                one.expected, one.met, one.met - one.expected,
            ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "ru",
            (
                "В 7 моментах из 9 впечатление хуже ожидания, в 1 лучше, в 1 совпадает с ним; наибольший разрыв, "
                "2 ступени, — в моменте 6, «Ужин»; последний момент, «Прощание», хуже, чем ждали."
            ),
        ),
        (
            "en",
            (
                "In 7 moments of 9 the experience falls short of expectation, in 1 it is better, in 1 as expected; "
                "the widest gap, 2 steps, is at moment 6, ‘The meal’; the last moment, ‘Saying goodbye’, is worse than expected."
            ),
        ),
    ],
)
def test_the_sentence_is_a_sentence_of_the_language(library: Library, lang: str, said: str):
    felt = ((1, 0), (0, -1), (-1, 0), (1, 0), (0, -1), (2, 0), (-1, -2), (0, 0), (1, 0))
    dinner = library.cycles["dining"]
    moments = tuple(
        one.model_copy(update={"expected": expected, "met": met})
        for one, (expected, met) in zip(dinner.moments, felt, strict=True)
    )
    cycle = dinner.model_copy(update={"moments": moments})
    known = library.model_copy(update={"cycles": {"dining": cycle}})

    figure = dom(feelings.figure("dining", Page(known, lang, "glossary")))

    assert words(figure.cssselect(".feelings__says")[0]) == said


def test_text_is_escaped():
    figure = drawn(*FELT, name='<b>&"')

    assert words(figure.cssselect(".feelings__wide .feelings__name")[0]) == '<b>&"'
    assert not figure.cssselect("svg b, table b")


def test_equal_data_draw_equal_lines_and_no_id_stands_in_a_drawing():
    first, second = (str(feelings.figure("tea", series(*FELT, held=True))) for _ in range(2))

    assert first == second
    assert not dom(first).cssselect("svg[id], svg [id], script, style, [style]")


# --- the gaps and the labels, in numbers ---


def test_a_gap_ends_where_the_lines_cross():
    before, after = feelings_gap.gaps([0, 0], [-1, 1])

    assert (before.start, after.end) == (0, 1)
    assert before.end == after.start == pytest.approx(0.5)
    assert (before.below, after.below) == (True, False)
    assert before.met.last == pytest.approx(before.expected.last)


def test_neither_line_overshoots_its_points():
    for line in feelings_gap.lines([2, -2, -2, 1, 2], [0, 0, -2, 2, -1]):
        for piece in line:
            low, high = sorted((piece.first, piece.last))
            values = [piece.value(part / 20) for part in range(21)]
            assert low - 1e-9 <= min(values)
            assert max(values) <= high + 1e-9


def test_a_label_takes_the_free_side_or_none():
    label = Label("x", Setting(10, ["word"]), font("ui"))
    place = Place(Point(50, 50), BESIDE)
    frame = Box(0, 0, 100, 100)
    right, left = Box(55, 40, 100, 60), Box(0, 40, 45, 60)

    for taken, anchors in (([], ["start"]), ([right], ["end"]), ([right, left], [])):
        callouts = Callouts(frame, 5, [], list(taken))
        callouts.add(label, [place])
        assert [dom(one).get("text-anchor") for one in callouts.drawn] == anchors


def test_a_label_hides_as_little_as_it_can():
    callouts = Callouts(Box(0, 0, 100, 100), 5, [Box(55, 40, 60, 60)])

    callouts.add(Label("x", Setting(10, ["word"]), font("ui")), [Place(Point(50, 50), BESIDE)])

    assert dom(callouts.drawn[0]).get("text-anchor") == "end"
