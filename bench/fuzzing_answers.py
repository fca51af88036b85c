"""Feed what answers with hostile input: questions, SPARQL, HTTP requests, answers of remote stores, tables, XML.

    python bench/fuzzing_answers.py [--seconds N] [--seed S] [target …]

`targets()` gives functions that take bytes and raise only where Démarche is at fault. Equal seeds try equal inputs.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import pyoxigraph as ox  # noqa: E402

from kg.errors import DemarcheError  # noqa: E402
from kg.remote.answers import read_answer, read_triples  # noqa: E402
from kg.remote.refusals import words  # noqa: E402
from kg.remote.transport import Reply  # noqa: E402
from kg.terminal import json_text, visible  # noqa: E402
from kg.views import Graph, named_queries  # noqa: E402
from kg.views.binding import fill, parameters_of  # noqa: E402
from kg.views.complaints import without_words  # noqa: E402
from kg.views.xml_output import XmlFile  # noqa: E402

Target = Callable[[bytes], None]
_PIECES = (
    b'"', b"'", b"'''", b'"""', b"\\", b"\\u0022", b"#", b"\n", b"\r", b"<", b">", b"<<(", b"{", b"}", b"(", b")", b"[",
    b"?a", b" ", b"SELECT * {", b"VALUES ?a {", b"FILTER(", b"OPTIONAL {", b"SERVICE", b"<http://x/a>", b"dm:a", b".",
    b"UNION", b"\x00", b"\x1b[31m", b"\xed\xa0\x80", b"\xff", "\u202e".encode(), b"1", b"-", b"*", b"|", b"/", b"^",
    b"REGEX(", b"ASK", b"CONSTRUCT {", b"DESCRIBE ", b"INSERT DATA {", b"LOAD ", b"file:///etc/passwd", b"../", b"%00",
    b"&a;", b"<!DOCTYPE a [", b"]]>", b'{"a":', b"[", b'"type":"triple"', b"=1+1", b"@", b"2007-04-31", b"1e999",
)  # fmt: skip


@cache
def _graph() -> Graph:
    from hand_made_hostile import hostile_graph

    return hostile_graph()


def _parameters(data: bytes) -> None:
    """A value changes nothing of a question but what stands in its data block."""
    value = data.decode("utf-8", "surrogateescape" if len(data) % 2 else "replace")
    known = [(query, each) for query in named_queries() for each in query.parameters]
    query, parameter = known[sum(data) % len(known)]
    with suppress(DemarcheError):
        term = parameter.term(value)
        filled = fill(query.text, {parameter.name: [term]})
        assert _skeleton(filled, parameter.name) == _skeleton(query.text, parameter.name)
        ox.Store().query(filled, prefixes=_prefixes())
    with suppress(DemarcheError):
        _graph().table(query.name, **{parameter.name: value})


def _skeleton(text: str, name: str) -> list[str]:
    from re import sub

    return sub(rf"(VALUES \?{name} \{{)[^{{}}]*\}}", r"\1}", without_words(text)).split()


def _prefixes() -> dict[str, str]:
    from kg.rdf.terms import PREFIXES

    return dict(PREFIXES)


def _sparql(data: bytes) -> None:
    """Free SPARQL is answered or refused; what reads headers and data blocks of it copes as well."""
    text = data.decode("utf-8", "surrogateescape")
    parameters_of(text)
    if "service" in text.lower():  # nothing is asked elsewhere while fuzzing
        _refuse(text)
        return
    with suppress(DemarcheError):
        _graph().table(f"SELECT * {{ {text} }} LIMIT 3" if len(data) % 3 else f"{text} ")


def _refuse(text: str) -> None:
    from kg.serving.federation import refuse_elsewhere

    with suppress(DemarcheError):
        refuse_elsewhere(text)


def _reply(data: bytes) -> None:
    """Whatever a remote store says is an answer or a complaint."""
    kinds = ("application/sparql-results+json", "application/sparql-results+xml", "text/turtle", "application/rdf+xml")
    media = kinds[len(data) % len(kinds)]
    bodies = (data, b'{"head":{"vars":["a"]},"results":{"bindings":[' + data + b"]}}")
    for body in bodies:
        reply = Reply("http://127.0.0.1/query", 200, {"content-type": media}, body)
        words(reply)
        for read in (lambda given: read_answer(given, "select"), read_triples):
            with suppress(DemarcheError):
                read(reply)


def _terminal(data: bytes) -> None:
    """Nothing that acts on a terminal is left, and JSON still says the same."""
    text = data.decode("utf-8", "surrogateescape" if len(data) % 2 else "replace")
    shown = visible(text)
    assert not any((sign < " " and sign not in "\t\n") or "\x7f" <= sign <= "\x9f" for sign in shown)
    assert json.loads(json_text({"a": text}))["a"] == text
    shown.encode()


def _xml(data: bytes) -> None:
    """XML stays XML whatever a literal holds, in whatever pieces it is written."""
    out = BytesIO()
    file = XmlFile(out)
    text = data.decode("utf-8", "replace").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
    written = b"<a>" + text + b"</a>"
    step = 1 + len(data) % 7
    for start in range(0, len(written), step):
        file.write(written[start : start + step])
    file.finish()
    ElementTree.fromstring(out.getvalue())


class _Http:
    """A running server, asked over plain sockets: it answers or hangs up, never with 500, and goes on living."""

    def __init__(self) -> None:
        from running_server import serving

        self._context = serving(ROOT / "tests/data/small.trig", "--timeout", "5")
        self._server = self._context.__enter__()
        place = urlsplit(self._server.url)
        self._place = (place.hostname or "", place.port or 80)

    def __call__(self, data: bytes) -> None:
        safe = b"".join(b"%%%02x" % byte for byte in data[:3000])
        requests = (
            b"GET /sparql?query=" + safe + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            b"GET /search?q=" + safe + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            b"GET /" + safe + b" HTTP/1.1\r\nHost: x\r\nAccept: " + safe + b"\r\nConnection: close\r\n\r\n",
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nConnection: close\r\n"
            + b"Content-Length: %d\r\n\r\n" % len(data) + data,
            data + b"\r\n\r\n",
        )  # fmt: skip
        chosen = sum(data) % len(requests)
        # What is no request at all may be waited for to become one.
        answer = self._asked(requests[chosen], 0.2 if chosen == len(requests) - 1 else 10)
        assert answer[:5] in (b"HTTP/", b""), answer[:80]
        assert answer[9:12] not in (b"500", b"502"), answer[:300]
        assert b"Traceback" not in answer

    def _asked(self, request: bytes, patience: float = 10) -> bytes:
        answer = b""
        with socket.create_connection(self._place, timeout=patience) as connection, suppress(OSError):
            connection.sendall(request)
            while len(answer) < 1 << 20 and (piece := connection.recv(1 << 16)):
                answer += piece
        return answer

    def close(self) -> None:
        """Asks whether the server lives, and ends it."""
        try:
            assert b"200" in self._asked(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")[:20]
        finally:
            self._context.__exit__(None, None, None)


def targets() -> dict[str, Target]:
    """What can be fed within one process."""
    return {
        "parameters": _parameters,
        "sparql": _sparql,
        "replies": _reply,
        "terminal": _terminal,
        "xml": _xml,
    }


def made_up(chance: random.Random) -> bytes:
    """An input: pieces that mean something, in no order, some of them often."""
    pieces = []
    for _ in range(chance.randint(0, 24)):
        piece = chance.choice(_PIECES) if chance.random() < 0.85 else bytes([chance.randrange(256)])
        pieces.append(piece * (chance.choice((1, 1, 1, 1, 2, 30, 300))))
    return b"".join(pieces)


def main() -> None:
    """Feeds the targets, and prints how many inputs there were in how many seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("targets", nargs="*", metavar="target")
    given = parser.parse_args()
    failed = 0
    http = _Http() if not given.targets or "http" in given.targets else None
    every = {**targets(), **({"http": http} if http else {})}
    for name in given.targets or every:
        chance, tried, faults = random.Random(given.seed), 0, set()
        started, end = time.perf_counter(), time.perf_counter() + given.seconds
        slowest = 0.0
        while time.perf_counter() < end:
            data = made_up(chance)
            before = time.process_time()
            try:
                every[name](data)
            except Exception as error:
                told = f"{type(error).__name__}: {str(error)[:160]}"
                if told not in faults:
                    print(f"{name}: {told}\n  {data[:200]!r}")
                faults.add(told)
            slowest = max(slowest, time.process_time() - before)
            tried += 1
        failed += bool(faults)
        print(f"{name:<12}{tried:>9} inputs{time.perf_counter() - started:>8.1f} s   slowest {slowest:.2f} s")
    if http:
        http.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
