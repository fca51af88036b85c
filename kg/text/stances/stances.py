"""Which stance the words around a predicate make of it: negation, modality, conditions, the clause above.

What is not sure is no stance.
"""

from __future__ import annotations

import re

from kg.model import Stance
from kg.text.frames import Pattern
from kg.text.grammar.denial import denying_verb, is_negated
from kg.text.grammar.subjects import is_passive
from kg.text.grammar.tree import Node
from kg.text.stances.stance_words import stance_words

UNCERTAIN = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
CONDITIONS = frozenset({"unless", "until", "if"})
OPEN = CONDITIONS | {"whether"}
FORMERLY = frozenset({"once", "previously", "formerly", "initially", "originally"})
UNABLE = frozenset("accept support back endorse recognize recognise approve tolerate welcome favor favour".split())
NO_STANCE = frozenset({"no", "little", "any", "without", "less", "fewer"})
CONDITION = frozenset({"if", "unless", "provided", "providing"})
CONDITION_WORDS = re.compile(
    r"\b(?:on (?:the )?condition|in (?:exchange|return) for|provided that|as long as|only (?:if|when|after)"
    r"|but not at any)\b",
    re.IGNORECASE,
)


def stance_of(pattern: Pattern, predicate: Node) -> Stance | None:
    """The pattern's stance as its sentence tells it, None where nothing is sure.

    Args:
        pattern: says which stance the bare word tells, and which the negated one.
        predicate: the verb, noun or adjective.
    """
    assert pattern.stance is not None
    stance = Stance(pattern.stance)
    if _is_alleged(predicate) or _is_former(predicate):
        return None
    if "not below" in pattern.requires:
        return Stance.SUPPORTS  # of what comes below, "not" included
    if pattern.modals:
        return _modal(stance, predicate)
    if predicate.pos in ("NOUN", "PROPN") and not predicate.of("cop"):
        return stance if "no" in pattern.requires or not _is_weakened(predicate) else None
    if _is_open(predicate, longer="longer" in pattern.requires):
        return None
    if "not" in pattern.requires or "longer" in pattern.requires:
        return stance
    if is_negated(predicate) != _is_turned(predicate):
        if pattern.negated is None:
            return None
        stance = Stance(pattern.negated)
    return Stance.CONDITIONAL if is_conditional(predicate) else stance


def is_refused(pattern: Pattern, predicate: Node) -> bool:
    """True where a stance is plainly said not to be taken: "Norway does not oppose the treaty".

    Args:
        pattern: says which stance the bare word tells; one whose negation tells another stance refuses nothing.
        predicate: the verb or adjective.
    """
    if denying_verb(predicate) is not None:
        return is_denied_by_somebody(pattern, predicate)
    if predicate.pos not in ("VERB", "ADJ") or pattern.negated is not None or pattern.modals:
        return False
    if {"not", "no", "longer", "not below"} & set(pattern.requires) or not is_negated(predicate):
        return False
    left_open = _is_alleged(predicate) or _is_former(predicate) or _is_turned(predicate)
    return not (left_open or _is_open(predicate) or is_conditional(predicate))


def is_denied_by_somebody(pattern: Pattern, predicate: Node) -> bool:
    """True where somebody denies that a stance is taken: "Norway denied that it supported the treaty"."""
    verb = denying_verb(predicate)
    if verb is None or predicate.pos not in ("VERB", "ADJ") or pattern.modals:
        return False
    if {"not", "no", "longer", "not below"} & set(pattern.requires) or is_negated(predicate) or is_unsure(verb):
        return False
    unsure = _is_former(predicate) or _is_turned(predicate) or _is_over(predicate) or is_conditional(predicate)
    shaky = _marks(predicate) & OPEN or _auxiliaries(predicate) & UNCERTAIN
    return not (unsure or shaky or _marks(verb) & OPEN or is_unsure_above(verb))


def is_unsure_above(verb: Node) -> bool:
    """True for "refused to deny that …" and "was asked to deny that …", where nobody denies a thing."""
    return verb.tag == "VB" and not _auxiliaries(verb)


def is_unsure(verb: Node) -> bool:
    """True where a verb is negated or only may be."""
    return is_negated(verb) or bool(_auxiliaries(verb) & UNCERTAIN)


def _is_weakened(noun: Node) -> bool:
    """True for "no support", "little enthusiasm"."""
    return is_negated(noun) or any(c.text.lower() in NO_STANCE for c in noun.of("det", "amod", "advmod"))


def _is_alleged(predicate: Node) -> bool:
    """True for what somebody is only accused of: "accused Norway of seeking a base"."""
    lower = predicate
    for head in predicate.ancestors():
        if lower.dep == "conj":  # what stands beside the accusation is none
            lower = head
            continue
        told = head.lemma == "report" and head.pos == "VERB"  # a news agency accuses nobody
        below = lower.dep in ("ccomp", "acl", "advcl", "xcomp", "dep")
        if head.lemma in stance_words().alleging and below and not told:
            return True
        lower = head
    return False


def _is_former(predicate: Node) -> bool:
    """True for "once opposed", and for "had long opposed" where the sentence tells what is so now."""
    adverbs = {c.text.lower() for c in predicate.of("advmod")}
    past = predicate.tag in ("VBD", "VBN") or any(c.tag == "VBD" for c in predicate.of("cop", "aux"))
    if not past or is_passive(predicate):
        return False
    before = any(a.text.lower() == "had" for a in predicate.of("aux"))
    now = any(n.text.lower() == "now" for n in predicate.sentence.nodes)
    return bool(adverbs & FORMERLY) or (before and now)


def _modal(stance: Stance, predicate: Node) -> Stance | None:
    """The stance that "must", "should" and "will not" tell: for the clause, whose own "not" turns it."""
    clause = predicate
    while clause.dep == "conj" and clause.head is not None:
        clause = clause.head
    head = clause.head
    if predicate.dep == "advcl" and _marks(predicate) & CONDITIONS:
        return stance
    if _marks(predicate) & OPEN or predicate.dep in ("advcl", "acl:relcl"):
        return None
    below = clause.dep in ("ccomp", "csubj")
    if below and head is not None and (head.lemma in stance_words().unsaid or is_denied(head)):
        return None
    return Stance.CONDITIONAL if is_conditional(predicate) else Stance.SUPPORTS


def is_denied(verb: Node) -> bool:
    """True for "it is not presumed that …", "no longer believes that …"."""
    return is_negated(verb) or _is_over(verb)


def _is_over(verb: Node) -> bool:
    return any(c.text.lower() in ("longer", "never") for c in verb.of("advmod"))


def _is_open(predicate: Node, *, longer: bool = False) -> bool:
    """True where nobody says that the stance is held: "may accept", "hopes that Norway accepts"."""
    marks, auxiliaries, head = _marks(predicate), _auxiliaries(predicate), predicate.head
    if marks & OPEN or (auxiliaries & UNCERTAIN and not _is_unable(predicate, auxiliaries)):
        return True
    if not longer and _is_over(predicate):
        return True
    if head is not None and head.text.lower() != "going" and _is_non_finite(predicate):
        if predicate.dep == "advcl" and predicate.tag == "VB":  # "marched to protest against the war"
            return head.lemma in stance_words().unsaid or is_unsure(head)
        return head.lemma not in stance_words().turns and (head.lemma not in stance_words().keeps or is_unsure(head))
    if head is not None and (predicate.dep == "ccomp" or (predicate.dep == "acl" and "that" in marks)):
        return head.lemma in stance_words().unsaid
    purpose = predicate.tag == "VB" and predicate.dep in ("acl", "conj") and "to" in marks
    return purpose and not auxiliaries


def _is_unable(predicate: Node, auxiliaries: set[str]) -> bool:
    """True for "cannot support the treaty"."""
    return predicate.lemma in UNABLE and is_negated(predicate) and bool(auxiliaries & {"can", "could", "ca"})


def _is_turned(predicate: Node) -> bool:
    """True for "refused to accept"."""
    return predicate.head is not None and predicate.head.lemma in stance_words().turns and _is_non_finite(predicate)


def _is_non_finite(predicate: Node) -> bool:
    """True for "to accept" and "accepting" beneath another verb."""
    if predicate.dep not in ("xcomp", "ccomp", "advcl"):
        return False
    return "to" in _marks(predicate) or (predicate.tag in ("VB", "VBG") and not predicate.of("nsubj", "aux"))


def is_conditional(predicate: Node) -> bool:
    """True for "will support the treaty if …", not for "even if"."""
    for clause in predicate.of("advcl"):
        adverbs = {c.text.lower() for c in (*clause.of("advmod"), *predicate.of("advmod"))}
        if _marks(clause) & (CONDITION | ({"until"} if is_negated(predicate) else set())) and "even" not in adverbs:
            return True
    rest = " ".join(n.text for n in predicate.sentence.nodes[predicate.index :])
    return CONDITION_WORDS.search(rest) is not None


def _marks(clause: Node) -> set[str]:
    return {mark.text.lower() for mark in clause.of("mark")}


def _auxiliaries(verb: Node) -> set[str]:
    """The verb's auxiliaries, shared ones included: "may accept or reject"."""
    own = verb.of("aux")
    if not own and verb.dep == "conj" and verb.head is not None and not verb.of("nsubj"):
        return _auxiliaries(verb.head)
    return {auxiliary.text.lower() for auxiliary in own}
