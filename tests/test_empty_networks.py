"""Who is left out of networks, and what is said where nothing is in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand_made_debates import actor, debate, events, pair
from typer.testing import CliRunner, Result

import kg
from kg.cli import app
from kg.networks.material import material
from kg.views import Graph

network = kg.network

UNNAMED = "<actor/AIDE> dm:named false ."
LINES = """
kestria + radar herald-1 2011-03-01
ostmark + radar herald-2 2011-03-02
varenia + tolls herald-2 2011-03-02
AIDE - radar herald-3 2012-06-01
"""
TWO_DOCUMENTS = """
@prefix dm: <https://w3id.org/demarche/ns#> .
<urn:one> { <urn:quist> a dm:Person, dm:Actor ; dm:named false . <urn:aide> a dm:Person, dm:Actor ; dm:named false }
<urn:other> { <urn:quist> a dm:Person, dm:Actor }
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def graph() -> Graph:
    return debate(LINES, UNNAMED)


@pytest.fixture
def file(graph: Graph, tmp_path: Path) -> Path:
    return graph.save(tmp_path / "debate.trig")


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    path = tmp_path / "nothing.trig"
    path.touch()
    return path


class TestActorsWithoutNames:
    def test_are_no_nodes_unless_they_are_kept(self, graph: Graph) -> None:
        aide = actor("AIDE")
        assert aide not in network.signed(graph)
        kept = network.signed(graph, unnamed=True)
        assert kept.edges[aide, actor("kestria")]["weight"] == -1
        assert kept.has_edge(*pair("kestria", "ostmark"))

    def test_count_for_the_country_that_they_represent(self) -> None:
        stands = f"{UNNAMED} <actor/AIDE> dm:represents <actor/kestria> ."
        made = network.signed(debate("AIDE - radar herald-1 2011-03-01\n" + LINES, stands), level="country")
        assert made.edges[pair("kestria", "ostmark")]["conflict"] == 2
        assert actor("AIDE") not in made

    @pytest.mark.parametrize(
        ("kind", "level", "line"),
        [
            ("co_attendance", "actor", "Meeting Occurred participant=OKAFOR,AIDE herald-1 2011-03-01"),
            ("actions", "actor", "Action Occurred source=OKAFOR target=AIDE plover=ACCUSE herald-1 2011-03-01"),
            ("visits", "person", "Visit Occurred traveller=AIDE destination=ostmark herald-1 2011-03-01"),
        ],
    )
    def test_are_no_nodes_where_things_happen(self, kind: str, level: str, line: str) -> None:
        told = events(line, UNNAMED)
        assert not network.KINDS[kind](told, level=level)
        assert actor("AIDE") in network.KINDS[kind](told, level=level, unnamed=True)

    def test_are_those_whom_no_document_names(self, tmp_path: Path) -> None:
        path = tmp_path / "two.trig"
        path.write_text(TWO_DOCUMENTS, encoding="utf-8")
        assert material(kg.load(path)).unnamed == {"urn:aide"}

    def test_are_kept_on_the_command_line(self, file: Path) -> None:
        assert "Aide" not in run("network", "signed", "-g", file).stdout
        assert "Aide" in run("network", "signed", "-g", file, "--unnamed").stdout


class TestCamps:
    def test_have_every_node_and_tell_who_is_unattached(self, graph: Graph) -> None:
        rows = network.camps(network.signed(graph)).to_rows()
        assert [(row["camp"], row["size"], row["members"]) for row in rows] == [
            (1, 2, "Kestria; Ostmark"),
            ("unattached", 1, "Varenia"),
        ]


class TestOverTime:
    """Three years apart, and nothing between."""

    LINES = """
    kestria + radar herald-1 2011-03-01
    ostmark + radar herald-2 2011-03-02
    kestria + radar herald-3 2014-03-01
    """

    def test_has_one_row_for_days_without_ties_where_asked(self) -> None:
        graph = debate(self.LINES)
        every, few = (
            network.over_time(network.slices(graph, "signed", "month"), empty=empty).to_rows()
            for empty in (True, False)
        )
        assert len(every) == 37
        assert [(str(row["start"]), str(row["end"]), row["edges"]) for row in few] == [
            ("2011-03-01", "2011-03-31", 1),
            ("2011-04-01", "2014-03-01", 0),
        ]

    def test_is_short_for_people_and_whole_for_programs(self, tmp_path: Path) -> None:
        file = debate(self.LINES).save(tmp_path / "debate.trig")
        words = ("network", "signed", "-g", file, "--every", "month")
        printed = run(*words).stdout
        assert [line.split() for line in printed.splitlines() if "nothing" in line] == [
            ["2011-04-01", "2014-03-01", "nothing"]
        ]
        assert len(run(*words, "-f", "csv").stdout.splitlines()) == 1 + 37
        assert run(*words, "-o", tmp_path / "months.csv").exit_code == 0
        assert len((tmp_path / "months.csv").read_text(encoding="utf-8").splitlines()) == 1 + 37


class TestNetworksWithoutTies:
    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (["--from", "2013"], "no ties or nodes. There would be ties without --from and --to (1)"),
            (["--from", "2012"], "no ties or nodes. There would be ties without --from and --to (1)"),
            (["--concept", "money=tolls"], "its one node stands alone. There would be ties without --concept (1)"),
            (["--without", "radar"], "its one node stands alone. There would be ties without --without (1)"),
            (["--every", "month", "--without", "radar"], "There would be ties without --without (1)"),
            (["--without", "radar", "--without", "tolls", "--to", "2010"], "No other single choice"),
        ],
    )
    def test_say_which_choice_would_give_them_some(self, file: Path, words: list[str], told: str) -> None:
        done = run("network", "signed", "-g", file, *words)
        assert done.exit_code == 0, done.stderr
        assert "kg: the network has no ties" in done.stderr
        assert told in done.stderr

    def test_may_be_for_want_of_names(self, tmp_path: Path) -> None:
        lines = "kestria + radar herald-1 2011-03-01\nAIDE - radar herald-3 2012-06-01"
        file = debate(lines, UNNAMED).save(tmp_path / "debate.trig")
        assert "ties with --unnamed (1)" in run("network", "signed", "-g", file).stderr

    def test_with_ties_nothing_is_said(self, file: Path) -> None:
        assert run("network", "signed", "-g", file).stderr == ""

    def test_are_told_of_in_exports(self, file: Path, tmp_path: Path) -> None:
        words = ("export", file, "-o", tmp_path / "matrix.csv", "--format", "matrix", "--network")
        assert "There would be ties without --topic (1)" in run(*words, "congruence", "--topic", "tolls").stderr
        assert "There would be ties with --network congruence (1)" in run(*words, "conflict").stderr
        assert "kg:" not in run(*words, "congruence").stderr

    def test_are_told_of_where_no_fact_was_chosen(self, file: Path, tmp_path: Path) -> None:
        done = run("export", file, "-o", tmp_path / "some.csv", "--format", "dna", "--to", "1999")
        assert "none of the 4 facts of the graph is one of those chosen" in done.stderr
        assert (tmp_path / "some.csv").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["export", "-g", "nothing.trig", "-o", "nothing.gexf"],
        ["network", "signed", "-g", "nothing.trig"],
        ["network", "signed", "-g", "nothing.trig", "--every", "month"],
        ["view", "-g", "nothing.trig"],
        ["validate", "nothing.trig"],
    ],
    ids=" ".join,
)
def test_an_empty_graph_is_told_of(nothing: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(nothing.parent)
    done = run(*words)
    assert done.exit_code == 0, done.stderr
    assert "kg: nothing.trig: the graph is empty: it holds no facts." in done.stderr
    assert done.stderr.count("kg:") == 1
    assert "every quote" not in done.stdout


def test_matters_of_one_generic_name_tie_none_who_speak_of_different_ones() -> None:
    more = '<topic/text-b> skos:prefLabel "text" .'
    lines = "kestria + text herald-1 2011-03-01\nostmark + text-b herald-2 2019-03-01"
    assert not network.signed(debate(lines, more)).edges
