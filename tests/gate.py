"""A server in front of another, which passes requests on, counts them, and fails as a test tells it to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import NamedTuple

import httpx


class Request(NamedTuple):
    """What came to the gate."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Told(NamedTuple):
    """What the gate itself answers; a status of 0 breaks off the connection."""

    status: int
    headers: Mapping[str, str] = MappingProxyType({})
    body: bytes = b""


Rule = Callable[[Request], Told | None]


@dataclass
class Gate:
    """The gate's URL, what came to it, and the rule by which it answers some requests itself."""

    url: str
    rule: Rule = lambda _request: None
    requests: list[Request] = field(default_factory=list)
    hidden: tuple[str, ...] = ()

    def writing(self) -> list[Request]:
        """The requests that write graphs or send updates."""
        return [each for each in self.requests if each.method in ("PUT", "DELETE") or b"update=" in each.body[:7]]


@contextmanager
def gate(behind: str = "") -> Iterator[Gate]:
    """A gate before a server's root URL, or before none."""
    found = Gate("")
    passing = httpx.Client(trust_env=False, timeout=60)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, body)
            found.requests.append(request)
            told = found.rule(request)
            if told is None:
                told = self.passed_on(request)
            if not told.status:
                self.close_connection = True
                self.connection.close()
                return
            with suppress(OSError):  # whoever asked may have gone
                self.send_response_only(told.status)
                for name, value in told.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(told.body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(told.body)

        def passed_on(self, request: Request) -> Told:
            if not behind:
                return Told(404, {"Content-Type": "text/plain"}, b"nothing here")
            kept = {name: value for name, value in request.headers.items() if name in ("accept", "content-type")}
            try:
                reply = passing.request(request.method, behind + request.path, content=request.body, headers=kept)
            except (httpx.TransportError, RuntimeError):  # the latter where a slow answer outlives the gate
                return Told(0)
            sent = {name: reply.headers[name] for name in ("content-type", "server")
                    if name in reply.headers and name not in found.hidden}  # fmt: skip
            return Told(reply.status_code, sent, reply.content)

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        passing.close()
