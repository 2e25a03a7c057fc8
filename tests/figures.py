"""Small series for the tests of figures: any number of stages, phases and moments, and a page of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from types import SimpleNamespace
from typing import Any, ParamSpec, TypeVar

from lxml import html
from markupsafe import Markup, escape

from macros import model
from macros.model import Cycle, Moment, Phase, Stage, Strain, Text

LANG = "xx"


P = ParamSpec("P")
T = TypeVar("T")


def in_one_language(build: Callable[P, T]) -> Callable[P, T]:
    """A builder whose models are read as those of a series in `LANG` alone."""

    @wraps(build)
    def built(*args: P.args, **kwargs: P.kwargs) -> T:
        token = model.LANGUAGES.set((LANG,))
        try:
            return build(*args, **kwargs)
        finally:
            model.LANGUAGES.reset(token)

    return built


@in_one_language
def text(said: str) -> Text:
    return Text({LANG: said})


@dataclass
class FakePage:
    """A page whose words are their own names, with what fills them: `ring_risk level=2 most=3`."""

    library: Any
    lang: str = LANG
    unpublished: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)

    def word(self, name: str, **values: object) -> str:
        return " ".join([name, *(f"{key}={value}" for key, value in values.items())])

    def text(self, said: Text) -> Markup:
        return escape(said[LANG])

    def plain(self, said: Text) -> str:
        return said[LANG]

    def sentence(self, said: Text) -> str:
        return self.text(said).capitalize() + "."

    def quote(self, said: str) -> str:
        return f"<<{said}>>"

    def to(self, path: str, anchor: str = "") -> str:
        return f"../{path}/" + (f"#{anchor}" if anchor else "")

    def published(self, path: str) -> bool:
        return path not in self.unpublished

    def holds(self, what: str) -> bool:
        return what in self.held

    def stage_number(self, stage: str) -> int:
        return list(self.library.stages).index(stage) + 1


@in_one_language
def page(
    stages: int = 4, phases: int = 5, moments: int = 5, branches: tuple[int, ...] = (3,)
) -> Any:
    """A page of a series with the cycle `tea`; moment i is of phase i, heat is (i + stage) % 4."""
    kinds = [
        Phase(id=f"phase-{i}", name=text(f"Phase {i}"), branch=i in branches) for i in range(phases)
    ]
    known = {f"stage-{i}": stage(i) for i in range(stages)}
    heat = {
        kind.id: Strain(
            levels={id: (i + j) % 4 for j, id in enumerate(known)},
            reasons={id: text(f"reason {i}-{j}") for j, id in enumerate(known) if (i + j) % 4 > 1},
        )
        for i, kind in enumerate(kinds)
    }
    cycle = Cycle(
        wish=text("I want tea"),
        service=text("A tea house"),
        starts=text("Thirst"),
        ends=text("An empty cup"),
        moments=tuple(moment(i, f"phase-{i % phases}") for i in range(moments)),
    )
    return FakePage(
        SimpleNamespace(
            stages=known,
            series=SimpleNamespace(life=None),
            phases={kind.id: kind for kind in kinds},
            heat=heat,
            cycles={"tea": cycle},
        )
    )


@in_one_language
def stage(i: int) -> Stage:
    said: dict[str, Any] = {
        name: text(f"{name} {i}")
        for name in ("slogan", "definition", "here_if", "one_thing", "mistake")
    }
    return Stage(name=text(f"Stage {i}"), short=text(f"St. {i}"), article=f"article-{i}", **said)


@in_one_language
def moment(i: int, phase: str, name: str | None = None) -> Moment:
    facts = ("thinks", "feels", "standard", "spoils", "lifts", "owner", "metric")
    said: dict[str, Any] = {fact: text(f"{fact} {i}") for fact in facts}
    return Moment(
        id=f"moment-{i}",
        phase=phase,
        name=text(name or f"Moment {i}"),
        expected=i % 3 - 1,
        met=(i + 1) % 4 - 2,
        **said,
    )


def dom(element: object) -> Any:
    return html.fragment_fromstring(str(element))


def words(node: html.HtmlElement) -> str:
    """What a reader reads, spaces made plain."""
    return " ".join(node.text_content().split())


def numbers(path: str) -> list[float]:
    """The numbers of an SVG path in order."""
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
