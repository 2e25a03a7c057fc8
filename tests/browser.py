"""Finds the Chromium that drives the browser tests, and installs one where there is none.

`python -m tests.browser` prints its path.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELL = "chromium-headless-shell"
"""Chromium without a window: opens pages in half the time."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def find() -> str:
    """The path of a Chromium that starts: the one asked for, else the nearest."""
    if asked := os.environ.get("CHROMIUM"):
        if path := shutil.which(asked):
            return path
        sys.exit(f"CHROMIUM={asked}: no such program; unset it, or name a Chromium that is there.")
    for find_one in (_on_path, _from_debian, _from_playwright):
        if path := find_one():
            return path
    sys.exit(
        "The browser tests need Chromium: install it so that `chromium --version` answers, "
        "or set CHROMIUM to the path of one."
    )


def _on_path() -> str | None:
    folders = os.get_exec_path()
    found = (shutil.which(name, path=folder) for name in NAMES for folder in folders)
    return next((path for path in found if path and not _is_snap(path) and _starts(path)), None)


def _from_debian() -> str | None:
    if not (_is_debian() and os.geteuid() == 0 and shutil.which("apt-get")):
        return None
    install = ("apt-get", "install", "--yes", "--no-install-recommends")
    if not _run("apt-get", "update"):
        return None
    return _on_path() if any(_run(*install, name) for name in (SHELL, "chromium")) else None


def _from_playwright() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if Path(path).exists() or _run(sys.executable, "-m", "playwright", "install", "chromium"):
        return path if _starts(path) else None
    return None


def _is_snap(path: str) -> bool:
    """Whether it lives in a snap, or is a script that only calls one: neither sees our files."""
    real = Path(path).resolve()
    if real.is_relative_to("/snap") or real.name == "snap":
        return True
    with real.open("rb") as program:
        start = program.read(4096)
    return start.startswith(b"#!") and b"/snap/" in start


def _starts(path: str) -> bool:
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _is_debian() -> bool:
    """Debian itself: Ubuntu's package of that name is a stub for the snap."""
    try:
        return platform.freedesktop_os_release()["ID"] == "debian"
    except OSError:
        return False


def _run(*command: str) -> bool:
    """Whether it went well; what it says goes to stderr, for stdout is the answer's."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    print(find())
