"""JSON Schemas of `data/`, made from the models, by which editors complete keys and underline faults."""

from __future__ import annotations

import json
from pathlib import Path

from macros import shelf
from macros.data import FILES, FOLDERS
from macros.machine_shape import DIALECT
from macros.model import LANGUAGES


def all_of(root: Path) -> dict[str, str]:
    """The text of each schema by its file's name, for the languages of the series at `root`."""
    LANGUAGES.set(shelf.library(root).codes)
    adapters = FILES | dict(FOLDERS.values())
    return {
        f"{name}.json": json.dumps(
            {"$schema": DIALECT, **adapter.json_schema()}, ensure_ascii=False, indent=1
        )
        + "\n"
        for name, adapter in sorted(adapters.items())
    }


def write(root: Path) -> list[Path]:
    """Write every schema beside the data; the files that changed."""
    folder = root / "data" / "schemas"
    folder.mkdir(exist_ok=True)
    changed = []
    for name, text in all_of(root).items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            changed.append(path)
    return changed
