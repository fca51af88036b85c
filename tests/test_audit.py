"""An audit finds a sound store sound, and names exactly what is wrong with a damaged one."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import damage
import pyoxigraph as ox
import pytest
from damage import alter, drop, flip, manifest_of, reading, rewrite
from hand_made_readings import PROVENANCE, reading_one, reading_two
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_event_types import FILES
from typer.testing import CliRunner

import kg
from kg import growing
from kg.auditing import Report, Wishes, audit
from kg.auditing.quotes import stands_in
from kg.building import GraphSettings, Options
from kg.cli import app
from kg.errors import GraphError
from kg.judgements import append
from kg.language import Pipeline
from kg.model import Judgement, Verdict
from kg.rdf import oxigraph
from kg.rdf.tallies import tally
from kg.stores import find_store

ROOT = Path(__file__).resolve().parents[1]
CORPUS = [*sorted((ROOT / "corpus").glob("mdef2007_0[1-4]*")), ROOT / "corpus" / "nile2015_05_ministry_release.txt"]
QUICK = Wishes(shapes=False)


def run(*words: str | Path) -> Any:
    return CliRunner(env={"COLUMNS": "160", "NO_COLOR": "1"}).invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of two crises."""
    folder = tmp_path_factory.mktemp("sources")
    for file in CORPUS:
        shutil.copy(file, folder / file.name)
    return folder


@pytest.fixture(scope="module")
def sound(sources: Path, pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of these articles, with event types of its own and a judgement."""
    folder = tmp_path_factory.mktemp("sound")
    frames, judgements = folder / "frames", folder / "judgements.toml"
    frames.mkdir()
    for name, text in FILES.items():
        (frames / name).write_text(text)
    named = Judgement(Verdict.NAME, ("person/robert-gates",), "Quist", label="Gates, R.", on=date(2020, 1, 2))
    append(judgements, named)
    growing.create(folder / "store", [sources], pipeline, Options(frames=frames), judgements=judgements)
    return folder / "store"


@pytest.fixture
def store(sound: Path, tmp_path: Path) -> Path:
    """A copy of that store, to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "store"))


def faults(found: Report) -> dict[str, int]:
    return {fault.kind: fault.count for fault in found.faults}


def test_a_store_as_it_was_built_is_sound(sound: Path, sources: Path) -> None:
    """Also where it is made again from its readings, and held to the shapes and its sources."""
    found = kg.audit(sound, again=True, sources=sources)
    assert found.is_sound
    assert (found.faults, found.notes) == ((), ())
    told = manifest_of(sound)
    assert found.documents == told["counts"]["documents"] == len(CORPUS)
    named = [quad for quad in kg.load(sound).store if quad.graph_name != ox.DefaultGraph()]
    assert found.quads == told["counts"]["quads"] == len(named)
    assert found.evidence > 50


def test_the_manifest_names_what_the_bytes_depend_on(sound: Path, sources: Path) -> None:
    told = manifest_of(sound)
    for row in told["documents"]:
        (shell,) = subprocess.check_output(["sha256sum", sources / row["identifier"]], text=True).split()[:1]
        assert row["sha256"] == shell
    assert {"spacy", "onnxruntime", "tokenizers", "numpy", "pyoxigraph", "python"} <= set(told["libraries"])
    meetings = kg.load(sound).table("SELECT ?g ?m { GRAPH ?g { ?m a dm:Meeting } }")
    assert told["counts"]["Meeting"] == len(set(meetings.rows)) > 0


def test_a_graph_has_the_digest_that_sort_and_sha256sum_tell(sound: Path, tmp_path: Path) -> None:
    kg.load(sound).save(tmp_path / "all.nq")
    for row in manifest_of(sound)["documents"]:
        graph = f"<https://w3id.org/demarche/id/document/{row['identifier']}/graph> .\n"
        lines = [line for line in (tmp_path / "all.nq").read_text("utf-8").splitlines(True) if line.endswith(graph)]
        (tmp_path / "one.nq").write_text("".join(lines), "utf-8")
        told = subprocess.check_output(f"LC_ALL=C sort -u {tmp_path / 'one.nq'} | sha256sum", shell=True, text=True)
        assert told.split()[0] == row["tally"]["digest"]


def frames_of(store: Path) -> Path:
    return next(store.glob("frames-*"))


def set_count(told: dict[str, Any]) -> None:
    told["counts"]["Meeting"] += 1


def set_tally(told: dict[str, Any]) -> None:
    told["documents"][1]["tally"]["digest"] = "0" * 64


def set_names(told: dict[str, Any]) -> None:
    told["documents"][1]["names"] = "0" * 32


DAMAGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a bit of a reading flips": (lambda store: flip(reading(store), 100), {"reading-changed"}),
    "a reading is cut short": (lambda store: reading(store).write_bytes(b""), {"reading-changed"}),
    "a reading is deleted": (lambda store: reading(store).unlink(), {"reading-gone"}),
    "readings are exchanged": (damage.swap_readings, {"reading-other", "manifest-changed"}),
    "a quad is removed": (damage.remove_named, {"graph-changed", "union-more"}),
    "a quad is added": (damage.add_named, {"graph-changed", "union-less"}),
    "the whole graph lacks a quad": (damage.remove_whole, {"union-less"}),
    "the whole graph has one more": (damage.add_whole, {"union-more"}),
    "evidence is moved": (damage.move_offset, {"graph-changed", "evidence-text"}),
    "evidence is reworded": (alter("text", "Okafor met nobody."), {"graph-changed", "evidence-text"}),
    "a quote is reworded": (alter("quote", "We never met."), {"graph-changed", "quote-text"}),
    "a text is rewritten": (alter("content", "Okafor met Dahl."), {"graph-changed", "text-changed"}),
    "a text's hash is another": (alter("contentHash", "0" * 64), {"graph-changed", "text-changed"}),
    "a confidence is beyond all": (alter("confidence", "1.5"), {"graph-changed", "evidence-lacks"}),
    "evidence has no confidence": (drop("confidence"), {"graph-changed", "evidence-lacks"}),
    "evidence names no document": (drop("document"), {"graph-changed", "evidence-lacks"}),
    "a fact has no evidence": (drop("evidence", "Tenure"), {"graph-changed", "fact-bare"}),
    "an event has no status": (drop("status", "Event"), {"graph-changed", "fact-status"}),
    "a position has no stance": (drop("stance", "Position"), {"graph-changed", "fact-status"}),
    "somebody unknown takes part": (damage.refer_elsewhere, {"graph-changed", "iri-dangling"}),
    "a term is made up": (damage.unknown_term, {"graph-changed", "term-unknown"}),
    "a thing has no IRI": (damage.blank_node, {"graph-changed", "blank-node"}),
    "a graph is dropped": (damage.drop_graph, {"graph-gone", "union-more"}),
    "something shared is renamed": (damage.rename_shared, {"graph-changed"}),
    "the shared graph is dropped": (damage.drop_shared, {"graph-gone", "union-more"}),
    "a graph comes from nowhere": (damage.strange_graph, {"graph-strange"}),
    "the database is truncated": (damage.truncate_database, {"graph-unreadable"}),
    "the database is deleted": (lambda store: shutil.rmtree(next(store.glob("graph-*"))), {"graph-unreadable"}),
    "a count is raised": (lambda store: rewrite(store, set_count), {"manifest-counts"}),
    "a digest is another": (lambda store: rewrite(store, set_tally), {"graph-changed"}),
    "the names are others": (lambda store: rewrite(store, set_names), {"manifest-changed"}),
    "an event type is altered": (lambda store: flip(next(frames_of(store).glob("*.ttl")), 3), {"frames-changed"}),
    "an event type is deleted": (lambda store: next(frames_of(store).glob("*.ttl")).unlink(), {"frames-changed"}),
    "the event types are deleted": (lambda store: shutil.rmtree(frames_of(store)), {"frames-changed"}),
    "a judgement is withdrawn": (lambda store: (store / "judgements.toml").unlink(), {"judgements-changed"}),
    "judgements are malformed": (lambda store: (store / "judgements.toml").write_text("[["), {"judgements-broken"}),
}  # fmt: skip


@pytest.mark.parametrize("told", DAMAGES)
def test_each_kind_of_damage_is_named(store: Path, told: str) -> None:
    done, expected = DAMAGES[told]
    done(store)
    found = audit(store, QUICK)
    assert found.kinds == expected
    assert all(fault.where and fault.cure for fault in found.faults)


def test_the_shapes_find_what_a_thing_lacks(store: Path) -> None:
    """A country keeps its name nowhere but in the graph of what is shared, so no document's graph shows its loss."""
    held = damage.database(store)
    label = damage.first(held, "http://www.w3.org/2004/02/skos/core#prefLabel")
    damage.exchange(held, label)
    del held
    found = audit(store)
    assert {fault.what: fault.where for fault in found.faults if fault.kind == "shape"} == {
        "breaks the rule: actors, places and topics have one preferred label": (str(label.subject).strip("<>"),)
    }


def test_a_forger_who_mends_all_digests_is_found_by_making_the_graph_again(store: Path) -> None:
    """A country is exchanged in a position's holder: all terms are known, all words stand where they stood."""
    held = damage.database(store)
    old = damage.first(held, "https://w3id.org/demarche/ns#stance")
    other = "Supports" if str(old.object).endswith("Opposes>") else "Opposes"
    damage.exchange(held, old, damage.with_object(old, damage.term(other)))
    held.flush()
    now = tally(oxigraph.quads_of(held.quads_for_pattern(None, None, None, old.graph_name)))
    del held

    def mend(told: dict[str, Any]) -> None:
        name = str(old.graph_name).split("/document/")[1].removesuffix("/graph>")
        (row,) = [row for row in told["documents"] if row["identifier"] == name]
        row["tally"]["digest"] = now.digest

    rewrite(store, mend)
    assert audit(store).is_sound
    assert faults(audit(store, replace(QUICK, again=True))) == {"graph-other": 1}


def test_sources_that_changed_or_vanished_are_notes(store: Path, sources: Path, tmp_path: Path) -> None:
    """Also on another machine, where they lie below another folder."""
    moved = Path(shutil.copytree(sources, tmp_path / "moved"))
    wishes = replace(QUICK, sources=moved)
    assert [note.kind for note in audit(store, wishes).notes] == ["left-out"]
    first, second, *_ = sorted(moved.iterdir())
    first.write_text("Okafor met Dahl.")
    second.unlink()
    found = audit(store, wishes)
    assert found.is_sound
    told = {note.kind: note.where for note in found.notes}
    assert told["source-changed"] == (str(sources / first.name),)
    assert told["source-gone"] == (str(sources / second.name),)


def test_other_versions_are_a_note(store: Path) -> None:
    rewrite(store, lambda told: told["libraries"].update(rapidfuzz="1.0"))
    found = audit(store, QUICK)
    assert found.is_sound
    (note,) = [note for note in found.notes if note.kind == "other-versions"]
    assert note.where[0].startswith("rapidfuzz 1.0, here ")


def test_a_manifest_of_an_earlier_kg_is_read_and_completed(store: Path) -> None:
    """What it tells is held against the store; an addition counts what it did not, and gives the manifest of today."""
    before = manifest_of(store)

    def simplify(told: dict[str, Any]) -> None:
        for field in ("libraries", "counts", "common", "file"):
            del told[field]
        for row in told["documents"]:
            del row["tally"], row["sha256"]

    rewrite(store, simplify)
    found = audit(store, QUICK)
    assert found.is_sound
    assert {note.kind for note in found.notes} == {"uncounted", "left-out"}
    growing.add(store)
    after = manifest_of(store)
    for row in before["documents"]:
        row["sha256"] = ""  # the sources were not read again
    assert after == before
    assert audit(store, QUICK).is_sound


def test_what_grew_and_shrank_is_sound(store: Path, pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text("GENEVA - Ada Quist met Chancellor Brandt on Monday. She opposes the treaty.")
    growing.add(store, [tmp_path / "wire.txt"], pipeline)
    assert audit(store, replace(QUICK, again=True)).is_sound
    kg.remove(store, CORPUS[0].name)
    assert audit(store, replace(QUICK, again=True)).is_sound
    assert audit(store, QUICK).documents == len(CORPUS)


def test_a_graph_file_with_its_manifest(sources: Path, pipeline: Pipeline, tmp_path: Path) -> None:
    """Without one it is held to the contract alone; with one to the byte."""
    graph, manifest = tmp_path / "graph.trig", tmp_path / "graph.trig.manifest.json"
    article = sources / CORPUS[0].name
    quads = growing.build_file(graph, [article], pipeline).quads
    assert audit(graph, QUICK).is_sound
    with pytest.raises(GraphError, match="has no manifest"):
        audit(graph, replace(QUICK, sources=sources))
    growing.build_file(graph, [article], pipeline, manifest=True)
    found = audit(graph, Wishes(sources=sources))
    assert (found.is_sound, found.notes) == (True, ())
    oxigraph.write([row for row in quads if row.predicate != "https://w3id.org/demarche/ns#toldName"], graph)
    assert faults(audit(graph, QUICK)) == {"file-changed": 1, "graph-changed": 1}
    manifest.rename(tmp_path / "other.json")
    assert audit(graph, QUICK).is_sound
    assert audit(graph, replace(QUICK, manifest=tmp_path / "other.json")).kinds == {"file-changed", "graph-changed"}


def test_a_manifest_goes_with_the_file_that_it_tells_of(sources: Path, tmp_path: Path) -> None:
    told = run("build", sources / CORPUS[0].name, "-o", tmp_path / "graph.nq", "--manifest", "-q")
    assert told.exit_code == 0, told.stderr
    assert run("audit", tmp_path / "graph.nq", "--no-shapes", "--sources", sources).exit_code == 0
    assert run("build", sources / CORPUS[1].name, "-o", tmp_path / "graph.nq", "-q").exit_code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["graph.nq"]


def test_a_file_without_names_of_graphs_nor_texts(sources: Path, pipeline: Pipeline, tmp_path: Path) -> None:
    options = Options(settings=GraphSettings("https://example.org/own/", store_text=False))
    growing.build_file(tmp_path / "graph.ttl", [sources / CORPUS[0].name], pipeline, options, manifest=True)
    found = audit(tmp_path / "graph.ttl")
    assert found.is_sound
    assert found.evidence == 0
    assert {note.kind for note in found.notes} == {"untexted", "left-out"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two short readings."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "none.toml").write_text("")
    readings = [reading_one(), reading_two()]
    growing.keep(folder / "store", readings, PROVENANCE, GraphSettings(), folder / "none.toml", "made up")
    return folder / "store"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_quad_can_be_changed_unseen(small: Path, data: st.DataObject) -> None:
    """Whichever quad goes, comes or says something else, in its graph alone or in the whole too."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(shutil.copytree(small, Path(folder) / "store"))
        held = damage.database(store)
        quad = data.draw(st.sampled_from(sorted(held, key=str)), "quad")
        change = data.draw(st.sampled_from(["remove", "alter", "add"]), "change")
        both = data.draw(st.booleans(), "in the whole too")
        words = data.draw(st.text(st.characters(codec="utf-8"), max_size=5), "words")
        other = damage.with_object(quad, ox.Literal(f"Lindqvist {words}"))
        for each in damage.named_and_whole([quad]) if both and change != "add" else [quad]:
            if change != "add":
                held.remove(each)
        for each in damage.named_and_whole([other]) if both and change != "remove" else [other]:
            if change != "remove":
                held.add(each)
        del held
        assert not audit(store, QUICK).is_sound


def test_a_tally_knows_neither_order_nor_doubles() -> None:
    rows = list(oxigraph.read(ROOT / "tests" / "data" / "small.trig"))
    assert tally(rows) == tally([*reversed(rows), *rows[:7]]) != tally(rows[1:])


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("We came, and we saw.", True),
        ("We came and Okafor saw.", False),
        ("We came. Then we went, all of us.", True),
        ("We saw. We came to see.", False),
        ("He said so.", False),
        (" ", False),
    ],
)
def test_a_quote_may_be_interrupted_and_no_more(quote: str, stands: bool) -> None:
    text = 'MINSK - "We came," Okafor said\non Monday, "and we saw."\n\n"We came. Then we\n\n"went, all of us."'
    assert stands_in(quote, text) is stands


def test_the_command_tells_what_where_and_the_cure(store: Path, tmp_path: Path) -> None:
    """0 where all is sound, 1 where something is wrong, 2 where there is nothing to look at."""
    told = run("audit", store, "--no-shapes", "--quiet")
    assert (told.exit_code, told.stdout) == (0, "")
    told = run("audit", store)
    assert told.exit_code == 0
    assert "sound (5 documents" in told.stdout
    reading(store, 0).unlink()
    reading(store, 1).unlink()
    told = run("audit", store, "--no-shapes", "--limit", "1")
    assert told.exit_code == 1
    assert "a document's reading is missing" in told.stdout
    assert "… and 1 more" in told.stdout
    assert "2 faults" in told.stdout
    told = run("audit", store, "--no-shapes", "--json")
    assert told.exit_code == 1
    (fault,) = json.loads(told.stdout)["faults"]
    assert (fault["kind"], fault["count"], len(fault["where"])) == ("reading-gone", 2, 2)
    for wrong in ([tmp_path / "none"], [tmp_path], [store, "--manifest", store / "store.json"], [__file__]):
        told = run("audit", *wrong)
        assert (told.exit_code, told.stderr.count("\n")) == (2, 1), told.stderr
    (store / "store.json").write_text("{")
    told = run("audit", store)
    assert told.exit_code == 2
    assert "malformed" in told.stderr


def test_a_store_that_grows_meanwhile_is_not_judged(store: Path) -> None:
    def grow(done: int, _total: int) -> None:
        if done == 1:
            kg.remove(store, CORPUS[-1].name)

    with pytest.raises(GraphError, match="was changed while it was looked at"):
        audit(store, QUICK, grow)
    assert find_store(store).manifest().counts["documents"] == len(CORPUS) - 1
