"""Pushing: a remote store holds what the graph holds, whatever interrupted it, and nobody's graphs are harmed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
from gate import Gate, Request, Told, gate
from sparql_servers import Server, oxigraph
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.errors import RemoteError
from kg.remote import Client, Credentials, DefaultGraph, Protocol, Push, Transport
from kg.views import connect
from kg.views.store import read_store, statements, unite

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "data" / "small.trig"
ID = "https://w3id.org/demarche/id/"
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


def run(*words: str | Path, **variables: str) -> Any:
    """A command in this process, with both streams apart."""
    told = {"COLUMNS": "300", "NO_COLOR": "1", "KG_USER": "", "KG_PASSWORD": "", "KG_TOKEN": ""}
    return CliRunner(env=told | variables).invoke(app, [str(word) for word in words])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """An Oxigraph server that holds nothing."""
    folder = tmp_path / "server"
    folder.mkdir()
    with oxigraph(folder) as running:
        yield running


def graph_of(**documents: str) -> ox.Store:
    """A store of named graphs, each of Turtle with the prefixes dm: and id:."""
    store = ox.Store()
    for name, turtle in documents.items():
        text = f"PREFIX dm: <https://w3id.org/demarche/ns#> PREFIX id: <{ID}> {turtle} ."
        store.load(text.encode(), ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(f"{ID}document/{name}"))
    unite(store)
    return store


def push(url: str, store: ox.Store, **options: Any) -> Push:
    """A push that does not wait long before it tries again."""
    pauses = options.pop("pauses", [])
    credentials = options.pop("credentials", Credentials())
    timeout = options.pop("timeout", 30.0)
    transport = Transport(credentials, timeout=timeout, pause=pauses.append)
    return Push(Client(url, transport), store, **options)


def rows(url: str, query: str) -> list[list[str]]:
    """What the server itself answers."""
    reply = httpx.post(f"{url}/query", data={"query": query}, headers={"Accept": "text/csv"}, trust_env=False)
    assert reply.is_success, reply.text
    return [line.split(",") for line in reply.text.splitlines()[1:]]


def held(url: str) -> set[tuple[str, ...]]:
    """The triples in documents' graphs."""
    where = f'GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{ID}document/"))'
    return {tuple(row) for row in rows(url, f"SELECT ?g ?s ?p ?o {{ {where} }}")}


def default(url: str) -> int:
    """How many triples stand in the default graph."""
    return int(rows(url, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0][0])


ONE = {"a": "id:x dm:digest 'same' . id:x dm:text 'a'", "b": "id:x dm:digest 'same' . id:x dm:text 'b'"}


class TestWhatIsSent:
    @pytest.mark.parametrize("protocol", ["gsp", "update", "auto"])
    def test_every_triple_in_its_graph_and_in_the_default_graph(self, server: Server, protocol: str) -> None:
        done = run("push", server.url, "--graph", SMALL, "--protocol", protocol)
        assert done.exit_code == 0, done.stderr
        local = read_store(SMALL)
        every = set(statements(local))
        copy = set(statements(connect(server.url).store))
        assert copy == every
        assert default(server.url) == len({quad.triple for quad in every})

    def test_a_second_push_sends_nothing(self, server: Server) -> None:
        run("push", server.url, "--graph", SMALL)
        with gate(server.url) as watched:
            done = run("push", watched.url, "--graph", SMALL)
        assert done.exit_code == 0
        assert "nothing to send" in done.stderr
        assert [each.method for each in watched.writing()] == ["POST"], "only the question where updates go"

    @pytest.mark.parametrize("protocol", [Protocol.GSP, Protocol.UPDATE])
    def test_only_what_has_changed_goes_over(self, server: Server, protocol: Protocol) -> None:
        push(server.url, graph_of(**ONE), protocol=protocol).run()
        sent = push(server.url, graph_of(**(ONE | {"b": "id:x dm:text 'new'"})), protocol=protocol).run()
        assert (sent.changed, sent.unchanged, sent.removed, sent.triples) == (1, 1, 0, 1)
        assert {row[3] for row in held(server.url)} == {"same", "a", "new"}

    def test_what_one_graph_no_longer_tells_leaves_the_default_graph_if_no_other_tells_it(self, server: Server) -> None:
        push(server.url, graph_of(**ONE)).run()
        assert default(server.url) == 3
        push(server.url, graph_of(a=ONE["a"])).run()
        told = {row[0] for row in rows(server.url, "SELECT ?o { ?s ?p ?o }")}
        assert told == {"same", "a"}

    def test_graphs_that_are_gone_are_removed_and_those_of_others_are_not(self, server: Server) -> None:
        httpx.put(
            f"{server.url}/store", params={"graph": "urn:theirs"}, content="<urn:s> <urn:p> 1 .",
            headers={"Content-Type": "text/turtle"}, trust_env=False,
        )  # fmt: skip
        httpx.post(
            f"{server.url}/store?default", content="<urn:s> <urn:q> 2 .", headers={"Content-Type": "text/turtle"},
            trust_env=False,
        )  # fmt: skip
        push(server.url, graph_of(**ONE)).run()
        sent = push(server.url, graph_of(a=ONE["a"])).run()
        assert (sent.changed, sent.removed) == (0, 1)
        assert {row[0] for row in held(server.url)} == {f"{ID}document/a"}
        assert rows(server.url, "SELECT ?o { GRAPH <urn:theirs> { ?s ?p ?o } }") == [["1"]]
        assert rows(server.url, "SELECT ?o { ?s <urn:q> ?o }") == [["2"]]

    def test_two_graphs_live_in_one_store_under_their_names(self, server: Server) -> None:
        push(server.url, graph_of(**ONE), name="first").run()
        push(server.url, graph_of(c="id:y dm:text 'c'"), name="second").run()
        assert len(held(server.url)) == 5
        push(server.url, graph_of(), name="first").run()
        assert {row[0] for row in held(server.url)} == {f"{ID}document/c"}

    def test_what_stands_in_no_named_graph_comes_back_as_it_was(self, server: Server, tmp_path: Path) -> None:
        file = tmp_path / "plain.ttl"
        file.write_text("<urn:s> a <https://w3id.org/demarche/ns#Event> .")
        assert run("push", server.url, "--graph", file).exit_code == 0
        assert default(server.url) == 1
        assert [str(quad.graph_name) for quad in statements(connect(server.url).store)] == ["DEFAULT"]

    def test_blank_nodes_stay_one_node_where_a_graph_goes_in_batches(self, server: Server) -> None:
        turtle = "_:n dm:text 'first', 'second', 'third'"
        for protocol in (Protocol.GSP, Protocol.UPDATE):
            push(server.url, graph_of(a=turtle), protocol=protocol, batch=20).run()
            assert rows(server.url, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }") == [["1"]]

    def test_words_that_look_like_sparql_stay_words(self, server: Server) -> None:
        words = '''"} } ; DROP ALL ; # \\\\ ' \\" \\n ünï 🕊"'''
        store = graph_of(a=f"id:x dm:text {words}")
        for protocol in (Protocol.GSP, Protocol.UPDATE):
            push(server.url, store, protocol=protocol, name=protocol).run()
            assert {quad.object for quad in connect(server.url, name=protocol).store} == {
                quad.object for quad in store
            }

    def test_a_dry_run_tells_and_sends_nothing(self, server: Server) -> None:
        done = run("push", server.url, "--graph", SMALL, "--dry-run")
        assert done.exit_code == 0
        assert "3 graphs to send, 0 to remove" in done.stdout
        assert held(server.url) == set()


class TestTheDefaultGraph:
    def test_the_probe_leaves_nothing_behind(self, server: Server) -> None:
        push(server.url, graph_of(**ONE)).run()
        assert rows(server.url, "SELECT ?s { ?s ?p 'probe' }") == []
        graphs = rows(server.url, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        assert not [graph for (graph,) in graphs if "probe" in graph]

    def test_it_is_left_alone_where_that_is_wanted_and_filled_where_the_wish_changes(self, server: Server) -> None:
        push(server.url, graph_of(**ONE), default_graph=DefaultGraph.LEAVE).run()
        assert default(server.url) == 0
        push(server.url, graph_of(**ONE), default_graph=DefaultGraph.COPY).run()
        assert default(server.url) == 3

    def test_a_store_that_counts_a_triple_twice_gets_the_union_as_a_graph(self, tmp_path: Path) -> None:
        with oxigraph(tmp_path, "--union-default-graph") as server:
            push(server.url, graph_of(**ONE)).run()
            question = "SELECT (COUNT(*) AS ?n) { ?s dm:digest 'same' }"
            assert connect(server.url).table(question).rows == ((1,),)
            push(server.url, graph_of(a=ONE["a"], c="id:z dm:text 'c'")).run()
            told = connect(server.url).table("SELECT ?o { ?s dm:text ?o } ORDER BY ?o").column("o")
            assert told == ["a", "c"]
            inside = connect(server.url).table("SELECT ?g { GRAPH ?g { ?s dm:text ?o } }").column("g")
            assert sorted(map(str, inside)) == [f"{ID}document/a", f"{ID}document/c"]

    def test_without_updates_stale_triples_are_not_left_in_silence(self, server: Server) -> None:
        with gate(server.url) as before:
            before.rule = lambda request: Told(404) if request.path == "/update" or b"update=" in request.body else None
            push(before.url, graph_of(**ONE), protocol=Protocol.GSP).run()
            assert default(server.url) == 3
            with pytest.raises(RemoteError, match="--update-url"):
                push(before.url, graph_of(a=ONE["a"]), protocol=Protocol.GSP).run()


class TestInterruptions:
    def test_a_server_that_dies_in_the_middle_is_told_and_the_next_push_goes_on(self, server: Server) -> None:
        documents = {f"d{number}": f"id:x dm:text '{number}', 'all'" for number in range(12)}
        with gate(server.url) as before:
            before.rule = lambda _request: _die_after(before, server, 6)
            with pytest.raises(RemoteError, match=r"nothing answers|broke off"):
                push(before.url, graph_of(**documents), batch=40).run()
            before.rule = lambda _request: None
            server.start()
            there = len(held(server.url))
            assert 0 < there < 24, "the middle of the push"
            with pytest.warns(UserWarning, match="parts may be missing"):
                kg.connect(server.url)
            assert "parts may be missing" in run("topics", "-e", server.url).stderr
            with gate(server.url) as after:
                sent = push(after.url, graph_of(**documents), batch=40).run()
                puts = [each for each in after.requests if each.method == "PUT" and "probe" not in each.path]
        assert 0 < sent.changed < 12
        assert len(puts) == sent.changed
        assert len(held(server.url)) == 24
        assert default(server.url) == 13
        assert kg.connect(server.url).remark == ""

    def test_a_killed_push_goes_on_where_it_was(self, server: Server, tmp_path: Path) -> None:
        file = tmp_path / "graph.trig"
        blocks = [f"<{ID}document/{n}> {{ <{ID}x> <{ID}p> '{n}', 'all' }}" for n in range(40)]
        file.write_text("\n".join(blocks))
        with gate(server.url) as before:
            before.rule = lambda _request: time.sleep(0.02)  # type: ignore[func-returns-value]
            words = [*KG, "push", before.url, "--graph", str(file), "--batch", "0.001"]
            with _started(words) as process:
                _wait_for(lambda: sum(each.method == "PUT" for each in before.requests) > 10)
                process.kill()
        there = len(held(server.url))
        assert 0 < there < 80
        done = run("push", server.url, "--graph", file)
        assert done.exit_code == 0, done.stderr
        changed = int(done.stderr.split(": ")[-1].split()[0])
        assert 0 < changed < 40, "what was there is not sent again"
        assert len(held(server.url)) == 80
        assert default(server.url) == 41

    def test_control_c_tells_how_far_it_came(self, server: Server, tmp_path: Path) -> None:
        file = tmp_path / "graph.trig"
        file.write_text("\n".join(f"<{ID}document/{n}> {{ <{ID}x> <{ID}p> '{n}' }}" for n in range(60)))
        with gate(server.url) as before:
            before.rule = lambda _request: time.sleep(0.02)  # type: ignore[func-returns-value]
            words = [*KG, "push", before.url, "--graph", str(file), "--batch", "0.001"]
            with _started(words) as process:
                _wait_for(lambda: sum(each.method == "PUT" for each in before.requests) > 15)
                os.kill(process.pid, signal.SIGINT)
                _, told = process.communicate(timeout=60)
        assert process.returncode == 130
        assert "of 60 graphs are done; the same command goes on from there" in told
        assert "Traceback" not in told

    @pytest.mark.parametrize("status", [429, 502, 503, 504])
    def test_a_busy_server_is_asked_again(self, server: Server, status: int) -> None:
        pauses: list[float] = []
        with gate(server.url) as before:
            before.rule = _first(2, Told(status, {"Retry-After": "7"}), lambda request: request.method == "PUT")
            push(before.url, graph_of(**ONE), pauses=pauses).run()
        assert pauses == [7.0, 7.0]
        assert len(held(server.url)) == 4

    def test_a_server_that_stays_busy_is_given_up_in_words(self, server: Server) -> None:
        pauses: list[float] = []
        with gate(server.url) as before:
            before.rule = lambda request: Told(503) if request.method == "PUT" else None
            with pytest.raises(RemoteError, match=r"failed \(503\)"):
                push(before.url, graph_of(**ONE), pauses=pauses).run()
        assert pauses == [0.5, 1, 2, 4, 8]

    def test_what_came_over_in_part_ends_with_code_1(self, server: Server, tmp_path: Path) -> None:
        file = tmp_path / "graph.trig"
        file.write_text("\n".join(f"<{ID}document/{n}> {{ <{ID}x> <{ID}p> '{n}' }}" for n in range(60)))
        with gate(server.url) as before:
            before.rule = lambda request: Told(507) if f"document%2F{59}" in request.path else None
            done = run("push", before.url, "--graph", file)
        assert done.exit_code == 1
        assert "50 of 60 graphs are done" in done.stderr

    def test_triples_that_get_lost_on_the_way_are_noticed(self, server: Server) -> None:
        with gate(server.url) as before:
            before.rule = lambda request: Told(201) if request.method == "PUT" and "%2Fb" in request.path else None
            with pytest.raises(RemoteError, match="has 0 of the 2 triples"):
                push(before.url, graph_of(**ONE)).run()
        assert len(push(server.url, graph_of(**ONE)).changed) == 2, "the whole chunk goes again"


class TestCredentials:
    def test_basic_is_answered_when_it_is_asked_for(self, server: Server) -> None:
        with gate(server.url) as before:
            before.rule = _asking("Basic realm='x'", "Basic YWRhOnNlY3JldA==")
            push(before.url, graph_of(**ONE), credentials=Credentials("ada", "secret")).run()
            introduced = ["authorization" in each.headers for each in before.requests]
        assert len(held(server.url)) == 4
        assert introduced.count(False) == 1, "asked once, told with every request after"

    def test_a_token_goes_with_every_request(self, server: Server) -> None:
        with gate(server.url) as before:
            before.rule = _asking("Bearer", "Bearer t0ken")
            push(before.url, graph_of(**ONE), credentials=Credentials(token="t0ken")).run()
        assert len(held(server.url)) == 4

    def test_a_wrong_password_is_told_and_never_shown(self, server: Server) -> None:
        with gate(server.url) as before:
            before.rule = _asking("Basic realm='x'", "nobody")
            done = run("push", before.url, "--graph", SMALL, KG_USER="ada", KG_PASSWORD="s3cr3t")
        assert done.exit_code == 2
        assert "refuses what KG_USER and KG_PASSWORD say (401)" in done.stderr
        assert "s3cr3t" not in done.output + done.stderr + repr(Credentials("ada", "s3cr3t", "t0ken"))
        assert "t0ken" not in repr(Credentials("ada", "s3cr3t", "t0ken"))

    def test_a_store_that_asks_gets_the_cure(self, server: Server) -> None:
        with gate(server.url) as before:
            before.rule = _asking("Basic realm='x'", "nobody")
            done = run("push", before.url, "--graph", SMALL)
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
        assert "Set KG_USER and KG_PASSWORD, or KG_TOKEN" in done.stderr

    def test_a_url_with_a_password_is_refused_without_repeating_it(self) -> None:
        done = run("push", "http://ada:s3cr3t@127.0.0.1:1/", "--graph", SMALL)
        assert done.exit_code == 2
        assert "set KG_USER and KG_PASSWORD" in done.stderr
        assert "s3cr3t" not in done.stderr

    @pytest.mark.parametrize(
        "variables",
        [{"KG_USER": "ada"}, {"KG_PASSWORD": "x"}, {"KG_USER": "ada", "KG_PASSWORD": "x", "KG_TOKEN": "y"}],
        ids=" and ".join,
    )
    def test_half_of_what_is_needed_or_too_much_is_told(self, variables: dict[str, str]) -> None:
        done = run("push", "http://127.0.0.1:1/", "--graph", SMALL, **variables)
        assert done.exit_code == 2
        assert "set" in done.stderr

    def test_they_do_not_follow_a_redirect_to_another_server(self, server: Server) -> None:
        with gate(server.url) as elsewhere, gate() as first:
            first.rule = lambda request: Told(307, {"Location": elsewhere.url + request.path})
            with pytest.raises(RemoteError, match=f"leads to another server, {elsewhere.url}"):
                push(first.url, graph_of(**ONE), credentials=Credentials(token="t0ken"))
        assert elsewhere.requests == []

    def test_a_redirect_on_the_same_server_is_followed(self, server: Server) -> None:
        with gate(server.url) as before:
            before.rule = lambda request: (
                Told(308, {"Location": request.path[4:] or "/"}) if request.path[:4] == "/old" else None
            )
            push(f"{before.url}/old", graph_of(**ONE), update_url=f"{before.url}/old/update").run()
        assert len(held(server.url)) == 4


class TestWhereItGoes:
    def test_urls_can_be_named_where_they_differ(self, server: Server) -> None:
        done = run(
            "push", f"{server.url}/query", "--graph", SMALL, "--update-url", f"{server.url}/update",
            "--graph-store-url", f"{server.url}/store",
        )  # fmt: skip
        assert done.exit_code == 0, done.stderr

    def test_a_store_that_only_reads_is_told_as_one(self, tmp_path: Path) -> None:
        with oxigraph(tmp_path) as server:
            server.kill()
            server.command[1] = "serve-read-only"
            server.start()
            done = run("push", server.url, "--graph", SMALL)
        assert done.exit_code == 2
        assert done.stderr.count("\n") == 1
        assert "read-only" in done.stderr or "does not take" in done.stderr or "refuses" in done.stderr

    def test_a_store_of_an_unknown_kind_is_written_to_by_updates(self, server: Server) -> None:
        with gate(server.url) as before:
            before.hidden = ("server",)
            push(before.url, graph_of(**ONE)).run()
            methods = {each.method for each in before.requests}
        assert len(held(server.url)) == 4
        assert methods == {"POST", "HEAD"}, "what is guessed at is only read"

    def test_finding_out_harms_nothing(self, server: Server) -> None:
        with gate(server.url) as before:
            Push(Client(before.url, Transport()), graph_of(**ONE))
            methods = {each.method for each in before.requests}
        assert methods == {"GET", "POST"}
        assert rows(server.url, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }") == []


def _first(times: int, told: Told, wanted: Any) -> Any:
    left = [times]

    def rule(request: Request) -> Told | None:
        if wanted(request) and left[0]:
            left[0] -= 1
            return told
        return None

    return rule


def _asking(way: str, expected: str) -> Any:
    def rule(request: Request) -> Told | None:
        if request.headers.get("authorization") == expected:
            return None
        return Told(401, {"WWW-Authenticate": way})

    return rule


def _die_after(before: Gate, server: Server, puts: int) -> Told | None:
    if sum(each.method == "PUT" and "document" in each.path for each in before.requests) > puts:
        server.kill()
        return Told(0)
    return None


@contextmanager
def _started(words: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A command in a process of its own, which does not outlive the test."""
    with subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


def _wait_for(happened: Any) -> None:
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.005)
