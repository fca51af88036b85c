"""Builds that are killed: a process that has loaded all that a build needs forks one child for each.

Run as a program it takes a command in each line of standard input, as JSON, and answers with the child's end and what
it wrote to standard error. So no build has to wait for Python, and each is a real `kg` in a process of its own.

    {"words": ["build", "articles", "-o", "x.trig"], "event": 17}

    words    what follows kg
    event    the change to the file system at which the process kills itself; None to go on to the end
    after    seconds after which it is killed from outside
    journal  a file; when it has as many lines as `lines` the process is sent `signal`, and so is
    group    then its group, where that is true: `timeout` and Ctrl-C in many a shell do so, and it hears it twice
    largest  bytes that no file may exceed
    memory   bytes that the process may take beside those that it has
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import mortal_readers

import kg.growing
import kg.growing.intake
from kg import language
from kg.cli import main
from kg.commands import growing, making  # noqa: F401  what a build imports when it begins
from kg.engines import batches, choice
from kg.engines.processes import Processes
from kg.views import Graph

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "shutil.rmtree"}
"""What Python tells of before it changes the file system, beside files that are opened for writing."""


def changes(event: str, arguments: tuple[Any, ...]) -> bool:
    """True for what is about to change the file system."""
    if event == "open":
        path, _, flags = arguments
        writing = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        return bool(writing) and str(path) != os.devnull
    return event in CHANGES


def build(request: dict[str, Any]) -> None:
    """Runs a command to its end, or to the change at which it is to be killed."""
    count, fatal = 0, request.get("event")

    def told(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if changes(event, arguments):
            count += 1
            if count == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(told)
    if "largest" in request:
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["largest"],) * 2)
    if "memory" in request:
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + request["memory"],) * 2)
    sys.argv = ["kg", *request["words"]]
    # Workers of this one need nothing of this file.
    sys.modules["__main__"].__dict__.pop("__file__", None)
    choice.Processes = partial(Processes, task=mortal_readers.note_and_read_slowly)  # type: ignore[assignment]
    try:
        main()
    except SystemExit as end:
        os.write(request["pipe"], str(count).encode())
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(end.code or 0))


def meddle(pid: int, request: dict[str, Any], ended: threading.Event) -> None:
    """Does to a process what is asked for, unless it ends before."""
    if "after" in request and not ended.wait(request["after"]):
        os.kill(pid, signal.SIGKILL)
    if "journal" in request:
        journal = Path(request["journal"])
        while not (journal.exists() and journal.read_bytes().count(b"\n") >= request["lines"]):
            if ended.wait(0.01):
                return
        os.kill(pid, request["signal"])
        if request["group"]:
            time.sleep(0.05)
            os.killpg(pid, request["signal"])
            while not ended.wait(0.01):
                pass
            until_empty(pid)


def until_empty(group: int) -> None:
    """Waits until nobody of a group is left who might still write a line; the first of it has ended."""
    with suppress(ProcessLookupError, PermissionError):
        while any(is_of(group, process) for process in Path("/proc").iterdir() if process.name.isdigit()):
            time.sleep(0.05)


def is_of(group: int, process: Path) -> bool:
    """Whether a process that has not ended belongs to a group."""
    with suppress(OSError):
        state, _, of = (process / "stat").read_text().rpartition(")")[2].split()[:3]
        return int(of) == group and state != "Z"
    return False


def child(request: dict[str, Any], work: Callable[[dict[str, Any]], None] = build) -> dict[str, Any]:
    """Has a child do the work; tells how it ended, what it wrote, and how many changes it made."""
    ours, request["pipe"] = os.pipe()
    with tempfile.TemporaryFile() as written:
        pid = os.fork()
        if pid == 0:
            os.setsid()
            os.dup2(written.fileno(), 1)
            os.dup2(written.fileno(), 2)
            try:
                work(request)
            finally:
                os._exit(99)
        os.close(request["pipe"])
        ended = threading.Event()
        fate = threading.Thread(target=meddle, args=(pid, request, ended))
        fate.start()
        status = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        ended.set()
        fate.join()  # before the number may belong to another process
        os.waitpid(pid, 0)
        with os.fdopen(ours, "rb") as pipe:
            count = int(pipe.read() or 0)
        written.seek(0)
        text = written.read().decode(errors="replace")
        code = status.si_status if status.si_code == os.CLD_EXITED else -status.si_status
        return {"code": code, "text": text, "changes": count}


if __name__ == "__main__":
    loaded = language.load()
    language.load = kg.growing.intake.load_pipeline = lambda _=None: loaded
    batches.DOCUMENTS = 2  # so that there is something between the first and the last
    with tempfile.TemporaryDirectory() as folder:  # once here, so that no child has to load words and patterns
        article, target = Path(folder) / "article.txt", Path(folder) / "graph.trig"
        article.write_text("Foreign Minister Ada Okafor met President Dahl in Oslo on Monday.")
        Graph.from_quads(kg.growing.build_file(target, [article]).quads).summary()
    for line in sys.stdin:
        print(json.dumps(child(json.loads(line))), flush=True)
