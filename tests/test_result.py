"""The result of the self-assessment: shares, leads and verdicts by the rules, as lengths and as text."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from macros import check, result, scoring, shelf, take
from macros.calls import faults
from macros.model import Library
from macros.page import Page
from tests.conftest import ROOT
from tests.project import Project

GARDEN = ROOT / "tests" / "generator"
EVERY = [(ROOT, "ru"), (ROOT, "en"), (GARDEN, "en"), (GARDEN, "de")]


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def results(root: Path, lang: str) -> list[tuple[str, Page]]:
    """Every result of a project."""
    library = shelf.library(root)
    assert library.results
    return [(id, Page(library, lang, "which-stage")) for id in library.results]


def readings(id: str, page: Page) -> list[result.Reading]:
    one = page.library.examples[id]
    assert one.result
    return [result.read(sheet, one, page) for sheet in one.result.sheets]


@pytest.mark.parametrize(("root", "lang"), EVERY)
def test_a_bar_is_as_long_as_its_share_of_the_points(root: Path, lang: str, dom: Any) -> None:
    for id, page in results(root, lang):
        rows = dom(result.figure(id, page)).cssselect("tbody tr")
        for row, reading in zip(rows, readings(id, page), strict=True):
            total = sum(reading.points.values())
            shares = [Fraction(count, total) for count in reading.points.values()]
            cells = row.cssselect(".result__share")
            assert list(reading.shares.values()) == shares
            assert sum(shares) == 1
            for cell, share in zip(cells, shares, strict=True):
                bars = [bar.get("style") for bar in cell.cssselect(".result__bar")]
                assert bars == ([f"--share:{float(share):.4f}"] if share else [])
                number = words(cell).strip("% \u00a0").replace(",", ".")
                assert float(number) == pytest.approx(float(share * 100), abs=0.0501)


@pytest.mark.parametrize(("root", "lang"), EVERY)
def test_a_verdict_is_that_of_the_self_assessment(root: Path, lang: str, dom: Any) -> None:
    for id, page in results(root, lang):
        asked, one = page.library.quiz, page.library.examples[id].result
        assert asked
        assert one
        texts = {str(said.id): page.plain(said.text) for said in asked.scoring.verdicts}
        rows = dom(result.figure(id, page)).cssselect("tbody tr")
        for row, sheet, reading in zip(rows, one.sheets, readings(id, page), strict=True):
            assert reading.verdict == scoring.verdict(reading.points, sheet.answered, asked)
            (said,) = row.cssselect(".result__says")
            assert words(said) == " ".join(texts[reading.verdict].split())
            assert words(row.cssselect("th")[0]).startswith(page.plain(sheet.name))


def test_the_sheets_of_the_firm_say_what_the_article_says(library: Library) -> None:
    page = Page(library, "en", "which-stage")

    assert [(one.verdict, one.rests) for one in readings("three-answers", page)] == [
        ("clear", ("growth",)),
        ("mixed", ("growth", "decline")),
        ("transition", ("maturity", "decline")),
        ("transition", ("growth", "maturity")),
    ]


def test_the_sheets_together_are_the_sum_of_the_others(library: Library) -> None:
    one = library.examples["three-answers"].result
    assert one
    *each, together = readings("three-answers", Page(library, "en", "which-stage"))

    assert together.points == {id: sum(o.points[id] for o in each) for id in library.stages}
    assert one.sheets[-1].answered == sum(sheet.answered for sheet in one.sheets[:-1])


@pytest.mark.parametrize(("root", "lang"), EVERY)
def test_every_stage_is_named_on_the_page_and_in_what_is_taken_away(
    root: Path, lang: str, dom: Any
) -> None:
    for id, page in results(root, lang):
        names = [page.plain(stage.short) for stage in page.library.stages.values()]
        heads = dom(result.figure(id, page)).cssselect("thead .result__stage")
        taken = result.taken(id, page)
        assert [words(head) for head in heads] == names
        assert all(f">{name}<" in taken.drawing for name in names)
        table = take.spreadsheet(taken, page).decode("utf-8-sig")
        assert all(table.count(name) >= 2 for name in names)


@pytest.mark.parametrize(("root", "lang"), EVERY)
def test_the_files_say_what_the_table_says(root: Path, lang: str, dom: Any) -> None:
    for id, page in results(root, lang):
        taken = result.taken(id, page)
        sign = ";" if ";" in (table := take.spreadsheet(taken, page).decode("utf-8-sig")) else ","
        head, *rows = csv.reader(io.StringIO(table), delimiter=sign)
        drawn = dom(result.figure(id, page)).cssselect("tbody tr")
        count = len(page.library.stages)
        for row, told in zip(drawn, rows, strict=True):
            assert len(told) == len(head) == 2 * count + 4
            shares = [words(cell).strip("% \u00a0") for cell in row.cssselect(".result__value")]
            assert told[2 + count : 2 + 2 * count] == shares
            assert all(f">{words(cell)}<" in taken.drawing.replace("\u00a0", " ") for cell in row.cssselect(".result__value"))  # fmt: skip
            assert told[-1] in words(row) or told[-1] == words(row.cssselect(".result__says")[0])


@pytest.mark.parametrize(("root", "lang"), EVERY)
def test_the_same_data_give_the_same_figure(root: Path, lang: str) -> None:
    for id, page in results(root, lang):
        assert str(result.figure(id, page)) == str(result.figure(id, page))
        assert result.taken(id, page) == result.taken(id, page)


def test_changed_points_change_the_verdict(library: Library) -> None:
    one = library.examples["three-answers"]
    more = one.inputs["nothing"].model_copy(update={"value": "40"})
    changed = one.model_copy(update={"inputs": {**one.inputs, "nothing": more}})
    other = library.model_copy(update={"examples": {"three-answers": changed}})

    first = readings("three-answers", Page(other, "en", "which-stage"))[1]
    assert (first.verdict, first.rests) == ("clear", ("introduction",))


def test_too_few_answers_rest_on_no_stage(library: Library) -> None:
    one = library.examples["three-answers"]
    assert one.result
    sheet = one.result.sheets[0].model_copy(update={"answered": 8})

    reading = result.read(sheet, one, Page(library, "en", "which-stage"))
    assert (reading.verdict, reading.rests) == ("insufficient", ())


# --- wrong data ---

RESULT = """\
result:
  title: {ru: а, en: a}
  says: {ru: а, en: a}
  sheets:
    - name: {ru: а, en: a}
      points: {first: cups, last: double}
      answered: 2
lesson:"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.change("data/examples/tea.yml", "lesson:", RESULT)
    return project


def test_a_right_result_has_no_fault(project: Project) -> None:
    assert check.project(project.root) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("last: double", "lost: double", [
            "12: result.sheets[0].points: lacks last; every stage has its points",
            "12: result.sheets[0].points.lost: 'lost': no such stage; there are: first, last",
        ]),
        ("last: double", "last: treble", [
            "12: result.sheets[0].points.last: 'treble': no such number of this example; there are: cups, double",
        ]),
        (", last: double", "", [
            "12: result.sheets[0].points: lacks last; every stage has its points",
        ]),
        ('value: "3"', 'value: "3.0"', [
            "12: result.sheets[0].points.first: 'cups' is 3.0; points are whole and not below 0",
        ]),
    ],
)  # fmt: skip
def test_a_wrong_result_is_named(project: Project, old: str, new: str, fault: list[str]) -> None:
    project.change("data/examples/tea.yml", old, new)

    assert [str(one) for one in check.project(project.root)] == [
        f"data/examples/tea.yml:{one}" for one in fault
    ]


def test_an_example_without_a_result_is_named(library: Library) -> None:
    assert list(faults("result", ("hotfood",), {}, library)) == [
        "'hotfood': no such example with a result; there are: three-answers"
    ]
    bare = library.model_copy(update={"quiz": None})
    assert list(faults("result", ("three-answers",), {}, bare)) == ["there is no data/quiz.yml"]
