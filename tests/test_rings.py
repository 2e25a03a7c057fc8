from __future__ import annotations

import pytest

from macros import rings
from tests.figures import dom, numbers, page, text, words
from tests.site import Opener, languages


def phases_at(here, stage, heat):
    found = [
        p for p in here.library.phases.values() if here.library.heat[p.id].levels[stage] == heat
    ]
    return ", ".join(phase.name.root["xx"] for phase in found)


@pytest.mark.parametrize("stages", range(3, 9))
def test_each_stage_has_its_ring_on_the_curve_and_its_words(stages):
    figure = dom(rings.figure(page(stages)))

    places = [
        one.getparent().get("transform") for one in figure.cssselect(".rings__drawing .rings__ring")
    ]
    xs = [numbers(place)[0] for place in places]

    assert xs == pytest.approx([1200 * (i + 0.5) / stages for i in range(stages)], abs=0.1)
    assert [words(name) for name in figure.cssselect(".rings__name")] == [
        f"Stage {i}" for i in range(stages)
    ]


def test_the_list_names_what_breaks_at_each_stage():
    here = page()

    items = dom(rings.figure(here)).cssselect(".rings__stage")

    for id, item in zip(here.library.stages, items, strict=True):
        for heat, kind in ((3, "most"), (2, "also")):
            said = [words(one) for one in item.cssselect(f".rings__{kind}")]
            names = phases_at(here, id, heat)
            assert said == ([f"rings_{kind} {names}"] if names else [])


def test_a_dot_is_as_large_as_its_heat():
    figure = dom(rings.figure(page()))

    dots = figure.cssselect(".rings__stage")[1].cssselect(".rings__phase")

    assert [float(dot.get("r")) for dot in dots] == [3.4, 6, 9.5, 2.6, 3.4]


def test_labels_are_drawn_where_they_have_room():
    here = page()

    labels = [words(one) for one in dom(rings.figure(here)).cssselect(".rings__label")]

    assert sorted(labels) == sorted(
        name for id in here.library.stages for name in phases_at(here, id, 3).split(", ") if name
    )


def test_labels_that_would_meet_are_left_to_the_list():
    here = page(stages=8)
    for id, phase in here.library.phases.items():
        here.library.phases[id] = phase.model_copy(update={"name": text("A long name " * 4)})

    figure = dom(rings.figure(here))

    assert not figure.cssselect(".rings__label")
    assert figure.cssselect(".rings__most")


def test_the_list_is_the_way_for_everyone_and_the_rings_for_the_mouse():
    figure = dom(rings.figure(page()))

    drawn, told = figure.cssselect(".rings__drawing a"), figure.cssselect(".rings__name a")

    assert [a.get("href") for a in drawn] == [a.get("href") for a in told]
    assert {(a.get("tabindex"), a.get("aria-hidden")) for a in drawn} == {("-1", "true")}


def test_a_stage_without_a_page_is_no_link():
    here = page()
    here.unpublished = {"article-1"}

    assert len(dom(rings.figure(here)).cssselect(".rings__name a")) == 3
    assert len(dom(rings.figure(here)).cssselect(".rings__drawing a")) == 3


def test_text_is_escaped():
    here = page()
    here.library.phases["phase-3"] = here.library.phases["phase-3"].model_copy(
        update={"name": text('<b>&"')}
    )

    assert '<b>&"' in [words(one) for one in dom(rings.figure(here)).cssselect(".rings__label")]


def test_equal_data_draw_equal_rings():
    assert str(rings.figure(page())) == str(rings.figure(page()))


@pytest.mark.parametrize("width", [1000, 1280, 1440])
def test_what_is_said_of_the_stages_stands_in_rows(open_page: Opener, lang: str, width: int):
    here = open_page(languages()[lang], width=width)

    for part in ("name", "slogan", "most", "also"):
        said = here.locator(f".rings__stages .rings__{part}")
        tops = said.evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
        assert len(tops) == 4
        assert max(tops) - min(tops) < 1, part
