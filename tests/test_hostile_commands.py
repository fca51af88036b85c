"""The command line on hostile input: no network, no path outside the output, no traceback, one clear line and a code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from typer.testing import CliRunner

from kg.cli import app
from kg.rdf import oxigraph
from kg.rdf.rdf_library import load
from kg.rdf.validate import Severity, validate

sys.path.insert(0, str(ROOT / "bench"))

from fuzz_targets import check_round_trip

SENTENCE = "Foreign Minister Ada Quist met President Chidi Okafor in Lusaka on Tuesday, said an official.\n"
PAGE = """<!DOCTYPE html PUBLIC "-//X//DTD" "http://a.invalid/x.dtd" [<!ENTITY e SYSTEM "http://a.invalid/e">]>
<html xmlns="http://www.w3.org/1999/xhtml"><head><base href="http://a.invalid/"><title>http://a.invalid/</title>
<link rel="stylesheet" href="http://a.invalid/x.css"><link rel="canonical" href="http://a.invalid/ b>&quot;{}">
<script src="http://a.invalid/x.js"></script><script type="application/ld+json">
{"@context": "http://a.invalid/c.jsonld", "@type": "NewsArticle", "headline": "Talks"}</script></head>
<body><img src="http://a.invalid/x.png"><iframe src="http://a.invalid/"></iframe><p>&e;</p>
<article><p>SENTENCE</p></article></body></html>"""
IDS = ("../../etc/passwd", "/absolute", "C:\\windows\\x", "a\0b", "..", "file:///etc/passwd", "x" * 900, "<script>",
       "a b?c#d", "\u202egpj.exe", "%2e%2e%2f", "\ud800", "王毅", "-rf", "CON", "~root", "$(id)", "http://a.invalid/")  # fmt: skip

WATCHED = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        print("NETWORK", event, arguments, file=sys.stderr, flush=True)
        raise SystemExit(99)
sys.addaudithook(watch)
from typer.testing import CliRunner
from kg.cli import app
for words in COMMANDS:
    result = CliRunner().invoke(app, words)
    print(words[0], result.exit_code, result.stderr[-500:])
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of articles that name what lies elsewhere, in every kind of file."""
    folder = tmp_path_factory.mktemp("hostile") / "archive"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE.replace("SENTENCE", SENTENCE))
    (folder / "links.md").write_text(f"---\ntitle: <http://a.invalid/>\nurl: http://a.invalid/ x\n---\n{SENTENCE}")
    rows = [{"id": name, "text": SENTENCE, "title": name, "url": name} for name in IDS]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "signs.txt").write_text(f"\u202e{SENTENCE}\n“{SENTENCE}\u2066\u200b\ufffe\U0010ffff\x01\x85”\n", "utf-8")
    with open(os.fsencode(folder) + b"/caf\xe9\n.txt", "w") as file:
        file.write(SENTENCE)
    return folder


def tree(folder: Path) -> set[str]:
    return {os.fsencode(path).decode("utf-8", "backslashreplace") for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def made(archive: Path) -> tuple[Path, set[str], subprocess.CompletedProcess[str]]:
    """What is built and written of it by a process that is ended when it goes to the network; all else that changed."""
    root, out = archive.parent, archive.parent / "out"
    (root / "work").mkdir()
    out.mkdir()
    graph, store = str(out / "graph.trig"), str(out / "store")
    forms = ("graphml", "gexf", "csv", "matrix", "dna", "neo4j", "parquet", "jsonld", "nquads", "turtle")
    commands = [
        ["build", str(archive), "-o", store, "--jobs", "1"], ["export", store, "-f", "trig", "-o", graph],
        ["view", "-g", store, "-o", str(out / "page.html")], ["validate", store], ["query", "documents", "-g", store],
        *(["export", store, "-f", form, "-o", str(out / form)] for form in forms),
    ]  # fmt: skip
    before = tree(root)
    script = WATCHED.replace("COMMANDS", repr(commands))
    command = [sys.executable, "-c", script]
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0:
        command = ["unshare", "-rn", *command]  # where there is no network at all, libraries included
    environment = os.environ | {"HOME": str(root / "work"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=root / "work", timeout=300, check=False, env=environment
    )
    return out, {path for path in tree(root) - before if not path.startswith(f"{out}/")}, done


def test_nothing_goes_to_the_network(made: tuple[Path, set[str], subprocess.CompletedProcess[str]]) -> None:
    _, _, done = made
    assert "NETWORK" not in done.stderr
    assert done.returncode == 0, done.stderr
    codes = [line.split()[:2] for line in done.stdout.splitlines() if line.split()[1:2] in (["0"], ["1"], ["2"], ["3"])]
    assert [code for _, code in codes] == ["0"] * 15, done.stdout


def test_nothing_is_written_outside_the_output(made: tuple[Path, set[str], subprocess.CompletedProcess[str]]) -> None:
    out, elsewhere, _ = made
    assert elsewhere == set()
    assert {path.name for path in out.iterdir()} >= {"graph.trig", "store", "page.html", "neo4j", "parquet"}
    names = {path.name for path in out.rglob("*")}
    assert not [name for name in names if "passwd" in name or "absolute" in name or "windows" in name]


def test_the_graph_is_valid_and_two_parsers_read_the_same(
    made: tuple[Path, set[str], subprocess.CompletedProcess[str]],
) -> None:
    path = made[0] / "graph.trig"
    rows = list(oxigraph.read(path))
    check_round_trip(rows)
    check_round_trip(rows, ".nq")
    assert not [found for found in validate(load(path)) if found.severity is Severity.VIOLATION]
    identifiers = {row.object.value for row in rows if row.predicate.endswith("/identifier")}
    kept = {" ".join(name.replace("\0", "\ufffd").replace("\ud800", "\ufffd").split()) for name in IDS}
    assert identifiers == kept | {"page.html", "links.md", "signs.txt", r"caf\xe9\n.txt"}
    assert all(row.subject.startswith("https://") and len(row.subject) < 400 for row in rows)


def run(*words: str | Path) -> Any:
    return CliRunner(env={"COLUMNS": "160", "NO_COLOR": "1"}).invoke(app, [str(word) for word in words])


FILES = {
    "empty.txt": b"", "zip.txt": b"PK\x03\x04x", "a.zip": b"PK\x03\x04x", "a.tar.gz": b"\x1f\x8b\x08x",
    "a.pdf": b"%PDF-1.7", "binary.txt": bytes(range(256)) * 9, "a.json": b"[1]",
    "bomb.md": b"---\na: " + b"[" * 9_000 + b"\n---\nx\n",
    "rows.jsonl": b"[" * 99_999, "head.csv": b"a,b\n1,2\n",
    "a.toml": b"[[judgement]]\nverdict = " + b"[" * 9_999,
    "digits.toml": b"a = " + b"9" * 9_999, "bytes.toml": b"\xff\xfe\x00", "deep.jsonld": b'{"@id":"u:a","u:b":' * 5_000,
    "deep.trig": b"<u:a> <u:b> " + b"<<( <u:a> <u:b> " * 9_999,
    "context.jsonld": b'{"@context":"http://a.invalid/c","@id":"u:a"}',
    "bad.nq": b'<u:a> <u:b> "\\uD800" .\n', "nul.trig": bytes(999), "graph.xyz": b"x",
    "list.csv": b"Person;Concept\nx;y\n",
}  # fmt: skip
COMMANDS = [
    ("build empty.txt -o out.trig", 2, "empty.txt: is empty. Leave it out"),
    ("build zip.txt -o out.trig", 2, "zip.txt: is a zip or office file. Save it as plain text"),
    ("build a.zip -o out.trig", 2, "a.zip: is a zip or office file"),
    ("build a.tar.gz -o out.trig", 2, "a.tar.gz: is compressed. Unpack it first, for example with: gunzip"),
    ("build a.pdf -o out.trig", 2, "a.pdf: is a PDF. Convert it first"),
    ("build binary.txt -o out.trig", 2, "binary.txt: is binary, not text"),
    ("build bomb.md -o out.trig", 2, "bomb.md: has front matter that is nested too deeply"),
    ("build a.json -o out.trig", 2, "a.json: is JSON. Put one object on each line"),
    ("build rows.jsonl -o out.trig", 2, "rows.jsonl: has no JSON objects. Put one object on each line"),
    ("build head.csv -o out.trig", 2, "head.csv: has no column 'text'; its columns are a, b"),
    ("build pipe.txt -o out.trig", 2, "pipe.txt: is a named pipe, not a file. Save what comes out of it"),
    ("build /dev/zero -o out.trig", 2, "/dev/zero: is a device, not a file"),
    ("build absent.txt -o out.trig", 2, "absent.txt: does not exist. Check the path"),
    ("build good.txt -o out.trig -j a.toml", 2, "a.toml: is nested too deeply"),
    ("build good.txt -o out.trig -j digits.toml", 2, "digits.toml: is not TOML"),
    ("build good.txt -o out.trig -j bytes.toml", 2, "bytes.toml: is not UTF-8 text. Save it as UTF-8"),
    ("build good.txt -o out.trig -j pipe.txt", 2, "pipe.txt: is a named pipe"),
    ("build good.txt -o out.trig --base http://[", 2, "is no absolute IRI. Give one such as"),
    ("build good.txt -o out.trig --frames frames", 2, "frame own.toml: a pattern has verbs = 5. Write a list of words"),
    ("frames frames", 2, "frame own.toml: a pattern has verbs = 5. Write a list of words"),
    ("frames pipes", 2, "own.toml: is a named pipe"),
    ("add absent good.txt", 2, "absent: there is no such store. Build one with"),
    ("query positions -g deep.jsonld", 2, "deep.jsonld: is nested more than 100 deep. Write it flat"),
    ("query positions -g deep.trig", 2, "deep.trig: is nested more than 100 deep. Write it flat"),
    ("query positions -g context.jsonld", 2, "context.jsonld: "),
    ("query positions -g bad.nq", 2, "bad.nq: malformed"),
    ("query positions -g nul.trig", 2, "nul.trig: malformed"),
    ("query positions -g pipe.trig", 2, "pipe.trig: is a named pipe"),
    ("query positions -g graph.xyz", 2, "graph.xyz: not a graph format by its suffix. Take one of"),
    ("view -g bad.nq -o page.html", 2, "bad.nq: malformed"),
    ("validate bad.nq", 2, "bad.nq: "),
    ("validate deep.jsonld", 2, "deep.jsonld: is nested more than 100 deep"),
    ("export deep.trig -o x.gexf", 2, "deep.trig: is nested more than 100 deep"),
    ("import dna list.csv -o out.trig", 2, "list.csv: is no event list: it has no column agreement"),
    ("import dna pipe.txt -o out.trig", 2, "pipe.txt: is a named pipe"),
    ("import dna a.zip -o out.trig", 2, "a.zip: is a zip or office file"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bad files, and a good one."""
    made = tmp_path_factory.mktemp("bad")
    for name, data in FILES.items():
        (made / name).write_bytes(data)
    (made / "good.txt").write_text(SENTENCE)
    for name in ("frames", "pipes"):
        (made / name).mkdir()
    (made / "frames" / "own.toml").write_text('type = "Visit"\n[[pattern]]\nverbs = 5\n')
    for pipe in ("pipe.txt", "pipe.trig", "pipes/own.toml"):
        os.mkfifo(made / pipe)
    return made


@pytest.mark.parametrize(("line", "code", "told"), COMMANDS, ids=[line for line, _, _ in COMMANDS])
def test_a_bad_input_is_one_clear_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, line: str, code: int, told: str
) -> None:
    monkeypatch.chdir(folder)
    result = run(*line.split())
    assert result.exit_code == code, result.output
    assert told in result.stderr
    assert "Traceback" not in result.output
    assert "fault of kg" not in result.output
    assert result.stderr.count("\n") <= 3, "the number of documents that failed, each of them, and what came of it"
    assert not (folder / "out.trig").exists()
