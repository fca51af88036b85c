"""Sites at places that nobody knows: "Norway is building a radar station at Bodin". The host stays open."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import EntityKind, Status
from kg.text.grammar.status import particle
from kg.text.sites.kinds import words
from kg.text.sites.mention import SiteMention
from kg.text.sites.placing import Placing
from kg.text.stances.sides import sides_of
from kg.text.who.mentions import Mentions

PLACED = frozenset({"in", "at", "on", "near"})
NEW = frozenset({"a", "an", "another"})


def built_at(mention: SiteMention, placing: Placing | None, mentions: Mentions) -> str | None:
    """The place, of no known country, at which a country builds or plans a site; None where no such place is named.

    Args:
        mention: the site, of which no host is known.
        placing: the word that puts it there.
        mentions: who is who in the document.
    """
    nodes, at = mention.node.sentence.nodes, mention.node.index
    behind = nodes[at + 1 : at + 3]
    if placing is None or len(behind) < 2 or behind[0].text.lower() not in PLACED or mention.kind.linear:
        return None
    if placing.status is not Status.PLANNED or not {placing.word.lemma, particle(placing.word)} & words("build"):
        return None
    if nodes[mention.first].text.lower() not in NEW or behind[1].label not in ("GPE", "LOC", "FAC"):
        return None
    sides = {side.key for agent in placing.agents for side in sides_of(agent, placing.word, mentions)}
    if len(sides) != 1 or mentions.cast[next(iter(sides))].kind is not EntityKind.COUNTRY:
        return None
    place = mentions.place(behind[1])
    if place is None or mentions.cast[place].kind is not EntityKind.PLACE:
        return None
    return place if mentions.cast[place].country is None else None


def by_place(found: Iterable[SiteMention]) -> list[list[SiteMention]]:
    """The mentions of each site of which the place alone is known."""
    sites: dict[tuple[str, str], list[SiteMention]] = {}
    for mention in found:
        if mention.host is None and mention.location is not None:
            sites.setdefault((mention.location, mention.kind.label), []).append(mention)
    return list(sites.values())
