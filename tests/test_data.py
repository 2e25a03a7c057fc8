"""Every fault of every data file is named in one run, with its line and what is allowed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros import check, shelf
from macros.data import DataError
from tests.conftest import ROOT
from tests.project import Project
from tests.site import MADE


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def faults(project: Project) -> list[str]:
    with pytest.raises(DataError) as error:
        shelf.library(project.root)
    return str(error.value).splitlines()


def test_a_right_project_has_no_fault(project: Project) -> None:
    library = shelf.library(project.root)

    assert list(library.stages) == ["first", "last"]
    assert library.codes == ("ru", "en")


def test_a_missing_language_is_named(project: Project) -> None:
    project.change("data/stages/first.yml", "name: {ru: Начало, en: Start}", "name: {ru: Начало}")

    assert faults(project) == ["data/stages/first.yml:1: name: lacks en"]


def test_an_empty_language_is_named(project: Project) -> None:
    project.change(
        "data/stages/first.yml", "name: {ru: Начало, en: Start}", "name: {ru: Начало, en: ''}"
    )

    assert faults(project) == ["data/stages/first.yml:1: name.en: is empty; write the phrase"]


def test_a_strange_language_is_named(project: Project) -> None:
    project.change("data/stages/first.yml", "en: Start}", "en: Start, de: Anfang}")

    assert faults(project) == [
        "data/stages/first.yml:1: name: de: no language of the series; there are: ru, en"
    ]


def test_a_word_that_yaml_takes_for_a_truth_value_is_named(project: Project) -> None:
    project.change("data/stages/first.yml", "en: Start}", "en: yes}")

    assert faults(project) == ["data/stages/first.yml:1: name.en: must be text; put it in quotes"]


def test_an_unknown_key_is_named_with_those_allowed(project: Project) -> None:
    project.change("data/cycles/tea.yml", "phase: come", "phase: come\n    colour: red")

    assert faults(project) == [
        (
            "data/cycles/tea.yml:8: moments[0].colour: no such key; a moment has id, phase, name, thinks, "
            "feels, expected, met, standard, spoils, lifts, owner, metric, aliases"
        )
    ]


def test_a_missing_key_is_named(project: Project) -> None:
    project.change("data/cycles/tea.yml", "service: {ru: Чайная, en: Tea room}\n", "")

    assert faults(project) == ["data/cycles/tea.yml:1: service: is missing"]


def test_a_key_that_stands_twice_is_named(project: Project) -> None:
    project.change("data/stages/last.yml", "article: one", "article: one\narticle: one")

    assert faults(project) == [
        "data/stages/last.yml:9: 'article' stands here twice; a key may stand once"
    ]


def test_an_id_that_stands_twice_is_named(project: Project) -> None:
    project.change("data/cycles/tea.yml", "id: cup", "id: in")

    assert faults(project) == [
        "data/cycles/tea.yml:18: moments[1]: the id 'in' stands here twice; an id names one thing for ever"
    ]


def test_an_alias_may_not_name_another_thing(project: Project) -> None:
    project.change("data/cycles/tea.yml", "id: cup", "id: cup\n    aliases: [in]")

    assert faults(project) == [
        "data/cycles/tea.yml:18: moments[1]: the id 'in' stands here twice; an id names one thing for ever"
    ]


def test_a_translated_id_is_named(project: Project) -> None:
    project.change("data/cycles/tea.yml", "id: cup", "id: чашка")

    assert faults(project) == [
        (
            "data/cycles/tea.yml:18: moments[1].id: 'чашка' is no id; an id is lower-case Latin letters, "
            "digits and hyphens, the same in every language"
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("phase: get", "phase: gett", "19: moments[1].phase: 'gett': no such phase; there are: come, get, mend"),
        ("en: Tea}", "en: '[R09]'}", "1: wish.en: 'R09': no such reference; there are: R01, R02"),
        ("en: Tea}", "en: '[R02]'}", "1: wish.en: R02 is unverified and is never cited; cite another or verify it first"),
        ("en: Tea}", "en: '[[brw|x]]'}", "1: wish.en: 'brw': no such term; there are: brew"),
        ("en: Tea}", "en: '[x](y.md)'}", "1: wish.en: 'y.md': no such page; there are: index.md, list.md, one.md"),
        ("en: Tea}", "en: '[x](javascript:y)'}", "1: wish.en: 'javascript:y': a link leads to a page (growth.md#exit) or to https://…"),
    ],
)  # fmt: skip
def test_a_name_of_nothing_is_named_with_what_there_is(
    project: Project, old: str, new: str, fault: str
) -> None:
    project.change("data/cycles/tea.yml", old, new)

    assert faults(project) == [f"data/cycles/tea.yml:{fault}"]


def test_a_sum_that_does_not_come_out_is_refused(project: Project) -> None:
    project.change("data/examples/tea.yml", 'result: "6"', 'result: "7"')

    assert faults(project) == [
        "data/examples/tea.yml:6: steps.double.result: '7' does not come out; cups * 2 = 6"
    ]


@pytest.mark.parametrize("result", ["6.04", "5.95"])
def test_a_sum_is_held_to_the_digits_it_prints(project: Project, result: str) -> None:
    project.change("data/examples/tea.yml", 'result: "6"', f'result: "{result}"')

    assert faults(project) == [
        f"data/examples/tea.yml:6: steps.double.result: '{result}' does not come out; cups * 2 = 6"
    ]


def test_an_expression_may_only_name_what_is_known(project: Project) -> None:
    project.change("data/examples/tea.yml", "cups * 2", "cups * saucers")

    assert faults(project) == [
        (
            "data/examples/tea.yml:6: steps.double.expression: 'saucers': no such input or earlier step; "
            "there are: cups"
        )
    ]


def test_an_expression_is_arithmetic_only(project: Project) -> None:
    project.change("data/examples/tea.yml", "cups * 2", "__import__('os')")

    assert faults(project) == [
        (
            "data/examples/tea.yml:6: steps.double.expression: \"__import__('os')\" is no arithmetic; "
            "allowed are names, numbers, + - * / ** ( )"
        )
    ]


def test_a_text_may_only_quote_numbers_of_its_example(project: Project) -> None:
    project.change("data/examples/tea.yml", '"Now {double}."', '"Now {treble}."')

    assert faults(project) == [
        (
            "data/examples/tea.yml:7: lesson.en: 'treble': no such number of this example; "
            "there are: cups, double"
        )
    ]


def test_a_file_nobody_uses_is_named(project: Project) -> None:
    project.write("data/colours.yml", "red: green\n")
    project.write("data/notes.txt", "red\n")
    project.write(
        "data/stages/middle.yml", (project.root / "data/stages/last.yml").read_text("utf-8")
    )

    assert faults(project) == [
        (
            "data/colours.yml:1: nobody uses this file; data/ has series.yml, words.yml, units.yml, heat.yml, "
            "metrics.yml, references.yml, terms.yml, claims.yml, redirects.yml, quiz.yml, review.yml, languages/, stages/, "
            "cycles/, checklists/, examples/, articles/, worksheets/, blueprints/"
        ),
        "data/notes.txt:1: is no data file; data files end in .yml",
        "data/series.yml:5: stages: data/stages/middle.yml is in no order; add 'middle' to the stages or remove it",
    ]


def test_every_fault_of_every_file_is_named_in_one_run(project: Project) -> None:
    project.change("data/stages/first.yml", "en: Start}", "en: yes}")
    project.write("data/units.yml", "number:\n\tform: {}\n")
    project.write("data/words.yml", "# to do\n")
    (project.root / "data/terms.yml").write_bytes("brew: заварка".encode("cp1251"))
    (project.root / "data/references.yml").write_bytes(b"\xef\xbb\xbfR01: [\n")

    assert faults(project) == [
        "data/references.yml:1: begins with a byte order mark; save the file as UTF-8 without BOM",
        "data/references.yml:2: is no YAML: did not find expected node content",
        "data/stages/first.yml:1: name.en: must be text; put it in quotes",
        "data/terms.yml:1: is not UTF-8; save the file as UTF-8",
        "data/units.yml:2: a tab; YAML is indented with spaces",
        "data/words.yml:1: is empty; say what it holds or remove it",
    ]


def test_a_curve_says_as_many_values_as_the_stages_have_borders(project: Project) -> None:
    life = "life: {sales: [2, 90, 40], profit: [-8, 30, 10, 5]}\nphases"
    project.change("data/series.yml", "phases", life)

    assert faults(project) == [
        (
            "data/series.yml:6: life: 3 values of sales and 4 of profit for 2 stages; allowed are 3 of each: "
            "at the start of the first stage and at the end of every one"
        )
    ]


def test_a_curve_stays_within_its_drawing(project: Project) -> None:
    life = "life: {sales: [-1, 110, 40], profit: [-80, 30, 1.5]}\nphases"
    project.change("data/series.yml", "phases", life)

    assert faults(project) == [
        "data/series.yml:6: life.profit[0]: -80 is out of range; at least -50",
        "data/series.yml:6: life.profit[2]: must be a whole number",
        "data/series.yml:6: life.sales[0]: -1 is out of range; at least 0",
        "data/series.yml:6: life.sales[1]: 110 is out of range; at most 100",
    ]


def test_a_language_without_its_file_is_named(project: Project) -> None:
    (project.root / "data/languages/en.yml").unlink()

    assert faults(project) == [
        "data/series.yml:2: languages[1]: 'en' has no file data/languages/en.yml"
    ]


@pytest.mark.parametrize("said", ["x: [\n", "- a list\n"])
def test_a_file_that_cannot_be_read_makes_no_other_file_wrong(tmp_path: Path, said: str) -> None:
    shutil.copytree(ROOT / "tests/generator/data", tmp_path / "data")
    shutil.copytree(ROOT / "tests/generator/docs", tmp_path / "docs")
    files = [path.relative_to(tmp_path) for path in (tmp_path / "data").rglob("*.yml")]
    for file in files:
        right = (tmp_path / file).read_text("utf-8")
        (tmp_path / file).write_text(said, "utf-8")
        with pytest.raises(DataError) as error:
            shelf.library(tmp_path)
        (tmp_path / file).write_text(right, "utf-8")

        assert {fault.path for fault in error.value.faults} == {str(file)}, str(error.value)


def test_a_series_that_cannot_be_read_makes_no_configuration_wrong(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/generator", tmp_path, ignore=MADE, dirs_exist_ok=True)
    (tmp_path / "data/series.yml").write_text("x: [\n", "utf-8")

    assert {fault.path for fault in check.project(tmp_path)} == {"data/series.yml"}


EXAMPLE = "data/examples/waiting-list.yml"


def garden(tmp_path: Path, name: str, old: str, new: str) -> list[str]:
    """What is wrong with the second series once a file of it was changed."""
    shutil.copytree(ROOT / "tests/generator", tmp_path, ignore=MADE, dirs_exist_ok=True)
    path = tmp_path / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(DataError) as error:
        shelf.library(tmp_path)
    return str(error.value).splitlines()


def test_a_day_that_no_calendar_has_is_named(tmp_path: Path) -> None:
    assert garden(tmp_path, "data/series.yml", "date: 2026-11-23", "date: 2026-13-23") == [
        "data/series.yml:39: '2026-13-23' is no day of the calendar; write a date as 2026-11-22, a text in quotes"
    ]


def test_a_word_is_filled_at_the_same_places_in_every_language(tmp_path: Path) -> None:
    old = "curve_schematic: {en: "
    (fault,) = garden(tmp_path, "data/words.yml", old + '"A sketch', old + '"A {kind} of sketch')

    assert fault == (
        "data/words.yml:197: curve_schematic.de: has nothing to fill, en has {kind}; every language has the same"
    )


def test_a_word_has_the_plural_forms_of_its_language(project: Project) -> None:
    words = "hello: {ru: '{n}', en: {one: '{n} dog', meny: '{n} dogs'}}\n"
    project.write("data/words.yml", words)

    assert faults(project) == [
        "data/words.yml:1: hello.en: has the forms one, meny; en counts by one, other; other is a must"
    ]


def test_a_unit_is_filled_with_its_number_alone(project: Project) -> None:
    project.write("data/units.yml", "number: {form: {ru: '{n}', en: 'a {x}'}}\n")

    assert faults(project) == [
        "data/units.yml:1: number.form.en: 'a {x}': the number stands at {n}, and nothing else is filled in",
        "data/units.yml:1: number.form.en: has {x} to fill, ru has {n}; every language has the same",
    ]


def test_what_the_parser_says_comes_with_what_helps(project: Project) -> None:
    project.write("data/words.yml", "hello: {ru: Привет, en: Hello}\nbye: so: long\n")

    assert faults(project) == [
        (
            "data/words.yml:2: is no YAML: mapping values are not allowed in this context; put a text in quotes "
            "that has a colon or a comma, or begins with a sign"
        )
    ]


def test_an_unknown_key_of_a_chart_is_named_with_those_of_its_kind(tmp_path: Path) -> None:
    (fault,) = garden(tmp_path, EXAMPLE, "  kind: line\n", "  kind: line\n  colour: red\n")

    assert fault == (
        f"{EXAMPLE}:50: chart.colour: no such key; a line chart has kind, title, says, across, points, lines"
    )


def test_a_stage_that_no_answer_of_the_self_assessment_finds_is_named(tmp_path: Path) -> None:
    assert garden(tmp_path, "data/quiz.yml", "{resting: 2", "{bearing: 2") == [
        "data/quiz.yml:2: questions: no answer gives points to 'resting'; every stage must be found by some"
    ]


def test_a_kind_of_chart_that_is_none_is_named_with_those_allowed(tmp_path: Path) -> None:
    (fault,) = garden(tmp_path, EXAMPLE, "kind: line", "kind: pie")

    assert fault.startswith(f"{EXAMPLE}:")
    assert fault.endswith(": chart: the 'kind' 'pie' is not allowed; allowed: 'line', 'bars'")


def test_a_power_that_would_keep_the_build_busy_is_refused_in_words(tmp_path: Path) -> None:
    told = garden(tmp_path, EXAMPLE, "beds * turnover,", "beds ** 99999999,")

    assert told[0] == (
        f"{EXAMPLE}:20: steps.freed_before.expression: beds ** 99999999 is too large; "
        "numbers go up to 10 ** 30, exponents to 100"
    )
