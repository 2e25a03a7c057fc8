"""The atlas: every cycle in small, one in full, and which stage strains which of its moments."""

from __future__ import annotations

from typing import Any

import pytest

from macros import cycles
from macros.model import Library
from macros.page import Page

CYCLES = ("savings", "dining", "teeth", "vision", "ontime", "hotfood", "parcel")
FACTS = ("standard", "spoils", "lifts", "owner", "metric")


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_the_atlas_shows_every_cycle_and_leads_to_its_page(
    library: Library, lang: str, dom: Any
) -> None:
    drawn = dom(cycles.atlas(Page(library, lang, "atlas")))

    cards = drawn.cssselect(".atlas__card")
    assert [card.cssselect("h3 a")[0].get("href") for card in cards] == [
        f"../{id}/" for id in CYCLES
    ]
    for card, (id, cycle) in zip(cards, library.cycles.items(), strict=True):
        links = [one.get("href") for one in card.cssselect("svg a")]
        assert links == [f"../{id}/#{id}-{moment.id}" for moment in cycle.moments]


@pytest.mark.parametrize("id", CYCLES)
def test_a_cycle_in_full_says_all_that_is_known_of_each_moment(
    library: Library, lang: str, dom: Any, id: str
) -> None:
    page = Page(library, lang, id)
    moments = dom(cycles.whole(id, page)).cssselect(".ring__moment")

    for drawn, moment in zip(moments, library.cycles[id].moments, strict=True):
        assert [words(dd) for dd in drawn.cssselect("dd")] == [
            " ".join(page.plain(getattr(moment, name)).split()) for name in FACTS
        ]
        assert " ".join(page.plain(moment.thinks).split()) in words(drawn)
        assert " ".join(page.plain(moment.feels).split()) in words(drawn)


@pytest.mark.parametrize("id", CYCLES)
def test_the_strain_of_a_moment_is_that_of_its_phase(library: Library, dom: Any, id: str) -> None:
    rows = dom(cycles.strain(id, Page(library, "en", id))).cssselect("tbody tr")

    assert [[int(words(cell)) for cell in row.cssselect("td")] for row in rows] == [
        list(library.heat[moment.phase].levels.values()) for moment in library.cycles[id].moments
    ]
