"""What the series knows: stages, cycles, checklists, examples, articles, references, terms and words.

Models are frozen, closed and strict: an unknown key is an error, not a surprise. No model knows which
stages, phases or languages there are; `data/series.yml` says so and the loader holds every file to it.
"""

from __future__ import annotations

import datetime
from contextvars import ContextVar
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    RootModel,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
NAME = r"^[a-z][a-z0-9_]*$"
CODE = r"^[A-Z][0-9]{1,3}[a-z]?$"

Id = Annotated[str, StringConstraints(pattern=ID)]
"""A name that never changes with wording or order: lower-case Latin letters, digits, hyphens."""

Name = Annotated[str, StringConstraints(pattern=NAME)]
"""A name inside an expression."""

Code = Annotated[str, StringConstraints(pattern=CODE)]
"""A number that readers see: R16 of a reference, S7 of a claim, M11 of a metric."""

Phrase = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

LANGUAGES: ContextVar[tuple[str, ...]] = ContextVar("languages")
"""The language codes of the series that is being read; `data.load` sets it."""


T = TypeVar("T")


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Many = Annotated[tuple[T, ...], BeforeValidator(_tuple)]
"""A YAML list, kept as a tuple."""


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Text(RootModel[dict[str, Phrase]]):
    """The same phrase in every language of the series, with a little inline Markdown."""

    model_config = ConfigDict(frozen=True, strict=True)

    @model_validator(mode="after")
    def _speaks_every_language(self) -> Text:
        _require_languages(self.root)
        return self

    def __getitem__(self, lang: str) -> str:
        return self.root[lang]

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return _every_language(handler(core), {"type": "string", "minLength": 1})


class Forms(RootModel[dict[str, str | dict[str, str]]]):
    """A word of the interface: one phrase a language or, where it counts, one a plural category.

    `{name}` in a phrase is filled in when it is shown. The categories are those of Unicode CLDR.
    """

    model_config = ConfigDict(frozen=True, strict=True)

    @model_validator(mode="after")
    def _speaks_every_language(self) -> Forms:
        _require_languages(self.root)
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        forms = {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}
        phrase = {"anyOf": [{"type": "string", "minLength": 1}, forms]}
        return _every_language(handler(core), phrase)


def _require_languages(said: dict[str, Any]) -> None:
    wanted = LANGUAGES.get()
    missing = [lang for lang in wanted if lang not in said]
    strange = [lang for lang in said if lang not in wanted]
    if missing:
        raise PydanticCustomError(
            "lacks_language", "lacks {missing}", {"missing": ", ".join(missing)}
        )
    if strange:
        raise PydanticCustomError(
            "strange_language",
            "{strange}: no language of the series; there are: {wanted}",
            {"strange": ", ".join(strange), "wanted": ", ".join(wanted)},
        )


def _every_language(schema: JsonSchemaValue, phrase: JsonSchemaValue) -> JsonSchemaValue:
    languages = LANGUAGES.get()
    return {
        "type": "object",
        "properties": dict.fromkeys(languages, phrase),
        "required": list(languages),
        "additionalProperties": False,
        **({"description": schema["description"]} if "description" in schema else {}),
    }


# --- the series -------------------------------------------------------------------------------


class Language(Model):
    code: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    name: Phrase  # in the language itself


class Phase(Model):
    """A kind of moment that every cycle is made of, in the customer's order."""

    id: Id
    name: Text
    branch: bool = False  # only some customers pass through it


class Part(Model):
    """An article in its place; its file in `data/articles/` may be missing until it is published."""

    id: Id
    title: Text
    published: bool = False


class Sheet(Model):
    """A page that is no article: it has a name in the menu and no number."""

    id: Id
    label: Text


class Way(Model):
    """A way through the series for one kind of reader, on the home page."""

    id: Id
    title: Text
    text: Text


class Series(Model):
    """What the whole is: languages (the first at `/`), people, order. The file `data/series.yml`."""

    title: Text
    languages: Annotated[Many[Language], Field(min_length=1)]
    authors: Text
    holder: Text
    stages: Annotated[Many[Id], Field(min_length=2, max_length=8)]
    phases: Annotated[Many[Phase], Field(min_length=3)]
    articles: Annotated[Many[Part], Field(min_length=1)]
    articles_label: Text  # the group of articles in the menu
    reference_label: Text  # the group of the other pages
    pages: Annotated[Many[Sheet], Field(min_length=1)]  # the first is the home page
    ways: Many[Way] = ()


# --- stages of the service life cycle --------------------------------------------------------------


class Signal(Model):
    """A sign that the service is in this stage."""

    text: Text
    metric: Code | None = None
    how: Text | None = None  # to find out, where no metric of the series shows it
    basis: Code | Literal["rule_of_thumb"]


class SevenP(Model):
    """The marketing mix for services: what to do at this stage about each P."""

    product: Text
    price: Text
    place: Text
    promotion: Text
    people: Text
    process: Text
    evidence: Text


class Stage(Model):
    """A stage of the service life cycle: the curve's part, never a moment of the ring."""

    name: Text
    short: Text
    slogan: Text  # on the home page, a few words
    definition: Text
    here_if: Text
    one_thing: Text
    mistake: Text
    article: Id
    signals: Many[Signal] = ()
    priorities: Many[Text] = ()
    seven_p: SevenP | None = None
    mistakes: Many[Text] = ()
    exit: Many[Text] = ()
    metrics: Many[Code] = ()
    claims: Many[Code] = ()
    next: Many[Id] = ()


HOT = 2  # a phase this hot breaks so often that its reason is given


class Strain(Model):
    """How hot a phase is at each stage, 0 (cool) to 3 (hot), and why. Editors' judgement."""

    levels: dict[Id, Annotated[int, Field(ge=0, le=3)]]
    reasons: dict[Id, Text]  # by stage; every stage where the phase is hot has one


# --- cycles of service -------------------------------------------------------------------------------


class Moment(Model):
    """A moment of truth as the customer meets it."""

    id: Id
    phase: Id
    name: Text
    thinks: Text
    feels: Text
    standard: Text
    spoils: Text
    lifts: Text
    owner: Text
    metric: Text
    aliases: Many[Id] = ()


class Cycle(Model):
    """A cycle of service: the moments of truth of one customer, from a wish to the next round."""

    wish: Text
    service: Text
    starts: Text
    ends: Text
    moments: Annotated[Many[Moment], Field(min_length=3, max_length=12)]


# --- checklists --------------------------------------------------------------------------------------


class Item(Model):
    """A statement that is true or false, and how a stranger can tell."""

    id: Id
    code: Code
    done: Text
    why: Text
    verify: Text
    evidence: Many[str] = ()
    owner: Text
    aliases: Many[Id] = ()


class Checklist(Model):
    title: Text
    items: Annotated[Many[Item], Field(min_length=1)]


# --- worked examples ---------------------------------------------------------------------------------

Figure = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
"""A decimal number in quotes: its digits say how exactly it is printed."""


class Input(Model):
    """A number the example starts from."""

    value: Figure
    unit: Id
    name: Text


class Step(Model):
    """A number the example arrives at; the build computes `expression` and refuses another `result`."""

    expression: Phrase
    result: Figure
    unit: Id
    name: Text
    working: bool = True  # shown among the lines of the calculation


class Row(Model):
    name: Text
    cells: Many[Name | None]
    turn: Literal["better", "worse"] | None = None


class Table(Model):
    """Rows of inputs and steps, by name; an empty cell is null."""

    caption: Text
    columns: Annotated[Many[Text], Field(min_length=2)]
    rows: Annotated[Many[Row], Field(min_length=1)]


class Example(Model):
    """An invented case with sums that come out. `{name}` in a text is the number of that name."""

    title: Text
    cycle: Id | None = None
    story: Text
    inputs: dict[Name, Input]
    steps: dict[Name, Step]
    table: Table | None = None
    lesson: Text


class Unit(Model):
    """How a number of this unit is written: `{n}` is the number, in plural forms where it counts."""

    form: Forms
    share: bool = False  # kept as 0 to 1, shown as a percentage


# --- articles ----------------------------------------------------------------------------------------


class Finding(Model):
    """A line of “what we know and how well”."""

    level: Literal["firm", "caveats", "shaky"]
    text: Text


class Reading(Model):
    ref: Code
    why: Text


class Change(Model):
    date: datetime.date
    what: Text


class Article(Model):
    """What surrounds the prose of an article: the minute's summary, the findings, the readings."""

    label: Text  # in the menu
    blurb: Text  # in the list of parts
    stage: Id | None = None
    reviewed: datetime.date
    takeaways: Annotated[Many[Text], Field(min_length=3, max_length=5)]
    findings: Many[Finding] = ()
    reading: Many[Reading] = ()
    changes: Many[Change] = ()
    answers: Many[Code] = ()  # the claims of the old article that it takes up


# --- references, metrics, terms, claims -----------------------------------------------------------


class Reference(Model):
    """A work that is cited, with how certain we are of it."""

    type: Literal[
        "article",
        "magazine-article",
        "book",
        "chapter",
        "conference-paper",
        "working-paper",
        "standard",
        "web-page",
        "teaching-material",
    ]
    authors: Many[Phrase] = ()
    year: int | None = None
    title: Phrase
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]  # of the title
    container: Phrase | None = None
    editors: Many[Phrase] = ()
    publisher: Phrase | None = None
    volume: Phrase | None = None
    issue: Phrase | None = None
    pages: Phrase | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.[0-9]{4,}/\S+$")] | None = None
    isbn: Phrase | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    status: Literal["verified", "partly", "unverified"]
    missing: Many[Name] = ()
    use: Text


class MetricInput(Model):
    name: Name
    unit: Id
    meaning: Text


class Metric(Model):
    code: Code
    name: Text
    unit: Id
    formula: Text
    expression: Phrase
    inputs: Many[MetricInput]
    reading: Text
    caution: Text | None = None
    sources: Many[Code] = ()


class Avoid(Model):
    """Words kept out, by language: dictionary forms of what no text may say, and what is wrong here only."""

    never: dict[str, Many[Phrase]] = {}
    not_for_this: dict[str, Many[Phrase]] = {}


class Term(Model):
    name: Text
    abbr: Text | None = None
    definition: Text
    forms: dict[
        str, Many[Phrase]
    ] = {}  # inflected forms a language links without a mark, longest first
    see: Many[Id] = ()
    avoid: Avoid = Avoid()
    sources: Many[Code] = ()
    editorial: bool = False  # kept for editors, not shown


class Claim(Model):
    """What the old article says in one place, and what we make of it."""

    says: Text
    verdict: Literal["kept", "mistranslated", "corrected", "overstated", "promise"]
    answer: Text


# --- languages and the whole ------------------------------------------------------------------------


class Speech(Model):
    """What a language asks of type beyond Babel: its quotation marks, and which words never part."""

    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")] | None = None
    """Whose numbers and dates, where the language alone does not say: en_GB."""
    quotes: Annotated[str, StringConstraints(min_length=2, max_length=2)]
    inner_quotes: Annotated[str, StringConstraints(min_length=2, max_length=2)]
    sorts_as: dict[str, str] = {}
    """Letters that the alphabet does not tell apart: ё as е."""
    bind_after: Many[Phrase] = ()  # short words that never end a line
    bind_before: Many[Phrase] = ()  # particles, units and signs that never begin one


class Library(Model):
    """Everything under `data/`, and what the pages under `docs/` make of it."""

    series: Series
    words: dict[Name, Forms]
    units: dict[Id, Unit]
    languages: dict[str, Speech]
    stages: dict[Id, Stage] = {}
    heat: dict[Id, Strain] = {}
    cycles: dict[Id, Cycle] = {}
    checklists: dict[Id, Checklist] = {}
    examples: dict[Id, Example] = {}
    articles: dict[Id, Article] = {}
    metrics: dict[Id, Metric] = {}
    references: dict[Code, Reference] = {}
    terms: dict[Id, Term] = {}
    claims: dict[Code, Claim] = {}
    homes: dict[str, str] = {}
    """The page that holds a list: of `sources`, `glossary`, `claims`; and of `checklist:growth`, `example:teeth`."""
    cited: dict[str, tuple[str, ...]] = {}
    """A code that pages or data cite, and the pages where they do."""

    @cached_property
    def phases(self) -> dict[str, Phase]:
        return {phase.id: phase for phase in self.series.phases}

    @cached_property
    def parts(self) -> dict[str, Part]:
        return {part.id: part for part in self.series.articles}

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        return {sheet.id: sheet for sheet in self.series.pages}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The language codes, the default first."""
        return tuple(language.code for language in self.series.languages)

    @cached_property
    def metric_codes(self) -> dict[str, str]:
        """The id of each metric by its code."""
        return {metric.code: id for id, metric in self.metrics.items()}
