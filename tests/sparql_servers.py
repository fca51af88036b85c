"""Real SPARQL servers on loopback, started by the tests that ask for them: Oxigraph and Virtuoso."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
VIRTUOSO = shutil.which("virtuoso-t")
_START = 60
"""Seconds, so that a server that never starts does not hang the tests."""

_VIRTUOSO_SETTINGS = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
ServerThreads = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {most_rows}
"""


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@dataclass
class Server:
    """A server that can be stopped and started again with what it holds."""

    url: str
    command: list[str]
    folder: Path
    asked: str
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        with (self.folder / "output.txt").open("ab") as output:
            self.process = subprocess.Popen(self.command, stdout=output, stderr=output, cwd=self.folder)
        end = time.monotonic() + _START
        while time.monotonic() < end:
            assert self.process.poll() is None, (self.folder / "output.txt").read_text()
            try:
                httpx.get(self.asked, params={"query": "ASK {}"}, trust_env=False)
                return
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError(f"{self.command[0]} does not answer")

    def kill(self) -> None:
        """Ends it without warning, if it runs."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Server]:
    """An Oxigraph server with a store in a folder."""
    url = f"http://127.0.0.1:{free_port()}"
    command = [str(OXIGRAPH), "serve", "--location", str(folder / "store"), "--bind", url[7:], *options]
    server = Server(url, command, folder, f"{url}/query")
    server.start()
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def virtuoso(folder: Path, most_rows: int = 10_000) -> Iterator[Server]:
    """A Virtuoso server with its database in a folder; who writes is "dba", with the password "dba"."""
    assert VIRTUOSO
    sql, port = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO_SETTINGS.format(folder=folder, sql=sql, http=port, most_rows=most_rows))
    command = [VIRTUOSO, "+configfile", str(settings), "+foreground"]
    server = Server(f"http://127.0.0.1:{port}/sparql", command, folder, f"http://127.0.0.1:{port}/sparql")
    server.start()
    try:
        yield server
    finally:
        server.kill()
