"""How an article calls people and its matter: in full when they are first told of, and shorter afterwards."""

from __future__ import annotations

import random

from newsroom.manner import Manner
from newsroom.world import Matter, Person


class References:
    """Who has been told of in an article, and how they are called next.

    Args:
        manner: the paper's.
        chance: where choices come from.
        matter: what the article is about.
    """

    def __init__(self, manner: Manner, chance: random.Random, matter: Matter) -> None:
        self._manner, self._chance, self._matter = manner, chance, matter
        self._known: set[Person] = set()
        self.matter_told = False
        """Whether the article has said at length what it is about."""

    def knows(self, who: Person) -> bool:
        """Whether somebody was introduced."""
        return who in self._known

    def of(self, who: Person, form: str) -> str:
        """Somebody in a form: "" as the article calls them here, or a pronoun, a land, an office …"""
        land = who.land
        forms = {
            "he": "she" if who.woman else "he", "He": "She" if who.woman else "He",
            "his": "her" if who.woman else "his", "last": who.family, "land": land.said,
            "adj": land.adjective, "seat": land.capital, "office": who.office.lower(),
        }  # fmt: skip
        if form == "last_or":
            return who.family if who in self._known else self._first(who, 0)
        return forms[form] if form else self._called(who)

    def matter(self, form: str) -> str:
        """The matter: in full when first told of, but for its short name and the one for headlines."""
        if form == "head":
            return self._matter.name
        if form:
            return self._matter.short if form == "short" else self._matter.short[0].upper() + self._matter.short[1:]
        known, self.matter_told = self.matter_told, True
        return self._matter.short if known else self._matter.long

    def _called(self, who: Person) -> str:
        if who not in self._known:
            return self._first(who, self._chance.choice(self._manner.first))
        way = self._chance.random()
        if way < 0.2 and who.office and not who.former:
            return f"the {who.land.adjective} {who.office.lower()}"
        if self._manner.polite:
            return f"{'Ms.' if who.woman else 'Mr.'} {who.family}"
        return who.family

    def _first(self, who: Person, form: int) -> str:
        self._known.add(who)
        if who.former or not who.office:
            return who.name
        land, office = who.land, who.office
        return (
            f"{land.adjective} {office} {who.name}",
            f"{land.said}'{'' if land.said.endswith('States') else 's'} {office.lower()}, {who.name},",
            f"{office} {who.name} of {land.said}",
            f"the {land.adjective} {office.lower()}, {who.name},",
        )[form]
