"""Who did what to whom: patterns of type "Action" held against sentences.

The paths of a pattern lead to the words for its source and its target (`paths`), and `actors` tells who these
are. Where a path ends at a thing rather than at an actor, its owner is meant: who rejects Norway's offer rejects
Norway. Both roles must be found, unless the pattern needs less.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.model import Fact, Stance, Status
from kg.text.events.actors import Actors
from kg.text.events.circumstances import REAL, by_calendar, is_present, is_question, is_without, location_of
from kg.text.events.paths import Reached, reach
from kg.text.events.reasons import without_reasons
from kg.text.frames import Frames, Pattern
from kg.text.grammar.arguments import arguments
from kg.text.grammar.lexicon import lexicon
from kg.text.grammar.status import particle, status_of, weaker
from kg.text.grammar.tree import Node, Sentence
from kg.text.rejected import Attempts, LeftOutError
from kg.text.stances.matters import Matters
from kg.text.stances.topics import Topics
from kg.text.when_where.times import Times
from kg.text.who.mentions import Mentions

KINDS = frozenset({"owner", "actor", "place", "site", "arms"})
NOTHING: frozenset[str] = frozenset()
# What is done by saying it; a date to come is of what is spoken of.
SAID = frozenset({"ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
NEEDS = {"source": 1, "target": 1}


def find_actions(
    sentence: Sentence, mentions: Mentions, topics: Topics, frames: Frames, times: Times,
    attempts: Attempts,
) -> Iterator[Fact]:  # fmt: skip
    """The actions that a sentence tells of.

    Args:
        sentence: the tree, its mentions resolved.
        mentions: who is who in the document.
        topics: its topics; those of actions are added.
        frames: the patterns; those of type "Action" are held against the sentence.
        times: the sentence's dates.
        attempts: tries the patterns, and remembers those that were left out.
    """
    if is_question(sentence):
        return
    told: set[tuple[str, ...]] = set()
    words = frames.words.get("Action", NOTHING)
    finder = _Finder(mentions, Matters(mentions, topics, frames, times), times)
    for node in sentence.nodes:
        if node.name is not None or node.lemma not in words or is_without(node):
            continue
        found = attempts.first(node, _candidates(node, frames), finder.match)
        yield from (fact for fact in found if _new(fact, told))


def _new(fact: Fact, told: set[tuple[str, ...]]) -> bool:
    """False for what the sentence has told already: "voiced support" by its verb and by its noun."""
    mark = (str(fact.plover), *fact.roles.get("source", ()), "", *fact.roles.get("target", ()))
    if mark in told:
        return False
    told.add(mark)
    return True


def _candidates(node: Node, frames: Frames) -> Iterator[Pattern]:
    """The patterns that a word may be the trigger of, each once."""
    if node.pos in ("VERB", "AUX", "ADJ"):
        patterns = frames.verbs.get(particle(node), ())
    elif node.pos in ("NOUN", "PROPN") and node.dep not in ("compound", "amod", "flat"):
        patterns = frames.nouns.get(node.lemma, ())
    else:
        return
    yield from (p for p in patterns if p.type == "Action")


class _Finder:
    """Holds patterns against the words of one sentence."""

    def __init__(self, mentions: Mentions, matters: Matters, times: Times) -> None:
        self.mentions = mentions
        self.matters = matters
        self.times = times
        self.actors = Actors(mentions, matters.topics)

    def match(self, pattern: Pattern, node: Node) -> Iterator[Fact]:
        """The actions that a pattern finds at its trigger: one, or two where both sides act."""
        reached = reach(pattern, node)
        if reached is None:
            raise LeftOutError("the words around the trigger are not those that it wants")
        sources = self._fill("source", reached)
        mutual = pattern.mutual or reached.each_other
        barred = {above for key in sources for above in (key, *self.mentions.cast[key].represents)}
        targets = [] if reached.each_other else self._fill("target", reached, barred)
        if mutual and not targets and len(sources) == 1:  # "Thai and Burmese soldiers clashed"
            sources = list(self.mentions.cast[sources[0]].represents)
        if mutual and not targets:
            if len(sources) != 2:
                raise LeftOutError("it takes two sides who do it to each other")
            sources, targets = sources[:1], sources[1:]
        needs = NEEDS | dict(pattern.needs)
        if len(sources) < needs["source"]:
            raise LeftOutError("nobody is told of who acts")
        if len(targets) < needs["target"]:
            raise LeftOutError("nobody is told of on whom it acts")
        pairs = [(sources, targets), (targets, sources)] if mutual else [(sources, targets)]
        for number, (source, target) in enumerate(pairs):
            yield self._fact(reached, {"source": tuple(source), "target": tuple(target)}, number)

    def _fill(self, role: str, reached: Reached, barred: Collection[str] = ()) -> list[str]:
        """The actors on the first path of a role that leads to any who are not barred."""
        for path in reached.pattern.roles.get(role, ()):
            kind, _, rest = path.partition(" ")
            way = rest if kind in KINDS else path
            about = lexicon().instruments if kind == "arms" else reached.pattern.about if role == "target" else NOTHING
            for words in reached.words(way, about=about):
                keys = [k for word in words for k in self._meant(word, kind, role, reached.trigger)]
                found = [k for k in dict.fromkeys(keys) if k not in barred]
                if found:
                    return found
        return []

    def _meant(self, word: Node, kind: str, role: str, trigger: Node) -> list[str]:
        """Who a word at the end of a path means: an actor, a place where one will do, or the owner of a thing."""
        owned = kind in ("owner", "arms")
        found = self.actors.who(word, trigger, acting=role == "source") if not owned else []
        if not found and role == "source" and word.lemma in lexicon().crewed:
            found = self.actors.owners(word, trigger)
        if not found and kind == "place" and (place := self.mentions.place(word)) is not None:
            found = [place]
        if not found and (owned or (role == "target" and kind != "actor")):
            found = self.actors.owners(word, trigger, sited=kind == "site")
        return found

    def _fact(self, reached: Reached, roles: dict[str, tuple[str, ...]], number: int) -> Fact:
        pattern, node = reached.pattern, reached.trigger
        status = Status(pattern.status) if pattern.status else status_of(reached.answer or node)
        promised = pattern.status == Status.PLANNED
        if promised:  # "did not promise", "may promise"
            status = weaker(status, status_of(node))
        told = [c for c in reached.carriers if c.dep == "acl:relcl" and not pattern.status]
        if told:  # "opposes the sanctions that Norway imposed"
            status = status_of(told[0])
        if node.head is not None and node.head.lemma == "call" and node.dep == "obj" and node.pos in ("NOUN", "PROPN"):
            status = status_of(node.head)  # "called the arrest a disgrace"
        if status is Status.OCCURRED and _is_wished(node):
            status = Status.SUGGESTED
        if reached.answer and status is Status.NEGATED:
            status = Status.OCCURRED  # who does not deny a charge was charged all the same
        if pattern.plover == "PROTEST" and node.dep == "advcl" and node.tag == "VB" and node.head is not None:
            status = status_of(node.head)  # "marched to protest": marching they protested
        times = without_reasons(self.times, node)
        date = times.date_of(node, status, near=node, present=is_present(node))
        if promised and not is_present(node):
            date = None  # the day of "promised aid on Monday" is that of the promise
        if pattern.plover in SAID:  # "is urging them to leave next week"
            date = date if date is None or self.times.anchor is None or date.start <= self.times.anchor.end else None
        elif status in REAL and is_present(node):
            status = by_calendar(status, date, self.times, pattern.type, node)
        location = location_of(arguments(node), self.mentions)
        filled = {role: keys for role, keys in roles.items() if keys}
        if location is not None and location not in roles["target"]:
            filled["location"] = (location,)
        topics = [m.topic for word in (node, *reached.carriers) for m in self.matters.of(pattern, word, Stance.OPPOSES)]
        return Fact(
            key=f"action-{node.start}-{number}", type=pattern.type, trigger=node.span,
            evidence=node.sentence.span, rule=pattern.name, confidence=pattern.confidence, roles=filled,
            status=status, date=date, topic=topics[0] if topics else None, plover=pattern.plover,
        )  # fmt: skip


def _is_wished(verb: Node) -> bool:
    """True for "recommended that Norwegians reject the plan"."""
    head, marks = verb.head, {m.text.lower() for m in verb.of("mark")}
    plain = verb.tag in ("VB", "VBP") and not verb.of("aux") and verb.dep in ("ccomp", "acl") and "that" in marks
    return plain and head is not None and head.lemma in lexicon().suggested | {"recommendation"}
