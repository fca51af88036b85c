"""Who was at the same table, who visited whom, who did what to whom: counted by hand beside each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand_made_debates import actor, events, pair

import kg
from kg.errors import NetworkError
from kg.networks.events import CONFLICT, COOPERATION

network = kg.network

REPRESENTING = """
<actor/kestria> a dm:Country ; skos:prefLabel "Kestria" . <actor/varenia> a dm:Country ; skos:prefLabel "Varenia" .
<actor/ostmark> a dm:Country ; skos:prefLabel "Ostmark" .
<actor/OKAFOR> dm:represents <actor/kestria> . <actor/SUNDBERG> dm:represents <actor/kestria> .
<actor/QUIST> dm:represents <actor/varenia> . <actor/FELD> dm:represents <actor/ostmark> .
<actor/port-town> dm:inCountry <actor/varenia> . <actor/quay-town> dm:inCountry <actor/varenia> ;
  dm:within <actor/port-town> . <actor/home-town> dm:inCountry <actor/kestria> .
"""


def weights(made: network.Network) -> dict[tuple[str, ...], float]:
    """What is between whom, by name."""
    label = {iri: told["label"] for iri, told in made.nodes(data=True)}
    return {(label[one], label[other]): weight for one, other, weight in made.edges(data="weight")}


class TestCoAttendance:
    LINES = """
    Meeting Occurred participant=OKAFOR,QUIST party=kestria,varenia herald-1 2011-03-01 on 2011-02-28
    Negotiation Occurred participant=OKAFOR,SUNDBERG,QUIST,FELD herald-1 2011-03-01 on 2011-03-01
    Call Occurred participant=kestria,QUIST herald-2 2011-03-02 on 2011-03-02
    Meeting Planned participant=OKAFOR,FELD herald-2 2011-03-02 on 2011-04-01
    Meeting Negated participant=OKAFOR,FELD herald-2 2011-03-02 on 2011-03-02
    Visit Occurred traveller=OKAFOR,SUNDBERG destination=varenia herald-3 2011-03-03 on 2011-03-03
    """

    def test_counts_events_at_which_two_were_in_person(self) -> None:
        assert weights(network.co_attendance(events(self.LINES, REPRESENTING))) == {
            # The meeting and the talks; the countries of the meeting are those whom the two stand for.
            ("Okafor", "Quist"): 2,
            ("Feld", "Okafor"): 1,
            ("Feld", "Quist"): 1,
            ("Feld", "Sundberg"): 1,
            # The talks, and the journey that they made together; not the country that they came to.
            ("Okafor", "Sundberg"): 2,
            ("Quist", "Sundberg"): 1,
            # Of Kestria's side of the call nobody is named.
            ("Kestria", "Quist"): 1,
        }

    def test_of_a_visit_takes_no_hosts_where_travellers_are_told_as_participants(self) -> None:
        line = "Visit Occurred participant=OKAFOR,SUNDBERG destination=varenia herald-3 2011-03-03"
        assert weights(network.co_attendance(events(line, REPRESENTING))) == {("Okafor", "Sundberg"): 1}
        assert weights(network.visits(events(line, REPRESENTING))) == {("Kestria", "Varenia"): 1}

    def test_counts_countries_once_an_event_however_many_they_send(self) -> None:
        made = network.co_attendance(events(self.LINES, REPRESENTING), level="country")
        # Kestria and Varenia: meeting, talks and call. Two of Kestria are no pair.
        assert weights(made) == {("Kestria", "Varenia"): 3, ("Kestria", "Ostmark"): 1, ("Ostmark", "Varenia"): 1}

    def test_counts_persons_alone_where_asked(self) -> None:
        made = network.co_attendance(events(self.LINES, REPRESENTING), level="person")
        assert ("Kestria", "Quist") not in weights(made)
        assert weights(made)["Okafor", "Quist"] == 2

    def test_counts_what_is_planned_only_on_demand(self) -> None:
        graph = events(self.LINES, REPRESENTING)
        assert weights(network.co_attendance(graph, status="Planned")) == {("Feld", "Okafor"): 1}
        both = network.co_attendance(graph, status=("Occurred", "Planned"))
        assert weights(both)["Feld", "Okafor"] == 2

    def test_counts_the_kinds_asked_for(self) -> None:
        made = network.co_attendance(events(self.LINES, REPRESENTING), kinds="Call")
        assert weights(made) == {("Kestria", "Quist"): 1}
        with pytest.raises(NetworkError, match="kinds='Summit' is none of Meeting, Negotiation"):
            network.co_attendance(events(self.LINES), kinds=["Summit"])

    def test_edges_list_their_facts_and_nodes_their_countries(self) -> None:
        made = network.co_attendance(events(self.LINES, REPRESENTING))
        facts = made.edges[pair("OKAFOR", "QUIST")]["facts"]
        assert [fact.rpartition("/")[2] for fact in facts] == ["000", "001"]
        assert made.nodes[actor("OKAFOR")] == {"label": "Okafor", "kind": "Person", "country": "Kestria"}


class TestWeights:
    LINES = """
    Meeting Occurred participant=OKAFOR,QUIST herald-1 2011-03-01 on 2011-02-28
    """
    MORE = """
    <event/000> dm:evidence <evidence/a>, <evidence/b>, <evidence/c> .
    <evidence/a> a dm:Evidence ; dm:document <document/herald-2> ; dm:confidence 0.9 ; dm:text "a" .
    <evidence/b> a dm:Evidence ; dm:document <document/courier-1> ; dm:confidence 0.6 ; dm:text "b" .
    <evidence/c> a dm:Evidence ; dm:document <document/gazette-1> ; dm:confidence 0.9 ; dm:text "c" .
    <document/herald-2> a dm:Document ; dct:publisher "Herald" .
    <document/courier-1> a dm:Document ; dct:publisher "Courier" .
    <document/gazette-1> a dm:Document ; dct:publisher "Gazette" ; dm:reprintOf <document/herald-1> .
    """

    @pytest.mark.parametrize(
        ("weight", "confidence", "counted"),
        [
            ("facts", 0, 1),
            # herald-1, herald-2, courier-1; gazette-1 is a copy of herald-1.
            ("documents", 0, 3),
            ("publishers", 0, 2),
            ("documents", 0.7, 2),
            ("publishers", 0.7, 1),
        ],
    )
    def test_count_events_reports_or_independent_houses(self, weight: str, confidence: float, counted: int) -> None:
        made = network.co_attendance(events(self.LINES, self.MORE), weight=weight, confidence=confidence)
        assert weights(made) == {("Okafor", "Quist"): counted}

    def test_facts_that_nothing_certain_tells_do_not_count(self) -> None:
        assert weights(network.co_attendance(events(self.LINES, self.MORE), confidence=0.95)) == {}

    def test_a_copy_alone_counts_as_its_original(self) -> None:
        graph = events(
            "Meeting Occurred participant=OKAFOR,QUIST gazette-1 2011-03-02\n"
            "Meeting Occurred participant=OKAFOR,FELD herald-1 2011-03-01",
            "<document/gazette-1> dm:reprintOf <document/herald-1> .",
        )
        assert weights(network.co_attendance(graph, weight="publishers"))["Okafor", "Quist"] == 1

    def test_a_copy_of_a_copy_is_a_copy_of_the_first(self) -> None:
        chain = "<document/courier-1> dm:reprintOf <document/gazette-1> ."
        made = network.co_attendance(events(self.LINES, self.MORE + chain), weight="documents")
        # herald-1 and herald-2.
        assert weights(made) == {("Okafor", "Quist"): 2}

    def test_reports_that_tell_another_status_do_not_count(self) -> None:
        told = """
        <passage/1> a dm:Assertion ; dm:asserts <event/000> ; dm:evidence <evidence/b> ; dm:toldStatus dm:Planned .
        """
        made = network.co_attendance(events(self.LINES, self.MORE + told), weight="documents")
        assert weights(made) == {("Okafor", "Quist"): 2}


class TestDays:
    LINES = """
    Meeting Occurred participant=OKAFOR,QUIST herald-1 2011-03-10 on 2011-02-01..2011-02-28
    Meeting Occurred participant=OKAFOR,FELD herald-1 2011-03-10
    Meeting Occurred participant=QUIST,FELD herald-1 2011-03-10 on 2011-03-05
    """

    @pytest.mark.parametrize(
        ("choices", "pairs"),
        [
            ({}, {"Okafor Quist", "Feld Okafor", "Feld Quist"}),
            ({"start": "2011-02-28", "end": "2011-03-05"}, {"Okafor Quist", "Feld Quist"}),
            ({"start": "2011-03-01"}, {"Feld Quist"}),
            ({"end": "2011-02"}, {"Okafor Quist"}),
            ({"end": "2011-02", "undated": "keep"}, {"Okafor Quist", "Feld Okafor"}),
            ({"start": "2011-03-10", "undated": "published"}, {"Feld Okafor"}),
        ],
    )
    def test_a_window_takes_what_overlaps_it(self, choices: dict[str, str], pairs: set[str]) -> None:
        made = network.co_attendance(events(self.LINES), **choices)  # type: ignore[arg-type]
        assert {" ".join(pair) for pair in weights(made)} == pairs


class TestVisits:
    LINES = """
    Visit Occurred traveller=OKAFOR,SUNDBERG destination=port-town,quay-town herald-1 2011-03-01 on 2011-02-28
    Visit Ongoing traveller=FELD destination=varenia herald-1 2011-03-01 on 2011-03-01
    Visit Occurred traveller=OKAFOR destination=home-town herald-1 2011-03-01 on 2011-03-02
    Visit Planned traveller=QUIST destination=home-town herald-1 2011-03-01 on 2011-03-02
    Visit Occurred traveller=LIND destination=varenia herald-1 2011-03-01 on 2011-03-02
    """

    def test_point_from_the_travellers_country_to_the_host(self) -> None:
        # Two ministers on one journey are one visit; a trip within one's country, and one of somebody who stands for
        # no country, are none between countries.
        made = network.visits(events(self.LINES, REPRESENTING))
        assert weights(made) == {("Kestria", "Varenia"): 1, ("Ostmark", "Varenia"): 1}
        assert made.is_directed()

    def test_of_persons_point_to_the_narrowest_place(self) -> None:
        assert weights(network.visits(events(self.LINES, REPRESENTING), level="person")) == {
            ("Okafor", "Quay-town"): 1,
            ("Sundberg", "Quay-town"): 1,
            ("Feld", "Varenia"): 1,
            ("Okafor", "Home-town"): 1,
            ("Lind", "Varenia"): 1,
        }


class TestActions:
    LINES = """
    Action Occurred source=OKAFOR target=varenia plover=ACCUSE herald-1 2011-03-01
    Action Occurred source=kestria target=QUIST plover=ACCUSE herald-1 2011-03-01
    Action Occurred source=kestria target=varenia plover=AID herald-1 2011-03-01
    Action Negated source=kestria target=varenia plover=ASSAULT herald-1 2011-03-01
    Proposal Occurred proposer=varenia recipient=kestria plover=REQUEST herald-1 2011-03-01
    """

    def test_point_from_who_acts_to_whom_by_type(self) -> None:
        made = network.actions(events(self.LINES, REPRESENTING), level="country")
        told = {(one, other, key): data for one, other, key, data in made.edges(keys=True, data=True)}
        assert {key: (data["weight"], data["mode"]) for key, data in told.items()} == {
            (*pair("kestria", "varenia"), "ACCUSE"): (2, "conflict"),
            (*pair("kestria", "varenia"), "AID"): (1, "cooperation"),
            (*pair("varenia", "kestria"), "REQUEST"): (1, "conflict"),
        }

    def test_of_the_types_asked_for(self) -> None:
        made = network.actions(events(self.LINES, REPRESENTING), level="country", plover="AID")
        assert weights(made) == {("Kestria", "Varenia"): 1}
        with pytest.raises(NetworkError, match="plover='HELP' is none of ACCUSE"):
            network.actions(events(self.LINES), plover=["HELP"])

    def test_evidence_of_parallel_edges_is_told_together(self) -> None:
        graph = events(self.LINES, REPRESENTING)
        told = network.evidence(graph, network.actions(graph, level="country"), "kestria", "Varenia")
        assert sorted(map(str, told.column("quote"))) == ["passage 0", "passage 1", "passage 2", "passage 4"]
        with pytest.raises(NetworkError, match="No node is called 'Ostmark'"):
            network.evidence(graph, network.actions(graph), "kestria", "Ostmark")


def test_the_plover_types_are_those_of_the_ontology() -> None:
    ontology = kg.load(Path(__file__).resolve().parent.parent / "ontology" / "demarche.ttl")
    known = ontology.table("SELECT ?name { ?type a dm:PloverType ; skos:notation ?name }").column("name")
    assert set(known) == COOPERATION | CONFLICT
    assert len(known) == len(COOPERATION) + len(CONFLICT) == 16
