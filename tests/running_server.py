"""`kg serve` as its user runs it: a process of its own on a free port of this machine."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
"""A query whose answer nobody lives to see."""
_PATIENCE = 60
"""Seconds after which something that should have happened counts as not happening."""


@dataclass
class Server:
    """A server that runs.

    Args:
        url: where it is.
        process: what runs.
        folder: where its temporary files are.
        complaints: the file of what it says on standard error.
    """

    url: str
    process: subprocess.Popen[str]
    folder: Path
    complaints: Path

    @property
    def sparql(self) -> str:
        """Where its endpoint is."""
        return f"{self.url}/sparql"

    def stop(self, kind: signal.Signals = signal.SIGINT) -> int:
        """Stops it, and gives its exit code."""
        self.process.send_signal(kind)
        return self.process.wait(_PATIENCE)

    def workers(self) -> list[int]:
        """The processes that it started."""
        told = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [int(number) for number in told.stdout.split()]


def environment(**more: str) -> dict[str, str]:
    """What a process of ours needs to find kg."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


@contextmanager
def serving(*words: str | Path) -> Iterator[Server]:
    """A server with the words of its command line; port 0 when they name none."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "temporary"
        folder.mkdir()
        complaints = Path(name) / "complaints"
        port = [] if "--port" in words else ["--port", "0"]
        with complaints.open("w") as file:
            process = subprocess.Popen(
                [*KG, "serve", *map(str, words), *port],
                stdout=subprocess.PIPE, stderr=file, text=True, env=environment(TMPDIR=str(folder)),
            )  # fmt: skip
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"http://[\w.:\[\]]+", line)
            assert found, complaints.read_text()
            yield Server(found[0], process, folder, complaints)
        finally:
            process.kill()
            process.communicate()


def gone(number: int) -> bool:
    """True where no such process runs, now or soon."""
    return eventually(lambda: not _runs(number))


def eventually(state: object) -> bool:
    """True where something comes to be so."""
    assert callable(state)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if state():
            return True
        time.sleep(0.02)
    return False


def _runs(number: int) -> bool:
    """Whether a process is there that is more than an entry in a table."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
