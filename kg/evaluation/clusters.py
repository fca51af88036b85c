"""Which mentions gold holds for one thing, and which the graph does: B-cubed, and the merges behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import compress
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document speaks of a thing that gold and graph both know.

    Args:
        stem: the document.
        key: gold's name of the thing, the same in all documents.
        node: the graph's node of it.
        words: what the document says there.
    """

    stem: str
    key: str
    node: str
    words: str


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall from 0 to 1, averaged over mentions."""

    precision: float
    recall: float
    mentions: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Fault:
    """A thing that takes in mentions of several others.

    Args:
        thing: a node that holds several of gold's things, or one of gold's things that several nodes hold.
        parts: those, each with its mentions, the largest first.
    """

    thing: str
    parts: tuple[tuple[str, tuple[Mention, ...]], ...]


@dataclass(slots=True)
class Clusters:
    """The mentions of things of one sort, and what of gold the graph does not speak of: documents and names."""

    mentions: list[Mention] = field(default_factory=list)
    absent: list[tuple[str, str]] = field(default_factory=list)

    def add(self, mentions: Iterable[Mention], absent: Iterable[tuple[str, str]]) -> None:
        """Takes in those of one more document."""
        self.mentions += mentions
        self.absent += absent

    @property
    def score(self) -> BCubed:
        """Over all mentions."""
        return _mean(self._shares())

    @property
    def recurring(self) -> BCubed:
        """Over mentions that gold or the graph holds for one with another: single ones are right by themselves."""
        keys, nodes = Counter(m.key for m in self.mentions), Counter(m.node for m in self.mentions)
        several = [keys[m.key] > 1 or nodes[m.node] > 1 for m in self.mentions]
        return _mean(compress(self._shares(), several))

    @property
    def shared(self) -> int:
        """How many things gold has in several documents."""
        homes = defaultdict(set)
        for mention in self.mentions:
            homes[mention.key].add(mention.stem)
        return sum(len(stems) > 1 for stems in homes.values())

    @property
    def merged(self) -> list[Fault]:
        """Nodes that wrongly hold several things."""
        return _faults((m.node, m.key, m) for m in self.mentions)

    @property
    def split(self) -> list[Fault]:
        """Things that the graph wrongly holds for several."""
        return _faults((m.key, m.node, m) for m in self.mentions)

    def _shares(self) -> Iterator[tuple[float, float]]:
        """Of each mention: which share of its node's mentions, and of its thing's, are of both.

        Bagga, A. and Baldwin, B. (1998): Algorithms for Scoring Coreference Chains. In: The First International
        Conference on Language Resources and Evaluation, Workshop on Linguistics Coreference, 563-566.
        """
        keys, nodes = Counter(m.key for m in self.mentions), Counter(m.node for m in self.mentions)
        both = Counter((m.key, m.node) for m in self.mentions)
        for mention in self.mentions:
            common = both[mention.key, mention.node]
            yield common / nodes[mention.node], common / keys[mention.key]


def _mean(shares: Iterable[tuple[float, float]]) -> BCubed:
    rows = list(shares)
    if not rows:
        return BCubed(0.0, 0.0, 0)
    precision, recall = (fmean(column) for column in zip(*rows, strict=True))
    return BCubed(precision, recall, len(rows))


def _faults(rows: Iterable[tuple[str, str, Mention]]) -> list[Fault]:
    """The things of several parts, worst first: by the mentions outside the largest part."""
    held: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for thing, part, mention in rows:
        held[thing][part].append(mention)
    found = [
        Fault(thing, tuple(sorted(((p, tuple(ms)) for p, ms in parts.items()), key=lambda row: (-len(row[1]), row[0]))))
        for thing, parts in held.items()
        if len(parts) > 1
    ]
    return sorted(found, key=lambda fault: (-sum(len(ms) for _, ms in fault.parts[1:]), fault.thing))
