"""Builds that are killed at any moment: the same command with --resume ends with the graph of an uninterrupted one."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mortal_readers import readers

from kg.views.store import read_quads

ROOT = Path(__file__).resolve().parents[1]
POINTS = 20
"""Kills of each kind of graph: half of them at changes to the file system, half by the clock."""


@dataclass(frozen=True)
class Kg:
    """`kg` in processes that are forked from one that has loaded everything."""

    process: subprocess.Popen[str]

    def __call__(self, *words: str | Path, **how: Any) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps({"words": [str(word) for word in words], **how}), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def kg() -> Iterator[Kg]:
    command = [sys.executable, str(ROOT / "tests" / "killed_builds.py")]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200"}
    with subprocess.Popen(command, env=environment, stdin=-1, stdout=-1, text=True) as process:
        yield Kg(process)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight short articles, which are read in four batches."""
    folder = tmp_path_factory.mktemp("articles")
    for number, name in enumerate(("Okafor", "Lindqvist", "Brandt", "Berg", "Moreau", "Quist", "Sato", "Ito")):
        text = f"Foreign Minister Ada {name} met President Dahl in Oslo on Monday. {name} opposes the treaty.\n"
        (folder / f"{name}.txt").write_text(f"---\ndate: 2010-05-{number + 1:02}\n---\n{text}")
    return folder


def files(folder: Path) -> list[str]:
    """All that lies in a folder, but for what tells of a database's own affairs."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if "graph-" not in str(path.parent))


@pytest.mark.parametrize("name", ["graph.trig", "graph"])
def test_a_build_can_be_killed_at_any_moment(kg: Kg, articles: Path, tmp_path: Path, name: str) -> None:
    whole, folder = tmp_path / "whole", tmp_path / "killed"
    whole.mkdir()
    started = time.monotonic()
    built = kg("build", articles, "-o", whole / name, "--jobs", "1", "-q")
    seconds = time.monotonic() - started
    assert built["code"] == 0, built["text"]
    chance = random.Random(name)
    resumed = 0  # after kills at changes: which moment the clock hits depends on the machine
    for point in range(POINTS):
        folder.mkdir()
        by_clock = {"after": seconds * (point + chance.random()) / POINTS}
        by_event = {"event": int(built["changes"] * (point + chance.random()) / POINTS) + 1}
        how = by_clock if point % 2 else by_event
        killed = kg("build", articles, "-o", folder / name, "--jobs", "1", "-q", **how)
        assert killed["code"] in ((-9, 0) if point % 2 else (-9,)), killed["text"]
        again = kg("build", articles, "-o", folder / name, "--jobs", "1", "--resume", "--json")
        assert again["code"] == 0, again["text"]
        resumed += 0 if point % 2 else json.loads(again["text"])["resumed"]
        assert files(folder) == files(whole), f"nothing is left over after {killed}"
        if (folder / name).is_dir():
            assert set(read_quads(folder / name)) == set(read_quads(whole / name))
            assert (folder / name / "store.json").read_bytes() == (whole / name / "store.json").read_bytes()
        else:
            assert (folder / name).read_bytes() == (whole / name).read_bytes()
        shutil.rmtree(folder)
    assert resumed > POINTS // 2, "what was read before the kill was not read again"


def test_an_addition_can_be_killed_at_any_moment(kg: Kg, articles: Path, tmp_path: Path) -> None:
    small, large, folder = tmp_path / "small", tmp_path / "large", tmp_path / "killed"
    first, others = sorted(articles.iterdir())[:3], sorted(articles.iterdir())[3:]
    assert kg("build", *first, "-o", small, "-q")["code"] == 0
    shutil.copytree(small, large)
    started = time.monotonic()
    added = kg("add", large, *others, "--jobs", "1", "-q")
    seconds = time.monotonic() - started
    states = set(read_quads(small)), set(read_quads(large))
    chance = random.Random("add")
    for point in range(POINTS):
        shutil.copytree(small, folder)
        by_clock = {"after": seconds * (point + chance.random()) / POINTS}
        by_event = {"event": int(added["changes"] * (point + chance.random()) / POINTS) + 1}
        kg("add", folder, *others, "--jobs", "1", "-q", **(by_clock if point % 2 else by_event))
        assert set(read_quads(folder)) in states, "what is there is whole, before anybody mends it"
        again = kg("add", folder, *others, "--jobs", "1", "-q")
        assert again["code"] == 0, again["text"]
        assert set(read_quads(folder)) == states[1]
        assert (folder / "store.json").read_bytes() == (large / "store.json").read_bytes()
        assert files(folder) == files(large)
        shutil.rmtree(folder)


def test_worker_processes_end_with_the_build_that_began_them(kg: Kg, articles: Path, tmp_path: Path) -> None:
    """One build after the other is ended: by Ctrl-C, by a kill of all its processes, by a kill of the first alone."""
    whole, folder = tmp_path / "whole.trig", tmp_path / "killed"
    folder.mkdir()
    assert kg("build", articles, "-o", whole, "--jobs", "1", "-q")["code"] == 0
    place = folder / ".graph.trig.unfinished"
    words = ["build", articles, "-o", folder / "graph.trig", "--jobs", "2", "--resume", "-q"]
    for lines, number, group in ((2, signal.SIGINT, True), (4, signal.SIGKILL, True), (6, signal.SIGKILL, False)):
        how = {"journal": str(place / "unfinished.jsonl"), "lines": lines, "signal": number, "group": group}
        ended = kg(*words, **how)
        if number == signal.SIGINT:
            assert ended["code"] == 130
            told = "kg: interrupted; what was read is kept, and the same command with --resume goes on"
            assert ended["text"].strip() == told
            assert files(place) == files_of(place, "lock", "unfinished.jsonl"), "nothing lies there but what was read"
        else:
            assert ended["code"] == -signal.SIGKILL
            # Python's own tracker may outlive the process, and tell of the semaphores that it clears away.
            assert not ended["text"] or "resource_tracker" in ended["text"]
        until(lambda: not any(map(is_there, readers(folder / "begun.log"))))
    last = kg("build", articles, "-o", folder / "graph.trig", "--jobs", "1", "--resume", "--json")
    assert json.loads(last["text"])["resumed"] >= 5
    assert (folder / "graph.trig").read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in folder.iterdir()) == ["begun.log", "graph.trig"]


def files_of(place: Path, *names: str) -> list[str]:
    """Those names, and all readings that a workplace has."""
    found = [str(path.relative_to(place)) for path in (place / "readings").rglob("*")]
    assert not [name for name in found if ".part" in name]
    return sorted([*names, "readings", *found])


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()


def until(wanted: Callable[[], bool]) -> None:
    """Waits for what has to come, though nobody can say when."""
    for _ in range(600):
        if wanted():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to pass")
