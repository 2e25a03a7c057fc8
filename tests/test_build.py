"""A build is whole or does not happen: on any failure the last good site stays as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site import MADE

PLACE = "http://127.0.0.1:9/row/"


class Copy:
    """The tiny series of `tests/generator` with our code, in a folder of its own, to be broken."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "tests" / "generator"
        self.code = folder
        for name in ("macros", "overrides", "fonts", "tests/generator"):
            shutil.copytree(ROOT / name, folder / name, ignore=MADE)

    def series(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "macros.cli", *command],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "SERIES_ROOT"}
        return kept | {"PYTHONPATH": str(self.code), "SITE_URL": PLACE}

    def change(self, name: str, old: str, new: str) -> None:
        path = self.code / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def look(site: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_a_failed_build_leaves_the_last_good_site_as_it_was(copy: Copy) -> None:
    first = copy.series("build")
    assert first.returncode == 0, first.stderr
    before = look(copy.root / "site")
    broken = {
        "data/series.yml": ("stages:", "stagez:", "no such key"),
        "docs/de/index.md": ("# ", "# {{ nothing() }} ", "no such macro"),
        "mkdocs.de.yml": ("docs_dir: docs/de", "docs_dir: docs/none", "docs/none"),
    }

    for name, (old, new, said) in broken.items():
        path = copy.root / name
        right = path.read_text("utf-8")
        path.write_text(right.replace(old, new, 1), "utf-8")
        done = copy.series("build")
        path.write_text(right, "utf-8")

        assert done.returncode == 1, name
        assert said in done.stderr, done.stderr
        assert look(copy.root / "site") == before, name


def test_a_template_that_fails_stops_the_build(copy: Copy) -> None:
    copy.change("overrides/main.html", "</body>", "{{ 1 / 0 }}</body>")

    done = copy.series("build")

    assert done.returncode == 1
    assert "division by zero" in done.stderr
    assert not (copy.root / "site").exists()


def test_a_link_to_an_anchor_that_is_not_there_stops_the_build(copy: Copy) -> None:
    for lang in ("en", "de"):
        page = copy.root / "docs" / lang / "about.md"
        page.write_text(page.read_text("utf-8") + "\n[x](index.md#nowhere)\n", "utf-8")

    done = copy.series("build")

    assert done.returncode == 1
    assert "site/about/index.html: '../#nowhere' leads to no anchor" in done.stderr
    assert "site/de/about/index.html: '../#nowhere' leads to no anchor" in done.stderr


def test_two_builds_of_the_same_files_are_the_same(copy: Copy) -> None:
    for out in ("one", "two"):
        done = copy.series("build", "--out", out)
        assert done.returncode == 0, done.stderr

    one, two = (look(copy.root / out) for out in ("one", "two"))
    assert one == two


def test_help_names_every_command(copy: Copy) -> None:
    done = copy.series("--help")

    assert done.returncode == 0
    for command in ("check", "build", "serve", "schemas", "fonts"):
        assert command in done.stdout
