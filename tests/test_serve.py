"""`series serve` follows every edit: what changed is built anew, what is broken is said and mended by itself."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from macros import policy
from tests.test_build import Copy

PATIENCE = (
    30  # seconds before a test gives up; how long it really takes is measured by the benchmark
)


class Served:
    """A running `series serve` of a copy, what it says, and its pages."""

    def __init__(self, copy: Copy, log: Path) -> None:
        self.copy, self.log = copy, log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        with log.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "macros.cli", "serve", "--port", str(self.port)],
                cwd=copy.root,
                env=copy.environment,
                stdout=said,
                stderr=said,
            )
        try:
            self.until(lambda: "</html>" in self.page("/"), "start")
        except BaseException:
            self.close()
            raise

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    def page(self, path: str) -> str:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def until(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"did not {what}:\n{self.said}"
            assert self.process.poll() is None, f"ended:\n{self.said}"
            time.sleep(0.05)

    def close(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    served = Served(Copy(tmp_path / "copy"), tmp_path / "said")
    yield served
    served.close()


def test_every_kind_of_edit_is_followed_and_every_fault_is_said_and_mended(served: Served) -> None:
    copy = served.copy
    assert 'lang="en"' in served.page("/")
    assert 'lang="de"' in served.page("/de/")
    home = served.page("/")
    assert "livereload(" in home
    assert policy.sealed(home) == home  # with leave for the script that reloads it

    entry = "/pagefind/de/pagefind-entry.json"
    served.until(lambda: "hash" in served.page(entry), "index the pages once they are shown")
    index = served.page(entry)

    # Prose of one language: that language alone is built, and as whole as before.
    english, german = sent(served, "/"), sent(served, "/de/")
    add(copy, "docs/de/about.md", "Probewort")
    served.until(lambda: "Probewort" in served.page("/de/about/"), "show the German edit")
    assert re.search(r"\bde: built in", served.said)
    assert not re.search(r"\ben: built in", served.said)
    assert sent(served, "/") == english
    edited = sent(served, "/de/")
    assert {name for name in german if german[name] != edited[name]} == {"about/", "about/index.md"}
    assert without("Probewort", edited) == without("Probewort", german)
    add(copy, "docs/en/about.md", "Testword")
    served.until(lambda: "Testword" in served.page("/about/"), "show the English edit")
    assert sent(served, "/de/") == edited
    assert without("Testword", sent(served, "/")) == without("Testword", english)
    served.until(lambda: served.page(entry) not in ("", index), "index the German edit")

    # Data: a fault is said in the terminal and on the last good page, and goes when it is mended.
    copy.change("tests/generator/data/series.yml", "stages:", "stagez:")
    served.until(lambda: "no such key" in served.page("/about/"), "show the fault on the page")
    assert "data/series.yml:" in served.said
    assert 'role="alert"' in served.page("/de/about/")
    assert "Probewort" in served.page("/de/about/")
    copy.change("tests/generator/data/series.yml", "stagez:", "stages:")
    served.until(lambda: "no such key" not in (served.page("/about/") or "no such key"), "recover")
    assert "Probewort" in served.page("/de/about/")

    # Python and templates.
    copy.change("macros/stage.py", '".priorities"', '".priorities.edited"')
    served.until(
        lambda: any("priorities edited" in served.page(f"/{p}/") for p in pages(copy)),
        "show the Python edit",
    )
    copy.change("overrides/main.html", "<body", "<body data-edited")
    served.until(lambda: "data-edited" in served.page("/de/"), "show the template edit")

    # Python that cannot even be read.
    copy.change("macros/stage.py", "def figure", "def figure(")
    served.until(lambda: "stage.py" in served.page("/about/"), "show the fault of Python")


def add(copy: Copy, path: str, word: str) -> None:
    """Write a word at the end of a page."""
    with (copy.root / path).open("a", encoding="utf-8") as page:
        page.write(f"\n{word}\n")


def sent(served: Served, start: str) -> dict[str, str]:
    """What is served of a language, but for the script that reloads it."""
    files = ("assets/css/site.css", "assets/js/page.js", "feed.xml", "llms.txt", "about/index.md")
    said = {name: served.page(start + name) for name in files}
    assert all(said.values())
    found = re.search("<article.*</article>", served.page(f"{start}about/"), re.DOTALL)
    assert found
    return said | {"about/": found[0]}


def without(word: str, said: dict[str, str]) -> dict[str, list[str]]:
    """The same word for word, but for one paragraph."""
    return {
        name: text.replace(f"<p>{word}</p>", "").replace(word, "").split()
        for name, text in said.items()
    }


def pages(copy: Copy) -> list[str]:
    return [path.stem for path in (copy.root / "docs" / "en").glob("*.md")]


def test_a_port_that_is_taken_is_said_in_a_sentence(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = copy.series("serve", "--port", str(port))

    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"127.0.0.1:{port} is taken by another program; name another port: make serve PORT={port + 1}"
    )
