"""What must stand with a trigger of stance: the `requires` of a position's pattern."""

from __future__ import annotations

from kg.text.grammar.denial import is_negated
from kg.text.grammar.status import particle
from kg.text.grammar.subjects import is_passive, subjects
from kg.text.grammar.tree import Node
from kg.text.stances.stance_words import stance_words
from kg.text.stances.stances import is_conditional

NO = frozenset({"no", "any"})
LONGER = frozenset({"longer", "more"})
WILL = frozenset({"will", "would", "wo", "'ll"})
ANGRY = frozenset({"angrily", "sharply", "furiously", "coolly", "negatively", "coldly", "bitterly", "indignantly"})
HAVING = frozenset({"have", "possess", "retain", "deserve"})
TALKS = frozenset({"summit", "conference", "talk", "negotiation", "meeting", "forum", "congress", "dialogue"})
PRAISING = frozenset(
    "major great historic important significant key positive big good forward welcome right real crucial".split()
)
THREATENING = frozenset({"threaten", "vow", "refuse", "pledge", "warn", "promise"})
BARRING = frozenset({"allow", "permit", "tolerate", "accept", "justify", "impose", "dictate", "excuse", "continue"})
GOING_ON = frozenset({"continue", "proceed", "go_ahead", "resume"})


def holds(condition: str, node: Node) -> bool:
    """True where a trigger stands as a condition wants it.

    Args:
        condition: one of those below; any other word must hang on the trigger ("look forward").
        node: the trigger; of a modal verb or conjunction the verb that it goes with is looked at.
    """
    verb = node.head if node.dep in ("aux", "mark") and node.head is not None else node
    words, name = stance_words(), particle(verb)
    match condition:
        case "no":  # "has no right to"
            denied = node.dep == "obj" and node.head is not None and is_negated(node.head)
            return denied or any(c.text.lower() in NO for c in node.of("det"))
        case "not":  # "will not return"
            return is_negated(verb)
        case "longer":  # "no longer wants"
            return any(c.text.lower() in LONGER for c in node.of("advmod"))
        case "not below":  # "warned Norway not to"
            return any(is_negated(c) for c in node.of("xcomp", "ccomp", "advcl"))
        case "praised":  # "is of great importance", "is a historic step forward"
            return _is_praised(node)
        case "promised":  # "Norway will guarantee"
            will = bool({a.text.lower() for a in verb.of("aux")} & WILL)
            return will and not is_negated(verb) and not is_passive(verb)
        case "to talks":  # "accepted an invitation to the summit"
            return any(n.lemma in TALKS for o in verb.of("obj", "nsubj:pass") for n in o.subtree())
        case "had":  # "they have the right to"
            return _is_had(node)
        case "none can be":  # "there can be no return"
            return bool(verb.of("expl")) and any(c.text.lower() == "no" for n in verb.of("nsubj") for c in n.of("det"))
        case "a good thing":  # "marks the end of the conflict", "will bring peace"
            return any(n.lemma in words.good for n in verb.of("obj")) and not is_negated(verb)
        case "a bad thing":  # "constitutes a threat"
            return any(n.lemma in words.bad for n in verb.of("obj")) and not is_negated(verb)
        case "an object":  # "would weaken the union", not "the storm weakened"
            return bool(node.of("obj", "xcomp", "ccomp"))
        case "a state":  # "is open to", "is prepared to", not "opened", "is preparing to"
            return node.pos == "ADJ" or node.tag in ("JJ", "VBN")
        case "passive":
            return is_passive(node)
        case "angrily":
            return any(c.text.lower() in ANGRY for c in node.of("advmod"))
        case "other subject":  # "Norway says Iceland needs to", not "Norway says it needs to"
            return not node.of("obj", "aux") and not is_passive(node) and all(n.pos != "PRON" for n in subjects(node))
        case "actor":  # "Norway has betrayed its friends, Iceland said"
            return any(n.label in ("GPE", "ORG", "PERSON", "NORP") for n in subjects(node))
        case "asked":  # "urged Norway to", not "asked to leave"
            others = node.of("obj", "iobj", "obl", "nsubj:pass")
            others = [n for n in others if n.index > node.index or is_passive(node)]
            return bool(others) and not any(n.text.lower().endswith(("self", "selves")) for n in others)
        case "chosen":  # "will not return"
            return name in words.chosen and not is_passive(verb)
        case "wished":  # "must pay", not "must have known"
            return _is_wished(node, verb)
        case "barred":  # "cannot be allowed to", "cannot go on"
            return verb.lemma in BARRING or (verb.lemma in words.happening and not verb.of("cop"))
        case "going on":  # "the patrols will continue"
            return name in GOING_ON and not is_negated(verb) and not verb.of("obj", "xcomp")
        case "conditional":  # "will reopen it if Iceland pays"
            doing = name in words.chosen | words.ending | words.taking
            return doing and is_conditional(verb) and not is_negated(verb) and not is_passive(verb)
        case "threatened":  # "will not talk until Norway lifts the ban"
            return _is_threatened(node, verb)
        case "retaliation":  # "will respond if Norway builds a base"
            return _is_retaliation(verb)
        case "case":  # "case by case"
            return any(n.text.lower() in ("case", "case-by-case") for n in node.subtree())
        case _:
            return any(c.text.lower() == condition for c in node.children)


def _is_praised(noun: Node) -> bool:
    """True for "of great importance" and "a historic step", false for "a step backwards", "a first step"."""
    if is_negated(noun):
        return False
    if any(c.text.lower() in ("of", "in", "to") for c in noun.of("case")):
        return True
    words = {c.text.lower() for c in noun.of("amod", "advmod", "compound")}
    return bool(words & PRAISING) and not words & {"backward", "backwards"}


def _is_had(right: Node) -> bool:
    """True for "they have a right to work", false for "they have no right to", and for "the right to appeal"."""
    verb, nodes = right.head, right.sentence.nodes
    following = nodes[right.index + 1 : right.index + 4]
    if verb is None or right.dep != "obj" or verb.lemma not in HAVING or len(following) < 2:
        return False
    if following[0].text.lower() != "to" or is_negated(verb) or any(c.text.lower() in NO for c in right.of("det")):
        return False
    bare = len(following) < 3 or following[2].pos in ("PUNCT", "CCONJ", "SCONJ")
    return not (following[1].tag == "VB" and bare)  # "the right to appeal" says too little


def _is_wished(modal: Node, verb: Node) -> bool:
    """True for what somebody should do, not for what must be so or is expected."""
    if any(a.lemma == "have" for a in verb.of("aux")):
        return False
    if any(n.index > modal.index for n in verb.of("nsubj")) and not verb.of("expl"):
        return False  # "should Norway leave" is a condition
    return verb.lemma not in stance_words().wordless or bool(verb.of("cop", "expl"))


def _above(condition: Node) -> Node | None:
    """The verb that a clause of condition belongs to."""
    return condition.head if condition.dep == "advcl" else None


def _is_threatened(mark: Node, condition: Node) -> bool:
    """True where the clause above tells what somebody will do unless another yields."""
    above = _above(condition)
    if above is None or any(a.text.lower() in ("can", "could", "ca") for a in condition.of("aux")):
        return False  # "if it cannot find enough"
    negated = is_negated(condition)
    asked = {"unless": not negated, "until": not negated and is_negated(above), "if": negated}
    return _is_announced(above) and asked.get(mark.text.lower(), False)


def _is_retaliation(condition: Node) -> bool:
    """True where the clause above tells what somebody will do in answer."""
    above = _above(condition)
    if above is None or is_negated(condition) or is_negated(above):
        return False
    names = {particle(above), *(c.lemma for c in above.of("xcomp"))}
    return _is_announced(above) and bool(names & stance_words().retaliating)


def _is_announced(verb: Node) -> bool:
    """True for "will leave", and for "to leave" of "threatened to leave"."""
    threatened = verb.dep == "xcomp" and verb.head is not None and verb.head.lemma in THREATENING
    return threatened or bool({a.text.lower() for a in verb.of("aux")} & WILL)
