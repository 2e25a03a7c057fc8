"""Whether the files of `data/` fit together: every id that is named exists, every sum comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from itertools import chain, pairwise
from typing import Any, get_args

from babel import Locale
from pydantic import BaseModel

from macros import expression
from macros.expression import ExpressionError, Number
from macros.model import (
    HOT,
    Article,
    BarChart,
    Blueprint,
    Bucket,
    Chart,
    Checklist,
    Cycle,
    Example,
    Forms,
    Metric,
    Quiz,
    Result,
    Review,
    Series,
    Sheet,
    Stage,
    Step,
    Strain,
    Table,
    Term,
    Text,
    Unit,
    Verdict,
)
from macros.source import Loc, Source

MANY = 14  # more names than this are not all listed in a message
REFERENCE = re.compile(r"(?<![\[\w])\[([A-Z]\d{1,3}[a-z]?)\](?![\](])")
LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]+)\)")
TERM = re.compile(r"\[\[([^\]|]*)\|([^\]]*)\]\]")
CODE = re.compile(r"[A-Z]\d{1,3}[a-z]?")
PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Known:
    """The names that exist, as far as the files could be read; a broken file's names count too."""

    series: Series | None
    stages: Collection[str]
    cycles: Collection[str]
    phases: Collection[str]
    parts: Collection[str]
    metrics: Collection[str]  # codes
    references: Collection[str]
    unverified: Collection[str]
    claims: Collection[str]
    terms: Collection[str]
    editorial: Collection[str]
    units: Collection[str]
    articles: Collection[str]
    examples: Collection[str]
    pages: Collection[str]
    languages: Collection[str]
    moments: Mapping[str, Collection[str]]  # the ids of the moments of each cycle
    checklists: Collection[str]
    items: Collection[str]  # codes


def check(sources: list[Source]) -> None:
    """Add to each source the faults of what it says about others."""
    names = known(sources)
    for source in sources:
        for loc, thing in walk(source.value):
            if isinstance(thing, Text):
                for lang, phrase in thing.root.items():
                    for what in inline(phrase, names):
                        source.fault((*loc, lang), what)
            elif type(thing) in RULES:
                for inside, what in RULES[type(thing)](thing, names):
                    source.fault((*loc, *inside), what)
    _once(sources, names)
    _dated(sources, names)


def choose(name: str, options: Collection[str], noun: str) -> str:
    """“no such …”, and what there is: all of it, or what is nearest."""
    if not options:
        return f"{name!r}: no such {noun}; the series has none"
    if len(options) <= MANY:
        return f"{name!r}: no such {noun}; there are: {', '.join(sorted(options))}"
    near = get_close_matches(name, sorted(options), n=3, cutoff=0.5)
    hint = f"the nearest: {', '.join(near)}" if near else f"there are {len(options)}"
    return f"{name!r}: no such {noun}; {hint}"


def inline(phrase: str, known: Known) -> Iterator[str]:
    """What is wrong with the references, terms and links inside a phrase, of data or of prose."""
    for match in LINK.finditer(phrase):
        yield from _linked(match[1], known)
    for match in REFERENCE.finditer(phrase):
        yield from cited(match[1], known)
    for match in TERM.finditer(phrase):
        yield from _term(match[1], known)
        if not match[2].strip():
            yield f"[[{match[1]}|]]: say the words that stand in the sentence"


def cited(code: str, known: Known) -> Iterator[str]:
    """What is wrong with a code of a reference, a claim or a metric."""
    if code in known.metrics or code in known.claims:
        return
    for noun, codes in (("metric", known.metrics), ("claim", known.claims)):
        if code[0] in {one[0] for one in codes}:
            yield choose(code, codes, noun)
            return
    if code not in known.references:
        yield choose(code, known.references, "reference")
    elif code in known.unverified:
        yield f"{code} is unverified and is never cited; cite another or verify it first"


def _linked(href: str, known: Known) -> Iterator[str]:
    path = href.partition("#")[0]
    if path.endswith(".md"):
        if path.removesuffix(".md") not in known.pages:
            yield choose(path, [f"{page}.md" for page in known.pages], "page")
    elif not href.startswith(("https://", "http://", "#")):
        yield f"{href!r}: a link leads to a page (growth.md#exit) or to https://…"


def _term(id: str, known: Known) -> Iterator[str]:
    if id not in known.terms:
        yield choose(id, known.terms, "term")
    elif id in known.editorial:
        yield f"{id!r} is an editors' term and has no entry for readers"


# --- what exists ---


class _Anything(list[str]):
    """The names of a file that cannot be read: none of them is called wrong."""

    def __contains__(self, name: object) -> bool:
        return True


def known(sources: list[Source]) -> Known:
    """The names that exist."""
    by_key = {source.key: source for source in sources}
    series = by_key[("series",)].value
    metrics, references, terms = (
        _entries(by_key, name) for name in ("metrics", "references", "terms")
    )
    return Known(
        series=series,
        stages=_folder(by_key, "stages"),
        cycles=_folder(by_key, "cycles"),
        articles=_folder(by_key, "articles"),
        examples=_folder(by_key, "examples"),
        phases=[phase.id for phase in series.phases] if series else _Anything(),
        parts=[part.id for part in series.articles] if series else _Anything(),
        pages=_pages(series),
        metrics=_Anything()
        if metrics is None
        else [str(_get(one, "code")) for one in metrics.values()],
        references=_Anything() if references is None else list(references),
        unverified=_marked(references, "status", value="unverified"),
        claims=_names(by_key, "claims"),
        terms=_Anything() if terms is None else list(terms),
        editorial=_marked(terms, "editorial", value=True),
        units=_names(by_key, "units"),
        languages=_folder(by_key, "languages"),
        moments={
            key[1]: _inside(source, "moments", "id")
            for key, source in by_key.items()
            if key[0] == "cycles" and key[1:]
        },
        checklists=_folder(by_key, "checklists"),
        items=_codes([source for key, source in by_key.items() if key[0] == "checklists"]),
    )


def _codes(checklists: list[Source]) -> list[str]:
    """What the items of all checklists are called; one that cannot be read may have any."""
    found = [_inside(source, "items", "code") for source in checklists]
    if any(isinstance(codes, _Anything) for codes in found):
        return _Anything()
    return [*chain(*found)]


def _inside(source: Source, name: str, key: str) -> list[str]:
    """What the entries of a list in a file say under `key`; a file that cannot be read says anything."""
    entries = _get(source.raw, name)
    if not isinstance(entries, list):
        return _Anything()
    return [str(_get(one, key)) for one in entries]


def _entries(by_key: dict[tuple[str, ...], Source], name: str) -> dict[str, Any] | None:
    """What stands in a file at the top; nothing if there is no file, None if it cannot be read."""
    source = by_key.get((name,))
    if source is None:
        return {}
    return source.raw if isinstance(source.raw, dict) else None


def _names(by_key: dict[tuple[str, ...], Source], name: str) -> Collection[str]:
    entries = _entries(by_key, name)
    return _Anything() if entries is None else list(entries)


def _marked(entries: dict[str, Any] | None, key: str, *, value: object) -> list[str]:
    return [name for name, one in (entries or {}).items() if _get(one, key) == value]


def _pages(series: Series | None) -> list[str]:
    """The pages that may be linked to: articles that are published, and all others."""
    if series is None:
        return _Anything()
    return [one.id for one in series.articles if one.published] + [one.id for one in series.pages]


def _folder(by_key: dict[tuple[str, ...], Source], name: str) -> list[str]:
    return [key[1] for key in by_key if key[0] == name and key[1:]]


def _get(thing: Any, key: str) -> Any:
    return thing.get(key) if isinstance(thing, dict) else None


def walk(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every model, phrase and string inside a value, and where it stands."""
    if isinstance(value, str | Text):
        yield loc, value
    elif isinstance(value, BaseModel):
        yield loc, value
        if not isinstance(value, Forms):
            for name, one in value.__dict__.items():
                yield from walk(one, (*loc, name))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from walk(one, (*loc, key))
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from walk(one, (*loc, index))


def texts(value: Any) -> Iterator[tuple[Loc, Text]]:
    """Every phrase inside a value, and where it stands."""
    return ((loc, thing) for loc, thing in walk(value) if isinstance(thing, Text))


def codes(value: Any) -> Iterator[str]:
    """Every code inside a value, as a field of its own or as `[R16]` in a phrase."""
    for _, thing in walk(value):
        if isinstance(thing, Text):
            for phrase in thing.root.values():
                yield from REFERENCE.findall(phrase)
        elif isinstance(thing, str) and CODE.fullmatch(thing):
            yield thing


# --- rules: a thing and what exists in, faults out ---

Faults = Iterator[tuple[Loc, str]]


def _series(series: Series, known: Known) -> Faults:
    yield from _ordered("stages", series.stages, known.stages)
    if series.cycles:
        yield from _ordered("cycles", series.cycles, known.cycles)
    for index, part in enumerate(series.articles):
        if part.published and part.id not in known.articles:
            yield (
                ("articles", index),
                f"{part.id!r} is published and has no file data/articles/{part.id}.yml",
            )
    for id in known.articles:
        if id not in known.parts:
            yield ("articles",), f"data/articles/{id}.yml is in no order; add {id!r} or remove it"
    yield from _lists(series, known)


def _ordered(folder: str, order: tuple[str, ...], files: Collection[str]) -> Faults:
    """Every file of a folder stands once in the order of the series, and nothing else does."""
    for index, id in enumerate(order):
        if id not in files:
            yield (folder, index), f"{id!r}: no file data/{folder}/{id}.yml"
    for id in files:
        if id not in order:
            what = f"data/{folder}/{id}.yml is in no order; add {id!r} to the {folder} or remove it"
            yield (folder,), what


def _lists(series: Series, known: Known) -> Faults:
    """What stands in a list of the series may stand there once; a language has a file."""
    for name in ("phases", "articles", "pages", "ways"):
        yield from _twice(getattr(series, name), (name,))
    codes = [language.code for language in series.languages]
    yield from _repeated(codes, ("languages",), "language")
    for index, code in enumerate(codes):
        if code not in known.languages:
            yield ("languages", index), f"{code!r} has no file data/languages/{code}.yml"
    yield from _repeated(series.stages, ("stages",), "stage")
    yield from _repeated(series.cycles, ("cycles",), "cycle")


def _stage(stage: Stage, known: Known) -> Faults:
    yield from _one(stage.article, known.parts, ("article",), "article")
    yield from _all(stage.next, known.stages, ("next",), "stage")
    for index, code in enumerate(stage.metrics):
        yield from (((("metrics", index), what)) for what in cited(code, known))
    for index, code in enumerate(stage.claims):
        yield from (((("claims", index), what)) for what in cited(code, known))
    for index, signal in enumerate(stage.signals):
        if not signal.metric and not signal.how:
            yield ("signals", index), "has neither metric nor how; say how a reader finds out"
        if signal.metric:
            yield from _one(signal.metric, known.metrics, ("signals", index, "metric"), "metric")
        if signal.basis != "rule_of_thumb":
            yield from (
                ((("signals", index, "basis"), what)) for what in cited(signal.basis, known)
            )


def _cycle(cycle: Cycle, known: Known) -> Faults:
    yield from _twice(cycle.moments, ("moments",))
    for index, moment in enumerate(cycle.moments):
        yield from _one(moment.phase, known.phases, ("moments", index, "phase"), "phase")


def _checklist(checklist: Checklist, known: Known) -> Faults:
    yield from _twice(checklist.items, ("items",))
    for index, item in enumerate(checklist.items):
        for place, name in enumerate(item.evidence):
            groups = known.parts, known.cycles, known.examples
            if any(name in group for group in groups):
                continue
            loc = ("items", index, "evidence", place)
            if CODE.fullmatch(name):
                yield from ((loc, what) for what in cited(name, known))
            else:
                yield loc, choose(name, {*chain(*groups)}, "article, cycle or example")


def _article(article: Article, known: Known) -> Faults:
    if article.stage:
        yield from _one(article.stage, known.stages, ("stage",), "stage")
    for index, reading in enumerate(article.reading):
        yield from (((("reading", index, "ref"), what)) for what in cited(reading.ref, known))
    for index, code in enumerate(article.answers):
        yield from _one(code, known.claims, ("answers", index), "claim")
    yield from _all(article.items, known.items, ("items",), "item of a checklist")
    yield from _repeated(article.items, ("items",), "item")
    yield from _changes(article, known)


def _changes(thing: Article | Sheet, _known: Known) -> Faults:
    for index, (above, below) in enumerate(pairwise(thing.changes), 1):
        if below.date > above.date:
            yield (
                ("changes", index, "date"),
                f"{below.date} below {above.date}; the newest stands first",
            )


def _blueprint(blueprint: Blueprint, known: Known) -> Faults:
    yield from _one(blueprint.cycle, known.cycles, ("cycle",), "cycle")
    moments = known.moments.get(blueprint.cycle, ())
    for index, step in enumerate(blueprint.steps):
        yield from _one(step.moment, moments, ("steps", index, "moment"), "moment of this cycle")
    yield from _repeated([step.moment for step in blueprint.steps], ("steps",), "moment")


def _quiz(quiz: Quiz, known: Known) -> Faults:
    yield from _twice(quiz.questions, ("questions",))
    for index, question in enumerate(quiz.questions):
        yield from _twice(question.answers, ("questions", index, "answers"))
        for place, answer in enumerate(question.answers):
            for id in answer.points:
                loc = ("questions", index, "answers", place, "points", id)
                yield from _one(id, known.stages, loc, "stage")
    pointed = {id for one in quiz.questions for answer in one.answers for id in answer.points}
    for id in known.stages:
        if id not in pointed:
            yield (
                ("questions",),
                f"no answer gives points to {id!r}; every stage must be found by some",
            )
    scoring = quiz.scoring
    yield from _all(scoring.renewal, known.stages, ("scoring", "renewal"), "stage")
    yield from _repeated([one.id for one in scoring.verdicts], ("scoring", "verdicts"), "verdict")
    said = {one.id for one in scoring.verdicts}
    for id in get_args(Verdict.model_fields["id"].annotation):
        if id not in said:
            yield ("scoring", "verdicts"), f"lacks {id}"
    if scoring.min_answers > len(quiz.questions):
        yield ("scoring", "min_answers"), f"there are {len(quiz.questions)} questions"


def _review(review: Review, known: Known) -> Faults:
    yield from _twice(review.steps, ("steps",))
    yield from _twice(review.decisions, ("decisions",))
    minutes = sum(step.minutes for step in review.steps)
    if minutes != review.minutes:
        yield ("minutes",), f"the steps take {minutes} minutes together"
    shown = [name for step in review.steps for name in step.shows]
    yield from _repeated(shown, ("steps",), "thing to show")
    if "decisions" not in shown:
        yield ("steps",), "no step shows decisions; one must, or nobody can write them down"
    if review.checklist:
        yield from _one(review.checklist, known.checklists, ("checklist",), "checklist")
    elif "check" in shown:
        yield ("steps",), "a step shows check; say which checklist in `checklist`"


def _metric(metric: Metric, known: Known) -> Faults:
    yield from _one(metric.unit, known.units, ("unit",), "unit")
    named = {one.name for one in metric.inputs}
    for index, one in enumerate(metric.inputs):
        yield from _one(one.unit, known.units, ("inputs", index, "unit"), "unit")
    try:
        used = expression.names(expression.parse(metric.expression))
    except ExpressionError as error:
        yield ("expression",), str(error)
        return
    for name in sorted(used - named):
        yield ("expression",), choose(name, named, "input")
    for name in sorted(named - used):
        yield ("inputs",), f"{name!r} is an input that the expression does not use"


def _term_entry(term: Term, known: Known) -> Faults:
    yield from _all(term.see, known.terms, ("see",), "term")
    for index, code in enumerate(term.sources):
        yield from (((("sources", index), what)) for what in cited(code, known))


def _example(example: Example, known: Known) -> Faults:
    if example.cycle:
        yield from _one(example.cycle, known.cycles, ("cycle",), "cycle")
    values: dict[str, Number] = {}
    for name, one in example.inputs.items():
        yield from _one(one.unit, known.units, ("inputs", name, "unit"), "unit")
        values[name] = Fraction(one.value)
    for name, step in example.steps.items():
        yield from _one(step.unit, known.units, ("steps", name, "unit"), "unit")
        if name in values:
            yield ("steps", name), "is an input already; a step needs a name of its own"
        yield from ((("steps", name, *loc), what) for loc, what in _sum(step, values))
        # Later steps go on from the exact value, or from what is printed if there is none.
        values[name] = _exact(step, values)
    if example.table:
        yield from ((("table", *loc), what) for loc, what in _table(example.table, values))
    if example.chart:
        yield from ((("chart", *loc), what) for loc, what in _chart(example.chart, example))
    if example.result:
        printed = {name: one.value for name, one in example.inputs.items()}
        printed |= {name: one.result for name, one in example.steps.items()}
        yield from (
            (("result", *loc), what) for loc, what in _result(example.result, printed, known)
        )
    if example.bucket:
        yield from ((("bucket", *loc), what) for loc, what in _bucket(example.bucket, example))
    yield from _places(example, list(values))


def _places(example: Example, values: list[str]) -> Faults:
    """Every `{name}` in a text of the example is one of its numbers."""
    for loc, text in texts(example):
        for lang, phrase in text.root.items():
            for place in PLACE.findall(phrase):
                if place not in values:
                    yield (*loc, lang), choose(place, values, "number of this example")


def _sum(step: Step, values: dict[str, Number]) -> Faults:
    """Whether the step's expression is one, and comes to the result that is printed."""
    try:
        tree = expression.parse(step.expression)
        unknown = sorted(expression.names(tree) - set(values))
        for name in unknown:
            yield ("expression",), choose(name, list(values), "input or earlier step")
        if unknown:
            return
        value = expression.evaluate(tree, values)
    except ExpressionError as error:
        yield ("expression",), str(error)
        return
    if not expression.agrees(value, step.result):
        what = f"{step.result!r} does not come out; {step.expression} = {float(value):.10g}"
        yield ("result",), what


def _exact(step: Step, values: dict[str, Number]) -> Number:
    try:
        return expression.evaluate(expression.parse(step.expression), values)
    except (ExpressionError, KeyError):
        return Fraction(step.result)


def _table(table: Table, values: Collection[str]) -> Faults:
    for index, row in enumerate(table.rows):
        if len(row.cells) != len(table.columns) - 1:
            what = f"{len(row.cells)} cells under {len(table.columns) - 1} columns of numbers"
            yield ("rows", index, "cells"), what
        if row.turn and (len(row.cells) < 2 or None in row.cells[-2:]):  # noqa: PLR2004  before and after
            what = "compares the last two cells of a row, and one is missing or empty"
            yield ("rows", index, "turn"), what
        for place, cell in enumerate(row.cells):
            if cell is not None:
                loc = ("rows", index, "cells", place)
                yield from _one(cell, list(values), loc, "number of this example")


def _chart(chart: Chart, example: Example) -> Faults:
    units = {name: one.unit for name, one in (example.inputs | example.steps).items()}
    named: dict[Loc, str] = {}
    if isinstance(chart, BarChart):
        named = {("bars", place): name for place, name in enumerate(chart.bars)}
    else:
        for index, line in enumerate(chart.lines):
            named |= {("lines", index, "values", n): name for n, name in enumerate(line.values)}
            if len(line.values) != len(chart.points):
                what = f"{len(line.values)} values at {len(chart.points)} points"
                yield ("lines", index, "values"), what
    for loc, name in named.items():
        yield from _one(name, list(units), loc, "number of this example")
    different = {units[name] for name in named.values() if name in units}
    if len(different) > 1:
        yield (), f"numbers of different units stand on one scale: {', '.join(sorted(different))}"


def _bucket(bucket: Bucket, example: Example) -> Faults:
    numbers = example.inputs | example.steps
    named = {part: getattr(bucket, part) for part in ("level", "ceiling", "inflow", "outflow")}
    for part, name in named.items():
        yield from _one(name, list(numbers), (part,), "number of this example")
    units = {numbers[name].unit for name in named.values() if name in numbers}
    if len(units) > 1:
        yield (), f"numbers of different units flow through one bucket: {', '.join(sorted(units))}"
    if bucket.ceiling in values_of(example) and values_of(example)[bucket.ceiling] <= 0:
        yield ("ceiling",), "is not above nothing; a bucket has a ceiling"


def values_of(example: Example) -> dict[str, Fraction]:
    """The numbers of an example as they are printed."""
    return {name: Fraction(one.value) for name, one in example.inputs.items()} | {
        name: Fraction(step.result) for name, step in example.steps.items()
    }


def _result(result: Result, printed: Mapping[str, str], known: Known) -> Faults:
    """Every stage has its points on every sheet, and points are whole numbers of the example."""
    stages = known.series.stages if known.series else ()
    for index, sheet in enumerate(result.sheets):
        here = ("sheets", index, "points")
        for id in stages:
            if id not in sheet.points:
                yield here, f"lacks {id}; every stage has its points"
        for id, name in sheet.points.items():
            if stages:
                yield from _one(id, stages, (*here, id), "stage")
            yield from _one(name, list(printed), (*here, id), "number of this example")
            if not printed.get(name, "0").isdigit():
                what = f"{name!r} is {printed[name]}; points are whole and not below 0"
                yield (*here, id), what


def _strain(strain: Strain, known: Known) -> Faults:
    if known.series:
        for id in known.series.stages:
            if id not in strain.levels:
                yield ("levels",), f"lacks {id}; every stage has a level"
        for field in ("levels", "reasons"):
            for id in getattr(strain, field):
                yield from _one(id, known.series.stages, (field, id), "stage")
        for id, level in strain.levels.items():
            if level >= HOT and id not in strain.reasons:
                yield ("reasons",), f"lacks {id}; a level of {HOT} or more has a reason"


def _forms(forms: Forms, _known: Known) -> Faults:
    """Whether a phrase is filled at the same places in every language, and has the plural forms of each."""
    first, filled = "", set[str]()
    for lang, said in forms.root.items():
        shapes = said if isinstance(said, dict) else {"other": said}
        places = {place for shape in shapes.values() for place in PLACE.findall(shape)}
        first, filled = (first, filled) if first else (lang, places)
        if places != filled:
            ours, theirs = (
                ", ".join(f"{{{one}}}" for one in sorted(all)) or "nothing"
                for all in (places, filled)
            )
            yield (lang,), f"has {ours} to fill, {first} has {theirs}; every language has the same"
        counted = _categories(lang)
        if isinstance(said, dict) and not {"other"} <= set(said) <= counted:
            what = f"has the forms {', '.join(said)}; {lang} counts by {', '.join(sorted(counted))}; other is a must"
            yield (lang,), what


def _categories(lang: str) -> set[str]:
    """The plural categories of a language."""
    return {*Locale(lang).plural_form.tags, "other"}


def _unit(unit: Unit, _known: Known) -> Faults:
    for lang, said in unit.form.root.items():
        for shape in said.values() if isinstance(said, dict) else [said]:
            if set(PLACE.findall(shape)) != {"n"}:
                yield (
                    ("form", lang),
                    f"{shape!r}: the number stands at {{n}}, and nothing else is filled in",
                )


RULES: dict[type[Any], Callable[[Any, Known], Faults]] = {
    Series: _series,
    Sheet: _changes,
    Stage: _stage,
    Strain: _strain,
    Cycle: _cycle,
    Checklist: _checklist,
    Article: _article,
    Blueprint: _blueprint,
    Quiz: _quiz,
    Review: _review,
    Metric: _metric,
    Term: _term_entry,
    Example: _example,
    Forms: _forms,
    Unit: _unit,
}


def _once(sources: list[Source], known: Known) -> None:
    """What may stand once in the whole series: codes of items and of metrics; and a row a phase in the heat."""
    seen: dict[str, str] = {}
    for source in sources:
        if source.key == ("metrics",) and source.value:
            _unique(source, [((id, "code"), one.code) for id, one in source.value.items()], seen)
        if source.key[0] == "worksheets" and source.key[1:] and source.key[1] not in known.parts:
            source.fault((), choose(source.key[1], known.parts, "article"))
        if isinstance(source.value, Checklist):
            codes = [(("items", i, "code"), item.code) for i, item in enumerate(source.value.items)]
            _unique(source, codes, seen)
        if source.key == ("heat",) and source.value is not None and known.phases:
            for id in known.phases:
                if id not in source.value:
                    source.fault((), f"lacks {id}; every phase has a row")
            for id in source.value:
                if id not in known.phases:
                    source.fault((id,), choose(id, known.phases, "phase"))


def _dated(sources: list[Source], known: Known) -> None:
    """What is published says since when: feeds, sitemaps and citations ask."""
    parts = known.series.articles if known.series else ()
    published = {("articles", part.id) for part in parts if part.published}
    for source in sources:
        if source.key in published and source.value and not source.value.changes:
            what = "is missing; a published article says since when: - {date: …, what: …}"
            source.fault(("changes",), what)


def _unique(source: Source, codes: Sequence[tuple[Loc, str]], seen: dict[str, str]) -> None:
    for loc, code in codes:
        if code in seen:
            source.fault(loc, f"{code} stands in {seen[code]} too; a code is given once")
        seen.setdefault(code, source.path)


def _one(id: str, options: Collection[str], loc: Loc, noun: str) -> Faults:
    if id not in options:
        yield loc, choose(id, options, noun)


def _all(ids: tuple[str, ...], options: Collection[str], loc: Loc, noun: str) -> Faults:
    for index, id in enumerate(ids):
        yield from _one(id, options, (*loc, index), noun)


def _twice(things: tuple[Any, ...], loc: Loc) -> Faults:
    """Ids and aliases of a list: each may name one thing only."""
    seen: set[str] = set()
    for index, thing in enumerate(things):
        for id in (thing.id, *getattr(thing, "aliases", ())):
            if id in seen:
                yield (
                    (*loc, index),
                    f"the id {id!r} stands here twice; an id names one thing for ever",
                )
            seen.add(id)


def _repeated(names: Collection[str], loc: Loc, noun: str) -> Faults:
    for name in sorted({name for name in names if list(names).count(name) > 1}):
        yield loc, f"the {noun} {name!r} stands here twice"
