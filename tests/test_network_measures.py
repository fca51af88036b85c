"""Centralities, camps, backbones and projections, on networks small enough to work them out by hand."""

from __future__ import annotations

from datetime import date
from math import sqrt

import networkx
import pytest
from hand_made_debates import actor, debate, events, pair, topic

import kg
from kg.errors import NetworkError
from kg.networks.windows import Window

network = kg.network


def ties(*edges: tuple[str, str, float], directed: bool = False) -> network.Network:
    """A network of edges, with a fact each."""
    made = networkx.DiGraph() if directed else networkx.Graph()
    for one, other, weight in edges:
        for name in (one, other):
            made.add_node(name, label=name, kind="Country", country=name)
        made.add_edge(one, other, weight=weight, facts=(f"{one}-{other}",))
    return made


def row(table: kg.Table, name: str) -> dict[str, object]:
    return next(row for row in table.to_rows() if row["node"] == name)


CAMPS = ties(("a", "b", 3), ("b", "c", 2), ("a", "c", 2), ("d", "e", 4), ("c", "d", -5), ("a", "e", -1))
"""Two camps, abc and de, that agree within and disagree between."""


class TestCentralities:
    def test_of_a_star_are_the_centres(self) -> None:
        table = network.centralities(ties(("hub", "x", 2), ("hub", "y", 2), ("hub", "z", 2)))
        hub, leaf = row(table, "hub"), row(table, "x")
        assert (hub["degree"], hub["weighted"], leaf["degree"], leaf["weighted"]) == (3, 6, 1, 2)
        # All three paths between leaves lead over the hub.
        assert (hub["betweenness"], leaf["betweenness"]) == (1, 0)
        # The eigenvector of a star: each leaf is 1/√n of the hub.
        assert hub["eigenvector"] == pytest.approx(1 / sqrt(2), abs=1e-3)
        assert leaf["eigenvector"] == pytest.approx(1 / sqrt(6), abs=1e-3)
        # PageRank: h = 0.15/4 + 0.85 · 3l and l = 0.15/4 + 0.85 · h/3, so l = 0.1733 and h = 0.4797.
        assert hub["pagerank"] == pytest.approx(0.4797, abs=1e-3)
        assert [each["node"] for each in table.to_rows()] == ["hub", "x", "y", "z"]

    def test_strong_ties_are_short(self) -> None:
        table = network.centralities(ties(("a", "b", 1), ("a", "c", 10), ("c", "b", 10)))
        # From a to b it is 1 straight, and 1/10 + 1/10 over c.
        assert row(table, "c")["betweenness"] == 1

    def test_of_signed_networks_go_by_agreement(self) -> None:
        table = network.centralities(CAMPS)
        told = row(table, "c")
        assert (told["degree"], told["weighted"]) == (3, 2 + 2 - 5)
        # Between the camps no agreement leads.
        assert told["betweenness"] == 0

    def test_of_directed_networks_tell_what_comes_and_goes(self) -> None:
        table = network.centralities(ties(("a", "b", 3), ("b", "c", 1), ("c", "b", 1), directed=True))
        told = row(table, "b")
        assert (told["degree"], told["weighted"], told["in"], told["out"]) == (3, 5, 4, 1)
        ranks = {str(each["node"]): float(str(each["pagerank"])) for each in table.to_rows()}
        assert ranks["b"] > ranks["c"] > ranks["a"]

    def test_of_parallel_edges_are_of_their_sum(self) -> None:
        graph = events("""
        Action Occurred source=kestria target=varenia plover=ACCUSE herald-1 2011-03-01
        Action Occurred source=kestria target=varenia plover=AID herald-1 2011-03-01
        """)
        told = row(network.centralities(network.actions(graph)), "Kestria")
        assert (told["degree"], told["out"]) == (1, 2)

    def test_of_nothing_are_nothing(self) -> None:
        assert len(network.centralities(ties())) == 0

    def test_without_ties_are_nothing(self) -> None:
        made = network.signed(debate("kestria + radar herald-1 2011-03-01"))
        (told,) = network.centralities(made).to_rows()
        assert (told["degree"], told["betweenness"], told["eigenvector"], told["pagerank"]) == (0, 0, None, 1)


class TestCommunities:
    def test_of_two_cliques_are_the_cliques(self) -> None:
        made = ties(*((a, b, 1) for group in ("abcd", "xyz") for a in group for b in group if a < b), ("a", "x", 1))
        assert network.communities(made) == [tuple("abcd"), tuple("xyz")]

    def test_of_a_signed_network_are_its_camps(self) -> None:
        assert network.communities(CAMPS) == [tuple("abc"), tuple("de")]
        assert network.frustration(CAMPS, network.communities(CAMPS)) == 0

    def test_split_who_disagrees_though_others_agree_with_both(self) -> None:
        # Louvain sees the agreement alone: a – hub – b. The quarrel of a and b outweighs it.
        made = ties(("a", "hub", 2), ("b", "hub", 1), ("a", "b", -5))
        assert network.communities(made, method="louvain") == [("a", "hub", "b")]
        assert network.communities(made) == [("a", "hub"), ("b",)]
        # What is left wrong is the agreement of b and the hub, 1 of 8.
        assert network.frustration(made, network.communities(made)) == pytest.approx(1 / 8)

    def test_of_enemies_alone_are_one_each(self) -> None:
        assert network.communities(ties(("a", "b", -1), ("b", "c", -1))) == [("a",), ("b",), ("c",)]

    def test_join_groups_that_no_single_node_would_leave(self) -> None:
        # Two pairs that agree more across than any one node does by changing sides.
        made = ties(("a", "b", 5), ("c", "d", 5), ("a", "c", 1), ("b", "d", 1), ("a", "d", -1))
        assert network.communities(made) == [tuple("abcd")]

    def test_of_a_debate_without_conflict_are_found_as_in_one_with_it(self) -> None:
        # Two pairs with one tie between them: nobody disagrees, so all are of one camp, where Louvain sees two.
        made = ties(("a", "b", 5), ("c", "d", 5), ("b", "c", 1))
        assert len(network.communities(made)) == 2
        made.graph["aggregation"] = "subtract"
        assert network.communities(made) == [tuple("abcd")]

    def test_in_a_table_name_the_strongest_first(self) -> None:
        first, second = network.camps(CAMPS).to_rows()
        # a: 3 + 2 + 1, b: 3 + 2, c: 2 + 2 + 5.
        assert (first["size"], first["weight"], first["members"]) == (3, 7, "c; a; b")
        assert (second["size"], second["members"]) == (2, "d; e")

    def test_know_their_methods(self) -> None:
        with pytest.raises(NetworkError, match="method='leiden' is none of louvain, frustration"):
            network.communities(CAMPS, method="leiden")


class TestPolarisation:
    def test_modularity_of_two_separate_pairs_is_a_half(self) -> None:
        made = ties(("a", "b", 1), ("c", "d", 1))
        # Of each pair: 1/2 of the weight within, (2/4)² of it by chance.
        assert network.modularity(made, [{"a", "b"}, {"c", "d"}]) == pytest.approx(2 * (1 / 2 - 1 / 4))

    def test_signed_modularity_weighs_agreement_and_disagreement(self) -> None:
        made = ties(("a", "b", 1), ("c", "d", 1), ("a", "c", -2))
        sides = [{"a", "b"}, {"c", "d"}]
        # Agreement, 2 of 4: 1/2 as above. Disagreement, 2 of 4, all between: 0 − 2 · (1/2)² = −1/2, taken away.
        assert network.modularity(made, sides) == pytest.approx(0.5 * 0.5 + 0.5 * 0.5)

    def test_ei_index_is_minus_one_within_and_one_between(self) -> None:
        made = ties(("a", "b", 3), ("b", "c", 1))
        assert network.ei_index(made, [{"a", "b", "c"}]) == -1
        assert network.ei_index(made, [{"a"}, {"b"}, {"c"}]) == 1
        # Between 1, within 3.
        assert network.ei_index(made, {"a": "left", "b": "left", "c": "right"}) == pytest.approx((1 - 3) / 4)
        assert network.ei_index(ties(), []) == 0

    def test_groups_may_be_an_attribute(self) -> None:
        assert network.ei_index(ties(("a", "b", 3)), "country") == 1

    def test_a_node_without_a_group_is_told(self) -> None:
        with pytest.raises(NetworkError, match=r"c \(c\) is in none of the groups"):
            network.ei_index(ties(("a", "b", 3), ("b", "c", 1)), [{"a", "b"}])

    def test_frustration_is_the_weight_on_the_wrong_side(self) -> None:
        # Of all weight, 17, quarrels are 5 + 1: wrong where all are in one camp. With c among d and e, its agreement
        # with a and b, 2 + 2, lies between camps, and its quarrel with d, 5, within one.
        assert network.frustration(CAMPS, [set("abcde")]) == pytest.approx(6 / 17)
        assert network.frustration(CAMPS, [set("ab"), set("cde")]) == pytest.approx((2 + 2 + 5) / 17)

    def test_tells_all_measures(self) -> None:
        told = network.polarisation(CAMPS)
        assert (told["nodes"], told["edges"], told["camps"]) == (5, 6, 2)
        assert (told["conflict"], told["ei"], told["frustration"]) == (pytest.approx(6 / 17), -1, 0)
        assert told["modularity"] == pytest.approx(network.modularity(CAMPS, [set("abc"), set("de")]))

    def test_over_time_is_a_row_for_each_window(self) -> None:
        first = Window(date(2011, 1, 1), date(2011, 1, 31), ties(("a", "b", 1)))
        second = Window(date(2011, 2, 1), date(2011, 2, 28), ties(("a", "b", -1)))
        table = network.over_time([first, second], {"a": 1, "b": 1})
        assert table.column("start") == [date(2011, 1, 1), date(2011, 2, 1)]
        assert table.column("conflict") == [0, 1]
        assert table.column("frustration") == [0, 1]


class TestBackbone:
    def test_keeps_what_chance_does_not_give(self) -> None:
        made = ties(("hub", "x", 98), ("hub", "y", 1), ("hub", "z", 1))
        kept = network.backbone(made, 0.05)
        # Of the hub's three ties one has 0.98: (1 − 0.98)² = 0.0004; the others (1 − 0.01)².
        assert list(kept.edges) == [("hub", "x")]
        assert kept.edges["hub", "x"]["alpha"] == pytest.approx(0.0004)
        assert list(kept) == ["hub", "x"]
        assert network.backbone(made, 0.99).number_of_edges() == 3

    def test_looks_from_both_ends(self) -> None:
        # For a it is 1 of 4 ties of one weight, for b nearly all: (1 − 10/11)^1.
        made = ties(("a", "b", 10), ("a", "c", 10), ("a", "d", 10), ("a", "e", 10), ("b", "f", 1))
        assert list(network.backbone(made, 0.1).edges) == [("a", "b")]

    def test_of_a_single_tie_keeps_nothing(self) -> None:
        assert network.backbone(ties(("a", "b", 100)), 0.99).number_of_edges() == 0

    def test_of_directed_networks_looks_at_what_goes_out_and_comes_in(self) -> None:
        made = ties(("a", "b", 98), ("a", "c", 2), ("b", "a", 5), directed=True)
        kept = network.backbone(made, 0.05)
        # Out of a: (1 − 0.98)^1 = 0.02. Alone into b, alone out of b.
        assert list(kept.edges) == [("a", "b")]

    def test_of_signed_networks_goes_by_size(self) -> None:
        made = ties(("hub", "x", -98), ("hub", "y", 1), ("hub", "z", 1))
        assert kept_weights(network.backbone(made)) == [-98]

    def test_knows_its_level(self) -> None:
        with pytest.raises(NetworkError, match="alpha=5 does not lie between 0 and 1"):
            network.backbone(ties(("a", "b", 1)), 5)


def kept_weights(made: network.Network) -> list[float]:
    return [weight for *_, weight in made.edges(data="weight")]


class TestProjections:
    LINES = """
    kestria + radar herald-1 2011-03-01
    kestria + tolls herald-1 2011-03-01
    ostmark - radar herald-2 2011-03-01
    ostmark + tolls herald-2 2011-03-01
    varenia + radar herald-3 2011-03-01
    """

    @pytest.mark.parametrize(
        ("method", "both", "one"),
        # The radar has three actors and the tolls two: 1/2 + 1/1, and 1/2. Of two matters in all both, of two one.
        [("shared", 2, 1), ("newman", 1.5, 0.5), ("jaccard", 1, 0.5)],
    )
    def test_count_what_two_share(self, method: str, both: float, one: float) -> None:
        made = network.bipartite_projection(network.two_mode(debate(self.LINES)), method=method)
        assert made.edges[pair("kestria", "ostmark")]["weight"] == both
        assert made.edges[pair("kestria", "varenia")]["weight"] == one
        assert made.edges[pair("kestria", "ostmark")]["about"] == "radar; tolls"
        assert len(made.edges[pair("kestria", "varenia")]["facts"]) == 2

    def test_of_concepts_count_actors(self) -> None:
        made = network.bipartite_projection(network.two_mode(debate(self.LINES)), of="concepts")
        assert made.edges[topic("radar"), topic("tolls")]["weight"] == 2
        assert list(made) == [topic("radar"), topic("tolls")]

    def test_need_two_modes(self) -> None:
        with pytest.raises(NetworkError, match="Only a two-mode network has projections"):
            network.bipartite_projection(network.signed(debate(self.LINES)))


class TestTables:
    def test_of_edges_begin_with_the_strongest(self) -> None:
        table = network.edges(CAMPS, top=2)
        assert table.columns == ("one", "other", "weight", "facts", "iri", "other_iri")
        assert [row[:3] for row in table] == [("c", "d", -5), ("d", "e", 4)]

    def test_of_two_modes_name_the_actor_first(self) -> None:
        table = network.edges(network.two_mode(debate("zembla + Aqueduct herald-1 2011-03-01")))
        (told,) = table.to_rows()
        assert (told["one"], told["other"], told["iri"]) == ("Zembla", "Aqueduct", actor("zembla"))

    def test_tell_people_no_iris(self) -> None:
        assert network.edges(CAMPS).readable().columns == ("one", "other", "weight", "facts")

    def test_plain_networks_hold_text_and_numbers_alone(self) -> None:
        made = network.plain(network.signed(debate(TestProjections.LINES)))
        values = {type(value) for *_, told in made.edges(data=True) for value in told.values()}
        assert values <= {str, int, float}
        assert len(made.edges[pair("kestria", "varenia")]["facts"].split()) == 2
