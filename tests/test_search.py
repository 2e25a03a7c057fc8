"""The search: finds what readers mean, in any form and in spite of slips; is used by keyboard and ear; costs nothing unasked."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from multiprocessing.context import ForkProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from lxml import html
from playwright.sync_api import Dialog, Locator, Page, Route, expect

from macros import search
from macros.build import FORK
from macros.model import Library
from macros.search import Lexicon
from tests import site
from tests.axe import assert_accessible
from tests.conftest import ROOT
from tests.site import Opener

SEARCHES = yaml.safe_load((ROOT / "tests" / "searches.yml").read_text("utf-8"))
KILO = 1000
AT_ONCE = 7  # pages that are shown before more is asked for
WORDS = {
    "ru": {
        "open": "Поиск", "field": "Что найти", "none": "Ничего не нашлось.", "close": "Закрыть",
        "slash": "Открывать поиск клавишей «/»", "other": "English",
    },
    "en": {
        "open": "Search", "field": "Search for", "none": "Nothing was found.", "close": "Close",
        "slash": "Open search with the ‘/’ key", "other": "Русский",
    },
}  # fmt: skip


def opened(page: Page, lang: str) -> Locator:
    """The field of the search, opened by the header's button."""
    page.get_by_role("banner").get_by_role("button", name=WORDS[lang]["open"]).click()
    return page.get_by_role("searchbox", name=WORDS[lang]["field"])


def links(page: Page) -> list[str]:
    return [str(one.get_attribute("href")) for one in page.locator(".search__pages a").all()]


def ask(page: Page, lang: str, queries: list[str]) -> list[dict[str, Any]]:
    """Of each query what was searched for instead, how many pages were found, and the first three."""
    answers: list[dict[str, Any]] = page.evaluate(
        """async ([lang, queries, module]) => {
          const pages = await (await import(module)).pagesOf(lang);
          const answers = [];
          for (const query of queries) {
            const { pages: found, said } = await pages.find(query);
            const shown = [];
            for (const one of found.slice(0, 3)) shown.push((await pages.shown(one)).url);
            answers.push({ said, shown, count: found.length });
          }
          return answers;
        }""",
        [lang, queries, f"/{site.languages()[lang]}assets/js/search-pages.js"],
    )
    return answers


def grown(page: Page) -> None:
    """Wait until all that is shown at once is there: what comes late moves what stands under it."""
    pages = page.locator(".search__page")
    expect(pages.first).to_be_visible()
    status = page.get_by_role("dialog").get_by_role("status").first.inner_text()
    (all,) = map(int, re.findall(r"\d+", status))
    expect(pages).to_have_count(min(all, AT_ONCE))


# --- what is found ---


def test_there_are_thirty_searches_of_every_kind_in_each_language() -> None:
    for lang, kinds in SEARCHES.items():
        assert sum(map(len, kinds.values())) == 30, lang
        assert {"forms", "layout", "other", "typo"} <= set(kinds)
        assert len(kinds["typo"]) == 6
    assert SEARCHES["ru"]["yo"]


def test_every_search_finds_its_page_among_the_first_three(open_page: Opener, lang: str) -> None:
    start = site.languages()[lang]
    page = open_page(start)
    asked = [one for kind in SEARCHES[lang].values() for one in kind]

    answers = ask(page, lang, [one["query"] for one in asked])

    for one, answer in zip(asked, answers, strict=True):
        assert f"/{start}{one['page']}/" in answer["shown"], (one, answer)
        assert answer["said"] == one.get("instead", ""), (one, answer)


@pytest.mark.parametrize(
    ("lang", "typed", "said", "first"),
    [
        ("ru", "hjcn", "Показано по запросу «рост». Нашлось на {n} страницах.", "/growth/"),
        ("en", "отток", "Showing results for ‘churn’. Found on {n} pages.", "/en/growth/"),
    ],
)
def test_a_result_leads_to_the_heading_and_marks_the_hit(  # noqa: PLR0913, PLR0917
    open_page: Opener, built: Path, lang: str, typed: str, said: str, first: str
) -> None:
    page = open_page(site.languages()[lang])
    field = opened(page, lang)

    field.press_sequentially(typed)

    expect(page.locator(".search__title").first).to_have_attribute("href", first)
    status = page.get_by_role("dialog").get_by_role("status")
    words = r"\s".join(map(re.escape, said.split()))  # some may not part
    expect(status).to_have_text(re.compile(words.replace(r"\{n\}", r"\d+")))
    word = re.escape(re.findall("[«‘](.+)[»’]", said)[0])
    assert re.fullmatch(
        word + r"\w*", page.locator(".search__hit").first.inner_text(), re.IGNORECASE
    )
    for heading in page.locator(".search__heading").all():
        path, _, anchor = str(heading.get_attribute("href")).partition("#")
        target = (
            html.parse(built / path.strip("/") / "index.html").getroot().get_element_by_id(anchor)
        )
        name = "dt" if target.tag == "div" else "."
        assert (
            target.xpath(f"normalize-space({name})")
            .replace("\xa0", " ")
            .startswith(heading.inner_text())
        )

    page.get_by_role("button", name=f"{typed}").click()
    expect(status).to_have_text(WORDS[lang]["none"])


def test_what_matches_only_the_beginning_of_a_word_is_dropped(open_page: Opener) -> None:
    page = open_page("")
    field = opened(page, "ru")
    status = page.get_by_role("dialog").get_by_role("status")

    field.fill("ростовщик")  # рост is on most pages
    expect(status).to_have_text(WORDS["ru"]["none"])

    field.fill("обслуж")  # no word yet, but the beginning of some
    expect(page.locator(".search__hit").first).to_have_text(re.compile("^обслуж", re.IGNORECASE))


@pytest.mark.parametrize(
    ("lang", "query", "first"),
    [
        ("ru", "ЧТО НОВОГО", "/news/"),
        ("ru", "на каком этапе моя услуга", "/which-stage/"),
        ("en", "which stage am I in", "/en/which-stage/"),
    ],
)
def test_a_page_that_is_called_what_was_asked_comes_first(
    open_page: Opener, lang: str, query: str, first: str
) -> None:
    (answer,) = ask(open_page(site.languages()[lang]), lang, [query])

    assert answer["shown"][0] == first
    assert answer["said"] == ""


@pytest.mark.parametrize(
    ("lang", "joined", "apart"),
    [
        ("ru", "до/после", "до после"),
        ("ru", "<b>рост</b>", "рост"),
        ("en", "life–cycle", "life cycle"),
        ("en", "word-of-mouth", "word of mouth"),
        ("en", "growth, growth… growth", "growth"),
    ],
)
def test_words_that_signs_join_are_searched_for_one_by_one(
    open_page: Opener, lang: str, joined: str, apart: str
) -> None:
    one, other = ask(open_page(site.languages()[lang]), lang, [joined, apart])

    assert one == other
    assert one["count"] > 0


def test_every_form_finds_the_same_though_the_stemmer_parts_them(open_page: Opener) -> None:
    nominative, dative = ask(open_page(""), "ru", ["персонал", "персоналу"])

    assert nominative == dative
    assert "/backstage/" in nominative["shown"]


def test_a_letter_typed_twice_is_the_likeliest_slip(open_page: Opener) -> None:
    (answer,) = ask(open_page(""), "ru", ["внедрениие"])

    assert answer["said"] == "внедрение"


def test_the_glossary_is_asked_without_what_it_says_in_brackets(open_page: Opener) -> None:
    (answer,) = ask(open_page("en/"), "en", ["услуга"])

    assert answer["said"] == "service"


def test_what_is_too_long_for_a_word_is_answered_at_once(open_page: Opener) -> None:
    page = open_page("")
    opened(page, "ru").fill("рост")
    expect(page.locator(".search__page").first).to_be_visible()  # everything is fetched

    page.get_by_role("searchbox").fill("рост" * 500 + " " + "hjcn" * 500)

    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_have_text(WORDS["ru"]["none"])


def test_what_has_no_letter_finds_nothing_and_that_is_said(open_page: Opener) -> None:
    page = open_page("en/")

    opened(page, "en").fill("🙂")

    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(WORDS["en"]["none"])


def test_only_the_last_answer_is_shown(open_page: Opener) -> None:
    page = open_page("en/")
    field = opened(page, "en")
    held: list[Route] = []
    chunks = "**/*.pf_index"
    page.route(chunks, lambda route: route.continue_() if held else held.append(route))

    with page.expect_request(chunks):
        field.fill("churn")
    field.fill("teeth")
    page.wait_for_timeout(300)  # until it is asked for too
    held[0].continue_()

    expect(page.locator(".search__title").first).to_have_attribute("href", "/en/teeth/")


def test_another_language_is_searched_on_request(open_page: Opener, lang: str) -> None:
    other = {"ru": "en", "en": "ru"}[lang]
    page = open_page(site.languages()[lang])
    opened(page, lang).fill("NPS")
    grown(page)

    page.get_by_role("button", name=WORDS[lang]["other"]).click()

    foreign = page.locator(f".search__part[lang={other}] .search__title").first
    expect(foreign).to_be_focused()
    assert str(foreign.get_attribute("href")).startswith(f"/{site.languages()[other]}")


# --- how it is used ---


def test_it_is_used_by_keyboard_alone(open_page: Opener, lang: str) -> None:
    page = open_page(f"{site.languages()[lang]}growth/")
    button = page.get_by_role("button", name=WORDS[lang]["open"])
    field = page.get_by_role("searchbox")
    titles = page.locator(".search__pages a")

    # Opened by the button, closed by Escape, although something was typed.
    button.press("Enter")
    expect(field).to_be_focused()
    field.press_sequentially("NPS")
    grown(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()

    # By its keys; what was typed before is there and selected.
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "NPS"
    page.keyboard.press("ArrowDown")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(titles.last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    expect(field).to_be_focused()
    expect(field).to_have_value("NPSx")

    # Enter leads from the field to the first result, and from that to its page.
    field.fill("")
    field.press_sequentially("NPS")
    page.keyboard.press("Enter")
    expect(titles.first).to_be_focused()
    there = str(titles.first.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{there}")


def test_enter_waits_for_an_answer_that_is_on_its_way(open_page: Opener) -> None:
    page = open_page("en/")
    field = opened(page, "en")
    field.fill("NPS")
    expect(page.locator(".search__page").first).to_be_visible()
    come = site.slowly(page, "**/*.pf_index")

    with page.expect_request("**/*.pf_index"):
        field.fill("teeth")
    field.press("Enter")
    come()

    expect(page.locator(".search__title").first).to_have_attribute("href", "/en/teeth/")
    expect(page.locator(".search__title").first).to_be_focused()


def test_the_slash_opens_it_unless_somebody_writes_or_has_switched_it_off(
    open_page: Opener,
) -> None:
    page = open_page("own-cycle/")
    field = page.get_by_role("searchbox")
    writing = page.locator("main input[type=text]").first

    writing.press("/")
    expect(writing).to_have_value(re.compile("/$"))
    expect(page.get_by_role("dialog")).to_have_count(0)

    writing.evaluate("field => field.blur()")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.get_by_label(WORDS["ru"]["slash"]).uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()


def test_the_open_search_breaks_no_rule_of_accessibility(open_page: Opener, lang: str) -> None:
    page = open_page(f"{site.languages()[lang]}growth/", width=360, scheme="dark")
    opened(page, lang).fill("NPS")
    grown(page)

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_a_script_nothing_offers_what_does_not_work(open_page: Opener) -> None:
    page = open_page("growth/", js=False)

    expect(page.get_by_role("button", name="Поиск")).to_have_count(0)


def test_a_search_that_does_not_load_says_so_and_may_be_tried_again(open_page: Opener) -> None:
    page = open_page("en/")
    said: list[str] = []

    def heard(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.accept()

    page.on("dialog", heard)
    page.route("**/words.json", lambda route: route.fulfill(body="<p>Please log in"))
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Search").click()
    page.unroute("**/words.json")

    opened(page, "en").fill("growth")

    assert [" ".join(one.split()) for one in said] == [
        "The search did not load. Check the connection and try again."
    ]
    expect(page.locator(".search__page").first).to_be_visible()


def test_the_page_for_wrong_addresses_searches_in_every_language_below_a_path(
    open_page: Opener, below: str
) -> None:
    for lang, start in site.languages().items():
        page = open_page(f"{below}nowhere/at/all/", status=404)
        page.locator(f"section[lang={lang}] [data-component=search]").click()
        page.get_by_role("searchbox").fill("NPS")

        there = f"{site.PROJECT}{start}metrics/"
        expect(page.locator(".search__title").first).to_have_attribute("href", there)


# --- what it costs ---


def test_nothing_is_fetched_before_somebody_searches_and_little_then(
    open_page: Opener, lang: str
) -> None:
    page = open_page(f"{site.languages()[lang]}growth/")
    before = "performance.getEntriesByType('resource').map(({ name }) => name)"
    assert not [one for one in page.evaluate(before) if re.search("search|pagefind", one)]
    page.evaluate(
        """() => {
          const already = performance.getEntriesByType("resource").length;
          window.firstResult = new Promise((resolve) => {
            new MutationObserver(() => {
              if (!document.querySelector(".search__page")) return;
              const fetched = performance.getEntriesByType("resource").slice(already);
              resolve(fetched.reduce((sum, one) => sum + one.encodedBodySize, 0));
            }).observe(document.body, { childList: true, subtree: true });
          });
        }"""
    )

    opened(page, lang).fill({"ru": "новым", "en": "growth"}[lang])

    expect(page.locator(".search__page").first).to_be_visible()
    assert 100 * KILO < page.evaluate("window.firstResult") <= 150 * KILO


def test_what_is_known_of_a_language_is_small(built: Path, lang: str) -> None:
    said = (built / "pagefind" / lang / "words.json").read_bytes()

    assert len(gzip.compress(said, 6)) <= 20 * KILO
    assert set(json.loads(said)["languages"]) == set(site.languages())


def test_only_what_our_own_interface_loads_is_published(built: Path, lang: str) -> None:
    files = {one.name for one in (built / "pagefind" / lang).iterdir()}

    assert {one for one in files if not one.endswith(".pf_meta")} == {
        "fragment", "index", "pagefind-entry.json", "pagefind.js", f"wasm.{lang}.pagefind", "words.json",
    }  # fmt: skip


# --- how the index is made ---


class Indexing(NamedTuple):
    """A child that makes an index and is held before it has done so."""

    site: Path
    child: ForkProcess
    go_on: Event

    def beside(self) -> set[str]:
        """What stands where the site does."""
        return {one.name for one in self.site.parent.iterdir()}


@pytest.fixture
def indexing(
    built: Path, tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Indexing]:
    copy = tmp_path / "site"
    shutil.copytree(built, copy, ignore=shutil.ignore_patterns(search.FOLDER))
    finished, begun, go_on = search._finished, FORK.Event(), FORK.Event()  # noqa: SLF001

    def held(*args: Any) -> None:
        begun.set()
        go_on.wait()
        finished(*args)

    monkeypatch.setattr(search, "_finished", held)
    child = FORK.Process(target=search.aside, args=(copy, library))
    child.start()
    try:
        assert begun.wait(60)
        yield Indexing(copy, child, go_on)
    finally:
        child.kill()


def test_nothing_of_the_index_is_in_the_site_before_it_is_whole(
    indexing: Indexing, built: Path
) -> None:
    whole = {one.name for one in built.iterdir()}

    assert {one.name for one in indexing.site.iterdir()} == whole - {search.FOLDER}
    indexing.go_on.set()
    indexing.child.join(60)

    assert {one.name for one in indexing.site.iterdir()} == whole
    assert indexing.beside() == {"site"}


def test_an_index_that_is_ended_leaves_nothing_behind(indexing: Indexing) -> None:
    assert len(indexing.beside()) == 2
    indexing.child.terminate()
    indexing.child.join(60)

    assert indexing.beside() == {"site"}
    assert not (indexing.site / search.FOLDER).exists()


# --- how the pages are read ---


def test_of_a_page_its_article_is_read_each_part_for_itself() -> None:
    article = html.fragment_fromstring(
        "<article><h1>Tea</h1><p class='part'>Part 1</p><nav>Next</nav>"
        "<table><tr><td>hot</td><td>cold</td></tr></table><label>milk<b>first</b></label>"
        "<dl class='glossary__list'><div id='cup'><dt>cup <span class='glossary__other' lang='ru'>чашка</span></dt>"
        "<dd>of <b>tea</b>, hot</dd></div></dl></article>"
    )

    cleaned = search._cleaned(article)  # noqa: SLF001  what Pagefind would read

    assert not cleaned.xpath(".//nav | .//label | .//td")
    assert [(one.tag, one.get("id"), one.text_content().strip()) for one in cleaned.cssselect("h1, h3")] == [
        ("h1", None, "Tea"), ("h3", "cup", "cup"),
    ]  # fmt: skip
    assert [one.text for one in cleaned.cssselect("[data-pagefind-weight]")] == ["hot", "cold"]
    assert "of tea, hot" in cleaned.text_content()


def decoded(roots: str) -> dict[str, bool]:
    """Roots as the script reads them, and whether each is a word."""
    found, before = {}, ""
    for sign, rest in re.findall(r"([A-X!#-&(-/:-@\[\]^_])([a-zа-яё]*)\d*", roots):
        signs = search.WHOLE if sign in search.WHOLE else search.PART
        before = before[: signs.index(sign)] + rest
        found[before] = signs is search.WHOLE
    return found


def test_words_are_kept_as_roots_and_endings(library: Library) -> None:
    said = Counter(
        ["рост", "роста", "ростом", "услуга", "услугой", "услуг", "учёт", "учёта", "tea"]
    )

    lexicon = Lexicon("ru", library, said)

    assert decoded(lexicon.roots) == {"рост": True, "услуг": True, "учет": True}
    assert lexicon.endings.split() == ["а"]


def test_a_word_is_asked_for_by_all_that_pagefind_makes_of_its_forms(library: Library) -> None:
    """It takes the breve from й before it stems: «новый» is no form of «новая» to it."""
    lexicon = Lexicon("ru", library, Counter(["новый", "новая", "новой", "рост", "роста"]))

    asked: dict[str, Any] = {root: way.split(",") for root, way in lexicon._asked.items()}  # noqa: SLF001

    assert {len(ways) for root, ways in asked.items() if root == "рост"} == {1}
    assert len(asked["нов"]) == 3
