"""What an audit found: kinds of findings, how many of each, the first places, and the cure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EXAMPLES = 3
"""So many places of each finding are told unless more are asked for."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What may be found.

    Args:
        name: for programs.
        what: in words.
        cure: what the user can do; it may name the graph as {path}.
        is_fault: False for what one should know and that breaks no promise.
        of_file: the cure of a graph file, where it is another one than a store's.
    """

    name: str
    what: str
    cure: str
    is_fault: bool = True
    of_file: str = ""

    def cure_of(self, path: str, *, is_store: bool) -> str:
        """What can be done for a store or a file."""
        return (self.cure if is_store else self.of_file or self.cure).format(path=path)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one kind.

    Args:
        kind: the kind's name.
        what: what is wrong, in words.
        count: how often.
        where: the first places.
        cure: what can be done.
    """

    kind: str
    what: str
    count: int
    where: tuple[str, ...]
    cure: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an audit found.

    Args:
        path: what was looked at.
        documents: how many documents were looked at.
        quads: how many quads.
        evidence: how many passages were held against their documents.
        faults: what breaks a promise.
        notes: what one should know beside.
        sha256: that of the manifest, which stands for the store to the byte; empty where there is none.
    """

    path: str
    documents: int
    quads: int
    evidence: int
    faults: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    sha256: str = ""

    @property
    def is_sound(self) -> bool:
        """True where nothing breaks a promise."""
        return not self.faults

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of faults."""
        return frozenset(fault.kind for fault in self.faults)


@dataclass(slots=True)
class Findings:
    """Findings as they come: all are counted, and the first places kept.

    Args:
        path: what is looked at.
        limit: so many places of each kind.
        is_store: False of a graph file.
    """

    path: str
    limit: int = EXAMPLES
    is_store: bool = True
    _counts: dict[Kind, int] = field(default_factory=dict)
    _places: dict[Kind, list[str]] = field(default_factory=dict)

    def add(self, kind: Kind, where: str) -> None:
        """One more finding."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        places = self._places.setdefault(kind, [])
        if len(places) < self.limit:
            places.append(where)

    def counted(self) -> Mapping[Kind, int]:
        """How many there are of each kind."""
        return self._counts

    def told(self, *, faults: bool) -> tuple[Finding, ...]:
        """The faults, or the notes, in the order in which their kinds came up."""
        return tuple(
            Finding(
                kind.name,
                kind.what,
                count,
                tuple(self._places[kind]),
                kind.cure_of(self.path, is_store=self.is_store),
            )
            for kind, count in self._counts.items()
            if kind.is_fault is faults
        )
