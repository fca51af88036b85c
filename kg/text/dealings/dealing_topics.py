"""What is asked for, offered or agreed: the topic of a proposal or agreement."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.text.dealings.dealing_trigger import BODIES, MEMBERS, PRONOUNS, Trigger
from kg.text.events.paths import deadlines
from kg.text.grammar.clauses import (
    asked,
    clause_topic,
    gerund,
    infinitive,
    money_topic,
    noun_with_clause,
    that_clause,
)
from kg.text.grammar.phrases import phrase
from kg.text.grammar.tree import Node
from kg.text.stances.topics import Topics
from kg.text.stances.wordings import plan_tail

ACTED_ON = frozenset({"GPE", "PERSON", "NORP", "LOC"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
MONEY = frozenset("$£€¥")
# "Cooperation" and "restraint" cannot be asked to do anything.
ABSTRACT = ("tion", "sion", "ment", "ance", "ence", "ity", "ness", "raint", "ship", "ism")


def dealing_topic(trigger: Trigger, topics: Topics, taken: Collection[Node]) -> str | None:
    """The key of the topic on the first of the pattern's paths that leads to one.

    Args:
        trigger: the pattern and its word.
        topics: the document's topics; a new one is added.
        taken: nodes that fill roles, which are no topics.
    """
    for path in trigger.pattern.roles.get("topic", ()):
        for reached in _matters(path, trigger):
            topic = None if reached in taken else _matter(reached, trigger, topics)
            if topic is not None:
                return topic
    return None


def _matters(path: str, trigger: Trigger) -> Iterator[Node]:
    node, found = trigger.node, trigger.found
    match path:
        case "self":
            yield node
        case "object":
            yield from found.object
        case "infinitive":
            clause = None if _is_purpose(node) else asked(node)
            yield from [clause] if clause is not None else []
        case "deadline":  # "gave Norway a week to leave"
            clauses = [asked(day) for day in deadlines(node)]
            yield from [clause for clause in clauses if clause is not None]
        case "gerund" | "that":
            clause = gerund(node) if path == "gerund" else that_clause(node)
            yield from [clause] if clause is not None else []
        case _:
            yield from found.oblique.get(path, ())
            clause = gerund(node, path)
            yield from [clause] if clause is not None else []


def _is_purpose(node: Node) -> bool:
    """True for "urged cooperation to tackle it": the cooperation is asked for."""
    clause = infinitive(node)
    beside = node.of("obj") if node.pos == "VERB" else []
    if clause is None or any(o.name is not None for o in beside):
        return False
    acting = BODIES | MEMBERS
    return any(clause.dep == "advcl" or (o.lemma.endswith(ABSTRACT) and o.lemma not in acting) for o in beside)


def _matter(reached: Node, trigger: Trigger, topics: Topics) -> str | None:
    if reached in trigger.times.at or reached.pos in PRONOUNS or reached.lemma in trigger.pattern.not_about:
        return None
    if reached.pos in ("VERB", "AUX") or reached.tag == "VBG" or reached.of("mark"):
        return clause_topic(reached, topics)
    if reached is trigger.node and reached.name is not None:
        return topics.add_label(reached.core_span.of(topics.text))
    if reached.text in MONEY:
        return money_topic(reached, topics)
    if reached.label in ACTED_ON or reached.lemma == "one" or trigger.mentions.keys.get(reached):
        return None
    told = noun_with_clause(reached, topics)
    if told is None and reached is trigger.node and not plan_tail(reached):  # "an agreement" names no matter
        definite = any(c.text.lower() in DEFINITE for c in reached.of("det"))
        if not definite and " " not in phrase(reached, topics.text):
            return None
    return told or topics.add_matter(reached)
