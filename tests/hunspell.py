"""Finds hunspell and the dictionaries of the series' languages, and installs what is missing.

`python -m tests.hunspell` prints their paths.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from macros import spelling

ROOT = Path(__file__).parent.parent


def find() -> list[Path]:
    """The dictionaries of all languages that name one."""
    named = _named()
    missing = [name for name in named if not spelling.dictionary(name)]
    if missing and not (_from_apt(missing) and all(map(spelling.dictionary, named))):
        sys.exit(
            f"Spelling is tested by hunspell with its dictionaries {', '.join(missing)}; "
            f"install them: apt install {' '.join(_packages(missing))}"
        )
    return [path for name in named if (path := spelling.dictionary(name))]


def _named() -> list[str]:
    files = sorted((ROOT / "data" / "languages").glob("*.yml"))
    languages = (yaml.safe_load(path.read_text("utf-8")) for path in files)
    return [one["dictionary"] for one in languages if "dictionary" in one]


def _from_apt(missing: list[str]) -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    install = ("apt-get", "install", "--yes", "--no-install-recommends")
    return _run("apt-get", "update") and _run(*install, *_packages(missing))


def _packages(missing: list[str]) -> list[str]:
    """The packages of Debian and Ubuntu: they name some dictionaries by their country, others not."""
    return ["hunspell", *(_package(name) for name in missing)]


def _package(dictionary: str) -> str:
    language, country = dictionary.lower().split("_")
    exact, short = f"hunspell-{language}-{country}", f"hunspell-{language}"
    if language != country:
        return exact
    if not shutil.which("apt-cache"):
        return short
    known = subprocess.run(["apt-cache", "show", exact], capture_output=True, check=False)
    return exact if known.returncode == 0 else short


def _run(*command: str) -> bool:
    """Whether it went well; what it says goes to stderr, for stdout is the answer's."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    print(*find(), sep="\n")
