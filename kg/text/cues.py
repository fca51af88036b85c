"""The words that decide whether an event happened, as a reader would point at them."""

from __future__ import annotations

from kg.model import Status
from kg.text.grammar.arguments import carrier
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.status import particle
from kg.text.grammar.tree import Node

FARTHEST = 6
UNREAL = frozenset({"undoes it", "a plan", "only wished", "possibility", "future", "condition", "it comes later"})
OPEN = frozenset({"if", "unless", "whether"})
TENSES = {"VBD": "past tense", "VBZ": "present tense", "VBP": "present tense"}


def cues(node: Node, status: Status) -> list[str]:
    """The words on which the status of an event rests, each with what it tells: "“will” (future)".

    Args:
        node: the verb or noun that tells of the event.
        status: what it came to: of what did take place no word is told that would make it a mere plan.
    """
    happened = status in (Status.OCCURRED, Status.ONGOING)
    found = [(word, kind) for word, kind in _all_around(node) if not (happened and kind in UNREAL)]
    return [f"“{word}” ({kind})" for word, kind in dict.fromkeys(found)] or _tense(node)


def _all_around(node: Node) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    current: Node | None = node
    carries = False
    for _ in range(FARTHEST):
        if current is None:
            break
        if carries and (kind := _lent(current)):
            found.append((current.text, kind))
        found += _around(current)
        carries = current.dep != "conj"  # "opposes the plan and accused Iceland" lends only what both share
        current = _above(current)
    return found


def _above(node: Node) -> Node | None:
    """The word that lends a word its status: the verb that carries a noun, or that an infinitive hangs on."""
    if node.pos in ("NOUN", "PROPN"):
        verb, _ = carrier(node)
        return verb or (node.head if node.dep.startswith("nmod") else None)
    hangs = node.dep in ("xcomp", "acl", "conj") or (node.dep in ("ccomp", "advcl") and node.tag in ("VB", "VBG"))
    return node.head if hangs else None


def _lent(word: Node) -> str:
    lists = lexicon()
    for name in (particle(word), word.lemma):
        for words, kind in ((lists.negated, "undoes it"), (lists.planned, "a plan"), (lists.suggested, "only wished")):
            if name in words:
                return kind
    return ""


def _around(node: Node) -> list[tuple[str, str]]:
    lists = lexicon()
    found: list[tuple[str, str]] = []
    for child in node.of("aux", "aux:pass", "cop", "advmod", "det", "mark", "case", "neg"):
        word = child.text.lower()
        for words, kind in ((lists.negative, "negation"), (lists.possible, "possibility"), (lists.future, "future"),
                            (OPEN, "condition"), (lists.happened_before, "it came before"),
                            (lists.happens_later, "it comes later")):  # fmt: skip
            if word in words:
                found.append((child.text, kind))
                break
    return found


def _tense(node: Node) -> list[str]:
    verb = node if node.tag in TENSES else carrier(node)[0]
    for word in (verb, *(verb.of("aux", "aux:pass", "cop") if verb is not None else ())):
        if word is not None and word.tag in TENSES:
            return [f"“{word.text}” ({TENSES[word.tag]})"]
    return ["nothing in the sentence takes it back"]
