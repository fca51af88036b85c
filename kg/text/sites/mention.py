"""One noun phrase that names a site, and what its sentence says of it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Cost, Equipment, Status
from kg.text.grammar.tree import Node
from kg.text.sites.kinds import Kind


@dataclass(slots=True)
class SiteMention:
    """A site as one sentence tells of it; a noun phrase with two hosts is two of these.

    Args:
        node: the noun that names it.
        kind: what it is; made more special where other sentences know better.
        first: the index of the noun phrase's first word.
        label: the noun phrase without its article.
        host: the country where it stands.
        onward: the other countries that it leads through.
        location: the place there.
        proponent: who wants or runs it.
        status: whether it stands or is planned.
        equipment: what there is of it, counted.
        cost: what it costs.
        placed: a word of the sentence puts it somewhere.
        whole: the noun of the plan to which it belongs.
        by_place: named by what is placed there ("missiles"), so its own words do not name the site.
    """

    node: Node
    kind: Kind
    first: int
    label: str
    host: str | None = None
    onward: tuple[str, ...] = ()
    location: str | None = None
    proponent: tuple[str, ...] = ()
    status: Status | None = None
    equipment: tuple[Equipment, ...] = ()
    cost: Cost | None = None
    placed: bool = False
    whole: Node | None = None
    by_place: bool = False

    @property
    def front(self) -> list[Node]:
        """The words of the noun phrase before its noun."""
        return self.node.sentence.nodes[self.first : self.node.index]

    @property
    def hosts(self) -> tuple[str, ...]:
        """All the countries where it stands."""
        return (self.host, *self.onward) if self.host is not None else ()

    @property
    def fullness(self) -> int:
        """How much the sentence tells."""
        return sum(map(bool, (self.proponent, self.status, self.equipment, self.cost, self.location)))

    @property
    def details(self) -> set[object]:
        """What the sentence tells that another may not."""
        told: set[object] = {*self.proponent, *self.equipment, self.cost, self.location}
        return told - {None}
