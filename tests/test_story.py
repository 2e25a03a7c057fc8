"""A manager who never saw the site uses its tools in one language and finds everything again in the other.

Things are found as a person finds them, by links, roles, labels and words; what the browser keeps is never looked at.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from macros.model import Library, Text
from macros.page import Page as Told
from tests import site
from tests.site import Opener

ANSWERS = "111112111222"
"""The place of each answer as the build has them: eight speak for growth, four for maturity."""
TICKED = 3
WAIT = 4
"""The moment that goes wrong most often."""
HABITS = {
    "ru": {
        "service": "Запись в барбершоп",
        "wish": "Хочу хорошо выглядеть к пятнице",
        "moments": ["Выбор мастера", "Запись", "Дорога", "Вход", "Ожидание", "Стрижка", "Оплата", "Прощание"],
        "standard": "Не дольше пяти минут",
    },
    "en": {
        "service": "Barbershop bookings",
        "wish": "I want to look good by Friday",
        "moments": ["Choice of barber", "Booking", "Way there", "Door", "Wait", "Haircut", "Payment", "Goodbye"],
        "standard": "No longer than five minutes",
    },
}  # fmt: skip
"""What a manager types."""
WORDS = {
    "ru": {
        "twelve": "двенадцать вопросов", "show": "Показать вывод", "answered": "Отвечено 12 из 12",
        "verdict": "Большинство признаков указывает на один этап.", "decide": "Выбрать этап «Рост»",
        "unnamed": "без названия", "services": "Мои услуги", "rename": "Переименовать",
        "new name": "Новое название услуги «без названия»", "stage": "этап: Рост",
        "list": "Чек-лист «Рост»", "done": "Готово {} из {}", "sum": "Услуга «{}». По чек-листам всей серии готово {} из {}.",
        "part": "Рост: так быстро, как держится качество",
        "menu": "Навигация", "tools": "Инструменты", "own": "Свой цикл", "wish": "Желание клиента", "add": "Добавить момент",
        "name": "Момент", "standard": "Стандарт", "often": "Доходят, из 100", "severity": "Тяжесть сбоя, 1–5",
        "kept": "По стандарту, из 100", "breaks": "На этапе «Рост» чаще всего рвутся:",
        "priorities": "Моменты по убыванию приоритета", "articles": "Статьи", "article": "На каком вы этапе",
        "yaml": "Скачать YAML",
        "clean": "Проходов без единого сбоя — 66,5 %, если перемножить доли 2 моментов.",
    },
    "en": {
        "twelve": "twelve questions", "show": "Show the verdict", "answered": "12 of 12 answered",
        "verdict": "Most signs point to one stage.", "decide": "Choose ‘Growth’",
        "unnamed": "unnamed", "services": "My services", "rename": "Rename",
        "new name": "A new name for ‘unnamed’", "stage": "stage: Growth",
        "list": "Checklist: Growth", "done": "{} of {} done", "sum": "Service: {}. Across all checklists {} of {} items are done.",
        "part": "Growth: as fast as quality holds",
        "menu": "Navigation", "tools": "Tools", "own": "Map your own cycle", "wish": "The customer’s wish", "add": "Add a moment",
        "name": "Moment", "standard": "Standard", "often": "Come to it, out of 100", "severity": "Severity, 1–5",
        "kept": "Up to standard, out of 100", "breaks": "At the ‘Growth’ stage these break most often:",
        "priorities": "Moments by priority, highest first", "articles": "Articles", "article": "Which stage",
        "yaml": "Download YAML",
        "clean": "Passes without a single failure: 66.5%, by multiplying the shares of 2 moments.",
    },
}  # fmt: skip
"""What the pages say."""


def like(said: str, *values: object) -> re.Pattern[str]:
    """These words, however the build has bound them."""
    return re.compile(r"\s".join(map(re.escape, said.format(*values).split())))


class Manager:
    """What a person sees and does on the page that is open, in its language."""

    def __init__(self, page: Page, library: Library, lang: str) -> None:
        self.page, self.library, self.lang = page, library, lang
        self.main, self.banner = page.get_by_role("main"), page.get_by_role("banner")
        self.service = str(HABITS[lang]["service"])
        self.wish = str(HABITS[lang]["wish"])
        self.standard = str(HABITS[lang]["standard"])
        self.moments = list(HABITS[lang]["moments"])
        self.growth = library.checklists["growth"].items

    def word(self, name: str, *values: object) -> re.Pattern[str]:
        return like(WORDS[self.lang][name], *values)

    def text(self, text: Text) -> re.Pattern[str]:
        return like(Told(self.library, self.lang, "").plain(text))

    # Ways about the site

    def follow(self, name: str) -> None:
        self.main.get_by_role("link", name=self.word(name)).filter(visible=True).first.click()
        self.page.wait_for_load_state()

    def choose(self, group: str, name: str) -> None:
        menu = self.banner.get_by_role("navigation", name=self.word("menu"))
        menu.get_by_text(self.word(group)).first.click()
        menu.get_by_role("link", name=self.word(name)).click()
        self.page.wait_for_load_state()

    def press(self, name: str) -> None:
        self.main.get_by_role("button", name=self.word(name)).filter(visible=True).first.click()

    def go_home(self) -> None:
        self.banner.get_by_role("link").first.click()
        self.page.wait_for_load_state()

    def change_language(self) -> None:
        (other,) = [one for one in self.library.series.languages if one.code != self.lang]
        self.banner.get_by_role("link", name=other.name, exact=True).click()
        expect(self.page.locator("html")).to_have_attribute("lang", other.code)
        self.lang = other.code

    # What stands on the pages

    def answers(self) -> list[Locator]:
        assert self.library.quiz
        return [
            self.main.get_by_role("group", name=self.text(one.text)).get_by_role(
                "radio", name=self.text(one.answers[int(place)].text)
            )
            for one, place in zip(self.library.quiz.questions, ANSWERS, strict=True)
        ]

    def boxes(self) -> list[Locator]:
        checklist = self.main.get_by_role("region", name=self.word("list"))
        return [checklist.get_by_role("checkbox", name=self.text(one.done)) for one in self.growth]

    def moment(self, place: int) -> Locator:
        """The line of a moment in the form, which unfolds its fields."""
        name = f"{place + 1}. {self.moments[place]}"
        return self.main.get_by_role("listitem").filter(
            has=self.page.get_by_role("textbox", name=self.word("name"), include_hidden=True)
        ).filter(has_text=name)  # fmt: skip

    def sees(self, name: str, *values: object) -> None:
        said = self.main.get_by_text(self.word(name, *values))
        expect(said.filter(visible=True).first).to_be_visible()


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_manager_uses_every_tool_and_finds_all_of_it_again_in_the_other_language(
    open_page: Opener, library: Library, lang: str
) -> None:
    page = open_page(site.languages()[lang])
    manager = Manager(page, library, lang)

    manager.follow("twelve")
    _answer(manager)
    _name_the_service(manager)
    _settle_on_the_stage(manager)
    _tick(manager)
    _map(manager)
    _is_the_cycle(_exported(manager), manager)
    page.reload()
    _sees_the_cycle(manager)
    manager.change_language()

    _sees_the_cycle(manager)
    _sees_the_stage_and_the_answers(manager)
    _sees_the_ticks(manager)
    _sees_the_way(manager)


def _answer(manager: Manager) -> None:
    for radio in manager.answers():
        radio.check()
    manager.press("show")
    manager.sees("verdict")


def _name_the_service(manager: Manager) -> None:
    """It was made by the first answer, and has no name yet."""
    manager.sees("unnamed")
    manager.follow("services")
    manager.press("rename")
    dialog = manager.page.get_by_role("dialog")
    dialog.get_by_role("textbox", name=manager.word("new name")).fill(manager.service)
    dialog.get_by_role("button", name=manager.word("rename")).click()
    manager.follow("twelve")


def _settle_on_the_stage(manager: Manager) -> None:
    manager.press("decide")
    decided = manager.main.get_by_role("button", name=manager.word("decide"), pressed=True)
    expect(decided).to_be_visible()


def _tick(manager: Manager) -> None:
    manager.follow("list")
    for box in manager.boxes()[:TICKED]:
        box.check()
    manager.sees("done", TICKED, len(manager.growth))


def _map(manager: Manager) -> None:
    page, main = manager.page, manager.main
    manager.choose("tools", "own")
    main.get_by_label(manager.word("wish")).fill(manager.wish)
    for place, name in enumerate(manager.moments):
        manager.press("add")
        page.keyboard.type(name)
        expect(manager.moment(place)).to_be_visible()
    for place, kept in ((WAIT, 70), (WAIT + 1, 95)):
        one = manager.moment(place)
        if place == WAIT:
            one.get_by_label(manager.word("standard")).fill(manager.standard)
        one.get_by_label(manager.word("often")).fill("100")
        one.get_by_label(manager.word("severity")).fill("4")
        one.get_by_label(manager.word("kept")).fill(str(kept))
    _sees_the_cycle(manager)


def _exported(manager: Manager) -> Any:
    with manager.page.expect_download() as download:
        manager.main.get_by_role("button", name=manager.word("yaml")).click()
    return yaml.safe_load(Path(download.value.path()).read_text("utf-8"))


def _is_the_cycle(file: Any, manager: Manager) -> None:
    assert len(file["moments"]) == 8
    assert file["wish"][manager.lang] == manager.wish
    assert [one["name"][manager.lang] for one in file["moments"]] == manager.moments
    assert file["moments"][WAIT]["standard"][manager.lang] == manager.standard


def _sees_the_cycle(manager: Manager) -> None:
    main = manager.main
    named = main.get_by_text(manager.service, exact=True).filter(visible=True)
    expect(named.first).to_be_visible()
    expect(main.get_by_label(manager.word("wish"))).to_have_value(manager.wish)
    for place in range(len(manager.moments)):
        expect(manager.moment(place)).to_be_visible()
    one = manager.moment(WAIT)
    expect(
        one.get_by_role("textbox", name=manager.word("standard"), include_hidden=True)
    ).to_have_value(manager.standard)
    manager.sees("breaks")  # the form knows the stage
    manager.sees("clean")
    worst = main.get_by_role("table", name=manager.word("priorities")).get_by_role("row").nth(1)
    expect(worst).to_contain_text(manager.moments[WAIT])


def _sees_the_stage_and_the_answers(manager: Manager) -> None:
    manager.follow("services")
    expect(manager.main.get_by_role("radio", name=manager.service, checked=True)).to_be_visible()
    manager.sees("stage")
    manager.choose("articles", "article")
    manager.sees("answered")
    for radio in manager.answers():
        expect(radio).to_be_checked()
    manager.sees("verdict")
    decided = manager.main.get_by_role("button", name=manager.word("decide"), pressed=True)
    expect(decided).to_be_visible()


def _sees_the_ticks(manager: Manager) -> None:
    manager.follow("list")
    manager.sees("done", TICKED, len(manager.growth))
    boxes = manager.boxes()
    for box in boxes[:TICKED]:
        expect(box).to_be_checked()
    for box in boxes[TICKED:]:
        expect(box).not_to_be_checked()


def _sees_the_way(manager: Manager) -> None:
    manager.go_home()
    total = len(manager.library.items)
    manager.sees("sum", manager.service, TICKED, total)
    row = manager.main.get_by_role("listitem").filter(
        has=manager.page.get_by_role("link", name=manager.word("part"))
    )
    expect(row).to_contain_text(manager.word("done", TICKED, len(manager.growth)))
