"""The sites of one document: sentences in, installations out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Fact, Status
from kg.text.grammar.phrases import phrase
from kg.text.grammar.status import particle
from kg.text.grammar.tree import Sentence
from kg.text.sites.countries import WHERE, Host
from kg.text.sites.hosts import by_owner, hosts_of
from kg.text.sites.kinds import lineage, words
from kg.text.sites.lending import lend_proponents
from kg.text.sites.mention import SiteMention
from kg.text.sites.merging import facts_of, one_by_one, site_key, site_label
from kg.text.sites.naming import site_named
from kg.text.sites.placing import Placing, placing_of
from kg.text.sites.routes import named_route
from kg.text.sites.sharing import share
from kg.text.sites.stages import stage_of
from kg.text.sites.telling import is_planned, tell
from kg.text.sites.unknown_places import built_at, by_place
from kg.text.sites.wholes import lent_placing, names_whole, only_a_whole, says_enough, told_before, whole_of
from kg.text.stances.topics import Topics
from kg.text.stances.wordings import told
from kg.text.who.mentions import Mentions


def find_sites(trees: Sequence[Sentence], mentions: Mentions, topics: Topics, text: str) -> list[Fact]:
    """The installations of a document; their noun phrases become topics of their own.

    Args:
        trees: the document's sentences, read.
        mentions: who is who in it.
        topics: its topics.
        text: its text.
    """
    found: list[SiteMention] = []
    for tree in trees:
        here = list(_in_sentence(tree, mentions, text))
        share(here)
        found += here
    sites = [*one_by_one(m for m in found if m.host is not None), *by_place(found)]
    facts: list[Fact] = []
    for site in sites:
        label = site_label(site, mentions.cast)
        for mention in site:
            topics.note_site(mention.node, site_key(site), label if mention.by_place else mention.label)
    lend_proponents(sites, [m for m in found if m.host is None and m.location is None])
    for site in sites:  # all sites are topics by now: a plan may be one of them
        label, stage = site_label(site, mentions.cast), stage_of(site, sites, trees)
        facts.extend(facts_of(site, label, stage=stage, part_of=_plan(site, topics, text)))
    for mention in found:  # "the radar", where the document knows of one
        if mention.host is None and mention.location is None and _points_back(mention):
            fitting = [s for s in sites if mention.kind.label in lineage(s[0].kind.label)]
            if len(fitting) == 1 and not _rivals(mention, fitting[0], found):
                topics.note_site(mention.node, site_key(fitting[0]), mention.label)
    return facts


def _in_sentence(tree: Sentence, mentions: Mentions, text: str) -> Iterator[SiteMention]:
    """The sites that a sentence names, in its order: one for each host, or one without."""
    for node in tree.nodes:
        mention = site_named(node, text)
        if mention is None or _denied(mention):
            continue
        placing = placing_of(mention)
        if placing is not None and placing.negated:
            continue
        hosts = hosts_of(mention, placing, mentions) if not only_a_whole(mention) else []
        mention.whole = whole_of(mention, placing)
        if placing is None and mention.whole is not None:
            placing = lent_placing(mention, mention.whole)
        if not _is_site(mention, placing, hosts, mentions):
            continue
        if not hosts:
            mention.location = built_at(mention, placing, mentions)
        tell(mention, placing, hosts, mentions, text)
        if not hosts:
            yield mention
        if mention.kind.linear and hosts:
            yield replace(mention, host=hosts[0].country, onward=tuple(h.country for h in hosts[1:]))
            continue
        for host in hosts:  # "missiles in Cuba and Panama": neither is the proponent of the other's
            proponent = tuple(p for p in mention.proponent if p != host.country or len(hosts) == 1)
            yield replace(mention, host=host.country, location=host.location, proponent=proponent)


def _denied(mention: SiteMention) -> bool:
    """True for "no radar"."""
    nodes = mention.node.sentence.nodes[max(0, mention.first - 1) : mention.node.index]
    return any(n.text.lower() in ("no", "neither") for n in nodes)


def _is_site(mention: SiteMention, placing: Placing | None, hosts: Sequence[Host], mentions: Mentions) -> bool:
    """False for missiles that nobody stations, and bridges that nobody builds."""
    kind = mention.kind
    if kind.placed and not (hosts and (placing is not None or is_planned(mention))):
        return False
    left = kind.owner == "proponent" and placing is not None and placing.word.lemma in words("ended")
    named = kind.linear and bool(named_route(mention, mentions))
    named = named or (bool(hosts) and mention.node.lemma == "project")
    if not kind.built or named or left or (placing is not None and _builds(placing)) or (hosts and is_planned(mention)):
        return True
    return kind.owned and bool(hosts) and (mention.node.name is not None or bool(by_owner(mention, mentions)))


def _builds(placing: Placing) -> bool:
    """True for a word of building, or of plans for it."""
    word = placing.word
    return bool({particle(word), word.lemma} & (
        words("place") | words("plans") | words("planned") | words("works") | words("lead")
    ))


def _plan(site: Sequence[SiteMention], topics: Topics, text: str) -> str | None:
    """The key of the topic that is the plan to which a site belongs."""
    own = topics.site_at(site[0].node)
    for mention in site:
        key = None
        if mention.whole is not None:
            whole = told_before(mention.whole, topics.sentences)
            label = phrase(whole, text, tail=not says_enough(whole))
            key = topics.site_at(whole) or (topics.add_label(label) if told(label) and " " in label else None)
        elif names_whole(mention):
            key = topics.add_label(mention.label)
        if key is not None and key != own:
            return key
    return None


def _rivals(mention: SiteMention, site: Sequence[SiteMention], found: Sequence[SiteMention]) -> bool:
    """True where "the base" may as well be another that was told of before it, in a place that nobody knows."""
    stands = any(m.status is Status.EXISTING for m in site)
    kind = mention.kind.label
    for other in found:
        akin = kind in lineage(other.kind.label) and other.node.start < mention.node.start
        apart = _has_place(other) or (stands and other.status is not Status.EXISTING)
        if other.host is None and akin and _is_new(other) and apart:
            return True
    return stands and _of_works(mention)


def _of_works(mention: SiteMention) -> bool:
    """True for "the construction of the base": it does not stand yet."""
    head = mention.node.head
    return head is not None and head.lemma in words("works") and mention.node.dep == "nmod"


def _is_new(mention: SiteMention) -> bool:
    """True for "a base"."""
    return mention.node.sentence.nodes[mention.first].text.lower() in ("a", "an", "another")


def _has_place(mention: SiteMention) -> bool:
    """True for "a base at Lamu", wherever that is."""
    nodes, at = mention.node.sentence.nodes, mention.node.index
    behind = nodes[at + 1 : at + 3]
    return len(behind) == 2 and behind[0].text.lower() in WHERE and behind[1].name is not None


def _points_back(mention: SiteMention) -> bool:
    """True for "the radar" alone, which means one that was told of."""
    nodes, at = mention.node.sentence.nodes, mention.node.index
    behind = nodes[at + 1].text.lower() if at + 1 < len(nodes) else ""
    definite = nodes[mention.first].text.lower() in ("the", "this", "that")
    loose = not mention.placed or _of_works(mention)
    return definite and mention.node.tag != "NNS" and loose and behind not in (WHERE | {"of", "for"})
