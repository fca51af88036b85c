"""Which names of people are one person's: a document's full names first, then the short ones that fit them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.text.grammar.tree import Node
from kg.text.who.cast import Cast
from kg.text.who.knowledge import COURTESY
from kg.text.who.offices import MILITARY, find_office
from kg.text.who.owners import Owners
from kg.text.who.people import Person, words_of


class Naming:
    """The named people of one document.

    Args:
        cast: its entities; people are registered.
        owners: gives the words of names and of their titles.
    """

    def __init__(self, cast: Cast, owners: Owners) -> None:
        self.cast = cast
        self.owners = owners
        self._names: dict[Node, Person] = {}

    def introduce(self, nodes: Sequence[Node]) -> None:
        """Register the people whom names in the order of the text name."""
        people = self.cast.people
        for node in nodes:
            if len(words_of(self.owners.core(node))) > 1:
                self._names[node] = people.add_full(self.owners.core(node))
        recent: dict[Person, int] = {}
        titles: dict[Person, set[str]] = {}
        for node, full in self._names.items():
            titles.setdefault(full, set()).update(self._title_words(node))
        for number, node in enumerate(nodes):
            if node not in self._names:
                name = self.owners.core(node)
                person = people.find_short(name, recent, self._ruled_out(node, titles, recent))
                if person is None:
                    person = people.add_single(name)
                else:
                    person.names[name] += 1
                self._names[node] = person
            recent[self._names[node]] = number
        for node in nodes:
            self.cast[self.cast.person(self._names[node])].mentions.append(node.core_span)

    def person_key(self, node: Node) -> str | None:
        """The person that a name node names."""
        person = self._names.get(node)
        return self.cast.person(person) if person is not None else None

    def _title_words(self, node: Node) -> set[str]:
        """The words of the office in a name's title, courtesy and military ranks aside."""
        found = find_office(self.owners.title_words(node))
        if found is None or found[0].kind in (COURTESY, MILITARY):
            return set()
        return set(found[0].title.lower().split())

    def _ruled_out(self, node: Node, titles: Mapping[Person, set[str]], recent: Collection[Person]) -> set[Person]:
        """Whom the title rules out: "King Hussein" is not the vice president Saddam Hussein of the next line."""
        own = self._title_words(node)
        if not own:
            return set()
        return {p for p, theirs in titles.items() if not own & theirs and (p not in recent or theirs)}
