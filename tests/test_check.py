"""Every fault of every page is named in one run, with its line and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import check, shelf
from tests.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def faults(project: Project) -> list[str]:
    return [str(fault) for fault in check.project(project.root)]


def test_a_right_project_has_no_fault(project: Project) -> None:
    assert faults(project) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('ring("tea")', 'ring("coffee")', "11: ring(\"coffee\"): 'coffee': no such cycle; there are: tea"),
        ('ring("tea")', "ring()", "11: ring(): takes ring(cycle, stage=…)"),
        ('ring("tea")', 'ring("tea", colour="red")', '11: ring("tea", colour="red"): colour=: takes ring(cycle, stage=…)'),
        ('ring("tea")', 'ring("tea", stage="middle")', "11: ring(\"tea\", stage=\"middle\"): 'middle': no such stage; there are: first, last"),
        ('ring("tea")', "ring(tea)", '11: ring(tea): is no macro call; write {{ ring("hotfood") }}'),
        ('{{ ring("tea") }}', '- {{ ring("tea") }}', '11: ring("tea"): must stand alone on its line, at the margin'),
        ('{{ ring("tea") }}', "{% if x %}", "11: {{, {% and {# begin a macro call; there is none here"),
        ("{: #cup }", "{#cup}", "7: {{, {% and {# begin a macro call; there is none here"),
        ("{: #cup }", "{: #чашка }", "7: ## Чашка: 'чашка' is no id; an id is lower-case Latin letters, digits and hyphens, the same in every language"),
        (" {: #cup }", "", "7: ## Чашка: has no id; end it with {: #latin-id }, the same in every language"),
        ("[R01]", "[R1]", "9: 'R1': no such reference; there are: R01, R02"),
        ("[R01]", "[R02]", "9: R02 is unverified and is never cited; cite another or verify it first"),
        ("[[brew|", "[[brw|", "9: 'brw': no such term; there are: brew"),
        ("крепкая", "[x](two.md)", "9: 'two.md': no such page; there are: index.md, list.md, one.md"),
        ("# Один", "# Одна", "5: the title is 'Одна' here and 'Один' in the front matter"),
        ("title: Один", "title: Другой", "2: title: data/series.yml says 'Один'"),
        ("description:", "summary:", "1: description: is missing; a page says its title and description in its front matter"),
        ("вовремя и горячей.", "вовремя.", "3: description: 43 characters; 50 to 165"),
    ],
)  # fmt: skip
def test_a_fault_of_a_page_is_named_with_its_line(
    project: Project, old: str, new: str, fault: str
) -> None:
    project.change("docs/ru/one.md", old, new)

    assert f"docs/ru/one.md:{fault}" in faults(project)


def test_every_bad_call_of_every_page_is_named(project: Project) -> None:
    for lang in ("ru", "en"):
        project.change(f"docs/{lang}/one.md", 'ring("tea")', 'ring("coffee")')
        project.change(f"docs/{lang}/one.md", 'example("tea")', 'exampel("tea")')

    assert faults(project) == [
        "data/cycles/tea.yml:1: nobody uses this file; call ring('tea') on a page or remove it",
        "data/examples/tea.yml:1: nobody uses this file; call example('tea') on a page or remove it",
        "docs/en/one.md:11: ring(\"coffee\"): 'coffee': no such cycle; there are: tea",
        "docs/en/one.md:15: exampel(\"tea\"): 'exampel': no such macro; the nearest: example, heatmap",
        "docs/ru/one.md:11: ring(\"coffee\"): 'coffee': no such cycle; there are: tea",
        "docs/ru/one.md:15: exampel(\"tea\"): 'exampel': no such macro; the nearest: example, heatmap",
    ]


def test_a_component_with_anchors_stands_once_on_a_page(project: Project) -> None:
    for lang in ("ru", "en"):
        project.change(
            f"docs/{lang}/one.md", '{{ ring("tea") }}', '{{ ring("tea") }}\n\n{{ ring("tea") }}'
        )

    assert 'docs/ru/one.md:13: ring("tea"): stands on line 11 too; once a page' in faults(project)


def test_twins_have_the_same_headings(project: Project) -> None:
    project.change("docs/en/one.md", "{: #cup }", "{: #mug }")

    assert faults(project) == ["docs/en/one.md:7: ## mug here, ## cup in docs/ru/one.md"]


def test_twins_have_the_same_macros_in_the_same_order(project: Project) -> None:
    project.change("docs/en/one.md", '{{ example("tea") }}\n', "")

    assert faults(project) == [
        'docs/ru/one.md:15: {{ example("tea") }} here, and nothing like it in docs/en/one.md'
    ]


def test_twins_cite_the_same_in_each_section(project: Project) -> None:
    project.change("docs/en/one.md", " [R01]", "")
    project.change("docs/ru/one.md", "[[brew|заварка]]", "заварка")

    assert faults(project) == [
        "docs/en/one.md:7: #cup: [[brew|…]] stands here once more than in docs/ru/one.md",
        "docs/ru/one.md:7: #cup: [R01] stands here once more than in docs/en/one.md",
    ]


def test_twins_have_as_many_rows_in_their_tables(project: Project) -> None:
    for lang, rows in (("ru", "| а |\n|---|\n| б |"), ("en", "| a |\n|---|")):
        project.change(
            f"docs/{lang}/one.md", '{{ ring("tea") }}', f'{rows}\n\n{{{{ ring("tea") }}}}'
        )

    assert faults(project) == [
        "docs/ru/one.md:7: #cup: a row of a table stands here once more than in docs/en/one.md"
    ]


def test_a_page_stands_in_every_language(project: Project) -> None:
    (project.root / "docs/en/one.md").unlink()

    assert faults(project) == ["docs/en/one.md:1: no such file; a page stands in every language"]


def test_the_menu_is_that_of_the_series_and_the_right_block_is_printed(project: Project) -> None:
    project.change("mkdocs.en.yml", "One: one.md", "Two: one.md")

    assert faults(project) == [
        (
            "mkdocs.en.yml:2: nav: differs from data/series.yml; write\n"
            "nav:\n- Row: index.md\n- Articles:\n  - One: one.md\n- Other:\n  - List: list.md"
        )
    ]


def test_an_unpublished_article_may_have_a_page_and_is_in_no_menu(project: Project) -> None:
    _unpublish(project)

    assert faults(project) == []
    assert "ring:tea" not in shelf.library(project.root).homes


def test_a_draft_may_wait_for_its_twin_and_is_held_to_all_else(project: Project) -> None:
    _unpublish(project)
    (project.root / "docs/en/one.md").unlink()
    project.change("docs/ru/one.md", 'ring("tea")', 'ring("coffee")')

    assert "docs/ru/one.md:11: ring(\"coffee\"): 'coffee': no such cycle; there are: tea" in faults(
        project
    )
    assert not any(fault.startswith("docs/en/one.md") for fault in faults(project))


def test_a_published_page_cannot_link_to_a_draft(project: Project) -> None:
    _unpublish(project)
    project.change("docs/ru/index.md", "# Ряд", "# Ряд\n\n[Чай](one.md)")

    assert faults(project) == [
        "docs/ru/index.md:7: 'one.md': no such page; there are: index.md, list.md"
    ]


def _unpublish(project: Project) -> None:
    project.change("data/series.yml", "published: true", "published: false")
    for config, label in (
        ("mkdocs.yml", "Статьи: [{Один: one.md}]"),
        ("mkdocs.en.yml", "Articles: [{One: one.md}]"),
    ):
        project.change(config, f"  - {label}\n", "")


def test_what_stands_in_code_is_no_call(project: Project) -> None:
    for lang in ("ru", "en"):
        project.change(
            f"docs/{lang}/one.md",
            '{{ ring("tea") }}',
            '```\n{{ nothing }} [R77]\n```\n\n{{ ring("tea") }}',
        )

    assert faults(project) == []


def test_a_config_speaks_the_language_it_is_for(project: Project) -> None:
    project.change("mkdocs.en.yml", "language: en", "language: ru")

    assert faults(project) == [
        "mkdocs.en.yml:1: theme.language: differs from data/series.yml; write\nlanguage: en"
    ]
