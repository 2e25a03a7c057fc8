"""Another series is made from data, pages and configurations alone: `tests/generator/` is one, and no Python is its.

It has three stages, six phases, cycles of four and of six moments, and speaks English first and German.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from lxml import html

from macros import check, shelf
from macros.catalogue import MACROS
from macros.manuscript import read
from macros.source import Loc, dotted
from tests.conftest import ROOT
from tests.site import MADE, another

GARDEN = ROOT / "tests" / "generator"
ADDRESS = "https://example.org/garden/"
PAGES = [
    "", "about/", "bearing/", "evening/", "figures/", "glossary/", "my-garden/", "news/", "own-round/", "paper/", "resting/",
    "rounds/", "sources/", "sowing/",
]  # fmt: skip
"""The pages of one language, by their address below its home."""


# --- the project ---


def test_another_series_has_no_fault():
    assert check.project(GARDEN) == []


def test_another_series_calls_every_macro():
    pages = read(GARDEN, ("en", "de"))

    assert {call.name for page in pages for call in page.calls} == set(MACROS)


def test_another_series_has_every_word_of_the_interface():
    ours, theirs = (_loaded(root / "data" / "words.yml") for root in (ROOT, GARDEN))

    assert set(theirs) == set(ours)


# --- its site ---


@pytest.fixture(scope="module")
def garden(scratch: Path) -> Path:
    """The folder of its site, built as anybody builds one."""
    return another(GARDEN, scratch / f"garden-{os.getpid()}", ADDRESS)


def _page(site: Path, address: str) -> html.HtmlElement:
    return html.parse(site / address / "index.html").getroot()


def _texts(found: list[html.HtmlElement]) -> list[str]:
    return [" ".join(one.text_content().split()) for one in found]


def test_each_language_has_every_page(garden: Path):
    pages = sorted(path.relative_to(garden).as_posix() for path in garden.rglob("*.html"))

    each = [f"{folder}{page}index.html" for folder in ("", "de/") for page in (*PAGES, "harvest/")]
    assert pages == sorted([*each, "404.html"])


@pytest.mark.parametrize(
    ("folder", "title"),
    [("", "Bearing: more names than beds"), ("de/", "Ernte: mehr Namen als Beete")],
)
def test_what_was_renamed_is_found_by_its_old_name(garden: Path, folder: str, title: str):
    old, new = _page(garden, f"{folder}harvest/"), _page(garden, f"{folder}bearing/")

    assert _texts(old.cssselect("main a")) == [title]
    assert old.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../bearing/"]
    assert new.xpath("//h2[@id='example']/span/@id") == ["waiting"]


@pytest.mark.parametrize(("folder", "lang"), [("", "en"), ("de/", "de")])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_its_language_and_where_its_twins_are(
    garden: Path, folder: str, lang: str, page: str
):
    tree = _page(garden, folder + page)

    links = tree.cssselect("link[rel=alternate][hreflang]")
    assert tree.get("lang") == lang
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "en": f"{ADDRESS}{page}",
        "de": f"{ADDRESS}de/{page}",
        "x-default": f"{ADDRESS}{page}",
    }


@pytest.mark.parametrize(
    ("folder", "name", "lang"), [("", "Deutsch", "de"), ("de/", "English", "en")]
)
def test_the_switch_leads_to_the_other_language(garden: Path, folder: str, name: str, lang: str):
    (link,) = _page(garden, f"{folder}sowing/").cssselect(".languages a")

    other = (garden / folder / "sowing" / str(link.get("href"))).resolve()
    assert (link.text, link.get("lang")) == (name, lang)
    assert html.parse(other / "index.html").getroot().get("lang") == lang


def test_the_missing_page_speaks_every_language(garden: Path):
    sections = html.parse(garden / "404.html").getroot().cssselect(".notfound > section")

    assert [(one.get("lang"), *_texts(one.cssselect(".notfound__title"))) for one in sections] == [
        ("en", "Page not found"),
        ("de", "Seite nicht gefunden"),
    ]


@pytest.mark.parametrize("lang", ["en", "de"])
def test_its_search_knows_its_languages(garden: Path, lang: str):
    index = garden / "pagefind" / lang
    entry = json.loads((index / "pagefind-entry.json").read_text("utf-8"))
    known = json.loads((index / "words.json").read_text("utf-8"))

    assert list(entry["languages"]) == [lang]
    assert entry["languages"][lang]["page_count"] == len(PAGES)
    assert known["languages"] == {"en": "English", "de": "Deutsch"}
    assert known["keyboard"] != known["keyboards"][0]


@pytest.mark.parametrize(
    ("page", "stages"),
    [
        ("", ".rings__stage"),
        ("", ".curve__stage"),
        ("bearing/", ".curve__stage"),
        ("bearing/", ".strip__stage"),
        ("resting/", ".heatmap thead .heatmap__stage"),
    ],
)
def test_there_are_as_many_stages_as_the_series_has(garden: Path, page: str, stages: str):
    drawn = _page(garden, page).cssselect(stages)

    assert len(drawn) == 3
    assert ["stage-1" in one.classes for one in drawn] == [True, False, False]
    assert ["stage-3" in one.classes for one in drawn] == [False, False, True]


@pytest.mark.parametrize(
    ("page", "moments", "branches"), [("resting/", 4, 0), ("bearing/", 6, 1), ("sowing/", 6, 1)]
)
@pytest.mark.parametrize("layout", [".ring__wide", ".ring__compact"])
def test_a_ring_has_as_many_moments_as_its_cycle(
    garden: Path, page: str, layout: str, moments: int, branches: int
):
    (ring,) = _page(garden, f"de/{page}").cssselect(layout)

    assert len(ring.cssselect(".ring__node")) == moments
    assert len(ring.cssselect(".ring__node--branch")) == branches
    assert len(ring.cssselect(".ring__arc:not(.ring__arc--branch)")) == moments - branches


def test_numbers_are_written_as_the_language_writes_them(garden: Path):
    english, german = (
        " ".join(_texts(_page(garden, f"{folder}bearing/").cssselect(".example")))
        for folder in ("", "de/")
    )

    assert "12.5%" in english
    assert "12,5 %" in german
    assert "12 Jahre" in german


def test_quotation_marks_are_those_of_the_language(garden: Path):
    (english,), (german,) = (
        _texts(_page(garden, f"{folder}resting/").cssselect(".ring__wide .ring__wish"))
        for folder in ("", "de/")
    )

    assert (english[0], english[-1]) == ("‘", "’")
    assert (german[0], german[-1]) == ("„", "“")


# --- its words ---


@pytest.mark.parametrize("page", PAGES)
def test_german_pages_have_no_english_words_of_the_interface(garden: Path, page: str):
    words = _loaded(GARDEN / "data" / "words.yml")
    english, german = (_patterns(words, lang) for lang in ("en", "de"))

    said = set(_said(_page(garden, f"de/{page}")))

    assert [one for one in said if english.fullmatch(one) and not german.fullmatch(one)] == []


def test_its_data_for_programs_keep_to_their_schema(garden: Path):
    schema = json.loads((garden / "series.schema.json").read_text("utf-8"))
    judge = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)

    for folder, lang in (("", "en"), ("de", "de")):
        said = json.loads((garden / folder / "series.json").read_text("utf-8"))
        assert list(judge.iter_errors(said)) == []
        assert said["language"] == lang
        assert len(said["stages"]) == 3
        assert "/bearing/index.md): " in (garden / folder / "llms.txt").read_text("utf-8")


def test_german_pages_have_their_words(garden: Path):
    tree = _page(garden, "de/bearing/")

    said = " ".join(_said(tree))
    assert _texts(tree.cssselect(".skip")) == ["Zum Inhalt"]  # a word of the theme
    assert _texts(tree.cssselect(".stage dt")) == [
        "Sie sind hier, wenn",
        "Wenn Sie nur eines tun",
        "Der größte Fehler",
    ]
    for word in ("Auf dieser Seite", "Phase 2 von 3", "Teil 2 von 4", "22. November 2026", "folgt"):
        assert word in said
    for word in ("Anzeichen der Phase „Ernte“", "0 von 3 erledigt", "Bruchgefahr: 3 von 3"):
        assert word in said


LABELS = ("title", "alt", "aria-label", "data-label", "data-progress", "data-copied")
"""Attributes that readers see or hear."""


def _said(tree: html.HtmlElement) -> Iterator[str]:
    """Every text and every label of a page but what says itself that it is of another language."""
    lang = str(tree.get("lang"))
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        inside = next((one for one in _line(element) if one.get("lang")), tree).get("lang")
        own = [element.text, *(child.tail for child in element)]
        labels = [value for name, value in element.items() if name in LABELS]
        for text in [*own, *labels] if inside == lang else []:
            if text and text.strip():
                yield " ".join(text.split())


def _line(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    yield element
    yield from element.iterancestors()


def _patterns(words: dict[str, Any], lang: str) -> re.Pattern[str]:
    """Texts with the words of a language: one alone, or several anywhere, their places filled."""
    filled = [
        re.sub(r"\\\{\w+\\\}", ".+", re.escape(form))
        for word in words.values()
        for form in ([word[lang]] if isinstance(word[lang], str) else word[lang].values())
    ]
    alone = [one if " " not in one else rf"(.*\W)?{one}(\W.*)?" for one in filled]
    return re.compile("|".join(alone))


# --- one more language ---


@pytest.fixture
def trilingual(tmp_path: Path) -> Path:
    """The project with a third language in its one line of `series.yml`, and nothing else of it."""
    root = tmp_path / "garden"
    shutil.copytree(GARDEN, root, ignore=MADE)
    _change(
        root / "data/series.yml",
        "{code: de, name: Deutsch}\n",
        "{code: de, name: Deutsch}\n  - {code: fr, name: Français}\n",
    )
    return root


def test_a_new_language_is_missed_in_every_phrase_at_once(trilingual: Path):
    faults = check.project(trilingual)

    wanted = {
        (path.relative_to(trilingual).as_posix(), dotted(loc))
        for path in (trilingual / "data").rglob("*.yml")
        for loc, _ in _phrases(_loaded(path))
    }
    assert len(wanted) > 300
    assert {(one.path, one.where) for one in faults if one.what == "lacks fr"} == wanted
    assert [str(one) for one in faults if one.what != "lacks fr"] == [
        "docs/fr:1: no such folder; the pages in 'fr' stand there",
        "mkdocs.fr.yml:1: no such file; the language 'fr' has a configuration of its own",
    ]


def test_a_new_language_is_missed_in_pages_and_configurations_when_its_phrases_are_written(
    trilingual: Path,
):
    _write_phrases(trilingual)

    pages = [f"docs/fr/{page.strip('/') or 'index'}.md" for page in PAGES]
    block = "languages:\n" + "\n".join(
        f"- code: {code}\n  name: {name}\n  path: {path}"
        for code, name, path in (
            ("en", "English", "''"),
            ("de", "Deutsch", "de/"),
            ("fr", "Français", "fr/"),
        )
    )
    assert [str(one) for one in check.project(trilingual)] == [
        *(f"{page}:1: no such file; a page stands in every language" for page in sorted(pages)),
        f"mkdocs.base.yml:23: extra.languages: differs from data/series.yml; write\n{block}",
        "mkdocs.fr.yml:1: no such file; the language 'fr' has a configuration of its own",
    ]


def test_a_new_language_needs_no_python(trilingual: Path, tmp_path: Path):
    _write_phrases(trilingual)
    shutil.copytree(trilingual / "docs/en", trilingual / "docs/fr")
    base, config = trilingual / "mkdocs.base.yml", trilingual / "mkdocs.fr.yml"
    _change(base, "path: de/}\n", "path: de/}\n    - {code: fr, name: Français, path: fr/}\n")
    _change(base, "../../overrides", str(ROOT / "overrides"))
    shutil.copy(trilingual / "mkdocs.yml", config)
    _change(config, "docs/en", "docs/fr")
    _change(config, "build/en", "build/fr")
    _change(config, "[SITE_URL,", "[SITE_URL_FR,")
    _change(config, "language: en", "language: fr")
    _change(config, 'up: ""', "up: ../")

    site = another(trilingual, tmp_path / "site", ADDRESS)

    page = _page(site, "fr/bearing/")
    switch = page.cssselect(".languages a")
    links = _page(site, "bearing/").cssselect("link[hreflang]")
    assert page.get("lang") == "fr"
    assert [link.get("lang") for link in switch] == ["en", "de"]
    assert [link.get("hreflang") for link in links] == ["en", "de", "fr", "x-default"]
    assert "12,5%" in " ".join(
        _texts(page.cssselect(".example"))
    )  # its comma comes from its locale


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new), "utf-8")


def _loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def _phrases(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, dict[str, Any]]]:
    """Everything in a file that is said in both languages; lists of words are for either alone."""
    if isinstance(value, dict):
        if set(value) == {"en", "de"} and not isinstance(value["en"], list):
            yield loc, value
        else:
            for key, one in value.items():
                yield from _phrases(one, (*loc, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _phrases(one, (*loc, index))


def _write_phrases(root: Path) -> None:
    """Give every phrase of the data its third language; what it says is all the same here."""
    for path in (root / "data").rglob("*.yml"):
        loaded = _loaded(path)
        for _, phrase in _phrases(loaded):
            phrase["fr"] = phrase["en"]
        path.write_text(yaml.safe_dump(loaded, allow_unicode=True, sort_keys=False), "utf-8")
    # Its phrases are copies of the English ones, quotation marks and all.
    (root / "data/languages/fr.yml").write_text("quotes: ‘’\ninner_quotes: “”\n", "utf-8")


# --- nothing of the real series in what builds it ---


def _ids() -> dict[str, set[str]]:
    """What the real series calls its parts, by kind."""
    library = shelf.library(ROOT)
    return {
        "stages": set(library.stages),
        "cycles": set(library.cycles),
        "phases": set(library.phases),
        "languages": set(library.codes),
    }


def _code(*endings: str) -> list[Path]:
    folders = {".py": ROOT / "macros"}
    return [
        path
        for ending in endings
        for path in sorted(folders.get(ending, ROOT / "overrides").rglob(f"*{ending}"))
    ]


def _named(paths: list[Path], ids: set[str], words: Callable[[str], Iterator[tuple[int, str]]]):
    return [
        f"{path.relative_to(ROOT)}:{line}: {word}"
        for path in paths
        for line, word in words(path.read_text("utf-8"))
        if word in ids
    ]


def _python(text: str) -> Iterator[tuple[int, str]]:
    """Every string of a module that is no docstring, whole and as the words of a name: `curve__growth`, `growth.md`."""
    tree = ast.parse(text)
    silent = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node.lineno, node.value
            if " " not in node.value:  # a sentence may say “no language of the series”
                yield from ((node.lineno, word) for word in re.split(r"[^a-z0-9]+", node.value))


def _asset(text: str) -> Iterator[tuple[int, str]]:
    """Every word in quotation marks, every value of an attribute selector, every class as a whole and in parts."""
    for line, said in enumerate(text.splitlines(), 1):
        for quoted in re.findall(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`", said):
            yield from ((line, word) for one in quoted for word in re.split(r"[^\w-]+", one))
        for value in re.findall(r"\[[\w-]+[~|^$*]?=([\w-]+)|:lang\(([\w-]+)\)", said):
            yield from ((line, one) for one in value)
        for name in re.findall(r"\.([a-z][\w-]*)", said):
            yield line, name
            yield from ((line, part) for part in re.split(r"[_-]+", name))


@pytest.mark.parametrize("kind", ["stages", "cycles", "phases", "languages"])
def test_python_names_nothing_of_the_series(kind: str):
    assert _named(_code(".py"), _ids()[kind], _python) == []


@pytest.mark.parametrize("kind", ["stages", "cycles", "languages"])
def test_templates_styles_and_scripts_name_nothing_of_the_series(kind: str):
    assert _named(_code(".html", ".css", ".js"), _ids()[kind], _asset) == []


def test_templates_name_no_phase_of_the_series():
    # Not so in scripts: `close` is a method of dialogs and `wait`, `return` are words of the language.
    assert _named(_code(".html"), _ids()["phases"], _asset) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (_python, 'def f(x):\n    """growth"""\n    return x == "growth"\n'),
        (_python, '"""growth"""\nCLASS = "curve__growth"\n'),
        (_asset, "\n.stage--growth { color: red }\n"),
        (_asset, "\n[data-stage=growth] { color: red }\n"),
        (_asset, '\n{% if page.meta.stage == "growth" %}\n'),
        (_asset, "\nconst hot = `stage growth`;\n"),
    ],
)
def test_a_name_of_the_series_would_be_found(words, text: str):
    assert (2, "growth") in words(text) or (3, "growth") in words(text)
    assert (1, "growth") not in words(text)


def test_python_has_letters_of_no_language_but_english():
    letter = re.compile(r"[^\W\d_a-zA-Z]")
    found = [
        f"{path.relative_to(ROOT)}:{line}: {said}"
        for path in _code(".py")
        for line, said in _python(path.read_text("utf-8"))
        if letter.search(said)
    ]

    # By й the glossary knows it from и; it would stand better in data/languages/.
    assert [one for one in found if not one.endswith(": й")] == []
