"""`kg network` on the demo: what a reader of the dispute on missile defence would expect, and clear complaints."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import networkx
import pytest
from typer.testing import CliRunner, Result

import kg
from kg.cli import app
from kg.commands.networking import KINDS
from kg.views import Graph

ROOT = Path(__file__).resolve().parent.parent
SHIELD = (
    "missile shield=shield,radar,station,work,installation,planned bases,interceptor site in Poland,"
    "radar site in the Czech Republic,American system in central Europe,pushing military bases*"
)
network = kg.network


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's store, where `make demo` puts it."""
    store = tmp_path_factory.mktemp("demo") / "build" / "graph"
    kg.build([ROOT / "corpus" / "*.txt", ROOT / "corpus" / "*.html"], store=store)
    return store


@pytest.fixture(scope="module")
def demo(file: Path) -> Graph:
    return kg.load(file)


def run(file: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["network", *words, "--graph", str(file)])


class TestTheDemo:
    """Among its reports are ten on the dispute over bases in Poland and the Czech Republic, of which one is a copy."""

    def shield(self, demo: Graph) -> network.Network:
        name, _, matters = SHIELD.partition("=")
        return network.signed(demo, level="country", recode={name: matters.split(",")}, only=[name])

    def test_russia_and_america_are_in_conflict_on_the_shield_and_poland_is_with_america(self, demo: Graph) -> None:
        table = network.edges(self.shield(demo))
        told = {frozenset((row["one"], row["other"])): row["weight"] for row in table.to_rows()}
        assert told[frozenset(("Russia", "United States"))] < 0
        assert told[frozenset(("Norway", "United States"))] < 0
        assert told[frozenset(("Poland", "United States"))] > 0
        assert told[frozenset(("Czech Republic", "United States"))] > 0
        assert told[frozenset(("Poland", "Russia"))] < 0

    def test_the_camps_are_those_for_and_those_against(self, demo: Graph) -> None:
        made = self.shield(demo)
        camps = [{made.nodes[iri]["label"] for iri in camp} for camp in network.communities(made)]
        assert camps == [{"Czech Republic", "Poland", "United States"}, {"Norway", "Russia"}]

    def test_every_edge_leads_to_words_of_the_reports(self, demo: Graph) -> None:
        made = self.shield(demo)
        quotes = network.evidence(demo, made, "Norway", "Russia").column("quote")
        assert any("Norway opposes the American plan" in str(quote) for quote in quotes)

    def test_russians_and_americans_meet_most(self, demo: Graph) -> None:
        made = network.co_attendance(demo, level="country", start="2007", end="2007")
        first = network.edges(made, top=1).to_rows()[0]
        assert {first["one"], first["other"]} == {"Russia", "United States"}

    def test_who_sits_with_whom_is_as_the_named_question_tells(self, demo: Graph) -> None:
        kinds = ["Meeting", "Negotiation", "Call", "Agreement"]
        made = network.co_attendance(demo, level="person", kinds=kinds, unnamed=True)
        label = {iri: told["label"] for iri, told in made.nodes(data=True)}
        told = {frozenset((label[one], label[other])): weight for one, other, weight in made.edges(data="weight")}
        asked = demo.table("co-attendance").to_rows()
        assert told == {frozenset((row["who"], row["with"])): row["events"] for row in asked}
        degree = {row["who"]: row["degree"] for row in asked}
        assert {label[iri]: made.degree(iri) for iri in made if label[iri] in degree} == degree

    def test_a_copied_report_adds_no_house(self, demo: Graph) -> None:
        documents, publishers = (
            network.co_attendance(demo, level="country", weight=weight).size("weight")
            for weight in ("documents", "publishers")
        )
        assert documents >= publishers
        copies = {iri for (iri,) in demo.table("SELECT ?copy { ?copy dm:reprintOf ?original }")}
        assert len(copies) == 1
        told = network.statements(demo, duplicates="include")
        assert not copies & {one.document for one in told}


def test_the_page_shows_what_its_examples_print(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "networks.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert len(examples) == page.count("```python") == 3
    monkeypatch.chdir(file.parent.parent)
    monkeypatch.setenv("COLUMNS", "110")
    names: dict[str, object] = {}
    for code, printed in examples:
        exec(code, names)
        lines = [line.rstrip() for line in capsys.readouterr().out.rstrip().splitlines()]
        assert lines == printed.rstrip().splitlines()


class TestCommand:
    @pytest.mark.parametrize("kind", KINDS)
    def test_prints_every_kind(self, file: Path, kind: str) -> None:
        done = run(file, kind, "--format", "json")
        assert done.exit_code == 0, done.output
        rows = json.loads(done.stdout)
        assert rows
        assert {"one", "other", "weight", "facts", "iri", "other_iri"} <= rows[0].keys()
        assert rows == network.edges(network.KINDS[kind.replace("-", "_")](kg.load(file))).to_rows()

    def test_knows_every_kind_that_there_is(self) -> None:
        assert {kind.replace("-", "_") for kind in KINDS} == set(network.KINDS)

    def test_passes_on_what_is_chosen(self, file: Path) -> None:
        done = run(
            file, "one-mode", "--measure", "ignore", "--normalisation", "average", "--duplicates", "range",
            "--level", "country", "--from", "2007-04", "--to", "2007-06", "--undated", "published", "-f", "json",
            "--of", "concepts", "--topics", "broadest", "--confidence", "0.1",
        )  # fmt: skip
        made = network.one_mode(
            kg.load(file), aggregation="ignore", normalisation="average", duplicates="range", level="country",
            start="2007-04", end="2007-06", undated="published", of="concepts", topics="broadest", confidence=0.1,
        )  # fmt: skip
        assert json.loads(done.stdout) == network.edges(made).to_rows()

    def test_prints_a_table_for_people_without_iris(self, file: Path) -> None:
        done = run(file, "co-attendance", "--level", "country", "--from", "2007", "--to", "2007", "--limit", "1")
        assert "Russia  United States" in done.stdout
        assert "https://" not in done.stdout
        assert "more rows" in done.stdout

    def test_cuts_long_lists_for_people_alone(self, file: Path) -> None:
        table, rows = (run(file, "two-mode", "--show", "camps", "-f", form).stdout for form in ("table", "json"))
        first = json.loads(rows)[0]
        assert f"(+{first['size'] - 8})" in table
        assert len(first["members"].split("; ")) == first["size"] > 8

    def test_shows_nodes_camps_and_change(self, file: Path) -> None:
        nodes = run(file, "co-attendance", "--level", "country", "--show", "nodes", "-f", "csv").stdout
        assert nodes.splitlines()[0] == "node,kind,country,degree,weighted,betweenness,eigenvector,pagerank,iri"
        camps = run(file, "signed", "--level", "country", "--concept", SHIELD, "--show", "camps", "-f", "json").stdout
        assert {row["members"] for row in json.loads(camps)} >= {"Russia; Norway"}
        months = run(file, "co-attendance", "--every", "month", "--from", "2007-04", "--to", "2007-06", "-f", "csv")
        assert [row["start"] for row in csv.DictReader(months.stdout.splitlines())] == [
            "2007-04-01", "2007-05-01", "2007-06-01",
        ]  # fmt: skip
        weeks = run(file, "co-attendance", "--every", "2 weeks", "--from", "2007-04", "--to", "2007-04", "-f", "csv")
        assert len(weeks.stdout.splitlines()) == 4
        moving = run(file, "visits", "--every", "1 month", "--step", "week", "--from", "2007-04", "--to", "2007-05-14")
        assert [line.split()[0] for line in moving.stdout.splitlines() if line.startswith(" 2007")] == [
            "2007-04-01", "2007-04-08", "2007-04-15",
        ]  # fmt: skip

    def test_writes_rows_and_networks(self, file: Path, tmp_path: Path) -> None:
        rows, graph = tmp_path / "visits.csv", tmp_path / "visits.graphml"
        assert run(file, "visits", "-o", str(rows)).exit_code == 0
        assert run(file, "visits", "-o", str(graph)).exit_code == 0
        made = network.visits(kg.load(file))
        assert len(list(csv.DictReader(rows.read_text(encoding="utf-8").splitlines()))) == made.number_of_edges()
        read = networkx.read_graphml(graph)
        assert list(read.edges(data="weight")) == list(made.edges(data="weight"))
        assert dict(read.nodes(data="label")) == dict(made.nodes(data="label"))

    def test_tells_where_there_is_nothing(self, file: Path) -> None:
        done = run(file, "visits", "--from", "1815", "--to", "1816")
        assert done.exit_code == 0
        assert done.stdout == "Nothing in the graph makes such a network.\n"

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            (["signd"], "'signd' is none of"),
            (["visits", "--duplicates", "week"], "visits networks have no such choice"),
            (["signed", "--weight", "facts"], "signed networks have no such choice"),
            (["signed", "--normalisation", "activity"], "--normalisation 'activity' is none of none, average"),
            (["signed", "--from", "2007-13"], "kg: --from '2007-13' is no date"),
            (["signed", "--concept", "shield"], "'shield' is not NAME=MATTER,MATTER"),
            (["signed", "--concept", "shield=shiedl"], "Did you mean 'shield'?"),
            (["signed", "-o", "network.xls"], ".csv or .graphml"),
            (["signed", "--every", "month", "-o", "network.graphml"], "leave out --every"),
            (["two-mode", "--measure", "conflict"], "--measure 'conflict' is none of ignore, subtract, combine"),
            (["signed", "--from", "2008", "--to", "2007"], "Exchange the two"),
            (["signed", "--step", "month"], "only windows move"),
            (["signed", "--every", "fortnight"], "no width of a window"),
        ],
    )
    def test_complains_in_words(self, file: Path, words: list[str], complaint: str) -> None:
        done = run(file, *words)
        assert done.exit_code == 2
        assert complaint in " ".join(done.stderr.replace("│", " ").split())
        assert "Traceback" not in done.output
