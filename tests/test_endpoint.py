"""The SPARQL endpoint as a server that clients ask: formats, forms of requests, refusals. Nothing changes the graph."""

from __future__ import annotations

import asyncio
import io
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result
from running_server import Server, serving
from starlette.applications import Starlette

from kg.serving.app import make_app
from kg.serving.federation import asks_elsewhere
from kg.serving.formats import GRAPHS, RESULTS, negotiated, wants_page
from kg.serving.service import Service
from kg.views import load

# RDFLib's own parsers call what RDFLib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

SMALL = Path(__file__).parent / "data" / "small.trig"
PEOPLE = "SELECT ?person ?name { ?person a dm:Person ; skos:prefLabel ?name } ORDER BY ?name"
MEETINGS = "CONSTRUCT { ?meeting dm:date ?day ; dm:participant ?who } { ?meeting a dm:Meeting ; dm:participant ?who " \
    "OPTIONAL { ?meeting dm:date ?day } }"  # fmt: skip
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?graph { ?a ?b ?c } }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(SMALL) as running:
        yield running


@pytest.fixture(scope="module")
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=60) as opened:
        yield opened


def ask(client: httpx.Client, query: str, accept: str | None = None, **more: str) -> httpx.Response:
    headers = {} if accept is None else {"Accept": accept}
    return client.get("/sparql", params={"query": query, **more}, headers=headers)


def people() -> list[tuple[str, str]]:
    """What the graph itself answers."""
    return [(str(person), str(name)) for person, name in load(SMALL).table(PEOPLE)]


class TestFormats:
    @pytest.mark.parametrize(
        ("media_type", "reader"),
        [
            ("application/sparql-results+json", "json"),
            ("application/sparql-results+xml", "xml"),
            ("text/csv", "csv"),
            ("text/tab-separated-values", "tsv"),
        ],
    )
    def test_of_rows_are_read_back_by_another_library(
        self, client: httpx.Client, media_type: str, reader: str
    ) -> None:
        answer = ask(client, PEOPLE, media_type)
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, media_type)
        read = Result.parse(io.BytesIO(answer.content), format=reader)
        assert [(str(row[0]), str(row[1])) for row in read] == people()
        assert len(people()) == 3

    @pytest.mark.parametrize(
        ("media_type", "reader"),
        [
            ("text/turtle", "turtle"),
            ("application/n-triples", "nt"),
            ("application/trig", "trig"),
            ("application/n-quads", "nquads"),
            ("application/ld+json", "json-ld"),
            ("application/rdf+xml", "xml"),
        ],
    )
    def test_of_graphs_are_read_back_by_another_library(
        self, client: httpx.Client, media_type: str, reader: str
    ) -> None:
        answer = ask(client, MEETINGS, media_type)
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, media_type)
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=answer.text, format=reader)
        read = rdflib.Graph()
        for triple in dataset.triples((None, None, None)):
            read.add(triple)
        wanted = rdflib.Graph()
        for subject, predicate, thing in load(SMALL).dataset.query(_with_prefixes(MEETINGS)):
            wanted.add((subject, predicate, thing))
        assert len(wanted) > 5
        assert isomorphic(read, wanted)

    @pytest.mark.parametrize(
        ("accept", "told"),
        [
            ("application/sparql-results+json", '"boolean":true'),
            ("application/sparql-results+xml", "<boolean>true</boolean>"),
            ("text/csv", "true"),
            ("text/tab-separated-values", "true"),
        ],
    )
    def test_tell_yes(self, client: httpx.Client, accept: str, told: str) -> None:
        assert told in ask(client, "ASK { ?person a dm:Person }", accept).text

    @pytest.mark.parametrize(
        ("accept", "name"),
        [
            ("*/*", "json"),
            ("", "json"),
            ("text/*", "xml"),
            ("text/*;q=0.5, text/csv", "csv"),
            ("application/sparql-results+json;q=0.2, text/csv;q=0.9", "csv"),
            ("text/csv;q=0.2, application/sparql-results+xml;q=0.21", "xml"),
            ("TEXT/CSV; charset=utf-8", "csv"),
            ("*/*;q=0.1, text/tab-separated-values;q=0", "json"),
            ("application/json", "json"),
            ("text/html, */*;q=0.1", "json"),
            (BROWSER, "xml"),
            ("tsv", "tsv"),
            ("text/csv;q=nonsense, text/tab-separated-values;q=0.1", "tsv"),
        ],
    )
    def test_are_chosen_by_what_is_wanted_most(self, accept: str, name: str) -> None:
        assert negotiated(accept, RESULTS)[0].name == name

    def test_have_the_name_that_was_asked_for(self) -> None:
        assert negotiated("application/json", RESULTS)[1] == "application/json"
        assert negotiated("application/json", GRAPHS)[1] == "application/json"
        assert negotiated("json", GRAPHS)[1] == "application/ld+json"

    @pytest.mark.parametrize("form", ["csv", "text/csv", "CSV"])
    def test_in_the_address_count_more_than_the_header(self, client: httpx.Client, form: str) -> None:
        assert ask(client, PEOPLE, "application/json", format=form).text.startswith("person,name\r\n")

    @pytest.mark.parametrize(
        ("form", "name"),
        [("ttl", "turtle"), ("n3", "turtle"), ("nt", "ntriples"), ("nq", "nquads"), ("rdf+xml", "rdfxml")],
    )
    def test_have_the_short_names_that_clients_use(self, form: str, name: str) -> None:
        assert negotiated(form, GRAPHS)[0].name == name

    def test_in_the_address_may_have_a_bare_plus_sign(self, client: httpx.Client) -> None:
        answer = client.get("/sparql?query=ASK%7B%7D&format=application/sparql-results+xml")
        assert answer.text.startswith("<?xml")

    @pytest.mark.parametrize(("query", "accept"), [(PEOPLE, "text/turtle"), (MEETINGS, "text/csv"), (PEOPLE, "x/y")])
    def test_that_are_not_there_are_refused_with_those_that_are(
        self, client: httpx.Client, query: str, accept: str
    ) -> None:
        answer = ask(client, query, accept)
        assert answer.status_code == 406
        assert accept in answer.text
        for each in RESULTS if query == PEOPLE else GRAPHS:
            assert each.name in answer.text
            assert each.media_types[0] in answer.text

    def test_write_out_what_is_hard_to_write(self, client: httpx.Client) -> None:
        odd = '"tab\\t line\\n quote\\" \\\\ \\u00e9"'
        query = f'SELECT * {{ VALUES (?a ?b ?c) {{ ({odd} UNDEF 1.50) ("x"@fr <http://e.x/?a=b&c> true) }} }}'
        for accept, reader in (("json", "json"), ("xml", "xml")):
            rows = list(Result.parse(io.BytesIO(ask(client, query, format=accept).content), format=reader))
            assert rows[0][0] == rdflib.Literal('tab\t line\n quote" \\ é')
            assert rows[0][1] is None
            assert rows[1] == (rdflib.Literal("x", lang="fr"), rdflib.URIRef("http://e.x/?a=b&c"), rdflib.Literal(True))

    def test_write_out_blank_nodes_and_nothing(self, client: httpx.Client) -> None:
        rows = ask(client, "SELECT ?node { BIND(BNODE() AS ?node) }").json()["results"]["bindings"]
        assert [row["node"]["type"] for row in rows] == ["bnode"]
        assert ask(client, "SELECT ?nothing {} ").json()["results"]["bindings"] == [{}]
        assert ask(client, "SELECT ?nothing { FILTER(false) } ").json()["results"]["bindings"] == []

    def test_write_out_statements_about_statements(self, client: httpx.Client) -> None:
        answer = ask(client, "SELECT (<<( dm:a dm:b 'c'@en )>> AS ?told) {}").json()
        assert answer["results"]["bindings"][0]["told"]["type"] == "triple"


class TestRequests:
    def test_of_every_form_have_one_answer(self, client: httpx.Client) -> None:
        direct = {"Content-Type": "application/sparql-query"}
        answers = [
            ask(client, PEOPLE),
            client.post("/sparql", data={"query": PEOPLE}),
            client.post("/sparql", content=PEOPLE, headers=direct),
            client.post("/sparql", content=PEOPLE, headers={"Content-Type": "application/sparql-query; charset=UTF-8"}),
            client.post("/sparql", content=b"\xef\xbb\xbf" + PEOPLE.encode(), headers=direct),
        ]
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.content for answer in answers}) == 1

    @pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16"])
    def test_may_be_written_in_other_encodings_that_they_name(self, client: httpx.Client, charset: str) -> None:
        headers = {"Content-Type": f"application/sparql-query; charset={charset}"}
        query = 'SELECT ("Démarche" AS ?name) {}'
        answer = client.post("/sparql", content=query.encode(charset), headers=headers)
        assert answer.json()["results"]["bindings"][0]["name"]["value"] == "Démarche"

    def test_may_have_any_letters(self, client: httpx.Client) -> None:
        for name in ("Démarche", "Женева", "日内瓦", "🕊", "a\u0301"):
            answer = ask(client, f'SELECT ("{name}" AS ?name) {{}}')
            assert answer.json()["results"]["bindings"][0]["name"]["value"] == name

    @pytest.mark.parametrize(
        ("content", "content_type"),
        [
            (b"SELECT (\"D\xe9marche\" AS ?name) {}", "application/sparql-query"),
            (b"query=%FF%FE", FORM),
            (b"ASK {}", "application/sparql-query; charset=klingon"),
        ],
    )
    def test_in_no_encoding_are_refused(self, client: httpx.Client, content: bytes, content_type: str) -> None:
        answer = client.post("/sparql", content=content, headers={"Content-Type": content_type})
        assert answer.status_code == 400
        assert "UTF-8" in answer.text

    def test_in_no_encoding_are_refused_in_the_address_too(self, client: httpx.Client) -> None:
        assert client.get("/sparql?query=ASK%7B%FF%7D").status_code == 400

    @pytest.mark.parametrize(
        ("content", "content_type", "status", "told"),
        [
            (b"", FORM, 400, "no query"),
            (b"query=ASK%7B%7D&query=ASK%7B%7D", FORM, 400, "more than one query"),
            (b"ASK {}", "text/plain", 415, "application/sparql-query"),
            (b"ASK {}", "multipart/form-data; boundary=x", 415, FORM),
            (b"query=ASK%7B%7D&default-graph-uri=no+iri", FORM, 400, "absolute IRI"),
            (b"", "application/sparql-query", 400, "The query is empty"),
            (b"#" * (1 << 20) + b"ASK {}", "application/sparql-query", 413, "longer than 1048576 bytes"),
        ],
    )
    def test_that_are_none_are_told_what_is_wrong(
        self, client: httpx.Client, content: bytes, content_type: str, status: int, told: str
    ) -> None:
        answer = client.post("/sparql", content=content, headers={"Content-Type": content_type})
        assert answer.status_code == status
        assert told in answer.text

    def test_with_malformed_sparql_are_told_line_and_place(self, client: httpx.Client) -> None:
        answer = ask(client, "SELECT ?name {\n  ?person skos:prefLable ?name ; foo:bar 1 }")
        assert answer.status_code == 400
        assert answer.headers["content-type"].startswith("text/plain")
        told, shown, caret = answer.text.rstrip("\n").split("\n")
        assert told.startswith("The query is malformed at line 2, column 34: the prefix foo: is not declared.")
        assert shown[caret.index("^") :].startswith("foo:bar")

    def test_of_a_head_have_no_body(self, client: httpx.Client) -> None:
        answer = client.head("/sparql", params={"query": PEOPLE})
        assert (answer.status_code, answer.content) == (200, b"")
        assert int(answer.headers["content-length"]) == len(ask(client, PEOPLE).content)

    def test_may_name_the_graphs_that_count(self, client: httpx.Client) -> None:
        counted = "SELECT ?graph (COUNT(*) AS ?n) { GRAPH ?graph { ?a ?b ?c } } GROUP BY ?graph ORDER BY ?graph"
        documents = {
            row["graph"]["value"]: int(row["n"]["value"]) for row in ask(client, counted).json()["results"]["bindings"]
        }
        first, second = sorted(documents)[:2]
        both = f"SELECT DISTINCT ?a ?b ?c {{ VALUES ?g {{ <{first}> <{second}> }} GRAPH ?g {{ ?a ?b ?c }} }}"
        together = len(ask(client, both).json()["results"]["bindings"])
        assert max(documents[first], documents[second]) < together < documents[first] + documents[second]
        triples = "SELECT ?a ?b ?c { ?a ?b ?c }"

        def count(query: str, **fields: str | list[str]) -> int:
            answer = client.post("/sparql", data={"query": query, **fields})
            return len(answer.json()["results"]["bindings"])

        assert count(triples, **{"default-graph-uri": first}) == documents[first]
        assert count(triples, **{"default-graph-uri": [first, second]}) == together
        assert count(f"SELECT * FROM <{first}> FROM <{second}> {{ ?a ?b ?c }}") == together
        assert count(triples, **{"named-graph-uri": first}) == 0
        assert count("SELECT * { GRAPH ?g { ?a ?b ?c } }", **{"named-graph-uri": first}) == documents[first]
        assert count("SELECT * { GRAPH ?g { ?a ?b ?c } }", **{"default-graph-uri": first}) == 0
        assert count(f"SELECT * FROM <{second}> {{ ?a ?b ?c }}", **{"default-graph-uri": first}) == documents[first]


class TestTheGraphIsReadOnly:
    @pytest.mark.parametrize(
        ("method", "content", "content_type", "status"),
        [
            ("POST", b"update=CLEAR+ALL", FORM, 403),
            ("POST", b"query=ASK%7B%7D&update=CLEAR+ALL", FORM, 403),
            ("POST", b"update=", FORM, 403),
            ("POST", b"CLEAR ALL", "application/sparql-update", 403),
            ("POST", b"CLEAR ALL", "application/sparql-query", 403),
            ("POST", b"query=PREFIX+x:+%3Chttp://x/%3E%0ADELETE+WHERE+%7B+?a+?b+?c+%7D", FORM, 403),
            ("POST", b"query=INSERT+DATA+%7B+dm:a+dm:b+dm:c+%7D", FORM, 403),
            ("POST", b"<http://x/a> <http://x/b> <http://x/c> .", "text/turtle", 415),
            ("PUT", b"<http://x/a> <http://x/b> <http://x/c> .", "text/turtle", 405),
            ("PATCH", b"", "application/sparql-update", 405),
            ("DELETE", b"", "", 405),
        ],
    )
    def test_whatever_would_change_it(
        self, client: httpx.Client, method: str, content: bytes, content_type: str, status: int
    ) -> None:
        before = ask(client, COUNT).text
        answer = client.request(method, "/sparql", content=content, headers={"Content-Type": content_type})
        assert answer.status_code == status
        if status in (403, 405):
            assert "read-only" in answer.text
        if status == 405:
            assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"
        assert ask(client, COUNT).text == before

    def test_in_the_address(self, client: httpx.Client) -> None:
        assert client.get("/sparql", params={"update": "CLEAR ALL"}).status_code == 403
        assert client.post("/sparql?update=CLEAR+ALL", data={"query": "ASK {}"}).status_code == 403
        assert ask(client, "INSERT { ?a ?b 1 } WHERE { ?a ?b ?c }").status_code == 403

    def test_and_asks_no_other_servers(self, client: httpx.Client) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            other.settimeout(0)
            elsewhere = f"<http://127.0.0.1:{other.getsockname()[1]}/sparql>"
            for word in ("SERVICE", "service SILENT", "SERVICE#\n", "\\u0053ERVICE", "SERV\\U00000049CE"):
                answer = ask(client, f"SELECT * {{ {word} {elsewhere} {{ ?a ?b ?c }} }}")
                assert (answer.status_code, "SERVICE is not offered" in answer.text) == (403, True), word
            answer = ask(client, f"SELECT * {{ VALUES ?s {{ {elsewhere} }} SERVICE ?s {{ ?a ?b ?c }} }}")
            assert answer.status_code == 403
            with pytest.raises(BlockingIOError):
                other.accept()

    @pytest.mark.parametrize(
        "query",
        [
            "SELECT ?service { ?service dm:service $service . ?a dm:SERVICE ?b }",
            "SELECT * { ?a service:of <http://example.org/SERVICE> } # SERVICE <x>",
            "SELECT * { ?a ?b 'SERVICE', \"it's \\\" SERVICE\", '''SERVICE ' ''', \"\"\"\" SERVICE \"\"\" }",
            "SELECT * { ?a ?b 'x'@service }",
            "SELECT * { ?a dm:self-service ?b ; dm:service-of ?c . _:service ?d ?e }",
        ],
    )
    def test_the_word_service_alone_is_no_offence(self, query: str) -> None:
        assert not asks_elsewhere(query)


class TestWithoutAQuery:
    SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")

    @pytest.mark.parametrize("form", ["turtle", "json-ld", "xml", "nt"])
    def test_the_endpoint_describes_itself(self, client: httpx.Client, server: Server, form: str) -> None:
        answer = client.get("/sparql", params={"format": {"xml": "rdf", "json-ld": "jsonld"}.get(form, form)})
        assert answer.status_code == 200
        told = rdflib.Graph().parse(data=answer.text, format=form)
        endpoint = rdflib.URIRef(server.sparql)
        assert (endpoint, rdflib.RDF.type, self.SD.Service) in told
        assert told.value(endpoint, self.SD.endpoint) == endpoint
        assert (endpoint, self.SD.feature, self.SD.UnionDefaultGraph) in told
        assert len(list(told.objects(endpoint, self.SD.resultFormat))) == len(RESULTS) + len(GRAPHS)
        (row,) = ask(client, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }").json()["results"]["bindings"]
        assert [str(number) for number in told.objects(None, rdflib.VOID.triples)] == [row["n"]["value"]]
        assert not [node for node in told.all_nodes() if isinstance(node, rdflib.BNode)]

    def test_nothing_that_a_client_says_of_its_host_breaks_out(self, client: httpx.Client) -> None:
        answer = client.get("/sparql", headers={"Host": 'x> <y> "z" } #'})
        assert answer.status_code in (200, 400)
        if answer.status_code == 200:
            assert (None, self.SD.endpoint, None) in rdflib.Graph().parse(data=answer.text)

    def test_a_browser_is_sent_to_the_editor(self) -> None:
        async def asked() -> list[httpx.Response]:
            async with Service(SMALL) as service:
                app: Starlette = make_app(service, editor="/ask")
                async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
                    return [
                        await client.get("/sparql", headers={"Accept": accept})
                        for accept in (BROWSER, "*/*", "text/turtle, text/html;q=0.9")
                    ]

        browser, *others = asyncio.run(asked())
        assert (browser.status_code, browser.headers["location"]) == (303, "/ask")
        assert [other.status_code for other in others] == [200, 200]

    def test_behind_a_proxy_it_tells_where_the_proxy_is(self) -> None:
        with serving(SMALL, "--root-path", "/graph/") as server:
            headers = {"Host": "example.org", "X-Forwarded-Proto": "https"}
            answer = httpx.get(server.sparql, headers=headers, timeout=60)
            told = rdflib.Graph().parse(data=answer.text)
            assert [str(url) for url in told.objects(None, self.SD.endpoint)] == ["https://example.org/graph/sparql"]

    def test_a_browser_is_known_by_its_wish_for_pages(self) -> None:
        assert wants_page(BROWSER)
        assert not wants_page("text/html;q=0")
        assert not wants_page("")


class TestOtherSites:
    def test_may_ask_by_script(self, client: httpx.Client) -> None:
        answer = client.get("/sparql", params={"query": PEOPLE}, headers={"Origin": "https://example.org"})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "Result-Truncated" in answer.headers["access-control-expose-headers"]

    def test_are_told_so_also_where_a_query_is_malformed(self, client: httpx.Client) -> None:
        answer = client.get("/sparql", params={"query": "nonsense"}, headers={"Origin": "https://example.org"})
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (400, "*")

    def test_may_ask_beforehand(self, client: httpx.Client) -> None:
        headers = {
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        }
        answer = client.options("/sparql", headers=headers)
        assert answer.status_code == 200
        assert "POST" in answer.headers["access-control-allow-methods"]
        assert "content-type" in answer.headers["access-control-allow-headers"]
        assert client.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"

    def test_may_not_where_only_some_may(self) -> None:
        with serving(SMALL, "--origin", "https://example.org") as server:
            for origin, allowed in (("https://example.org", "https://example.org"), ("https://example.net", None)):
                answer = httpx.get(server.sparql, params={"query": "ASK {}"}, headers={"Origin": origin}, timeout=60)
                assert answer.headers.get("access-control-allow-origin") == allowed


class TestRdflibAsksIt:
    def test_rows(self, server: Server) -> None:
        graph = rdflib.Graph(SPARQLStore(server.sparql))
        rows = graph.query(_with_prefixes(PEOPLE))
        assert [(str(row[0]), str(row[1])) for row in rows] == people()

    def test_triples(self, server: Server) -> None:
        graph = rdflib.Graph(SPARQLStore(server.sparql, method="POST"))
        person = people()[0][0]
        told = set(graph.triples((rdflib.URIRef(person), None, None)))
        dataset = load(SMALL).dataset
        dataset.default_union = True
        assert told == set(dataset.triples((rdflib.URIRef(person), None, None)))
        assert told


def _with_prefixes(query: str) -> str:
    prefixes = {"dm": "https://w3id.org/demarche/ns#", "skos": "http://www.w3.org/2004/02/skos/core#"}
    return "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in prefixes.items()) + "\n" + query
