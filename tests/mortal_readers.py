"""Readers that note what they read, and die where a text bids them to: what workers run in tests of engines.

Workers import this by name, so it stands apart from the tests and imports little.
"""

from __future__ import annotations

import os
import resource
import signal
import time
from collections import Counter
from pathlib import Path

from kg.engines.batches import documents_of
from kg.engines.tasks import Outcome, Recipe, read_elsewhere, tools

DIES_ONCE = "Katumba"
DIES_ALWAYS = "Kalonji"
LONG = 10_000
"""Bytes of a batch for which there is too little memory."""


def log_of(shelf: Path) -> Path:
    """Where readers note what they begin to read: beside the folder of the graph's making."""
    return shelf.parent.parent / "begun.log"


def begun(log: Path) -> Counter[str]:
    """How often each document was begun."""
    return Counter(line.split()[0] for line in log.read_text().splitlines())


def readers(log: Path) -> list[int]:
    """The processes that read, in the order in which they began documents."""
    return list(dict.fromkeys(int(line.split()[1]) for line in log.read_text().splitlines()))


def note_and_read(batch: str, shelf: str, recipe: Recipe) -> list[Outcome]:
    """Reads a batch as always, if it lives so long."""
    _note(batch, shelf)
    return read_elsewhere(batch, shelf, recipe)


def note_and_read_slowly(batch: str, shelf: str, recipe: Recipe) -> list[Outcome]:
    """The same, so slowly that somebody may end it meanwhile."""
    time.sleep(0.2)
    return note_and_read(batch, shelf, recipe)


def note_and_read_in_little_memory(batch: str, shelf: str, recipe: Recipe) -> list[Outcome]:
    """The same; for a long document there are no more than four megabytes beside what the reader has already."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    if Path(batch).stat().st_size > LONG:
        tools(recipe)
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + 2**22, before[1]))
    try:
        return note_and_read(batch, shelf, recipe)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def note_and_tell(batch: str, shelf: str, _recipe: Recipe) -> list[Outcome]:
    """Reads nothing, and tells of each document how long it is."""
    _note(batch, shelf)
    return [Outcome(document.identifier, str(len(document.text))) for document in documents_of(Path(batch))]


def note_and_tell_slowly(batch: str, shelf: str, recipe: Recipe) -> list[Outcome]:
    """The same, so slowly that somebody may die meanwhile."""
    time.sleep(0.2)
    return note_and_tell(batch, shelf, recipe)


def nothing(_recipe: Recipe) -> None:
    """Such readers need no pipeline."""


def not_enough(_recipe: Recipe) -> None:
    """There is too little memory for a pipeline."""
    raise MemoryError


def _note(batch: str, shelf: str) -> None:
    log = log_of(Path(shelf))
    for document in documents_of(Path(batch)):
        with log.open("a") as opened:
            opened.write(f"{document.identifier} {os.getpid()}\n")
        dying = DIES_ONCE in document.text and begun(log)[document.identifier] == 1
        if dying or DIES_ALWAYS in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
