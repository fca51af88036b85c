"""What becomes of sites later in a document: "the base was opened in May", "the project has been scrapped"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Status
from kg.text.grammar.status import particle, status_of
from kg.text.grammar.tree import Node, Sentence
from kg.text.sites.kinds import lineage, words
from kg.text.sites.mention import SiteMention
from kg.text.sites.naming import kind_of

DEFINITE = frozenset({"the", "this", "that", "its", "their"})


def stage_of(
    site: Sequence[SiteMention], sites: Sequence[Sequence[SiteMention]], trees: Sequence[Sentence]
) -> Status | None:
    """The stage that a site has reached, where a sentence tells that something was done with it; None where none does.

    Args:
        site: its mentions.
        sites: all the sites of the document; "the base" is no site's where it may be another's.
        trees: the document's sentences.
    """
    own = {m.node for m in site}
    first = min(own, key=lambda n: n.start)
    if any(m.node in own for other in sites if other is not site for m in other):
        return None  # "sites in Norway and Iceland": what is told of both may hold for one
    found: Status | None = None
    for tree in trees[first.sentence.index :]:
        for node in tree.nodes:
            if node in own or (node.start > first.start and _points_at(node) and _meant(node, sites) is site):
                found = _stage(node) or found
    closed = found is Status.FORMER and site[0].kind.owner == "host"  # a port may open again
    return None if closed else found


def _points_at(node: Node) -> bool:
    """True for "the base" with no place of its own."""
    if node.pos != "NOUN" or node.name is not None or node.tag == "NNS":
        return False
    definite = any(c.text.lower() in DEFINITE for c in node.of("det", "nmod:poss"))
    return definite and not any(c.label in ("GPE", "LOC", "NORP", "FAC") for c in node.of("nmod", "amod"))


def _meant(node: Node, sites: Sequence[Sequence[SiteMention]]) -> Sequence[SiteMention] | None:
    """The one site told of before that "the base", "the facility" can be."""
    kind, before = kind_of(node), [s for s in sites if min(m.node.start for m in s) < node.start]
    if kind is not None:
        same = [s for s in before if kind.label in lineage(s[0].kind.label)]
        return same[0] if len(same) == 1 else None
    return before[0] if node.lemma in words("anything") and len(before) == 1 and len(sites) == 1 else None


def _stage(node: Node) -> Status | None:
    """What the verb of a site, or of the work on it, tells."""
    head, dep = node.head, node.dep
    if head is not None and head.pos == "NOUN" and dep.startswith("nmod") and head.lemma in words("works"):
        finished = (
            head.head is not None and head.head.lemma in words("done") and status_of(head.head) is Status.OCCURRED
        )
        return Status.EXISTING if finished else None
    if head is None or head.pos != "VERB" or dep not in ("obj", "nsubj:pass", "nsubj"):
        return None
    verb = particle(head)
    if status_of(head) is not Status.OCCURRED or (dep == "nsubj" and (head.of("obj") or verb not in ("open", "close"))):
        return None
    if verb in words("drop") and (node.lemma in ("plan", "project") or verb != "abandon"):
        return Status.NEGATED
    if node.lemma == "plan":
        return None
    if verb in words("opened"):
        return Status.EXISTING
    return Status.FORMER if verb in words("ended") else None
