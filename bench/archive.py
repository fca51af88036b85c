"""An archive put to the test: `python bench/archive.py [--count 1000] [--kills 20] [--sources DIR] [--jobs 2]`.

A thousand made-up articles in mixed formats, a few of them broken, or an archive of one's own, are built into a store;
then built again while processes are killed at random moments, and resumed each time until it ends. Both stores must be
equal to the byte. The second is audited, asked and served. It prints counts and seconds, and ends with 1 where
something does not hold.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from generated_articles import articles
from measures.running import command, environment
from newsroom.formats import write_archive

import kg
from kg.views.store import statements

QUESTIONS = ("who-met-whom", "positions", "visits", "proposals", "disagreements", "corroboration")
_COUNT = "SELECT (COUNT(*) AS ?count) { GRAPH ?graph { ?a ?b ?c } }"
_HOLDS = (0, 1)
"""Exit codes of a build that ended: all was read, or some sources could not be read and were named."""


@dataclass
class Report:
    """What was found, as it is printed."""

    wrong: list[str] = field(default_factory=list)

    def tell(self, what: str, value: object) -> None:
        """One line."""
        print(f"{what:44} {value}", flush=True)

    def check(self, what: str, holds: bool, value: object = "") -> None:
        """One line about something that must hold."""
        self.tell(what, f"{'yes' if holds else 'NO'} {value}".rstrip())
        if not holds:
            self.wrong.append(what)


def main() -> int:
    """Build, kill, resume, compare, audit, ask, serve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="made-up articles")
    parser.add_argument("--sources", type=Path, metavar="DIR", help="an archive to take in their place")
    parser.add_argument("--kills", type=int, default=20, help="how often to kill the build")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    report, chance = Report(), random.Random(asked.seed)
    with TemporaryDirectory(prefix="kg-archive-") as made:
        folder, sources = Path(made), asked.sources
        if sources is None:
            sources = folder / "archive"
            counts = write_archive(articles(asked.count, seed=asked.seed), sources, seed=asked.seed)
            report.tell("the archive", ", ".join(f"{count} {kind}" for kind, count in counts.items()))
        whole, resumed = folder / "whole", folder / "resumed"
        undisturbed = built(report, sources, whole, asked.jobs)
        interrupted(report, sources, resumed, asked.jobs, asked.kills, undisturbed, chance)
        same(report, whole, resumed)
        audited(report, resumed)
        questioned(report, resumed)
        served(report, resumed)
    report.tell("what does not hold", ", ".join(report.wrong) or "nothing")
    return bool(report.wrong)


@dataclass(frozen=True)
class Built:
    """A store that was built without interruption, and how many seconds that took."""

    store: Path
    seconds: float


def built(report: Report, sources: Path, store: Path, jobs: int) -> Built:
    """Builds without interruption."""
    begun = time.perf_counter()
    done = subprocess.run(_build(sources, store, jobs), env=environment(), capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begun
    report.check("built", done.returncode in _HOLDS, f"in {seconds:.1f} s")
    report.check("no traceback at a user", "Traceback" not in done.stderr)
    named = [line for line in done.stderr.splitlines() if line.strip()]
    report.tell("complaints about sources", f"{len(named)}, such as: {named[0][:90]}" if named else "none")
    graph = kg.load(store)
    for what, kind in (("documents", "Document"), ("events", "Event"), ("positions", "Position")):
        (row,) = graph.table(f"SELECT (COUNT(DISTINCT ?x) AS ?count) {{ ?x a dm:{kind} }}").rows
        report.tell(f"{what} in the store", row[0])
    return Built(store, seconds)


def interrupted(
    report: Report, sources: Path, store: Path, jobs: int, kills: int, whole: Built, chance: random.Random
) -> None:
    """Builds while somebody kills: the parent alone, all processes, a worker; then goes on to the end.

    Who first lost a worker must end by itself. What ended is compared, and the next kill finds a new build.
    """
    killed = dict.fromkeys(("the parent", "all processes", "a worker"), 0)
    line, ended, strange, left, hung = [*_build(sources, store, jobs), "--resume"], 0, 0, 0, 0
    begun = time.perf_counter()
    while sum(killed.values()) < kills:
        process = subprocess.Popen(
            line, env=environment(), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.3, max(1.5, whole.seconds * 0.4)))
        if process.poll() is None:
            way = _kill(process.pid, min(killed, key=lambda way: killed[way]), chance)
            killed[way] += 1
            first = killed["a worker"] == 1  # which must end by itself; later ones are let go on for a while
            with suppress(subprocess.TimeoutExpired):
                process.wait(whole.seconds * 10 + 120 if first else chance.uniform(0.2, whole.seconds * 0.3))
            if process.poll() is None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                hung += first
        left += not _gone(process.pid)
        if process.returncode in _HOLDS:
            ended += 1
            strange += _bytes(store) != _bytes(whole.store)
            shutil.rmtree(store)
        elif process.returncode != -signal.SIGKILL:
            strange += 1
    done = subprocess.run(line, env=environment(), capture_output=True, text=True, check=False)
    report.tell("killed", ", ".join(f"{what} {count} times" for what, count in killed.items()))
    report.check("what ended between is right", not strange, f"{ended} builds, {strange} strange")
    report.check("who lost a worker ended by itself", not hung)
    report.check("no process was left behind", not left, f"{left} times" if left else "")
    report.check("resumed to its end", done.returncode in _HOLDS, f"in {time.perf_counter() - begun:.1f} s in all")


def _kill(leader: int, way: str, chance: random.Random) -> str:
    """Kills with no warning; tells whom: the parent where there is no worker."""
    workers = [number for number, words in _group(leader).items() if "spawn_main" in words]
    way = "the parent" if way == "a worker" and not workers else way
    with suppress(ProcessLookupError):
        if way == "all processes":
            os.killpg(leader, signal.SIGKILL)
        else:
            os.kill(chance.choice(workers) if way == "a worker" else leader, signal.SIGKILL)
    return way


def _group(leader: int) -> dict[int, str]:
    """The processes of a session, and their command lines."""
    import psutil

    found = {}
    for process in psutil.process_iter():
        with suppress(psutil.Error, ProcessLookupError):
            if os.getsid(process.pid) == leader and process.status() != psutil.STATUS_ZOMBIE:
                found[process.pid] = " ".join(process.cmdline())
    return found


def _gone(leader: int, patience: float = 20) -> bool:
    """Whether all processes of a session end by themselves."""
    end = time.monotonic() + patience
    while _group(leader):
        if time.monotonic() > end:
            os.killpg(leader, signal.SIGKILL)
            return False
        time.sleep(0.1)
    return True


def same(report: Report, one: Path, other: Path) -> None:
    """Compares two stores: their manifests, and the graphs that their databases hold."""
    report.check("manifests are equal to the byte", _bytes(one) == _bytes(other))
    report.check("graphs are equal to the byte", _digest(one) == _digest(other))
    left = [file.name for file in other.iterdir() if file.name.startswith(("unfinished", "batches"))]
    report.check("nothing is left of the interrupted builds", not left, ", ".join(left))


def _bytes(store: Path) -> bytes:
    return (store / "store.json").read_bytes()


def _digest(store: Path) -> str:
    rows = sorted(map(str, statements(kg.load(store).store)))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def audited(report: Report, store: Path) -> None:
    """`kg audit`: everything that the graph says of itself is verified."""
    seconds, done = _asked("audit", store)
    report.check("the audit finds nothing wrong", done.returncode == 0, f"in {seconds:.1f} s")
    if done.returncode:
        report.tell("  it says", (done.stdout + done.stderr).strip()[:400])


def questioned(report: Report, store: Path) -> None:
    """Asks named questions as a user does, each in a process of its own."""
    for name in QUESTIONS:
        seconds, done = _asked("query", name, "--graph", store, "-f", "csv")
        rows = max(0, len(done.stdout.splitlines()) - 1)
        report.check(f"kg query {name}", done.returncode == 0, f"{rows} rows in {seconds:.1f} s")


def served(report: Report, store: Path) -> None:
    """Serves the store, and asks the endpoint and the first page."""
    begun = time.perf_counter()
    with _server(store) as address:
        report.check("served", bool(address), f"after {time.perf_counter() - begun:.1f} s")
        if address:
            asked = f"{address}sparql?query={urllib.parse.quote(_COUNT)}"
            for what, url in (("the first page", address), ("the endpoint", asked)):
                begun = time.perf_counter()
                with urllib.request.urlopen(url, timeout=60) as answer:
                    content = answer.read()
                told = f"{answer.status}, {len(content):,} bytes in {time.perf_counter() - begun:.2f} s"
                report.check(f"{what} answers", answer.status == 200, told)


@contextmanager
def _server(store: Path) -> Iterator[str]:
    process = subprocess.Popen(
        command("serve", store, "--port", "0"), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    try:
        assert process.stdout
        found = (re.search(r"http://[\d.]+:\d+/", line) for line in process.stdout)
        yield next((match[0] for match in found if match), "")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def _asked(*arguments: str | Path) -> tuple[float, subprocess.CompletedProcess[str]]:
    begun = time.perf_counter()
    done = subprocess.run(command(*arguments), env=environment(), capture_output=True, text=True, check=False)
    return time.perf_counter() - begun, done


def _build(sources: Path, store: Path, jobs: int) -> list[str]:
    return command("build", sources, "-o", f"{store}/", "--jobs", jobs, "--quiet")


if __name__ == "__main__":
    sys.exit(main())
