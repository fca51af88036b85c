"""Which of an event's passages stands beside it: one that tells what the row tells."""

from __future__ import annotations

from datetime import date

import pytest
from hand_made_graphs import ID, graph_of

SCOPE = """
<wire> a dm:Document ; dct:identifier "wire.txt" ; dct:title "Talks ahead" ; dct:date "2010-05-10"^^xsd:date .
<post> a dm:Document ; dct:identifier "post.txt" ; dct:title "Talks held" ; dct:date "2010-05-14"^^xsd:date .
<quist> a dm:Person ; skos:prefLabel "Ada Quist" .
<lind> a dm:Person ; skos:prefLabel "Bo Lind" .
<talks> a dm:Fact, dm:Event, dm:Meeting ; dm:participant <quist>, <lind> ; dm:date "2010-05-13"^^xsd:date ;
  dm:endDate "2010-05-13"^^xsd:date ; dm:datePrecision "day" ; dm:status dm:Planned, dm:Occurred ;
  dm:evidence <a>, <b>, <c> .
<a> a dm:Evidence ; dm:text "Quist is to meet Lind." ;
  dm:document <wire> ; dm:confidence {plan} .
<b> a dm:Evidence ; dm:text "Quist met Lind." ; dm:document <post> ; dm:confidence {first} .
<c> a dm:Evidence ; dm:text "Quist met Lind on Thursday." ; dm:document <post> ; dm:confidence {second} .
"""
ASSERTIONS = """
<wire/assertion/1> a dm:Assertion ; dm:asserts <talks> ; dm:evidence <a> ; dm:toldStatus dm:Planned ;
  dm:toldDate "2010-05-13"^^xsd:date ; dm:toldEndDate "2010-05-13"^^xsd:date .
<post/assertion/1> a dm:Assertion ; dm:asserts <talks> ; dm:evidence <b> ; dm:toldStatus dm:Occurred .
<post/assertion/2> a dm:Assertion ; dm:asserts <talks> ; dm:evidence <c> ; dm:toldStatus dm:Occurred ;
  dm:toldDate "2010-05-13"^^xsd:date ; dm:toldEndDate "2010-05-13"^^xsd:date .
"""
PLAN, BARE, DATED = "Quist is to meet Lind.", "Quist met Lind.", "Quist met Lind on Thursday."


@pytest.mark.parametrize("question", ["who-met-whom", "timeline"])
@pytest.mark.parametrize(
    ("plan", "first", "second", "leading"),
    [
        (0.95, 0.9, 0.8, BARE),  # the plan is told with more confidence, and is no longer what is shown
        (0.95, 0.8, 0.9, DATED),
        (0.95, 0.9, 0.9, DATED),  # of equals the one that tells the day
    ],
)
def test_the_passage_tells_the_status_shown(
    question: str, plan: float, first: float, second: float, leading: str
) -> None:
    graph = graph_of(SCOPE.format(plan=plan, first=first, second=second) + ASSERTIONS)
    (row,) = graph.table(question).to_rows()
    assert (row["status"], row["quote"]) == ("Occurred", leading)
    (fact,) = graph.facts.facts
    assert (fact.evidence[0].text, fact.evidence[-1].text) == (leading, PLAN), "page and network"
    assert [one.status for one in fact.evidence] == ["Occurred", "Occurred", "Planned"]


@pytest.mark.parametrize(("plan", "leading"), [(0.95, PLAN), (0.7, BARE), (0.9, PLAN)])
def test_without_assertions_the_most_confident_passage_leads(plan: float, leading: str) -> None:
    graph = graph_of(SCOPE.format(plan=plan, first=0.9, second=0.8))
    (row,) = graph.table("timeline").to_rows()
    assert (row["status"], row["quote"], row["date"]) == ("Occurred", leading, date(2010, 5, 13))
    assert graph.facts.facts[0].evidence[0].text == leading


def test_what_a_passage_says_is_no_further_event() -> None:
    graph = graph_of(SCOPE.format(plan=0.9, first=0.9, second=0.9) + ASSERTIONS)
    assert [fact.iri for fact in graph.facts.facts] == [f"{ID}talks"]
    assert ("events", 1) in graph.summary().rows
    assert len(graph.table("timeline")) == 1
