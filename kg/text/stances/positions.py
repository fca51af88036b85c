"""Who stands how to what: patterns of type "Position" held against sentences.

The holder is the country or organisation that the words speak for (`stance_holders`); a person or group of people who
says it is the voice. The words around the predicate turn or weaken its stance (`stances`), and paths lead from it to
the topic (`matters`). What is not sure is left out. A stance that somebody is plainly said not to take ("does not
oppose") is a fact of type "Denial".
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from kg.dates import Tense, resolve
from kg.model import Fact, Interval, Stance
from kg.text.events.circumstances import is_question
from kg.text.frames import Frames, Pattern
from kg.text.grammar.denial import is_denied
from kg.text.grammar.status import particle
from kg.text.grammar.tree import Node, Sentence
from kg.text.rejected import Attempts, LeftOutError
from kg.text.stances.matters import Matters
from kg.text.stances.stance_holders import holders
from kg.text.stances.stances import is_refused, stance_of
from kg.text.stances.topics import Topics
from kg.text.stances.triggers import fits, predicate_of
from kg.text.when_where.matter_dates import of_the_matter
from kg.text.when_where.times import Times
from kg.text.who.mentions import Mentions

# Whoever is for the end of a thing is against it.
OPPOSITE = {Stance.SUPPORTS: Stance.OPPOSES}
NOTHING: frozenset[str] = frozenset()


def find_positions(
    sentence: Sentence, mentions: Mentions, topics: Topics, frames: Frames, times: Times, attempts: Attempts
) -> Iterator[Fact]:
    """The positions that a sentence tells of.

    Args:
        sentence: the tree, its mentions resolved.
        mentions: who is who in the document.
        topics: its topics; sites have been noted there.
        frames: the patterns; those of type "Position" are held against the sentence.
        times: the sentence's dates.
        attempts: tries the patterns, and remembers those that were left out.
    """
    if is_question(sentence):
        return
    if _join_stances(sentence, frames):
        topics.forget_antecedents()
    matters = Matters(mentions, topics, frames, times)
    facts: dict[tuple[str, str, str], Fact] = {}
    words = frames.words.get("Position", NOTHING)
    for node in sentence.nodes:
        if node.name is not None or (node.lemma not in words and node.text.lower() not in words):
            continue
        found = list(attempts.first(node, _candidates(node, frames), lambda p, n: _match(p, n, matters)))
        for fact in found or _denials(node, frames, matters):
            _note(fact, facts)
    yield from facts.values()


def _join_stances(sentence: Sentence, frames: Frames) -> bool:
    """As in "concern about the plan and support for the treaty", where parsers couple the support to the plan.

    True where a word was hung elsewhere.
    """
    joined = False
    for node in sentence.nodes:
        coupled = node.head if node.dep == "conj" and node.pos == "NOUN" else None
        first = coupled.head if coupled is not None and coupled.dep.startswith(("nmod", "obl")) else None
        bare = not node.of("det", "nmod:poss") and any(c.dep == "nmod" for c in node.children)
        if first is not None and bare and all(_is_stance(n, frames) for n in (node, first)):
            node.attach(first, "conj")
            joined = True
    return joined


def _is_stance(noun: Node, frames: Frames) -> bool:
    return noun.pos == "NOUN" and any(p.type == "Position" for p in frames.nouns.get(noun.lemma, ()))


def _note(fact: Fact, facts: dict[tuple[str, str, str], Fact]) -> None:
    """Keep a fact, the surer one where a sentence seems to tell two stances of one holder to one matter."""
    mark = (fact.type, fact.roles["holder"][0], fact.topic or "")
    before = facts.get(mark)
    if before is None or before.confidence < fact.confidence:
        facts[mark] = fact


def _candidates(node: Node, frames: Frames) -> Iterator[Pattern]:
    """The patterns that a word may be the trigger of, each once."""
    phrasal = particle(node)
    names: tuple[str, ...] = (phrasal, node.lemma, node.text.lower())
    tables = []
    if node.pos in ("VERB", "AUX", "ADJ") or node.tag in ("VBN", "VBD", "VBZ"):
        tables.append(frames.verbs)
        if phrasal != node.lemma:
            names = (phrasal,)  # "call off" is not "call"
    if node.pos in ("NOUN", "PROPN"):
        tables.append(frames.nouns)
    tables.append(frames.others)
    seen: set[str] = set()
    for table in tables:
        for name in names:
            for pattern in table.get(name, ()):
                if pattern.type == "Position" and pattern.name not in seen:
                    seen.add(pattern.name)
                    yield pattern


def _match(pattern: Pattern, node: Node, matters: Matters) -> Iterator[Fact]:
    """The positions that a pattern finds at its trigger."""
    predicate = predicate_of(pattern, node)
    if predicate is None or not fits(pattern, node):
        raise LeftOutError("the words around the trigger are not those that it wants")
    stance = stance_of(pattern, predicate)
    if stance is not None and is_denied(predicate):
        raise LeftOutError("it is told only to be denied")
    if stance is None:
        raise LeftOutError("nobody is said to hold it: it is open, wished, asked or taken back")
    yield from _told("Position", stance, pattern, node, predicate, matters)


def _denials(node: Node, frames: Frames, matters: Matters) -> list[Fact]:
    """What a word is said not to tell, by the first pattern of which nothing but that is missing."""
    for pattern in _candidates(node, frames):
        predicate = predicate_of(pattern, node)
        if predicate is not None and fits(pattern, node) and is_refused(pattern, predicate):
            with suppress(LeftOutError):
                return list(_told("Denial", Stance(pattern.stance or ""), pattern, node, predicate, matters))
    return []


def _told(
    kind: str, stance: Stance, pattern: Pattern, node: Node, predicate: Node, matters: Matters
) -> Iterator[Fact]:
    """The facts of a stance that is taken, or denied."""
    sides = holders(pattern, predicate, matters.mentions)
    if not sides:
        raise LeftOutError("it is not known for whom the words speak")
    found = matters.of(pattern, predicate, stance)
    if not found:
        raise LeftOutError("no matter is named that it is about")
    for number, (side, matter) in enumerate((s, m) for m in found for s in sides):
        matters.topics.note(matter.topic, predicate, turned=matter.turned)
        roles = {"holder": (side.key,)}
        if side.voice is not None:
            roles["voicedBy"] = (side.voice,)
        yield Fact(
            key=f"{kind.lower()}-{node.start}-{number}", type=kind, trigger=node.span, evidence=node.sentence.span,
            rule=pattern.name, confidence=pattern.confidence, roles=roles, topic=matter.topic,
            stance=OPPOSITE.get(stance, stance) if matter.turned else stance,
            date=_date(pattern, predicate, matters.times),
        )  # fmt: skip


def _date(pattern: Pattern, predicate: Node, times: Times) -> Interval | None:
    """When a stance was told: the date beside its verb or the one that reports it, none where there is none."""
    verbs = []
    lower = predicate
    for above in predicate.ancestors():
        if lower.dep.startswith(("acl", "advcl:relcl")):  # what a noun is described by has a time of its own
            break
        if above.pos == "VERB":
            verbs.append(above)
        lower = above
    if not pattern.modals and predicate.pos in ("VERB", "ADJ") and predicate.tag != "VB":
        verbs.insert(0, predicate)  # "must pay by Friday", "agreed to pay by Friday" tell when to pay
    for verb in verbs:
        for child in verb.children:
            if child in times.at and not of_the_matter(child, verb, times):
                return resolve(times.at[child], times.anchor, Tense.PAST)
    return None
