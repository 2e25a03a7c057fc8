"""Every page again as Markdown, for programs that read words: the built article without what only eyes and hands use.

`growth/index.md` stands beside `growth/index.html`; `llms.txt` lists them as llmstxt.org asks. Headings, lists and
links are CommonMark, tables are GitHub's; a figure is a link to its file, and its text twin follows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement

from macros import built, heads, machines, news
from macros.model import Library
from macros.page import Page, every, every_in

INDEX = "llms.txt"
UNSAID = (
    "button",
    "dialog",
    "nav",
    "output",
    "progress",
    "script",
    "select",
    "svg",
    "template",
    "textarea",
)
"""What is no text of an article: what hands and eyes use, the way to other pages."""
HIDDEN = ".//input[not(@type='checkbox')] | .//*[@hidden]"
"""Nor is this: fields to write in, what waits for a script."""
OWN = ".//a[starts-with(@href, '#') and starts-with(name(..), 'h')]"
"""A heading's link to itself."""
FILES = ".//p[@class='take']/a[contains(@href, '.svg')]"
BLOCKS = {
    "article", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "legend", "li", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
EMPHASIS = dict.fromkeys(("b", "strong"), "**") | dict.fromkeys(("cite", "em", "i"), "*")
SPACES = re.compile(r"\s{2,}|[^\S ]")
SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]"} | {"<": "&lt;", "\u00a0": " "})
ENTITY = re.compile(r"&(?=#?\w+;)")
START = re.compile(r"^(?:([-+>#])(?=[\s#]|$)|(\d+)([.)])(?=\s|$))")
"""What would begin a list, a quotation or a heading."""
LIST = re.compile(r"(?:-|\d+\.) ")
INDENT = " " * 4
TO_TICK = "[ ] "


def write(root: Path, library: Library, address: str, lang: str) -> None:
    """Write the twin of every page in `lang` of the site at `root`, and the list of them."""
    listed: dict[str, str] = {}
    for page in every_in(lang, library, address):
        file = root / page.file(address)
        text = file.read_text("utf-8")
        said = heads.told(text, page)
        file.with_suffix(".md").write_text(twin(text, said.title, page), "utf-8")
        entry = f"[{_signs(said.title)}]({page.address}{machines.TWIN}): {_signs(said.description)}"
        listed[page.path] = entry
    homes = {page.lang: page for page in every(library, address) if page.is_home}
    home = homes.pop(lang)
    file = root / home.file(address)
    said = heads.told(file.read_text("utf-8"), home)
    file.with_name(INDEX).write_text(_index(said, listed, home, [*homes.values()]), "utf-8")


def twin(text: str, title: str, page: Page) -> str:
    """The Markdown of a built page, below what a program should know of it."""
    article = built.article(text)
    assert article is not None, page.address  # noqa: S101  our own template writes it
    for link in article.find_class("anchor"):
        link.drop_tag()
    dates = news.dated(page.library).get(page.path)
    facts = {
        "title": title,
        "address": page.address,
        "language": page.lang,
        "date": dates and dates.updated.isoformat(),
        "licence": page.library.series.licence,
    }
    head = [f"{name}: {json.dumps(one, ensure_ascii=False)}" for name, one in facts.items() if one]
    return "\n".join(["---", *head, "---", "", markdown(article, page.address), ""])


def markdown(article: HtmlElement, address: str) -> str:
    """The words of `article`, which stands at `address`; it is not the same afterwards."""
    _prepare(article, address)
    return "\n\n".join(_blocks(article))


def _index(said: heads.Told, listed: dict[str, str], page: Page, others: list[Page]) -> str:
    """The list of a language, in the groups of the menu."""
    series, lang = page.library.series, page.lang
    sheets = [one for one in series.pages if one.id != page.path]
    groups = [
        (series.articles_label, [one.id for one in series.articles]),
        (series.atlas_label, [one.id for one in sheets if one.atlas]),
        (series.tools_label, [one.id for one in sheets if one.tool]),
        (series.reference_label, [one.id for one in sheets if not one.atlas and not one.tool]),
    ]
    label, about = page.word("machines_label"), page.word("machines_json")
    data = [f"[{machines.FILE}]({page.site}{machines.FILE}): {_signs(about)}"]
    data += [f"[{INDEX}]({one.site}{INDEX}): {_signs(series.title[one.lang])}" for one in others]
    parts = [f"# {_signs(series.title[lang])}", f"> {_signs(said.description)}"]
    parts.append(_signs(page.word("shell_licence")))
    for name, ids in groups:
        found = [f"- {listed[id]}" for id in ids if id in listed]
        if name and found:
            parts += [f"## {_signs(name[lang])}", "\n".join(found)]
    parts += [f"## {_signs(label)}", "\n".join(f"- {one}" for one in data)]
    return "\n\n".join(parts) + "\n"


def _prepare(article: HtmlElement, address: str) -> None:
    """Nothing that is no text, the file of each figure in front of it, whole addresses."""
    for gone in [*article.iter(*UNSAID)]:
        gone.drop_tree()
    for gone in article.xpath(HIDDEN):
        gone.drop_tree()
    for own in article.xpath(OWN):
        own.drop_tag()
    for file in article.xpath(FILES):
        figure = next(file.iterancestors("figure", "section"), None)
        if figure is not None:
            name = file.get("aria-label", "").removeprefix(file.text or "").lstrip(": ")
            figure.insert(0, html.Element("img", src=file.get("href"), alt=name))
    for name in ("href", "src"):
        for one in article.xpath(f".//*[@{name}]"):
            one.set(name, urljoin(address, one.get(name)))


def _blocks(element: HtmlElement) -> list[str]:
    """What stands inside `element`, paragraph by paragraph."""
    found: list[str] = []
    line = _signs(element.text)
    for child in element:
        if child.tag in BLOCKS:
            found += [*_paragraph(line), *_block(child)]
            line = _signs(child.tail)
        else:
            line += _inline(child) + _signs(child.tail)
    return found + _paragraph(line)


def _paragraph(line: str) -> list[str]:
    said = line.strip()
    if not said:
        return []
    said = SPACES.sub(" ", said)
    return [START.sub(lambda one: f"\\{one[1]}" if one[1] else f"{one[2]}\\{one[3]}", said)]


def _block(element: HtmlElement) -> list[str]:
    return MAKERS.get(str(element.tag), _blocks)(element)


def _heading(element: HtmlElement) -> list[str]:
    return [f"{'#' * int(str(element.tag)[1])} {_flat(element)}"]


def _code(element: HtmlElement) -> list[str]:
    return [f"```\n{element.text_content().strip()}\n```"]


def _quotation(element: HtmlElement) -> list[str]:
    lines = "\n\n".join(_blocks(element)).split("\n")
    return ["\n".join(f"> {line}".rstrip() for line in lines)]


def _items(element: HtmlElement) -> list[str]:
    items = [_blocks(one) for one in element.iterchildren("li")]
    # What is no list to the eye numbers its items itself.
    ordered = element.tag == "ol" and element.get("role") != "list"
    ordered = ordered and not any(item and item[0].startswith(TO_TICK) for item in items)
    marks = (f"{number}. " if ordered else "- " for number in range(1, len(items) + 1))
    return _list(zip(marks, items, strict=True))


def _list(items: Iterable[tuple[str, list[str]]]) -> list[str]:
    told = [mark + _joined(item).replace("\n", f"\n{INDENT}") for mark, item in items if item]
    told = [re.sub(r"\n +(?=\n|$)", "\n", one) for one in told]
    return [("\n\n" if any("\n\n" in one for one in told) else "\n").join(told)] if told else []


def _joined(blocks: list[str]) -> str:
    """The blocks of an item; a list follows its first line at once."""
    near = len(blocks) > 1 and LIST.match(blocks[1])
    return (
        "\n".join(blocks[:2]) + "".join(f"\n\n{one}" for one in blocks[2:])
        if near
        else "\n\n".join(blocks)
    )


def _terms(element: HtmlElement) -> list[str]:
    return _list(("- ", item) for item in _definitions(element))


def _definitions(element: HtmlElement) -> Iterator[list[str]]:
    """Each name with what is said of it."""
    entries: list[tuple[str, list[str]]] = []
    for one in element.iterdescendants("dt", "dd"):
        if next(one.iterancestors("dl")) is not element:
            continue
        if one.tag == "dt":
            entries.append((_strong(one), []))
        else:
            entries[-1][1].extend(_blocks(one))
    for name, said in entries:
        runs_on = said and not LIST.match(said[0])
        yield [f"{name}: {said[0]}", *said[1:]] if runs_on else [name, *said]


def _table(element: HtmlElement) -> list[str]:
    title = [_strong(one) for one in element.iterchildren("caption")]
    rows = [[*_cells(row)] for row in element.iter("tr")]
    if element.find("thead") is None:
        rows.insert(0, [])
    width = max(map(len, rows))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return [*title, "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])] if width else title


def _cells(row: HtmlElement) -> Iterator[str]:
    for cell in row.iterchildren("th", "td"):
        yield _flat(cell).replace("|", "\\|")
        yield from [""] * (int(cell.get("colspan", "1")) - 1)


def _title(element: HtmlElement) -> list[str]:
    return [one] if (one := _strong(element)) else []


def _strong(element: HtmlElement) -> str:
    said = _flat(element)
    return said if not said or said.startswith("**") else f"**{said}**"


def _flat(element: HtmlElement) -> str:
    """What stands inside `element`, on one line."""
    return SPACES.sub(" ", " ".join(_blocks(element)))


def _inline(element: HtmlElement) -> str:
    tag = element.tag
    if tag == "img":
        return f"![{_signs(element.get('alt'))}]({_address(element.get('src', ''))})"
    if tag == "input":
        return TO_TICK
    if tag == "code":
        return f"`{element.text_content()}`"
    said = _signs(element.text)
    for child in element:
        said += _inline(child) + _signs(child.tail)
    if tag in ("sup", "sub"):
        return f"<{tag}>{said}</{tag}>"
    if tag == "a" and element.get("href"):
        return _around(said, "[", f"]({_address(element.get('href', ''))})")
    mark = EMPHASIS.get(str(tag), "")
    return _around(said, mark, mark)


def _around(said: str, before: str, after: str) -> str:
    """Marks touch the words; a space stays outside."""
    core = said.strip()
    if not core:
        return said
    at = said.index(core)
    return f"{said[:at]}{before}{core}{after}{said[at + len(core) :]}"


def _address(href: str) -> str:
    return f"<{href}>" if re.search(r"[()\s]", href) else href


def _signs(text: str | None) -> str:
    """Words as they are: nothing in them marks anything, and no space binds."""
    said = text or ""
    if not said or said.isspace():  # as most of what stands between elements
        return said and " "
    if "&" in said:
        said = ENTITY.sub("&amp;", said)
    return SPACES.sub(" ", said.translate(SIGNS))


MAKERS: dict[str, Callable[[HtmlElement], list[str]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "ol"), _items),
    **dict.fromkeys(("legend", "summary"), _title),
    "blockquote": _quotation,
    "dl": _terms,
    "pre": _code,
    "table": _table,
}
"""By tag, what is more than a run of paragraphs."""
