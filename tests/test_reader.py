"""What a reader does, in a real browser: by keyboard, without JavaScript, on a phone, with a storage that refuses."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from playwright.sync_api import Browser, expect

from tests import site, walk
from tests.site import Opener

PAGES = site.pages("en")
REFUSE = """
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""


@pytest.fixture
def start(lang: str) -> str:
    return site.languages()[lang]


def test_a_storage_that_refuses_does_not_keep_the_scheme_from_changing(
    open_page: Opener, start: str
) -> None:
    page = open_page(start + "growth/")
    page.context.add_init_script(REFUSE)
    page.reload()

    page.locator(".palette").click()

    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")


def test_without_javascript_the_page_is_whole(open_page: Opener, start: str) -> None:
    page = open_page(start + "growth/", js=False, width=360)

    expect(page.locator(".palette")).to_be_hidden()
    page.locator(".menu summary").first.click()
    page.locator(".menu__panel a").first.click()
    expect(page).to_have_url(re.compile("two-cycles/$"))
    page.locator("header a[hreflang]").click()
    expect(page).to_have_url(re.compile(r"//[^/]+/en/" if start == "" else r"//[^/]+/two-cycles/"))


def test_without_javascript_the_scheme_is_that_of_the_system(open_page: Opener) -> None:
    colours = [
        open_page("", js=False, scheme=scheme).evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    ]

    assert colours[0] != colours[1]


def test_the_scheme_that_was_chosen_stays_and_can_be_changed_back(open_page: Opener) -> None:
    page = open_page("growth/", scheme="light")
    button = page.get_by_role("button", name="Тёмная тема")

    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    button.click()

    expect(button).to_have_attribute("aria-pressed", "false")


def test_the_language_switch_keeps_the_heading(open_page: Opener) -> None:
    page = open_page("growth/#exit")

    page.get_by_role("link", name="English").click()

    expect(page).to_have_url(re.compile("/en/growth/#exit$"))
    expect(page.locator("#exit")).to_be_in_viewport()


def test_a_tap_beside_the_open_menu_closes_it_and_does_nothing_else(
    open_page: Opener, start: str
) -> None:
    page = open_page(f"{start}news/", width=360)
    link = page.locator(".news li a").last
    link.scroll_into_view_if_needed()
    at = link.bounding_box()
    assert at
    group = page.locator("header details").first
    group.evaluate("(group) => { group.open = true; }")

    page.mouse.click(at["x"] + 5, at["y"] + 5)

    expect(group).not_to_have_attribute("open", "")
    assert page.url.endswith(f"{start}news/")
    page.mouse.click(at["x"] + 5, at["y"] + 5)
    expect(page).not_to_have_url(re.compile("/news/$"))


def test_a_keyboard_reaches_everything_in_order_and_sees_where_it_is(
    open_page: Opener, start: str
) -> None:
    page = open_page(start + "growth/", width=1440)
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => {
                    const e = document.activeElement, s = getComputedStyle(e);
                    return [e.className || e.tagName, s.outlineStyle !== "none" || s.boxShadow !== "none"];
                }"""
            )
        )

    names = [name for name, _ in seen]
    assert names[0] == "skip"
    assert names[1] == "brand"
    assert {"languages__link", "palette", "menu__top", "contents__link"} <= set(names)
    assert all(visible for _, visible in seen), seen


def test_the_skip_link_leads_past_the_header(open_page: Opener) -> None:
    page = open_page("growth/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    inside = page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert inside


def test_the_menu_opens_and_closes_by_keyboard(open_page: Opener, start: str) -> None:
    page = open_page(start + "growth/", width=360)
    summary = page.locator(".menu summary").first

    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu__panel").first).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator(".menu__panel").first).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_contents_mark_where_the_reader_is(open_page: Opener) -> None:
    page = open_page("growth/", width=1440)

    page.locator("#mistakes").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('mistakes').scrollIntoView()")

    expect(page.locator(".contents [aria-current=location]")).to_have_attribute("href", "#mistakes")


def test_no_page_scrolls_sideways(open_page: Opener, start: str) -> None:
    page = open_page(start)
    for path in PAGES:
        page.goto(f"{site.ORIGIN}/{start}{path}")
        site.lettered(page)
        for width in (320, 360, 820, 1440, 1600):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_text_doubled_in_size_loses_nothing(open_page: Opener, start: str) -> None:
    """200 % zoom of a laptop's window of 1280 px is a window of 640 px with two pixels for one."""
    page = open_page(start + "growth/", width=640)

    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    clipped = page.evaluate(
        """() => [...document.querySelectorAll("main p, main li, main dd, main td, main th, main h2")]
            .filter(e => e.checkVisibility() && !e.closest(".hidden") && e.scrollWidth > e.clientWidth + 1
                && getComputedStyle(e).overflowX !== "visible" && e.clientWidth)
            .map(e => e.className + e.textContent.slice(0, 40))"""
    )
    assert clipped == []


def test_an_english_page_loads_no_cyrillic_font_unless_it_is_the_dictionary(
    open_page: Opener,
) -> None:
    page = open_page("en/")
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})  # nothing lies at hand
    for path in PAGES:
        page.goto(f"{site.ORIGIN}/en/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate("document.fonts.ready.then(() => true)")

        fonts = page.evaluate(
            "performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes('.woff2'))"
        )
        assert fonts, path
        cyrillic = {one.rpartition("/")[2] for one in fonts if "cyrillic" in one}
        assert cyrillic == ({"golos-cyrillic.woff2"} if path == "glossary/" else set()), path


@pytest.mark.parametrize("path", ["growth/", "two-cycles/", "introduction/"])
def test_a_first_visit_with_fonts_is_light(open_page: Opener, start: str, path: str) -> None:
    page = open_page(start + path)

    sizes = page.evaluate(
        """() => performance.getEntries().filter(e => e.encodedBodySize)
            .map(e => [e.name, e.encodedBodySize])"""
    )
    without = sum(size for name, size in sizes if ".woff2" not in name)
    assert without <= 80_000, sizes
    assert sum(size for _, size in sizes) <= 170_000, sizes


@pytest.mark.parametrize("path", ["", "growth/", "maturity/", "expectations/", "dining/", "atlas/"])
def test_text_in_drawings_is_whole_apart_and_large_enough(
    open_page: Opener, start: str, path: str
) -> None:
    """On a page of each kind; `make audit` walks along every page."""
    page = open_page(start + path)
    for width in walk.WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert walk.faults(page) == [], width


def test_numbers_of_a_ring_lead_to_its_moments(open_page: Opener, start: str) -> None:
    page = open_page(start + "growth/")

    page.locator("svg.ring__wide a[href='#hotfood-choose-dish']").first.click()

    expect(page.locator("#hotfood-choose-dish")).to_be_in_viewport()


def test_names_and_roles_reach_the_accessibility_tree(open_page: Opener) -> None:
    page = open_page("en/growth/")

    expect(
        page.get_by_role(
            "group", name=re.compile("Cycle of service: ‘I want my food to arrive hot’")
        )
    ).to_be_visible()
    expect(
        page.get_by_role("img", name=re.compile("curve of the service life cycle"))
    ).to_be_visible()
    expect(page.get_by_role("navigation", name="Stages of the service life cycle")).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("^G1 "))).to_be_visible()
    expect(page.get_by_role("main")).to_be_visible()


def test_a_table_that_stacks_is_still_a_table_to_a_screen_reader(open_page: Opener) -> None:
    page = open_page("en/growth/", width=360)
    assert (
        page.locator(".signals tbody tr").first.evaluate("e => getComputedStyle(e).display")
        == "block"
    )

    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]

    roles = Counter(node["role"]["value"] for node in tree if not node["ignored"])
    rows = page.locator("main table tr").count()
    assert roles["table"] == page.locator("main table").count()
    assert roles["row"] == rows
    assert roles["rowheader"] == page.locator("main tbody th").count()
    assert roles["cell"] + roles["gridcell"] == page.locator("main tbody td").count()


def test_the_printed_page_has_no_navigation_and_light_paper(open_page: Opener) -> None:
    page = open_page("growth/", scheme="dark")

    page.emulate_media(media="print", color_scheme="dark")

    for part in (".menu", ".languages", ".palette", ".find", ".crumbs", ".contents", ".skip"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.get_by_role("checkbox").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme").startswith(
        "light"
    )


def test_a_wrong_address_is_answered_and_leads_home(open_page: Opener, below: str) -> None:
    for home in (f"{site.ORIGIN}/", below):
        page = open_page(f"{home}nowhere/deep/", status=404)

        page.get_by_role("link", name="To the home page of the series").click()

        expect(page).to_have_url(f"{home}en/")


def test_a_term_shows_its_definition_under_the_mouse_and_keeps_it_there(open_page: Opener) -> None:
    page = open_page("en/growth/")
    term = page.locator("a.term").first
    shown = page.locator("#definition")
    expect(shown).to_be_hidden()

    term.hover()
    expect(shown).to_contain_text(str(term.get_attribute("data-definition")))
    shown.hover()
    page.wait_for_timeout(400)
    expect(shown).to_be_visible()
    page.mouse.move(0, 0)
    expect(shown).to_be_hidden()


def test_a_term_shows_its_definition_to_the_keyboard_and_escape_puts_it_away(
    open_page: Opener,
) -> None:
    page = open_page("growth/")
    term = page.locator("a.term").first

    term.focus()
    expect(page.locator("#definition")).to_be_visible()
    expect(term).to_have_attribute("aria-describedby", "definition")
    expect(term).to_have_accessible_description(
        re.compile(re.escape(str(term.get_attribute("data-definition"))[:20]))
    )
    page.keyboard.press("Escape")
    expect(page.locator("#definition")).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#*")


def test_a_finger_gets_the_definition_first_and_the_glossary_second(browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(f"{site.ORIGIN}/growth/")
    site.lettered(page)
    term = page.locator("a.term").first

    term.tap()
    shown = page.locator("#definition")
    expect(shown).to_be_visible()
    box = shown.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    shown.get_by_role("link").tap()
    page.wait_for_url("**/glossary/#*")
    context.close()


def test_without_javascript_a_term_leads_to_the_glossary(open_page: Opener) -> None:
    page = open_page("en/growth/", js=False)

    page.locator("a.term").first.click()

    page.wait_for_url("**/en/glossary/#*")


def test_a_report_of_a_mistake_says_what_the_reader_marked_and_where(open_page: Opener) -> None:
    page = open_page("en/growth/")

    page.locator("#exit ~ p").first.select_text()

    link = page.locator("[data-component=report]")
    expect(link).to_have_attribute("href", re.compile(r"%28%23exit%29%0APassage%3A\+\w"))


A4 = (190 / 25.4 * 96, 277 / 25.4 * 96)
"""The paper within margins of 10 mm, in CSS px."""


def test_every_worksheet_fits_on_a_page_of_its_own(open_page: Opener, start: str) -> None:
    page = open_page(start, width=round(A4[0]))
    page.emulate_media(media="print")
    for path in site.pages("en", "worksheet"):
        page.goto(f"{site.ORIGIN}/{start}{path}")
        site.lettered(page)
        heading, sheet = page.locator("#worksheet"), page.locator(".worksheet")
        top, end = heading.bounding_box(), sheet.bounding_box()
        assert top
        assert end
        assert end["y"] + end["height"] - top["y"] <= A4[1], path
        assert heading.evaluate("e => getComputedStyle(e).breakBefore") == "page", path
        assert sheet.evaluate("e => getComputedStyle(e).breakAfter") == "page", path


def test_every_list_of_the_checklists_begins_a_sheet(open_page: Opener, start: str) -> None:
    page = open_page(start + "checklists/")
    page.emulate_media(media="print")

    sheets = page.locator(".checklists__sheet")
    assert sheets.count() == 6
    assert (
        sheets.evaluate_all("all => all.slice(1).map(e => getComputedStyle(e).breakBefore)")
        == ["page"] * 5
    )
