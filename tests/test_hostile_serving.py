"""A server that strangers ask: what they send is answered or refused, and never ends it or makes it ask others."""

from __future__ import annotations

import csv
import io
import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from running_server import Server, serving

from kg.errors import QueryError, ServingError
from kg.serving.federation import refuse_elsewhere
from kg.serving.formats import GRAPHS, RESULTS

LITERALS = ("bell\x07 esc\x1b nul\x00 unit\x1f", "\ufffe\uffff", "a\rb\nc\td", "]]> & <b> \"'", "\x85\u2028\x7f\u202e🕊")
THING = "<urn:x:thing>"


def in_xml(text: str) -> str:
    """What XML can hold of a text: a sign in place of each character that it cannot."""
    return "".join(
        "\ufffd" if (sign < " " and sign not in "\t\n\r") or sign in "\ufffe\uffff" else sign for sign in text
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    file = tmp_path_factory.mktemp("hostile") / "graph.nq"
    quads = [
        ox.Quad(ox.NamedNode("urn:x:thing"), ox.NamedNode(f"urn:x:p{number}"), ox.Literal(text))
        for number, text in enumerate(LITERALS)
    ]
    odd = ox.Quad(ox.NamedNode("urn:x:odd"), ox.NamedNode("http://x/2007"), ox.Literal("year"))
    file.write_bytes(ox.serialize([*quads, odd], format=ox.RdfFormat.N_QUADS) or b"")
    with serving(file, "--timeout", "3", "--workers", "2") as running:
        yield running


def ask(server: Server, query: str, form: str) -> httpx.Response:
    return httpx.post(server.sparql, data={"query": query, "format": form}, timeout=60)


class TestAnswersStayValid:
    @pytest.mark.parametrize("form", [each.name for each in RESULTS])
    def test_of_rows_in_every_format(self, server: Server, form: str) -> None:
        answer = ask(server, f"SELECT ?o {{ {THING} ?p ?o }} ORDER BY ?p", form)
        assert answer.status_code == 200
        if form == "json":
            told = [row["o"]["value"] for row in json.loads(answer.content)["results"]["bindings"]]
        elif form == "xml":
            namespace = "{http://www.w3.org/2005/sparql-results#}"
            told = [each.text for each in ElementTree.fromstring(answer.content).iter(f"{namespace}literal")]
        elif form == "csv":
            told = [row[0] for row in csv.reader(io.StringIO(answer.content.decode(), newline=""))][1:]
        else:
            rows = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.TSV)
            assert isinstance(rows, ox.QuerySolutions)
            told = [row[0].value for row in rows]
        assert told == [in_xml(text) if form == "xml" else text for text in LITERALS]

    @pytest.mark.filterwarnings("ignore::DeprecationWarning")  # RDFLib's own, within its reader
    @pytest.mark.parametrize("form", [each.name for each in GRAPHS])
    def test_of_graphs_in_every_format(self, server: Server, form: str) -> None:
        answer = ask(server, f"CONSTRUCT {{ {THING} ?p ?o }} {{ {THING} ?p ?o }}", form)
        reader = {"ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}.get(form, form)
        told = {str(quad[2]) for quad in rdflib.Dataset().parse(data=answer.content, format=reader).quads()}
        assert told == {in_xml(text) if form == "rdfxml" else text for text in LITERALS}

    def test_what_a_format_has_no_way_to_write_is_refused_with_those_that_have(self, server: Server) -> None:
        odd = "CONSTRUCT { <urn:x:odd> ?p ?o } { <urn:x:odd> ?p ?o }"
        nested = "CONSTRUCT { <urn:x:a> <urn:x:b> <<( <urn:x:a> <urn:x:b> 1 )>> } {}"
        for query, form in ((odd, "rdfxml"), (nested, "jsonld"), (nested, "rdfxml")):
            answer = ask(server, query, form)
            assert (answer.status_code, "Ask for Turtle" in answer.text) == (406, True)
            assert ask(server, query, "turtle").status_code == 200

    def test_a_thing_is_described_in_xml_too(self, server: Server) -> None:
        for iri in ("urn:x:thing", "urn:x:odd"):
            answer = httpx.get(f"{server.url}/thing", params={"iri": iri, "format": "rdfxml"}, timeout=60)
            assert answer.status_code == 200
            ElementTree.fromstring(answer.content)


class TestNoQueryAsksElsewhere:
    HIDDEN = (
        "SELECT * {{ FILTER(1<'b>')SERVICE <{url}> {{ ?x ?y ?z }} #'\n }}",
        "SELECT * {{ FILTER('a'<'b>')SERVICE <{url}> {{ ?x ?y ?z }} #'\n }}",
        "SELECT * {{ FILTER(1<2#>'''\n) SERVICE <{url}> {{ ?x ?y ?z }} #'''\n }}",
        'SELECT * {{ BIND("\\u0022" AS ?q) SERVICE <{url}> {{ ?x ?y ?z }} #"\n }}',
        "SELECT * {{ VALUES ?s {{ <{url}> }} FILTER(1<2)SERVICE#>\n?s {{ ?x ?y ?z }} }}",
        "ASK {{ ?s dm:p dm:a\\' . SERVICE SILENT <{url}> {{ ?x ?y ?z }} ?s dm:p dm:b\\' }}",
        "PREFIX zervice: <{url}> ASK {{ FILTER(1<'b>')SERVICE <{url}> {{}} #'\n }}",
    )

    @pytest.mark.parametrize("query", HIDDEN)
    def test_however_well_it_hides_that_it_does(self, server: Server, query: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            other.settimeout(0)
            answer = ask(server, query.format(url=f"http://127.0.0.1:{other.getsockname()[1]}/"), "json")
            assert answer.status_code in (400, 403)
            with pytest.raises(BlockingIOError):
                other.accept()
        with pytest.raises((QueryError, ServingError)):
            refuse_elsewhere(query.format(url="http://127.0.0.1:1/"))

    def test_the_word_alone_is_no_offence(self, server: Server) -> None:
        for query in ("ASK { ?service ?b 'SERVICE', 1 }", "PREFIX service: <urn:x:service> ASK { service:a a ?b }"):
            assert ask(server, query, "json").status_code == 200

    def test_no_file_is_read(self, server: Server, tmp_path: Path) -> None:
        secret = tmp_path / "secret.ttl"
        secret.write_text("<urn:x:a> <urn:x:b> 'secret' .")
        assert ask(server, f"LOAD <{secret.as_uri()}>", "json").status_code == 403
        assert "secret" not in ask(server, f"SELECT ?c FROM <{secret.as_uri()}> {{ ?a ?b ?c }}", "csv").text


class TestRequests:
    def raw(self, server: Server, request: bytes) -> bytes:
        place = urlsplit(server.url)
        answer = b""
        with socket.create_connection((place.hostname or "", place.port or 80), timeout=20) as connection:
            connection.sendall(request)
            while piece := connection.recv(1 << 16):
                answer += piece
        return answer

    def test_for_paths_outside_are_not_answered(self, server: Server) -> None:
        for path in (
            "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/static/..%2fapp.py", "/static/%2e%2e/app.py",
            "/static/..\\app.py", "/static/%00", "/id/%c0%ae%c0%ae/", "//etc/passwd", "/%ff%fe", "/thing?iri=%00",
            "/thing?iri=%3Cscript%3E", "/questions/%00.csv", "/search?q=%ff&page=-1", "/" + "a" * 20_000,
        ):  # fmt: skip
            answer = self.raw(server, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            assert answer.startswith(b"HTTP/1.1 ")
            assert answer[9:10] in b"234"
            assert b"root:" not in answer
            assert b"def make_app" not in answer

    @pytest.mark.parametrize(
        ("header", "body"),
        [
            (b"Transfer-Encoding: chunked", b"zz\r\nASK{}\r\n0\r\n\r\n"),
            (b"Content-Length: 5000000", b"ASK {}" + b" " * 4_999_994),
            (b"Content-Length: -1", b"ASK {}"),
            (b"Content-Length: 99", b"ASK {}"),  # the rest never comes
        ],
    )
    def test_that_are_broken_are_refused(self, server: Server, header: bytes, body: bytes) -> None:
        head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nConnection: close\r\n"
        try:
            answer = self.raw(server, head + header + b"\r\n\r\n" + body)
        except ConnectionError:
            return  # it hung up, which is a refusal too
        assert answer[9:10] == b"4"

    def test_that_are_slow_keep_nobody_waiting(self, server: Server) -> None:
        place = urlsplit(server.url)
        slow = [socket.create_connection((place.hostname or "", place.port or 80)) for _ in range(100)]
        for each in slow:
            each.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nX: ")
        assert ask(server, "ASK {}", "json").json()["boolean"] is True
        for each in slow:
            each.close()

    def test_that_take_all_memory_or_depth_end_alone(self, server: Server) -> None:
        for query, status in (("SELECT * " + "{" * 10_000, 400), ("ASK {" + "<" * 200_000, 400)):
            assert ask(server, query, "json").status_code == status
        assert server.process.poll() is None
        assert ask(server, "ASK {}", "json").status_code == 200
