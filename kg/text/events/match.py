"""Frames held against sentences: triggers found, roles filled, status and date read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import EntityKind, Fact, Status
from kg.text.events.circumstances import REAL, by_calendar, is_present, is_without, location_of
from kg.text.events.conditions import TIMES, holds
from kg.text.frames import Frames, Pattern
from kg.text.grammar.arguments import Arguments, arguments
from kg.text.grammar.status import particle, status_of
from kg.text.grammar.subjects import conjuncts, noun_agents, preposition, subjects
from kg.text.grammar.tree import Node, Sentence
from kg.text.rejected import Attempts, LeftOutError
from kg.text.stances.sides import ACTORS, PEOPLE
from kg.text.stances.topics import DEFINITE, Topics
from kg.text.when_where.times import Times
from kg.text.when_where.whereabouts import gathering_place, own_place, set_apart_places
from kg.text.who.mentions import Mentions

READ_ELSEWHERE = frozenset({"Position", "Action", "Proposal", "Agreement"})
PLACE_ROLES = frozenset({"destination", "location"})
GOALS = frozenset({"to", "into", "for", "at"})
# "On Friday", "on the sidelines", "on a visit": no matters that are talked about.
NO_TOPICS = TIMES | {"sideline", "margin", "eve", "way", "visit", "trip", "tour", "arrival", "television"}
LEADING = frozenset({"lead", "head"})
GOING_ALONG = frozenset({"accompany", "join"})
# "Settled by negotiation", "resolved through talks": a way of doing things, no event.
MEANS = frozenset({"by", "through", "via"})


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: the node, the entity that it speaks of, and the path that led to it."""

    node: Node
    key: str
    path: str


class Matcher:
    """Finds the facts of a document's sentences, in order.

    Args:
        frames: the patterns.
        mentions: who is who in the document.
        topics: its topics.
        attempts: tries the patterns, and remembers those that were left out.
    """

    def __init__(self, frames: Frames, mentions: Mentions, topics: Topics, attempts: Attempts) -> None:
        self.frames = frames
        self.mentions = mentions
        self.topics = topics
        self.attempts = attempts
        self._words = frames.words_of(frames.words.keys() - READ_ELSEWHERE)
        self._times: Times | None = None

    def facts(self, sentence: Sentence, times: Times) -> Iterator[Fact]:
        """The facts of one sentence."""
        self._times = times
        for node in sentence.nodes:
            if node.name is not None or node.lemma not in self._words:
                continue
            yield from self.attempts.first(node, self._candidates(node), lambda p, n: self._match(p, n, times))

    def _candidates(self, node: Node) -> Iterator[Pattern]:
        if node.pos in ("VERB", "AUX", "ADJ"):
            seen = set()
            for lemma in (particle(node), node.lemma):
                for pattern in self.frames.verbs.get(lemma, ()):
                    if pattern.type not in READ_ELSEWHERE and pattern.name not in seen:
                        seen.add(pattern.name)
                        yield pattern
        elif node.pos in ("NOUN", "PROPN"):
            yield from (p for p in self.frames.nouns.get(node.lemma, ()) if p.type not in READ_ELSEWHERE)

    # -- one pattern at one trigger

    def _match(self, pattern: Pattern, node: Node, times: Times) -> Iterator[Fact]:
        if node.pos in ("NOUN", "PROPN") and node.dep in ("compound", "amod", "flat"):
            raise LeftOutError("the word only describes another one")
        if is_without(node):
            raise LeftOutError("it stands behind “without”")
        if pattern.anaphoric and preposition(node) == "in" and node.lemma == "session" and not node.of("det"):
            raise LeftOutError("“in session” tells how they met")
        if pattern.anaphoric and preposition(node) in MEANS and not node.of("det", "nmod", "acl"):
            raise LeftOutError("it is told as a way of doing things")
        found = arguments(node)
        found.object = [n for n in found.object if n.lemma != "face"]  # "met face to face"
        if node.pos == "NOUN":
            set_apart_places(node, found)
        for condition in pattern.requires:
            if not holds(condition, node, found, self.mentions):
                raise LeftOutError(f"the pattern requires: {condition}")
        roles = {role: self._fill(role, paths, found) for role, paths in pattern.roles.items() if role != "topic"}
        patients = pattern.roles.get("participant", ())
        if "object" in patients and found.object and not any(f.path == "object" for f in roles["participant"]):
            raise LeftOutError("what it is done to is no actor")  # "met resistance"
        if len(roles.get("participant", ())) == 1 and node.pos == "VERB":
            self._add_coordinated(roles["participant"])
        anaphor = pattern.anaphoric and any(c.text.lower() in DEFINITE | {"both"} for c in node.of("det"))
        if pattern.anaphoric:
            self._trim_context(roles, anaphor)
        where = None if pattern.type == "Call" else location_of(found, self.mentions, times)
        if not self._enough(pattern, roles, where, anaphor):
            wanted = ", ".join(f"{number} {role}" for role, number in pattern.needs.items())
            raise LeftOutError(f"too few are told of: it needs {wanted}")
        topic = None
        for path in pattern.roles.get("topic", ()):
            nodes = found.object if path == "object" else found.oblique.get(path, [])
            matters = [n for n in nodes if n not in times.at and n.lemma not in NO_TOPICS and n.label != "PERSON"]
            topic = next((t for n in matters if (t := self.topics.add(n)) is not None), None)
            if topic is not None:
                break
        for number, chosen in enumerate(self._split(pattern, roles, node)):
            yield self._fact(pattern, node, chosen, where, topic, times, number)

    def _fill(self, role: str, paths: tuple[str, ...], found: Arguments) -> list[Filler]:
        fillers: list[Filler] = []
        for path in paths:
            match path:
                case "subject":
                    nodes = found.subject
                case "object":
                    nodes = found.object
                case "context":
                    nodes = found.context
                case "owner of subject":
                    nodes = [owner for n in found.subject for owner in noun_agents(n)]
                case _:
                    nodes = found.oblique.get(path, [])
            for node in [*nodes, *self._companions(role, nodes)]:
                for key in self._keys(role, node, path):
                    if all(f.key != key for f in fillers):
                        fillers.append(Filler(node, key, path))
        return fillers

    def _companions(self, role: str, nodes: list[Node]) -> list[Node]:
        """Who leads a delegation, and who goes along: "led by Doe", "accompanied by Roe"."""
        words = {"traveller": LEADING | GOING_ALONG, "participant": LEADING}.get(role, frozenset[str]())
        clauses = [c for n in nodes for c in n.of("acl") if c.lemma in words and c.tag == "VBN"]
        return [agent for clause in clauses for agent in subjects(clause)]

    def _keys(self, role: str, node: Node, path: str) -> tuple[str, ...]:
        cast = self.mentions.cast
        if role in PLACE_ROLES or role in self.frames.places:
            place = self.mentions.place(node)
            if place is None and path in GOALS and self._times is not None:  # "flew to a conference in Oslo"
                place = gathering_place(node, self._times, self.mentions.place)
            return (place,) if place is not None else ()
        keys = self.mentions.keys.get(node, ())
        kinds = PEOPLE if role == "traveller" else ACTORS
        if role == "traveller" and path == "subject" and node.label == "NORP":
            kinds = ACTORS
        indefinite = any(c.text.lower() in ("a", "an") for c in node.of("det"))
        if role == "traveller" and indefinite and path not in ("subject", "object"):
            return ()  # "the first visit by a minister" tells of no journey
        return tuple(k for k in keys if cast[k].kind in kinds)

    def _add_coordinated(self, fillers: list[Filler]) -> None:
        """As in "Doe and Roe, who met in Oslo": the pronoun means both."""
        node = fillers[0].node
        if node.dep == "conj" and node.head is not None and fillers[0].path == "subject":
            for other in conjuncts(node.head):
                for key in self._keys("participant", other, "subject"):
                    if all(f.key != key for f in fillers):
                        fillers.append(Filler(other, key, "subject"))

    def _trim_context(self, roles: dict[str, list[Filler]], anaphor: bool) -> None:
        """The subject of the carrying verb takes part only where the noun's own words leave room for it."""
        fillers = roles.get("participant", [])
        own = [f for f in fillers if f.path != "context"]
        if (len(own) >= 2 and any(f.path in ("between", "among", "subject") for f in own)) or (
            anaphor and not any(f.path in ("with", "between", "among", "subject") for f in own)
        ):
            roles["participant"] = own

    def _enough(self, pattern: Pattern, roles: dict[str, list[Filler]], location: str | None, anaphor: bool) -> bool:
        for role, needed in pattern.needs.items():
            fillers = roles.get(role, [])
            weight = 0
            for filler in fillers:
                several = self.mentions.cast[filler.key].kind in (EntityKind.GROUP, EntityKind.ORGANIZATION)
                alone = filler.path == "object" and pattern.roles.get(role) == ("object",)  # "brought envoys together"
                weight += 2 if several and (alone or filler.path in ("subject", "of", "between", "among")) else 1
            if weight >= needed:
                continue
            if pattern.anaphoric and role == "participant" and len(fillers) == 1 and location and not anaphor:
                continue
            return False
        return True

    def _split(self, pattern: Pattern, roles: dict[str, list[Filler]], node: Node) -> Iterator[dict[str, list[Filler]]]:
        """One fact for each destination; one for each partner of several meetings."""
        if pattern.each == "destination":
            for filler in roles["destination"]:
                yield roles | {"destination": [filler]}
            return
        if pattern.each == "with" and node.tag == "NNS" and pattern.type == "Meeting":
            partners = [f for f in roles["participant"] if f.path == "with"]
            if len(partners) > 1 and all(self.mentions.cast[f.key].kind is EntityKind.PERSON for f in partners):
                others = [f for f in roles["participant"] if f.path != "with"]
                for partner in partners:
                    yield roles | {"participant": [*others, partner]}
                return
        yield roles

    # -- what goes with the roles

    def _fact(
        self, pattern: Pattern, node: Node, roles: dict[str, list[Filler]], where: str | None, topic: str | None,
        times: Times, number: int,
    ) -> Fact:  # fmt: skip
        status = Status(pattern.status) if pattern.status else status_of(node)
        present = is_present(node)
        near = roles["destination"][0].node if roles.get("destination") else node
        partner = next((f.node for f in roles.get("participant", ()) if f.path == "with" and pattern.each), None)
        date = times.date_of(node, status, near=partner or near, present=present)
        if status in REAL and present:
            status = by_calendar(status, date, times, pattern.type, node)
        filled = {role: tuple(f.key for f in fillers) for role, fillers in roles.items() if fillers}
        if pattern.type != "Call":  # "rang his colleague in Oslo" tells where the colleague is
            where = self._where(roles, where, times)
        if where is not None:
            filled["location"] = (where,)
        if pattern.type in ("Meeting", "Negotiation", "Call"):
            self.mentions.coreference.note_group(filled["participant"])
        fact = Fact(
            key=f"{pattern.type.lower()}-{node.start}-{number}", type=pattern.type, trigger=node.span,
            evidence=node.sentence.span, rule=pattern.name, confidence=pattern.confidence, roles=filled, status=status,
            date=date, topic=topic, plover=pattern.plover,
        )  # fmt: skip
        if any(f.path == "context" for fillers in roles.values() for f in fillers):
            fact = replace(fact, confidence=round(fact.confidence - 0.1, 2))
        return fact

    def _where(self, roles: dict[str, list[Filler]], told: str | None, times: Times) -> str | None:
        """A visit is where it goes to; another event where its clause says, else where those are whom it meets."""
        if roles.get("destination"):
            return roles["destination"][0].key
        for filler in roles.get("participant", ()):
            if told is None and filler.path in ("with", "object", "between"):
                beside = location_of(arguments(filler.node), self.mentions, times)
                told = beside or own_place(filler.node, self.mentions.place)
        return told
