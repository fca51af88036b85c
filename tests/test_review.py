"""`kg review`: the pairs in doubt and what was joined, walked with the real command; explain tells what was merged."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from hand_made_readings import PROVENANCE
from test_cli import run, spawn

from kg.judgements import append, read_judgements
from kg.model import (
    Document,
    Entity,
    EntityKind,
    Fact,
    Interval,
    Judgement,
    Links,
    Match,
    Reading,
    Span,
    Status,
    Topic,
    Verdict,
)
from kg.rdf import oxigraph
from kg.rdf.minting import GraphSettings
from kg.rdf.quads import quads
from kg.rdf.shared import shared_quads
from kg.slugs import slug
from kg.views import Graph

NORWAY = Entity("no", EntityKind.COUNTRY, "Norway", iso2="NO")
MONDAY = Interval.day(date(2010, 5, 10))
TEXTS = {
    "first.txt": "Foreign Minister Anna Berg of Norway met Erik Dahl on Monday. She praised the harbour treaty.",
    "second.txt": "Ana Berg, the Norwegian foreign minister, talked with Erik Dahl. Oslo backs the harbour accord.",
    "third.txt": "Envoy A. Berg met Erik Dahl this week.",
}
WHO = {"first.txt": "Anna Berg", "second.txt": "Ana Berg", "third.txt": "A. Berg"}
MET = {"first.txt": "met", "second.txt": "talked", "third.txt": "met"}
MATTER = {"first.txt": "harbour treaty", "second.txt": "harbour accord"}


def reading(name: str) -> Reading:
    text = TEXTS[name]
    stop, start = text.index(".", 10) + 1, text.index(MET[name])
    words, trigger = Span(0, stop), Span(start, start + len(MET[name]))
    entities = (
        NORWAY,
        Entity("berg", EntityKind.PERSON, WHO[name], represents=("no",)),
        Entity("dahl", EntityKind.PERSON, "Erik Dahl"),
    )
    topics = (Topic("treaty", MATTER[name]),) if name in MATTER else ()
    met = Fact("meeting-1", "Meeting", trigger, words, "meeting.test", status=Status.OCCURRED,
               date=MONDAY if name == "first.txt" else None, roles={"participant": ("berg", "dahl")},
               topic="treaty" if topics else None)  # fmt: skip
    day = Interval.day(date(2010, 5, 10 + len(name)))
    return Reading(Document(name, text, f"The {name} report", "Northern Wire", date=day), entities, topics, (met,))


READINGS = [reading(name) for name in TEXTS]
BERGS = ("person/ana-berg", "person/anna-berg")
MATTERS = ("topic/harbour-accord", "topic/harbour-treaty")
MEETINGS = ("first.txt#meeting-1", "third.txt#meeting-1")


def links(*matches: Match) -> Links:
    """What resolution may have found: the Dahls are one, and so are two of the meetings."""
    entities = {(name, "berg"): f"person/{slug(WHO[name])}" for name in TEXTS}
    entities |= {(name, "dahl"): "person/erik-dahl" for name in TEXTS}
    entities |= {(name, "no"): "country/no" for name in TEXTS}
    topics = {(name, "treaty"): f"topic/{slug(matter)}" for name, matter in MATTER.items()}
    facts = {(name, "meeting-1"): "meeting/c" if name == "third.txt" else "meeting/a" for name in TEXTS}
    return Links(entities, topics, facts, matches)


def match(things: tuple[str, str], score: float, verdict: str, *reasons: str, nodes: tuple[str, ...] = ()) -> Match:
    return Match(things, nodes or things, score, reasons, Verdict(verdict))


def write(file: Path, *matches: Match, store_text: bool = True) -> Path:
    settings, made = GraphSettings(store_text=store_text), links(*matches)
    rows = chain.from_iterable(quads(reading, made, settings) for reading in READINGS)
    oxigraph.write([*rows, *shared_quads(READINGS, made, PROVENANCE, settings)], file)
    return file


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Three doubtful pairs; two that were joined, one of them by a person."""
    return write(
        tmp_path / "graph.trig",
        match(BERGS, 0.72, "doubtful", "given names differ by one letter", "one post: Foreign Minister of Norway"),
        match(MATTERS, 0.55, "doubtful", "one word in common"),
        match(MEETINGS, 0.61, "doubtful", "one of two in common", nodes=("meeting/a", "meeting/c")),
        match(("first.txt#person/erik-dahl", "second.txt#person/erik-dahl"), 0.9, "same", "same name",
              nodes=("person/erik-dahl",)),
        match(("second.txt#person/erik-dahl", "third.txt#person/erik-dahl"), 0.81, "same", "same name",
              nodes=("person/erik-dahl",)),
        replace(match(("person/erik-dahl", "person/e-dahl"), 1.0, "same", nodes=("person/erik-dahl",)), by="Okafor"),
    )  # fmt: skip


def things(file: Path) -> list[tuple[str, tuple[str, ...]]]:
    return [(judgement.verdict, judgement.things) for judgement in read_judgements(file)]


class TestWalk:
    def test_the_most_alike_come_first_and_answers_are_written_beside_the_graph(self, graph: Path) -> None:
        result = run("review", "-g", graph, "--by", "Lindqvist", stdin="s one post\nd\n?\n")
        assert result.exit_code == 0, result.output
        assert read_judgements(graph.with_name("judgements.toml")) == (
            Judgement(Verdict.SAME, BERGS, "Lindqvist", "one post", on=date.today()),
            Judgement(Verdict.DIFFERENT, MEETINGS, "Lindqvist", on=date.today()),
        )

    def test_each_side_tells_name_kind_and_its_own_words_with_their_source(self, graph: Path) -> None:
        shown = run("review", "-g", graph, stdin="q\n").stdout
        assert "1 of 3, alike by 0.72" in shown
        one, other = shown.index("Person: Ana Berg"), shown.index("Person: Anna Berg")
        assert one < shown.index("“Ana Berg, the Norwegian foreign minister, talked") < other
        assert other < shown.index("“Foreign Minister Anna Berg of Norway met")
        assert "Northern Wire, The second.txt report, 2010-05-20" in shown
        assert "given names differ by one letter; one post: Foreign Minister of Norway" in shown

    def test_events_tell_what_they_say_and_where(self, graph: Path) -> None:
        shown = run("review", "-g", graph, stdin="?\nq\n").stdout
        assert "Anna Berg and Erik Dahl met" in shown
        assert "“Envoy A. Berg met Erik Dahl this week.”" in shown
        assert MEETINGS[0] in shown
        assert "Occurred; 2010-05-10; Anna Berg, Erik Dahl" in shown

    def test_what_the_file_has_judged_is_not_asked_again(self, graph: Path) -> None:
        run("review", "-g", graph, stdin="s\nq\n")
        assert "1 of 2, alike by 0.61" in run("review", "-g", graph, stdin="q\n").stdout
        run("review", "-g", graph, stdin="d\nd\n")
        nothing = run("review", "-g", graph, stdin="").stdout
        assert nothing == f"Nothing in {graph} is in doubt that nobody has judged.\n"
        assert "1 of 4" in run("review", "-g", graph, "--all", stdin="q\n").stdout

    def test_a_name_joins_and_names(self, graph: Path) -> None:
        run("review", "-g", graph, "--by", "", stdin="n Anna Berg\nq\n")
        _, name = read_judgements(graph.with_name("judgements.toml"))
        assert things(graph.with_name("judgements.toml")) == [("same", BERGS), ("name", BERGS)]
        assert (name.label, name.by) == ("Anna Berg", "")

    def test_a_name_is_asked_for_where_none_is_given(self, graph: Path) -> None:
        run("review", "-g", graph, stdin="n\nAnna Berg\nn\n\nq\n")
        assert things(graph.with_name("judgements.toml")) == [("same", BERGS), ("name", BERGS)]

    def test_events_have_no_names(self, graph: Path) -> None:
        result = run("review", "-g", graph, stdin="?\nn The Lund talks\nq\n")
        assert "have no names" in result.stdout
        assert not graph.with_name("judgements.toml").exists()

    def test_the_last_answer_can_be_taken_back(self, graph: Path) -> None:
        result = run("review", "-g", graph, stdin="s\n?\nn Harbour Treaty\nu\nu\nu\nd\nq\n")
        assert things(graph.with_name("judgements.toml")) == [("different", BERGS)]
        assert result.stdout.count("Undone.") == 2
        assert result.stdout.count("There is nothing to undo.") == 1

    def test_an_unknown_answer_is_asked_for_again(self, graph: Path) -> None:
        result = run("review", "-g", graph, stdin="yes\nS\n")
        assert "'yes' is none of them" in result.stdout
        assert things(graph.with_name("judgements.toml")) == [("same", BERGS)]

    def test_the_end_of_the_input_ends_the_walk_and_tells_what_next(self, graph: Path) -> None:
        result = run("review", "-g", graph, "--judgements", graph.with_name("desk.toml"), stdin="s")
        assert result.exit_code == 0
        assert "1 judgement added to" in result.stderr
        assert f"kg build SOURCES... --judgements {graph.with_name('desk.toml')}" in result.stderr.replace("\n", " ")
        assert things(graph.with_name("desk.toml")) == [("same", BERGS)]

    def test_who_answers_nothing_leaves_no_file(self, graph: Path) -> None:
        result = run("review", "-g", graph, stdin="?\n\nq\n")
        assert (result.stderr, [each.name for each in graph.parent.iterdir()]) == ("", ["graph.trig"])

    def test_what_was_joined_is_walked_the_least_alike_first(self, graph: Path) -> None:
        result = run("review", "-g", graph, "--merged", stdin="d two men\nq\n")
        assert "1 of 2, alike by 0.81" in result.stdout
        assert things(graph.with_name("judgements.toml")) == [
            ("different", ("second.txt#person/erik-dahl", "third.txt#person/erik-dahl"))
        ]
        second, third = result.stdout.split("third.txt#person/erik-dahl")[:2]
        assert "Envoy A. Berg" not in second, "each side shows the words of its own documents"
        assert "Envoy A. Berg" in third

    def test_two_of_one_name_are_told_apart_by_their_documents(self, tmp_path: Path) -> None:
        split = {**links().entities, ("third.txt", "dahl"): "person/erik-dahl-2"}
        pair = match(("person/erik-dahl", "person/erik-dahl"), 0.6, "doubtful", "one name",
                     nodes=("person/erik-dahl", "person/erik-dahl-2"))  # fmt: skip
        made = replace(links(pair), entities=split)
        rows = chain.from_iterable(quads(reading, made) for reading in READINGS)
        oxigraph.write([*rows, *shared_quads(READINGS, made, PROVENANCE)], tmp_path / "graph.trig")
        run("review", "-g", tmp_path / "graph.trig", stdin="d\n")
        assert things(tmp_path / "judgements.toml") == [
            ("different", ("first.txt#person/erik-dahl", "third.txt#person/erik-dahl"))
        ]

    def test_an_answer_against_the_file_takes_its_place_and_comments_stay(self, graph: Path) -> None:
        file = graph.with_name("judgements.toml")
        by_hand = (
            "# ours\n[[judgement]]\nverdict = \"same\"  # one # minister\n"
            f'things = ["{BERGS[1]}", "{BERGS[0]}"]\n\n# of the meetings\n[[judgement]]\nverdict = "different"\n'
            f'things = ["{MEETINGS[0]}", "{MEETINGS[1]}"]\n'
        )
        file.write_text(by_hand, encoding="utf-8")
        result = run("review", "-g", graph, "--all", stdin="d two women\nq\n")
        assert "judged to be same" in result.stdout
        assert things(file) == [("different", MEETINGS), ("different", BERGS)]
        text = file.read_text(encoding="utf-8")
        assert all(comment in text for comment in ("# ours\n", "# one # minister\n", "# of the meetings\n"))
        run("review", "-g", graph, "--all", stdin="s\nu\nq\n")
        assert things(file) == [("different", MEETINGS), ("different", BERGS)]

    def test_a_name_goes_with_the_judgement_that_they_are_one(self, graph: Path) -> None:
        run("review", "-g", graph, stdin="n Anna Berg\nq\n")
        run("review", "-g", graph, "--all", stdin="d\nq\n")
        assert things(graph.with_name("judgements.toml")) == [("different", BERGS)]

    def test_an_answer_against_what_follows_from_other_judgements_is_refused(self, graph: Path) -> None:
        file = graph.with_name("judgements.toml")
        rows = [Judgement(Verdict.SAME, (each, "person/a-berg")) for each in BERGS]
        append(file, *rows)
        result = run("review", "-g", graph, "--all", stdin="d\nq\n")
        assert "says of other things they are same. Change that in the file first." in " ".join(result.stdout.split())
        assert list(read_judgements(file)) == rows

    def test_what_the_graph_was_built_with_is_walked_again_with_all(self, tmp_path: Path) -> None:
        judged = replace(match(BERGS, 0.0, "different", "two women"), by="Okafor")
        graph = write(tmp_path / "graph.trig", judged)
        append(tmp_path / "judgements.toml", Judgement(Verdict.DIFFERENT, BERGS, "Okafor", "two women"))
        assert json.loads(run("review", "-g", graph, "--json").stdout) == []
        (row,) = json.loads(run("review", "-g", graph, "--json", "--all").stdout)
        assert row["judged"] == "different"
        assert "different" in run("review", "-g", graph, "--list", "--all").stdout
        run("review", "-g", graph, "--all", stdin="s one after all\n")
        assert things(tmp_path / "judgements.toml") == [("same", BERGS)]

    def test_all_goes_on_to_what_was_judged_before(self, graph: Path) -> None:
        run("review", "-g", graph, stdin="?\nd\n")
        result = run("review", "-g", graph, "--all", stdin="s\nd for good\nq\n")
        assert "2 of 4, judged to be different" in result.stdout
        assert things(graph.with_name("judgements.toml")) == [
            ("different", MEETINGS), ("same", BERGS), ("different", MEETINGS)
        ]  # fmt: skip

    def test_a_window_of_80_columns_is_enough(self, graph: Path) -> None:
        result = spawn("review", "-g", graph, input="?\n?\nq\n", env={"COLUMNS": "80", "PATH": "/usr/bin:/bin"})
        assert result.returncode == 0, result.stderr
        assert max(map(len, result.stdout.splitlines())) <= 80, result.stdout

    def test_a_malformed_file_is_told_before_anything_is_asked(self, graph: Path) -> None:
        graph.with_name("judgements.toml").write_text("[[judgement]]\n")
        result = run("review", "-g", graph, stdin="s\n")
        assert result.exit_code == 2
        assert result.stdout == ""
        assert "has no verdict" in result.stderr.replace("\n", " ")

    @pytest.mark.parametrize("suffix", [".ttl", ".nq"])
    def test_other_forms_of_graphs_are_walked_too(self, graph: Path, suffix: str) -> None:
        from kg.views import load

        other = graph.with_suffix(suffix)
        load(graph).save(other)
        result = run("review", "-g", other, stdin="s\n")
        assert "Person: Ana Berg" in result.stdout
        assert things(graph.with_name("judgements.toml")) == [("same", BERGS)]


class TestList:
    def test_a_table_without_questions(self, graph: Path) -> None:
        result = run("review", "-g", graph, "--list", stdin="s\ns\ns\n")
        assert [line.split()[0] for line in result.stdout.splitlines() if line.strip()[:2] == "0."] == [
            "0.72", "0.61", "0.55"
        ]  # fmt: skip
        assert not graph.with_name("judgements.toml").exists()

    def test_a_limit_tells_how_many_are_left(self, graph: Path) -> None:
        assert run("review", "-g", graph, "--list", "--limit", "1").stdout.endswith("2 more\n")

    def test_json_has_both_sides_with_their_passages(self, graph: Path) -> None:
        rows = json.loads(run("review", "-g", graph, "--json").stdout)
        assert [row["score"] for row in rows] == [0.72, 0.61, 0.55]
        assert [thing["reference"] for thing in rows[0]["things"]] == list(BERGS)
        assert rows[0]["things"][0]["passages"][0]["document"] == "second.txt"
        assert rows[2]["things"][1] | {"passages": []} == {
            "reference": "topic/harbour-treaty", "iri": "https://w3id.org/demarche/id/topic/harbour-treaty",
            "label": "harbour treaty", "kind": "Topic", "told": None, "passages": [],
        }  # fmt: skip

    def test_all_tells_what_was_judged(self, graph: Path) -> None:
        run("review", "-g", graph, stdin="d\nq\n")
        judged = [row["judged"] for row in json.loads(run("review", "-g", graph, "--json", "--all").stdout)]
        assert judged == ["different", None, None, "same"]

    def test_nothing_in_doubt_is_an_empty_list(self, tmp_path: Path) -> None:
        assert json.loads(run("review", "-g", write(tmp_path / "g.trig"), "--json").stdout) == []


def test_a_name_that_a_document_gives_stands_in_its_own_graph(graph: Path) -> None:
    from kg.views import load

    asked = "SELECT ?name { GRAPH ?g { ?p dm:toldName ?name . ?d dct:identifier 'second.txt' } ?p a dm:Person }"
    assert sorted(map(str, load(graph).table(asked).column("name"))) == ["Ana Berg", "Erik Dahl"]


def test_the_graph_holds_to_the_shapes(graph: Path) -> None:
    from kg.rdf.validate import conforms, validate
    from kg.views import load

    loaded: Graph = load(graph)
    assert conforms(validate(loaded.dataset))


class TestExplain:
    def test_a_fact_tells_its_passages_and_what_made_it_one(self, graph: Path) -> None:
        shown = run("explain", "meeting/a", "-g", graph).stdout
        assert "Told by 2 passages" in shown
        assert "Occurred; 2010-05-10; Anna Berg, Erik Dahl" in shown
        assert "“Ana Berg, the Norwegian foreign minister, talked with Erik Dahl.”" in shown
        assert shown.index("In doubt") < shown.index("first.txt#meeting-1 and third.txt#meeting-1")
        assert "alike by 0.61: one of two in common" in shown

    @pytest.mark.parametrize("name", ["person/erik-dahl", "Erik Dahl", "ERIK DAHL", "erik-dahl", "Dahl"])
    def test_a_person_tells_names_by_document_and_matches(self, graph: Path, name: str) -> None:
        shown = run("explain", name, "-g", graph).stdout
        assert "Erik Dahl  person/erik-dahl\n      first.txt, second.txt, third.txt\n" in shown
        assert "judged by Okafor" in shown
        assert "alike by 0.90: same name" in shown
        assert "Told by" not in shown

    @pytest.mark.parametrize(
        ("by", "why", "shown"),
        [
            ("", "", "judged in the file of judgements\n"),
            ("", "told so", "judged in the file of judgements: told so\n"),
            ("Okafor", "", "judged by Okafor\n"),
            ("Okafor", "told so", "judged by Okafor: told so\n"),
        ],
    )
    def test_a_judgement_tells_who_judged_and_why_as_far_as_the_file_does(
        self, tmp_path: Path, by: str, why: str, shown: str
    ) -> None:
        judged = match(("person/erik-dahl", "person/e-dahl"), 1.0, "same", *filter(None, [why]),
                       nodes=("person/erik-dahl",))  # fmt: skip
        graph = write(tmp_path / "graph.trig", replace(judged, by=by))
        told = run("explain", "Erik Dahl", "-g", graph).stdout
        assert shown in told
        assert "alike by" not in told

    def test_it_needs_no_texts(self, tmp_path: Path) -> None:
        graph = write(tmp_path / "graph.trig", match(BERGS, 0.7, "doubtful", "alike"), store_text=False)
        result = run("explain", "meeting/a", "-g", graph)
        assert result.exit_code == 0
        assert "Told by 2 passages" in result.stdout
        assert "without --no-text" in result.stderr

    def test_json_for_programs(self, graph: Path) -> None:
        told = json.loads(run("explain", "meeting/a", "-g", graph, "--json").stdout)
        assert [passage["reference"] for passage in told["passages"]] == ["first.txt#meeting-1", "second.txt#meeting-1"]
        assert told["passages"][0]["date"] == "2010-05-10"
        assert [one["verdict"] for one in told["matches"]] == ["doubtful"]
        assert {one["document"] for one in told["readings"]} == {"first.txt", "second.txt"}
        told = json.loads(run("explain", "harbour accord", "-g", graph, "--json").stdout)
        assert told["names"] == [
            {"document": "second.txt", "name": "harbour accord", "reference": "second.txt#topic/harbour-accord"}
        ]
        assert told["readings"] == []

    @pytest.mark.parametrize(
        ("name", "complaint"), [("person/", "are named like 'person/'; give"), ("Lund", "has nothing called 'Lund'")]
    )
    def test_an_unclear_name_is_refused(self, graph: Path, name: str, complaint: str) -> None:
        result = run("explain", name, "-g", graph)
        assert result.exit_code == 2
        assert complaint in result.stderr.replace("\n", " ")
