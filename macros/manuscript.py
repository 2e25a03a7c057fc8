"""What a page under `docs/` says of itself: title, headings, macro calls, references, terms, links."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from macros.links import REFERENCE, TERM

CALL = re.compile(r"\{\{\s*(.*?)\s*\}\}")
JINJA = re.compile(r"\{\{|\{%|\{#")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{:\s*#([^\s}]*)[^}]*\})?\s*$")
MARK = re.compile(r"\[[A-Z]\d+[a-z]?\]|\]\([^)]*\)|\{:[^}]*\}")
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
FENCE = re.compile(r"^\s*(```|~~~)")


class Call(NamedTuple):
    """A macro call; `name` is empty when the text in the braces is no call of plain values."""

    line: int
    text: str
    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    alone: bool  # on a line of its own, at the margin


class Heading(NamedTuple):
    line: int
    level: int
    text: str
    id: str | None


class Said(NamedTuple):
    """Something a page names: a code, a term, an address."""

    line: int
    name: str


@dataclass(frozen=True)
class Manuscript:
    """One page of prose in one language."""

    file: str  # below the project's root
    lang: str
    page: str  # below docs/<lang>, without .md
    text: str
    meta: dict[str, Any] = field(default_factory=dict)
    meta_fault: tuple[int, str] | None = None
    start: int = 1  # the line the prose begins on

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The lines of prose with their numbers, code blocks left out."""
        kept, fenced = [], False
        for number, line in enumerate(self.text.splitlines(), 1):
            if number >= self.start and FENCE.match(line):
                fenced = not fenced
            elif number >= self.start and not fenced:
                kept.append((number, line))
        return kept

    def meta_line(self, key: str) -> int:
        """The line of the front matter that says `key`."""
        lines = self.text.splitlines()[: self.start]
        return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)

    @property
    def length(self) -> int:
        """The words of its prose: macro calls, tables and marks are not counted."""
        prose = (line for _, line in self.lines if not line.startswith("|"))
        said = (MARK.sub(" ", CALL.sub("", TERM.sub(r"\2", line))) for line in prose)
        return sum(len(WORD.findall(line)) for line in said)

    @cached_property
    def headings(self) -> list[Heading]:
        found = ((number, HEADING.match(line)) for number, line in self.lines)
        return [Heading(n, len(m[1]), m[2], m[3]) for n, m in found if m]

    @cached_property
    def calls(self) -> list[Call]:
        return [
            _call(number, line, match)
            for number, line in self.lines
            for match in CALL.finditer(line)
        ]

    @cached_property
    def codes(self) -> list[Said]:
        return self._said(REFERENCE)

    @cached_property
    def terms(self) -> list[Said]:
        return self._said(TERM)

    def _said(self, pattern: re.Pattern[str]) -> list[Said]:
        return [Said(n, match[1]) for n, line in self.lines for match in pattern.finditer(line)]


def read(root: Path, languages: tuple[str, ...]) -> list[Manuscript]:
    """Every page under `docs/`, by language and path."""
    return [
        _manuscript(root, lang, path)
        for lang in languages
        for path in sorted((root / "docs" / lang).rglob("*.md"))
    ]


def _manuscript(root: Path, lang: str, path: Path) -> Manuscript:
    text = path.read_text("utf-8")
    page = path.relative_to(root / "docs" / lang).with_suffix("").as_posix()
    meta, fault, start = _front_matter(text)
    return Manuscript(path.relative_to(root).as_posix(), lang, page, text, meta, fault, start)


def _front_matter(text: str) -> tuple[dict[str, Any], tuple[int, str] | None, int]:
    match = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if not match:
        return (
            {},
            (1, "front matter is missing; a page begins with --- title: … description: … ---"),
            1,
        )
    start = match[0].count("\n") + 1
    try:
        meta = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", error)
        return {}, (mark.line + 2 if mark else 1, f"front matter is no YAML: {problem}"), start
    if not isinstance(meta, dict):
        return {}, (1, "front matter must be keys with values"), start
    return meta, None, start


def _call(number: int, line: str, match: re.Match[str]) -> Call:
    alone = line == match[0]
    text = match[1]
    try:
        tree = ast.parse(text, mode="eval").body
        if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
            args = tuple(ast.literal_eval(arg) for arg in tree.args)
            kwargs = {str(one.arg): ast.literal_eval(one.value) for one in tree.keywords}
            return Call(number, text, tree.func.id, args, kwargs, alone)
    except (SyntaxError, ValueError):
        pass
    return Call(number, text, "", (), {}, alone)
