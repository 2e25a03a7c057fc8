"""A reader's own cycle: typed, moved, kept, drawn, computed; out as YAML that the build takes, and in from any YAML."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree, html
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Tab

from macros import check, own_cycle
from macros.model import Library
from macros.page import Page
from tests import axe, site
from tests.conftest import ROOT
from tests.site import Opener

EXAMPLE = "dining-priority"
REFUSE = """
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""
MOMENTS = {
    "ru": ["Выбор", "Запись", "Вход", "Ожидание", "Стрижка", "Оплата", "Жалоба", "Прощание"],
    "en": ["Choice", "Booking", "Way in", "Wait", "Haircut", "Payment", "Complaint", "Goodbye"],
}
TEXTS = {
    "ru": ["Успею ли я", "спокойствие", "Отвечают сразу", "Никто не отвечает", "Отвечают по имени", "Мастер", "Число ответов"],
    "en": ["Will it do", "calm", "They answer at once", "Nobody answers", "They know my name", "Barber", "Number of answers"],
}  # fmt: skip
"""What is typed of every moment: thinks, feels, standard, spoils, lifts, owner, metric."""
FIELDS = ("thinks", "feels", "standard", "spoils", "lifts", "owner", "metric")
HEAD = {
    "ru": ["Хочу хорошо выглядеть", "Стрижка", "Волосы отросли", "Записан новый визит"],
    "en": ["I want to look good", "A haircut", "My hair has grown", "The next visit is booked"],
}

Say = Callable[..., str]


@pytest.fixture
def say(library: Library, lang: str) -> Say:
    """A word of the form, as its page says it."""
    page = Page(library, lang, "own-cycle")
    return lambda word, /, **values: page.word(f"own_{word}", **values)


@pytest.fixture
def form(open_page: Opener, lang: str) -> Tab:
    return open_page(f"{site.languages()[lang]}own-cycle/")


@pytest.fixture(scope="module")
def lasting(browser: Browser) -> Iterator[Tab]:
    """A form for tests that leave it as it was."""
    with site.opener(browser) as open_page:
        yield open_page("en/own-cycle/")


def moments(page: Tab) -> Locator:
    return page.locator(".own__moment")


def titles(page: Tab) -> list[str]:
    return page.locator(".own__title").all_inner_texts()


def kept(page: Tab) -> dict[str, Any]:
    """The cycle in the store."""
    state = json.loads(page.evaluate("localStorage.getItem('/:services')"))
    found: dict[str, Any] = state["services"][0]["cycle"]
    return found


def begin(page: Tab, cycle: str) -> None:
    page.locator(".own__source").select_option(cycle)
    page.locator(".own__begin").click()
    expect(page.locator(".own__said")).not_to_be_empty()


def add(page: Tab, *names: str) -> None:
    for name in names:
        page.locator(".own__add").click()
        page.locator(":focus").fill(name)
        expect(moments(page).last.locator(".own__title")).to_have_text(re.compile(re.escape(name)))


def saved(page: Tab, button: str) -> str:
    with page.expect_download() as download:
        page.locator(f".own__{button}").click()
    return Path(download.value.path()).read_text("utf-8")


def read_in(page: Tab, text: str) -> None:
    fold = page.locator("details", has=page.locator(".own__paste"))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    page.locator(".own__paste").fill(text)
    page.locator(".own__read").click()


def faults(page: Tab) -> list[str]:
    """What is said against YAML that was read in."""
    expect(page.locator(".own__faults-title")).not_to_be_empty()
    return page.locator(".own__faults li").all_inner_texts()


# --- a person who never touches the mouse ---


def test_a_cycle_is_mapped_by_keyboard_alone_and_found_again_in_both_languages(
    form: Tab, lang: str, tmp_path: Path
) -> None:
    keys = form.keyboard
    form.locator(".own__begin").focus()
    for words in HEAD[lang]:
        keys.press("Tab")
        keys.type(words)
    for place, name in enumerate(MOMENTS[lang]):
        _tab_to(form, ".own__add")
        keys.press("Enter")
        _type_moment(form, name, TEXTS[lang], place)
    _tab_to(form, ".own__add")

    form.locator(".own__summary").last.focus()
    keys.press("Alt+ArrowUp")

    expect(form.locator(".own__said")).to_have_text(
        re.compile(f"{MOMENTS[lang][7]}.+7.+8")
    )  # is said
    expect(form.locator(".own__summary").nth(6)).to_be_focused()
    order = [*MOMENTS[lang][:6], MOMENTS[lang][7], MOMENTS[lang][6]]
    expected = [f"{number}. {name}" for number, name in enumerate(order, 1)]
    assert titles(form) == expected
    expect(form.locator(".own__ring-drawing .ring__wide a")).to_have_count(16)
    form.reload()
    assert titles(form) == expected
    form.locator("header a[hreflang]").click()
    expect(form.locator("html")).not_to_have_attribute("lang", lang)
    form.wait_for_load_state()
    assert titles(form) == expected
    assert form.locator(".own__head [data-field=wish]").input_value() == HEAD[lang][0]
    assert form.locator(".own__head [data-field=wish]").get_attribute("lang") == lang

    other = next(code for code in HEAD if code != lang)
    text = saved(form, "yaml")
    assert f"#   wish.{other}" in text  # what is to be translated stands at the top
    _type_other(form, other)
    text = saved(form, "yaml")

    assert text.startswith(
        "# yaml-language-server: $schema=../schemas/cycle.json\n# $schema: ../schemas/cycle.json\n# "
    )
    assert f"wish.{other}" not in text
    assert _refused(text, tmp_path) == []


def _tab_to(page: Tab, selector: str) -> None:
    for _ in range(80):
        if page.evaluate(f"document.activeElement.matches('{selector}')"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {selector}")


def _type_moment(page: Tab, name: str, texts: list[str], place: int) -> None:
    keys = page.keyboard
    keys.type(name)
    keys.press("Tab")  # the phase follows that of the moment before
    for words in texts[:2]:
        keys.press("Tab")
        keys.insert_text(words)  # at once, as dictation does
    for key in ("ArrowUp", "ArrowDown"):
        keys.press("Tab")
        keys.press(key)
    for words in (*texts[2:], "100", str(1 + place % 5), "90"):
        keys.press("Tab")
        keys.insert_text(words)


def _type_other(page: Tab, lang: str) -> None:
    for field, words in zip(("wish", "service", "starts", "ends"), HEAD[lang], strict=True):
        page.locator(f".own__head [data-field={field}]").fill(words)
    for place, name in enumerate(MOMENTS[lang]):
        item = moments(page).nth(place)
        item.locator("summary").click()
        item.locator("[data-field=name]").fill(name)
        for field, words in zip(FIELDS, TEXTS[lang], strict=True):
            item.locator(f"[data-field={field}]").fill(words)
        item.locator("summary").click()


def _refused(text: str, root: Path) -> list[str]:
    """What `make check` says of the series with one more cycle."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, root / name)
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, root)
    (root / "data/cycles/own.yml").write_text(text, "utf-8")
    series = root / "data/series.yml"
    series.write_text(series.read_text("utf-8").replace("cycles: [", "cycles: [own, "), "utf-8")
    return [str(fault) for fault in check.project(root)]


# --- nothing is lost ---


def test_the_caret_stays_while_another_tab_and_the_clock_redraw(form: Tab) -> None:
    add(form, "One", "Two", "Three")
    field = moments(form).nth(1).locator("[data-field=name]")
    other = form.context.new_page()
    other.goto(form.url)
    expect(moments(other)).to_have_count(3)
    form.bring_to_front()

    field.focus()
    field.press("Home")
    field.press_sequentially("A")
    expect(moments(other).nth(1).locator(".own__title")).to_have_text("2. ATwo")
    other.locator(".own__head [data-field=wish]").fill("Tea")
    other.locator(".own__add").click()
    expect(moments(form)).to_have_count(4)
    expect(form.locator(".own__head [data-field=wish]")).to_have_value("Tea")
    form.keyboard.type("B")

    expect(field).to_have_value("ABTwo")
    expect(field).to_be_focused()
    expect(moments(other).nth(1).locator(".own__title")).to_have_text("2. ABTwo")


def test_what_was_typed_last_is_kept_when_the_page_is_left(form: Tab) -> None:
    form.locator(".own__head [data-field=wish]").fill("Tea")

    form.goto("about:blank")
    form.go_back()

    expect(form.locator(".own__head [data-field=wish]")).to_have_value("Tea")


def test_a_moment_that_was_removed_comes_back(form: Tab, say: Say) -> None:
    add(form, "One", "Two", "Three")

    moments(form).nth(1).locator("[data-act=remove]").click()
    expect(moments(form)).to_have_count(2)
    expect(moments(form).nth(1).locator("summary")).to_be_focused()
    form.locator(".own__undo").click()

    assert titles(form) == ["1. One", "2. Two", "3. Three"]
    expect(form.locator(".own__said")).to_have_text(say("restored"))


def test_a_cycle_is_replaced_only_when_the_reader_agrees_and_comes_back(
    form: Tab, library: Library, lang: str, say: Say
) -> None:
    add(form, "One")
    form.locator(".own__source").select_option("teeth")

    form.locator(".own__begin").click()
    form.get_by_role("dialog").get_by_role("button", name=say("no")).click()
    assert titles(form) == ["1. One"]
    form.locator(".own__begin").click()
    form.get_by_role("dialog").get_by_role("button", name=say("yes")).click()

    page = Page(library, lang, "")
    expect(moments(form)).to_have_count(len(library.cycles["teeth"].moments))
    wish = form.locator(".own__head [data-field=wish]").input_value()
    assert wish == page.plain(library.cycles["teeth"].wish)
    form.locator(".own__undo").click()
    assert titles(form) == ["1. One"]


def test_a_storage_that_refuses_breaks_nothing(form: Tab) -> None:
    form.context.add_init_script(REFUSE)
    form.reload()

    add(form, "One", "Two", "Three")
    moments(form).nth(0).locator("[data-act=down]").click()

    assert titles(form) == ["1. Two", "2. One", "3. Three"]
    expect(form.locator("[data-problem=refused]")).to_be_visible()


# --- order ---


def test_a_moment_is_moved_by_its_buttons_and_the_focus_goes_along(form: Tab) -> None:
    add(form, "One", "Two", "Three")
    button = moments(form).nth(2).locator("[data-act=up]")

    button.press("Enter")
    form.keyboard.press("Enter")
    form.keyboard.press("Enter")

    assert titles(form) == ["1. Three", "2. One", "3. Two"]
    expect(moments(form).nth(0).locator("[data-act=up]")).to_be_focused()


@pytest.mark.parametrize("end", ["drop", "escape"])
def test_a_moment_is_dragged_by_its_handle(form: Tab, end: str) -> None:
    add(form, "One", "Two", "Three")
    for item in moments(form).all():
        item.locator("summary").click()
    boxes = [item.bounding_box() for item in form.locator(".own__handle").all()]
    first, last = boxes[0], boxes[2]
    assert first
    assert last

    form.mouse.move(first["x"] + 10, first["y"] + 10)
    form.mouse.down()
    form.mouse.move(last["x"] + 10, last["y"] + 30, steps=4)
    if end == "escape":
        form.keyboard.press("Escape")
    form.mouse.up()

    moved = ["1. Two", "2. Three", "3. One"]
    assert titles(form) == (moved if end == "drop" else ["1. One", "2. Two", "3. Three"])


def test_a_finger_drags_too(form: Tab) -> None:
    add(form, "One", "Two", "Three")
    for item in moments(form).all():
        item.locator("summary").click()
    handles = form.locator(".own__handle")
    first, last = handles.nth(0).bounding_box(), handles.nth(2).bounding_box()
    assert first
    assert last
    touch = form.context.new_cdp_session(form)

    def send(kind: str, *points: dict[str, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    send("touchStart", {"x": first["x"] + 9, "y": first["y"] + 9})
    for y in (first["y"] + 40, last["y"], last["y"] + 30):
        send("touchMove", {"x": first["x"] + 9, "y": y})
    send("touchEnd")

    expect(moments(form).nth(2).locator(".own__title")).to_have_text("3. One")


def test_a_number_of_the_ring_leads_to_the_fields_of_its_moment(form: Tab) -> None:
    begin(form, "parcel")

    form.locator(".own__ring-drawing svg:visible a").nth(3).press("Enter")

    expect(moments(form).nth(3).locator("[data-field=name]")).to_be_focused()


# --- sums and hints ---


def _counted(library: Library) -> list[tuple[str, float, int, float, str]]:
    """The eight moments of the worked example: name, come of a hundred, severity, kept of a hundred, priority."""
    example = library.examples[EXAMPLE]
    value = {name: float(one.value) for name, one in example.inputs.items()}
    names = [name.removesuffix("_severity") for name in value if name.endswith("_severity")]
    return [
        (
            name,
            100 * value.get(f"{name}_came", value["parties"]) / value["parties"],
            int(value[f"{name}_severity"]),
            100 * value[f"{name}_kept"] / value.get(f"{name}_came", value["parties"]),
            example.steps[f"{name}_score"].result,
        )
        for name in names
    ]


def test_the_sums_are_those_of_the_worked_example(form: Tab, library: Library, lang: str) -> None:
    counted = _counted(library)
    assert len(counted) == 8

    for name, often, severity, up_to_standard, _ in counted:
        add(form, name)
        item = moments(form).last
        for field, number in (("often", often), ("severity", severity), ("kept", up_to_standard)):
            item.locator(f"[data-field={field}]").fill(f"{number:g}")

    share = library.examples[EXAMPLE].steps["multiplied"].result
    assert share == "0.334"
    said = "33,4" if lang == "ru" else "33.4"
    expect(form.locator(".own__passes")).to_contain_text(said)
    rows = form.locator(".own__priorities tbody tr")
    expect(rows).to_have_count(8)
    found = [
        (row.locator("th").inner_text().partition(". ")[2], row.locator("td").last.inner_text())
        for row in rows.all()
    ]
    assert found == sorted(
        ((name, score) for name, *_, score in counted), key=lambda one: -int(one[1])
    )
    assert form.locator(".own__lacks").inner_text() == ""


def test_a_moment_that_lacks_a_number_is_named(form: Tab) -> None:
    add(form, "One", "Two")
    for item, fields in zip(
        moments(form).all(), (("often", "severity", "kept"), ("often",)), strict=True
    ):
        for field in fields:
            item.locator(f"[data-field={field}]").fill("3")

    expect(form.locator(".own__lacks")).to_contain_text("2. Two")
    expect(form.locator(".own__lacks")).not_to_contain_text("1. One")


def test_a_number_out_of_range_is_said_and_counts_as_none(form: Tab, say: Say) -> None:
    add(form, "One")
    field = moments(form).first.locator("[data-field=severity]")

    field.fill("7")
    field.blur()

    expect(form.locator(".own__said")).to_have_text(
        say("range", field=say("severity"), low=1, high=5)
    )
    expect(field).to_have_attribute("aria-invalid", "true")
    assert kept(form)["moments"][0]["severity"] is None


def test_a_stage_says_what_breaks_and_why(form: Tab, library: Library, lang: str) -> None:
    page = Page(library, lang, "")
    begin(form, "hotfood")

    for stage in library.stages:
        form.locator(".own__stage").select_option(stage)

        hot = {
            number: (
                library.heat[moment.phase].levels[stage],
                library.heat[moment.phase].reasons[stage],
            )
            for number, moment in enumerate(library.cycles["hotfood"].moments, 1)
            if library.heat[moment.phase].levels[stage] >= 2
        }
        expect(form.locator(".own__breaks .moments__row")).to_have_count(len(hot))
        for row in form.locator(".own__breaks .moments__row").all():
            number = int(re.findall(r"(\d+)\. ", row.locator("dt").inner_text())[0])
            level, reason = hot[number]
            assert row.locator(".moments__heat").inner_text() == str(level)
            said = page.plain(reason)
            assert row.locator("dd").inner_text() == said[0].upper() + said[1:] + "."


def test_the_stage_is_at_first_that_of_the_service(form: Tab, library: Library) -> None:
    stage = list(library.stages)[1]
    begin(form, "hotfood")
    form.evaluate(
        """stage => { const all = JSON.parse(localStorage["/:services"]);
        all.services[0].stage = stage; localStorage["/:services"] = JSON.stringify(all); }""",
        stage,
    )

    form.reload()

    expect(form.locator(".own__stage")).to_have_value(stage)


# --- out and in ---


@pytest.mark.parametrize(
    "cycle", ["savings", "dining", "teeth", "vision", "ontime", "hotfood", "parcel"]
)
def test_a_cycle_of_the_series_comes_out_as_it_went_in(open_page: Opener, cycle: str) -> None:
    form = open_page("en/own-cycle/")
    begin(form, cycle)

    text = saved(form, "yaml").replace("\u00a0", " ")

    ours = yaml.safe_load((ROOT / f"data/cycles/{cycle}.yml").read_text("utf-8"))
    assert yaml.safe_load(text) == ours
    assert "#  " not in text  # nothing to write or to translate


def test_yaml_is_read_again_with_its_numbers_and_with_marks_as_mere_text(
    form: Tab,
) -> None:
    odd = r"[R99] [[churn|x]] [a](b) 5 * 3 * 2 \ 12:30 yes # {n} «„“» ‘don’t’ : - | > & <i>"
    add(form, odd, "Two", "Three")
    moments(form).first.locator("[data-field=often]").fill("62.5")
    moments(form).first.locator("[data-field=kept]").fill("90")
    before = saved(form, "yaml")

    form.evaluate("localStorage.clear()")
    form.reload()
    read_in(form, before)
    expect(moments(form)).to_have_count(3)

    first = kept(form)["moments"][0]
    assert next(iter(first["name"].values())) == odd
    assert (first["often"], first["severity"], first["kept"]) == (62.5, None, 90)
    assert yaml.safe_load(saved(form, "yaml")) == yaml.safe_load(before)


def test_odd_text_is_accepted_by_the_build(form: Tab, tmp_path: Path) -> None:
    add(form, "[R99] [[churn|x]] [a](b) 5 * 3", "12:30", "yes")

    found = _refused(saved(form, "yaml"), tmp_path)

    assert not [one for one in found if "own.yml" in one and "no such" in one], found


def test_drawings_stand_alone_and_are_light(form: Tab) -> None:
    begin(form, "dining")
    form.emulate_media(color_scheme="dark")
    expect(form.locator(".own__ring-drawing svg").first).to_be_attached()

    for name in ("svg-ring", "svg-feelings"):
        tree = etree.fromstring(saved(form, name).encode())

        space = "{http://www.w3.org/2000/svg}"
        assert tree.findtext(f"{space}title")
        assert tree.findtext(f"{space}desc")
        assert tree.xpath("string(/*/*[local-name()='rect']/@fill)") == "rgb(253, 253, 251)"
        assert not tree.xpath("//@class | //@href | //@style | //*[local-name()='a']")


def test_a_drawing_that_is_still_on_its_way_is_saved_when_it_is_there(form: Tab) -> None:
    begin(form, "dining")
    come = site.slowly(form, "**/ring.js")
    form.reload(wait_until="commit")

    with form.expect_download() as file:
        form.locator(".own__svg-ring").click()
        come()

    assert "<title>" in Path(file.value.path()).read_text("utf-8")


def test_markdown_says_everything(form: Tab, library: Library, lang: str) -> None:
    page = Page(library, lang, "")
    begin(form, "vision")

    text = saved(form, "markdown")

    for moment in library.cycles["vision"].moments:
        for said in (moment.name, moment.thinks, moment.standard, moment.metric):
            assert page.plain(said).replace("\u00a0", " ") in text.replace("\u00a0", " ")


def test_a_script_in_every_field_is_text(form: Tab) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    for field in ("wish", "service", "starts", "ends"):
        form.locator(f".own__head [data-field={field}]").fill(evil)
    for _ in range(3):
        add(form, "x")
        item = moments(form).last
        for field in ("name", *FIELDS):
            item.locator(f"[data-field={field}]").fill(evil)
    form.locator(".own__stage").select_option(index=1)
    expect(form.locator(".own__title").last).to_have_text(f"3. {evil}")

    form.reload()
    expect(moments(form)).to_have_count(3)

    assert form.locator(".own :is(img, script:not([type]))").count() == 0
    assert "<script" not in saved(form, "svg-ring")
    assert "\\<script" in saved(form, "markdown")


def test_the_reader_of_yaml_understands_every_file_of_data_as_pyyaml_does(form: Tab) -> None:
    files = [*ROOT.glob("data/**/*.yml"), *ROOT.glob("tests/generator/data/**/*.yml")]
    texts = [file.read_text("utf-8") for file in files]

    read: list[Any] = form.evaluate(
        """async (texts) => {
            const { read } = await import("/assets/js/yaml-text.js");
            return texts.map(read);
        }""",
        texts,
    )

    for file, text, found in zip(files, texts, read, strict=True):
        assert found == yaml.load(text, Loader=_Dateless), file  # noqa: S506  a SafeLoader


class _Dateless(yaml.SafeLoader):
    """Dates stay text, as in JSON."""


_Dateless.yaml_implicit_resolvers = {
    letter: [(tag, shape) for tag, shape in kinds if not tag.endswith(":timestamp")]
    for letter, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x 1", 1),
        ("a: *x", 1),
        ("a: !tag 1", 1),
        ("a: 1\nb:\n\tc: 1", 3),
        ("a: b: c", 1),
        ("a: 1\na: 2", 2),
        ("a: [1,\n  {b: 1, b: 2}]", 2),
        ('a: 1\nb: "x', 2),
        ("a:\n    b: 1\n  c: 1", 3),
        ("? a\n: b", 1),
        ("[" * 30, 1),
        ("\n".join(" " * i + "a:" for i in range(30)), 21),
    ],
)
def test_yaml_that_is_not_read_is_refused_by_its_line(lasting: Tab, text: str, line: int) -> None:
    told = lasting.evaluate(
        """async (text) => {
            const { read } = await import("/assets/js/yaml-text.js");
            try { return read(text); } catch (error) { return error.line; }
        }""",
        text,
    )

    assert told == line


GOOD = """
wish: {en: Tea}
service: {en: a}
starts: {en: a}
ends: {en: a}
moments:
"""
MOMENT = (
    "- {id: %s, phase: learn, name: {en: a}, thinks: {en: a}, feels: {en: a}, expected: 0, met: 0, "
    "standard: {en: a}, spoils: {en: a}, lifts: {en: a}, owner: {en: a}, metric: {en: a}}\n"
)
THREE = GOOD + "".join(MOMENT % id for id in ("a", "b", "c"))
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_right_yaml_is_read(form: Tab) -> None:
    read_in(form, THREE)

    expect(moments(form)).to_have_count(3)
    assert list(kept(form)["wish"].items()) == [("en", "Tea")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (BOMB, "line 1: this is not YAML, or YAML of a kind that is not read here (anchors, tags)"),
        (THREE.replace("Tea", "!!js/function 'x'"), "line 2: this is not YAML, or YAML of a kind that is not read here (anchors, tags)"),
        (THREE + "__proto__: {polluted: 1}\n", "__proto__: no such key; there are wish, service, starts, ends, moments"),
        ("[" * 100_000, "line 1: this is not YAML, or YAML of a kind that is not read here (anchors, tags)"),
        ("x" * 1_000_001, "more than a million characters; that much is not read"),
        ("", "must have keys with values: wish, service, starts, ends, moments"),
        ("- 1", "must have keys with values: wish, service, starts, ends, moments"),
        (GOOD, "moments: must be a list"),
        (GOOD.strip() + " {a: 1}", "moments: must be a list"),
        (GOOD + MOMENT % "a", "moments: 1 moments; from 3 to 12 are allowed"),
        (THREE.replace("wish: {en: Tea}", ""), "wish: is missing"),
        (THREE.replace("{en: Tea}", "Tea"), "wish: must be a phrase in at least one language, under its code"),
        (THREE.replace("Tea", "5"), "wish.en: must be text; put it in quotes"),
        (THREE.replace("Tea", "x" * 4001), "wish.en: too long; at most 4,000 characters"),
        (THREE.replace("{en: Tea}", "{<script>: x}"), "wish.<script>: no code of a language; a code is two or three Latin letters"),
        (THREE.replace("expected: 0", "expected: 9", 1), "moments[0].expected: must be a whole number from -2 to 2"),
        (THREE.replace("met: 0", "met: .nan", 1), "moments[0].met: must be a whole number from -2 to 2"),
        (THREE.replace("id: b", "id: <img src=x>"), "moments[1].id: ‘<img src=x>’ will not do; lower-case Latin letters, digits and hyphens, a letter first"),
        (THREE.replace("id: b", "id: a"), "moments[1].id: ‘a’ stands twice; once is allowed"),
    ],
)  # fmt: skip
def test_yaml_that_will_not_do_changes_nothing_and_is_told_why(
    lasting: Tab, text: str, fault: str
) -> None:
    if not titles(lasting):
        add(lasting, "One")

    lasting.locator(".own__faults").evaluate("one => one.replaceChildren()")

    read_in(lasting, text)

    wanted = re.compile(re.escape(fault).replace("\\ ", "\\s").replace("\\-", "[−-]"))
    expect(lasting.locator(".own__faults li").filter(has_text=wanted).first).to_be_visible()
    assert titles(lasting) == ["1. One"]
    assert lasting.evaluate("({}).polluted") is None


def test_a_phase_that_is_none_is_told_with_those_there_are(
    form: Tab, library: Library, say: Say
) -> None:
    read_in(form, THREE.replace("phase: learn", "phase: <b>", 1))

    said = say("fault_phase", given="<b>", allowed=", ".join(library.phases))
    assert [one.replace("\u00a0", " ") for one in faults(form)] == [
        f"moments[0].phase: {said}".replace("\u00a0", " ")
    ]


def test_a_file_of_five_megabytes_is_refused_unread(form: Tab, say: Say, tmp_path: Path) -> None:
    large = tmp_path / "large.yml"
    large.write_text("x" * 5_000_000)
    form.locator("summary", has_text=say("in")).click()

    form.locator(".own__file").set_input_files(large)

    assert faults(form) == [say("fault_large")]


def test_the_parser_of_yaml_is_fetched_only_when_it_is_needed(form: Tab) -> None:
    def asked() -> list[str]:
        found: list[str] = form.evaluate(
            "performance.getEntriesByType('resource').map(one => one.name).filter(one => one.includes('yaml'))"
        )
        return found

    add(form, "One")
    assert asked() == []

    saved(form, "yaml")

    assert [one.rpartition("/")[2] for one in asked()] == ["yaml.js", "yaml-text.js"]


# --- who comes how ---


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (820, "dark")])
def test_the_form_is_accessible_and_nothing_is_cut_off(
    open_page: Opener, lang: str, width: int, scheme: Any
) -> None:
    page = open_page(f"{site.languages()[lang]}own-cycle/", width=width, scheme=scheme)
    begin(page, "dining")
    moments(page).nth(1).locator("summary").click()
    page.locator(".own__stage").select_option(index=2)
    page.evaluate(
        "for (const fold of document.querySelectorAll('.own details:not(li *)')) fold.open = true"
    )
    expect(page.locator(".own__ring-drawing svg").first).to_be_attached()

    axe.assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_forced_colours_keep_the_handle_and_the_fields(open_page: Opener) -> None:
    page = open_page("en/own-cycle/", forced_colors=True)
    begin(page, "dining")
    expect(page.locator(".own__ring-drawing svg").first).to_be_attached()

    seen = page.locator(".own__handle").first.evaluate(
        "one => getComputedStyle(one).backgroundImage"
    )
    assert "gradient" in seen
    axe.assert_accessible(page)


def test_without_javascript_it_is_a_sheet_to_print(open_page: Opener, lang: str, say: Say) -> None:
    page = open_page(f"{site.languages()[lang]}own-cycle/", js=False)

    expect(page.locator(".own__sheet")).to_be_visible()
    expect(page.get_by_text(say("lost"))).to_be_visible()
    expect(page.locator(".own__tool")).to_be_hidden()
    for table in page.locator(".own__sheet table").all():
        assert table.locator("tbody tr").count() == 10


def test_print_shows_the_cycle_in_words_and_not_its_form(form: Tab) -> None:
    begin(form, "dining")
    form.emulate_media(media="print")

    expect(form.locator(".own__sheet")).to_be_hidden()
    expect(form.locator(".own__moments")).to_be_hidden()
    expect(form.locator(".own__ring-caption")).to_be_visible()
    expect(form.locator(".own__twins > li").last).to_be_visible()


# --- the files to start from ---


def test_each_cycle_of_the_series_lies_ready_in_every_language(
    built: Path, library: Library
) -> None:
    for id, cycle in library.cycles.items():
        found = json.loads((built / own_cycle.FOLDER / f"{id}.json").read_text("utf-8"))

        assert [one["id"] for one in found["moments"]] == [one.id for one in cycle.moments]
        assert set(found["wish"]) == set(library.codes)


def test_below_a_path_a_cycle_is_found_too(open_page: Opener, below: str) -> None:
    page = open_page(f"{below}en/own-cycle/")

    begin(page, "dining")

    assert moments(page).count() == 9


def test_the_page_names_every_field_as_the_figures_do(
    library: Library, lang: str, dom: Any
) -> None:
    figure: html.HtmlElement = dom(own_cycle.figure(Page(library, lang, "own-cycle")))

    (told,) = figure.cssselect(":scope > script.facts")
    names = json.loads(str(told.text))["names"]
    assert set(names) == set(own_cycle.NAMES)
    assert all(names.values())
