"""The built site: heads, languages, weights, and nothing of a language where another is spoken."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from macros import finish
from tests import site

PAGES = site.pages("en")
ARTICLES = tuple(site.pages("en", "series"))
STAGES = ("introduction/", "growth/", "maturity/", "decline-renewal/")
KILO = 1000


def tree(built: Path, path: str) -> html.HtmlElement:
    return html.parse(built / path / "index.html").getroot()


@pytest.fixture(params=PAGES, ids=lambda path: path or "home")
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def here(built: Path, lang: str, path: str) -> html.HtmlElement:
    return tree(built, site.languages()[lang] + path)


def test_a_page_says_its_language(here: html.HtmlElement, lang: str) -> None:
    assert here.get("lang") == lang


def test_a_page_names_itself_and_its_twins_by_absolute_addresses(
    here: html.HtmlElement, lang: str, path: str
) -> None:
    (canonical,) = here.cssselect("link[rel=canonical]")
    alternates = {
        one.get("hreflang"): one.get("href")
        for one in here.cssselect("link[rel=alternate][hreflang]")
    }

    assert canonical.get("href") == f"{site.ORIGIN}/{site.languages()[lang]}{path}"
    assert alternates == {
        "ru": f"{site.ORIGIN}/{path}",
        "en": f"{site.ORIGIN}/en/{path}",
        "x-default": f"{site.ORIGIN}/{path}",
    }


def test_the_switch_leads_to_the_same_page_of_the_other_language(
    here: html.HtmlElement, lang: str, path: str
) -> None:
    address = f"{site.ORIGIN}/{site.languages()[lang]}{path}"
    (link,) = here.cssselect("header a[hreflang]")

    other = {"ru": "en", "en": "ru"}[lang]
    assert link.get("hreflang") == link.get("lang") == other
    assert urljoin(address, link.get("href")) == f"{site.ORIGIN}/{site.languages()[other]}{path}"


def test_titles_and_descriptions_are_one_of_a_kind(built: Path) -> None:
    said: list[tuple[str, str | None]] = []
    for start in site.languages().values():
        for one in PAGES:
            page = tree(built, start + one)
            (title,) = page.cssselect("head > title")
            (description,) = page.cssselect("meta[name=description]")
            said.append((title.text_content().strip(), description.get("content")))

    titles, descriptions = zip(*said, strict=True)
    assert len(set(titles)) == len(set(descriptions)) == len(said)


def test_there_is_one_title_and_headings_skip_no_level(here: html.HtmlElement) -> None:
    levels = [int(str(one.tag)[1]) for one in here.cssselect("main :is(h1, h2, h3, h4)")]

    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))


def test_no_word_of_russian_stands_on_an_english_page_unmarked(built: Path) -> None:
    """But the language switch, and words quoted from the old Russian translation on the page about it."""
    for one in PAGES:
        page = tree(built, f"en/{one}")
        for marked in page.cssselect("[lang=ru]"):
            marked.drop_tree()
        spoken = page.text_content() + " ".join(
            page.xpath("//@aria-label | //@title | //@content | //@data-label")
        )
        quoted = re.sub(r"«[^»]*»", "", spoken)
        assert not re.findall(r"[А-Яа-яЁё]+", quoted), one


ENGLISH = re.compile(
    r"\b(the|and|of|skip|content|menu|search|language|next|previous|back|top|table|page|on this|copy|home|navigation)\b",
    re.IGNORECASE,
)


def test_no_word_of_the_interface_is_english_on_a_russian_page(built: Path) -> None:
    for one in PAGES:
        page = tree(built, one)
        for marked in page.cssselect("main, [lang=en], script, style, template"):
            marked.drop_tree()
        labels = page.xpath("//body//@aria-label | //body//@title")
        spoken = " ".join([" ".join(page.xpath("//body//text()")), *labels])
        assert not ENGLISH.findall(spoken), (one, spoken)


def test_the_page_for_wrong_addresses_speaks_every_language(built: Path) -> None:
    page = html.parse(built / "404.html").getroot()

    sections = page.cssselect("main section[lang]")
    assert [one.get("lang") for one in sections] == ["ru", "en"]
    assert [one.cssselect("a")[0].get("href") for one in sections] == ["/", "/en/"]
    assert len(page.cssselect("h1")) == 1
    assert not (built / "en" / "404.html").exists()


def test_every_link_and_every_anchor_inside_the_site_is_alive(built: Path) -> None:
    assert finish.faults(built, f"{site.ORIGIN}/") == []


def test_a_dead_link_a_dead_anchor_and_a_repeated_id_are_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<p id="a"></p><p id="a"></p><a href="b/">b</a><a href="#c">c</a><a href="https://d.org/">d</a>'
        '<a href="#a">a</a><a href="http://x.org/series/">home</a><img src="e.png">',
        "utf-8",
    )

    assert finish.faults(tmp_path, "http://x.org/series/") == [
        "site/index.html: the id 'a' stands twice",
        "site/index.html: 'b/' leads to no file",
        "site/index.html: '#c' leads to no anchor",
        "site/index.html: 'e.png' leads to no file",
    ]


def test_the_sitemaps_name_every_page(built: Path) -> None:
    places = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    index = [one.text for one in etree.parse(built / "sitemap.xml").iter(places)]

    named = [
        one.text
        for address in index
        for one in etree.parse(built / urlsplit(str(address)).path.lstrip("/")).iter(places)
    ]
    assert sorted(map(str, named)) == sorted(
        f"{site.ORIGIN}/{start}{one}" for start in site.languages().values() for one in PAGES
    )


def weight(built: Path, path: str) -> tuple[int, int]:
    """Bytes of a first visit as Pages sends them (gzip -6): without fonts, and the preloaded fonts."""
    page = built / path / "index.html"
    seen = html.parse(page).getroot()
    files = {page} | {
        (page.parent / one).resolve()
        for one in seen.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src")
    }
    modules = list(files)
    while modules:
        text = modules.pop().read_text("utf-8", "ignore")
        for name in re.findall(r'from ?"\./([\w.-]+)"', text):
            module = page.parent / seen.xpath("//script/@src")[0]
            found = module.resolve().parent / name
            if found not in files:
                files.add(found)
                modules.append(found)
    text = sum(len(gzip.compress(one.read_bytes(), 6)) for one in files)
    fonts = sum((built / "assets/fonts" / one.name).stat().st_size for one in (built / "assets/fonts").glob("*.woff2")
                if f"{one.name}" in " ".join(seen.xpath("//link[@rel='preload']/@href")))  # fmt: skip
    return text, fonts


@pytest.mark.parametrize("article", ARTICLES)
def test_a_first_visit_is_light(built: Path, lang: str, article: str) -> None:
    text, _ = weight(built, site.languages()[lang] + article)

    assert text <= 80 * KILO


def test_added_styles_are_small(built: Path) -> None:
    sheets = {one.name: one.read_bytes() for one in (built / "assets/css").glob("*.css")}
    article = tree(built, "growth/").xpath("//link[@rel='stylesheet']/@href")
    used = b"".join(sheets[Path(one).name] for one in article)

    asked = {"search.css"}  # fetched by a reader's own doing, with the search; see test_search.py
    assert sum(len(text) for name, text in sheets.items() if name not in asked) <= 60.0 * KILO
    assert sum(len(gzip.compress(sheets[Path(one).name], 6)) for one in article) <= 12.0 * KILO, (
        len(used)
    )


FURNITURE = {
    "page.js", "early.js", "terms.js", "copy.js", "report.js",
    "anchors.js", "reading.js", "series.js", "place.js", "nearest.js",
    "search.js", "search-pages.js", "search-words.js",
}  # fmt: skip
"""The scripts of the page around the tools; each has a budget of its own."""


def test_the_scripts_of_all_tools_together_are_small(built: Path) -> None:
    scripts = {one.name: one.read_bytes() for one in (built / "assets/js").glob("*.js")}

    assert not FURNITURE - set(scripts)
    tools = [said for name, said in scripts.items() if name not in FURNITURE]
    assert sum(len(gzip.compress(one, 9)) for one in tools) <= 40.0 * KILO


def test_no_page_names_a_file_of_another_origin(here: html.HtmlElement) -> None:
    loaded = here.xpath(
        "//script/@src | //link[@rel!='canonical' and @rel!='alternate']/@href | //img/@src | //iframe/@src"
    )

    assert not [one for one in loaded if urlsplit(one).netloc]


def test_nothing_is_styled_or_scripted_inline(here: html.HtmlElement) -> None:
    facts = "[not(@type='application/json' or @type='application/ld+json')]"  # is read, never run
    assert not here.xpath(f"//script[not(@src)]{facts} | //style | //@onclick | //@onload")
    for style in here.xpath("//@style"):
        assert all(rule.strip().startswith("--") for rule in style.split(";") if rule.strip()), (
            style
        )


def test_every_table_says_what_its_columns_and_rows_are(here: html.HtmlElement) -> None:
    for table in here.cssselect("main table"):
        assert table.cssselect("th[scope]"), html.tostring(table)[:200]


def test_every_drawing_has_a_name_or_is_hidden(here: html.HtmlElement) -> None:
    for svg in here.cssselect("svg"):
        if svg.get("aria-hidden") == "true":
            continue
        assert svg.get("aria-label") or svg.xpath("./title/text()")
        assert svg.get("role") == ("group" if svg.cssselect("a") else "img")


def test_stages_pages_have_every_section_that_a_stage_needs(built: Path, lang: str) -> None:
    wanted = [
        "am-i-here", "old-article", "priorities", "seven-p", "people-and-process", "moments-that-break",
        "mistakes", "example", "how-well-known", "worksheet", "checklist", "exit", "one-thing", "further-reading",
    ]  # fmt: skip
    for one in STAGES:
        page = tree(built, site.languages()[lang] + one)
        assert [h.get("id") for h in page.cssselect("main h2[id]")] == wanted, one


def test_the_site_stands_below_a_path_too(below: str, scratch: Path) -> None:
    folder = scratch / "below"
    for start in site.languages().values():
        for one in PAGES:
            (canonical,) = tree(folder, start + one).cssselect("link[rel=canonical]")
            assert canonical.get("href") == f"{below}{start}{one}"
    assert finish.faults(folder, below) == []
    links = html.parse(folder / "404.html").getroot().cssselect("main section > p:last-child a")
    assert [one.get("href") for one in links] == [site.PROJECT, f"{site.PROJECT}en/"]
