"""What holds of every debate, whatever is said in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import combinations, pairwise
from math import sqrt
from pathlib import Path

import pytest
from hand_made_debates import debate
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.networks.normalising import ONE_MODE
from kg.views import Graph

network = kg.network
FIRST = date(2010, 12, 25)

lines = st.lists(
    st.tuples(
        st.sampled_from(["kestria", "ostmark", "varenia", "OKAFOR"]),
        st.sampled_from("++--~?!"),
        st.sampled_from(["radar", "tolls", "dam"]),
        st.integers(1, 3),
        st.sampled_from(["herald", "courier"]),
        st.integers(0, 400),
    ),
    max_size=14,
)


def graph_of_lines(rows: list[tuple[str, str, str, int, str, int]]) -> Graph:
    told = []
    days: dict[str, date] = {}
    for who, sign, what, number, publisher, day in rows:
        document = f"{publisher}-{number}"
        published = days.setdefault(document, FIRST + timedelta(days=day))
        # Each document has one date; what is told of another day says so.
        told.append(f"{who} {sign} {what} {document} {published} on {FIRST + timedelta(days=day)}")
    return debate("\n".join(told))


debates = lines.map(graph_of_lines)
few = settings(max_examples=60, deadline=None)


def weights(made: network.Network, name: str = "weight") -> dict[frozenset[str], float]:
    return {frozenset((one, other)): told[name] for one, other, told in made.edges(data=True)}


@few
@given(debates, st.sampled_from(ONE_MODE), st.sampled_from(["actors", "concepts"]))
def test_subtract_is_congruence_less_conflict_and_ignore_is_their_sum(graph: Graph, how: str, of: str) -> None:
    choices = {"normalisation": how, "of": of, "duplicates": "include"}
    agree, oppose, signed = (
        weights(made(graph, **choices))  # type: ignore[operator]
        for made in (network.congruence, network.conflict, network.signed)
    )
    ignored = weights(network.one_mode(graph, aggregation="ignore", **choices))  # type: ignore[arg-type]
    assert all(weight > 0 for weight in (*agree.values(), *oppose.values()))
    assert signed.keys() == agree.keys() | oppose.keys() == ignored.keys()
    for pair, weight in signed.items():
        assert weight == pytest.approx(agree.get(pair, 0) - oppose.get(pair, 0))
        assert ignored[pair] == pytest.approx(agree.get(pair, 0) + oppose.get(pair, 0))


@few
@given(debates, st.sampled_from(["document", "publisher", "week", "month", "year", "range"]))
def test_leaving_out_duplicates_never_raises_a_weight(graph: Graph, duplicates: str) -> None:
    for made in (network.congruence, network.conflict):
        every, some = weights(made(graph, duplicates="include")), weights(made(graph, duplicates=duplicates))
        assert every.keys() == some.keys()
        assert all(some[pair] <= every[pair] for pair in every)


@few
@given(debates)
def test_wider_ways_to_leave_out_duplicates_leave_fewer(graph: Graph) -> None:
    left = [len(network.statements(graph, duplicates=how)) for how in ("include", "document", "publisher", "range")]
    assert left == sorted(left, reverse=True)
    left = [len(network.statements(graph, duplicates=how)) for how in ("include", "month", "year", "range")]
    assert left == sorted(left, reverse=True)


@few
@given(debates)
def test_weights_are_those_of_the_matrices(graph: Graph) -> None:
    counts = Counter((one.actor, one.concept, one.agreement) for one in network.statements(graph))
    actors, concepts = {key[0] for key in counts}, {key[1] for key in counts}
    agree, oppose = weights(network.congruence(graph)), weights(network.conflict(graph))
    for one, other in combinations(sorted(actors), 2):
        same = sum(counts[one, each, side] * counts[other, each, side] for each in concepts for side in (True, False))
        against = sum(
            counts[one, each, side] * counts[other, each, not side] for each in concepts for side in (True, False)
        )
        assert agree.get(frozenset((one, other)), 0) == same
        assert oppose.get(frozenset((one, other)), 0) == against


@few
@given(debates)
def test_divisors_are_those_of_the_whole_array(graph: Graph) -> None:
    """The formulas of the manual over all cells, those with nothing in them too; the code looks at what is shared."""
    x = Counter((one.actor, one.concept, one.agreement) for one in network.statements(graph, duplicates="include"))
    cells = [(concept, side) for concept in {key[1] for key in x} for side in (True, False)]
    agree = weights(network.congruence(graph, duplicates="include"))
    for pair, weight in agree.items():
        i, j = sorted(pair)
        both = [(x[i, *cell], x[j, *cell]) for cell in cells]
        mine, theirs = sum(one for one, _ in both), sum(other for _, other in both)
        divisors = {
            "average": 0.5 * (mine + theirs),
            "jaccard": sum(one * (other == 0) + other * (one == 0) + one * other for one, other in both),
            "cosine": sqrt(mine**2) * sqrt(theirs**2),
            "salton": sqrt(sum(one**2 for one, _ in both)) * sqrt(sum(other**2 for _, other in both)),
        }
        for how, divisor in divisors.items():
            made = weights(network.congruence(graph, duplicates="include", normalisation=how))
            assert made[pair] == pytest.approx(weight / divisor)


@few
@given(debates)
def test_salton_and_jaccard_weights_of_agreement_are_parts_of_one(graph: Graph) -> None:
    for how in ("salton", "jaccard"):
        assert all(weight <= 1 + 1e-9 for weight in weights(network.congruence(graph, normalisation=how)).values())


@few
@given(debates)
def test_two_modes_sum_to_all_statements_and_normalised_to_one_for_each(graph: Graph) -> None:
    told = network.statements(graph)
    ignored = network.two_mode(graph, aggregation="ignore", duplicates="include")
    assert ignored.size("weight") == len(network.statements(graph, duplicates="include"))
    signed = network.two_mode(graph)
    assert sum(data["supports"] + data["opposes"] for *_, data in signed.edges(data=True)) == len(told)
    assert signed.size("weight") == sum(1 if one.agreement else -1 for one in told)
    active = network.two_mode(graph, aggregation="ignore", normalisation="activity")
    prominent = network.two_mode(graph, aggregation="ignore", normalisation="prominence")
    for made, side in ((active, 0), (prominent, 1)):
        for iri, data in made.nodes(data=True):
            if data["bipartite"] == side:
                assert made.degree(iri, "weight") == pytest.approx(1)


@few
@given(
    debates,
    st.integers(1, 200) | st.sampled_from(["1 month", "5 weeks", "2 months", "1 year"]),
    st.sampled_from(["forward", "backward"]),
)
def test_windows_side_by_side_share_out_all_statements(graph: Graph, width: int | str, direction: str) -> None:
    every = network.two_mode(graph, aggregation="ignore", duplicates="include").size("weight")
    choices = {"aggregation": "ignore", "duplicates": "include", "direction": direction}
    windows = list(network.windows(graph, "two_mode", width=width, **choices))
    assert sum(one.network.size("weight") for one in windows) == every
    assert all(one.end + timedelta(days=1) == other.start for one, other in pairwise(windows))


@few
@given(debates, st.sampled_from(["day", "week", "month", "year"]))
def test_slices_share_out_all_statements(graph: Graph, by: str) -> None:
    slices = network.slices(graph, "two_mode", by, aggregation="ignore", duplicates="include")
    every = network.two_mode(graph, aggregation="ignore", duplicates="include").size("weight")
    assert sum(one.network.size("weight") for one in slices) == every


@few
@given(debates)
def test_every_kind_is_the_same_again_and_rests_on_facts_of_the_graph(graph: Graph) -> None:
    known = {fact.iri for fact in graph.facts.facts}
    for function in network.KINDS.values():
        first, second = function(graph), function(graph)
        assert list(first.nodes(data=True)) == list(second.nodes(data=True))
        assert list(first.edges(data=True)) == list(second.edges(data=True))
        assert all(set(data["facts"]) <= known and data["facts"] for *_, data in first.edges(data=True))
        assert len(network.nodes(first)) == len(first)
        assert len(network.edges(first)) == first.number_of_edges()
        size = {row["camp"]: row["size"] for row in network.camps(first).to_rows()}
        assert sum(size.values()) == len(first)
        assert len(first) - size.get("unattached", 0) == network.polarisation(first)["nodes"]


@few
@given(debates)
def test_camps_are_all_nodes_once_and_frustrate_no_more_than_other_camps(graph: Graph) -> None:
    made = network.signed(graph, level="actor", duplicates="include")
    camps = network.communities(made)
    assert sorted(iri for camp in camps for iri in camp) == sorted(made)
    found = network.frustration(made, camps)
    assert found <= network.frustration(made, [set(made)]) + 1e-9
    assert found <= network.frustration(made, [{iri} for iri in made]) + 1e-9
    assert 0 <= found <= 1
    assert -1 <= network.ei_index(made, camps) <= 1


def test_order_and_camps_are_the_same_in_every_run() -> None:
    """Sets of text have another order in each process; what is made of them must not."""
    script = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
import kg
from hand_made_debates import debate
lines = [f"{{who}} {{sign}} {{what}} herald-{{n}} 2011-03-0{{n}}" for n, sign in ((1, "+"), (2, "-"), (3, "+"))
         for who, what in zip(["kestria", "OKAFOR", "varenia", "ostmark", "QUIST"], ["radar", "tolls", "dam"] * n)]
graph = debate("\\n".join(lines), "<topic/dam> skos:broader <topic/radar>, <topic/tolls> .")
for name, kind in kg.network.KINDS.items():
    made = kind(graph)
    print(name, list(made.nodes(data=True)), list(made.edges(data=True)), kg.network.communities(made))
    print(kg.network.communities(made, method="louvain"))
    print(kg.network.nodes(made).to_csv(), kg.network.edges(made).to_csv())
two = kg.network.two_mode(graph, topics="broadest")
print(list(kg.network.bipartite_projection(two).edges(data=True)), list(kg.network.backbone(two, 0.9).edges(data=True)))
print([(start, end, list(made)) for start, end, made in kg.network.windows(graph, "signed", width=2, step=1)])
"""
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(kg.__file__).parent.parent)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(runs) == 1
    assert "Okafor" in runs.pop()
