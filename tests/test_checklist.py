"""Checklists as a reader works with them: ticks, notes, what does not apply, filters, export, the way through the series."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Locator, Page, expect

from macros import checklist, take
from macros import page as words
from macros.model import Library
from tests import site
from tests.axe import assert_accessible
from tests.site import Opener

AT = "2026-11-20T12:00:00.000Z"
REFUSE = """
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""
FULL = """
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
"""
Say = Callable[..., str]


@pytest.fixture
def start(lang: str) -> str:
    return site.languages()[lang]


@pytest.fixture
def say(library: Library, lang: str) -> Say:
    """A word of the interface in the language of the test, its spaces plain."""
    page = words.Page(library, lang, "growth")
    return lambda name, **values: plain(page.word(f"checklist_{name}", **values))


@pytest.fixture
def other(lang: str) -> str:
    (one,) = set(site.languages()) - {lang}
    return one


def plain(text: str) -> str:
    return " ".join(text.split())


def box(page: Page, code: str) -> Locator:
    return page.get_by_role("checkbox", name=re.compile(f"^{code} "))


def act(page: Page, word: str, code: str) -> Locator:
    return page.get_by_role("button", name=f"{word} {code}", exact=True)


def shown(page: Page) -> list[str]:
    """The codes of the items that a reader sees."""
    return [
        row.locator(".checklist__code").inner_text()
        for row in page.locator(".checklist__item").all()
        if row.is_visible()
    ]


def count(page: Page) -> Locator:
    return page.locator(".checklist__count")


def keep(
    page: Page, ticks: dict[str, dict[str, Any]], name: str = "", stage: str | None = None
) -> None:
    """Put one service with these ticks into the storage, and load the page anew."""
    whole = {
        list: {id: {"state": "done", "note": "", "at": AT} | tick for id, tick in items.items()}
        for list, items in ticks.items()
    }
    service: dict[str, Any] = {
        "id": "first", "name": name, "at": AT, "stage": stage, "ticks": whole, "sheets": [],
        "cycle": None, "reviews": [],
    }  # fmt: skip
    state = {"version": 1, "current": "first", "services": [service]}
    page.evaluate("kept => localStorage.setItem('/:services', kept)", json.dumps(state))
    page.reload()


def kept(page: Page) -> dict[str, Any]:
    """The ticks of the first service, as the storage has them."""
    ticks: dict[str, Any] = page.evaluate(
        "JSON.parse(localStorage.getItem('/:services')).services[0].ticks"
    )
    return ticks


# --- ticks ---


def test_a_tick_is_kept_for_the_service_and_shown_in_both_languages(open_page: Opener) -> None:
    page = open_page("growth/")

    box(page, "G1").check()
    expect(count(page)).to_have_text("Готово 1 из 13")
    page.reload()

    expect(box(page, "G1")).to_be_checked()
    expect(box(page, "G2")).not_to_be_checked()
    page.goto(page.url.replace("/growth/", "/en/growth/"))
    expect(box(page, "G1")).to_be_checked()
    expect(count(page)).to_have_text("1 of 13 done")


def test_a_tick_made_before_the_script_has_come_is_kept(
    open_page: Opener, start: str, say: Say
) -> None:
    page = open_page(start)
    keep(page, {"growth": {"bottleneck-capacity-known": {}}})
    come = site.slowly(page, "**/checklist.js")
    page.goto(f"{site.ORIGIN}/{start}growth/", wait_until="commit")

    box(page, "G2").check()
    come()

    expect(count(page)).to_have_text(say("progress", done=2, total=13))
    expect(box(page, "G1")).to_be_checked()
    expect(box(page, "G2")).to_be_checked()
    page.reload()
    expect(box(page, "G2")).to_be_checked()


def test_what_the_browser_fills_in_again_is_no_tick(
    open_page: Opener, start: str, say: Say
) -> None:
    page = open_page(start + "growth/")
    page.context.add_init_script("""
        document.addEventListener("readystatechange", () => {
            if (document.readyState === "interactive") document.querySelector(".checklist__box").checked = true;
        });
    """)

    page.reload()

    expect(count(page)).to_have_text(say("progress", done=0, total=13))
    expect(box(page, "G1")).not_to_be_checked()


def test_a_tick_made_in_another_tab_is_taken_up_and_none_is_lost(open_page: Opener) -> None:
    page = open_page("growth/")
    other = page.context.new_page()
    other.goto(page.url)

    box(other, "G3").check()
    expect(box(page, "G3")).to_be_checked()
    box(page, "G4").check()

    expect(box(other, "G4")).to_be_checked()
    expect(count(other)).to_have_text("Готово 2 из 13")


def test_ticks_of_two_lists_do_not_mix(open_page: Opener) -> None:
    page = open_page("growth/")
    box(page, "G1").check()

    page.goto(page.url.replace("growth", "maturity"))

    expect(count(page)).to_have_text("Готово 0 из 13")


def test_a_tick_on_one_page_is_a_tick_on_every_page_that_shows_the_item(open_page: Opener) -> None:
    page = open_page("en/measures/")
    box(page, "O3").check()

    page.goto(page.url.replace("measures", "checklists"))

    assert [one.get_attribute("data-item") for one in page.get_by_role("checkbox", checked=True).all()] == [
        box(page, "O3").get_attribute("data-item")
    ]  # fmt: skip


def test_a_tick_and_its_note_follow_an_item_that_was_renamed(
    open_page: Opener, built: Path
) -> None:
    page = open_page("growth/")
    id = box(page, "G1").get_attribute("data-item")
    renamed = f'data-item="{id}" data-aliases="older-name old-name"'
    body = (built / "growth/index.html").read_text("utf-8").replace(f'data-item="{id}"', renamed)
    page.route("**/growth/", lambda route: route.fulfill(body=body, content_type="text/html"))
    keep(page, {"growth": {"old-name": {"note": "от мастера"}}})

    expect(box(page, "G1")).to_be_checked()
    act(page, "Неприменимо", "G1").click()

    assert set(kept(page)["growth"]) == {id}
    assert kept(page)["growth"][id] | {"at": ""} == {"state": "out", "note": "от мастера", "at": ""}


def test_our_keys_begin_with_the_path_of_the_site(open_page: Opener, below: str) -> None:
    page = open_page(f"{below}growth/")

    box(page, "G1").check()

    assert page.evaluate("Object.keys(localStorage)") == [f"{site.PROJECT}:services"]


@pytest.mark.parametrize("text", ['"x"', "[]", "null", "{broken", '{"version": 1}', "1e999"])
def test_damaged_data_never_break_a_list(open_page: Opener, text: str) -> None:
    page = open_page("growth/")
    page.evaluate("text => localStorage.setItem('/:services', text)", text)
    page.reload()

    box(page, "G2").check()

    expect(count(page)).to_have_text("Готово 1 из 13")


@pytest.mark.parametrize(
    ("broken", "problem"), [(REFUSE, "refused"), (FULL, "full")], ids=["refused", "full"]
)
def test_a_storage_that_keeps_nothing_breaks_nothing_and_is_said(
    open_page: Opener, start: str, say: Say, broken: str, problem: str
) -> None:
    page = open_page(start + "growth/")
    page.evaluate("localStorage.setItem('another', 'site')")  # or nothing at all can be kept
    page.context.add_init_script(broken)
    page.reload()

    box(page, "G1").check()
    act(page, say("out"), "G2").click()

    expect(page.locator(f"[data-problem={problem}]")).to_be_visible()
    expect(page.get_by_text(say("kept"))).to_be_hidden()
    expect(box(page, "G1")).to_be_checked()
    expect(count(page)).to_contain_text(say("progress", done=1, total=12))


def test_without_javascript_the_list_is_whole_and_says_what_is_missing(
    open_page: Opener, start: str, say: Say
) -> None:
    page = open_page(start + "growth/", js=False, width=360)

    assert len(shown(page)) == 13
    expect(page.get_by_text(say("lost"))).to_be_visible()
    expect(page.get_by_text(say("kept"))).to_be_hidden()
    for part in (".checklist__bar", ".checklist__foot", ".service-bar", ".checklist__acts"):
        for one in page.locator(part).all():
            expect(one).to_be_hidden()


# --- what does not apply, notes ---


def test_what_does_not_apply_is_not_counted_until_it_is_ticked(
    open_page: Opener, start: str, say: Say
) -> None:
    page = open_page(start + "growth/")
    out = act(page, say("out"), "G2")
    box(page, "G1").check()
    box(page, "G2").check()

    out.click()
    expect(out).to_have_attribute("aria-pressed", "true")
    expect(box(page, "G2")).not_to_be_checked()
    status = page.get_by_role("status").filter(has_text=say("out_count", n=1))
    expect(status).to_have_text(f"{say('progress', done=1, total=12)} · {say('out_count', n=1)}")
    expect(page.get_by_role("progressbar")).to_have_js_property("max", 12)
    page.reload()
    expect(out).to_have_attribute("aria-pressed", "true")
    box(page, "G2").check()

    expect(out).to_have_attribute("aria-pressed", "false")
    expect(count(page)).to_have_text(say("progress", done=2, total=13))


def test_a_note_is_kept_and_shown_in_both_languages_and_on_paper(
    open_page: Opener, lang: str, start: str, say: Say
) -> None:
    page = open_page(start + "growth/")
    note = "Замер: <b>62</b>\n& ещё"

    act(page, say("note"), "G1").click()
    page.get_by_role("textbox", name=f"{say('note')} G1").fill(note)
    page.keyboard.press("Tab")
    assert [one["note"] for one in kept(page)["growth"].values()] == [note]
    act(page, say("note"), "G1").click()
    expect(page.get_by_text(note)).to_be_visible()
    page.locator(".languages__link").click()

    expect(page.locator("html")).not_to_have_attribute("lang", lang)
    expect(page.get_by_text(note)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text(note)).to_be_visible()
    expect(page.locator(".checklist__act").first).to_be_hidden()
    assert page.locator(".checklist__noted b").count() == 0


def test_a_note_is_kept_while_it_is_typed_and_when_the_page_is_left(open_page: Opener) -> None:
    page = open_page("en/growth/")
    act(page, "Note", "G1").click()
    field = page.get_by_role("textbox", name="Note G1")

    field.press_sequentially("one")
    site.until(page, "localStorage.getItem('/:services')?.includes('one')")
    field.press_sequentially(" two")
    page.goto(page.url.replace("growth", "maturity"))

    assert [one["note"] for one in kept(page)["growth"].values()] == ["one two"]


def test_a_note_stays_with_the_service_for_which_it_was_begun(open_page: Opener) -> None:
    page = open_page("en/growth/")
    keep(page, {"growth": {"bottleneck-capacity-known": {}}}, "Booking")
    act(page, "Note", "G2").click()

    page.get_by_role("textbox", name="Note G2").press_sequentially("of the first")
    # As another tab would, but never in the very moment in which this one writes.
    page.evaluate("""() => {
        const key = "/:services";
        const { services, ...state } = JSON.parse(localStorage.getItem(key));
        services.push({ ...services[0], id: "second", ticks: {} });
        localStorage.setItem(key, JSON.stringify({ ...state, services, current: "second" }));
        dispatchEvent(new StorageEvent("storage", { key }));
    }""")
    site.until(page, "localStorage.getItem('/:services').includes('of the first')")

    ticks = page.evaluate(
        "JSON.parse(localStorage.getItem('/:services')).services.map(one => one.ticks)"
    )
    assert "of the first" in json.dumps(ticks[0])
    assert "of the first" not in json.dumps(ticks[1])


def test_a_tick_that_says_nothing_is_not_kept(open_page: Opener) -> None:
    page = open_page("en/growth/")
    box(page, "G2").check()

    act(page, "Note", "G1").click()
    page.get_by_role("textbox", name="Note G1").fill(" ")
    page.keyboard.press("Tab")

    assert len(kept(page)["growth"]) == 1


@pytest.mark.parametrize("way", ["untick", "clear"])
def test_a_tick_that_was_taken_away_is_not_brought_back_by_an_older_state(
    open_page: Opener, way: str
) -> None:
    page = open_page("en/growth/")
    keep(page, {"growth": {"bottleneck-capacity-known": {"note": "x" if way == "clear" else ""}}})
    older = page.evaluate("localStorage.getItem('/:services')")

    if way == "untick":
        box(page, "G1").uncheck()
    else:
        page.get_by_role("button", name="Clear ticks and notes…").click()
        page.get_by_role("dialog").get_by_role("button", name="Clear").click()
    merged = page.evaluate(
        """async (older) => {
            const { clean, united } = await import("/assets/js/state.js");
            const { read } = await import("/assets/js/store.js");
            return united(read(), clean(JSON.parse(older))).state.services[0].ticks;
        }""",
        older,
    )

    (mark,) = merged["growth"].values()
    assert mark | {"at": ""} == {"state": "open", "note": "", "at": ""}
    expect(count(page)).to_have_text("0 of 13 done")
    page.goto(page.url.replace("growth/", ""))
    expect(page.locator(".parts__item")).to_have_count(12)
    expect(page.locator(".parts__way:visible, .parts__sum:visible")).to_have_count(0)


# --- what changed since ---


def test_an_item_that_changed_is_marked_until_it_is_ticked_anew_or_confirmed(
    open_page: Opener, library: Library, built: Path, start: str, say: Say
) -> None:
    page = open_page(start + "growth/")
    lang = "en" if start else "ru"
    day = datetime.date(2026, 11, 21)
    view = words.Page(library_with(library, day), lang, "growth")
    new = html.fromstring(str(checklist.figure("growth", view))).cssselect(".checklist")[0]
    body = re.sub(
        r'<section class="checklist".*?</section>',
        lambda _: html.tostring(new, encoding="unicode", with_tail=False),
        (built / start / "growth/index.html").read_text("utf-8"), flags=re.DOTALL,
    )  # fmt: skip
    page.route("**/growth/", lambda route: route.fulfill(body=body, content_type="text/html"))
    ids = [item.id for item in library.checklists["growth"].items]
    states: list[dict[str, Any]] = [
        {},
        {"state": "out"},
        {"state": "open", "note": "x"},
        {"at": "2026-11-21T00:00:00Z"},
    ]
    keep(page, {"growth": dict(zip(ids, states, strict=False))})

    marks = page.locator(".checklist__changed:visible")
    expect(marks).to_have_count(2)
    expect(marks.first).to_contain_text(say("changed", date=view.date(day)))
    act(page, say("confirm"), "G1").click()
    expect(box(page, "G1")).to_be_focused()
    expect(box(page, "G1")).to_be_checked()
    expect(marks).to_have_count(1)
    box(page, "G2").check()

    expect(marks).to_have_count(0)
    page.reload()
    expect(box(page, "G3")).not_to_be_checked()
    expect(marks).to_have_count(0)


def library_with(library: Library, day: datetime.date) -> Library:
    """As if every item of growth had been revised on that day."""
    growth = library.checklists["growth"]
    items = tuple(one.model_copy(update={"revised": day}) for one in growth.items)
    new = growth.model_copy(update={"items": items})
    return library.model_copy(update={"checklists": library.checklists | {"growth": new}})


# --- filters ---


def test_rows_are_shown_by_state_and_by_owner_and_all_of_them_printed(
    open_page: Opener, library: Library, lang: str, start: str, say: Say
) -> None:
    page = open_page(start + "growth/")
    box(page, "G1").check()
    act(page, say("out"), "G2").click()
    state = page.get_by_role("combobox", name=say("show"), exact=True)
    owner = page.get_by_role("combobox", name=say("role"), exact=True)

    state.select_option(label=say("done"))
    assert shown(page) == ["G1"]
    expect(page.get_by_text(say("shown", shown=1, total=13))).to_be_visible()
    state.select_option(label=say("open"))
    assert shown(page) == [f"G{at}" for at in range(3, 14)]
    box(page, "G3").check()
    assert "G3" in shown(page), "what was just ticked must not jump away"

    state.select_option(label=say("all"))
    items = library.checklists["growth"].items
    mine = [one.code for one in items if one.owner[lang] == items[0].owner[lang]]
    owner.select_option(label=plain(words.Page(library, lang, "growth").plain(items[0].owner)))
    assert shown(page) == mine
    assert len(mine) == 2
    assert owner.locator("option").count() == 1 + len({one.owner[lang] for one in items})
    page.emulate_media(media="print")
    assert len(shown(page)) == 13


# --- clearing ---


def test_clearing_asks_takes_this_list_only_and_can_be_undone(
    open_page: Opener, start: str, say: Say
) -> None:
    page = open_page(start + "growth/")
    keep(page, {"growth": {"bottleneck-capacity-known": {"note": "x"}}, "maturity": {"other": {}}})
    clear = page.get_by_role("button", name=say("clear"))
    ask = page.get_by_role("dialog", name=say("ask"))
    back = page.get_by_role("button", name=say("undo"), exact=True)

    clear.click()
    ask.get_by_role("button", name=say("no"), exact=True).click()
    expect(box(page, "G1")).to_be_checked()
    clear.click()
    ask.get_by_role("button", name=say("yes"), exact=True).click()
    expect(box(page, "G1")).not_to_be_checked()
    expect(page.get_by_role("status").filter(has_text=say("gone"))).to_be_visible()
    expect(clear).to_be_hidden()
    expect(back).to_be_focused()
    assert [one["state"] for one in kept(page)["growth"].values()] == ["open"]
    assert [one["state"] for one in kept(page)["maturity"].values()] == ["done"]

    back.click()
    expect(box(page, "G1")).to_be_checked()
    assert kept(page)["growth"]["bottleneck-capacity-known"]["note"] == "x"
    expect(back).to_be_hidden()
    expect(clear).to_be_focused()


def test_who_hesitated_and_asked_again_clears_once_and_can_undo(
    open_page: Opener, start: str, say: Say
) -> None:
    page = open_page(start)
    page.context.add_init_script("""
        HTMLDialogElement.prototype.addEventListener = function (type, listener, options) {
            const late = type === "close" ? (event) => setTimeout(() => listener(event), 1000) : listener;
            EventTarget.prototype.addEventListener.call(this, type, late, options);
        };
    """)
    page.goto(f"{site.ORIGIN}/{start}growth/")
    box(page, "G1").check()
    clear = page.get_by_role("button", name=say("clear"))
    ask = page.get_by_role("dialog", name=say("ask"))

    clear.click()
    page.keyboard.press("Escape")
    clear.click()
    ask.get_by_role("button", name=say("yes"), exact=True).click()
    expect(box(page, "G1")).not_to_be_checked()
    page.get_by_role("button", name=say("undo"), exact=True).click()

    expect(box(page, "G1")).to_be_checked()


def test_what_was_ticked_after_clearing_is_not_undone(open_page: Opener) -> None:
    page = open_page("en/growth/")
    box(page, "G1").check()
    page.get_by_role("button", name="Clear ticks and notes…").click()
    page.get_by_role("dialog").get_by_role("button", name="Clear").click()

    box(page, "G2").check()

    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    expect(count(page)).to_have_text("1 of 13 done")


# --- lists ---


def test_a_list_that_no_article_explains_comes_last_and_links_to_none(library: Library) -> None:
    first, *others = library.checklists
    homes = {what: home for what, home in library.homes.items() if what != f"checklist:{first}"}
    page = words.Page(library.model_copy(update={"homes": homes}), "en", "checklists")

    sheets = html.fragment_fromstring(str(checklist.figures(page))).cssselect(".checklists__sheet")

    assert len(sheets) == len(others) + 1
    assert sheets[-1].get("id") == first
    assert [bool(one.cssselect(".checklists__article")) for one in sheets] == [True] * len(
        others
    ) + [False]


# --- export ---


def exported(page: Page, say: Say, language: str, form: str) -> bytes:
    """What the file holds that the menu offers in a language."""
    open_export(page, say).select_option(language)
    with page.expect_download() as download:
        page.get_by_role("button", name=say(f"offer_{form}"), exact=True).click()
    assert re.fullmatch(
        rf"checklist-growth\.{language}\.(md|txt|csv)", download.value.suggested_filename
    )
    return Path(download.value.path()).read_bytes()


def facts(built: Path, lang: str) -> list[dict[str, str]]:
    """What the page of a language says of each item, by the names of the facts."""
    tree = html.parse(built / site.languages()[lang] / "growth/index.html").getroot()
    return [
        {str(one.get("data-fact")): plain(one.text_content()) for one in row.cssselect("dd")}
        for row in tree.cssselect(".checklist__item")
    ]


FILLED = {
    "bottleneck-capacity-known": {"note": '=1+1; "x"\nстрока два'},
    "promises-stop-at-limit": {"state": "out"},
}


def test_a_table_in_the_other_language_opens_by_a_double_click(
    open_page: Opener, library: Library, built: Path, other: str, say: Say
) -> None:
    page = open_page(("" if other == "en" else "en/") + "growth/")
    keep(page, {"growth": FILLED})
    view = words.Page(library, other, "growth")
    names = ("code", "item", "state", "note", "when", "verify", "why", "evidence", "owner")
    states = ["done", "out"] + ["open"] * 11
    rows = [
        [
            item.code, plain(view.plain(item.done)), plain(view.word(f"checklist_state_{state}")),
            FILLED.get(item.id, {}).get("note", ""), "" if state == "open" else "2026-11-20",
            *(fact.get(name, "") for name in names[5:]),
        ]
        for item, state, fact in zip(library.checklists["growth"].items, states, facts(built, other), strict=True)
    ]  # fmt: skip
    columns = [plain(view.word(f"checklist_{name}")) for name in names]

    assert exported(page, say, other, "csv") == take.spreadsheet(
        take.Take("", "", "", "", (), columns, rows), view
    )


def test_a_task_list_in_the_other_language_has_ticks_notes_and_all_facts(
    open_page: Opener, library: Library, built: Path, other: str, say: Say
) -> None:
    page = open_page(("" if other == "en" else "en/") + "growth/")
    keep(page, {"growth": FILLED}, "Запись *к врачу*")
    view = words.Page(library, other, "growth")
    word = lambda name, **values: plain(view.word(f"checklist_{name}", **values))  # noqa: E731
    items = library.checklists["growth"].items
    lines = [
        f"# {word('label', title=view.plain(library.checklists['growth'].title))}", "",
        word("service", service=r"Запись \*к врачу\*"), "",
        f"{word('progress', done=1, total=12)} · {word('out_count', n=1)}", "",
    ]  # fmt: skip
    for item, fact in zip(items, facts(built, other), strict=True):
        said = f"{item.code} {plain(view.plain(item.done))}"
        mark = "x" if item == items[0] else " "
        lines.append(
            f"- [ ] ~~{said}~~ ({word('state_out')})" if item == items[1] else f"- [{mark}] {said}"
        )
        lines += [f"  - {word(name)}: {value}" for name, value in fact.items()]
        if item == items[0]:
            lines += [f'  - {word("note")}: =1+1; "x"', "    строка два"]
    lines += ["", f"<{site.ORIGIN}/{site.languages()[other]}growth/#checklist>", ""]

    assert exported(page, say, other, "markdown").decode() == "\n".join(lines)


def test_a_text_for_messengers_is_copied(
    open_page: Opener, library: Library, lang: str, start: str, say: Say
) -> None:
    page = open_page(start + "growth/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    keep(page, {"growth": FILLED})
    items = library.checklists["growth"].items
    view = words.Page(library, lang, "growth")
    lines = [
        say("label", title=view.plain(library.checklists["growth"].title)),
        f"{say('progress', done=1, total=12)} · {say('out_count', n=1)}", "",
    ]  # fmt: skip
    for item in items:
        mark = {items[0].id: "☑", items[1].id: "–"}.get(item.id, "☐")
        out = f" ({say('state_out')})" if item == items[1] else ""
        lines += [f"{mark} {item.code} {plain(view.plain(item.done))}{out}"]
        lines += [f"   {say('owner')}: {plain(view.plain(item.owner))}"]
        if item == items[0]:
            lines += [f'   {say("note")}: =1+1; "x"', "   строка два"]
    lines += ["", f"{site.ORIGIN}/{start}growth/#checklist", ""]

    page.locator("summary", has_text=say("export")).click()
    page.get_by_role("button", name=say("copy_text")).click()

    expect(page.get_by_role("status").filter(has_text=say("copied"))).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(lines)
    assert exported(page, say, lang, "text").decode() == "\n".join(lines)


def test_a_browser_that_does_not_copy_is_told_of(open_page: Opener) -> None:
    page = open_page("en/growth/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")

    page.locator("summary", has_text="Export").click()
    page.get_by_role("button", name="Copy Markdown").click()

    expect(page.get_by_text("The browser did not let us copy the list.")).to_be_visible()


def test_only_this_language_is_offered_where_the_twin_cannot_be_read(open_page: Opener) -> None:
    page = open_page("en/growth/")
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError()); }")

    page.locator("summary", has_text="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download text").click()

    assert download.value.suggested_filename == "checklist-growth.en.txt"
    expect(page.locator("select[name=language] option")).to_have_text(["English"])


def test_the_list_is_printed_alone_in_the_other_language(
    open_page: Opener, library: Library, start: str, other: str, say: Say
) -> None:
    page = open_page(start + "growth/")
    keep(page, {"growth": FILLED})
    page.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")
    view = words.Page(library, other, "growth")

    open_export(page, say).select_option(other)
    page.get_by_role("button", name=say("print")).click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")

    sheet = page.locator(".paper")
    expect(sheet).to_have_attribute("lang", other)
    expect(sheet).to_contain_text(plain(view.plain(library.checklists["growth"].items[12].done)))
    expect(sheet).to_contain_text(plain(view.word("checklist_state_out")))
    expect(sheet).to_contain_text("строка два")
    assert (
        sheet.locator("input").evaluate_all("all => all.map(one => one.checked)")
        == [True] + [False] * 12
    )
    for part in (".page", "header", "footer"):
        expect(page.locator(f"body > {part}").first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()


# --- progress of the series ---


def test_the_page_of_all_lists_says_how_much_of_the_series_is_done(
    open_page: Opener, start: str, say: Say
) -> None:
    page = open_page(start + "checklists/")
    said = page.locator(".checklists__sum")
    expect(said).to_have_text(say("series", done=0, total=77))

    box(page, "G1").check()
    act(page, say("out"), "D3").click()

    expect(said).to_have_text(say("series", done=1, total=76))
    expect(said).to_have_role("status")
    assert page.locator(".service-bar").count() == 1


def test_the_home_page_shows_nothing_to_a_reader_without_ticks(
    open_page: Opener, start: str
) -> None:
    page = open_page(start)

    expect(page.locator(".parts__item")).to_have_count(12)
    expect(page.locator(".parts__way:visible, .parts__sum:visible")).to_have_count(0)


def test_the_home_page_shows_the_way_and_the_next_step(
    open_page: Opener, library: Library, lang: str, start: str
) -> None:
    page = open_page(start)
    view = words.Page(library, lang, "index")
    overview: dict[str, Any] = {item.id: {} for item in library.checklists["overview"].items}
    growth: dict[str, Any] = {item.id: {} for item in library.checklists["growth"].items[:3]}
    keep(
        page,
        {"overview": overview, "growth": growth | {"peak-week-recovery": {"state": "out"}}},
        "A <b>",
    )
    ways = page.locator(".parts__way")

    def done(done: int, total: int) -> str:
        return plain(view.word("parts_done", done=done, total=total))

    expect(ways.nth(0)).to_have_text(done(12, 12))
    expect(ways.nth(1)).to_have_text(done(7, 7))  # its items are of the list of the first part
    expect(ways.nth(2)).to_have_text(f"{done(4, 7)} · {plain(view.word('parts_next'))}")
    expect(ways.nth(5)).to_have_text(done(3, 13))
    assert page.get_by_text(plain(view.word("parts_next"))).count() == 1
    expect(page.locator(".parts__sum output")).to_have_text(
        plain(
            f"{view.word('parts_of', service='A <b>')} {view.word('parts_sum', done=15, total=77)}"
        )
    )
    other = page.context.new_page()
    other.goto(f"{site.ORIGIN}/{start}growth/")
    box(other, "G4").check()
    expect(ways.nth(5)).to_have_text(done(4, 13))


def test_the_next_step_is_that_of_the_stage_on_which_the_reader_settled(
    open_page: Opener, library: Library, lang: str, start: str
) -> None:
    page = open_page(start)
    view = words.Page(library, lang, "index")

    keep(page, {"growth": {library.checklists["growth"].items[0].id: {}}}, stage="growth")

    said = page.get_by_text(plain(view.word("parts_next")))
    expect(said).to_have_count(1)
    expect(page.locator(".parts__item").filter(has=said)).to_contain_text(
        plain(view.plain(library.series.articles[5].title))
    )


# --- by keyboard, small, in few colours ---


def test_everything_is_done_by_keyboard_alone(open_page: Opener, start: str, say: Say) -> None:
    page = open_page(start + "growth/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    box(page, "G1").focus()
    page.keyboard.press("Space")
    act(page, say("note"), "G1").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("abc")
    page.keyboard.press("Tab")
    assert [one["note"] for one in kept(page)["growth"].values()] == ["abc"]

    menu = page.locator("summary", has_text=say("export"))
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=say("copy_text"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=say("copy_text"))).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name=say("language"), exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=say("copied"))).to_be_visible()
    expect(menu).to_be_focused()

    page.get_by_role("button", name=say("clear")).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=say("clear"))).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(box(page, "G1")).not_to_be_checked()
    page.keyboard.press("Enter")
    expect(box(page, "G1")).to_be_checked()


def worked_on(page: Page, say: Say) -> None:
    """A list with all that it can show: a tick, what does not apply, a note that is read, one that is written."""
    box(page, "G1").check()
    act(page, say("out"), "G2").click()
    for code in ("G1", "G3"):
        act(page, say("note"), code).click()
        page.get_by_role("textbox", name=f"{say('note')} {code}").fill("wwwwwwwwww" * 20)
    act(page, say("note"), "G1").click()


def open_export(page: Page, say: Say) -> Locator:
    """The choice of a language in the menu, once the other language is there too."""
    page.locator("summary", has_text=say("export")).click()
    choice = page.get_by_role("combobox", name=say("language"), exact=True)
    expect(choice.locator("option")).to_have_count(2)
    return choice


WAYS: tuple[dict[str, Any], ...] = (
    {"width": 360},
    {"width": 1440, "scheme": "dark"},
    {"width": 820, "forced_colors": True},
)


@pytest.mark.parametrize("way", WAYS, ids=["phone", "dark", "few-colours"])
def test_a_list_that_is_worked_on_is_accessible(
    open_page: Opener, start: str, say: Say, way: dict[str, Any]
) -> None:
    page = open_page(start + "growth/", **way)
    worked_on(page, say)

    assert_accessible(page)
    out = act(page, say("out"), "G2")
    assert out.evaluate("e => getComputedStyle(e).borderStyle") == "solid"  # a shape, not a colour
    open_export(page, say)
    if way["width"] > 360:  # there the menu lies over the rows
        assert_accessible(page)


def test_a_list_that_is_worked_on_fits_a_small_screen(
    open_page: Opener, start: str, say: Say
) -> None:
    page = open_page(start + "growth/", width=320)
    worked_on(page, say)
    open_export(page, say)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    panel = page.locator(".checklist__ways").bounding_box()
    assert panel
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 320
    heights = page.locator(".checklist__act:visible, .checklist__ways button").evaluate_all(
        "all => all.map(e => Math.round(e.getBoundingClientRect().height))"
    )
    assert min(heights) >= 24
