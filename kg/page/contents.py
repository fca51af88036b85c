"""What the page knows: things, facts, sources and the opening view, as plain data for JSON.

Things are numbered from the weightiest on, facts in the order of their dates; wherever one speaks of
another it is by number. What is empty is left out, for a page may hold ten thousand events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.page.labels import labels_of
from kg.page.opening import name_of, opening_view, weights_of
from kg.page.placing import Node
from kg.page.styles import HOSTILE, LINE_STYLES, NODE_STYLES, family
from kg.page.world import with_world
from kg.views.dates import when
from kg.views.disputes import Dispute
from kg.views.facts import PLAIN_NAMES, Evidence, Fact, Facts, Source
from kg.views.network import GATHERINGS, UNDIRECTED, Link, links, name_of_gathering
from kg.views.sentences import Name, sentence
from kg.views.tables import shorten

LONGEST_QUOTE = 1200
LONGEST_CONTEXT = 160
LONGEST_SIDE = 300
MOST_FACTS_WITH_CONTEXT = 2_000
"""A page of more facts leaves out what stands around their words, to open fast."""

_MOST_ALIASES = 12
_WEB = ("https://", "http://")
"""The web's own schemes, of addresses that may be followed: a javascript: address would run when clicked."""
_NO_EVENTS = ("Position", "Denial", "Tenure", "Installation")
_OTHER_SIDE = ("target", "recipient", "destination")
_ACTING = ("traveller", "speaker", "proposer", "source", "holder", "proponent", "participant", "party")


def contents(
    facts: Facts, *, title: str, limit: int = 150, note: str = "", theme: str = "auto", focus: str = ""
) -> dict[str, Any]:
    """Everything that the page's scripts draw and tell.

    Args:
        facts: what the graph says.
        title: what stands in the page's head.
        limit: open with at most so many nodes, the weightiest.
        note: what was selected of the graph, in words.
        theme: auto, light or dark.
        focus: the IRI of the thing that the page opens with, if any.
    """
    linked = {fact.iri: list(links(fact, facts)) for fact in facts.facts}
    kinds = {iri: thing.kind for iri, thing in facts.things.items()}
    gatherings = {fact.iri: fact for fact in facts.facts if _is_node(fact, linked[fact.iri])}
    kinds |= dict.fromkeys(gatherings, "Gathering")
    for link in (link for told in linked.values() for link in told):
        for end in link[:2]:
            kinds.setdefault(end, "Topic")
    ties = [
        tie
        for fact in facts.facts
        for tie in sorted({(*link[:2], family(link.kind, fact.plover)) for link in linked[fact.iri]})
    ]
    weights = weights_of(ties)
    ranked = sorted(kinds, key=lambda iri: (-weights.get(iri, 0), iri))
    numbers = {iri: number for number, iri in enumerate(ranked)}
    facts_of = {fact.iri: number for number, fact in enumerate(facts.facts)}
    base = _base([*ranked, *facts_of])
    sources = _Sources()
    short = labels_of(facts, gatherings.values())
    things = []
    for iri in ranked:
        if iri in gatherings:
            described = {"name": name_of_gathering(gatherings[iri], facts), "fact": facts_of[iri]}
        else:
            described = _thing(iri, facts, numbers)
        label = short.get(iri, facts.label(iri))
        things.append({"iri": iri.removeprefix(base), "kind": kinds[iri], "label": label, **described})
    return {
        "title": title,
        "note": note,
        "base": base,
        "theme": theme,
        "focus": numbers.get(focus),
        "documents": facts.documents,
        "counts": _counts(facts),
        "nodeStyles": NODE_STYLES,
        "lineStyles": LINE_STYLES,
        "things": things,
        "facts": [_fact(fact, facts, linked[fact.iri], numbers, base, sources) for fact in facts.facts],
        "sources": sources.told,
        "opening": opening_view(
            [
                Node(name_of(number), str(things[number]["label"]), kinds[iri], weights.get(iri, 0.0))
                for number, iri in enumerate(ranked)
            ],
            [(numbers[source], numbers[target], drawn) for source, target, drawn in ties],
            limit,
        ),
        **with_world(things),
    }


def _is_node(fact: Fact, linked: Iterable[Link]) -> bool:
    return fact.kind in GATHERINGS and any(fact.iri in link[:2] for link in linked)


def _base(iris: list[str]) -> str:
    """What all IRIs begin with, up to the last slash, hash or colon."""
    first, last = min(iris, default=""), max(iris, default="")
    pairs = enumerate(zip(first, last, strict=False))
    shared = first[: next((place for place, (a, b) in pairs if a != b), len(first))]
    return shared[: max(shared.rfind(mark) for mark in "/#:") + 1]


class _Sources:
    """The documents that facts rest on, each told once."""

    def __init__(self) -> None:
        self.told: list[dict[str, str]] = []
        self._numbers: dict[str, int] = {}

    def number(self, source: Source) -> int:
        if source.iri not in self._numbers:
            self._numbers[source.iri] = len(self.told)
            described = {
                "identifier": source.identifier,
                "title": source.title or source.identifier,
                "publisher": source.publisher,
                "date": source.date.isoformat() if source.date else "",
                "url": source.url if source.url.startswith(_WEB) else "",
            }
            self.told.append(_filled(described))
        return self._numbers[source.iri]


def _thing(iri: str, facts: Facts, numbers: Mapping[str, int]) -> dict[str, Any]:
    thing = facts.things.get(iri)
    name = facts.label(iri)
    described = {"name": name}
    if thing is None:
        return described
    return described | _filled(
        {
            "aliases": [alias for alias in thing.aliases if alias != name][:_MOST_ALIASES],
            "represents": [numbers[each] for each in thing.represents if each in numbers],
            "country": numbers.get(thing.country or ""),
            "within": numbers.get(thing.within or ""),
            "point": list(thing.point) if thing.point else None,
            "same": [each for each in thing.same if each.startswith(_WEB)],
        }
    )


def _fact(
    fact: Fact,
    facts: Facts,
    linked: Iterable[Link],
    numbers: Mapping[str, int],
    base: str,
    sources: _Sources,
) -> dict[str, Any]:
    acting = facts.principals(fact) if fact.kind in GATHERINGS else fact.role(*_ACTING)
    other = fact.role(*_OTHER_SIDE)
    described = {
        "iri": fact.iri.removeprefix(base),
        "kind": fact.kind,
        "type": fact.label if fact.kind == "Event" else PLAIN_NAMES.get(fact.kind, fact.kind),
        "deed": fact.plover.lower() if fact.kind == "Action" else "",
        "conflict": (fact.kind == "Action" and fact.plover in HOSTILE) or None,
        "status": fact.status,
        "stance": fact.stance,
        "start": fact.start.isoformat() if fact.start else "",
        "end": fact.end.isoformat() if fact.end and fact.end != fact.start else "",
        "precision": fact.precision,
        "when": when(fact.start, fact.end, fact.precision),
        "sentence": [
            numbers.get(part.iri, part.label) if isinstance(part, Name) else part
            for part in sentence(fact, facts, dated=False)
        ],
        "roles": {role: [numbers[iri] for iri in filled] for role, filled in fact.roles.items()},
        "who": [numbers[iri] for iri in acting],
        "whom": [numbers[iri] for iri in other if iri not in acting],
        "places": [numbers[iri] for iri in facts.narrowest(fact.role("location", "destination", "hostCountry"))],
        "links": sorted({_line(link, fact, numbers) for link in linked}),
        "disputed": list(fact.disputed),
        "disputes": [_dispute(each, facts, numbers, base, sources) for each in fact.disputes],
    }
    around = LONGEST_CONTEXT if len(facts.facts) <= MOST_FACTS_WITH_CONTEXT else 0
    return _filled(described) | {"evidence": [_evidence(one, fact, around, sources) for one in fact.evidence]}


def _dispute(
    dispute: Dispute, facts: Facts, numbers: Mapping[str, int], base: str, sources: _Sources
) -> dict[str, Any]:
    """What the sides say, as text or as numbers of things, and in which sources."""
    sides = [
        {
            "told": [numbers.get(iri, facts.label(iri)) for iri in side.things] or [shorten(side.words, LONGEST_SIDE)],
            "sources": [sources.number(source) for source in side.sources],
            **_filled({"fact": side.fact.removeprefix(base)}),
        }
        for side in dispute.sides
    ]
    return {"matter": dispute.matter, "sides": sides}


def _line(link: Link, fact: Fact, numbers: Mapping[str, int]) -> tuple[int, int, str]:
    source, target = numbers[link.source], numbers[link.target]
    if link.kind in UNDIRECTED and source > target:
        source, target = target, source
    return source, target, family(link.kind, fact.plover)


def _evidence(one: Evidence, fact: Fact, around: int, sources: _Sources) -> dict[str, Any]:
    """The words, with those around them up to a length, and what they tell otherwise than the fact has it."""
    before, after = one.context(around) if around and len(one.text) <= LONGEST_QUOTE else ("", "")
    told = one.when if one.when != when(fact.start, fact.end, fact.precision) else ""
    described = {
        # Line breaks of the source's layout are no part of what it says, but they part words.
        "before": _flat(before),
        "after": _flat(after),
        "credited": one.attributed_to,
        "status": one.status,
        "told": told,
    }
    return {
        "quote": shorten(one.text, LONGEST_QUOTE),
        "source": sources.number(one.source),
        "confidence": one.confidence,
        **_filled(described),
    }


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _filled(described: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in described.items() if value not in (None, "", [], {})}


def _counts(facts: Facts) -> list[tuple[int, str]]:
    def many(*kinds: str) -> int:
        return sum(1 for thing in facts.things.values() if thing.kind in kinds)

    positions = sum(1 for fact in facts.facts if fact.kind == "Position")
    events = sum(1 for fact in facts.facts if fact.kind not in _NO_EVENTS)
    rows = [
        (facts.documents, "document"),
        (many("Country", "Person", "Group", "Organization"), "actor"),
        (events, "event"),
        (positions, "position"),
        (many("Installation"), "site"),
    ]
    return [(number, word if number == 1 else f"{word}s") for number, word in rows if number]
