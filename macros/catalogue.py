"""Every macro that a page may call: what its arguments name, what it draws, what of the data it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import htpy as h

from macros import (
    article,
    checklist,
    claims,
    curve,
    cycles,
    example,
    glossary,
    heatmap,
    ring,
    rings,
    series,
    sources,
    stage,
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


def _stage(name: str) -> Shown:
    return lambda library, id: [getattr(library.stages[id], name)]


def _article(name: str) -> Shown:
    return lambda library, id: [getattr(library.articles[id], name)]


def _terms(library: Library) -> list[Any]:
    return [term for term in library.terms.values() if not term.editorial]


MACROS: dict[str, Macro] = {
    "part": Macro(series.part, ("articles",)),
    "series": Macro(series.figure, ("articles",)),
    "parts": Macro(series.parts),
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
    "ring": Macro(
        ring.figure, ("cycles",), ("stage",), shows=lambda library, id: [library.cycles[id]]
    ),
    "cycles": Macro(cycles.figure, shows=lambda library: library.cycles.values()),
    "curve": Macro(curve.figure, (), ("stage",)),
    "rings": Macro(rings.figure),
    "heatmap": Macro(heatmap.figure, (), ("stage",), shows=lambda library: library.heat.values()),
    "example": Macro(
        example.figure, ("examples",), shows=lambda library, id: [library.examples[id]]
    ),
    "value": Macro(example.value, ("examples", "numbers"), block=False),
    "checklist": Macro(
        checklist.figure, ("checklists",), shows=lambda library, id: [library.checklists[id]]
    ),
    "glossary": Macro(glossary.figure, shows=_terms),
    "sources": Macro(sources.figure),
    "claims": Macro(claims.figure, shows=lambda library: library.claims.values()),
}
