"""Every engine that the site could move to makes the same articles and the same menu out of this tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import takewhile
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree, html

from tests.site import ROOT, languages, pages

pytestmark = pytest.mark.engines

TREE = (
    "data",
    "docs",
    "macros",
    "overrides",
    *(path.name for path in sorted(ROOT.glob("mkdocs*.yml"))),
)
PLACE = "http://127.0.0.1:8000/"  # what the configs say when nobody says otherwise
PAGES = [(lang, page) for lang in languages() for page in pages(lang)]
FOREIGN = ".headerlink, #__skip"  # what an engine adds to an article


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each engine, where it has built every language into `build/<lang>`."""
    commands = {"mkdocs": [sys.executable, "-m", "mkdocs"]}
    for name in ("properdocs", "zensical"):
        program = os.environ.get(name.upper())
        assert program, f"{name.upper()} does not say where {name} is: run `make test-engines`"
        commands[name] = [str(ROOT / program)]
    return {
        name: _build(command, tmp_path_factory.mktemp(name)) for name, command in commands.items()
    }


def _build(command: list[str], folder: Path) -> Path:
    # A copy: engines write into the folder of their config, and two of them would evict each other's cache.
    for name in TREE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    here = {"SERIES_ROOT": str(folder), "PYTHONPATH": str(folder)}
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("SITE_URL")
    }
    for lang, home in languages().items():
        config = f"mkdocs.{lang}.yml" if home else "mkdocs.yml"
        done = subprocess.run(
            [*command, "build", "--strict", "-f", config],
            cwd=folder, env=environment | here, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(params=["properdocs", "zensical"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(("lang", "page"), PAGES)
def test_articles_are_equal(built: dict[str, Path], engine: str, lang: str, page: str) -> None:
    ours, theirs = (_read(built[one], lang, page) for one in ("mkdocs", engine))

    assert not _difference(_article(theirs), _article(ours))


@pytest.mark.parametrize(("lang", "page"), PAGES)
def test_menus_are_equal(built: dict[str, Path], engine: str, lang: str, page: str) -> None:
    ours, theirs = (_read(built[one], lang, page) for one in ("mkdocs", engine))

    assert not _difference(_menu(theirs), _menu(ours))


@pytest.mark.parametrize(("lang", "page"), PAGES)
def test_titles_and_interface_words_are_equal(
    built: dict[str, Path], engine: str, lang: str, page: str
) -> None:
    ours, theirs = (_read(built[one], lang, page) for one in ("mkdocs", engine))

    assert not _difference(_words(theirs), _words(ours))


def _read(folder: Path, lang: str, page: str) -> html.HtmlElement:
    """The page, every address in it made whole."""
    file, address = folder / "build" / lang / page / "index.html", PLACE + languages()[lang] + page
    tree = html.parse(file, html.HTMLParser(encoding="utf-8")).getroot()
    for node in tree.iter(etree.Element):
        for name in ("href", "src"):
            if name in node.attrib:
                node.set(name, urljoin(address, node.attrib[name]))
    return tree


def _article(tree: html.HtmlElement) -> str:
    (article,) = tree.cssselect("article.text")
    for node in article.cssselect(FOREIGN):
        node.drop_tree()
    for node in article.cssselect("[data-search-exclude]"):
        del node.attrib["data-search-exclude"]
    return html.tostring(article, encoding="unicode")


def _menu(tree: html.HtmlElement) -> str:
    """A line for each item: its label, where it leads, whether the reader is there."""
    items = tree.cssselect("header a, header summary")
    return "\n".join(
        f"{' '.join(one.text_content().split())} {one.get('href')} {one.get('aria-current')}"
        for one in items
    )


def _words(tree: html.HtmlElement) -> str:
    """All that is said around the article: the title, visible text, names for those who listen."""
    (body,) = tree.cssselect("body")
    for article in body.cssselect("article"):
        article.drop_tree()
    said = [
        tree.findtext("head/title") or "",
        *body.itertext(),
        *body.xpath("//@aria-label"),
        *body.xpath("//@title"),
    ]
    return "\n".join(words for text in said if (words := " ".join(text.split())))


def _difference(theirs: str, ours: str) -> str:
    """The first place where they part, if they do; pytest would compare such texts for minutes."""
    if theirs == ours:
        return ""
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(theirs, ours, strict=False))
    )
    at = max(same - 60, 0)
    return f"…{theirs[at : at + 200]!r} instead of …{ours[at : at + 200]!r}"
