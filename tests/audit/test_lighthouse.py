"""On a mid-range phone every kind of page is fast and without fault, says Lighthouse, in the median of five runs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests import browser as chromium
from tests.audit import tools
from tests.site import Server

pytestmark = pytest.mark.audit

LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 5
QUOTED = re.compile(r"=(.* .*)")
"""What Lighthouse wants in quotes: the value of a flag that holds spaces."""


@pytest.mark.parametrize("path", ["", "growth/", "dining/"])
@pytest.mark.parametrize("home", ["", "en/"])
def test_lighthouse_is_content(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], home: str, path: str
) -> None:
    runs = [_run(server, server.url + home + path, tmp_path / f"{n}.json") for n in range(RUNS)]

    scores = {name: round(100 * median(_score(run, name) for run in runs)) for name in LEAST}
    with capsys.disabled():
        sys.stdout.write(" ".join(f"{name} {score}" for name, score in scores.items()) + " ")
    low = {name: score for name, score in scores.items() if score < LEAST[name]}
    speed = round(median(run["environment"]["benchmarkIndex"] for run in runs))
    assert not low, "\n".join(
        [f"{low}, on a machine of speed {speed}; idle?", *_complaints(runs[-1], low)]
    )


def _run(server: Server, url: str, out: Path) -> dict[str, Any]:
    flags = " ".join(QUOTED.sub(r'="\1"', flag) for flag in ("--headless=new", *server.flags))
    options = ("--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={flags}")
    command = [*tools.lighthouse(), url, *options, f"--only-categories={','.join(LEAST)}"]
    environment = os.environ | {"CHROME_PATH": chromium.find()}
    done = subprocess.run(
        command, env=environment, cwd=out.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(out.read_text("utf-8"))
    assert not report.get("runtimeError"), report["runtimeError"]
    return report


def _score(run: dict[str, Any], category: str) -> float:
    return run["categories"][category]["score"] or 0.0


def _complaints(run: dict[str, Any], categories: dict[str, int]) -> list[str]:
    """Each audit that costs points in one of the categories, and what it says."""
    return [
        f"{category}: {audit['title']}: {audit.get('displayValue', '')} {_where(audit)}"
        for category in categories
        for part in run["categories"][category]["auditRefs"]
        if part["weight"] and (audit := run["audits"][part["id"]])["score"] not in (1, None)
    ]


def _where(audit: dict[str, Any]) -> str:
    items = audit.get("details", {}).get("items", [])
    return "; ".join(item["node"]["selector"] for item in items if "node" in item)
