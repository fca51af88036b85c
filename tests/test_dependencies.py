"""What kg stands on: declared where it is imported, bounded as it was tried, and licensed as the wheel says."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BASE = {canonicalize_name(need.name): need for need in map(Requirement, PROJECT["dependencies"])}
EXTRAS = {
    extra: {canonicalize_name(need.name): need for need in map(Requirement, lines)}
    for extra, lines in PROJECT["optional-dependencies"].items()
}
FOR_USERS = {extra: needs for extra, needs in EXTRAS.items() if extra not in ("bench", "fuzz", "test")}
NEVER_IMPORTED = {
    "lxml-html-clean": "what trafilatura stands on asks for it as an extra, which old installers overlook",
    "pyvis": "its copy of vis-network goes into pages; its code is not run",
    "ipykernel": "runs notebooks",
    "jupyterlab": "shows notebooks",
}
"""Why kg asks for what it does not import."""
OF_ONE_VERSION = {"jinja2", "lemminflect", "pyvis", "spacy"}
"""Packages whose lowest version is, as yet, the newest within the bounds."""


def imported() -> Iterator[tuple[Path, str]]:
    """Every file of the package with the distribution of each foreign package that it imports, wherever in it."""
    owners = packages_distributions()
    for file in sorted((ROOT / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names.append(node.module)
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("importlib.import_module", "import_module"):
                names += [word.value for word in node.args if isinstance(word, ast.Constant)]
            for top in {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"kg"}:
                assert top in owners, f"{file}: {top} is not installed"
                yield file, canonicalize_name(owners[top][0])


def test_what_is_imported_is_declared() -> None:
    found = list(imported())
    assert len(found) > 100
    declared = set(BASE).union(*FOR_USERS.values())
    assert {(str(file), package) for file, package in found if package not in declared} == set()


def test_what_is_declared_is_imported_or_explained() -> None:
    declared = set(BASE).union(*FOR_USERS.values())
    unused = declared - {package for _, package in imported()}
    assert unused == set(NEVER_IMPORTED)


def test_what_an_extra_brings_is_asked_for_by_nothing_else() -> None:
    optional = set().union(*FOR_USERS.values()) - set(BASE)
    doors = {
        "dask": {"kg/engines/cluster.py"},
        "distributed": {"kg/engines/cluster.py"},
        "ipython": {"kg/notebook/magics.py"},
        "matplotlib": {"kg/plots/"},
        "pandas": {"kg/views/frames.py", "kg/views/tables.py", "kg/views/graph.py"},
        "pyarrow": {"kg/exports/parquet.py"},
    }
    for file, package in imported():
        if package in doors:
            assert any(door in file.as_posix() for door in doors[package]), f"{file} imports {package}"
    assert optional - set(NEVER_IMPORTED) == set(doors)


def tried() -> dict[str, tuple[list[Version], list[Version]]]:
    """The lowest and the newest versions that docs/releasing.md says were tried."""
    page = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")
    table = page.partition("<!-- versions: begin -->")[2].partition("<!-- versions: end -->")[0]
    rows = re.findall(r"^\| ([\w-]+) \| (\d[^|]*) \| (\d[^|]*) \|$", table, re.MULTILINE)
    assert len(rows) > 20
    return {
        canonicalize_name(name): (
            [Version(text) for text in low.split(",")],
            [Version(text) for text in new.split(",")],
        )
        for name, low, new in rows
    }


def test_the_bounds_are_the_versions_that_were_tried() -> None:
    wanted = dict(BASE)
    for needs in FOR_USERS.values():
        wanted |= needs
    table = tried()
    assert set(table) == set(wanted)
    for name, need in wanted.items():
        (bound,) = (Version(one.version) for one in need.specifier if one.operator == ">=")
        lowest, newest = table[name]
        assert min(lowest) == bound, f"{name}: bound {bound}, tried {min(lowest)}"
        assert max(newest) > bound or name in OF_ONE_VERSION, name
        assert all(need.specifier.contains(version) for version in lowest + newest), name


def test_what_is_installed_here_is_within_the_bounds() -> None:
    from importlib.metadata import version

    for name, need in BASE.items():
        assert need.specifier.contains(version(name), prereleases=True), f"{need}: {version(name)}"


def test_the_tests_ask_for_no_other_versions_than_users_do() -> None:
    for needs in FOR_USERS.values():
        for name in set(needs) & set(EXTRAS["test"]):
            assert needs[name].specifier == EXTRAS["test"][name].specifier, name


def test_the_weights_are_read_by_every_spacy_that_the_bounds_allow() -> None:
    meta = json.loads((ROOT / "kg" / "language" / "weights" / "meta.json").read_text(encoding="utf-8"))
    assert BASE["spacy"].specifier == SpecifierSet(meta["spacy_version"])


@pytest.mark.parametrize("number", ["3.11", "3.12", "3.13"])
def test_every_python_that_is_named_was_tried_at_both_ends(number: str) -> None:
    assert f"Programming Language :: Python :: {number}" in PROJECT["classifiers"]
    page = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")
    table = page.partition("<!-- environments: begin -->")[2].partition("<!-- environments: end -->")[0]
    rows = re.findall(r"^\| (lowest|newest) \| ([\d.]+) \| `(\w+)` \| (\d+ passed)", table, re.MULTILINE)
    assert {end for end, python, _, _ in rows if python.startswith(f"{number}.")} == {"lowest", "newest"}


def test_every_python_that_is_named_can_compile_the_docstrings() -> None:
    # Python 3.13 takes a docstring's margin off in UTF-8, and stumbles over half a surrogate pair.
    for file in sorted((ROOT / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                told = ast.get_docstring(node, clean=False) or ""
                assert not re.search("[\ud800-\udfff]", told), f"{file}: write the docstring of {node!r} raw"


def test_the_changelog_tells_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[?([\w.]+)\]?(?: - (\d{4}-\d\d-\d\d))?$", text, re.MULTILINE)
    assert headings[0][0] == "Unreleased"
    released = [Version(name) for name, _ in headings[1:]]
    assert released == sorted(released, reverse=True)
    assert Version(PROJECT["version"]) == released[0]
    assert all(day for _, day in headings[1:])
