"""From words to entities: which node of a tree speaks of whom, coreference included.

Precision first: what cannot be told stays unresolved and fills no role.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import EntityKind, Section
from kg.text.grammar.phrases import phrase, words_before
from kg.text.grammar.subjects import conjuncts, preposition
from kg.text.grammar.tree import Node, Sentence
from kg.text.when_where.places import Places
from kg.text.who import knowledge
from kg.text.who.anaphors import PLURAL, anaphors
from kg.text.who.cast import Cast
from kg.text.who.coreference import Coreference, Found, Resolution
from kg.text.who.descriptions import Descriptions
from kg.text.who.genders import note_genders
from kg.text.who.holders import Holders, office_of
from kg.text.who.knowledge import COURTESY
from kg.text.who.naming import Naming
from kg.text.who.offices import MILITARY, find_office, is_office
from kg.text.who.owners import Owners
from kg.text.who.peoples import people_within
from kg.text.who.posts import Posts
from kg.text.who.pronouns import Pronouns
from kg.text.who.settling import settle
from kg.text.who.surroundings import is_noun_of_people, is_of_region, is_of_states, is_predicate, tells_of_whom
from kg.text.who.tenures import TenureReader

WHERE = frozenset({"in", "at", "near", "from", "to", "into", "outside", "for"})
MINISTRIES = frozenset({"department", "ministry", "office"})
UNION = "European Union"
SEAT_OF_UNION = "Brussels"


class Mentions:
    """What every node of a document speaks of.

    Args:
        text: the document's text.
        sections: its sections; a dateline's place answers "here".
    """

    def __init__(self, text: str, sections: Sequence[Section]) -> None:
        self.text = text
        self.sections = sections
        self.cast = Cast()
        self.posts = Posts(self.cast)
        self.owners = Owners(self.cast, text)
        self.places = Places(self.cast, self.owners, sections)
        self.keys: dict[Node, tuple[str, ...]] = {}
        self.reasons: dict[Node, Resolution] = {}
        self.coreference = Coreference(self.cast, self.keys, text)
        self.pronouns = Pronouns(self.coreference)
        self.descriptions = Descriptions(self.coreference, self.owners, self.posts)
        self.holders = Holders(self.coreference, self.owners, self.posts)
        self.naming = Naming(self.cast, self.owners)
        self.speakers_at: Callable[[int], tuple[str, ...]] = lambda _offset: ()
        """Whose words stand at an offset, once the document's quotations have been read."""

    def introduce(self, sentences: Sequence[Sentence]) -> None:
        """Register the people that the document names and the posts that titles give them, before it is read."""
        self.places.sentences = sentences
        self.naming.introduce([n for s in sentences for n in s.nodes if n.label == "PERSON"])
        TenureReader(self.posts, self.owners, self.person_key).read(sentences)
        settle(self.posts, self.person_key, self.sections, sentences)
        note_genders(sentences, self.cast, self.owners, self.person_key)

    def person_key(self, node: Node) -> str | None:
        """The person that a name node names."""
        return self.naming.person_key(node)

    # -- sentence by sentence, in order

    def read(self, sentence: Sentence) -> None:
        """Resolve every node of a sentence; sentences come in the order of the text."""
        self.coreference.begin(sentence)
        # Names first, then what points back at them or, as in "After their talks, A and B", ahead.
        named = [n for n in sentence.nodes if n.name is not None or (is_office(n) and n.of("appos"))]
        for node in named:
            keys = self._resolve(node)
            if keys:
                self.keys[node] = keys
        self.coreference.look_ahead(sentence)
        self._note_groups(sentence)
        # Who speaks first: whoever "he" is in a quotation, it is not the speaker.
        for node in sorted(sentence.nodes, key=lambda n: (self.coreference.quoted(n), n.index)):
            keys = self.keys.get(node) or self._resolve(node)
            if keys:
                self.keys[node] = keys
                for key in keys:
                    self.coreference.note(node, key)
        self._note_groups(sentence)
        self.coreference.end(sentence)

    def _note_groups(self, sentence: Sentence) -> None:
        """Remember who are named together in a sentence."""
        for node in sentence.nodes:
            if node.children and node.dep != "conj" and any(c.dep == "conj" for c in node.children):
                if node.label in ("GPE", "LOC") and preposition(node) in WHERE:
                    continue  # "sites in Norway and Chile" makes them no pair
                together = conjuncts(node)
                keys = [k for n in together for k in self.keys.get(n, ())]
                people = [self.cast[k].kind is EntityKind.PERSON for k in keys]
                if all(people) or not any(people):
                    self.coreference.note_group(keys, together[-1])

    def _resolve(self, node: Node) -> tuple[str, ...]:
        if node.name is not None:
            return self._resolve_name(node)
        if node.pos in ("PRON", "DET", "NUM") or node.text.lower() in PLURAL:
            return self._back(node, self.pronouns.resolve(node) or self.descriptions.counted(node))
        if node.pos not in ("NOUN", "PROPN"):
            return ()
        beside = self._beside(node)
        if beside:
            return self._back(node, Found(beside, "apposition", "the name beside it"))
        return self._resolve_description(node)

    def _back(self, node: Node, found: Found | None) -> tuple[str, ...]:
        """Keep how a word was resolved."""
        if found is None:
            return ()
        before = (self.coreference.last(key, node) for key in found.keys)
        self.reasons[node] = Resolution(found.kind, found.why, tuple(n for n in before if n is not None))
        if found.kind == "group":
            self.coreference.note_group(found.keys, node)
        return found.keys

    def chain(self, node: Node) -> list[tuple[Node, Resolution]]:
        """The steps from a word back to a name or to several: each word, and how it was resolved."""
        steps: list[tuple[Node, Resolution]] = []
        while (reason := self.reasons.get(node)) is not None and all(node is not n for n, _ in steps):
            steps.append((node, reason))
            if len(reason.antecedents) != 1:
                break
            node = reason.antecedents[0]
        return steps

    def _beside(self, node: Node) -> tuple[str, ...]:
        """Whom an apposition names: "the envoy, Anna Berg", "Anna Berg, the envoy"."""
        holders = [c for c in node.of("appos") if c.label == "PERSON"]
        if holders and node.tag == "NNS":  # "the Greek and Turkish ministers, A and B"
            named = [n for h in holders for n in conjuncts(h) if n.label == "PERSON"]
            return tuple(k for n in named if (k := self.person_key(n)) is not None) if len(named) > 1 else ()
        if holders and (is_office(node) or node.tag == "NN"):  # "an Ethiopian delegate, Jane Doe"
            return tuple(k for h in holders if (k := self.person_key(h)) is not None)
        if node in self.posts.holder_of and node.dep != "nmod:poss":
            return (self.posts.holder_of[node],)
        if node.dep == "appos" and node.head is not None and node.head.label == "PERSON" and node.tag == "NN":
            return tuple(k for k in (self.person_key(node.head),) if k is not None)
        return ()

    def _resolve_name(self, node: Node) -> tuple[str, ...]:
        if node.label == "PERSON":
            key = self.person_key(node)
            return (key,) if key else ()
        name = self.owners.core(node)
        people = people_within(node, name)
        if people is not None:
            return self._seen(node, self.cast.described(people, [], plural=True))
        if node.label == "NORP":
            entry = knowledge.country_of_people(name) or knowledge.country_of_adjective(name)
            if entry is None or not is_noun_of_people(node):
                return ()
            country_key = self.cast.country(entry)
            the = any(c.text.lower() == "the" for c in node.of("det"))
            if the and node.tag not in ("NNPS", "NNS") and knowledge.country(name) is None:
                one = self._one_of(country_key)
                if one is not None or not name.endswith(("sh", "ch", "ese", "ss", "ois")):  # "the Danish" are many
                    return self._back(node, one)
            return self._seen(node, country_key)
        country = knowledge.country(name)
        if country is not None:
            return self._seen(node, self.cast.country(country))
        capital = knowledge.country_of_capital(name)
        if capital is not None:
            union = self._union(node, capital.iso2)
            return self._seen(node, union if union is not None else self.cast.country(capital))
        seat = knowledge.seat(name)
        if seat is not None and seat.acts and seat.iso2:
            if seat.organization and MINISTRIES & set(name.lower().split()):  # no metonym: the body itself
                return self._seen(node, self.cast.organization(seat.organization, seat.iso2))
            acting = self.cast.country_by_code(seat.iso2)
            return self._seen(node, acting) if acting else ()
        own = self.owners.own_body(node)
        if own is not None:
            return self._seen(node, own)
        organization = knowledge.organization(name)
        if organization is not None:
            return self._seen(node, self.cast.organization(organization.name, organization.iso2))
        if node.label == "ORG":
            owner = self.owners.owner(node)
            iso2 = self.cast[owner].iso2 if owner and self.cast[owner].kind is EntityKind.COUNTRY else None
            if iso2 is None and len(name) > 2:
                iso2 = self.owners.country_inside(name)
            return self._seen(node, self.cast.organization(name.removeprefix("the "), iso2)) if len(name) > 1 else ()
        return ()

    def _seen(self, node: Node, key: str) -> tuple[str, ...]:
        self.cast[key].mentions.append(node.core_span)
        name = self.owners.core(node)
        if name != self.cast[key].label:
            self.cast[key].names.append(name)
        return (key,)

    def _one_of(self, country: str) -> Found | None:
        """As in "the Egyptian": the person last spoken of who stands for the country."""
        last = next((k for _, k in reversed(self.coreference.recent[-8:]) if country in self.cast[k].represents), None)
        return Found((last,), "people", "the person last spoken of who stands for the country") if last else None

    def _union(self, node: Node, iso2: str) -> str | None:
        """The body that sits in a capital and goes by its name, where the text speaks of it and not of the country."""
        if not node.dep.startswith("nsubj") and node.dep != "nmod:poss":
            return None
        spoken = {k for _, k in self.coreference.spoken}
        union = next((k for k in spoken if self.cast[k].label == UNION), None)
        country = self.cast.country_by_code(iso2)
        return union if self.owners.core(node) == SEAT_OF_UNION and country not in spoken else None

    # -- descriptions

    def _resolve_description(self, node: Node) -> tuple[str, ...]:
        plural = node.has("Number=Plur") or node.tag in ("NNS", "NNPS")
        owners = self.owners.owners(node)
        if node.lemma in anaphors().organs or node.lemma in ("people", "state"):
            owners = self._person_owner(node) or [k for k in owners if self.cast[k].kind is EntityKind.COUNTRY]
            if owners or node.lemma == "people" or any(c.label == "PERSON" for c in node.children):
                return tuple(owners[:1])
        if not self.owners.owners(node, tail=False) and not any(tells_of_whom(c) for c in node.of("nmod")):
            found = self.descriptions.resolve(node)
            if found is not None:
                return self._back(node, found)
        speaks = knowledge.stands_for(node.text) or is_of_states(node)
        if plural and speaks and not owners and (states := self._states_pointed_at(node)):
            shared = find_office([*(n.text for n in words_before(node)), node.lemma])
            holders = self.posts.each_of(states, shared[0]) if shared is not None else ()
            return holders or self._described(node, states, plural=True)
        if plural and speaks and not (is_office(node) and not owners and not is_of_region(node)):
            return self._described(node, owners, plural=True) if owners or is_of_region(node) else ()
        if is_office(node) or node.lemma in anaphors().others:
            return self._resolve_office(node, owners, plural)
        if plural and knowledge.are_armed(node.text) and not owners:  # "the rebels"
            key = self.cast.described(phrase(node, self.text, tail=False), [], plural=True)
            self.cast[key].mentions.append(node.span)
            return (key,)
        if speaks and not plural:  # "a delegation" is several
            return self._described(node, owners, plural=True)
        return ()

    def _person_owner(self, node: Node) -> list[str]:
        """As in "the Okello administration": the country of the one whose it is."""
        keys = [self.person_key(c) for c in node.of("compound", "nmod") if c.label == "PERSON"]
        return [r for k in keys if k is not None for r in self.cast[k].represents[:1]]

    def _described(self, node: Node, owners: list[str], *, plural: bool) -> tuple[str, ...]:
        label = phrase(node, self.text, tail=node.lemma not in anaphors().others)
        if len(label.split()) > 8:
            label = phrase(node, self.text, tail=False)
        key = self.cast.described(label, owners, plural=plural)
        self.cast[key].mentions.append(node.span)
        return (key,)

    def _resolve_office(self, node: Node, owners: list[str], plural: bool) -> tuple[str, ...]:
        if node.dep in ("compound", "amod", "flat", "nmod:desc"):
            return ()
        courtesy = knowledge.office(node.sentence.nodes[node.index - 1].text) if node.index else None
        if courtesy is not None and courtesy.kind == COURTESY:
            return ()  # "Mr. Secretary, …" is spoken to
        other, office = node.lemma in anaphors().others, office_of(node)
        if other and not plural and not owners and (seated := self._seated(node)):
            return seated
        if office is None and not other:
            return ()
        if plural:
            return self._described(node, owners, plural=True) if owners else ()
        indefinite = any(c.text.lower() in ("a", "an", "any", "no", "another", "some") for c in node.of("det"))
        if not indefinite:
            found = self.holders.resolve(node, office) if not is_predicate(node) else None
            if found is not None:
                self.cast[found.keys[0]].mentions.append(node.span)
                return self._back(node, found)
        if owners or (indefinite and office is not None and office.kind != MILITARY):
            return self._described(node, owners, plural=False)
        return ()

    def _seated(self, node: Node) -> tuple[str, ...]:
        """As in "his colleague in Oslo": somebody of Norway."""
        behind = node.sentence.nodes[node.index + 1 : node.index + 3]
        if len(behind) < 2 or behind[0].text.lower() != "in" or behind[1].name is None or not node.of("nmod:poss"):
            return ()
        capital = self.owners.core(behind[1])
        state = knowledge.country_of_capital(capital)
        if state is None:
            return ()
        key = self.cast.described(f"{node.text} in {capital}", [self.cast.country(state)], plural=False)
        self.cast[key].mentions.append(node.span)
        return (key,)

    def _states_pointed_at(self, node: Node) -> list[str]:
        """The countries of "the presidents of the two countries", as far as the text has told of them."""
        behind = [c for c in node.of("nmod") if c.name is None and preposition(c) == "of"]
        found = [self.descriptions.resolve(c) for c in behind]
        keys = [k for f in found if f is not None for k in f.keys]
        return keys if len(keys) > 1 and all(self.cast[k].kind is EntityKind.COUNTRY for k in keys) else []

    def place(self, node: Node) -> str | None:
        """The place or country that a node names as a location."""
        return self.places.place(node)
