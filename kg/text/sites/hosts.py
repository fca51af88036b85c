"""Where a site stands: its host country, looked for in one way after the other."""

from __future__ import annotations

from kg.model import EntityKind
from kg.text import knowledge
from kg.text.mentions import Mentions
from kg.text.sites.countries import WHERE, Host, countries_after, countries_beneath, country_around
from kg.text.sites.kinds import words
from kg.text.sites.mention import SiteMention
from kg.text.sites.naming import kind_of
from kg.text.sites.placing import Placing
from kg.text.status import is_negated
from kg.text.subjects import subjects
from kg.text.tree import Node

WOULD = frozenset({"would", "will", "could", "might", "may", "should", "if", "'d", "wo"})


def hosts_of(mention: SiteMention, placing: Placing | None, mentions: Mentions) -> list[Host]:
    """The host countries, by the surest way that finds any."""
    node = mention.node
    return (
        countries_after(node, mentions)
        or _where_placed(node, mentions)
        or _by_placing(node, placing, mentions)
        or _by_pronoun(node, mentions)
        or _there(node, placing, mentions)
        or _by_predicate(node, mentions)
        or _by_name(node, mentions)
        or _by_owner(mention, mentions)
    )


def owners_of(mention: SiteMention, mentions: Mentions) -> list[str]:
    """Whose the noun phrase says the site is: "U.S. radar", "Norway's plant"."""
    found: list[str] = []
    for part in mention.front:
        if part.name is None or part.label == "PERSON":
            continue
        known = mentions.cast.known_owner(part.core_span.of(mentions.text))
        if known is not None:
            found.append(known)
    return list(dict.fromkeys(found))


def is_hypothetical(node: Node) -> bool:
    """True where the sentence speaks of what would be."""
    return any(n.text.lower() in WOULD or n.lemma in words("plans") for n in node.sentence.nodes)


# -- the ways, the surest first


def _where_placed(node: Node, mentions: Mentions) -> list[Host]:
    """As in "a base built in Cuba"."""
    clauses = [c for c in node.of("acl") if c.lemma in words("place") and c.tag == "VBN"]
    return next((found for c in clauses if (found := countries_after(c, mentions))), [])


def _by_placing(node: Node, placing: Placing | None, mentions: Mentions) -> list[Host]:
    """As in "Poland hosts a base", "in Poland they want to build a base"."""
    if placing is None or placing.word is node:
        return []
    word = placing.word
    purpose = word.dep in ("advcl", "acl") and word.tag == "VB" and not word.of("nsubj")  # "a base to house …"
    found: list[Host] = []
    if word.lemma in words("host") and not purpose:
        found = [Host(key) for subject in subjects(word) for key in _countries(subject, mentions)]
    return found or countries_beneath(word, mentions)


def _by_pronoun(node: Node, mentions: Mentions) -> list[Host]:
    """As in "The sites, if they are built in Cuba": where a pronoun behind is put."""
    pronoun = "they" if node.tag in ("NNS", "NNPS") else "it"
    for later in node.sentence.nodes[node.index + 1 :]:
        if kind_of(later) is not None:
            return []
        verb = later.head
        if later.text.lower() != pronoun or later.dep != "nsubj:pass" or verb is None:
            continue
        if verb.lemma in words("place"):
            found = countries_after(verb, mentions) if not is_negated(verb) else []
            return [host._replace(planned=is_hypothetical(node)) for host in found]
    return []


def _there(node: Node, placing: Placing | None, mentions: Mentions) -> list[Host]:
    """As in "talks with Poland about building a base there": the last country before that does not build it."""
    nodes = node.sentence.nodes
    if placing is None or node.index + 1 >= len(nodes) or nodes[node.index + 1].text.lower() != "there":
        return []
    agents = {k for n in placing.agents for k in mentions.keys.get(n, ())}
    for before in reversed(nodes[: placing.word.index]):
        keys = _countries(before, mentions) if before.label == "GPE" else []
        if keys:
            return [] if keys[0] in agents else [Host(keys[0])]
    return []


def _by_predicate(node: Node, mentions: Mentions) -> list[Host]:
    """As in "The base is in Cuba"."""
    predicate = node.head
    if node.dep not in ("nsubj", "nsubj:outer") or predicate is None or predicate.name is None:
        return []
    inside = any(c.text.lower() in WHERE for c in predicate.of("case")) and predicate.of("cop")
    host = country_around(predicate, mentions) if inside else None
    return [host] if host is not None else []


def _by_name(node: Node, mentions: Mentions) -> list[Host]:
    """The country that a named site is known to be in, or that its name tells: "Grand Ruritanian Dam"."""
    if node.name is None:
        return []
    host = country_around(node, mentions)
    if host is not None:
        return [host]
    for word in node.core_span.of(mentions.text).split()[:-1]:
        entry = knowledge.country_of_adjective(word) or knowledge.country(word)
        if entry is not None:
            return [Host(mentions.cast.country(entry))]
    return []


def _by_owner(mention: SiteMention, mentions: Mentions) -> list[Host]:
    """As in "Iran's reactor", for kinds that stand with their owners."""
    if mention.kind.owner != "host":
        return []
    owners = [k for k in owners_of(mention, mentions) if mentions.cast[k].kind is EntityKind.COUNTRY]
    return [Host(key) for key in owners[:1]]


def _countries(node: Node, mentions: Mentions) -> list[str]:
    return [k for k in mentions.keys.get(node, ()) if mentions.cast[k].kind is EntityKind.COUNTRY]
