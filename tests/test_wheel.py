"""What is shipped: a wheel that is whole, is the same whoever builds it, and works without a checkout."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
import tarfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest
from emptied import environment

ROOT = Path(__file__).resolve().parent.parent
NEWS = """\
---
title: Ministers meet in Oslo
date: 2007-04-24
publisher: Northern Wire
---
Norwegian Foreign Minister Ingrid Lindqvist met Nigerian Foreign Minister Tunde Okafor in Oslo on Monday.
Lindqvist said Norway supports the fisheries treaty. Okafor will visit Lima on May 3.
"""
PAGE = """\
<html lang="en"><head><title>Talks in Lima</title><meta property="og:site_name" content="Lowland Press">
<link rel="stylesheet" href="http://styles.invalid/a.css"><script src="http://scripts.invalid/a.js"></script></head>
<body><article><h1>Talks in Lima</h1><img src="http://pictures.invalid/a.png">
<p>Peruvian President Ana Quispe met Nigerian Foreign Minister Tunde Okafor in Lima on 3 May 2007.</p>
<p>Quispe said that Peru opposes the fisheries treaty, which Norway had put forward in the spring.</p>
</article></body></html>
"""
NAMES = ("Ana Quispe", "Ingrid Lindqvist", "Tunde Okafor")


def built(checkout: Path, folder: Path, target: str = "wheel", **variables: str) -> Path:
    """The wheel, or the archive of sources, of a checkout."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)],
        cwd=checkout, env={**os.environ, **variables}, check=True, capture_output=True,
    )  # fmt: skip
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return built(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def files(wheel: Path) -> dict[str, bytes]:
    """What is in the wheel, by path."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def described(files: dict[str, bytes], name: str) -> str:
    """One of the files that describe the wheel."""
    (path,) = (path for path in files if path.endswith(f".dist-info/{name}"))
    return files[path].decode()


def test_every_file_of_the_package_is_in_the_wheel_byte_for_byte_and_no_other(files: dict[str, bytes]) -> None:
    package = {path: path.relative_to(ROOT) for path in (ROOT / "kg").rglob("*") if path.is_file()}
    package |= {path: "kg" / path.relative_to(ROOT) for path in (ROOT / "ontology").rglob("*") if path.is_file()}
    wanted = {to.as_posix(): path for path, to in package.items() if "__pycache__" not in to.parts}
    assert len(wanted) > 500
    found = {name: data for name, data in files.items() if ".dist-info/" not in name}
    assert sorted(found) == sorted(wanted)
    for name, data in found.items():
        assert data == wanted[name].read_bytes(), name


def test_the_wheel_tells_licences_versions_and_entry_points(files: dict[str, bytes]) -> None:
    told = HeaderParser().parsestr(described(files, "METADATA"))
    assert told["Name"] == "demarche"
    assert told["Requires-Python"] == ">=3.11"
    assert "Apache-2.0" in told["License"]
    assert "CC-BY-SA-4.0" in told["License"]
    assert b"Apache License" in files[next(name for name in files if name.endswith("/licenses/LICENSE"))]
    assert b"CC BY-SA 4.0" in files["kg/language/MODEL_CARD.md"]
    entries = configparser.ConfigParser(delimiters="=")
    entries.optionxform = str  # type: ignore[assignment,method-assign]  # names are told apart by their capitals
    entries.read_string(described(files, "entry_points.txt"))
    assert dict(entries["console_scripts"]) == {"kg": "kg.cli:main"}
    assert {"spacy_architectures", "spacy_factories"} < set(entries)
    assert "Root-Is-Purelib: true" in described(files, "WHEEL")


def test_from_the_archive_of_sources_others_build_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(built(ROOT, tmp_path / "sources", "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    (elsewhere,) = tmp_path.glob("demarche-*")
    for path in (elsewhere / "kg").rglob("*"):
        # Another day, other rights: what a checkout on another machine may have.
        os.utime(path, (10**9, 10**9))
        path.chmod(0o777 if path.is_dir() else 0o640)
    (elsewhere / "kg" / "__pycache__").mkdir()
    (elsewhere / "kg" / "__pycache__" / "cli.cpython-311.pyc").write_bytes(b"stale")
    other = built(elsewhere, tmp_path / "built", TZ="Asia/Kathmandu", LC_ALL="C", PYTHONHASHSEED="7")
    assert other.name == wheel.name
    assert other.read_bytes() == wheel.read_bytes()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the wheel and what it asks for: no extras, no tests' tools, no network."""
    return environment(tmp_path_factory.mktemp("installed") / "environment", wheel)


def in_environment(python: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What a command of the environment says, run from another folder."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KG_"))}
    return subprocess.run(
        [str(python.with_name(words[0])), *words[1:]], cwd=folder, env={**variables, "NO_COLOR": "1", "COLUMNS": "100"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def test_an_installed_wheel_reads_asks_draws_and_checks_without_checkout_and_network(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "news.txt").write_text(NEWS)
    (tmp_path / "talks.html").write_text(PAGE)

    def kg(*words: str) -> str:
        done = in_environment(installed, tmp_path, "kg", *words)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), (words, done.stdout, done.stderr)
        return done.stdout

    commands = kg("--help")
    kg("build", "news.txt", "talks.html", "-o", "graph")
    met = kg("query", "who-met-whom", "-g", "graph", "--format", "json")
    assert all(name in met for name in NAMES), met
    kg("view", "graph", "-o", "page.html")
    assert all(name in (tmp_path / "page.html").read_text() for name in NAMES)
    kg("validate", "graph")
    if " audit " in commands:
        kg("audit", "graph")


GUARDED = """\
import kg
from kg.errors import DemarcheError

assert "site-packages" in kg.__file__, kg.__file__
graph = kg.build(["news.txt"])


def complaint(work):
    try:
        work()
    except DemarcheError as error:
        return str(error)
    raise AssertionError("nothing was said")


assert len(graph.query("who-met-whom").rows) > 0  # rows, where there are no data frames
print(complaint(lambda: kg.plots.timeline))
print(complaint(lambda: graph.table("who-met-whom").to_dataframe()))
print(complaint(lambda: graph.export("tables.parquet")))
"""


def test_what_extras_bring_is_missed_with_one_line_that_names_the_cure(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS)
    done = in_environment(installed, tmp_path, "python", "-c", GUARDED)
    assert done.returncode == 0, done.stderr
    spread = in_environment(installed, tmp_path, "kg", "build", "news.txt", "--engine", "dask", "-o", "graph.trig")
    assert spread.returncode == 2
    assert "pip install 'demarche[dask]'" in " ".join(spread.stderr.split())
    assert "Traceback" not in spread.stderr
    missing = [("need matplotlib", "notebooks"), ("need pandas", "notebooks"), ("needs pyarrow", "parquet")]
    for line, (need, extra) in zip(done.stdout.splitlines(), missing, strict=True):
        assert f"{need}, which is not installed" in line
        assert f"pip install '.[{extra}]'" in line


def test_the_environment_of_these_tests_has_no_network(installed: Path, tmp_path: Path) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    asked = in_environment(installed, tmp_path, "python", "-c", code)
    assert asked.returncode == 70
    assert "the network was asked for" in asked.stderr
