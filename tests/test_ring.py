from __future__ import annotations

from itertools import pairwise
from math import dist, hypot

import pytest

from macros import ring
from tests.figures import dom, moment, numbers, page, words


def drawn(here, stage=None, *, full=False):
    return dom(ring.figure("tea", here, stage, full=full))


def test_moments_follow_the_clock_and_leave_the_seam_free():
    (wide,) = drawn(page(moments=4, branches=())).cssselect(".ring__wide")

    centres = [(c.get("cx"), c.get("cy")) for c in wide.cssselect(".ring__node circle")]

    assert centres == [
        ("130.1", "-130.1"), ("130.1", "130.1"), ("-130.1", "130.1"), ("-130.1", "-130.1"),
    ]  # fmt: skip


@pytest.mark.parametrize("moments", range(3, 13))
def test_any_number_of_moments_is_drawn_and_told(moments):
    figure = drawn(page(phases=12, moments=moments), "stage-0")

    for layout in ("wide", "compact"):
        nodes = figure.cssselect(f".ring__{layout} .ring__node")
        assert [words(node) for node in nodes] == [str(i + 1) for i in range(moments)]
    assert len(figure.cssselect(".ring__moment")) == moments


def test_a_number_leads_to_the_moment_in_the_list():
    figure = drawn(page())

    hrefs = [node.get("href") for node in figure.cssselect(".ring__compact .ring__node")]

    assert hrefs == ["#" + item.get("id") for item in figure.cssselect(".ring__moment")]
    assert hrefs[0] == "#tea-moment-0"


def test_the_list_tells_what_the_drawing_shows():
    figure = drawn(page(), "stage-1")

    for i, item in enumerate(figure.cssselect(".ring__moment")):
        heat = (i + 1) % 4
        node = figure.cssselect(".ring__wide .ring__node")[i]
        assert node.get("aria-label") == f"{i + 1}. Moment {i}, ring_risk level={heat} most=3"
        assert f"heat-{heat}" in node.get("class").split()
        assert words(item.cssselect(".ring__number")[0]) == str(i + 1)
        assert words(item.cssselect(".ring__title")[0]) == f"Moment {i}"
        assert words(item.cssselect(".ring__thought")[0]) == f"<<thinks {i}>>"
        assert words(item.cssselect(".ring__overline")[0]).startswith(f"Phase {i}")
        assert f"ring_strain level={heat} most=3" in words(item)
        assert (f"Reason {i}-" in words(item)) == (heat > 1)


def test_heat_is_told_without_colour():
    figure = drawn(page(), "stage-0")

    for layout in ("wide", "compact"):
        pips = [
            "ring__pip--on" in one.classes
            for one in figure.cssselect(f".ring__{layout} .ring__pip")
        ]
        rows = [pips[i : i + 3] for i in range(0, len(pips), 3)]
        assert rows == [[place < i % 4 for place in range(3)] for i in range(5)]


def test_pips_stand_apart_evenly_before_their_moment():
    (wide,) = drawn(page(branches=()), "stage-0").cssselect(".ring__wide")
    nodes, pips = (
        [(float(c.get("cx")), float(c.get("cy"))) for c in wide.cssselect(kind)]
        for kind in (".ring__node circle", ".ring__pip")
    )

    for i, node in enumerate(nodes):
        first, middle, last = pips[3 * i : 3 * i + 3]
        assert dist(first, middle) == pytest.approx(dist(middle, last), abs=0.2)
        assert dist(node, middle) == pytest.approx(27.5, abs=0.2)


def test_without_a_stage_there_is_no_heat():
    figure = drawn(page())

    assert not figure.cssselect(".ring__pip, .ring__strain, [class*=heat-], [class*=stage-]")


def test_a_reason_is_told_once_a_phase():
    figure = drawn(page(phases=3, moments=6, branches=()), "stage-2")

    assert words(figure).count("Reason 0-2.") == 1


def test_the_round_passes_by_a_branch():
    figure = drawn(page(moments=5, branches=(3,)))
    (wide,) = figure.cssselect(".ring__wide")

    assert len(wide.cssselect(".ring__arc:not([class*='--'])")) == 3
    assert len(wide.cssselect(".ring__arc--branch")) == 2
    assert len(wide.cssselect(".ring__node--branch")) == 1
    assert [words(one) for one in figure.cssselect(".ring__moment--branch .ring__overline")] == [
        "Phase 3, ring_branch"
    ]
    assert "ring_legend_branch" in words(figure.cssselect("figcaption")[0])


@pytest.mark.parametrize("moments", range(3, 13))
def test_the_solid_arc_is_free_of_a_branch_on_any_side_and_nothing_is_cut(moments):
    for branch in range(moments):
        figure = drawn(page(phases=moments, moments=moments, branches=(branch,)), "stage-0")
        for svg in figure.cssselect(".ring__wide, .ring__compact"):
            radius = numbers(svg.cssselect(".ring__arc:not([class*='--'])")[0].get("d"))[2]
            left, top, width, height = numbers(svg.get("viewbox") or svg.get("viewBox"))
            nodes = svg.cssselect(".ring__node circle")
            x, y, r = (float(nodes[branch].get(name)) for name in ("cx", "cy", "r"))
            assert hypot(x, y) - r - radius > 8
            for circle in nodes:
                x, y, r = (float(circle.get(name)) for name in ("cx", "cy", "r"))
                assert left < x - r < x + r < left + width
                assert top < y - r < y + r < top + height


@pytest.mark.parametrize("branches", [(0,), (4,), (1, 2), (0, 1, 2, 3, 4)])
def test_branches_may_stand_anywhere(branches):
    figure = drawn(page(branches=branches))

    assert len(figure.cssselect(".ring__wide .ring__node--branch")) == len(branches)


def test_full_tells_all_that_is_known():
    item = drawn(page(), full=True).cssselect(".ring__moment")[2]

    facts = {words(row[0]): words(row[1]) for row in item.cssselect(".ring__fact")}

    names = ("standard", "spoils", "lifts", "owner", "metric")
    assert facts == {f"ring_{name}": f"{name} 2" for name in names}


def test_the_drawing_holds_links_and_is_a_group_with_a_name():
    for svg in drawn(page()).cssselect("svg"):
        assert svg.get("role") == "group"
        assert svg.get("aria-label") == "ring_label wish=<<I want tea>>"


def test_labels_are_for_the_mouse_only():
    for label in drawn(page()).cssselect(".ring__label"):
        assert (label.get("aria-hidden"), label.get("tabindex")) == ("true", "-1")


def test_labels_of_one_side_do_not_meet():
    here = page(phases=12, moments=12, branches=())
    long = tuple(
        moment(i, f"phase-{i}", "A name so long that it takes three whole lines of the drawing")
        for i in range(12)
    )
    here.library.cycles["tea"] = here.library.cycles["tea"].model_copy(update={"moments": long})

    labels = drawn(here).cssselect(".ring__label")

    for column in (labels[:6], labels[:5:-1]):
        ys = [[float(t.get("y")) for t in label.cssselect("[y]")] for label in column]
        assert all(max(above) < min(below) for above, below in pairwise(ys))


def test_text_is_escaped():
    here = page()
    sly = moment(0, "phase-0", '<b>&"')
    rest = here.library.cycles["tea"].moments[1:]
    here.library.cycles["tea"] = here.library.cycles["tea"].model_copy(
        update={"moments": (sly, *rest)}
    )

    figure = drawn(here)

    assert words(figure.cssselect(".ring__title")[0]) == '<b>&"'
    assert words(figure.cssselect(".ring__wide .ring__name")[0]) == '<b>&"'
    assert figure.cssselect(".ring__node")[0].get("aria-label") == '1. <b>&"'
    assert not figure.cssselect("li b")


def test_equal_data_draw_equal_rings():
    assert str(ring.figure("tea", page(), "stage-0")) == str(ring.figure("tea", page(), "stage-0"))


def test_no_id_stands_inside_a_drawing():
    assert not drawn(page()).cssselect("svg[id], svg [id]")


def test_the_wide_drawing_holds_its_labels():
    (wide,) = drawn(page(moments=12, phases=12)).cssselect(".ring__wide")
    _, top, _, height = numbers(wide.get("viewbox") or wide.get("viewBox"))

    ys = [float(t.get("y")) for t in wide.cssselect("text[y], tspan[y]")]

    assert top < min(ys)
    assert max(ys) < top + height


def test_an_old_link_to_a_renamed_moment_still_arrives():
    here = page(moments=4)
    cycle = here.library.cycles["tea"]
    first = cycle.moments[0].model_copy(update={"aliases": ("old-name",)})
    here.library.cycles["tea"] = cycle.model_copy(update={"moments": (first, *cycle.moments[1:])})

    figure = drawn(here)

    (anchor,) = figure.cssselect("#tea-old-name")
    assert anchor.getparent().get("id") == "tea-moment-0"
