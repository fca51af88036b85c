"""What a disk, a lock, a file or a want of memory can do to a build: it says so, and what was there stays."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_kills import Kg, articles, kg

from kg.stores import Store
from kg.stores.workplace import Workplace
from kg.views.store import read_quads

__all__ = ["articles", "kg"]

GOES_ON = "What was read is kept: the same command with --resume goes on."


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0 or mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", place):
        pytest.skip("only root may mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def mount(*words: str | Path) -> int:
    return subprocess.run(["mount", *map(str, words)], capture_output=True, check=False).returncode


def complaint(ended: Any, code: int = 2) -> str:
    """The one line that an ended build has to say."""
    assert ended["code"] == code, ended["text"]
    (line,) = ended["text"].strip().splitlines()
    return str(line)


@pytest.fixture
def small(kg: Kg, articles: Path, tmp_path: Path) -> Path:
    """A store of two of the articles."""
    assert kg("build", *sorted(articles.iterdir())[:2], "-o", tmp_path / "small", "-q")["code"] == 0
    return tmp_path / "small"


@pytest.mark.parametrize("name", ["graph.trig", "graph"])
def test_a_full_disk(kg: Kg, articles: Path, disk: Path, name: str) -> None:
    filling = disk / "filling"
    filling.write_bytes(bytes(2**21 - 40 * 2**10))  # the readings have room, the graph has none
    target = disk / name
    told = complaint(kg("build", articles, "-o", target, "--jobs", "1", "-q"))
    assert re.search(rf"^kg: {target}: cannot be written: .*No space left on device", told)
    assert "Make room there, or name another place." in told
    assert told.endswith(GOES_ON)
    filling.unlink()
    assert mount("-o", "remount,size=64m", disk) == 0
    again = kg("build", articles, "-o", target, "--jobs", "1", "--resume", "--json")
    assert again["code"] == 0, again["text"]
    assert json.loads(again["text"])["resumed"] > 0
    assert [path.name for path in disk.iterdir()] == [name]


@pytest.mark.parametrize("largest", [200, 4_000, 20_000])
def test_a_disk_that_takes_no_such_file_leaves_the_old_store(
    kg: Kg, articles: Path, small: Path, largest: int
) -> None:
    before, manifest = set(read_quads(small)), (small / "store.json").read_bytes()
    told = complaint(kg("add", small, articles, "-q", "--jobs", "1", largest=largest))
    assert re.search(rf"^kg: {small}.*: cannot be written.*[Ff]ile too large", told)
    assert set(read_quads(small)) == before
    assert (small / "store.json").read_bytes() == manifest
    assert kg("add", small, articles, "-q", "--jobs", "1")["code"] == 0
    assert len(Store(small).manifest().documents) == 8
    assert not [path for path in small.rglob("*") if ".part" in path.name]


def test_a_folder_that_may_only_be_read(kg: Kg, articles: Path, small: Path, disk: Path) -> None:
    mount("-o", "remount,size=64m", disk)
    shutil.copytree(small, disk / "store")
    mount("-o", "remount,ro", disk)
    for name in ("store", "new", "new.trig"):
        told = complaint(kg("build", articles, "-o", disk / name, "--jobs", "1", "-q"))
        cure = "Name a place that you may write to."
        assert told == f"kg: {disk / name}: cannot be written: Read-only file system. {cure}"
    assert set(read_quads(disk / "store")) == set(read_quads(small))


def test_a_file_that_another_kg_is_making(kg: Kg, articles: Path, tmp_path: Path) -> None:
    """The one who comes second takes nothing away from the first, who has read nothing yet."""
    target = tmp_path / "graph.trig"
    place = tmp_path / ".graph.trig.unfinished"
    place.mkdir()
    holding = ["flock", str(place / "lock"), "sh", "-c", "echo held; read end"]
    with subprocess.Popen(holding, stdin=-1, stdout=-1) as first:
        assert first.stdout
        first.stdout.readline()
        told = complaint(kg("build", articles, "-o", target, "--jobs", "1", "-q"))
        assert told == f"kg: {target}: another kg is writing there. Try again when it is done."
        assert place.is_dir()
        first.communicate(b"\n")
    assert kg("build", articles, "-o", target, "--jobs", "1", "-q")["code"] == 0
    assert not place.exists()


def test_what_was_damaged_since_it_was_read_is_read_again(kg: Kg, articles: Path, tmp_path: Path) -> None:
    whole, target = tmp_path / "whole.trig", tmp_path / "graph.trig"
    assert kg("build", articles, "-o", whole, "--jobs", "1", "-q")["code"] == 0
    place = Workplace(tmp_path / ".graph.trig.unfinished")
    complaint(kg("build", articles, "-o", target, "--jobs", "1", "-q", largest=5_000))  # enough for all but the graph
    lines = place.journal.file.read_bytes().splitlines()
    assert len(lines) == 9, "all were read"
    lines[2] = lines[2][:-9]
    lines[3] = b"\0" * len(lines[3])
    lines[4] = b'{"content": 4, "reading": []}'
    place.journal.file.write_bytes(b"\n".join([*lines, b'{"content": "cut sho']))
    names = [json.loads(line)["reading"] for line in lines[5:8]]
    place.shelf.file(names[0]).write_bytes(place.shelf.file(names[0]).read_bytes()[:-5])
    place.shelf.file(names[1]).unlink()
    again = kg("build", articles, "-o", target, "--jobs", "1", "--resume", "--json")
    assert again["code"] == 0, again["text"]
    assert json.loads(again["text"])["resumed"] == 3
    assert target.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("head", [b"", b"\xff\xfe", b"[]", b'{"made_by": "another kg", "form": ""}'])
def test_a_journal_whose_head_is_damaged_is_none(
    kg: Kg, articles: Path, tmp_path: Path, head: bytes
) -> None:
    place = tmp_path / ".graph.trig.unfinished"
    place.mkdir()
    (place / "unfinished.jsonl").write_bytes(head + b'\n{"content": "aa", "reading": "bb"}\n')
    again = kg("build", *sorted(articles.iterdir())[:1], "-o", tmp_path / "graph.trig", "--resume", "--json")
    assert again["code"] == 0, again["text"]
    assert json.loads(again["text"])["resumed"] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["graph.trig"]
