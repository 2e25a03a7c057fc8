from __future__ import annotations

import re
from itertools import pairwise
from types import SimpleNamespace

import pytest
from lxml import html

from macros import curve, curve_drawing, rings
from macros.callouts import Box
from macros.curve_drawing import Plot
from macros.fonts import font
from macros.geometry import Point
from macros.life import FULL, Life
from macros.model import Library
from macros.page import Page
from tests.figures import dom, page, text, words

ALL = range(2, 9)


def test_four_stages_rise_level_off_and_fall():
    life = Life(4)

    assert [life.sales_in(i) for i in range(4)] == ["slow", "fast", "level", "fall"]
    assert [life.profit_in(i) for i in range(4)] == ["loss", "first", "peak", "fall"]


@pytest.mark.parametrize("stages", ALL)
def test_sales_rise_in_the_first_half_and_fall_at_the_end(stages):
    life = Life(stages)

    assert life.sales(0) < life.sales(stages / 4) < life.sales(stages / 2)
    assert life.sales_in(stages - 1) == "fall"


@pytest.mark.parametrize("stages", ALL)
def test_profit_comes_later_than_sales_and_goes_no_later(stages):
    life = Life(stages)

    assert life.profit(0) < 0 < life.sales(0)
    assert life.top(life.profit).x <= life.top(life.sales).x


@pytest.mark.parametrize("stages", ALL)
def test_renewal_leaves_the_curve_and_ends_above_it(stages):
    life = Life(stages)

    assert life.renewal(life.renewal_from) == life.sales(life.renewal_from)
    assert life.renewal(stages) > life.top(life.sales).y


# A first wave, a fall into loss, a second wave; only a fall, into a loss deeper than any start; nothing but rest.
WAVES = Life(4, [2, 15, 90, 40, 85], [-8, -4, 40, -5, 30])
FALL = Life(2, [100, 60, 20], [40, 10, -50])
REST = Life(2, [50, 50, 50], [10, 10, 10])


@pytest.mark.parametrize("life", [WAVES, FALL, REST])
def test_a_shape_of_its_own_goes_through_what_the_series_says_and_never_beyond_it(life):
    for values, at in ((life.sales, life.sales_at), (life.profit, life.profit_at)):
        for stage, (start, end) in enumerate(pairwise(at)):
            inside = [values(stage + i / 20) / FULL * 100 for i in range(21)]
            assert (inside[0], inside[-1]) == (pytest.approx(start), pytest.approx(end))
            assert inside == sorted(inside, reverse=start > end) or start == end
            assert min(start, end) - 1e-9 <= min(inside) <= max(inside) <= max(start, end) + 1e-9


@pytest.mark.parametrize(
    ("life", "sales", "profit"),
    [
        (WAVES, "slow fast fall fast", "loss first gone first"),
        (FALL, "fall fall", "fall gone"),
        (REST, "level level", "level level"),
    ],
)
def test_a_shape_of_its_own_is_told_stage_by_stage(life, sales, profit):
    stages = range(len(sales.split()))

    assert [life.sales_in(i) for i in stages] == sales.split()
    assert [life.profit_in(i) for i in stages] == profit.split()


@pytest.mark.parametrize("life", [WAVES, FALL, REST])
def test_only_a_life_that_ends_falling_is_drawn_with_renewal_and_exit(life):
    here = page(life.stages)
    here.library.series.life = SimpleNamespace(sales=life.sales_at, profit=life.profit_at)
    drawn = [dom(curve.figure(here, "stage-1")), html.fromstring(str(curve.taken(here).drawing))]

    for one in drawn:
        for svg in one.cssselect("svg.curve__wide, svg.curve__compact"):
            names = {words(label) for label in svg.cssselect(".curve__label")}
            assert ({"curve_renewal", "curve_exit"} <= names) == life.renews
            assert len(names) == (5 if life.renews else 3)
            assert bool(svg.cssselect(".curve__renewal")) == life.renews
    assert (
        bool(html.fromstring(f"<svg>{rings.figure(here)}</svg>").cssselect(".curve__renewal"))
        == life.renews
    )


@pytest.mark.parametrize("life", [WAVES, FALL, REST])
@pytest.mark.parametrize("layout", [".curve__wide", ".curve__compact"])
def test_no_loss_however_great_leaves_the_drawing(life, layout):
    here = page(life.stages)
    here.library.series.life = SimpleNamespace(sales=life.sales_at, profit=life.profit_at)
    (svg,) = dom(curve.figure(here)).cssselect(layout)
    (line,) = svg.cssselect(".curve__profit")
    (base,) = svg.cssselect(".curve__base")

    ys = [float(y) for _, y in re.findall(r"([-\d.]+) ([-\d.]+)", line.get("d"))]
    assert max(ys) < float(re.split("[ H]", base.get("d"))[1])


@pytest.mark.parametrize("stages", range(3, 9))
def test_every_stage_is_told_in_order_with_sales_and_profit(stages):
    life = Life(stages)
    items = dom(curve.figure(page(stages))).cssselect(".curve__stage")

    assert [words(item.cssselect(".curve__name")[0]) for item in items] == [
        f"{i + 1} Stage {i}" for i in range(stages)
    ]
    assert [words(item.cssselect(".curve__tells")[0]) for item in items] == [
        f"curve_sales_{life.sales_in(i)}, curve_profit_{life.profit_in(i)}" for i in range(stages)
    ]


def test_the_present_stage_is_marked_in_the_drawing_and_in_the_list():
    figure = dom(curve.figure(page(), "stage-1"))

    for svg in figure.cssselect("svg"):
        assert svg.get("aria-label") == "curve_label_at stage=<<Stage 1>>"
        for part in (".curve__band", ".curve__sales--now", ".curve__here"):
            assert [one.get("class").split()[-1] for one in svg.cssselect(part)] == ["stage-2"]
    (now,) = figure.cssselect(".curve__stage--now")
    assert words(now).startswith("2 Stage 1")
    assert "curve_here" in words(now)


def test_without_a_stage_nothing_is_marked():
    figure = dom(curve.figure(page()))

    assert not figure.cssselect(".curve__band, .curve__here, .curve__now, [class*='--now']")


def test_published_stages_are_links_but_the_present_one():
    here = page()
    here.unpublished = {"article-3"}

    links = dom(curve.figure(here, "stage-1")).cssselect(".curve__name a")

    assert [link.get("href") for link in links] == ["../article-0/", "../article-2/"]


def test_the_drawing_holds_no_link_and_is_an_image_with_a_name():
    for svg in dom(curve.figure(page())).cssselect("svg"):
        assert (svg.get("role"), svg.get("aria-label")) == ("img", "curve_label")
        assert not svg.cssselect("a, [id]")


def test_the_caption_says_it_is_no_forecast():
    (caption,) = dom(curve.figure(page())).cssselect("figcaption")

    assert words(caption) == "curve_schematic curve_caption"


def test_the_heavy_part_of_the_curve_lies_on_the_curve():
    svg = dom(curve.figure(page(), "stage-1")).cssselect(".curve__wide")[0]
    whole, now = (one.get("d") for one in svg.cssselect(".curve__sales"))

    assert set(now.split("C")[1:]) < set(whole.split("C")[1:])


def test_the_strip_leads_to_every_stage_and_says_which_is_present():
    strip = dom(curve.strip(page(), "stage-2"))

    assert strip.get("aria-label") == "strip_label"
    assert [a.get("href") for a in strip.cssselect("a")] == [f"../article-{i}/" for i in range(4)]
    assert [words(a) for a in strip.cssselect("[aria-current=step]")] == ["3 Stage 2St. 2"]


def test_a_stage_without_a_page_is_no_link_in_the_strip():
    here = page()
    here.unpublished = {"article-0"}

    assert len(dom(curve.strip(here)).cssselect("a")) == 3


def test_the_glyph_is_decoration_with_one_part_heavy():
    glyph = dom(curve.glyph(page(), "stage-3"))

    assert glyph.get("aria-hidden") == "true"
    assert len(glyph.cssselect(".curve__sales--now.stage-4")) == 1


def test_text_is_escaped():
    here = page()
    known = here.library.stages["stage-0"]
    here.library.stages["stage-0"] = known.model_copy(update={"name": text('<b>&"')})

    assert words(dom(curve.figure(here)).cssselect(".curve__name")[0]) == '1 <b>&"'


def test_equal_data_draw_equal_curves():
    assert str(curve.figure(page(), "stage-0")) == str(curve.figure(page(), "stage-0"))


# --- the names of the lines ---


def named(svg, size):
    """The names and, in ink, the boxes they fill."""
    found = {}
    for one in svg.cssselect(".curve__label"):
        x, y = float(one.get("x")), float(one.get("y"))
        width = font("ui-500").width(words(one), size)
        left = x - {"start": 0, "middle": width / 2, "end": width}[one.get("text-anchor")]
        found[words(one)] = Box(left, y - 0.75 * size, left + width, y + 0.22 * size)
    return found


@pytest.mark.parametrize("layout", [curve_drawing.WIDE, curve_drawing.COMPACT])
def test_a_name_crosses_no_line_no_border_and_no_mark(library: Library, lang: str, layout):
    life = Life(len(library.stages))
    here = Page(library, lang, "which-stage")
    base = layout.height - layout.below
    lowest, highest = curve_drawing.LOWEST, curve_drawing.HIGHEST
    plot = Plot(life, layout.width - 2, curve_drawing.ABOVE, base - 2, lowest, highest, left=1)
    lines = ((life.sales, 0.0), (life.profit, 0.0), (life.renewal, life.renewal_from))
    drawn = [
        plot.at(
            Point(
                start + (life.stages - start) * i / 400,
                value(start + (life.stages - start) * i / 400),
            )
        )
        for value, start in lines
        for i in range(401)
    ]
    for stage in range(1, life.stages):
        x, y = plot.at(Point(stage, life.sales(stage)))
        drawn += [Point(x, y + (base - y) * i / 50) for i in range(51)]
    marks = [plot.at(Point(i + 0.5, life.sales(i + 0.5))) for i in range(life.stages)]

    for now in (None, *library.stages):
        (svg,) = dom(curve.figure(here, now)).cssselect(f".{layout.name}")
        names = named(svg, layout.label)
        assert len(names) == 5
        for name, box in names.items():
            assert not [
                p for p in drawn if box.left < p.x < box.right and box.top < p.y < box.bottom
            ], name
            for mark in marks:
                x = min(max(mark.x, box.left), box.right) - mark.x
                y = min(max(mark.y, box.top), box.bottom) - mark.y
                assert (x * x + y * y) ** 0.5 > layout.dot + 2, name


@pytest.mark.parametrize("stages", range(3, 9))
def test_every_name_has_a_place_whatever_the_number_of_stages(stages):
    for svg in dom(curve.figure(page(stages))).cssselect("svg"):
        assert len(svg.cssselect(".curve__label")) == 5


def test_the_present_stage_is_tinted_under_the_line_only():
    svg = dom(curve.figure(page(), "stage-1")).cssselect(".curve__wide")[0]
    (now,) = svg.cssselect(".curve__sales--now")
    (band,) = svg.cssselect(".curve__band")

    assert band.get("d").startswith(now.get("d") + "V")
