"""Documents added unsettled: at once in the graph, under the names that it has, and settled to the graph of all."""

# Fixtures that are asked for by name alone are no unused arguments.
# ruff: noqa: ARG001
from __future__ import annotations

import re
from pathlib import Path

import pytest
import test_store
from test_store import CORPUS, at_once, cheap, quads, run, without_places

import kg
from kg import growing
from kg.building import build
from kg.errors import GraphError
from kg.language import Pipeline
from kg.rdf import terms
from kg.rdf.minting import GraphSettings, document_graph
from kg.stores import Store
from kg.views.store import read_quads

__all__ = ["cheap"]

TEXTS = {
    "one.txt": "Ada Okafor met Edo Dahl on Monday.\n",
    "two.txt": "Ada Okafor met Mira Lindqvist in Oslo. Edo Dahl met Hanne Brandt.\n",
}
LATER = {
    "new.txt": "Edo Dahl met Ada Okafor again. Edo Dahl met Wim Quist.\n",
    "more.txt": "Wim Quist met Ada Okafor.\n",
}


@pytest.fixture
def store(cheap: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store to which two documents were added unsettled, one after the other."""
    monkeypatch.setattr(test_store, "MET", re.compile(r"([A-Z]\w+ [A-Z]\w+) met ([A-Z]\w+ [A-Z]\w+)"))
    growing.create(tmp_path / "store", [written(tmp_path / "first", TEXTS)])
    for name, text in LATER.items():
        change = growing.add(tmp_path / "store", [written(tmp_path / name, {name: text})], unsettled=True)
        assert (change.added, change.written) == ([name], True)
    return tmp_path / "store"


def written(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text)
    return folder


def test_who_is_known_goes_by_the_name_that_the_graph_has(store: Path) -> None:
    told = {
        (str(quad.object.value), quad.subject)  # type: ignore[union-attr]
        for quad in quads(store)
        if quad.predicate == terms.TOLD_NAME
    }
    assert len(told) == len({name for name, _ in told}) == 5, "one IRI a name, in old and new documents"


def test_every_person_has_one_preferred_label(store: Path) -> None:
    labelled = [quad.subject for quad in quads(store) if quad.predicate == terms.PREFERRED_LABEL]
    assert len(labelled) == len(set(labelled))


def test_what_was_there_stays_as_it_was(cheap: None, tmp_path: Path, store: Path) -> None:
    (tmp_path / "apart").mkdir()
    before, _ = at_once(TEXTS, tmp_path / "apart")
    mine = {document_graph(name, GraphSettings()) for name in TEXTS}
    assert {quad for quad in quads(store) if quad.graph in mine} == {quad for quad in before if quad.graph in mine}


@pytest.mark.parametrize("settle", [("add",), ("remove", "new.txt")])
def test_settled_the_store_is_what_building_at_once_gives(tmp_path: Path, store: Path, settle: tuple[str, ...]) -> None:
    """Whatever settles it: no sources, or a document that goes."""
    growing.add(store) if settle[0] == "add" else growing.remove(store, settle[1:])
    (tmp_path / "apart").mkdir()
    texts = {name: text for name, text in {**TEXTS, **LATER}.items() if name not in settle}
    wanted, manifest = at_once(texts, tmp_path / "apart")
    assert quads(store) == wanted
    assert without_places(store) == manifest


def test_the_store_tells_that_it_is_unsettled(store: Path) -> None:
    assert Store(store).manifest().unsettled == ("more.txt", "new.txt")
    assert "2 documents are unsettled" in run("query", "documents", "-g", store).stderr
    assert "unsettled" not in run("add", store).stderr
    assert "unsettled" not in run("query", "documents", "-g", store).stderr


def test_adding_unsettled_again_writes_nothing(tmp_path: Path, store: Path) -> None:
    before = Store(store).file.read_bytes()
    assert not growing.add(store, [tmp_path / "new.txt"], unsettled=True).written
    assert Store(store).file.read_bytes() == before


def test_a_document_that_would_be_replaced_is_refused(tmp_path: Path, store: Path) -> None:
    other = written(tmp_path / "other", {"one.txt": "Ada Okafor met Wim Quist.\n"})
    before = Store(store).file.read_bytes()
    with pytest.raises(GraphError, match=r"one\.txt is to replace .* Leave out --unsettled"):
        growing.add(store, [other], unsettled=True)
    assert Store(store).file.read_bytes() == before


def test_an_article_added_unsettled_meets_the_people_it_names(store: Path) -> None:
    rows = kg.load(store).table(
        "SELECT DISTINCT ?d { ?p a dm:Person ; skos:prefLabel 'Ada Okafor' . "
        "?m dm:participant ?p ; dm:evidence/dm:document/dct:identifier ?d }"
    ).rows
    assert {str(document) for (document,) in rows} == {*TEXTS, *LATER}


def test_articles_added_unsettled_keep_the_contract_and_settle_to_the_graph_of_all(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    growing.create(store, CORPUS[1:3], pipeline)
    growing.add(store, [CORPUS[0]], pipeline, unsettled=True)
    growing.add(store, [CORPUS[3]], pipeline, unsettled=True)
    assert run("validate", store).exit_code == 0
    assert run("audit", store).exit_code == 0, "what it holds is what its manifest counts"
    growing.add(store)
    assert run("audit", store).exit_code == 0
    assert set(read_quads(store)) == set(build(CORPUS, pipeline).quads)
