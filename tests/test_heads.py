"""What each page tells search engines and those who share it: its head, its things in schema.org's words, the sitemaps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from struct import pack
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from macros import cards, heads, news
from macros.model import Library
from macros.page import Page, every
from tests import site
from tests.conftest import ROOT

ADDRESS = f"{site.ORIGIN}/"
Node = dict[str, Any]
Seen = dict[str, tuple[Page, html.HtmlElement]]


@pytest.fixture(scope="module")
def seen(built: Path, library: Library) -> Seen:
    """Every page of the built site by its address."""
    parser = html.HTMLParser(encoding="utf-8")
    return {
        page.address: (page, html.parse(built / page.file(ADDRESS), parser).getroot())
        for page in every(library, ADDRESS)
    }


def meta(head: html.HtmlElement, name: str) -> list[str]:
    key = "property" if re.match("og:|article:", name) else "name"
    return [str(one) for one in head.xpath("//head/meta[@*[name()=$key]=$name]/@content", key=key, name=name)]  # fmt: skip


def graph(head: html.HtmlElement) -> list[Node]:
    (script,) = head.xpath("//script[@type='application/ld+json']")
    told = json.loads(script.text)
    assert told.keys() == {"@context", "@graph"}
    assert told["@context"] == "https://schema.org"
    nodes: list[Node] = told["@graph"]
    return nodes


def of_type(kind: str, nodes: list[Node]) -> Node:
    (one,) = [node for node in nodes if node["@type"] == kind]
    return one


# --- titles, descriptions, what is shared ---


def test_titles_and_descriptions_have_the_length_that_is_shown(seen: Seen) -> None:
    for address, (page, head) in seen.items():
        said = heads.told(etree.tostring(head, encoding="unicode", method="html"), page)

        assert 3 <= len(said.title) <= 75, address
        assert 50 <= len(said.description) <= 165, address


def test_titles_and_descriptions_speak_the_language_of_their_page(seen: Seen) -> None:
    for address, (page, head) in seen.items():
        title, *_ = head.xpath("//head/title/text()")
        letters = re.sub(r"[\W\d_]", "", str(title) + "".join(meta(head, "description")))
        cyrillic = len(re.findall("[а-яё]", letters, re.IGNORECASE)) / len(letters)

        assert cyrillic > 0.9 if page.lang == "ru" else cyrillic == 0, address


def test_what_is_shared_is_the_page_itself(seen: Seen, library: Library) -> None:
    for address, (page, head) in seen.items():
        (title,) = head.xpath("//h1")
        words = " ".join(title.text_content().split())

        assert meta(head, "og:url") == head.xpath("//link[@rel='canonical']/@href") == [address]
        assert [one.replace("\u00a0", " ") for one in meta(head, "og:title")] == [words]
        assert meta(head, "og:description") == meta(head, "description")
        assert meta(head, "og:site_name") == [library.series.title[page.lang]]
        assert meta(head, "og:type") == ["article" if page.path in library.parts else "website"]
        assert len(meta(head, "twitter:card")) == 1


def test_the_languages_of_what_is_shared_have_their_countries(seen: Seen) -> None:
    said = {
        (page.lang, *meta(head, "og:locale"), *meta(head, "og:locale:alternate"))
        for page, head in seen.values()
    }

    assert said == {("ru", "ru_RU", "en_GB"), ("en", "en_GB", "ru_RU")}


def test_pages_that_are_not_to_be_found_say_nothing_else(built: Path, seen: Seen) -> None:
    known = {built / page.file(ADDRESS) for page, _ in seen.values()}
    others = set(built.rglob("*.html")) - known

    assert built / "404.html" in others
    for file in others:
        head = html.parse(file).getroot()
        assert meta(head, "robots") == ["noindex"], file
        assert not head.xpath("//meta[@property] | //script[@type='application/ld+json']"), file
        assert not head.xpath("//link[@hreflang] | //link[@type='application/atom+xml']"), file
    for address, (_, head) in seen.items():
        assert not meta(head, "robots"), address


# --- things, in the words of schema.org ---

TYPES = {
    "Article": "CreativeWork",
    "BreadcrumbList": "ItemList",
    "CreativeWork": "Thing",
    "CreativeWorkSeries": "CreativeWork",
    "DefinedTerm": "Thing",
    "DefinedTermSet": "CreativeWork",
    "ItemList": "Thing",
    "ListItem": "Thing",
    "Organization": "Thing",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
}
"""The types in use, each with the one above it; those between that nothing here needs are left out."""

PROPERTIES: dict[str, tuple[set[str], set[str]]] = {
    "alternateName": ({"Thing"}, {"Text"}),
    "author": ({"CreativeWork"}, {"Organization", "Person"}),
    "breadcrumb": ({"WebPage"}, {"BreadcrumbList", "Text"}),
    "dateModified": ({"CreativeWork"}, {"Date", "DateTime"}),
    "datePublished": ({"CreativeWork"}, {"Date", "DateTime"}),
    "description": ({"Thing"}, {"Text"}),
    "hasDefinedTerm": ({"DefinedTermSet"}, {"DefinedTerm"}),
    "hasPart": ({"CreativeWork"}, {"CreativeWork"}),
    "headline": ({"CreativeWork"}, {"Text"}),
    "image": ({"Thing"}, {"ImageObject", "URL"}),
    "inDefinedTermSet": ({"DefinedTerm"}, {"DefinedTermSet", "URL"}),
    "inLanguage": ({"CreativeWork"}, {"Language", "Text"}),
    "isPartOf": ({"CreativeWork"}, {"CreativeWork", "URL"}),
    "item": ({"ListItem"}, {"Thing"}),
    "itemListElement": ({"ItemList"}, {"ListItem", "Text", "Thing"}),
    "license": ({"CreativeWork"}, {"CreativeWork", "URL"}),
    "mainEntity": ({"CreativeWork"}, {"Thing"}),
    "mainEntityOfPage": ({"Thing"}, {"CreativeWork", "URL"}),
    "name": ({"Thing"}, {"Text"}),
    "position": ({"CreativeWork", "ListItem"}, {"Integer", "Text"}),
    "publisher": ({"CreativeWork"}, {"Organization", "Person"}),
    "translationOfWork": ({"CreativeWork"}, {"CreativeWork"}),
    "url": ({"Thing"}, {"URL"}),
    "workTranslation": ({"CreativeWork"}, {"CreativeWork"}),
}
"""Where each property in use may stand and what it may say: `domainIncludes` and `rangeIncludes` of schema.org 30.0."""

NEEDED = {
    "Article": {"headline", "author", "datePublished", "dateModified", "inLanguage", "isPartOf", "position", "license"},
    "BreadcrumbList": {"itemListElement"},
    "CreativeWorkSeries": {"name", "url"},
    "DefinedTerm": {"name", "description", "inDefinedTermSet"},
    "DefinedTermSet": {"name", "hasDefinedTerm", "inLanguage"},
    "ListItem": {"position", "name", "item"},
    "Organization": {"name"},
    "WebPage": {"name"},
    "WebSite": {"name", "url"},
}  # fmt: skip
"""What programs ask of a type that schema.org itself does not."""


def line(kind: str) -> Iterator[str]:
    """A type and those above it."""
    while kind:
        yield kind
        kind = TYPES.get(kind, "")


def faults(node: Node, types: dict[str, str]) -> Iterator[str]:
    """What in a thing is none of schema.org's; `types` tells what is behind an `@id`."""
    kind, id = node.get("@type", ""), node.get("@id", "")
    if kind not in TYPES:
        yield f"{kind!r} is no type in use"
        return
    if id and not urlsplit(id).scheme:
        yield f"{id!r} is no absolute address"
    for name in NEEDED[kind] - node.keys():
        yield f"{kind} lacks {name}"
    for name in node.keys() - {"@type", "@id"}:
        domain, ranges = PROPERTIES.get(name, (set(), set()))
        if domain.isdisjoint(line(kind)):
            yield f"{kind} has no {name}"
        for value in node[name] if isinstance(node[name], list) else [node[name]]:
            if isinstance(value, dict) and "@type" in value:
                yield from faults(value, types)
            if ranges.isdisjoint(kinds(value, types)):
                yield f"{name} of {kind} cannot be {value!r}"


def kinds(value: object, types: dict[str, str]) -> set[str]:
    """What a value can be."""
    if isinstance(value, dict):
        known = value.get("@type") or (
            types.get(value["@id"], "") if value.keys() == {"@id"} else ""
        )
        return set(line(known))
    if not isinstance(value, str):
        return {"Integer"} if type(value) is int else set()
    found = {"Text"} if value.strip() else set[str]()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value) and date.fromisoformat(value):
        found.add("Date")
    return found | ({"URL"} if re.match(r"https?://\S+$", value) else set())


@pytest.fixture(scope="module")
def types(seen: Seen) -> dict[str, str]:
    """The type of every thing that a page of the site tells of at its top."""
    return {node["@id"]: node["@type"] for _, head in seen.values() for node in graph(head)}


def test_every_thing_is_one_of_schema_org_s(seen: Seen, types: dict[str, str]) -> None:
    for address, (_, head) in seen.items():
        for node in graph(head):
            assert list(faults(node, types)) == [], address


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "HowTo", "name": "A"}, "'HowTo' is no type in use"),
        ({"@type": "WebPage", "@id": "#a", "name": "A"}, "'#a' is no absolute address"),
        ({"@type": "WebPage", "name": "A", "termCode": "B"}, "WebPage has no termCode"),
        ({"@type": "Organization", "name": "A", "headline": "B"}, "Organization has no headline"),
        ({"@type": "WebPage", "name": ""}, "name of WebPage cannot be ''"),
        ({"@type": "WebPage", "name": "A", "url": "b/"}, "url of WebPage cannot be 'b/'"),
        ({"@type": "WebPage", "name": "A", "datePublished": "22 May"}, "datePublished of WebPage cannot be '22 May'"),
        ({"@type": "WebPage", "name": "A", "isPartOf": {"@id": "x:y"}}, "isPartOf of WebPage cannot be {'@id': 'x:y'}"),
        ({"@type": "WebPage", "name": "A", "author": {"@type": "WebSite", "name": "B"}}, "WebSite lacks url"),
        ({"@type": "WebSite", "url": "https://a.b/"}, "WebSite lacks name"),
    ],
)  # fmt: skip
def test_what_is_not_schema_org_s_would_be_found(node: Node, fault: str) -> None:
    assert fault in list(faults(node, {}))


def test_an_id_is_one_thing_everywhere(seen: Seen) -> None:
    told: dict[str, set[str]] = {}
    for _, head in seen.values():
        for node in graph(head):
            told.setdefault(node["@id"], set()).add(node["@type"])

    assert {id: kinds for id, kinds in told.items() if len(kinds) > 1} == {}
    assert all(id.startswith(ADDRESS) for id in told)


def test_an_article_says_what_the_data_say(seen: Seen, library: Library) -> None:
    for number, part in enumerate(library.series.articles, 1):
        for place in site.languages().values():
            page, head = seen[f"{ADDRESS}{place}{part.id}/"]
            told = of_type("Article", graph(head))
            changes = library.articles[part.id].changes

            assert told["headline"] == part.title[page.lang]
            assert told["inLanguage"] == page.lang
            assert told["position"] == number
            assert told["datePublished"] == min(one.date for one in changes).isoformat()
            assert told["dateModified"] == max(one.date for one in changes).isoformat()
            assert meta(head, "article:published_time") == [told["datePublished"]]
            assert meta(head, "article:modified_time") == [told["dateModified"]]
            assert told["isPartOf"]["@id"] == f"{ADDRESS}{place}#series"


def test_a_translation_and_its_work_know_each_other(seen: Seen, library: Library) -> None:
    for path, kind in [
        ("", "CreativeWorkSeries"),
        *((f"{id}/", "Article") for id in library.parts),
    ]:
        work = of_type(kind, graph(seen[ADDRESS + path][1]))
        translation = of_type(kind, graph(seen[f"{ADDRESS}en/{path}"][1]))

        assert work["workTranslation"] == [{"@id": translation["@id"]}]
        assert translation["translationOfWork"] == {"@id": work["@id"]}


def test_the_series_has_its_parts_in_order(seen: Seen, library: Library) -> None:
    for place in site.languages().values():
        told = of_type("CreativeWorkSeries", graph(seen[ADDRESS + place][1]))

        assert told["hasPart"] == [
            {"@id": f"{ADDRESS}{place}{id}/#article"} for id in library.parts
        ]


def test_the_way_to_a_page_begins_at_the_series_and_ends_at_the_page(seen: Seen) -> None:
    for address, (page, head) in seen.items():
        if not page.is_home:
            steps = of_type("BreadcrumbList", graph(head))["itemListElement"]

            assert [one["position"] for one in steps] == list(range(1, len(steps) + 1))
            assert [one["item"]["@id"] for one in steps][:: len(steps) - 1] == [page.site, address]
            assert {one["item"]["@id"] for one in steps} <= set(seen)


def test_every_term_of_the_glossary_is_found_on_its_page(seen: Seen) -> None:
    for place in site.languages().values():
        page, head = seen[f"{ADDRESS}{place}glossary/"]
        terms = of_type("DefinedTermSet", graph(head))["hasDefinedTerm"]

        shown = {str(one.get("id")): one for one in head.cssselect(".glossary__entry")}
        assert {one["@id"].removeprefix(f"{page.address}#") for one in terms} == set(shown)


# --- heads as they are made ---


@pytest.fixture
def bare(tmp_path: Path, library: Library) -> Path:
    """Pages with nothing but what the engine writes into their heads; their titles would end a script."""
    for page in every(library, ADDRESS):
        file = tmp_path / page.file(ADDRESS)
        file.parent.mkdir(parents=True, exist_ok=True)
        title = "&lt;/script&gt;&lt;b&gt; &amp; &quot;T&quot;"
        text = f'<title>{title} – S</title>\n<meta name="description" content="D &quot;d&quot;">'
        file.write_text(f"<html><head>{text}</head><body></body></html>", "utf-8")
    return tmp_path


def write(root: Path, library: Library) -> None:
    for lang in library.codes:
        heads.write(root, library, ADDRESS, lang)


def test_nothing_that_a_page_says_of_itself_becomes_markup(bare: Path, library: Library) -> None:
    write(bare, library)

    head = html.parse(bare / "growth/index.html").getroot()
    assert meta(head, "og:title") == ['</script><b> & "T"']
    assert of_type("Article", graph(head))["headline"] == '</script><b> & "T"'
    assert head.xpath("//b") == []


def test_a_picture_is_named_where_there_is_one(bare: Path, library: Library) -> None:
    card = bare / "en/assets/cards/growth.png"
    card.parent.mkdir(parents=True)
    card.write_bytes(b"\x89PNG\r\n\x1a\n" + pack(">I4sII", 13, b"IHDR", 1200, 630) + b"rest")

    write(bare, library)

    utf8 = html.HTMLParser(encoding="utf-8")  # these pages are bare of what says so
    with_card, without = (
        html.parse(bare / f"{one}growth/index.html", utf8).getroot() for one in ("en/", "")
    )
    assert meta(with_card, "og:image") == [f"{ADDRESS}en/assets/cards/growth.png"]
    assert meta(with_card, "og:image:width") == ["1200"]
    assert meta(with_card, "og:image:height") == ["630"]
    (title,), (shown,) = (meta(with_card, name) for name in ("og:title", "og:image:alt"))
    assert shown == cards.alt(Page(library, "en", "growth"), title)
    assert meta(with_card, "twitter:card") == ["summary_large_image"]
    assert of_type("Article", graph(with_card))["image"] == meta(with_card, "og:image")[0]
    assert meta(without, "og:image") == []
    assert meta(without, "twitter:card") == ["summary"]


# --- sitemaps ---

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def entries(file: Path) -> dict[str, etree._Element]:
    return {str(one.findtext(f"{SITEMAP}loc")): one for one in etree.parse(file).getroot()}


def test_robots_find_a_sitemap_of_each_language(built: Path, library: Library) -> None:
    robots = (built / "robots.txt").read_text("utf-8").splitlines()

    assert f"Sitemap: {ADDRESS}sitemap.xml" in robots
    assert not [one for one in robots if one.startswith("Disallow")]
    assert list(entries(built / "sitemap.xml")) == [
        f"{ADDRESS}sitemap-{code}.xml" for code in library.codes
    ]
    assert {one.name for one in built.rglob("sitemap*")} == {
        "sitemap.xml", *(f"sitemap-{code}.xml" for code in library.codes),
    }  # fmt: skip


def test_a_sitemap_names_the_pages_of_its_language_and_their_twins(built: Path, seen: Seen) -> None:
    for code in site.languages():
        listed = entries(built / f"sitemap-{code}.xml")

        assert set(listed) == {address for address, (page, _) in seen.items() if page.lang == code}
        for address, entry in listed.items():
            links = {one.get("hreflang"): one.get("href") for one in entry.iter(LINK)}
            alternates = seen[address][1].xpath("//head/link[@rel='alternate'][@hreflang]")
            assert links == {one.get("hreflang"): one.get("href") for one in alternates}


def test_a_sitemap_dates_a_page_by_its_newest_change(built: Path, library: Library) -> None:
    newest = {id: one.updated.isoformat() for id, one in news.dated(library).items()}
    listed = entries(built / "sitemap-en.xml")
    days = {address: one.findtext(f"{SITEMAP}lastmod") for address, one in listed.items()}

    assert {id: days[f"{ADDRESS}en/{id}/"] for id in newest} == newest
    assert days[f"{ADDRESS}en/"] == days[f"{ADDRESS}en/news/"] == max(newest.values())
    assert days[f"{ADDRESS}en/glossary/"] is None  # the data do not know


# --- another series ---


def test_another_series_has_heads_of_its_own(tmp_path: Path) -> None:
    from macros import model, shelf  # noqa: PLC0415

    garden = shelf.library(ROOT / "tests" / "generator")
    token = model.LANGUAGES.set(garden.codes)
    for page in every(garden, ADDRESS):
        file = tmp_path / page.file(ADDRESS)
        file.parent.mkdir(parents=True, exist_ok=True)
        text = '<title>T – S</title><meta name="description" content="D">'
        file.write_text(f"<html><head>{text}</head></html>", "utf-8")

    write(tmp_path, garden)
    model.LANGUAGES.reset(token)

    trees = [html.parse(tmp_path / page.file(ADDRESS)).getroot() for page in every(garden, ADDRESS)]
    types = {node["@id"]: node["@type"] for head in trees for node in graph(head)}
    assert [list(faults(node, types)) for head in trees for node in graph(head)].count([]) == len(
        types
    )
    assert not [one for one in garden.drafts if any(one in id for id in types)]
    assert {tuple(meta(head, "og:locale")) for head in trees} == {("en_GB",), ("de_DE",)}
