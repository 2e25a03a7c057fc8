"""What is no page, made after the build from the data and the built HTML, whatever engine built it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lightningcss
from lxml import html

try:
    import minify
except ImportError:  # there is no wheel for every platform: pyproject.toml says for which
    minify = None

from macros import (
    anchors,
    feeds,
    heads,
    machines,
    notfound,
    own_cycle,
    policy,
    redirects,
    search,
    sitemaps,
    twins,
)
from macros.build import FORK, BuildError
from macros.model import Library

STAGE = re.compile(r"\.stage-(\d+)\{[^{}]*\}")
"""The colours of a stage, as they are sent."""


def site(root: Path, library: Library, address: str) -> None:
    """Finish the assembled site at `root`, which will stand at `address`; a dead link stops the build."""
    pages(root, library, address, library.codes)
    with _meanwhile(partial(search.aside, root, library)):
        others(root, library, address, library.codes)
        found = faults(root, address)
    if found:
        raise BuildError("\n".join(found))


def pages(root: Path, library: Library, address: str, langs: Sequence[str]) -> None:
    """Finish the pages in `langs` as the engine left them, but for their index, and what they send for."""
    here, *aside = langs
    with ExitStack() as stack:
        for lang in aside:
            stack.enter_context(_meanwhile(partial(_language, root, library, address, lang)))
        _language(root, library, address, here)
    for lang in langs:
        # Not in the children: what does it has threads, which a later child of ours would wait for in vain.
        _styles(root / library.folder(lang) / "assets", library)
        _scripts(root / library.folder(lang) / "assets")
    sitemaps.write(root, library, address)
    _cycles(root, library)
    (root / ".nojekyll").touch()  # or Pages drops what begins with an underscore


def _language(root: Path, library: Library, address: str, lang: str) -> None:
    """The same of one language, but for what its pages send for."""
    notfound.write(root, library, address, lang)
    redirects.write(root, library, address, lang)
    heads.write(root, library, address, lang)
    feeds.write(root, library, address, lang)
    anchors.write(root, library, lang)
    folder = root / library.folder(lang)
    beside = {root / code for code in library.codes[1:]} - {folder}
    policy.write(root, (one for one in folder.rglob("*.html") if beside.isdisjoint(one.parents)))


def others(root: Path, library: Library, address: str, langs: Sequence[str]) -> None:
    """Write what is for programs in `langs`, from the data and from finished pages."""
    for lang in langs:
        machines.write(root, library, address, lang)
        twins.write(root, library, address, lang)


@contextmanager
def _meanwhile(work: partial[None]) -> Iterator[None]:
    """Have `work` done in a child while we go on; what stops it stops the build."""
    told, tell = FORK.Pipe(duplex=False)

    def run() -> None:
        try:
            work()
            tell.send("")
        except BuildError as error:
            tell.send(str(error))

    child = FORK.Process(target=run)
    child.start()
    tell.close()  # the child has its own: when it dies, we are told nothing, and hear that
    try:
        yield
    except BaseException:
        child.terminate()
        child.join()
        raise
    try:
        fault = told.recv()
    except EOFError:
        fault = f"{work.func.__module__}: stopped without a word"
    child.join()
    if fault:
        raise BuildError(fault)


def _styles(assets: Path, library: Library) -> None:
    """Send styles without comments, spaces and stages that the series has not; a style that is none stops the build."""
    for path in assets.rglob("*.css"):
        text = path.read_text("utf-8")
        try:
            sent = lightningcss.process_stylesheet(text, filename=path.name, minify=True)
        except ValueError as error:
            raise BuildError(f"overrides/assets/css/{path.name}: {error}") from error
        few = STAGE.sub(lambda one: one[0] if int(one[1]) <= len(library.stages) else "", sent)
        path.write_text(few, "utf-8")
    for path in assets.rglob("site.css"):
        # What every page loads goes out as one file: fewer requests, and it packs smaller.
        names = re.findall(r'@import "(.+?)"', path.read_text("utf-8"))
        path.write_text("".join((path.parent / one).read_text("utf-8") for one in names), "utf-8")
        for one in names:
            (path.parent / one).unlink()


def _scripts(assets: Path) -> None:
    """Send scripts without comments and long names, which are for us; a script that is none stops the build."""
    if minify is None:
        return
    for path in assets.glob("js/*.js"):
        try:
            sent = minify.string("text/javascript", path.read_text("utf-8"))
        except ValueError as error:
            raise BuildError(f"overrides/assets/js/{path.name}: {error}") from error
        path.write_text(sent, "utf-8")


def _cycles(root: Path, library: Library) -> None:
    """The cycles of the series, from which the form for the reader's own may start; each speaks every language."""
    folder = root / own_cycle.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for id, cycle in library.cycles.items():
        said = json.dumps(
            own_cycle.start(cycle, library), ensure_ascii=False, separators=(",", ":")
        )
        (folder / f"{id}.json").write_text(said, "utf-8")


def faults(root: Path, address: str) -> list[str]:
    """Every link inside the site that leads to no file or no anchor, and every id that stands twice."""
    pages = {path: html.parse(path).getroot() for path in sorted(root.rglob("*.html"))}
    anchors = {path: _anchors(tree) for path, tree in pages.items()}
    files: dict[str, Path] = {}
    found = []
    for path, tree in pages.items():
        name = path.relative_to(root).as_posix()
        times = Counter(map(str, tree.xpath("//@id")))
        found += [
            f"site/{name}: the id {id!r} stands twice"
            for id in sorted(id for id, n in times.items() if n > 1)
        ]
        here = urljoin(address, name)
        for href in dict.fromkeys(_links(tree)):
            if href.startswith("#"):  # most are; the others take time
                there, anchor = path, href[1:]
            else:
                to, anchor = urldefrag(urljoin(here, href))
                if not to.startswith(address):
                    continue
                there = files[to] = files.get(to) or _file(root, to, address)
            if there not in anchors:
                if not there.exists():
                    found.append(f"site/{name}: {href!r} leads to no file")
            elif anchor not in ("", "top") and unquote(anchor) not in anchors[there]:
                found.append(f"site/{name}: {href!r} leads to no anchor")
    return found


def _anchors(tree: html.HtmlElement) -> set[str]:
    return set(tree.xpath("//@id")) | set(tree.xpath("//a/@name"))


def _links(tree: html.HtmlElement) -> Iterator[str]:
    for name in ("href", "src"):
        yield from (str(value) for value in tree.xpath(f"//@{name}"))


def _file(root: Path, to: str, address: str) -> Path:
    """The file of the site that an address names."""
    parts = urlsplit(to)
    path = root / unquote(parts.path.removeprefix(urlsplit(address).path))
    return path / "index.html" if parts.path.endswith("/") else path
