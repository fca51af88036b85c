"""What importing kg, and asking it for help, brings in: nothing that takes long."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"spacy", "thinc", "onnxruntime", "tokenizers", "rdflib", "pyoxigraph", "networkx", "numpy", "pandas", "dask"}
HELP = "import sys; sys.argv = ['kg', '--help']; from kg.cli import main\ntry: main()\nexcept SystemExit: pass"


@pytest.mark.parametrize("code", ["import kg", HELP], ids=["import kg", "kg --help"])
def test_brings_in_nothing_heavy(code: str) -> None:
    told = f"{code}\nimport sys; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, timeout=120, check=True)
    brought = set(done.stderr.split())
    assert "kg.errors" in brought
    assert not HEAVY & brought


def test_import_kg_brings_in_no_command_line() -> None:
    code = "import kg, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert not {"typer", "click", "rich", "kg.cli"} & set(done.stdout.split())
