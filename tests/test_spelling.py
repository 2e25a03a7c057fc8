"""A misspelt word is named with its line; the words that a dictionary lacks are few, in order and in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import check, cli, manuscript, prose, shelf, spelling
from macros.model import Library
from tests import hunspell
from tests.conftest import ROOT
from tests.project import Project

MEND = "no such word; mend it, or add it to lacks in data/languages/{}.yml"


@pytest.fixture(scope="module", autouse=True)
def dictionaries() -> list[Path]:
    return hunspell.find()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.write("data/languages/ru.yml", "quotes: «»\ninner_quotes: „“\ndictionary: ru_RU\n")
    project.write("data/languages/en.yml", "quotes: ‘’\ninner_quotes: “”\ndictionary: en_GB\n")
    return project


def faults(project: Project) -> list[str]:
    return [str(fault) for fault in check.project(project.root)]


def test_right_words_are_known(project: Project) -> None:
    project.change(
        "docs/ru/one.md", "крепкая.", "крепкая, ещё и надёжная; кое-где пьётся по-своему."
    )
    project.change("docs/en/one.md", "is strong.", "is strong; it isn’t coloured, it’s well-known.")

    assert faults(project) == []


def test_a_misspelt_word_is_named_on_a_page_and_in_data(project: Project) -> None:
    project.change("docs/ru/one.md", "крепкая.", "кребкая.")
    project.change("docs/en/one.md", "is strong.", "is\nstronk.")
    project.change(
        "data/checklists/first.yml",
        "Вода кипит, en: The water boils",
        "Вада кипит, en: The watter boils",
    )

    assert faults(project) == [
        f"data/checklists/first.yml:5: items[0].done.en: watter: {MEND.format('en')}",
        f"data/checklists/first.yml:5: items[0].done.ru: Вада: {MEND.format('ru')}",
        f"docs/en/one.md:10: stronk: {MEND.format('en')}",
        f"docs/ru/one.md:9: кребкая: {MEND.format('ru')}",
    ]


def test_a_word_of_another_script_is_asked_of_its_language(project: Project) -> None:
    project.change("docs/ru/one.md", "крепкая.", "крепкая, strong и stronk.")
    project.change("docs/en/one.md", "is strong.", "is strong, «крепкая» and «кребкая».")

    assert faults(project) == [
        f"docs/en/one.md:9: кребкая: {MEND.format('ru')}",
        f"docs/ru/one.md:9: stronk: {MEND.format('en')}",
    ]


def test_codes_addresses_and_numbers_are_no_words(project: Project) -> None:
    project.change(
        "docs/en/one.md", "is strong.", "is `stronk`, at [home](https://stronk.org), 19th."
    )
    project.change("docs/ru/one.md", "крепкая.", "`stronk` 19-я.")

    assert faults(project) == []


def test_a_word_that_the_dictionary_lacks_is_listed_once_for_both_cases(project: Project) -> None:
    project.change("docs/en/one.md", "is strong.", "is stronk. Stronk is Zemke.")
    project.write(
        "data/languages/en.yml",
        "quotes: ‘’\ninner_quotes: “”\ndictionary: en_GB\nlacks: [stronk, Zemke]\n",
    )

    assert faults(project) == []


def test_without_hunspell_nothing_is_asked_and_the_check_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.change("docs/en/one.md", "is strong.", "is stronk.")
    monkeypatch.setenv("PATH", "")

    status = cli.main(["--root", str(project.root), "check"])

    said = capsys.readouterr()
    assert status == 0
    assert said.err == "Spelling was not checked: there is no hunspell with ru_RU, en_GB\n"


# --- the lists of the series ---


@pytest.fixture(scope="module")
def said() -> dict[str, set[str]]:
    """Every word of the series, by the language that knows it."""
    library = shelf.library(ROOT)
    pages = manuscript.read(ROOT, library.codes)
    found = spelling.said(prose.read(pages, shelf.sources(ROOT), library), library)
    return {lang: set(words) for lang, words in found.items()}


def test_the_words_a_dictionary_lacks_stand_in_order(library: Library, lang: str) -> None:
    speech = library.languages[lang]
    folds = str.maketrans(speech.sorts_as)

    assert list(speech.lacks) == sorted(
        set(speech.lacks), key=lambda one: one.lower().translate(folds)
    )


def test_no_word_is_listed_that_the_dictionary_knows(library: Library, lang: str) -> None:
    speech = library.languages[lang]
    path = spelling.dictionary(str(speech.dictionary))
    assert path

    assert set(speech.lacks) - spelling.unknown(path, sorted(speech.lacks)) == set()


def test_no_word_is_listed_that_nobody_writes(
    library: Library, lang: str, said: dict[str, set[str]]
) -> None:
    listed = set(library.languages[lang].lacks)

    assert listed - said[lang] - {word.lower() for word in said[lang]} == set()
