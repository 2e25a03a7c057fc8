"""What was made before, in a file called after all that it was made of: what has not changed costs nothing."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

UNASKED = 30 * 24 * 60 * 60  # seconds after which a file goes that no build has asked for


def has(path: Path) -> bool:
    """Whether it was made before; who asks keeps it."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def put(path: Path, said: bytes) -> None:
    """Keep it: whole or not at all, whoever else builds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(said)
    fresh.replace(path)


def tidy(folder: Path) -> None:
    """Drop what no build has asked for in a long time."""
    oldest = time.time() - UNASKED
    for path in folder.glob("*.*"):
        with suppress(FileNotFoundError):  # another build tidies too
            if path.stat().st_mtime < oldest:
                path.unlink()
