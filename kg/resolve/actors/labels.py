"""The best name for a person whom documents call by several."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.model import EntityKind, Reading
from kg.resolve.actors.person_names import person_name
from kg.resolve.naming import Member


def person_labels(readings: Sequence[Reading], local: Mapping[Member, str]) -> dict[str, str]:
    """The commonest full name of everybody who has one, by local part: neither a surname nor an office.

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
    return {
        node: min(found, key=lambda label: (-found[label], len(label), label))
        for node, found in counts.items()
        if len(several[node]) > 1
    }
