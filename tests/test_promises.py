"""What SECURITY.md promises of the code, held against the code itself; what runs is tested where it runs."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from kg.files import MOST_BYTES
from kg.page.assembly import _policy
from kg.serving.limits import MEBIBYTE, Limits
from kg.serving.pages.rendering import headers

ROOT = Path(__file__).resolve().parent.parent
PAGE = " ".join((ROOT / "SECURITY.md").read_text(encoding="utf-8").split())
FILES = sorted((ROOT / "kg").rglob("*.py"))


@cache
def names() -> list[tuple[str, str]]:
    """Every module that the package imports and every name that it uses, by file."""
    found: list[tuple[str, str]] = []
    for file in FILES:
        told = file.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found += [(told, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [(told, node.module or ""), *((told, f"{node.module}.{alias.name}") for alias in node.names)]
            elif isinstance(node, ast.Name) or (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
                found.append((told, ast.unparse(node)))
    assert len(found) > 10_000
    return found


def used(*wanted: str) -> set[str]:
    """The files that import or name one of these."""
    return {file for file, name in names() if name in wanted}


def test_nothing_evaluates_text_as_code() -> None:
    assert not used("eval", "exec", "compile", "__import__", "os.system", "os.popen", "runpy", "marshal", "shelve")
    for file in FILES:
        assert "shell=True" not in file.read_text(encoding="utf-8"), file


def test_pickles_are_read_from_this_programs_own_pipes_alone() -> None:
    assert used("pickle", "cloudpickle", "joblib", "dill") == {"kg/serving/messages.py"}
    assert used("kg.serving.messages.unpacked") == {"kg/serving/pool.py", "kg/serving/worker.py"}


def test_yaml_is_read_as_strings_lists_and_mappings() -> None:
    assert used("yaml") == used("yaml.load") == used("yaml.BaseLoader") == {"kg/sources/plain.py"}
    assert not used("yaml.full_load", "yaml.unsafe_load", "yaml.load_all", "yaml.UnsafeLoader", "yaml.Loader")


def test_xml_is_written_and_never_read() -> None:
    assert used("xml.etree.ElementTree", "xml.etree.ElementTree.Element")  # for writing
    assert not used(*(f"ElementTree.{name}" for name in ("parse", "fromstring", "XML", "iterparse", "XMLParser")))
    assert not used("xml.sax", "xml.dom", "xml.dom.minidom", "xml.parsers.expat", "lxml", "lxml.etree")


def test_the_network_is_asked_behind_one_border() -> None:
    assert used("httpx") == {"kg/remote/transport.py"}
    assert not used("urllib.request", "http.client", "requests", "ftplib", "trafilatura.fetch_url")
    assert used("socket") == {"kg/serving/running.py"}


@pytest.mark.parametrize(
    ("promise", "figure"),
    [
        (r"A query has ([\d.]+) s,", Limits().seconds),
        (r" ([\d.]+) GiB where the system can hold it to that", Limits().memory / 1024 / MEBIBYTE),
        (r" ([\d,]+) rows and", Limits().rows),
        (r" ([\d.]+) MiB of answer", Limits().size / MEBIBYTE),
        (r"a request ([\d.]+) MiB", Limits().body / MEBIBYTE),
        (r" (\d+) may wait", Limits().waiting),
        (r" of (\d+) MB at most", MOST_BYTES / 1_000_000),
    ],
)
def test_figures_are_those_of_the_code(promise: str, figure: float) -> None:
    (told,) = re.findall(promise, PAGE)
    assert float(told.replace(",", "")) == figure


def test_pages_forbid_by_default() -> None:
    assert "`default-src 'none'`" in PAGE
    assert _policy(("one", "two")).startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in _policy(("one", "two")).split("script-src")[1].split(";")[0]
    served = headers()["Content-Security-Policy"]
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} <= set(served.split("; "))
