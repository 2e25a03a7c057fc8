"""A reader moves through the series: where a page stands, addresses to take along, the place kept, the way back."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from macros import anchors, series
from macros.model import Library
from macros.page import Page
from tests import site
from tests.site import Opener
from tests.test_reader import REFUSE

PART = "growth"
HEADING = "moments-that-break"
SPACE = "\u00a0"


@pytest.fixture
def start(lang: str) -> str:
    return site.languages()[lang]


def tree(built: Path, path: str) -> html.HtmlElement:
    return html.parse(built / path / "index.html").getroot()


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


# --- where a page stands ---


def test_every_page_but_the_first_says_where_it_stands(
    built: Path, library: Library, lang: str, start: str
) -> None:
    name = {"ru": "Где эта страница", "en": "Breadcrumbs"}[lang]
    for path in site.pages(lang):
        navs = tree(built, start + path).cssselect(f"main > nav[aria-label='{name}']")
        if not path:
            assert not navs
            continue
        (crumbs,) = navs
        home, *_, here = crumbs.cssselect("ol > li")
        assert home.cssselect("a")[0].get("href") in ("..", "../"), path
        assert here.get("aria-current") == "page", path
        assert words(here) == Page(library, lang, "").name(path.rstrip("/")), path


def test_the_crumbs_of_a_part_name_the_articles(built: Path, lang: str, start: str) -> None:
    (crumbs,) = tree(built, f"{start}{PART}/").cssselect("nav.crumbs")

    said = [words(one) for one in crumbs.cssselect("li")]
    assert said == {"ru": ["Серия", "Статьи", "Рост"], "en": ["Series", "Articles", "Growth"]}[lang]


def test_the_block_at_the_end_says_part_time_review_and_the_ways_on(
    library: Library, lang: str, dom: Any
) -> None:
    block = dom(series.figure(PART, Page(library, lang, PART)))

    said = words(block)
    wanted = {
        "ru": ["Часть 6 из 12", "минут чтения", "проверено 22 ноября 2026 г."],
        "en": ["Part 6 of 12", "-minute read", "reviewed 22 November 2026"],
    }[lang]
    assert [one for one in wanted if one not in said] == []
    before, after = block.cssselect("a[rel]")
    titles = [words(one.cssselect("b")[0]) for one in (before, after)]
    parts = library.parts
    assert titles == [parts[id].title[lang] for id in ("introduction", "maturity")]
    assert (before.get("rel"), before.get("href")) == ("prev", "../introduction/")
    assert (after.get("rel"), after.get("href")) == ("next", "../maturity/")


# --- addresses to take along ---


def test_every_heading_is_a_link_to_itself(built: Path, lang: str, start: str) -> None:
    seen = 0
    for path in site.pages(lang):
        for heading in tree(built, start + path).cssselect("article :is(h2, h3)[id]"):
            (link,) = heading.cssselect("a.anchor")
            assert link.get("href") == f"#{heading.get('id')}"
            assert words(link) == words(heading)
            seen += 1

    assert seen > 200


def test_a_heading_that_holds_a_link_has_its_sign_after_it(dom: Any) -> None:
    heading = dom(anchors.signed('<h3 class="a" id="b">See &amp; <a href="../c/">c</a></h3>', {}))

    other, sign = heading.cssselect("a")
    assert (heading.get("class"), other.get("href")) == ("a", "../c/")
    assert (sign.get("href"), sign.get("aria-label"), sign.text) == ("#b", "See & c", None)


def sign(page: Tab) -> str:
    """The opacity of the sign of a heading."""
    return str(
        page.locator(f"#{HEADING} .anchor").evaluate(
            "(link) => getComputedStyle(link, '::after').opacity"
        )
    )


def test_the_sign_is_seen_where_it_may_be_wanted(open_page: Opener) -> None:
    page = open_page(f"en/{PART}/#{HEADING}")
    heading = page.locator(f"#{HEADING}")
    page.mouse.move(0, 0)
    alone = sign(page)
    heading.hover(position={"x": 4, "y": 4})
    under = sign(page)
    page.mouse.move(0, 0)
    page.locator(f"#{HEADING} .anchor").focus()
    page.keyboard.press("Shift")  # the focus is that of a keyboard
    focused = sign(page)

    assert [alone, under, focused] == ["0", "1", "1"]


def test_where_nothing_hovers_the_sign_is_always_seen(browser: Browser) -> None:
    with browser.new_context(has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(f"{site.ORIGIN}/en/{PART}/")

        assert sign(page) == "1"


def test_the_sign_copies_the_address_and_says_so(open_page: Opener, lang: str, start: str) -> None:
    page = open_page(f"{start}{PART}/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    heading = page.locator(f"#{HEADING}")
    link = heading.get_by_role("link")
    status = page.locator("[data-component=anchors]")

    heading.click(position={"x": 4, "y": 4})
    expect(page).to_have_url(f"{site.ORIGIN}/{start}{PART}/")
    stop(page)
    link.focus()
    page.keyboard.press("Enter")

    expect(status).to_have_role("status")
    expect(status).to_have_text({"ru": "адрес скопирован", "en": "address copied"}[lang])
    expect(page).to_have_url(f"{site.ORIGIN}/{start}{PART}/#{HEADING}")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    expect(link).to_have_accessible_name(heading.text_content() or "")
    page.clock.run_for(2000)
    expect(status).to_be_empty()


def test_without_javascript_the_sign_is_a_link(open_page: Opener) -> None:
    page = open_page(f"{PART}/", js=False)

    page.locator(f"#{HEADING} a").focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site.ORIGIN}/{PART}/#{HEADING}")


def test_the_language_switch_takes_along_the_section_whose_sign_was_pressed(
    open_page: Opener,
) -> None:
    page = open_page(f"{PART}/")

    page.locator(f"#{HEADING} a").focus()
    page.keyboard.press("Enter")
    switch = page.get_by_role("link", name="English")
    expect(switch).to_have_attribute("href", re.compile(f"#{HEADING}$"))
    switch.click()

    expect(page).to_have_url(f"{site.ORIGIN}/en/{PART}/#{HEADING}")


# --- the place that is kept ---


def stop(page: Tab) -> None:
    """From now on time passes by `page.clock.run_for` alone."""
    page.clock.install(time=0)
    page.clock.pause_at(60)


def seen(page: Tab) -> None:
    """Wait until the page knows what is on the screen: its own watchers are told before this one."""
    page.evaluate("""new Promise((done) => {
        const watch = new IntersectionObserver(() => { watch.disconnect(); done(); });
        watch.observe(document.body);
    })""")


def read_to(page: Tab, heading: str) -> None:
    page.locator(f"#{heading}").evaluate("(heading) => heading.scrollIntoView()")
    expect(page.locator(".contents [aria-current]")).to_have_attribute("href", f"#{heading}")


def test_the_home_page_offers_the_place_where_the_reader_stopped(open_page: Opener) -> None:
    page = open_page("en/")
    place = page.locator(".place")
    expect(place).to_be_hidden()

    page.goto(f"{site.ORIGIN}/en/{PART}/")
    read_to(page, HEADING)
    page.goto(f"{site.ORIGIN}/en/")
    expect(place).to_contain_text("You stopped here:")
    link = place.get_by_role("link")
    expect(link).to_have_text(
        "Growth: as fast as quality holds · What gives way at seven on a Friday",
    )
    link.click()
    expect(page).to_have_url(f"{site.ORIGIN}/en/{PART}/#{HEADING}")

    page.goto(f"{site.ORIGIN}/")  # a heading's words are those of the other language
    expect(place.get_by_role("link")).to_have_text("Рост: так быстро, как держится качество")
    expect(place.get_by_role("link")).to_have_js_property(
        "href", f"{site.ORIGIN}/{PART}/#{HEADING}"
    )
    place.get_by_role("button", name="Забыть прочитанное").press("Enter")
    expect(place.get_by_role("status")).to_have_text(
        "В этом браузере больше не записано, что вы читали."
    )
    expect(place.get_by_role("status")).to_be_focused()
    page.reload()
    expect(place).to_be_hidden()


def test_a_part_whose_end_was_reached_is_marked_and_the_next_is_offered(
    open_page: Opener,
) -> None:
    page = open_page("")
    stop(page)
    page.goto(f"{site.ORIGIN}/{PART}/")
    own, mark = page.locator(".series__own"), page.locator(".series .parts__way:visible")
    expect(own).to_be_hidden()

    page.locator(".series").scroll_into_view_if_needed()
    seen(page)
    page.clock.run_for(1500)
    page.evaluate("scrollTo(0, 0)")
    seen(page)
    page.clock.run_for(5000)
    expect(mark).to_have_count(0)  # who only jumps there and back has not reached it
    page.locator(".series").scroll_into_view_if_needed()
    seen(page)
    page.clock.run_for(2500)

    expect(own).to_have_text("Дочитано частей: 1 из 12.")
    expect(mark).to_have_text("дочитано")
    expect(page.locator(".series [aria-current]")).to_have_text(
        "Рост: так быстро, как держится качество"
    )
    expect(page.locator("li:has(> [aria-current]) > .parts__way")).to_be_visible()
    page.goto(f"{site.ORIGIN}/en/")
    expect(page.locator(".place__line")).to_have_text(
        "You have read part 6. Next: Maturity: whom to keep, and at what cost"
    )
    expect(page.locator(".parts__item").nth(5)).to_contain_text("read to the end")
    expect(page.locator(".parts__sum output")).to_have_text("Parts read to the end: 1 of 12.")


def test_the_block_says_how_much_of_the_checklist_is_done(open_page: Opener) -> None:
    page = open_page(f"en/{PART}/")

    page.locator(".checklist [type=checkbox]").first.click()

    expect(page.locator(".series__own")).to_have_text(
        "On this part’s checklist 1 of 13 items are done."
    )


def test_a_storage_that_refuses_keeps_no_place_and_breaks_nothing(open_page: Opener) -> None:
    page = open_page("")
    page.context.add_init_script(REFUSE)
    stop(page)
    page.goto(f"{site.ORIGIN}/{PART}/")
    page.locator(".series").scroll_into_view_if_needed()
    seen(page)
    page.clock.run_for(2500)

    expect(page.locator(".series .parts__way:visible")).to_have_text("дочитано")
    page.goto(f"{site.ORIGIN}/")
    expect(page.locator(".place")).to_be_hidden()
    expect(page.locator(".parts__item").first).to_be_visible()


def test_what_lies_in_the_storage_is_never_markup_nor_another_address(open_page: Opener) -> None:
    page = open_page("")
    page.evaluate(
        """() => localStorage.setItem("/:reading", JSON.stringify({ ended: ["growth", 7], at: {
            part: "growth", anchor: "a/../../b", heading: "<img src=x onerror=alert(1)>", lang: "ru" } }))"""
    )
    page.reload()
    expect(page.locator(".place a")).to_have_js_property("href", f"{site.ORIGIN}/maturity/")
    page.evaluate("localStorage.setItem('/:reading', '{')")
    page.reload()
    expect(page.locator(".place")).to_be_hidden()


def test_without_javascript_nothing_of_it_is_seen(open_page: Opener, start: str) -> None:
    page = open_page(start, js=False)

    expect(page.locator(".place, .parts__sum, .parts__way")).to_have_count(2)
    for one in page.locator(".place, .parts__sum").all():
        expect(one).to_be_hidden()


@pytest.mark.parametrize(
    "names",
    [("anchors", "reading", "series"), ("anchors", "reading", "place"), ("nearest",)],
    ids=["article", "home", "not found"],
)
def test_what_moves_a_reader_is_light(built: Path, names: tuple[str, ...]) -> None:
    scripts = [(built / "assets/js" / f"{name}.js").read_bytes() for name in names]

    assert sum(len(gzip.compress(one, 9)) for one in scripts) <= 1500


# --- an address that leads nowhere ---


def test_the_page_for_wrong_addresses_helps_in_every_language_alike(
    built: Path, library: Library
) -> None:
    sections = html.parse(built / "404.html").getroot().cssselect("main section")

    assert [one.get("lang") for one in sections] == list(library.codes)
    shapes = [[node.tag for node in one.iter() if node.tag not in ("h1", "h2")] for one in sections]
    assert shapes[1:] == shapes[:-1]
    for one in sections:
        lang = str(one.get("lang"))
        names = json.loads(str(one.cssselect("script")[0].text))
        assert sorted(f"{id}/" for id in names) == sorted(filter(None, site.pages(lang)))
        assert one.cssselect("button[data-component=search]")
        groups = {
            "ru": ["Статьи: Два цикла", "Атлас: Все семь", "Инструменты: Мои услуги", "Справочник: Чек-листы"],
            "en": ["Articles: Two cycles", "Atlas: All seven", "Tools: My services", "Reference: Checklists"],
        }  # fmt: skip
        assert [words(item) for item in one.cssselect("li")] == groups[lang]


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("grwoth/", "growth"),
        ("en/articles/Growth.html", "growth"),
        ("when_it_brakes", "when-it-breaks"),
        (quote("посылка/"), "parcel"),
        ("%D0%B/chek-list", "checklists"),
        ("xyzzy/plugh", None),
    ],
)
def test_the_nearest_page_is_offered(
    below: str, open_page: Opener, asked: str, offered: str | None
) -> None:
    page = open_page(below + asked, status=404)

    links = page.locator("[data-component=nearest] a:visible")
    expect(page.get_by_role("heading")).to_have_count(2)
    if not offered:
        expect(links).to_have_count(0)
        return
    hrefs = [urlsplit(str(one.evaluate("(link) => link.href"))).path for one in links.all()]
    assert hrefs == [f"{site.PROJECT}{offered}/", f"{site.PROJECT}en/{offered}/"]


def test_without_javascript_a_wrong_address_leads_to_the_main_sections(
    below: str, open_page: Opener
) -> None:
    page = open_page(f"{below}grwoth/", js=False, status=404, width=360)

    expect(page.locator("[data-component]:visible")).to_have_count(0)
    page.get_by_role("link", name="Two cycles").click()
    expect(page).to_have_url(f"{below}en/two-cycles/")
