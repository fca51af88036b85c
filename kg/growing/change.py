"""What became of a store."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from kg.errors import SourceError
from kg.rdf.terms import Quad


@dataclass(frozen=True, slots=True)
class Moved:
    """A document that was replaced by one of its name from another place."""

    identifier: str
    before: str
    now: str


@dataclass(slots=True)
class Change:
    """What became of a store.

    Args:
        added: the documents that it did not hold before, by identifier; so with the next three.
        replaced: those that it held with another text or another date, title, publisher.
        unchanged: those that were given and that it held already.
        removed: those that it holds no more.
        moved: the replaced ones that came from another place than those before.
        documents: how many it holds now.
        words: how many words the documents have that were read, parted by white space.
        resumed: how many of them an interrupted build had read already.
        failures: the sources that could not be read, with the cure.
        skipped: the files of a kind that is not read.
        seconds: wall-clock seconds by step: "find", "pipeline", "engine", "read", "load",
            "resolve", "write".
        unknown: references of judgements that no document knows.
        quads: what stands in the graph, where it was made for a file.
        written: False where the store is as it was.
    """

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    documents: int = 0
    words: int = 0
    resumed: int = 0
    failures: list[SourceError] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    quads: set[Quad] = field(default_factory=set, repr=False)
    written: bool = False
    _since: float = field(default_factory=time.perf_counter, repr=False, compare=False)

    def lap(self, step: str) -> None:
        """Notes that a step took the time since the one before it was done."""
        now = time.perf_counter()
        self.seconds[step] = self.seconds.get(step, 0.0) + now - self._since
        self._since = now
