"""Discourse networks hold to their definitions: every weight here is worked out by hand beside it."""

from __future__ import annotations

from math import sqrt

import pytest
from hand_made_debates import actor, debate, pair, topic

import kg
from kg.errors import NetworkError
from kg.views import Graph

network = kg.network

THREE = """
kestria + radar herald-1 2011-03-01
kestria + radar herald-2 2011-03-02
kestria - tolls herald-2 2011-03-02
ostmark + radar courier-1 2011-03-03
ostmark - radar courier-2 2011-03-04
ostmark - tolls courier-2 2011-03-04
varenia - radar gazette-1 2011-03-05
"""
"""For and against each matter, as often as here:

          radar +  radar −  tolls +  tolls −   in all
Kestria      2        0        0        1        3
Ostmark      1        1        0        1        3
Varenia      0        1        0        0        1
"""


@pytest.fixture(scope="module")
def three() -> Graph:
    return debate(THREE)


def weight(made: network.Network, one: str, other: str) -> float:
    return float(made.edges[pair(one, other)]["weight"])


class TestCounting:
    def test_congruence_is_how_often_two_are_on_the_same_side(self, three: Graph) -> None:
        made = network.congruence(three)
        # Both for the radar 2 · 1 times, both against the tolls 1 · 1 times.
        assert weight(made, "kestria", "ostmark") == 3
        # Both against the radar 1 · 1 times.
        assert weight(made, "ostmark", "varenia") == 1
        # Kestria is never against the radar, so there is nothing in common with Varenia.
        assert not made.has_edge(*pair("kestria", "varenia"))

    def test_conflict_is_how_often_two_are_on_opposite_sides(self, three: Graph) -> None:
        made = network.conflict(three)
        # Kestria for the radar twice, Ostmark against it once.
        assert weight(made, "kestria", "ostmark") == 2
        assert weight(made, "kestria", "varenia") == 2
        # Ostmark is for the radar once, where Varenia is against it.
        assert weight(made, "ostmark", "varenia") == 1

    def test_subtract_is_congruence_less_conflict(self, three: Graph) -> None:
        made = network.signed(three)
        assert weight(made, "kestria", "ostmark") == 3 - 2
        assert weight(made, "kestria", "varenia") == 0 - 2
        # As much agreement as disagreement is an edge of weight 0, not the lack of one.
        assert weight(made, "ostmark", "varenia") == 1 - 1
        assert made.edges[pair("ostmark", "varenia")]["congruence"] == 1

    def test_ignore_counts_common_matters_whatever_the_sides(self, three: Graph) -> None:
        made = network.one_mode(three, aggregation="ignore")
        # Of the radar 2 · 2 times, of the tolls 1 · 1 times.
        assert weight(made, "kestria", "ostmark") == 5
        assert weight(made, "kestria", "varenia") == 2 * 1
        assert weight(made, "ostmark", "varenia") == 2 * 1

    def test_concepts_are_tied_by_their_actors(self, three: Graph) -> None:
        made = network.signed(three, of="concepts")
        # Ostmark is against both, 1 · 1 times. Kestria is for the radar and against the tolls, 2 · 1 times; so is
        # Ostmark, 1 · 1 times.
        told = made.edges[topic("radar"), topic("tolls")]
        assert (told["congruence"], told["conflict"], told["weight"]) == (1, 3, -2)


class TestNormalisation:
    """Between Kestria (3 statements) and Ostmark (3), and between Ostmark and Varenia (1)."""

    @pytest.mark.parametrize(
        ("normalisation", "close", "far"),
        [
            ("none", 1, 1),
            ("average", (3 + 3) / 2, (3 + 1) / 2),
            # Kestria and Ostmark: alone Ostmark's radar −, 1; together radar + 2 · 1 and tolls − 1 · 1.
            # Ostmark and Varenia: alone Ostmark's radar + and tolls −, 2; together radar − 1 · 1.
            ("jaccard", 1 + 2 + 1, 2 + 1),
            ("cosine", 3 * 3, 3 * 1),
            ("salton", sqrt(4 + 1) * sqrt(1 + 1 + 1), sqrt(3) * 1),
        ],
    )
    def test_divides_congruence_and_conflict_alike(
        self, three: Graph, normalisation: str, close: float, far: float
    ) -> None:
        agree, oppose = (
            made(three, normalisation=normalisation) for made in (network.congruence, network.conflict)
        )
        signed = network.signed(three, normalisation=normalisation)
        ignoring = network.one_mode(three, aggregation="ignore", normalisation=normalisation)
        assert weight(agree, "kestria", "ostmark") == pytest.approx(3 / close)
        assert weight(oppose, "kestria", "ostmark") == pytest.approx(2 / close)
        assert weight(signed, "kestria", "ostmark") == pytest.approx((3 - 2) / close)
        assert weight(ignoring, "kestria", "ostmark") == pytest.approx(5 / close)
        assert weight(agree, "ostmark", "varenia") == pytest.approx(1 / far)
        assert weight(ignoring, "ostmark", "varenia") == pytest.approx(2 / far)

    def test_salton_is_one_for_equal_profiles(self) -> None:
        made = network.congruence(
            debate("""
            kestria + radar herald-1 2011-03-01
            kestria + radar herald-2 2011-03-01
            kestria - tolls herald-3 2011-03-01
            ostmark + radar courier-1 2011-03-01
            ostmark + radar courier-2 2011-03-01
            ostmark - tolls courier-3 2011-03-01
            """),
            normalisation="salton",
        )
        assert weight(made, "kestria", "ostmark") == pytest.approx(1)


class TestTwoModes:
    @pytest.mark.parametrize(
        ("aggregation", "kestria", "ostmark", "tolls"),
        [("ignore", 2, 2, 1), ("subtract", 2, 0, -1), ("combine", 1, 3, 2)],
    )
    def test_count_actors_at_matters(
        self, three: Graph, aggregation: str, kestria: float, ostmark: float, tolls: float
    ) -> None:
        made = network.two_mode(three, aggregation=aggregation)
        assert made.edges[actor("kestria"), topic("radar")]["weight"] == kestria
        assert made.edges[actor("ostmark"), topic("radar")]["weight"] == ostmark
        assert made.edges[actor("ostmark"), topic("tolls")]["weight"] == tolls
        assert made.edges[actor("ostmark"), topic("radar")]["supports"] == 1
        assert made.nodes[actor("ostmark")]["bipartite"] == 0
        assert made.nodes[topic("radar")]["bipartite"] == 1

    def test_activity_divides_by_all_statements_of_the_actor(self, three: Graph) -> None:
        made = network.two_mode(three, normalisation="activity")
        assert made.edges[actor("kestria"), topic("radar")]["weight"] == pytest.approx(2 / 3)
        assert made.edges[actor("varenia"), topic("radar")]["weight"] == pytest.approx(-1 / 1)

    def test_prominence_divides_by_all_statements_on_the_matter(self, three: Graph) -> None:
        made = network.two_mode(three, normalisation="prominence")
        assert made.edges[actor("kestria"), topic("radar")]["weight"] == pytest.approx(2 / 5)
        assert made.edges[actor("ostmark"), topic("tolls")]["weight"] == pytest.approx(-1 / 2)

    def test_kinds_cannot_be_normalised(self, three: Graph) -> None:
        with pytest.raises(NetworkError, match="kinds, not counts"):
            network.two_mode(three, aggregation="combine", normalisation="activity")


class TestDuplicates:
    """Kestria is for the radar in eight statements, Ostmark against it in one: the weight counts Kestria's."""

    LINES = """
    kestria + radar herald-1 2010-12-30
    kestria + radar herald-1 2010-12-30
    kestria + radar courier-1 2011-01-01
    kestria + radar herald-2 2011-01-03
    kestria + radar courier-2 2011-01-09
    kestria + radar courier-3 2011-01-31
    kestria + radar courier-4 2011-02-01
    kestria + radar courier-5 2012-02-01
    kestria - radar gazette-1 2010-12-30
    ostmark - radar gazette-2 2011-01-03
    """

    @pytest.mark.parametrize(
        ("duplicates", "counted"),
        [
            ("include", 8),
            # herald-1 tells it twice.
            ("document", 7),
            # Thursday 30 December 2010 and Saturday 1 January 2011 are of one week, Monday 3 and Sunday 9 January of
            # the next; 31 January and 1 February of one; a week of 2012.
            ("week", 4),
            # December 2010, January 2011, February 2011, and February 2012, which is another month.
            ("month", 4),
            ("year", 3),
            ("publisher", 2),
            ("range", 1),
        ],
    )
    def test_count_once(self, duplicates: str, counted: int) -> None:
        made = network.conflict(debate(self.LINES), duplicates=duplicates)
        assert weight(made, "kestria", "ostmark") == counted

    def test_for_and_against_are_no_duplicates_unless_sides_are_ignored(self) -> None:
        graph = debate(self.LINES)
        assert network.two_mode(graph, duplicates="range").edges[actor("kestria"), topic("radar")]["supports"] == 1
        subtracted = network.two_mode(graph, duplicates="range", aggregation="subtract")
        ignored = network.two_mode(graph, duplicates="range", aggregation="ignore")
        assert subtracted.edges[actor("kestria"), topic("radar")]["weight"] == 1 - 1
        assert ignored.edges[actor("kestria"), topic("radar")]["weight"] == 1

    def test_copies_are_no_statements_of_their_own(self) -> None:
        lines = """
        kestria + radar herald-1 2011-03-01
        kestria + radar courier-1 2011-03-02
        kestria + tolls courier-1 2011-03-02
        ostmark + radar gazette-1 2011-03-03
        ostmark + tolls gazette-1 2011-03-03
        """
        copied = debate(lines, "<document/courier-1> dm:reprintOf <document/herald-1> .")
        assert weight(network.congruence(debate(lines), duplicates="include"), "kestria", "ostmark") == 3
        # The Herald's own report counts for the radar; for the tolls its copy is all that there is.
        assert weight(network.congruence(copied, duplicates="include"), "kestria", "ostmark") == 2
        (tolls,) = [one for one in network.statements(copied, only=["tolls"]) if one.actor == actor("kestria")]
        assert (tolls.document.rpartition("/")[2], tolls.publisher) == ("herald-1", "herald")
        (radar,) = [one for one in network.statements(copied, only=["radar"]) if one.actor == actor("kestria")]
        assert radar.evidence.endswith("/0")


class TestWhatIsAStatement:
    def test_denials_of_opposition_are_no_support(self) -> None:
        graph = debate("""
        kestria ! radar herald-1 2011-03-01
        ostmark + radar herald-1 2011-03-01
        varenia - radar herald-1 2011-03-01
        """)
        assert actor("kestria") not in network.signed(graph)
        assert weight(network.signed(graph), "ostmark", "varenia") == -1

    def test_open_stances_count_only_where_one_says_so(self) -> None:
        graph = debate("""
        kestria ~ radar herald-1 2011-03-01
        ostmark ? radar herald-1 2011-03-01
        varenia + radar herald-1 2011-03-01
        """)
        assert list(network.signed(graph)) == [actor("varenia")]
        stances = {"Supports": True, "Opposes": False, "Conditional": True, "Undecided": False}
        made = network.signed(graph, stances=stances)
        assert weight(made, "kestria", "varenia") == 1
        assert weight(made, "ostmark", "varenia") == -1

    def test_each_passage_is_one_and_leads_back_to_its_words(self) -> None:
        graph = debate(
            "kestria + radar herald-1 2011-03-01\nostmark + radar herald-2 2011-03-01",
            """<position/000> dm:evidence <evidence/more> .
            <evidence/more> a dm:Evidence ; dm:document <document/courier-9> ; dm:confidence 0.4 ; dm:text "so too" .
            <document/courier-9> a dm:Document ; dct:publisher "courier" .""",
        )
        made = network.congruence(graph)
        assert weight(made, "kestria", "ostmark") == 2
        assert weight(network.congruence(graph, confidence=0.5), "kestria", "ostmark") == 1
        told = network.evidence(graph, made, "Kestria", "Ostmark")
        assert sorted(map(str, told.column("quote"))) == ["passage 0", "passage 1", "so too"]

    def test_an_edge_lists_the_facts_that_make_it_and_no_others(self, three: Graph) -> None:
        names = {
            made.__name__: [fact.rpartition("/")[2] for fact in made(three).edges[pair("kestria", "ostmark")]["facts"]]
            for made in (network.congruence, network.conflict, network.signed)
        }
        # Agreeing: for the radar 0, 1 and 3, against the tolls 2 and 5. In conflict: 0 and 1 with 4.
        assert names["congruence"] == ["000", "001", "002", "003", "005"]
        assert names["conflict"] == ["000", "001", "004"]
        assert names["signed"] == ["000", "001", "002", "003", "004", "005"]


class TestLevels:
    LINES = """
    kestria + radar herald-1 2011-03-01
    OKAFOR - tolls herald-1 2011-03-01
    varenia + radar herald-1 2011-03-01
    varenia - tolls herald-1 2011-03-01
    """
    MORE = """
    <actor/OKAFOR> dm:represents <actor/kestria> .
    <position/000> dm:voicedBy <actor/OKAFOR> .
    <position/002> dm:voicedBy <actor/QUIST> .
    <actor/QUIST> a dm:Person ; skos:prefLabel "Quist" ; dm:represents <actor/varenia> .
    """

    def test_as_told_officials_who_speak_for_themselves_stand_apart(self) -> None:
        made = network.signed(debate(self.LINES, self.MORE))
        assert weight(made, "kestria", "varenia") == 1
        assert weight(made, "OKAFOR", "varenia") == 1

    def test_officials_count_for_their_country(self) -> None:
        graph = debate(self.LINES, self.MORE)
        assert weight(network.signed(graph, level="country"), "kestria", "varenia") == 2
        assert weight(network.signed(graph, level="country", personal=False), "kestria", "varenia") == 1

    def test_persons_are_those_who_voice_it(self) -> None:
        made = network.signed(debate(self.LINES, self.MORE), level="person")
        # Okafor voices the radar and holds the tolls; nobody is named for Varenia's tolls.
        assert weight(made, "OKAFOR", "QUIST") == 1
        assert sorted(told["label"] for _, told in made.nodes(data=True)) == ["Okafor", "Quist"]
        told = network.statements(debate(self.LINES, self.MORE), level="person")
        assert {(one.actor, one.concept) for one in told} == {
            (actor("OKAFOR"), topic("radar")), (actor("OKAFOR"), topic("tolls")), (actor("QUIST"), topic("radar")),
        }  # fmt: skip


class TestTopics:
    LINES = """
    kestria + mast herald-1 2011-03-01
    ostmark + dish herald-1 2011-03-01
    varenia - tolls herald-1 2011-03-01
    """
    MORE = """
    <topic/mast> skos:broader <topic/station> . <topic/station> skos:broader <topic/radar> .
    <topic/dish> skos:broader <topic/radar> ; skos:altLabel "the big dish" .
    <topic/radar> a dm:Topic ; skos:prefLabel "radar" .
    """

    def test_of_one_larger_matter_meet_at_the_broadest_level_only(self) -> None:
        graph = debate(self.LINES, self.MORE)
        assert network.signed(graph).number_of_edges() == 0
        made = network.signed(graph, topics="broadest")
        assert weight(made, "kestria", "ostmark") == 1
        assert made.edges[pair("kestria", "ostmark")]["about"] == "radar"

    def test_a_site_that_is_part_of_a_plan_counts_as_the_plan(self) -> None:
        more = "<topic/mast> a dm:Installation ; dm:partOf <topic/dish> ."
        made = network.signed(debate(self.LINES, more), topics="broadest")
        assert weight(made, "kestria", "ostmark") == 1

    def test_matters_that_are_part_of_each_other_do_not_run_in_a_circle(self) -> None:
        more = "<topic/mast> skos:broader <topic/dish> . <topic/dish> skos:broader <topic/mast> ."
        assert network.signed(debate(self.LINES, more), topics="broadest").number_of_edges() == 0

    def test_recoding_makes_one_concept_of_several_matters(self) -> None:
        graph = debate(self.LINES, self.MORE)
        made = network.signed(graph, recode={"defence": ["the BIG dish", "station", "toll*"]})
        assert weight(made, "kestria", "ostmark") == 1
        assert weight(made, "kestria", "varenia") == -1
        assert made.edges[pair("kestria", "varenia")]["about"] == "defence"
        only = network.two_mode(graph, recode={"defence": ["dish"]}, only=["defence"])
        assert list(only) == [actor("ostmark"), "defence"]

    def test_only_leaves_all_else_out(self) -> None:
        graph = debate(self.LINES, self.MORE)
        assert list(network.two_mode(graph, only=["tolls"])) == [actor("varenia"), topic("tolls")]
        assert set(network.signed(graph, only=["radar"])) == set(pair("kestria", "ostmark"))

    def test_without_leaves_matters_out_with_their_parts(self) -> None:
        graph = debate(self.LINES, self.MORE)
        assert list(network.signed(graph, without=["the big dish"])) == [*pair("kestria", "varenia")]
        assert list(network.signed(graph, without=["radar"])) == [actor("varenia")]

    def test_a_name_of_no_matter_is_told_with_the_nearest(self) -> None:
        with pytest.raises(NetworkError, match=r"No matter is called 'tols'\. Did you mean 'tolls'\?"):
            network.signed(debate(self.LINES), only=["tols"])


class TestNodes:
    def test_active_ones_stand_there_without_ties_and_isolates_add_the_others(self) -> None:
        graph = debate("""
        kestria + radar herald-1 2011-03-01
        ostmark + tolls herald-2 2011-04-01
        """)
        assert list(network.signed(graph, start="2011-04")) == [actor("ostmark")]
        assert list(network.signed(graph, start="2011-04", isolates=True)) == [*pair("kestria", "ostmark")]

    def test_are_in_the_order_of_their_names(self, three: Graph) -> None:
        made = network.signed(three)
        assert [told["label"] for _, told in made.nodes(data=True)] == ["Kestria", "Ostmark", "Varenia"]
        assert made.nodes[actor("kestria")] == {"label": "Kestria", "kind": "Country", "country": "Kestria"}


class TestDays:
    LINES = """
    kestria + radar herald-1 2011-03-20 on 2011-02-10..2011-02-20
    ostmark + radar herald-2 2011-03-21
    """

    def test_positions_without_one_are_of_the_day_of_their_report(self) -> None:
        graph = debate(self.LINES)
        assert list(network.signed(graph, start="2011-03-21", end="2011-03-21")) == [actor("ostmark")]
        assert list(network.signed(graph, start="2011-02-20", end="2011-03-20")) == [actor("kestria")]
        assert list(network.signed(graph, start="2011-02-21", end="2011-03-20")) == []

    def test_or_are_kept_or_dropped_as_one_says(self) -> None:
        graph = debate(self.LINES)
        assert len(network.signed(graph, end="2011-02-15", undated="keep")) == 2
        assert list(network.signed(graph, end="2012", undated="drop")) == [actor("kestria")]


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"aggregation": "sum"}, "aggregation='sum' is none of ignore, congruence, conflict, subtract"),
        ({"normalisation": "activity"}, "normalisation='activity' is none of none, average"),
        ({"duplicates": "day"}, "duplicates='day' is none of include"),
        ({"level": "party"}, "level='party' is none of actor"),
        ({"topics": "narrow"}, "topics='narrow' is none of own, broadest"),
        ({"undated": "guess"}, "undated='guess' is none of drop"),
        ({"stances": {"Likes": True}}, "stances='Likes' is none of Supports"),
        ({"start": "Tuesday week"}, "start='Tuesday week' is no date"),
        ({"start": "2012", "end": "2011"}, "ends on 2011-12-31, before it starts on 2012-01-01"),
        ({"confidence": 2}, "confidence=2 does not lie between 0 and 1"),
        ({"wieght": "facts"}, "There is no choice 'wieght'"),
    ],
)
def test_what_has_no_meaning_is_told_in_one_line(three: Graph, choices: dict[str, object], told: str) -> None:
    with pytest.raises(NetworkError, match=told) as complaint:
        network.one_mode(three, **choices)  # type: ignore[arg-type]
    assert "\n" not in str(complaint.value)
