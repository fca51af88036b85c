"""Engines: whoever reads the documents, and whoever dies meanwhile, the graph is the same."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import distributed
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
from kg.engines.dispatch import Crew, Lost, dispatch
from kg.engines.processes import Processes
from kg.engines.tasks import Outcome, Recipe, read_elsewhere
from kg.errors import EngineError
from kg.event_types import load_event_types
from kg.growing import build_file
from kg.language import Pipeline
from kg.model import Document
from kg.text.examples import as_document

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
            batch.add(as_document(text, f"d{number:02}", None))
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
        """Of 18 documents in six batches one ends its worker once, and one whoever reads it."""
        texts = ["Okafor met Dahl."] * 18
        texts[4] = f"{mortal_readers.DIES_ONCE} met Dahl."
        texts[13] = f"{mortal_readers.DIES_ALWAYS} met Dahl."
        files, shelf = in_batches(tmp_path, texts)
        with crew(recipe, shelf, 2) as workers:
            outcomes = told(dispatch(workers, files))
        assert sorted(outcomes) == [f"d{number:02}" for number in range(18)]
        lost = outcomes.pop("d13").failure()
        assert (lost.source, lost.problem) == ("d13", "ends every process that reads it")
        assert "more memory" in lost.cure
        assert all(outcome.reading for outcome in outcomes.values())
        times = begun(log_of(shelf))
        assert times["d13"] == 4, "twice in its batch, and twice alone"
        again = {name: count for name, count in times.items() if count > 1 and name != "d13"}
        assert again == {"d03": 2, "d04": 2, "d12": 3}
        for reader in readers(log_of(shelf)):
            with pytest.raises(ProcessLookupError):  # none is left behind
                os.kill(reader, 0)

    def test_those_who_die_idle_or_have_read_much_are_replaced(
        self, recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(processes, "_WORN_AFTER", 3)
        files, shelf = in_batches(tmp_path, ["a"] * 6, 1)
        with crew(recipe, shelf, 1) as workers:
            assert len(told(dispatch(workers, files[:1]))) == 1
            (idle,) = readers(log_of(shelf))
            os.kill(idle, signal.SIGKILL)
            assert len(told(dispatch(workers, files[1:]))) == 5
        assert len(readers(log_of(shelf))) == 3
        assert set(begun(log_of(shelf)).values()) == {1}

    def test_one_without_the_memory_for_a_document_names_it_and_reads_the_others(
        self, recipe: Recipe, tmp_path: Path
    ) -> None:
        long = "\n\n".join(f"Minister Okafor met President Dahl in Oslo on {day} May 2010." for day in range(1, 31))
        files, shelf = in_batches(tmp_path, [long * 10, "Okafor met Dahl.", "Berg met Dahl."], 1)
        with crew(recipe, shelf, 1, task=mortal_readers.note_and_read_in_little_memory) as workers:
            outcomes = told(dispatch(workers, files))
        assert [name for name, outcome in sorted(outcomes.items()) if outcome.reading] == ["d01", "d02"]
        failure = outcomes["d00"].failure()
        problems = ("needs more memory than there is", "ends every process that reads it")  # where C++ gives up
        assert (failure.source, failure.problem in problems) == ("d00", True)
        assert "Split it" in failure.cure or "split it" in failure.cure

    def test_those_that_never_come_so_far_as_to_read_are_told(
        self, recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(processes, "_UNFIT", 1)
        files, shelf = in_batches(tmp_path, ["a", "b"], 1)
        with (
            crew(recipe, shelf, 1, prepare=mortal_readers.not_enough) as workers,
            pytest.raises(EngineError, match=r"too little memory for so many\. Give fewer --jobs"),
        ):
            list(dispatch(workers, files))

    def test_where_all_die_before_anything_was_read_the_documents_are_not_blamed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("kg.engines.dispatch.IN_VAIN", 5)
        files, _ = in_batches(tmp_path, ["a"] * 6, 1)
        with pytest.raises(EngineError, match="5 workers ended before anything was read"):
            list(dispatch(Doomed(), files))


class Doomed:
    """Workers of whom none survives."""

    window = 2

    def submit(self, batch: Path) -> Path:
        return batch

    def wait(self, futures: Collection[Path]) -> list[Path]:
        return list(futures)[:1]

    def result(self, future: Path) -> list[Outcome]:
        raise Lost(future)

    def close(self) -> None:
        """Nobody is left."""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for number, name in enumerate([*NAMES, *NAMES[:3]]):
        text = f"Foreign Minister Anna {name} met President Dahl in Oslo on Monday. {name} opposes the treaty.\n"
        (folder / f"{number:02}.txt").write_text(f"---\ndate: 2010-05-{number + 1:02}\n---\n{text}")
    return folder


@pytest.fixture(scope="module")
def wanted(articles: Path, pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The graph that one process makes of them, all in one batch."""
    target = tmp_path_factory.mktemp("wanted") / "graph.trig"
    assert build_file(target, [articles], pipeline).documents == 12
    return target.read_bytes()


class TestTheSameGraph:
    """Twelve short documents in six batches; the worker of one batch dies by SIGKILL in the middle."""

    @pytest.fixture(autouse=True)
    def small_batches(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(batch_files, "DOCUMENTS", 2)
        monkeypatch.setattr(choice, "Processes", partial(Processes, task=mortal_readers.note_and_read))
        monkeypatch.setattr(cluster, "Cluster", partial(Cluster, task=mortal_readers.note_and_read))

    def test_by_two_processes(self, articles: Path, wanted: bytes, pipeline: Pipeline, tmp_path: Path) -> None:
        self.check(Readers("local", 2), articles, wanted, pipeline, tmp_path)

    def test_by_a_dask_cluster_of_this_machine(
        self, articles: Path, wanted: bytes, pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        temporary = tmp_path / "temporary"
        temporary.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(temporary))
        self.check(Readers("dask", 2), articles, wanted, pipeline, tmp_path)
        assert not list(temporary.iterdir()), "the cluster leaves no files behind"

    def test_by_a_dask_cluster_that_is_there(
        self, articles: Path, wanted: bytes, pipeline: Pipeline, tmp_path: Path, cluster_elsewhere: str
    ) -> None:
        self.check(Readers("dask", None, cluster_elsewhere), articles, wanted, pipeline, tmp_path)

    def check(self, by: Readers, articles: Path, wanted: bytes, pipeline: Pipeline, folder: Path) -> None:
        target = folder / "graph.trig"
        change = build_file(target, [articles], pipeline, Options(readers=by))
        assert not change.failures
        assert target.read_bytes() == wanted
        assert not [path for path in folder.iterdir() if "unfinished" in path.name]
        times = begun(folder / "begun.log")
        assert len(times) == 12
        assert {name for name, count in times.items() if count > 1} == {"08.txt"}, "the batch was read again, alone"


class TestClustersThatFail:
    @pytest.fixture(autouse=True)
    def hasty(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 2)
        monkeypatch.setattr(cluster, "_GLANCE_SECONDS", 0.2)
        monkeypatch.setattr(cluster, "_PATIENCE_SECONDS", 1)

    def test_where_nobody_answers(self, recipe: Recipe, tmp_path: Path) -> None:
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            host, port = silent.getsockname()
            for address in (f"{host}:{port}", "nonsense://x", "tcp://127.0.0.1:notaport"):
                with pytest.raises(EngineError, match=rf"no Dask scheduler answers at {address} .*Start one with"):
                    Cluster(recipe, tmp_path, 1, address)
            silent.listen()
            with pytest.raises(EngineError, match="no Dask scheduler answers"):
                Cluster(recipe, tmp_path, 1, f"{host}:{port}")

    def test_where_there_are_no_workers(self, recipe: Recipe, tmp_path: Path, scheduler: Elsewhere) -> None:
        with pytest.raises(EngineError, match=r"has no workers\. Start some .*: dask worker tcp://127"):
            Cluster(recipe, tmp_path, 1, scheduler.address)

    def test_where_a_worker_does_not_see_the_folder(self, recipe: Recipe, tmp_path: Path) -> None:
        with pytest.raises(EngineError, match=r"does not see .*elsewhere\. Write the graph to a folder that all"):
            read_elsewhere(str(tmp_path / "elsewhere" / "b.json"), str(tmp_path / "elsewhere" / "readings"), recipe)

    def test_where_a_worker_has_another_kg(self, recipe: Recipe, tmp_path: Path) -> None:
        older = replace(recipe, made_by=replace(recipe.made_by, software_version="0.0"))
        with pytest.raises(EngineError, match=r"made by kg 0\.0 .*Install the same kg on all machines"):
            read_elsewhere(str(tmp_path / "b.json"), str(tmp_path), older)

    def test_where_the_workers_end_and_then_the_scheduler(
        self, recipe: Recipe, tmp_path: Path, scheduler: Elsewhere
    ) -> None:
        files, shelf = in_batches(tmp_path, ["a"] * 3, 1)
        for ending in ("worker", "scheduler"):
            with scheduler.workers(1) as worker:
                there = Cluster(recipe, shelf, 1, scheduler.address, task=mortal_readers.note_and_tell_slowly)
                try:
                    outcomes = dispatch(there, files)
                    next(outcomes)
                    os.killpg(worker.pid if ending == "worker" else scheduler.process.pid, signal.SIGKILL)
                    with pytest.raises(EngineError, match="has no workers" if ending == "worker" else "is gone"):
                        list(outcomes)
                finally:
                    there.close()


@dataclass(frozen=True)
class Elsewhere:
    """A scheduler that somebody else started."""

    process: subprocess.Popen[bytes]
    file: Path

    @property
    def address(self) -> str:
        return str(json.loads(self.file.read_text())["address"])

    @contextmanager
    def workers(self, count: int) -> Iterator[subprocess.Popen[bytes]]:
        """So many workers, each with a nanny."""
        options = ["--host", "127.0.0.1", "--nthreads", "1", "--nworkers", str(count), "--no-dashboard"]
        with dask("worker", self.address, *options, "--local-directory", str(self.file.parent)) as process:
            with distributed.Client(self.address) as client:
                client.wait_for_workers(count, timeout=120)
            yield process
        while self.process.poll() is None and self._seen():
            time.sleep(0.05)

    def _seen(self) -> int:
        """How many workers the scheduler believes to have."""
        with distributed.Client(self.address) as client:
            return len(client.scheduler_info(n_workers=-1)["workers"])


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """A scheduler without workers; the last test here ends it."""
    file = tmp_path_factory.mktemp("dask") / "scheduler.json"
    with dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)) as it:
        while not file.exists():
            assert it.poll() is None
            time.sleep(0.05)
        yield Elsewhere(it, file)


@pytest.fixture
def cluster_elsewhere(scheduler: Elsewhere) -> Iterator[str]:
    """The address of a cluster with two workers."""
    with scheduler.workers(2):
        yield scheduler.address


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
