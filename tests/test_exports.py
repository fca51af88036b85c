"""What is exported is read back by other libraries, and nothing is lost, run or broken on the way."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import igraph
import networkx
import pandas
import pyarrow.parquet
import pyoxigraph
import pytest
import rdflib
from hand_made_graphs import graph_of
from hand_made_hostile import CONTROLS, FORMULA, STRINGS, hostile_graph
from lxml import etree

import kg
from kg.errors import DemarcheError, GraphError, QueryError
from kg.exports import FORMATS, find_format
from kg.exports.cleaning import guarded, unguarded, xml_text
from kg.exports.whole import whole_files, whole_folder
from kg.rdf.validate import conforms, validate
from kg.views import Graph
from kg.views.network import UNDIRECTED
from kg.views.store import statements

pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning:rdflib")

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "data" / "small.trig"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
PATHS = {
    "graphml": "net.graphml",
    "gexf": "net.gexf",
    "csv": "lists",
    "matrix": "matrix.csv",
    "dna": "statements.csv",
    "neo4j": "neo4j",
    "parquet": "tables.parquet",
    "jsonld": "graph.jsonld",
    "trig": "graph.trig",
    "nquads": "graph.nq",
    "turtle": "graph.ttl",
    "ntriples": "graph.nt",
}


@pytest.fixture(scope="module")
def demo() -> Graph:
    """The demo's graph."""
    return kg.build([ROOT / "corpus" / "*.txt", ROOT / "corpus" / "*.html"])


@pytest.fixture(scope="module", params=["demo", "small", "hostile", "empty"])
def graph(request: pytest.FixtureRequest) -> Graph:
    makers: dict[str, Callable[[], Graph]] = {
        "demo": lambda: request.getfixturevalue("demo"),
        "small": lambda: kg.load(SMALL),
        "hostile": hostile_graph,
        "empty": lambda: Graph.from_quads([]),
    }
    return makers[request.param]()


def counted(pairs: Any) -> Counter[tuple[str, str]]:
    return Counter((str(one), str(other)) for one, other in pairs)


def ends(graph: Graph) -> Counter[tuple[str, str]]:
    """The ends of all edges, by the labels of their nodes."""
    network = graph.network()
    labels = {node: xml_text(told["label"]) for node, told in network.nodes(data=True)}
    return counted((labels[source], labels[target]) for source, target in network.edges())


# GraphML


def test_networkx_reads_the_graphml(graph: Graph, tmp_path: Path) -> None:
    (path,) = graph.export(tmp_path / "net.graphml")
    read = networkx.read_graphml(path, force_multigraph=True)
    labels = networkx.get_node_attributes(read, "label")
    assert read.is_directed()
    assert counted((labels[source], labels[target]) for source, target in read.edges()) == ends(graph)
    assert set(networkx.get_node_attributes(read, "iri").values()) == set(graph.network().nodes)


def test_igraph_reads_the_graphml(graph: Graph, tmp_path: Path) -> None:
    (path,) = graph.export(tmp_path / "net.graphml")
    read = igraph.Graph.Read_GraphML(str(path))
    labels = read.vs["label"] if read.vcount() else []
    assert counted((labels[edge.source], labels[edge.target]) for edge in read.es) == ends(graph)
    assert all(weight == 1.0 for weight in (read.es["weight"] if read.ecount() else []))


def test_graphml_declares_what_it_uses(graph: Graph, tmp_path: Path) -> None:
    (path,) = graph.export(tmp_path / "net.graphml")
    root = etree.parse(path).getroot()
    keys = {key.get("id"): key for key in root.iter(f"{GRAPHML}key")}
    readers: dict[str, Callable[[str], Any]] = {
        "string": str, "long": int, "double": float, "boolean": ["true", "false"].index,
    }  # fmt: skip
    identifiers = [one.get("id") for one in root.iter(f"{GRAPHML}node", f"{GRAPHML}edge")]
    assert all(re.fullmatch(r"[A-Za-z0-9._:-]+", each) for each in identifiers), "XML's name tokens"
    assert len(set(identifiers)) == len(identifiers)
    assert len({(key.get("for"), key.get("attr.name")) for key in keys.values()}) == len(keys), "each once"
    for owner in root.iter(f"{GRAPHML}node", f"{GRAPHML}edge"):
        for data in owner:
            key = keys[data.get("key")]
            assert f"{GRAPHML}{key.get('for')}" == owner.tag
            assert len(data) == 0, "no nested values"
            readers[key.get("attr.type")](data.text or "")
    nodes = {node.get("id") for node in root.iter(f"{GRAPHML}node")}
    assert {edge.get(end) for edge in root.iter(f"{GRAPHML}edge") for end in ("source", "target")} <= nodes


def test_an_edge_tells_its_words_their_source_and_where_they_stand(tmp_path: Path) -> None:
    (path,) = kg.load(SMALL).export(tmp_path / "net.graphml", types=["Position"])
    read = networkx.read_graphml(path, force_multigraph=True)
    ((_, _, edge),) = [edge for edge in read.edges(data=True) if edge[2]["kind"] == "opposes"]
    assert edge["quote"] == "Kestria is against the Gullholm radar site, Okafor said after the talks."
    assert edge["quote_source"] == "Harbour Courier, Quist carries a pipeline offer to Tarn, 2011-03-14"
    assert edge["evidence"].endswith("harbour-136-position-kestria-radar-opposes")
    assert edge["fact"].startswith("https://w3id.org/demarche/id/position/")


def test_several_passages_stand_in_one_order(demo: Graph, tmp_path: Path) -> None:
    (path,) = demo.export(tmp_path / "net.graphml")
    edges = [told for *_, told in networkx.read_graphml(path, force_multigraph=True).edges(data=True)]
    several = [told for told in edges if told["passages"] > 1]
    assert several
    for told in several:
        parts = {len(told[name].split(" | ")) for name in ("quote", "quote_source", "evidence")}
        assert parts == {told["passages"]}


# GEXF


def test_networkx_reads_the_gexf(graph: Graph, tmp_path: Path) -> None:
    (path,) = graph.export(tmp_path / "net.gexf")
    read = networkx.read_gexf(path)
    labels = networkx.get_node_attributes(read, "label")
    assert counted((labels[source], labels[target]) for source, target in read.edges()) == ends(graph)


def test_gexf_keeps_to_its_schema(graph: Graph, tmp_path: Path) -> None:
    (path,) = graph.export(tmp_path / "net.gexf")
    document = etree.parse(path)
    etree.XMLSchema(etree.parse(ROOT / "tests" / "data" / "gexf.xsd")).assertValid(document)
    space = {"g": "http://gexf.net/1.3"}
    for what in ("node", "edge"):
        declared = set(document.xpath(f"//g:attributes[@class='{what}']/g:attribute/@id", namespaces=space))
        assert set(document.xpath(f"//g:{what}//g:attvalue/@for", namespaces=space)) == declared


def spells(told: dict[str, Any]) -> list[tuple[str, str]]:
    """The days of a node or an edge that NetworkX has read."""
    return told.get("spells") or ([(told["start"], told["end"])] if "start" in told else [])


def test_gexf_plays_in_time(demo: Graph, tmp_path: Path) -> None:
    (path,) = demo.export(tmp_path / "net.gexf")
    read = networkx.read_gexf(path)
    assert read.graph["mode"] == "dynamic"
    for *_, told in read.edges(data=True):
        if "date" in told:
            assert spells(told) == [(told["date"], told["until"])]
        elif told["kind"] in ("supports", "opposes", "statement"):
            assert spells(told), "a remark without a day is of the day of its report"
        elif told["kind"] not in ("conditional", "speaks for"):
            assert not spells(told)


@pytest.mark.parametrize("kind", ["facts", *kg.network.KINDS])
def test_nobody_is_gone_while_something_happens_to_them(demo: Graph, kind: str, tmp_path: Path) -> None:
    (path,) = demo.export(tmp_path / "net.gexf", network=kind)
    read = networkx.read_gexf(path)
    held = 0
    for source, target, told in read.edges(data=True):
        for node in (read.nodes[source], read.nodes[target]):
            for start, end in spells(node):
                assert spells(told)
                assert all(start <= first <= last <= end for first, last in spells(told))
                held += 1
    assert held


def test_an_edge_that_counts_several_facts_lasts_on_the_days_of_each(demo: Graph, tmp_path: Path) -> None:
    (path,) = demo.export(tmp_path / "net.gexf", network="co-attendance")
    edges = [told for *_, told in networkx.read_gexf(path).edges(data=True)]
    known = {fact.iri: fact for fact in demo.facts.facts}
    for told in edges:
        facts = [known[iri] for iri in told["facts"].split("; ")]
        assert spells(told) == sorted({(str(fact.start), str(fact.end)) for fact in facts if fact.start})
    assert any(len(spells(told)) > 1 for told in edges)


def test_parallel_edges_of_gexf_are_told_apart_by_kind(tmp_path: Path) -> None:
    (path,) = kg.load(SMALL).export(tmp_path / "net.gexf")
    edges = etree.parse(path).xpath("//g:edge", namespaces={"g": "http://gexf.net/1.3"})
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert {"meeting", "opposes"} <= {edge.get("kind") for edge in edges}


# Lists and matrices


def test_pandas_and_igraph_read_the_lists(graph: Graph, tmp_path: Path) -> None:
    files = graph.export(tmp_path / "lists")
    assert [file.name for file in files] == ["nodes.csv", "edges.csv"]
    nodes, edges = (pandas.read_csv(file, keep_default_na=False) for file in files)
    labels = dict(zip(nodes["id"], map(unguarded, nodes["label"].astype(str)), strict=True))
    assert counted((labels[a], labels[b]) for a, b in zip(edges["source"], edges["target"], strict=True)) == ends(graph)
    assert set(edges["type"]) <= {"Directed", "Undirected"}
    if len(edges):
        drawn = igraph.Graph.DataFrame(edges, vertices=nodes, use_vids=False)
        assert (drawn.vcount(), drawn.ecount()) == (len(nodes), len(edges))


def test_a_csv_file_becomes_two_beside_one_another(tmp_path: Path) -> None:
    written = kg.load(SMALL).export(tmp_path / "net.csv")
    assert [file.name for file in written] == ["net.nodes.csv", "net.edges.csv"]
    assert all(file.exists() for file in written)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["net.edges.csv", "net.nodes.csv"]


def test_what_happens_between_equals_has_no_direction(tmp_path: Path) -> None:
    _, edges = kg.load(SMALL).export(tmp_path / "lists")
    read = pandas.read_csv(edges)
    assert set(read[read["kind"] == "meeting"]["type"]) == {"Undirected"}
    assert set(read[read["kind"] == "opposes"]["type"]) == {"Directed"}


@pytest.mark.parametrize("form", ["csv", "dna", "matrix"])
def test_no_cell_is_a_formula(form: str, tmp_path: Path) -> None:
    delimiter = "," if form == "csv" else ";"
    cells = [
        cell
        for file in hostile_graph().export(tmp_path / PATHS[form], format=form)
        for row in csv.reader(io.StringIO(file.read_bytes().decode(), newline=""), delimiter=delimiter)
        for cell in row
    ]
    assert [cell for cell in cells if cell.startswith(f"'{FORMULA}")]
    run = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [cell for cell in run if not re.fullmatch(r"-\d+", cell)] == [], "numbers are numbers"


@pytest.mark.parametrize("text", [*STRINGS, "", "'", "''=x", "'-", "plain"])
def test_guarded_cells_are_read_back_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_a_matrix_adds_up_what_is_between_two(demo: Graph, tmp_path: Path) -> None:
    (path,) = demo.export(tmp_path / "matrix.csv", format="matrix", network="facts")
    matrix = pandas.read_csv(path, sep=";", index_col=0)
    network = demo.network()
    assert list(matrix.index) == list(matrix.columns)
    assert len(matrix) == network.number_of_nodes()
    names = {node: told["label"] for node, told in network.nodes(data=True)}
    poland, states = (f"https://w3id.org/demarche/id/country/{code}" for code in ("pl", "us"))
    there = [told["kind"] for told in network.get_edge_data(poland, states).values()]
    back = [told["kind"] for told in (network.get_edge_data(states, poland) or {}).values()]
    between = len(there) + sum(kind in UNDIRECTED for kind in back)
    assert between
    assert matrix.loc[names[poland], names[states]] == between


def test_a_matrix_of_two_modes_has_actors_in_rows_and_concepts_in_columns(demo: Graph, tmp_path: Path) -> None:
    (path,) = demo.export(tmp_path / "matrix.csv", format="matrix")
    matrix = pandas.read_csv(path, sep=";", index_col=0)
    network = kg.network.two_mode(demo)
    assert matrix.shape == tuple(
        sum(side == mode for _, side in network.nodes(data="bipartite")) for mode in (0, 1)
    )
    assert matrix.loc["Norway", "interceptor site in Poland"] == -1
    assert matrix.to_numpy().sum() == network.size("weight")


@pytest.mark.parametrize("kind", kg.network.KINDS)
def test_a_matrix_of_one_mode_is_its_network(demo: Graph, kind: str, tmp_path: Path) -> None:
    network = kg.network.KINDS[kind](demo)
    (path,) = demo.export(tmp_path / "matrix.csv", format="matrix", network=kind.replace("_", "-"))
    matrix = pandas.read_csv(path, sep=";", index_col=0)
    total = sum(abs(weight) for *_, weight in network.edges(data="weight"))
    twice = 1 if network.is_directed() or kind == "two_mode" else 2
    assert total
    if not network.is_multigraph():
        assert matrix.abs().to_numpy().sum() == twice * total


@pytest.mark.parametrize("kind", kg.network.KINDS)
def test_every_kind_of_network_is_read_back_with_its_words(demo: Graph, kind: str, tmp_path: Path) -> None:
    network = kg.network.KINDS[kind](demo)
    (drawn,) = demo.export(tmp_path / "net.graphml", network=kind)
    (gexf,) = demo.export(tmp_path / "net.gexf", network=kind)
    etree.XMLSchema(etree.parse(ROOT / "tests" / "data" / "gexf.xsd")).assertValid(etree.parse(gexf))
    for read in (networkx.read_graphml(drawn), networkx.read_gexf(gexf)):
        assert read.is_directed() == network.is_directed()
        assert (len(read), read.size()) == (len(network), network.size())
        assert sorted(told["weight"] for *_, told in read.edges(data=True)) == sorted(
            weight for *_, weight in network.edges(data="weight")
        )
        assert all(told["quote"] and told["evidence"] for *_, told in read.edges(data=True))


def test_networks_are_of_what_was_chosen(demo: Graph, tmp_path: Path) -> None:
    (path,) = demo.export(tmp_path / "net.graphml", network="signed", topic="interceptor site")
    about = {told["about"] for *_, told in networkx.read_graphml(path).edges(data=True)}
    assert about == {"interceptor site in Poland"}
    (path,) = demo.export(tmp_path / "planned.graphml", network="visits", status="Planned")
    planned = set(" ".join(told["facts"] for *_, told in networkx.read_graphml(path).edges(data=True)).split("; "))
    assert planned
    with pytest.raises(QueryError, match=r"There is no network 'visitors'\. Take one of facts, co-attendance"):
        demo.export(tmp_path / "none.gexf", network="visitors")
    with pytest.raises(QueryError, match="The format trig shows no network"):
        demo.export(tmp_path / "none.trig", network="visits")


# Discourse Network Analyzer


def test_the_event_list_has_the_columns_of_dna(tmp_path: Path) -> None:
    (path,) = kg.load(SMALL).export(tmp_path / "statements.csv", format="dna")
    assert path.read_text(encoding="utf-8").startswith(
        "statement ID;time;document ID;document title;author;source;section;type;text;"
        "person;organization;concept;agreement;"
    )
    rows = pandas.read_csv(path, sep=";", parse_dates=["time"], dtype={"agreement": "Int64"})
    kestria = rows[rows["organization"] == "Kestria"].iloc[0]
    assert kestria["person"] == "Ilya Okafor"
    assert kestria["agreement"] == 0
    assert kestria["time"] == pandas.Timestamp(2011, 3, 14)
    assert kestria["text"] == "Kestria is against the Gullholm radar site, Okafor said after the talks."
    assert (kestria["start"], kestria["end"]) == (136, 208)


def test_agreement_is_left_open_where_a_stance_is_neither(demo: Graph, tmp_path: Path) -> None:
    (path,) = demo.export(tmp_path / "statements.csv", format="dna")
    rows = pandas.read_csv(path, sep=";", dtype={"agreement": "Int64"})
    told = rows.groupby("stance")["agreement"].unique().to_dict()
    assert {stance: list(found) for stance, found in told.items()} == {
        "Supports": [1], "Opposes": [0], "Conditional": [pandas.NA],
    }  # fmt: skip


# Neo4j


def neo4j_rows(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Header and rows of one of Neo4j's files, as DuckDB reads them."""
    table = duckdb.read_csv(str(file), header=True, all_varchar=True, delimiter=",", quotechar='"', escapechar='"')
    return table.columns, [
        {name: value for name, value in zip(table.columns, row, strict=True) if value is not None}
        for row in table.fetchall()
    ]


def test_all_that_a_graph_says_is_in_neo4j(graph: Graph, tmp_path: Path) -> None:
    (folder,) = graph.export(tmp_path / "neo4j", format="neo4j")
    nodes: dict[str, dict[str, str]] = {}
    for name in ("documents", "evidence", "facts", "things", "others"):
        header, rows = neo4j_rows(folder / f"{name}.csv")
        assert header[:2] == ["iri:ID", ":LABEL"]
        assert all(re.fullmatch(r"\w+:(string|long|double|boolean|date)(\[\])?", column) for column in header[2:])
        assert not nodes.keys() & {row["iri:ID"] for row in rows}, "each node once"
        nodes |= {row["iri:ID"]: row for row in rows}
    _, relationships = neo4j_rows(folder / "relationships.csv")
    assert {row[end] for row in relationships for end in (":START_ID", ":END_ID")} <= nodes.keys()
    quads = statements(graph.store)
    kinds = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    told = {(row[":START_ID"], row[":TYPE"].replace("_", "").lower(), row[":END_ID"]) for row in relationships}
    labels = {(iri, label) for iri, row in nodes.items() for label in row[":LABEL"].split("\x1f")}
    values = {
        (iri, column.split(":")[0].rstrip("_"), value)
        for iri, row in nodes.items()
        for column, cell in row.items()
        for value in (cell.split("\x1f") if column.endswith("[]") else [cell])
    }
    for quad in quads:
        subject, thing = quad.subject.value, quad.object.value
        local = re.split("[#/]", quad.predicate.value)[-1]
        if quad.predicate.value == kinds:
            assert any(one == subject and label.endswith(re.split("[#/]", thing)[-1]) for one, label in labels)
        elif isinstance(quad.object, pyoxigraph.NamedNode):
            assert (subject, local.lower(), thing) in told
        else:
            assert (subject, local, thing.replace("\x1f", " ")) in values or "\r" in thing
    graphs = {name for row in relationships for name in row.get("graphs:string[]", "").split("\x1f")} - {""}
    assert graphs <= {quad.graph_name.value for quad in quads if hasattr(quad.graph_name, "value")}


def test_values_in_neo4j_are_of_the_types_that_headers_tell(graph: Graph, tmp_path: Path) -> None:
    (folder,) = graph.export(tmp_path / "neo4j", format="neo4j")
    readers: dict[str, Callable[[str], Any]] = {
        "string": str, "long": int, "double": float, "boolean": ["true", "false"].index, "date": date.fromisoformat,
    }  # fmt: skip
    for file in folder.glob("*.csv"):
        _, rows = neo4j_rows(file)
        for row in rows:
            for column, cell in row.items():
                kind = column.split(":")[1]
                for value in cell.split("\x1f") if kind.endswith("[]") else [cell]:
                    readers.get(kind.removesuffix("[]"), str)(value)


def test_the_readme_for_neo4j_names_the_files_that_are_there(tmp_path: Path) -> None:
    (folder,) = kg.load(SMALL).export(tmp_path / "neo4j", format="neo4j")
    told = (folder / "README.md").read_text(encoding="utf-8")
    command = told.split("```sh\n")[1].split("```")[0]
    named = set(re.findall(r"--(?:nodes|relationships)=(\S+)", command))
    assert named | {"README.md"} >= {file.name for file in folder.iterdir() if len(file.read_text().splitlines()) > 1}
    assert "neo4j-admin database import full" in command
    assert r"--array-delimiter='\031'" in command


# Parquet


def test_pandas_arrow_and_duckdb_read_the_tables(demo: Graph, tmp_path: Path) -> None:
    (folder,) = demo.export(tmp_path / "tables.parquet")
    schema = pyarrow.parquet.read_schema(folder / "facts.parquet")
    assert str(schema.field("date").type) == "date32[day]"
    assert str(schema.field("evidence").type).startswith("list<")
    facts = pandas.read_parquet(folder / "facts.parquet")
    assert list(facts["fact"]) == [fact.iri for fact in demo.facts.facts]
    for table, key, other in (
        ("evidence", "fact", "facts"), ("roles", "fact", "facts"), ("roles", "thing", "things"),
        ("evidence", "document", "documents"),
    ):  # fmt: skip
        orphans = duckdb.sql(
            f"SELECT count(*) FROM '{folder}/{table}.parquet' a ANTI JOIN '{folder}/{other}.parquet' b USING ({key})"
        ).fetchall()
        assert orphans == [(0,)], f"{table}.{key}"
    kept = duckdb.sql(
        f"""SELECT count(*) FROM '{folder}/evidence.parquet' e JOIN '{folder}/documents.parquet' d USING (document)
            WHERE substr(d.content, e.start + 1, e."end" - e.start) = e.text"""
    ).fetchall()
    assert kept == [(sum(len(fact.evidence) for fact in demo.facts.facts),)], "every quote stands in its document"


def test_tables_of_an_empty_graph_have_their_columns(tmp_path: Path) -> None:
    (folder,) = Graph.from_quads([]).export(tmp_path / "tables.parquet")
    tables = {file.stem: pyarrow.parquet.read_table(file) for file in folder.iterdir()}
    assert set(tables) == {"documents", "evidence", "facts", "roles", "things"}
    assert all(table.num_rows == 0 and table.num_columns > 3 for table in tables.values())


def test_costs_are_exact(demo: Graph, tmp_path: Path) -> None:
    (folder,) = demo.export(tmp_path / "tables.parquet")
    costs = duckdb.sql(f"SELECT cost, currency FROM '{folder}/facts.parquet' WHERE cost IS NOT NULL").fetchall()
    told = demo.table("SELECT ?value ?currency { ?cost a dm:Cost ; schema:value ?value ; schema:currency ?currency }")
    assert sorted(costs) == sorted((value, currency) for value, currency in told)


def test_without_pyarrow_the_cure_is_told(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\nimport kg\n"
        f"kg.load({str(SMALL)!r}).export({str(tmp_path / 'tables.parquet')!r})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert "pip install '.[parquet]'" in done.stderr
    assert list(tmp_path.iterdir()) == []


# RDF


def same_as(quads: Any, graph: Graph) -> bool:
    return {str(quad) for quad in quads} == {str(quad) for quad in statements(graph.store)}


@pytest.mark.parametrize("form", ["jsonld", "trig", "nquads"])
def test_oxigraph_reads_the_same_statements(graph: Graph, form: str, tmp_path: Path) -> None:
    (path,) = graph.export(tmp_path / PATHS[form])
    assert same_as(pyoxigraph.parse(path=str(path)), graph)


def test_rdflib_reads_the_same_statements_out_of_json_ld(graph: Graph, tmp_path: Path) -> None:
    (path,) = graph.export(tmp_path / "graph.jsonld")
    read = rdflib.Dataset()
    read.parse(path, format="json-ld")
    found, wanted = ({(s, p, o, str(c)) for s, p, o, c in each.quads()} for each in (read, graph.dataset))
    assert {row[:3] for row in found} == {row[:3] for row in wanted}
    assert len(found) == len(wanted)


def test_json_ld_is_read_without_rdf(tmp_path: Path) -> None:
    (path,) = kg.load(SMALL).export(tmp_path / "graph.jsonld")
    parts = json.loads(path.read_text(encoding="utf-8"))["graph"]
    (harbour,) = [part for part in parts if part.get("id", "").endswith("/document/harbour")]
    (position,) = [node for node in harbour["graph"] if "dm:Position" in node.get("type", ())]
    assert position["stance"] == "dm:Opposes"
    assert position["evidence"]["text"] == "Kestria is against the Gullholm radar site, Okafor said after the talks."
    assert position["evidence"]["start"] == 136


@pytest.mark.parametrize(
    "line",
    [
        '<urn:a> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g> .\n<urn:a> <urn:p> <urn:b> <urn:g> .',
        '<urn:a> <urn:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        '<urn:a> <urn:p> "oui"@fr .\n<urn:a> <urn:p> "yes" .\n<urn:a> <urn:q/p> "1"^^<urn:t> .',
        "_:x <urn:evidence> _:y .\n_:y <urn:p> _:x <urn:g> .",
        '<urn:a> <https://w3id.org/demarche/ns#evidence> <urn:a> .\n<urn:a> <urn:id> "http://x" .',
        "<urn:a> <https://w3id.org/demarche/ns#evidence> <urn:b> .\n"
        "<urn:b> <https://w3id.org/demarche/ns#evidence> <urn:a> .",
        '<urn:a> <urn:p> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n'
        '<urn:a> <urn:p> "12345678901234567890"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        "<dm:x> <urn:type> <dct:y> <schema:g> .",
    ],
)
def test_json_ld_of_other_peoples_graphs_is_exact(line: str, tmp_path: Path) -> None:
    source = tmp_path / "other.nq"
    source.write_text(line, encoding="utf-8")
    graph = kg.load(source)
    (path,) = graph.export(tmp_path / "graph.jsonld")
    read = pyoxigraph.Dataset(pyoxigraph.parse(path=str(path)))
    wanted = pyoxigraph.Dataset(statements(graph.store))
    for each in (read, wanted):
        each.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    assert set(read) == set(wanted)


BROKEN = """
<urn:fact> a dm:Position, dm:Fact ; dm:date "2007"^^xsd:date ; dm:evidence <urn:proof> ; dm:holder <urn:who> ;
  dm:topic <urn:what> ; dm:stance "Maybe" ; dm:cost <urn:cost> .
<urn:cost> schema:value "much" ; schema:currency 5 .
<urn:proof> dm:start "first" ; dm:end 2.5 ; dm:confidence "low" ; dm:document <urn:doc> ; dm:text 7 .
<urn:doc> dct:date "someday"^^xsd:date ; dm:content true .
<urn:who> skos:prefLabel 12 ; geo:lat "north" .
"""


@pytest.mark.parametrize("form", PATHS)
def test_graphs_that_break_the_contract_are_exported_too(form: str, tmp_path: Path) -> None:
    graph_of(BROKEN).export(tmp_path / PATHS[form], format=form)
    assert list(tmp_path.iterdir())


# Selections


def test_only_what_was_chosen_is_exported(demo: Graph, tmp_path: Path) -> None:
    _, edges = demo.export(tmp_path / "lists", types=["meeting"])
    kinds = set(pandas.read_csv(edges)["kind"])
    assert {"meeting", "negotiation"} <= kinds <= {"meeting", "negotiation", "about"}
    (path,) = demo.export(
        tmp_path / "t.parquet", start=date(2007, 4, 23), end=date(2007, 4, 24), types=["Event"], status="occurred"
    )
    facts = pandas.read_parquet(path / "facts.parquet")
    assert len(facts)
    assert set(facts["status"]) == {"Occurred"}
    assert (facts["date"].dropna() <= date(2007, 4, 24)).all()
    assert (facts["until"].dropna() >= date(2007, 4, 23)).all()
    assert set(facts[facts["date"].isna()]["type"]) == {"Statement"}, "said on the day of its report"


def test_a_position_without_a_day_counts_on_the_day_of_its_report(demo: Graph, tmp_path: Path) -> None:
    (path,) = demo.export(tmp_path / "s.csv", format="dna", start="1978", end="1978")
    rows = pandas.read_csv(path, sep=";")
    assert len(rows)
    assert set(rows["time"].str[:4]) == {"1978"}
    assert rows["date"].isna().any()


def test_a_matter_is_chosen_by_its_name_with_what_is_part_of_it(demo: Graph, tmp_path: Path) -> None:
    (path,) = demo.export(tmp_path / "s.csv", format="dna", topic="interceptor site")
    assert set(pandas.read_csv(path, sep=";")["concept"]) == {"interceptor site in Poland"}
    with pytest.raises(QueryError, match="Did you mean"):
        demo.export(tmp_path / "t.csv", format="dna", topic="interseptor site in Poland")


def test_what_is_left_of_a_graph_keeps_the_contract(demo: Graph, tmp_path: Path) -> None:
    (path,) = demo.export(tmp_path / "some.trig", types=["Position"], topic="interceptor site")
    some = kg.load(path)
    assert conforms(validate(some.dataset))
    facts = [fact for fact in some.facts.facts if fact.kind == "Position"]
    assert {fact.iri for fact in facts} == {
        fact.iri
        for fact in demo.facts.facts
        if fact.kind == "Position" and {some.facts.label(each) for each in fact.role("topic")} & {
            "interceptor site in Poland"
        }
    }  # fmt: skip
    assert {fact.kind for fact in some.facts.facts} == {"Position", "Installation"}, "with the site they are about"


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ({"types": ["Meetin"]}, "There is no type 'Meetin'. Take one of Negotiation, Meeting"),
        ({"status": "Done"}, "There is no status 'Done'"),
        ({"topic": "zzz"}, "Nothing in the graph is called 'zzz'"),
        ({"start": date(2008, 1, 1), "end": date(2007, 1, 1)}, "Exchange the two"),
        ({"start": "some day"}, "'some day' is no date. Write it like 2007-04-23"),
    ],
)
def test_what_cannot_be_chosen_is_told(choice: dict[str, Any], told: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=re.escape(told)):
        kg.load(SMALL).export(tmp_path / "net.gexf", **choice)
    assert list(tmp_path.iterdir()) == []


# Files


def test_every_format_is_tried() -> None:
    assert PATHS.keys() == FORMATS.keys()


@pytest.mark.parametrize("form", PATHS)
def test_endings_tell_formats(form: str) -> None:
    for ending in FORMATS[form].endings:
        assert find_format(f"graph{ending}").name == form
        assert find_format(f"graph{ending.upper()}").name == form
    assert find_format("whatever", form.upper()).name == form


def test_unknown_formats_are_told() -> None:
    with pytest.raises(GraphError, match=r"net\.xlsx: its ending tells no format\. End it in \.graphml"):
        find_format("net.xlsx")
    with pytest.raises(GraphError, match=r"There is no format 'gefx'\. Take one of graphml, gexf"):
        find_format("net.gexf", "gefx")


def test_equal_graphs_give_equal_bytes(tmp_path: Path) -> None:
    code = (
        "import sys, kg\ngraph = kg.load(sys.argv[1])\n"
        f"for form, path in {PATHS!r}.items(): graph.export(sys.argv[2] + '/' + path, format=form)"
    )
    for seed in ("1", "2"):
        target = tmp_path / seed
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PATH": ""}
        subprocess.run([sys.executable, "-c", code, str(SMALL), str(target)], check=True, env=environment, cwd=ROOT)
    one, two = ({f.relative_to(tmp_path / s): f.read_bytes() for f in (tmp_path / s).rglob("*") if f.is_file()}
                for s in ("1", "2"))  # fmt: skip
    assert len(one) > 18
    assert one == two


@pytest.mark.parametrize("form", ["csv", "neo4j", "parquet"])
def test_a_folder_with_other_things_in_it_is_left_alone(form: str, tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(GraphError, match=r"mine: holds other things, such as thesis\.txt"):
        kg.load(SMALL).export(target, format=form)
    assert [file.name for file in tmp_path.rglob("*")] == ["mine", "thesis.txt"]


@pytest.mark.parametrize("form", ["csv", "neo4j", "parquet"])
def test_an_export_replaces_its_like(form: str, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    hostile_graph().export(target, format=form)
    kg.load(SMALL).export(target, format=form)
    kg.load(SMALL).export(tmp_path / "fresh", format=form)
    assert [file.name for file in sorted(tmp_path.iterdir())] == ["fresh", "tables"], "nothing is left over"
    assert {f.name: f.read_bytes() for f in target.iterdir()} == {
        f.name: f.read_bytes() for f in (tmp_path / "fresh").iterdir()
    }


def test_an_ending_tells_a_folder_that_is_there_already(tmp_path: Path) -> None:
    for _ in range(2):
        (folder,) = kg.load(SMALL).export(tmp_path / "tables.parquet")
    assert (folder / "facts.parquet").exists()
    (tmp_path / "lists.gexf").mkdir()
    nodes, _ = kg.load(SMALL).export(tmp_path / "lists.gexf")
    assert nodes == tmp_path / "lists.gexf" / "nodes.csv"


def test_what_fails_half_way_leaves_everything_as_it_was(tmp_path: Path) -> None:
    folder, file = tmp_path / "tables", tmp_path / "net.gexf"
    folder.mkdir()
    (folder / "facts.csv").write_text("old", encoding="utf-8")
    file.write_text("old", encoding="utf-8")

    def half(partial: Path) -> None:
        partial.write_text("new", encoding="utf-8")
        raise DemarcheError("half way")

    with pytest.raises(DemarcheError, match="half way"), whole_folder(folder, frozenset({"facts.csv"})) as partial:
        half(partial / "facts.csv")
    with pytest.raises(DemarcheError, match="half way"), whole_files(file) as (part,):
        half(part)
    assert {path.name: path.read_text() for path in tmp_path.rglob("*.*")} == {"facts.csv": "old", "net.gexf": "old"}


def test_what_the_disk_refuses_is_told_with_the_users_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(GraphError, match=r"net\.gexf: cannot be written"):
        kg.load(SMALL).export(tmp_path / "file" / "net.gexf")
    with pytest.raises(GraphError, match="file: is no folder, and what is written here is several files"):
        kg.load(SMALL).export(tmp_path / "file", format="neo4j")
    (tmp_path / "folder").mkdir()
    with pytest.raises(GraphError, match=r"folder: is a folder\. Name a file in it"):
        kg.load(SMALL).export(tmp_path / "folder", format="gexf")


def test_control_characters_are_taken_out_of_xml() -> None:
    assert xml_text(CONTROLS) == "bell escape tab\t vertical unit separator, non-character"
