"""How long an author waits: from an edit of each kind to the page that shows it, and for a whole build.

    .venv/bin/python -m tests.benchmark

Works on a copy of the project and prints medians; nothing gates on it.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
ROUNDS = 3
EDITS = {
    "prose, one language": ("docs/en/growth.md", "\n{{ takeaways", "\nMARK\n\n{{ takeaways"),
    "data": (
        "data/words.yml",
        "takeaways_title: {ru: Главное за минуту, en: The",
        "takeaways_title: {ru: Главное за минуту, en: MARK The",
    ),
    "python": ("macros/stage.py", '".priorities"', '".priorities.MARK"'),
    "template": ("overrides/main.html", "<body", "<body data-MARK"),
    "config": ("mkdocs.en.yml", "copyright: ", "copyright: MARK "),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "copy"
        kept = shutil.ignore_patterns(".*", "site", "build", "__pycache__")
        shutil.copytree(ROOT, root, ignore=kept)
        _say("whole build", [_build(root) for _ in range(ROUNDS)])
        _serve(root)


def _say(what: str, seconds: list[float]) -> None:
    print(f"{what:22}{statistics.median(seconds):5.2f} s")


def _environment(root: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(root), "SERIES_ROOT": str(root)}


def _build(root: Path) -> float:
    started = time.monotonic()
    command = [sys.executable, "-m", "macros.cli", "build"]
    subprocess.run(command, cwd=root, env=_environment(root), check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


def _serve(root: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "macros.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=root, env=_environment(root), stdout=subprocess.DEVNULL)
    page = f"http://127.0.0.1:{port}/en/growth/"
    try:
        while "</html>" not in _get(page):
            time.sleep(0.1)
        for what, (name, old, new) in EDITS.items():
            _say(what, [_edit(root / name, old, new, i, page) for i in range(ROUNDS)])
    finally:
        server.terminate()
        server.wait()


def _edit(path: Path, old: str, new: str, turn: int, page: str) -> float:
    """Seconds until the page shows a mark; the file is then mended, and the page too."""
    text = path.read_text("utf-8")
    assert old in text, f"{path} has no {old!r}"
    mark = f"mark{turn}"
    started = time.monotonic()
    path.write_text(text.replace(old, new.replace("MARK", mark), 1), "utf-8")
    _until(page, mark, there=True)
    took = time.monotonic() - started
    path.write_text(text, "utf-8")
    _until(page, mark, there=False)
    time.sleep(1)
    return took


def _until(page: str, mark: str, *, there: bool) -> None:
    while (mark in _get(page)) is not there:
        time.sleep(0.02)


def _get(page: str) -> str:
    try:
        with urlopen(page) as answer:
            return str(answer.read().decode())
    except URLError:
        return ""


if __name__ == "__main__":
    main()
