"""Several sentences on one site made one: mentions grouped by host, kind and place, and told as facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.model import Fact, Status
from kg.text.sites.kinds import Kind, larger
from kg.text.sites.mention import SiteMention
from kg.text.who.cast import Cast

MOST_FACTS = 3
"""So many sentences speak for one site at most."""
STRENGTH = (Status.NEGATED, Status.PLANNED, Status.FORMER, Status.SUGGESTED, Status.EXISTING)
"""The first of these that any sentence tells holds for the site."""


def one_by_one(mentions: Iterable[SiteMention]) -> list[list[SiteMention]]:
    """The mentions of each site, the one that tells most first; all mentions have hosts.

    A general kind goes with the one special kind that the host has: "missile site" with "interceptor site".
    """
    by_host: dict[str, list[SiteMention]] = {}
    for mention in mentions:
        assert mention.host is not None
        along = [h for h, others in by_host.items() if any(_one_way(mention, other) for other in others)]
        by_host.setdefault((along or [mention.host])[0], []).append(mention)
    return [_best_first(site) for of_host in by_host.values() for site in _by_kind(of_host)]


def site_key(site: Sequence[SiteMention]) -> str:
    """The key of a site: that of its first fact."""
    return _key(site[0])


def site_label(site: Sequence[SiteMention], cast: Cast) -> str:
    """As in "radar site in the Czech Republic"."""
    best = site[0]
    hosts = list(dict.fromkeys(host for m in site for host in m.hosts))
    if not hosts and best.location is not None:
        return f"{best.kind.label} at {cast[best.location].label}"
    return f"{best.kind.label} in {' and '.join(_with_article(cast[host].label) for host in hosts)}"


def facts_of(
    site: Sequence[SiteMention], label: str, *, stage: Status | None = None, part_of: str | None = None
) -> Iterator[Fact]:
    """The facts of a site: one for each sentence that tells something new of it.

    Args:
        site: its mentions, the one that tells most first.
        label: the name that all its facts bear.
        stage: what has become of it, where the document tells that apart.
        part_of: the key of the topic to which it belongs.
    """
    status = stage or _status(site)
    hosts = tuple(dict.fromkeys(host for m in site for host in m.hosts))
    for mention in _telling(site):
        roles: dict[str, tuple[str, ...]] = {"hostCountry": hosts} if hosts else {}
        if mention.location is not None:
            roles["location"] = (mention.location,)
        if mention.proponent:
            roles["proponent"] = mention.proponent
        yield Fact(
            key=_key(mention), type="Installation", trigger=mention.node.span, evidence=mention.node.sentence.span,
            rule=f"sites/{mention.kind.label}", confidence=0.9 if mention.status else 0.75, roles=roles, status=status,
            label=label, kind=mention.kind.label, equipment=mention.equipment, cost=mention.cost,
            part_of=part_of,
        )  # fmt: skip


def _status(site: Sequence[SiteMention]) -> Status | None:
    told = {m.status for m in site}
    return next((status for status in STRENGTH if status in told), None)


def _one_way(one: SiteMention, two: SiteMention) -> bool:
    """True where both lead through some country, and may be one pipeline."""
    return one.kind.linear and one.kind is two.kind and bool(set(one.hosts) & set(two.hosts))


def _by_kind(mentions: Sequence[SiteMention]) -> Iterator[list[SiteMention]]:
    """The sites of one host.

    A "missile defense system" where there are both interceptors and a radar is neither, and is left out.
    """
    kinds = {m.kind.label: m.kind for m in reversed(mentions)}
    labels = list(dict.fromkeys(m.kind.label for m in mentions))
    sites: dict[str, list[SiteMention]] = {}
    special: dict[str, str] = {}
    for label in labels:
        parts = [other for other in labels if label in larger(other)]
        most_special = [p for p in parts if not any(p in larger(q) for q in parts)]
        if not most_special:
            special[label] = label
        elif len(most_special) == 1:
            special[label] = most_special[0] if _together(mentions, label, most_special[0]) else label
    for mention in mentions:
        if mention.kind.label in special:
            sites.setdefault(special[mention.kind.label], []).append(mention)
    for label, site in sites.items():
        yield from _by_location(site, kinds[label])


def _together(mentions: Iterable[SiteMention], one: str, two: str) -> bool:
    """True where no two places tell the kinds apart."""
    places = {label: {m.location for m in mentions if m.kind.label == label} - {None} for label in (one, two)}
    return not places[one] or not places[two] or bool(places[one] & places[two])


def _by_location(mentions: list[SiteMention], kind: Kind) -> list[list[SiteMention]]:
    """Apart where the places named are apart; those without a place go with the first."""
    for mention in mentions:
        mention.kind = kind
    places = list(dict.fromkeys(m.location for m in mentions if m.location is not None))
    if len(places) < 2:
        return [mentions]
    return [[m for m in mentions if (m.location or places[0]) == place] for place in places]


def _best_first(site: list[SiteMention]) -> list[SiteMention]:
    best = max(site, key=lambda m: (m.fullness, -m.node.start))
    return [best, *(m for m in site if m is not best)]


def _telling(site: Sequence[SiteMention]) -> list[SiteMention]:
    """The first mention and those that add to it, one of a sentence."""
    chosen, known = [site[0]], site[0].details
    for mention in site[1:]:
        same = any(m.node.sentence is mention.node.sentence for m in chosen)
        if mention.details - known and not same and len(chosen) < MOST_FACTS:
            chosen.append(mention)
            known |= mention.details
    return chosen


def _key(mention: SiteMention) -> str:
    return f"installation-{mention.node.start}-{mention.host}"


def _with_article(country: str) -> str:
    """As in "the Czech Republic"."""
    plural = country.endswith(("States", "Emirates", "Islands", "Netherlands", "Philippines", "Maldives", "Bahamas"))
    takes = plural or any(w in country.split() for w in ("Republic", "Kingdom", "Union", "Federation"))
    return f"the {country}" if takes else country
