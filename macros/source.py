"""A YAML file: what it says, and on which line; what keeps it from being read.

It knows nothing of models, so `serve` reads files here once, before it forks a child with our newest code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml.constructor import SafeConstructor

Loc = tuple[int | str, ...]


class Fault(NamedTuple):
    """One thing that is wrong, for whoever can mend it."""

    path: str  # below the project's root
    line: int
    where: str
    what: str

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{self.path}:{self.line}: {where}{self.what}"


@dataclass
class Source:
    """A file of `data/`: what it says, and on which line."""

    path: str
    key: tuple[str, ...]
    node: yaml.Node | None = None
    raw: Any = None
    value: Any = None
    faults: list[Fault] = field(default_factory=list)

    def fault(self, loc: Loc, what: str) -> None:
        self.faults.append(Fault(self.path, self.line(loc), dotted(loc), what))

    def line(self, loc: Loc) -> int:
        """The line of `loc`, or of its nearest ancestor that exists."""
        node, line = self.node, 1
        for step in loc:
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return line


QUOTE = "; put a text in quotes that has a colon or a comma, or begins with a sign"
HINTS = {
    "mapping values are not allowed in this context": QUOTE,
    "did not find expected alphabetic or numeric character": QUOTE,
    "found character that cannot start any token": QUOTE,
    "did not find expected key": QUOTE + "; a quotation mark above may not be closed",
    "found unexpected end of stream": "; a quotation mark above is not closed",
}
"""What helps against what the parser says in words of its own."""

_read: dict[Path, tuple[tuple[int, int], Source]] = {}
"""Files as they were read last, with their time and size then."""


def everything(root: Path) -> list[Source]:
    """Every file below `data/` of the project at `root`, read anew where it has changed."""
    folder = root / "data"
    return [_kept(root, path) for path in sorted(folder.rglob("*")) if _belongs(folder, path)]


def _belongs(folder: Path, path: Path) -> bool:
    inside = path.relative_to(folder).parts
    return path.is_file() and inside[0] != "schemas" and not path.name.startswith(".")


def _kept(root: Path, path: Path) -> Source:
    stat = path.stat()
    look = (stat.st_mtime_ns, stat.st_size)
    if path not in _read or _read[path][0] != look:
        _read[path] = (look, _source(root, path))
    fresh = copy(_read[path][1])
    fresh.faults = list(fresh.faults)  # whoever reads it adds its own
    return fresh


def _source(root: Path, path: Path) -> Source:
    relative = path.relative_to(root / "data")
    source = Source(path.relative_to(root).as_posix(), relative.with_suffix("").parts)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        source.faults.append(Fault(source.path, line, "", "is not UTF-8; save the file as UTF-8"))
        return source
    if text.startswith("\ufeff"):
        source.faults.append(
            Fault(
                source.path,
                1,
                "",
                "begins with a byte order mark; save the file as UTF-8 without BOM",
            )
        )
        text = text[1:]
    try:
        _parse(source, text)
    except yaml.YAMLError as error:
        source.faults.append(_syntax(source.path, text, error))
    return source


def _parse(source: Source, text: str) -> None:
    loader = yaml.CSafeLoader(text)
    try:
        source.node = loader.get_single_node()
        if source.node is None:
            source.fault((), "is empty; say what it holds or remove it")
            return
        for loc, line, key in _duplicates(source.node):
            what = f"{key!r} stands here twice; a key may stand once"
            source.faults.append(Fault(source.path, line, dotted(loc), what))
        impossible = list(_impossible(source.node))
        for line, said in impossible:
            what = (
                f"{said!r} is no day of the calendar; write a date as 2026-11-22, a text in quotes"
            )
            source.faults.append(Fault(source.path, line, "", what))
        if impossible:
            return
        source.raw = loader.construct_document(source.node)
    finally:
        loader.dispose()


def _syntax(path: str, text: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    lines = text.splitlines()
    if mark and mark.line < len(lines) and re.match(r"\s*\t", lines[mark.line]):
        return Fault(path, line, "", "a tab; YAML is indented with spaces")
    problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return Fault(path, line, "", f"is no YAML: {problem}{HINTS.get(problem, '')}")


def _duplicates(node: yaml.Node, loc: Loc = ()) -> Iterator[tuple[Loc, int, str]]:
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield loc, key.start_mark.line + 1, key.value
            seen.add(key.value)
            yield from _duplicates(value, (*loc, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _duplicates(value, (*loc, index))


def _impossible(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """What looks like a date and is none, which the parser cannot read."""
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for one in pair:
                yield from _impossible(one)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _impossible(one)
    elif isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:timestamp":
        try:
            SafeConstructor().construct_yaml_timestamp(node)
        except ValueError:
            yield node.start_mark.line + 1, node.value


def _child(node: yaml.Node | None, step: int | str) -> tuple[int, yaml.Node] | None:
    match node:
        case yaml.MappingNode():
            for key, value in node.value:
                if key.value == str(step):
                    return key.start_mark.line + 1, value
        case yaml.SequenceNode() if isinstance(step, int) and step < len(node.value):
            return node.value[step].start_mark.line + 1, node.value[step]
    return None


def dotted(loc: Loc) -> str:
    """A place inside a file: `moments[0].name`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc).lstrip(".")
