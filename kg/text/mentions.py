"""From words to entities: which node of a tree speaks of whom, coreference included.

Precision first: what cannot be told stays unresolved and fills no role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.model import EntityKind, Section
from kg.text import knowledge
from kg.text.cast import Cast
from kg.text.coreference import PAIRS_OF_PEOPLE, PLURAL, Coreference
from kg.text.knowledge import COURTESY
from kg.text.lexicon import lexicon
from kg.text.offices import MILITARY, find_office, is_office
from kg.text.owners import Owners
from kg.text.people import Person, words_of
from kg.text.phrases import phrase
from kg.text.places import Places
from kg.text.posts import Posts
from kg.text.settling import settle
from kg.text.subjects import conjuncts, subjects
from kg.text.tenures import TenureReader
from kg.text.tree import Node, Sentence

GOVERNMENTS = frozenset({"government", "administration", "regime", "authority", "state", "leadership", "cabinet"})


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
        self.coreference = Coreference(self.cast, self.keys)
        self._names: dict[Node, Person] = {}

    # -- the people of the whole document, before anything else is read

    def introduce(self, sentences: Sequence[Sentence]) -> None:
        """Register the people that the document names and the posts that titles give them."""
        nodes = [n for s in sentences for n in s.nodes if n.label == "PERSON"]
        people = self.cast.people
        for node in nodes:
            if len(words_of(self.owners.core(node))) > 1:
                self._names[node] = people.add_full(self.owners.core(node))
        recent: list[Person] = []
        titles: dict[Person, set[str]] = {}
        for node, full in self._names.items():
            titles.setdefault(full, set()).update(self._title_words(node))
        for node in nodes:
            if node not in self._names:
                name = self.owners.core(node)
                barred = self._ruled_out(node, titles, recent)
                person = people.find_short(name, recent, barred)
                if person is None:
                    person = people.add_single(name)
                else:
                    person.names.append(name)
                self._names[node] = person
            recent.append(self._names[node])
        for node in nodes:
            key = self.cast.person(self._names[node])
            self.cast[key].mentions.append(node.core_span)
        TenureReader(self.posts, self.owners, self.person_key).read(sentences)
        settle(self.posts, self.person_key, self.sections, sentences)

    def _title_words(self, node: Node) -> set[str]:
        """The words of the office in a name's title, courtesy and military ranks aside."""
        found = find_office(self.owners.title_words(node))
        if found is None or found[0].kind in (COURTESY, MILITARY):
            return set()
        return set(found[0].title.lower().split())

    def _ruled_out(self, node: Node, titles: Mapping[Person, set[str]], recent: Sequence[Person]) -> list[Person]:
        """Whom the title rules out: "King Hussein" is not the vice president Saddam Hussein of the next line."""
        own = self._title_words(node)
        if not own:
            return []
        return [p for p, theirs in titles.items() if not own & theirs and (p not in recent or theirs)]

    def person_key(self, node: Node) -> str | None:
        """The person that a name node names."""
        person = self._names.get(node)
        return self.cast.person(person) if person is not None else None

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
        self.coreference.ahead = self.coreference.coming_subjects(sentence)
        self._note_groups(sentence)
        for node in sentence.nodes:
            keys = self.keys.get(node) or self._resolve(node)
            if keys:
                self.keys[node] = keys
                for key in keys:
                    if self.cast[key].kind is EntityKind.PERSON:
                        self.coreference.note_person(node, key)
        self._note_groups(sentence)
        acting = [k for n in subjects(sentence.root) for k in self.keys.get(n, ())]
        self.coreference.subjects = acting or self.coreference.subjects

    def _note_groups(self, sentence: Sentence) -> None:
        """Remember who are named together in a sentence."""
        for node in sentence.nodes:
            if any(c.dep == "conj" for c in node.children) and node.dep != "conj":
                group = tuple(dict.fromkeys(k for n in conjuncts(node) for k in self.keys.get(n, ())))
                if len(group) > 1:
                    self.coreference.note_group(group)

    def _resolve(self, node: Node) -> tuple[str, ...]:
        if node.name is not None:
            return self._resolve_name(node)
        lowered = node.text.lower()
        if node.pos in ("PRON", "DET", "NUM") or lowered in PLURAL:
            return self.coreference.pronoun(node)
        if node.pos not in ("NOUN", "PROPN"):
            return ()
        holders = [c for c in node.of("appos") if c.label == "PERSON"]
        if holders and (is_office(node) or node.tag == "NN"):  # "an Ethiopian delegate, Jane Doe"
            return tuple(k for h in holders if (k := self.person_key(h)) is not None)
        if node in self.posts.holder_of:
            return (self.posts.holder_of[node],)
        if node.dep == "appos" and node.head is not None and node.head.label == "PERSON" and node.tag == "NN":
            return tuple(k for k in (self.person_key(node.head),) if k is not None)
        return self._resolve_description(node)

    def _resolve_name(self, node: Node) -> tuple[str, ...]:
        if node.label == "PERSON":
            key = self.person_key(node)
            return (key,) if key else ()
        name = self.owners.core(node)
        if node.label == "NORP":
            entry = knowledge.country_of_people(name) or knowledge.country_of_adjective(name)
            if entry is None or node.pos == "ADJ" or node.dep in ("amod", "compound") or (
                node.head is not None and node.dep == "nmod" and node.head.index > node.index
            ):  # fmt: skip
                return ()
            country_key = self.cast.country(entry)
            if node.tag == "NNP" and any(c.text.lower() == "the" for c in node.of("det")) and name[-1:] not in "hes":
                # "the Egyptian": the person last spoken of who stands for the country
                return next(
                    ((k,) for _, k in reversed(self.coreference.recent[-8:]) if country_key in self.cast[k].represents),
                    (),
                )
            return self._seen(node, country_key)
        country = knowledge.country(name)
        if country is not None:
            return self._seen(node, self.cast.country(country))
        capital = knowledge.country_of_capital(name)
        if capital is not None:
            return self._seen(node, self.cast.country(capital))
        seat = knowledge.seat(name)
        if seat is not None and seat.acts and seat.iso2:
            acting = self.cast.country_by_code(seat.iso2)
            return self._seen(node, acting) if acting else ()
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

    # -- descriptions

    def _resolve_description(self, node: Node) -> tuple[str, ...]:
        lemma = node.lemma
        plural = node.has("Number=Plur") or node.tag in ("NNS", "NNPS")
        numbers = {c.text.lower() for c in node.of("nummod", "det")}
        counted = numbers & {"two", "both", "three", "four"}
        if plural and (counted or ("the" in numbers and lemma in PAIRS_OF_PEOPLE and not self.owners.owners(node))):
            size = 3 if "three" in numbers else 4 if "four" in numbers else 2
            group = self.coreference.last_group(lemma, size, node)
            if group:
                return group
        if lemma in GOVERNMENTS or lemma == "people":
            if lemma == "administration":
                for child in node.of("compound", "nmod"):
                    key = self.person_key(child) if child.label == "PERSON" else None
                    if key and self.cast[key].represents:
                        return (self.cast[key].represents[0],)
            owners = [k for k in self.owners.owners(node) if self.cast[k].kind is EntityKind.COUNTRY]
            if not owners and lemma == "government" and any(c.text.lower() == "the" for c in node.of("det")):
                owners = self._speaking_country(node)
            return tuple(owners[:1])
        speaks = knowledge.stands_for(node.text)
        if plural and speaks and not (is_office(node) and not self.owners.owners(node)):
            owners = self.owners.owners(node)
            if not owners:
                return ()
            return self._described(node, owners, plural=True)
        if is_office(node):
            return self._resolve_office(node, plural)
        if speaks and not plural:
            return self._described(node, self.owners.owners(node), plural=False)
        return ()

    def _speaking_country(self, node: Node) -> list[str]:
        """As in "An Indian official says the government …": the government is that of the one who speaks."""
        for head in node.ancestors():
            if head.lemma in lexicon().reporting:
                keys = [k for s in head.of("nsubj") if s.index < node.index for k in self.keys.get(s, ())]
                countries = [r for k in keys for r in (self.cast[k].represents or [k])]
                return [c for c in countries if self.cast[c].kind is EntityKind.COUNTRY]
        return []

    def _described(self, node: Node, owners: list[str], *, plural: bool) -> tuple[str, ...]:
        label = phrase(node, self.text, tail=True)
        if len(label.split()) > 8:
            label = phrase(node, self.text, tail=False)
        key = self.cast.described(label, owners, plural=plural)
        self.cast[key].mentions.append(node.span)
        return (key,)

    def _resolve_office(self, node: Node, plural: bool) -> tuple[str, ...]:
        if node.dep in ("compound", "amod", "flat", "nmod:desc"):
            return ()
        courtesy = knowledge.office(node.sentence.nodes[node.index - 1].text) if node.index else None
        if courtesy is not None and courtesy.kind == COURTESY:
            return ()  # "Mr. Secretary, …" is spoken to
        owners = self.owners.owners(node)
        indefinite = any(c.text.lower() in ("a", "an", "any", "no", "another", "some") for c in node.of("det"))
        words = [n.text for n in sorted([*[c for c in node.of("amod", "compound") if c.name is None], node],
                                        key=lambda n: n.index)]  # fmt: skip
        for child in node.of("nmod"):
            if child.name is None and any(c.text.lower() == "of" for c in child.of("case")):
                words += ["of", child.text]
        found = find_office(words)
        if found is None:
            return ()
        office = found[0]
        if plural:
            return self._described(node, owners, plural=True) if owners else ()
        if not indefinite:
            holder = self.posts.holder(office.title, node.text.lower(), owners, [k for _, k in self.coreference.recent])
            if holder is not None:
                self.cast[holder].mentions.append(node.span)
                return (holder,)
        if node.text.lower() == "counterpart" or not owners:
            if indefinite and office.kind != "military":
                return self._described(node, owners, plural=False)
            return ()
        return self._described(node, owners, plural=False)

    def place(self, node: Node) -> str | None:
        """The place or country that a node names as a location."""
        return self.places.place(node)
