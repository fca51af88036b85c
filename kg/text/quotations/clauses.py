"""Reporting clauses: the verb that puts a quotation into somebody's mouth, and the words for that somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.text.grammar.denial import is_negated
from kg.text.grammar.status import particle
from kg.text.grammar.subjects import is_passive, passive_subjects, preposition, subjects
from kg.text.grammar.tree import NOMINAL, Node
from kg.text.quotations.words import speech

CLAUSAL = frozenset({"acl", "acl:relcl", "advcl:relcl"})
# What people cite as a reason.
EVENTS = frozenset(
    "debate need lack reason fear concern problem risk danger threat illness pressure cost example case date rule "
    "schedule commitment engagement weather security unrest crisis progress change increase rise violation".split()
)
OWN = frozenset({"i", "we", "you"})
FARTHEST = 6
"""Words after a verb in which a subject that follows it is looked for."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Who says it, by whom it is passed on, and the verb; "according to" has none."""

    speakers: tuple[Node, ...]
    verb: Node | None = None
    via: tuple[Node, ...] = ()


def is_speech(node: Node, *, acts: bool = False) -> bool:
    """True for a verb whose subject speaks; with `acts` also for one that does something by words."""
    if node.name is not None or (node.pos not in ("VERB", "AUX") and node.tag not in ("VBD", "VBZ")):
        return False
    names, lists = _names(node), speech()
    return bool(names & lists.verbs) or bool(names & lists.quoting) or (acts and bool(names & lists.acts))


def _names(verb: Node) -> set[str]:
    """A verb with and without its particle, however that hangs: "go", "go_on"."""
    following = verb.sentence.nodes[verb.index + 1 : verb.index + 2]
    return {particle(verb), verb.lemma, *(f"{verb.lemma}_{n.text.lower()}" for n in following)}


def clause_after(words: Sequence[Node]) -> Clause | None:
    """The reporting clause that follows a quotation: the first verb of speech, clauses about people left out."""
    verbs = [n for n in words if is_speech(n)]
    source = _according(words)
    if source is not None and not any(v.start < source.speakers[0].start for v in verbs):
        return source
    for verb in sorted(verbs, key=lambda v: v.dep in CLAUSAL and v.index > words[0].index):
        found = _clause(verb, words)
        if found is not None:
            return found
    return None


def clause_before(words: Sequence[Node], head: Node | None, *, acts: bool) -> Clause | None:
    """The reporting clause that leads to a quotation: the verb that it hangs on, else the nearest.

    Args:
        words: those before the quotation in its sentence.
        head: the quotation's own head.
        acts: whether verbs count that do something by words ("called it …").
    """
    among = set(words)
    verbs = [n for n in words if is_speech(n, acts=acts)]
    if acts:
        verbs = _without_loose(verbs, words[-1]) if words else []
    above = [] if head is None else [n for n in head.ancestors() if n in among and n in verbs]
    for verb in [*above[:1], *reversed(verbs)]:
        found = _clause(verb, words)
        if found is not None:
            return found
    return _according(words)


def _without_loose(verbs: Sequence[Node], last: Node) -> list[Node]:
    """Verbs of speech without those that hardly mean it: "said Norway would continue the talks …"."""
    firm = [v for v in verbs if not _names(v) & speech().loose]
    beside = [v for v in verbs if v is last and not any(above in firm for above in v.ancestors())]
    return sorted({*firm, *beside}, key=lambda v: v.start) if firm or beside else list(verbs)


def _according(words: Sequence[Node]) -> Clause | None:
    """X of "according to X", "in the words of X" and "in X's words"."""
    for node in words:
        head = node.head
        worded = head is not None and head.lemma == "word" and preposition(head) == "in"
        led = preposition(node)
        if led == "according to" or (worded and (led == "of" or node.dep == "nmod:poss")):
            return Clause((node,))
        if node.text.lower() == "according":
            rest = [n for n in words if n.index > node.index and _nominal(n) and n.sentence is node.sentence]
            heads = [n for n in rest if n.head is None or n.head not in rest]
            return Clause(tuple((heads or rest)[:1])) if rest else None
    return None


def _clause(verb: Node, words: Sequence[Node]) -> Clause | None:
    if is_negated(verb):
        return None
    among = set(words)
    if verb.lemma in speech().quoting:
        if is_passive(verb):
            quoted = passive_subjects(verb) or _beside(verb, words)
        else:
            quoted = [c for c in verb.of("obj", "iobj") if c in among and _is_quotable(c)]
        via = subjects(verb)
        if verb.tag == "VBN" and (is_passive(verb) or verb.dep == "acl"):  # "was quoted as saying by"
            via = [c for v in (verb, *verb.children) for c in v.children if preposition(c) == "by" and c in among]
        if verb.dep == "acl" and verb.tag == "VBN" and verb.head is not None:
            quoted = [verb.head]
        return Clause(tuple(quoted), verb, tuple(via)) if quoted else None
    above = verb.head
    if above is not None and above.lemma in speech().quoting and above in among and verb.tag == "VBG":
        return _clause(above, words)  # "was quoted as saying"
    if verb.tag == "VBG" and verb.dep != "acl" and not verb.of("nsubj"):  # "Doe said …, adding"
        before = [v for v in words if v.start < verb.start and is_speech(v) and v.tag != "VBG"]
        if before:
            return _clause(before[-1], words)
    found = [n for n in subjects(verb) if n in among]
    quoting = [c for c in verb.of("advcl") if c.lemma in speech().quoting and c.tag == "VBG" and c in among]
    if quoting and (quoted := [n for n in quoting[0].of("obj") if n in among]):  # "said Interfax, quoting Doe"
        return Clause(tuple(quoted), quoting[0], tuple(found))
    if not found and not is_passive(verb):
        found = _beside(verb, words)
    if not found or any(n.text.lower() in OWN and n.name is None for n in found):
        return None
    heard = [c for c in verb.of("obj", "iobj", "obl") if c in among and preposition(c) in ("", "to", "with")]
    spoken = [c for o in verb.of("obl") if o.lemma in ("interview", "comment", "remark", "talk") for c in o.of("nmod")]
    return Clause(tuple(found), verb, tuple(heard + spoken))


def _is_quotable(node: Node) -> bool:
    """False for the debate of "cited the debate in parliament": what is given as a reason says nothing."""
    return node.name is not None or node.lemma not in EVENTS


def _nominal(node: Node) -> bool:
    return node.pos in NOMINAL or node.name is not None


def _beside(verb: Node, words: Sequence[Node]) -> list[Node]:
    """The subject by its place alone: the first bare noun before the verb, else the first after it."""
    at = list(words).index(verb)
    before = [n for n in words[:at] if _may_speak(n)]
    after = [n for n in words[at + 1 : at + FARTHEST] if _may_speak(n) and (at == 0 or n.dep not in ("obj", "iobj"))]
    return before[:1] or ([] if any(_nominal(n) for n in words[:at]) else after[:1])


def _may_speak(node: Node) -> bool:
    """True for a noun that no preposition leads and no other noun owns; a person's name by itself will do."""
    if node.label == "PERSON":
        return not preposition(node) and node.dep != "nmod:poss"
    return (
        _nominal(node)
        and not preposition(node)
        and node.pos != "NUM"
        and node.dep not in ("compound", "nmod:poss", "nmod:desc", "obl:unmarked", "nmod:unmarked")
        and node.label not in ("GPE", "LOC", "FAC", "EVENT", "NORP")
    )
