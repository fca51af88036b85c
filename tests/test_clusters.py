"""Gold clusters held against graphs: which mentions are one, in gold and in the graph, and what is told of the rest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.building import build, write
from kg.cli import app
from kg.errors import GoldError
from kg.evaluation import (
    Clusters,
    Facts,
    Mention,
    appearances,
    part_of,
    read_actors,
    read_gold,
    tellings,
)
from kg.language import Pipeline
from kg.rdf import oxigraph


def clusters(keys: str, nodes: str) -> Clusters:
    """Mentions by gold's and the graph's things, a letter each; each mention in a document of its own."""
    return Clusters([Mention(str(n), key, node, "") for n, (key, node) in enumerate(zip(keys, nodes, strict=True))])


class TestBCubed:
    @pytest.mark.parametrize(
        ("keys", "nodes", "precision", "recall"),
        [
            ("aaab", "xxxy", 1.0, 1.0),
            ("abcd", "wxyz", 1.0, 1.0),
            ("aaaa", "xxxx", 1.0, 1.0),
            ("aabb", "xxxx", 0.5, 1.0),  # all merged: each shares its node with as many others as its own
            ("aabb", "wxyz", 1.0, 0.5),  # all split: each is one of two
            ("abcd", "xxxx", 0.25, 1.0),
            ("aaaa", "wxyz", 1.0, 0.25),
            ("aaab", "xxyy", (1 + 1 + 0.5 + 0.5) / 4, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4),
            # The two answers that the inventors of the measure compare: a small chain joined to a large one costs
            # less than two large ones joined.
            ("aaaaabbccccc", "xxxxxyyyyyyy", (5 + 2 * 2 / 7 + 5 * 5 / 7) / 12, 1.0),
            ("aaaaabbccccc", "xxxxxyyxxxxx", (5 / 2 + 2 + 5 / 2) / 12, 1.0),
        ],
    )
    def test_is_an_average_over_mentions(self, keys: str, nodes: str, precision: float, recall: float) -> None:
        score = clusters(keys, nodes).score
        assert (score.precision, score.recall) == (pytest.approx(precision), pytest.approx(recall))
        assert score.f1 == pytest.approx(2 * precision * recall / (precision + recall))

    def test_nothing_is_worth_nothing(self) -> None:
        assert (clusters("", "").score.f1, clusters("", "").score.mentions) == (0.0, 0)

    def test_single_mentions_flatter_and_are_left_out_of_those_that_recur(self) -> None:
        found = clusters("aabcdef", "xyzwvut")
        assert found.score.recall == pytest.approx(6 / 7)
        assert (found.recurring.recall, found.recurring.mentions) == (0.5, 2)
        assert clusters("ab", "xx").recurring.precision == 0.5, "a wrong merge is one that the graph alone makes"
        assert clusters("abc", "xyz").recurring.mentions == 0

    @given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), min_size=1))
    def test_precision_one_way_is_recall_the_other(self, pairs: list[tuple[str, str]]) -> None:
        there = clusters("".join(k for k, _ in pairs), "".join(n for _, n in pairs)).score
        back = clusters("".join(n for _, n in pairs), "".join(k for k, _ in pairs)).score
        assert (there.precision, there.recall) == (pytest.approx(back.recall), pytest.approx(back.precision))
        assert 0 < there.precision <= 1

    def test_faults_name_the_things_and_their_parts_worst_first(self) -> None:
        found = clusters("aaabbcc", "xxyxyzz")
        assert [(fault.thing, [part for part, _ in fault.parts]) for fault in found.merged] == [
            ("x", ["a", "b"]),
            ("y", ["a", "b"]),
        ]
        assert [(fault.thing, [len(ms) for _, ms in fault.parts]) for fault in found.split] == [
            ("a", [2, 1]),
            ("b", [1, 1]),
        ]
        assert found.shared == 3


PREFIXES = """@prefix dm: <https://w3id.org/demarche/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/> .
:berg skos:prefLabel "Anna Berg" . :dahl skos:prefLabel "Ola Dahl" . :okafor skos:prefLabel "Ilya Okafor" .
"""
Told = tuple[str, str, str | None]
"""The node that a passage's meeting was made, whom Berg met, and on which day."""


def report(stem: str, passages: Sequence[Told], *, assertions: bool = True) -> str:
    """The named graph of a document that tells of meetings of Anna Berg."""
    rows = [
        f":{stem} a dm:Document ; dct:identifier '{stem}.txt' .",
        *(f":{name} a dm:Person, dm:Actor ." for name in ("berg", "dahl", "okafor")),
    ]
    for number, (node, other, day) in enumerate(passages):
        date = f"dm:{{}} '{day}'^^xsd:date ;" if day else ""
        rows.append(f":{node} a dm:Meeting, dm:Event ; dm:participant :berg, :{other} ; {date.format('date')} .")
        if assertions:
            rows.append(
                f":{stem}{number} a dm:Assertion ; dm:asserts :{node} ; {date.format('toldDate')}"
                f" dm:toldParticipant :berg, :{other} ; dm:evidence :{stem}{number}e ."
                f" :{stem}{number}e a dm:Evidence ; dm:text 'Berg met {other}.' ."
            )
    return f":{stem}g {{ {' '.join(rows)} }}\n"


class Bench:
    """Holds reports against gold, both written in the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def events(self, graph: str, gold: dict[str, str]) -> Clusters:
        (self.folder / "graph.trig").write_text(PREFIXES + graph)
        rows = list(oxigraph.read(self.folder / "graph.trig"))
        found = Clusters()
        for stem, text in gold.items():
            (self.folder / f"{stem}.toml").write_text(text)
            part = part_of(rows, stem)
            assert part is not None
            found.add(*tellings(part, read_gold(self.folder / f"{stem}.toml")))
        return found

    def actors(self, graph: str, actors: str, stems: Sequence[str]) -> Clusters:
        (self.folder / "graph.trig").write_text(PREFIXES + graph)
        (self.folder / "actors.toml").write_text(actors)
        rows = list(oxigraph.read(self.folder / "graph.trig"))
        found = Clusters()
        for stem in stems:
            part = part_of(rows, stem)
            assert part is not None
            found.add(*appearances(Facts(part), read_actors(self.folder / "actors.toml"), stem))
        return found


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def meeting(other: str, more: str = "") -> str:
    return f'[[meeting]]\nparticipants = ["Anna Berg", "{other}"]\n{more}\n'


DAHL = meeting("Ola Dahl", 'event = "berg-dahl"')
OKAFOR = meeting("Ilya Okafor")
THREE = {"one": DAHL + OKAFOR, "two": DAHL, "three": DAHL}


class TestEvents:
    @pytest.mark.parametrize(
        ("nodes", "precision", "recall"),
        [("mmmo", 1.0, 1.0), ("xyzo", 1.0, 0.5), ("mmmm", 10 / 16, 1.0), ("mmzo", 1.0, (2 + 2 + 1 + 3) / 12)],
    )
    def test_reports_of_one_name_are_one(self, bench: Bench, nodes: str, precision: float, recall: float) -> None:
        one, two, three, other = nodes
        graph = (
            report("one", [(one, "dahl", None), (other, "okafor", None)])
            + report("two", [(two, "dahl", None)])
            + report("three", [(three, "dahl", None)])
        )
        score = bench.events(graph, THREE).score
        assert (score.precision, score.recall) == (pytest.approx(precision), pytest.approx(recall))
        assert score.mentions == 4

    def test_two_passages_wrongly_made_one_in_a_document_are_still_two(self, bench: Bench) -> None:
        graph = report("one", [("m", "dahl", None), ("m", "okafor", None)]) + report("two", [("n", "dahl", None)])
        found = bench.events(graph, {"one": DAHL + OKAFOR})
        assert [(m.key, m.words) for m in found.mentions] == [
            ("berg-dahl", "Berg met dahl."),
            ("one meeting 2", "Berg met okafor."),
        ]
        assert found.score.precision == 0.5
        assert [fault.thing for fault in found.merged] == ["https://example.org/m"]

    def test_a_passage_keeps_its_own_date(self, bench: Bench) -> None:
        gold = meeting("Ola Dahl", 'date = "2010-05-10"\nevent = "first"') + meeting("Ola Dahl", 'date = "2010-05-12"')
        graph = report("one", [("m", "dahl", "2010-05-12"), ("m", "dahl", "2010-05-10")])
        found = bench.events(graph, {"one": gold})
        assert sorted(m.key for m in found.mentions) == ["first", "one meeting 2"]

    def test_one_event_told_twice_in_a_document(self, bench: Bench) -> None:
        graph = report("one", [("m", "dahl", None), ("n", "dahl", None)])
        assert bench.events(graph, {"one": DAHL}).score.recall == 0.5

    def test_a_passage_that_two_events_fit_alike_is_none(self, bench: Bench) -> None:
        gold = DAHL + DAHL.replace("berg-dahl", "another")
        found = bench.events(report("one", [("m", "dahl", None)]), {"one": gold})
        assert (found.mentions, found.absent) == ([], [])

    @pytest.mark.parametrize(("more", "mentions"), [("optional = true", 0), ('optional = true\nevent = "x"', 1)])
    def test_what_readers_may_differ_on_counts_by_its_name_only(self, bench: Bench, more: str, mentions: int) -> None:
        found = bench.events(report("one", [("m", "dahl", None)]), {"one": meeting("Ola Dahl", more)})
        assert (len(found.mentions), found.absent) == (mentions, [])

    def test_what_the_graph_does_not_tell_is_absent_and_not_measured(self, bench: Bench) -> None:
        found = bench.events(report("one", [("m", "dahl", None)]), {"one": DAHL + OKAFOR})
        assert found.absent == [("one", "one meeting 2")]
        assert (found.score.mentions, found.score.f1) == (1, 1.0)

    def test_a_graph_without_assertions_is_measured_by_its_events(self, bench: Bench) -> None:
        graph = "".join(report(stem, [(stem, "dahl", None)], assertions=False) for stem in ("one", "two"))
        found = bench.events(graph, {"one": DAHL, "two": DAHL})
        assert [m.node for m in found.mentions] == ["https://example.org/one", "https://example.org/two"]
        assert found.score.recall == 0.5


def people(stem: str, text: str, *nodes: str) -> str:
    rows = " ".join(f":{node} a dm:Person, dm:Actor ." for node in nodes)
    return f":{stem}g {{ :{stem} a dm:Document ; dct:identifier '{stem}.txt' ; dm:content '{text}' . {rows} }}\n"


def named(node: str, *labels: str) -> str:
    return f":{node} skos:prefLabel '{labels[0]}' . " + " ".join(f":{node} skos:altLabel '{x}' ." for x in labels[1:])


TWO_DAHLS = """
[[actor]]
name = "Sergei Dahl"
also = ["Serge[iy] Dahl", "Dahl"]
[[actor]]
name = "Igor Dahl"
also = ["Dahl"]
documents = ["thr*"]
"""


class TestActors:
    def test_spellings_are_of_one(self, bench: Bench) -> None:
        graph = people("one", "Sergei Dahl left.", "a") + people("two", "Sergey Dahl came.", "b")
        graph += named("a", "Sergei Dahl") + named("b", "Sergey Dahl", "Dahl")
        found = bench.actors(graph, TWO_DAHLS, ["one", "two"])
        assert [(m.stem, m.key, m.words) for m in found.mentions] == [
            ("one", "Sergei Dahl", "Sergei Dahl"),
            ("two", "Sergei Dahl", "Sergey Dahl / Dahl"),
        ]
        assert (found.score.precision, found.score.recall, found.shared) == (1.0, 0.5, 1)

    def test_two_who_were_made_one_are_told_apart_by_the_words_of_each_document(self, bench: Bench) -> None:
        graph = people("one", "Sergei Dahl left.", "a") + people("three", "Igor Dahl came.", "a")
        graph += named("a", "Igor Dahl", "Sergei Dahl")
        found = bench.actors(graph, TWO_DAHLS, ["one", "three"])
        assert [(m.stem, m.key) for m in found.mentions] == [("one", "Sergei Dahl"), ("three", "Igor Dahl")]
        assert found.score.precision == 0.5

    def test_two_of_one_document_who_were_made_one_share_a_node(self, bench: Bench) -> None:
        graph = people("three", "Sergei Dahl met Igor Dahl.", "a") + people("x", "", "a")
        found = bench.actors(graph + named("a", "Igor Dahl", "Sergei Dahl", "Dahl"), TWO_DAHLS, ["three"])
        assert sorted(m.key for m in found.mentions) == ["Igor Dahl", "Sergei Dahl"]
        assert found.score.precision == 0.5

    def test_two_of_one_surname_have_a_node_each(self, bench: Bench) -> None:
        graph = people("three", "Sergei Dahl met Igor Dahl.", "a", "b") + people("x", "", "a")
        graph += named("a", "Dahl", "Igor Dahl") + named("b", "Dahl", "Sergei Dahl")
        found = bench.actors(graph, TWO_DAHLS, ["three"])
        assert {m.key: m.node[-1] for m in found.mentions} == {"Igor Dahl": "a", "Sergei Dahl": "b"}

    def test_one_who_is_two_in_a_document_is_mentioned_twice(self, bench: Bench) -> None:
        graph = people("one", "Sergei Dahl left. Dahl smiled.", "a", "b") + people("x", "", "a")
        found = bench.actors(graph + named("a", "Dahl") + named("b", "Sergei Dahl"), TWO_DAHLS, ["one"])
        assert (found.score.mentions, found.score.recall) == (2, 0.5)

    def test_a_spelling_is_his_in_his_documents_only(self, bench: Bench) -> None:
        graph = people("one", "Igor Dahl left.", "a") + people("x", "", "a") + named("a", "Igor Dahl")
        found = bench.actors(graph, TWO_DAHLS, ["one"])
        assert (found.mentions, found.absent) == ([], [("one", "Sergei Dahl")]), "the surname stands there"

    def test_countries_are_no_actors_here(self, bench: Bench) -> None:
        graph = (
            people("one", "Norway", "a") + people("x", "", "a") + ":oneg { :a a dm:Country . } " + named("a", "Norway")
        )
        assert bench.actors(graph, '[[actor]]\nname = "Norway"', ["one"]).mentions == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[actor]", ["is no TOML"]),
        ("[[person]]\nname = 'a'", ["something else than [[actor]]"]),
        ("actor = 'a'", ["something else than [[actor]]"]),
        ("[[actor]]\nalso = ['a']", ["lacks name"]),
        ("[[actor]]\nname = ''", ["lacks name"]),
        ("[[actor]]\nname = 'Dahl'\nkind = 'Person'", ["Dahl has kind", "known are name, also, documents"]),
        ("[[actor]]\nname = 'Dahl'\nalso = 'x'", ["also is no list"]),
        ("[[actor]]\nname = 'Dahl'\ndocuments = [1]", ["documents is no list"]),
        ("[[actor]]\nname = 'Dahl'\nalso = ['D(ahl']", ["'D(ahl' is no regular expression"]),
        ("[[actor]]\nname = 'Dahl'\n[[actor]]\nname = 'Dahl'", ["'Dahl' stands there twice"]),
    ],
)
def test_a_bad_file_of_actors_is_refused(tmp_path: Path, text: str, told: list[str]) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(text)
    with pytest.raises(GoldError) as error:
        read_actors(file)
    assert [word for word in [str(file), *told] if word not in str(error.value)] == []


@pytest.mark.parametrize(
    ("row", "fits"),
    [
        ("[[call]]\nparticipants = []\nevent = 'a-call'", True),
        ("[[call]]\nparticipants = []\nevent = ''", False),
        ("[[call]]\nparticipants = []\nevent = ['a']", False),
        ("[[installation]]\nkind = 'radar'\nevent = 'a'", False),
        ("[[position]]\nholder = 'cc:NO'\ntopic = 'x'\nevent = 'a'", False),
    ],
)
def test_events_alone_may_be_one(tmp_path: Path, row: str, fits: bool) -> None:
    file = tmp_path / "odd.toml"
    file.write_text(row)
    if fits:
        assert read_gold(file).facts[0].text("event") == "a-call"
    else:
        with pytest.raises(GoldError, match="event"):
            read_gold(file)


ARTICLES = {
    "bay": "OSLO, May 12, 2010 - Foreign Minister Anna Berg met Ilya Okafor in Oslo on Monday.",
    "gulf": "LAGOS, May 12, 2010 - Ilya Okafor met Anna Berg in Oslo on Monday. He met Ola Dahl on Tuesday.",
}
GOLD = {
    "bay": '[[meeting]]\nparticipants = ["Anna Berg", "Ilya Okafor"]\nevent = "berg-okafor"\n',
    "gulf": '[[meeting]]\nparticipants = ["Anna Berg", "Ilya Okafor"]\nevent = "berg-okafor"\n'
    '[[meeting]]\nparticipants = ["Ola Dahl", "Ilya Okafor"]\n',
    "actors": '[[actor]]\nname = "Anna Berg"\n[[actor]]\nname = "Ilya Okafor"\n[[actor]]\nname = "Ola Dahl"\n',
}


class TestCommand:
    @pytest.fixture
    def gold(self, tmp_path: Path) -> Path:
        (tmp_path / "gold").mkdir()
        for stem, text in ARTICLES.items():
            (tmp_path / f"{stem}.txt").write_text(text)
        for stem, text in GOLD.items():
            (tmp_path / "gold" / f"{stem}.toml").write_text(text)
        return tmp_path / "gold"

    def run(self, *words: str | Path) -> Any:
        return CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1"}).invoke(
            app, ["evaluate", *map(str, words), "--clusters"]
        )

    def test_articles_are_read_together(self, gold: Path) -> None:
        result = self.run(gold, "--json")
        assert result.exit_code == 0, result.output
        told = json.loads(result.stdout)
        assert told["articles"] == 2
        actors = told["clusters"]["actors"]
        assert (actors["f1"], actors["mentions"], actors["in_several_documents"]) == (1.0, 5, 2)
        assert told["clusters"]["events"]["mentions"] == 3

    def test_a_graph_gives_the_same_as_its_articles(self, gold: Path, pipeline: Pipeline, tmp_path: Path) -> None:
        write(build([tmp_path / "*.txt"], pipeline), tmp_path / "both.trig")
        read, given = (
            json.loads(self.run(gold, "--json", "-v", *more).stdout) for more in ((), ("-g", tmp_path / "both.trig"))
        )
        assert read == given

    def test_prints_a_table_and_what_is_wrong(self, gold: Path) -> None:
        with (gold / "bay.toml").open("a") as file:
            file.write('[[call]]\nparticipants = ["Anna Berg", "Ilya Okafor"]\n')
        with (gold / "actors.toml").open("a") as file:
            file.write('[[actor]]\nname = "Oslo"\n')
        result = self.run(gold, "-v")
        assert result.exit_code == 0, result.output
        assert "actors" in result.stdout
        assert "recurring" in result.stdout
        assert "events absent: bay call 1 in bay" in result.stdout
        assert "actors absent: Oslo in bay" in result.stdout, "a place is nobody"

    def test_one_article_fails_and_the_others_go_on(self, gold: Path) -> None:
        (gold / "absent.toml").write_text("")
        (gold / "broken.toml").write_text("[[visit]\n")
        result = self.run(gold, "--json")
        assert result.exit_code == 1
        assert json.loads(result.stdout)["articles"] == 2
        assert "absent.txt is not in" in result.stderr

    def test_without_actors_there_are_events_alone(self, gold: Path) -> None:
        (gold / "actors.toml").unlink()
        told = json.loads(self.run(gold, "--json").stdout)
        assert told["clusters"]["actors"]["mentions"] == 0
        assert told["clusters"]["events"]["mentions"] == 3

    def test_a_bad_file_of_actors_ends_it(self, gold: Path) -> None:
        (gold / "actors.toml").write_text("[[actor]]\nname = 1")
        result = self.run(gold)
        assert result.exit_code == 2
        assert "lacks name" in result.stderr
