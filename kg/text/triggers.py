"""Whether a word is a trigger as its pattern wants it, and which word is then the predicate."""

from __future__ import annotations

from kg.text.frames import Pattern
from kg.text.repair_verbs import is_mistaken_verb
from kg.text.stance_words import stance_words
from kg.text.stances import is_conditional
from kg.text.status import is_negated, particle
from kg.text.subjects import is_passive, subjects
from kg.text.tree import FINITE, Node

# Verbs that call their object something: "called the plan a mistake".
NAMING = frozenset("call consider deem brand label find think dub term make declare pronounce".split())
# Where parsers hang that "mistake".
BESIDE_OBJECT = frozenset({"obj", "obl", "obl:unmarked", "nmod:unmarked", "appos", "nmod"})
QUOTES = frozenset({'"', "“", "``", "'", "‘"})
NO = frozenset({"no", "any"})
BARRING = frozenset({"allow", "permit", "tolerate", "accept", "justify", "impose", "dictate", "excuse", "continue"})
ANGRY = frozenset({"angrily", "sharply", "furiously", "coolly", "negatively", "coldly", "bitterly", "indignantly"})
WILL = frozenset({"will", "would", "wo", "'ll"})
THREATENING = frozenset({"threaten", "vow", "refuse", "pledge", "warn", "promise"})
LONGER = frozenset({"longer", "more"})


def predicate_of(pattern: Pattern, node: Node) -> Node | None:
    """The word that has subject and negation: the noun for the preposition of "is against the treaty"."""
    if node.text.lower() in pattern.modals:
        return node.head if node.dep in ("aux", "mark") else None
    if not pattern.prepositions:
        return node
    if node.dep != "case":
        return node if node.text.lower() not in pattern.prepositions else None
    head = node.head
    return head if head is not None and head.of("cop") and head.of("nsubj") else None


def fits(pattern: Pattern, node: Node) -> bool:
    """True where the trigger stands as the pattern wants it."""
    if pattern.predicates:  # "is a mistake"
        if not node.of("cop", "aux") or not node.of("nsubj", "csubj", "expl"):
            return False
        if node.lemma == "factor" and not _is_destabilizing(node):
            return False
    if not all(_holds(condition, node) for condition in pattern.requires):
        return False
    if node.pos in ("NOUN", "PROPN") and node.dep in ("compound", "amod", "flat"):
        return False
    if is_mistaken_verb(node):
        return False
    return not pattern.complements or ascribes(node, pattern)


def _holds(condition: str, node: Node) -> bool:
    match condition:
        case "no":  # "has no right to"
            return any(c.text.lower() in NO for c in node.of("det")) or (
                node.head is not None and node.dep == "obj" and is_negated(node.head)
            )
        case "not":  # "will not return"
            predicate = node.head if node.dep == "aux" and node.head is not None else node
            return is_negated(predicate)
        case "longer":  # "no longer wants"
            return any(c.text.lower() in LONGER for c in node.of("advmod"))
        case "other subject":  # "Norway says Iceland needs to", not "Norway says it needs to"
            return not node.of("obj", "aux") and not is_passive(node) and all(n.pos != "PRON" for n in subjects(node))
        case "not below":  # "warned Norway not to"
            return any(is_negated(c) for c in node.of("xcomp", "ccomp", "advcl"))
        case "asked":  # "urged Norway to", not "asked to leave"
            others = [n for n in node.of("obj", "iobj", "obl", "nsubj:pass") if n.index > node.index or is_passive(node)]
            return bool(others) and not any(n.text.lower().endswith(("self", "selves")) for n in others)
        case "passive":
            return is_passive(node)
        case "angrily":
            return any(c.text.lower() in ANGRY for c in node.of("advmod"))
        case "chosen":  # "will not return"
            predicate = node.head
            return predicate is not None and particle(predicate) in stance_words().chosen and not is_passive(predicate)
        case "wished":  # "must pay", not "must have known"
            return _is_wished(node)
        case "barred":  # "cannot be allowed to", "cannot go on"
            predicate = node.head
            return predicate is not None and (
                predicate.lemma in BARRING or (predicate.lemma in stance_words().happening and not predicate.of("cop"))
            )
        case "conditional":  # "will reopen it if Iceland pays"
            predicate = node.head
            if predicate is None or is_negated(predicate) or is_passive(predicate):
                return False
            words, name = stance_words(), particle(predicate)
            return name in words.chosen | words.ending | words.taking and is_conditional(predicate)
        case "going on":  # "the patrols will continue"
            predicate = node.head
            return predicate is not None and predicate.lemma in ("continue", "proceed", "go_ahead", "resume") and not (
                is_negated(predicate) or predicate.of("obj", "xcomp")
            )
        case "threatened":  # "will not talk until Norway lifts the ban"
            return _is_threatened(node)
        case "retaliation":  # "will respond if Norway builds a base"
            return _is_retaliation(node)
        case "actor":  # "Norway has betrayed its friends, Iceland said"
            return any(n.label in ("GPE", "ORG", "PERSON", "NORP") for n in subjects(node))
        case "case":
            return any(n.text.lower() in ("case", "case-by-case") for n in node.subtree())
        case _:
            return any(c.text.lower() == condition for c in node.children)


def _is_threatened(mark: Node) -> bool:
    """True where the clause above tells what somebody will do unless another yields."""
    condition = mark.head
    above = condition.head if condition is not None else None
    if condition is None or above is None or condition.dep != "advcl":
        return False
    doing = {a.text.lower() for a in above.of("aux")} & WILL or (
        above.head is not None and above.dep == "xcomp" and above.head.lemma in THREATENING
    )
    negated = is_negated(condition)
    asked = {"unless": not negated, "until": not negated and is_negated(above), "if": negated}
    return bool(doing) and asked.get(mark.text.lower(), False)


def _is_retaliation(mark: Node) -> bool:
    """True where the clause above tells what somebody will do in answer."""
    condition = mark.head
    above = condition.head if condition is not None else None
    if condition is None or above is None or condition.dep != "advcl" or is_negated(condition) or is_negated(above):
        return False
    names = {particle(above), *(c.lemma for c in above.of("xcomp"))}
    auxiliaries = {a.text.lower() for a in (*above.of("aux"), *(x for c in above.of("ccomp") for x in c.of("aux")))}
    threatened = above.head is not None and above.dep == "xcomp" and above.head.lemma in THREATENING
    return bool(names & stance_words().retaliating) and (bool(auxiliaries & WILL) or threatened)


def _is_wished(modal: Node) -> bool:
    """True for what somebody should do, not for what must be so or is expected."""
    predicate = modal.head
    if predicate is None or any(a.lemma == "have" for a in predicate.of("aux")):
        return False
    if any(n.index > modal.index for n in predicate.of("nsubj")) and not predicate.of("expl"):
        return False  # "should Norway leave" is a condition
    return predicate.lemma not in stance_words().wordless or bool(predicate.of("cop", "expl"))


def _is_destabilizing(factor: Node) -> bool:
    words = [c.text.lower() for c in factor.of("amod", "compound", "acl")]
    return any(word.startswith(("destabili", "irritat", "dangerous")) for word in words)


def ascribes(node: Node, pattern: Pattern) -> bool:
    """True where the verb calls its object one of the pattern's words: "as a threat", "a mistake"."""
    for part in node.subtree():
        words = {w for n in (part, *part.of("amod", "acl", "compound", "nmod")) for w in (n.lemma, n.text.lower())}
        if part.index < node.index or not words & pattern.complements:
            continue
        if any(n.tag in FINITE for n in node.sentence.nodes[node.index + 1 : part.index]):
            return False
        if any(c.text.lower() == "as" for c in part.of("case", "mark")) or (
            node.lemma in NAMING and _is_called(part)
        ):  # fmt: skip
            return not is_negated(part)
    return False


def _is_called(part: Node) -> bool:
    """True for "a mistake" of "called the plan a mistake", however it hangs on the verb."""
    if part.dep == "xcomp" or (part.dep == "ccomp" and not part.of("nsubj")):
        return True
    if part.dep == "obj" and part.head is not None and any(o.index < part.index for o in part.head.of("obj")):
        return True
    if part.index and part.sentence.nodes[part.index - 1].text in QUOTES:
        return part.dep in BESIDE_OBJECT  # labeled the remarks "propaganda"
    return part.dep in BESIDE_OBJECT and any(c.text.lower() in ("a", "an") for c in part.of("det"))
