"""Where a site stands: its host country, looked for in one way after the other."""

from __future__ import annotations

from kg.model import EntityKind
from kg.text.grammar.denial import is_negated
from kg.text.grammar.status import OPEN
from kg.text.grammar.subjects import OBJECT_CONTROL, preposition, subjects, surface_subjects
from kg.text.grammar.tree import Node
from kg.text.sites.countries import LISTING, WHERE, Host, countries_after, countries_beneath, country_around
from kg.text.sites.kinds import words
from kg.text.sites.mention import SiteMention
from kg.text.sites.naming import kind_of
from kg.text.sites.nearby import by_neighbours, grounds, there
from kg.text.sites.placing import Placing
from kg.text.sites.routes import named_route, route_of
from kg.text.stances.sides import sides_of
from kg.text.who import knowledge
from kg.text.who.mentions import Mentions

WOULD = frozenset({"would", "will", "could", "might", "may", "should", "if", "'d", "wo"})


def hosts_of(mention: SiteMention, placing: Placing | None, mentions: Mentions) -> list[Host]:
    """The host countries, by the surest way that finds any."""
    node = mention.node
    return (
        (named_route(mention, mentions) or _along(node, placing, mentions) if mention.kind.linear else [])
        or countries_after(node, mentions)
        or _where_placed(node, mentions)
        or by_owner(mention, mentions)
        or _by_placing(node, placing, mentions)
        or _by_pronoun(node, mentions)
        or there(mention, placing, mentions)
        or _removed(placing, mentions)
        or _by_predicate(node, mentions)
        or _home_to(node, mentions)
        or _by_name(node, mentions)
        or _by_order(placing, mentions)
        or _by_permission(placing, mentions)
        or _by_offer(node, mentions)
        or _as_sites(node, mentions)
        or _by_builder(mention, placing, mentions)
        or by_neighbours(node, mentions)
    )


def owners_of(mention: SiteMention, mentions: Mentions) -> list[str]:
    """Whose the noun phrase says the site is: "U.S. radar", "Norway's plant"."""
    found: list[str] = []
    for part in mention.front:
        if part.name is None and part.tag == "PRP$" and not _of_others(mention.node):
            found += [side.key for side in sides_of(part, mention.node, mentions)]
        built = part.text.endswith("-") or mention.node.sentence.nodes[part.index + 1].text == "-"  # "Soviet-built"
        if part.name is None or part.label == "PERSON" or built:
            continue
        known = mentions.cast.known_owner(part.core_span.of(mentions.text))
        if known is not None:
            found.append(known)
    return list(dict.fromkeys(found))


def is_hypothetical(node: Node) -> bool:
    """True where the sentence speaks of what would be."""
    return any(n.text.lower() in WOULD or n.lemma in words("plans") for n in node.sentence.nodes)


def _of_others(node: Node) -> bool:
    """True in "allowed Norway to use its port": it may be of either."""
    verb = node.head
    above = verb.head if verb is not None and verb.dep in ("xcomp", "ccomp", "advcl") else None
    return above is not None and above.lemma in OBJECT_CONTROL


# -- the ways, the surest first


def _where_placed(node: Node, mentions: Mentions) -> list[Host]:
    """As in "a base built in Cuba"."""
    clauses = [c for c in node.of("acl") if c.lemma in words("place") and c.tag == "VBN"]
    return next((found for c in clauses if (found := countries_after(c, mentions))), [])


def _along(node: Node, placing: Placing | None, mentions: Mentions) -> list[Host]:
    """Where it leads: "a pipeline from Norway to Denmark"; "Norway built a pipeline to Denmark" begins in Norway."""
    found = route_of(node, mentions)
    to = node.sentence.nodes[node.index + 1 : node.index + 2]
    if len(found) != 1 or placing is None or not to or to[0].text.lower() != "to":
        return found
    builders = [k for agent in placing.agents for k in _countries(agent, mentions)]
    return [*(Host(key) for key in builders[:1] if key != found[0].country), *found]


def _by_placing(node: Node, placing: Placing | None, mentions: Mentions) -> list[Host]:
    """As in "Poland hosts a base", "in Poland they want to build a base"."""
    if placing is None or placing.word is node:
        return []
    word = placing.word
    if word.pos == "NOUN" and word.lemma not in words("projects") | words("works"):
        return []  # "an accord in Oslo on the dam" is signed there
    purpose = word.dep in ("advcl", "acl") and word.tag == "VB" and not word.of("nsubj")  # "a base to house …"
    found: list[Host] = []
    if word.lemma in words("host") and not purpose:
        found = [host for subject in subjects(word) for host in grounds(subject, mentions)]
        marks = [m for m in word.of("mark") if m.text.lower() in ("about", "on")]
        before = marks[0].sentence.nodes[marks[0].index - 1] if marks and marks[0].index else None
        # "talks with Norway about building a base there, and with Iceland about hosting a radar"
        if before is not None and before.dep == "conj" and any(c.text.lower() == "with" for c in before.of("case")):
            found = [Host(key) for key in _countries(before, mentions)]
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


def _by_predicate(node: Node, mentions: Mentions) -> list[Host]:
    """As in "The base is in Cuba"."""
    predicate = node.head
    if node.dep not in ("nsubj", "nsubj:outer") or predicate is None or predicate.name is None:
        return []
    inside = any(c.text.lower() in WHERE for c in predicate.of("case")) and predicate.of("cop")
    host = country_around(predicate, mentions) if inside else None
    return [host] if host is not None else []


def _removed(placing: Placing | None, mentions: Mentions) -> list[Host]:
    """As in "removed its missiles from Cuba": they stood there."""
    if placing is None or placing.word.lemma not in words("ended"):
        return []
    below = [n for child in placing.word.children for n in [child, *child.children]]
    away = [n for n in below if n.name is not None and any(c.text.lower() == "from" for c in n.of("case"))]
    return [host for n in away if (host := country_around(n, mentions)) is not None][:1]


def _home_to(node: Node, mentions: Mentions) -> list[Host]:
    """As in "Norway is home to a radar"."""
    home = node.head
    if home is None or home.lemma != "home" or not any(c.text.lower() == "to" for c in node.of("case")):
        return []
    of = surface_subjects(home) if home.of("cop") else [home.head] if home.dep == "appos" and home.head else []
    return [host for n in of for host in grounds(n, mentions)][:1]


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


def by_owner(mention: SiteMention, mentions: Mentions) -> list[Host]:
    """As in "Iran's reactor", for kinds that stand with their owners."""
    if mention.kind.owner != "host":
        return []
    owners = [k for k in owners_of(mention, mentions) if mentions.cast[k].kind is EntityKind.COUNTRY]
    return [Host(key) for key in owners[:1]]


def _by_order(placing: Placing | None, mentions: Mentions) -> list[Host]:
    """As in "Norway ordered the troops to leave the base": only the host can."""
    if placing is None or placing.word.lemma not in ("leave", "vacate", "evict"):
        return []
    verb = placing.word if placing.word.lemma == "evict" else placing.word.head
    if verb is None or verb.lemma not in words("order") or is_negated(verb):
        return []
    return [Host(key) for subject in subjects(verb) for key in _countries(subject, mentions)][:1]


def _by_permission(placing: Placing | None, mentions: Mentions) -> list[Host]:
    """As in "Norway will let Denmark build a base there": who may allow it is the host."""
    verb = placing.word.head if placing is not None and placing.word.dep in ("xcomp", "ccomp", "advcl") else None
    if placing is None or verb is None or verb.lemma not in words("permit") or not verb.of("obj", "iobj"):
        return []
    return _acting(verb, mentions)


def _by_offer(node: Node, mentions: Mentions) -> list[Host]:
    """As in "Norway offered Denmark the use of a base": only the host can."""
    use = node.head
    if use is None or use.lemma not in words("use") or preposition(node) not in ("of", "to"):
        return []
    verb = use.head
    if verb is None or verb.lemma not in words("lend") or use.dep not in ("obj", "nsubj:pass") or is_negated(verb):
        return []
    return _acting(verb, mentions)


def _as_sites(node: Node, mentions: Mentions) -> list[Host]:
    """As in "Norway and Iceland as the main sites for a radar"."""
    place = node.head
    if place is None or place.lemma not in words("sites") or not any(c.text.lower() == "as" for c in place.of("case")):
        return []
    mark = next(c for c in place.of("case") if c.text.lower() == "as")
    found: list[Host] = []
    for word in reversed(node.sentence.nodes[: mark.index]):
        host = country_around(word, mentions) if word.name is not None else None
        if host is None and word.text.lower() not in LISTING | {"the"} and (found or word.pos not in ("VERB", "AUX")):
            break
        found = [host, *found] if host is not None else found
    return [host._replace(planned=True) for host in found]


def _by_builder(mention: SiteMention, placing: Placing | None, mentions: Mentions) -> list[Host]:
    """As in "the dam that Norway is building": at home, where its clause names no other country and no place."""
    if placing is None or not mention.kind.home or placing.word.lemma not in words("build"):
        return []
    word = placing.word
    supposed = any(m.text.lower() in OPEN for m in word.of("mark"))
    builders = [k for agent in placing.agents for k in _countries(agent, mentions)]
    below = [n for n in word.subtree() if n not in placing.agents]
    others = [n for n in below if n.text == "there" or (n.label == "GPE" and country_around(n, mentions))]
    several = mention.node.tag in ("NNS", "NNPS") and not any(n.pos == "NUM" for n in mention.front)
    return [Host(builders[0])] if len(builders) == 1 and not (others or several or supposed) else []


def _acting(verb: Node, mentions: Mentions) -> list[Host]:
    """The first country for which the subjects of a verb speak."""
    sides = [side.key for subject in subjects(verb) for side in sides_of(subject, verb, mentions)]
    return [Host(key) for key in sides if mentions.cast[key].kind is EntityKind.COUNTRY][:1]


def _countries(node: Node, mentions: Mentions) -> list[str]:
    return [k for k in mentions.keys.get(node, ()) if mentions.cast[k].kind is EntityKind.COUNTRY]
