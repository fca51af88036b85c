"""Graphs that grow: a store is what building all its documents at once gives, and nothing interrupts that."""

# Fixtures that are asked for by name alone are no unused arguments.
# ruff: noqa: ARG001, ARG002
from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hand_made_readings import reading_one, reading_two
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_event_types import FILES
from typer.testing import CliRunner

import kg
from kg import growing
from kg.building import GraphSettings, Options, build, link
from kg.cli import app
from kg.engines import tasks
from kg.errors import GraphError, SourceError
from kg.growing import checks, intake, work
from kg.language import Pipeline
from kg.model import Document, Entity, EntityKind, Fact, Judgement, Reading, Span, Status, Verdict
from kg.rdf import database
from kg.rdf.terms import Quad
from kg.stores import Store
from kg.stores import readings as rows
from kg.views.store import read_quads

ROOT = Path(__file__).resolve().parents[1]
CORPUS = sorted((ROOT / "corpus").glob("mdef2007_0*.txt"))[:4]
MET = re.compile(r"(\w+) met (\w+)")


def understood(document: Document) -> Reading:
    """A reading as cheap as can be: of every "Okafor met Dahl" a meeting of the two."""
    entities: dict[str, Entity] = {}
    facts = []
    for found in MET.finditer(document.text):
        for name in found.groups():
            entities[name.lower()] = Entity(name.lower(), EntityKind.PERSON, name)
        span = Span(*found.span())
        roles = {"participant": tuple(name.lower() for name in found.groups())}
        facts.append(Fact(f"meeting-{span.start}", "Meeting", span, span, "test", roles=roles, status=Status.OCCURRED))
    return Reading(document, tuple(entities.values()), (), tuple(facts))


def read_cheaply(documents: Sequence[Document], *_: object, **__: object) -> tuple[list[Reading], list[SourceError]]:
    return [understood(document) for document in documents], []


READER = SimpleNamespace(name="cheap", version="1.0", digest="aa")


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read without the pipeline."""
    monkeypatch.setattr(tasks, "read", read_cheaply)
    monkeypatch.setattr(intake, "load_pipeline", lambda _: READER)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Three articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("Okafor met Dahl on Monday.\n")
    (folder / "two.txt").write_text("Okafor met Lindqvist in Oslo. Dahl met Brandt.\n")
    (folder / "three.txt").write_text("Okafor met Dahl again.\n")
    return folder


@pytest.fixture
def store(cheap: None, articles: Path, tmp_path: Path) -> Path:
    """A store of the three articles."""
    growing.create(tmp_path / "store", [articles])
    return tmp_path / "store"


def bytes_and_times(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder, and when it was written."""
    return {
        str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }


def quads(folder: Path) -> set[Quad]:
    """What a store's graph holds; the union's copies must be there, and no others."""
    found = set(read_quads(folder))
    (count,) = kg.load(folder).table("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0]
    assert count == len({quad[:3] for quad in found})
    return found


def without_places(folder: Path) -> bytes:
    """A store's manifest, where the documents came from left out, and the graph's name, which tells that too."""
    return re.sub(rb'"(source|graph)": ".*"', b"", (folder / "store.json").read_bytes())


def at_once(texts: dict[str, str], folder: Path) -> tuple[set[Quad], bytes]:
    """The graph of documents built together, without any store; and the manifest of a store built of them."""
    source = folder / "at-once"
    source.mkdir()
    for name, text in texts.items():
        (source / name).write_text(text)
    growing.create(folder / "other", [source])
    manifest = Store(folder / "other").manifest()
    documents = [Store(folder / "other").document(row) for row in manifest.documents]
    linked = link([understood(document) for document in documents], manifest.made_by, GraphSettings())
    return set(linked.quads()), without_places(folder / "other")


def run(*words: str | Path, stdin: str | None = None) -> Any:
    return CliRunner(env={"COLUMNS": "160", "NO_COLOR": "1"}).invoke(app, [str(word) for word in words], stdin)


NAMES = ("Okafor", "Dahl", "Lindqvist")
TEXTS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).map(lambda pair: f"{pair[0]} met {pair[1]}. "),
    min_size=1,
    max_size=3,
).map("".join)
STEPS = st.lists(st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"]), TEXTS, min_size=1), min_size=1,
                 max_size=4)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, data=st.data())
def test_any_way_to_the_same_documents_gives_the_same_store(
    cheap: None, steps: list[dict[str, str]], data: st.DataObject
) -> None:
    """Documents come in any order and number, are replaced and removed: nothing tells how it came about."""
    held: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name:
        folder, grown = Path(name), Path(name) / "grown"
        for number, texts in enumerate(steps):
            source = folder / str(number)
            source.mkdir()
            for identifier, text in texts.items():
                (source / identifier).write_text(text)
            change = growing.add(grown, [source]) if number else growing.create(grown, [source])
            assert set(change.added) == set(texts) - set(held)
            assert set(change.replaced) == {each for each in texts if each in held and held[each] != texts[each]}
            held |= texts
            gone = data.draw(st.sets(st.sampled_from(sorted(held)), max_size=len(held) - 1))
            if gone:
                assert growing.remove(grown, sorted(gone)).removed == sorted(gone)
                held = {each: text for each, text in held.items() if each not in gone}
        wanted, manifest = at_once(held, folder)
        assert quads(grown) == wanted
        assert without_places(grown) == manifest


def test_articles_added_one_by_one_give_the_graph_of_all(pipeline: Pipeline, tmp_path: Path) -> None:
    grown = tmp_path / "grown"
    growing.create(grown, [CORPUS[2]], pipeline)
    growing.add(grown, [CORPUS[0], CORPUS[3]], pipeline)
    growing.add(grown, CORPUS[::-1], pipeline)
    assert set(read_quads(grown)) == set(build(CORPUS, pipeline).quads)


class TestAdding:
    def test_what_is_there_is_not_read_again(
        self, store: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []

        def noted(documents: Sequence[Document], *_: object, **__: object) -> Any:
            asked.extend(document.identifier for document in documents)
            return read_cheaply(documents)

        monkeypatch.setattr(tasks, "read", noted)
        (articles / "four.txt").write_text("Brandt met Berg.")
        (articles / "one.txt").write_text("Okafor met Berg on Monday.\n")
        change = growing.add(store, [articles])
        assert asked == ["four.txt", "one.txt"]
        assert (change.added, change.replaced, change.unchanged) == (
            ["four.txt"], ["one.txt"], ["three.txt", "two.txt"],
        )  # fmt: skip
        assert change.documents == 4

    def test_adding_again_writes_nothing(self, store: Path, articles: Path) -> None:
        before = bytes_and_times(store)
        change = growing.add(store, [articles])
        assert not change.written
        assert change.unchanged == ["one.txt", "three.txt", "two.txt"]
        assert not growing.add(store).written
        assert bytes_and_times(store) == before

    def test_a_changed_article_takes_its_own_assertions_with_it(self, store: Path, articles: Path) -> None:
        people = kg.load(store).table("actors", kind="Person").column("actor")
        assert "Brandt" in people
        (articles / "two.txt").write_text("Okafor met Lindqvist in Oslo.\n")
        growing.add(store, [articles / "two.txt"])
        people = kg.load(store).table("actors", kind="Person").column("actor")
        assert "Lindqvist" in people
        assert "Brandt" not in people

    def test_a_new_date_is_a_change_too(self, store: Path, articles: Path) -> None:
        run("add", store, articles / "one.txt", "--date", "2010-05-12")
        assert date(2010, 5, 12) in kg.load(store).table("documents").column("published")

    def test_an_article_of_the_same_name_from_elsewhere_is_told(self, store: Path, tmp_path: Path) -> None:
        (tmp_path / "one.txt").write_text("Berg met Brandt.")
        change = growing.add(store, [tmp_path / "one.txt"])
        (moved,) = change.moved
        assert (moved.identifier, Path(moved.before).parent.name) == ("one.txt", "articles")

    def test_standard_input_replaces_no_other_text(self, store: Path) -> None:
        assert run("add", store, "-", stdin="Berg met Brandt.").exit_code == 0
        result = run("add", store, "-", stdin="Berg met Dahl.")
        assert result.exit_code == 2
        assert "Save it to a file" in result.stderr
        assert "Brandt" in kg.load(store).table("actors", kind="Person").column("actor")

    def test_adding_nothing_follows_judgements_that_changed(
        self, store: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        judged = (Judgement(Verdict.NAME, ("person/okafor",), "Anna Berg", label="Chidi Okafor"),)
        before = quads(store)
        monkeypatch.setattr(work, "judgements_of", lambda _: judged)
        assert growing.add(store).written
        readings = [understood(Store(store).document(row)) for row in Store(store).manifest().documents]
        assert quads(store) == set(link(readings, Store(store).manifest().made_by, GraphSettings(), judged).quads())
        assert not growing.add(store, [articles]).written
        monkeypatch.setattr(work, "judgements_of", lambda _: ())
        assert growing.add(store, [articles]).written
        assert quads(store) == before

    def test_a_graph_that_is_open_stays_as_it_was(self, store: Path, tmp_path: Path) -> None:
        graph = kg.load(store)
        growing.remove(store, ["two.txt"])
        assert len(graph.table("documents")) == 3
        assert len(kg.load(store).table("documents")) == 2

    def test_the_texts_may_be_left_out_of_the_graph(self, cheap: None, articles: Path, tmp_path: Path) -> None:
        growing.create(tmp_path / "s", [articles], options=Options(settings=GraphSettings("https://x.org/", False)))
        growing.add(tmp_path / "s", reread=True)
        (tmp_path / "new.txt").write_text("Berg met Brandt.")
        growing.add(tmp_path / "s", [tmp_path / "new.txt"])
        contents = kg.load(tmp_path / "s").table("SELECT ?d { ?d dm:content ?c }")
        assert not contents.rows
        assert all(quad.graph.startswith("https://x.org/") for quad in quads(tmp_path / "s") if quad.graph)


class TestRemoving:
    @pytest.mark.parametrize(("names", "left"), [
        (["one.txt"], {"two.txt", "three.txt"}), (["t*.txt"], {"one.txt"}), (["one.txt", "tw?.txt"], {"three.txt"}),
        (["*"], set()),
    ])  # fmt: skip
    def test_by_name_or_glob(self, store: Path, names: list[str], left: set[str]) -> None:
        growing.remove(store, names)
        assert {row.identifier for row in Store(store).manifest().documents} == left
        assert len(kg.load(store).table("documents")) == len(left)
        assert len(list((store / "readings").glob("*/*"))) == len(left)

    def test_an_emptied_store_can_grow_again(self, store: Path, articles: Path) -> None:
        before = quads(store)
        growing.remove(store, ["*"])
        growing.add(store, [articles])
        assert quads(store) == before

    def test_an_unknown_name_changes_nothing(self, store: Path) -> None:
        before = bytes_and_times(store)
        with pytest.raises(GraphError, match=r"holds no document 'ones.txt'.*Did you mean one.txt"):
            growing.remove(store, ["two.txt", "ones.txt"])
        assert bytes_and_times(store) == before


class TestOtherVersions:
    @pytest.mark.parametrize("what", ["software", "pipeline", "frames", "form"])
    def test_what_another_version_read_is_refused_until_read_again(
        self, store: Path, articles: Path, monkeypatch: pytest.MonkeyPatch, what: str
    ) -> None:
        before = bytes_and_times(store)
        if what == "software":
            monkeypatch.setattr(checks, "installed_version", lambda: "9.9")
            monkeypatch.setattr("kg.building.installed_version", lambda: "9.9")
        elif what == "pipeline":
            monkeypatch.setattr(intake, "load_pipeline", lambda _: SimpleNamespace(name="p", version="2", digest="b"))
        elif what == "frames":
            types = growing.load_event_types()
            other = replace(types, frames=replace(types.frames, digest="other"))
            monkeypatch.setattr(growing, "load_event_types", lambda _: other)
        else:
            monkeypatch.setattr(checks, "form", lambda: "other")
            monkeypatch.setattr(growing, "form", lambda: "other")
        (articles / "one.txt").write_text("Okafor met Berg.")
        with pytest.raises(GraphError, match="--reread"):
            growing.add(store, [articles])
        assert bytes_and_times(store) == before
        assert growing.add(store, reread=True).written
        assert len(kg.load(store).table("documents")) == 3
        assert growing.add(store, [articles]).replaced == ["one.txt"]

    def test_what_cannot_be_read_again_is_not_lost(self, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = bytes_and_times(store)

        def failing(documents: Sequence[Document], *_: object, **__: object) -> Any:
            failures = [SourceError(document.identifier, "is odd", "Mend it") for document in documents[:1]]
            return [understood(document) for document in documents[1:]], failures

        monkeypatch.setattr(tasks, "read", failing)
        with pytest.raises(GraphError, match="nothing was changed"):
            growing.add(store, reread=True)
        left = bytes_and_times(store)
        assert {name: left.pop(name) for name in before} == before
        assert all(name.startswith(("unfinished", "readings")) for name in left), "what was read waits for another try"

    def test_a_store_of_another_format_is_told(self, store: Path) -> None:
        file = store / "store.json"
        file.write_text(file.read_text().replace('"format": 1', '"format": 7'))
        with pytest.raises(GraphError, match="format 7"):
            kg.load(store)


class TestNothingIsLost:
    @pytest.mark.parametrize("place", ["kg.rdf.database._replace", "kg.stores.files.os.replace",
                                       "kg.stores.files.os.fsync", "kg.growing.work.link"])  # fmt: skip
    def test_a_fault_in_the_middle(
        self, store: Path, articles: Path, monkeypatch: pytest.MonkeyPatch, place: str
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        before = bytes_and_times(store)
        (articles / "one.txt").write_text("Okafor met Berg.")
        with monkeypatch.context() as broken:
            broken.setattr(place, full)
            with pytest.raises(GraphError, match=r"cannot be written.*No space left"):
                growing.add(store, [articles])
        assert {name: each for name, each in bytes_and_times(store).items() if name in before} == before
        assert len(kg.load(store).table("documents")) == 3
        growing.add(store, [articles])
        left = bytes_and_times(store)
        assert not [name for name in left if ".part" in name]
        assert len([name for name in left if name.startswith("readings")]) == 3

    def test_a_fault_while_a_store_is_made_leaves_no_store_but_what_was_read(
        self, cheap: None, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = tmp_path / "s"
        with monkeypatch.context() as broken:
            broken.setattr(database, "create", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
            with pytest.raises(GraphError):
                growing.create(store, [articles])
        with pytest.raises(GraphError, match="no store"):
            kg.load(store)
        assert growing.create(store, [articles], options=Options(resume=True)).resumed == 3
        assert len(kg.load(store).table("documents")) == 3

    def test_a_kill_at_any_moment(self, store: Path, articles: Path) -> None:
        """Others go on writing until they are killed; what is left is always one state or the other, and whole."""
        script = (
            "import sys; sys.path[:0] = ['tests']\n"
            "import test_store as t\n"
            "t.tasks.read, t.intake.load_pipeline = t.read_cheaply, lambda _: t.READER\n"
            "print('ready', flush=True)\n"
            "while True:\n"
            f"    t.growing.add({str(store)!r}, [{str(articles.parent / 'more')!r}])\n"
            f"    t.growing.remove({str(store)!r}, ['more*'])\n"
        )
        small = quads(store)
        more = articles.parent / "more"
        more.mkdir()
        for number in range(20):
            (more / f"more{number}.txt").write_text(f"Okafor met Dahl. Brandt met Number{number}.")
        growing.add(store, [more])
        states = small, quads(store)
        chance = random.Random(7)
        for _ in range(4):
            other = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=ROOT)
            assert other.stdout
            with other.stdout:
                other.stdout.readline()
                time.sleep(chance.uniform(0.05, 0.5))
                os.kill(other.pid, signal.SIGKILL)
                other.wait()
            assert quads(store) in states
        growing.add(store, [more])
        assert quads(store) == states[1]
        assert len([path for path in store.iterdir() if path.name.startswith("graph-")]) == 1

    def test_one_writes_at_a_time(self, store: Path, articles: Path) -> None:
        (articles / "four.txt").write_text("Brandt met Berg.")
        with Store(store).writing():
            for change in (lambda: growing.add(store, [articles]), lambda: growing.remove(store, ["one.txt"])):
                with pytest.raises(GraphError, match="another kg is writing"):
                    change()
            assert len(kg.load(store).table("documents")) == 3, "reading goes on"
        growing.add(store, [articles])

    def test_a_reading_that_somebody_changed_is_told(self, store: Path) -> None:
        for file in (store / "readings").glob("*/*"):
            file.write_bytes(file.read_bytes().replace(b"Okafor", b"Okafur"))
        with pytest.raises(GraphError, match="was changed since it was written"):
            growing.remove(store, ["one.txt"])


class TestFolders:
    def test_a_folder_that_is_no_store(self, tmp_path: Path, articles: Path) -> None:
        for act in (kg.load, growing.add, lambda folder: growing.remove(folder, ["x"])):
            with pytest.raises(GraphError, match=r"no store\. Build one with: kg build"):
                act(articles)
            with pytest.raises(GraphError, match="kg build"):
                act(tmp_path / "absent")
        assert not (tmp_path / "absent").exists()

    def test_a_graph_file_does_not_grow(self, articles: Path) -> None:
        with pytest.raises(GraphError, match=r"only store folders grow.*-o .*small/"):
            growing.add(ROOT / "tests" / "data" / "small.trig", [articles])

    def test_a_store_is_not_made_among_other_things(self, cheap: None, articles: Path) -> None:
        with pytest.raises(GraphError, match=r"other things in it, such as one.txt"):
            growing.create(articles, [articles])
        assert sorted(file.name for file in articles.iterdir()) == ["one.txt", "three.txt", "two.txt"]

    def test_a_store_may_be_built_anew(self, store: Path, articles: Path) -> None:
        (store / "judgements.toml").write_text("")
        growing.create(store, [articles / "one.txt"], replace=True)
        assert len(kg.load(store).table("documents")) == 1
        assert (store / "judgements.toml").exists(), "judgements outlive it"

    def test_building_it_anew_loses_no_documents_unasked(self, store: Path, articles: Path) -> None:
        before = quads(store)
        result = run("build", articles / "one.txt", "-o", store)
        assert result.exit_code == 2
        assert "has 2 documents that are not among these sources, such as three.txt" in result.stderr
        assert f"kg add {store} SOURCE" in result.stderr
        assert quads(store) == before
        assert run("build", articles, "-o", store).exit_code == 0, "nothing is lost: all are there again"
        assert run("build", articles / "one.txt", "-o", store, "--replace").exit_code == 0
        assert len(kg.load(store).table("documents")) == 1

    def test_a_broken_store_is_mended_by_building_it_anew(self, store: Path, articles: Path) -> None:
        before = quads(store)
        for file in store.glob("graph-*/*"):
            file.unlink()
        with pytest.raises(GraphError, match="its database is damaged"):
            kg.load(store)
        growing.create(store, [articles])
        assert quads(store) == before

    def test_the_manifest_tells_no_time(self, store: Path, articles: Path, tmp_path: Path) -> None:
        growing.create(tmp_path / "again", [articles])
        assert (tmp_path / "again" / "store.json").read_bytes() == (store / "store.json").read_bytes()


class TestReadings:
    @pytest.mark.parametrize("reading", [reading_one(), reading_two()], ids=["one", "two"])
    def test_they_come_back_as_they_were(self, reading: Reading) -> None:
        assert rows.decode(rows.encode(reading)) == reading
        assert rows.decode_document(rows.encode(reading)) == reading.document

    @pytest.mark.parametrize("row", [b"", b"{}", b"[]", b'{"document": {"identifier": 1, "text": ""}}'])
    def test_what_is_none_is_refused(self, row: bytes) -> None:
        with pytest.raises(GraphError, match="holds no reading"):
            rows.decode(row)

    def test_half_a_character_is_replaced_as_in_the_graph(self) -> None:
        row = rows.encode(Reading(Document("odd.txt", "a\ud800b")))
        assert rows.decode(row).document.text == "a\ufffdb"

    def test_every_detail_of_a_document_counts(self) -> None:
        document = Document("one.txt", "Okafor met Dahl.")
        others = [replace(document, text="Okafor met Berg."), replace(document, publisher="Wire"),
                  replace(document, language="fr")]  # fmt: skip
        assert len({rows.fingerprint(each) for each in [document, *others]}) == 4


class TestCommands:
    def test_the_summary_tells_what_became_of_the_documents(self, store: Path, articles: Path) -> None:
        (articles / "four.txt").write_text("Brandt met Berg.")
        (articles / "one.txt").write_text("Okafor met Berg.")
        result = run("add", store, articles)
        assert result.exit_code == 0, result.output
        told = [line.split() for line in result.stdout.splitlines()]
        assert ["added", "1", "four.txt"] in told
        assert ["replaced", "1", "one.txt"] in told
        assert ["documents", "4"] in told
        assert result.stderr == ""

    def test_json(self, store: Path) -> None:
        told = json.loads(run("remove", store, "one.txt", "--json").stdout)
        assert told["removed"] == ["one.txt"]
        assert told["counts"]["documents"] == 2
        assert told["written"] is True

    def test_some_sources_fail_and_the_others_go_on(self, store: Path, articles: Path) -> None:
        (articles / "empty.txt").write_text("")
        (articles / "four.txt").write_text("Brandt met Berg.")
        result = run("add", store, articles, "--json")
        assert result.exit_code == 1
        assert "empty.txt" in result.stderr
        assert json.loads(result.stdout)["added"] == ["four.txt"]

    def test_nothing_could_be_read(self, store: Path, tmp_path: Path) -> None:
        before = bytes_and_times(store)
        result = run("add", store, tmp_path / "absent.txt")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "does not exist" in result.stderr
        assert bytes_and_times(store) == before

    def test_build_makes_a_store_where_no_file_is_named(self, cheap: None, articles: Path, tmp_path: Path) -> None:
        assert run("build", articles, "-o", f"{tmp_path / 'made'}/", "-q").exit_code == 0
        assert len(kg.load(tmp_path / "made").table("documents")) == 3
        result = run("build", tmp_path / "absent", "-o", tmp_path / "other")
        assert result.exit_code == 2
        assert not (tmp_path / "other").exists()

    @pytest.mark.parametrize("words", [["query", "documents", "-g"], ["validate"], ["view", "-o", "page.html", "-g"]])
    def test_what_reads_a_graph_reads_a_store(
        self, store: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.chdir(tmp_path)
        before = bytes_and_times(store)
        result = run(*words, store)
        assert result.exit_code in (0, 3), result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert bytes_and_times(store) == before

    def test_explaining_a_fact_of_a_store_without_texts(self, pipeline: Pipeline, tmp_path: Path) -> None:
        assert run("build", CORPUS[0], "-o", tmp_path / "s", "--no-text", "-q").exit_code == 0
        fact = kg.load(tmp_path / "s").table("who-met-whom").column("fact")[0]
        result = run("explain", str(fact), "-g", tmp_path / "s")
        assert result.exit_code == 0, result.output
        assert "MEETING" in result.stdout


class TestOwnEventTypes:
    @pytest.fixture
    def frames(self, tmp_path: Path) -> Path:
        """A user's event types."""
        folder = tmp_path / "frames"
        folder.mkdir()
        for name, text in FILES.items():
            (folder / name).write_text(text)
        return folder

    def test_a_store_remembers_them(self, pipeline: Pipeline, frames: Path, tmp_path: Path) -> None:
        for name, land in (("one.txt", "Chile"), ("two.txt", "Peru")):
            (tmp_path / name).write_text(f"Norway deported two diplomats of {land}.")
        growing.create(tmp_path / "s", [tmp_path / "one.txt"], pipeline, Options(frames=frames))
        growing.add(tmp_path / "s", [tmp_path / "two.txt"], pipeline)
        both = [tmp_path / "one.txt", tmp_path / "two.txt"]
        assert quads(tmp_path / "s") == set(build(both, pipeline, Options(frames=frames)).quads)
        growing.remove(tmp_path / "s", ["one.txt"])
        assert quads(tmp_path / "s") == set(build(both[1:], pipeline, Options(frames=frames)).quads)
        (frames / "frowning.toml").unlink()
        with pytest.raises(GraphError, match=r"other event types.*--reread"):
            growing.add(tmp_path / "s", both, pipeline, Options(frames=frames))
        growing.add(tmp_path / "s", [], pipeline, Options(frames=frames), reread=True)
        assert growing.add(tmp_path / "s", both, pipeline, Options(frames=frames)).added == ["one.txt"]
        assert len(list((tmp_path / "s").glob("frames-*"))) == 1
