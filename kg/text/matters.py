"""What a stance is about: the topics that a pattern's paths lead to from its predicate.

A matter without a name is left out, and so are people, countries and words that name nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import EntityKind
from kg.text.frames import Frames, Pattern
from kg.text.mentions import Mentions
from kg.text.repair_verbs import is_verb_of_stance
from kg.text.sides import PEOPLE
from kg.text.status import particle
from kg.text.subjects import conjuncts, is_passive, preposition, spread, subjects, surface_subjects
from kg.text.times import Times
from kg.text.topics import LONGEST_TAIL, Topics, plan_tail, span_of, told
from kg.text.tree import Node

# "An end to the embargo": who wants the one is against the other.
ENDS = frozenset({"end", "halt", "lifting", "cessation", "abolition", "scrapping", "cancellation"})
# What belongs to a noun phrase for sure.
COMPACT = frozenset("case det amod compound nmod nummod flat conj cc fixed".split())
PRONOUNS = frozenset({"PRON", "DET"})
# Nouns that are no matter to stand for or against.
NO_MATTER = frozenset(
    "day week month year time way side part lot thing one people man woman official leader president minister country "
    "government nation state ally party news number kind reporter today".split()
)


class Matters:
    """Finds the matters that one sentence speaks of.

    Args:
        mentions: who is who in the document.
        topics: its topics; matters found are added.
        frames: the patterns.
        times: the sentence's dates, which are no matters.
    """

    def __init__(self, mentions: Mentions, topics: Topics, frames: Frames, times: Times) -> None:
        self.mentions = mentions
        self.topics = topics
        self.frames = frames
        self.times = times

    def of(self, pattern: Pattern, predicate: Node, *, ended: bool = False) -> list[str]:
        """The topics on the first path that leads to any.

        Args:
            pattern: says which paths to go, and which nouns will do.
            predicate: where the paths begin.
            ended: look for those whose end is spoken of, "the embargo" of "an end to the embargo", and only for those.
        """
        for path in pattern.roles.get("topic", ()):
            found: list[str] = []
            for reached in self._reached(path, pattern, predicate):
                topic = self._topic(reached, pattern, ended=ended)
                if topic is not None:
                    found.append(topic)
            if found:
                return list(dict.fromkeys(found))
        return []

    def _topic(self, reached: Node | str | None, pattern: Pattern, *, ended: bool) -> str | None:
        if not isinstance(reached, Node):
            return None if ended else reached
        inner = _inner(reached)
        if ended:
            return self._matter(inner, pattern) if inner is not None else None
        return self._matter(reached, pattern) if inner is None else None

    # -- paths

    def _reached(self, path: str, pattern: Pattern, node: Node) -> Iterator[Node | str | None]:
        """What lies on a path: noun phrases still to be looked at, and topics made of clauses."""
        match path:
            case "object":
                for noun in _objects(node):
                    if noun.lemma not in pattern.complements and not self._another_verb(node, noun):
                        yield noun
            case "subject":
                yield from subjects(node)
            case "theme":
                yield from spread(node.of("nsubj"), node)
            case "predicate":
                yield node
            case "favor":
                yield from node.of("nmod", "obl")
            case "site":
                yield self._plan(node, pattern)
            case "self":
                if any(preposition(c) == "for" and c.index > node.index for c in node.of("nmod")):
                    yield node
            case "right":
                for clause in node.of("acl"):
                    yield self._clause(clause, alone=True)
            case "gerund":
                for clause in node.of("xcomp", "ccomp"):
                    if clause.tag == "VBG" and not clause.of("nsubj"):
                        yield self._clause(clause)
            case "infinitive":
                yield from self._infinitives(pattern, node)
            case _:
                for child in _obliques(node, path):
                    if child.pos == "VERB" or child.tag == "VBG":
                        yield self._clause(child)
                    else:
                        yield from conjuncts(child)

    def _infinitives(self, pattern: Pattern, node: Node) -> Iterator[str | None]:
        """The objects of "to accept the treaty and the protocol", else the words of the clause."""
        below = node.of("xcomp", "ccomp", "advcl", "acl")
        nodes = node.sentence.nodes
        if node.pos == "NOUN" and node.index + 2 < len(nodes) and nodes[node.index + 1].text.lower() == "to":
            below = [nodes[node.index + 2]]  # whatever the parser hung it on
        for clause in below:
            if not any(m.text.lower() == "to" for m in clause.of("mark")):
                continue
            if pattern.infinitives and particle(clause) not in pattern.infinitives:
                continue
            for verb in (clause, *[c for c in clause.of("conj") if c.pos == "VERB" and not c.of("obj")]):
                for noun in verb.of("obj"):
                    for one in conjuncts(noun):
                        yield self._matter(one, pattern) or (self._clause(clause) if one is noun else None)

    def _another_verb(self, node: Node, noun: Node) -> bool:
        """True in "supports the treaty and opposes any delay" where the second verb was taken for a noun."""
        between = node.sentence.nodes[node.index + 1 : noun.index]
        return any(n.tag == "NNS" and is_verb_of_stance(n.lemma, self.frames) for n in between)

    # -- topics

    def _matter(self, node: Node, pattern: Pattern) -> str | None:
        """The topic that a noun phrase is, None for people, countries and words that name nothing."""
        if node.pos in PRONOUNS or node.pos == "NUM" or node.lemma in NO_MATTER or node in self.times.at:
            return None
        if (pattern.about and node.lemma not in pattern.about) or node.lemma in pattern.not_about:
            return None
        if node.name is not None:
            named = node.label in ("PERSON", "GPE", "NORP", "LOC", "ORG")
            return None if named else self.topics.add_matter(node)
        kinds = {self.mentions.cast[key].kind for key in self.mentions.keys.get(node, ())}
        if node.pos not in ("NOUN", "PROPN", "VERB", "ADJ") or kinds & (PEOPLE | {EntityKind.COUNTRY}):
            return None
        return self.topics.add_matter(node)

    def _plan(self, node: Node, pattern: Pattern) -> str | None:
        """The topic of "plan to build a dam": only where something is to be built."""
        tail = plan_tail(node)
        if not tail or not {tail[1].lemma, tail[1].text.lower()} & pattern.infinitives:
            return None
        return self.topics.add_matter(node)

    def _clause(self, verb: Node, *, alone: bool = False) -> str | None:
        """The topic of "exploring a collective system": the verb and what it acts on; with `alone`, bare verbs too."""
        objects = verb.of("obj")
        for noun in objects:
            site = self.topics.site_at(noun)
            if site is not None:
                return site
        if any(n.pos in PRONOUNS for n in objects):
            return None
        last = _last_of_clause(verb)
        if (last == verb.index and not alone) or last - verb.index > LONGEST_TAIL:
            return None
        label = span_of(verb.sentence, verb.index, last, self.topics.text)
        return self.topics.add_label(label) if told(label) else None


def _inner(node: Node) -> Node | None:
    """The embargo of "an end to the embargo"."""
    if node.lemma not in ENDS:
        return None
    return next((c for c in node.of("nmod", "obl") if preposition(c) in ("to", "of") and c.index > node.index), None)


def _objects(node: Node) -> list[Node]:
    """What a verb acts on: its object, the subject of its passive, or the noun that its clause describes."""
    head = node.head
    if is_passive(node):
        patients = spread(node.of("nsubj:pass"), node)
        if not patients and node.dep == "acl" and head is not None:
            return [head]
        return surface_subjects(node) if not patients and node.dep == "conj" else patients
    found = spread(node.of("obj"), node)
    if not found and node.dep == "acl:relcl" and head is not None and not node.of("ccomp", "xcomp", "obl"):
        relative = any(c.text.lower() in ("which", "that") for c in node.of("nsubj"))
        return [] if relative else [head]
    return found


def _obliques(node: Node, word: str) -> Iterator[Node]:
    """The nouns and gerunds behind a preposition."""
    for child in node.children:
        if child.dep.startswith(("obl", "nmod")) and preposition(child) == word:
            yield child
        elif child.dep in ("advcl", "acl", "xcomp", "ccomp") and child.tag in ("VBG", "VB") and not child.of("nsubj"):
            infinitive = word == "to" and child.tag == "VB" and not child.text.lower().endswith("ing")
            if any(m.text.lower() == word for m in child.of("mark", "case")) and not infinitive:
                yield child
    # "voiced its opposition to the deal": parsers hang the tail on the verb
    following = node.sentence.nodes[node.index + 1 : node.index + 2]
    if node.pos == "NOUN" and following and following[0].text.lower() == word and following[0].dep == "case":
        head = following[0].head
        if head is not None and head.head is node.head and head.dep.startswith("obl"):
            yield head


def _last_of_clause(verb: Node) -> int:
    """The index of the last word of a verb's object, tail or adverb."""
    last = verb.index
    for child in verb.children:
        behind = child.index > verb.index and child.dep.partition(":")[0] in ("obj", "obl", "compound", "advmod")
        if behind and child.dep != "obl:unmarked":
            last = max(last, *(n.index for n in _compact(child)))
    return last


def _compact(node: Node) -> list[Node]:
    found = [node]
    for child in node.children:
        if child.dep.partition(":")[0] in COMPACT:
            found.extend(_compact(child))
    return found
