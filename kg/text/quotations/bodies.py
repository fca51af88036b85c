"""Bodies that speak and are told of by a common noun: "the ministry", "the prime minister's office"."""

from __future__ import annotations

from kg.model import EntityKind
from kg.text.grammar.phrases import phrase
from kg.text.grammar.tree import Node
from kg.text.quotations.words import speech
from kg.text.who.mentions import Mentions
from kg.text.who.offices import is_office


def body_of(node: Node, mentions: Mentions) -> tuple[str, ...]:
    """The body last named that the noun fits: "the ministry" after "the Norwegian Foreign Ministry"."""
    fitting = [
        (max(m.start for m in d.mentions if m.start < node.start), d.key) for d in mentions.cast.drafts.values()
        if d.kind is EntityKind.ORGANIZATION and any(m.start < node.start for m in d.mentions)
        and node.lemma in d.label.lower().split()
    ]  # fmt: skip
    owners = mentions.owners.owners(node)
    if not fitting and not owners and node.lemma in speech().offices and node.of("nmod:poss"):
        return _office(node, mentions)
    if owners and not any(owners[0] in mentions.cast[k].represents for _, k in fitting):
        if mentions.cast[owners[0]].kind is EntityKind.COUNTRY:
            label = phrase(node, mentions.text, tail=False)
            key = mentions.cast.organization(label, mentions.cast[owners[0]].iso2)
            mentions.cast[key].mentions.append(node.span)
            return (key,)
        return (owners[0],)
    return (max(fitting)[1],) if fitting else ()


def _office(node: Node, mentions: Mentions) -> tuple[str, ...]:
    """The office of somebody who rules: "the prime minister's office"."""
    whose = [k for n in node.of("nmod:poss") for k in mentions.keys.get(n, ())]
    if not whose and not any(is_office(n) for n in node.of("nmod:poss")):
        return ()
    state = next((s for k in whose for s in mentions.cast[k].represents), None)
    label = phrase(node, mentions.text, tail=False)
    if whose and " " not in label:  # "his office"
        label = f"{label} of {mentions.cast[whose[0]].label}"
    key = mentions.cast.organization(label, state and mentions.cast[state].iso2)
    mentions.cast[key].mentions.append(node.span)
    return (key,)
