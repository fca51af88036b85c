"""Things built or planned at a place: one installation for one site of a document, however often named.

What counts as a site lies in `sites.toml`. A site without a host country is no installation here: a
"missile shield" by itself is a matter that people speak of, and stays a topic.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise

from kg.model import Cost, EntityKind, Equipment, Fact, Status
from kg.text import knowledge
from kg.text.mentions import Mentions
from kg.text.positions import side_of, sides_of
from kg.text.status import is_negated, particle, status_of
from kg.text.subjects import noun_agents, subjects
from kg.text.topics import Topics
from kg.text.tree import Node, Sentence

WHERE = frozenset({"in", "at", "on", "inside", "near", "outside", "within", "across"})
BESIDE = frozenset({"near", "outside"})
SIDES = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
SOIL = frozenset({"soil", "territory", "land", "coast", "waters"})
INSIDE = frozenset({"NOUN", "ADJ", "PROPN", "VERB", "ADV", "X"})
# What may stand between a place and the country around it.
OUTER = frozenset(
    "in the northern southern eastern western central northwestern northeastern southwestern southeastern neighbouring "
    "neighboring nearby".split()
)
STANDING = frozenset({"existing", "current", "former", "old", "new", "big", "main", "largest"})
DEFINITE = frozenset({"the", "its", "their", "his", "her", "this", "that", "these", "those"})
WOULD = frozenset({"would", "will", "could", "might", "may", "should", "if", "'d", "wo"})
UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()
NUMBERS = {word: number for number, word in enumerate(UNITS)} | {
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
CURRENCIES = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
CURRENCY_WORDS = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY"}
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
AMOUNT = re.compile(
    r"(?P<sign>US\$|[$€£¥])\s?(?P<signed>\d[\d,]*(?:\.\d+)?)(?:[\s-](?P<scale>thousand|million|billion|trillion))?"
    r"|(?P<bare>\d[\d,]*(?:\.\d+)?)\s(?:(?P<by>thousand|million|billion|trillion)\s)?(?P<unit>dollar|euro|pound|yen)s?\b",
    re.IGNORECASE,
)
COSTS = re.compile(r"\b(?:costs?|costing|worth|priced?|estimated at|budget)\b|-(?:million|billion)\b", re.IGNORECASE)
MOST_FACTS = 3
"""So many sentences speak for one site at most."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of site and the nouns that name it."""

    label: str
    nouns: frozenset[tuple[str, ...]]
    owner: str
    within: str | None = None
    built: bool = False
    placed: bool = False
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kinds:
    """All of `sites.toml`."""

    nouns: Mapping[tuple[str, ...], Kind]
    heads: frozenset[str]
    within: Mapping[str, str]
    longest: int
    words: Mapping[str, frozenset[str]]


@cache
def kinds() -> Kinds:
    """The kinds of site and the words that go with them."""
    data = tomllib.loads(files("kg.text").joinpath("sites.toml").read_text(encoding="utf-8"))
    nouns: dict[tuple[str, ...], Kind] = {}
    within: dict[str, str] = {}
    for entry in data["kind"]:
        kind = Kind(
            label=entry["label"], nouns=frozenset(tuple(n.split()) for n in entry["nouns"]), owner=entry["owner"],
            within=entry.get("within"), built=entry.get("built", False), placed=entry.get("placed", False),
            never=frozenset(entry.get("never", ())),
        )  # fmt: skip
        nouns.update(dict.fromkeys(kind.nouns, kind))
        if kind.within:
            within[kind.label] = kind.within
    words = {name: frozenset(listed) for name, listed in (data["verbs"] | data["words"]).items()}
    return Kinds(nouns, frozenset(n[-1] for n in nouns), within, max(map(len, nouns)), words)


def larger(kind: str) -> Iterator[str]:
    """The kinds of which this one is a part, nearest first."""
    above = kinds().within.get(kind)
    while above is not None:
        yield above
        above = kinds().within.get(above)


@dataclass(slots=True)
class Mention:
    """One noun phrase that names a site, and what its sentence says of it."""

    node: Node
    kind: Kind
    first: int
    host: str | None = None
    location: str | None = None
    proponent: tuple[str, ...] = ()
    status: Status | None = None
    equipment: tuple[Equipment, ...] = ()
    cost: Cost | None = None
    label: str = ""
    placed: bool = False
    by_place: bool = False

    @property
    def told(self) -> int:
        """How much the sentence tells."""
        return sum(map(bool, (self.proponent, self.status, self.equipment, self.cost, self.location)))


@dataclass(slots=True)
class _Placing:
    """The word that puts a site somewhere, who does it, and whether it stands."""

    word: Node
    agents: list[Node] = field(default_factory=list)
    status: Status | None = None


def find_sites(trees: Sequence[Sentence], mentions: Mentions, topics: Topics, text: str) -> list[Fact]:
    """The installations of a document; their noun phrases become topics of their own.

    Args:
        trees: the document's sentences, read.
        mentions: who is who in it.
        topics: its topics.
        text: its text.
    """
    found: list[Mention] = []
    loose: list[Mention] = []
    for tree in trees:
        here = list(_in_sentence(tree, mentions, text))
        _share(here)
        found += [m for m in here if m.host is not None]
        loose += [m for m in here if m.host is None]
    facts: list[Fact] = []
    groups = _groups(found)
    for group in groups:
        facts.extend(_facts(group, mentions, topics))
    for mention in loose:  # "the radar", where the document knows of one
        fitting = [g for g in groups if g[0].kind.label == mention.kind.label]
        if len(fitting) == 1 and _points_back(mention):
            topics.note_site(mention.node, _key(fitting[0][0]), mention.label)
    return facts


def _points_back(mention: Mention) -> bool:
    """True for "the radar" alone, which means one that was told of."""
    nodes = mention.node.sentence.nodes
    behind = nodes[mention.node.index + 1].text.lower() if mention.node.index + 1 < len(nodes) else ""
    definite = nodes[mention.first].text.lower() in ("the", "this", "that")
    return definite and mention.node.tag != "NNS" and not mention.placed and behind not in (WHERE | {"of", "for"})


# -- one noun phrase


def _in_sentence(tree: Sentence, mentions: Mentions, text: str) -> Iterator[Mention]:
    for node in tree.nodes:
        read = _kind(node)
        if read is None:
            continue
        kind, first = read
        mention = Mention(node, kind, first, label=_label(tree.nodes[first], node, text), by_place=kind.placed)
        placing = _placing(node, first)
        if any(n.text.lower() in ("no", "neither") for n in tree.nodes[max(0, first - 1) : node.index]):
            continue
        if placing is not None and (is_negated(placing.word) or placing.status is Status.NEGATED):
            continue
        hosts = _hosts(mention, placing, mentions)
        planned = any(n.lemma in kinds().words["planned"] for n in tree.nodes[first : node.index])
        if kind.placed and not (hosts and (placing is not None or planned)):
            continue
        _tell(mention, placing, hosts, mentions, text)
        if kind.built and (placing is None or particle(placing.word) not in kinds().words["place"]):
            continue
        if not hosts:
            yield mention
        for host, location in hosts:
            yield Mention(
                node, kind, first, host, location, tuple(p for p in mention.proponent if p != host or len(hosts) == 1),
                mention.status, mention.equipment, mention.cost, mention.label, mention.placed, mention.by_place,
            )  # fmt: skip


def _word(node: Node) -> str:
    word = node.lemma if node.pos in ("NOUN", "PROPN") and node.name is None else node.text.lower()
    return word.replace("defence", "defense")


def _kind(node: Node) -> tuple[Kind, int] | None:
    """The kind of site that a noun phrase ending here names, and the index of its first word."""
    table = kinds()
    if node.name is not None:
        return _kind_of_name(node)
    if node.pos not in ("NOUN", "PROPN") or _word(node) not in table.heads:
        return None
    nodes = node.sentence.nodes
    following = nodes[node.index + 1] if node.index + 1 < len(nodes) else None
    goes_on = following is not None and following.pos in ("NOUN", "PROPN") and following.name is None
    if following is not None and goes_on and (
        node.dep in ("compound", "nmod", "amod") or following.head is node.head
    ):  # fmt: skip
        return None  # the head comes later: "missile defense site"
    words, at = [_word(node)], node.index
    while at > 0 and len(words) < table.longest:
        before = nodes[at - 1]
        if before.text == "-":
            at -= 1
            continue
        if before.pos not in INSIDE or before.name is not None or before.tag == "VB":
            break
        words.insert(0, _word(before))
        at -= 1
    for length in range(len(words), 0, -1):
        kind = table.nouns.get(tuple(words[-length:]))
        if kind is not None:
            first = _first(node)
            return None if set(words[:-length]) & kind.never else (kind, first)
    return None


def _kind_of_name(node: Node) -> tuple[Kind, int] | None:
    """A name that ends in what it is: "Ganci Air Base"."""
    assert node.name is not None
    if node.label in ("PERSON", "GPE", "NORP"):
        return None
    words = (node.lemma.replace("-", " ").replace("defence", "defense")).split()
    for length in range(min(len(words) - 1, kinds().longest), 0, -1):
        kind = kinds().nouns.get(tuple(words[-length:]))
        if kind is not None and not kind.placed:
            return kind, node.index
    return None


def _first(node: Node) -> int:
    """Where the noun phrase begins, its article and numbers included."""
    nodes, at = node.sentence.nodes, node.index
    while at > 0:
        before = nodes[at - 1]
        if before.tag == "VB" or before.tag in ("VBD", "VBZ", "VBP", "TO"):
            break
        if before.pos in ("NOUN", "ADJ", "PROPN", "DET", "NUM") or before.text in ("-", "'s", "’s") or before.tag in (
            "VBN", "VBG", "PRP$", "JJ"
        ):  # fmt: skip
            at -= 1
            if before.pos == "DET":
                break
            continue
        break
    return at


def _label(first: Node, last: Node, text: str) -> str:
    words = " ".join(text[first.start : last.end].split())
    return re.sub(r"^(?:the|an?|its|their|his|her|our|this|that|these|those)\s+", "", words, flags=re.IGNORECASE)


# -- where it stands


def _hosts(mention: Mention, placing: _Placing | None, mentions: Mentions) -> list[tuple[str, str | None]]:
    """Host countries, each with the place where one is named."""
    node = mention.node
    found = places_after(node, mentions)
    if not found:
        for clause in node.of("acl"):
            if clause.lemma in kinds().words["place"] and clause.tag == "VBN":
                found = places_after(clause, mentions)
    if not found and placing is not None and placing.word.index != node.index:
        word = placing.word
        purpose = word.dep in ("advcl", "acl") and word.tag == "VB" and not word.of("nsubj")  # "a base to house …"
        if word.lemma in kinds().words["host"] and not purpose:
            found = [(k, None) for n in subjects(word) for k in mentions.keys.get(n, ())
                     if mentions.cast[k].kind is EntityKind.COUNTRY]  # fmt: skip
        if not found:
            found = _places_of(word, mentions)
    if not found:
        found = _by_pronoun(node, mentions)
        if found:
            mention.status = Status.PLANNED if _hypothetical(node) else None
    if not found and placing is not None:
        found = _there(node, placing, mentions)
    if not found and node.dep in ("nsubj", "nsubj:outer") and node.head is not None:
        found = _stands_in(node.head, mentions)
    if not found and node.name is not None:
        found = _country_of(node, mentions) or _inside(node, mentions)
    if not found and mention.kind.owner == "host":
        owners = [k for k in _owners(mention, mentions) if mentions.cast[k].kind is EntityKind.COUNTRY]
        found = [(k, None) for k in owners[:1]]
    return found


def _stands_in(predicate: Node, mentions: Mentions) -> list[tuple[str, str | None]]:
    """ "The base is in Cuba"."""
    inside = any(c.text.lower() in WHERE for c in predicate.of("case")) and predicate.of("cop")
    return _country_of(predicate, mentions) if predicate.name is not None and inside else []


def places_after(node: Node, mentions: Mentions) -> list[tuple[str, str | None]]:
    """The countries of "in Poland", "at Fort Greely, Alaska", "on Polish soil", "in Cuba and Panama" behind a word."""
    nodes = node.sentence.nodes
    at = node.index + 1
    if at < len(nodes) and nodes[at].text in ('"', "''", "”"):
        at += 1
    if at + 1 < len(nodes) and nodes[at].text.lower() in SIDES and nodes[at + 1].text.lower() == "of":
        return _abroad(_listed(nodes, at + 2, mentions))
    if at + 3 < len(nodes) and nodes[at + 1].text == "-" and nodes[at + 2].text.lower() in SIDES:  # "south-west of"
        return _abroad(_listed(nodes, at + 4, mentions)) if nodes[at + 3].text.lower() == "of" else []
    if at >= len(nodes) or nodes[at].text.lower() not in WHERE:
        return []
    found = _listed(nodes, at + 1, mentions)
    return _abroad(found) if nodes[at].text.lower() in BESIDE else found


def _abroad(found: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """ "Near Prague" is in the country of Prague; "near Poland" is not in Poland."""
    return [(host, None) for host, location in found if location is not None]


def _listed(nodes: Sequence[Node], at: int, mentions: Mentions) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    steps = 0
    while at < len(nodes) and steps < 12:
        steps += 1
        node = nodes[at]
        lowered = node.text.lower()
        if node.name is not None:
            following = nodes[at + 1].text.lower() if at + 1 < len(nodes) else ""
            if node.label == "NORP" or node.pos == "ADJ" or following in ("'s", "’s"):
                entry = knowledge.country_of_adjective(node.text) or knowledge.owner_country(node.text)
                if entry is not None and {n.text.lower() for n in nodes[at + 1 : at + 4]} & SOIL:
                    found.append((mentions.cast.country(entry), None))
                return _distinct(found)
            here = _country_of(node, mentions)
            if following == ",":
                beyond = at + 2
                while beyond < min(len(nodes), at + 6) and nodes[beyond].text.lower() in OUTER:
                    beyond += 1
                if beyond < len(nodes) and nodes[beyond].name is not None and nodes[beyond].pos != "ADJ":
                    outer = _country_of(nodes[beyond], mentions)
                    place = mentions.place(node)
                    if place is not None and (not here or beyond > at + 2) and outer:
                        mentions.cast[place].country = outer[0][0]
                        here = [(outer[0][0], place)]
                        at = beyond
            if not here:
                return _distinct(found)
            found += here
            at += 1
            continue
        if lowered in OUTER or lowered in ("and", ",", "or", "both", "either"):
            if lowered == "," and found:
                # "in Poland, officials said" is no list: only a name may follow
                ahead = [n for n in nodes[at + 1 : at + 3] if n.text.lower() not in ("and", "the")]
                if not ahead or ahead[0].name is None or not any(
                    n.text.lower() in ("and", "or") for n in nodes[at : at + 6]
                ):  # fmt: skip
                    break
            at += 1
            continue
        break
    return _distinct(found)


def _distinct(found: Iterable[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    kept: dict[str, str | None] = {}
    for host, location in found:
        kept[host] = kept.get(host) or location
    return list(kept.items())


def _country_of(node: Node, mentions: Mentions) -> list[tuple[str, str | None]]:
    if node.label in ("PERSON", "NORP"):
        return []
    place = mentions.place(node)
    if place is None:
        return []
    draft = mentions.cast[place]
    if draft.kind is EntityKind.COUNTRY:
        return [(place, None)]
    return [(draft.country, place)] if draft.country is not None else []


def _places_of(word: Node, mentions: Mentions) -> list[tuple[str, str | None]]:
    found = []
    for child in word.children:
        if child.dep.startswith(("obl", "nmod")) and any(c.text.lower() in WHERE for c in child.of("case")):
            case = min(c.index for c in child.of("case"))
            found += _listed(word.sentence.nodes, case + 1, mentions)
    return _distinct(found)


def _there(node: Node, placing: _Placing, mentions: Mentions) -> list[tuple[str, str | None]]:
    """ "Talks with Poland about building a base there": the last country before that does not build it."""
    nodes = node.sentence.nodes
    if node.index + 1 >= len(nodes) or nodes[node.index + 1].text.lower() != "there":
        return []
    agents = {k for n in placing.agents for k in mentions.keys.get(n, ())}
    for before in reversed(nodes[: placing.word.index]):
        if before.label == "GPE":
            keys = [k for k in mentions.keys.get(before, ()) if mentions.cast[k].kind is EntityKind.COUNTRY]
            if keys:
                return [] if keys[0] in agents else [(keys[0], None)]
    return []


def _by_pronoun(node: Node, mentions: Mentions) -> list[tuple[str, str | None]]:
    """ "The sites, if they are built in Cuba": where a pronoun behind is put."""
    for later in node.sentence.nodes[node.index + 1 :]:
        if _kind(later) is not None:
            return []
        if later.text.lower() in ("they", "it") and later.dep == "nsubj:pass" and later.head is not None:
            plural = node.tag in ("NNS", "NNPS")
            if later.head.lemma in kinds().words["place"] and plural == (later.text.lower() == "they"):
                return places_after(later.head, mentions) if not is_negated(later.head) else []
    return []


def _inside(node: Node, mentions: Mentions) -> list[tuple[str, str | None]]:
    """The country in a name's own words: "Grand Ruritanian Dam"."""
    for word in (node.name_span or node.span).of(mentions.text).split()[:-1]:
        entry = knowledge.country_of_adjective(word) or knowledge.country(word)
        if entry is not None:
            return [(mentions.cast.country(entry), None)]
    return []


def _owners(mention: Mention, mentions: Mentions) -> list[str]:
    """Whose the noun phrase says the site is: "U.S. radar", "Norway's plant"."""
    node = mention.node
    found: list[str] = []
    for part in node.sentence.nodes[mention.first : node.index]:
        if part.name is None or part.label == "PERSON":
            continue
        name = (part.name_span or part.span).of(mentions.text)
        entry = knowledge.owner_country(name)
        if entry is not None:
            found.append(mentions.cast.country(entry))
            continue
        organization = knowledge.organization(name)
        if organization is not None:
            found.append(mentions.cast.organization(organization.name, organization.iso2))
    return list(dict.fromkeys(found))


# -- who puts it there, and whether it stands


def _placing(node: Node, first: int) -> _Placing | None:
    """The verb whose object the noun phrase is, or the noun of a plan that it hangs on."""
    words = kinds().words
    nodes = node.sentence.nodes
    verbs = words["place"] | words["host"] | words["run"]
    # "plans to site missiles": taggers take short verbs behind "to" for nouns, so the words decide.
    if first >= 2 and nodes[first - 2].text.lower() == "to" and _base(nodes[first - 1]) in words["place"]:
        return _behind_to(nodes[first - 1], nodes[first - 3] if first >= 3 else None)
    inner = first
    while inner < node.index:
        to = inner >= 1 and nodes[inner - 1].text.lower() == "to"
        if to and _base(nodes[inner]) in words["place"] and nodes[inner].pos != "DET":
            return _behind_to(nodes[inner], nodes[inner - 2] if inner >= 2 else None)
        inner += 1
    top = _top(node)
    for clause in top.of("acl:relcl"):
        for verb in [clause, *clause.of("xcomp", "ccomp")]:
            if particle(verb) in verbs and not verb.of("obj"):
                return _of_verb(verb)
    head, dep = top.head, top.dep
    steps = 0
    while head is not None and dep == "conj" and steps < 4:
        if head.pos in ("VERB", "AUX") and particle(head) in words["place"] and head.index < node.index:
            return _of_verb(head)  # a list that the parser hung on the verb
        if head.label is not None and head.head is not None:
            # "missiles in Poland and radar in …": coordinated with the place by mistake
            head, dep = head.head, head.dep
        else:
            dep, head = head.dep, head.head
        steps += 1
        if head is not None and dep.startswith("nmod") and head.pos == "NOUN":
            dep, head = head.dep, head.head
            break
    if head is not None and head.pos in ("VERB", "AUX") and particle(head) in verbs:
        behind = dep in ("iobj", "obl", "nmod") and head.index < node.index
        if behind or dep in ("obj", "nsubj:pass"):
            return _of_verb(head)
    noun = top.head
    if noun is not None and noun.pos == "NOUN" and noun.lemma in words["plans"] and top.dep.startswith("nmod"):
        return _Placing(noun, _planners(noun), Status.PLANNED) if noun.index < node.index else None
    return None


def _planners(noun: Node) -> list[Node]:
    """Whose plan it is: never of those who only speak of it."""
    own = noun_agents(noun)
    if own and any(n in noun.children or (n.dep == "conj" and n.head in noun.children) for n in own):
        return own
    head = noun.head
    return own if head is not None and head.lemma in kinds().words["pursue"] else []


def _base(node: Node) -> str:
    return node.lemma if node.lemma in kinds().words["place"] else node.text.lower()


def _top(node: Node) -> Node:
    """The noun that speaks for a site: "elements" of "elements of the shield"."""
    head = node.head
    if head is not None and node.dep.startswith("nmod") and head.pos == "NOUN" and head.lemma in kinds().words["parts"]:
        return head
    return node


def _behind_to(verb: Node, governor: Node | None) -> _Placing:
    """ "U.S. plans to site …", "wants to place …": who plans, as the word before "to" tells."""
    if _base(verb) in kinds().words["host"]:
        negated = governor is not None and (is_negated(governor) or status_of(governor) is Status.NEGATED)
        return _Placing(verb, [], Status.NEGATED if negated else Status.PLANNED)
    if governor is not None and governor.pos == "NOUN":
        return _Placing(verb, _planners(governor), Status.PLANNED)
    if governor is not None and governor.pos in ("VERB", "ADJ"):
        status = status_of(governor)
        if status is Status.NEGATED or is_negated(governor):
            return _Placing(verb, [], Status.NEGATED)
        return _Placing(verb, subjects(governor), Status.PLANNED)
    return _Placing(verb, subjects(verb) if verb.pos == "VERB" else [], Status.PLANNED)


def _of_verb(verb: Node) -> _Placing:
    words = kinds().words
    status = status_of(verb)
    name = particle(verb)
    agents = [] if name in words["host"] else subjects(verb)
    if verb.tag == "VBG" and {"about", "on", "of", "for"} & {m.text.lower() for m in verb.of("mark")}:
        return _Placing(verb, agents, Status.PLANNED)
    if status is Status.NEGATED:
        return _Placing(verb, agents, Status.NEGATED)
    if verb.of("mark") and {m.text.lower() for m in verb.of("mark")} & {"if", "unless", "whether"}:
        return _Placing(verb, agents, Status.PLANNED)
    if any(a.text.lower() == "being" for a in verb.of("aux")):
        status = Status.ONGOING
    if verb.tag == "VBG" and verb.dep in ("csubj", "nsubj") and name in words["place"]:
        return _Placing(verb, agents, Status.PLANNED)
    governor = verb.head
    if status in (Status.PLANNED, Status.SUGGESTED):
        if name in words["run"]:
            return _Placing(verb, agents, Status.EXISTING if name in words["stand"] else None)
        return _Placing(verb, agents, Status.PLANNED)
    if status is Status.ONGOING:
        return _Placing(verb, agents, Status.PLANNED if name in words["build"] else Status.EXISTING)
    if verb.tag == "VBG" and governor is not None and governor.pos in ("NOUN", "VERB"):
        planned = governor.lemma in words["plans"] or name in words["place"]
        return _Placing(verb, agents or _planners(governor) if governor.pos == "NOUN" else agents,
                        Status.PLANNED if planned else None)  # fmt: skip
    return _Placing(verb, agents, Status.EXISTING)


def _tell(
    mention: Mention, placing: _Placing | None, hosts: Sequence[tuple[str, str | None]], mentions: Mentions, text: str
) -> None:
    """Fill in proponent, status, number and cost."""
    node = mention.node
    own = node.sentence.nodes[mention.first : node.index]
    host_keys = {h for h, _ in hosts}
    agents = placing.agents if placing is not None else []
    places = kinds().words["place"] | kinds().words["plans"]
    keys: list[str] = []
    if placing is not None and (placing.word.lemma in places or particle(placing.word) in places):
        keys = [side.key for n in agents for side in sides_of(n, placing.word, mentions)]
        if not keys:
            for noun in [n for n in (placing.word.head, placing.word) if n is not None and n.pos == "NOUN"]:
                if noun.lemma in kinds().words["plans"]:
                    keys = [k for n in _planners(noun) for k in _acting(n, mentions)]
    owners = [k for k in _owners(mention, mentions) if k not in host_keys]
    if mention.kind.owner == "proponent" and owners and set(keys) <= host_keys:
        keys = owners  # Norway, talking of a Danish radar in Norway, is no one's proponent
    if mention.kind.owner == "proponent" or (mention.kind.owner == "host" and not keys and hosts):
        keys = keys or owners
    mention.proponent = tuple(dict.fromkeys(keys))
    mention.placed = placing is not None
    if mention.status is None:
        mention.status = _status(mention, placing, hosts)
    number = _number(own)
    if number is not None and number > 1 and mention.kind.owner == "proponent":
        words = own[max((i for i, n in enumerate(own) if _value(n) is not None), default=-1) + 1 :]
        item = " ".join(text[(words[0] if words else node).start : node.end].split())
        mention.equipment = (Equipment(item, number),)
    if len(hosts) == 1:
        mention.cost = _cost(node, text)


def _status(
    mention: Mention, placing: _Placing | None, hosts: Sequence[tuple[str, str | None]]
) -> Status | None:
    """Planned or existing, None where the sentence does not tell."""
    node = mention.node
    own = node.sentence.nodes[mention.first : node.index]
    described = {n.lemma for n in own} | {n.text.lower() for n in own}
    if described & kinds().words["planned"]:
        return Status.PLANNED
    if placing is not None:
        return placing.status
    if described & STANDING or node.name is not None:
        return Status.EXISTING
    known = node.sentence.nodes[mention.first].text.lower() in DEFINITE or described & {"'s", "’s"}
    return Status.EXISTING if hosts and known and not _hypothetical(node) else None


def _hypothetical(node: Node) -> bool:
    """True where the sentence speaks of what would be."""
    return any(n.text.lower() in WOULD or n.lemma in kinds().words["plans"] for n in node.sentence.nodes)


def _acting(node: Node, mentions: Mentions) -> list[str]:
    """Who a possessor or demonym is."""
    keys = list(mentions.keys.get(node, ()))
    if not keys and node.name is not None:
        entry = knowledge.owner_country((node.name_span or node.span).of(mentions.text))
        if entry is not None:
            keys = [mentions.cast.country(entry)]
    return [side for k in keys if (side := side_of(mentions.cast, k)) is not None]


def _value(node: Node) -> int | None:
    word = node.text.lower().replace(",", "")
    if word.isdigit():
        return int(word)
    return NUMBERS.get(word)


def _number(nodes: Sequence[Node]) -> int | None:
    found = [v for n in nodes if n.pos == "NUM" and (v := _value(n)) is not None]
    return found[0] if len(found) == 1 and found[0] < 100_000 else None


def _cost(node: Node, text: str) -> Cost | None:
    """What the sentence says that it costs."""
    words = text[node.sentence.start : node.sentence.end]
    amounts = list(AMOUNT.finditer(words))
    if len(amounts) != 1 or not COSTS.search(words):
        return None
    found = amounts[0]
    number = float((found["signed"] or found["bare"]).replace(",", ""))
    scale = SCALES.get((found["scale"] or found["by"] or "").lower(), 1.0)
    currency = CURRENCIES.get((found["sign"] or "").lower()) or CURRENCY_WORDS[(found["unit"] or "").lower()]
    return Cost(number * scale, currency)


def _share(here: list[Mention]) -> None:
    """Within a sentence: a base that is "to house 10 interceptors" has them; a sum for several sites is no one's."""
    hosts = {m.host for m in here if m.host is not None}
    if len(hosts) > 1:
        for mention in here:
            mention.cost = None
    here.sort(key=lambda m: m.node.index)
    for earlier, later in pairwise(here):
        between = later.node.sentence.nodes[earlier.node.index + 1 : later.first]
        listed = any(n.text.lower() in ("and", "or", ",") for n in between) and len(between) < 10
        if listed and not any(n.pos in ("VERB", "AUX") for n in between) and earlier.kind is not later.kind:
            _inherit(earlier, later)
    for mention in [m for m in here if m.host is None and m.equipment]:
        for other in here:
            related = {other.kind.label, *larger(other.kind.label)} & {mention.kind.label, *larger(mention.kind.label)}
            under = any(a in (other.node, other.node.head) for a in mention.node.ancestors())
            if other.host is not None and related and under and not other.equipment:
                other.equipment = mention.equipment
                if other.kind.label in larger(mention.kind.label):
                    other.kind = mention.kind
                break


def _inherit(earlier: Mention, later: Mention) -> None:
    """In "wants to put missiles in Cuba and a radar in Panama" the radar is wanted too."""
    if earlier.placed and not later.placed:
        later.status, later.proponent = earlier.status, later.proponent or earlier.proponent
        later.placed = True


# -- one site of the document


def _groups(found: Iterable[Mention]) -> list[list[Mention]]:
    """Mentions by host and kind, a general kind within the one special kind that the host has."""
    by_host: dict[str, list[Mention]] = {}
    for mention in found:
        assert mention.host is not None
        by_host.setdefault(mention.host, []).append(mention)
    groups: list[list[Mention]] = []
    for mentions in by_host.values():
        labels = list(dict.fromkeys(m.kind.label for m in mentions))
        place: dict[str, str] = {}
        for label in labels:
            parts = [other for other in labels if label in larger(other)]
            leaves = [p for p in parts if not any(p in larger(q) for q in parts)]
            if not leaves:
                place[label] = label
            elif len(leaves) == 1 and _nearby(mentions, label, leaves[0]):
                place[label] = leaves[0]
            elif len(leaves) == 1:
                place[label] = label
            # a "missile defense system" where there are interceptors and a radar is neither
        rows: dict[str, list[Mention]] = {}
        for mention in mentions:
            if mention.kind.label in place:
                rows.setdefault(place[mention.kind.label], []).append(mention)
        for label, group in rows.items():
            kind = next(m.kind for m in mentions if m.kind.label == label)
            groups += _by_location(group, kind)
    return groups


def _nearby(mentions: Sequence[Mention], one: str, two: str) -> bool:
    """True where no two places tell the sites apart."""
    places = [{m.location for m in mentions if m.kind.label == label} - {None} for label in (one, two)]
    return not places[0] or not places[1] or bool(places[0] & places[1])


def _by_location(group: list[Mention], kind: Kind) -> list[list[Mention]]:
    """Apart where the places named are apart; those without a place go with the first."""
    for mention in group:
        mention.kind = kind
    places = list(dict.fromkeys(m.location for m in group if m.location is not None))
    if len(places) < 2:
        return [group]
    return [[m for m in group if m.location == p or (i == 0 and m.location is None)] for i, p in enumerate(places)]


def _key(mention: Mention) -> str:
    return f"installation-{mention.node.start}-{mention.host}"


def _facts(group: list[Mention], mentions: Mentions, topics: Topics) -> Iterator[Fact]:
    best = max(group, key=lambda m: (m.told, -m.node.start))
    group.remove(best)
    group.insert(0, best)
    chosen, known = [best], _told(best)
    for mention in group[1:]:
        new = _told(mention) - known
        same = any(m.node.sentence is mention.node.sentence for m in chosen)
        if new and not same and len(chosen) < MOST_FACTS:
            chosen.append(mention)
            known |= new
    planned = any(m.status is Status.PLANNED for m in group)
    status = Status.PLANNED if planned else next((m.status for m in group if m.status is not None), None)
    assert best.host is not None
    label = f"{best.kind.label} in {_the(mentions.cast[best.host].label)}"
    for mention in group:
        topics.note_site(mention.node, _key(best), mention.label if not mention.by_place else label)
    for mention in chosen:
        roles: dict[str, tuple[str, ...]] = {"hostCountry": (best.host,)}
        if mention.location is not None:
            roles["location"] = (mention.location,)
        if mention.proponent:
            roles["proponent"] = mention.proponent
        yield Fact(
            key=_key(mention), type="Installation", trigger=mention.node.span, evidence=mention.node.sentence.span,
            rule=f"sites/{mention.kind.label}", confidence=0.9 if mention.status else 0.75, roles=roles, status=status,
            label=label, kind=mention.kind.label, equipment=mention.equipment,
            cost=mention.cost,
        )  # fmt: skip


def _the(country: str) -> str:
    """With the article that some countries' names take."""
    plural = country.endswith(("States", "Emirates", "Islands", "Netherlands", "Philippines", "Maldives", "Bahamas"))
    takes = plural or any(w in country.split() for w in ("Republic", "Kingdom", "Union", "Federation"))
    return f"the {country}" if takes else country


def _told(mention: Mention) -> set[object]:
    told: set[object] = {*mention.proponent, *mention.equipment, mention.cost, mention.location}
    return told - {None}


