"""The shape of `series.json`: what it adds to the models of the data, and the JSON Schema of the whole."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints, TypeAdapter

from macros import model
from macros.model import Address, Code, Id, Many, Model, Name, Text

VERSION = "1.1.0"
"""Of the shape, not of the words. The first number rises when a key goes or comes to mean something else, the second
when one is added, the third when only a description changes. `tests/test_machines.py` sees a shape that has changed."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SCHEMA = "series.schema.json"
"""At the root of the site, for all languages."""

PLAIN = (
    "Plain text in the language of the file, as pages show it: no markup, ordinary spaces. Codes in square brackets, "
    "as in [R16], are ids of references, claims or metrics."
)

Where = Annotated[
    Address | None, Field(description="The page that shows it, with its anchor, if one does.")
]


class NumberData(Model):
    """An input or a result of an example."""

    value: Annotated[
        float, Field(description="As it is printed; a share of one where the unit is a share.")
    ]
    unit: Id
    text: Annotated[str, Field(description="With its unit, as pages write it.")]


class UnitData(model.Unit):
    """How a number of this unit is written."""

    id: Id


class StageData(model.Stage):
    """A stage of the service life cycle."""

    id: Id
    number: int
    address: Where


class StrainData(model.Strain):
    """How hot a phase is at each stage, 0 (cool) to 3 (hot), and why. Editors’ judgement."""

    phase: Id


class MomentData(model.Moment):
    """A moment of truth as the customer meets it.

    What he `expected` and what he `met`, on an ordinary day where nobody tends the service, go from dread (-2) over
    what nobody notices (0) to what he came for (2). Editors’ judgement.
    """

    address: Where


class CycleData(model.Cycle):
    """A cycle of service: the moments of truth of one customer, from a wish to the next round."""

    id: Id
    address: Where
    moments: Many[MomentData]


class ChecklistData(model.Checklist):
    """Statements to tick."""

    id: Id
    address: Where


class ExampleData(model.Example):
    """An invented case with sums that come out; the build has computed them."""

    id: Id
    address: Where
    numbers: Annotated[
        dict[Name, NumberData], Field(description="Every input and result by its name.")
    ]


class MetricData(model.Metric):
    """A measure: formula, what goes in, how to read it."""

    id: Id
    address: Where


class TermData(Model):
    """A term of the glossary."""

    id: Id
    address: Where
    name: Text
    abbr: Text | None
    definition: Text
    forms: Annotated[Many[str], Field(description="Inflected forms in the language of the file.")]
    see: Many[Id]
    sources: Many[Code]


class ReferenceData(model.Reference):
    """A work that is cited, with how certain we are of it."""

    code: Code
    address: Where


class ClaimData(model.Claim):
    """What the old article says in one place, and what we make of it."""

    code: Code
    address: Where


class QuizData(model.Quiz):
    """Which stage is a service in? Questions whose answers give points to stages, and how points become a verdict."""

    address: Where


class ReviewData(model.Review):
    """The service-cycle review: an agenda with its minutes, and what is decided."""

    address: Where


class WorksheetData(model.Worksheet):
    """A sheet to print and fill in."""

    id: Id
    address: Where


class BlueprintData(model.Blueprint):
    """A service blueprint: customer’s actions, front stage, backstage, support, moment by moment."""

    id: Id
    address: Where


class ArticleData(model.Article):
    """A published article: what surrounds its prose. The prose itself is in `markdown`."""

    id: Id
    number: Annotated[int, Field(description="Its part of the series, from 1.")]
    title: Text
    address: Address
    markdown: Annotated[Address, Field(description="The article as Markdown.")]
    published: datetime.date | None
    updated: datetime.date | None
    words: Annotated[int, Field(description="Of its prose.")]


class PageData(model.Sheet):
    """A page that is no article."""

    address: Address
    markdown: Annotated[Address, Field(description="The page as Markdown.")]


class LanguageData(model.Language):
    """A language of the series; all ids, codes and numbers are the same in each."""

    address: Address
    data: Annotated[Address, Field(description="This file in that language.")]


class Data(Model):
    """All data of a series of articles on services, in one of its languages."""

    schema_: Annotated[Address, Field(alias="$schema")]
    version: Annotated[
        str,
        StringConstraints(pattern=r"^\d+\.\d+\.\d+$"),
        Field(
            description="Of this format. The first number rises when a key goes or changes its meaning, "
            "the second when a key is added, the third when only descriptions change."
        ),
    ]
    language: str
    licence: Annotated[Address | None, Field(description="Under which all of this may be used.")]
    address: Annotated[Address, Field(description="The home page in this language.")]
    updated: Annotated[
        datetime.date | None, Field(description="When a page was last changed in substance.")
    ]
    uuid: str
    title: Text
    authors: Text
    holder: Text
    languages: Many[LanguageData]
    phases: Annotated[
        Many[model.Phase], Field(description="The kinds of moments, in the customer’s order.")
    ]
    stages: Annotated[Many[StageData], Field(description="In their order.")]
    life: Annotated[
        model.Course | None,
        Field(
            description="Sales and profit at the start of the first stage and at the end of each, in per cent of the "
            "most that sales may be; a sketch, not a measurement. Null where the series gives none."
        ),
    ]
    heat: Many[StrainData]
    cycles: Many[CycleData]
    checklists: Many[ChecklistData]
    metrics: Many[MetricData]
    units: Many[UnitData]
    examples: Many[ExampleData]
    terms: Many[TermData]
    references: Many[ReferenceData]
    claims: Many[ClaimData]
    quiz: QuizData | None
    review: ReviewData | None
    worksheets: Many[WorksheetData]
    blueprints: Many[BlueprintData]
    articles: Annotated[
        Many[ArticleData], Field(description="The published parts, in their order.")
    ]
    pages: Many[PageData]
    ways: Annotated[
        Many[model.Way], Field(description="Ways through the series for kinds of readers.")
    ]


def schema(address: str) -> dict[str, Any]:
    """The JSON Schema of the file in every language."""
    made = TypeAdapter(Data).json_schema(mode="serialization")
    forms = {"type": "object", "additionalProperties": {"type": "string"}}
    made["$defs"]["Text"] = {"type": "string", "minLength": 1, "description": PLAIN}
    made["$defs"]["Forms"] = {
        "anyOf": [{"type": "string"}, forms],
        "description": "One phrase or, where it counts, one a plural category of Unicode CLDR; {n} is the number.",
    }
    return {"$schema": DIALECT, "$id": address + SCHEMA, **made}
