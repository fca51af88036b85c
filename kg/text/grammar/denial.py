"""Whether what a word tells is denied: by "not" beside it, by who denies it, by a claim that is called false."""

from __future__ import annotations

from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.tree import Node

RUMOURS = frozenset(
    {"report", "claim", "suggestion", "allegation", "rumor", "rumour", "speculation", "charge", "assertion", "story"}
)
FALSE = frozenset(
    "false untrue groundless baseless unfounded unsubstantiated incorrect inaccurate wrong fictitious absurd "
    "fabrication fabricate invention invent nonsense lie fiction slander untruth hoax".split()
)
# What a false claim is not: "do not correspond to reality", "are not true".
TRUE = frozenset({"true", "correspond", "accurate", "correct", "reflect", "truth", "hold"})


def is_negated(node: Node) -> bool:
    """True where "not", "never", "no" or the like stands with the word itself."""
    words = lexicon().negative
    for child in node.children:
        if child.text.lower() in words and child.dep in ("advmod", "det", "neg", "cc:preconj", "case", "mark", "aux"):
            return True
        if child.text.lower() in ("nobody", "none", "nothing") and child.dep in ("nsubj", "obj"):
            return True
        if child.dep == "cc" and child.text.lower() == "nor" and node.of("aux", "cop"):
            return True  # "nor had Norway agreed"
        if child.dep == "aux" and any(c.text.lower() in words for c in child.of("advmod")):
            return True  # "never had Norway agreed"
    return False


def is_denied(node: Node) -> bool:
    """True beneath "denied that …", "denied reports that …" and "reports that … are false"."""
    lower = node
    for head in node.ancestors():
        if lower.dep in ("ccomp", "acl", "acl:relcl", "obj", "xcomp", "nmod") and not is_negated(head):
            if head.lemma in ("deny", "refute") and lower.dep in ("ccomp", "obj", "xcomp"):
                return True
            if lower.dep in ("ccomp", "acl") or head.lemma in RUMOURS:
                lower = head
                continue
        if lower.lemma in RUMOURS and lower.dep.startswith("nsubj") and lower is not node and _is_false(head):
            return True
        if head.pos in ("VERB", "AUX") and lower.pos in ("NOUN", "PROPN"):
            lower = head
            continue
        break
    return False


def denying_verb(predicate: Node) -> Node | None:
    """The verb above a predicate in "denied that …", "denied reports that …" and "denied opposing …"."""
    head = predicate.head
    if head is not None and predicate.dep == "acl" and head.lemma in RUMOURS and head.dep == "obj":
        head = head.head if not head.of("nmod:poss") else None  # "denied Peru's claim that it …": who is "it"?
    elif predicate.dep not in ("ccomp", "xcomp"):
        return None
    return head if head is not None and head.pos == "VERB" and head.lemma in ("deny", "refute") else None


def _is_false(predicate: Node) -> bool:
    """True for "are groundless", "were invented" and "do not correspond to the facts"."""
    return predicate.lemma in (TRUE if is_negated(predicate) else FALSE)
