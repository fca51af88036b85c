"""A server that lasts: it stops what is endless, follows its graph, survives its workers, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from running_server import ENDLESS, KG, Server, environment, eventually, gone, serving

from kg.errors import GraphError, ServingError
from kg.rdf import database
from kg.rdf.shared import Provenance
from kg.rdf.tallies import Tally
from kg.rdf.terms import DM, Iri, Literal, Quad
from kg.serving.limits import Limits
from kg.serving.service import Service
from kg.stores import Manifest, Store
from kg.stores.manifest import FORMAT
from kg.views import load

SMALL = Path(__file__).parent / "data" / "small.trig"
MARK = "SELECT ?mark { dm:here dm:mark ?mark }"
ALL = "SELECT * { ?a ?b ?c }"
CROSSED = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
GREEDY = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?c ?d ?f ?g ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }"
DOCUMENT = Iri("https://example.org/document")


def marked(text: str) -> list[list[Quad]]:
    """A graph that says one thing."""
    return [[Quad(DM("here"), DM("mark"), Literal(text), DOCUMENT)]]


def write_store(folder: Path, mark: str) -> Path:
    """A store that says one thing; where there is one, another state of it."""
    store = Store(folder)
    with store.writing():
        manifest = Manifest(Provenance("1.0", "test", "1.0", "aa", "bb"), "", "https://example.org/", True)
        manifest = manifest.holding((), Tally(mark, 1, {}), "")
        database.create(store.new_graph(manifest), marked(mark))
        store.commit(manifest)
    return folder


def ask(server: Server, query: str, **headers: str) -> httpx.Response:
    return httpx.get(server.sparql, params={"query": query}, headers=headers, timeout=60)


def mark(server: Server) -> str | None:
    answer = ask(server, MARK)
    assert answer.status_code == 200, answer.text
    rows = answer.json()["results"]["bindings"]
    return rows[0]["mark"]["value"] if rows else None


def with_service(work: Callable[[Service], Awaitable[None]], limits: Limits, path: Path = SMALL) -> None:
    """Does something with a service in this process."""

    async def done() -> None:
        async with Service(path, limits) as service:
            await work(service)

    asyncio.run(done())


def refused(*words: str | Path) -> str:
    """What `kg serve` says when it does not start."""
    done = subprocess.run(
        [*KG, "serve", *map(str, words)], capture_output=True, text=True, env=environment(), timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, ""), done
    assert done.stderr.startswith("kg: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.fixture(scope="module")
def impatient() -> Iterator[Server]:
    """A server that stops queries after three seconds."""
    with serving(SMALL, "--timeout", "3", "--workers", "2") as running:
        yield running


@pytest.fixture(scope="module")
def short() -> Iterator[Server]:
    """A server whose answers have ten rows at most."""
    with serving(SMALL, "--limit", "10") as running:
        yield running


class TestEndlessQueries:
    def test_are_stopped_while_others_are_answered(self, impatient: Server) -> None:
        with ThreadPoolExecutor() as threads:
            endless = threads.submit(ask, impatient, ENDLESS)
            others = 0
            while not endless.done():
                assert ask(impatient, ALL).status_code == 200
                others += 1
        stopped = endless.result()
        assert stopped.status_code == 504
        assert stopped.text.startswith("The query was stopped: it took longer than 3 seconds.")
        assert others > 1

    def test_of_other_forms_are_stopped_too(self, impatient: Server) -> None:
        for query in (
            "CONSTRUCT { ?a ?b ?c } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?g))) < 0) }",
            "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(STR(?a) = CONCAT(STR(?d), STR(?j), 'x')) }",
        ):
            assert ask(impatient, query).status_code == 504, query
        assert ask(impatient, "ASK {}").status_code == 200

    def test_leave_no_workers_and_no_files(self, impatient: Server) -> None:
        ask(impatient, ENDLESS)
        ask(impatient, ALL)
        assert eventually(lambda: len(impatient.workers()) <= 2)
        assert eventually(lambda: not list(impatient.folder.glob("*/answer-*")))

    def test_stop_when_nobody_waits_any_more(self) -> None:
        with serving(SMALL, "--timeout", "600", "--workers", "1") as patient:
            with pytest.raises(httpx.ReadTimeout):
                httpx.get(patient.sparql, params={"query": ENDLESS}, timeout=1)
            assert ask(patient, "ASK {}").status_code == 200  # by the only worker, which else were busy for minutes

    def test_of_a_page_are_stopped_too(self) -> None:
        async def work(service: Service) -> None:
            with pytest.raises(ServingError, match="longer than 3 seconds") as stopped:
                await service.table(ENDLESS)
            assert stopped.value.status == 504
            assert len(await service.table(ALL)) > 100

        with_service(work, Limits(seconds=3, workers=1))

    def test_make_others_wait_or_turn_away(self) -> None:
        async def work(service: Service) -> None:
            endless = asyncio.create_task(service.answer(ENDLESS))
            await asyncio.sleep(0)
            waiting = asyncio.create_task(service.answer("ASK {}"))
            await asyncio.sleep(0)
            with pytest.raises(ServingError, match="as many queries as may are waiting") as turned_away:
                await service.answer("ASK {}")
            assert turned_away.value.status == 503
            endless.cancel()
            (await waiting).read()

        with_service(work, Limits(seconds=120, workers=1, waiting=1))

    def test_make_others_wait_no_longer_than_they_would_run(self) -> None:
        async def work(service: Service) -> None:
            both = await asyncio.gather(*(service.answer(ENDLESS) for _ in range(3)), return_exceptions=True)
            assert all(isinstance(each, ServingError) for each in both)
            assert {each.status for each in both if isinstance(each, ServingError)} <= {503, 504}

        with_service(work, Limits(seconds=0.5, workers=1))


class TestLongAnswers:
    def test_end_at_the_limit_and_say_so(self, short: Server) -> None:
        answer = ask(short, ALL)
        assert len(answer.json()["results"]["bindings"]) == 10
        assert answer.headers["result-truncated"] == "after 10"

    @pytest.mark.parametrize("limit", [9, 10])
    def test_are_none_up_to_the_limit(self, short: Server, limit: int) -> None:
        answer = ask(short, f"{ALL} LIMIT {limit}")
        assert len(answer.json()["results"]["bindings"]) == limit
        assert "result-truncated" not in answer.headers

    @pytest.mark.parametrize("form", ["turtle", "n-triples", "trig", "n-quads"])
    def test_say_so_in_a_comment_where_there_are_comments(self, short: Server, form: str) -> None:
        form = f"{'text' if form == 'turtle' else 'application'}/{form}"
        answer = ask(short, "CONSTRUCT WHERE { ?a ?b ?c }", accept=form)
        assert "# The first 10 only" in answer.text
        assert len(list(ox.parse(answer.text, ox.RdfFormat.from_media_type(form)))) == 10
        assert answer.headers["result-truncated"] == "after 10"

    def test_say_so_in_xml_too(self, short: Server) -> None:
        answer = ask(short, ALL, accept="application/sparql-results+xml")
        told = "<!-- The first 10 only: there are more, beyond the limit of this server. -->"
        assert answer.text.rstrip().endswith(told)
        rows = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.XML)
        assert isinstance(rows, ox.QuerySolutions)
        assert len(list(rows)) == 10

    def test_count_each_triple_once(self, short: Server) -> None:
        answer = ask(short, "CONSTRUCT { dm:a dm:b dm:c } WHERE { ?a ?b ?c }", accept="application/n-triples")
        assert answer.text.count("\n") == 1
        assert "result-truncated" not in answer.headers

    def test_that_are_endless_end_at_the_limit(self, short: Server) -> None:
        answer = ask(short, CROSSED.replace("}", ". ?g ?h ?i . ?j ?k ?l }"))
        assert (answer.status_code, len(answer.json()["results"]["bindings"])) == (200, 10)

    def test_end_at_a_number_of_bytes_too(self) -> None:
        async def work(service: Service) -> None:
            answer = await service.answer(CROSSED)
            assert answer.cut
            assert answer.rows is not None
            assert 10 < answer.rows < 1000
            answer.read()

        with_service(work, Limits(size=20_000))


class TestWorkers:
    def test_that_need_too_much_memory_end_with_a_clear_word(self) -> None:
        async def work(service: Service) -> None:
            with pytest.raises(ServingError, match="than the 256 MiB") as ended:
                await service.answer(GREEDY)
            assert ended.value.status == 500
            (await service.answer("ASK {}")).read()

        with_service(work, Limits(seconds=300, workers=1, memory=256 << 20))

    def test_that_choke_on_a_query_are_replaced(self) -> None:
        async def work(service: Service) -> None:
            with pytest.raises(ServingError) as ended:
                await service.answer("SELECT * { FILTER(" + "(" * 200_000 + "1" + ")" * 200_000 + ") }")
            assert ended.value.status in (400, 500)
            (await service.answer("ASK {}")).read()

        with_service(work, Limits(workers=1))

    def test_that_are_killed_are_replaced(self) -> None:
        with serving(SMALL, "--workers", "1") as server:
            ask(server, ALL)
            (worker,) = server.workers()
            os.kill(worker, signal.SIGKILL)
            assert gone(worker)
            assert ask(server, ALL).status_code == 200
            assert server.workers() not in ([], [worker])

    def test_that_are_killed_at_work_end_that_query_alone(self) -> None:
        with serving(SMALL, "--workers", "1") as server, ThreadPoolExecutor() as threads:
            ask(server, ALL)
            (worker,) = server.workers()
            endless = threads.submit(ask, server, ENDLESS)
            assert eventually(lambda: _busy(worker))
            os.kill(worker, signal.SIGKILL)
            assert endless.result().status_code == 500
            assert "SIGKILL" in endless.result().text
            assert server.complaints.read_text() == endless.result().text
            assert ask(server, ALL).status_code == 200

    def test_give_tables_as_the_graph_does(self) -> None:
        async def work(service: Service) -> None:
            graph = load(SMALL)
            everything = f"{ALL} ORDER BY ?a ?b ?c"
            for name, values in (("who-met-whom", {"person": "Okafor"}), ("positions", {}), (everything, {})):
                table = await service.table(name, values)
                assert table.rows == graph.table(name, **values).rows
                assert table == service.graph().table(name, **values)
            assert len(await service.table(ALL, rows=3)) == 3
            for name, values in (("who-met-whom", {"persn": "x"}), ("no-such-question", {}), ("SELECT", {})):
                with pytest.raises(ServingError) as refused:
                    await service.table(name, values)
                assert refused.value.status in (400, 404)
            with pytest.raises(ServingError, match="SERVICE is not offered"):
                await service.table("SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }")

        with_service(work, Limits())


class TestGraphsThatChange:
    def test_a_store_is_served_as_it_is_after_each_change(self, tmp_path: Path) -> None:
        folder = write_store(tmp_path / "store", "first")
        with serving(folder, "--workers", "2") as server:
            assert [mark(server) for _ in range(4)] == ["first"] * 4
            for state in ("second", "third"):
                write_store(folder, state)
                assert [mark(server) for _ in range(4)] == [state] * 4

    def test_the_graph_for_pages_follows_it(self, tmp_path: Path) -> None:
        folder = write_store(tmp_path / "store", "first")

        async def work(service: Service) -> None:
            first = service.graph()
            assert service.graph() is first
            assert first.table(MARK).rows == (("first",),)
            write_store(folder, "second")
            assert service.graph().table(MARK).rows == (("second",),)
            assert (await service.table(MARK)).rows == (("second",),)

        with_service(work, Limits(), folder)

    def test_a_file_is_served_as_it_is_after_each_change(self, tmp_path: Path) -> None:
        file = tmp_path / "graph.nq"
        file.write_text(_line("first"))
        with serving(file) as server:
            assert mark(server) == "first"
            partial = tmp_path / "next"
            partial.write_text(_line("second"))
            partial.replace(file)
            assert eventually(lambda: mark(server) == "second")
            assert eventually(lambda: len(list(server.folder.glob("*/graph-*"))) == 1)
            file.write_text("nonsense")
            assert eventually(lambda: mark(server) == "second" and _told(server))
            assert "malformed" in server.complaints.read_text()
            assert "What was there before is still served." in server.complaints.read_text()

    def test_a_store_of_a_newer_version_is_told_of(self, tmp_path: Path) -> None:
        folder = write_store(tmp_path / "store", "first")
        with serving(folder) as server:
            assert mark(server) == "first"
            _make_newer(folder)
            answer = ask(server, MARK)
            assert answer.status_code == 503
            assert f"is a store of format {FORMAT + 1}" in answer.text
            write_store(folder, "mended")
            assert mark(server) == "mended"

    def test_a_store_that_is_gone_is_told_of(self, tmp_path: Path) -> None:
        folder = write_store(tmp_path / "store", "first")
        with serving(folder) as server:
            shutil.rmtree(folder)
            answer = ask(server, MARK)
            assert (answer.status_code, str(folder) in answer.text) == (503, True)
            assert "Put it back, or build it anew: kg build" in answer.text
            assert "Errno" not in answer.text

    def test_a_store_that_somebody_writes_to_is_served(self, tmp_path: Path) -> None:
        folder = write_store(tmp_path / "store", "first")
        with Store(folder).writing(), serving(folder) as server:
            assert mark(server) == "first"


class TestWhatCannotBeServed:
    def test_a_store_of_a_newer_version(self, tmp_path: Path) -> None:
        folder = write_store(tmp_path / "store", "first")
        _make_newer(folder)
        assert f"is a store of format {FORMAT + 1}" in refused(folder)

    def test_a_store_that_is_malformed(self, tmp_path: Path) -> None:
        folder = write_store(tmp_path / "store", "first")
        (folder / "store.json").write_text("{")
        assert "malformed" in refused(folder)

    def test_a_folder_that_is_no_store(self, tmp_path: Path) -> None:
        assert "is a folder, but no store" in refused(tmp_path)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        assert "there is no such file or folder" in refused(tmp_path / "none.trig")

    def test_a_file_that_is_malformed(self, tmp_path: Path) -> None:
        file = tmp_path / "graph.trig"
        file.write_text("<a> <b> .")
        assert "malformed" in refused(file)
        with pytest.raises(GraphError):
            Service(file).open()

    def test_on_a_port_that_is_taken(self) -> None:
        with serving(SMALL) as server:
            port = server.url.rpartition(":")[2]
            told = refused(SMALL, "--port", port)
            assert f"Port {port} of 127.0.0.1 is taken" in told
            assert "--port" in told
            assert ask(server, "ASK {}").status_code == 200

    def test_at_an_address_that_is_not_this_machines(self) -> None:
        assert "192.0.2.1 is no address of this machine" in refused(SMALL, "--host", "192.0.2.1")


class TestItsLife:
    def test_port_0_takes_a_free_one_and_tells_it(self) -> None:
        with serving(SMALL) as server:
            host, port = server.url.removeprefix("http://").split(":")
            assert host == "127.0.0.1"
            assert int(port) > 0
            with socket.create_connection((host, int(port))):
                pass

    def test_it_may_listen_on_ipv6(self) -> None:
        if not socket.has_ipv6 or not Path("/proc/net/if_inet6").exists() or not Path("/proc/net/if_inet6").read_text():
            pytest.skip("this machine has no IPv6")
        with serving(SMALL, "--host", "::1") as server:
            assert server.url.startswith("http://[::1]:")
            assert ask(server, "ASK {}").status_code == 200

    @pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_ends_without_a_trace(self, kind: signal.Signals) -> None:
        with serving(SMALL, "--timeout", "600") as server, ThreadPoolExecutor() as threads:
            ask(server, ALL)
            endless = threads.submit(ask, server, ENDLESS)
            assert eventually(lambda: any(map(_busy, server.workers())))
            workers = server.workers()
            assert list(server.folder.iterdir())
            assert server.stop(kind) == 0
            assert endless.result().status_code == 503
            assert "The server is stopping" in endless.result().text
            assert all(map(gone, workers))
            assert list(server.folder.iterdir()) == []
            assert server.complaints.read_text() == ""

    def test_ends_its_workers_even_when_it_is_killed(self) -> None:
        with serving(SMALL, "--timeout", "600") as server, ThreadPoolExecutor() as threads:
            ask(server, ALL)
            threads.submit(ask, server, ENDLESS)
            assert eventually(lambda: any(map(_busy, server.workers())))
            workers = server.workers()
            server.stop(signal.SIGKILL)
            assert all(map(gone, workers))

    def test_starts_where_other_things_are_called_kg(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "kg").mkdir()
        (tmp_path / "kg" / "__init__.py").write_text("raise SystemExit('not this one')")
        monkeypatch.chdir(tmp_path)
        with_service(_nothing, Limits())


class TestQueriesOfTheCommandLine:
    @pytest.fixture
    def endless(self, tmp_path: Path) -> list[str]:
        (tmp_path / "endless.rq").write_text(ENDLESS)
        return [*KG, "query", str(tmp_path / "endless.rq"), "--graph", str(SMALL)]

    def test_end_after_the_time_that_they_have(self, endless: list[str]) -> None:
        done = subprocess.run(
            [*endless, "--timeout", "1"], capture_output=True, text=True, env=environment(), timeout=60, check=False
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("kg: The query was stopped: it took longer than 1 seconds.")
        assert "--timeout" in done.stderr

    def test_end_at_an_interruption(self, endless: list[str]) -> None:
        with subprocess.Popen(
            endless, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
        ) as process:
            assert eventually(lambda: _busy(process.pid))
            process.send_signal(signal.SIGINT)
            assert process.communicate(timeout=60) == ("", "kg: interrupted; nothing was written\n")
            assert process.returncode == 130

    def test_that_end_in_time_are_answered(self) -> None:
        words = [*KG, "query", "who-met-whom", "--graph", str(SMALL), "--timeout", "60", "--format", "csv"]
        done = subprocess.run(words, capture_output=True, text=True, env=environment(), timeout=120, check=True)
        assert done.stdout == load(SMALL).table("who-met-whom").to_csv()


async def _nothing(_service: Service) -> None:
    pass


def _line(text: str) -> str:
    return f'<{DM("here")}> <{DM("mark")}> "{text}" <{DOCUMENT}> .\n'


def _make_newer(folder: Path) -> None:
    file = folder / "store.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "format": FORMAT + 1}))


def _told(server: Server) -> bool:
    return "still served" in server.complaints.read_text()


def _busy(number: int) -> bool:
    """Whether a process has worked for longer than its start takes."""
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) / os.sysconf("SC_CLK_TCK") > 1
