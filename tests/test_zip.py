"""The copy of the site that opens from disk: every link leads somewhere, nothing asks for a host, nothing is lost."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from macros import book_zip, books
from macros.model import Library
from tests import site

pytestmark = pytest.mark.books

NOTICE = {
    "ru": "Это копия для чтения с диска. Поиск и инструменты работают на сайте: ",
    "en": "This is a copy for reading from disk. Search and the tools work on the site: ",
}
TOOL = {
    "ru": "Заполнять на экране и хранить записи можно только на сайте: ",
    "en": "Filling this in on screen and keeping it works only on the site: ",
}


@pytest.fixture(scope="session")
def zips(made: Path, library: Library) -> dict[str, Path]:
    return {lang: made / f"service-cycles.{lang}.zip" for lang in library.codes}


@pytest.fixture(scope="session")
def folders(zips: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What a reader has after unpacking."""
    place = tmp_path_factory.mktemp("unpacked")
    for file in zips.values():
        with zipfile.ZipFile(file) as packed:
            packed.extractall(place)
    return {lang: place / f"service-cycles-{lang}" for lang in zips}


@pytest.fixture
def folder(folders: dict[str, Path], lang: str) -> Path:
    return folders[lang]


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Page]:
    """A page on which no error may happen and that may ask for nothing but files."""
    faults: list[str] = []
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda asked: faults.append(f"failed: {asked.url}"))
    page.on(
        "request", lambda asked: faults.extend([asked.url] * (not asked.url.startswith("file:")))
    )
    yield page
    page.close()
    assert faults == []


def trees(folder: Path) -> dict[Path, html.HtmlElement]:
    found = {path: html.parse(path).getroot() for path in sorted(folder.rglob("*.html"))}
    assert len(found) > 25
    return found


def original(path: Path, folder: Path, built: Path, lang: str) -> html.HtmlElement:
    """The page of the site of which a file is the copy."""
    name = path.relative_to(folder).as_posix().removeprefix("pages/")
    below = "" if name == "index.html" else name.removesuffix(".html") + "/"
    return html.parse(built / site.languages()[lang] / below / "index.html").getroot()


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def letters(element: html.HtmlElement) -> str:
    """Its text without spaces: what was taken out may have stood between two."""
    return "".join(element.text_content().split())


def test_every_page_of_the_language_is_in_it(folder, lang):
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}

    pages = {
        f"pages/{page.rstrip('/')}.html" if page else "index.html" for page in site.pages(lang)
    }
    assert names == pages


def test_its_first_folder_is_short(folder):
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.txt", "assets", "figures", "index.html", "pages",
    ]  # fmt: skip


def test_every_link_leads_to_a_file_and_its_anchor(folder):
    pages = trees(folder)
    anchors = {path: set(tree.xpath("//@id")) | {"", "top"} for path, tree in pages.items()}

    lost = []
    for path, tree in pages.items():
        for href in map(str, tree.xpath("//@href | //@src")):
            parts = urlsplit(href)
            if parts.scheme:
                continue
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not there.is_file() or unquote(parts.fragment) not in anchors.get(there, {""}):
                lost.append(f"{path.name}: {href}")
    assert lost == []


def test_every_style_finds_what_it_asks_for(folder):
    sheets = list(folder.rglob("*.css"))

    asked = {
        sheet.parent / url
        for sheet in sheets
        for url in re.findall(r"url\(([^)]+)\)", sheet.read_text("utf-8"))
        if not url.startswith("data:")
    }
    assert len(sheets) > 10
    assert len({path.suffix for path in asked}) == 1  # fonts
    assert [path for path in asked if not path.is_file()] == []


def test_what_is_not_in_it_is_linked_on_the_site(folder, built):
    links = {
        str(href)
        for tree in trees(folder).values()
        for href in tree.xpath("//@href")
        if str(href).startswith(site.ORIGIN)
    }

    lost = [
        href
        for href in links
        if not (built / href.partition("#")[0][len(site.ORIGIN) + 1 :]).exists()
    ]
    assert lost == []


def test_nothing_in_it_needs_a_host(folder):
    for path, tree in trees(folder).items():
        needs = tree.xpath(
            "//script | //template | //base | //meta[@http-equiv] | //*[@hidden] | //link[@rel='preload']"
            "| //*[@src][contains(@src, ':')] | //link[@rel='stylesheet'][contains(@href, ':')]"
            "| //*[starts-with(@href, '/') or starts-with(@src, '/')] | //@*[starts-with(name(), 'on')]"
        )
        assert needs == [], path.name


def test_every_page_says_where_search_and_tools_are(folder, lang, built):
    for path, tree in trees(folder).items():
        (notice,) = tree.find_class("disk")
        address = original(path, folder, built, lang).xpath(
            "string(//link[@rel='canonical']/@href)"
        )
        assert text(notice) == NOTICE[lang] + address
        assert notice.xpath("string(a/@href)") == address


def test_no_page_asks_for_scripts_that_are_not_there(folder, lang):
    tools = [
        text(said)
        for path, tree in trees(folder).items()
        if path.name != "about.html"  # which tells how the site is made
        for said in tree.xpath("//main//p[contains(., 'JavaScript')]")
    ]
    told = [tree for tree in trees(folder).values() if TOOL[lang] in text(tree)]

    assert tools == []
    assert len(told) > 12


def test_the_rest_of_the_text_is_that_of_the_site(folder, lang, built):
    for path, tree in trees(folder).items():
        theirs = original(path, folder, built, lang)
        for gone in theirs.xpath(
            "//main//script | //main//template | //main//*[@hidden] | //main//*[@class='books']"
        ):
            gone.drop_tree()
        for page in (tree, theirs):
            for said in page.xpath(f"//main{book_zip.TOOLS}"):
                said.drop_tree()
        (ours,), (main,) = tree.xpath("//main"), theirs.xpath("//main")
        assert letters(ours) == letters(main), path.name


def test_nothing_else_is_in_it(folder):
    kinds = {path.suffix for path in folder.rglob("*") if path.is_file()}

    assert kinds <= {".html", ".css", ".woff2", ".svg", ".csv", ".ico", ".png", ".txt"}
    assert not [path for path in folder.rglob("*.png") if path.stat().st_size > 10_000]  # cards


def test_the_readme_says_what_to_open(folder, lang):
    said = (folder / "README.txt").read_text("utf-8")

    assert "index.html" in said
    assert f"{site.ORIGIN}/{site.languages()[lang]}\n" in said
    assert "CC BY 4.0" in said


def test_it_is_the_same_file_whenever_it_is_made(zips, lang, built, library, tmp_path):
    again, day = tmp_path / zips[lang].name, books.date(library)
    book_zip.write(again, built, library, lang, day)

    assert sha256(again.read_bytes()).digest() == sha256(zips[lang].read_bytes()).digest()
    with zipfile.ZipFile(again) as packed:
        names = packed.namelist()
        assert names == sorted(names)
        assert {name.partition("/")[0] for name in names} == {f"service-cycles-{lang}"}
        assert {info.date_time for info in packed.infolist()} == {
            (day.year, day.month, day.day, 0, 0, 0)
        }
        assert {info.external_attr >> 16 for info in packed.infolist()} == {0o100644}


FIGURES = {
    "index.html": ".rings__drawing",
    "pages/growth.html": ".curve__wide",
    "pages/hotfood.html": ".ring__wide",
    "pages/figures.html": ".figures__preview",
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_browser_shows_it_from_disk(folder, open_file, name):
    open_file.goto((folder / name).as_uri())

    expect(open_file.locator(FIGURES[name]).first).to_be_visible()
    heading = open_file.get_by_role("heading", level=1)
    assert "Literata" in heading.evaluate("one => getComputedStyle(one).fontFamily")
    open_file.evaluate("document.fonts.ready")
    loaded = open_file.evaluate(
        "[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family.replaceAll('\"', ''))"
    )
    assert {"Literata", "Golos Text"} <= set(loaded)
    if name.endswith("figures.html"):
        assert (
            open_file.locator(".figures__preview").first.evaluate(
                "one => one.decode().then(() => one.naturalWidth)"
            )
            > 100
        )


def test_a_reader_gets_from_page_to_page(folder, open_file):
    open_file.goto((folder / "index.html").as_uri())

    def follow(selector: str) -> str:
        open_file.locator(selector).first.click()
        open_file.wait_for_load_state()
        return str(open_file.url)

    assert follow("li:nth-child(6) > .parts__link") == (folder / "pages/growth.html").as_uri()
    assert follow("main a.cite").startswith((folder / "pages").as_uri())
    expect(open_file.locator(":target")).to_have_count(1)
    assert follow(".brand") == (folder / "index.html").as_uri()
    assert urljoin(
        open_file.url, open_file.locator(".languages__link").get_attribute("href")
    ).startswith(site.ORIGIN)
