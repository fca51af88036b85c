"""Where something is: the place that a name means as a location."""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer import gazetteer
from kg.model import EntityKind, Section
from kg.text.grammar.subjects import preposition
from kg.text.grammar.tree import Node, Sentence
from kg.text.who import knowledge
from kg.text.who.cast import Cast
from kg.text.who.owners import Owners

# What may stand before the name of the place: "the resort of Sochi".
SETTLEMENTS = frozenset(
    "capital city town village resort port island state province region district suburb republic kingdom emirate "
    "sultanate enclave territory peninsula oasis spa".split()
)
# What lies at the place whose name stands before it: "Cairo airport".
GROUNDS = frozenset({"airport", "airfield", "harbour", "harbor", "suburb", "outskirt"})
# Parts of a country: "Poland's coast".
LANDS = frozenset({"coast", "soil", "territory", "shore", "north", "south", "east", "west", "countryside"})


LOCATED = frozenset({"GPE", "LOC", "FAC"})
WHERE = frozenset({"in", "at", "to", "into", "for", "near"})


class Places:
    """Answers what place a node names in one document.

    Args:
        cast: the document's entities; places found are registered.
        owners: tells whose "the capital" is.
        sections: the document's sections; a dateline's place answers "here".
    """

    def __init__(self, cast: Cast, owners: Owners, sections: Sequence[Section]) -> None:
        self.cast = cast
        self.owners = owners
        self.sections = sections
        self.sentences: Sequence[Sentence] = ()
        """The document's, among whose words "there" has its place."""

    def place(self, node: Node) -> str | None:
        """The place or country that a node names as a location."""
        if node.name is None or node.label in ("PERSON", "NORP"):
            if node.text.lower() == "here":
                return self.here(node.sentence.section)
            if node.text.lower() == "there" and node.dep == "advmod":
                return self._there(node)
            return self._described(node)
        name = self.owners.core(node)
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
                inner = knowledge.country(self.owners.core(child)) if child.name is not None else None
                if inner is not None and child.index - node.index <= 2:
                    draft.country = self.cast.country(inner)
        draft.mentions.append(node.core_span)
        if name != draft.label:
            draft.names.append(name)
        return key

    def _described(self, node: Node) -> str | None:
        """As in "the port city of Gdansk", "the capital, Abuja", "Poland's coast", "the Russian capital"."""
        if node.lemma in SETTLEMENTS:
            for child in node.children:
                if child.dep == "appos" or (child.dep == "nmod" and preposition(child) == "of"):
                    named = self.place(child) if child.name is not None else None
                    if named is not None:
                        return named
        if node.lemma == "capital":
            return self._capital(node)
        if node.lemma in SETTLEMENTS and any(c.text.lower() == "this" for c in node.of("det")):
            return self.here(node.sentence.section)  # "came to this port"
        if node.lemma in GROUNDS:
            city = next((c for c in node.of("compound", "nmod") if c.label == "GPE"), None)
            if city is not None:
                return self.place(city)
        if node.lemma in LANDS:
            owners = [k for k in self.owners.owners(node) if self.cast[k].kind is EntityKind.COUNTRY]
            return owners[0] if len(owners) == 1 else None
        return None

    def _capital(self, node: Node) -> str | None:
        """As in "The Russian capital" is Moscow."""
        for key in self.owners.owners(node):
            country = gazetteer().countries.get(self.cast[key].iso2 or "")
            if country is not None and country.capital is not None:
                return self.cast.city(country.capital)
        return None

    def _there(self, node: Node) -> str | None:
        """The one place where the words just before put something: "met in Oslo, and flew there"."""
        own = node.sentence
        before = [t for t in self.sentences[own.index - 1 : own.index] if own.index and t.section == own.section]
        for nodes in (own.nodes[: node.index], *(t.nodes for t in before)):
            named = [n for n in nodes if n.name is not None and n.label in LOCATED and _is_place(n)]
            places = {place for n in named if (place := self.place(n)) is not None}
            if named:
                return places.pop() if len(places) == 1 else None
        return None

    def here(self, section: int) -> str | None:
        """The place of a section's dateline."""
        name = self.sections[section].place if section < len(self.sections) else None
        if name is None:
            return None
        city = knowledge.city(name.partition(",")[0].strip().title())
        return self.cast.city(city) if city is not None else None


def _is_place(node: Node) -> bool:
    """True for Oslo in "in Oslo", "left for Oslo" and "visited Oslo"."""
    if node.dep == "conj" and node.head is not None and node.head.name is not None:
        return _is_place(node.head)
    visited = node.dep == "obj" and node.head is not None and node.head.lemma in ("visit", "tour", "reach", "leave")
    return visited or preposition(node) in WHERE
