"""Who a speaker is: names, titles and pronouns, bodies and writings, and people without a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import EntityKind
from kg.text.grammar.phrases import phrase
from kg.text.grammar.subjects import noun_agents, preposition
from kg.text.grammar.tree import NOMINAL, Node
from kg.text.quotations.bodies import body_of
from kg.text.quotations.describing import OTHER, describe
from kg.text.quotations.words import speech
from kg.text.stances.sides import ACTORS
from kg.text.who import knowledge
from kg.text.who.mentions import Mentions
from kg.text.who.offices import is_office

BODIES = (EntityKind.ORGANIZATION, EntityKind.COUNTRY)
SINGULAR = {"he": "male", "she": "female"}
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "many", "two", "three"})
REACH = 2
"""Paragraphs over which a pronoun may mean who spoke last."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody spoke: in which paragraph, at what offset of the text, and by what noun it was told."""

    keys: tuple[str, ...]
    paragraph: int
    at: int
    noun: str
    written: bool = False


class Speakers:
    """Answers who speaks, and remembers it.

    Args:
        mentions: who is who in the document.
    """

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.cast = mentions.cast
        self.sayings: list[Saying] = []
        self.others: dict[Node, tuple[str, ...]] = {}
        self.at = 0

    def note(self, keys: tuple[str, ...], paragraph: int, node: Node | None, at: int, *, written: bool = False) -> None:
        """Remember that they spoke.

        Args:
            keys: who.
            paragraph: number of the paragraph.
            node: the word for them, if there is one.
            at: offset of the words or of the reporting clause.
            written: they did so in a writing.
        """
        noun = node.lemma if node is not None else ""
        if keys:
            self.sayings.append(Saying(keys, paragraph, at, noun, written))

    def keys(self, node: Node, paragraph: int) -> tuple[str, ...]:
        """Whom the subject of a reporting verb means; nobody where that is not sure.

        Args:
            node: the name, noun or pronoun.
            paragraph: number of the paragraph that it stands in.
        """
        lowered, self.at = node.text.lower(), node.start
        known = tuple(k for k in self.mentions.keys.get(node, ()) if self.cast[k].kind in ACTORS)
        if node.name is None and lowered == "one":
            return self._one_of(node, paragraph)
        if node.name is None and lowered in OTHER:
            if node not in self.others:
                self.others[node] = self._another(node, paragraph)
            return self.others[node]
        if node.name is None and node.pos == "PRON":
            return self._pronoun(lowered, known, paragraph)
        if node.name is not None or node.pos not in NOMINAL:
            return known
        if node.lemma in speech().writings:
            return self._issuer(node, paragraph)
        return self._noun(node, known, paragraph)

    def named(self, node: Node) -> tuple[str, ...]:
        """Whom a name means, or the name beside a noun: Interfax of "the Interfax news agency"."""
        beside = [c for c in node.children if c.name is not None and c.dep in ("appos", "flat", "compound")]
        paper = next((c for c in beside if c.label == "PERSON"), None)
        if paper is not None and node.lemma in speech().news:  # "the Al Bayan newspaper" is no person
            return (self.cast.organization(paper.core_span.of(self.mentions.text)),)
        known = [node, *(c for c in beside if c.label == "ORG")]
        return next((keys for n in known if (keys := self.mentions.keys.get(n))), ())

    def tells_news(self, node: Node) -> bool:
        """True for a noun or a name of an agency, a paper or a station."""
        if node.name is None and node.lemma in speech().news:
            return True
        keys = self.named(node)
        return bool(keys) and all(self.is_news(k) for k in keys)

    def is_news(self, key: str) -> bool:
        """True for an agency, a paper or a station."""
        draft = self.cast[key]
        if draft.kind is not EntityKind.ORGANIZATION:
            return False
        entry = knowledge.organization(draft.label)
        if entry is not None:
            return entry.kind == "news"
        return bool(set(draft.label.lower().replace("-", " ").split()) & speech().news)

    def all_keys(self, nodes: Iterable[Node], paragraph: int) -> tuple[str, ...]:
        """Whom several subjects mean together; "Doe, head of the mission, and its spokesman" is Doe."""
        found = dict.fromkeys(k for n in nodes for k in self.keys(n, paragraph))
        named = [k for k in found if self.cast[k].named]
        return tuple(named if any(self.cast[k].kind is EntityKind.PERSON for k in named) else found)

    # -- words without a name

    def _pronoun(self, lowered: str, known: tuple[str, ...], paragraph: int) -> tuple[str, ...]:
        recent = [s for s in reversed(self.sayings) if paragraph - s.paragraph <= REACH]
        last = recent[0] if recent else None
        if lowered in SINGULAR:
            gender = SINGULAR[lowered]
            persons = [
                s for s in recent
                if len(s.keys) == 1 and self.cast[s.keys[0]].kind is EntityKind.PERSON
                and self.cast[s.keys[0]].gender in (None, gender)
            ]  # fmt: skip
            if persons and (not known or self._nearer(persons[0], known, paragraph)):
                return persons[0].keys
            return known
        if lowered == "they":
            if last is not None and (len(last.keys) > 1 or self.cast[last.keys[0]].kind is EntityKind.GROUP):
                return last.keys
            return known if len(known) > 1 else ()
        if lowered == "it":
            return last.keys if last is not None and all(self.cast[k].kind in BODIES for k in last.keys) else ()
        return known

    def _nearer(self, last: Saying, known: tuple[str, ...], paragraph: int) -> bool:
        """True where who spoke last is nearer than whom the pronoun was taken to mean."""
        if last.keys == known:
            return False
        named = max((m.start for k in known for m in self.cast[k].mentions if m.start < self.at), default=0)
        return last.paragraph >= paragraph - 1 and last.at > named

    def _last(self, paragraph: int, reach: int = 1) -> Saying | None:
        """Who spoke last, at most so many paragraphs before."""
        return self.sayings[-1] if self.sayings and paragraph - self.sayings[-1].paragraph <= reach else None

    def _one_of(self, one: Node, paragraph: int) -> tuple[str, ...]:
        """Somebody without a name: "one of the negotiators", or one of those who just spoke."""
        for child in one.of("nmod"):
            if preposition(child) == "of" and child.tag == "NNS" and child.name is None:
                label = f"one of the {phrase(child, self.mentions.text)}"
                return (self.cast.described(label, self.mentions.owners.owners(child), plural=False),)
        last = self._last(paragraph)
        if last is None or len(last.keys) != 1:
            return ()
        group = self.cast[last.keys[0]]
        if group.kind is not EntityKind.GROUP:
            return ()
        return (self.cast.described(f"one of the {group.label}", group.represents, plural=False),)

    def _another(self, node: Node, paragraph: int) -> tuple[str, ...]:
        """Somebody of the same kind as who just spoke without a name: "Another was blunter"."""
        last = self._last(paragraph)
        if last is None or len(last.keys) != 1:
            return ()
        before = self.cast[last.keys[0]]
        if before.named or before.kind is not EntityKind.PERSON or not last.noun:
            return ()
        key = self.cast.described(f"another {last.noun}", before.represents, plural=False)
        self.cast[key].mentions.append(node.span)
        return (key,)

    def _issuer(self, writing: Node, paragraph: int) -> tuple[str, ...]:
        """Who issued a writing: "a statement by Norway", "the ministry's letter"; a bare one's last issuer."""
        if writing.lemma in speech().findings:
            return ()  # what a poll finds is nobody's words
        if keys := self.named(writing):
            return keys  # "the newspaper Al Ahram"
        for child in writing.children:
            led = preposition(child)
            issuing = child.dep == "nmod:poss" or led in ("by", "from") or (led == "of" and self._may_issue(child))
            named = child.dep in ("compound", "nmod") and child.lemma in speech().bodies  # "a ministry statement"
            issuers = [child] if issuing or named else []
            if child.dep == "acl" and child.lemma in speech().issuing:  # "a letter signed by Doe"
                issuers = [c for c in child.children if preposition(c) == "by"]
            for issuer in issuers:
                if found := self.keys(issuer, paragraph):
                    return found
        owners = tuple(self.mentions.owners.owners(writing))[:1]
        if owners:
            return owners
        agents = [n for n in noun_agents(writing) if n.lemma not in speech().writings]
        if agents:
            return tuple(k for n in agents for k in self.keys(n, paragraph))
        near = [s for s in self.sayings if s.written and paragraph - s.paragraph <= REACH]
        return near[-1].keys if near else ()

    def _may_issue(self, node: Node) -> bool:
        """True for an actor: "the statement of the minister"; "the announcement of a visit" tells of its matter."""
        return node in self.mentions.keys or node.lemma in speech().bodies or is_office(node)

    def _noun(self, node: Node, known: tuple[str, ...], paragraph: int) -> tuple[str, ...]:
        for name in node.of("appos"):
            if name.label == "PERSON" and (keys := self.mentions.keys.get(name)):
                return keys
        words = {c.text.lower() for c in node.of("det", "nummod")}
        body = node.lemma in speech().bodies
        if words & OTHER and node.tag == "NN" and not body:
            return (describe(node, self.mentions),)
        named = [k for k in known if self.cast[k].named]
        if named or (known and not words & DEFINITE):
            return tuple(named) or known
        if words & DEFINITE or not (words or node.of("nmod:poss")):
            before = self._spoken_before(node, paragraph)
            if before:
                return before
        if known:
            return self._described_before(known, words, paragraph) or known
        if body:
            return body_of(node, self.mentions) or self._state_before(node, paragraph)
        told = words & (INDEFINITE | DEFINITE) or node.of("nmod:poss", "compound", "amod")
        if node.tag not in ("NN", "NNS") or not told:
            return ()
        bare = node.tag == "NNS" and not node.of("compound", "amod", "nummod")
        if words & DEFINITE and (is_office(node) or bare):
            return ()  # nobody knows which
        return (describe(node, self.mentions),)

    def _spoken_before(self, node: Node, paragraph: int) -> tuple[str, ...]:
        """Who spoke before under the same noun: "the official" after "a senior official"."""
        for saying in reversed(self.sayings):
            if saying.noun == node.lemma and not self.mentions.owners.owners(node):
                return saying.keys
        last = self._last(paragraph)
        if last is None or node.tag != "NN" or node.lemma in speech().bodies:
            return ()
        person = len(last.keys) == 1 and self.cast[last.keys[0]].kind is EntityKind.PERSON
        return last.keys if person and not self.mentions.keys.get(node) else ()

    def _described_before(self, known: tuple[str, ...], words: set[str], paragraph: int) -> tuple[str, ...]:
        """Who just spoke in the paragraph, where nothing speaks against it that "the Polish minister" is that one."""
        last = self._last(paragraph, reach=0)
        if last is None or len(last.keys) != 1 or not words & DEFINITE:
            return ()
        person, described = self.cast[last.keys[0]], self.cast[known[0]]
        if not person.named or {person.kind, described.kind} != {EntityKind.PERSON}:
            return ()
        states = {k for k in person.represents if self.cast[k].kind is EntityKind.COUNTRY}
        return last.keys if not states or states & set(described.represents) else ()

    def _state_before(self, body: Node, paragraph: int) -> tuple[str, ...]:
        """The state that just spoke in the paragraph, for "a foreign ministry statement" after "Norway said"."""
        last = self._last(paragraph, reach=0)
        if last is None or self.mentions.owners.owners(body):
            return ()
        return last.keys if all(self.cast[k].kind is EntityKind.COUNTRY for k in last.keys) else ()
