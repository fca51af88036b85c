"""From words to entities: which node of a tree speaks of whom, coreference included.

Precision first: what cannot be told stays unresolved and fills no role.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.gazetteer import gazetteer
from kg.model import EntityKind, Section
from kg.text import knowledge
from kg.text.arguments import conjuncts, subjects
from kg.text.cast import Cast
from kg.text.lexicon import lexicon
from kg.text.offices import find_office, is_office
from kg.text.people import Person, words_of
from kg.text.phrases import phrase
from kg.text.posts import Posts
from kg.text.tree import Node, Sentence

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "themselves", "theirs", "both", "two", "each other"})
# "the two leaders": what the last pair of people or states may be called.
PAIRS_OF_PEOPLE = frozenset(
    "leader president minister man woman official chief premier statesman secretary diplomat negotiator envoy "
    "counterpart colleague delegation".split()
)
PAIRS_OF_STATES = frozenset("country nation state side government party ally neighbour neighbor power capital".split())
GOVERNMENTS = frozenset({"government", "administration", "regime", "authority", "state", "leadership", "cabinet"})
BODIES = frozenset(
    {"ministry", "department", "parliament", "embassy", "army", "navy", "force", "military", "delegation", "mission",
     "team", "council", "party", "agency", "service", "congress", "senate", "general staff", "committee"}
)  # fmt: skip


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
        self.posts = Posts(self.cast, text)
        self.keys: dict[Node, tuple[str, ...]] = {}
        self._names: dict[Node, Person] = {}
        self._recent: list[tuple[Node, str]] = []
        self._groups: list[tuple[int, tuple[str, ...]]] = []
        self._sentence = 0
        self._subjects: list[str] = []
        self._ahead: tuple[str, ...] = ()

    # -- the people of the whole document, before anything else is read

    def introduce(self, sentences: Sequence[Sentence]) -> None:
        """Register the people that the document names and the posts that titles give them."""
        nodes = [n for s in sentences for n in s.nodes if n.label == "PERSON"]
        people = self.cast.people
        for node in nodes:
            if len(words_of(self._core(node))) > 1:
                self._names[node] = people.add_full(self._core(node))
        recent: list[Person] = []
        for node in nodes:
            if node not in self._names:
                name = self._core(node)
                person = people.find_short(name, recent)
                if person is None:
                    person = people.add_single(name)
                else:
                    person.names.append(name)
                self._names[node] = person
            recent.append(self._names[node])
        for node in nodes:
            key = self.cast.person(self._names[node])
            self.cast[key].mentions.append(node.name_span or node.span)
            self.posts.from_title(node, key, self)
        self.posts.first_key = self.person_key
        for sentence in sentences:
            for node in sentence.nodes:
                if is_office(node):
                    self.posts.from_noun(node, self)
                elif node.label == "PERSON":
                    self.posts.from_apposition(node, self)
                elif node.tag in ("NNS", "NNPS") and node.of("appos"):
                    self.posts.from_plural(node, self)
        self.posts.from_leads(sentences, self)
        self.posts.settle()

    def person_key(self, node: Node) -> str | None:
        """The person that a name node names."""
        person = self._names.get(node)
        return self.cast.person(person) if person is not None else None

    def _core(self, node: Node) -> str:
        return " ".join((node.name_span or node.span).of(self.text).split())

    # -- sentence by sentence, in order

    def read(self, sentence: Sentence) -> None:
        """Resolve every node of a sentence; sentences come in the order of the text."""
        self._sentence = sentence.index
        # Names first, then what points back at them or, as in "After their talks, A and B", ahead.
        named = [n for n in sentence.nodes if n.name is not None]
        self._ahead = ()
        for node in named:
            keys = self._resolve(node)
            if keys:
                self.keys[node] = keys
        self._ahead = self._coming_subjects(sentence)
        for node in sentence.nodes:
            keys = self.keys.get(node) or self._resolve(node)
            if keys:
                self.keys[node] = keys
                for key in keys:
                    if self.cast[key].kind is EntityKind.PERSON:
                        self._recent.append((node, key))
                        self._note_gender(node, key)
        for node in sentence.nodes:
            if any(c.dep == "conj" for c in node.children) and node.dep != "conj":
                group = tuple(dict.fromkeys(k for n in conjuncts(node) for k in self.keys.get(n, ())))
                if len(group) > 1:
                    self.note_group(group)
        self._subjects = [k for n in subjects(sentence.root) for k in self.keys.get(n, ())] or self._subjects

    def _coming_subjects(self, sentence: Sentence) -> tuple[str, ...]:
        """Several named subjects of the main clause, whom a pronoun before them may mean."""
        keys = tuple(dict.fromkeys(k for n in subjects(sentence.root) for k in self.keys.get(n, ())))
        return keys if len(keys) > 1 else ()

    def note_group(self, keys: Iterable[str]) -> None:
        """Remember several who were named together: "they" and "both sides" may mean them."""
        self._groups.append((self._sentence, tuple(dict.fromkeys(keys))))

    def _note_gender(self, node: Node, key: str) -> None:
        words = {c.text.lower() for c in node.children} | set(node.text.lower().split())
        if words & {"mr", "mr.", "sir", "king", "prince", "spokesman", "chairman", "lord"}:
            self.cast[key].gender = "male"
        elif words & {"ms", "ms.", "mrs", "mrs.", "queen", "princess", "spokeswoman", "chairwoman", "lady", "dame"}:
            self.cast[key].gender = "female"

    def _resolve(self, node: Node) -> tuple[str, ...]:
        if node.name is not None:
            return self._resolve_name(node)
        lowered = node.text.lower()
        if node.pos in ("PRON", "DET", "NUM") or lowered in PLURAL:
            return self._resolve_pronoun(node, lowered)
        if node.pos not in ("NOUN", "PROPN"):
            return ()
        holders = [c for c in node.of("appos") if c.label == "PERSON"]
        if is_office(node) and holders:
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
        name = self._core(node)
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
                    ((k,) for _, k in reversed(self._recent[-8:]) if country_key in self.cast[k].represents), ()
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
            owner = self.owner(node)
            iso2 = self.cast[owner].iso2 if owner and self.cast[owner].kind is EntityKind.COUNTRY else None
            if iso2 is None and len(name) > 2:
                iso2 = self._country_inside(name)
            return self._seen(node, self.cast.organization(name.removeprefix("the "), iso2)) if len(name) > 1 else ()
        return ()

    def _country_inside(self, name: str) -> str | None:
        first = name.split()[0].removesuffix("'s").removesuffix("’s")
        entry = knowledge.country_of_adjective(first) or knowledge.country(first)
        return entry.iso2 if entry is not None and " " in name else None

    def _seen(self, node: Node, key: str) -> tuple[str, ...]:
        self.cast[key].mentions.append(node.name_span or node.span)
        name = self._core(node)
        if name != self.cast[key].label:
            self.cast[key].names.append(name)
        return (key,)

    # -- whose something is

    def owner_named(self, node: Node) -> str | None:
        """The country or organisation that a name means as the owner of an office."""
        name = self._core(node)
        entry = knowledge.owner_country(name)
        if entry is not None:
            return self.cast.country(entry)
        seat = knowledge.seat(name)
        if seat is not None and seat.iso2:
            return self.cast.country_by_code(seat.iso2)
        organization = knowledge.organization(name)
        if organization is not None:
            return self.cast.organization(organization.name, organization.iso2)
        inside = self._country_inside(name)
        deeper = [k for c in node.children if c.index < node.index and c.name is not None
                  if (k := self.owner_named(c)) is not None and self.cast[k].kind is EntityKind.COUNTRY]  # fmt: skip
        if node.label == "ORG":
            return self.cast.organization(name, inside or (self.cast[deeper[0]].iso2 if deeper else None))
        if inside is not None:
            return self.cast.country_by_code(inside)
        return deeper[0] if deeper else None

    def owner(self, node: Node) -> str | None:
        """The country or organisation whose a noun is: "Poland's …", "Polish …", "… of Poland"."""
        owners = self.owners(node)
        return owners[0] if owners else None

    def owners(self, node: Node, *, tail: bool = True) -> list[str]:
        """Countries and organisations whose a noun is, in order: possessor, adjective, then "of …"."""
        found: list[str] = []
        for child in node.children:
            before = child.index < node.index
            if child.name is None or child.label == "PERSON":
                if child.dep == "nmod:poss" and child.pos == "NOUN":
                    found += self.owners(child)
                continue
            tailed = child.dep.startswith("nmod") and any(
                c.text.lower() in ("of", "for", "from", "in", "at") for c in child.of("case"))
            if not before and not (tail and tailed):
                continue
            for part in [child, *[c for c in child.of("conj") if c.name is not None]]:
                key = self.owner_named(part)
                if key is not None:
                    found.append(key)
        if not found and tail:
            for child in node.of("nmod"):
                if child.name is None and child.index > node.index:
                    found += self.owners(child)
        return list(dict.fromkeys(found))

    # -- descriptions

    def _resolve_description(self, node: Node) -> tuple[str, ...]:
        lemma = node.lemma
        plural = node.has("Number=Plur") or node.tag in ("NNS", "NNPS")
        numbers = {c.text.lower() for c in node.of("nummod", "det")}
        counted = numbers & {"two", "both", "three", "four"}
        if plural and (counted or ("the" in numbers and lemma in PAIRS_OF_PEOPLE and not self.owners(node))):
            size = 3 if "three" in numbers else 4 if "four" in numbers else 2
            group = self._last_group(lemma, size)
            if group:
                return group
        if lemma in GOVERNMENTS or lemma == "people":
            if lemma == "administration":
                for child in node.of("compound", "nmod"):
                    key = self.person_key(child) if child.label == "PERSON" else None
                    if key and self.cast[key].represents:
                        return (self.cast[key].represents[0],)
            owners = [k for k in self.owners(node) if self.cast[k].kind is EntityKind.COUNTRY]
            if not owners and lemma == "government" and any(c.text.lower() == "the" for c in node.of("det")):
                owners = self._speaking_country(node)
            return tuple(owners[:1])
        speaks = knowledge.stands_for(node.text)
        if plural and speaks and not (is_office(node) and not self.owners(node)):
            owners = self.owners(node)
            if not owners:
                return ()
            return self._described(node, owners, plural=True)
        if is_office(node):
            return self._resolve_office(node, plural)
        if speaks and not plural:
            return self._described(node, self.owners(node), plural=False)
        return ()

    def _speaking_country(self, node: Node) -> list[str]:
        """"An Indian official says the government …": the government is that of the one who speaks."""
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
        owners = self.owners(node)
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
            holder = self.posts.holder(office.title, node.text.lower(), owners, [k for _, k in self._recent])
            if holder is not None:
                self.cast[holder].mentions.append(node.span)
                return (holder,)
        if node.text.lower() == "counterpart" or not owners:
            if indefinite and office.kind != "military":
                return self._described(node, owners, plural=False)
            return ()
        return self._described(node, owners, plural=False)

    # -- pronouns

    def _resolve_pronoun(self, node: Node, lowered: str) -> tuple[str, ...]:
        if lowered in MALE or lowered in FEMALE:
            key = self._antecedent(node, "male" if lowered in MALE else "female")
            if key is None:
                return ()
            self.cast[key].gender = "male" if lowered in MALE else "female"
            return (key,)
        if lowered in PLURAL and node.dep not in ("det", "nummod", "cc:preconj"):
            return self._ahead or self._last_group("", 2, reach=1)
        return ()

    def _antecedent(self, node: Node, gender: str) -> str | None:
        def fits(key: str) -> bool:
            draft = self.cast[key]
            return draft.kind is EntityKind.PERSON and draft.gender in (None, gender)

        barred: set[str] = set()
        if node.dep != "nmod:poss" and node.head is not None:  # "received him" is not himself
            barred = {k for s in node.head.of("nsubj") if s is not node for k in self.keys.get(s, ())}
        for head in node.ancestors():  # the subject of a clause above
            if head.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
                continue
            for subject in head.of("nsubj"):
                keys = [k for k in self.keys.get(subject, ()) if fits(k) and k not in barred]
                if keys and subject.index < node.index and node is not subject:
                    return keys[0]
        for subject in node.sentence.root.of("nsubj"):  # "After his talks, Orlov left"
            key = self.person_key(subject) if subject.label == "PERSON" else None
            if key and subject.index > node.index and fits(key) and node.dep == "nmod:poss":
                return key
        for key in self._subjects:
            if fits(key) and key not in barred:
                return key
        near = [k for n, k in self._recent[-6:] if fits(k) and k not in barred and node.sentence.index - n.sentence.index <= 3]
        return near[-1] if near else None

    def _last_group(self, lemma: str, size: int, reach: int = 3) -> tuple[str, ...]:
        """Several named together at most `reach` sentences ago whom "they" or "the two leaders" may mean."""
        want: EntityKind | None = None
        if lemma in PAIRS_OF_STATES and lemma != "side":
            want = EntityKind.COUNTRY
        elif lemma in PAIRS_OF_PEOPLE:
            want = EntityKind.PERSON
        elif lemma and lemma != "side":
            return ()
        for said, group in reversed(self._groups[-6:]):
            if self._sentence - said > reach:
                break
            kinds = {self.cast[k].kind for k in group}
            if want is None and len(group) >= 2:
                return group
            if want in kinds and kinds <= {want} and len(group) == size:
                return group
            if want is EntityKind.COUNTRY and kinds == {EntityKind.PERSON} and len(group) == size:
                states = tuple(dict.fromkeys(r for k in group for r in self.cast[k].represents))
                if len(states) == size:
                    return states
        return ()

    # -- places

    def place(self, node: Node) -> str | None:
        """The place or country that a node names as a location."""
        if node.name is None or node.label in ("PERSON", "NORP"):
            if node.text.lower() == "here":
                return self.here(node.sentence.section)
            return self._capital(node) if node.lemma == "capital" else None
        name = self._core(node)
        country, seat = knowledge.country(name), knowledge.seat(name)
        city, region = knowledge.city(name), knowledge.region(name)
        if country is not None:
            return self.cast.country(country)
        if seat is not None:
            return self.cast.seat(seat)
        if city is not None:
            key = self.cast.city(city)
        elif region is not None:
            key = self.cast.region(region)
        elif node.label in ("GPE", "LOC", "FAC"):
            key = self.cast.place(name)
        else:
            return None
        draft = self.cast[key]
        if draft.country is None:
            for child in node.of("appos", "nmod", "conj", "nmod:unmarked"):
                inner = knowledge.country(self._core(child)) if child.name is not None else None
                if inner is not None and child.index - node.index <= 2:
                    draft.country = self.cast.country(inner)
        draft.mentions.append(node.name_span or node.span)
        if name != draft.label:
            draft.names.append(name)
        return key

    def _capital(self, node: Node) -> str | None:
        """"The Russian capital" is Moscow."""
        for key in self.owners(node):
            country = gazetteer().countries.get(self.cast[key].iso2 or "")
            if country is not None and country.capital is not None:
                return self.cast.city(country.capital)
        return None

    def here(self, section: int) -> str | None:
        """The place of a section's dateline."""
        name = self.sections[section].place if section < len(self.sections) else None
        if name is None:
            return None
        city = knowledge.city(name.partition(",")[0].strip().title())
        return self.cast.city(city) if city is not None else None

