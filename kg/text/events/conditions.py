"""Conditions that patterns of events put on the words around their trigger: "person object", "length of time"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.text.events.gathered import holds_gathering
from kg.text.grammar.arguments import Arguments, carrier
from kg.text.grammar.repair import DAYS
from kg.text.grammar.subjects import is_passive, spread
from kg.text.grammar.tree import Node
from kg.text.stances.sides import PEOPLE
from kg.text.who.mentions import Mentions
from kg.text.who.offices import is_office

TIMES = DAYS | {"week", "month", "year", "day", "morning", "evening", "night", "afternoon", "weekend", "time"}
LENGTHS = frozenset({"hour", "minute", "day", "half"})
TAKING_CALLS = frozenset({"take", "receive", "get", "return"})
TELEPHONE = frozenset({"telephone", "phone", "telephonic"})
RINGING = frozenset({"telephone", "phone", "ring"})
VIEWS = frozenset({"view", "opinion", "idea", "pleasantry"})
JOURNEYS = frozenset({"trip", "tour", "visit", "journey", "itinerary", "travel", "swing", "push", "mission"})
# Who are sent to stay: "sent an ambassador to Oslo" tells of no journey.
POSTED = frozenset({"ambassador", "consul", "attache", "observer", "commissioner"})


def holds(condition: str, node: Node, found: Arguments, mentions: Mentions) -> bool:
    """True where what a pattern requires holds at its trigger.

    Args:
        condition: its name, as patterns have it; any other is a preposition that must lead to something.
        node: the trigger.
        found: its arguments.
        mentions: who is who in the document.
    """
    match condition:
        case "person subject":
            return _has_people(mentions, found.subject)
        case "person object":
            return _has_people(mentions, found.object)
        case "envoy object":  # "sent the envoy to Oslo", not "sent troops"
            officials = {p.holder for p in mentions.posts.posts}
            sent = [n for n in found.object if n.lemma not in POSTED]
            return any(is_office(n) or k in officials for n in sent for k in mentions.keys.get(n, ()))
        case "bare object":  # "called him on Friday", not "called him a liar"
            return (
                len(node.of("obj", "iobj", "xcomp")) <= 2
                and len(found.object) == 1
                and not any(
                    c not in found.object
                    and c.dep in ("xcomp", "obj", "iobj", "ccomp", "obl:unmarked", "appos", "dep")
                    and c.tag != "VB"
                    and c.lemma not in TIMES
                    for c in node.children
                )
                and not is_passive(node)
                and not any('"' in n.text or "“" in n.text for n in node.subtree())
            )
        case "among themselves":  # "talked for an hour", not "spoke to reporters"
            lasting = any(n.lemma in LENGTHS for n in found.oblique.get("for", ()))
            return lasting and not any(p in found.oblique for p in ("to", "with", "at", "before"))
        case "no deed":  # "is due in Oslo to meet the king", not "is due to speak in Oslo"
            places = [n.index for word in ("in", "at", "here") for n in found.oblique.get(word, ())]
            deeds = [c for c in node.of("xcomp", "ccomp", "advcl") if c.tag == "VB" and c.of("mark")]
            return bool(places) and all(c.index > min(places) for c in deeds)
        case "no clause":
            return not any(n.tag == "VB" and n.of("mark") for n in node.subtree())
        case "person with" | "person on":
            return _has_people(mentions, found.oblique.get(condition.removeprefix("person "), ()))
        case "in person":  # "telephoned him and spoke with him for an hour" tells of the call alone
            told = [n for n in (node.head, *node.of("conj")) if n is not None and n.pos == "VERB"]
            return not any(n.lemma in RINGING for n in told)
        case "several people":  # "Doe and Roe discussed the plan", not "officials discussed it"
            people = {k for n in found.subject if n.label == "PERSON" for k in mentions.keys.get(n, ())}
            together = len(people) > 1
            return together and not any(n.lemma in TELEPHONE for n in node.sentence.nodes)
        case "length of time":  # "spent two days in Oslo"
            return any(n.lemma in LENGTHS | TIMES for n in found.object)
        case "for talks" | "face to face" | "at talks":
            return holds_gathering(condition, node, found)
        case "views":
            return any(n.lemma in VIEWS for n in found.object)
        case "journey":  # "his trip takes in Poland"
            own = spread(node.of("nsubj"), node)
            return any(n.lemma in JOURNEYS for n in own) and not any(n.lemma == "place" for n in found.object)
        case "by telephone":
            return any(c.lemma in TELEPHONE and c.of("case") for c in node.subtree())
        case "on the telephone":  # "told him by telephone that", not "told him that he would speak by telephone"
            return any(n.lemma in TELEPHONE for w in ("by", "over", "on", "via") for n in found.oblique.get(w, ()))
        case "telephone":
            taken = carrier(node)[0]
            rung = taken is not None and taken.lemma in TAKING_CALLS and "from" in found.oblique
            return rung or any(c.lemma in TELEPHONE for c in node.of("compound", "amod"))
        case _:
            return bool(found.oblique.get(condition))


def _has_people(mentions: Mentions, nodes: Iterable[Node]) -> bool:
    return any(mentions.cast[k].kind in PEOPLE for n in nodes for k in mentions.keys.get(n, ()))
