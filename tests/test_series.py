"""What this series promises of its own data: how many of what, nothing left open."""

from __future__ import annotations

import pytest

from macros import manuscript
from macros.model import Library
from tests.conftest import ROOT

CYCLES = ("savings", "dining", "teeth", "vision", "ontime", "hotfood", "parcel")
STAGES = ("introduction", "growth", "maturity", "decline")


def test_seven_cycles_have_seven_to_ten_moments_and_a_way_to_put_things_right(
    library: Library,
) -> None:
    assert tuple(library.cycles) == CYCLES
    for id, cycle in library.cycles.items():
        assert 7 <= len(cycle.moments) <= 10, id
        assert any(moment.phase == "recover" for moment in cycle.moments), id
    assert sum(len(cycle.moments) for cycle in library.cycles.values()) == 60


def test_the_heat_map_has_ten_phases_and_four_stages(library: Library) -> None:
    assert len(library.heat) == 10
    assert all(tuple(strain.levels) == STAGES for strain in library.heat.values())


def test_a_checklist_has_ten_to_fourteen_items_and_all_of_them_make_77(library: Library) -> None:
    counts = {id: len(one.items) for id, one in library.checklists.items()}

    assert set(counts) == {"overview", *STAGES, "review"}
    assert all(10 <= count <= 14 for count in counts.values()), counts
    assert sum(counts.values()) == 77


def test_every_item_rests_on_something(library: Library) -> None:
    assert [code for code, (_, item) in library.items.items() if not item.evidence] == []


def test_there_are_seventeen_metrics_in_order(library: Library) -> None:
    assert [one.code for one in library.metrics.values()] == [f"M{n}" for n in range(1, 18)]


def test_every_claim_of_the_old_article_is_taken_up_by_an_article(library: Library) -> None:
    answered = {code for article in library.articles.values() for code in article.answers}

    assert sorted(set(library.claims) - answered) == []


def test_no_work_that_was_not_verified_is_cited(library: Library) -> None:
    unverified = {code for code, one in library.references.items() if one.status == "unverified"}

    assert unverified
    assert not unverified & set(library.cited)


def test_all_twelve_articles_are_published_and_whole(library: Library) -> None:
    assert [part.published for part in library.series.articles] == [True] * 12
    for id, article in library.articles.items():
        assert 3 <= len(article.takeaways) <= 5, id
        assert 3 <= len(article.findings) <= 5, id
        assert 3 <= len(article.reading) <= 5, id
        assert article.changes, id
        assert id in library.worksheets, id


FIGURES = {"ring", "rings", "curve", "heatmap", "feelings", "blueprint", "chart", "result"}
PARTS = (
    ["part", "takeaways", "example", "findings", "worksheet", "reading", "colophon", "series"],
    ["example", "how-well-known", "worksheet", "checklist", "one-thing", "further-reading"],
)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_article_has_every_part_that_an_article_has(library: Library, lang: str) -> None:
    pages = {one.page: one for one in manuscript.read(ROOT, (lang,))}
    for id in library.parts:
        calls = [call.name for call in pages[id].calls]
        missing = [name for name in PARTS[0] if calls.count(name) != 1]
        missing += [
            anchor
            for anchor in PARTS[1]
            if anchor not in [heading.id for heading in pages[id].headings]
        ]
        assert not missing, (id, missing)
        assert FIGURES & set(calls), id
        assert {"checklist", "items"} & set(calls), id
        assert pages[id].meta["title"] == library.parts[id].title[lang]


@pytest.mark.parametrize(("lang", "least", "most"), [("en", 1400, 2200), ("ru", 1200, 2200)])
def test_an_article_is_neither_thin_nor_long(
    library: Library, lang: str, least: int, most: int
) -> None:
    lengths = {id: library.lengths[lang, id] for id in library.parts}

    assert {id: words for id, words in lengths.items() if not least <= words <= most} == {}
