"""Whether a text tells that something was asked or agreed, or only speaks of it; and when it was."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from kg.model import Status
from kg.text.dealings.dealing_trigger import ADDRESSING, Trigger
from kg.text.grammar.clauses import asked, gerund, that_clause
from kg.text.grammar.denial import is_negated
from kg.text.grammar.status import status_of
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node
from kg.text.when_where.matter_dates import of_the_matter
from kg.text.when_where.times import Times

# "A proposed treaty", "a draft accord": told of as a wish.
WISHED = frozenset({"propose", "proposed", "draft", "possible", "potential", "eventual", "hoped-for"})
COMING = frozenset({"planned", "plan", "future", "expected", "upcoming", "forthcoming"})
STANDING = frozenset({"old", "existing", "current", "previous", "earlier", "longstanding", "cold-war-era"})
CONDITION = frozenset({"if", "unless", "whether", "rather", "instead"})
OPEN = frozenset({"what", "which", "how", "why", "whether"})


def is_untold(word: Node) -> bool:
    """True for "if Norway agrees", "rather than asking" and "what Norway would offer": nothing is told of."""
    if {m.text.lower() for m in word.of("mark", "case", "cc")} & CONDITION:
        return True
    if word.dep == "xcomp" and word.head is not None:
        return is_untold(word.head)
    open_to = [n for c in word.children if c.index < word.index for n in (c, *c.of("det"))]
    return word.dep != "acl:relcl" and any(n.text.lower() in OPEN for n in open_to)


def is_news(noun: Node, times: Times) -> bool:
    """True for "the deal between X and Y ends the dispute", not for "hopes for a deal" or "the 1972 deal"."""
    before = [n for n in noun.children if n.index < noun.index]
    if any(n in times.at or n.pos == "NUM" or n.tag == "CD" or n.lemma in STANDING for n in before):
        return False
    if is_negated(noun) or any(c.lemma in WISHED for c in noun.of("amod", "acl", "compound")):
        return False
    under = preposition(noun) in ("under", "after", "following", "in", "as part of")
    return noun.dep in ("nsubj", "nsubj:pass", "ROOT") or (under and noun.dep.startswith("obl"))


def status_told(trigger: Trigger) -> Status:
    """Whether it came about: as its verb tells, and for a noun without one as its own words tell."""
    node, verb, head = trigger.node, trigger.verb, trigger.node.head
    if trigger.pattern.status:
        return Status(trigger.pattern.status)
    if node.dep == "advcl" and node.tag == "VB" and head is not None and head.lemma in ADDRESSING:
        return status_of(head)  # "telephoned him to urge …"
    if verb is None:
        return _as_described(node)
    if verb.head is node:
        return status_of(verb)  # "the treaty signed in May will not help"
    if any(d.text.lower() == "no" for o in trigger.found.object for d in o.of("det")):
        return Status.NEGATED  # "offered no plan"
    if verb.lemma == "announce" and trigger.pattern.type == "Agreement":
        return status_of(verb)  # who announces a deal has reached it
    own = status_of(node)
    return status_of(verb) if own is Status.OCCURRED else own


def _as_described(noun: Node) -> Status:
    described = {c.lemma for c in noun.of("amod", "acl", "compound")}
    if noun.dep == "nsubj:pass" and noun.head is not None and noun.head.of("aux"):
        return status_of(noun.head)  # "a treaty could be signed"
    if is_negated(noun):
        return Status.NEGATED
    if described & WISHED:
        return Status.SUGGESTED
    return Status.PLANNED if described & COMING else Status.OCCURRED


def own_times(trigger: Trigger, doers: Iterable[Node]) -> Times:
    """The sentence's dates without those of the deed that is asked for or agreed, and of those who do it."""
    node, verb, times = trigger.node, trigger.verb, trigger.times
    clauses = [c for c in (asked(node), that_clause(node), gerund(node)) if c is not None]
    titles = [c for doer in doers for c in doer.children if c.dep != "conj"]
    aside = {n for top in (*clauses, *titles) for n in top.subtree()}
    told = verb or node
    rest = copy(times)
    rest.at = {n: e for n, e in times.at.items() if n not in aside and not of_the_matter(n, told, times)}
    if verb is None or verb.dep.startswith("acl"):  # what is done to the offer has a day of its own
        own = set(told.subtree())
        rest.at = {n: e for n, e in rest.at.items() if n in own}
    return rest
