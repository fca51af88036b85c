"""What the sites of one sentence lend one another: what is said once holds for a list of sites."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.text.sites.kinds import larger, lineage
from kg.text.sites.mention import SiteMention

LONGEST_GAP = 10


def share(mentions: Sequence[SiteMention]) -> None:
    """Let the sites of one sentence, in the order of the text, take what another of them tells."""
    _forget_common_costs(mentions)
    for earlier, later in pairwise(mentions):
        if earlier.placed and not later.placed and _listed(earlier, later):
            later.status, later.proponent = earlier.status, later.proponent or earlier.proponent
            later.placed = True
    _house(mentions)


def _forget_common_costs(mentions: Sequence[SiteMention]) -> None:
    """A sum for sites in several countries is no site's own."""
    if len({m.host for m in mentions if m.host is not None}) > 1:
        for mention in mentions:
            mention.cost = None


def _listed(earlier: SiteMention, later: SiteMention) -> bool:
    """As in "wants to put missiles in Cuba and a radar in Panama": the radar is wanted too."""
    between = later.node.sentence.nodes[earlier.node.index + 1 : later.first]
    return (
        earlier.kind is not later.kind and len(between) < LONGEST_GAP
        and any(n.text.lower() in ("and", "or", ",") for n in between)
        and not any(n.pos in ("VERB", "AUX") for n in between)
    )  # fmt: skip


def _house(mentions: Sequence[SiteMention]) -> None:
    """As in "a base in Norway to house ten interceptors": the base has them, and is an interceptor site."""
    for guest in [m for m in mentions if m.host is None and m.equipment]:
        for house in mentions:
            if house.host is None or house.equipment or not _beneath(guest, house):
                continue
            if not set(lineage(house.kind.label)) & set(lineage(guest.kind.label)):
                continue
            house.equipment = guest.equipment
            if house.kind.label in larger(guest.kind.label):
                house.kind = guest.kind
            break


def _beneath(guest: SiteMention, house: SiteMention) -> bool:
    """True where the one noun hangs somewhere under the other, or beside it."""
    return any(above in (house.node, house.node.head) for above in guest.node.ancestors())
