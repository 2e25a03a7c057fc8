"""The command line of the series: `series check`, `build`, `serve` and what goes with them."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path

DESCRIPTION = """\
Turns data/ and docs/ into the site of the series, in every language at once.

  series check     read data and pages, name every fault with its file and line
  series serve     show the site and follow every edit
  series build     build the whole site into site/
  series books     make books of the built site into build/books
  series publish   the same with the cards that messengers show of a link
"""


def main(argv: list[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    options.root = options.root.resolve()  # the engine runs in a folder of its own
    gc.disable()  # the work is short, and a fifth of it would be looking for garbage
    try:
        return int(options.run(options))
    finally:
        gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="series", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--root", type=Path, default=Path.cwd(), help="the project's folder (default: here)"
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="command")

    check = commands.add_parser(
        "check", help="read data and pages, name every fault; a few seconds"
    )
    check.add_argument(
        "--report",
        action="store_true",
        help="say also what an editor may look at again: long sentences, doubtful words",
    )
    check.set_defaults(run=_check)

    build = commands.add_parser(
        "build",
        help="build every language into site/; on a failure the last good site/ stays",
        description="SITE_URL in the environment says where the site will stand (default: this machine).",
    )
    build.add_argument(
        "--out", type=Path, default=None, help="the folder to build into (default: site)"
    )
    build.set_defaults(run=_build, carded=False)

    publish = commands.add_parser(
        "publish",
        parents=[build],
        add_help=False,
        help="build the site with a card of every page for messengers and networks",
        description=f"{build.description} Cards are painted once and kept in .cache/cards.",
    )
    publish.set_defaults(carded=True)

    books = commands.add_parser(
        "books",
        help="make of the built site its books: PDF, EPUB, zip, every language; needs the environment of `make books`",
    )
    books.add_argument(
        "--site", type=Path, default=None, help="the built site to make them of (default: site)"
    )
    books.add_argument(
        "--out", type=Path, default=None, help="the folder to make them in (default: build/books)"
    )
    books.set_defaults(run=_books)

    serve = commands.add_parser(
        "serve", help="show the site as published, reload it after every edit"
    )
    serve.add_argument(
        "--host", default="127.0.0.1", help="0.0.0.0 for a phone on the same network"
    )
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve)

    schemas = commands.add_parser(
        "schemas", help="write data/schemas/, by which editors complete and underline"
    )
    schemas.set_defaults(run=_schemas)

    fonts = commands.add_parser(
        "fonts", help="cut fonts/ to the characters and weights in use, and measure them"
    )
    fonts.set_defaults(run=_fonts)
    return parser


def _check(options: argparse.Namespace) -> int:
    from macros import check, shelf, spelling  # noqa: PLC0415  a command imports what it needs

    faults = check.project(options.root)
    for fault in faults:
        print(fault, file=sys.stderr)
    if getattr(options, "report", False):
        from macros import report  # noqa: PLC0415

        print("\n".join(report.lines(options.root)))
    if faults:
        print(f"{len(faults)} to mend", file=sys.stderr)
        return 1
    library = shelf.library(options.root)
    published = sum(part.published for part in library.series.articles)
    print(
        f"All is right: {published} of {len(library.parts)} articles published, {len(library.cycles)} cycles, "
        f"{len(library.checklists)} checklists, in {', '.join(library.codes)}"
    )
    if absent := spelling.absent(library):
        print(
            f"Spelling was not checked: there is no hunspell with {', '.join(absent)}",
            file=sys.stderr,
        )
    return 0


def _build(options: argparse.Namespace) -> int:
    from macros import build, data  # noqa: PLC0415
    from macros.page import WordError  # noqa: PLC0415

    def judge() -> None:
        """While the engine works; what it finds has been said then."""
        if _check(options):
            raise build.BuildError

    started = time.monotonic()
    out = options.out or options.root / "site"
    print("Building every language …", flush=True)
    try:
        (build.publish if options.carded else build.site)(options.root, out, judge)
    except data.DataError:
        return _check(options)
    except (build.BuildError, WordError) as error:
        if error.args:
            print(error, file=sys.stderr)
        print(f"Not built; {out.name}/ is as it was", file=sys.stderr)
        return 1
    pages = len(list(out.rglob("*.html")))
    print(
        f"{pages} pages in {out.name}/ for {build.address()} after {time.monotonic() - started:.1f} s"
    )
    return 0


def _books(options: argparse.Namespace) -> int:
    from macros import books  # noqa: PLC0415

    site = options.site or options.root / "site"
    if not (site / "index.html").exists():
        print(f"There is no built site in {site}; `series build` makes it", file=sys.stderr)
        return 1
    started = time.monotonic()
    try:
        for one in books.make(options.root, site, options.out or books.made(options.root)):
            print(
                f"{one.file}: {one.bytes} bytes, after {time.monotonic() - started:.1f} s",
                flush=True,
            )
    except ImportError as error:
        print(f"{error}; `make books` installs what the books need", file=sys.stderr)
        return 1
    return 0


def _serve(options: argparse.Namespace) -> int:
    from macros import serve  # noqa: PLC0415

    gc.enable()  # it stays; what it builds it builds in children
    serve.run(options.root, options.host, options.port)
    return 0


def _schemas(options: argparse.Namespace) -> int:
    from macros import schemas  # noqa: PLC0415
    from macros.data import DataError  # noqa: PLC0415

    try:
        changed = schemas.write(options.root)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    for path in changed:
        print(path.relative_to(options.root))
    return 0


def _fonts(_options: argparse.Namespace) -> int:
    from macros import fonts  # noqa: PLC0415

    for path in fonts.cut():
        print(f"{path.relative_to(fonts.ROOT)}: {path.stat().st_size} bytes")
    fonts.ADVANCES.write_text(fonts.measure(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
