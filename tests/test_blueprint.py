"""A service blueprint: every cell of the data, in the table and in the cards that stand for it where it is narrow."""

from __future__ import annotations

from typing import Any

from macros import blueprint
from macros.model import Library
from macros.page import Page

LANES = ("customer", "front", "backstage", "support")


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def plain(text: Any, page: Page) -> str:
    return " ".join(page.plain(text).split()) if text else ""


def test_table_and_cards_say_what_the_data_say(library: Library, lang: str, dom: Any) -> None:
    page = Page(library, lang, "backstage")
    for id, one in library.blueprints.items():
        drawn = dom(blueprint.figure(id, page))
        rows = drawn.cssselect("tr.blueprint__lane")
        cards = drawn.cssselect(".blueprint__card")
        assert len(rows) == len(LANES)
        assert len(cards) == len(one.steps)
        for column, (step, card) in enumerate(zip(one.steps, cards, strict=True)):
            said = {lane: plain(getattr(step, lane), page) for lane in LANES}
            for lane, row in zip(LANES, rows, strict=True):
                cell = row.cssselect("td")[column]
                for note in cell.cssselect("p"):
                    note.drop_tree()
                assert words(cell) == said[lane], (id, lane)
            assert [words(dd) for dd in card.cssselect("dd")] == [s for s in said.values() if s]
            notes = [plain(note, page) for note in (step.waits, step.fails) if note]
            shown = [words(note) for note in card.cssselect(".blueprint__note")]
            assert all(a.endswith(b) for a, b in zip(shown, notes, strict=True))


def test_waits_and_fail_points_stand_by_the_customer(library: Library, dom: Any) -> None:
    page = Page(library, "en", "backstage")
    one = library.blueprints["ontime"]
    drawn = dom(blueprint.figure("ontime", page))

    for kind in ("waits", "fails"):
        marked = drawn.cssselect(f"tr .blueprint__note--{kind}")
        assert len(marked) == sum(bool(getattr(step, kind)) for step in one.steps) > 0
        assert all(
            note.getparent().getparent().get("class").endswith("--customer") for note in marked
        )


def test_the_three_lines_part_the_lanes_in_order(library: Library, dom: Any) -> None:
    drawn = dom(blueprint.figure("ontime", Page(library, "ru", "backstage")))

    classes = [row.get("class").split("--")[1] for row in drawn.cssselect("tbody tr")]
    assert classes == [
        "customer", "interaction", "front", "visibility", "backstage", "internal", "support",
    ]  # fmt: skip
    assert [words(row) for row in drawn.cssselect("tr.blueprint__line")] == [
        "Линия взаимодействия", "Линия видимости", "Линия внутреннего взаимодействия",
    ]  # fmt: skip


def test_a_moment_keeps_the_number_of_its_ring(library: Library, dom: Any) -> None:
    one = library.blueprints["ontime"]
    numbers = [moment.id for moment in library.cycles[one.cycle].moments]
    drawn = dom(blueprint.figure("ontime", Page(library, "en", "backstage")))

    assert [words(n) for n in drawn.cssselect("thead .blueprint__number")] == [
        str(numbers.index(step.moment) + 1) for step in one.steps
    ]
