"""The shape of the house: imports run one way, words have one home, what is generated is current."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from macros import fonts, schemas
from macros.catalogue import MACROS
from macros.model import Library
from tests.conftest import ROOT

MODULES = sorted((ROOT / "macros").glob("*.py"))
VIEWS = {
    "article", "checklist", "claims", "curve", "cycles", "example", "glossary", "heatmap",
    "ring", "rings", "series", "sources", "stage",
}  # fmt: skip


def imports(path: Path) -> set[str]:
    """The modules of ours that a module imports when it is loaded."""
    found: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module == "macros":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("macros."):
            found.add(str(node.module).removeprefix("macros."))
    return found


def reachable(name: str) -> set[str]:
    found, ahead = set[str](), [name]
    while ahead:
        for one in imports(ROOT / "macros" / f"{ahead.pop()}.py") - found:
            found.add(one)
            ahead.append(one)
    return found


@pytest.mark.parametrize("name", sorted(path.stem for path in MODULES if path.stem != "__init__"))
def test_imports_run_one_way(name: str) -> None:
    assert name not in reachable(name), f"macros/{name}.py imports itself in a circle"


def test_views_read_no_files_and_know_no_engine() -> None:
    for view in VIEWS:
        assert not reachable(view) & {"data", "shelf", "manuscript", "check", "build", "serve"} - {
            "data"  # `links` shares its types with the reader of files
        }, view


def test_only_the_door_the_build_and_the_server_know_mkdocs() -> None:
    knowing = {
        path.stem
        for path in MODULES
        if re.search(r"\bimport mkdocs|from mkdocs", path.read_text("utf-8"))
    }

    assert knowing == {"build", "serve"}


def test_geometry_and_model_know_nothing_of_ours() -> None:
    assert imports(ROOT / "macros" / "geometry.py") == set()
    assert imports(ROOT / "macros" / "model.py") == set()


def test_no_module_is_called_after_nothing() -> None:
    assert not {path.stem for path in MODULES} & {
        "utils",
        "helpers",
        "core",
        "manager",
        "common",
        "misc",
    }


def test_every_word_of_the_interface_is_used_and_exists(library: Library) -> None:
    said = set()
    for path in MODULES:
        text = path.read_text("utf-8")
        said |= {word for word in library.words if f'"{word}"' in text}
        missing = set(re.findall(r'\.word\(\s*"([a-z0-9_]+)"', text)) - set(library.words)
        assert not missing, f"{path.name}: no such word: {missing}"
        # A name put together: f"signals_{name}"
        for prefix in re.findall(r'\.word\(\s*f"([a-z0-9_]+_)\{', text):
            found = {word for word in library.words if word.startswith(prefix)}
            assert found, f"{path.name}: no word begins with {prefix}"
            said |= found
        # The words of a script: page.told("services")
        for prefix in re.findall(r'\.(?:told|spoken)\(\s*"([a-z0-9]+)"', text):
            said |= {word for word in library.words if word.startswith(f"{prefix}_")}
    for path in (ROOT / "overrides").rglob("*.html"):
        said |= set(re.findall(r"\bwords\.([a-z0-9_]+)", path.read_text("utf-8")))

    assert said == set(library.words)


def test_every_macro_is_called_on_a_page(library: Library) -> None:
    called = {home.partition(":")[0] for home in library.homes}

    assert called == set(MACROS)


def test_the_schemas_beside_the_data_are_current() -> None:
    for name, text in schemas.all_of(ROOT).items():
        assert (ROOT / "data" / "schemas" / name).read_text("utf-8") == text, "run `make schemas`"


def test_every_data_file_names_its_schema_for_both_kinds_of_editor() -> None:
    for path in (ROOT / "data").rglob("*.yml"):
        first, second, *_ = path.read_text("utf-8").splitlines()
        assert first.startswith("# yaml-language-server: $schema="), path
        schema = first.partition("=")[2]
        assert second == f"# $schema: {schema}", path
        assert (path.parent / schema).exists(), path


def test_the_measures_of_the_fonts_are_current() -> None:
    assert fonts.ADVANCES.read_text("utf-8") == fonts.measure(), "run `make fonts`"


def test_every_character_in_use_has_a_glyph_in_the_fonts_that_are_served() -> None:
    served, sources = fonts.covered(), fonts.covered(fonts.SOURCES)
    said = fonts.in_use(ROOT)

    assert not said - sources, "no font of ours has these characters"
    assert not said - served, "run `make fonts`"


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 120
