"""The feeds as a program reads them: valid, whole without the site, the same entry for ever; and the page of news."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from macros import check, feeds, news
from macros.model import Change, Library, Redirect
from macros.page import Page, every
from tests import site
from tests.project import Project
from tests.test_build import Copy

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = f"{site.ORIGIN}/"
DAY = datetime.date(2027, 1, 15)


def read(file: Path) -> etree._Element:
    return etree.parse(file).getroot()


def ids(feed: etree._Element) -> list[str]:
    return [str(one.findtext(f"{ATOM}id")) for one in feed.iter(f"{ATOM}entry")]


def text(feed: etree._Element, name: str) -> dict[str, str]:
    """What each entry says in the element `name`, by its id."""
    entries = feed.iter(f"{ATOM}entry")
    return {str(one.findtext(f"{ATOM}id")): str(one.findtext(ATOM + name)) for one in entries}


def address(entry: etree._Element) -> str:
    (link,) = entry.xpath("a:link[@rel='alternate']/@href", namespaces={"a": ATOM[1:-1]})
    return str(link)


# --- RFC 4287, as far as we use it ---

DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ONCE = {"feed": {"id", "title", "updated"}, "entry": {"id", "title", "updated"}}
AT_MOST = {
    "feed": {"generator", "icon", "id", "logo", "rights", "subtitle", "title", "updated"},
    "entry": {"content", "id", "published", "rights", "source", "summary", "title", "updated"},
}
ANY = {
    "feed": {"author", "category", "contributor", "link", "entry"},
    "entry": {"author", "category", "contributor", "link"},
}


def faults(feed: etree._Element) -> Iterator[str]:
    """What RFC 4287 does not allow, or only with a “should”; sections 4.1.1 and 4.1.2 and those they name."""
    if feed.tag != f"{ATOM}feed":
        yield f"the root is {feed.tag!r}"
        return
    if not feed.xpath("a:link[@rel='self']", namespaces={"a": ATOM[1:-1]}):
        yield "the feed does not name itself"
    every_entry = list(feed.iter(f"{ATOM}entry"))
    for part in (feed, *every_entry):
        yield from _parts(part)
        if (
            part is not feed
            and part.find(f"{ATOM}author") is None
            and feed.find(f"{ATOM}author") is None
        ):
            yield "an entry has no author"
    said = ids(feed)
    yield from (f"{id} stands twice" for id in sorted(set(said)) if said.count(id) > 1)
    newest = max([str(one.findtext(f"{ATOM}updated")) for one in every_entry], default="")
    if newest > str(feed.findtext(f"{ATOM}updated")):
        yield f"the feed is older than its entry of {newest}"


def _parts(part: etree._Element) -> Iterator[str]:
    kind = str(part.tag).removeprefix(ATOM)
    names = [str(one.tag).removeprefix(ATOM) for one in part]
    yield from (f"{kind} lacks {name}" for name in sorted(ONCE[kind] - set(names)))
    yield from (
        f"{kind} has {name} twice" for name in sorted(AT_MOST[kind]) if names.count(name) > 1
    )
    yield from (f"{kind} has no {name}" for name in sorted(set(names) - AT_MOST[kind] - ANY[kind]))
    for one in part:
        yield from _element(str(one.tag).removeprefix(ATOM), one)
    alternates = [
        (one.get("type"), one.get("hreflang")) for one in part if one.get("rel") == "alternate"
    ]
    if len(set(alternates)) < len(alternates):
        yield f"{kind} has two alternates of one kind"
    if kind == "entry" and "content" not in names and not alternates:
        yield "entry has neither content nor alternate"


def _element(name: str, one: etree._Element) -> Iterator[str]:
    said = (one.text or "").strip()
    if name in ("published", "updated"):
        if not DATE.fullmatch(said):
            yield f"{said!r} is no date"
        else:
            datetime.datetime.fromisoformat(said)
    elif name == "id" and not urlsplit(said).scheme:
        yield f"{said!r} is no address"
    elif name == "link" and not re.match("https?://.+", one.get("href", "")):
        yield f"{one.get('href')!r} is not absolute"
    elif name == "author" and not (one.findtext(f"{ATOM}name") or "").strip():
        yield "an author has no name"
    elif name in ("title", "summary", "content"):
        if one.get("type", "text") not in ("text", "html"):
            yield f"{name} is of type {one.get('type')}"
        if not said or len(one):
            yield f"{name} is no text"


@pytest.fixture(params=["", "en/"])
def feed(built: Path, request: pytest.FixtureRequest) -> etree._Element:
    return read(built / str(request.param) / "feed.xml")


def test_a_feed_is_valid(feed: etree._Element) -> None:
    assert list(faults(feed)) == []
    assert 12 <= len(ids(feed)) <= feeds.LENGTH


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('rel="self"', 'rel="related"', "the feed does not name itself"),
        ("<id>a:1</id>", "<id>1</id>", "'1' is no address"),
        ("<id>a:2</id>", "<id>a:1</id>", "a:1 stands twice"),
        ("<id>a:1</id>", "", "entry lacks id"),
        ("<title>T</title>", "<title/>", "title is no text"),
        ("<updated>2026-01-02T00:00:00Z</updated>", "<updated>2026-01-02</updated>", "'2026-01-02' is no date"),
        ("2026-01-02T", "2028-01-02T", "the feed is older than its entry of 2028-01-02T00:00:00Z"),
        ("<name>N</name>", "", "an author has no name"),
        ("<author><name>N</name></author>", "", "an entry has no author"),
        ('href="https://a.b/1/"', 'href="1/"', "'1/' is not absolute"),
        ('type="html"', 'type="xhtml"', "content is of type xhtml"),
        ("<summary>S</summary>", "<description>S</description>", "entry has no description"),
        ("<summary>S</summary>", "<summary>S</summary><summary>S</summary>", "entry has summary twice"),
    ],
)  # fmt: skip
def test_an_invalid_feed_would_be_found(old: str, new: str, fault: str) -> None:
    entry = (
        '<entry><id>a:{0}</id><title>T</title><link rel="alternate" href="https://a.b/{0}/"/>'
        "<updated>2026-01-02T00:00:00Z</updated><summary>S</summary>"
        '<content type="html">C</content></entry>'
    )
    right = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>a:0</id><title>F</title><updated>2027-01-01T00:00:00Z</updated>'
        '<link rel="self" href="https://a.b/f"/><author><name>N</name></author>'
        f"{entry.format(1)}{entry.format(2)}</feed>"
    )
    assert list(faults(etree.fromstring(right))) == []
    assert old in right

    assert fault in list(faults(etree.fromstring(right.replace(old, new, 1))))


# --- what it says ---


def test_an_entry_says_what_its_page_says(
    built: Path, feed: etree._Element, library: Library
) -> None:
    dated = news.dated(library)
    for entry in feed.iter(f"{ATOM}entry"):
        path = urlsplit(address(entry)).path
        page = html.parse(built / path.strip("/") / "index.html", html.HTMLParser(encoding="utf-8"))
        one = dated[path.rstrip("/").rpartition("/")[2]]

        (title,) = page.xpath("//meta[@property='og:title']/@content")
        (described,) = page.xpath("//meta[@name='description']/@content")
        assert entry.findtext(f"{ATOM}title") == title
        assert entry.findtext(f"{ATOM}summary") == described
        assert entry.findtext(f"{ATOM}published") == f"{one.published}T00:00:00Z"
        assert entry.findtext(f"{ATOM}updated") == f"{one.updated}T00:00:00Z"


def test_an_entry_is_whole_without_the_site(built: Path, feed: etree._Element) -> None:
    pictures = 0
    for said in feed.iter(f"{ATOM}content"):
        body = html.fragment_fromstring(str(said.text))
        for element in body.iter():
            tag = str(element.tag)
            assert tag in {*feeds.KEPT, *feeds.SAYING} or element.get("lang"), tag
            assert set(element.attrib) <= {*feeds.SAYING.get(tag, ()), "lang"}, tag
        assert not body.cssselect("h2 a, h3 a")  # nothing of a heading is a sign to press
        for link in body.xpath("//@href | //@src"):
            assert str(link).startswith(("https://", "http://")), link
            parts = urlsplit(str(link))
            if str(link).startswith(ADDRESS):
                file = built / unquote(parts.path.lstrip("/"))
                assert (file / "index.html" if parts.path.endswith("/") else file).exists(), link
        for image in body.iter("img"):
            pictures += 1
            assert str(image.get("src")).endswith(".svg")
            assert len(str(image.get("alt"))) > 20
    assert pictures > 20


def test_an_entry_has_the_words_of_its_page(built: Path, feed: etree._Element) -> None:
    (entry,) = [one for one in feed.iter(f"{ATOM}entry") if address(one).endswith("/growth/")]
    told = " ".join(
        html.fragment_fromstring(str(entry.findtext(f"{ATOM}content"))).text_content().split()
    )
    page = html.parse(
        built / urlsplit(address(entry)).path.strip("/") / "index.html",
        html.HTMLParser(encoding="utf-8"),
    )

    paragraphs = [
        " ".join(one.text_content().split()) for one in page.xpath("//article/p[not(@class)]")
    ]
    assert len(paragraphs) > 15
    assert [one for one in paragraphs if one not in told] == []


def test_every_page_leads_to_the_feed_of_its_language(built: Path, library: Library) -> None:
    for page in every(library, ADDRESS):
        tree = html.parse(built / page.file(ADDRESS)).getroot()
        tree.make_links_absolute(page.address)

        (link,) = tree.xpath("//head/link[@type='application/atom+xml']")
        assert (link.get("rel"), link.get("href")) == ("alternate", f"{page.site}feed.xml")
        assert link.get("title") == library.series.title[page.lang]


# --- what makes an entry new ---


@pytest.fixture
def bare(tmp_path: Path, library: Library) -> Path:
    """Pages with the least that a feed reads of them."""
    return _bare(tmp_path, library, ADDRESS)


def _bare(root: Path, library: Library, where: str) -> Path:
    head = '<title>T – S</title><meta name="description" content="D">'
    for page in every(library, where):
        file = root / page.file(where)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'<head>{head}</head><article class="text"><p>A</p></article>', "utf-8")
    return root


def _revised(library: Library, id: str, *changes: Change) -> Library:
    article = library.articles[id]
    newer = article.model_copy(update={"changes": (*changes, *article.changes)})
    return library.model_copy(update={"articles": library.articles | {id: newer}})


def write(root: Path, library: Library, address: str) -> None:
    for lang in library.codes:
        feeds.write(root, library, address, lang)


def _change(library: Library) -> Change:
    return Change.model_validate({"date": DAY, "what": dict.fromkeys(library.codes, "A")})


def test_another_host_makes_nothing_new(bare: Path, tmp_path: Path, library: Library) -> None:
    elsewhere = "https://example.org/moved/"
    _bare(tmp_path / "elsewhere", library, elsewhere)

    write(bare, library, ADDRESS)
    write(tmp_path / "elsewhere", library, elsewhere)

    here, there = read(bare / "en/feed.xml"), read(tmp_path / "elsewhere/en/feed.xml")
    assert ids(here) == ids(there)
    assert here.findtext(f"{ATOM}id") == there.findtext(f"{ATOM}id")
    assert text(here, "updated") == text(there, "updated")


def test_no_id_is_given_twice(bare: Path, library: Library) -> None:
    write(bare, library, ADDRESS)

    all_of = [read(bare / one) for one in ("feed.xml", "en/feed.xml")]
    said = [id for feed in all_of for id in (feed.findtext(f"{ATOM}id"), *ids(feed))]
    assert len(set(said)) == len(said)


def test_a_dated_revision_is_the_same_entry_at_the_top(bare: Path, library: Library) -> None:
    write(bare, library, ADDRESS)
    before = read(bare / "feed.xml")

    write(bare, _revised(library, "two-cycles", _change(library)), ADDRESS)

    after = read(bare / "feed.xml")
    top = feeds.urn(library, "ru", "two-cycles")
    assert ids(after) == [top, *(one for one in ids(before) if one != top)][: len(ids(after))]
    assert text(after, "published")[top] == text(before, "published")[top]
    assert text(after, "updated")[top] == f"{DAY}T00:00:00Z"
    assert after.findtext(f"{ATOM}updated") == f"{DAY}T00:00:00Z"
    rest = {id: day for id, day in text(after, "updated").items() if id != top}
    assert rest.items() <= text(before, "updated").items()


def test_a_page_that_was_renamed_is_the_same_entry(library: Library) -> None:
    moves: list[Any] = [
        {"from": "rise", "to": "growth"},
        {"from": "boom", "to": "growth"},
        {"from": "maturity#a", "to": "maturity#b"},
    ]
    moved = library.model_copy(
        update={"redirects": tuple(Redirect.model_validate(one) for one in moves)}
    )

    assert feeds.first_name("growth", moved) == "rise"
    assert feeds.first_name("maturity", moved) == "maturity"


def test_a_new_article_comes_first_and_a_mended_typo_makes_nothing_new(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    _build(copy, "before")
    copy.change(
        "tests/generator/docs/en/bearing.md", "every Saturday somebody", "each Saturday someone"
    )
    copy.change(
        "tests/generator/data/articles/sowing.yml",
        "changes:\n",
        "changes:\n  - {date: 2027-01-15, what: {en: Longer., de: Länger.}}\n",
    )
    copy.change(
        "tests/generator/data/series.yml",
        "title: {en: Handing over the key, de: Den Schlüssel weitergeben}\n",
        "title: {en: Handing over the key, de: Den Schlüssel weitergeben}\n    published: true\n",
    )
    _write_article(copy)

    _build(copy, "after")

    for folder, title in (("", "Handing over the key"), ("de/", "Den Schlüssel weitergeben")):
        before, after = (
            read(copy.root / out / "en" / folder / "feed.xml") for out in ("before", "after")
        )
        assert list(faults(after)) == []
        new, revised, *rest = ids(after)
        assert text(after, "title")[new] == title
        assert new not in ids(before)
        assert [revised, *rest] == sorted(ids(before), key=lambda id: id != revised)
        changed = text(before, "updated").items() ^ text(after, "updated").items()
        assert {id for id, _ in changed} == {new, revised}
        was, now = text(before, "content"), text(after, "content")
        if not folder:
            (mended,) = [id for id in rest if was[id] != now[id]]
            assert "each Saturday someone" in now[mended]


FEEDS_ALONE = """
import sys
from pathlib import Path
from macros import build, check, feeds, shelf

assert not check.project(Path(), proofs=False)
library = shelf.library(Path())
built = {code: Path(sys.argv[1]) / code for code in library.codes}
build.languages(Path(), built)
whole = build.assemble(built)
for code in library.codes:
    feeds.write(whole, library, build.address(), code)
"""


def _build(copy: Copy, out: str) -> None:
    """The pages as the engine builds them, and the feeds; nothing else that takes time."""
    done = subprocess.run(
        [sys.executable, "-c", FEEDS_ALONE, out],
        cwd=copy.root, env=copy.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _write_article(copy: Copy) -> None:
    texts = "{en: A, de: A}, {en: B, de: B}, {en: C, de: C}"
    (copy.root / "data/articles/handing-over.yml").write_text(
        "label: {en: Handing over, de: Weitergeben}\nblurb: {en: The key, de: Der Schlüssel}\n"
        f"reviewed: 2027-02-01\ntakeaways: [{texts}]\n"
        "changes: [{date: 2027-02-01, what: {en: First published., de: Erste Veröffentlichung.}}]\n",
        "utf-8",
    )
    for lang, config, label, title in (
        ("en", "mkdocs.yml", "Resting: resting.md", "Handing over the key"),
        ("de", "mkdocs.de.yml", "Ruhe: resting.md", "Den Schlüssel weitergeben"),
    ):
        name = {"en": "Handing over", "de": "Weitergeben"}[lang]
        copy.change(f"tests/generator/{config}", label, f"{label}\n      - {name}: handing-over.md")
        (copy.root / f"docs/{lang}/handing-over.md").write_text(
            f"---\ntitle: {title}\ndescription: {title}, {title}, {title}.\n---\n\n# {title}\n\nA.\n",
            "utf-8",
        )


# --- the page of news ---


def test_the_news_tell_of_every_day_the_newest_first(page: Page, dom: Any) -> None:
    figure = dom(news.figure(page))

    told = [one.get("datetime") for one in figure.iter("time")]
    days = {change.date for one in news.dated(page.library).values() for change in one.changes}
    assert told == sorted((day.isoformat() for day in days), reverse=True)


def test_the_news_say_of_every_page_what_changed(page: Page, dom: Any) -> None:
    figure = dom(news.figure(page))

    said: dict[str, set[str]] = {}
    for group in figure.xpath("ul/li"):
        what = " ".join(group.text.split())
        for link in group.iter("a"):
            said.setdefault(what, set()).add(link.get("href"))
    expected: dict[str, set[str]] = {}
    for id, one in news.dated(page.library).items():
        for change in one.changes:
            what = " ".join(page.plain(change.what).split())
            expected.setdefault(what, set()).add(page.to(id))
    assert said == expected


def test_what_is_new_stands_above_what_is_new_in_the_old(library: Library, dom: Any) -> None:
    page = Page(_revised(library, "two-cycles", _change(library)), "en", "news")
    old = news.dated(library)["growth"].published
    later = page.library.articles["growth"].model_copy(
        update={
            "changes": (
                Change.model_validate({"date": DAY, "what": dict.fromkeys(library.codes, "B")}),
            )
        }
    )
    page = Page(
        page.library.model_copy(update={"articles": page.library.articles | {"growth": later}}),
        "en",
        "news",
    )

    figure = dom(news.figure(page))

    first = figure.xpath("ul")[0]
    assert [one.text for one in first.xpath("li")] == ["B", "A"]
    assert old < DAY


# --- what authors are told ---


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("data/articles/one.yml", "changes: [{date: 2026-11-22, what: {ru: а, en: a}}]", "",
         "1: changes: is missing; a published article says since when: - {date: …, what: …}"),
        ("data/articles/one.yml", "en: a}}]", "en: a}},\n  {date: 2026-11-23, what: {ru: б, en: b}}]",
         "6: changes[1].date: 2026-11-23 below 2026-11-22; the newest stands first"),
        ("data/articles/one.yml", "date: 2026-11-22,", "date: today,", "5: changes[0].date: must be a date, without quotes: 2026-11-22"),
        ("data/articles/one.yml", "what: {ru: а, en: a}}]", "what: {ru: а}}]", "5: changes[0].what: lacks en"),
        ("data/series.yml", "{id: list,", "{id: list, changes: [{day: 1}],",
         "13: pages[1].changes[0].day: no such key; a change has date, what"),
        ("data/series.yml", "uuid: 00000000-", "uuid: 0-",
         "14: uuid: '0-0000-4000-8000-000000000000' is no UUID; python3 -c 'import uuid; print(uuid.uuid4())' makes one"),
        ("data/series.yml", "uuid: 00000000-0000-4000-8000-000000000000\n", "", "1: uuid: is missing"),
    ],
)  # fmt: skip
def test_a_fault_of_dates_is_named_with_its_line(
    project: Project, file: str, old: str, new: str, fault: str
) -> None:
    project.change(file, old, new)

    assert f"{file}:{fault}" in [str(one) for one in check.project(project.root)]
