"""The word that puts a site somewhere: who does it, and whether the site stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Status
from kg.text.grammar.denial import is_negated
from kg.text.grammar.status import OPEN, particle, status_of
from kg.text.grammar.subjects import is_passive, noun_agents, preposition, subjects, surface_subjects
from kg.text.grammar.tree import Node
from kg.text.sites.countries import SIDES
from kg.text.sites.kinds import words
from kg.text.sites.mention import SiteMention

LONGEST_LIST = 4


@dataclass(frozen=True, slots=True)
class Placing:
    """The word that puts a site somewhere.

    Args:
        word: a verb such as "build", or a noun such as "plan".
        agents: who does it.
        status: of the site: negated, planned or existing; None where the word does not tell.
        dropped: it was planned, and is no more.
    """

    word: Node
    agents: Sequence[Node] = ()
    status: Status | None = None
    dropped: bool = False

    @property
    def negated(self) -> bool:
        """True where nothing is put anywhere, and nothing was to be."""
        if self.dropped or self.status is Status.EXISTING:  # "will not close its base": it stands
            return False
        return self.status is Status.NEGATED or is_negated(self.word)


def placing_of(mention: SiteMention) -> Placing | None:
    """The verb whose object the noun phrase is, or the noun of a plan that it hangs on."""
    found = _placing_of(mention)
    return _unless_dropped(found) if found is not None else None


def _placing_of(mention: SiteMention) -> Placing | None:
    node = mention.node
    nodes = node.sentence.nodes
    # "plans to site missiles": taggers take short verbs behind "to" for nouns, so the words decide
    for at in range(max(1, mention.first - 1), node.index):
        if nodes[at - 1].text.lower() == "to" and _verb_form(nodes[at]) in words("place"):
            return _behind_to(nodes[at], nodes[at - 2] if at >= 2 else None)
    top = _spokesman(node)
    verbs = words("place") | words("host") | words("run")
    for clause in top.of("acl:relcl"):
        for verb in (clause, *clause.of("xcomp", "ccomp")):
            if particle(verb) in verbs and not verb.of("obj"):
                return _of_verb(verb)
    head, dep = above_list(top)
    if head is not None and head.pos in ("VERB", "AUX") and particle(head) in verbs:
        ahead = head.index < node.index
        misread = dep in ("iobj", "obl", "nmod") or (dep == "conj" and particle(head) in words("place"))
        if dep in ("obj", "nsubj:pass") or (ahead and misread):
            return _of_verb(head)
    if head is not None and head.lemma in words("want") and dep == "obj" and not head.of("xcomp"):
        return _wished(head)
    if head is not None and mention.kind.built and head.lemma in words("planned") and dep == "nsubj:pass":
        return _wished(head)
    if head is not None and particle(head) in words("drop") and dep in ("obj", "nsubj:pass"):
        gone = status_of(head) is Status.OCCURRED
        return Placing(head, (), Status.NEGATED if gone else None, dropped=gone)
    if head is not None and mention.kind.built and dep == "obj" and head.lemma in words("begun"):
        return _wished(head)
    if head is not None and head.lemma == "evict" and dep == "obl":
        return Placing(head, (), Status.EXISTING)
    if mention.kind.linear and head is not None and head.lemma in words("lead") and dep in ("nsubj", "obj"):
        would = status_of(head) in (Status.PLANNED, Status.SUGGESTED)
        return Placing(head, (), Status.PLANNED if would else Status.EXISTING)
    worked = (
        head.of("obj") if head is not None and dep == "obl" and "on" in (c.text.lower() for c in top.of("case")) else []
    )
    if worked and worked[0].lemma in words("works"):  # "stop work on the dam"
        return _of_works(worked[0])
    if worked and worked[0].lemma in words("plans") and mention.kind.built:  # "signed an accord on a dam"
        return _of_plan(worked[0], worked[0])
    noun = top.head
    if noun is None or noun.pos != "NOUN" or noun.index > node.index or not top.dep.startswith("nmod"):
        return None
    if noun.lemma in words("plans"):
        return _of_plan(noun, noun)
    return _of_works(noun) if noun.lemma in words("works") else None


def _wished(word: Node, verb: Node | None = None) -> Placing:
    """As in "wants a base": planned by the subjects of the word, or of the verb above it, unless that is negated."""
    verb = verb or word
    return Placing(word, subjects(verb), Status.NEGATED if status_of(verb) is Status.NEGATED else Status.PLANNED)


def _of_plan(word: Node, plan: Node) -> Placing:
    """As in "has a plan to build a base": the planners' own, unless they have none."""
    return Placing(word, planners(plan), Status.NEGATED if _denied(plan) else Status.PLANNED)


def _of_works(noun: Node) -> Placing:
    """As in "began construction of a dam": what is being built stands not yet; what "was completed" does."""
    verb = noun.head
    if noun.of("nsubj") and preposition(noun) == "against":  # "islanders are against the construction of a base"
        return Placing(noun, (), Status.PLANNED)
    if verb is None or verb.pos not in ("VERB", "AUX"):
        return Placing(noun, noun_agents(noun))
    done = verb.lemma in words("done") and status_of(verb) is Status.OCCURRED
    agents = () if is_passive(verb) or noun.dep != "obj" else subjects(verb)
    going_on = verb.lemma in words("going_on") or status_of(verb) is not Status.OCCURRED
    return Placing(noun, agents, Status.EXISTING if done else Status.PLANNED if going_on else None)


def _unless_dropped(placing: Placing) -> Placing:
    """As in "scrapped its plan to build a dam": what is given up was planned."""
    nouns = [n for n in (placing.word, placing.word.head) if n is not None and n.lemma in words("plans")]
    for noun in nouns:
        verb = noun.head
        if verb is None or particle(verb) not in words("drop") or status_of(verb) is not Status.OCCURRED:
            continue
        if noun.dep in ("obj", "nsubj:pass"):
            return Placing(placing.word, placing.agents or subjects(verb), Status.NEGATED, dropped=True)
    return placing


def planners(noun: Node) -> list[Node]:
    """Whose plan it is: never of those who only speak of it."""
    own = noun_agents(noun)
    if any(n in noun.children or (n.dep == "conj" and n.head in noun.children) for n in own):
        return own
    if noun.head is None or noun.head.lemma not in words("pursue"):
        return []
    return own or (surface_subjects(noun.head) if noun.dep == "obl" and noun.head.pos == "VERB" else [])


def _denied(noun: Node) -> bool:
    """True for "has no plans" and "denied plans"."""
    verb = noun.head if noun.dep in ("obj", "nsubj") else None
    return is_negated(noun) or (
        verb is not None and (verb.lemma == "deny" or (verb.lemma == "have" and is_negated(verb)))
    )


def _verb_form(node: Node) -> str:
    return node.lemma if node.lemma in words("place") else node.text.lower()


def _spokesman(node: Node) -> Node:
    """The noun that speaks for a site: "elements" of "elements of the shield"."""
    head = node.head
    if head is not None and node.dep == "compound" and head.text.lower().partition("-")[0] in SIDES:
        return head  # "a radar southwest of Oslo"
    if head is not None and node.dep.startswith("nmod") and head.pos == "NOUN" and head.lemma in words("parts"):
        return head
    return node


def above_list(node: Node) -> tuple[Node | None, str]:
    """What a noun hangs on and how, the list that it stands in passed over."""
    head, dep = node.head, node.dep
    for _ in range(LONGEST_LIST):
        if head is None or dep != "conj":
            break
        if head.pos in ("VERB", "AUX") and particle(head) in words("place") and head.index < node.index:
            break  # a list that the parser hung on the verb
        dep, head = head.dep, head.head
        if head is not None and dep.startswith("nmod") and head.pos == "NOUN":
            # "missiles in Poland and radar in …": coordinated with the place by mistake
            return head.head, head.dep
    return head, dep


def _behind_to(verb: Node, governor: Node | None) -> Placing:
    """As in "U.S. plans to site …", "wants to place …": who plans, as the word before "to" tells."""
    hosting = _verb_form(verb) in words("host")  # who agrees to host a site is not the one who wants it
    if hosting and (asked := _asked(verb)) is not None:
        return asked
    if governor is not None and (hosting or governor.pos in ("VERB", "ADJ")):
        if is_negated(governor) or status_of(governor) is Status.NEGATED:
            return Placing(verb, (), Status.NEGATED)
        return Placing(verb, () if hosting else subjects(governor), Status.PLANNED)
    if governor is not None and governor.pos == "NOUN":
        return _of_plan(verb, governor)
    return Placing(verb, subjects(verb) if verb.pos == "VERB" and not hosting else (), Status.PLANNED)


def _asked(verb: Node) -> Placing | None:
    """As in "asked Norway to accept a radar": it is wanted by those who ask."""
    asking = verb.head
    if asking is None or asking.lemma not in words("ask") or not asking.of("obj", "iobj", "nsubj:pass"):
        return None
    return _wished(verb, asking)


def _of_verb(verb: Node) -> Placing:
    """As in "operates a radar", which stands, and "building a radar", which does not yet."""
    name, governor = particle(verb), verb.head
    if name in words("host") and (asked := _asked(verb)) is not None:
        return asked
    marks = {m.text.lower() for m in verb.of("mark")}
    agents = [] if name in words("host") else subjects(verb)
    if verb.dep == "acl" and governor is not None and governor.lemma in words("plans"):
        agents = planners(governor)  # who opposes plans to build does not build
    status = status_of(verb)
    if verb.tag == "VBG" and marks & {"about", "on", "of", "for"}:
        talking = governor is not None and governor.pos == "NOUN" and governor.lemma in words("plans")
        return Placing(verb, agents or (planners(governor) if talking and governor else ()), Status.PLANNED)
    if status is Status.NEGATED:
        stays = is_negated(verb) and name in words("ended")
        return Placing(verb, agents, Status.EXISTING if stays else Status.NEGATED)
    if marks & OPEN:
        return Placing(verb, agents, Status.PLANNED)
    if verb.tag == "VBG" and verb.dep in ("csubj", "nsubj") and name in words("place"):
        return Placing(verb, agents, Status.PLANNED)
    if any(a.text.lower() == "being" for a in verb.of("aux")) or status is Status.ONGOING:
        coming = name in words("build") or name in words("place") - words("host")
        return Placing(verb, agents, Status.PLANNED if coming else Status.EXISTING)
    if status is Status.SUGGESTED and any(a.text.lower() in ("may", "might", "could") for a in verb.of("aux")):
        return Placing(verb, agents, Status.EXISTING if name in words("stand") else Status.SUGGESTED)
    if status in (Status.PLANNED, Status.SUGGESTED):
        if name in words("run"):
            return Placing(verb, agents, Status.EXISTING if name in words("stand") else None)
        return Placing(verb, agents, Status.PLANNED)
    if verb.tag == "VBG" and governor is not None and governor.pos in ("NOUN", "VERB"):
        if governor.pos == "NOUN" and not agents:
            agents = planners(governor)
        planned = governor.lemma in words("plans") or name in words("place")
        return Placing(verb, agents, Status.PLANNED if planned else None)
    return Placing(verb, agents, Status.FORMER if name in words("ended") else Status.EXISTING)
