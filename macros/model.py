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
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
PLACE = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(#[a-z][a-z0-9]*(-[a-z0-9]+)*)?$"
NAME = r"^[a-z][a-z0-9_]*$"
CODE = r"^[A-Z][0-9]{1,3}[a-z]?$"
UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"

Id = Annotated[str, StringConstraints(pattern=ID)]
"""A name that never changes with wording or order: lower-case Latin letters, digits, hyphens."""

Place = Annotated[str, StringConstraints(pattern=PLACE)]
"""A page, or a heading of a page: growth, growth#exit."""

Name = Annotated[str, StringConstraints(pattern=NAME)]
"""A name inside an expression."""

Code = Annotated[str, StringConstraints(pattern=CODE)]
"""A number that readers see: R16 of a reference, S7 of a claim, M11 of a metric."""

Phrase = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
"""Of a page that is not ours."""

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


class Change(Model):
    """What a reader of before finds new, and since when. A mended typo is none: nobody needs to read again for it."""

    date: datetime.date
    what: Text


class Part(Model):
    """An article in its place; its file in `data/articles/` may be missing until it is published."""

    id: Id
    title: Text
    published: bool = False


class Sheet(Model):
    """A page that is no article: it has a name in the menu and no number."""

    id: Id
    label: Text
    atlas: bool = False  # stands in the menu's group of cycles
    tool: bool = False  # stands in the menu's group of tools
    changes: Many[Change] = ()  # the newest first; if there are any, news and feeds tell of them


class Way(Model):
    """A way through the series for one kind of reader, on the home page."""

    id: Id
    title: Text
    text: Text


Border = Annotated[Many[T], Field(min_length=3, max_length=9)]
"""A value at the start of the first stage and at the end of each."""


class Course(Model):
    """What sales and profit do over the stages, in per cent of the most that sales may be. Editors' judgement."""

    sales: Border[Annotated[int, Field(ge=0, le=100)]]
    profit: Border[Annotated[int, Field(ge=-50, le=100)]]


class Series(Model):
    """What the whole is: languages (the first at `/`), people, order. The file `data/series.yml`."""

    uuid: Annotated[str, StringConstraints(pattern=UUID)]
    """By which feeds and books know the series, wherever it stands and whatever it is called. It never changes."""
    title: Text
    languages: Annotated[Many[Language], Field(min_length=1)]
    authors: Text
    holder: Text
    licence: Address | None = None  # of texts, data and figures
    stages: Annotated[Many[Id], Field(min_length=2, max_length=8)]
    life: Course | None = (
        None  # else sales rise over the first half of the stages and fall in the last
    )
    cycles: Many[Id] = ()  # in the order of the atlas; else in that of their names
    phases: Annotated[Many[Phase], Field(min_length=3)]
    articles: Annotated[Many[Part], Field(min_length=1)]
    articles_label: Text  # the group of articles in the menu
    atlas_label: Text | None = None  # the group of the pages of cycles, where there are any
    tools_label: Text | None = None  # the group of the tools for readers, where there are any
    reference_label: Text  # the group of the other pages
    pages: Annotated[Many[Sheet], Field(min_length=1)]  # the first is the home page
    ways: Many[Way] = ()

    @field_validator("life")
    @classmethod
    def _has_every_border(cls, life: Course | None, known: ValidationInfo) -> Course | None:
        stages = len(known.data.get("stages", ()))
        found = {"sales": len(life.sales), "profit": len(life.profit)} if life else {}
        if stages and any(count != stages + 1 for count in found.values()):
            raise PydanticCustomError(
                "borders",
                "{sales} values of sales and {profit} of profit for {stages} stages; allowed are {wanted} of each: "
                "at the start of the first stage and at the end of every one",
                found | {"stages": stages, "wanted": stages + 1},
            )
        return life


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


Feeling = Annotated[int, Field(ge=-2, le=2)]
"""From dread (-2) over what nobody notices (0) to what the customer came for (2). Editors' judgement."""


class Moment(Model):
    """A moment of truth as the customer meets it."""

    id: Id
    phase: Id
    name: Text
    thinks: Text
    feels: Text
    # `expected` by `thinks` and `feels`: 0 should pass unnoticed, +1 looked forward to, +2 what he came for,
    # -1 braced for, -2 dreaded. `met` by `spoils`, on an ordinary day where nobody tends the service: 1 or 2 lower,
    # more where the phase is hot at more stages; as expected where it is cool, or just as bad as feared; higher
    # where services of the kind commonly do better than feared.
    expected: Feeling
    met: Feeling
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
    revised: datetime.date | None = None
    """The day on which `done` came to ask for something else; older ticks are marked then. A better wording is none."""


class Checklist(Model):
    title: Text
    items: Annotated[Many[Item], Field(min_length=1)]


Share = Annotated[str, StringConstraints(pattern=r"^0\.[0-9]+$")]
"""A share of one, in quotes."""

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


class Line(Model):
    """A line of a chart: one input or step a point."""

    name: Text
    values: Annotated[Many[Name], Field(min_length=2)]


class LineChart(Model):
    """Numbers of the example joined by lines, from left to right."""

    kind: Literal["line"]
    title: Text
    says: Text  # what the picture says, in a sentence
    across: Text  # what the points are: years, visits
    points: Annotated[Many[Text], Field(min_length=2, max_length=12)]
    lines: Annotated[Many[Line], Field(min_length=1, max_length=3)]


class BarChart(Model):
    """Numbers of the example as horizontal bars, each under its own name; a funnel is one of these."""

    kind: Literal["bars"]
    title: Text
    says: Text
    bars: Annotated[Many[Name], Field(min_length=2, max_length=9)]


Chart = Annotated[LineChart | BarChart, Field(discriminator="kind")]


class Bucket(Model):
    """A leaking bucket: four numbers of the example, all of one unit; the level stops at the ceiling."""

    title: Text
    says: Text  # what the picture says, in a sentence
    level: Name
    ceiling: Name
    inflow: Name
    outflow: Name


class Filled(Model):
    """A filled-in self-assessment, or several added up: the points of each stage, each a number of the example."""

    name: Text
    points: dict[Id, Name]
    answered: Annotated[int, Field(ge=1)]  # how many questions were answered; of all its sheets


class Result(Model):
    """How the points of filled-in sheets are shared among the stages; the verdicts are the quiz's to give."""

    title: Text
    says: Text  # what the picture says, in a sentence
    sheets: Annotated[Many[Filled], Field(min_length=1, max_length=6)]


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
    chart: Chart | None = None
    result: Result | None = None
    bucket: Bucket | None = None
    lesson: Text


# --- sheets to fill in, blueprints, the self-assessment ---------------------------------------------------


class Ask(Model):
    """A question that is answered in writing."""

    ask: Text
    room: Annotated[int, Field(ge=1, le=4)] = 1  # ruled lines


class Grid(Model):
    """A table to fill in: rows with a name, or so many empty ones."""

    columns: Annotated[Many[Text], Field(min_length=2, max_length=6)]
    rows: Many[Text] = ()
    empty: Annotated[int, Field(ge=0, le=20)] = 0

    @model_validator(mode="after")
    def _has_rows(self) -> Grid:
        if bool(self.rows) == bool(self.empty):
            raise PydanticCustomError(
                "rows", "has rows with names or so many empty ones; one of the two"
            )
        return self


class Worksheet(Model):
    """A sheet to print and fill in; one A4 page."""

    title: Text
    how: Text  # who fills it in, with whom, how long it takes
    lines: Many[Ask] = ()
    grid: Grid | None = None
    done: Text  # how a stranger can tell that it is filled in properly


class BlueprintStep(Model):
    """One moment of the customer, and what carries it on both sides of the line of visibility."""

    moment: Id
    customer: Text
    front: Text | None = None
    backstage: Text | None = None
    support: Text | None = None
    waits: Text | None = None  # where the customer waits, and the limit promised
    fails: Text | None = None  # where it may fail, and what is done then


class Blueprint(Model):
    """A service blueprint: customer's actions, front stage, backstage, support, moment by moment."""

    title: Text
    cycle: Id
    says: Text  # what the picture says, in a sentence
    steps: Annotated[Many[BlueprintStep], Field(min_length=3, max_length=10)]


class Answer(Model):
    """An answer to a question, and the points it gives to stages."""

    id: Id
    text: Text
    points: dict[Id, Annotated[int, Field(ge=1, le=3)]]
    aliases: Many[Id] = ()


class Question(Model):
    """A question of the self-assessment; its answers stand in the order of the stages."""

    id: Id
    text: Text
    answers: Annotated[Many[Answer], Field(min_length=2)]
    aliases: Many[Id] = ()


class Verdict(Model):
    id: Literal["insufficient", "clear", "transition", "renewal", "mixed"]
    text: Text


class Scoring(Model):
    """How points become a verdict: shares are of all points given; a tie leads by nothing."""

    min_answers: Annotated[int, Field(ge=1)]
    clear_share: Share
    clear_lead: Share
    renewal: Annotated[Many[Id], Field(min_length=2, max_length=2)]
    verdicts: Many[Verdict]  # the first that holds
    warning: Text


class Quiz(Model):
    """Which stage is a service in? Questions whose answers give points to stages. The file `data/quiz.yml`."""

    before: Text
    questions: Annotated[Many[Question], Field(min_length=4)]
    scoring: Scoring


class ReviewStep(Model):
    """A part of the review. `shows` is what it lays on the table: each thing once in the whole review.

    `last`: the decisions of the last review, done or not. `stage`: the stage and the self-assessments. `items`: the
    open items of the stage's checklist. `moments`: clean passes and the worst moments of the reader's own cycle.
    `decisions`: the table to be filled in. `check`: the open items of the review's own checklist.
    """

    id: Id
    minutes: Annotated[int, Field(ge=1)]
    title: Text
    ask: Text
    shows: Many[Literal["last", "stage", "items", "moments", "decisions", "check"]] = ()
    room: Annotated[int, Field(ge=0, le=6)] = 2  # ruled lines for notes
    aliases: Many[Id] = ()


class Decision(Model):
    """A row of the table of decisions; a worst moment may become a repair."""

    id: Id
    title: Text
    repair: bool = False
    aliases: Many[Id] = ()


class Review(Model):
    """The service-cycle review: an agenda with its minutes, and what is decided. The file `data/review.yml`."""

    minutes: Annotated[int, Field(ge=1)]  # those of all steps
    checklist: Id | None = None  # by which the review itself is checked
    steps: Annotated[Many[ReviewStep], Field(min_length=1, max_length=12)]
    decisions: Annotated[Many[Decision], Field(min_length=1, max_length=8)]


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


class Article(Model):
    """What surrounds the prose of an article: the minute's summary, the findings, the readings."""

    label: Text  # in the menu
    blurb: Text  # in the list of parts
    stage: Id | None = None
    reviewed: datetime.date
    takeaways: Annotated[Many[Text], Field(min_length=3, max_length=5)]
    findings: Many[Finding] = ()
    reading: Many[Reading] = ()
    changes: Many[Change] = ()  # the newest first; the last is the first publication
    answers: Many[Code] = ()  # the claims of the old article that it takes up
    items: Many[
        Code
    ] = ()  # the items of the checklists that belong to it, where it shows no whole list


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
    url: Address | None = None
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
    verdict: Literal["kept", "mistranslated", "corrected", "promise"]
    answer: Text


# --- what was renamed ------------------------------------------------------------------------------


class Redirect(Model):
    """A page (`growth`) or a heading of a page (`growth#exit`) by the name that it had, and by its name now."""

    old: Place = Field(alias="from")
    to: Place


# --- languages and the whole ------------------------------------------------------------------------


class Speech(Model):
    """What a language asks of type beyond Babel: its quotation marks, and which words never part."""

    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$")] | None = None
    """Whose numbers and dates, where the language alone does not say: en_GB."""
    quotes: Annotated[str, StringConstraints(min_length=2, max_length=2)]
    inner_quotes: Annotated[str, StringConstraints(min_length=2, max_length=2)]
    sorts_as: dict[str, str] = {}
    """Letters that the alphabet does not tell apart: ё as е."""
    words_a_minute: Annotated[int, Field(ge=50)] = 200
    """How fast prose of this kind is read."""
    bind_after: Many[Phrase] = ()  # short words that never end a line
    bind_before: Many[Phrase] = ()  # particles, units and signs that never begin one
    dash: Literal["—", "–"] | None = (
        None  # between the parts of a sentence, with a space on each side
    )
    long_sentence: Annotated[int, Field(ge=10)] = 35  # words, above which `check --report` names it
    spell: Many[Phrase] = ()  # words with a letter of `sorts_as` that authors drop; * is any ending
    either: Many[Phrase] = ()  # words that are right without that letter too: все and всё
    keyboard: tuple[Phrase, Phrase] | None = Field(default=None, strict=False)
    """What the keys write without and with Shift, in the order of the first row of keys, then the next."""
    dictionary: Phrase | None = None  # hunspell's, by which words are checked: en_GB
    lacks: Many[Phrase] = ()  # right words that the dictionary lacks, sorted


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
    worksheets: dict[Id, Worksheet] = {}
    blueprints: dict[Id, Blueprint] = {}
    quiz: Quiz | None = None
    review: Review | None = None
    metrics: dict[Id, Metric] = {}
    references: dict[Code, Reference] = {}
    terms: dict[Id, Term] = {}
    claims: dict[Code, Claim] = {}
    redirects: Many[Redirect] = ()
    homes: dict[str, str] = {}
    """The page that holds a list: of `sources`, `glossary`, `claims`; and of `checklist:growth`, `example:teeth`."""
    callers: dict[str, tuple[str, ...]] = {}
    """The pages that call a macro, by the macro and what it names, as in `homes`: of `ring:teeth`."""
    cited: dict[str, tuple[str, ...]] = {}
    """A code that pages or data cite, and the pages where they do."""

    lengths: dict[tuple[str, str], int] = {}
    """The words of prose of a page, by language and page."""

    @cached_property
    def phases(self) -> dict[str, Phase]:
        return {phase.id: phase for phase in self.series.phases}

    @cached_property
    def parts(self) -> dict[str, Part]:
        return {part.id: part for part in self.series.articles}

    @cached_property
    def drafts(self) -> tuple[str, ...]:
        """The articles that are not published; if one has a page, only `serve` shows it."""
        return tuple(part.id for part in self.series.articles if not part.published)

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        return {sheet.id: sheet for sheet in self.series.pages}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The language codes, the default first."""
        return tuple(language.code for language in self.series.languages)

    def folder(self, lang: str) -> str:
        """Where a language stands below the root of the site: `en/`; the first stands at the root itself."""
        return "" if lang == self.codes[0] else f"{lang}/"

    @cached_property
    def items(self) -> dict[str, tuple[str, Item]]:
        """Every item of the checklists by its code, with the id of its list."""
        return {item.code: (id, item) for id, one in self.checklists.items() for item in one.items}

    def list_of(self, code: str) -> Literal["claims", "metrics", "sources"]:
        """The macro that lists the thing of this code."""
        if code in self.claims:
            return "claims"
        return "metrics" if code in self.metric_codes else "sources"

    @cached_property
    def picks(self) -> tuple[str, ...]:
        """The articles that have picked items of checklists."""
        return tuple(id for id, article in self.articles.items() if article.items)

    @cached_property
    def buckets(self) -> tuple[str, ...]:
        """The examples that have a leaking bucket."""
        return tuple(id for id, example in self.examples.items() if example.bucket)

    @cached_property
    def charts(self) -> tuple[str, ...]:
        """The examples that have a chart."""
        return tuple(id for id, example in self.examples.items() if example.chart)

    @cached_property
    def results(self) -> tuple[str, ...]:
        """The examples that have filled-in sheets of the self-assessment."""
        return tuple(id for id, example in self.examples.items() if example.result)

    @cached_property
    def metric_codes(self) -> dict[str, str]:
        """The id of each metric by its code."""
        return {metric.code: id for id, metric in self.metrics.items()}
