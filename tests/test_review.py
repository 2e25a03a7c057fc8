"""The review: an agenda whose minutes add up, on paper; in the browser a form that the reader's own data fill."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab

from macros import check, review
from macros.model import Library, Review
from macros.page import Page
from tests import axe, site
from tests.conftest import ROOT
from tests.site import MADE, Opener

GARDEN = ROOT / "tests" / "generator"
KEY = "/:services"
REFUSE = """
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""
EVIL = "<img src=x onerror=\"document.title='taken'\">|`_*</textarea>"
AUGUST, NOVEMBER = "2026-08-20T10:00:00Z", "2026-11-20T10:00:00Z"
SHEET = "111112111222"  # eight answers for growth, four for maturity

Say = Callable[..., str]


# --- the store ---


def decision(**said: str) -> dict[str, str]:
    return dict.fromkeys(("what", "effect", "check", "owner", "due", "done"), "") | said


def moment(id: str, ru: str, en: str, *numbers: int | None) -> dict[str, Any]:
    empty: dict[str, Any] = {
        name: {} for name in ("thinks", "feels", "standard", "spoils", "lifts", "owner", "metric")
    }
    often, severity, kept = numbers or (None, None, None)
    said = {"name": {"ru": ru, "en": en}, "often": often, "severity": severity, "kept": kept}
    return {"id": id, "phase": "wait", "expected": 0, "met": -1} | empty | said


MOMENTS = [
    moment("m1", "Звонок", "The call", 100, 3, 80),
    moment("m2", "Ожидание", "The wait", 90, 4, 60),
    moment("m3", "Приём", "The visit", 90, 5, 98),
    moment("m4", "Оплата", "Payment", 85, 2, 70),
]


def cycle(*moments: dict[str, Any]) -> dict[str, Any]:
    texts: dict[str, Any] = {name: {} for name in ("wish", "service", "starts", "ends")}
    return {"at": AUGUST, "moments": [dict(one) for one in moments]} | texts


def held(at: str = AUGUST, day: str = "", **more: Any) -> dict[str, Any]:
    return {"at": at, "held": day, "notes": {}, "decisions": {}} | more


def service(id: str = "one", name: str = "Booking", **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "stage": None, "ticks": {}, "sheets": [], "cycle": None, "reviews": [],
    }  # fmt: skip
    return {"id": id, "name": name, "at": AUGUST} | empty | more


def answers(library: Library) -> dict[str, str]:
    assert library.quiz
    pairs = zip(library.quiz.questions, SHEET, strict=True)
    return {one.id: one.answers[int(place)].id for one, place in pairs}


def full(library: Library) -> dict[str, Any]:
    """A service of which everything is known that the agenda asks for."""
    done = {"state": "done", "note": "", "at": AUGUST}
    first, second, *_ = library.checklists["growth"].items
    return service(
        stage="growth",
        ticks={"growth": {first.id: done, second.id: {**done, "state": "out"}}},
        sheets=[{"at": "2026-11-10T10:00:00Z", "answers": answers(library)}],
        cycle=cycle(*MOMENTS),
        reviews=[
            held(
                AUGUST,
                "2026-08-20",
                decisions={
                    "first-repair": decision(what="Call back", owner="Ann", due="2026-09-30"),
                    "stop": decision(what="Forms", done="no"),
                },
            ),
            held(NOVEMBER, "2026-11-20", notes={"stories": "One.\n\n# Two"}),
        ],
    )


Starter = Callable[..., Tab]


@pytest.fixture
def start(open_page: Opener, lang: str) -> Starter:
    """`start(service(...), …, before="script")`: the page, with what the browser has kept so far."""

    def opened(*services: dict[str, Any], before: str = "", **how: Any) -> Tab:
        page = open_page(site.languages()[lang] + "review/", **how)
        if services:
            state = {"version": 1, "current": services[0]["id"], "services": services}
            page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(state)])  # fmt: skip
        if before:
            page.context.add_init_script(before)
        if services or before:
            page.reload()
        return page

    return opened


@pytest.fixture
def say(library: Library, lang: str) -> Say:
    """A word of the page, as it is said on it."""
    page = Page(library, lang, "review")
    return lambda name, **values: page.word(f"review_{name}", **values)


def kept(page: Tab) -> list[dict[str, Any]]:
    """The reviews of the first service in the store."""
    state = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    found: list[dict[str, Any]] = state["services"][0]["reviews"]
    return found


def lines(page: Tab, name: str) -> list[str]:
    """What is laid on the table, line by line, without the controls."""
    shown = page.locator(f"[data-shows={name}] > li:not([hidden])")
    return [_words(one) for one in shown.evaluate_all(TEXT)]


TEXT = """lines => lines.map(line => {
    const copy = line.cloneNode(true);
    for (const one of copy.querySelectorAll("ul, button, label")) one.remove();
    return copy.textContent;
})"""


def _words(text: str) -> str:
    return " ".join(text.split())


def field(page: Tab, name: str, of: str = "") -> Locator:
    """The field `what` of the decision `promise`, the note of the step `stories`, or one of the head."""
    within = f"[data-names='{of}'] " if of else ""
    return page.locator(f"{within}[data-field={name}]")


def act(page: Tab, name: str) -> Locator:
    return page.locator(f"[data-act={name}]")


# --- the agenda ---


def test_the_review_takes_two_hours_and_each_step_says_its_minutes(
    library: Library, lang: str, dom: Any
) -> None:
    drawn = dom(review.figure(Page(library, lang, "review")))

    assert library.review
    assert library.review.minutes == 120
    unit = {"ru": "мин", "en": "min"}[lang]
    assert [_words(one.text_content()) for one in drawn.cssselect(".review__time")] == [
        f"{minutes} {unit}"
        for minutes in ("0–15", "15–35", "35–55", "55–70", "70–85", "85–110", "110–120")
    ]


def test_a_day_that_the_store_would_refuse_breaks_nothing(start: Starter) -> None:
    page = start(service())
    page.locator("[data-field=held]").evaluate(
        "e => { e.value = '12026-11-22'; e.dispatchEvent(new Event('input', { bubbles: true })); }"
    )

    page.locator("textarea").first.fill("x")
    page.keyboard.press("Tab")

    (one,) = kept(page)
    assert one["held"] == ""
    assert list(one["notes"].values()) == ["x"]


def test_every_decision_has_a_cell_for_everything_that_is_written_of_it(
    library: Library, lang: str, dom: Any
) -> None:
    drawn = dom(review.figure(Page(library, lang, "review")))

    rows = drawn.cssselect("tbody tr")
    assert [one.get("data-names") for one in rows] == [
        "first-repair", "second-repair", "promise", "stop",
    ]  # fmt: skip
    for row in rows:
        assert [one.get("data-field") for one in row.cssselect("[data-field]")] == [
            "what", "effect", "check", "owner", "due",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("minutes: 40", "minutes: 45", "minutes", "the steps take 40 minutes together"),
        (
            "shows: [moments]",
            "shows: [stage]",
            "steps",
            "the thing to show 'stage' stands here twice",
        ),
        (
            "[decisions, check]",
            "[check]",
            "steps",
            "no step shows decisions; one must, or nobody can write them down",
        ),
        (
            "checklist: bearing",
            "checklist: beds",
            "checklist",
            "'beds': no such checklist; there are: bearing",
        ),
        (
            "checklist: bearing\n",
            "",
            "steps",
            "a step shows check; say which checklist in `checklist`",
        ),
        (
            "id: leave,",
            "id: leave, aliases: [mend],",
            "decisions[1]",
            "the id 'mend' stands here twice; an id names one thing for ever",
        ),
    ],
)
def test_an_agenda_that_does_not_come_out_stops_the_build(
    tmp_path: Path, old: str, new: str, where: str, what: str
) -> None:
    root = tmp_path / "garden"
    shutil.copytree(GARDEN, root, ignore=MADE)
    path = root / "data/review.yml"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    (fault,) = check.project(root)

    assert (fault.path, fault.where, fault.what) == ("data/review.yml", where, what)


def test_a_step_shows_only_what_there_is_to_show(tmp_path: Path) -> None:
    root = tmp_path / "garden"
    shutil.copytree(GARDEN, root, ignore=MADE)
    path = root / "data/review.yml"
    path.write_text(path.read_text("utf-8").replace("[moments]", "[weather]"), "utf-8")

    (fault,) = check.project(root)

    assert fault.what == (
        "'weather' is not allowed; allowed: 'last', 'stage', 'items', 'moments', 'decisions', 'check'"
    )


def test_an_agenda_that_no_page_shows_is_named(tmp_path: Path) -> None:
    root = tmp_path / "garden"
    shutil.copytree(GARDEN, root, ignore=MADE)
    for path in root.glob("docs/*/evening.md"):
        path.write_text(path.read_text("utf-8").replace("{{ review() }}", ""), "utf-8")

    (fault,) = check.project(root)

    assert str(fault) == (
        "data/review.yml:1: nobody uses this file; call review() on a page or remove it"
    )


def test_a_renamed_step_and_decision_are_known_by_both_names(library: Library, dom: Any) -> None:
    assert library.review
    agenda = library.review.model_dump(mode="python")
    agenda["steps"][1]["aliases"] = ("worst",)
    agenda["decisions"][0]["aliases"] = ("mend",)
    renamed = library.model_copy(update={"review": Review.model_validate(agenda)})

    drawn = dom(review.figure(Page(renamed, "en", "review")))

    names = [one.get("data-names") for one in drawn.cssselect("li[data-names], tr[data-names]")]
    assert "moments worst" in names
    assert "first-repair mend" in names


def test_without_javascript_the_sheet_can_be_printed_and_written_on(
    start: Starter, say: Say
) -> None:
    page = start(js=False, width=320)

    expect(page.get_by_text(say("lost"))).to_be_visible()
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        expect(page.locator(".review h3")).to_have_count(7)
        rules = page.locator(".worksheet__rule")
        expect(rules).to_have_count(17)  # two of the head, fifteen of the steps
        assert all(one.is_visible() for one in rules.all())
        assert all(one.is_visible() for one in page.locator(".review__decisions td").all())
        expect(page.locator(".review").get_by_role("textbox")).to_have_count(0)
        expect(page.locator(".review").get_by_role("button")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


# --- filled in from the store ---

LAID = {
    "ru": {
        "last": [
            "Решения прошлого обзора, 20 августа 2026 г.:",
            "Исправляем: момент первый. Call back; Ann; 30 сентября 2026 г.",
            "Прекращаем. Forms (не сделано)",
        ],
        "stage": [
            "Этап, который вы выбрали: Рост",
            "Самопроверка, 10 ноября 2026 г.: Рост. Большинство признаков указывает на один этап. Против — 4 ответа из 12.",
        ],
        "items": ["Чек-лист «Рост»: открыто 11 из 12"],
        "check": ["Чек-лист «Обзор цикла обслуживания»: открыто 14 из 14"],
        "moments": [
            "Проходов без единого сбоя — 37,5 %, если перемножить доли 4 моментов.",
            "2. Ожидание (приоритет 144)",
            "1. Звонок (приоритет 60)",
            "4. Оплата (приоритет 51)",
        ],
    },
    "en": {
        "last": [
            "Decisions of the last review, 20 August 2026:",
            "Repair: first moment. Call back; Ann; 30 September 2026",
            "Stop. Forms (not done)",
        ],
        "stage": [
            "The stage you chose: Growth",
            "Self-assessment, 10 November 2026: Growth. Most signs point to one stage. Against it: 4 answers out of 12.",
        ],
        "items": ["Checklist: Growth: 11 of 12 open"],
        "check": ["Checklist: Service-cycle review: 14 of 14 open"],
        "moments": [
            "Passes without a single failure: 37.5%, by multiplying the shares of 4 moments.",
            "2. The wait (priority 144)",
            "1. The call (priority 60)",
            "4. Payment (priority 51)",
        ],
    },
}


def test_what_is_known_of_the_service_is_laid_on_the_table(
    start: Starter, library: Library, lang: str
) -> None:
    page = start(full(library))

    for name, expected in LAID[lang].items():
        assert lines(page, name) == expected, name
    open_items = page.locator("[data-shows=items] ul li").locator("visible=true")
    codes = [one.split()[0] for one in open_items.all_inner_texts()]
    items = library.checklists["growth"].items
    assert codes[:3] == [one.code for one in items[2:5]]
    expect(page.locator("[data-shows=stage] a:visible")).to_have_attribute(
        "href", re.compile("growth/$")
    )


def test_what_is_missing_is_named_with_the_way_to_it(start: Starter, say: Say) -> None:
    page = start(service(cycle=cycle(moment("m1", "Вход", "The way in"))))

    assert lines(page, "last") == [say("last_none")]
    unsettled, no_sheets = lines(page, "stage")
    assert unsettled.startswith(_words(say("unsettled")))
    assert no_sheets == _words(say("no_sheets"))
    (numbers,) = lines(page, "moments")
    assert numbers.startswith(_words(say("no_numbers")))
    expect(page.locator("[data-shows=moments] a:visible")).to_have_attribute(
        "href", re.compile("own-cycle/$")
    )
    expect(page.locator("[data-shows=items]")).to_be_hidden()


def test_a_clear_sheet_tells_the_stage_whose_checklist_is_looked_at(
    start: Starter, library: Library, lang: str, say: Say
) -> None:
    sheets = [{"at": NOVEMBER, "answers": answers(library)}]
    page = start(service(sheets=sheets))
    assert lines(page, "items") == [LAID[lang]["items"][0].replace("11", "13").replace("12", "13")]

    page = start(service(sheets=sheets, stage="maturity"))

    assert _words(say("doubt")) in lines(page, "stage")[1]
    (line,) = lines(page, "items")
    assert library.checklists["maturity"].title[lang] in line


# --- a person at the keyboard ---


def test_a_review_is_written_by_keyboard_and_found_again_in_both_languages(
    start: Starter, library: Library, lang: str
) -> None:
    page = start()
    keys = page.keyboard
    field(page, "held").fill("2026-11-22")
    field(page, "held").focus()
    _tab_to(page, "[data-names='0-who'] input")
    keys.type("Ann, Boris")
    _tab_to(page, "[data-names=stage] textarea")
    keys.type("Growth.")
    keys.press("Enter")
    keys.type("In doubt.")
    _tab_to(page, "[data-names=promise] textarea")
    for words in ("The fourth day", "Fewer calls", "Fifty parcels"):
        keys.type(words)
        keys.press("Tab")
    keys.type("Vera")
    field(page, "due", "promise").fill("2027-01-31")

    page.reload()
    other = next(code for code in library.codes if code != lang)
    page.goto(f"{site.ORIGIN}/{site.languages()[other]}review/")

    expect(field(page, "held")).to_have_value("2026-11-22")
    expect(field(page, "note", "stage")).to_have_value("Growth.\nIn doubt.")
    (review,) = kept(page)
    assert review["held"] == "2026-11-22"
    assert review["notes"] == {"0-who": "Ann, Boris", "stage": "Growth.\nIn doubt."}
    assert review["decisions"] == {
        "promise": decision(
            what="The fourth day", effect="Fewer calls", check="Fifty parcels", owner="Vera",
            due="2027-01-31",
        )
    }  # fmt: skip


def _tab_to(page: Tab, selector: str) -> None:
    for _ in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {selector}")


def test_what_became_of_a_decision_is_kept_with_it_and_the_focus_stays(
    start: Starter, library: Library
) -> None:
    page = start(full(library))
    mark = page.locator("[data-shows=last] select").first

    mark.focus()
    mark.select_option("yes")

    expect(mark).to_be_focused()
    expect(mark).to_have_value("yes")
    assert kept(page)[0]["decisions"]["first-repair"]["done"] == "yes"


def test_a_worst_moment_becomes_a_repair_while_there_is_room(
    start: Starter, library: Library, lang: str, say: Say
) -> None:
    page = start(full(library))
    wait, call, payment = page.locator("[data-act=take]").all()

    for button in (wait, call):
        button.press("Enter")
        expect(button).to_be_focused()

    names = {"ru": ("Ожидание", "Звонок"), "en": ("The wait", "The call")}[lang]
    expect(field(page, "what", "first-repair")).to_have_value(names[0])
    expect(field(page, "what", "second-repair")).to_have_value(names[1])
    payment.press("Enter")
    expect(page.locator(".review__taken")).to_have_text(say("full"))
    assert [one["what"] for one in kept(page)[1]["decisions"].values()] == list(names)


def test_the_next_review_keeps_the_last_and_begins_with_its_decisions(
    start: Starter, library: Library, say: Say
) -> None:
    page = start(full(library))
    field(page, "what", "stop").fill("Cards")

    act(page, "next").click()

    expect(field(page, "held")).to_be_focused()
    expect(field(page, "note", "stories")).to_have_value("")
    assert lines(page, "last")[1].endswith("Cards")
    assert len(kept(page)) == 3
    page.locator(".review__reviews").select_option(NOVEMBER)
    expect(field(page, "what", "stop")).to_have_value("Cards")
    expect(act(page, "next")).to_be_hidden()
    assert "Call back" in lines(page, "last")[1]
    page.locator(".review__reviews").select_option(index=0)
    expect(act(page, "next")).to_be_hidden()  # nothing is written in it yet
    act(page, "undo").click()
    expect(field(page, "what", "stop")).to_have_value("Cards")
    expect(page.locator(".review__said")).to_have_text(say("restored"))
    assert len(kept(page)) == 2


def test_a_review_is_cleared_when_the_reader_agrees_and_comes_back(
    start: Starter, library: Library, say: Say
) -> None:
    page = start(full(library))
    before = kept(page)

    act(page, "clear").click()
    page.get_by_role("dialog").get_by_role("button", name=say("no")).click()
    assert kept(page) == before
    act(page, "clear").click()
    page.get_by_role("dialog").get_by_role("button", name=say("yes")).click()

    expect(field(page, "note", "stories")).to_have_value("")
    expect(act(page, "undo")).to_be_focused()
    assert kept(page) == [before[0], held(NOVEMBER)]
    act(page, "undo").click()
    expect(field(page, "note", "stories")).to_have_value("One.\n\n# Two")
    assert kept(page) == before


def test_what_is_typed_goes_to_the_service_for_which_it_was_typed(start: Starter) -> None:
    page = start(service("one", "Booking"), service("two", "Support"))

    field(page, "note", "stories").press_sequentially("Lost")
    page.evaluate("""key => {
        const state = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify({ ...state, current: "two" }));
        dispatchEvent(new StorageEvent("storage", { key }));
    }""", KEY)  # fmt: skip

    expect(field(page, "note", "stories")).to_have_value("")
    assert kept(page)[0]["notes"] == {"stories": "Lost"}
    page.reload()
    page.locator(".service-bar select").select_option("one")
    expect(field(page, "note", "stories")).to_have_value("Lost")


def test_a_storage_that_refuses_breaks_nothing(start: Starter) -> None:
    page = start(before=REFUSE)

    field(page, "note", "stories").fill("Lost")
    field(page, "what", "stop").fill("Cards")
    field(page, "what", "stop").blur()
    act(page, "next").click()

    assert lines(page, "last")[1].endswith("Cards")
    expect(page.locator("[data-problem=refused]")).to_be_visible()


def test_hostile_words_are_words(start: Starter, library: Library) -> None:
    evil = full(library) | {"name": EVIL, "stage": "constructed"}
    evil["cycle"]["moments"][1]["name"] = {"ru": EVIL, "en": EVIL}
    evil["reviews"][0]["decisions"]["stop"]["what"] = EVIL
    evil["reviews"][1]["notes"]["stories"] = EVIL
    page = start(evil)

    assert _words(EVIL) in lines(page, "last")[2]
    assert _words(EVIL) in lines(page, "moments")[1]
    page.locator("[data-act=take]").first.click()
    text = _markdown(page)

    expect(field(page, "what", "first-repair")).to_have_value(EVIL)
    assert page.locator(".review img").count() == 0
    assert "\\<img src=x onerror=\"document.title='taken'\"\\>\\|\\`\\_\\*" in text
    assert not re.search(r"(?<!\\)<", text)


# --- out ---


def _markdown(page: Tab) -> str:
    with page.expect_download() as download:
        act(page, "markdown").click()
    return Path(download.value.path()).read_text("utf-8")


MARKDOWN = {
    "ru": """# Обзор цикла обслуживания

- Услуга: Booking
- Дата обзора: 20 ноября 2026 г.

## 1. Прошлый обзор и этап (0–15 мин)

- Решения прошлого обзора, 20 августа 2026 г.:
- Исправляем: момент первый. Call back; Ann; 30 сентября 2026 г.
- Прекращаем. Forms (не сделано)
- Этап, который вы выбрали: Рост
- Самопроверка, 10 ноября 2026 г.: Рост. Большинство признаков указывает на один этап. Против — 4 ответа из 12.
- Чек-лист «Рост»: открыто 11 из 12
""",
    "en": """# Service-cycle review

- Service: Booking
- Date of the review: 20 November 2026

## 1. The last review and the stage (0–15 min)

- Decisions of the last review, 20 August 2026:
- Repair: first moment. Call back; Ann; 30 September 2026
- Stop. Forms (not done)
- The stage you chose: Growth
- Self-assessment, 10 November 2026: Growth. Most signs point to one stage. Against it: 4 answers out of 12.
- Checklist: Growth: 11 of 12 open
""",
}
REST = {
    "ru": """
## 2. Проходы без сбоя и три худших момента (15–35 мин)

- Проходов без единого сбоя — 37,5 %, если перемножить доли 4 моментов.
- 2. Ожидание (приоритет 144)
- 1. Звонок (приоритет 60)
- 4. Оплата (приоритет 51)

## 3. Истории двух клиентов, один из них ушёл (35–55 мин)

One.

\\# Two

## 4. Говорит контактный персонал (55–70 мин)

## 5. Рост: откуда взялось изменение? (70–85 мин)

## 6. Выбор: два исправления, одно обещание, от чего отказаться (85–110 мин)

| Решение | Что именно | Чего ждём и во что обойдётся | Как и когда проверим | Кто отвечает | Срок |
| --- | --- | --- | --- | --- | --- |
| Исправляем: момент первый |  |  |  |  |  |
| Исправляем: момент второй |  |  |  |  |  |
| Обещание: новый текст | Day \\| four |  |  |  | 31 января 2027 г. |
| Прекращаем |  |  |  |  |  |

## 7. Ответственные, сроки, способ проверки (110–120 мин)

- Чек-лист «Обзор цикла обслуживания»: открыто 14 из 14
""",
    "en": """
## 2. Clean passes and the three worst moments (15–35 min)

- Passes without a single failure: 37.5%, by multiplying the shares of 4 moments.
- 2. The wait (priority 144)
- 1. The call (priority 60)
- 4. Payment (priority 51)

## 3. Two customers’ stories, one of them lost (35–55 min)

One.

\\# Two

## 4. The front line speaks (55–70 min)

## 5. Growth: where did the change come from? (70–85 min)

## 6. The choice: two repairs, one promise, one stop (85–110 min)

| Decision | What exactly | Expected effect and cost | Checked how, and when | Owner | Due |
| --- | --- | --- | --- | --- | --- |
| Repair: first moment |  |  |  |  |  |
| Repair: second moment |  |  |  |  |  |
| Promise: the new wording | Day \\| four |  |  |  | 31 January 2027 |
| Stop |  |  |  |  |  |

## 7. Owners, dates, measures (110–120 min)

- Checklist: Service-cycle review: 14 of 14 open
""",
}


def test_the_markdown_says_what_stands_on_the_page_in_its_language(
    start: Starter, library: Library, lang: str
) -> None:
    page = start(full(library))
    field(page, "what", "promise").fill("Day | four")
    field(page, "due", "promise").fill("2027-01-31")

    text = _markdown(page)

    def open_items(list: str, ticked: int, more: str) -> str:
        plain = Page(library, lang, "")
        items = library.checklists[list].items[ticked : ticked + 3]
        said = [f"  - {one.code} {plain.plain(one.done)}" for one in items]
        return "".join(f"{line}\n" for line in [*said, f"  - {more}"]).replace("\u00a0", " ")

    eight, eleven = {"ru": ("и ещё 8", "и ещё 11"), "en": ("and 8 more", "and 11 more")}[lang]
    assert text == (
        MARKDOWN[lang]
        + open_items("growth", 2, eight)
        + REST[lang]
        + open_items("review", 0, eleven)
    )


def test_the_markdown_is_copied(start: Starter, library: Library, say: Say) -> None:
    page = start(full(library))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    act(page, "copy").click()

    expect(page.locator(".review__said")).to_have_text(say("copied"))
    assert page.evaluate("navigator.clipboard.readText()") == _markdown(page)


def test_paper_has_everything_that_was_written_and_room_where_nothing_was(
    start: Starter, library: Library, lang: str
) -> None:
    page = start(full(library))
    field(page, "effect", "stop").fill("Twenty hours")

    page.emulate_media(media="print")

    paper = page.locator(".review").inner_text()
    day = {"ru": "20 ноября 2026 г.", "en": "20 November 2026"}[lang]
    for words in ("Booking", day, "One.", "# Two", "Twenty hours", *LAID[lang]["last"]):
        assert words in _words(paper), words
    for kind in ("textbox", "combobox", "button"):
        expect(page.locator(".review").get_by_role(kind)).to_have_count(0)
    expect(page.locator("[data-names=stories] .worksheet__rule:visible")).to_have_count(0)
    expect(page.locator("[data-names=growth] .worksheet__rule:visible")).to_have_count(3)
    expect(page.locator(".text > p:visible")).to_have_count(0)  # the sheet alone
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_fits_a_telephone_and_is_accessible(
    start: Starter, library: Library, scheme: str
) -> None:
    page = start(full(library), width=320, scheme=scheme)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    axe.assert_accessible(page)
