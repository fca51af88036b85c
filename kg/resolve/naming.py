"""From groups of things that are one to readable names that no two groups share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeAlias

from kg.slugs import digest, slug

Member: TypeAlias = tuple[str, str]
"""A thing in a document: the document's identifier and the thing's key there."""


def own_name(prefix: str, readable: str, member: Member) -> str:
    """A name for what stays one document's own, or is told apart by its first member."""
    return f"{prefix}/{slug(readable)}-{digest(*member)}"


def distinct_names(wishes: Mapping[Hashable, str]) -> dict[Hashable, str]:
    """Each group its wished name, with a digest of the group's key where two groups wish the same."""
    rivals: dict[str, list[Hashable]] = defaultdict(list)
    for group, wish in wishes.items():
        rivals[wish].append(group)
    return {
        group: wish if len(rivals[wish]) == 1 else f"{wish}-{digest(repr(group))}"
        for group, wish in wishes.items()
    }


def tail(local: str) -> str:
    """The last step of an IRI's local part: "robert-gates" of "person/robert-gates"."""
    return local.rsplit("/", 1)[-1]


class Clusters:
    """Members that are one, grown by joining (union-find); the smallest member stands for its cluster."""

    def __init__(self) -> None:
        self._parents: dict[Member, Member] = {}

    def first(self, member: Member) -> Member:
        """The smallest member of the member's cluster."""
        path = []
        while (parent := self._parents.get(member, member)) != member:
            path.append(member)
            member = parent
        for step in path:
            self._parents[step] = member
        return member

    def join(self, members: Sequence[Member]) -> None:
        """Makes all these members one."""
        first = self.first(members[0])
        for other in members[1:]:
            root = self.first(other)
            if root != first:
                first, larger = (root, first) if root < first else (first, root)
                self._parents[larger] = first
