"""Read `data/`: every file held to its model, and every fault with its line.

A file at the top is one thing by itself or a list of small ones; a folder holds one thing per file, and the
file's name is the thing's id. The models know what belongs in a file; `links` knows what belongs together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from macros import source as files
from macros.model import (
    CODE,
    ID,
    LANGUAGES,
    NAME,
    PLACE,
    UUID,
    Article,
    Blueprint,
    Checklist,
    Claim,
    Code,
    Cycle,
    Example,
    Forms,
    Id,
    Library,
    Many,
    Metric,
    Name,
    Quiz,
    Redirect,
    Reference,
    Review,
    Series,
    Speech,
    Stage,
    Strain,
    Term,
    Unit,
    Worksheet,
)
from macros.source import Fault, Loc, Source

FILES: dict[str, TypeAdapter[Any]] = {
    "series": TypeAdapter(Series),
    "words": TypeAdapter(dict[Name, Forms]),
    "units": TypeAdapter(dict[Id, Unit]),
    "heat": TypeAdapter(dict[Id, Strain]),
    "metrics": TypeAdapter(dict[Id, Metric]),
    "references": TypeAdapter(dict[Code, Reference]),
    "terms": TypeAdapter(dict[Id, Term]),
    "claims": TypeAdapter(dict[Code, Claim]),
    "redirects": TypeAdapter(Many[Redirect]),
    "quiz": TypeAdapter(Quiz),
    "review": TypeAdapter(Review),
}
"""What each file at the top of `data/` holds."""

FOLDERS: dict[str, tuple[str, TypeAdapter[Any]]] = {
    "languages": ("language", TypeAdapter(Speech)),
    "stages": ("stage", TypeAdapter(Stage)),
    "cycles": ("cycle", TypeAdapter(Cycle)),
    "checklists": ("checklist", TypeAdapter(Checklist)),
    "examples": ("example", TypeAdapter(Example)),
    "articles": ("article", TypeAdapter(Article)),
    "worksheets": ("worksheet", TypeAdapter(Worksheet)),
    "blueprints": ("blueprint", TypeAdapter(Blueprint)),
}
"""What each file of a folder holds, and the name of its schema."""

REQUIRED = ("series", "words", "units")


class DataError(Exception):
    """Every fault found, one line each: `file:line: where: what, and what is allowed`."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def read(root: Path) -> list[Source]:
    """Every file below `data/`, parsed and held to its model; what is wrong stands in its `faults`."""
    sources = files.everything(root)
    missing = [name for name in REQUIRED if (name,) not in {one.key for one in sources}]
    for name in missing:
        gone = Source(f"data/{name}.yml", (name,))
        gone.fault((), "no such file; every series has one")
        sources.append(gone)
    LANGUAGES.set(_languages(sources))
    for one in sources:
        _validate(one)
    return sources


# --- a file against its model ---


def _languages(sources: list[Source]) -> tuple[str, ...]:
    """The language codes, as far as they can be read: other files are held to them even if one is wrong.

    If the series says none, its files of languages do.
    """
    for source in sources:
        if source.key == ("series",) and isinstance(source.raw, Mapping):
            said = source.raw.get("languages")
            if isinstance(said, list):
                return tuple(
                    entry["code"]
                    for entry in said
                    if isinstance(entry, Mapping) and isinstance(entry.get("code"), str)
                )
    return tuple(source.key[1] for source in sources if source.key[0] == "languages")


def _validate(source: Source) -> None:
    if not source.path.endswith(".yml"):
        source.faults = [Fault(source.path, 1, "", "is no data file; data files end in .yml")]
        return
    adapter = _adapter(source.key)
    if adapter is None:
        names = ", ".join([f"{name}.yml" for name in FILES] + [f"{name}/" for name in FOLDERS])
        source.faults = [Fault(source.path, 1, "", f"nobody uses this file; data/ has {names}")]
        return
    id = source.key[-1]
    if source.key[0] in FOLDERS and not re.fullmatch(ID, id):
        source.fault((), f"{id!r} is no id; {ID_RULE}")
    if source.raw is None:
        return
    try:
        source.value = adapter.validate_python(source.raw)
    except ValidationError as error:
        for issue in error.errors():
            loc = _place(issue, source.raw)
            source.fault(loc, _sentence(issue, _shape(adapter._type, source.raw, loc[:-1])))  # noqa: SLF001 no public way


def _adapter(key: tuple[str, ...]) -> TypeAdapter[Any] | None:
    match key:
        case (name,):
            return FILES.get(name)
        case (folder, _) if folder in FOLDERS:
            return FOLDERS[folder][1]
    return None


ID_RULE = "an id is lower-case Latin letters, digits and hyphens, the same in every language"
SENTENCES = {
    "missing": "is missing",
    "string_type": "must be text; put it in quotes",
    "string_too_short": "is empty; write the phrase",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "date_type": "must be a date, without quotes: 2026-11-22",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
    "model_attributes_type": "must be a mapping of keys to values",
    "literal_error": "{given!r} is not allowed; allowed: {expected}",
    "union_tag_invalid": "the {discriminator} {tag!r} is not allowed; allowed: {expected_tags}",
    "union_tag_not_found": "lacks the {discriminator} that says what it is",
    "too_short": "too few: {actual_length}; at least {min_length}",
    "too_long": "too many: {actual_length}; at most {max_length}",
    "greater_than_equal": "{given} is out of range; at least {ge}",
    "less_than_equal": "{given} is out of range; at most {le}",
}
PATTERNS = {
    ID: f"is no id; {ID_RULE}",
    CODE: "is no code; a code is a capital letter and a number, as R16",
    PLACE: "is no place; a place is a page, as growth, or a heading of a page, as growth#exit",
    NAME: "is no name; a name is lower-case Latin letters, digits and underscores",
    r"^-?[0-9]+(\.[0-9]+)?$": "must be a decimal number in quotes, as '63.0'",
    r"^https?://\S+$": "must be an address that begins with http:// or https://",
    r"^10\.[0-9]{4,}/\S+$": "must be a DOI, as 10.1177/1094670507303012",
    r"^[a-z]{2,3}$": "must be a language code, as fr",
    UUID: "is no UUID; python3 -c 'import uuid; print(uuid.uuid4())' makes one",
}


def _place(error: ErrorDetails, raw: Any) -> Loc:
    """Where the fault is, without the names that pydantic gives to keys and to branches of a union."""
    place: list[str | int] = []
    *way, last = error["loc"] or ("",)
    for step in way:
        inside = isinstance(raw, Mapping) and step in raw
        if inside or (isinstance(raw, list) and isinstance(step, int) and step < len(raw)):
            place.append(step)
            raw = raw[step]
    named = isinstance(last, str) and re.search(r"[\[\](),']|^str$|^dict$", last)
    return (*place, last) if last != "" and not named else tuple(place)


def _shape(kind: Any, raw: Any, loc: Loc) -> Any:
    """The type that stands at `loc` of `kind`, where `raw` is what was given, or None."""
    kind = _bare(kind, raw)
    for step in loc:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            known = kind.model_fields.get(str(step))
            kind = known.annotation if known else None
        elif get_origin(kind) is dict:
            kind = get_args(kind)[1]
        elif get_origin(kind) is tuple:
            kind = get_args(kind)[0]
        raw = raw[step]  # `_place` has found it there
        kind = _bare(kind, raw)
    return kind


def _bare(kind: Any, raw: Any) -> Any:
    """A type without what is noted about it; of several, the first that is of the kind that `raw` says it is."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) not in (Union, UnionType):
        return kind
    said = raw.get("kind") if isinstance(raw, dict) else None
    branches = [_bare(one, raw) for one in get_args(kind)]
    kinds = [one for one in branches if said in get_args(_hint(one, "kind"))]
    return (kinds or branches)[0]


def _hint(kind: Any, name: str) -> Any:
    known = kind.model_fields.get(name) if hasattr(kind, "model_fields") else None
    return known.annotation if known else None


def _sentence(error: ErrorDetails, shape: Any) -> str:
    kind, given = error["type"], error["input"]
    allowed = {name: str(value) for name, value in error.get("ctx", {}).items()}
    if kind == "extra_forbidden":
        return f"no such key; {_keys(shape)}"
    if kind == "string_pattern_mismatch":
        return f"{given!r} {PATTERNS.get(allowed['pattern'], 'has the wrong form')}"
    if kind == "literal_error":
        allowed["expected"] = allowed["expected"].replace(" or ", ", ")
    return SENTENCES.get(kind, error["msg"]).format(given=given, **allowed)


def _keys(shape: Any) -> str:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", shape.__name__).lower()
        article = "an" if name[0] in "aeiou" else "a"
        return f"{article} {name} has {', '.join(_named(shape))}"
    return "this file has none of that name"


def _named(shape: type[BaseModel]) -> list[str]:
    """The keys of a model as they are typed in YAML."""
    return [one.alias or name for name, one in shape.model_fields.items()]


# --- all files ---


def library(sources: list[Source]) -> Library:
    """The library of sources without fault, its stages and cycles in the order of the series."""
    parts: dict[str, Any] = {folder: {} for folder in FOLDERS}
    for source in sources:
        if len(source.key) == 1:
            parts[source.key[0]] = source.value
        else:
            parts[source.key[0]][source.key[1]] = source.value
    parts["stages"] = {id: parts["stages"][id] for id in parts["series"].stages}
    parts["cycles"] = {id: parts["cycles"][id] for id in parts["series"].cycles or parts["cycles"]}
    return Library.model_construct(**parts)
