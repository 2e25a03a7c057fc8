"""Every macro that a page may call: what its arguments name, what it draws, what of the data it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import htpy as h

from macros import (
    article,
    blueprint,
    books,
    bucket,
    chart,
    checklist,
    claims,
    colophon,
    curve,
    cycles,
    example,
    feelings,
    figures,
    glossary,
    heatmap,
    machines,
    metrics,
    news,
    own_cycle,
    quiz,
    result,
    review,
    ring,
    rings,
    series,
    services,
    sources,
    stage,
    worksheet,
)
from macros.model import Library

View = Callable[..., h.Element | str]
Shown = Callable[..., Iterable[Any]]


@dataclass(frozen=True)
class Macro:
    """A macro; its parameters are kinds of things, the names of collections of `Library`."""

    view: View  # (*ids, page) → element; an optional stage comes by name
    params: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    block: bool = True  # stands alone on its line
    shows: Shown = lambda _library, *_ids: ()
    needs: str | None = None  # a file of data that a series may lack


def _stage(name: str) -> Shown:
    return lambda library, id: [getattr(library.stages[id], name)]


def _article(name: str) -> Shown:
    return lambda library, id: [getattr(library.articles[id], name)]


def _moments(library: Library, id: str) -> list[Any]:
    return [library.cycles[id].service, *(moment.name for moment in library.cycles[id].moments)]


def _terms(library: Library) -> list[Any]:
    return [term for term in library.terms.values() if not term.editorial]


MACROS: dict[str, Macro] = {
    "part": Macro(series.part, ("articles",)),
    "series": Macro(series.figure, ("articles",)),
    "parts": Macro(series.parts),
    "place": Macro(series.place),
    "books": Macro(books.figure),
    "ways": Macro(series.ways, shows=lambda library: library.series.ways),
    "takeaways": Macro(article.takeaways, ("articles",), shows=_article("takeaways")),
    "findings": Macro(article.findings, ("articles",), shows=_article("findings")),
    "reading": Macro(article.reading, ("articles",), shows=_article("reading")),
    "stage": Macro(stage.figure, ("stages",)),
    "signals": Macro(stage.signals, ("stages",), shows=_stage("signals")),
    "priorities": Macro(stage.priorities, ("stages",), shows=_stage("priorities")),
    "seven_p": Macro(stage.seven_p, ("stages",), shows=_stage("seven_p")),
    "moments": Macro(stage.moments, ("stages",)),
    "mistakes": Macro(stage.mistakes, ("stages",), shows=_stage("mistakes")),
    "exits": Macro(stage.exits, ("stages",), shows=_stage("exit")),
    "cycle": Macro(cycles.whole, ("cycles",), shows=lambda library, id: [library.cycles[id]]),
    "strain": Macro(cycles.strain, ("cycles",)),
    "ring": Macro(
        ring.figure, ("cycles",), ("stage",), shows=lambda library, id: [library.cycles[id]]
    ),
    "cycles": Macro(cycles.figure, shows=lambda library: library.cycles.values()),
    "atlas": Macro(cycles.atlas),
    "feelings": Macro(feelings.figure, ("cycles",), shows=_moments),
    "curve": Macro(curve.figure, (), ("stage",)),
    "rings": Macro(rings.figure),
    "heatmap": Macro(heatmap.figure, (), ("stage",), shows=lambda library: library.heat.values()),
    "example": Macro(
        example.figure, ("examples",), shows=lambda library, id: [library.examples[id]]
    ),
    "chart": Macro(chart.figure, ("charts",)),
    "result": Macro(result.figure, ("results",), needs="quiz"),
    "bucket": Macro(bucket.figure, ("buckets",)),
    "value": Macro(example.value, ("examples", "numbers"), block=False),
    "checklist": Macro(
        checklist.figure, ("checklists",), shows=lambda library, id: [library.checklists[id]]
    ),
    "items": Macro(
        checklist.items,
        ("picks",),
        shows=lambda library, id: [library.items[code][1] for code in library.articles[id].items],
    ),
    "checklists": Macro(
        checklist.figures, shows=lambda library: library.checklists.values(), needs="checklists"
    ),
    "worksheet": Macro(
        worksheet.figure, ("worksheets",), shows=lambda library, id: [library.worksheets[id]]
    ),
    "blueprint": Macro(
        blueprint.figure, ("blueprints",), shows=lambda library, id: [library.blueprints[id]]
    ),
    "quiz": Macro(quiz.figure, shows=lambda library: [library.quiz], needs="quiz"),
    "metric": Macro(metrics.card, ("metrics",), shows=lambda library, id: [library.metrics[id]]),
    "metrics": Macro(
        metrics.figure, shows=lambda library: library.metrics.values(), needs="metrics"
    ),
    "colophon": Macro(colophon.figure, ("articles",), shows=_article("changes")),
    "news": Macro(news.figure, shows=lambda library: news.dated(library).values()),
    "glossary": Macro(glossary.figure, shows=_terms),
    "sources": Macro(sources.figure),
    "figures": Macro(figures.figure),
    "services": Macro(services.figure),
    "own_cycle": Macro(own_cycle.figure, needs="heat"),
    "review": Macro(review.figure, shows=lambda library: [library.review], needs="review"),
    "machines": Macro(machines.offer),
    "claims": Macro(claims.figure, shows=lambda library: library.claims.values()),
}
