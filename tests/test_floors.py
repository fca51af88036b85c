"""The house's floors hold: who imports whom, and which file borders on which foreign library."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kg"
FILES = sorted(PACKAGE.rglob("*.py"))

BASE = {"model", "errors", "version", "slugs", "names", "offices", "gazetteer", "leaders", "dates"}
BASE |= {"files", "terminal", "collector"}
FLOORS: dict[str, set[str]] = {
    **dict.fromkeys(BASE, BASE),
    "sources": BASE,
    "language": BASE,
    "text": BASE,
    "resolve": BASE,
    "rdf": BASE,
    "judgements": BASE,
    "stores": BASE | {"rdf"},
    "remote": BASE | {"rdf"},
    # A graph writes itself for other tools: `Graph.export` hands over to what sees graphs alone, as views do,
    # and so does `Graph.page`.
    "views": BASE | {"rdf", "stores", "remote", "exports", "page"},
    "page": BASE | {"views"},
    "networks": BASE | {"views"},
    "exports": BASE | {"rdf", "views", "networks"},
    "imports": BASE | {"sources", "building", "event_types", "growing", "judgements", "rdf"},
    "serving": BASE | {"rdf", "stores", "views"},
    "event_types": BASE | {"text", "rdf"},
    "evaluation": BASE | {"rdf"},
    "reading": BASE | {"sources", "language", "text"},
    "building": BASE | {"reading", "event_types", "language", "text", "resolve", "rdf"},
    "engines": BASE | {"reading", "building", "event_types", "language", "rdf", "stores"},
    "growing": BASE
    | {"engines", "judgements", "reading", "building", "event_types", "language", "rdf", "sources", "stores"},
    "explaining": BASE
    | {"reading", "building", "event_types", "sources", "language", "text", "resolve", "rdf", "views"},
    "auditing": BASE | {"building", "event_types", "growing", "reading", "rdf", "stores"},
    "notebook": BASE | {"views"},
    "plots": BASE | {"views", "networks"},
    "commands": BASE
    | {"auditing", "building", "growing", "explaining", "judgements", "views", "evaluation", "event_types", "language"}
    | {"exports", "imports", "networks", "rdf", "remote", "serving", "stores"},
    "cli": {"commands", "version"},
    # The public face: light at import, see below.
    "__init__": BASE
    | {"auditing", "building", "growing", "judgements", "views", "language", "imports", "networks", "notebook"}
    | {"plots"},
}
BORDERS: dict[str, tuple[str, ...]] = {
    "spacy": ("language/", "text/"),
    "rdflib": ("rdf/rdf_library.py", "rdf/validate.py", "views/graph.py"),
    "pyshacl": ("rdf/validate.py",),
    "pyoxigraph": (
        *("rdf/oxigraph.py", "rdf/database.py", "rdf/held.py", "rdf/indexes.py"),
        *("remote/", "views/", "serving/evaluation.py"),
    ),
    "httpx": ("remote/transport.py",),
    "msgspec": ("stores/",),
    "trafilatura": ("sources/",),
    "networkx": ("views/", "networks/", "page/communities.py"),
    "rapidfuzz": ("resolve/", "views/named_things.py", "views/around/labels.py"),
    "pandas": ("views/frames.py", "views/graph.py"),
    "matplotlib": ("plots/",),
    "IPython": ("notebook/magics.py",),
    "pyarrow": ("exports/parquet.py",),
    "starlette": ("serving/",),
    "dask": ("engines/cluster.py",),
    "distributed": ("engines/cluster.py",),
    "uvicorn": ("serving/running.py",),
    "typer": ("cli.py", "commands/"),
    "rich": ("commands/", "views/tables.py", "views/columns.py"),
}


def modules(file: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in it; `from kg import x` counts as kg.x."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute here"
            assert node.module is not None
            if node.module == "kg":
                yield from (f"kg.{alias.name}" for alias in node.names)
            else:
                yield node.module


def inside(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def floor(file: Path) -> str:
    return inside(file).split("/")[0].removesuffix(".py")


def test_every_file_stands_on_a_floor() -> None:
    assert len(FILES) > 50
    assert {floor(file) for file in FILES} <= set(FLOORS), "give the newcomer its row in the table"


@pytest.mark.parametrize("file", FILES, ids=inside)
def test_imports_hold_the_floors(file: Path) -> None:
    own = floor(file)
    imported = {name.split(".")[1] for name in modules(file) if name.startswith("kg.")}
    assert imported - {own} <= FLOORS[own], f"{own} must not import these"


@pytest.mark.parametrize("library", BORDERS)
def test_a_foreign_library_stays_behind_its_border(library: str) -> None:
    users = [inside(file) for file in FILES if any(name.split(".")[0] == library for name in modules(file))]
    assert users, f"nothing imports {library}: take it out of the table and out of pyproject.toml"
    assert [user for user in users if not user.startswith(BORDERS[library])] == []


@pytest.mark.parametrize("heavy", ["spacy", "rdflib", "pyoxigraph", "trafilatura", "typer", "networkx"])
def test_importing_kg_is_light(heavy: str) -> None:
    assert heavy not in _loaded_by("import kg")


def test_asking_for_help_or_a_graph_loads_no_language_pipeline() -> None:
    assert not {"spacy", "rdflib"} & _loaded_by("import kg.cli")
    assert "spacy" not in _loaded_by("import kg; kg.load; kg.Graph")


def _loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.split(".")[0] for name in done.stdout.split()}
