from __future__ import annotations

import pytest

from macros import heatmap
from tests.figures import dom, page, text, words


@pytest.mark.parametrize("stages", [3, 4, 8])
def test_every_cell_says_its_heat_as_a_number(stages):
    here = page(stages)

    rows = dom(heatmap.figure(here)).cssselect("tbody tr")

    assert [[words(cell) for cell in row.cssselect("td")] for row in rows] == [
        [str(here.library.heat[id].levels[stage]) for stage in here.library.stages]
        for id in here.library.phases
    ]
    for cell in dom(heatmap.figure(here)).cssselect("tbody td"):
        assert f"heat-{words(cell)}" in cell.get("class").split()


def test_rows_are_phases_and_columns_are_stages():
    table = dom(heatmap.figure(page()))

    assert [words(head) for head in table.cssselect("th[scope=col]")] == [
        "heatmap_phase", "St. 0", "St. 1", "St. 2", "St. 3",
    ]  # fmt: skip
    assert [words(head) for head in table.cssselect("th[scope=row]")] == [
        "Phase 0 St. 2: reason 0-2. St. 3: reason 0-3.",
        "Phase 1 St. 1: reason 1-1. St. 2: reason 1-2.",
        "Phase 2 St. 0: reason 2-0. St. 1: reason 2-1.",
        "Phase 3 St. 0: reason 3-0. St. 3: reason 3-3.",
        "Phase 4 St. 2: reason 4-2. St. 3: reason 4-3.",
    ]


def test_the_column_of_the_present_stage_is_marked():
    table = dom(heatmap.figure(page(), "stage-2"))

    assert [words(head) for head in table.cssselect(".heatmap__stage--now")] == ["St. 2"]
    marked = [row.cssselect("td").index(row.cssselect(".heatmap__cell--now")[0])
              for row in table.cssselect("tbody tr")]  # fmt: skip
    assert marked == [2] * 5


def test_every_reason_can_be_unfolded():
    figure = dom(heatmap.figure(page()))

    said = [(words(row[0]), words(row[1])) for row in figure.cssselect("details dl > div")]

    assert said[0] == ("Phase 0", "St. 2: reason 0-2. St. 3: reason 0-3.")
    assert [phase for phase, _ in said] == [f"Phase {i}" for i in range(5)]


def test_the_caption_says_whose_judgement_it_is():
    (caption,) = dom(heatmap.figure(page())).cssselect("caption")

    assert words(caption) == "heatmap_caption most=3"


def test_stages_are_links_but_the_present_one_and_the_unpublished():
    here = page()
    here.unpublished = {"article-0"}

    links = dom(heatmap.figure(here, "stage-1")).cssselect("thead a")

    assert [link.get("href") for link in links] == ["../article-2/", "../article-3/"]


def test_text_is_escaped():
    here = page()
    here.library.phases["phase-0"] = here.library.phases["phase-0"].model_copy(
        update={"name": text('<b>&"')}
    )

    assert words(dom(heatmap.figure(here)).cssselect("tbody th")[0]).startswith('<b>&"')


def test_equal_data_draw_equal_tables():
    assert str(heatmap.figure(page(), "stage-0")) == str(heatmap.figure(page(), "stage-0"))
