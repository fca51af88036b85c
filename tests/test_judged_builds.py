"""Building with judgements: they win over the machine, and taking one out undoes it without a trace."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest
from hand_made_readings import PROVENANCE
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import run

import kg
from kg.building import Options, build
from kg.errors import JudgementError
from kg.judgements import append, read_judgements
from kg.language import Pipeline
from kg.model import Judgement, Reading, Verdict
from kg.rdf.quads import quads
from kg.rdf.shared import shared_quads
from kg.rdf.terms import DM, ID, PREFERRED_LABEL, TYPE, Quad
from kg.resolve import resolve
from kg.resolve.judging import References

LUND = """---
title: Talks in Lund
date: 2010-05-11
publisher: Northern Wire
---

Norwegian Foreign Minister Anna Berg met Chilean President Pedro Okafor in Lund on Monday. She accused Iceland of
overfishing. Norway opposes the canal treaty.
"""
AGAIN = """---
title: Berg and Okafor talk
date: 2010-05-12
publisher: Lowland Press
---

President Pedro Okafor of Chile met Foreign Minister Anna Berg of Norway in Lund on Monday to discuss fishing. Berg
will visit Chile in June.
"""
LATER = """---
title: A quarrel
date: 2010-05-20
publisher: Andes Daily
---

Chilean President Peter Okafor met Anna Berg in Oslo on Tuesday. Okafor supports the canal treaty.
"""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judged")
    for name, text in (("lund.txt", LUND), ("again.txt", AGAIN), ("later.txt", LATER)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def readings(articles: Path, pipeline: Pipeline) -> list[Reading]:
    return build([articles], pipeline).readings


@pytest.fixture(scope="module")
def plain(readings: list[Reading]) -> list[Quad]:
    return graph_of(readings)


class Before:
    """What was read, and its graph without judgements; hypothesis would print fields, which are long."""

    def __init__(self, readings: list[Reading], plain: list[Quad]) -> None:
        self.readings, self.plain = readings, plain


@pytest.fixture(scope="module")
def before(readings: list[Reading], plain: list[Quad]) -> Before:
    return Before(readings, plain)


def graph_of(readings: Sequence[Reading], *judgements: Judgement) -> list[Quad]:
    links = resolve(readings, judgements)
    rows = chain.from_iterable(quads(reading, links) for reading in readings)
    return [*rows, *shared_quads(readings, links, PROVENANCE)]


def judged(articles: Path, pipeline: Pipeline, *judgements: Judgement) -> list[Quad]:
    made = build([articles], pipeline, Options(judgements=judgements))
    assert made.unknown == ()
    return made.quads


def same(*things: str) -> Judgement:
    return Judgement(Verdict.SAME, things, "Dahl", "seen by our own eyes")


def different(*things: str) -> Judgement:
    return Judgement(Verdict.DIFFERENT, things, "Dahl", "seen by our own eyes")


def of(graph: list[Quad], kind: str) -> set[str]:
    """The nodes of a class."""
    return {str(quad.subject) for quad in graph if quad.predicate == TYPE and quad.object == DM(kind)}


def fact(graph: list[Quad], document: str, kind: str) -> str:
    """How judgements refer to a document's only fact of that kind."""
    (node,) = {node for node in of(graph, "Assertion") if f"/{document}/assertion/{kind}-" in node}
    return f"{document}#{node.rpartition('/')[2]}"


def told(graph: list[Quad]) -> set[tuple[str, str, str]]:
    """What passages say by themselves: every assertion and all evidence, without what merging makes of them."""
    nodes = of(graph, "Assertion") | of(graph, "Evidence")
    aside = ("asserts", "toldPlace", "toldParticipant", "attributedTo")
    return {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in graph
        if str(quad.subject) in nodes and not str(quad.predicate).endswith(aside)
    }


def test_what_the_machine_joined_is_split_with_all_its_facts(
    articles: Path, pipeline: Pipeline, plain: list[Quad]
) -> None:
    assert len(of(plain, "Meeting")) == 2
    things = fact(plain, "lund.txt", "meeting"), fact(plain, "again.txt", "meeting")
    split = judged(articles, pipeline, different(*things))
    assert len(of(split, "Meeting")) == 3
    assert told(split) == told(plain)


def test_what_the_machine_kept_apart_is_joined(articles: Path, pipeline: Pipeline, plain: list[Quad]) -> None:
    things = fact(plain, "lund.txt", "meeting"), fact(plain, "later.txt", "meeting")
    joined = judged(articles, pipeline, same(*things))
    assert len(of(joined, "Meeting")) == 1
    assert told(joined) == told(plain)


PLACES = st.lists(st.integers(0, 10**6), min_size=2, max_size=3)
ROWS = st.lists(st.tuples(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]), PLACES), max_size=3)


@settings(deadline=None, max_examples=60)
@given(rows=ROWS)
def test_no_judgements_whatever_lose_a_word(before: Before, rows: list[tuple[Verdict, list[int]]]) -> None:
    readings, plain = before.readings, before.plain
    references = sorted(References.of(readings).members)
    judgements = [Judgement(verdict, tuple(references[n % len(references)] for n in ns)) for verdict, ns in rows]
    try:
        made = graph_of(readings, *judgements)
    except JudgementError:
        return  # they contradict one another
    assert told(made) == told(plain)
    assert set(graph_of(readings, *reversed(judgements))) == set(made), "their order does not matter"


def test_a_judgement_stands_in_the_graph_with_who_and_why(
    articles: Path, pipeline: Pipeline, plain: list[Quad]
) -> None:
    things = fact(plain, "lund.txt", "meeting"), fact(plain, "later.txt", "meeting")
    graph = kg.Graph.from_quads(judged(articles, pipeline, same(*things)))
    asked = "SELECT ?by ?why ?verdict { ?m a dm:Match ; dm:judgedBy ?by ; dm:reason ?why ; dm:verdict ?verdict }"
    assert graph.table(asked).rows == (("Dahl", "seen by our own eyes", "same"),)


def test_taking_a_judgement_out_gives_the_graph_of_before(articles: Path, tmp_path: Path, plain: list[Quad]) -> None:
    file = tmp_path / "judgements.toml"
    file.write_text("# none yet\n")
    graphs = [tmp_path / f"{number}.trig" for number in range(3)]
    assert run("build", articles, "-o", graphs[0], "-q", "--judgements", file).exit_code == 0
    append(file, different(fact(plain, "lund.txt", "meeting"), fact(plain, "again.txt", "meeting")))
    assert run("build", articles, "-o", graphs[1], "-q", "--judgements", file).exit_code == 0
    file.write_text("# none any more\n")
    assert run("build", articles, "-o", graphs[2], "-q", "--judgements", file).exit_code == 0
    assert graphs[0].read_bytes() == graphs[2].read_bytes() != graphs[1].read_bytes()


def test_what_no_document_knows_is_told_and_the_rest_goes_on(articles: Path, tmp_path: Path) -> None:
    file = tmp_path / "judgements.toml"
    append(file, same("person/anna-berg", "person/no-such-woman"))
    result = run("build", articles, "-o", tmp_path / "graph.trig", "-q", "-j", file)
    assert result.exit_code == 0
    assert "no document knows what judgements call person/no-such-woman;" in result.stderr.replace("\n", " ")
    with pytest.warns(UserWarning, match="no-such-woman"):
        kg.build(articles, judgements=file)


def test_the_api_takes_a_file_or_judgements(articles: Path, tmp_path: Path, plain: list[Quad]) -> None:
    file = tmp_path / "judgements.toml"
    append(file, same(fact(plain, "lund.txt", "meeting"), fact(plain, "later.txt", "meeting")))
    by_file, by_hand = kg.build(articles, judgements=file), kg.build(articles, judgements=read_judgements(file))
    asked = "SELECT DISTINCT ?meeting { ?meeting a dm:Meeting }"
    assert by_file.table(asked).rows == by_hand.table(asked).rows
    assert len(by_file.table(asked)) == 1


def test_judgements_that_contradict_one_another_are_refused_before_anything_is_written(
    articles: Path, tmp_path: Path, plain: list[Quad]
) -> None:
    file = tmp_path / "judgements.toml"
    things = fact(plain, "lund.txt", "meeting"), fact(plain, "later.txt", "meeting")
    append(file, same(*things), different(*things))
    result = run("build", articles, "-o", tmp_path / "graph.trig", "-q", "-j", file)
    assert result.exit_code == 2
    assert "contradict one another" in result.stderr.replace("\n", " ")
    assert not (tmp_path / "graph.trig").exists()


def test_a_malformed_file_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "judgements.toml").write_text("[[judgement]]\n")
    result = run("build", tmp_path / "absent.txt", "-o", tmp_path / "graph.trig", "-j", tmp_path / "judgements.toml")
    assert result.exit_code == 2
    assert "judgement 1 (line 1) has no verdict" in result.stderr.replace("\n", " ")
    with pytest.raises(JudgementError):
        kg.build(tmp_path, judgements=tmp_path / "judgements.toml")


class TestPeople:
    def test_two_of_one_name_are_told_apart_with_all_they_did(self, readings: list[Reading], plain: list[Quad]) -> None:
        assert of(plain, "Person") >= {f"{ID}person/anna-berg"}
        split = graph_of(readings, different("person/anna-berg", "later.txt#person/anna-berg"))
        bergs = {node for node in of(split, "Person") if "anna-berg" in node}
        assert len(bergs) == 2
        meetings = {str(quad.subject): str(quad.object) for quad in split if quad.object in bergs
                    and quad.predicate == DM("participant") and "/meeting/" in str(quad.subject)}  # fmt: skip
        assert len(meetings) == 2, "who is another met somewhere else"
        assert told(split) == told(plain)

    def test_who_is_in_doubt_is_made_one_and_given_a_name(self, readings: list[Reading], plain: list[Quad]) -> None:
        okafors = ("person/pedro-okafor", "person/peter-okafor")
        assert {f"{ID}{name}" for name in okafors} <= of(plain, "Person")
        name = Judgement(Verdict.NAME, okafors, label="Pedro Okafor Soto")
        joined = graph_of(readings, same(*okafors), name)
        (okafor,) = {node for node in of(joined, "Person") if "okafor" in node}
        labels = {quad.object.value for quad in joined if quad.subject == okafor and quad.predicate == PREFERRED_LABEL}
        assert labels == {"Pedro Okafor Soto"}
        assert told(joined) == told(plain)

    def test_a_third_of_the_name_goes_with_one_of_two_who_are_told_apart(self, readings: list[Reading]) -> None:
        split = graph_of(readings, different("later.txt#person/anna-berg", "lund.txt#person/anna-berg"))
        assert len({node for node in of(split, "Person") if "anna-berg" in node}) == 2


class TestStores:
    def test_a_store_follows_its_own_file(self, articles: Path, tmp_path: Path, plain: list[Quad]) -> None:
        store, file = tmp_path / "crisis", tmp_path / "crisis" / "judgements.toml"
        asked = "SELECT DISTINCT ?meeting { ?meeting a dm:Meeting }"
        assert run("build", articles, "-o", store, "-q").exit_code == 0
        before = kg.load(store).table(asked).rows
        append(file, different(fact(plain, "lund.txt", "meeting"), fact(plain, "again.txt", "meeting")))
        assert json.loads(run("add", store, "--json").stdout)["written"]
        assert len(kg.load(store).table(asked)) == len(before) + 1
        file.unlink()
        kg.add(store)
        assert kg.load(store).table(asked).rows == before

    def test_a_store_takes_up_the_file_that_it_is_built_with(self, articles: Path, tmp_path: Path) -> None:
        store, file = tmp_path / "crisis", tmp_path / "mine.toml"
        append(file, same("person/pedro-okafor", "person/peter-okafor"), same("person/nobody", "person/no-one"))
        result = run("build", articles, "-o", store, "-q", "--judgements", file)
        assert result.exit_code == 0
        assert "no document knows what judgements call person/no-one, person/nobody;" in result.stderr
        assert (store / "judgements.toml").read_bytes() == file.read_bytes()
        assert kg.load(store).table("ASK { ?p skos:altLabel 'Peter Okafor' }").rows == ((True,),)
        with pytest.raises(JudgementError, match="Give a file"):
            kg.build(articles, store=store, judgements=read_judgements(file))

    def test_what_contradicts_itself_leaves_the_store_as_it_was(
        self, articles: Path, tmp_path: Path, plain: list[Quad]
    ) -> None:
        store, file = tmp_path / "crisis", tmp_path / "mine.toml"
        assert run("build", articles, "-o", store, "-q").exit_code == 0
        things = fact(plain, "lund.txt", "meeting"), fact(plain, "later.txt", "meeting")
        append(file, same(*things), different(*things))
        before = {path: path.stat().st_mtime_ns for path in store.rglob("*") if path.is_file()}
        assert run("build", articles, "-o", store, "-q", "-j", file).exit_code == 2
        left = {path: path.stat().st_mtime_ns for path in store.rglob("*") if path.is_file()}
        left.pop(store / "unfinished.jsonl")  # what was read waits for judgements that hold together
        assert left == before

    def test_its_pairs_are_judged_in_the_store(self, articles: Path, tmp_path: Path) -> None:
        store = tmp_path / "crisis"
        assert run("build", articles, "-o", store, "-q").exit_code == 0
        result = run("review", "-g", store, "--merged", "--limit", "1", stdin="s\nq\n")
        assert (result.exit_code, len(read_judgements(store / "judgements.toml"))) == (0, 1)
        assert f"To see them in the graph: kg add {store}" in result.stderr.replace("\n", " ")
