"""Finds epubcheck, the judge of EPUB files, and installs it where there is none.

`python -m tests.epubcheck` prints the command that runs it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

JARS = (
    Path(
        "/usr/share/java/epubcheck.jar"
    ),  # of Debian and Ubuntu, whose program of that name does not start everywhere
    Path("/opt/homebrew/opt/epubcheck/libexec/epubcheck.jar"),
    Path("/usr/local/opt/epubcheck/libexec/epubcheck.jar"),
)


def find() -> list[str]:
    """The command to which the name of a file is added; empty where there is none and none can be had."""
    return _there() or (_there() if _from_apt() else [])


def _there() -> list[str]:
    java = shutil.which("java")
    jar = next((jar for jar in JARS if jar.exists()), None)
    return [java, "-jar", str(jar)] if java and jar else []


def _from_apt() -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    install = ("apt-get", "install", "--yes", "--no-install-recommends", "epubcheck")
    return _run("apt-get", "update") and _run(*install)


def _run(*command: str) -> bool:
    """Whether it went well; what it says goes to stderr, for stdout is the answer's."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    print(shlex.join(find()) or "no epubcheck: apt install epubcheck")
