"""A macro call: whether it is right, and what it puts into the page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from macros.catalogue import MACROS, Macro
from macros.links import choose
from macros.markdown import carry
from macros.model import Library
from macros.page import Page

NOUNS = {
    "articles": "article",
    "stages": "stage",
    "cycles": "cycle",
    "examples": "example",
    "checklists": "checklist",
    "numbers": "number of this example",
    "charts": "example with a chart",
    "results": "example with a result",
    "buckets": "example with a bucket",
    "picks": "article with items",
    "metrics": "metric",
    "worksheets": "worksheet",
    "blueprints": "blueprint",
}


def draw(name: str, page: Page, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """What the call puts into Markdown: a token for a block, plain text for an inline macro."""
    wrong = list(faults(name, args, kwargs, page.library))
    if wrong:
        raise LookupError(f"{page.path}.md: {name}(…): {'; '.join(wrong)}")
    macro = MACROS[name]
    ids, options = args[: len(macro.params)], args[len(macro.params) :]
    named = dict(zip(macro.options, options, strict=False)) | kwargs
    drawn = macro.view(*ids, page, **named)
    return carry(str(drawn)) if macro.block else str(drawn)


def faults(
    name: str, args: tuple[Any, ...], kwargs: dict[str, Any], library: Library
) -> Iterator[str]:
    """What is wrong with a call, and what is allowed."""
    macro = MACROS.get(name)
    if macro is None:
        yield choose(name, list(MACROS), "macro")
        return
    if macro.needs and not getattr(library, macro.needs):
        yield f"there is no data/{macro.needs}.yml"
    most = len(macro.params) + len(macro.options)
    if not len(macro.params) <= len(args) <= most:
        yield f"takes {_signature(name, macro)}"
        return
    named = dict(zip(macro.options, args[len(macro.params) :], strict=False))
    for option, value in kwargs.items():
        if option not in macro.options or option in named:
            yield f"{option}=: takes {_signature(name, macro)}"
            return
        named[option] = value
    for kind, value in [
        *zip(macro.params, args, strict=False),
        *((f"{o}s", v) for o, v in named.items()),
    ]:
        options = _options(kind, args, library)
        if value not in options:
            yield choose(str(value), options, NOUNS[kind])


def _signature(name: str, macro: Macro) -> str:
    params = [NOUNS[kind] for kind in macro.params] + [f"{option}=…" for option in macro.options]
    return f"{name}({', '.join(params)})"


def _options(kind: str, args: tuple[Any, ...], library: Library) -> Collection[str]:
    if kind == "numbers":
        example = library.examples.get(args[0])
        return [*example.inputs, *example.steps] if example else []
    things: dict[str, Any] = getattr(library, kind)
    return list(things)
