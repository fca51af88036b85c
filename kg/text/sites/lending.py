"""Whose plan it is, where a document tells that once for all: "the American shield", and later "a radar in Norway"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.text.sites.kinds import lineage
from kg.text.sites.mention import SiteMention


def lend_proponents(sites: Sequence[list[SiteMention]], others: Sequence[SiteMention]) -> None:
    """Give sites of which no one is told to want them the one proponent that all else of their sort has.

    Args:
        sites: the mentions of each site; the mention that tells whose the plan is joins them, as evidence.
        others: the mentions without a host: "the American missile shield".
    """
    for site in sites:
        if any(m.proponent for m in site) or site[0].kind.owner == "host":
            continue
        akin = [m for m in [*(m for s in sites for m in s), *others] if m.proponent and _akin(m, site[0])]
        owners = {m.proponent for m in akin}
        general = [m for m in akin if m.host is None]
        if len(owners) != 1 or not general or set(general[0].proponent) & set(site[0].hosts):
            continue
        best = site[0]
        site.append(replace(
            general[0], kind=best.kind, host=best.host, onward=best.onward, location=best.location, status=None,
            equipment=(), cost=None,
        ))  # fmt: skip


def _akin(one: SiteMention, two: SiteMention) -> bool:
    """True where both are parts of one sort of thing, as interceptors and radars are of a missile shield."""
    return bool(set(lineage(one.kind.label)) & set(lineage(two.kind.label)))
