"""What a stance is about: the topics that a pattern's paths lead to from its predicate.

A matter without a name is left out, and so are people, countries and words that name nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import EntityKind, Stance
from kg.text.frames import Frames, Pattern
from kg.text.grammar.repair_verbs import is_verb_of_stance
from kg.text.grammar.status import particle
from kg.text.grammar.subjects import conjuncts, preposition, spread, subjects, surface_subjects
from kg.text.grammar.tree import FINITE, Node
from kg.text.stances.acted_on import objects_of, obliques_of
from kg.text.stances.deeds import Deed, clause_label, clauses_below, deeds, effort_of, gap, is_wished, statement
from kg.text.stances.sides import PEOPLE
from kg.text.stances.stance_words import stance_words
from kg.text.stances.topics import Topics
from kg.text.stances.triggers import clause_of
from kg.text.stances.wordings import plan_tail
from kg.text.when_where.times import Times
from kg.text.who.mentions import Mentions

# "An end to the embargo": who wants the one is against the other.
ENDS = frozenset({"end", "halt", "lifting", "cessation", "abolition", "scrapping", "cancellation", "suspension"})
POINTING = frozenset({"it", "them", "this", "that", "these", "those", "which", "they"})
# "Much of the deal" is about the deal.
PARTS = frozenset({"much", "most", "part", "parts", "some", "all", "many", "half", "rest", "any", "bulk", "number"})
# Who is for the building of a thing is for the thing.
WORKS = frozenset({"construction", "building", "erection"})
# Nouns that are no matter to stand for or against.
NO_MATTER = frozenset(
    "day week month year time way side part lot thing one people man woman official leader president minister country "
    "government nation state ally party news number kind reporter today place chance role group "
    "organization organisation".split()
)


@dataclass(frozen=True, slots=True)
class Matter:
    """A topic's key. `turned`: the words speak of its end, so whoever is for them is against it."""

    topic: str
    turned: bool = False


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

    def of(self, pattern: Pattern, predicate: Node, stance: Stance) -> list[Matter]:
        """The matters on the first path that leads to any.

        Args:
            pattern: says which paths to go, and which nouns will do.
            predicate: where the paths begin.
            stance: how the holder stands to them; who supports the end of a thing is said to oppose the thing,
                all else is taken by its word.
        """
        for path in pattern.roles.get("topic", ()):
            found: list[Matter] = []
            for reached in self._reached(path, pattern, predicate, stance):
                found += self._matters(reached, pattern, stance)
            if found:
                return list(dict.fromkeys(found))
        return []

    def _matters(
        self, reached: Node | Deed | str | None, pattern: Pattern, stance: Stance
    ) -> Iterator[Matter]:
        """The matter that something on a path is, none where it is no matter."""
        topic, turned = None, False
        if isinstance(reached, str):
            topic = reached
        elif isinstance(reached, Deed):
            turned = reached.turned
            if turned and stance is Stance.OPPOSES:
                return
            if isinstance(reached.what, str):
                topic = self.topics.add_label(reached.what, clause=True)
            else:
                topic, turned = self._done(reached)
        elif reached is not None:
            inner = _inner(reached)
            turned = inner is not None and stance is Stance.SUPPORTS
            topic = self._matter(inner if inner is not None and turned else reached, pattern)
        if topic is not None:
            yield Matter(topic, turned)

    # -- paths

    def _reached(self, path: str, pattern: Pattern, node: Node, stance: Stance) -> Iterator[Node | Deed | str | None]:
        """What lies on a path: noun phrases still to be looked at, topics, and what clauses speak of."""
        match path:
            case "object":
                for noun in objects_of(node):
                    if any(c.text.lower() == "not" and c.index < noun.index for c in noun.children):
                        continue  # "wants peace, not war"
                    if not {noun.lemma, noun.text.lower()} & pattern.complements and not self._another_verb(node, noun):
                        yield noun
            case "subject":
                told = node.of("nsubj", "csubj") or node.dep != "ccomp"
                yield from subjects(node) if told else gap(node)
            case "surface":
                yield from surface_subjects(node)
            case "theme":
                clause = clause_of(node)
                for noun in spread(clause.of("nsubj"), clause):
                    yield from (_said_of(node) if noun.text.lower() in POINTING else []) or [noun]
            case "effort":
                aim = effort_of(node)
                if aim is not None:
                    yield from self._deeds(aim, stance)
            case "predicate":
                if node.tag == "VBG":  # "is against lifting the ban"
                    yield from self._deeds(node, stance)
                else:
                    yield node
            case "favor":
                yield from node.of("nmod", "obl")
            case "plan":
                yield self._plan(node)
            case "self":
                if any(preposition(c) == "for" and c.index > node.index for c in node.of("nmod")):
                    yield node
            case "right":
                for clause in clauses_below(node):
                    label = clause_label(clause, self.topics.text, self.times, alone=True)
                    if label is not None:
                        yield Deed(label)
            case "own":
                yield from self._deeds(node, stance)
            case "condition":
                yield from deeds(node, self.topics.text, self.times, positive=True)
            case "deed" | "infinitive":
                for clause in clauses_below(node):
                    name = particle(clause)
                    barred = name in pattern.not_about and effort_of(clause) is None
                    if not barred and (not pattern.infinitives or name in pattern.infinitives):
                        yield from self._deeds(clause, stance)
            case "wish":
                for clause in node.of("ccomp", "acl"):
                    if is_wished(clause, node):
                        yield from self._deeds(clause, stance)
            case "fact":
                for clause in node.of("csubj", "ccomp", "advcl", "xcomp", "acl"):
                    if any(m.text.lower() in ("to", "that") for m in clause.of("mark")):
                        yield from self._deeds(clause, stance)
            case "that":
                for clause in node.of("ccomp", "acl"):
                    label = statement(clause, self.topics.text, self.times) if _is_finite(clause) else None
                    if label is not None:
                        yield Deed(label)
            case "whether":
                for clause in node.of("ccomp", "xcomp", "advcl"):
                    if any(m.text.lower() == "whether" for m in clause.of("mark")):
                        yield from self._deeds(clause, stance)
            case "gerund":
                for clause in node.of("xcomp", "ccomp"):
                    if clause.tag == "VBG":
                        yield from self._deeds(clause, stance)
            case _:
                for child in obliques_of(node, path):
                    behind = [c for c in node.of("xcomp", "advcl") if c.tag == "VBG" and c.index == child.index + 1]
                    if child.name is not None and behind:  # "warned against Norway closing the port"
                        yield from self._deeds(behind[0], stance)
                    elif child.pos == "VERB" or child.tag == "VBG":
                        yield from self._deeds(child, stance)
                    else:
                        yield from conjuncts(child)

    def _deeds(self, verb: Node, stance: Stance) -> Iterator[Deed]:
        """What a clause speaks of; where nobody is for it, its own words."""
        if stance is Stance.SUPPORTS or particle(verb) not in stance_words().ending:
            yield from deeds(verb, self.topics.text, self.times)
            return
        label = clause_label(verb, self.topics.text, self.times)
        if label is not None:
            yield Deed(label)

    def _another_verb(self, node: Node, noun: Node) -> bool:
        """True in "supports the treaty and opposes any delay" where the second verb was taken for a noun."""
        between = node.sentence.nodes[node.index + 1 : noun.index]
        return any(n.tag == "NNS" and is_verb_of_stance(n.lemma, self.frames) for n in between)

    # -- topics

    def _matter(self, node: Node, pattern: Pattern) -> str | None:
        """The topic that a noun phrase is, None for people, countries and words that name nothing."""
        if node.pos not in ("PRON", "DET") and (
            (pattern.about and node.lemma not in pattern.about) or node.lemma in pattern.not_about
        ):
            return None
        tail = plan_tail(node)
        if node.lemma == "invitation" and tail and tail[1].lemma in pattern.not_about:
            return None
        return self._noun(node)

    def _done(self, deed: Deed) -> tuple[str | None, bool]:
        """The topic of what a clause acts on, or of the clause where that is somebody: "to recognise Norway"."""
        assert isinstance(deed.what, Node)
        topic = self._noun(deed.what)
        verb = deed.what.head if deed.what.dep in ("obj", "nsubj:pass") else None
        if topic is not None or verb is None or verb.pos != "VERB":
            return topic, deed.turned
        label = clause_label(verb, self.topics.text, self.times)
        words = stance_words()
        ends = particle(verb) in words.ending or verb.lemma in words.retracting
        return (self.topics.add_label(label, clause=True) if label is not None else None), deed.turned != ends

    def _noun(self, node: Node) -> str | None:
        if node.text.lower() in POINTING and node.name is None:
            return self.topics.recall(node)
        if node.text.lower() in PARTS:
            whole = [c for c in node.of("nmod") if preposition(c) == "of"]
            return self._noun(whole[0]) if whole else None
        if node.pos in ("PRON", "DET", "NUM") or _is_no_matter(node) or node in self.times.at:
            return None
        built = [c for c in node.of("nmod") if preposition(c) == "of"] if node.lemma in WORKS else []
        if len(built) == 1 and not any(c.lemma in ("new", "second", "other") for c in built[0].of("amod")):
            site = self.topics.site_at(built[0])  # "the construction of the dam"; a new one is not the one that stands
            if site is not None:
                return site
        if node.name is not None:
            named = node.label in ("PERSON", "GPE", "NORP", "LOC", "ORG")
            return None if named else self.topics.add_matter(node)
        kinds = {self.mentions.cast[key].kind for key in self.mentions.keys.get(node, ())}
        people = node.lemma in stance_words().people and node.tag == "NNS"
        if people or node.pos not in ("NOUN", "PROPN", "VERB", "ADJ") or kinds & (PEOPLE | {EntityKind.COUNTRY}):
            return None
        return self.topics.add_matter(node)

    def _plan(self, node: Node) -> str | None:
        """The topic of "plan to build a dam", None for a plan of which no more is said."""
        return self.topics.add_matter(node) if plan_tail(node) else None


def _is_no_matter(node: Node) -> bool:
    """True for words that name nothing, and not for "the state of siege"."""
    tailed = node.lemma == "state" and (
        node.of("amod") or any(preposition(c) == "of" and c.name is None for c in node.of("nmod"))
    )
    return node.lemma in NO_MATTER and not tailed


def _said_of(node: Node) -> list[Node]:
    """The embargo in "'It is unacceptable,' Norway said of the embargo"."""
    above = node.head if node.dep == "ccomp" else None
    if above is None:
        return []
    return [c for c in above.of("obl") if preposition(c) in ("of", "about") and c.index > above.index][:1]


def _is_finite(clause: Node) -> bool:
    return clause.tag in FINITE or any(a.tag in (*FINITE, "MD") for a in clause.of("aux", "cop", "aux:pass"))


def _inner(node: Node) -> Node | None:
    """The embargo of "an end to the embargo"."""
    if node.lemma not in ENDS:
        return None
    return next((c for c in node.of("nmod", "obl") if preposition(c) in ("to", "of") and c.index > node.index), None)
