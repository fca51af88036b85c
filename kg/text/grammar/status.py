"""Did it happen? Status from tense, modality, negation and the words that carry an event."""

from __future__ import annotations

from kg.model import Status
from kg.text.grammar.arguments import GENERIC, carrier
from kg.text.grammar.denial import is_denied, is_negated
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.subjects import is_passive, preposition
from kg.text.grammar.tree import Node
from kg.text.grammar.unfulfilled import came_to_nothing

# The weaker claim wins where two words speak: a plan that may be made is only suggested.
STRENGTH = [Status.NEGATED, Status.SUGGESTED, Status.PLANNED, Status.ONGOING, Status.OCCURRED]
CANCELLING = frozenset({"cancel", "call_off", "scrap", "abort", "scuttle"})
# "Broke off a visit": it had begun.
JOURNEYS = frozenset({"visit", "trip", "tour", "journey", "stay"})
# "Agreement at talks in Oslo": the talks are where it was, not what was agreed to.
WHERE = frozenset({"at", "in", "during", "after", "following"})
TAKING_PART = frozenset("appear show turn come be participate attend join meet speak sit take arrive".split())
UNCERTAIN = frozenset({"possible", "likely", "certain", "sure", "due", "underway", "ready", "necessary"})
# "The coming talks".
AHEAD = frozenset(
    "planned plan proposed schedule scheduled upcoming forthcoming future next postponed impending coming expected"
    .split()
)  # fmt: skip
OPEN = frozenset({"if", "unless", "whether"})
# What is left of an event when its negation is negated: "did not fail to come", "would not halt the talks".
UNDONE = {"fail": Status.OCCURRED, "deny": Status.OCCURRED} | dict.fromkeys(
    ("suspend", "break_off", "abandon", "drop", "halt", "stop"), Status.ONGOING
)


def weaker(one: Status, two: Status) -> Status:
    """The one that claims less."""
    return min(one, two, key=STRENGTH.index)


def status_of(node: Node, depth: int = 0) -> Status:
    """The status of the event that a verb or noun tells of."""
    if depth > 6:
        return Status.OCCURRED
    own = _of_noun(node, depth) if node.pos in ("NOUN", "PROPN") else _of_verb(node, depth)
    return Status.NEGATED if depth == 0 and is_denied(node) else own


def status_of_predicate(node: Node) -> Status:
    """The status of what a noun says with "be": "is in Oslo", "will be in Oslo"."""
    return _of_verb(node, 0)


def particle(node: Node) -> str:
    """The verb with its particle: "call_off"; the lemma alone where it has none."""
    for child in node.children:
        if child.dep == "compound:prt":
            return f"{node.lemma}_{child.text.lower()}"
    return node.lemma


def lent(word: Node) -> Status | None:
    """The status that a carrying word lends to what it carries."""
    lists = lexicon()
    names = (particle(word), word.lemma)
    for name in names:
        if name in lists.negated:
            return Status.NEGATED if not is_negated(word) else UNDONE.get(name, Status.PLANNED)
        if name in lists.planned:
            return Status.NEGATED if is_negated(word) else Status.PLANNED
        if name in lists.suggested:
            return Status.NEGATED if is_negated(word) and name in ("want", "propose", "need") else Status.SUGGESTED
    return None


def _auxiliaries(verb: Node) -> list[Node]:
    own = [c for c in verb.children if c.dep in ("aux", "aux:pass", "cop")]
    shared = verb.dep == "conj" and not verb.of("nsubj")
    if not own and shared and verb.head is not None and verb.head.pos == "VERB":
        return _auxiliaries(verb.head)
    return own


def _of_verb(verb: Node, depth: int) -> Status:
    lists = lexicon()
    if is_negated(verb):
        return Status.NEGATED
    auxiliaries = _auxiliaries(verb)
    words = {a.text.lower() for a in auxiliaries}
    marks = {c.text.lower() for c in verb.of("mark")}
    if words & lists.possible:
        return Status.SUGGESTED
    if "have" in words and words & {"would", "'d"}:
        return Status.NEGATED  # "would have gone"
    if words & lists.future:
        provided = any(m.text.lower() in ("if", "unless") for c in verb.of("advcl") for m in c.of("mark"))
        return Status.SUGGESTED if provided or marks & OPEN else Status.PLANNED
    if marks & OPEN:
        return Status.SUGGESTED
    if verb.tag in ("VBZ", "VBP") and marks & {"until", "till"}:
        return Status.SUGGESTED  # "will not return until they lift the ban"
    if verb.tag in ("VBZ", "VBP") and verb.dep == "advcl" and verb.head is not None:
        return _of_verb(verb.head, depth + 1) if depth < 6 else Status.OCCURRED  # "will ask when they meet"
    infinitive = verb.tag == "VB" or "to" in marks
    if "to" in marks and any(c.lemma == "be" for c in auxiliaries):
        return Status.NEGATED if "have" in words else Status.PLANNED  # "was to have visited", "is to visit"
    gerund = verb.tag == "VBG" and not auxiliaries
    if (infinitive or gerund) and verb.head is not None:
        return _of_non_finite(verb, infinitive, depth)
    if verb.tag == "VBG" and any(a.tag in ("VBZ", "VBP") for a in auxiliaries):
        return Status.ONGOING
    if verb.tag == "VBG" and words & {"was", "were"}:
        return Status.ONGOING if "been" not in words else Status.OCCURRED
    return Status.OCCURRED


def _of_non_finite(verb: Node, infinitive: bool, depth: int) -> Status:
    head = verb.head
    assert head is not None
    dep = verb.dep
    words = {c.text.lower() for c in verb.of("mark", "case")}
    if infinitive and is_passive(head) and any(a.lemma == "have" for a in verb.of("aux")):
        return Status.OCCURRED  # "is said to have attacked them"
    if "against" in words:
        return Status.SUGGESTED  # "warned against sending troops"
    if words & lexicon().happened_before:
        return Status.OCCURRED  # "after meeting the king"
    if dep == "conj" and head.pos == "VERB":
        return _of_verb(head, depth + 1)
    if head.lemma == "be" and infinitive:
        return Status.PLANNED  # "is to visit"
    if dep == "advcl" and gerund_alone(verb) and head.pos == "VERB":
        return _of_verb(head, depth + 1)  # "meeting in Vienna, they agreed to cut taxes"
    if dep == "advcl" and infinitive and head.lemma in lexicon().telephoning and verb.lemma in lexicon().spoken:
        return _of_verb(head, depth + 1)  # "telephoned him to congratulate him": said on the telephone
    borrowed = lent(head)
    if borrowed is not None:
        if head.pos in ("VERB", "ADJ") and head.tag in ("VB", "VBG") and head.head is not None and depth < 4:
            return weaker(borrowed, _of_verb(head, depth + 1)) if is_negated(head) else borrowed
        return borrowed
    if head.lemma in lexicon().begun:
        return _of_verb(head, depth + 1) if head.pos == "VERB" else Status.OCCURRED
    if dep == "acl" and {c.lemma for c in head.of("amod")} & {"first", "last", "only", "second", "latest"}:
        return Status.OCCURRED  # "the first leader to visit"
    if dep in ("advcl", "xcomp", "acl") and infinitive:
        above = _of_verb(head, depth + 1) if head.pos in ("VERB", "AUX") else Status.PLANNED
        return weaker(above, Status.PLANNED)  # purpose: "came to meet"
    if head.pos in ("VERB", "AUX"):
        return _of_verb(head, depth + 1)
    return Status.OCCURRED


def gerund_alone(verb: Node) -> bool:
    """True for "meeting in Vienna, they …": a participle that nothing joins to its clause."""
    return verb.tag == "VBG" and not verb.of("mark", "case", "aux")


def _called_off(noun: Node) -> bool:
    """True for "cancelled the planned talks": what was done to the plan outweighs that it was one."""
    verb, way = carrier(noun)
    if verb is None or not {particle(verb), verb.lemma} & CANCELLING or is_negated(verb):
        return False
    return (way == "core" or (way == "subject" and is_passive(verb))) and _of_verb(verb, 1) is Status.OCCURRED


def _in_doubt(noun: Node) -> bool:
    """True for "the visit is in doubt"."""
    head = noun.head
    return (
        head is not None
        and noun.dep in ("nsubj", "nsubj:outer")
        and head.lemma in ("doubt", "question", "discussion", "consideration")
        and any(c.text.lower() in ("in", "under") for c in head.of("case"))
    )


def _of_noun(noun: Node, depth: int) -> Status:
    lists = lexicon()
    determiners = {c.text.lower() for c in noun.of("det", "advmod")}
    if "no" in determiners or _called_off(noun):
        return Status.NEGATED
    described = {c.lemma for c in noun.of("amod", "acl")}
    if described & {"possible", "potential", "propose"} or _in_doubt(noun):
        return Status.SUGGESTED
    if came_to_nothing(noun):
        return Status.NEGATED
    if described & AHEAD:
        return Status.PLANNED
    if described & {"cancelled", "canceled", "aborted"}:
        return Status.NEGATED
    if described & {"ongoing", "continuing", "current"}:
        return Status.ONGOING
    if (
        noun.head is not None
        and noun.head.pos == "NOUN"
        and noun.dep.startswith("nmod")
        and noun.head.lemma not in GENERIC
        and preposition(noun) not in WHERE
    ):
        borrowed = lent(noun.head)
        if borrowed is not None:
            return borrowed
    verb, way = carrier(noun)
    if verb is None:
        return Status.OCCURRED
    if way in lists.happened_before:
        return Status.OCCURRED
    if way in lists.happens_later:
        return Status.PLANNED
    if way in ("during", "at") and verb.lemma not in TAKING_PART and _of_verb(verb, depth + 1) is Status.NEGATED:
        return Status.OCCURRED  # "refused to speak during the visit", "failed to agree at talks"
    if way == "during" and (is_negated(verb) or lent(verb) is Status.NEGATED):
        return Status.OCCURRED
    if way == "core" and verb.lemma in lists.ended and verb.tag == "VBG" and not _auxiliaries(verb):
        return Status.OCCURRED
    if way == "for" and verb.of("cop"):  # "is in Oslo for talks"
        told = _of_verb(verb, depth + 1)
        present = any(c.tag in ("VBZ", "VBP") for c in verb.of("cop"))
        return Status.PLANNED if told is Status.OCCURRED and present else told
    own = _of_verb(verb, depth + 1) if verb.pos in ("VERB", "AUX", "ADJ") else Status.OCCURRED
    if own is Status.NEGATED and way == "subject" and verb.pos == "ADJ" and verb.lemma not in UNCERTAIN:
        return Status.OCCURRED  # "the talks were not helpful"
    if way in ("core", "subject", "to", "on", "for", "in"):
        borrowed = lent(verb) if way in ("core", "to", "on", "for") or is_passive(verb) else None
        if way == "for" and borrowed is None:
            return own
        if particle(verb) == "break_off" and noun.lemma in JOURNEYS:
            return own
        if borrowed is not None:
            doubly = is_negated(verb) and verb.lemma in lists.negated
            return weaker(borrowed, own) if own in (Status.NEGATED, Status.SUGGESTED) and not doubly else borrowed
        if {c.lemma for c in verb.of("advmod", "obl", "xcomp")} & {"underway", "way"} or verb.lemma == "underway":
            return Status.ONGOING
        if verb.lemma in ("engage", "continue", "conduct", "hold") and verb.tag in ("VBZ", "VBP", "VBG"):
            return Status.ONGOING if own is Status.OCCURRED else own
        if verb.lemma == "engage" and any(c.tag in ("VBZ", "VBP") for c in _auxiliaries(verb)):
            return Status.ONGOING
    return own
