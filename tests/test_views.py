"""The graph's views: questions, tables, summary, network, files. All on one small invented graph."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import networkx
import pytest
import rdflib
from rich.console import Console

from kg.errors import DemarcheError, GraphError, QueryError
from kg.rdf.terms import DM, RDF, SKOS, Iri, Literal, Quad
from kg.views import Graph, Table, find_query, load, named_queries, read_query
from kg.views.catalog import parse_query
from kg.views.dates import on, when
from kg.views.sentences import plain, sentence
from kg.views.tables import shorten

SMALL = Path(__file__).parent / "data" / "small.trig"
ID = "https://w3id.org/demarche/id/"
ADA_QUIST = f"{ID}person/ada-quist"
FIRST_MEETING = f"{ID}meeting/quist-okafor-2011-03-14"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load(SMALL)


class TestDates:
    @pytest.mark.parametrize(
        ("start", "end", "precision", "told", "in_sentence"),
        [
            (date(2007, 4, 23), date(2007, 4, 23), "day", "2007-04-23", "on 2007-04-23"),
            (date(2007, 4, 23), None, None, "2007-04-23", "on 2007-04-23"),
            (
                date(2007, 4, 16),
                date(2007, 4, 22),
                "week",
                "week of 2007-04-16",
                "in the week of 2007-04-16",
            ),
            (date(2007, 6, 1), date(2007, 6, 30), "month", "June 2007", "in June 2007"),
            (date(1992, 1, 1), date(1992, 12, 31), "year", "1992", "in 1992"),
            (date(1992, 1, 1), date(1994, 12, 31), "year", "1992 to 1994", "from 1992 to 1994"),
            (date(2007, 4, 1), date(2007, 4, 3), "day", "2007-04-01 to 2007-04-03", None),
            (None, None, None, "", ""),
        ],
    )
    def test_are_told_no_more_precisely_than_known(
        self, start: date | None, end: date | None, precision: str | None, told: str, in_sentence: str | None
    ) -> None:
        assert when(start, end, precision) == told
        if in_sentence is not None:
            assert on(start, end, precision) == in_sentence


class TestCatalog:
    def test_finds_all_files_and_their_headers(self) -> None:
        queries = named_queries()
        assert len(queries) == 40
        for query in queries:
            assert query.description.endswith("."), query.name
            assert query.parameters, query.name
            assert all(parameter.description for parameter in query.parameters)

    @pytest.mark.parametrize(
        ("asked", "meant"),
        [("postions", "positions"), ("whomet", "who-met-whom"), ("Who_Met", "who-met-whom"), ("time", "timeline")],
    )
    def test_suggests_the_nearest_name(self, asked: str, meant: str) -> None:
        with pytest.raises(QueryError, match=f"Did you mean {meant}"):
            find_query(asked)

    def test_types_of_the_timeline_are_those_that_are_read(self) -> None:
        frames = Path(__file__).parent.parent.joinpath("kg", "frames").glob("*.toml")
        read = set(re.findall(r'^type = "(\w+)"', "".join(file.read_text() for file in frames), re.MULTILINE))
        (kind,) = (p for p in find_query("timeline").parameters if p.name == "type")
        assert set(kind.choices) == read - {"Position"} | {"Statement"}

    def test_refuses_a_malformed_header(self) -> None:
        with pytest.raises(QueryError, match="cannot read the header line"):
            parse_query("x", "# parameter: person text\nSELECT * {}")

    def test_reads_a_users_own_file(self, tmp_path: Path, graph: Graph) -> None:
        file = tmp_path / "heads.rq"
        file.write_text(
            '# Who holds which post.\n# parameter: wanted string "President" — a title\n'
            "SELECT ?name {\n"
            'VALUES ?wanted { "President" } ?t a dm:Tenure ; dm:title ?wanted ; dm:holder/skos:prefLabel ?name }'
        )
        query = read_query(file)
        assert graph.table(query).to_rows() == [{"name": "Ilya Okafor"}]
        assert graph.table(query, wanted="Governor").column("name") == ["Ada Quist"]

    def test_says_which_file_cannot_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(QueryError, match=r"none\.rq: there is no such file\. .*kg queries$") as missing:
            read_query(tmp_path / "none.rq")
        (tmp_path / "bytes.rq").write_bytes(b"\xff")
        with pytest.raises(QueryError, match=r"bytes\.rq: is no text in UTF-8") as binary:
            read_query(tmp_path / "bytes.rq")
        with pytest.raises(QueryError, match="cannot be read") as folder:
            read_query(tmp_path)
        for told in (missing, binary, folder):
            assert "Errno" not in str(told.value)
            assert "\n" not in str(told.value)


class TestQuestions:
    def test_who_met_whom_gives_one_row_for_an_event_with_its_best_evidence(self, graph: Graph) -> None:
        rows = graph.table("who-met-whom").to_rows()
        assert [row["fact"] for row in rows].count(FIRST_MEETING) == 1
        first = rows[0]
        assert first["who"] == "Ada Quist, Ilya Okafor"
        assert first["parties"] == "Kestria, Varenia"
        assert (first["place"], first["date"], first["status"]) == ("Tarn", date(2011, 3, 14), "Occurred")
        assert str(first["quote"]).startswith("Varenia's foreign minister")
        assert first["source"] == "Harbour Courier: Quist carries a pipeline offer to Tarn"

    def test_planned_and_held_are_told_apart(self, graph: Graph) -> None:
        table = graph.table("who-met-whom", person="Okafor").readable()
        assert list(zip(table.column("when"), table.column("status"), strict=True)) == [
            ("2011-03-14", "Occurred"),
            ("week of 2011-06-13", "Occurred"),
            ("June 2011", "Planned"),  # its place is not told: those that tell more stand first
        ]

    @pytest.mark.parametrize(
        ("name", "parameters", "number"),
        [
            ("who-met-whom", {"person": "feld"}, 1),
            ("who-met-whom", {"topic": "pipeline"}, 2),
            ("who-met-whom", {"after": "2011-06-15", "before": date(2011, 6, 16)}, 2),
            ("statements", {"words": '" || true || "'}, 0),
            ("statements", {"words": '" } #'}, 0),
            ("visits", {"person": "QUIST", "place": "qn"}, 1),
            ("who-met-whom", {"person": ADA_QUIST}, 3),
            ("calls", {"person": "Quist"}, 1),
            ("visits", {"place": "Kestria"}, 1),
            ("visits", {"place": "QN"}, 1),
            ("proposals", {}, 1),
            ("proposals", {"actor": "Varenia", "recipient": "Kestria", "topic": "pipeline"}, 1),
            ("proposals", {"actor": "Kestria"}, 0),
            ("proposals", {"recipient": "Varenia"}, 0),
            ("agreements", {}, 1),
            ("agreements", {"actor": "Ostmark"}, 1),
            ("agreements", {"topic": "radar"}, 0),
            ("actions", {}, 2),
            ("actions", {"type": "accuse"}, 1),
            ("actions", {"type": "accus"}, 0),
            ("actions", {"actor": "Quist"}, 1),
            ("actions", {"actor": "Kestria"}, 0),
            ("actions", {"target": "QN"}, 2),
            ("actions", {"target": "Kestria", "after": "2011-03-15"}, 1),
            ("positions", {"stance": "opposes"}, 1),
            ("positions", {"actor": "Okafor"}, 2),
            ("statements", {"speaker": "Okafor"}, 1),
            ("statements", {"speaker": "Quist"}, 0),
            ("statements", {"words": "ANTENNA"}, 1),
            ("statements", {"after": "2011-04"}, 0),
            ("sites", {"host": "Varenia"}, 1),
            ("sites", {"status": "Existing"}, 0),
            ("tenures", {"status": "former"}, 1),
            ("tenures", {"status": "FORMER"}, 1),
            ("sites", {"status": "planned"}, 1),
            ("who-met-whom", {"after": "2011-06"}, 2),
            ("who-met-whom", {"before": "2011-06"}, 3),
            ("who-met-whom", {"before": "2010"}, 0),
            ("who-met-whom", {"after": "2011", "before": "2011"}, 3),
            ("timeline", {}, 11),
            ("timeline", {"type": "meeting"}, 3),
            ("actors", {"kind": "country"}, 3),
            ("actors", {"least": 5}, 3),
            ("documents", {"publisher": "upland"}, 1),
            ("evidence", {"about": FIRST_MEETING}, 2),
        ],
    )
    def test_finds_as_many_as_there_are(
        self, graph: Graph, name: str, parameters: dict[str, object], number: int
    ) -> None:
        assert len(graph.table(name, **parameters)) == number

    def test_the_timeline_tells_who_and_where_apart(self, graph: Graph) -> None:
        visits = graph.table("timeline", type="Visit").to_rows()
        assert visits
        assert all(row["where"] and str(row["where"]) not in str(row["who"]) for row in visits)

    def test_the_timeline_tells_who_proposes_to_whom(self, graph: Graph) -> None:
        assert graph.table("timeline", type="Proposal").column("who") == ["Varenia → Kestria"]

    def test_the_timeline_tells_who_acts_on_whom_and_how(self, graph: Graph) -> None:
        actions = [(row["event"], row["who"]) for row in graph.table("timeline", type="Action").to_rows()]
        assert actions == [("Action: cooperate", "Ada Quist → Kestria"), ("Action: accuse", "Ostmark → Kestria")]

    def test_a_document_without_title_is_told_by_its_name(self, tmp_path: Path) -> None:
        lines = SMALL.read_text(encoding="utf-8").splitlines(keepends=True)
        untitled = tmp_path / "untitled.trig"
        untitled.write_text("".join(line for line in lines if "dct:title" not in line), encoding="utf-8")
        assert load(untitled).table("who-met-whom").to_rows()[0]["source"] == "Harbour Courier, harbour.txt"

    def test_every_answer_has_quote_and_source(self, graph: Graph) -> None:
        asked = ("who-met-whom", "visits", "calls", "actions", "timeline")
        for name in (*asked, "proposals", "agreements", "positions", "sites", "statements", "tenures"):
            for row in graph.table(name).to_rows():
                assert row["quote"], name
                assert ":" in str(row["source"]), name

    def test_a_site_has_its_equipment_and_cost(self, graph: Graph) -> None:
        (row,) = graph.table("sites").to_rows()
        assert (row["kind"], row["hosts"], row["proponent"]) == ("radar site", "Varenia", "Varenia")
        assert (row["state"], row["equipment"], row["cost"]) == ("Planned", "12 antennas", "VRC 340 million")

    def test_a_triple_of_two_documents_counts_once(self, graph: Graph) -> None:
        table = graph.table('SELECT (COUNT(?x) AS ?n) { ?x skos:prefLabel "Ada Quist" }')
        assert table.rows == ((1,),)

    def test_named_graphs_are_there(self, graph: Graph) -> None:
        assert len(graph.table("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")) == 3

    def test_ask_and_construct_are_tables_too(self, graph: Graph) -> None:
        assert graph.table("ASK { ?x a dm:Call }").rows == ((True,),)
        triples = graph.table("CONSTRUCT { ?x a dm:Call } { ?x a dm:Call }")
        assert triples.columns == ("subject", "predicate", "object")
        assert len(triples) == 1

    @pytest.mark.parametrize(
        ("question", "parameters", "message"),
        [
            ("who-met-hwom", {}, "Did you mean who-met-whom"),
            ("who-met-whom", {"person": "fel d"}, "Nothing in the graph is called 'fel d'"),
            ("who-met-whom", {"person": '" || true || "'}, "Nothing in the graph is called"),
            ("who-met-whom", {"person": "Quits"}, r"called 'Quits'. Did you mean Ada Quist\?"),
            ("positions", {"topic": "pipline"}, "Did you mean .*pipeline"),
            ("visits", {"persn": "x"}, "no parameter persn. Did you mean person"),
            ("visits", {"after": "june"}, "2007-04-23, and 'june' is none"),
            ("visits", {"after": "2007-13"}, "'2007-13' is none"),
            ("sites", {"status": "plan"}, "cannot be 'plan'. Did you mean Planned. It is one of Planned, Existing"),
            ("timeline", {"type": "Truce"}, "It is one of Meeting, Negotiation, Visit"),
            ("evidence", {"about": "https://example.org/x"}, "says nothing about https://example.org/x"),
            ("SELECT ?x { ?x foo:bar ?y }", {}, "line 1, column 16: the prefix foo: is not declared(.|\n)*\n {17}\\^"),
            ("SELECT ?x { ?x ?p ?y", {}, "line 1, column 21: not understood\n  SELECT(.|\n)*\n {22}\\^"),
            ("# nothing\n ", {}, "query is empty"),
            ("actors", {"least": "many"}, "integer values"),
            ("evidence", {}, "needs about"),
            ("evidence", {"about": "no iri"}, "iri values"),
            ("SELECT ?x\nWHERE { ?x ?p ?o ; foo }", {}, "line 2, column"),
            ("INSERT DATA { <a:a> <a:b> <a:c> }", {}, "read-only"),
        ],
    )
    def test_a_bad_question_is_explained(
        self, graph: Graph, question: str, parameters: dict[str, object], message: str
    ) -> None:
        with pytest.raises(QueryError, match=message):
            graph.table(question, **parameters)


class TestTables:
    TABLE = Table(
        ("date", "until", "precision", "who", "quote", "fact"),
        (
            (date(2011, 6, 1), date(2011, 6, 30), "month", 'Ada "A" Quist', "one\ntwo " * 40, "urn:x"),
            (None, None, None, "[bold]Bo[/bold] <b>", None, "urn:y"),
        ),
        title="a title",
    )

    def test_csv_comes_back_as_it_went(self) -> None:
        rows = list(csv.DictReader(io.StringIO(self.TABLE.to_csv())))
        assert [row["who"] for row in rows] == ['Ada "A" Quist', "[bold]Bo[/bold] <b>"]
        assert rows[0]["date"] == "2011-06-01"
        assert rows[1]["date"] == ""

    def test_tsv_has_one_line_for_each_row(self) -> None:
        assert len(self.TABLE.to_tsv().splitlines()) == 3

    def test_json_has_dates_in_iso_form_and_null(self) -> None:
        rows = json.loads(self.TABLE.to_json())
        assert rows[0]["until"] == "2011-06-30"
        assert rows[1]["quote"] is None

    @pytest.mark.parametrize("width", [80, 100, 140])
    def test_terminal_table_fits_and_takes_no_markup(self, width: int) -> None:
        console = Console(width=width, file=io.StringIO(), record=True)
        console.print(self.TABLE.to_rich(quote_length=60))
        text = console.export_text()
        assert "June 2011" in text
        assert "[bold]Bo[/bold] <b>" in text
        assert "…" in text
        assert "urn:x" not in text
        assert max(map(len, text.splitlines())) <= width

    @pytest.mark.parametrize("width", [80, 100, 140])
    def test_answers_fit_the_terminal_with_quote_and_source(self, graph: Graph, width: int) -> None:
        console = Console(width=width, file=io.StringIO(), record=True)
        console.print(graph.table("who-met-whom").to_rich())
        lines = console.export_text().splitlines()
        assert max(map(len, lines)) <= width
        told = " ".join(" ".join(lines).split())
        assert "Harbour Courier: Quist carries" in told
        assert max(len(line) for line in lines if '"' in line) > width - 20, "words have the whole width"

    def test_prints_as_text(self, graph: Graph) -> None:
        table = graph.table("who-met-whom")
        assert "Ada Quist" in str(table)
        assert "Harbour Courier" in str(table)
        assert "Table(" not in str(table)
        assert repr(table).startswith("<kg.Table: 3 rows of date")

    def test_html_is_escaped_and_limited(self) -> None:
        html = self.TABLE.to_html(limit=1)
        assert "<b>" not in self.TABLE.to_html()
        assert "1 more rows" in html

    def test_data_frame(self) -> None:
        pandas = pytest.importorskip("pandas")
        frame = self.TABLE.to_dataframe()
        assert isinstance(frame, pandas.DataFrame)
        assert list(frame.columns) == list(self.TABLE.columns)

    def test_data_frame_without_pandas_is_explained(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(__import__("sys").modules, "pandas", None)
        with pytest.raises(DemarcheError, match="pip install"):
            self.TABLE.to_dataframe()

    def test_quotes_are_cut_at_words(self) -> None:
        assert shorten("the cable was sent at noon", 14) == "the cable was…"
        assert shorten("short  \n one", 14) == "short one"
        assert len(shorten("x" * 10_000, 50)) == 50


class TestGraph:
    def test_summary_counts_by_type(self, graph: Graph) -> None:
        found = dict(graph.summary().rows)
        assert (found["documents"], found["people"], found["countries"]) == (3, 3, 3)
        assert (found["events"], found["· meetings"], found["· visits"], found["· calls"]) == (11, 3, 2, 1)
        assert (found["positions"], found["sites"], found["posts held"]) == (3, 1, 3)

    def test_summary_tells_types_that_occur(self) -> None:
        assert not [what for what in Graph.from_quads([]).summary().column("what") if str(what).startswith("·")]

    def test_show_outside_a_notebook_tells_what_to_do(self, graph: Graph, capsys: pytest.CaptureFixture[str]) -> None:
        graph.show()
        assert 'graph.page("page.html")' in capsys.readouterr().err

    def test_shows_itself_small(self, graph: Graph) -> None:
        assert "3 documents" in repr(graph)
        assert len(graph._repr_html_()) < 3000

    @pytest.mark.parametrize("suffix", ["trig", "nq", "jsonld"])
    def test_files_keep_everything(self, graph: Graph, tmp_path: Path, suffix: str) -> None:
        path = graph.save(tmp_path / f"graph.{suffix}")
        again = load(path)
        assert again.save(tmp_path / "again.nq").read_bytes() == graph.save(tmp_path / "one.nq").read_bytes()

    def test_turtle_keeps_the_union(self, graph: Graph, tmp_path: Path) -> None:
        again = load(graph.save(tmp_path / "graph.ttl"))
        assert again.table("who-met-whom").rows == graph.table("who-met-whom").rows

    def test_rdflib_sees_the_same(self, graph: Graph) -> None:
        dataset = graph.dataset
        assert isinstance(dataset, rdflib.Dataset)
        assert len(list(dataset.quads((None, None, rdflib.Literal("Ada Quist"), None)))) == 3
        again = Graph.from_dataset(dataset)
        assert again.summary().rows == graph.summary().rows
        assert len(again.store) == len(graph.store)

    def test_quads_as_built_are_a_graph(self) -> None:
        subject, document = Iri("urn:x:gates"), Iri("urn:x:document")
        quads = [
            Quad(subject, Iri(RDF("type")), DM("Person"), document),
            Quad(subject, SKOS("prefLabel"), Literal("Ada Quist"), document),
            Quad(subject, SKOS("prefLabel"), Literal("Ada Quist"), None),
        ]
        built = Graph.from_quads(quads)
        assert built.table("SELECT ?name { ?x a dm:Person ; skos:prefLabel ?name }").rows == (("Ada Quist",),)
        assert ("people", 1) in built.summary().rows

    @pytest.mark.parametrize(
        ("name", "text", "message"),
        [
            ("none.trig", None, "no such file or folder. Build one"),
            ("bad.trig", "@prefix x: <", "malformed"),
            ("notes.docx", "x", "Take one of"),
        ],
    )
    def test_a_bad_file_is_explained(self, tmp_path: Path, name: str, text: str | None, message: str) -> None:
        path = tmp_path / name
        if text is not None:
            path.write_text(text)
        with pytest.raises(GraphError, match=message):
            load(path)


class TestSentences:
    def test_all_facts_are_plain_sentences(self, graph: Graph) -> None:
        told = {fact.iri.removeprefix(ID): plain(sentence(fact, graph.facts)) for fact in graph.facts.facts}
        assert told["meeting/quist-okafor-2011-03-14"] == (
            "Ada Quist and Ilya Okafor met in Tarn about coastal pipeline on 2011-03-14."
        )
        assert told["meeting/quist-okafor-2011-06"] == "Ada Quist and Ilya Okafor are to meet in June 2011."
        assert told["visit/quist-ostmark-2011-03"] == (
            "Ada Quist did not visit Ostmark in the week of 2011-03-07."
        )
        assert told["visit/quist-tarn-2011-07"] == "Ada Quist is to visit Tarn in July 2011."
        assert told["proposal/varenia-kestria-pipeline"] == (
            "Varenia made a proposal to Kestria on 2011-03-14: coastal pipeline."
        )
        assert told["agreement/tolls"] == (
            "Kestria, Ostmark and Varenia agreed in the week of 2011-06-13: coastal pipeline."
        )
        assert told["action/ostmark-accuses-kestria"] == "Ostmark accused Kestria on 2011-03-15."
        assert told["position/kestria-radar-opposes"] == (
            "Kestria opposes Gullholm radar, says Ilya Okafor, on 2011-03-14."
        )
        assert told["tenure/quist-governor-gullholm"] == "Ada Quist was Governor of Gullholm."
        assert told["site/gullholm-radar"] == (
            "Gullholm radar: radar site, planned in Varenia, proposed by Varenia; 12 antennas; "
            "cost 340,000,000 VRC."
        )


class TestNetwork:
    def test_two_who_meet_are_an_edge_with_evidence(self, graph: Graph) -> None:
        network = graph.network()
        assert isinstance(network, networkx.MultiDiGraph)
        quist, okafor = f"{ID}person/ada-quist", f"{ID}person/ilya-okafor"
        meetings = [
            data
            for _, other, data in network.edges(quist, data=True)
            if other == okafor and data["kind"] == "meeting"
        ]
        assert sorted(data["status"] for data in meetings) == ["Occurred", "Planned"]
        held = next(data for data in meetings if data["status"] == "Occurred")
        assert held["when"] == "2011-03-14"
        assert [one["source"] for one in held["evidence"]] == [
            "Harbour Courier, Quist carries a pipeline offer to Tarn, 2011-03-14",
            "Upland Gazette, Radar row overshadows pipeline talks, 2011-03-15",
        ]

    def test_three_who_meet_are_a_node(self, graph: Graph) -> None:
        network = graph.network()
        talks = f"{ID}meeting/lund-bay-2011-06"
        assert network.nodes[talks]["kind"] == "Gathering"
        assert network.in_degree(talks) == 3

    def test_cities_are_drawn_as_their_countries(self, graph: Graph) -> None:
        network = graph.network()
        assert f"{ID}place/tarn" not in network
        assert {data["kind"] for _, _, data in network.edges(f"{ID}person/ada-quist", data=True)} >= {
            "visit",
            "meeting",
            "call",
            "post",
        }

    def test_stances_are_kinds(self, graph: Graph) -> None:
        kinds = {data["kind"] for *_, data in graph.network().edges(data=True)}
        assert {"supports", "opposes", "conditional", "stands in", "proposes"} <= kinds
