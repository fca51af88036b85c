"""Proposals and agreements: who asks, offers or agrees what, from patterns of the two frames.

A proposal needs somebody who makes it, and either somebody to whom or a matter that its own words name. An agreement
needs parties. What is not sure is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass

from kg.model import EntityKind, Status
from kg.text import knowledge
from kg.text.arguments import Arguments, arguments
from kg.text.carried import carried
from kg.text.clauses import asked, clause_topic, doers, gerund, infinitive, is_to_come, is_wished, money_topic, noun_with_clause, that_clause
from kg.text.frames import Pattern
from kg.text.mentions import Mentions
from kg.text.phrases import phrase
from kg.text.sides import ACTORS, PEOPLE, sides_of
from kg.text.status import is_negated, status_of
from kg.text.subjects import preposition, spread
from kg.text.times import Times
from kg.text.topics import Topics, plan_tail
from kg.text.tree import Node

DEALINGS = frozenset({"Proposal", "Agreement"})
ACTED_ON = frozenset({"GPE", "PERSON", "NORP", "LOC"})
# "A proposed treaty", "a draft accord": told of as a wish.
WISHED = frozenset({"propose", "proposed", "draft", "possible", "potential", "eventual", "hoped-for"})
COMING = frozenset({"planned", "plan", "future", "expected", "upcoming", "forthcoming"})
STANDING = frozenset({"old", "existing", "current", "previous", "earlier", "longstanding", "cold-war-era"})
# Who does this to say something has said it.
ADDRESSING = frozenset({"telephone", "phone", "call", "write", "cable", "speak", "contact", "use"})
CONDITION = frozenset({"if", "unless", "whether", "rather", "instead"})
OPEN = frozenset({"what", "which", "how", "why", "whether"})
MONEY = frozenset("$£€¥")
ABSTRACT = ("tion", "sion", "ment", "ance", "ence", "ity", "ness", "raint", "ship", "ism")
YES = frozenset({"agree", "pledge", "promise", "vow", "undertake", "commit", "propose", "offer"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
PRONOUNS = frozenset({"PRON", "DET"})
STATES = frozenset({EntityKind.COUNTRY, EntityKind.ORGANIZATION})
# Bodies that act for a state, and members that act for a union: "the Swedish parliament", "EU member states".
BODIES = frozenset(
    "military army navy parliament senate congress cabinet leadership delegation side government administration "
    "authority".split()
)
MEMBERS = frozenset({"state", "nation", "country"})
SEVERAL = frozenset({EntityKind.GROUP, EntityKind.ORGANIZATION})


@dataclass(slots=True)
class Role:
    """Who fills a role: the node, the entity that it speaks of, and the path that led to it."""

    node: Node
    key: str
    path: str


@dataclass(slots=True)
class Dealing:
    """What one pattern found at one trigger."""

    roles: dict[str, list[Role]]
    found: Arguments
    topic: str | None
    status: Status
    times: Times
    word: Node | None

    @property
    def places(self) -> Arguments:
        """The arguments that may say where it was: what fills a role is no place."""
        taken = {f.node for fillers in self.roles.values() for f in fillers}
        return Arguments(oblique={p: [n for n in held if n not in taken] for p, held in self.found.oblique.items()})


class Dealings:
    """Holds patterns of proposals and agreements against trigger words.

    Args:
        mentions: who is who in the document.
        topics: its topics; matters found are added.
    """

    def __init__(self, mentions: Mentions, topics: Topics) -> None:
        self.mentions = mentions
        self.topics = topics

    def read(self, pattern: Pattern, node: Node, times: Times) -> Dealing | None:
        """What the pattern tells at a trigger, None where it does not hold."""
        if node.pos in ("NOUN", "PROPN"):
            if node.dep in ("compound", "amod", "flat"):
                return None
            held = carried(node, pattern.carriers)
            found, verb = held.found, held.verb
            if "carried" in pattern.requires and verb is None:
                return None
            if "told" in pattern.requires and not _is_told(node, times):
                return None
        else:
            found, verb = arguments(node), node
        if _is_untold(verb or node):
            return None
        if not all(self._holds(condition, pattern, node, verb, found, times) for condition in pattern.requires):
            return None
        roles = {role: self._fill(paths, node, found) for role, paths in pattern.roles.items() if role != "topic"}
        _keep_apart(roles)
        paths = [f.path for f in roles.get("participant", ())]
        if verb is not None and paths and (set(paths) == {"with"} or paths == ["owner"]):
            return None  # nobody told signed it with them
        if any(self._weight(roles[role]) < needed for role, needed in pattern.needs.items() if role in roles):
            return None
        taken = {r.node for fillers in roles.values() for r in fillers}
        topic = self._topic(pattern, node, found, times, taken)
        if topic is None and "topic" in pattern.needs and not self._is_worded(pattern, node, found, taken):
            return None
        status = _status(node, verb)
        ahead = [r.node for fillers in roles.values() for r in fillers if r.path == "subject" and r.node.index < node.index]
        return Dealing(roles, found, topic, status, _outside(times, node, verb, ahead), verb)

    # -- conditions

    def _holds(self, condition: str, pattern: Pattern, node: Node, verb: Node | None, found: Arguments, times: Times) -> bool:
        match condition:
            case "carried" | "told":
                return True
            case "about":
                return any(n.lemma in pattern.about for n in (*found.object, *_behind(found)))
            case "infinitive":
                return infinitive(node) is not None
            case "wish":
                clause = that_clause(node)
                return clause is None or is_wished(clause)
            case "to do":  # "agreed that experts would meet", not "agreed that the talks were useful"
                clause = that_clause(node)
                return clause is None or is_to_come(clause)
            case "alone":  # "agreed to form a group" is told by its first verb
                return node.dep not in ("xcomp", "advcl") or node.head is None or node.head.lemma not in YES
            case "deed":  # "suggested a meeting" and "suggested holding one", not "suggested a link"
                clause = that_clause(node)
                if clause is not None:
                    return is_wished(clause)
                return gerund(node) is not None or any(n.lemma in pattern.about for n in found.object)
            case "asked for":
                marked = any(m.text.lower() == "for" for c in node.of("advcl", "xcomp", "ccomp") for m in c.of("mark"))
                return marked or bool(found.oblique.get("for"))
            case "urgent":  # "a demand to lift sanctions", not "demand for oil"
                wanted = node.lemma != "demand" or node.tag == "NNS" or verb is not None or bool(found.context)
                return wanted or asked(node) is not None or that_clause(node) is not None
            case "said to":
                marked = any(m.text.lower() == "for" for c in node.of("advcl", "xcomp", "ccomp") for m in c.of("mark"))
                return marked or any(found.oblique.get(word) for word in ("for", "on", "upon"))
            case "heard":
                heard = bool(self._fill(pattern.roles["recipient"], node, found))
                return heard or any(n.lemma in pattern.about for n in found.object)
            case "topic":
                return self._topic(pattern, node, found, times, set()) is not None
            case "call":  # a call for something or on somebody, not one by telephone
                return bool(found.oblique.get("for")) or asked(node) is not None
            case "yes":  # "agreed to talk on condition that he not be named" is no agreement of states
                fillers = self._fill(pattern.roles.get("participant", ()), node, found)
                return len(fillers) > 1 or any(self._is_public(f.key) for f in fillers)
            case "clause":
                return infinitive(node) is not None or that_clause(node) is not None
            case "pair":
                return len(self._fill(("subject",), node, found)) > 1
            case "to somebody":
                return all(self._fill(paths, node, found) for paths in (("subject",), ("object", "to")))
            case "several":
                return self._weight(self._fill(pattern.roles.get("participant", ()), node, found)) > 1
            case _:
                return bool(found.oblique.get(condition))

    def _is_public(self, key: str) -> bool:
        draft = self.mentions.cast[key]
        return draft.kind not in PEOPLE or bool(draft.represents)

    def _weight(self, fillers: Iterable[Role]) -> int:
        """How many fill a role; a group or body is several."""
        return sum(2 if self.mentions.cast[f.key].kind in SEVERAL else 1 for f in fillers)

    # -- roles

    def _fill(self, paths: Iterable[str], node: Node, found: Arguments) -> list[Role]:
        fillers: list[Role] = []
        for path in paths:
            for reached in self._reached(path, node, found):
                for key in self._keys(reached, node):
                    if all(f.key != key for f in fillers):
                        fillers.append(Role(reached, key, path))
        return fillers

    def _reached(self, path: str, node: Node, found: Arguments) -> list[Node]:
        match path:
            case "subject":
                return found.subject
            case "object":
                return found.object
            case "context":
                return found.context
            case "given":
                return _given(node, found)
            case "from" | "of":
                inside = [c for o in found.object for c in o.of("nmod") if preposition(c) == path]
                return [*found.oblique.get(path, []), *inside]
            case "addressed":
                return _addressed(node)
            case "doer":
                clause = that_clause(node) or asked(node)
                return doers(clause) if clause is not None else []
            case _:
                return found.oblique.get(path, [])

    def _keys(self, node: Node, trigger: Node) -> tuple[str, ...]:
        cast = self.mentions.cast
        keys = tuple(k for k in self.mentions.keys.get(node, ()) if cast[k].kind in ACTORS)
        if not keys and node.name is None and "-" in node.text:
            states = [knowledge.owner_country(part) for part in node.text.split("-")]
            return tuple(cast.country(state) for state in states if state is not None)
        if not keys:  # "one of his officials, Anna Berg"
            beside = [c for n in (node, *node.of("nmod")) for c in n.of("appos") if node.pos == "NUM" or n is node]
            keys = tuple(k for c in beside if c.label == "PERSON" for k in self.mentions.keys.get(c, ()))
        if not keys and node.lemma in BODIES:
            keys = tuple(k for k in self.mentions.owners.owners(node) if cast[k].kind in STATES)[:1]
        if not keys and node.lemma in MEMBERS:
            unions = [n for c in node.of("compound") for n in (c, *c.of("compound")) if n.label == "ORG"]
            keys = tuple(k for n in unions for k in self.mentions.keys.get(n, ()))[:1]
        if keys or (node.name is None and node.pos not in PRONOUNS):
            return keys
        told = tuple(side.voice or side.key for side in sides_of(node, trigger, self.mentions))
        if node.text.lower() == "their" and len(told) == 1 and cast[told[0]].kind is EntityKind.PERSON:
            return ()
        return told

    # -- topics

    def _topic(self, pattern: Pattern, node: Node, found: Arguments, times: Times, taken: set[Node]) -> str | None:
        for path in pattern.roles.get("topic", ()):
            for reached in self._matters(path, node, found):
                topic = self._matter(reached, pattern, node, times, taken)
                if topic is not None:
                    return topic
        return None

    def _matters(self, path: str, node: Node, found: Arguments) -> Iterator[Node]:
        match path:
            case "self":
                yield node
            case "object":
                yield from found.object
            case "infinitive" if _is_purpose(node, found):
                return  # "urged cooperation to tackle it": the cooperation is asked for
            case "infinitive" | "gerund" | "that":
                clause = {"infinitive": asked, "gerund": gerund, "that": that_clause}[path](node)
                if clause is not None:
                    yield clause
            case _:
                yield from found.oblique.get(path, ())
                clause = gerund(node, path)
                if clause is not None:
                    yield clause

    def _matter(self, reached: Node, pattern: Pattern, trigger: Node, times: Times, taken: set[Node]) -> str | None:
        if reached in taken or reached in times.at or reached.pos in PRONOUNS or reached.lemma in pattern.not_about:
            return None
        if reached.pos in ("VERB", "AUX") or reached.tag == "VBG" or reached.of("mark"):
            return clause_topic(reached, self.topics)
        if reached is trigger and reached.name is not None:
            return self.topics.add_label(reached.core_span.of(self.topics.text))
        if reached.text in MONEY:
            return money_topic(reached, self.topics)
        if reached.label in ACTED_ON or reached.lemma == "one" or self.mentions.keys.get(reached):
            return None
        told = noun_with_clause(reached, self.topics)
        if told is None and reached is trigger and not plan_tail(reached):  # "an agreement" names no matter
            definite = any(c.text.lower() in DEFINITE for c in reached.of("det"))
            if not definite and " " not in phrase(reached, self.topics.text):
                return None
        return told or self.topics.add_matter(reached)

    def _is_worded(self, pattern: Pattern, node: Node, found: Arguments, taken: set[Node]) -> bool:
        """True where somebody to whom is named instead."""
        return "recipient" in pattern.roles and bool(self._fill(pattern.roles["recipient"], node, found))


def _is_purpose(node: Node, found: Arguments) -> bool:
    clause = infinitive(node)
    beside = node.of("obj") if node.pos == "VERB" else []
    if clause is None or any(o.name is not None for o in beside):
        return False
    return any(clause.dep == "advcl" or _is_abstract(o) for o in beside)


def _is_abstract(noun: Node) -> bool:
    """True for "cooperation" and "restraint", who cannot be asked to do anything."""
    return noun.lemma.endswith(ABSTRACT) and noun.lemma not in BODIES


def _addressed(verb: Node) -> list[Node]:
    """Whom somebody telephoned or wrote "to urge that …"."""
    head = verb.head
    if head is None or verb.dep != "advcl" or head.lemma not in ADDRESSING:
        return []
    return [*spread(head.of("obj", "iobj"), head), *arguments(head).oblique.get("to", [])]


def _given(verb: Node, found: Arguments) -> list[Node]:
    """Chile in "offered Chile talks", which parsers take for a kind of talks."""
    following = verb.sentence.nodes[verb.index + 1 : verb.index + 2]
    beside = [n for n in following if n.label == "GPE" and n.dep in ("compound", "nmod") and n.head in found.object]
    return [n for n in beside if "." not in n.text and not n.text.isupper()]  # "offered U.S. troops" is another thing


def _behind(found: Arguments) -> list[Node]:
    return [n for nodes in found.oblique.values() for n in nodes]


def _keep_apart(roles: dict[str, list[Role]]) -> None:
    """Nobody proposes something to himself."""
    proposers = {f.key for f in roles.get("proposer", ())}
    if "recipient" in roles:
        roles["recipient"] = [f for f in roles["recipient"] if f.key not in proposers]


def _is_untold(word: Node) -> bool:
    """True for "if Norway agrees", "rather than asking" and "what Norway would offer": nothing is told of."""
    marks = {m.text.lower() for m in word.of("mark", "case", "cc")}
    if marks & CONDITION:
        return True
    if word.dep == "xcomp" and word.head is not None:
        return _is_untold(word.head)
    open_to = [n for c in word.children if c.index < word.index for n in (c, *c.of("det"))]
    return word.dep != "acl:relcl" and any(n.text.lower() in OPEN for n in open_to)


def _is_told(noun: Node, times: Times) -> bool:
    """True for "the deal between X and Y ends the dispute", not for "hopes for a deal" or "the 1972 deal"."""
    if any(n in times.at or n.pos == "NUM" or n.tag == "CD" or n.lemma in STANDING for n in noun.children if n.index < noun.index):
        return False
    if is_negated(noun) or any(c.lemma in WISHED for c in noun.of("amod", "acl", "compound")):
        return False
    under = preposition(noun) in ("under", "after", "following", "in", "as part of")
    return noun.dep in ("nsubj", "nsubj:pass", "ROOT") or (under and noun.dep.startswith("obl"))


def _status(node: Node, verb: Node | None) -> Status:
    """Whether it came about: as its verb tells, and for a noun without one as its own words tell."""
    head = node.head
    if node.dep == "advcl" and node.tag == "VB" and head is not None and head.lemma in ADDRESSING:
        return status_of(head)  # "telephoned him to urge …"
    if node.pos not in ("NOUN", "PROPN") or verb is not None:
        if verb is not None and verb.head is node:
            return status_of(verb)  # "the treaty signed in May will not help"
        own = status_of(node)
        return status_of(verb) if verb is not None and verb is not node and own is Status.OCCURRED else own
    described = {c.lemma for c in node.of("amod", "acl", "compound")}
    if is_negated(node):
        return Status.NEGATED
    if described & WISHED:
        return Status.SUGGESTED
    return Status.PLANNED if described & COMING else Status.OCCURRED


def _outside(times: Times, node: Node, verb: Node | None, who: Iterable[Node]) -> Times:
    """The sentence's dates without those of the deed that is asked for or agreed, and of those who do it."""
    clauses = [c for c in (asked(node), that_clause(node), gerund(node)) if c is not None]
    titles = [c for person in who for c in person.children if c.dep != "conj"]
    aside = {n for top in (*clauses, *titles) for n in top.subtree()}
    rest = copy(times)
    rest.at = {n: e for n, e in times.at.items() if n not in aside}
    if verb is None or verb.dep.startswith("acl"):  # what is done to the offer has a day of its own
        own = set((verb or node).subtree())
        rest.at = {n: e for n, e in rest.at.items() if n in own}
    return rest
