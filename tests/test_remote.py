"""Reading remote stores: the same answers as from the file, and a line for each thing that can go wrong."""

from __future__ import annotations

import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from gate import Told, gate
from sparql_servers import Server, free_port, oxigraph
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.errors import QueryError, RemoteError
from kg.remote import Client, Transport
from kg.remote.address import is_same_house, known_place, likely_places, places_of_queries, root_of
from kg.remote.answers import form_of
from kg.remote.copying import copy_of
from kg.views import connect, load
from kg.views.remote import with_prefixes

SMALL = Path(__file__).resolve().parent / "data" / "small.trig"
NAMES = "SELECT ?name { ?who a dm:Person ; skos:prefLabel ?name } ORDER BY ?name"


def run(*words: str | Path, stdin: str | None = None) -> Any:
    """A command in this process, with both streams apart."""
    told = {"COLUMNS": "300", "NO_COLOR": "1", "KG_USER": "", "KG_PASSWORD": "", "KG_TOKEN": ""}
    return CliRunner(env=told).invoke(app, [str(word) for word in words], stdin)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An Oxigraph server that the small graph was pushed to."""
    with oxigraph(tmp_path_factory.mktemp("server")) as running:
        assert run("push", running.url, "--graph", SMALL).exit_code == 0
        yield running


class TestCommands:
    @pytest.mark.parametrize(
        "words",
        [
            ["query", "who-met-whom", "--json"],
            ["query", "who-met-whom", "-p", "person=Okafor", "--format", "csv"],
            ["query", "positions", "-p", "topic=radar"],
            ["topics", "--format", "csv"],
            ["review", "--list", "--json"],
            ["validate", "--json"],
        ],
        ids=" ".join,
    )
    def test_answer_as_they_do_from_the_file(self, server: Server, words: list[str]) -> None:
        local = run(*words, *([] if words[0] == "validate" else ["--graph"]), SMALL)
        remote = run(*words, "--endpoint", server.url)
        assert (remote.exit_code, remote.stderr) == (local.exit_code, local.stderr)
        assert remote.stdout == local.stdout

    def test_own_sparql_is_answered_by_the_store(self, server: Server) -> None:
        with gate(server.url) as watched:
            done = run("query", "-", "--endpoint", watched.url, "--format", "csv", stdin=NAMES)
        assert done.stdout == run("query", "-", "--graph", SMALL, "--format", "csv", stdin=NAMES).stdout
        assert all(each.method == "POST" for each in watched.requests)
        assert len(watched.requests) <= 4, "found, asked what was pushed, and asked"

    def test_the_page_is_drawn_of_a_copy(self, server: Server, tmp_path: Path) -> None:
        done = run("view", "--endpoint", server.url, "-o", tmp_path / "page.html")
        assert done.exit_code == 0, done.stderr
        assert "Okafor" in (tmp_path / "page.html").read_text()

    @pytest.mark.parametrize(
        "words", [["export", "-o", "all.graphml"], ["network", "co-attendance", "-o", "edges.csv"]], ids=" ".join
    )
    def test_what_is_written_of_a_copy_is_what_is_written_of_the_file(
        self, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
    ) -> None:
        written = []
        for where in (["--graph", SMALL], ["--endpoint", server.url]):
            monkeypatch.chdir(tmp_path)
            done = run(*words, *where)
            assert done.exit_code == 0, done.stderr
            written.append((tmp_path / words[-1]).read_text())
        assert written[0] == written[1]

    def test_a_graph_and_an_endpoint_are_one_too_many(self, server: Server) -> None:
        done = run("query", "visits", "--graph", SMALL, "--endpoint", server.url)
        assert done.exit_code == 2
        assert "not both" in done.stderr

    def test_a_name_needs_an_endpoint(self) -> None:
        assert run("topics", "--graph", SMALL, "--name", "x").exit_code == 2


class TestGraph:
    def test_is_a_graph_like_any_other(self, server: Server) -> None:
        graph, local = kg.connect(server.url), load(SMALL)
        assert graph.table("who-met-whom", person="Okafor").rows == local.table("who-met-whom", person="Okafor").rows
        assert repr(graph) == repr(local)
        assert set(graph.network()) == set(local.network())
        assert len(graph.dataset) == len(local.dataset)

    def test_fetches_nothing_whole_for_a_question(self, server: Server) -> None:
        with gate(server.url) as watched:
            connect(watched.url).table("visits")
        assert not [each for each in watched.requests if b"CONSTRUCT" in each.body]

    def test_all_forms_of_queries(self, server: Server) -> None:
        graph, local = connect(server.url), load(SMALL)
        for text in (
            "ASK { ?x a dm:Meeting }",
            "ASK { ?x a dm:Nothing }",
            "CONSTRUCT { ?x skos:prefLabel ?name } WHERE { ?x a dm:Person ; skos:prefLabel ?name }",
            "DESCRIBE ?x WHERE { ?x a dm:Topic }",
            "SELECT (COUNT(*) AS ?n) (MIN(?d) AS ?first) { ?x dm:date ?d }",
            "SELECT DISTINCT ?g { GRAPH ?g { ?x a dm:Meeting } } ORDER BY ?g",
        ):
            assert graph.table(text).rows == local.table(text).rows, text

    def test_names_are_looked_up_with_a_did_you_mean(self, server: Server) -> None:
        with pytest.raises(QueryError, match="Did you mean Ilya Okafor"):
            connect(server.url).table("who-met-whom", person="Okafur")

    def test_the_evidence_of_a_fact_that_is_not_there(self, server: Server) -> None:
        with pytest.raises(QueryError, match="says nothing about urn:x"):
            connect(server.url).table("evidence", about="urn:x")

    def test_a_store_of_others_is_read_too(self, tmp_path: Path) -> None:
        import httpx

        with oxigraph(tmp_path) as server:
            httpx.post(
                f"{server.url}/store", content=SMALL.read_bytes(), headers={"Content-Type": "application/trig"},
                trust_env=False,
            ).raise_for_status()  # fmt: skip
            assert len(connect(server.url).store) == len(load(SMALL).store)


class TestWhatGoesWrong:
    def told(self, *words: str | Path) -> str:
        """The one line of complaint of a command that fails."""
        done = run(*words)
        assert done.exit_code == 2, done.output
        assert done.stderr.startswith("kg: ")
        assert done.stderr.count("\n") == 1, done.stderr
        return str(done.stderr)

    def test_nobody_is_there(self) -> None:
        url = f"http://127.0.0.1:{free_port()}/query"
        assert f"{url}: nothing answers there" in self.told("query", "visits", "-e", url)

    def test_a_host_that_nobody_knows(self) -> None:
        assert "nothing answers there" in self.told("query", "visits", "-e", "http://no-such-host.invalid/sparql")

    @pytest.mark.parametrize("url", ["ftp://x/y", "localhost:7878", "http://", "http://[::1"])
    def test_what_is_no_url(self, url: str) -> None:
        assert "http://localhost:7878/query" in self.told("query", "visits", "-e", url)

    @pytest.mark.parametrize(
        ("answer", "words"),
        [
            (Told(404), "nothing for queries there (404)"),
            (Told(401), "asks who you are. Set KG_USER"),
            (Told(403, {}, b"members only"), "(403): members only"),
            (Told(200, {"Content-Type": "text/html"}, b"<h1>Hello</h1>"), "answers with a web page"),
            (Told(200, {"Content-Type": "application/pdf"}, b"%PDF"), "answers with application/pdf"),
            (Told(200, {"Content-Type": "application/sparql-results+json"}, b"{"), "not with results of SPARQL"),
            (Told(200), "nothing that has a media type"),
            (Told(500, {"Content-Type": "text/html"}, b"<style>a{}</style><p>Disk full"), "failed (500): Disk full"),
            (Told(405), "does not take queries (405)"),
            (Told(302, {"Location": "http://127.0.0.1:9/login"}), "leads to another server, http://127.0.0.1:9/login"),
            (Told(302, {"Location": "/sparql"}), "without end"),
            (Told(0), "broke off"),
        ],
        ids=str,
    )
    def test_a_server_that_speaks_no_sparql(self, answer: Told, words: str) -> None:
        with gate() as strange:
            strange.rule = lambda _request: answer
            told = self.told("query", "visits", "-e", f"{strange.url}/sparql")
        assert words in told
        assert strange.url in told

    def test_malformed_queries_have_line_and_caret(self, server: Server) -> None:
        done = run("query", "-", "-e", server.url, stdin="SELECT ?x\nWHERE { ?x a dm:Person . ?x }")
        assert done.exit_code == 2
        assert "line 2, column 30" in done.stderr
        assert "^" in done.stderr.splitlines()[2]

    def test_what_only_the_server_does_not_understand_is_told_in_its_words(self, server: Server) -> None:
        with gate(server.url) as before:
            before.rule = lambda request: Told(400, {}, b"Parse error: no paths") if b"Person" in request.body else None
            with pytest.raises(RemoteError, match="Parse error: no paths"):
                connect(before.url).table(NAMES)

    def test_updates_are_refused_before_they_are_sent(self, server: Server) -> None:
        with gate(server.url) as watched:
            done = run("query", "-", "-e", watched.url, stdin="# a SELECT\nDELETE WHERE { ?s ?p ?o }")
        assert done.exit_code == 2
        assert "read-only" in done.stderr
        assert not [each for each in watched.requests if b"DELETE" in each.body]

    def test_an_answer_that_does_not_come_is_given_up(self, server: Server) -> None:
        with gate(server.url) as before:
            before.rule = lambda request: time.sleep(3) if b"Visit" in request.body else None  # type: ignore[func-returns-value]
            told = self.told("query", "visits", "-e", before.url, "--timeout", "0.5")
        assert "no answer within 0.5 seconds" in told
        assert "--timeout" in told

    def test_an_endless_answer_is_given_up(self) -> None:
        with _dripping() as url, pytest.raises(RemoteError, match="no answer within 1 seconds"):
            Transport(timeout=1).request("GET", url)

    def test_a_graph_too_large_for_a_copy_is_told_and_not_fetched(self, server: Server) -> None:
        with gate(server.url) as watched, pytest.raises(RemoteError, match=r"and a copy may have 10\. .*kg query"):
            copy_of(Client(watched.url, Transport()), None, most=10)
        assert not [each for each in watched.requests if b"CONSTRUCT" in each.body]

    def test_an_empty_store_gets_the_cure(self, tmp_path: Path) -> None:
        with oxigraph(tmp_path) as empty:
            assert "kg push" in self.told("validate", "-e", empty.url)

    def test_answers_that_a_store_cuts_are_never_taken_for_whole(self, server: Server) -> None:
        ten = "0 1 2 3 4 5 6 7 8 9"
        rows = f"VALUES ?a {{ {ten} }} VALUES ?b {{ {ten} }} VALUES ?c {{ {ten} 10 }}"
        text = f"SELECT ?a ?b ?c {{ {rows} }}"
        cut = {"head": {"vars": ["a", "b", "c"]}, "results": {"bindings": [{}] * 1000}}
        with gate(server.url) as before:
            kind = {"Content-Type": "application/sparql-results+json"}
            before.rule = lambda request: (
                Told(200, kind, json.dumps(cut).encode()) if request.body.endswith(b"%7D+%7D") else None
            )
            with pytest.raises(RemoteError, match="gives only 1000 rows of more"):
                connect(before.url).table(text)
        assert len(connect(server.url).table(text)) == 1100
        assert len(connect(server.url).table(f"{text} LIMIT 1000")) == 1000

    def test_copies_of_what_a_store_cuts_are_fetched_in_pages_or_not_at_all(self, server: Server) -> None:
        with gate(server.url) as before:
            before.rule = lambda request: (
                Told(200, {"Content-Type": "application/n-triples"}) if b"OFFSET" in request.body and b"CONSTRUCT" in
                request.body else Told(200, {"Content-Type": "application/n-triples"}, b"<urn:a> <urn:b> <urn:c> .")
                if b"CONSTRUCT" in request.body else None
            )  # fmt: skip
            with pytest.raises(RemoteError, match=r"gives 1 of the [\d,]+ triples of https"):
                _ = connect(before.url).store


class TestTls:
    @pytest.fixture
    def certificate(self, tmp_path: Path) -> Path:
        """A certificate of nobody's authority, with its key."""
        if not shutil.which("openssl"):
            pytest.skip("openssl makes the certificate")
        file = tmp_path / "own.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
             "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", tmp_path / "key.pem", "-out", file],
            check=True, capture_output=True,
        )  # fmt: skip
        file.write_text(file.read_text() + (tmp_path / "key.pem").read_text())
        return file

    def test_a_certificate_that_nobody_vouches_for(self, certificate: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]

            def serve() -> None:
                raw, _ = listener.accept()
                with raw, suppress(OSError):  # the other side breaks off
                    context.wrap_socket(raw, server_side=True)

            thread = threading.Thread(target=serve)
            thread.start()
            with pytest.raises(RemoteError, match=r"certificate is not trusted \(self.signed.*SSL_CERT_FILE"):
                connect(f"https://127.0.0.1:{port}/query")
            thread.join()

    def test_no_tls_at_all(self, server: Server) -> None:
        with gate(server.url) as plain, pytest.raises(RemoteError, match=r"does not speak TLS there\. Try http://"):
            connect(plain.url.replace("http://", "https://"))


class TestAddresses:
    def test_what_may_be_told_to_one_may_be_told_to_the_same_and_no_less_safe(self) -> None:
        assert is_same_house("http://a/x", "http://a/y")
        assert is_same_house("http://a/x", "https://a/x")
        assert not is_same_house("https://a/x", "http://a/x")
        assert not is_same_house("http://a/x", "http://b/x")
        assert not is_same_house("http://a/x", "http://a:8080/x")
        assert not is_same_house("http://a:8080/x", "https://a/x")

    @pytest.mark.parametrize(
        ("query", "server", "update", "graphs"),
        [
            ("http://h:7878/query", "oxigraph/0.5", "http://h:7878/update", "http://h:7878/store"),
            ("http://h:8890/sparql", "Virtuoso/07", "http://h:8890/sparql-auth", "http://h:8890/sparql-graph-crud-auth"),
            ("http://h/repositories/r", "", "http://h/repositories/r/statements", "http://h/repositories/r/rdf-graphs/service"),
        ],
    )  # fmt: skip
    def test_known_kinds_of_stores(self, query: str, server: str, update: str, graphs: str) -> None:
        place = known_place(query, server, introduced=True)
        assert place
        assert (place.update, place.graphs) == (update, graphs)

    def test_fuseki(self) -> None:
        assert known_place("http://h:3030/ds/sparql", "nginx", introduced=False) is None
        place = likely_places("http://h:3030/ds/sparql")[0]
        assert (place.update, place.graphs) == ("http://h:3030/ds/update", "http://h:3030/ds/data")
        assert root_of("http://h:3030/ds/sparql") == root_of("http://h:3030/ds/") == "http://h:3030/ds"
        assert "http://h:3030/ds/query" in list(places_of_queries("http://h:3030/ds"))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PREFIX select: <urn:ask> # delete\nASK {}", "ask"),
        ("BASE <http://x/insert#> construct {} where {}", "construct"),
        ("with <urn:g> delete {} where {}", "with"),
        ("", ""),
    ],
)
def test_the_form_of_a_query(text: str, form: str) -> None:
    assert form_of(text) == form


def test_prefixes_are_declared_where_they_are_missing_and_lines_stay_where_they_are() -> None:
    told = with_prefixes("PREFIX dct: <urn:own#>\nSELECT ?x { ?x a dm:Person ; dct:title ?y }")
    assert told.startswith("PREFIX dm: <https://w3id.org/demarche/ns#> PREFIX dct: <urn:own#>\nSELECT")
    assert "skos" not in told


@contextmanager
def _dripping() -> Iterator[str]:
    """A server that sends a byte now and then for ever."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                while True:
                    self.wfile.write(b".")
                    time.sleep(0.05)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
