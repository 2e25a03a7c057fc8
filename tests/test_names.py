"""What a screen reader is told: roles, names and descriptions as they stand in the browser's own accessibility tree."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.model import Library
from tests import site
from tests.site import Opener
from tests.test_axe import PAGES

OPERABLE = {
    "link", "button", "checkbox", "radio", "textbox", "combobox", "spinbutton", "Date", "DisclosureTriangle",
}  # fmt: skip
LETTER = re.compile(r"[^\W\d_]")

GROUPS = {
    "ring": (
        "growth/",
        {
            "ru": "Цикл обслуживания: «Хочу, чтобы еду привезли горячей»",
            "en": "Cycle of service: ‘I want my food to arrive hot’",
        },
    ),
    "rings": (
        "two-cycles/",
        {
            "ru": "Кольцо моментов на каждом этапе кривой",
            "en": "The ring of moments at each stage of the curve",
        },
    ),
    "feelings": (
        "hotfood/",
        {
            "ru": "Линия чувств: «Хочу, чтобы еду привезли горячей»",
            "en": "Feeling line: ‘I want my food to arrive hot’",
        },
    ),
}
IMAGES = {
    "curve": (
        "growth/",
        {
            "ru": "Кривая жизненного цикла услуги: продажи и прибыль по этапам; отмечен этап «Рост»",
            "en": "The curve of the service life cycle: sales and profit by stage; the ‘Growth’ stage is marked",
        },
        {"ru": "Схема, не прогноз.", "en": "Schematic, not a forecast."},
    ),
    "feelings of a cycle told elsewhere": (
        "expectations/",
        {
            "ru": "Линия чувств: «Хочу, чтобы мне почистили зубы»",
            "en": "Feeling line: ‘I want my teeth cleaned’",
        },
        {"ru": "В 5 моментах из 9", "en": "In 5 moments of 9"},
    ),
    "lines": (
        "measures/",
        {"ru": "Сколько клиентов когорты осталось", "en": "Customers left in the cohort"},
        {"ru": "На пятый год из 1 000 клиентов", "en": "In the fifth year 326 customers"},
    ),
    "bucket": (
        "growth/",
        {"ru": "Дырявое ведро за один месяц", "en": "A leaking bucket in one month"},
        {"ru": "За месяц приходит 400 клиентов", "en": "In a month 400 customers come"},
    ),
}
TABLES = {
    "heat map": (
        "growth/",
        {"ru": "0 — спокойно, 3 — рвётся чаще всего.", "en": "0 means calm, 3 breaks most often."},
    ),
    "heat map of a cycle": (
        "hotfood/",
        {"ru": "0 — спокойно, 3 — рвётся чаще всего.", "en": "0 means calm, 3 breaks most often."},
    ),
    "bars": (
        "expectations/",
        {
            "ru": "Кто вернулся за девять месяцев, вторая группа",
            "en": "Who returned within nine months, second group",
        },
    ),
    "result": ("which-stage/", {"ru": "Куда легли баллы", "en": "Where the points fell"}),
    "blueprint": (
        "backstage/",
        {
            "ru": "Успеть на встречу: схема сервиса.",
            "en": "On time for a meeting: service blueprint.",
        },
    ),
}
PARTS = ("title", "desc")
COPIES = (
    "ring-hotfood", "rings", "curve", "heat-map", "strain-hotfood", "feelings-hotfood",
    "chart-cohort", "chart-teeth-survey", "bucket-hotfood", "result-three-answers", "blueprint-ontime",
)  # fmt: skip


@dataclass
class Heard:
    """A thing as it is announced, and all that is announced in it, in the order of the page."""

    role: str
    name: str
    says: str = ""
    level: int = 0
    expanded: bool | None = None
    parts: list[Heard] = field(default_factory=list)

    def all(self, *roles: str) -> list[Heard]:
        return [part for part in self.parts if part.role in roles]

    def one(self, role: str, starts: str) -> Heard:
        found = [part for part in self.all(role) if part.name.startswith(starts)]
        names = [part.name for part in self.all(role)]
        assert len(found) == 1, f"{len(found)} × {role} {starts!r} among {names}"
        return found[0]


def heard(page: Page) -> Heard:
    """The page as a whole."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return _heard(nodes[0], {node["nodeId"]: node for node in nodes})


def _heard(node: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> Heard:
    more = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    here = Heard(
        role=_value(node, "role").removesuffix("Grouped"),
        name=_value(node, "name"),
        says=_value(node, "description"),
        level=more.get("level", 0),
        expanded=more.get("expanded"),
    )
    for child in _children(node, nodes):
        below = _heard(child, nodes)
        here.parts += [below, *below.parts]
    return here


def _children(node: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What is announced next inside a node: an ignored one is not, but its children are."""
    for child in (nodes[id] for id in node.get("childIds", []) if id in nodes):
        if child["ignored"]:
            yield from _children(child, nodes)
        else:
            yield child


def _value(node: dict[str, Any], key: str) -> str:
    return plain(str(node.get(key, {}).get("value", "")))


def plain(said: str) -> str:
    return " ".join(said.replace("\u00a0", " ").split())


@pytest.fixture
def home(lang: str) -> str:
    return site.languages()[lang]


@pytest.mark.parametrize("kind", GROUPS)
def test_a_drawing_with_links_is_a_group_that_says_what_it_is(
    open_page: Opener, home: str, lang: str, kind: str
) -> None:
    path, names = GROUPS[kind]

    drawn = heard(open_page(home + path)).one("group", names[lang])

    assert drawn.name == names[lang]
    assert all(LETTER.search(link.name) for link in drawn.all("link"))


@pytest.mark.parametrize("kind", ["ring", "feelings"])
def test_a_number_in_a_drawing_says_its_moment(
    open_page: Opener, library: Library, home: str, lang: str, kind: str
) -> None:
    path, names = GROUPS[kind]
    moments = library.cycles["hotfood"].moments

    drawn = heard(open_page(home + path)).one("group", names[lang])

    links = [link.name for link in drawn.all("link")]
    assert len(links) == len(moments)
    for number, (link, moment) in enumerate(zip(links, moments, strict=True), 1):
        assert link.startswith(f"{number}. {plain(moment.name[lang])}"), link


@pytest.mark.parametrize("kind", IMAGES)
def test_a_drawing_without_links_is_an_image_with_a_name_and_a_description(
    open_page: Opener, home: str, lang: str, kind: str
) -> None:
    path, names, says = IMAGES[kind]

    drawn = heard(open_page(home + path)).one("image", names[lang])

    assert drawn.name == names[lang]
    assert drawn.says.startswith(says[lang])
    assert drawn.all("StaticText") == []


@pytest.mark.parametrize("kind", TABLES)
def test_a_figure_that_is_a_table_is_named_by_its_caption(
    open_page: Opener, home: str, lang: str, kind: str
) -> None:
    path, names = TABLES[kind]

    table = heard(open_page(home + path)).one("table", names[lang])

    assert all(header.name for header in table.all("rowheader", "columnheader"))


def test_a_figure_on_its_own_is_an_image_with_a_title_and_a_description(
    open_page: Opener, built: Path, home: str
) -> None:
    page = open_page(home)
    for name in COPIES:
        file = (built / home / "figures" / f"{name}.svg").read_bytes()
        # Not by its address: for a file alone the browser asks for an icon at the root of the host.
        page.goto(f"data:image/svg+xml;base64,{b64encode(file).decode()}")

        told = heard(page)

        title, desc = (page.evaluate(f"document.querySelector('{_}').textContent") for _ in PARTS)
        assert LETTER.search(title), name
        assert LETTER.search(desc), name
        (image,) = (one for one in [told, *told.parts] if one.role == "image")
        assert (image.name, image.says) == (plain(title), plain(desc)), name
        assert told.all("StaticText") == [], name


def test_a_checklist_is_a_region_whose_boxes_say_what_is_ticked(
    open_page: Opener, library: Library, home: str, lang: str
) -> None:
    names = {"ru": "Чек-лист «Рост»", "en": "Checklist: Growth"}
    items = library.checklists["growth"].items

    listed = heard(open_page(home + "growth/")).one("region", names[lang])

    boxes = listed.all("checkbox")
    assert len(boxes) == len(items)
    assert all(box.name.startswith(f"{one.code} ") for box, one in zip(boxes, items, strict=True))
    assert [bar.name for bar in listed.all("progressbar")] == [
        {"ru": "Отмечено", "en": "Ticked"}[lang]
    ]


def test_the_sheet_of_the_self_assessment_is_a_region_of_questions_in_order(
    open_page: Opener, library: Library, home: str, lang: str
) -> None:
    names = {"ru": "Самопроверка", "en": "Self-assessment"}
    assert library.quiz
    asked = library.quiz.questions

    sheet = heard(open_page(home + "which-stage/")).one("region", names[lang])

    groups = [one for one in sheet.all("group") if one.all("radio")]
    assert [one.name for one in groups] == [plain(one.text[lang]) for one in asked]
    for group, question in zip(groups, asked, strict=True):
        radios = [one.name for one in group.all("radio")]
        answers = [plain(answer.text[lang]) for answer in question.answers]
        assert sorted(radios) == sorted(answers)  # the page shuffles them


def _add_a_service(page: Page) -> None:
    page.locator(".services__add input").fill("Tea")
    page.keyboard.press("Enter")
    page.locator("[data-act=link]").click()
    page.locator(".services__address").wait_for()


def _add_moments(page: Page) -> None:
    for name in ("Door", "Tea", "Bill"):
        page.locator(".own__add").click()
        page.keyboard.type(name)
    # What stands around a field follows with the next frame.
    expect(page.locator(".own__title").last).to_have_text("3. Bill")
    expect(page.locator(".own__ring-drawing svg").first).to_be_attached()


def _leave_as_it_is(_: Page) -> None:
    """All of it is there from the start."""


FORMS: dict[str, tuple[Callable[[Page], None], dict[str, dict[str, str]]]] = {
    "my-service/": (
        _add_a_service,
        {
            "ru": {"Tea": "radio", "Название услуги": "textbox", "Загрузить из файла": "button"},
            "en": {"Tea": "radio", "Name of the service": "textbox", "Load from a file": "button"},
        },
    ),
    "own-cycle/": (
        _add_moments,
        {
            "ru": {"Желание клиента его словами": "textbox", "Выше: 2. Tea": "button", "Удалить: 3. Bill": "button",
                   "Взять за основу": "combobox", "Этап услуги": "combobox"},
            "en": {"The customer’s wish in their own words": "textbox", "Move up: 2. Tea": "button",
                   "Remove: 3. Bill": "button", "Start from": "combobox", "Stage of the service": "combobox"},
        },
    ),
    "review/": (
        _leave_as_it_is,
        {
            "ru": {"Дата обзора": "Date", "Исправляем: момент второй. Кто отвечает": "textbox", "Прекращаем. Срок": "Date"},
            "en": {"Date of the review": "Date", "Repair: second moment. Owner": "textbox", "Stop. Due": "Date"},
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("path", FORMS)
def test_every_control_of_a_form_has_a_name_of_words_that_says_what_it_is_for(
    open_page: Opener, home: str, lang: str, path: str
) -> None:
    fill, names = FORMS[path]
    page = open_page(home + path)
    fill(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    told = heard(page).one("main", "")

    assert [one for one in told.all(*OPERABLE) if not LETTER.search(one.name)] == []
    for name, role in names[lang].items():
        told.one(role, name)


def test_the_fields_of_a_moment_are_a_group_that_says_which(
    open_page: Opener, home: str, lang: str
) -> None:
    page = open_page(home + "own-cycle/")
    _add_moments(page)

    moment = heard(page).one("group", "3. Bill")

    assert len(moment.all("textbox", "combobox", "spinbutton")) == 14
    assert len(moment.all("spinbutton")) == 3
    moment.one("textbox", {"ru": "Момент", "en": "Moment"}[lang])


def test_a_definition_is_the_description_of_its_term(open_page: Opener, home: str) -> None:
    page = open_page(home + "growth/")
    term = page.locator("a.term").first
    name, definition = (
        plain(str(term.get_attribute(f"data-{part}"))) for part in ("term", "definition")
    )

    term.focus()
    page.locator("#definition").wait_for()

    said = [one.says for one in heard(page).all("link") if one.name == plain(term.inner_text())]
    assert [one for one in said if one.startswith(f"{name}. {definition}")]


def test_the_menu_is_named_and_says_whether_a_group_is_open(
    open_page: Opener, home: str, lang: str
) -> None:
    name = {"ru": "Навигация", "en": "Navigation"}[lang]
    groups = {
        "ru": ["Статьи", "Атлас", "Инструменты", "Справочник"],
        "en": ["Articles", "Atlas", "Tools", "Reference"],
    }
    page = open_page(home + "growth/")

    closed = heard(page).one("navigation", name)
    page.locator(".menu summary").first.click()
    opened = heard(page).one("navigation", name)

    told = [(one.name, one.expanded) for one in closed.all("DisclosureTriangle")]
    assert told == [(group, False) for group in groups[lang]]
    assert opened.all("DisclosureTriangle")[0].expanded
    assert len(opened.all("link")) > len(closed.all("link"))


def test_the_language_switch_names_each_other_language_in_that_language(
    open_page: Opener, library: Library, home: str, lang: str
) -> None:
    name = {"ru": "Выберите язык", "en": "Select language"}[lang]

    switch = heard(open_page(home + "growth/")).one("navigation", name)

    others = [one.name for one in library.series.languages if one.code != lang]
    assert [link.name for link in switch.all("link")] == others


@pytest.mark.parametrize("path", PAGES)
def test_whatever_can_be_operated_has_a_name_of_words_and_headings_are_in_order(
    open_page: Opener, home: str, path: str
) -> None:
    page = open_page(home + path)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    told = heard(page)

    operable = told.all(*OPERABLE)
    assert operable
    assert [one for one in operable if not LETTER.search(one.name)] == []
    levels = [one.level for one in told.all("heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [two for one, two in pairwise(levels) if two > one + 1] == []
    assert all(one.name for one in told.all("heading"))
