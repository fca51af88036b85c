"""Whatever of a store's files is damaged is found, told with the store's name and the cure, and the cure heals it."""

# Fixtures that are asked for by name alone are no unused arguments.
# ruff: noqa: ARG001
from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from damage import flip, reading
from hand_made_readings import PROVENANCE
from test_store import articles, bytes_and_times, cheap, quads, run, store, without_places

import kg
from kg import growing
from kg.auditing import Wishes, audit
from kg.errors import GraphError
from kg.rdf import oxigraph
from kg.stores import Store, find_store

__all__ = ["articles", "cheap", "store"]

QUICK = Wishes(shapes=False)


def graph_of(store: Path) -> Path:
    return find_store(store).graph(find_store(store).manifest())


def flip_largest(store: Path) -> None:
    """Flips a bit in the middle of the database's largest table."""
    largest = max(graph_of(store).glob("*.sst"), key=lambda file: file.stat().st_size)
    flip(largest, largest.stat().st_size // 3)


def flip_all(store: Path) -> None:
    """Flips a bit in each of the database's tables: no question can be answered."""
    for table in graph_of(store).glob("*.sst"):
        flip(table, 40)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a bit flipped": flip_largest,
    "bits flipped in all tables": flip_all,
    "the file that names the others is damaged": lambda store: flip(graph_of(store) / "CURRENT", 3),
    "the database is gone": lambda store: shutil.rmtree(graph_of(store)),
}


def test_a_bit_that_flips_in_any_table_of_a_database_is_found(store: Path) -> None:
    """Also in the orders that serve only some questions, wherever in the table it is."""
    assert audit(store, QUICK).is_sound
    tables = sorted(graph_of(store).glob("*.sst"))
    assert len(tables) == 12
    for number, table in enumerate(tables):
        whole = table.read_bytes()
        flip(table, (20, len(whole) // 3, len(whole) // 2)[number % 3])
        found = audit(store, QUICK)
        assert found.kinds == {"graph-unreadable"}, table.name
        assert "--reread" in found.faults[0].cure
        table.write_bytes(whole)
    assert audit(store, QUICK).is_sound


@pytest.mark.parametrize("told", DAMAGES)
@pytest.mark.parametrize("command", [["--reread"], []])
def test_a_damaged_database_is_written_anew(store: Path, told: str, command: list[str]) -> None:
    """By the cure that is named, and by an addition that would have had nothing to write."""
    before, manifest = quads(store), (store / "store.json").read_bytes()
    DAMAGES[told](store)
    assert audit(store, QUICK).kinds == {"graph-unreadable"}
    done = run("add", store, "-q", *command)
    assert (done.exit_code, done.stderr) == (0, "")
    assert audit(store, QUICK).is_sound
    assert quads(store) == before
    assert (store / "store.json").read_bytes() == manifest
    assert len(list(store.glob("graph-*"))) == 1


def test_an_addition_to_a_database_that_cannot_be_opened_writes_it_anew(store: Path, tmp_path: Path) -> None:
    flip(graph_of(store) / "CURRENT", 3)
    (tmp_path / "new.txt").write_text("Berg met Okafor.")
    growing.add(store, [tmp_path / "new.txt"])
    assert audit(store, QUICK).is_sound
    assert len(kg.load(store).table("documents")) == 4


def test_what_is_sound_is_not_written_for_nothing(store: Path) -> None:
    before = bytes_and_times(store)
    assert not growing.add(store).written
    assert bytes_and_times(store) == before
    assert growing.add(store, reread=True).written


def test_a_store_whose_database_was_just_being_exchanged_is_as_it_was(store: Path) -> None:
    """Killed between the two names: the new database is whole, and has not its name yet."""
    before, graph = quads(store), graph_of(store)
    graph.rename(graph.with_name(graph.name + ".anew"))
    assert quads(store) == before
    assert audit(store, QUICK).is_sound
    growing.add(store, reread=True)
    assert [each.name for each in store.glob("graph-*")] == [graph.name]
    assert quads(store) == before


@pytest.mark.parametrize("told", list(DAMAGES)[1:])
@pytest.mark.parametrize("command", [["query", "documents", "-g"], ["topics", "-g"], ["export", "-o", "all.nq"]])
def test_a_question_to_a_damaged_store_tells_the_cure(store: Path, told: str, command: list[str]) -> None:
    DAMAGES[told](store)
    done = run(*command, store)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"kg: {store}: its database is damaged")
    assert f"kg audit {store} " in done.stderr
    assert f"kg add {store} --reread " in done.stderr
    assert "fault of kg" not in done.stderr
    with pytest.raises(GraphError, match="is damaged"):
        kg.load(store).table("SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize("broken", [lambda file: file.unlink(), lambda file: flip(file, 30)])
def test_a_reading_is_mended_by_adding_its_source(store: Path, broken: Callable[[Path], object]) -> None:
    sound, row = quads(store), find_store(store).manifest().documents[0]
    before = without_places(store)
    broken(reading(store))
    (fault,) = audit(store, QUICK).faults
    assert fault.where == (f"{row.identifier} (from {row.source})",)
    assert "kg add" in fault.cure
    for command in (["--reread"], []):
        done = run("add", store, *command, "-q")
        assert done.exit_code == 2
        assert f"{row.identifier}. Read that again: kg add {store} {row.source}\n" in done.stderr.replace("\\", "")
    done = run("add", store, row.source, "-q")
    assert done.exit_code == 0, done.stderr
    assert audit(store, QUICK).is_sound
    assert (quads(store), without_places(store)) == (sound, before)


def test_a_file_that_was_altered_is_to_be_built_anew(cheap: None, articles: Path, tmp_path: Path) -> None:
    """What only stores take is not named as its cure."""
    graph = tmp_path / "graph.trig"
    made = growing.build_file(graph, [articles], manifest=True)
    oxigraph.write([row for row in made.quads if "toldName" not in row.predicate], graph)
    found = audit(graph, QUICK)
    assert found.kinds == {"file-changed", "graph-changed"}
    assert all("build it anew" in fault.cure and "kg add" not in fault.cure for fault in found.faults)


def test_an_unfinished_build_is_told_as_such(tmp_path: Path) -> None:
    workplace = Store(tmp_path / "store").workplace
    workplace.folder.mkdir()
    workplace.journal.begin(PROVENANCE)
    told = f"an unfinished build lies there.*kg build SOURCE... -o {tmp_path / 'store'}/ --resume"
    for asked in (kg.load, audit, growing.add):
        with pytest.raises(GraphError, match=told):
            asked(tmp_path / "store")
