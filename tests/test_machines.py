"""The data for programs: they keep to their schema, say in both languages the same, and what the pages say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import jsonschema_rs
import pytest
from lxml import html

from macros import machine_shape
from macros.model import Library
from tests import site
from tests.site import ORIGIN

SHAPE = "1.1.0", "af2dca07b3ac"
"""The version of the format, and what its shape comes to."""


@cache
def said(built: Path, lang: str) -> Any:
    return json.loads((built / site.languages()[lang] / "series.json").read_text("utf-8"))


@cache
def schema(built: Path) -> Any:
    return json.loads((built / "series.schema.json").read_text("utf-8"))


@cache
def words(built: Path, address: str) -> str:
    """The text of the page at an address of ours, or of that part of it which has the anchor."""
    place = urlsplit(address)
    page = tree(built / place.path.lstrip("/") / "index.html")
    return plain(
        (page.get_element_by_id(place.fragment) if place.fragment else page).text_content()
    )


@cache
def tree(file: Path) -> html.HtmlElement:
    return html.parse(file, html.HTMLParser(encoding="utf-8")).getroot()


def plain(text: str) -> str:
    """Letters and signs alone: between the parts of a page stand spaces that no phrase has."""
    return "".join(text.split())


def shown(built: Path, address: str, *texts: str) -> None:
    for text in texts:
        assert plain(text) in words(built, address), (address, text)


# --- the schema ---


def test_the_schema_is_one_and_the_data_keep_to_it(built: Path, lang: str) -> None:
    jsonschema_rs.meta.validate(schema(built))
    judge = jsonschema_rs.Draft202012Validator(schema(built), validate_formats=True)

    faults = [f"{one.instance_path}: {one.message}" for one in judge.iter_errors(said(built, lang))]

    assert not faults, faults[:10]
    assert schema(built)["$id"] == said(built, lang)["$schema"] == f"{ORIGIN}/series.schema.json"


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("stages", 0, "name"), ""),
        (("stages", 0, "colour"), "red"),
        (("cycles", 0, "moments", 0, "met"), 3),
        (("articles", 0, "address"), "growth/"),
        (("articles", 0, "updated"), "yesterday"),
        (("version",), "1"),
    ],
)
def test_the_schema_refuses_what_is_wrong(
    built: Path, where: tuple[str | int, ...], value: object
) -> None:
    wrong = json.loads(json.dumps(said(built, "en")))
    *way, last = where
    part = wrong
    for name in way:
        part = part[name]
    part[last] = value

    judge = jsonschema_rs.Draft202012Validator(schema(built), validate_formats=True)

    assert not judge.is_valid(wrong)


def test_every_text_says_in_the_schema_what_it_is_made_of(built: Path) -> None:
    assert schema(built)["$defs"]["Text"]["description"] == machine_shape.PLAIN
    lacking = [name for name, one in schema(built)["$defs"].items() if "description" not in one]
    assert set(lacking) <= KNOWN, "a model whose docstring would say what it is"


KNOWN = {"Change", "Finding", "MetricInput", "Reading", "Row", "Verdict"}


def test_a_new_shape_is_a_new_version() -> None:
    bare = json.dumps(_shape(machine_shape.schema(f"{ORIGIN}/")), sort_keys=True)

    found = machine_shape.VERSION, hashlib.sha256(bare.encode()).hexdigest()[:12]

    assert found == SHAPE, (
        "the shape of series.json has changed: raise VERSION, which says how, and write both here"
    )


def _shape(one: Any) -> Any:
    """A schema without what is for people: descriptions, titles, the order of its keys."""
    if isinstance(one, dict):
        return {
            name: _shape(value)
            for name, value in one.items()
            if not (name in ("description", "title", "default") and not isinstance(value, dict))
        }
    return [_shape(value) for value in one] if isinstance(one, list) else one


# --- both languages ---


def test_ids_and_numbers_are_the_same_in_every_language(built: Path) -> None:
    first, *others = [dict(_facts(said(built, lang))) for lang in site.languages()]

    for other in others:
        assert other.keys() == first.keys()
        assert {name for name in first if first[name] != other[name]} == set()


OWN = {"language", "address", "markdown", "data", "words", "forms", "form"}
"""What a language has of its own beside its texts."""
IDS = {
    "id", "code", "phase", "stage", "article", "basis", "level", "verdict", "ref", "unit", "cycle", "turn",
    "kind", "expression", "result", "value", "date", "reviewed", "published", "updated", "revised", "room", "minutes",
}  # fmt: skip


def _facts(one: Any, way: str = "") -> Iterator[tuple[str, object]]:
    """Every place of the data with what stands there, where that is no text."""
    if isinstance(one, dict):
        for name, value in one.items():
            if name not in OWN:
                yield from _facts(value, f"{way}/{name}")
    elif isinstance(one, list):
        for place, value in enumerate(one):
            yield from _facts(value, f"{way}/{place}")
    elif not isinstance(one, str) or way.rpartition("/")[2] in IDS:
        yield way, one
    else:
        yield way, "text"


def test_each_language_says_where_the_others_are(built: Path) -> None:
    first, *_ = files = [said(built, lang) for lang in site.languages()]

    assert all(one["languages"] == first["languages"] for one in files)
    assert [one["address"] for one in first["languages"]] == [one["address"] for one in files]
    for one in first["languages"]:
        assert (built / urlsplit(one["data"]).path.lstrip("/")).is_file()


# --- the pages ---


def test_cycles_and_stages_are_on_the_pages_where_they_say(built: Path, lang: str) -> None:
    data = said(built, lang)

    for cycle in data["cycles"]:
        shown(built, cycle["address"], cycle["wish"], cycle["starts"], cycle["ends"])
        for one in cycle["moments"]:
            shown(built, one["address"], one["name"], one["thinks"], one["feels"], one["standard"])
            shown(built, one["address"], one["spoils"], one["lifts"], one["owner"], one["metric"])
    for stage in data["stages"]:
        shown(built, stage["address"], stage["name"], stage["one_thing"], stage["here_if"])
        shown(built, stage["address"], *stage["priorities"], *stage["exit"], *stage["mistakes"])
        shown(built, stage["address"], *(one["text"] for one in stage["signals"]))


def test_every_line_of_a_list_is_on_the_page_where_it_says(built: Path, lang: str) -> None:
    data = said(built, lang)

    for checklist in data["checklists"]:
        shown(built, checklist["address"], checklist["title"])
        for item in checklist["items"]:
            shown(built, checklist["address"], f"{item['code']}{item['done']}")
            shown(built, checklist["address"], item["why"], item["verify"], item["owner"])
    for metric in data["metrics"]:
        page = metric["address"].partition("#")[0]
        shown(built, metric["address"], metric["code"], metric["name"])
        shown(built, page, f"{metric['name']}={metric['formula']}", metric["reading"])
        shown(built, page, *(one["meaning"] for one in metric["inputs"]))
    for term in data["terms"]:
        shown(built, term["address"], term["name"], term["definition"])
    for reference in data["references"]:
        if reference["address"]:
            shown(
                built, reference["address"], reference["code"], reference["title"], reference["use"]
            )
    for claim in data["claims"]:
        shown(built, claim["address"], claim["code"], claim["says"], claim["answer"])


def test_examples_have_the_numbers_of_their_pages(built: Path, lang: str) -> None:
    for example in said(built, lang)["examples"]:
        shown(built, example["address"], example["title"], example["story"], example["lesson"])
        for name, step in example["steps"].items():
            number = example["numbers"][name]
            assert number["value"] == float(step["result"])
            if step["working"]:
                shown(built, example["address"], f"{step['name']}", f"={number['text']}")


def test_the_tools_have_the_words_of_their_pages(built: Path, lang: str) -> None:
    data = said(built, lang)
    quiz, review = data["quiz"], data["review"]

    for question in quiz["questions"]:
        shown(
            built, quiz["address"], question["text"], *(one["text"] for one in question["answers"])
        )
    for step in review["steps"]:
        shown(built, review["address"], step["title"], step["ask"])
    for sheet in data["worksheets"]:
        shown(
            built,
            sheet["address"],
            sheet["title"],
            sheet["how"],
            *(one["ask"] for one in sheet["lines"]),
        )
    for blueprint in data["blueprints"]:
        for step in blueprint["steps"]:
            shown(
                built,
                blueprint["address"],
                *filter(None, (step["customer"], step["front"], step["fails"])),
            )


def test_articles_and_pages_are_where_they_say(built: Path, library: Library, lang: str) -> None:
    data = said(built, lang)

    assert [one["id"] for one in data["articles"]] == [
        one.id for one in library.series.articles if one.published
    ]
    for article in data["articles"]:
        shown(built, article["address"], article["title"], *article["takeaways"])
        shown(built, article["address"], *(one["text"] for one in article["findings"]))
        shown(built, article["address"], *(one["what"] for one in article["changes"]))
    for one in [*data["articles"], *data["pages"]]:
        twin = built / urlsplit(one["markdown"]).path.lstrip("/")
        assert twin.parent == built / urlsplit(one["address"]).path.strip("/"), one["id"]
        assert twin.is_file()


def test_every_address_of_ours_leads_to_its_place(built: Path, lang: str) -> None:
    found = set(_addresses(said(built, lang)))

    assert len(found) > 300
    for address in found:
        place = urlsplit(address)
        file = built / place.path.lstrip("/")
        if place.fragment:
            words(built, address)  # which finds the anchor
        assert file.is_file() or (file / "index.html").is_file(), address


def _addresses(one: Any) -> Iterator[str]:
    if isinstance(one, str) and one.startswith(f"{ORIGIN}/"):
        yield one
    elif isinstance(one, dict | list):
        for value in one.values() if isinstance(one, dict) else one:
            yield from _addresses(value)


def test_every_page_leads_to_the_data_of_its_language(built: Path, lang: str) -> None:
    start = site.languages()[lang]
    for path in site.pages(lang):
        (link,) = tree(built / start / path / "index.html").xpath(
            "//link[@rel='alternate'][@type='application/json']/@href"
        )
        assert urljoin(f"{ORIGIN}/{start}{path}", link) == f"{ORIGIN}/{start}series.json"


def test_a_reader_is_told_of_the_files(built: Path, lang: str) -> None:
    start = site.languages()[lang]
    about = tree(built / start / "about/index.html")

    links = about.xpath("//a[text()='series.json']/parent::p/a/@href")

    assert [urljoin(f"{ORIGIN}/{start}about/", str(one)) for one in links] == [
        f"{ORIGIN}/{start}series.json",
        f"{ORIGIN}/series.schema.json",
        f"{ORIGIN}/{start}llms.txt",
    ]
