"""Every slip of the pen is named with its line, on pages and in data, by the rules of its language."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import check
from macros.cli import main
from macros.model import Library
from macros.prose import bare
from tests.project import Project

RU = "quotes: «»\ninner_quotes: „“\ndash: —\nsorts_as: {ё: е}\n"
EN = "quotes: ‘’\ninner_quotes: “”\ndash: –\n"
PAIRS = {
    "ru": "type «…», and „…“ inside them",
    "en": "type ‘…’, and “…” inside them",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.write("data/languages/ru.yml", RU)
    project.write("data/languages/en.yml", EN)
    return project


def faults(project: Project) -> list[str]:
    return [str(fault) for fault in check.project(project.root)]


def say(project: Project, lang: str, text: str) -> None:
    """Put a paragraph on line 9 of the article."""
    project.change(f"docs/{lang}/one.md", "{: #cup }\n\n", f"{{: #cup }}\n\n{text}\n\n")


# --- quotation marks ---


@pytest.mark.parametrize(
    ("lang", "text", "fault"),
    [
        ("ru", 'Это "чай" мой.', f'"чай": a straight quotation mark; {PAIRS["ru"]}'),
        ("ru", "Это “чай” мой.", "“чай”: “ stands inside «…» only; type «…»"),
        ("ru", "Это ‘чай’ мой.", f"‘чай’: ‘ is no quotation mark of this language; {PAIRS['ru']}"),
        ("ru", "Это „чай“ мой.", "„чай“: „ stands inside «…» only; type «…»"),
        ("ru", "Он: «наш «чай» мой».", "«наш «чай»: inside «…» type „…“"),
        ("en", "It is 'tea' here.", f"'tea': a straight quotation mark; {PAIRS['en']}"),
        ("en", "It isn't tea.", "isn't: a straight apostrophe; type ’"),
        ("en", "It is “tea” here.", "“tea”: “ stands inside ‘…’ only; type ‘…’"),
        ("en", "It is «tea» here.", f"«tea»: « is no quotation mark of this language; {PAIRS['en']}"),
    ],
)  # fmt: skip
def test_quotation_marks_are_those_of_the_language(
    project: Project, lang: str, text: str, fault: str
) -> None:
    say(project, lang, text)

    assert f"docs/{lang}/one.md:9: {fault}" in faults(project)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Он сказал: «Это „чай“ мой»."),
        ("ru", "По-английски “tea” — чай."),
        ("en", "It isn’t ‘the customers’ “own” tea’."),
        ("en", "The Russian says «чай», ‘tea’."),
        ("en", 'Type `"tea"` and [tea](https://example.org/?q="tea" "Tea"){: title="Tea" }.'),
    ],
)
def test_a_language_has_inner_marks_and_another_script_its_own(
    project: Project, lang: str, text: str
) -> None:
    say(project, lang, text)

    assert faults(project) == []


def test_quotation_marks_in_front_matter_and_in_data_are_named_too(project: Project) -> None:
    project.change("docs/en/one.md", "a cup of tea that", "a 'cup' of tea that")
    project.change("data/cycles/tea.yml", "en: Cup}", "en: '\"Cup\"'}")

    assert faults(project) == [
        f'data/cycles/tea.yml:20: moments[1].name.en: "Cup": a straight quotation mark; {PAIRS["en"]}',
        f"docs/en/one.md:3: 'cup': a straight quotation mark; {PAIRS['en']}",
    ]


# --- dashes ---


@pytest.mark.parametrize(
    ("lang", "text", "fault"),
    [
        ("ru", "Чай - это чай.", "Чай - это: a hyphen for a dash; type —"),
        ("ru", "Чай – это чай.", "Чай – это: – is no dash of this language; type — with a space on each side"),
        ("ru", "Чай—это чай.", "Чай—это: — without a space on each side; a minus is −"),
        ("en", "Tea - at last.", "Tea - at: a hyphen for a dash; type –"),
        ("en", "Tea—at last.", "Tea—at: — is no dash of this language; type – with a space on each side"),
        ("en", "Tea – at –2.", "at –2.: – without a space on each side; a minus is −"),
    ],
)  # fmt: skip
def test_a_dash_is_that_of_the_language_with_its_spaces(
    project: Project, lang: str, text: str, fault: str
) -> None:
    say(project, lang, text)

    assert f"docs/{lang}/one.md:9: {fault}" in faults(project)


def test_a_range_of_numbers_has_an_en_dash(project: Project) -> None:
    say(project, "ru", "Ждут 10-12 минут.")
    say(project, "en", "Wait 10-12 minutes.")

    assert faults(project) == [
        f"docs/{lang}/one.md:9: 10-12: a hyphen between numbers; type 10–12"
        for lang in ("en", "ru")
    ]


@pytest.mark.parametrize(
    "text",
    ["— Чай!\n— Нет.", "«Чай», — сказал он.", "- Чай\n- Вода", "| чай | вода |\n|---|---|\n| — | 10–12 |"],
)  # fmt: skip
def test_a_dash_may_open_a_line_a_list_has_hyphens_and_an_empty_cell_any_dash(
    project: Project, text: str
) -> None:
    say(project, "ru", text)
    say(project, "en", "| tea | water |\n|---|---|\n| — | 10–12 |" if "|" in text else "Tea.")

    assert faults(project) == []


@pytest.mark.parametrize(
    "text", ["2026-11-22", "10.1177/1094-6705", "978-5-17-1", "ISO 9001-2015-1", "5-й", "[R01]"]
)
def test_a_date_and_a_code_keep_their_hyphens(project: Project, text: str) -> None:
    say(project, "ru", f"Чай {text} чай.")
    say(project, "en", f"Tea {text.replace('й', 'th')} tea.")

    assert faults(project) == []


def test_a_citation_after_gost_keeps_its_dashes(project: Project) -> None:
    say(project, "en", "Row / We. — Text : electronic. — URL: here.")

    assert faults(project) == []


# --- letters, spaces ---


def test_a_listed_word_keeps_its_letter(project: Project) -> None:
    project.write("data/languages/ru.yml", RU + "spell: [ещё, надёжн*]\n")
    say(project, "ru", "Еще чай, и надежнее, чем был.")

    assert faults(project) == [
        "docs/ru/one.md:9: Еще: write ещё",
        "docs/ru/one.md:9: надежнее: write надёжнее",
    ]


def test_a_word_that_has_its_letter_anywhere_has_it_everywhere(project: Project) -> None:
    project.change("data/words.yml", "Привет", "Мы пьем")
    say(project, "ru", "И кто пьёт, тот пьет.\nИ мы пьём.")

    assert faults(project) == [
        "data/words.yml:1: hello.ru: пьем: write пьём",
        "docs/ru/one.md:9: пьет: write пьёт",
    ]


def test_a_word_that_is_right_both_ways_is_left_to_the_author(project: Project) -> None:
    project.write("data/languages/ru.yml", RU + "either: [все]\n")
    say(project, "ru", "Все пьют всё, что есть.")

    assert faults(project) == []


def test_every_listed_word_has_a_letter_that_can_be_dropped(library: Library, lang: str) -> None:
    speech = library.languages[lang]

    assert [word for word in speech.spell if not set(word) & set(speech.sorts_as)] == []
    assert set(speech.spell) & set(speech.either) == set()


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "&nbsp;"])
def test_a_no_break_space_is_never_typed(project: Project, space: str) -> None:
    what = "a no-break space typed by hand; type a plain space, the build binds what must not part"
    say(project, "ru", f"И{space}чай.")
    project.change("data/words.yml", "Hello", f"Hello{space}you")

    assert faults(project) == [
        f"data/words.yml:1: Hello{space}you}}: {what}".replace("\u202f", " ").replace(
            "\u00a0", " "
        ),
        f"docs/ru/one.md:9: И{space}чай.: {what}".replace("\u202f", " ").replace("\u00a0", " "),
    ]


# --- words kept out ---


@pytest.fixture
def strict(project: Project) -> Project:
    """The project whose glossary keeps out three phrases."""
    avoid = "avoid: {never: {ru: [тачпоинт, момент правды, ретеншен], en: [touch point]}}"
    project.change(
        "data/terms.yml", "definition: {ru: а, en: a}", f"definition: {{ru: а, en: a}}, {avoid}"
    )
    return project


@pytest.mark.parametrize(
    ("lang", "text", "fault"),
    [
        ("ru", "Их тачпоинтами меряют.", "тачпоинтами: no text says 'тачпоинт'; the glossary has 'заварка'"),
        ("ru", "О моментах\nправды.", "моментах правды: no text says 'момент правды'; the glossary has 'заварка'"),
        ("ru", "Под ретеншеном.", "ретеншеном: no text says 'ретеншен'; the glossary has 'заварка'"),
        ("en", "All Touch Points here.", "Touch Points: no text says 'touch point'; the glossary has 'brew'"),
    ],
)  # fmt: skip
def test_a_word_kept_out_is_found_in_every_form(
    strict: Project, lang: str, text: str, fault: str
) -> None:
    say(strict, lang, text)

    assert faults(strict) == [f"docs/{lang}/one.md:9: {fault}"]


def test_a_word_kept_out_is_found_in_data(strict: Project) -> None:
    strict.change("data/checklists/first.yml", "Вода кипит", "Все тачпоинты кипят")

    assert faults(strict) == [
        "data/checklists/first.yml:5: items[0].done.ru: тачпоинты: no text says 'тачпоинт'; the glossary has 'заварка'"
    ]


@pytest.mark.parametrize("text", ["В один момент. Правды нет.", "Момент, правды нет.", "Правда момента."])  # fmt: skip
def test_a_phrase_kept_out_is_no_words_by_chance(strict: Project, text: str) -> None:
    say(strict, "ru", text)

    assert faults(strict) == []


def test_the_old_article_is_quoted_among_its_claims_and_on_their_page_alone(
    strict: Project,
) -> None:
    strict.write(
        "data/claims.yml",
        "S1: {says: {ru: «Момент правды», en: a}, verdict: kept, answer: {ru: Это момент правды, en: a}}\n",
    )
    for lang in ("ru", "en"):
        strict.change(
            f"docs/{lang}/list.md", "{{ sources() }}", "{{ sources() }}\n\n{{ claims() }}"
        )
    strict.change(
        "docs/ru/list.md", "{{ glossary() }}", "В переводе «моменты правды».\n\n{{ glossary() }}"
    )
    say(strict, "ru", "В переводе «моменты правды».")

    said = "no text says 'момент правды'; the glossary has 'заварка'"
    assert faults(strict) == [
        f"data/claims.yml:1: S1.answer.ru: момент правды: {said}",
        f"docs/ru/one.md:9: моменты правды: {said}",
    ]


# --- numbers ---


@pytest.mark.parametrize(
    ("ru", "en"),
    [
        ("Их 4 000, то есть 12,5 %.", "There are 4,000, that is 12.5%."),
        ("В 2026 году, 22 ноября.", "On 22 November 2026."),
        ("Двенадцать чашек.", "Twelve cups."),
        ("В 1990-е, по WCAG 2.2.", "In the 1990s, after WCAG 2.2."),
        ("Это 7P.", "These are the seven Ps."),
        ("1. Чай\n2. Вода", "- Tea\n- Water"),
    ],
)
def test_twins_may_write_the_same_numbers_each_in_its_way(
    project: Project, ru: str, en: str
) -> None:
    say(project, "ru", ru)
    say(project, "en", en)

    assert faults(project) == []


def test_twins_say_the_same_numbers_in_each_section(project: Project) -> None:
    say(project, "ru", "Чашек 4 000,\nминут 12.")
    say(project, "en", "There are 4,500 cups, twelve minutes.")

    assert faults(project) == [
        "docs/en/one.md:9: #cup: 4,500 stands here once more than in docs/ru/one.md",
        "docs/ru/one.md:9: #cup: 4 000 stands here once more than in docs/en/one.md",
        "docs/ru/one.md:10: #cup: 12 stands here once more than in docs/en/one.md",
    ]


def test_a_phrase_of_the_data_says_the_same_numbers_in_every_language(project: Project) -> None:
    project.change(
        "data/checklists/first.yml",
        "Вода кипит, en: The water boils",
        "Вода кипит 5 минут, en: It boils",
    )

    assert faults(project) == [
        "data/checklists/first.yml:5: items[0].done.ru: 5 stands here once more than in en"
    ]


# --- what is prose ---


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Чай [R01], [[brew|заварка]] и **вода**.", "Чай, заварка и вода."),
        ("[Чай](one.md#cup) и `код`", "Чай и \ufffc"),
        ('{{ value("tea", "cups") }} чашек {: .lead }', "\ufffc чашек "),
        ("{cups} чашек с https://example.org/a-1", "\ufffc чашек с \ufffc"),
    ],
)
def test_marks_calls_and_addresses_are_no_prose(typed: str, read: str) -> None:
    assert bare(typed) == read


# --- the report ---


def test_the_report_names_what_an_editor_may_look_at_again(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("data/languages/ru.yml", RU + "long_sentence: 10\n")
    project.change(
        "data/terms.yml",
        "definition: {ru: а, en: a}",
        "definition: {ru: а, en: a}, avoid: {not_for_this: {ru: [настой, заварка]}}",
    )
    say(project, "ru", "Пьют и настой. " + "Чай и вода " * 4 + "вот.")
    say(project, "en", "Tea and water " * 41 + "here.")

    status = main(["--root", str(project.root), "check", "--report"])

    said = capsys.readouterr().out.splitlines()
    assert status == 0
    assert said[:-1] == [
        "docs/en/one.md: 131 words, 65.5 a sentence",
        "  line 9: a sentence of 124 words: Tea and water Tea and …",
        "  line 9: a paragraph of 124 words",
        "docs/ru/one.md: 20 words, 6.7 a sentence",
        "  line 9: a sentence of 13 words: Чай и вода Чай и …",
        "  line 9: настой, where заварка is meant?",
    ]
