"""Every built page is correct HTML, says the Nu Html Checker."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from tests.audit import tools

pytestmark = pytest.mark.audit


def test_every_page_is_correct_html(built: Path, tmp_path: Path) -> None:
    command = [
        *tools.vnu(tmp_path),
        "--format",
        "json",
        "--exit-zero-always",
        "--skip-non-html",
        str(built),
    ]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    places = defaultdict(list)
    for said in json.loads(done.stderr)["messages"]:
        if said["type"] != "info":
            file = said["url"].partition(f"{built}/")[2]
            places[said["message"]].append(
                f"{file}:{said.get('lastLine')}: {said.get('extract')!r}"
            )
    faults = [f"{len(at)} × {what}\n    first {at[0]}" for what, at in places.items()]
    assert not faults, "\n".join(faults)
