"""The best name for a person whom documents call by several."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.model import EntityKind, Reading
from kg.resolve.actors.person_names import person_name
from kg.resolve.naming import Member


def person_labels(readings: Sequence[Reading], local: Mapping[Member, str]) -> dict[str, str]:
    """The commonest full name of everybody who has one, by local part: neither a surname nor an office.

    Of two whose commonest name is the same, the one who is also called otherwise bears that: George W. Bush.

    Args:
        readings: all of them.
        local: the local parts of all entities.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    several: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for entity in reading.entities:
            if entity.kind is EntityKind.PERSON:
                node = local[reading.document.identifier, entity.key]
                several[node].add(entity.label)
                if entity.named and not person_name(entity.label).bare:
                    counts[node][entity.label] += 1
    chosen = {node: _commonest(found) for node, found in counts.items()}
    bearers = Counter(chosen.values())
    for node, label in chosen.items():
        others = Counter({other: count for other, count in counts[node].items() if other not in bearers})
        if bearers[label] > 1 and others:
            chosen[node] = _commonest(others)
    return {node: label for node, label in chosen.items() if len(several[node]) > 1}


def _commonest(found: Mapping[str, int]) -> str:
    return min(found, key=lambda label: (-found[label], len(label), label))
