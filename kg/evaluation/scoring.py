"""Gold and graph compared: counts by type, slots, and what was taken for what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.evaluation.confusion import taken_for
from kg.evaluation.contract import Facts
from kg.evaluation.forms import FORMS, RECALL_ONLY
from kg.evaluation.gold import Gold, GoldFact
from kg.evaluation.matching import candidates, is_found, slots
from kg.evaluation.sentences import sentence_of
from kg.rdf.terms import DM, PARTICIPANT, Literal, Node, local_part


@dataclass(slots=True)
class Tally:
    """How many gold facts were found and missed, and how many of the graph's facts are right and wrong.

    A gold fact may be found in several of the graph's, and an optional one is right without being found.
    """

    found: int = 0
    missed: int = 0
    right: int = 0
    wrong: int = 0

    def add(self, other: Tally) -> None:
        """Counts another's with its own."""
        self.found += other.found
        self.missed += other.missed
        self.right += other.right
        self.wrong += other.wrong

    @property
    def precision(self) -> float:
        """The share of the graph's facts that are right, 0 to 1."""
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float:
        """The share of gold's facts that were found, 0 to 1."""
        return _share(self.found, self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Missed:
    """A gold fact that the graph lacks, where it should have been read, and the type it was taken for."""

    stem: str
    gold: GoldFact
    sentence: str
    taken_for: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fact of the graph that gold does not know, told by its properties, with its evidence."""

    stem: str
    kind: str
    told: str
    evidence: str


def _tallies() -> dict[str, Tally]:
    return {kind: Tally() for kind in FORMS}


@dataclass(slots=True)
class Score:
    """What comparing one or several articles gave; types are in the order of reports.

    Args:
        types: the counts of each type.
        right_slots: by slot, how many of the found facts have it right.
        all_slots: by slot, how many found facts should have it.
        confusion: gold facts by their type and the type that they were found as.
    """

    types: dict[str, Tally] = field(default_factory=_tallies)
    right_slots: Counter[str] = field(default_factory=Counter)
    all_slots: Counter[str] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[Missed] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Counts another article's with its own."""
        for kind, tally in other.types.items():
            self.types[kind].add(tally)
        self.right_slots.update(other.right_slots)
        self.all_slots.update(other.all_slots)
        self.confusion.update(other.confusion)
        self.missed += other.missed
        self.wrong += other.wrong

    @property
    def micro(self) -> Tally:
        """All types together but those of which gold lists the important ones only."""
        total = Tally()
        for kind, tally in self.types.items():
            if kind not in RECALL_ONLY:
                total.add(tally)
        return total


def score(facts: Facts, gold: Gold) -> Score:
    """Hold a graph against the gold facts of one article."""
    result = Score()
    held = {kind: candidates(facts, kind) for kind in FORMS}
    unknown = {
        kind: [node for node in nodes if not any(is_found(facts, one, node) for one in gold.of(kind))]
        for kind, nodes in held.items()
    }
    text = facts.content()
    for kind, tally in result.types.items():
        tally.right = len(held[kind]) - len(unknown[kind])
        for wanted in (fact for fact in gold.of(kind) if not fact.optional):
            nodes = [node for node in held[kind] if is_found(facts, wanted, node)]
            if nodes:
                tally.found += 1
                result.confusion[kind, kind] += 1
                _count_slots(result, facts, wanted, nodes)
            else:
                tally.missed += 1
                place = sentence_of(wanted, text)
                taken = taken_for(facts, wanted, place, unknown)
                result.confusion[kind, taken] += 1
                told = place.text if place else ""
                result.missed.append(Missed(gold.path.stem, wanted, told, taken))
        if kind not in RECALL_ONLY:
            tally.wrong = len(unknown[kind])
            result.wrong += [
                Wrong(gold.path.stem, kind, _told(facts, node), facts.evidence(node)) for node in unknown[kind]
            ]
    return result


def _count_slots(result: Score, facts: Facts, gold: GoldFact, nodes: list[Node]) -> None:
    """Where gold's fact was found twice, the one with most slots right counts."""
    best = max((slots(facts, gold, node) for node in nodes), key=lambda found: sum(found.values()))
    result.all_slots.update(best.keys())
    result.right_slots.update(name for name, right in best.items() if right)


def _told(facts: Facts, node: Node) -> str:
    """A fact by its properties, in one line."""
    shown = []
    for predicate, things in facts.properties(node):
        if predicate.startswith(DM) and predicate not in (PARTICIPANT, DM("evidence")):
            names = [thing.value if isinstance(thing, Literal) else facts.label(thing) for thing in things]
            shown.append(f"{local_part(predicate)} {', '.join(names)}")
    return "; ".join(shown)


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 0.0

