"""The site of one language as a zip that opens from disk: pages, styles, fonts and figures, nothing that needs a host.

One language a file, as the other books: half the size, and every reader takes one. What is not in it (the other
language, search, feeds) is linked on the site. Its first folder is short: the home page, then `pages/`, `figures/`.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote, urljoin, urlsplit

import htpy as h
from lxml import html

from macros.model import Library
from macros.page import Page
from macros.standalone import licence
from macros.take import FOLDER

HOME = "index.html"
README = "README.txt"
STYLE = Path(__file__).with_suffix(".css")
STYLED = f"assets/css/{STYLE.name}"
FONTS = "assets/fonts"

OF_A_SITE = (
    "//script | //template | //comment()"
    "| //*[@hidden]"  # what a script would show one day
    "| //div[@class='books']"  # whose sizes would change this very file
    "| //meta[@http-equiv or @property or starts-with(@name, 'twitter:')]"  # a policy knows no `file:`
    "| //link[contains(' alternate preload modulepreload manifest ', concat(' ', @rel, ' '))]"
)
"""What a page from disk cannot use; a preloaded font would even be an error in the console."""
TOOLS = "//p[contains(@class, '__lost') or @class='quiz__paper' or @data-when='lost']"
"""What tells that a tool needs a script."""
LOADS = "//link[@rel='stylesheet' or contains(@rel, 'icon')]/@href | //@src"
URL = re.compile(r"""url\(\s*(["']?)([^)"']+)\1\s*\)""")

MODE = 0o100644 << 16
UNIX = 3
MIMETYPE = "mimetype"
"""What an EPUB begins with, not compressed, so that its kind is seen at a fixed place."""


def write(file: Path, site: Path, library: Library, lang: str, day: datetime.date) -> None:
    """Write the copy of the built `site` in `lang`, dated `day`, to `file`."""
    stem = file.name.removesuffix(".zip").replace(".", "-")
    pack(file, {f"{stem}/{name}": said for name, said in entries(site, library, lang).items()}, day)


def entries(site: Path, library: Library, lang: str) -> dict[str, bytes]:
    """The files of the copy by their names below its first folder."""
    root = site / library.folder(lang)
    place = address(site, library, lang)
    names = [*(part for part in library.parts if part not in library.drafts), *library.sheets]
    pages = [Page(library, lang, name, site=place) for name in names]
    places = {_below(page): _place(page) for page in pages}
    copied: dict[str, bytes] = {README: _readme(pages[0]).encode()}
    for page in pages:
        tree = html.parse(root / _below(page) / HOME).getroot()
        needed = _settle(tree, page, places, root)
        copied[_place(page)] = html.tostring(tree, encoding="utf-8", doctype="<!doctype html>")
        copied |= {name: (root / name).read_bytes() for name in needed - set(copied)}
    copied[STYLED] = STYLE.read_bytes()
    return copied


def address(site: Path, library: Library, lang: str) -> str:
    """Where the built `site` of a language will stand, as its own home page says."""
    home = html.parse(site / library.folder(lang) / HOME).getroot()
    return str(home.xpath("string(//link[@rel='canonical']/@href)"))


def pack(file: Path, entries: Mapping[str, bytes], day: datetime.date) -> None:
    """Write a zip that is the same for the same `entries`, by name, but for the one that EPUB wants first."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w") as packed:
        for name in sorted(entries, key=lambda name: (name != MIMETYPE, name)):
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.create_system, info.external_attr = UNIX, MODE
            plain = name == MIMETYPE
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            packed.writestr(info, entries[name], compresslevel=9)


def _below(page: Page) -> str:
    """The folder of a page below the site of its language: `growth/`."""
    return page.address.removeprefix(page.site)


def _place(page: Page) -> str:
    """The file of a page in the copy: `pages/growth.html`."""
    return f"pages/{_below(page).rstrip('/')}.html" if _below(page) else HOME


def _readme(page: Page) -> str:
    title = page.plain(page.library.series.title)
    site = " ".join([page.word("disk_notice"), page.site])
    return "\n\n".join([title, page.word("disk_readme"), site, licence(page)]) + "\n"


def _settle(tree: html.HtmlElement, page: Page, places: Mapping[str, str], root: Path) -> set[str]:
    """Make a page one of the copy; the files that it needs or offers, by their names below `root`."""
    for one in tree.xpath(OF_A_SITE):
        one.drop_tree()
    tree.attrib.pop("data-site", None)
    link = h.a(href=page.address)[page.address]
    for said in tree.xpath(TOOLS):
        _put(said, h.p[page.word("disk_tool"), " ", link])
    notice = html.fragment_fromstring(str(h.p(".disk")[page.word("disk_notice"), " ", link]))
    tree.xpath("//header")[0].append(notice)
    needed = set()
    for value in tree.xpath(f"{LOADS} | //@href"):
        element, name = value.getparent(), value.attrname
        is_loaded = element.tag == "link" or name == "src"
        kept, there = _lead(str(value), page, places, root, is_loaded=is_loaded)
        if kept:
            needed |= {kept, *_asked(kept, root)}
        element.set(name, there)
    style = {"rel": "stylesheet", "href": relpath(STYLED, dirname(_place(page)) or ".")}
    tree.xpath("//head")[0].append(html.Element("link", style))
    return needed


def _put(element: html.HtmlElement, new: h.Element) -> None:
    """Give an element the content of another; its name and what stands after it stay."""
    fresh, tail, kept = html.fragment_fromstring(str(new)), element.tail, dict(element.attrib)
    element.clear()
    element.attrib.update(kept)
    element.text, element.tail = fresh.text, tail
    element.extend(list(fresh))


def _lead(
    href: str, page: Page, places: Mapping[str, str], root: Path, *, is_loaded: bool
) -> tuple[str, str]:
    """The file of `root` that a link takes into the copy, if any, and where the link leads from now on."""
    whole = urljoin(page.address, href)
    parts = urlsplit(whole)
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    here = dirname(_place(page)) or "."
    bare = whole.partition("#")[0]
    if urlsplit(href).scheme or href.startswith("#"):
        return "", href  # what is said whole is meant so
    name = unquote(bare.removeprefix(page.site))
    if name in places:
        same = places[name] == _place(page)
        return "", (anchor if same and anchor else relpath(places[name], here) + anchor)
    offered = name.startswith(f"{FOLDER}/")
    if (is_loaded or offered) and (root / name).is_file():
        return name, relpath(name, here) + anchor
    return "", whole


def _asked(name: str, root: Path) -> Iterator[str]:
    """What a style asks for, and the licences that stand beside fonts."""
    if not name.endswith(".css"):
        return
    asked = {
        normpath(join(dirname(name), url))
        for _, url in URL.findall((root / name).read_text("utf-8"))
        if not url.startswith("data:")
    }
    yield from asked
    for folder in {dirname(one) for one in asked}:
        yield from (path.relative_to(root).as_posix() for path in (root / folder).glob("*.txt"))
