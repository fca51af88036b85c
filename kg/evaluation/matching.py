"""Whether a fact of the graph is the gold fact, and how much of the rest it has right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kg.evaluation.contract import Facts
from kg.evaluation.gold import GoldFact
from kg.evaluation.naming import anyone, bears, plain
from kg.rdf.terms import Node, Object

ROLES: Mapping[str, tuple[str, ...]] = {
    "holder": ("holder",),
    "of": ("of",),
    "traveller": ("traveller",),
    "destination": ("destination",),
    "speaker": ("speaker",),
    "proposer": ("proposer",),
    "recipient": ("recipient",),
    "parties": ("party", "participant"),
    "source": ("source",),
    "target": ("target",),
    "host": ("hostCountry",),
}
"""Keys whose names must all be borne by somebody in these roles."""
PLACES = frozenset({"destination", "place"})
"""Keys whose countries are also meant by the places in them."""
WORDS_OF_A_QUOTE = 4
"""Fewer quoted words are no statement."""

_Rule = Callable[[Facts, GoldFact, Object], bool]


def is_found(facts: Facts, gold: GoldFact, node: Object) -> bool:
    """True where the node is the gold fact."""
    filled = all(
        anyone(facts, facts.values(node, *roles), name, place=key in PLACES)
        for key, roles in ROLES.items()
        for name in gold.names(key)
    )
    return filled and _RULES[gold.kind](facts, gold, node)


def candidates(facts: Facts, kind: str) -> list[Node]:
    """The graph's facts of a gold type."""
    nodes = facts.of_class(kind.capitalize())
    if kind != "statement":
        return nodes
    return [node for node in nodes if any(len(q.split()) >= WORDS_OF_A_QUOTE for q in facts.texts(node, "quote"))]


def slots(facts: Facts, gold: GoldFact, node: Object) -> dict[str, bool]:
    """What gold tells beside the fact itself, and whether the graph has it right."""
    rules: Mapping[str, tuple[str, Callable[[], bool]]] = {
        "place": ("place", lambda: anyone(facts, facts.values(node, "location"), gold.text("place"), place=True)),
        "date": ("date", lambda: _on(facts, gold, node)),
        "status": ("status", lambda: _told(facts, gold, node, "status")),
        "proponent": ("proponent", lambda: anyone(facts, facts.values(node, "proponent"), gold.text("proponent"))),
        "voiced_by": ("voicedBy", lambda: anyone(facts, facts.values(node, "voicedBy"), gold.text("voiced_by"))),
        "quantity": ("equipment", lambda: _equipped(facts, gold, node)),
    }
    return {name: holds() for key, (name, holds) in rules.items() if key in gold}


def _matter(facts: Facts, gold: GoldFact, node: Object) -> bool:
    """The topic's wordings or the evidence speak of it; so do all where gold names no topic."""
    return "topic" not in gold or _has(gold.text("topic"), f"{facts.topic(node)} | {facts.evidence(node)}")


def _tenure(facts: Facts, gold: GoldFact, node: Object) -> bool:
    return any(_has(gold.text("title"), title) for title in facts.texts(node, "title"))


def _gathered(facts: Facts, gold: GoldFact, node: Object) -> bool:
    """All participants are there, and nobody named whom gold does not allow."""
    parties = set(facts.values(node, "party"))
    people = set(facts.values(node, "participant")) - parties
    wanted = gold.names("participants")
    if not all(anyone(facts, people | parties, name) for name in wanted):
        return False
    spoken_for = {actor for person in people for actor in facts.values(person, "represents")}
    allowed = [*wanted, *gold.names("also")]
    strangers = (actor for actor in people - spoken_for if _is_named(facts, actor))
    return all(any(bears(facts, actor, name) for name in allowed) for actor in strangers)


def _is_named(facts: Facts, actor: Object) -> bool:
    """A country, or a person with a name: "Polish officials" has only one capital."""
    words = re.sub(r"^the ", "", facts.label(actor), flags=re.IGNORECASE).split()
    full = len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()
    return facts.is_a(actor, "Country") or (facts.is_a(actor, "Person") and full)


def _meeting(facts: Facts, gold: GoldFact, node: Object) -> bool:
    return _gathered(facts, gold, node) and _matter(facts, gold, node)


def _visit(facts: Facts, gold: GoldFact, node: Object) -> bool:
    """Two visits are told apart by their dates, else by their topics."""
    if "date" in gold and facts.values(node, "date"):
        return _on(facts, gold, node)
    return _matter(facts, gold, node)


def _statement(facts: Facts, gold: GoldFact, node: Object) -> bool:
    wanted = gold.text("quote")
    pattern = wanted if "|" in wanted else re.escape(plain(wanted))
    return any(_has(pattern, plain(quote)) for quote in facts.texts(node, "quote"))


def _action(facts: Facts, gold: GoldFact, node: Object) -> bool:
    return bool(facts.plover(node) & set(gold.words("plover")))


def _position(facts: Facts, gold: GoldFact, node: Object) -> bool:
    agrees = "stance" not in gold or _told(facts, gold, node, "stance")
    return agrees and _has(gold.text("topic"), facts.topic(node))


def _installation(facts: Facts, gold: GoldFact, node: Object) -> bool:
    """One without host is one that the graph places in no country."""
    if "host" not in gold and facts.values(node, "hostCountry"):
        return False
    kinds = [label for kind in facts.values(node, "kind") for label in facts.labels(kind)]
    return _has(gold.text("kind"), " | ".join([*facts.labels(node), *kinds]))


_RULES: Mapping[str, _Rule] = {
    "tenure": _tenure,
    "meeting": _meeting,
    "visit": _visit,
    "call": _gathered,
    "statement": _statement,
    "proposal": _matter,
    "agreement": _matter,
    "action": _action,
    "position": _position,
    "installation": _installation,
}


def _on(facts: Facts, gold: GoldFact, node: Object) -> bool:
    """The day lies in gold's interval, or in gold's day, month or year."""
    first, _, last = gold.text("date").partition("/")
    days = facts.texts(node, "date")
    return any(first <= day[:10] <= last if last else day.startswith(first) for day in days)


def _told(facts: Facts, gold: GoldFact, node: Object, key: str) -> bool:
    return bool(set(facts.texts(node, key)) & set(gold.words(key)))


def _equipped(facts: Facts, gold: GoldFact, node: Object) -> bool:
    return any(
        gold.text("quantity") in facts.texts(part, "quantity")
        and any(_has(gold.text("item"), item) for item in facts.texts(part, "item"))
        for part in facts.values(node, "equipment")
    )


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None
