"""Who did what to whom, whatever the grammar: the arguments of verbs and of event nouns.

Passives, relative clauses, infinitives under other verbs, coordination and support verbs ("hold
talks with") all come out as the same four things: subjects, objects, obliques by preposition, and
the noun's own modifiers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.text.grammar.subjects import (
    RELATIVE,
    conjuncts,
    is_passive,
    noun_agents,
    passive_subjects,
    preposition,
    spread,
    subjects,
    surface_subjects,
)
from kg.text.grammar.tree import Node

SUPPORT = frozenset(
    "hold have conduct attend open begin start resume continue finish pay make take engage conclude end join host "
    "plan schedule postpone cancel delay arrange propose convene undertake complete launch wrap give lead co-host "
    "suspend break abandon boycott skip rule call set include enter return follow seek want need face see expect be "
    "go come keep reject refuse accept agree welcome put sign reach finalize initial conclude negotiate send "
    "leave precede mark".split()
)
ADDRESSING = frozenset("tell assure inform warn ask urge press thank join promise remind invite".split())
JOURNEYS = frozenset({"trip", "visit", "tour", "journey", "stop", "stopover"})
MOTION = frozenset("travel go come fly return arrive leave head visit journey depart trip stop".split())
WHEN = frozenset({"where", "when", "why", "whereby"})
# "a series of meetings", "a round of talks", "the start of negotiations": the event is inside.
GENERIC = frozenset(
    "series round day number set string end start beginning opening outcome sideline margin course result signing "
    "session hour minute week month part conclusion framework conduct kind sort eve aftermath wake flurry pair lot "
    "couple basis".split()
)


@dataclass(slots=True)
class Arguments:
    """The arguments of one predicate. `oblique` maps a preposition to its nouns; "" holds unmarked ones."""

    subject: list[Node] = field(default_factory=list)
    object: list[Node] = field(default_factory=list)
    oblique: dict[str, list[Node]] = field(default_factory=dict)
    context: list[Node] = field(default_factory=list)

    def add(self, preposition: str, nodes: Iterable[Node]) -> None:
        """Note nodes under a preposition, each once."""
        held = self.oblique.setdefault(preposition, [])
        held.extend(n for n in nodes if n not in held)


def arguments(node: Node) -> Arguments:
    """The arguments of a verb, adjective or event noun."""
    return _of_noun(node) if node.pos in ("NOUN", "PROPN") else _of_verb(node)


def _collect_obliques(node: Node, into: Arguments) -> None:
    for child in node.children:
        if child.dep.startswith(("obl", "nmod")) and child.dep not in ("nmod:poss", "nmod:desc"):
            word = preposition(child)
            if not (child.dep == "obl:agent" and word == "by"):
                into.add(word, conjuncts(child))
        elif child.dep == "advmod" and child.text.lower() in ("here", "there", "abroad", "home", "together"):
            into.add(child.text.lower(), [child])


def _of_verb(verb: Node) -> Arguments:
    found = Arguments(subject=subjects(verb))
    if is_passive(verb):
        if not found.subject:  # "was given a loan by Norway": the parser may hang the agent on the loan
            tails = [c for thing in verb.of("obj") for c in thing.of("nmod")]
            found.subject = [n for c in tails if preposition(c) == "by" for n in conjuncts(c)]
        patients = passive_subjects(verb)
        if not patients:
            patients = [verb.head] if verb.dep == "acl" and verb.head is not None else surface_subjects(verb)
        found.object = patients
        found.object += [n for n in spread(verb.of("obj"), verb) if n not in patients]
    else:
        patients = verb.of("obj", "iobj") or [c for c in verb.of("xcomp") if c.label == "PERSON"]
        found.object = spread(patients, verb)
        asks = verb.of("xcomp", "ccomp")  # "the report that Norway offered to pay": to pay is what it offered
        if not (found.object or asks) and verb.dep == "acl:relcl" and verb.head and not _relative_filled(verb):
            found.object = [verb.head]
    _collect_obliques(verb, found)
    _collect_way(verb, found)
    for thing in found.object:  # "discuss the plan with officials": the parser may hang them on the plan
        for child in thing.of("nmod"):
            if preposition(child) == "with":
                found.add("with", conjuncts(child))
    return found


def _collect_way(verb: Node, into: Arguments) -> None:
    """Note where "came to Moscow to meet" and "in Delhi, where he met" happen: under "carrier to"."""
    head = verb.head
    if head is not None and verb.dep in ("advcl", "xcomp", "acl") and head.lemma in MOTION:
        into.add("carrier to", _destinations(head))
    if head is not None and verb.dep == "conj" and head.lemma in MOTION and not verb.of("nsubj"):
        into.add("carrier to", _destinations(head))  # "flew to Oslo and met the king"
    if any(c.text.lower() == "where" for c in verb.of("advmod", "obl")):
        nodes = verb.sentence.nodes
        where = next(c for c in verb.children if c.text.lower() == "where")
        before = [n for n in nodes[max(0, where.index - 6) : where.index] if n.label in ("GPE", "FAC", "LOC")]
        into.add("carrier in", before[-1:])


def _destinations(word: Node) -> list[Node]:
    """What a verb or noun of motion goes to: its object or its "to", "in", "into"."""
    found = spread(word.of("obj"), word) if word.lemma == "visit" and word.pos == "VERB" else []
    for child in word.of("obl", "nmod"):
        if preposition(child) in ("to", "into", "in", "at"):
            found += conjuncts(child)
    return found[:1]


def _relative_filled(verb: Node) -> bool:
    words = {c.text.lower() for c in verb.children}
    filled = any(c.text.lower() in RELATIVE and c.dep in ("nsubj", "obj", "nsubj:pass", "obl") for c in verb.children)
    return filled or bool(words & WHEN)


def carrier(noun: Node) -> tuple[Node | None, str]:
    """The verb that carries an event noun, and how.

    The way is "core" (object, or subject of a passive), "subject", or a preposition.
    """
    head, dep, word = noun.head, noun.dep, preposition(noun)
    if dep == "conj" and head is not None and head.pos == "NOUN":
        return carrier(head)
    if head is None:
        return None, ""
    if head.text.lower() in ("following", "including", "concerning") and dep == "obj" and not head.of("aux"):
        verb = next((a for a in head.ancestors() if a.pos in ("VERB", "AUX")), None)
        return verb, head.text.lower()
    if head.lemma == "ahead" and head.pos == "ADV" and head.head is not None:
        return head.head, "ahead of"
    if head.pos in ("VERB", "AUX", "ADJ"):
        if dep in ("obj", "nsubj:pass", "iobj", "xcomp"):
            return head, "core"
        if dep in ("nsubj", "nsubj:outer"):
            return head, "subject"
        if dep.startswith(("obl", "nmod", "advcl")):
            return head, word or "unmarked"
    if head.of("cop") and word == "for":  # "is in Oslo for talks"
        return head, word
    if dep == "nmod" and word == "in" and head.name is not None and head.dep == "nsubj" and head.head is not None:
        return head.head, word  # "Norway, in talks with Chile, offered …"
    if dep.startswith("nmod") and head.pos == "NOUN":
        if head.lemma in GENERIC:
            return carrier(head)
        if word in ("for", "during", "after", "before", "following", "at"):  # "attend the summit for talks with"
            return carrier(head)[0], word
    return None, ""


def _of_noun(noun: Node) -> Arguments:
    found = Arguments()
    found.subject = [n for n in noun_agents(noun) if n is not noun]
    _collect_obliques(noun, found)
    for person in [c for c in noun.of("nmod") if c.label == "PERSON"]:  # "a visit by Doe to Peru"
        for child in person.of("nmod"):
            if preposition(child) in ("to", "with", "between"):
                found.add(preposition(child), conjuncts(child))
    if noun.of("cop"):  # "Oslo was the minister's first stop"
        found.add("is", spread(noun.of("nsubj"), noun))
    for clause in noun.of("acl"):  # "talks held in Geneva between"
        if clause.lemma in SUPPORT or clause.lemma in ("involve", "bring"):
            _collect_obliques(clause, found)
            if clause.lemma == "involve":  # "talks involving Norway and Iceland"
                found.add("between", spread(clause.of("obj"), clause))
            found.object += spread(clause.of("obj"), clause)
    for building in noun.of("compound", "amod"):  # "a White House meeting"
        if building.label == "FAC":
            found.add("at", [building])
    if noun.head is not None and preposition(noun) == "for" and noun.head.lemma in MOTION:
        found.add("carrier to", _destinations(noun.head))
    verb, way = carrier(noun)
    if verb is None:
        return found
    if way in ("core", "subject"):
        _collect_way(verb, found)
    if way == "core":
        if verb.lemma in SUPPORT:
            if noun.dep == "nsubj:pass" or is_passive(verb):
                found.subject += [n for n in subjects(verb) if n not in found.subject]
            else:
                found.subject += [n for n in surface_subjects(verb) if n not in found.subject and n is not noun]
            _collect_obliques(verb, found)
        else:
            found.context = [n for n in surface_subjects(verb) if n is not noun]
    elif way == "subject":
        for word, nodes in _obliques_of(verb).items():
            if word in ("in", "at", "between", "with", "on", ""):
                found.add(word, [n for n in nodes if n is not noun])
        for place in verb.of("obj"):  # "talks will take place between": the parser may hang them on the place
            if place.lemma == "place":
                _collect_obliques(place, found)
    else:
        found.context = [n for n in surface_subjects(verb) if n is not noun]
        if verb.lemma in ADDRESSING and way in ("at", "in", "during", "for", "over"):
            found.add("told", spread(verb.of("obj", "iobj"), verb))  # "told the king at a meeting"
        for journey in verb.of("obj"):  # "will make a trip to Oslo for talks"
            if journey.lemma in JOURNEYS:
                found.add("carrier to", _destinations(journey))
        if verb.of("cop") and preposition(verb) in ("in", "at"):
            found.add("carrier in", [verb])
        if verb.lemma in ("engage", "take", "be", "participate", "meet", "arrive", "fly", "travel", "come", "go"):
            for word, nodes in _obliques_of(verb).items():
                if word in ("with", "in", "at", "to", "here") and word != way:
                    found.add(f"carrier {word}", [n for n in nodes if n is not noun])
    return found


def _obliques_of(verb: Node) -> dict[str, list[Node]]:
    held = Arguments()
    _collect_obliques(verb, held)
    return held.oblique
