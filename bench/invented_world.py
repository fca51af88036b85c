"""An invented world for generated graphs: countries with their people, organisations, places, matters and sites.

Countries and cities are real ones, so that they have coordinates; whoever acts for them, and every matter, is made up.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from kg.gazetteer import City, Country, gazetteer
from kg.rdf import terms
from kg.rdf.terms import DM, ID, SKOS, Iri, Literal, Quad
from kg.slugs import slug

_FIRST = "Ada Bo Cy Dara Edo Fenna Gil Hanne Ilya Jora Kes Lio Mira Nils Oona Pell Quin Rasa Sem Tova Una Vero Wim Yara"
_HEADS = "Ach Bor Cald Dren Ev Feld Grun Hal Ister Jor Kess Lind Mor Nor Ok Pavel Quist Ross Sten Tarn Ulm Ves Wend Zim"
_TAILS = "afor aro berg dal ek enko eros gaard in iri kamp lund mann ova qvist ria sen stad strom tani ura vik witz yan"
_BODIES = "Commission Council Agency Union Committee Conference Forum Secretariat"
_AIMS = "Rivers Harbours Arms Loans Fisheries Borders Rails Refugees Satellites Grain Mines Pipelines"
_THINGS = (
    "pipeline dam tariff border ceasefire fishery loan embargo canal reactor treaty railway prisoner-exchange "
    "visa-regime satellite-link grain-convoy customs-union airspace inspection river-levy"
)
_MANNERS = "northern southern eastern western joint disputed coastal upland delayed old new second"
_SITES = {"radar-site": "radar site", "interceptor-site": "interceptor site", "base": "base", "nuclear-plant": "plant"}
_TITLES = ("President", "Prime Minister", "Foreign Minister", "Defense Minister", "Ambassador", "Special Envoy")

SHARED = Iri(f"{ID}graph/shared")
"""The graph of what all documents speak of."""


@dataclass(frozen=True)
class Actor:
    """Who acts: an IRI, a name, and of a person the country or organisation, also an actor, that it stands for."""

    iri: Iri
    name: str
    kind: str
    stands_for: Actor | None = None
    title: str = ""


@dataclass(frozen=True)
class Spot:
    """A city: its IRI, name and country."""

    iri: Iri
    name: str
    country: Iri


@dataclass(frozen=True)
class Matter:
    """A topic or a site."""

    iri: Iri
    name: str


@dataclass
class Choice:
    """Picks from a sequence so that the first are picked far more often than the last, as in real reporting (Zipf)."""

    things: Sequence[object]
    steepness: float = 1.0
    sums: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.sums = list(accumulate((rank + 1) ** -self.steepness for rank in range(len(self.things))))

    def pick(self, chance: random.Random, count: int = 1) -> list:
        """So many different things, where there are as many."""
        found: dict[int, object] = {}
        for place in chance.choices(range(len(self.things)), cum_weights=self.sums, k=4 * count):
            found.setdefault(place, self.things[place])
        return list(found.values())[:count]


class World:
    """All that facts can speak of.

    Args:
        actors: how many countries, people and organisations there are.
        matters: how many topics and sites.
        chance: where the numbers come from.
    """

    def __init__(self, actors: int, matters: int, chance: random.Random) -> None:
        self.quads: list[Quad] = []
        self._chance = chance
        states = [each for each in gazetteer().countries.values() if each.kind == "state" and each.capital]
        chance.shuffle(states)
        states = states[: max(4, actors // 5)]
        self.countries = [self._country(each) for each in states]
        self.organizations = [self._organization(number) for number in range(max(2, actors // 8))]
        people = max(4, actors - len(self.countries) - len(self.organizations))
        owners = Choice([*self.countries, *self.organizations], 0.7)
        self.people = [self._person(number, owners.pick(chance)[0]) for number in range(people)]
        self.spots = self._spots(states)
        self.by_country = {each.country: each for each in reversed(self.spots)}
        self.sites = [self._site(number) for number in range(max(1, matters // 6))]
        self.topics = [self._topic(number) for number in range(max(2, matters - len(self.sites)))]

    def say(self, subject: Iri, predicate: Iri, value: Iri | Literal) -> None:
        """One statement of the shared graph."""
        self.quads.append(Quad(subject, predicate, value, SHARED))

    def _thing(self, folder: str, name: str, *classes: str, unique: str = "") -> Iri:
        iri = Iri(f"{ID}{folder}/{slug(unique or name)}")
        for each in classes:
            self.say(iri, terms.TYPE, DM(each))
        self.say(iri, terms.PREFERRED_LABEL, Literal(name))
        return iri

    def _country(self, country: Country) -> Actor:
        iri = self._thing("country", country.name, "Entity", "Actor", "Place", "Country", unique=country.iso2)
        self.say(iri, terms.ISO2, Literal(country.iso2))
        for alias in country.aliases[:2]:
            self.say(iri, terms.ALTERNATIVE_LABEL, Literal(alias))
        if country.latitude is not None and country.longitude is not None:
            self._point(iri, country.latitude, country.longitude)
        return Actor(iri, country.name, "Country")

    def _organization(self, number: int) -> Actor:
        bodies, aims = _BODIES.split(), _AIMS.split()
        again = number // (len(bodies) * len(aims))
        name = f"{bodies[number % len(bodies)]} on {aims[number // len(bodies) % len(aims)]}" + (
            f" {again + 1}" if again else ""
        )
        return Actor(self._thing("organization", name, "Entity", "Actor", "Organization"), name, "Organization")

    def _person(self, number: int, owner: Actor) -> Actor:
        firsts, heads, tails = _FIRST.split(), _HEADS.split(), _TAILS.split()
        # Steps without common divisors: neighbours in rank bear quite different names.
        family = heads[number * 7 % len(heads)] + tails[(number * 5 + number // len(heads)) % len(tails)]
        name = f"{firsts[(number * 11 + number // 500) % len(firsts)]} {family}"
        iri = self._thing("person", name, "Entity", "Actor", "Person", unique=f"{name} {number}")
        self.say(iri, terms.ALTERNATIVE_LABEL, Literal(family))
        self.say(iri, terms.REPRESENTS, owner.iri)
        return Actor(iri, name, "Person", owner, self._chance.choice(_TITLES))

    def _spots(self, states: Sequence[Country]) -> list[Spot]:
        of_state: dict[str, list[City]] = {each.iso2: [each.capital] for each in states if each.capital}
        for cities in gazetteer().cities.values():
            for city in cities:
                if city not in (known := of_state.get(city.iso2, [city])) and len(known) < 3:
                    known.append(city)
        spots = []
        for state, country in zip(states, self.countries, strict=True):
            for city in of_state[state.iso2]:
                iri = self._thing("place", city.name, "Entity", "Place", unique=f"{city.name} {state.iso2}")
                self.say(iri, terms.IN_COUNTRY, country.iri)
                self._point(iri, city.latitude, city.longitude)
                spots.append(Spot(iri, city.name, country.iri))
        return spots

    def _point(self, iri: Iri, latitude: float, longitude: float) -> None:
        self.say(iri, terms.LATITUDE, Literal(str(latitude), terms.XSD("decimal")))
        self.say(iri, terms.LONGITUDE, Literal(str(longitude), terms.XSD("decimal")))

    def _topic(self, number: int) -> Matter:
        things, manners = _THINGS.split(), _MANNERS.split()
        round_ = number // len(things)
        manner = manners[round_ % len(manners)] + (f" {self.spots[round_ % len(self.spots)].name}" if round_ else "")
        name = f"{manner} {things[number % len(things)].replace('-', ' ')}"
        iri = self._thing("topic", name, "Topic")
        self.say(iri, terms.TYPE, terms.CONCEPT)
        self.say(iri, terms.ALTERNATIVE_LABEL, Literal(f"the {things[number % len(things)].replace('-', ' ')}"))
        if round_:
            whole = f"{manners[0]} {things[number % len(things)].replace('-', ' ')}"
            self.say(iri, terms.BROADER, Iri(f"{ID}topic/{slug(whole)}"))
        return Matter(iri, name)

    def _site(self, number: int) -> Matter:
        kind = sorted(_SITES)[number % len(_SITES)]
        host = self.countries[number % len(self.countries)]
        name = f"{_SITES[kind]} in {host.name}"
        iri = self._thing("site", name, "Topic", "Fact", "Installation", unique=f"{name} {number}")
        self.say(iri, terms.TYPE, terms.CONCEPT)
        self.say(iri, terms.KIND, terms.KINDS(kind))
        self.say(terms.KINDS(kind), terms.TYPE, terms.CONCEPT)
        self.say(terms.KINDS(kind), SKOS("prefLabel"), Literal(_SITES[kind]))
        self.say(iri, DM("hostCountry"), host.iri)
        self.say(iri, DM("proponent"), self._chance.choice(self.countries).iri)
        self.say(iri, terms.STATUS, DM(self._chance.choice(("Planned", "Existing", "Suggested"))))
        return Matter(iri, name)
