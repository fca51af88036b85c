"""What a sentence says of the site that it names: who wants it, whether it stands, how much there is of it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import EntityKind, Equipment, Status
from kg.text.grammar.status import particle, status_of
from kg.text.grammar.tree import Node
from kg.text.sites.countries import POSSESSIVE, Host
from kg.text.sites.figures import cost_in, counted
from kg.text.sites.holdings import holdings
from kg.text.sites.hosts import is_hypothetical, owners_of
from kg.text.sites.kinds import words
from kg.text.sites.mention import SiteMention
from kg.text.sites.naming import first_of
from kg.text.sites.placing import Placing, planners
from kg.text.stances.sides import side_of, sides_of
from kg.text.who import knowledge
from kg.text.who.mentions import Mentions

STANDING = frozenset({"existing", "current", "former", "old", "new", "big", "main", "largest"})
DEFINITE = frozenset({"the", "its", "their", "his", "her", "this", "that", "these", "those"})


def tell(mention: SiteMention, placing: Placing | None, hosts: Sequence[Host], mentions: Mentions, text: str) -> None:
    """Fill in proponent, status, number and cost.

    Args:
        mention: the site, changed in place.
        placing: the word that puts it somewhere.
        hosts: where it stands.
        mentions: who is who in the document.
        text: its text.
    """
    mention.placed = placing is not None
    mention.proponent = tuple(dict.fromkeys(_proponents(mention, placing, hosts, mentions)))
    mention.status = _status(mention, placing, hosts)
    mention.equipment = _equipment(mention, text) or holdings(mention.node, text)
    if len(hosts) == 1 or (not hosts and mention.location is not None):
        sentence = mention.node.sentence
        built = placing is not None and placing.word.lemma in words("build")
        phrases = [text[n.sentence.nodes[first_of(n)].start : n.end] for n in _priced(mention.node, placing)]
        mention.cost = cost_in(text[sentence.start : sentence.end], phrases, built=built)


def _priced(node: Node, placing: Placing | None) -> list[Node]:
    """The nouns whose sums are the site's: its own and that of "a $2 billion contract to build a port"."""
    plans = [n for n in (placing.word, placing.word.head) if n is not None] if placing is not None else []
    return [node, *(n for n in plans if n.pos == "NOUN" and n.lemma in words("plans"))]


def is_planned(mention: SiteMention) -> bool:
    """True where the noun phrase itself calls the site planned: "the proposed radar"."""
    return any(n.lemma in words("planned") or n.text.lower() in words("planned") for n in mention.front)


def _proponents(mention: SiteMention, placing: Placing | None, hosts: Sequence[Host], mentions: Mentions) -> list[str]:
    countries = {host.country for host in hosts}
    keys = _acting(placing, mentions) if placing is not None else []
    owners = [k for k in owners_of(mention, mentions) if k not in countries]
    if mention.kind.owner == "host":
        own = owners_of(mention, mentions) if mention.kind.home else owners
        if mention.kind.home and mention.node.name is not None:
            own = own or list(countries)
        return keys or (own if hosts else [])
    # Norway, talking of a Danish radar in Norway, is no one's proponent
    return owners if owners and set(keys) <= countries else keys


def _acting(placing: Placing, mentions: Mentions) -> list[str]:
    """For whom those speak who put a site somewhere or plan to."""
    word = placing.word
    if not {word.lemma, particle(word)} & _putting():
        return []
    keys = [side.key for n in placing.agents for side in sides_of(n, word, mentions)]
    if word.lemma in words("opened"):  # a president who opens a dam need not have built it
        keys = [k for k in keys if mentions.cast[k].kind is not EntityKind.PERSON]
    if keys:
        return keys
    plans = [n for n in (word, word.head) if n is not None and n.pos == "NOUN" and n.lemma in words("plans")]
    return [k for plan in plans[:1] for n in planners(plan) for k in _sides_named(n, mentions)]


def _putting() -> frozenset[str]:
    """The words whose subject wants the site or runs it."""
    return frozenset().union(*map(words, ("place", "plans", "works", "want", "operate", "host", "wholes")))


def _sides_named(node: Node, mentions: Mentions) -> list[str]:
    """For whom a possessor or demonym stands: "Norway's", "Norwegian"."""
    keys = list(mentions.keys.get(node, ()))
    if not keys and node.name is not None:
        entry = knowledge.owner_country(node.core_span.of(mentions.text))
        if entry is not None:
            keys = [mentions.cast.country(entry)]
    return [side for k in keys if (side := side_of(mentions.cast, k)) is not None]


def _status(mention: SiteMention, placing: Placing | None, hosts: Sequence[Host]) -> Status | None:
    """Planned or existing, None where the sentence does not tell."""
    if is_planned(mention) or any(host.planned for host in hosts):
        return Status.PLANNED
    if placing is not None:
        closed = placing.status is Status.FORMER and placing.word.lemma in ("close", "evacuate")
        return Status.EXISTING if closed and mention.kind.owner == "host" else placing.status  # a port opens again
    node = mention.node
    described = {n.lemma for n in mention.front} | {n.text.lower() for n in mention.front}
    if described & STANDING or (node.name is not None and not mention.kind.linear):
        return Status.EXISTING
    would = node.dep == "nsubj" and node.head is not None and status_of(node.head) in (Status.PLANNED, Status.SUGGESTED)
    if would and any(c.text.lower() in ("a", "an") for c in node.of("det")):
        return Status.PLANNED  # "a base in Norway would be no threat"
    known = node.sentence.nodes[mention.first].text.lower() in DEFINITE or described & POSSESSIVE
    return Status.EXISTING if hosts and known and not is_hypothetical(node) else None


def _equipment(mention: SiteMention, text: str) -> tuple[Equipment, ...]:
    """The interceptor missiles of "ten interceptor missiles"; plants and bridges are no equipment."""
    counts = mention.node.lemma.split()[-1] in words("holdings") | {"radar"}
    if mention.kind.owner != "proponent" or not counts:
        return ()
    found = counted(mention.front, mention.node, text)
    return (found,) if found is not None else ()
