"""Programs that only the audit needs, from the npm registry into `.cache/`: pinned, and held to the hashes here."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site import ROOT

CACHE = ROOT / ".cache" / "audit"


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    sha512: str
    """Of its archive, as `npm view <name>@<version> dist.integrity` says it."""


VNU = Package(
    "vnu-jar",
    "26.9.27",
    "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==",
)
LIGHTHOUSE = Package(
    "lighthouse",
    "12.8.2",  # the last that runs on Node.js 20; 13 asks for 22
    "+5SKYzVaTFj22MgoYDPNrP9tlD2/Ay7j3SxPSFD9FpPyVxGr4UtOQGKyrdZ7wCmcnBaFk0mCkPfARU3CsE0nvA==",
)
PATIENCE = 300  # seconds for a registry
BEFORE = "2026-11-01"
"""What Lighthouse depends on is taken as it stood on this day, so that one audit is like another."""


def vnu(scratch: Path) -> list[str]:
    """The command that runs the Nu Html Checker, unpacked into `scratch`."""
    java = _program(
        "java", "The Nu Html Checker needs Java 11 or newer: apt install default-jre-headless"
    )
    jar = scratch / "vnu.jar"
    with tarfile.open(_archive(VNU)) as archive, jar.open("wb") as file:
        packed = archive.extractfile("package/build/dist/vnu.jar")
        assert packed
        shutil.copyfileobj(packed, file)
    return [java, "-jar", str(jar)]


def lighthouse() -> list[str]:
    """The command that runs Lighthouse."""
    node = _program("node", "Lighthouse needs Node.js 18.16 or newer: apt install nodejs npm")
    home = CACHE / f"{LIGHTHOUSE.name}-{LIGHTHOUSE.version}"
    if not home.exists():
        archive = _archive(LIGHTHOUSE)
        with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
            quiet = ("--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund")
            _npm("install", *quiet, f"--before={BEFORE}", f"--prefix={scratch}/home", str(archive))
            (Path(scratch) / "home").rename(home)
    return [node, str(home / "node_modules/lighthouse/cli/index.js")]


def _archive(package: Package) -> Path:
    """The package's archive in the cache, unless it is another than we looked at."""
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / f"{package.name}-{package.version}.tgz"
    if not path.exists():
        _npm("pack", f"{package.name}@{package.version}")
    found = b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if found != package.sha512:
        pytest.fail(
            f"{path} has the SHA-512 {found}; tests/audit/tools.py says another", pytrace=False
        )
    return path


def _npm(*command: str) -> None:
    npm = _program("npm", "The audit takes programs from the npm registry: apt install npm")
    try:
        done = subprocess.run(
            [npm, *command],
            cwd=CACHE, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        pytest.fail(f"npm {command[0]}: no answer in {PATIENCE} seconds", pytrace=False)
    if done.returncode:
        pytest.fail(f"npm {command[0]}: {done.stderr}", pytrace=False)


def _program(name: str, lack: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.fail(lack, pytrace=False)
    return path
