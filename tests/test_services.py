"""The reader's services: kept in the browser whatever it does, merged with care, taken along as a file or a link."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Locator, Page, expect

from macros import services
from macros.page import Page as Place
from tests import site
from tests.axe import assert_accessible
from tests.site import Opener

KEY = "/:services"
WORDS = {
    "ru": {
        "name": "Название услуги", "add": "Добавить", "rename": "Переименовать", "remove": "Удалить",
        "undo": "Вернуть как было", "cancel": "Отмена", "all": "Сохранить всё в файл", "file": "Сохранить в файл",
        "load": "Загрузить из файла", "paste": "Вставить текстом", "text": "Содержимое файла",
        "check": "Посмотреть, что внутри", "merge": "Объединить с моими", "replace": "Заменить все мои",
        "leave": "Ничего не менять", "clear": "Удалить все услуги…", "cleared": "Удалить всё",
        "link": "Получить ссылку", "found": "Вот что пришло. Пока ничего не изменено",
        "new": "«{}»: новая.", "same": "«{}»: без изменений.",
    },
    "en": {
        "name": "Name of the service", "add": "Add", "rename": "Rename", "remove": "Remove",
        "undo": "Undo", "cancel": "Cancel", "all": "Save everything as a file", "file": "Save as a file",
        "load": "Load from a file", "paste": "Paste as text", "text": "The contents of the file",
        "check": "See what is inside", "merge": "Merge with mine", "replace": "Replace all of mine",
        "leave": "Leave everything as it is", "clear": "Remove all services…", "cleared": "Remove everything",
        "link": "Get a link", "found": "This is what has arrived. Nothing has been changed yet",
        "new": "‘{}’: new.", "same": "‘{}’: unchanged.",
    },
}  # fmt: skip
EVIL = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"


def service(id: str = "one", name: str = "Booking", at: str = "2026-11-01T10:00:00Z", **more: Any) -> dict[str, Any]:  # fmt: skip
    empty: dict[str, Any] = {"stage": None, "ticks": {}, "sheets": [], "cycle": None, "reviews": []}
    return {"id": id, "name": name, "at": at} | empty | more


def state(*services: dict[str, Any], current: str | None = None, version: int = 1) -> str:
    return json.dumps({"version": version, "current": current, "services": services})


def tick(at: str, state: str = "done", note: str = "") -> dict[str, str]:
    return {"state": state, "note": note, "at": at}


def sheet(at: str, **answers: str) -> dict[str, Any]:
    return {"at": at, "answers": answers}


class Tool:
    """The page of services, in the words of its language."""

    def __init__(self, page: Page, lang: str) -> None:
        self.page, self.words = page, WORDS[lang]
        self.root = page.locator("[data-component=services]")
        self.said = self.root.locator(".services__said")

    def button(self, name: str, of: str | None = None) -> Locator:
        within = self.root.get_by_role("group", name=of, exact=True) if of else self.root
        return within.get_by_role("button", name=self.words[name], exact=True)

    def add(self, name: str) -> None:
        self.root.get_by_label(self.words["name"], exact=True).fill(name)
        self.button("add").click()

    def names(self) -> list[str]:
        return self.root.locator(".services__list b").all_text_contents()

    def chosen(self) -> Locator:
        return self.root.get_by_role("radio", checked=True)

    def paste(self, text: str) -> None:
        if not self.root.locator("details[open]").count():
            self.root.get_by_text(self.words["paste"], exact=True).click()
        self.root.get_by_label(self.words["text"], exact=True).evaluate(
            "(field, text) => { field.value = text; }", text
        )
        self.button("check").click()

    def address(self) -> Locator:
        return self.root.locator(".services__address")

    def found(self) -> Locator:
        return self.root.get_by_role("region", name=self.words["found"])

    def kept(self) -> Any:
        return json.loads(self.page.evaluate("key => localStorage.getItem(key)", KEY))


Starter = Callable[..., Tool]


@pytest.fixture
def start(open_page: Opener) -> Starter:
    """`start(state(...), before="script")`: the page of services, with what the browser has kept so far."""

    def opened(kept: str | None = None, *, before: str = "", lang: str = "en", **how: Any) -> Tool:
        page = open_page(site.languages()[lang] + "about/", **how)
        if kept is not None:
            page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, kept])
        if before:
            page.context.add_init_script(before)
        page.goto(f"{site.ORIGIN}/{site.languages()[lang]}my-service/")
        return Tool(page, lang)

    return opened


# --- the list ---


def test_a_service_is_added_chosen_renamed_and_found_again_in_the_other_language(
    start: Starter,
) -> None:
    tool = start(lang="ru")
    tool.add("Запись на приём")
    tool.add("Линия поддержки")
    expect(tool.said).to_have_text("Услуга «Линия поддержки» добавлена и выбрана.")

    tool.root.get_by_role("radio", name="Запись на приём").check()
    tool.button("rename", "Запись на приём").click()
    tool.page.get_by_role("dialog").get_by_role("textbox").fill("Запись")
    tool.page.get_by_role("dialog").get_by_role("button", name="Переименовать").click()
    tool.page.locator("header a[hreflang=en]").click()

    expect(tool.page.locator("html")).to_have_attribute("lang", "en")
    tool = Tool(tool.page, "en")
    expect(tool.chosen()).to_have_accessible_name("Запись")
    assert tool.names() == ["Запись", "Линия поддержки"]


def test_a_service_says_its_stage_how_much_is_done_and_when_it_changed(
    start: Starter, lang: str
) -> None:
    ticks = {"growth": {
        "bottleneck-capacity-known": tick("2026-11-03T10:00:00Z"),
        "promises-stop-at-limit": tick("2026-11-02T10:00:00Z", "out"),
    }}  # fmt: skip

    tool = start(state(service(stage="growth", ticks=ticks)), lang=lang)

    told = tool.root.locator(".services__facts")
    stage = {"ru": "этап: Рост", "en": "stage: Growth"}[lang]
    done = {"ru": "в чек-листах готово 1 из 76", "en": "1 of 76 checklist items done"}[lang]
    date = {"ru": "изменено 3 нояб. 2026 г.", "en": "changed 3 Nov 2026"}[lang]
    expect(told).to_contain_text(
        re.compile(rf"^{stage} · {done} · {date}, \d\d:\d\d$".replace(" ", r"\s"))
    )


def test_a_name_is_shown_as_text(start: Starter) -> None:
    tool = start()

    tool.add(EVIL[:100])

    assert tool.names() == [EVIL[:100]]
    assert tool.root.locator("img").count() == 0


def test_a_service_is_removed_only_after_a_question_and_comes_back(
    start: Starter, lang: str
) -> None:
    tool = start(state(service(), service("two", "Support"), current="two"), lang=lang)

    tool.button("remove", "Booking").click()
    tool.page.get_by_role("dialog").get_by_role("button", name=tool.words["cancel"]).click()
    assert tool.names() == ["Booking", "Support"]
    tool.button("remove", "Booking").click()
    tool.page.get_by_role("dialog").get_by_role(
        "button", name=tool.words["remove"], exact=True
    ).click()
    assert tool.names() == ["Support"]
    expect(tool.button("undo")).to_be_focused()
    tool.page.keyboard.press("Enter")

    assert tool.names() == ["Booking", "Support"]
    expect(tool.chosen()).to_have_accessible_name("Support")
    expect(tool.button("undo")).to_be_hidden()


def test_an_answer_counts_at_once_however_late_the_browser_says_that_the_question_is_closed(
    start: Starter,
) -> None:
    tool = start(
        state(service(), service("two", "Support")),
        before="""
        HTMLDialogElement.prototype.addEventListener = function (type, listener, options) {
            const late = type === "close" ? (event) => setTimeout(() => listener(event), 1000) : listener;
            EventTarget.prototype.addEventListener.call(this, type, late, options);
        };
        """,
    )

    tool.button("remove", "Booking").click()
    tool.page.get_by_role("dialog").get_by_role("button", name=tool.words["cancel"]).click()
    tool.button("remove", "Support").click()
    tool.page.get_by_role("dialog").get_by_role(
        "button", name=tool.words["remove"], exact=True
    ).click()

    assert [one["name"] for one in tool.kept()["services"]] == ["Booking"]


def test_all_is_removed_after_a_question_comes_back_and_nothing_of_others_is_touched(
    start: Starter,
) -> None:
    kept = state(service(), service("two", "Support"), current="one")
    tool = start(
        kept,
        before="""
        localStorage.setItem("/:scheme", '"dark"');
        localStorage.setItem("/other:services", "theirs");
        localStorage.setItem("services", "theirs");
    """,
    )

    tool.button("clear").click()
    tool.page.get_by_role("dialog").get_by_role("button", name=tool.words["cleared"]).click()
    assert tool.kept()["services"] == []
    others = tool.page.evaluate(
        "['/:scheme', '/other:services', 'services'].map((key) => localStorage.getItem(key))"
    )
    tool.button("undo").click()

    assert others == ['"dark"', "theirs", "theirs"]
    assert tool.kept() == json.loads(kept)


def test_what_was_changed_after_a_removal_stays_when_it_is_undone(start: Starter) -> None:
    tool = start(state(service(), service("two", "Support"), current="one"))
    tool.button("remove", "Booking").click()
    tool.page.get_by_role("dialog").get_by_role(
        "button", name=tool.words["remove"], exact=True
    ).click()

    other = Tool(tool.page.context.new_page(), "en")
    other.page.goto(f"{site.ORIGIN}/en/my-service/")
    other.add("Third")
    expect(tool.root.get_by_role("radio")).to_have_count(2)
    tool.button("undo").click()

    assert tool.names() == ["Booking", "Support", "Third"]


def test_everything_works_by_keyboard_alone(start: Starter) -> None:
    tool = start()
    page = tool.page
    tool.root.get_by_label(tool.words["name"]).focus()

    page.keyboard.type("Booking")
    page.keyboard.press("Enter")
    page.keyboard.type("Support")
    page.keyboard.press("Enter")
    expect(tool.root.get_by_role("radio")).to_have_count(2)
    tool.chosen().focus()
    page.keyboard.press("ArrowUp")
    expect(tool.chosen()).to_have_accessible_name("Booking")
    expect(tool.chosen()).to_be_focused()
    page.keyboard.press("Tab")
    expect(tool.button("rename", "Booking")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Appointments")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(tool.button("rename", "Appointments")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_be_hidden()
    assert tool.names() == ["Appointments", "Support"]


# --- what the browser does ---


def test_another_tab_is_taken_up_and_not_overwritten(start: Starter) -> None:
    tool = start()
    other = Tool(tool.page.context.new_page(), "ru")
    other.page.goto(f"{site.ORIGIN}/my-service/")

    tool.add("Booking")
    expect(other.root.get_by_role("radio", name="Booking")).to_be_checked()
    other.add("Линия")
    expect(tool.root.get_by_role("radio", name="Линия")).to_be_checked()
    tool.add("Third")

    assert [one["name"] for one in tool.kept()["services"]] == ["Booking", "Линия", "Third"]


REFUSED = """
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""
READ_ONLY = """
    Storage.prototype.setItem = () => { throw new DOMException("no", "SecurityError"); };
"""
FULL = """
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
"""


@pytest.mark.parametrize(
    ("script", "why"), [(REFUSED, "refused"), (READ_ONLY, "refused"), (FULL, "full")]
)
def test_a_storage_that_refuses_or_is_full_is_said_and_the_page_works_on(
    start: Starter, script: str, why: str
) -> None:
    tool = start(state(service()), before=script)

    tool.add("Support")

    assert tool.names() == (["Support"] if script == REFUSED else ["Booking", "Support"])
    shown = tool.root.locator("[data-problem]:visible")
    assert [one.get_attribute("data-problem") for one in shown.all()] == [why]
    with tool.page.expect_download() as saved:
        tool.button("all").click()
    read = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert read["services"][-1]["name"] == "Support"


def test_a_storage_that_is_really_full_is_said_until_there_is_room_again(start: Starter) -> None:
    tool = start(state(service()))
    tool.page.evaluate("""() => {
        for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
            for (let n = 0; n < 4; n++) {
                try { localStorage.setItem(`fill${size}-${n}`, "x".repeat(size)); } catch { break; }
            }
        }
    }""")

    tool.add("Support")
    expect(tool.root.locator("[data-problem=full]")).to_be_visible()
    tool.page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('fill')).forEach((key) => localStorage.removeItem(key))"
    )
    tool.add("Third")

    expect(tool.root.locator("[data-problem=full]")).to_be_hidden()
    assert [one["name"] for one in tool.kept()["services"]] == ["Booking", "Support", "Third"]


def test_what_could_not_be_kept_is_joined_with_what_another_tab_kept_since(start: Starter) -> None:
    tool = start(state(service()))
    tool.page.evaluate("""() => {
        const real = Storage.prototype.setItem;
        Storage.prototype.setItem = function (...given) {
            if (window.full) throw new DOMException("full", "QuotaExceededError");
            real.apply(this, given);
        };
        window.full = true;
    }""")
    tool.add("Here")
    tool.page.evaluate("window.full = false")

    other = Tool(tool.page.context.new_page(), "en")
    other.page.goto(tool.page.url)
    other.add("There")

    expect(tool.root.get_by_role("radio")).to_have_count(3)
    assert sorted(one["name"] for one in tool.kept()["services"]) == ["Booking", "Here", "There"]


def test_what_a_newer_version_wrote_is_left_alone(start: Starter) -> None:
    newer = json.dumps({"version": 2, "services": {"shape": "unknown"}})
    tool = start(newer)

    tool.add("Support")

    expect(tool.root.locator("[data-problem=newer]")).to_be_visible()
    assert tool.names() == ["Support"]
    assert tool.page.evaluate("key => localStorage.getItem(key)", KEY) == newer


@pytest.mark.parametrize(
    "kept",
    [
        "{broken", "null", "[]", '"x"', "1e999", "{}",
        '{"version": "1", "services": []}',
        '{"version": 1, "services": [{"id": "one"}]}',
        state(service(at="2026-99-99T99:99:99Z")),
        state(service(), service()),
        "[" * 100_000,
        '{"version":1,"services":' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_put_aside_and_offered(start: Starter, kept: str) -> None:
    tool = start(kept)

    expect(tool.root.locator("[data-problem=aside]")).to_be_visible()
    with tool.page.expect_download() as saved:
        tool.root.get_by_role("button", name="Download what could not be read").click()
    assert Path(saved.value.path()).read_text("utf-8") == kept
    tool.add("Support")
    tool.page.reload()
    assert tool.names() == ["Support"]
    expect(tool.root.locator("[data-problem=aside]")).to_be_visible()
    tool.root.get_by_role("button", name="Delete what could not be read").click()
    tool.page.get_by_role("dialog").get_by_role("button", name="Delete").click()

    expect(tool.root.locator("[data-problem=aside]")).to_be_hidden()
    assert tool.page.evaluate("Object.keys(localStorage)") == [KEY]


def test_what_can_be_neither_read_nor_put_aside_is_not_overwritten(start: Starter) -> None:
    tool = start(
        "{broken",
        before="""
        const real = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, text) {
            if (key.endsWith("aside")) throw new DOMException("full", "QuotaExceededError");
            real.call(this, key, text);
        };
    """,
    )

    tool.add("Support")

    expect(tool.root.locator("[data-problem=full]")).to_be_visible()
    expect(tool.root.get_by_role("button", name="Download what could not be read")).to_be_visible()
    assert tool.page.evaluate("key => localStorage.getItem(key)", KEY) == "{broken"


# --- out and in by file ---


def test_a_file_brings_everything_to_another_browser(
    start: Starter, lang: str, tmp_path: Path
) -> None:
    one = service(ticks={"growth": {"peak-capacity": tick("2026-11-03T10:00:00Z", note="ask Ann")}})
    here = start(state(one, service("two", "Support"), current="two"), lang=lang)
    with here.page.expect_download() as saved:
        here.button("all").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)

    there = start()
    there.root.get_by_label(there.words["load"]).set_input_files(file)
    expect(there.found()).to_be_focused()
    assert there.names() == []
    there.button("merge").click()

    assert re.fullmatch(r"(услуги|services)-\d{4}-\d\d-\d\d\.json", file.name)
    assert there.kept() == here.kept()


def test_the_file_of_one_service_is_called_after_it_and_holds_no_other(start: Starter) -> None:
    tool = start(state(service(name="Запись: «к врачу»"), service("two", "Support")))

    with tool.page.expect_download() as saved:
        tool.button("file", "Запись: «к врачу»").click()

    assert saved.value.suggested_filename.startswith("Запись-к-врачу-2")
    read = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert [one["id"] for one in read["services"]] == ["one"]


def test_of_two_versions_the_later_stays_and_lists_are_united(start: Starter) -> None:
    early, middle, late = (f"2026-11-0{n}T10:00:00Z" for n in (2, 4, 6))
    ours = service(
        name="Ours", at=late,
        ticks={"a": {"both-mine": tick(late), "both-theirs": tick(early), "mine": tick(early)}},
        sheets=[sheet(early, q="a"), sheet(middle, q="a", r="b")],
    )  # fmt: skip
    theirs = service(
        name="Theirs", at=early,
        ticks={"a": {"both-mine": tick(middle, "open"), "both-theirs": tick(middle, "out")}, "b": {"new": tick(early)}},
        sheets=[sheet(middle, q="a"), sheet(late, q="c")],
    )  # fmt: skip
    tool = start(state(ours))

    tool.paste(state(theirs))
    expect(tool.found()).to_contain_text("New services: 0. To be changed: 1. Unchanged: 0.")
    expect(tool.found().get_by_role("listitem")).to_have_text(
        "‘Theirs’: to be changed. Added, or newer than yours: 2 ticks and 1 self-assessment. "
        "Yours will stay, as it is no older: name and stage, 1 tick and 1 self-assessment."
    )
    tool.button("merge").click()
    (kept,) = tool.kept()["services"]
    assert kept["name"] == "Ours"
    assert kept["ticks"] == {
        "a": {"both-mine": tick(late), "both-theirs": tick(middle, "out"), "mine": tick(early)},
        "b": {"new": tick(early)},
    }
    assert kept["sheets"] == [sheet(early, q="a"), sheet(middle, q="a", r="b"), sheet(late, q="c")]
    tool.button("undo").click()

    assert tool.kept()["services"] == [ours]


def test_what_comes_may_replace_everything_and_that_is_undone(start: Starter) -> None:
    ours = state(service(), current="one")
    tool = start(ours)

    tool.paste(state(service("two", "Support"), current="two"))
    tool.button("replace").click()
    assert tool.names() == ["Support"]
    tool.button("undo").click()

    assert tool.kept() == json.loads(ours)


def test_what_comes_and_is_known_is_not_offered_for_merging(start: Starter) -> None:
    tool = start(state(service()))

    tool.paste(state(service()))

    expect(tool.found().get_by_role("listitem")).to_have_text(tool.words["same"].format("Booking"))
    expect(tool.button("merge")).to_be_hidden()
    tool.button("leave").click()
    expect(tool.found()).to_be_hidden()


def everywhere(text: str) -> dict[str, Any]:
    """A service with `text` wherever the reader may type."""
    said = {"ru": text, "en": text}
    at = "2026-11-01T10:00:00Z"
    moment = {
        "id": "m1", "phase": "learn", "expected": 1, "met": 0,
        **dict.fromkeys(("name", "thinks", "feels", "standard", "spoils", "lifts", "owner", "metric"), said),
    }  # fmt: skip
    return service(
        name=text[:100],
        stage="constructed",
        ticks={"growth": {"peak-capacity": tick(at, note=text)}},
        cycle={"at": at, "wish": said, "service": said, "starts": said, "ends": said, "moments": [moment]},
        reviews=[{"at": at, "held": "2026-11-01", "notes": {"a": text}, "decisions": {
            "b": {"what": text, "effect": text, "check": text, "owner": text, "due": "", "done": "no"}}}],
    )  # fmt: skip


def test_scripts_in_every_field_are_text(start: Starter) -> None:
    tool = start()

    tool.paste(state(everywhere(EVIL)))
    expect(tool.found().get_by_role("listitem")).to_have_text(tool.words["new"].format(EVIL[:100]))
    tool.button("merge").click()
    tool.page.goto(f"{site.ORIGIN}/growth/")
    tool.page.goto(f"{site.ORIGIN}/en/my-service/")

    assert tool.names() == [EVIL[:100]]
    assert tool.page.locator("main img").count() == 0


def test_keys_of_prototypes_reach_no_prototype(start: Starter) -> None:
    tool = start()
    at = "2026-11-01T10:00:00Z"
    text = state(service()).replace(
        '"ticks": {}',
        f'"ticks": {{"constructor": {{"keys": {json.dumps(tick(at))}}}, "__proto__": {{"x": {json.dumps(tick(at))}}},'
        f' "growth": {{"constructor": {json.dumps(tick(at))}, "__proto__": {json.dumps(tick(at))}}}}},'
        ' "__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}',
    )

    tool.paste(text)
    tool.button("merge").click()
    tool.paste(text)
    expect(tool.found().get_by_role("listitem")).to_have_text(tool.words["same"].format("Booking"))

    assert tool.kept()["services"] == [service(ticks={"growth": {}})]
    assert tool.page.evaluate("[{}.polluted, typeof Object.keys, Object.x]") == [None, "function", None]  # fmt: skip


NOT_OURS = [
    "", "null", "[]", "<html>", "{", "[" * 100_000, "[" * 100_000 + "]" * 100_000,
    '{"version":1,"services":[{"id":' + "[" * 100_000 + "]" * 100_000 + "}]}",
    json.dumps({"version": 1, "services": "all"}),
    state(service(id="../../x")), state(service(id="constructor")), state(service(at="yesterday")),
    state(service(ticks=[])), state(service(ticks={"growth": {"a": True}})),
    state(service(name=5)),  # type: ignore[arg-type]
    state(service(name="x" * 201)),
    state(*(service(f"s{n}") for n in range(61))),
    state(service(sheets=[{"at": "2026-11-01T10:00:00Z", "answers": {"a": {"b": 1}}}])),
]  # fmt: skip


def test_what_is_not_ours_is_refused_and_changes_nothing(start: Starter) -> None:
    ours = state(service(), current="one")
    tool = start(ours)
    for text in NOT_OURS:
        tool.said.evaluate("(said) => { said.textContent = ''; }")

        tool.paste(text)

        expect(tool.said).to_have_text(
            "This could not be loaded: it was not saved by this site, it is damaged, or there is no room for it "
            "beside what you have. Nothing of yours has changed."
        )
        expect(tool.found()).to_be_hidden()
        assert tool.kept() == json.loads(ours), text[:80]


def test_services_that_do_not_fit_together_are_refused_before_they_are_taken(
    start: Starter,
) -> None:
    tool = start(state(*(service(f"a{n}") for n in range(40))))

    tool.paste(state(*(service(f"b{n}") for n in range(40))))

    expect(tool.said).to_contain_text("This could not be loaded")
    assert len(tool.kept()["services"]) == 40


def test_five_megabytes_are_refused_unread(start: Starter, tmp_path: Path) -> None:
    tool = start()
    file = tmp_path / "large.json"
    file.write_text(state(service(name="x" * 5_000_000)))
    tool.page.evaluate("() => { Blob.prototype.text = () => { throw new Error('it was read'); }; }")

    tool.root.get_by_label(tool.words["load"]).set_input_files(file)
    expect(tool.said).to_have_text("This is not a file of ours: it is larger than a megabyte.")
    tool.add("Booking")
    tool.paste("[" * 1_000_001)

    expect(tool.said).to_have_text("This is not a file of ours: it is larger than a megabyte.")


def test_a_file_of_a_newer_version_says_so(start: Starter) -> None:
    tool = start()

    tool.paste(state(version=2))

    expect(tool.said).to_have_text(
        "A newer version of this site wrote this. Reload the page and try again."
    )


def test_a_page_of_two_tools_names_the_service_once(open_page: Opener) -> None:
    page = open_page("en/which-stage/")

    bars = page.locator("[data-component=service-bar]")
    assert bars.count() == 2
    expect(bars.nth(0)).to_be_visible()
    expect(bars.nth(1)).to_be_hidden()


# --- out and in by link ---

NO_STREAMS = "delete window.CompressionStream;"


@pytest.mark.parametrize(("before", "kind"), [("", "z"), (NO_STREAMS, "j")])
def test_a_link_brings_a_service_to_the_other_language_and_leaves_no_trace_in_the_address(
    start: Starter, before: str, kind: str
) -> None:
    one = everywhere("Запись & <b>“ok”</b> 🙂")
    here = start(state(one, service("two", "Support"), current="two"), before=before, lang="ru")
    here.button("link", one["name"]).click()
    expect(here.address()).to_have_value(re.compile("#service="))
    address = here.address().input_value()

    there = start()
    asked: list[str] = []
    stood: list[str] = []
    there.page.on("request", lambda request: asked.append(request.url))
    there.page.goto("about:blank")
    there.page.goto(address.replace("/my-service/", "/en/my-service/"))
    expect(there.found()).to_be_focused()
    assert "#" not in there.page.evaluate("location.href")
    expect(there.button("replace")).to_be_hidden()
    there.button("merge").click()

    assert f"#service={kind}" in address
    assert "Support" not in json.dumps(there.kept())
    (kept,) = there.kept()["services"]
    assert kept["reviews"] == one["reviews"]
    assert kept["name"] == one["name"]
    assert not any("service=" in url.partition("#")[0] for url in asked)
    expect(there.page.locator("header a[hreflang=ru]")).to_have_attribute("href", re.compile(r"my-service/#?$"))  # fmt: skip
    there.page.on("framenavigated", lambda frame: stood.append(frame.url))
    there.page.go_back()
    there.page.go_forward()
    expect(there.found()).to_be_hidden()
    assert stood[-1].endswith("/en/my-service/")
    assert not any("service=" in url for url in stood)


def test_a_link_that_was_cut_says_so(start: Starter) -> None:
    tool = start()
    for fragment in ("z", "zAAAA", "j!!!", "j" + "A" * 7, "x123", "", "zq1bK"):
        tool.said.evaluate("(said) => { said.textContent = ''; }")

        tool.page.evaluate("hash => { location.hash = hash; }", f"service={fragment}")

        expect(tool.said).to_have_text(
            "The data in the link could not be read: it was probably cut short on the way. Ask for a file instead."
        )
        assert "#" not in tool.page.evaluate("location.href")


def test_a_link_that_blows_up_is_stopped(start: Starter) -> None:
    tool = start()
    bomb = tool.page.evaluate(
        """async () => (await import("/assets/js/share.js")).pack("x".repeat(20_000_000))"""
    )

    tool.page.goto("about:blank")
    tool.page.goto(f"{site.ORIGIN}/en/my-service/{bomb}")

    assert len(bomb) < 30_000
    expect(tool.said).to_contain_text("The data in the link could not be read")


def test_a_link_says_when_it_is_long_and_gives_way_to_a_file_when_too_long(start: Starter) -> None:
    def noted(letters: int) -> dict[str, Any]:
        note = tool.page.evaluate(
            """letters => Array.from({ length: letters }, () =>
                String.fromCharCode(0x430 + Math.floor(Math.random() * 32))).join("")""", letters,
        )  # fmt: skip
        items = {f"i{n}": tick("2026-11-01T10:00:00Z", note=note[n * 4000 : n * 4000 + 4000]) for n in range(10)}  # fmt: skip
        return service(ticks={"growth": items})

    tool = start()
    tool.paste(state(noted(4_000)))
    tool.button("merge").click()
    tool.button("link", "Booking").click()
    expect(tool.root.locator(".services__link_note")).to_contain_text("It is long")
    tool.paste(state(noted(40_000)))
    tool.button("replace").click()
    tool.button("link", "Booking").click()

    expect(tool.said).to_have_text(
        "There is too much about ‘Booking’ for a link. Save it as a file and send that."
    )
    expect(tool.root.locator(".services__link")).to_be_hidden()


# --- where it stands ---


def test_at_a_project_path_only_its_own_key_is_written(open_page: Opener, below: str) -> None:
    tool = Tool(open_page(f"{below}en/my-service/"), "en")

    tool.add("Booking")

    assert tool.page.evaluate("Object.keys(localStorage)") == [f"{site.PROJECT}:services"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_window_of_320_pixels(start: Starter, scheme: str) -> None:
    tool = start(state(service(name="Донаудампфшиффартсгезельшафт" * 5)), width=320, scheme=scheme)

    tool.button("link", "Донаудампфшиффартсгезельшафт" * 5).click()
    expect(tool.address()).to_have_value(re.compile("#service="))
    tool.paste(state(service("two", "x" * 190)))
    expect(tool.found()).to_be_visible()

    assert tool.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_in_use_it_is_accessible(start: Starter, lang: str) -> None:
    tool = start(state(service(), service("two", "Support")), lang=lang, width=360)
    tool.button("link", "Booking").click()
    expect(tool.address()).to_have_value(re.compile("#service="))
    tool.paste(state(service("three", "Third")))
    expect(tool.found()).to_be_focused()
    assert_accessible(tool.page)

    tool.button("remove", "Support").click()

    assert_accessible(tool.page)


def test_without_javascript_it_says_what_it_needs(open_page: Opener, lang: str) -> None:
    page = open_page(f"{site.languages()[lang]}my-service/", js=False)

    expect(page.locator(".services__lost")).to_contain_text("JavaScript")
    expect(page.locator(".services__tool")).to_be_hidden()


def test_csv_is_for_spreadsheets_of_the_language_and_runs_nothing(start: Starter) -> None:
    tool = start()

    said = tool.page.evaluate(
        """async () => {
            const { csv } = await import("/assets/js/files.js");
            const rows = [["=1+1", 1.5, 'a "b"', "c;d\\u00a0e"], ["-x", -2, null, "a,b"]];
            return [csv(rows, "ru"), csv(rows, "en")];
        }"""
    )

    assert said == [
        '\ufeff\'=1+1;1,5;"a ""b""";"c;d e"\r\n\'-x;-2;;a,b\r\n',
        '\ufeff\'=1+1,1.5,"a ""b""",c;d e\r\n\'-x,-2,,"a,b"\r\n',
    ]


def test_every_word_that_the_script_says_is_told_to_it_and_none_besides(page: Place) -> None:
    script = (site.ROOT / "overrides/assets/js/services.js").read_text("utf-8")
    python = (site.ROOT / "macros/services.py").read_text("utf-8")

    (said,) = html.fragment_fromstring(str(services.figure(page))).cssselect("script.words")
    told = json.loads(str(said.text))

    plain = set(re.findall(r'(?:say|tell|ask)\([^)"]*"(\w+)"', script))
    plain |= set(re.findall(r'[?:] "(\w+)"', script)) & set(told)
    plain |= {f"{name}_yes" for name in re.findall(r'ask\("(\w+)"', script)}
    plain -= set(re.findall(r'part\("(\w+)"\)', script)) - set(told)
    made = {name for name in told if re.match("(sort|comes)_", name)}
    shown = {
        name for name in told if f'services_{name}"' in python or f'_button("{name}"' in python
    }
    shown |= {name for name in told if re.match("(problem|act)_", name)} | {
        "merge",
        "replace",
        "leave",
    }
    assert plain <= set(told)
    assert set(told) == plain | made | shown


# --- the bar above a tool ---


def test_the_bar_names_the_service_in_use_and_changes_it_for_every_page(
    start: Starter, lang: str
) -> None:
    tool = start(state(service(), service("two", ""), current="one"), lang=lang)

    page = tool.page
    page.goto(f"{site.ORIGIN}/{site.languages()[lang]}growth/")
    bar = page.locator("[data-component=service-bar]").first
    choice = bar.get_by_role("combobox", name={"ru": "Услуга:", "en": "Service:"}[lang])
    expect(choice.locator("option")).to_have_text(
        ["Booking", {"ru": "без названия", "en": "unnamed"}[lang]]
    )
    choice.select_option("two")
    bar.get_by_role("link", name={"ru": "Мои услуги", "en": "My services"}[lang]).click()

    page.wait_for_url("**/my-service/")
    expect(tool.root.get_by_role("radio").nth(1)).to_be_checked()


def test_the_bar_says_a_name_as_text_and_why_nothing_is_kept(start: Starter) -> None:
    tool = start(state(service(name=EVIL[:100])), before=FULL)

    tool.page.goto(f"{site.ORIGIN}/en/growth/")
    bar = tool.page.locator("[data-component=service-bar]").first
    expect(bar.locator("b")).to_have_text(EVIL[:100])
    tool.page.get_by_role("checkbox").first.check()

    expect(bar.get_by_role("status")).to_contain_text("The last change has not been kept")
    assert bar.locator("img").count() == 0
