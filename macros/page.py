"""Where a component stands: the series it shows, the language it speaks, the page it is on."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from posixpath import dirname, relpath

import htpy as h
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from markdown import Markdown
from markupsafe import Markup

from macros import inline, marks, typography
from macros.model import Forms, Library, Speech, Text

SHELL = ("shell_", "notfound_")
FIRST = re.compile(r"^((?:<[^>]*>)*)(.)")
"""The first letter that is read of a phrase as HTML."""


def facts(value: object, kind: str = ".facts", locale: str | None = None) -> h.Element:
    """What a component's script reads, as JSON in the page; nothing in it can end the element."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    script = h.script(kind, type="application/json", data_locale=locale)
    return script[Markup(said)]  # noqa: S704  no "<" is left


def every(library: Library, address: str) -> Iterator[Page]:
    """Every page of the site that stands at `address`, language by language."""
    for code in library.codes:
        yield from every_in(code, library, address)


def every_in(lang: str, library: Library, address: str) -> Iterator[Page]:
    """The same of one language."""
    site = address + library.folder(lang)
    pages = (Page(library, lang, id, site=site) for id in (*library.sheets, *library.parts))
    yield from (page for page in pages if page.published(page.path))


class WordError(LookupError):
    """A word of the interface that the series does not say; its text is the fault."""

    def __init__(self, name: str) -> None:
        super().__init__(f"data/words.yml:1: {name}: is missing; the pages say it")


@dataclass(frozen=True)
class Page:
    """A page of one language; `path` is its source below `docs/<lang>`, without `.md`.

    `from_file`: the engine counts addresses in finished HTML from the page's source, as in Markdown, and
    rewrites them; else they go out as they are, counted from the page's own address.
    """

    library: Library
    lang: str
    path: str
    from_file: bool = False
    site: str = ""  # the address of this language's site, with the slash at its end
    repository: str = ""  # the address of the project, where mistakes are reported

    # Words

    def word(self, name: str, **values: object) -> str:
        """The interface word `name` of `data/words.yml`, its places filled; `n` chooses the plural form."""
        if name not in self.library.words:
            raise WordError(name)
        return self.form(self.library.words[name], **values)

    def form(self, forms: Forms, **values: object) -> str:
        """One of `forms`, its places filled. A number `n` may be a Decimal that keeps its last zeros."""
        said = forms.root[self.lang]
        if isinstance(said, dict):
            category = self.locale.plural_form(Decimal(str(values["n"])))
            said = said.get(category, said["other"])
        shown = {name: self._shown(value) for name, value in values.items()}
        return self.bind(said.format(**shown))

    def text(self, text: Text) -> Markup:
        """A phrase of the data as HTML: its references, terms and emphasis alive, all else escaped."""
        return inline.html(text[self.lang], self)

    def sentence(self, text: Text) -> Markup:
        """A phrase of the data as a sentence of its own: a capital first, a full stop last."""
        said = Markup(FIRST.sub(lambda one: one[1] + one[2].upper(), self.text(text)))  # noqa: S704  escaped
        return said if said.endswith((".", "!", "?", "…")) else said + "."

    def plain(self, text: Text) -> str:
        """A phrase of the data without any mark: for SVG, attributes and exports."""
        return inline.plain(text[self.lang], self)

    def shell(self) -> dict[str, str]:
        """The words of the page around the article, for the templates."""
        return {name: self.word(name) for name in self.library.words if name.startswith(SHELL)}

    def told(self, prefix: str) -> h.Element:
        """The words `<prefix>_…` for the script of a component, by the rest of their names."""
        return facts(self.spoken(prefix), ".words", self.tag)

    def spoken(self, prefix: str) -> dict[str, str | dict[str, str]]:
        """The words `<prefix>_…` in all their forms, by the rest of their names."""
        start = f"{prefix}_"
        return {
            name.removeprefix(start): self._bound(forms.root[self.lang])
            for name, forms in self.library.words.items()
            if name.startswith(start)
        }

    def _bound(self, said: str | dict[str, str]) -> str | dict[str, str]:
        if isinstance(said, str):
            return self.bind(said)
        return {category: self.bind(form) for category, form in said.items()}

    def bind(self, text: str) -> str:
        return typography.bind(text, self.speech)

    def quote(self, text: str) -> str:
        return typography.quote(text, self.speech)

    # Numbers

    def number(self, value: Decimal | int | str, *, share: bool = False) -> str:
        """A number as the language writes it, with all the digits it has; a share as per cent without its sign."""
        exact = Decimal(value) * (100 if share else 1)
        digits = max(-int(exact.as_tuple().exponent), 0)
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return str(format_decimal(exact, pattern, locale=self.locale)).replace("-", "−")

    def measure(self, value: str, unit: str, *, bare: bool = False) -> str:
        """A number with its unit: 4 000 клиентов, 63.0%; `bare`, without a unit that is a noun."""
        one = self.library.units[unit]
        if bare and isinstance(one.form.root[self.lang], dict):
            return self.number(value)
        exact = Decimal(value) * (100 if one.share else 1)
        digits = max(-Decimal(value).as_tuple().exponent - (2 if one.share else 0), 0)  # type: ignore[operator]
        said = self.form(one.form, n=abs(exact).quantize(Decimal(1).scaleb(-digits)))
        return f"−{said}" if exact < 0 else said

    def amount(self, value: str, unit: str) -> tuple[Decimal, str]:
        """A number as a spreadsheet takes it, a share as per cent; and its unit as a word or a sign."""
        said = self.measure(value, unit)
        share = self.library.units[unit].share
        exact = Decimal(value).scaleb(2) if share else Decimal(value)
        return exact, said.replace(self.number(exact), "", 1).strip(" \u00a0")

    def date(self, day: datetime.date) -> str:
        said = format_date(day, "long", locale=self.locale)
        # Our fonts have no narrow no-break space, which Unicode puts before «г.».
        return self.bind(said.replace("\u202f", typography.NO_BREAK))

    def _shown(self, value: object) -> str:
        return self.number(value) if isinstance(value, Decimal | int) else str(value)

    # Places

    def to(self, path: str, anchor: str = "") -> str:
        """The address of another page of this language, relative to this page."""
        here = dirname(self.path) if self.from_file else self._folder(self.path)
        there = self._folder(path)
        way = relpath(there or ".", here or ".")
        return ("./" if way == "." else way + "/") + (f"#{anchor}" if anchor else "")

    @property
    def root(self) -> str:
        """The address of the root of the site, which is that of its first language, relative to this page."""
        depth = self.library.folder(self.lang).count("/")
        return self.to(self.library.series.pages[0].id) + "../" * depth

    @property
    def address(self) -> str:
        """The page's own address, whole."""
        folder = self._folder(self.path)
        return self.site + (f"{folder}/" if folder else "")

    def file(self, address: str) -> str:
        """Its file below the root of the built site, which stands at `address`."""
        return f"{self.address.removeprefix(address)}index.html"

    @property
    def is_home(self) -> bool:
        """Whether it is the first page of its language."""
        return self.path == self.library.series.pages[0].id

    def published(self, path: str) -> bool:
        part = self.library.parts.get(path)
        return part.published if part else path in self.library.sheets

    def name(self, path: str) -> str:
        """The short name of a page as it is typed, for the menu."""
        holder = self.library.articles.get(path) or self.library.sheets[path]
        return holder.label[self.lang]

    def label(self, path: str) -> str:
        """The short name of a page, bound."""
        return self.bind(self.name(path))

    def listed(self, paths: Iterable[str]) -> list[h.Node]:
        """Links to pages by their short names, parted by commas."""
        links: list[h.Node] = []
        for path in paths:
            links += [", ", h.a(href=self.to(path))[self.label(path)]]
        return links[1:]

    def cite(self, code: str) -> h.Element:
        """A reference, a claim of the old article or a metric, by its code; a link where a page lists it."""
        home = self.home(self.library.list_of(code))
        return (
            h.a(".cite", href=self.to(home, code.lower()))[f"[{code}]"]
            if home
            else h.span(".cite")[f"[{code}]"]
        )

    def evidence(self, name: str) -> h.Node:
        """What a checklist item rests on: a code, an article, a worked example or that of a cycle."""
        if name in self.library.parts:
            title = self.text(self.library.parts[name].title)
            return h.a(href=self.to(name))[self.label(name)] if self.published(name) else title
        if name in self.library.examples or name in self.library.cycles:
            return self._example_of(name)
        if name in self.library.metric_codes:
            home = self.home("metrics")
            metric = self.text(self.library.metrics[self.library.metric_codes[name]].name)
            return h.a(href=self.to(home, name.lower()))[metric] if home else metric
        return self.cite(name)

    def _example_of(self, name: str) -> h.Node:
        """A link to the example of that name, or to the first of the cycle of that name."""
        examples = self.library.examples
        cycle = (examples[name].cycle if name in examples else name) or ""
        title = self.library.cycles[cycle].wish if cycle else examples[name].title
        said = self.word("evidence_example", wish=self.plain(title))
        for id, example in examples.items():
            home = self.home(f"example:{id}")
            if home and (id == name or (name not in examples and example.cycle == cycle)):
                return h.a(href=self.to(home, f"example-{id}"))[said]
        return said

    def home(self, what: str) -> str | None:
        """The page that holds a list (`sources`) or a thing (`example:teeth`), if one does."""
        return self.library.homes.get(what)

    def holds(self, what: str) -> bool:
        """Whether this page itself holds a thing: `ring:teeth`."""
        return self.path in self.library.callers.get(what, ())

    def stage_number(self, stage: str) -> int:
        """The place of a stage in the life cycle, from 1."""
        return list(self.library.stages).index(stage) + 1

    @staticmethod
    def _folder(path: str) -> str:
        folder = path.removesuffix("index") if path.rpartition("/")[2] == "index" else path
        return folder.strip("/")

    # Language

    @cached_property
    def writer(self) -> Markdown:
        return inline.writer(self)

    @cached_property
    def others(self) -> list[re.Pattern[str]]:
        """Where a phrase speaks another language."""
        return list(marks.others(self.library, self.lang).values())

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(self.speech.locale or self.lang)

    @property
    def tag(self) -> str:
        """The locale as browsers name it: en-GB."""
        return str(self.locale).replace("_", "-")

    @cached_property
    def speech(self) -> Speech:
        return self.library.languages.get(self.lang) or Speech(quotes="“”", inner_quotes="‘’")
