"""`kg explain`: the frame, the words behind every role, time and status of a fact; why others were left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_cli import ARTICLE, run

from kg.building import Defaults, Options, build, write
from kg.dates import parse_date
from kg.errors import GraphError
from kg.explaining import Explained, explain_fact, explain_text, find_fact
from kg.language import Pipeline
from kg.text.explanation import Explanation
from kg.views import Graph, load


@pytest.fixture(scope="module")
def article(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of one article."""
    file = tmp_path_factory.mktemp("explained") / "graph.trig"
    write(build([ARTICLE], pipeline), file)
    return load(file)


def explained(pipeline: Pipeline, text: str) -> Explained:
    return explain_text(text, pipeline, Options(defaults=Defaults(date=parse_date("2010-05-12"))))


def told(pipeline: Pipeline, text: str, kind: str) -> Explanation:
    return next(e for e in explained(pipeline, text).facts if e.fact.type == kind)


def test_a_fact_tells_its_frame_and_trigger(pipeline: Pipeline) -> None:
    visit = told(pipeline, "Minister Okafor may visit Chile on Friday.", "Visit")
    assert visit.pattern is not None
    assert visit.pattern.name == visit.fact.rule == "visit/visit"
    assert visit.trigger == "visit"
    assert visit.sentence == "Minister Okafor may visit Chile on Friday."


def test_every_role_tells_its_words_and_the_way_to_them(pipeline: Pipeline) -> None:
    visit = told(pipeline, "Minister Okafor may travel to Chile on Friday.", "Visit")
    roles = {role.role: role for role in visit.roles}
    assert (roles["traveller"].label, roles["traveller"].words) == ("Okafor", "Minister Okafor")
    assert roles["traveller"].path == "travel ↓subject Minister Okafor"
    assert roles["destination"].path == "travel ↓“to” Chile"


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Minister Okafor may visit Chile.", "“may” (possibility)"),
        ("Minister Okafor will visit Chile.", "“will” (future)"),
        ("Minister Okafor did not visit Chile.", "“not” (negation)"),
        ("Minister Okafor plans to visit Chile.", "“plans” (a plan)"),
        ("Minister Okafor cancelled a visit to Chile.", "“cancelled” (undoes it)"),
        ("Minister Okafor visited Chile.", "“visited” (past tense)"),
    ],
)
def test_the_status_tells_its_words(pipeline: Pipeline, sentence: str, cue: str) -> None:
    assert cue in told(pipeline, sentence, "Visit").status


def test_the_date_tells_its_words_and_the_day_it_is_seen_from(pipeline: Pipeline) -> None:
    visit = told(pipeline, "Minister Okafor visited Chile on Friday.", "Visit")
    assert visit.time == "“Friday”, seen from 2010-05-12"


def test_a_date_of_something_else_is_told_as_such(pipeline: Pipeline) -> None:
    visit = told(pipeline, "Minister Okafor, who was elected in 2003, visited Chile.", "Visit")
    assert visit.fact.date is None
    assert "2003" in visit.time


def test_a_fact_of_a_graph_is_read_once_more(article: Graph, pipeline: Pipeline) -> None:
    iris = [str(row[0]) for row in article.table("SELECT DISTINCT ?fact { ?fact a dm:Event }").rows]
    assert len(iris) > 5
    for iri in iris:
        (document,) = explain_fact(article, iri, pipeline)
        assert document.document.identifier == ARTICLE.name
        assert document.facts, iri
        kinds = {str(row[0]).rpartition("#")[2] for row in article.table(f"SELECT ?type {{ <{iri}> a ?type }}").rows}
        assert {each.fact.type for each in document.facts} <= kinds


def test_the_end_of_an_iri_is_enough_where_it_tells_the_fact_apart(article: Graph) -> None:
    iri = str(article.table("SELECT ?fact { ?fact a dm:Visit } ORDER BY ?fact LIMIT 1").rows[0][0])
    assert find_fact(article, iri) == find_fact(article, iri.rpartition("/")[2]) == iri


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("no-such-fact", "has nothing called"),
        ("meeting/", "give more of the IRI"),
        ("Moscow", "is no fact but a place"),
        ("", "has nothing called"),
    ],
)
def test_an_unclear_name_is_refused_with_a_cure(article: Graph, name: str, complaint: str) -> None:
    with pytest.raises(GraphError, match=complaint):
        find_fact(article, name)


def test_a_graph_without_texts_says_how_to_build_one_with_them(pipeline: Pipeline, tmp_path: Path) -> None:
    from kg.building import GraphSettings

    file = tmp_path / "bare.trig"
    write(build([ARTICLE], pipeline, Options(settings=GraphSettings(store_text=False))), file)
    graph = load(file)
    iri = str(graph.table("SELECT ?fact { ?fact a dm:Visit } LIMIT 1").rows[0][0])
    with pytest.raises(GraphError, match="without --no-text"):
        explain_fact(graph, iri, pipeline)


def test_the_command_prints_what_a_reader_asks_for() -> None:
    result = run("explain", "--text", "Minister Okafor may visit Chile on Friday.", "--date", "2010-05-12")
    assert result.exit_code == 0, result.output
    for words in ("VISIT", "visit/visit", "↓subject Minister Okafor", "“may” (possibility)", "2010-05-14"):
        assert words in result.stdout


def test_the_command_prints_json_for_programs() -> None:
    result = run("explain", "--text", "-", "--json", stdin="Minister Okafor visited Chile.")
    (document,) = json.loads(result.stdout)
    assert document["facts"][-1]["type"] == "Visit"
    assert {role["role"] for role in document["facts"][-1]["roles"]} == {"traveller", "destination", "location"}


@pytest.mark.parametrize("words", [[], ["visit/x", "--text", "A text."]])
def test_either_a_fact_or_a_text_is_asked_for(words: list[str]) -> None:
    result = run("explain", *words)
    assert result.exit_code == 2
    assert "either" in result.stderr


def test_a_pronoun_is_followed_back_to_the_name(pipeline: Pipeline) -> None:
    text = "Norway's foreign minister, Anna Berg, flew to Lagos. She will meet President Okafor."
    meeting = told(pipeline, text, "Meeting")
    (pronoun,) = (role for role in meeting.roles if role.words == "She")
    assert pronoun.label == "Anna Berg"
    assert pronoun.chain[0].startswith("“She” means “Anna Berg”")


@pytest.mark.parametrize(
    ("sentence", "rule", "reason"),
    [
        ("President Okafor met resistance.", "meeting/meet", "what it is done to is no actor"),
        ("He may visit.", "visit/visit", "too few are told of"),
        ("Norway might support the canal treaty.", "position_for/support", "nobody is said to hold it"),
        ("Somebody opposes the canal treaty.", "position_against/oppose", "for whom the words speak"),
        ("Norway opposes it.", "position_against/oppose", "no matter is named"),
        ("Somebody accused Iceland of spying.", "accuse/accuse", "who acts"),
        ("Norway offered.", "proposal/offer", "no matter is named"),
    ],
)
def test_what_was_left_out_tells_why(pipeline: Pipeline, sentence: str, rule: str, reason: str) -> None:
    reasons = {each.rule: each.reason for each in explained(pipeline, sentence).rejected}
    assert reason in reasons.get(rule, ""), reasons


def test_a_word_that_led_to_a_fact_is_not_told_as_left_out(pipeline: Pipeline) -> None:
    found = explained(pipeline, "President Okafor visited King Haldor in Bergen.")
    assert {e.fact.type for e in found.facts} >= {"Visit"}
    assert "visited" not in {each.trigger.text for each in found.rejected if each.rule.startswith("visit/")}


def test_a_topic_told_elsewhere_is_told_as_such(pipeline: Pipeline) -> None:
    text = "Norway backs the canal treaty with Chile. Iceland opposes the treaty."
    positions = [e for e in explained(pipeline, text).facts if e.fact.type == "Position"]
    (own,), (pointing,) = ([r for r in e.roles if r.role == "topic"] for e in positions)
    assert own.chain == ()
    assert pointing.label.startswith("canal treaty with Chile")
    assert "points back" in pointing.chain[0]


def test_a_place_is_not_taken_for_the_words_of_a_country_that_acts(pipeline: Pipeline) -> None:
    visit = told(pipeline, "French Defense Minister Alain Mercadier returns to Paris on Thursday.", "Tenure")
    assert "Paris" not in {role.words for role in visit.roles}
