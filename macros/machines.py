"""Everything that the series knows as one JSON file a language, with the JSON Schema that says what is in it.

Made of the very data that the pages are built from: a field added to a model is in the file and in the schema.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import htpy as h
from markupsafe import Markup
from pydantic import BaseModel

from macros import example, inline, model, news, ring
from macros.machine_shape import SCHEMA, VERSION, schema
from macros.model import Library, Text
from macros.page import Page

FILE = "series.json"
"""Below the root of a language."""
TWIN = "index.md"
"""Beside each page: `macros/twins.py`."""

TAG = re.compile(r"<[^>]*>")


def write(root: Path, library: Library, address: str, lang: str) -> None:
    """Write the data in `lang` into the site at `root`, which will stand at `address`, with the first their schema."""
    folder = library.folder(lang)
    if not folder:
        (root / SCHEMA).write_text(_json(schema(address), indent=1), "utf-8")
    said = data(_home(library, lang, address), address)
    (root / folder / FILE).write_text(_json(said, indent=None), "utf-8")


def offer(page: Page) -> h.Element:
    """For readers who write programs: where the files are."""
    home = page.to(page.library.series.pages[0].id)
    files = (home + FILE, page.root + SCHEMA, f"{home}llms.txt")
    links = [[" · ", h.a(href=file)[file.rpartition("/")[2]]] for file in files]
    return h.p[page.word("machines_offer"), " ", links[0][1], links[1:]]


def data(page: Page, address: str) -> dict[str, Any]:
    """What `Data` describes, in the language of the home `page`."""
    library = page.library
    dates = news.dated(library)
    return {
        "$schema": address + SCHEMA,
        "version": VERSION,
        "language": page.lang,
        "licence": library.series.licence,
        "address": page.address,
        "updated": max((one.updated.isoformat() for one in dates.values()), default=None),
        **_said(
            library.series, page, {"uuid", "title", "authors", "holder", "phases", "life", "ways"}
        ),
        "languages": [_language(one, page, address) for one in library.series.languages],
        "stages": [
            {
                "id": id,
                "number": page.stage_number(id),
                "address": _at(page, one.article),
                **_said(one, page),
            }
            for id, one in library.stages.items()
        ],
        "heat": [{"phase": id, **_said(one, page)} for id, one in library.heat.items()],
        "cycles": [_cycle(id, page) for id in library.cycles],
        "checklists": _listed(library.checklists, page, lambda id: _list_at(id, page)),
        "metrics": _listed(
            library.metrics,
            page,
            lambda id: _at(page, page.home("metrics"), library.metrics[id].code.lower()),
        ),
        "units": [{"id": id, **_said(one, page)} for id, one in library.units.items()],
        "examples": [_example(id, page) for id in library.examples],
        "terms": [_term(id, page) for id, one in library.terms.items() if not one.editorial],
        "references": [
            {"code": code, "address": _code_at(code, page), **_said(one, page)}
            for code, one in library.references.items()
        ],
        "claims": [
            {"code": code, "address": _code_at(code, page), **_said(one, page)}
            for code, one in library.claims.items()
        ],
        "quiz": library.quiz
        and {"address": _at(page, page.home("quiz")), **_said(library.quiz, page)},
        "review": library.review
        and {"address": _at(page, page.home("review")), **_said(library.review, page)},
        "worksheets": _listed(
            library.worksheets, page, lambda id: _at(page, page.home(f"worksheet:{id}"))
        ),
        "blueprints": _listed(
            library.blueprints, page, lambda id: _at(page, page.home(f"blueprint:{id}"))
        ),
        "articles": [_article(part.id, page) for part in library.series.articles if part.published],
        "pages": [
            {"address": _at(page, one.id), "markdown": _markdown(one.id, page), **_said(one, page)}
            for one in library.series.pages
        ],
    }


def _home(library: Library, code: str, address: str) -> Page:
    return Page(library, code, library.series.pages[0].id, site=address + library.folder(code))


def _language(one: model.Language, page: Page, address: str) -> dict[str, Any]:
    home = _home(page.library, one.code, address)
    return {"code": one.code, "name": one.name, "address": home.address, "data": home.site + FILE}


def _cycle(id: str, page: Page) -> dict[str, Any]:
    cycle = page.library.cycles[id]
    home = page.home(f"cycle:{id}") or page.home(f"ring:{id}")
    moments = [
        {**_said(one, page), "address": _at(page, home, ring.anchor(id, one))}
        for one in cycle.moments
    ]
    return {"id": id, "address": _at(page, home), **_said(cycle, page), "moments": moments}


def _list_at(id: str, page: Page) -> str | None:
    every = page.home("checklists")
    return _at(page, every, id) if every else _at(page, page.home(f"checklist:{id}"))


def _example(id: str, page: Page) -> dict[str, Any]:
    one = page.library.examples[id]
    numbers = {}
    for name in (*one.inputs, *one.steps):
        value, unit = example.printed(name, one)
        exact = float(value) if "." in value else int(value)
        text = _plain(example.measured(name, one, page))
        numbers[name] = {"value": exact, "unit": unit, "text": text}
    where = _at(page, page.home(f"example:{id}"), f"example-{id}")

    def told(text: Text) -> str:
        has_numbers = "{" in text[page.lang]
        return _plain(example.told(text, one, page)) if has_numbers else _text(text, page)

    said = _said(one, page, say=told)
    return {"id": id, "address": where, **said, "numbers": numbers}


def _term(id: str, page: Page) -> dict[str, Any]:
    term = page.library.terms[id]
    return {
        "id": id,
        "address": _at(page, page.home("glossary"), id),
        **_said(term, page, {"name", "abbr", "definition", "sources"}),
        "forms": list(term.forms.get(page.lang, ())),
        "see": [one for one in term.see if not page.library.terms[one].editorial],
    }


def _code_at(code: str, page: Page) -> str | None:
    kind = page.library.list_of(code)
    if kind == "sources" and code not in page.library.cited:
        return None  # the sources are what is cited
    return _at(page, page.home(kind), code.lower())


def _article(id: str, page: Page) -> dict[str, Any]:
    library = page.library
    dates = news.dated(library).get(id)
    return {
        "id": id,
        "number": list(library.parts).index(id) + 1,
        "title": _text(library.parts[id].title, page),
        "address": _at(page, id),
        "markdown": _markdown(id, page),
        "published": dates and dates.published.isoformat(),
        "updated": dates and dates.updated.isoformat(),
        "words": library.lengths[page.lang, id],
        **_said(library.articles[id], page),
    }


def _listed(
    things: dict[str, Any], page: Page, where: Callable[[str], str | None]
) -> list[dict[str, Any]]:
    return [{"id": id, "address": where(id), **_said(one, page)} for id, one in things.items()]


def _at(page: Page, path: str | None, anchor: str = "") -> str | None:
    """The whole address of a place, if the page that would show it is there."""
    if path is None or not page.published(path):
        return None
    there = Page(page.library, page.lang, path, site=page.site).address
    return f"{there}#{anchor}" if anchor else there


def _markdown(id: str, page: Page) -> str:
    return f"{_at(page, id)}{TWIN}"


def _said(
    value: Any,
    page: Page,
    only: set[str] | None = None,
    say: Callable[[Text], str] | None = None,
) -> Any:
    """A thing of the data as JSON in the language of the page; of its fields, those in `only`."""
    if isinstance(value, Text):
        return say(value) if say else _text(value, page)
    if isinstance(value, model.Forms):
        return value.root[page.lang]
    if isinstance(value, BaseModel):
        fields = (name for name in type(value).model_fields if only is None or name in only)
        return {name: _said(getattr(value, name), page, None, say) for name in fields}
    if isinstance(value, dict):
        return {name: _said(one, page, None, say) for name, one in value.items()}
    if isinstance(value, tuple):
        return [_said(one, page, None, say) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _text(text: Text, page: Page) -> str:
    said = text[page.lang]
    # Where nothing is marked, typography would only bind spaces.
    return _plain(page.text(text)) if inline.MARKED.search(said) else " ".join(said.split())


def _plain(said: Markup | str) -> str:
    return unescape(TAG.sub("", said)).replace("\u00a0", " ").strip()


def _json(value: object, indent: int | None) -> str:
    marks = None if indent else (",", ":")
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=marks) + "\n"
