"""Whether the pages under `docs/` are right: calls, references, headings, links, twins, the menus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from macros import (
    calls,
    data,
    links,
    manuscript,
    numerals,
    proof,
    prose,
    redirects,
    shelf,
    vocabulary,
)
from macros.catalogue import MACROS
from macros.data import DataError
from macros.links import Known
from macros.manuscript import JINJA, Call, Manuscript
from macros.model import LANGUAGES, Library, Text
from macros.page import Page
from macros.source import Fault, dotted
from macros.spelling import Spelling

SHOWN_BY = {
    "cycles": "ring",
    "checklists": "checklist",
    "examples": "example",
    "worksheets": "worksheet",
    "blueprints": "blueprint",
}
"""The folders whose every file is shown, and the macro that shows one."""
ANCHOR = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SHOWN = {"title", "description", "css"}
DESCRIPTION = (50, 165)  # characters that search engines show


def project(root: Path, *, proofs: bool = True) -> list[Fault]:
    """Every fault of the project at `root`: its data, or its pages and prose when the data are right."""
    try:
        library = shelf.library(root)
    except DataError as error:
        # A series that says no languages has no first one, whose configuration bears another name.
        unread = any(
            fault.path == "data/series.yml" and fault.where in ("", "languages")
            for fault in error.faults
        )
        return sorted({*error.faults, *_homeless(root, () if unread else LANGUAGES.get())})
    manuscripts = manuscript.read(root, library.codes)
    if not proofs:
        return pages(root, manuscripts, library, shelf.known(root))
    read = prose.read(manuscripts, shelf.sources(root), library)
    asked = Spelling(read, library)
    faults = pages(root, manuscripts, library, shelf.known(root))
    faults += proof.faults(root, read, library)
    faults += vocabulary.faults(read, library)
    faults += numerals.faults(read, library)
    faults += asked.faults()
    return sorted(set(faults))


def pages(root: Path, manuscripts: list[Manuscript], library: Library, known: Known) -> list[Fault]:
    """Every fault of calls, references, headings, links and twins, of menus and configurations."""
    faults: list[Fault] = []
    for page in manuscripts:
        for rule in (_front_matter, _headings, _calls, _marks, _place):
            faults += [Fault(page.file, *fault) for fault in rule(page, library, known)]
    faults += _twins(manuscripts, library)
    faults += _unused(manuscripts, library)
    faults += _unwritten(manuscripts, library)
    faults += _redirects(root, manuscripts, library)
    for lang, config in configs(root, library.codes).items():
        faults += _menu(root, lang, config, library)
    faults += _switch(root, library)
    return sorted(set(faults))


def configs(root: Path, codes: tuple[str, ...]) -> dict[str, Path]:
    """The engine's configuration of each language: `mkdocs.yml` of the first, `mkdocs.<code>.yml` of others."""
    return {
        code: root / (f"mkdocs.{code}.yml" if place else "mkdocs.yml")
        for place, code in enumerate(codes)
    }


def _homeless(root: Path, codes: tuple[str, ...]) -> Iterator[Fault]:
    """The languages that have phrases to write and as yet no configuration, or no folder of pages."""
    for code, config in configs(root, codes).items():
        if not config.exists():
            yield _no_config(root, code, config)
        if not (root / "docs" / code).is_dir():
            yield Fault(f"docs/{code}", 1, "", f"no such folder; the pages in {code!r} stand there")


def _no_config(root: Path, code: str, config: Path) -> Fault:
    what = f"no such file; the language {code!r} has a configuration of its own"
    return Fault(config.relative_to(root).as_posix(), 1, "", what)


# --- rules: a page in, (line, where, what) out ---

Faults = Iterator[tuple[int, str, str]]


def _front_matter(page: Manuscript, library: Library, _known: Known) -> Faults:
    if page.meta_fault:
        line, what = page.meta_fault
        yield line, "", what
        return
    for key in page.meta:
        if key not in SHOWN:
            yield (
                page.meta_line(key),
                key,
                f"no such key; front matter has {', '.join(sorted(SHOWN))}",
            )
    for key in ("title", "description"):
        if not isinstance(page.meta.get(key), str) or not page.meta[key].strip():
            yield 1, key, "is missing; a page says its title and description in its front matter"
    title = page.meta.get("title")
    described = page.meta.get("description")
    if isinstance(described, str) and not DESCRIPTION[0] <= len(described) <= DESCRIPTION[1]:
        limits = f"{DESCRIPTION[0]} to {DESCRIPTION[1]}"
        yield (
            page.meta_line("description"),
            "description",
            f"{len(described)} characters; {limits}",
        )
    part = library.parts.get(page.page)
    if part and isinstance(title, str) and title != part.title[page.lang]:
        yield page.meta_line("title"), "title", f"data/series.yml says {part.title[page.lang]!r}"
    for heading in page.headings:
        if heading.level == 1 and isinstance(title, str) and heading.text != title:
            yield (
                heading.line,
                "",
                f"the title is {heading.text!r} here and {title!r} in the front matter",
            )


def _headings(page: Manuscript, _library: Library, _known: Known) -> Faults:
    titles = [heading for heading in page.headings if heading.level == 1]
    if len(titles) != 1 or page.headings[0].level != 1:
        yield page.start, "", f"{len(titles)} titles (# …); a page has one, and it comes first"
    seen: dict[str, int] = {}
    for heading in page.headings:
        where = f"{'#' * heading.level} {heading.text}"
        if heading.level == 1:
            continue
        if heading.level > 3:  # noqa: PLR2004  deeper than a reader follows
            yield heading.line, where, "too deep; below the title there are ## and ###"
        if heading.id is None:
            yield (
                heading.line,
                where,
                "has no id; end it with {: #latin-id }, the same in every language",
            )
        elif not ANCHOR.fullmatch(heading.id):
            yield heading.line, where, f"{heading.id!r} is no id; {data.ID_RULE}"
        elif heading.id in seen:
            yield (
                heading.line,
                where,
                f"the id {heading.id!r} stands on line {seen[heading.id]} too",
            )
        else:
            seen[heading.id] = heading.line


def _calls(page: Manuscript, library: Library, _known: Known) -> Faults:
    seen: dict[str, int] = {}
    for call in page.calls:
        where = call.text
        if not call.name:
            yield call.line, where, 'is no macro call; write {{ ring("hotfood") }}'
            continue
        for what in calls.faults(call.name, call.args, call.kwargs, library):
            yield call.line, where, what
        macro = MACROS.get(call.name)
        if macro and macro.block:
            if not call.alone:
                yield call.line, where, "must stand alone on its line, at the margin"
            if where in seen:
                yield call.line, where, f"stands on line {seen[where]} too; once a page"
            seen.setdefault(where, call.line)
    for number, line in page.lines:
        rest = manuscript.CALL.sub("", line)
        if JINJA.search(rest):
            yield number, "", "{{, {% and {# begin a macro call; there is none here"


def _marks(page: Manuscript, library: Library, known: Known) -> Faults:
    for number, line in page.lines:
        for what in links.inline(line, known):
            yield number, "", what
    for kind, said in (("sources", page.codes), ("glossary", page.terms)):
        if said and kind not in library.homes:
            yield said[0].line, said[0].name, f"leads nowhere; no page calls {{{{ {kind}() }}}}"


def _place(page: Manuscript, library: Library, _known: Known) -> Faults:
    if page.page not in library.parts and page.page not in library.sheets:
        yield 1, "", f"data/series.yml knows no page {page.page!r}; add it to the articles or pages"


# --- rules for all pages together ---


def _twins(pages: list[Manuscript], library: Library) -> Iterator[Fault]:
    """The same page says the same in every language: headings, calls, references, terms, rows of tables."""
    by_name: dict[str, dict[str, Manuscript]] = {}
    for page in pages:
        by_name.setdefault(page.page, {})[page.lang] = page
    for name, twins in sorted(by_name.items()):
        for code in library.codes:
            if code not in twins and name not in library.drafts:
                yield Fault(
                    f"docs/{code}/{name}.md", 1, "", "no such file; a page stands in every language"
                )
        first, *others = [twins[code] for code in library.codes if code in twins]
        for other in others:
            yield from _differences(first, other)


def _differences(first: Manuscript, other: Manuscript) -> Iterator[Fault]:
    ours, theirs = _shape(first), _shape(other)
    for (line, mine), (_, yours) in zip(theirs, ours, strict=False):
        if mine != yours:
            yield Fault(other.file, line, "", f"{mine} here, {yours} in {first.file}")
            return
    if len(ours) != len(theirs):
        longer, shorter = (first, other) if len(ours) > len(theirs) else (other, first)
        line, what = max(ours, theirs, key=len)[min(len(ours), len(theirs))]
        yield Fault(longer.file, line, "", f"{what} here, and nothing like it in {shorter.file}")
        return
    mine_by, yours_by = _sections(other), _sections(first)
    for id, (line, said) in mine_by.items():
        for name, count in (said - yours_by[id][1]).items():
            yield Fault(
                other.file, line, f"#{id}", f"{name} stands here {_more(count)}than in {first.file}"
            )
        for name, count in (yours_by[id][1] - said).items():
            yield Fault(
                first.file,
                yours_by[id][0],
                f"#{id}",
                f"{name} stands here {_more(count)}than in {other.file}",
            )


def _more(count: int) -> str:
    return "once more " if count == 1 else f"{count} times more "


def _shape(page: Manuscript) -> list[tuple[int, str]]:
    """What both languages share in the same order: headings by id, and block macros."""
    marks = [(one.line, f"{'#' * one.level} {one.id or 'title'}") for one in page.headings]
    marks += [(call.line, f"{{{{ {call.text} }}}}") for call in page.calls if _is_block(call)]
    return sorted(marks)


def _is_block(call: Call) -> bool:
    return call.name in MACROS and MACROS[call.name].block


def _sections(page: Manuscript) -> dict[str, tuple[int, Counter[str]]]:
    """By section (## …): what both languages share in any order."""
    sections: dict[str, tuple[int, Counter[str]]] = {"top": (page.start, Counter())}
    starts = {one.line: one.id or "" for one in page.headings if one.level == 2}  # noqa: PLR2004  ##
    current = "top"
    for number, line in page.lines:
        if number in starts:
            current = starts[number]
            sections[current] = (number, Counter())
        said = sections[current][1]
        said.update(f"[{code}]" for code in set(links.REFERENCE.findall(line)))
        said.update(f"[[{id}|…]]" for id, _ in links.TERM.findall(line))
        said.update(f"{{{{ {match} }}}}" for match in manuscript.CALL.findall(line))
        if line.startswith("|"):
            said["a row of a table"] += 1
    return sections


def _unused(pages: list[Manuscript], library: Library) -> Iterator[Fault]:
    """Files of `data/` that no page shows and no other file names."""
    used: set[tuple[str, str]] = set()
    for call in (call for page in pages for call in page.calls if call.name in MACROS):
        used.add((call.name, ""))  # a macro named as a collection shows all of it
        used |= set(zip(MACROS[call.name].params, map(str, call.args), strict=False))
    used |= {
        ("cycles", name)
        for one in library.checklists.values()
        for item in one.items
        for name in item.evidence
    }
    used |= {("cycles", one.cycle) for one in library.examples.values() if one.cycle}
    for folder, macro in SHOWN_BY.items():
        for id in getattr(library, folder):
            if not used & {(folder, id), (folder, "")}:
                what = f"nobody uses this file; call {macro}({id!r}) on a page or remove it"
                yield Fault(f"data/{folder}/{id}.yml", 1, "", what)
    for name in ("quiz", "review"):
        if getattr(library, name) and (name, "") not in used:
            what = f"nobody uses this file; call {name}() on a page or remove it"
            yield Fault(f"data/{name}.yml", 1, "", what)


def _unwritten(pages: list[Manuscript], library: Library) -> Iterator[Fault]:
    """Pages that the series names and nobody has written."""
    written = {page.page for page in pages}
    for part in library.series.articles:
        if part.published and part.id not in written:
            yield Fault(
                "data/series.yml",
                1,
                "articles",
                f"{part.id!r} is published and has no page in docs/",
            )
    for sheet in library.series.pages:
        if sheet.id not in written:
            yield Fault("data/series.yml", 1, "pages", f"{sheet.id!r} has no page in docs/")


def _redirects(root: Path, pages: list[Manuscript], library: Library) -> Iterator[Fault]:
    """What was renamed leads to pages and headings that are there."""
    anchors = {
        page.page: {one.id for one in page.headings if one.id}
        for page in pages
        if page.page not in library.drafts
    }
    for source in shelf.sources(root):
        if source.key == (redirects.KEY,):
            for loc, what in redirects.faults(source.value, anchors, library):
                yield Fault(source.path, source.line(loc), dotted(loc), what)


# --- what the configurations repeat: the menu, the languages ---


class _Loader(yaml.CSafeLoader):
    """Reads a configuration of MkDocs, whose tags (`!ENV`) mean nothing here."""


_Loader.add_multi_constructor("!", lambda _loader, _tag, _node: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda _loader, _tag, _node: None)


def menu(library: Library, lang: str) -> list[object]:
    """The menu as `nav` of a configuration: the home page, the articles, the other pages."""
    page = Page(library, lang, "")
    home = library.series.pages[0]
    nav: list[object] = [{home.label[lang]: f"{home.id}.md"}]
    for label, ids in groups(library):
        nav.append({label[lang]: [{page.name(id): f"{id}.md"} for id in ids]})
    return nav


def groups(library: Library) -> list[tuple[Text, list[str]]]:
    """The groups of the menu that have pages: each one's label and its pages."""
    series = library.series
    _, *others = series.pages
    found = [
        (series.articles_label, [part.id for part in series.articles if part.published]),
        (series.atlas_label, [sheet.id for sheet in others if sheet.atlas]),
        (series.tools_label, [sheet.id for sheet in others if sheet.tool]),
        (
            series.reference_label,
            [sheet.id for sheet in others if not (sheet.atlas or sheet.tool)],
        ),
    ]
    return [(label, ids) for label, ids in found if label and ids]


def _menu(root: Path, lang: str, path: Path, library: Library) -> Iterator[Fault]:
    if path.exists():
        yield from _repeats(root, path, ("nav",), menu(library, lang))
        yield from _repeats(root, path, ("theme", "language"), lang)
    else:
        yield _no_config(root, lang, path)


def _switch(root: Path, library: Library) -> Iterator[Fault]:
    """The languages of every page's switch and of hreflang, which templates read from the shared configuration."""
    path = root / "mkdocs.base.yml"
    wanted = [
        {"code": one.code, "name": one.name, "path": library.folder(one.code)}
        for one in library.series.languages
    ]
    if path.exists():
        yield from _repeats(root, path, ("extra", "languages"), wanted)


def _repeats(root: Path, path: Path, keys: tuple[str, ...], wanted: object) -> Iterator[Fault]:
    """What a configuration must say again, because the engine looks for it there; the right block if it does not."""
    file = path.relative_to(root).as_posix()
    text = path.read_text("utf-8")
    try:
        said = yaml.load(text, _Loader)  # noqa: S506  a safe loader that skips the engine's tags
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = f"is no YAML: {getattr(error, 'problem', error)}"
        yield Fault(file, mark.line + 1 if mark else 1, "", what)
        return
    for key in keys:
        said = said.get(key) if isinstance(said, dict) else None
    if said != wanted:
        lines = enumerate(text.splitlines(), 1)
        line = next((n for n, one in lines if one.strip().startswith(f"{keys[-1]}:")), 1)
        block = yaml.safe_dump({keys[-1]: wanted}, allow_unicode=True, sort_keys=False, width=120)
        what = f"differs from data/series.yml; write\n{block.rstrip()}"
        yield Fault(file, line, ".".join(keys), what)
