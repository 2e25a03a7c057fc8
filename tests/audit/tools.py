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

    @property
    def folder(self) -> Path:
        return CACHE / f"{self.name}-{self.version}"


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
BEFORE = "2026-11-01"
"""What Lighthouse depends on is taken as it stood on this day, so that one audit is like another."""


def vnu() -> list[str]:
    """The command that runs the Nu Html Checker."""
    java = _program("java", "The Nu Html Checker needs Java 11 or newer: apt install default-jre-headless")
    if not VNU.folder.exists():
        with tempfile.TemporaryDirectory(dir=_cache()) as scratch, tarfile.open(_fetch(VNU, Path(scratch))) as archive:
            archive.extractall(Path(scratch) / "vnu", filter="data")
            (Path(scratch) / "vnu" / "package").rename(VNU.folder)
    return [java, "-jar", str(VNU.folder / "build/dist/vnu.jar")]


def lighthouse() -> list[str]:
    """The command that runs Lighthouse."""
    node = _program("node", "Lighthouse needs Node.js 18.16 or newer, with npm: apt install nodejs npm")
    if not LIGHTHOUSE.folder.exists():
        with tempfile.TemporaryDirectory(dir=_cache()) as scratch:
            archive = _fetch(LIGHTHOUSE, Path(scratch))
            quiet = ("--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error")
            _npm("install", *quiet, f"--before={BEFORE}", f"--prefix={scratch}/tree", str(archive))
            (Path(scratch) / "tree").rename(LIGHTHOUSE.folder)
    return [node, str(LIGHTHOUSE.folder / "node_modules/lighthouse/cli/index.js")]


def _fetch(package: Package, folder: Path) -> Path:
    """The package's archive in `folder`, unless it is another than we looked at."""
    _npm("pack", f"{package.name}@{package.version}", f"--pack-destination={folder}", "--loglevel=error")
    (archive,) = folder.glob("*.tgz")
    found = b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.sha512:
        pytest.fail(f"{package.name} {package.version} has the hash {found}; tests/audit/tools.py says another")
    return archive


def _npm(*command: str) -> None:
    npm = _program("npm", "The audit takes programs from the npm registry: apt install npm")
    done = subprocess.run([npm, *command], cwd=CACHE, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"npm {command[0]}: {done.stderr}")


def _program(name: str, lack: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.fail(lack, pytrace=False)
    return path


def _cache() -> Path:
    CACHE.mkdir(parents=True, exist_ok=True)
    return CACHE
