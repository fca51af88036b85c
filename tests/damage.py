"""Ways to damage a store, each by real means: bytes of its files, quads of its database, fields of its manifest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.rdf.terms import DM, SKOS, TYPE
from kg.stores import find_store

ELSEWHERE = ox.NamedNode("https://w3id.org/demarche/id/person/ada-quist")


def term(local: str) -> ox.NamedNode:
    """A term of the ontology."""
    return ox.NamedNode(DM(local))


def manifest_of(store: Path) -> dict[str, Any]:
    """The fields of a store's manifest."""
    found: dict[str, Any] = json.loads((store / "store.json").read_bytes())
    return found


def rewrite(store: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Changes fields of the manifest."""
    told = manifest_of(store)
    change(told)
    (store / "store.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def reading(store: Path, number: int = 0) -> Path:
    """The file of a document's reading."""
    name = manifest_of(store)["documents"][number]["reading"]
    return store / "readings" / name[:2] / f"{name}.json"


def flip(file: Path, place: int) -> None:
    """Flips a bit of a file."""
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)


def database(store: Path) -> ox.Store:
    """The store's database, open to be changed, which kg never does."""
    return ox.Store(str(find_store(store).graph(find_store(store).manifest())))


def first(held: ox.Store, predicate: str, thing: ox.NamedNode | None = None) -> ox.Quad:
    """The first quad with a property in any named graph."""
    found = held.quads_for_pattern(None, ox.NamedNode(predicate), thing)
    return min((quad for quad in found if not isinstance(quad.graph_name, ox.DefaultGraph)), key=str)


def named_and_whole(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Quads as they stand in their named graphs and in the whole."""
    return [each for quad in quads for each in (quad, ox.Quad(*quad.triple))]


def exchange(held: ox.Store, old: ox.Quad, *new: ox.Quad) -> None:
    """Puts quads in the place of one, in its graph and in the whole."""
    for quad in named_and_whole([old]):
        held.remove(quad)
    for quad in named_and_whole(new):
        held.add(quad)


def with_object(quad: ox.Quad, thing: ox.NamedNode | ox.BlankNode | ox.Literal) -> ox.Quad:
    """A quad that says something else."""
    return ox.Quad(quad.subject, quad.predicate, thing, quad.graph_name)


def remove_named(store: Path) -> None:
    """A quad goes from a document's graph and stays in the whole."""
    held = database(store)
    held.remove(first(held, DM("quote")))


def add_named(store: Path) -> None:
    """A quad comes into a document's graph and not into the whole."""
    held = database(store)
    held.add(with_object(first(held, DM("toldName")), ox.Literal("Lindqvist")))


def remove_whole(store: Path) -> None:
    """A quad goes from the whole alone."""
    held = database(store)
    held.remove(ox.Quad(*first(held, DM("toldName")).triple))


def add_whole(store: Path) -> None:
    """A quad comes into the whole alone."""
    held = database(store)
    held.add(ox.Quad(*with_object(first(held, DM("toldName")), ox.Literal("Lindqvist")).triple))


def move_offset(store: Path) -> None:
    """Evidence starts a character later than it did."""
    held = database(store)
    old = first(held, DM("start"))
    assert isinstance(old.object, ox.Literal)
    moved = ox.Literal(str(int(old.object.value) + 1), datatype=old.object.datatype)
    exchange(held, old, with_object(old, moved))


def alter(predicate: str, words: str) -> Callable[[Path], None]:
    """The first value of a property becomes another."""

    def change(store: Path) -> None:
        held = database(store)
        old = first(held, DM(predicate))
        assert isinstance(old.object, ox.Literal)
        exchange(held, old, with_object(old, ox.Literal(words, datatype=old.object.datatype)))

    return change


def drop(predicate: str, kind: str = "") -> Callable[[Path], None]:
    """The first value of a property goes; that of a thing of a class, where one is named."""

    def change(store: Path) -> None:
        held = database(store)
        of = {quad.subject for quad in held.quads_for_pattern(None, ox.NamedNode(TYPE), term(kind))} if kind else set()
        rows = [quad for quad in held.quads_for_pattern(None, term(predicate), None) if not kind or quad.subject in of]
        named = [quad for quad in rows if not isinstance(quad.graph_name, ox.DefaultGraph)]
        gone = min(named, key=str)
        for quad in rows:
            if quad.subject == gone.subject and quad.graph_name in (gone.graph_name, ox.DefaultGraph()):
                held.remove(quad)

    return change


def refer_elsewhere(store: Path) -> None:
    """Somebody of whom nothing is told takes part in something."""
    held = database(store)
    old = first(held, DM("participant"))
    exchange(held, old, old, with_object(old, ELSEWHERE))


def unknown_term(store: Path) -> None:
    """A property that the ontology does not have."""
    held = database(store)
    old = first(held, DM("toldName"))
    exchange(held, old, old, ox.Quad(old.subject, term("shoeSize"), ox.Literal("44"), old.graph_name))


def blank_node(store: Path) -> None:
    """A thing without an IRI."""
    held = database(store)
    old = first(held, DM("participant"))
    exchange(held, old, old, with_object(old, ox.BlankNode("nobody")))


def drop_graph(store: Path) -> None:
    """A document's graph goes, and the whole stays."""
    held = database(store)
    held.remove_graph(first(held, DM("content")).graph_name)


def rename_shared(store: Path) -> None:
    """What all documents share is called otherwise."""
    held = database(store)
    old = first(held, SKOS("prefLabel"))
    exchange(held, old, with_object(old, ox.Literal("Ada Quist")))


def drop_shared(store: Path) -> None:
    """The graph of what all documents share goes, and the whole stays."""
    held = database(store)
    held.remove_graph(first(held, SKOS("prefLabel")).graph_name)


def strange_graph(store: Path) -> None:
    """What stands in a document's graph stands in another one too."""
    held = database(store)
    quad = first(held, DM("toldName"))
    held.add(ox.Quad(*quad.triple, ox.NamedNode("https://example.org/strange")))


def truncate_database(store: Path) -> None:
    """The database's largest table loses its second half."""
    folder = find_store(store).graph(find_store(store).manifest())
    largest = max(folder.glob("*.sst"), key=lambda file: file.stat().st_size)
    largest.write_bytes(largest.read_bytes()[: largest.stat().st_size // 2])


def swap_readings(store: Path) -> None:
    """Two documents of the manifest exchange their readings."""

    def change(told: dict[str, Any]) -> None:
        one, other = told["documents"][:2]
        one["reading"], other["reading"] = other["reading"], one["reading"]

    rewrite(store, change)
