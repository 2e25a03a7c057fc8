"""What was made before is kept as long as builds ask for it."""

from __future__ import annotations

import os
import time
from pathlib import Path

from macros import kept

LONG_AGO = time.time() - kept.UNASKED - 60


def test_what_no_build_asks_for_goes_in_time_and_the_rest_stays(tmp_path: Path) -> None:
    old, asked, fresh = (tmp_path / "figures" / f"{name}.svg" for name in ("old", "asked", "fresh"))
    for path in (old, asked, fresh):
        kept.put(path, b"<svg/>")
    for path in (old, asked):
        os.utime(path, (LONG_AGO, LONG_AGO))

    assert kept.has(asked)
    kept.tidy(tmp_path / "figures")

    assert not kept.has(old)
    assert sorted(path.name for path in (tmp_path / "figures").iterdir()) == [
        "asked.svg",
        "fresh.svg",
    ]


def test_a_build_without_anything_kept_has_nothing_to_tidy(tmp_path: Path) -> None:
    kept.tidy(tmp_path / "none")

    assert not (tmp_path / "none").exists()
