"""Frames held against sentences: triggers found, roles filled, status and date read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.model import EntityKind, Fact, Status
from kg.text.events.circumstances import REAL, by_calendar, is_present, is_without, location_of
from kg.text.events.gathered import holds_gathering
from kg.text.frames import Frames, Pattern
from kg.text.grammar.arguments import Arguments, arguments, carrier
from kg.text.grammar.repair import DAYS
from kg.text.grammar.status import particle, status_of
from kg.text.grammar.subjects import conjuncts, is_passive, noun_agents, preposition, spread, subjects
from kg.text.grammar.tree import Node, Sentence
from kg.text.rejected import Attempts, LeftOutError
from kg.text.stances.sides import ACTORS, PEOPLE
from kg.text.stances.topics import DEFINITE, Topics
from kg.text.when_where.times import Times
from kg.text.when_where.whereabouts import gathering_place, own_place
from kg.text.who.mentions import Mentions
from kg.text.who.offices import is_office

READ_ELSEWHERE = frozenset({"Position", "Action", "Proposal", "Agreement"})
PLACE_ROLES = frozenset({"destination", "location"})
GOALS = frozenset({"to", "into", "for", "at"})
TIMES = DAYS | {"week", "month", "year", "day", "morning", "evening", "night", "afternoon", "weekend", "time"}
# "On Friday", "on the sidelines", "on a visit": no matters that are talked about.
NO_TOPICS = TIMES | {"sideline", "margin", "eve", "way", "visit", "trip", "tour", "arrival", "television"}
LENGTHS = frozenset({"hour", "minute", "day", "half"})
TAKING_CALLS = frozenset({"take", "receive", "get", "return"})
TELEPHONE = frozenset({"telephone", "phone", "telephonic"})
# Who are sent to stay: "sent an ambassador to Oslo" tells of no journey.
POSTED = frozenset({"ambassador", "consul", "attache", "observer", "commissioner"})
RINGING = frozenset({"telephone", "phone", "ring"})
VIEWS = frozenset({"view", "opinion", "idea", "pleasantry"})
JOURNEYS = frozenset({"trip", "tour", "visit", "journey", "itinerary", "travel", "swing", "push", "mission"})
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
        self._times: Times | None = None

    def facts(self, sentence: Sentence, times: Times) -> Iterator[Fact]:
        """The facts of one sentence."""
        self._times = times
        for node in sentence.nodes:
            if node.name is not None:
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
        for condition in pattern.requires:
            if not self._holds(condition, node, found):
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
        where = location_of(found, self.mentions, times)
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

    def _holds(self, condition: str, node: Node, found: Arguments) -> bool:
        match condition:
            case "person subject":
                return self._has_people(found.subject)
            case "person object":
                return self._has_people(found.object)
            case "envoy object":  # "sent the envoy to Oslo", not "sent troops"
                officials = {p.holder for p in self.mentions.posts.posts}
                sent = [n for n in found.object if n.lemma not in POSTED]
                return any(is_office(n) or k in officials for n in sent for k in self.mentions.keys.get(n, ()))
            case "bare object":  # "called him on Friday", not "called him a liar"
                return (
                    len(node.of("obj", "iobj", "xcomp")) <= 2
                    and len(found.object) == 1
                    and not any(
                        c not in found.object
                        and c.dep in ("xcomp", "obj", "iobj", "ccomp", "obl:unmarked", "appos", "dep")
                        and c.tag != "VB"
                        and c.lemma not in TIMES
                        for c in node.children
                    )
                    and not is_passive(node)
                    and not any('"' in n.text or "“" in n.text for n in node.subtree())
                )
            case "among themselves":  # "talked for an hour", not "spoke to reporters"
                lasting = any(n.lemma in LENGTHS for n in found.oblique.get("for", ()))
                return lasting and not any(p in found.oblique for p in ("to", "with", "at", "before"))
            case "no deed":  # "is due in Oslo to meet the king", not "is due to speak in Oslo"
                places = [n.index for word in ("in", "at", "here") for n in found.oblique.get(word, ())]
                deeds = [c for c in node.of("xcomp", "ccomp", "advcl") if c.tag == "VB" and c.of("mark")]
                return bool(places) and all(c.index > min(places) for c in deeds)
            case "no clause":
                return not any(n.tag == "VB" and n.of("mark") for n in node.subtree())
            case "person with" | "person on":
                return self._has_people(found.oblique.get(condition.removeprefix("person "), ()))
            case "in person":  # "telephoned him and spoke with him for an hour" tells of the call alone
                told = [n for n in (node.head, *node.of("conj")) if n is not None and n.pos == "VERB"]
                return not any(n.lemma in RINGING for n in told)
            case "several people":  # "Doe and Roe discussed the plan", not "officials discussed it"
                people = {k for n in found.subject if n.label == "PERSON" for k in self.mentions.keys.get(n, ())}
                together = len(people) > 1
                return together and not any(n.lemma in TELEPHONE for n in node.sentence.nodes)
            case "length of time":  # "spent two days in Oslo"
                return any(n.lemma in LENGTHS | TIMES for n in found.object)
            case "for talks" | "face to face" | "at talks":
                return holds_gathering(condition, node, found)
            case "views":
                return any(n.lemma in VIEWS for n in found.object)
            case "journey":  # "his trip takes in Poland"
                own = spread(node.of("nsubj"), node)
                return any(n.lemma in JOURNEYS for n in own) and not any(n.lemma == "place" for n in found.object)
            case "by telephone":
                return any(c.lemma in TELEPHONE and c.of("case") for c in node.subtree())
            case "on the telephone":  # "told him by telephone that", not "told him that he would speak by telephone"
                return any(n.lemma in TELEPHONE for w in ("by", "over", "on", "via") for n in found.oblique.get(w, ()))
            case "telephone":
                taken = carrier(node)[0]
                rung = taken is not None and taken.lemma in TAKING_CALLS and "from" in found.oblique
                return rung or any(c.lemma in TELEPHONE for c in node.of("compound", "amod"))
            case _:
                return bool(found.oblique.get(condition))

    def _has_people(self, nodes: Iterable[Node]) -> bool:
        return any(self.mentions.cast[k].kind in PEOPLE for n in nodes for k in self.mentions.keys.get(n, ()))

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
        if role == "traveller" and path not in ("subject", "object") and any(c.text.lower() in ("a", "an") for c in node.of("det")):
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
