"""Engines: whoever reads the documents, and whoever dies meanwhile, the graph is the same."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import mortal_readers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mortal_readers import begun, log_of, readers

from kg.building import Options, Readers, made_by
from kg.engines import batches as batch_files
from kg.engines import choice, cluster, processes
from kg.engines.batches import Batches, documents_of, singly
from kg.engines.cluster import Cluster
from kg.engines.dispatch import Crew, dispatch
from kg.engines.processes import Processes
from kg.engines.tasks import Outcome, Recipe, read_elsewhere
from kg.errors import EngineError
from kg.event_types import load_event_types
from kg.growing import build_file
from kg.language import Pipeline
from kg.model import Document

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("Okafor", "Dahl", "Lindqvist", "Brandt", "Berg", "Moreau", "Ito", "Sato", mortal_readers.DIES_ONCE)


@pytest.fixture(scope="module")
def recipe(pipeline: Pipeline) -> Recipe:
    """How workers read what ships with kg."""
    return Recipe(None, None, 1, made_by(pipeline, load_event_types(None)))


def in_batches(folder: Path, texts: list[str], size: int = 3) -> tuple[list[Path], Path]:
    """Texts in batch files of so many, and the shelf beside them; they are called d00, d01 …"""
    shelf = folder / "graph" / "readings"
    files = []
    for begin in range(0, len(texts), size):
        batch = Batches(shelf.parent / f"batches{begin}")
        for number, text in enumerate(texts[begin : begin + size], begin):
            batch.add(Document(f"d{number:02}", text))
        batch.close()
        files += batch.files
    return files, shelf


def told(outcomes: Iterator[list[Outcome]]) -> dict[str, Outcome]:
    """What became of each document; none is told of twice."""
    found = [outcome for rows in outcomes for outcome in rows]
    assert len({outcome.identifier for outcome in found}) == len(found)
    return {outcome.identifier: outcome for outcome in found}


@contextmanager
def crew(recipe: Recipe, shelf: Path, count: int, **ways: Callable[..., object]) -> Iterator[Crew]:
    """Processes that read nothing, but note what they were given."""
    ways = {"task": mortal_readers.note_and_tell, "prepare": mortal_readers.nothing} | ways
    made = Processes(recipe, shelf, count, **ways)  # type: ignore[arg-type]
    try:
        yield made
    finally:
        made.close()


class TestBatches:
    @settings(max_examples=40, deadline=None)
    @given(lengths=st.lists(st.integers(0, 3_000), max_size=90))
    def test_every_document_once_and_in_order(
        self, lengths: list[int], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        documents = [Document(f"d{number}", "a " * length) for number, length in enumerate(lengths)]
        made = [Batches(tmp_path_factory.mktemp("batches")) for _ in range(2)]
        for each in made:
            for document in documents:
                each.add(document)
            each.close()
        first, second = ([file.read_bytes() for file in each.files] for each in made)
        assert first == second, "the same documents give the same batches"
        held = [documents_of(file) for file in made[0].files]
        assert [document for batch in held for document in batch] == documents
        for batch in held:
            words = [len(document.text.split()) for document in batch]
            assert 0 < len(batch) <= batch_files.DOCUMENTS
            assert sum(words[:-1]) < batch_files.WORDS, "a batch that is full takes no more"
        for batch in held[:-1]:
            full = len(batch) == batch_files.DOCUMENTS
            assert full or sum(len(document.text.split()) for document in batch) >= batch_files.WORDS

    def test_a_batch_can_be_taken_apart(self, tmp_path: Path) -> None:
        (batch,), _ = in_batches(tmp_path, ["a", "b", "c"])
        assert [documents_of(single) for single in singly(batch)] == [[each] for each in documents_of(batch)]

    def test_one_that_was_damaged_is_named(self, tmp_path: Path) -> None:
        (batch,), _ = in_batches(tmp_path, ["a"])
        batch.write_bytes(batch.read_bytes()[:-3])
        with pytest.raises(Exception, match=rf"{batch.name}: was changed .*--resume"):
            documents_of(batch)


class TestWorkersThatDie:
    def test_each_costs_its_batch_and_no_other(self, recipe: Recipe, tmp_path: Path) -> None:
        """Of 24 documents in eight batches two end their worker once, and one whoever reads it."""
        texts = ["Okafor met Dahl."] * 24
        texts[4] = texts[13] = f"{mortal_readers.DIES_ONCE} met Dahl."
        texts[19] = f"{mortal_readers.DIES_ALWAYS} met Dahl."
        files, shelf = in_batches(tmp_path, texts)
        with crew(recipe, shelf, 3) as workers:
            outcomes = told(dispatch(workers, files))
        assert sorted(outcomes) == [f"d{number:02}" for number in range(24)]
        lost = outcomes.pop("d19").failure()
        assert (lost.source, lost.problem) == ("d19", "ends every process that reads it")
        assert "more memory" in lost.cure
        assert {outcome.reading for outcome in outcomes.values()} == {str(len(texts[0])), str(len(texts[4]))}
        times = begun(log_of(shelf))
        assert times["d19"] == 4, "twice in its batch, and twice alone"
        again = {name: count for name, count in times.items() if count > 1 and name != "d19"}
        assert again == {"d03": 2, "d04": 2, "d12": 2, "d13": 2, "d18": 3}

    def test_one_that_dies_while_it_has_nothing_to_do_is_replaced(self, recipe: Recipe, tmp_path: Path) -> None:
        files, shelf = in_batches(tmp_path, ["a", "b"], 1)
        with crew(recipe, shelf, 1) as workers:
            for file in files:
                assert len(told(dispatch(workers, [file]))) == 1
                os.kill(readers(log_of(shelf))[-1], signal.SIGKILL)
        assert len(readers(log_of(shelf))) == 2

    def test_those_that_never_come_so_far_as_to_read_are_told(self, recipe: Recipe, tmp_path: Path) -> None:
        files, shelf = in_batches(tmp_path, ["a", "b"], 1)
        with (
            crew(recipe, shelf, 1, prepare=mortal_readers.not_enough) as workers,
            pytest.raises(EngineError, match=r"too little memory for so many\. Give fewer --jobs"),
        ):
            list(dispatch(workers, files))

    def test_those_that_have_read_much_are_replaced(
        self, recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(processes, "_WORN_AFTER", 3)
        files, shelf = in_batches(tmp_path, ["a"] * 6, 1)
        with crew(recipe, shelf, 1) as workers:
            assert len(told(dispatch(workers, files))) == 6
        assert len(readers(log_of(shelf))) == 2
        assert set(begun(log_of(shelf)).values()) == {1}

    def test_none_is_left_behind(self, recipe: Recipe, tmp_path: Path) -> None:
        files, shelf = in_batches(tmp_path, ["a"] * 4, 1)
        with crew(recipe, shelf, 2, task=mortal_readers.note_and_tell_slowly) as workers:
            outcomes = dispatch(workers, files)
            next(outcomes)
        for reader in readers(log_of(shelf)):
            with pytest.raises(ProcessLookupError):
                os.kill(reader, 0)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.Popen[bytes]]:
    """A Dask cluster of processes that somebody else started; it has no workers yet."""
    with dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file",
              str(tmp_path_factory.mktemp("dask") / "scheduler.json")) as process:  # fmt: skip
        yield process


@contextmanager
def dask(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command of Dask's that goes on until the end of the block."""
    names = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    environment = os.environ | {"PYTHONPATH": names, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    command = [sys.executable, "-m", "dask", *words]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
