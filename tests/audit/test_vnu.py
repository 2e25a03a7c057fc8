"""Every built page is correct HTML, says the Nu Html Checker."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.audit import tools

pytestmark = pytest.mark.audit


def test_every_page_is_correct_html(built: Path) -> None:
    command = [*tools.vnu(), "--format", "json", "--exit-zero-always", "--skip-non-html", str(built)]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    said = json.loads(done.stderr)["messages"]
    errors = [
        f"{one['url'].partition(f'{built}/')[2]}:{one.get('lastLine', '?')}: {one['message']} {one.get('extract', '')!r}"
        for one in said
        if one["type"] != "info"
    ]
    assert not errors, "\n".join(errors)
