"""The entities of one document, registered as its mentions are met."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.gazetteer import City, Country, Region, Seat, gazetteer
from kg.model import Entity, EntityKind, Span
from kg.text.who import knowledge
from kg.text.who.people import People, Person, plain
from kg.text.who.peoples import is_minority


@dataclass(slots=True)
class Draft:
    """An entity in the making."""

    key: str
    kind: EntityKind
    label: str
    named: bool = True
    names: list[str] = field(default_factory=list)
    iso2: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    represents: list[str] = field(default_factory=list)
    country: str | None = None
    within: str | None = None
    mentions: list[Span] = field(default_factory=list)
    gender: str | None = None
    office: str | None = None


class Cast:
    """Everybody and everything that one document names or describes."""

    def __init__(self) -> None:
        self.people = People()
        self.drafts: dict[str, Draft] = {}
        self._by_identity: dict[tuple[str, str], str] = {}
        self._person_keys: dict[int, str] = {}

    def __getitem__(self, key: str) -> Draft:
        return self.drafts[key]

    def _get(self, kind: EntityKind, identity: str, label: str, *, named: bool = True) -> Draft:
        known = self._by_identity.get((kind.value, identity))
        if known is None:
            known = f"{kind.value.lower()}-{len(self.drafts) + 1}"
            self._by_identity[kind.value, identity] = known
            self.drafts[known] = Draft(known, kind, label, named)
        return self.drafts[known]

    def country(self, entry: Country) -> str:
        """The key of a country."""
        draft = self._get(EntityKind.COUNTRY, entry.iso2, entry.name)
        draft.iso2, draft.geonames = entry.iso2, entry.geonames
        return draft.key

    def country_by_code(self, iso2: str) -> str | None:
        """The key of a country by its ISO code, None where the gazetteer knows none."""
        entry = gazetteer().countries.get(iso2)
        return self.country(entry) if entry is not None else None

    def city(self, entry: City) -> str:
        """The key of a city, its country noted."""
        draft = self._get(EntityKind.PLACE, f"{plain(entry.name)}|{entry.iso2}", entry.name)
        draft.geonames, draft.latitude, draft.longitude = entry.geonames, entry.latitude, entry.longitude
        draft.country = self.country_by_code(entry.iso2)
        return draft.key

    def region(self, entry: Region) -> str:
        """The key of a region, its country noted where it lies in one."""
        draft = self._get(EntityKind.PLACE, f"{plain(entry.name)}|region", entry.name)
        if entry.iso2:
            draft.country = self.country_by_code(entry.iso2)
        return draft.key

    def seat(self, entry: Seat) -> str:
        """The key of a building such as the Kremlin, within its city."""
        draft = self._get(EntityKind.PLACE, f"{plain(entry.name)}|seat", entry.name)
        if entry.iso2:
            draft.country = self.country_by_code(entry.iso2)
        city = knowledge.city(entry.city) if entry.city else None
        if city is not None and city.iso2 == entry.iso2:
            draft.within = self.city(city)
            if draft.latitude is None:
                draft.latitude, draft.longitude = city.latitude, city.longitude
        return draft.key

    def place(self, name: str) -> str:
        """The key of a place that the gazetteer does not know."""
        return self._get(EntityKind.PLACE, plain(name), name).key

    def organization(self, name: str, iso2: str | None = None) -> str:
        """The key of an organisation by its name."""
        identity = plain(name).removeprefix("the ")
        draft = self._get(EntityKind.ORGANIZATION, identity, name)
        if iso2 and not draft.represents:
            country = self.country_by_code(iso2)
            if country is not None:
                draft.represents.append(country)
                draft.country = country
        return draft.key

    def known_owner(self, name: str) -> str | None:
        """The key of the country or organisation that a name is known to mean: "Polish", "the Kremlin", "NATO"."""
        if is_minority(name):  # "the Bosnian Serb leader"
            return self.described(name if name.endswith("s") else f"{name}s", [], plural=True)
        entry = knowledge.owner_country(name)
        if entry is not None:
            return self.country(entry)
        seat = knowledge.seat(name)
        if seat is not None and seat.acts and seat.iso2:
            return self.country_by_code(seat.iso2)
        organization = knowledge.organization(name)
        return self.organization(organization.name, organization.iso2) if organization is not None else None

    def person(self, person: Person) -> str:
        """The key of a named person."""
        key = self._person_keys.get(id(person))
        if key is None:
            draft = self._get(EntityKind.PERSON, f"person|{len(self._person_keys)}", person.label)
            key = self._person_keys[id(person)] = draft.key
        return key

    def described(self, label: str, represents: list[str], *, plural: bool) -> str:
        """The key of somebody unnamed ("senior Pentagon official") or of several ("Polish officials")."""
        kind = EntityKind.GROUP if plural else EntityKind.PERSON
        draft = self._get(kind, f"described|{plain(label)}", label, named=False)
        for country in represents:
            if country not in draft.represents:
                draft.represents.append(country)
        return draft.key

    def finish(self, used: set[str]) -> tuple[Entity, ...]:
        """The entities that something stands on: those used by facts, with the places and states behind them."""
        for person in self.people.people:
            key = self._person_keys.get(id(person))
            if key is not None:
                self.drafts[key].label = person.label
                self.drafts[key].names = list(person.aliases)
        todo, kept = list(used), set(used)
        while todo:
            draft = self.drafts[todo.pop()]
            for other in (*draft.represents, draft.country, draft.within):
                if other is not None and other not in kept:
                    kept.add(other)
                    todo.append(other)
        return tuple(
            Entity(
                key=d.key, kind=d.kind, label=d.label, aliases=tuple(sorted({n for n in d.names if n != d.label})),
                named=d.named, iso2=d.iso2, geonames=d.geonames, latitude=d.latitude, longitude=d.longitude,
                represents=tuple(d.represents), country=d.country, within=d.within,
                mentions=tuple(sorted(set(d.mentions))),
            )
            for d in self.drafts.values()
            if d.key in kept
        )  # fmt: skip
