"""A small project in a folder of its own, for tests that break it: three stages, one cycle, two languages."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

SAID = "{ru: а, en: a}"


def stage(ru: str, en: str) -> str:
    names = f"name: {{ru: {ru}, en: {en}}}\nshort: {{ru: {ru}, en: {en}}}\n"
    texts = ("slogan", "definition", "here_if", "one_thing", "mistake")
    return names + "".join(f"{name}: {SAID}\n" for name in texts) + "article: one\n"


def moment(id: str, phase: str, name: str) -> str:
    texts = ("thinks", "feels", "standard", "spoils", "lifts", "owner", "metric")
    facts = "".join(f"    {text}: {SAID}\n" for text in texts)
    feelings = "    expected: 0\n    met: -1\n"
    return f"  - id: {id}\n    phase: {phase}\n    name: {name}\n" + facts + feelings


FILES = {
    "data/series.yml": """
        title: {ru: Ряд, en: Row}
        languages: [{code: ru, name: Русский}, {code: en, name: English}]
        authors: {ru: Мы, en: We}
        holder: {ru: Мы, en: We}
        stages: [first, last]
        phases:
          - {id: come, name: {ru: Прийти, en: Come}}
          - {id: get, name: {ru: Взять, en: Get}}
          - {id: mend, name: {ru: Чинить, en: Mend}, branch: true}
        articles: [{id: one, title: {ru: Один, en: One}, published: true}]
        articles_label: {ru: Статьи, en: Articles}
        reference_label: {ru: Прочее, en: Other}
        pages: [{id: index, label: {ru: Ряд, en: Row}}, {id: list, label: {ru: Список, en: List}}]
        uuid: 00000000-0000-4000-8000-000000000000
        """,
    "data/words.yml": "hello: {ru: Привет, en: Hello}\n",
    "data/units.yml": """
        number: {form: {ru: "{n}", en: "{n}"}}
        share: {form: {ru: "{n} %", en: "{n}%"}, share: true}
        """,
    "data/languages/ru.yml": "quotes: «»\ninner_quotes: „“\n",
    "data/languages/en.yml": "quotes: ‘’\ninner_quotes: “”\n",
    "data/stages/first.yml": stage("Начало", "Start"),
    "data/stages/last.yml": stage("Конец", "End") + "next: [first]\n",
    "data/cycles/tea.yml": dedent("""
        wish: {ru: Чаю, en: Tea}
        service: {ru: Чайная, en: Tea room}
        starts: {ru: а, en: a}
        ends: {ru: а, en: a}
        moments:
        """).lstrip("\n")
    + moment("in", "come", "{ru: Вход, en: Way in}")
    + moment("cup", "get", "{ru: Чашка, en: Cup}")
    + moment("spill", "mend", "{ru: Пролили, en: Spilt}"),
    "data/checklists/first.yml": """
        title: {ru: Дела, en: To do}
        items:
          - id: boil
            code: A1
            done: {ru: Вода кипит, en: The water boils}
            why: {ru: а, en: a}
            verify: {ru: а, en: a}
            evidence: [R01]
            owner: {ru: а, en: a}
        """,
    "data/examples/tea.yml": """
        title: {ru: Чай, en: Tea}
        story: {ru: "Чашек {cups}.", en: "{cups} cups."}
        inputs:
          cups: {value: "3", unit: number, name: {ru: Чашки, en: Cups}}
        steps:
          double: {expression: "cups * 2", result: "6", unit: number, name: {ru: Вдвое, en: Twice}}
        lesson: {ru: "Стало {double}.", en: "Now {double}."}
        """,
    "data/articles/one.yml": """
        label: {ru: Один, en: One}
        blurb: {ru: а, en: a}
        reviewed: 2026-11-22
        takeaways: [{ru: а, en: a}, {ru: б, en: b}, {ru: в, en: c}]
        changes: [{date: 2026-11-22, what: {ru: а, en: a}}]
        """,
    "data/references.yml": """
        R01: {type: book, title: Tea, lang: en, status: verified, use: {ru: а, en: a}}
        R02: {type: book, title: Rumour, lang: en, status: unverified, use: {ru: а, en: a}}
        """,
    "data/terms.yml": """
        brew: {name: {ru: заварка, en: brew}, definition: {ru: а, en: a}}
        """,
    "docs/ru/index.md": "---\ntitle: Ряд\ndescription: О чае и о том, кто и зачем его пьёт, если верить старым книгам.\n---\n# Ряд\n",
    "docs/en/index.md": "---\ntitle: Row\ndescription: On tea, and on who drinks it and why, if books are to be believed.\n---\n# Row\n",
    "docs/ru/list.md": """
        ---
        title: Список
        description: Все книги о чае, которые названы в этом ряду статей.
        ---
        # Список

        {{ sources() }}

        {{ glossary() }}
        """,
    "docs/en/list.md": """
        ---
        title: List
        description: All books on tea that are named in this row of articles.
        ---
        # List

        {{ sources() }}

        {{ glossary() }}
        """,
    "docs/ru/one.md": """
        ---
        title: Один
        description: Статья о чашке чая, которую подали вовремя и горячей.
        ---
        # Один

        ## Чашка {: #cup }

        Чай горячий [R01], [[brew|заварка]] крепкая.

        {{ ring("tea") }}

        {{ checklist("first") }}

        {{ example("tea") }}
        """,
    "docs/en/one.md": """
        ---
        title: One
        description: An article on a cup of tea that was served in time and hot.
        ---
        # One

        ## Cup {: #cup }

        Tea is hot [R01], the [[brew|brew]] is strong.

        {{ ring("tea") }}

        {{ checklist("first") }}

        {{ example("tea") }}
        """,
    "mkdocs.yml": """
        theme: {language: ru}
        nav:
          - Ряд: index.md
          - Статьи: [{Один: one.md}]
          - Прочее: [{Список: list.md}]
        """,
    "mkdocs.en.yml": """
        theme: {language: en}
        nav:
          - Row: index.md
          - Articles: [{One: one.md}]
          - Other: [{List: list.md}]
        """,
}


class Project:
    """The files of a small project that is right until a test breaks it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")
